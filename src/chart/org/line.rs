//! Who is drawn, under whom, and in which order.

use super::super::ChartInput;
use crate::graph::Graph;
use crate::layout::tree;
use crate::model::{Person, PersonId, Presence, Status};
use std::cmp::Reverse;

/// The people of the picture; their places are the indices of everything else.
#[derive(Debug, Clone, Default)]
pub struct Line {
    /// Who, siblings in their order: level (higher first), name, id.
    pub people: Vec<PersonId>,
    /// The place of each one's manager, without cycles.
    pub parent: Vec<Option<u32>>,
    /// Levels above each one.
    pub depth: Vec<u32>,
    /// Direct reports, drawn or left out on request.
    pub direct: Vec<u32>,
    /// Whether anybody is drawn below.
    pub has_drawn: Vec<bool>,
    /// Everybody below.
    pub below: Vec<u32>,
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

impl Line {
    /// The line of an organisation, or the part that was asked for.
    pub fn new(input: &ChartInput) -> Line {
        let mut people = shown(input.graph);
        sort(input.graph, &mut people);
        let whole = Line::of(input.graph, people);
        whole.part(input)
    }

    fn of(graph: &Graph, people: Vec<PersonId>) -> Line {
        let mut place = vec![None; graph.org.people.len()];
        for (at, person) in people.iter().enumerate() {
            place[person.index()] = Some(at as u32);
        }
        let manager = |&id: &PersonId| graph.org.person(id).manager.and_then(|m| place[m.index()]);
        let parent = tree::without_cycles(&people.iter().map(manager).collect::<Vec<_>>());
        let mut line = Line { people, parent, ..Line::default() };
        line.measure();
        line
    }

    /// Fills depths and counts.
    fn measure(&mut self) {
        let order = self.reading_order();
        self.depth = vec![0; self.people.len()];
        self.direct = vec![0; self.people.len()];
        self.below = vec![0; self.people.len()];
        self.has_drawn = vec![false; self.people.len()];
        for &at in &order {
            if let Some(parent) = self.parent[at as usize] {
                self.depth[at as usize] = self.depth[parent as usize] + 1;
            }
        }
        for &at in order.iter().rev() {
            if let Some(parent) = self.parent[at as usize] {
                self.has_drawn[parent as usize] = true;
                self.direct[parent as usize] += 1;
                self.below[parent as usize] += 1 + self.below[at as usize];
            }
        }
    }

    /// All places, depth first, siblings in order: the reading order.
    pub fn reading_order(&self) -> Vec<u32> {
        let mut children: Vec<Vec<u32>> = vec![Vec::new(); self.people.len()];
        let mut stack = Vec::new();
        for at in (0..self.people.len() as u32).rev() {
            match self.parent[at as usize] {
                Some(parent) => children[parent as usize].push(at),
                None => stack.push(at),
            }
        }
        let mut order = Vec::with_capacity(self.people.len());
        while let Some(at) = stack.pop() {
            order.push(at);
            stack.append(&mut children[at as usize]);
        }
        order
    }

    /// Leaves out what was not asked for; counts stay those of the whole line.
    fn part(self, input: &ChartInput) -> Line {
        let look = input.look;
        if look.root.is_none() && look.depth.is_none() && look.department.is_none() {
            return self;
        }
        let mut keep = vec![look.root.is_none(); self.people.len()];
        let mut level = self.depth.clone();
        for at in self.reading_order() {
            let at = at as usize;
            if Some(self.people[at]) == look.root {
                keep[at] = true;
                level[at] = 0;
            } else if let Some(parent) = self.parent[at].filter(|_| look.root.is_some()) {
                keep[at] = keep[parent as usize];
                level[at] = level[parent as usize] + 1;
            }
        }
        let of_department = |at: usize| {
            let person = input.graph.org.person(self.people[at]);
            look.department.as_deref().is_none_or(|name| input.graph.org.text(person.department) == name)
        };
        let kept: Vec<usize> = (0..self.people.len())
            .filter(|&at| keep[at] && look.depth.is_none_or(|depth| level[at] < depth) && of_department(at))
            .collect();
        let mut part = Line::of(input.graph, kept.iter().map(|&at| self.people[at]).collect());
        part.direct = kept.iter().map(|&at| self.direct[at]).collect();
        part.below = kept.iter().map(|&at| self.below[at]).collect();
        part.is_part = part.people.len() < self.people.len();
        part
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

fn sort(graph: &Graph, people: &mut [PersonId]) {
    let org = graph.org;
    people.sort_by(|&a, &b| {
        let level = |id: PersonId| Reverse(org.person(id).level.unwrap_or(i32::MIN));
        level(a)
            .cmp(&level(b))
            .then_with(|| org.person_name(a).cmp(org.person_name(b)))
            .then_with(|| org.person_id(a).cmp(org.person_id(b)))
    });
}
