//! Why a card hangs below nobody though somebody is named as the manager: a circle, a manager who is
//! unknown, or who is not drawn.

use super::super::ChartInput;
use super::line::Line;
use crate::model::{PersonId, Presence, Problem, RowId};
use std::collections::{BTreeMap, HashSet};

/// The sign of a reporting circle.
pub const CIRCLE: &str = "↔ circle";
/// What the card of somebody says whose manager is nobody in the input.
pub const UNKNOWN: &str = "manager not found";

/// The circles and unknown managers of an organisation.
#[derive(Default)]
pub struct Above {
    /// Everybody who reports to one another with somebody, with all who do.
    circles: BTreeMap<PersonId, Vec<PersonId>>,
    /// The rows whose manager is unknown.
    unknown: HashSet<RowId>,
}

impl Above {
    /// Finds them.
    pub fn new(input: &ChartInput) -> Above {
        let graph = input.graph;
        let mut above = Above::default();
        for cycle in graph.reporting_cycles().into_iter().filter(|cycle| cycle.members.len() > 1) {
            for &member in &cycle.members {
                above.circles.insert(member, cycle.members.clone());
            }
        }
        for problem in &graph.org.problems {
            if let Problem::UnknownReference { row, column: "manager", .. } = problem {
                above.unknown.insert(*row);
            }
        }
        above
    }

    /// Those who report to one another with a person, the person too; nobody where there is no circle.
    pub fn circle(&self, id: PersonId) -> &[PersonId] {
        self.circles.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Whether a manager is named and nobody in the input.
    pub fn is_unknown(&self, input: &ChartInput, id: PersonId) -> bool {
        let person = input.graph.org.person(id);
        person.manager.is_none() && person.presence != Presence::Vacant && self.unknown.contains(&person.row)
    }

    /// What the card of a person says about it.
    pub fn remark(&self, input: &ChartInput, id: PersonId) -> Option<&'static str> {
        if !self.circle(id).is_empty() {
            return Some(CIRCLE);
        }
        self.is_unknown(input, id).then_some(UNKNOWN)
    }

    /// What stands above the cards that hang below nobody: how many, by the reason, and the same in few
    /// words for where that has no room.
    pub fn captions(&self, input: &ChartInput, line: &Line) -> [String; 2] {
        let (mut none, mut unknown, mut own, mut cut) = (0, 0, 0, 0);
        for at in (0..line.people.len()).filter(|&at| line.is_alone(at)) {
            let id = line.people[at];
            let reason = match input.graph.org.person(id).manager {
                _ if line.is_cut[at] => &mut cut,
                Some(manager) if manager == id => &mut own,
                _ if self.is_unknown(input, id) => &mut unknown,
                _ => &mut none,
            };
            *reason += 1;
        }
        let counted = [
            ("no manager given", none),
            (UNKNOWN, unknown),
            ("own manager", own),
            ("manager not drawn", cut),
        ];
        let said: Vec<String> = counted
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(words, count)| format!("{words} ({count})"))
            .collect();
        let mut letters = said.join(", ");
        if let Some(first) = letters.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        [letters, format!("Below nobody ({})", none + unknown + own + cut)]
    }
}
