//! Dotted lines: secondary managers. They are drawn after the tree and never move a card; where a
//! picture has too many of them, a line has no lane of its own, or the other end stands elsewhere, the
//! card says it in words.

use super::super::ChartInput;
use super::body::Body;
use super::line::Line;
use crate::layout::route::Router;
use crate::model::PersonId;
use std::collections::BTreeMap;

/// More dotted lines than these are said on the cards: a web of lines shows nothing.
const MOST_LINES: usize = 24;
/// In larger pictures no eye follows a dotted line.
const MOST_CARDS: usize = 600;

/// The corners of a dotted line, from the report to the manager.
pub type Way = Vec<(f64, f64)>;

/// One dotted line.
pub struct DottedLine {
    /// From the report to the manager.
    pub points: Way,
    /// What it says.
    pub words: String,
}

/// The dotted lines of one picture.
#[derive(Default)]
pub struct Dotted {
    /// Those that are drawn.
    pub drawn: Vec<DottedLine>,
}

/// All dotted lines by who has them: a sheet asks for those of its people alone.
pub struct Secondary {
    pairs: Vec<(PersonId, PersonId)>,
    /// Whether somebody is at an end of one: few are, and the others need no look-up.
    is_named: Vec<bool>,
}

impl Secondary {
    /// Sorts them.
    pub fn new(input: &ChartInput) -> Secondary {
        let mut pairs = input.graph.org.dotted.clone();
        pairs.sort_unstable();
        pairs.dedup();
        let mut is_named = vec![false; input.graph.org.people.len()];
        for &(who, manager) in &pairs {
            (is_named[who.index()], is_named[manager.index()]) = (true, true);
        }
        Secondary { pairs, is_named }
    }

    /// Those of one person.
    fn of(&self, who: PersonId) -> &[(PersonId, PersonId)] {
        let from = self.pairs.partition_point(|pair| pair.0 < who);
        let count = self.pairs[from..].partition_point(|pair| pair.0 == who);
        &self.pairs[from..from + count]
    }
}

/// A card with a secondary manager, and the card of that one where it stands in the same picture.
struct End {
    at: u32,
    manager: PersonId,
    place: Option<u32>,
}

/// All dotted lines of the cards of a line, by place and manager.
fn ends(secondary: &Secondary, line: &Line) -> Vec<End> {
    if secondary.pairs.is_empty() {
        return Vec::new();
    }
    let homes = (0..line.people.len()).filter(|&at| !line.ghost[at]);
    let mut places: Vec<(PersonId, u32)> = homes
        .map(|at| (line.people[at], at as u32))
        .filter(|&(id, _)| secondary.is_named.get(id.index()).is_some_and(|&named| named))
        .collect();
    places.sort_unstable();
    let place = |id: PersonId| {
        let found = places.binary_search_by_key(&id, |one| one.0).ok()?;
        places.get(found).map(|one| one.1)
    };
    let others = |&(id, at): &(PersonId, u32)| {
        let mine = secondary.of(id).iter().filter(move |pair| pair.1 != id);
        mine.map(move |&(_, manager)| End { at, manager, place: None })
    };
    let mut ends: Vec<End> = places.iter().flat_map(others).collect();
    ends.iter_mut().for_each(|end| end.place = place(end.manager));
    // Who is the manager in the line too needs no second line.
    ends.retain(|end| end.place.is_none() || end.place != line.parent[end.at as usize]);
    ends
}

/// The dotted lines that could be drawn, as places of report and manager; none where they are too many.
pub fn pairs(secondary: &Secondary, line: &Line) -> Vec<(u32, u32)> {
    if line.people.len() > MOST_CARDS {
        return Vec::new();
    }
    let mut pairs: Vec<(u32, u32)> =
        ends(secondary, line).iter().filter_map(|end| Some((end.at, end.place?))).collect();
    pairs.sort_unstable();
    pairs.dedup();
    if pairs.len() > MOST_LINES { Vec::new() } else { pairs }
}

/// For every card with a secondary manager to whom none of the `pairs` leads the words that say so.
pub fn words(
    input: &ChartInput,
    secondary: &Secondary,
    line: &Line,
    pairs: &[(u32, u32)],
) -> BTreeMap<u32, String> {
    let mut words: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for end in ends(secondary, line) {
        let is_drawn = end.place.is_some_and(|to| pairs.binary_search(&(end.at, to)).is_ok());
        if !is_drawn {
            words.entry(end.at).or_default().push(input.graph.org.person_name(end.manager));
        }
    }
    let said = |(at, mut names): (u32, Vec<&str>)| {
        names.sort_unstable();
        names.dedup();
        (at, format!("⋯ {}", names.join(", ")))
    };
    words.into_iter().map(said).collect()
}

/// Finds a lane of its own for each dotted line through the gaps between the cards, apart from the tree
/// and from one another; nothing for those for which there is none.
pub fn ways(pairs: &[(u32, u32)], body: &Body) -> Vec<Option<Way>> {
    if pairs.is_empty() {
        return Vec::new();
    }
    let mut boxes = body.cards.clone();
    boxes.extend(body.tags.iter().map(|(_, tag)| *tag));
    boxes.extend(&body.stacks);
    let mut router = Router::new(&boxes, pairs);
    body.lines.iter().for_each(|line| router.keep_off(line.from, line.to));
    pairs.iter().map(|&(who, to)| router.route(who as usize, to as usize)).collect()
}

/// The dotted lines as they are drawn.
pub fn drawn(input: &ChartInput, line: &Line, pairs: &[(u32, u32)], body: &Body) -> Dotted {
    let name = |at: u32| input.graph.org.person_name(line.people[at as usize]);
    let line = |(&(who, to), points): (&(u32, u32), Option<Way>)| {
        let words = format!("dotted line: {} also reports to {}", name(who), name(to));
        Some(DottedLine { points: points?, words })
    };
    Dotted { drawn: pairs.iter().zip(ways(pairs, body)).filter_map(line).collect() }
}
