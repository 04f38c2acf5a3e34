//! DAT-004: the same seat of the same person twice at a time.

use super::{Audit, Rule, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, Problem, RoleId, RowId, Scope};

pub(super) const RULE: Rule = Rule {
    code: "DAT-004",
    name: "overlapping-same-seat",
    severity: letters("WWWW"),
    subject: "person, role and scope",
    summary: "Two rows give the same person the same seat for the same days.",
    why: "The shares of the two rows may be meant to add up or to replace each other. HR systems close a row before the next one starts.",
    remedy: "Delete the row that is left over, or end the earlier one on the day before. Until then the larger share counts once.",
    sources: &["Oracle HCM: date effectivity"],
    example: "The Product Owner seat of Ana at wallet stands in two rows without dates.",
    false_alarms: "In a history the old row ends on the day on which the new one starts, so they overlap by a day.",
    parameters: &[],
    check,
};

/// A seat that is there twice, whether its rows are the same in every cell, and the rows.
type Double<'a> = ((PersonId, RoleId, Scope), bool, &'a [RowId]);

fn check(audit: &Audit) -> Vec<Finding> {
    let mut seats: Vec<Double> = Vec::new();
    for problem in &audit.org.problems {
        if let Problem::DoubleSeat { person, role, scope, duplicate, rows } = problem {
            seats.push(((*person, *role, *scope), *duplicate, rows));
        }
    }
    // The same seat may be double in several periods: that is one finding.
    seats.sort_by_key(|entry| entry.0);
    seats.chunk_by(|a, b| a.0 == b.0).filter_map(|same| finding(audit, same)).collect()
}

fn finding(audit: &Audit, same: &[Double]) -> Option<Finding> {
    let ((person, role, scope), ..) = *same.first()?;
    let duplicate = same.iter().any(|&(_, duplicate, _)| duplicate);
    let rows: Vec<RowId> = same.iter().flat_map(|&(_, _, rows)| rows).copied().collect();
    let message = format!(
        "The seat of {} as {} of {} stands in {} {}.",
        audit.org.person_name(person),
        audit.org.role(role).name,
        audit.org.scope_name(scope),
        say::count(rows.len(), "row", "rows"),
        if duplicate { "that are the same in every cell" } else { "whose days overlap" }
    );
    let subject = vec![Part::Person(person), Part::Role(role), Part::from(scope)];
    Some(Finding::new(subject, message, rows).cause(if duplicate { "duplicate" } else { "" }))
}
