//! People who are here and whose manager has left: no rule speaks of them, and every picture shows them
//! as heads of lines of their own.

use super::columns::Column;
use super::located::cell;
use crate::model::{Day, Doubt, Org, Person, PersonId, Status, Warning};

/// Warns of each such person; without a day only the states count.
pub fn warn(org: &mut Org, as_of: Option<Day>) {
    let is_over = |person: &Person| as_of.is_some_and(|day| person.period.to < day);
    let has_left = |person: &Person| person.status == Status::Left || is_over(person);
    let is_here = |person: &Person| {
        matches!(person.status, Status::Active | Status::Leave)
            && person.presence.is_somebody()
            && as_of.is_none_or(|day| person.period.contains(day))
    };
    let orphans: Vec<(PersonId, PersonId)> = org
        .person_ids()
        .filter_map(|person| Some((person, org.person(person).manager?)))
        .filter(|&(person, manager)| {
            let manager = org.person(manager);
            manager.presence.is_somebody() && has_left(manager) && is_here(org.person(person))
        })
        .collect();
    let mut warnings = std::mem::take(&mut org.warnings);
    for (person, manager) in orphans {
        warnings.add(Doubt::GoneManager, || {
            let row = org.person(person).row;
            let at = cell(org, row, Column::Manager.word());
            let (name, manager) = (org.person_name(person), org.person_name(manager));
            Warning {
                doubt: Doubt::GoneManager,
                place: org.place(row),
                column: at.as_ref().map(|(column, _)| *column),
                excerpt: at.map(|(_, excerpt)| excerpt),
                found: format!("{name} reports to {manager}, who has left, and counts as the head of a line"),
                help: "write the new manager".to_string(),
            }
        });
    }
    org.warnings = warnings;
}
