//! What the matrices and the charts of quantities must be beside what every picture must be: nothing
//! on top of something else, every letter readable on its ground, every number that of the input.

#![allow(clippy::unwrap_used)]

mod audited;
mod drawn;

mod charts {
    mod content;
    mod legible;
}

use rolecall::chart::{Chart, find};
use roxmltree::{Document, Node};

fn charts() -> impl Iterator<Item = &'static Chart> {
    ["coverage", "hats", "load", "spans", "hiring", "models", "findings"]
        .into_iter()
        .map(|name| find(name).unwrap())
}

fn texts<'a>(document: &'a Document) -> Vec<Node<'a, 'a>> {
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter(|node| node.text().is_some_and(|text| !text.trim().is_empty())).collect()
}
