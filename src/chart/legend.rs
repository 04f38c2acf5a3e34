//! Parts of the legend that several pictures have.

use super::ChartInput;
use super::badge::{Badge, Glyph};
use super::card::Content;
use super::frame::{Entry, Group, Mark};
use crate::model::Severity;
use indexmap::IndexMap;

/// The role badges on cards, with counts, in the catalogue's order.
pub fn roles(input: &ChartInput, cards: &[Content]) -> Group {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    let known = &input.graph.catalogue.roles;
    for badge in cards.iter().flat_map(|card| &card.badges) {
        if let Badge::Role(label) = badge {
            let id = label.trim_start_matches('(').split([' ', ')']).next().unwrap_or(label);
            *counts.entry(id).or_default() += 1;
        }
    }
    let entries = known
        .iter()
        .filter_map(|role| {
            let count = *counts.get(role.id.as_str())?;
            Some(Entry::counted(Mark::Role(role.id.clone()), role.name.clone(), count))
        })
        .collect();
    Group { caption: "Hats", entries }
}

/// Findings by glyph and severity; one that several boxes bear counts once.
pub fn findings<'a>(badges: impl Iterator<Item = &'a Badge> + Clone) -> Group {
    let mut entries = Vec::new();
    for glyph in Glyph::ALL {
        for severity in Severity::ALL {
            let mut numbers: Vec<&str> = badges
                .clone()
                .filter_map(|badge| match badge {
                    Badge::Finding(g, s, number) if (*g, *s) == (glyph, severity) => Some(number.as_str()),
                    _ => None,
                })
                .collect();
            numbers.sort_unstable();
            numbers.dedup();
            if !numbers.is_empty() {
                let label = format!("{}, {severity}", glyph.word());
                entries.push(Entry::counted(Mark::Finding(glyph, severity), label, numbers.len()));
            }
        }
    }
    Group { caption: "Findings", entries }
}
