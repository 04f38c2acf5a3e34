//! DAT-006: a duty text that is no known duty.

use super::{Audit, Rule, letters, say};
use crate::finding::{Finding, Part};
use crate::model::Problem;

pub(super) const RULE: Rule = Rule {
    code: "DAT-006",
    name: "unknown-duty",
    severity: letters("WWWW"),
    subject: "duty text",
    summary: "A duty is written with words that match no duty of the catalogue or the configuration.",
    why: "A letter on an unknown duty covers nothing, so a real gap may show beside it. Misspelt duties are the usual cause.",
    remedy: "Correct the text to the duty that is meant, or add it to the aliases or own duties of the configuration. The starter file shows how.",
    sources: &["the catalogue of 54 duties, from the five articles"],
    example: "“Backlog groming” instead of product backlog refinement.",
    false_alarms: "A duty that only this house knows: declare it.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    for problem in &audit.org.problems {
        let Problem::DutyText { value, shown, hint, rows } = problem else { continue };
        let many = say::count(rows.len(), "row", "rows");
        let mut message = format!("The duty “{shown}” in {many} is no duty of the catalogue.");
        if let Some(hint) = hint {
            message.push_str(&format!(" Is “{}” meant?", audit.org.duty(*hint).name));
        }
        findings.push(
            Finding::new(vec![Part::Value(value.clone())], message, rows.clone())
                .related(hint.iter().copied()),
        );
    }
    findings
}
