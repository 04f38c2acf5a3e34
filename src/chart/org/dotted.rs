//! Dotted lines: secondary managers. They are drawn after the tree and never move a card; where a
//! picture has too many of them, or the other end stands elsewhere, the card says it in words.

use super::super::ChartInput;
use super::body::Body;
use super::line::Line;
use crate::layout::route::Router;
use std::collections::BTreeMap;

/// More dotted lines than these are said on the cards: a web of lines shows nothing.
const MOST_LINES: usize = 24;
/// In larger pictures no eye follows a dotted line.
const MOST_CARDS: usize = 600;

/// One dotted line.
pub struct DottedLine {
    /// From the report to the manager.
    pub points: Vec<(f64, f64)>,
    /// What it says.
    pub words: String,
}

/// The dotted lines of one picture.
#[derive(Default)]
pub struct Dotted {
    /// Those that are drawn.
    pub drawn: Vec<DottedLine>,
}

/// The dotted lines between cards of the line, as places, and for every other card with a secondary
/// manager the words that say so.
pub fn ends(input: &ChartInput, line: &Line) -> (Vec<(u32, u32)>, BTreeMap<u32, String>) {
    let org = input.graph.org;
    let mut place = vec![None; org.people.len()];
    for (at, id) in line.people.iter().enumerate().filter(|&(at, _)| !line.ghost[at]) {
        place[id.index()] = Some(at as u32);
    }
    let is_line = |who: u32, to: u32| line.parent[who as usize] == Some(to);
    let mut pairs: Vec<(u32, u32)> = org
        .dotted
        .iter()
        .filter_map(|&(who, to)| Some((place[who.index()]?, place[to.index()]?)))
        .filter(|&(who, to)| who != to && !is_line(who, to))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    if pairs.len() > MOST_LINES || line.people.len() > MOST_CARDS {
        pairs.clear();
    }
    let mut words: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for &(who, to) in &org.dotted {
        let Some(at) = place[who.index()] else { continue };
        let is_drawn = place[to.index()].is_some_and(|to| pairs.contains(&(at, to)) || is_line(at, to));
        if !is_drawn && who != to {
            words.entry(at).or_default().push(org.person_name(to));
        }
    }
    let said = |(at, mut names): (u32, Vec<&str>)| {
        names.sort_unstable();
        names.dedup();
        (at, format!("⋯ {}", names.join(", ")))
    };
    (pairs, words.into_iter().map(said).collect())
}

/// Finds a way for each dotted line through the gaps between the cards.
pub fn route(input: &ChartInput, line: &Line, pairs: &[(u32, u32)], body: &Body) -> Dotted {
    if pairs.is_empty() {
        return Dotted::default();
    }
    let org = input.graph.org;
    let mut boxes = body.cards.clone();
    boxes.extend(body.tags.iter().map(|(_, tag)| *tag));
    boxes.extend(&body.stacks);
    let mut router = Router::new(&boxes, pairs);
    let mut dotted = Dotted::default();
    for &(who, to) in pairs {
        let Some(points) = router.route(who as usize, to as usize) else { continue };
        let name = |at: u32| org.person_name(line.people[at as usize]);
        let words = format!("dotted line: {} also reports to {}", name(who), name(to));
        dotted.drawn.push(DottedLine { points, words });
    }
    dotted
}
