//! What the formats say alike about a finding.

use super::facts::{count, thousands};
use crate::finding::{Finding, Findings, Part};
use crate::model::{Org, RowId, clean};
use crate::rules::{self, Rule};

/// What is said first where product roles have nothing to sit on.
pub(super) const NO_PRODUCT_TEAMS: &str =
    "No product teams in this input: the product-role rules had nothing to look at.";
/// What is said where there is nothing at all to report.
const NO_FINDINGS: &str = "No findings: nothing stands out under this role model.";
/// How many names a sentence lists before it counts the rest.
const MAX_NAMES: usize = 4;

/// What is said where there is nothing to report: what the baseline knows and what is waived still
/// stands.
pub(super) fn no_findings(findings: &Findings) -> String {
    let told = [(findings.known.len(), "in the baseline"), (findings.waived.len(), "waived")];
    let told: Vec<String> = told
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| {
            format!("{} {} {what}", thousands(*number), if *number == 1 { "is" } else { "are" })
        })
        .collect();
    match told.as_slice() {
        [] => NO_FINDINGS.to_string(),
        _ if findings.known.is_empty() => format!("No findings: {}.", told.join(", ")),
        _ => format!("No new findings: {}.", told.join(", ")),
    }
}

/// `where they belong`, of so many duties.
pub(super) fn belongs(duties: usize) -> &'static str {
    if duties == 1 { "it belongs" } else { "they belong" }
}

/// The rule that reported a finding.
pub(super) fn rule_of(finding: &Finding) -> Option<&'static Rule> {
    rules::find(finding.code)
}

/// What to do: in this case, else in general.
pub(super) fn remedy(finding: &Finding) -> &str {
    match (&finding.remedy, rule_of(finding)) {
        (Some(remedy), _) => remedy,
        (None, Some(rule)) => rule.remedy,
        (None, None) => "",
    }
}

/// The next step in one sentence: what the finding says, else the first sentence of the rule's remedy.
pub(super) fn first_step(finding: &Finding) -> &str {
    match (&finding.remedy, rule_of(finding)) {
        (Some(remedy), _) => remedy,
        (None, Some(rule)) => first_sentence(rule.remedy),
        (None, None) => "",
    }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}

/// `person:ana product:wallet`: a subject as waivers name it.
pub(super) fn key(parts: &[Part], org: &Org) -> String {
    let pairs: Vec<String> = parts.iter().map(|part| format!("{}:{}", part.kind(), part.id(org))).collect();
    pairs.join(" ")
}

/// `file:line` of everything that shows a finding.
pub(super) fn places(finding: &Finding, org: &Org) -> Vec<String> {
    finding
        .all_places(org)
        .into_iter()
        .map(|place| format!("{}:{}", clean(&place.file), place.line))
        .collect()
}

/// `people.csv:12`.
pub(super) fn place(row: RowId, org: &Org) -> String {
    let place = org.place(row);
    format!("{}:{}", place.file, place.line)
}

/// What follows from a finding and is not reported by itself: `nobody answers for 11 duties; team
/// Lab has no owner`. Nothing when nothing does.
pub(super) fn consequences(finding: &Finding, org: &Org) -> Option<String> {
    let mut duties = 0;
    let mut teams: Vec<&str> = Vec::new();
    let mut others = 0;
    for subject in &finding.consequences {
        match subject.as_slice() {
            [Part::Duty(_), ..] => duties += 1,
            [Part::Team(team)] => teams.push(org.team_name(*team)),
            _ => others += 1,
        }
    }
    let mut parts: Vec<String> = Vec::new();
    match teams.as_slice() {
        [] => {}
        [team] => parts.push(format!("team {team} has no owner")),
        _ => parts.push(format!("{} have no owner ({})", count(teams.len(), "team"), listed(&teams))),
    }
    if duties > 0 {
        parts.push(format!("nobody answers for {}", count(duties, "duty")));
    }
    if others > 0 {
        parts.push(format!("{} more", thousands(others)));
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// `Ana, Bo, Cy, Di and 3 more`.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_string(),
        [first @ .., last] if names.len() <= MAX_NAMES => format!("{} and {last}", first.join(", ")),
        _ => format!("{} and {} more", names[..MAX_NAMES].join(", "), thousands(names.len() - MAX_NAMES)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Waived;

    #[test]
    fn one_step_is_one_sentence() {
        assert_eq!(first_sentence("Do this. Then do that."), "Do this.");
        assert_eq!(first_sentence("Do this."), "Do this.");
    }

    #[test]
    fn what_is_known_or_waived_is_no_clean_sheet() {
        let finding = || Finding::new(vec![Part::Org], String::new(), Vec::new());
        let waived = |_| Waived {
            finding: finding(),
            reason: String::new(),
            owner: String::new(),
            until: None,
            known: false,
        };
        let said = |waivers: usize, known: usize| {
            let known = std::iter::repeat_with(finding).take(known).collect();
            let waived = (0..waivers).map(waived).collect();
            no_findings(&Findings::default().with_suppressed(waived, known, Vec::new()))
        };
        assert_eq!(said(0, 0), NO_FINDINGS);
        assert_eq!(said(0, 14), "No new findings: 14 are in the baseline.");
        assert_eq!(said(1, 2), "No new findings: 2 are in the baseline, 1 is waived.");
        assert_eq!(said(3, 0), "No findings: 3 are waived.");
    }

    #[test]
    fn long_lists_are_counted() {
        assert_eq!(listed(&["a", "b"]), "a and b");
        assert_eq!(listed(&["a", "b", "c", "d", "e", "f"]), "a, b, c, d and 2 more");
    }
}
