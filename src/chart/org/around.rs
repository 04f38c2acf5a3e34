//! What stands around the organisation chart: facts, legend, description.

use super::super::badge::Badge;
use super::super::card::{Content, Outline};
use super::super::frame::{Entry, Frame, Group, Mark};
use super::super::legend;
use super::super::{ChartInput, count, facts, title};
use super::above;
use super::content::FOLDED;
use super::line::Line;
use super::one::{Extra, Whole};
use super::stacks;
use super::tabs::Tabs;
use crate::model::{Presence, clean};

/// Managers named at most on the way from the top to a sheet.
const MOST_ABOVE: usize = 4;

/// Stands for a way while it is sought what fits on a sheet: as wide as most.
const UNKNOWN_WAY: &str = "below Firstname Lastname › … › Firstname Lastname › Firstname Lastname";

/// The frame of a picture with so many dotted lines.
pub fn frame<'a>(
    whole: &Whole<'a>,
    line: &Line,
    cards: &[Content],
    extra: &Extra,
    dotted: usize,
) -> Frame<'a> {
    let (input, look) = (whole.input, whole.input.look);
    let caption = if whole.names.tabs == Tabs::Departments { "Departments" } else { "Teams" };
    let mut facts = facts(input);
    facts.extend(counts(input, line));
    facts.extend(extra.facts.iter().cloned());
    facts.extend(if extra.is_trial { Some(UNKNOWN_WAY.to_string()) } else { way(whole, &extra.tops) });
    Frame {
        theme: look.theme,
        key: "org",
        title: heading(whole, extra),
        facts,
        legend: vec![
            whole.departments.legend_of(whole.tab_names(line), caption, look.theme),
            legend::roles(input, cards),
            legend::findings(cards.iter().flat_map(|card| &card.badges)),
            signs(whole, line, cards, dotted),
        ],
        hash: &look.hash,
        page: extra.page.unwrap_or((1, 1)),
        embed_font: look.embed_font,
        least_aspect: look.least_aspect(),
        shown_width: look.width,
        paper: None,
    }
}

/// The title of the chart, or of a sheet that begins with somebody: which part it shows, where it does
/// not show everything.
pub fn heading(whole: &Whole, extra: &Extra) -> String {
    let (org, look) = (whole.input.graph.org, whole.input.look);
    let name = |at: u32| org.person_name(whole.line.people[at as usize]);
    let mut what = vec!["Organisation chart".to_string()];
    what.extend(look.department.as_ref().map(|name| format!("department {}", clean(name))));
    match extra.tops.as_slice() {
        [] => what.extend(look.root.map(|id| org.person_name(id).to_string())),
        [one] => what.push(name(*one).to_string()),
        [one, other] => what.push(format!("{} and {}", name(*one), name(*other))),
        [one, rest @ ..] => what.push(format!("{} and {} others", name(*one), rest.len())),
    }
    if look.depth.is_some() {
        what.push(count(levels(&whole.line), "level", "levels"));
    }
    title(look, &what.join(", "))
}

fn levels(line: &Line) -> usize {
    line.depth.iter().max().map_or(0, |&depth| depth as usize + 1)
}

/// `below Amara Okafor › Henrike Vogel`: the way from the top that all cards at the top of a sheet
/// have in common, shortened in the middle.
fn way(whole: &Whole, tops: &[u32]) -> Option<String> {
    let line = &whole.line;
    let above = |at: u32| line.parent[at as usize];
    let mut common = above(*tops.first()?)?;
    for &top in tops {
        let mut other = above(top)?;
        // Sheets are made of neighbours: their managers meet soon, in however deep a line.
        while common != other {
            let is_deeper = line.depth[common as usize] >= line.depth[other as usize];
            let climbs = if is_deeper { &mut common } else { &mut other };
            *climbs = above(*climbs)?;
        }
    }
    // Only the names that are shown are looked up: the way can be as long as the organisation.
    let length = line.depth[common as usize] as usize + 1;
    let shown = if length > MOST_ABOVE { MOST_ABOVE - 2 } else { length };
    let mut way: Vec<u32> = std::iter::successors(Some(common), |&at| above(at)).take(shown).collect();
    way.reverse();
    let name = |at: u32| whole.input.graph.org.person_name(line.people[at as usize]);
    let mut names: Vec<&str> = way.into_iter().map(name).collect();
    if length > MOST_ABOVE {
        names.splice(0..0, [name(whole.first_of(common)), "…"]);
    }
    Some(format!("below {}", names.join(" › ")))
}

fn counts(input: &ChartInput, line: &Line) -> Vec<String> {
    let org = input.graph.org;
    let is_vacant = |id| org.person(id).presence == Presence::Vacant;
    let (all, vacant) = line.heads(is_vacant);
    let mut counts = vec![count(all - vacant, "person", "people")];
    if vacant > 0 {
        counts.push(count(vacant, "vacant position", "vacant positions"));
    }
    counts.push(count(levels(line), "level", "levels"));
    counts.extend(stacks::counts(input, line));
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

fn signs(whole: &Whole, line: &Line, cards: &[Content], dotted: usize) -> Group {
    let outlined = |outline: Outline| cards.iter().filter(|card| card.outline == outline).count();
    let is_below = |at: usize| line.parent[at].is_some();
    let bold = (0..line.people.len()).filter(|&at| whole.is_bold(line, at) && is_below(at)).count();
    let counted = [
        (Mark::Vacant, "vacant position", outlined(Outline::Vacant)),
        (Mark::Dashed, "not here yet, or left", outlined(Outline::Dashed)),
        (Mark::Dashed, "second place of somebody", outlined(Outline::Elsewhere)),
        (
            Mark::Stack,
            "stack of posts without names",
            cards.iter().filter(|card| card.stack.is_some()).count(),
        ),
        (Mark::Dotted, "secondary manager", dotted),
        (Mark::Bold, "line to the top", bold),
    ];
    let mut entries: Vec<Entry> = counted
        .into_iter()
        .filter(|(.., count)| *count > 0)
        .map(|(mark, label, count)| Entry::counted(mark, label, count))
        .collect();
    // One number explains itself; two are explained by those of the first card that has them.
    let is_double = |card: &&Content| card.corner.contains(" / ") && !card.corner.starts_with(FOLDED);
    if let Some(first) = cards.iter().find(is_double) {
        let label = format!("{}  direct reports / everybody below", first.corner);
        entries.push(Entry { mark: Mark::None, label, count: None });
    }
    let folded = |card: &&Content| card.corner.starts_with(FOLDED);
    if let Some(first) = cards.iter().find(folded) {
        let label = format!("{}  reports who are not drawn", first.corner);
        entries.push(Entry::counted(Mark::None, label, cards.iter().filter(folded).count()));
    }
    let mut plain = |label: &str| entries.push(Entry { mark: Mark::None, label: label.into(), count: None });
    let acting = |badge: &Badge| matches!(badge, Badge::Role(label) if label.starts_with('('));
    if cards.iter().flat_map(|card| &card.badges).any(acting) {
        plain("(PO)  acting");
    }
    let in_words = |badge: &Badge| matches!(badge, Badge::Plain(label) if label.starts_with('⋯'));
    if cards.iter().flat_map(|card| &card.badges).any(in_words) {
        plain("⋯  secondary manager");
    }
    let is_circle = |badge: &Badge| matches!(badge, Badge::Plain(label) if label == above::CIRCLE);
    let circle = cards.iter().filter(|card| card.badges.iter().any(is_circle)).count();
    if circle > 0 {
        entries.push(Entry::counted(Mark::None, format!("{}  report to one another", above::CIRCLE), circle));
    }
    Group { caption: "Signs", entries }
}
