//! How the input was read, in the page.

use super::super::ReportInput;
use super::super::facts::thousands;
use super::super::reading::{columns, delimiter};
use super::element::escaped;
use crate::model::{Org, Source};

/// Notes that the page shows; `rolecall import` has all.
const SHOWN_NOTES: usize = 100;
/// Hex digits of a hash that are shown: enough to tell two inputs apart by eye.
const SHOWN_DIGITS: usize = 12;

/// Writes the files, the warnings and the notes.
pub(super) fn write(input: &ReportInput, page: &mut String) {
    let org = input.graph.org;
    page.push_str("<section id=\"input\" aria-labelledby=\"input-title\">\n<h2 id=\"input-title\">How the input was read</h2>\n");
    files(org, page);
    warnings(org, page);
    notes(org, page);
    page.push_str("</section>\n");
}

fn files(org: &Org, page: &mut String) {
    page.push_str("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Files of the input\">\n<table>\n<thead><tr>");
    for name in ["File", "Read as", "Encoding", "Delimiter", "Columns", "Hash"] {
        page.push_str(&format!("<th scope=\"col\">{name}</th>"));
    }
    page.push_str("<th scope=\"col\" class=\"number\">Rows</th><th scope=\"col\" class=\"number\">Left out</th></tr></thead>\n<tbody>\n");
    let mut files: Vec<&Source> = org.sources.files.iter().collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    for file in files {
        let hash: String = file.sha256.chars().take(SHOWN_DIGITS).collect();
        page.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td><code>{}</code></td><td>{}</td><td><code>{}</code></td><td class=\"number\">{}</td><td class=\"number\">{}</td></tr>\n",
            escaped(&file.name),
            file.kind.word(),
            escaped(file.intake.encoding),
            escaped(delimiter(file).trim_matches('`')),
            escaped(&columns(org, file).join(", ")),
            escaped(&hash),
            thousands(file.rows_as_written()),
            thousands(file.intake.left_out)
        ));
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
}

/// Where the reading is in doubt: what was found and what to do about it.
fn warnings(org: &Org, page: &mut String) {
    if org.warnings.is_empty() {
        return;
    }
    page.push_str("<h3>Warnings</h3>\n<ul>\n");
    for warning in org.warnings.kept() {
        let (place, column) = (&warning.place, warning.column.map(|column| format!(":{column}")));
        page.push_str(&format!(
            "<li>{}:{}{}: {}; {}</li>\n",
            escaped(&place.file),
            place.line,
            column.unwrap_or_default(),
            escaped(&warning.found),
            escaped(&warning.help)
        ));
    }
    for (doubt, more) in org.warnings.more() {
        page.push_str(&format!("<li>and {} more {}</li>\n", thousands(more), doubt.plural()));
    }
    page.push_str("</ul>\n");
}

fn notes(org: &Org, page: &mut String) {
    if org.notes.is_empty() {
        return;
    }
    page.push_str("<h3>Notes</h3>\n<ul>\n");
    for note in org.notes.iter().take(SHOWN_NOTES) {
        let place = note.place.as_ref().map(|p| format!("{}:{}: ", escaped(&p.file), p.line));
        page.push_str(&format!("<li>{}{}</li>\n", place.unwrap_or_default(), escaped(&note.text)));
    }
    if org.notes.len() > SHOWN_NOTES {
        let rest = thousands(org.notes.len() - SHOWN_NOTES);
        page.push_str(&format!("<li>and {rest} more: <code>rolecall import</code> shows them</li>\n"));
    }
    page.push_str("</ul>\n");
}
