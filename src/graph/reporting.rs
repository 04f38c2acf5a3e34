//! The line: who reports to whom. The manager relation is a function, so it is an array; only
//! matrix organisations, where somebody has several managers of the line, need a graph.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use super::Graph;
use super::lists::Lists;
use crate::model::{Org, PersonId, Presence, RowId};

/// People who report to one another in a circle.
#[derive(Clone, Debug)]
pub struct Cycle {
    /// The members in the order of their ids.
    pub members: Vec<PersonId>,
}

/// The nodes that name each person as a manager of the line, vacant positions included, in the
/// order of their ids. A person named as the own manager is nobody's report.
pub(super) fn reports(graph: &Graph) -> Lists<PersonId> {
    let org = graph.org;
    let lines = || {
        let first = org.person_ids().filter_map(|p| org.person(p).manager.map(|m| (m, p)));
        let more = org.more_managers.iter().map(|&(person, manager)| (manager, person));
        first.chain(more).filter(|(manager, person)| person != manager)
    };
    let mut lists = Lists::grouped(org.people.len(), lines, PersonId::index);
    lists.each_mut(|people| org.sort_people(people));
    lists
}

/// Managers of the line beside the first, sorted so that each person's stand side by side.
pub(super) fn further_managers(org: &Org) -> Vec<(PersonId, PersonId)> {
    let mut lines = org.more_managers.clone();
    lines.sort_by_key(|&(person, _)| person);
    lines
}

impl Graph<'_> {
    /// All who name the person as a manager of the line, vacant positions and leavers included.
    pub fn direct_reports(&self, manager: PersonId) -> &[PersonId] {
        self.reports.get(manager.index())
    }

    /// The employed people who report to the person; somebody named as the own manager does not
    /// count.
    pub fn employed_reports(&self, manager: PersonId) -> impl Iterator<Item = PersonId> + use<'_> {
        self.direct_reports(manager).iter().copied().filter(move |&p| p != manager && self.employed(p))
    }

    /// The reports that a span counts: employed people, and posts that are gone where the reader wants
    /// the line as it was before.
    pub fn span(&self, manager: PersonId) -> impl Iterator<Item = PersonId> + use<'_> {
        let counts = move |p: PersonId| p != manager && self.counts_in_span(p);
        self.direct_reports(manager).iter().copied().filter(move |&p| counts(p))
    }

    /// Whether a span counts the person: see [`Graph::span`].
    pub fn counts_in_span(&self, person: PersonId) -> bool {
        let is_gone = || self.org.person(person).presence == Presence::Eliminated;
        self.employed(person) || (self.settings.count_eliminated && is_gone())
    }

    /// The managers of the line of a person; never those of a dotted line.
    pub fn managers(&self, person: PersonId) -> impl Iterator<Item = PersonId> + use<'_> {
        let all = &self.further_managers;
        let from = all.partition_point(|&(who, _)| who < person);
        let more = all[from..].iter().take_while(move |&&(who, _)| who == person);
        self.org.person(person).manager.into_iter().chain(more.map(|&(_, manager)| manager))
    }

    /// The circles in the line between employed people, each by its members.
    pub fn reporting_cycles(&self) -> Vec<Cycle> {
        let mut cycles = if self.org.more_managers.is_empty() {
            self.cycles_of_function()
        } else {
            self.cycles_of_graph()
        };
        for cycle in &mut cycles {
            self.org.sort_people(&mut cycle.members);
        }
        cycles.sort_by(|a, b| {
            let id = |c: &Cycle| c.members.first().map_or("", |&p| self.org.person_id(p));
            id(a).cmp(id(b))
        });
        cycles
    }

    fn employed_manager(&self, person: PersonId) -> Option<PersonId> {
        let manager = self.org.person(person).manager?;
        let counts = self.employed(person) && self.employed(manager);
        let is_root = manager == person && self.settings.self_manager_is_root;
        (counts && !is_root).then_some(manager)
    }

    /// Follows each line upward once, marking where it has been: linear, and without recursion.
    fn cycles_of_function(&self) -> Vec<Cycle> {
        const UNSEEN: u32 = 0;
        let mut walk_of = vec![UNSEEN; self.org.people.len()];
        let mut cycles = Vec::new();
        for (number, start) in self.org.person_ids().enumerate() {
            let walk = number as u32 + 1;
            let mut at = Some(start);
            while let Some(person) = at.filter(|p| walk_of[p.index()] == UNSEEN) {
                walk_of[person.index()] = walk;
                at = self.employed_manager(person);
            }
            if let Some(person) = at.filter(|p| walk_of[p.index()] == walk) {
                let round =
                    std::iter::successors(self.employed_manager(person), |&p| self.employed_manager(p));
                let mut members = vec![person];
                members.extend(round.take_while(|&p| p != person));
                cycles.push(Cycle { members });
            }
        }
        cycles
    }

    /// Strongly connected components; `kosaraju_scc` is iterative, petgraph's Tarjan is not.
    fn cycles_of_graph(&self) -> Vec<Cycle> {
        let mut line =
            DiGraph::<PersonId, (), u32>::with_capacity(self.org.people.len(), self.org.people.len());
        for person in self.org.person_ids() {
            line.add_node(person);
        }
        let is_root = |p: PersonId, m: PersonId| p == m && self.settings.self_manager_is_root;
        for person in self.org.person_ids().filter(|&p| self.employed(p)) {
            for manager in self.managers(person).filter(|&m| self.employed(m) && !is_root(person, m)) {
                line.update_edge((person.index() as u32).into(), (manager.index() as u32).into(), ());
            }
        }
        kosaraju_scc(&line)
            .into_iter()
            .filter(|part| part.len() > 1 || part.first().is_some_and(|&n| line.contains_edge(n, n)))
            .map(|part| Cycle { members: part.into_iter().map(|n| line[n]).collect() })
            .collect()
    }

    /// The rows that state the line between two members of a circle.
    pub fn line_rows(&self, cycle: &Cycle) -> Vec<RowId> {
        cycle.members.iter().map(|&p| self.org.person(p).row).collect()
    }
}
