//! What stands around the organisation chart: facts, legend, description.

use super::super::badge::Badge;
use super::super::card::{Content, Outline};
use super::super::departments::Departments;
use super::super::frame::{Entry, Frame, Group, Mark};
use super::super::legend;
use super::super::{ChartInput, count, facts, title};
use super::content::Tabs;
use super::line::Line;
use crate::model::Presence;

/// The frame of the picture.
pub fn frame<'a>(
    input: &ChartInput<'a>,
    line: &Line,
    cards: &[Content],
    departments: &Departments,
    tabs: Tabs,
) -> Frame<'a> {
    let look = input.look;
    let caption = if tabs == Tabs::Departments { "Departments" } else { "Teams" };
    let mut facts = facts(input);
    facts.extend(counts(input, line));
    Frame {
        theme: look.theme,
        key: "org",
        title: title(look, "Organisation chart"),
        facts,
        legend: vec![
            departments.legend(caption, look.theme),
            legend::roles(input, cards),
            legend::findings(cards.iter().flat_map(|card| &card.badges)),
            signs(cards),
        ],
        hash: &look.hash,
        page: (1, 1),
        embed_font: look.embed_font,
        least_aspect: look.least_aspect(),
        shown_width: look.width,
    }
}

fn counts(input: &ChartInput, line: &Line) -> Vec<String> {
    let org = input.graph.org;
    let vacant = line.people.iter().filter(|&&id| org.person(id).presence == Presence::Vacant).count();
    let levels = line.depth.iter().max().map_or(0, |depth| depth + 1);
    let mut counts = vec![count(line.people.len() - vacant, "person", "people")];
    if vacant > 0 {
        counts.push(count(vacant, "vacant position", "vacant positions"));
    }
    counts.push(count(levels as usize, "level", "levels"));
    if line.is_part {
        counts.push("a part of the organisation".to_string());
    }
    counts
}

/// One sentence for those who cannot see the picture.
pub fn description(input: &ChartInput, line: &Line) -> String {
    let tops = line.parent.iter().filter(|parent| parent.is_none()).count();
    format!(
        "Reporting lines of {}, {} at the top.",
        counts(input, line).join(", "),
        count(tops, "card", "cards")
    )
}

fn signs(cards: &[Content]) -> Group {
    let outlined = |outline: Outline| cards.iter().filter(|card| card.outline == outline).count();
    let mut entries = Vec::new();
    let vacant = outlined(Outline::Vacant);
    if vacant > 0 {
        entries.push(Entry::counted(Mark::Vacant, "vacant position", vacant));
    }
    let dashed = outlined(Outline::Dashed);
    if dashed > 0 {
        entries.push(Entry::counted(Mark::Dashed, "not here yet, or left", dashed));
    }
    if cards.iter().any(|card| !card.corner.is_empty()) {
        let label = "▾7 / 45  direct reports / everybody below".to_string();
        entries.push(Entry { mark: Mark::None, label, count: None });
    }
    let acting = |badge: &Badge| matches!(badge, Badge::Role(label) if label.starts_with('('));
    if cards.iter().flat_map(|card| &card.badges).any(acting) {
        let label = "(PO)  acting".to_string();
        entries.push(Entry { mark: Mark::None, label, count: None });
    }
    Group { caption: "Signs", entries }
}
