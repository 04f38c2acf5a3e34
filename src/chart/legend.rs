//! Parts of the legend that several pictures have.

use super::ChartInput;
use super::badge::{self, Badge, Glyph};
use super::card::Content;
use super::frame::{Entry, Group, Mark};
use crate::model::Severity;
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

/// The role badges on cards, with counts, in the catalogue's order.
pub fn roles(input: &ChartInput, cards: &[Content]) -> Group {
    let mut counts: IndexMap<&str, usize, FxBuildHasher> = IndexMap::default();
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

/// The findings of badges, those that stand behind `+7` too.
pub fn all_findings<'a>(input: &ChartInput, badges: impl Iterator<Item = &'a Badge>) -> Group {
    let each = badges.flat_map(|badge| match badge {
        Badge::More(_, numbers) => badge::of_findings(input, numbers),
        other => vec![other.clone()],
    });
    findings(each.collect::<Vec<_>>().iter())
}

/// Findings by glyph and severity; one that several boxes bear counts once.
pub fn findings<'a>(badges: impl Iterator<Item = &'a Badge>) -> Group {
    let mut numbers: Vec<(Glyph, Severity, &str)> = badges
        .filter_map(|badge| match badge {
            Badge::Finding(glyph, severity, number) => Some((*glyph, *severity, number.as_str())),
            _ => None,
        })
        .collect();
    // Glyphs and severities stand in the order of the legend.
    numbers.sort_unstable();
    numbers.dedup();
    let entry = |group: &[(Glyph, Severity, &str)]| {
        let &(glyph, severity, _) = group.first()?;
        let label = format!("{}, {severity}", glyph.word());
        Some(Entry::counted(Mark::Finding(glyph, severity), label, group.len()))
    };
    let groups = numbers.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1));
    Group { caption: "Findings", entries: groups.filter_map(entry).collect() }
}
