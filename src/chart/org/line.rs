//! Who is drawn, under whom, and in which order.

use super::super::ChartInput;
use super::part;
use crate::graph::Graph;
use crate::layout::tree;
use crate::model::{Person, PersonId, Presence, Status};
use std::collections::BTreeMap;

/// The cards of the picture; their places are the indices of everything else.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Who, in reading order; siblings by level (higher first), name, id.
    pub people: Vec<PersonId>,
    /// The place of each one's manager, without cycles.
    pub parent: Vec<Option<u32>>,
    /// Levels above each one.
    pub depth: Vec<u32>,
    /// Direct reports, drawn or left out on request: those that a span counts.
    pub direct: Vec<u32>,
    /// Whether anybody is drawn below.
    pub has_drawn: Vec<bool>,
    /// Whether everybody below was left out on request.
    pub folded: Vec<bool>,
    /// Whether the manager stands in the whole line and was left out.
    pub is_cut: Vec<bool>,
    /// Everybody below whom a span counts.
    pub below: Vec<u32>,
    /// Positions below that nobody fills.
    pub vacant: Vec<u32>,
    /// Whether the card is the second place of somebody who has several managers of the line.
    pub ghost: Vec<bool>,
    /// Those who share the seat of a card with the person named first.
    pub sharers: BTreeMap<u32, Vec<PersonId>>,
    /// Whether managers or parts of the line were left out on request.
    pub is_part: bool,
}

/// Whether a node is drawn for its own sake: people who are here or will come, positions that are
/// open on the day.
fn is_shown(graph: &Graph, id: PersonId) -> bool {
    let person: &Person = graph.org.person(id);
    match person.presence {
        Presence::Vacant | Presence::Eliminated => {
            person.period.contains(graph.as_of()) && person.status != Status::Left
        }
        Presence::Named | Presence::Anonymous => graph.employed(id) || graph.planned(id),
    }
}

/// One card before it has a place: who, under whom, whether it is a second place.
type Card = (PersonId, Option<PersonId>, bool);

impl Line {
    /// The line of an organisation, or the part that was asked for.
    pub fn new(input: &ChartInput) -> Line {
        part::of(Line::whole(input), input)
    }

    /// The line of an organisation.
    pub fn whole(input: &ChartInput) -> Line {
        let graph = input.graph;
        let (people, sharers) = share(graph, shown(graph));
        let home = |&id: &PersonId| (id, graph.org.person(id).manager, false);
        let mut cards: Vec<Card> = people.iter().map(home).collect();
        let further = graph.org.more_managers.iter().map(|&(who, manager)| (who, Some(manager), true));
        cards.extend(further.filter(|(who, manager, _)| {
            *manager != Some(*who) && *manager != graph.org.person(*who).manager
        }));
        let mut line = Line::of(graph, sorted(graph, cards));
        for (at, id) in line.people.iter().enumerate().filter(|&(at, _)| !line.ghost[at]) {
            if let Some(others) = sharers.get(id) {
                line.sharers.insert(at as u32, others.clone());
            }
        }
        line
    }

    fn of(graph: &Graph, cards: Vec<Card>) -> Line {
        let mut place = vec![None; graph.org.people.len()];
        for (at, (person, _, ghost)) in cards.iter().enumerate() {
            if !ghost {
                place[person.index()] = Some(at as u32);
            }
        }
        // A second place needs both its person and its manager in the picture.
        let stands = |&(who, manager, ghost): &Card| {
            let is_drawn = |id: PersonId| place[id.index()].is_some();
            !ghost || (is_drawn(who) && manager.is_some_and(is_drawn))
        };
        if !cards.iter().all(stands) {
            let standing = cards.iter().copied().filter(stands).collect();
            return Line::of(graph, standing);
        }
        let parents: Vec<Option<u32>> =
            cards.iter().map(|&(_, manager, _)| manager.and_then(|id| place[id.index()])).collect();
        let mut line = Line::in_reading_order(&cards, &tree::without_cycles(&parents));
        line.measure();
        line.count(graph);
        line
    }

    /// Puts the cards into reading order: siblings keep theirs, and whatever is drawn one after the
    /// other lies side by side in memory.
    fn in_reading_order(cards: &[Card], parent: &[Option<u32>]) -> Line {
        let order = preorder(parent);
        let mut place = vec![0u32; cards.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old as usize] = new as u32;
        }
        let of = |old: &u32| *old as usize;
        Line {
            people: order.iter().map(|old| cards[of(old)].0).collect(),
            parent: order.iter().map(|old| parent[of(old)].map(|above| place[above as usize])).collect(),
            ghost: order.iter().map(|old| cards[of(old)].2).collect(),
            ..Line::default()
        }
    }

    /// Fills depths and what is drawn.
    fn measure(&mut self) {
        self.folded.resize(self.people.len(), false);
        self.is_cut.resize(self.people.len(), false);
        self.depth = vec![0; self.people.len()];
        self.has_drawn = vec![false; self.people.len()];
        for at in self.reading_order() {
            if let Some(parent) = self.parent[at as usize] {
                self.depth[at as usize] = self.depth[parent as usize] + 1;
                self.has_drawn[parent as usize] = true;
            }
        }
    }

    /// Fills direct reports, everybody below and vacant positions below. People are counted as the
    /// rules count them, so that a card never contradicts a finding. Second places count for their
    /// manager alone, not for those above, who have the same people at their first places.
    fn count(&mut self, graph: &Graph) {
        let span = |&id: &PersonId| graph.span(id).count() as u32;
        self.direct = self.people.iter().map(span).collect();
        self.below = vec![0; self.people.len()];
        self.vacant = vec![0; self.people.len()];
        let is_vacant = |id: PersonId| !graph.org.person(id).presence.is_somebody();
        let mut size = vec![1; self.people.len()];
        for at in self.reading_order().into_iter().rev().map(|at| at as usize) {
            let Some(parent) = self.parent[at].map(|parent| parent as usize) else { continue };
            size[parent] += size[at];
            if self.ghost[at] {
                continue;
            }
            let others = self.sharers.get(&(at as u32)).into_iter().flatten().copied();
            for id in others.chain([self.people[at]]) {
                let counts = graph.counts_in_span(id);
                self.below[parent] += u32::from(counts);
                self.vacant[parent] += u32::from(!counts && is_vacant(id));
            }
            self.below[parent] += self.below[at];
            self.vacant[parent] += self.vacant[at];
        }
        self.count_second_places(graph, &size);
    }

    /// Adds second places to everybody below, where the same people are not below already; `size` is
    /// the number of cards of each branch.
    fn count_second_places(&mut self, graph: &Graph, size: &[usize]) {
        let ghosts = (0..self.people.len()).filter(|&at| self.ghost[at]);
        for at in ghosts {
            let (id, Some(parent)) = (self.people[at], self.parent[at].map(|parent| parent as usize)) else {
                continue;
            };
            let branch = parent..parent + size[parent];
            let is_below = branch.into_iter().any(|at| self.people[at] == id && !self.ghost[at]);
            self.below[parent] += u32::from(!is_below && graph.counts_in_span(id));
        }
        // In a circle a manager stands below a report of the own, who is a report all the same.
        for (below, direct) in self.below.iter_mut().zip(&self.direct) {
            *below = (*below).max(*direct);
        }
    }

    /// All places, depth first, siblings in order: the reading order.
    pub fn reading_order(&self) -> Vec<u32> {
        preorder(&self.parent)
    }

    /// The children of each place, in order.
    pub fn children(&self) -> Children {
        let mut start = vec![0u32; self.people.len() + 1];
        for parent in self.parent.iter().flatten() {
            start[*parent as usize + 1] += 1;
        }
        for at in 0..self.people.len() {
            start[at + 1] += start[at];
        }
        let mut next = start.clone();
        let mut list = vec![0; start.last().copied().unwrap_or(0) as usize];
        for (at, parent) in self.parent.iter().enumerate() {
            if let Some(parent) = parent {
                let place = &mut next[*parent as usize];
                list[*place as usize] = at as u32;
                *place += 1;
            }
        }
        Children { start, list }
    }

    /// Whether a card stands in the lane of people without manager, when there is one: somebody whose
    /// reports are only not drawn does not.
    pub fn is_alone(&self, at: usize) -> bool {
        self.parent[at].is_none() && !self.has_drawn[at] && !self.folded[at] && self.people.len() > 1
    }

    /// The places `kept` (in order) alone; counts stay those of the whole line.
    pub fn only(&self, kept: &[u32]) -> Line {
        let mut place = vec![None; self.people.len()];
        for (new, &old) in kept.iter().enumerate() {
            place[old as usize] = Some(new as u32);
        }
        self.with_places(kept, |old| place[old as usize])
    }

    /// See [`Line::only`]; `place` says where an old place has gone.
    pub fn with_places(&self, kept: &[u32], place: impl Fn(u32) -> Option<u32>) -> Line {
        let of = |at: &u32| *at as usize;
        let says = |flags: &[bool], at: &u32| flags.get(of(at)).copied().unwrap_or(false);
        let is_cut = |at: &u32| self.parent[of(at)].is_some_and(|above| place(above).is_none());
        let mut line = Line {
            people: kept.iter().map(|at| self.people[of(at)]).collect(),
            parent: kept.iter().map(|at| self.parent[of(at)].and_then(&place)).collect(),
            direct: kept.iter().map(|at| self.direct[of(at)]).collect(),
            below: kept.iter().map(|at| self.below[of(at)]).collect(),
            vacant: kept.iter().map(|at| self.vacant[of(at)]).collect(),
            ghost: kept.iter().map(|at| self.ghost[of(at)]).collect(),
            folded: kept.iter().map(|at| says(&self.folded, at)).collect(),
            is_cut: kept.iter().map(|at| says(&self.is_cut, at) || is_cut(at)).collect(),
            is_part: self.is_part,
            ..Line::default()
        };
        for (new, old) in kept.iter().enumerate() {
            if let Some(others) = self.sharers.get(old) {
                line.sharers.insert(new as u32, others.clone());
            }
        }
        line.measure();
        line
    }

    /// People on cards, and those of them who count: those who share a seat are one each, second
    /// places are none.
    pub fn heads(&self, counts: impl Fn(PersonId) -> bool) -> (usize, usize) {
        let homes = self.people.iter().zip(&self.ghost).filter(|(_, ghost)| !**ghost).map(|(id, _)| *id);
        let all = homes.chain(self.sharers.values().flatten().copied());
        all.fold((0, 0), |(all, counted), id| (all + 1, counted + usize::from(counts(id))))
    }
}

/// All places of a forest, depth first, siblings in the order of their places.
fn preorder(parent: &[Option<u32>]) -> Vec<u32> {
    const NONE: u32 = u32::MAX;
    let count = parent.len();
    let mut first = vec![NONE; count];
    let mut next = vec![NONE; count];
    let mut stack = Vec::new();
    for at in (0..count as u32).rev() {
        match parent[at as usize] {
            Some(parent) => next[at as usize] = std::mem::replace(&mut first[parent as usize], at),
            None => stack.push(at),
        }
    }
    let mut order = Vec::with_capacity(count);
    while let Some(at) = stack.pop() {
        order.push(at);
        stack.extend((next[at as usize] != NONE).then_some(next[at as usize]));
        stack.extend((first[at as usize] != NONE).then_some(first[at as usize]));
    }
    order
}

/// Children in contiguous lists.
#[derive(Debug, Clone, Default)]
pub struct Children {
    start: Vec<u32>,
    list: Vec<u32>,
}

impl Children {
    /// The children of a place, in order.
    pub fn of(&self, at: u32) -> &[u32] {
        let at = at as usize;
        match (self.start.get(at), self.start.get(at + 1)) {
            (Some(&from), Some(&to)) => &self.list[from as usize..to as usize],
            _ => &[],
        }
    }
}

/// Everybody who is shown, and everybody above them, who may have left.
fn shown(graph: &Graph) -> Vec<PersonId> {
    let mut keep: Vec<bool> = graph.org.person_ids().map(|id| is_shown(graph, id)).collect();
    for id in graph.org.person_ids().filter(|&id| is_shown(graph, id)) {
        let mut above = graph.org.person(id).manager;
        while let Some(manager) = above.filter(|manager| !keep[manager.index()]) {
            keep[manager.index()] = true;
            above = graph.org.person(manager).manager;
        }
    }
    graph.org.person_ids().filter(|id| keep[id.index()]).collect()
}

/// Holders of one position without an id of their own (`P7#1`, `P7#2`) have one card together, when
/// they have the same manager and nobody reports to the later ones: who has the card, and with whom.
fn share(graph: &Graph, people: Vec<PersonId>) -> (Vec<PersonId>, BTreeMap<PersonId, Vec<PersonId>>) {
    let position = |id: PersonId| {
        let (position, number) = graph.org.person_id(id).rsplit_once('#')?;
        (!position.is_empty()).then_some((position, number.parse::<u32>().ok()?))
    };
    let mut holders: BTreeMap<&str, Vec<(u32, PersonId)>> = BTreeMap::new();
    for &id in &people {
        if let Some((position, number)) = position(id) {
            holders.entry(position).or_default().push((number, id));
        }
    }
    let mut with: BTreeMap<PersonId, Vec<PersonId>> = BTreeMap::new();
    let mut gone: Vec<PersonId> = Vec::new();
    for list in holders.values_mut() {
        list.sort_unstable();
        let Some((&(_, first), rest)) = list.split_first() else { continue };
        let manager = graph.org.person(first).manager;
        for &(_, other) in rest {
            if graph.org.person(other).manager == manager && graph.direct_reports(other).is_empty() {
                with.entry(first).or_default().push(other);
                gone.push(other);
            }
        }
    }
    gone.sort_unstable();
    (people.into_iter().filter(|id| gone.binary_search(id).is_err()).collect(), with)
}

/// The cards in the order of siblings: level (higher first), name, id, first places first.
fn sorted(graph: &Graph, cards: Vec<Card>) -> Vec<Card> {
    let org = graph.org;
    // Turning all bits of a level around turns the order around. The keys fill 32 bytes together: what is
    // sorted is moved often.
    let mut keyed: Vec<(i32, u128, Card)> = cards
        .into_iter()
        .map(|card| {
            let level = org.person(card.0).level.unwrap_or(i32::MIN);
            (!level, beginning(org.person_name(card.0)), card)
        })
        .collect();
    keyed.sort_unstable_by(|a, b| {
        let (one, other) = (&a.2, &b.2);
        (a.0, a.1)
            .cmp(&(b.0, b.1))
            .then_with(|| org.person_name(one.0).cmp(org.person_name(other.0)))
            .then_with(|| org.person_id(one.0).cmp(org.person_id(other.0)))
            .then(one.2.cmp(&other.2))
            .then_with(|| one.1.map(|id| org.person_id(id)).cmp(&other.1.map(|id| org.person_id(id))))
    });
    keyed.into_iter().map(|(_, _, card)| card).collect()
}

/// The first bytes of a text as a number in the same order: most comparisons need no more.
fn beginning(text: &str) -> u128 {
    let mut bytes = [0u8; 16];
    for (place, &byte) in bytes.iter_mut().zip(text.as_bytes()) {
        *place = byte;
    }
    u128::from_be_bytes(bytes)
}
