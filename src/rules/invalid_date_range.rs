//! DAT-003: dates that are none, or the wrong way round.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::Problem;

pub(super) const RULE: Rule = Rule {
    code: "DAT-003",
    name: "invalid-date-range",
    severity: letters("EEEE"),
    subject: "row",
    summary: "A row has a date that is no calendar day, or ends before it begins.",
    why: "Nobody can say on which days the row holds, so it is left out or never active. The finding says which.",
    remedy: "Correct the date. Write year, month and day, as in 2025-06-01.",
    sources: &["own choice: closed intervals of days, after Oracle HCM"],
    example: "A row runs from 2025-05-01 to 2025-04-01.",
    false_alarms: "Day and month stand in another order than the rest of the column.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    for problem in &audit.org.problems {
        let Problem::BadDates { row, column, value, left_out } = problem else { continue };
        let message = if *left_out {
            let column = audit.org.sources.other_header(*row, column).unwrap_or(column);
            format!("The date “{value}” in column {column} is no calendar day; the row is left out.")
        } else {
            format!("The row ends before it begins ({value}), so it is never active.")
        };
        findings.push(Finding::new(vec![Part::Row(*row)], message, vec![*row]));
    }
    findings
}
