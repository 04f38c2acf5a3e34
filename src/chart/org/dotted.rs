//! Dotted lines: secondary managers. They are drawn after the tree and never move a card; where a
//! picture has too many of them, or the other end stands elsewhere, the card says it in words.

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

/// All dotted lines by who has them: a sheet asks for those of its people alone.
pub struct Secondary(Vec<(PersonId, PersonId)>);

impl Secondary {
    /// Sorts them.
    pub fn new(input: &ChartInput) -> Secondary {
        let mut pairs = input.graph.org.dotted.clone();
        pairs.sort_unstable();
        pairs.dedup();
        Secondary(pairs)
    }

    /// Those of one person.
    fn of(&self, who: PersonId) -> &[(PersonId, PersonId)] {
        let from = self.0.partition_point(|pair| pair.0 < who);
        let count = self.0[from..].partition_point(|pair| pair.0 == who);
        &self.0[from..from + count]
    }
}

/// The dotted lines between cards of the line, as places, and for every other card with a secondary
/// manager the words that say so.
pub fn ends(
    input: &ChartInput,
    secondary: &Secondary,
    line: &Line,
) -> (Vec<(u32, u32)>, BTreeMap<u32, String>) {
    if secondary.0.is_empty() {
        return Default::default();
    }
    let org = input.graph.org;
    let homes = (0..line.people.len()).filter(|&at| !line.ghost[at]);
    let mut places: Vec<(PersonId, u32)> = homes.map(|at| (line.people[at], at as u32)).collect();
    places.sort_unstable();
    let place = |id: PersonId| {
        let found = places.binary_search_by_key(&id, |one| one.0).ok()?;
        places.get(found).map(|one| one.1)
    };
    let others = |&(id, at): &(PersonId, u32)| {
        secondary.of(id).iter().filter(move |pair| pair.1 != id).map(move |pair| (at, pair.1))
    };
    let of_line: Vec<(u32, PersonId)> = places.iter().flat_map(others).collect();
    let is_line = |who: u32, to: u32| line.parent[who as usize] == Some(to);
    let mut pairs: Vec<(u32, u32)> = of_line
        .iter()
        .filter_map(|&(at, to)| Some((at, place(to)?)))
        .filter(|&(who, to)| !is_line(who, to))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    if pairs.len() > MOST_LINES || line.people.len() > MOST_CARDS {
        pairs.clear();
    }
    let mut words: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for &(at, to) in &of_line {
        let is_drawn = place(to).is_some_and(|to| pairs.binary_search(&(at, to)).is_ok() || is_line(at, to));
        if !is_drawn {
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
