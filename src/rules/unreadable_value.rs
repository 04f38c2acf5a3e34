//! DAT-011: a number or an enumeration that cannot be read.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::import::header_of;
use crate::model::{Problem, TableKind};

pub(super) const RULE: Rule = Rule {
    code: "DAT-011",
    name: "unreadable-value",
    severity: letters("WWWW"),
    subject: "row, column and value",
    summary: "A cell should hold a number or one of a few words and holds something else.",
    why: "The cell is taken as empty, so a share, a status or a letter is missing from the result. Own choice: nothing is guessed.",
    remedy: "Correct the cell. The documentation of the input lists what each column can hold.",
    sources: &["own choice: the input contract"],
    example: "The share of a seat is “half”.",
    false_alarms: "None known: the value is one that the column cannot hold.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    for problem in &audit.org.problems {
        let Problem::Unreadable { row, column, value } = problem else { continue };
        let value = audit.org.text(*value);
        let header = header_of(audit.org, *row, column, value);
        let header = header.map(|header| format!(" in column {header}")).unwrap_or_default();
        let read_from = audit.org.sources.word_as_written(*row, column);
        let message = format!(
            "The {read_from} “{value}”{header} cannot be read; the cell is taken as empty.{}",
            wanted(read_from, audit.org.sources.file_of(*row).map(|(file, _)| file.kind))
        );
        let subject = vec![Part::Row(*row), Part::Column(column), Part::Value(value.to_string())];
        findings.push(Finding::new(subject, message, vec![*row]));
    }
    findings
}

/// What a column can hold.
fn wanted(column: &str, table: Option<TableKind>) -> &'static str {
    match column {
        "level" => " Wanted is a number.",
        "fte" => " Wanted is a number such as 1, 0.5 or 50%.",
        "hours" => " Wanted is a number of hours a week, such as 40.",
        "alloc" => " Wanted is a share such as 50, 50% or 0.5.",
        "status" if table == Some(TableKind::Assignments) => {
            " Wanted is active, past or planned, or the two dates between which it goes on."
        }
        "status" => " Wanted is active, leave, left or planned.",
        "mode" => " Wanted is primary, hat, acting, deputy or successor.",
        "method" => " Wanted is scrum, kanban, waterfall or none.",
        "stage" => " Wanted is idea, active, sunset or retired.",
        "critical" => " Wanted is true or false.",
        "raci" => " Wanted is any of R, A, C, I, S.",
        _ => "",
    }
}
