//! DAT-005: a role text that can mean several roles, or none that is known.

use std::collections::BTreeMap;

use super::{Audit, Rule, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{Org, Problem, RowId, Severity, TableKind, fold};

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
    false_alarms: "A title that only this house uses is a note. It counts as a role of its own, which the rules on known roles pass over.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    let bearers = bearers(audit.org);
    for problem in &audit.org.problems {
        let Problem::RoleText { value, hazard, meanings, rows } = problem else { continue };
        let many = say::count(rows.len(), "row", "rows");
        let mut names = meanings.iter().map(|&r| audit.org.role(r).name.as_str());
        let subject = vec![Part::Value(value.clone())];
        let finding = if *hazard {
            let first = names.next().unwrap_or("the first");
            let rest = say::list(names);
            let message =
                format!("The role “{value}” in {many} can mean {first} or {rest}; it is read as {first}.");
            Finding::new(subject, message, rows.clone()).cause("hazard")
        } else {
            let person = bearers.get(value.as_str()).map(|name| format!(" Is the person {name} meant?"));
            let message = format!(
                "The role “{value}” in {many} is none that rolecall knows; it counts as a role of its own.{}",
                person.unwrap_or_default()
            );
            Finding::new(subject, message, rows.clone()).cause("unknown").fixed(Severity::Note)
        };
        findings.push(finding.related(meanings.iter().copied()));
    }
    findings
}

/// The only person of whose name an unknown party of a matrix is a part, by the party's text.
fn bearers(org: &Org) -> BTreeMap<&str, &str> {
    let is_party =
        |row: &RowId| org.sources.file_of(*row).is_some_and(|(file, _)| file.kind == TableKind::RaciMatrix);
    let unknown = org.problems.iter().filter_map(|problem| match problem {
        Problem::RoleText { value, hazard: false, rows, .. } if rows.iter().any(is_party) => Some(value),
        _ => None,
    });
    let mut found: BTreeMap<&str, Vec<&str>> = unknown.map(|value| (value.as_str(), Vec::new())).collect();
    if found.is_empty() {
        return BTreeMap::new();
    }
    for person in org.person_ids() {
        let name = org.person_name(person);
        for part in fold(name).split(' ') {
            if let Some(names) = found.get_mut(part).filter(|names| names.len() < 2) {
                names.push(name);
            }
        }
    }
    found.retain(|_, names| names.len() == 1);
    found.into_iter().filter_map(|(value, names)| Some((value, *names.first()?))).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::import::{Input, read};
    use crate::roles::Catalogue;

    #[test]
    fn an_unknown_party_may_be_a_part_of_the_name_of_one_person() {
        let tables = [
            ("p.csv", "Name,Team\nAnn Lee,X\nBob Ray,X\nCy Lee,X\n"),
            ("m.csv", "Duty,Bob,Lee,Board\nOrder lunch,A,C,R\nEat,C,A,R\n"),
        ];
        let input = |(path, text): (&str, &str)| Input { path: path.to_string(), bytes: text.into() };
        let inputs = tables.into_iter().map(input).collect();
        let org = read(inputs, &Config::default(), Catalogue::embedded()).unwrap();
        assert_eq!(bearers(&org).into_iter().collect::<Vec<_>>(), [("bob", "Bob Ray")]);
    }
}
