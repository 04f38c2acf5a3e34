//! DAT-001: a value that refers to nothing.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::{Hint, Problem, TableKind};

pub(super) const RULE: Rule = Rule {
    code: "DAT-001",
    name: "unknown-reference",
    severity: letters("EEEE"),
    subject: "row, column and value",
    summary: "A cell names a person, team or product that has no row of its own.",
    why: "What hangs on a reference to nothing is missing from every count. Exports from two systems, or from two days, often disagree.",
    remedy: "Correct the value, or add the missing row to its table.",
    sources: &["own choice: referential integrity"],
    example: "An assignment names person p77, and the table of people has no p77.",
    false_alarms: "The export holds only a part of the organisation: add the rows that are referred to.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    for problem in &audit.org.problems {
        let Problem::UnknownReference { row, column, value, hint } = problem else { continue };
        let value = audit.org.text(*value);
        let of_products =
            audit.org.sources.file_of(*row).is_some_and(|(file, _)| file.kind == TableKind::Products);
        let what = match *column {
            "parent" if of_products => "no product",
            "team" | "parent" => "no team",
            "product" | "products" => "no product",
            _ => "nobody",
        };
        let named = if *column == "products" { "product" } else { column };
        let nothing = format!("The {named} “{value}” is {what} in the data.");
        let message = match hint {
            Some(Hint::Near(near)) => format!("{nothing} Is “{near}” meant?"),
            Some(Hint::Namesakes(ids, count)) => {
                let more = if *count > ids.len() { ", …" } else { "" };
                format!("The {named} “{value}” is the name of {count} people ({}{more}).", ids.join(", "))
            }
            Some(Hint::Otherwise { by, of, column }) => {
                let (by, column_holds) = (by.word(), column.plural());
                format!(
                    "The {named} “{value}” is the {by} of {of}, and the column is read as {column_holds}."
                )
            }
            Some(Hint::Title(name, 1)) => format!("{nothing} It is the title of {name}."),
            Some(Hint::Title(name, count)) => {
                format!("{nothing} It is the title of {count} people, {name} among them.")
            }
            None => nothing,
        };
        let subject = vec![Part::Row(*row), Part::Column(column), Part::Value(value.to_string())];
        let finding = Finding::new(subject, message, vec![*row]);
        findings.push(match hint {
            Some(Hint::Namesakes(..)) => {
                finding.remedy("Write the id or the e-mail address instead.".to_string())
            }
            Some(Hint::Otherwise { column, .. }) => {
                finding.remedy(format!("Write the {} instead, as in the other rows.", column.word()))
            }
            Some(Hint::Title(..)) => {
                finding.remedy("Write the id, the e-mail address or the name instead.".to_string())
            }
            _ => finding,
        });
    }
    findings
}
