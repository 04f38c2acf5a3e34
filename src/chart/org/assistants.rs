//! Who stands beside the line: assistants hang on their manager's own trunk, above all others.

use super::super::ChartInput;
use super::line::Line;
use crate::model::{Presence, fold};

/// Words of a title, folded, that say so: those of O*NET-SOC 43-6011 ("Executive Secretaries and
/// Executive Administrative Assistants"), of staff positions, and their German and French names.
const TITLES: [&str; 8] = [
    "executive assistant",
    "personal assistant",
    "assistant to",
    "executive secretary",
    "secretary to",
    "chief of staff",
    "assistenz der",
    "assistante de direction",
];

/// More assistants than these stand in the line like everybody else: a pool is no staff position.
const MOST: usize = 4;

/// Whether the card at each place is an assistant's.
pub fn of(input: &ChartInput, line: &Line) -> Vec<bool> {
    let org = input.graph.org;
    let mut count = vec![0usize; line.people.len()];
    let mut assists = vec![false; line.people.len()];
    // Titles repeat: each is folded once.
    let mut known: std::collections::HashMap<&str, bool, rustc_hash::FxBuildHasher> = Default::default();
    for (at, &id) in line.people.iter().enumerate() {
        let Some(parent) = line.parent[at] else { continue };
        if line.direct[at] > 0 || line.has_drawn[at] || line.ghost[at] {
            continue;
        }
        let person = org.person(id);
        let title = org.text(person.title);
        let is_title = *known.entry(title).or_insert_with(|| is_assistants(title));
        if is_title && person.presence != Presence::Anonymous {
            assists[at] = true;
            count[parent as usize] += 1;
        }
    }
    for (assists, parent) in assists.iter_mut().zip(&line.parent) {
        *assists &= parent.is_some_and(|parent| count[parent as usize] <= MOST);
    }
    assists
}

fn is_assistants(title: &str) -> bool {
    let folded = format!(" {} ", fold(title));
    TITLES.iter().any(|words| folded.contains(&format!(" {words} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_of_staff_positions_are_known_and_others_are_not() {
        for title in ["Executive Assistant to the CEO", "Chief of Staff", "PERSONAL ASSISTANT"] {
            assert!(is_assistants(title), "{title}");
        }
        for title in ["Administration Assistant", "Assistant Professor", "Staff Engineer", ""] {
            assert!(!is_assistants(title), "{title}");
        }
    }
}
