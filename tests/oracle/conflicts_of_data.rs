//! Data. What import found is only given its identity here; DAT-007 and DAT-008 are worked out.

use std::collections::BTreeMap;

use rolecall::model::{PersonId, Presence, Problem, Severity, Status, fold};

use super::findings::{Pair, Raised};
use super::people_and_scopes::{Set, World};

fn value(text: &str) -> Pair {
    ("value", text.to_string())
}

fn column(name: &str) -> Pair {
    ("column", name.to_string())
}

/// One finding per subject, from the problems that a rule reports.
fn problems(w: &World, report: impl Fn(&Problem) -> Option<Raised>) -> Vec<Raised> {
    let mut by_subject: BTreeMap<Vec<Pair>, Raised> = BTreeMap::new();
    for raised in w.org.problems.iter().filter_map(report) {
        by_subject.entry(raised.subject.clone()).or_insert(raised);
    }
    by_subject.into_values().collect()
}

pub fn unknown_reference(w: &World) -> Vec<Raised> {
    problems(w, |problem| match problem {
        Problem::UnknownReference { row, column: name, value: text, .. } => {
            Some(Raised::about(vec![w.row(*row), column(name), value(w.org.text(*text))]))
        }
        _ => None,
    })
}

pub fn conflicting_records(w: &World) -> Vec<Raised> {
    problems(w, |problem| match problem {
        Problem::Conflict { table, id, column: name, .. } => {
            let table = ("table", table.word().to_string());
            Some(Raised::about(vec![table, value(w.org.text(*id)), column(name)]))
        }
        _ => None,
    })
}

/// One finding a row, even if both dates are bad (88).
pub fn invalid_date_range(w: &World) -> Vec<Raised> {
    problems(w, |problem| match problem {
        Problem::BadDates { row, .. } => Some(Raised::about(vec![w.row(*row)])),
        _ => None,
    })
}

pub fn overlapping_same_seat(w: &World) -> Vec<Raised> {
    problems(w, |problem| match problem {
        Problem::DoubleSeat { person, role, scope, duplicate, .. } => {
            let subject = vec![w.person(*person), w.role(*role), w.scope(*scope)];
            Some(Raised::about(subject).cause(if *duplicate { "duplicate" } else { "" }))
        }
        _ => None,
    })
}

/// Cause hazard, or unknown, which is a note (35).
pub fn ambiguous_role_name(w: &World) -> Vec<Raised> {
    problems(w, |problem| match problem {
        Problem::RoleText { value: text, hazard, .. } => {
            let about = Raised::about(vec![value(text)]).cause(if *hazard { "hazard" } else { "unknown" });
            Some(about.fixed_if(!hazard, Severity::Note))
        }
        _ => None,
    })
}

pub fn unknown_duty(w: &World) -> Vec<Raised> {
    problems(w, |problem| match problem {
        Problem::DutyText { value: text, .. } => Some(Raised::about(vec![value(text)])),
        _ => None,
    })
}

pub fn unreadable_value(w: &World) -> Vec<Raised> {
    problems(w, |problem| match problem {
        Problem::Unreadable { row, column: name, value: text } => {
            Some(Raised::about(vec![w.row(*row), column(name), value(w.org.text(*text))]))
        }
        _ => None,
    })
}

/// Different ids with equal folded e-mail, or equal folded full name and overlapping validity; e-mails
/// whatever the dates, every pair a finding (86). Of more than a hundred with one value, which nobody has
/// as his own, only neighbours in the order of ids.
pub fn possible_duplicate_person(w: &World) -> Vec<Raised> {
    let email = |p: PersonId| caseless::default_case_fold_str(w.org.text(w.org.person(p).email));
    let name = |p: PersonId| fold(w.org.text(w.org.person(p).name)).into_owned();
    let overlap = |p: PersonId, q: PersonId| w.org.person(p).period.meets(w.org.person(q).period);
    let mut pairs: Set<(PersonId, PersonId)> = pairs_of_equal(w, email).into_iter().collect();
    pairs.extend(pairs_of_equal(w, name).into_iter().filter(|&(p, q)| overlap(p, q)));
    pairs.into_iter().map(|(p, q)| Raised::about(vec![w.person(p), w.person(q)])).collect()
}

/// The pairs of people with one value, the smaller id first.
fn pairs_of_equal(w: &World, value: impl Fn(PersonId) -> String) -> Vec<(PersonId, PersonId)> {
    const MANY: usize = 100;
    let mut people: Vec<PersonId> = w.people().into_iter().collect();
    people.retain(|&p| w.org.person(p).presence == Presence::Named && !value(p).is_empty());
    people.sort_by_key(|&p| w.org.person_id(p));
    let mut of_value: BTreeMap<String, Vec<PersonId>> = BTreeMap::new();
    people.into_iter().for_each(|p| of_value.entry(value(p)).or_default().push(p));
    let mut pairs = Vec::new();
    for equal in of_value.values() {
        for (at, &p) in equal.iter().enumerate() {
            let reach = if equal.len() > MANY { 1 } else { MANY };
            pairs.extend(equal.iter().skip(at + 1).take(reach).map(|&q| (p, q)));
        }
    }
    pairs
}

/// A row of people with a team, teams with products, or assignments, active at D, whose team or product
/// is not live, or, unless it states a seat, whose person has status left or person.to < D (85).
pub fn inactive_entity_use(w: &World) -> Vec<Raised> {
    let gone = |p: PersonId| {
        let person = w.org.person(p);
        person.presence != Presence::Vacant && (person.status == Status::Left || person.period.to < w.D)
    };
    let uses = w.org.uses.iter().filter(|row| row.period.contains(w.D));
    let dead = uses.filter(|row| {
        row.team.is_some_and(|t| !w.live_team(t))
            || row.product.is_some_and(|π| !w.live_product(π))
            || (!row.seat && row.person.is_some_and(gone))
    });
    let rows: Set<Pair> = dead.map(|row| w.row(row.row)).collect();
    rows.into_iter().map(|row| Raised::about(vec![row])).collect()
}
