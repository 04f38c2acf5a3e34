//! How far up the line goes: who stands above whom, and how many layers there are.

use rustc_hash::FxHashSet;

use super::Graph;
use crate::model::PersonId;

impl Graph<'_> {
    /// Whether `above` is a manager of `person`, directly or through others. All rows of people count,
    /// vacant positions and leavers too; a person who is named as the own manager is not above itself
    /// by that.
    pub fn is_above(&self, above: PersonId, person: PersonId) -> bool {
        if self.further_managers.is_empty() {
            let parent = |p: PersonId| self.org.person(p).manager.filter(|&m| m != p);
            return super::above::line(person, parent).skip(1).any(|p| p == above);
        }
        let mut met: FxHashSet<PersonId> = FxHashSet::default();
        let mut open = vec![person];
        while let Some(at) = open.pop() {
            for manager in self.managers(at).filter(|&m| m != at) {
                if manager == above {
                    return true;
                }
                if met.insert(manager) {
                    open.push(manager);
                }
            }
        }
        false
    }

    /// A longest line of employed people, the top first; its length is the number of layers. Members
    /// of circles count as tops. Of equally long lines it is the one whose ids are
    /// smaller, seen from the bottom.
    pub fn longest_line(&self) -> Vec<PersonId> {
        let layers = self.layers();
        let deepest = self
            .org
            .person_ids()
            .filter(|&p| self.employed(p))
            .max_by(|&a, &b| layers[a.index()].cmp(&layers[b.index()]).then_with(|| self.later_id(a, b)));
        let mut line = Vec::new();
        let mut at = deepest;
        while let Some(person) = at {
            line.push(person);
            let wanted = layers[person.index()].saturating_sub(1);
            let managers = self.managers(person).filter(|&m| wanted > 0 && self.employed(m));
            at = managers.filter(|m| layers[m.index()] == wanted).max_by(|&a, &b| self.later_id(a, b));
        }
        line.reverse();
        line
    }

    /// Orders so that the smaller id is the greater.
    fn later_id(&self, a: PersonId, b: PersonId) -> std::cmp::Ordering {
        self.org.place_of_person(b).cmp(&self.org.place_of_person(a))
    }

    /// The layer of everybody by dense id, 1 at the top; 0 for those who are not employed. From the tops downward,
    /// each person once all managers have a layer (Kahn's algorithm).
    pub fn layers(&self) -> Vec<u32> {
        let mut layers = vec![0u32; self.org.people.len()];
        let mut waits_for = vec![0u32; self.org.people.len()];
        let mut is_top = vec![false; self.org.people.len()];
        for cycle in self.reporting_cycles() {
            for person in cycle.members {
                is_top[person.index()] = true;
            }
        }
        let mut open: Vec<PersonId> = Vec::new();
        for person in self.org.person_ids().filter(|&p| self.employed(p)) {
            let above = self.managers(person).filter(|&m| m != person && self.employed(m)).count() as u32;
            waits_for[person.index()] = if is_top[person.index()] { 0 } else { above };
            if waits_for[person.index()] == 0 {
                layers[person.index()] = 1;
                open.push(person);
            }
        }
        while let Some(manager) = open.pop() {
            for report in self.employed_reports(manager).filter(|&r| !is_top[r.index()]) {
                let at = report.index();
                layers[at] = layers[at].max(layers[manager.index()] + 1);
                waits_for[at] = waits_for[at].saturating_sub(1);
                if waits_for[at] == 0 {
                    open.push(report);
                }
            }
        }
        layers
    }
}
