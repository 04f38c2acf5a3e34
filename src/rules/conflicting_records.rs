//! DAT-002: rows of one id that disagree.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::Problem;

pub(super) const RULE: Rule = Rule {
    code: "DAT-002",
    name: "conflicting-records",
    severity: letters("EEEE"),
    subject: "table, id and column",
    summary: "Two rows with the same id say different things where only one can be true.",
    why: "One of the two is wrong, and every result that uses it may be. HR systems close the old row the day before the new one starts.",
    remedy: "Correct or end-date the wrong row. The message says which value was used.",
    sources: &["Oracle HCM: date effectivity", "own choice: a person has one manager"],
    example: "Person p3 stands in two rows, once under manager p1 and once under p2.",
    false_alarms: "In a matrix organisation people have several managers: set matrix to true in the configuration.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    for problem in &audit.org.problems {
        let Problem::Conflict { table, id, column, used, others } = problem else { continue };
        let id = audit.org.text(*id);
        let rest: Vec<String> = others.iter().map(|(value, _)| format!("“{value}”")).collect();
        let message = format!(
            "The rows of {id} in the {} table give different values for {column}: “{}” and {}; “{}” is used.",
            table.word(),
            used.0,
            rest.join(", "),
            used.0
        );
        let subject = vec![Part::Table(table.word()), Part::Value(id.to_string()), Part::Column(column)];
        let rows = std::iter::once(used.1).chain(others.iter().map(|(_, row)| *row)).collect();
        findings.push(Finding::new(subject, message, rows));
    }
    findings
}
