//! DAT-005: a role text that can mean several roles, or none that is known.

use super::{Audit, Rule, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{Problem, Severity};

pub(super) const RULE: Rule = Rule {
    code: "DAT-005",
    name: "ambiguous-role-name",
    severity: letters("WWWW"),
    subject: "role text",
    summary: "A role is written with a word that can mean several roles, or none that rolecall knows.",
    why: "Product Manager and Project Manager share an abbreviation, and two of the five articles mix them up. A misread role hides a gap.",
    remedy: "Write the role in full in the data, or add the word to the role aliases of the configuration. The starter file shows how.",
    sources: &["product-hq L9", "career-paths L47, L51, L53", "general knowledge"],
    example: "PM in 40 rows.",
    false_alarms: "A title that only this house uses is a note: it counts as a role of its own, and the rules on known roles do not look at it.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    for problem in &audit.org.problems {
        let Problem::RoleText { value, hazard, meanings, rows } = problem else { continue };
        let many = say::count(rows.len(), "row", "rows");
        let mut names = meanings.iter().map(|&r| audit.org.role(r).name.as_str());
        let subject = vec![Part::Value(value.clone())];
        let related = meanings.iter().map(|&r| Part::Role(r)).collect();
        let finding = if *hazard {
            let first = names.next().unwrap_or("the first");
            let rest = say::list(names);
            let message =
                format!("The role “{value}” in {many} can mean {first} or {rest}; it is read as {first}.");
            Finding::new(subject, message, rows.clone()).cause("hazard")
        } else {
            let message = format!(
                "The role “{value}” in {many} is none that rolecall knows; it counts as a role of its own."
            );
            Finding::new(subject, message, rows.clone()).cause("unknown").fixed(Severity::Note)
        };
        findings.push(finding.related(related));
    }
    findings
}
