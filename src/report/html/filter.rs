//! The form that filters the findings. The script shows it and does the work: without script all
//! findings are there.

use super::super::ReportInput;
use super::super::facts::{severities, thousands};
use super::element::escaped;
use super::findings::family_id;
use super::teams::Teams;
use crate::rules::Family;

/// Writes the form.
pub(super) fn write(input: &ReportInput, teams: &Teams, page: &mut String) {
    page.push_str(
        "<form id=\"filter\" role=\"search\" aria-label=\"Filter the findings\" hidden=\"\">\n<fieldset>\n<legend>Severity</legend>\n",
    );
    for (severity, number) in severities(input.findings).into_iter().filter(|(_, number)| *number > 0) {
        let word = severity.word();
        page.push_str(&format!(
            "<label class=\"choice\"><input type=\"checkbox\" name=\"severity\" value=\"{word}\" checked=\"\"/> {word}s <span class=\"soft\">{}</span></label>\n",
            thousands(number)
        ));
    }
    page.push_str("</fieldset>\n");
    let is_there = |family: &Family| {
        input.findings.active.iter().any(|finding| Family::of_code(finding.code) == *family)
    };
    let families = Family::ALL.into_iter().filter(is_there);
    let families: Vec<(String, &str)> = families.map(|family| (family_id(family), family.words())).collect();
    select("family", "Family", "All families", families.iter().map(|(id, words)| (id.clone(), *words)), page);
    let teams = teams.names.iter().enumerate().map(|(at, name)| (at.to_string(), name.as_str()));
    select("team", "Team", "All teams", teams, page);
    page.push_str("<div class=\"field\"><label for=\"by-text\">Text</label><input id=\"by-text\" type=\"search\" name=\"text\" autocomplete=\"off\" spellcheck=\"false\"/></div>\n<button type=\"reset\">Show all</button>\n<p id=\"shown\" role=\"status\"></p>\n</form>\n");
}

fn select<'a>(
    name: &str,
    label: &str,
    all: &str,
    options: impl Iterator<Item = (String, &'a str)>,
    page: &mut String,
) {
    page.push_str(&format!(
        "<div class=\"field\"><label for=\"by-{name}\">{label}</label><select id=\"by-{name}\" name=\"{name}\"><option value=\"\">{all}</option>"
    ));
    for (value, words) in options {
        page.push_str(&format!("<option value=\"{value}\">{}</option>", escaped(words)));
    }
    page.push_str("</select></div>\n");
}
