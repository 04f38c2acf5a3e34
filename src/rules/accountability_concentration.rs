//! LOD-004: one person answers for a large part of everything.

use super::{Audit, Parameter, Rule, Setting, letters};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, Letter, PersonId, RowId, Scope};

const MAX_SHARE: Parameter = Parameter {
    name: "max_share",
    default: Setting::Percent(40),
    meaning: "percent of all accountabilities in rows that one person may have",
    source: "own choice",
};

const MAX_A_ROWS: Parameter = Parameter {
    name: "max_a_rows",
    default: Setting::Count(15),
    meaning: "accountabilities in rows that one person may have",
    source: "own choice, after the vertical reading of RACI: many A, push accountability down",
};

const MIN_TOTAL: Parameter = Parameter {
    name: "min_total",
    default: Setting::Count(10),
    meaning: "accountabilities in rows from which shares are looked at at all",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "LOD-004",
    name: "accountability-concentration",
    severity: letters("NNWW"),
    subject: "person",
    summary: "One person is accountable for a large part of all duties that rows give to anybody.",
    why: "Every such duty waits when this one calendar is full. Guides to responsibility matrices push many accountabilities down.",
    remedy: "Hand duties to those who do the work already, the most local ones first.",
    sources: &["RACI, vertical reading: many A in a column", "own choice: the limits"],
    example: "The head of product has 31 of 40 accountabilities.",
    false_alarms: "One person is the whole product group.",
    parameters: &[MAX_SHARE, MAX_A_ROWS, MIN_TOTAL],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let graph = audit.graph;
    let given = graph.given().iter().filter(|g| g.letter == Letter::Accountable);
    // A pair of a person and a duty at a scope counts once.
    let mut held: Vec<(PersonId, Scope, DutyId, RowId)> =
        given.flat_map(|g| graph.people_behind(g).iter().map(|&p| (p, g.scope, g.duty, g.row))).collect();
    held.sort_unstable();
    held.dedup_by_key(|&mut (person, scope, duty, _)| (person, scope, duty));
    let total = held.len();
    if total < audit.count(&RULE, &MIN_TOTAL) as usize {
        return Vec::new();
    }
    let of_people = held.chunk_by(|a, b| a.0 == b.0);
    of_people.filter_map(|own| finding(audit, own, total)).collect()
}

fn finding(audit: &Audit, own: &[(PersonId, Scope, DutyId, RowId)], total: usize) -> Option<Finding> {
    let person = own.first()?.0;
    let (share, rows) = (audit.count(&RULE, &MAX_SHARE) as usize, audit.count(&RULE, &MAX_A_ROWS) as usize);
    let (large_share, many) = (own.len() * 100 > share * total, own.len() > rows);
    if !large_share && !many {
        return None;
    }
    let limit = match (large_share, many) {
        (true, true) => format!("{share} % and {rows} rows are the limits"),
        (true, false) => format!("{share} % is the limit"),
        _ => format!("{rows} rows are the limit"),
    };
    let message = format!(
        "{} is accountable in {} of {total} rows ({} %); {limit}.",
        audit.org.person_name(person),
        own.len(),
        own.len() * 100 / total.max(1)
    );
    let evidence: Vec<RowId> = own.iter().map(|&(_, _, _, row)| row).collect();
    Some(Finding::new(vec![Part::Person(person)], message, evidence))
}
