//! The organisation chart: who reports to whom, with hats and findings.

mod above;
mod around;
mod assistants;
mod body;
mod breaks;
mod content;
mod dotted;
mod fitting;
mod hats;
mod index;
mod line;
mod markup;
mod one;
mod pages;
mod paint;
mod part;
mod rows;
mod stacks;
mod tabs;
mod trace;
mod words;

use super::paper::Paper;
use super::{Chart, ChartInput};

pub use markup::{dot, mermaid};

/// The chart.
pub const CHART: Chart = Chart {
    name: "org",
    summary: "Who reports to whom: a card for each person, with hats, vacancies and findings.",
    planned: false,
    alone: None,
    draw,
};

fn draw(input: &ChartInput) -> String {
    one::with(input, |whole| whole.picture(input.look.paper.as_ref()))
}

/// The chart on sheets of the paper that was asked for, an index of people on the last ones; a
/// single picture where no paper was asked for or one sheet is enough.
pub fn pages(input: &ChartInput) -> Vec<String> {
    match &input.look.paper {
        Some(paper) => one::with(input, |whole| pages::draw(&whole, paper)),
        None => vec![draw(input)],
    }
}

/// How many sheets of a paper the chart takes, its index left out.
pub fn sheets(input: &ChartInput, paper: &Paper) -> usize {
    one::with(input, |whole| pages::count(&whole, paper))
}
