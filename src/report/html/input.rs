//! How the input was read, in the page.

use super::super::ReportInput;
use super::super::facts::thousands;
use super::super::reading::{columns, delimiter};
use super::element::escaped;
use crate::model::Source;

/// Notes that the page shows; `rolecall import` has all.
const SHOWN_NOTES: usize = 100;
/// Hex digits of a hash that are shown: enough to tell two inputs apart by eye.
const SHOWN_DIGITS: usize = 12;

/// Writes the files and the notes.
pub(super) fn write(input: &ReportInput, page: &mut String) {
    let org = input.graph.org;
    page.push_str("<section id=\"input\" aria-labelledby=\"input-title\">\n<h2 id=\"input-title\">How the input was read</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Files of the input\">\n<table>\n<thead><tr>");
    for name in ["File", "Read as", "Delimiter", "Columns", "Hash"] {
        page.push_str(&format!("<th scope=\"col\">{name}</th>"));
    }
    page.push_str("<th scope=\"col\" class=\"number\">Rows</th></tr></thead>\n<tbody>\n");
    let mut files: Vec<&Source> = org.sources.files.iter().collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    for file in files {
        let hash: String = file.sha256.chars().take(SHOWN_DIGITS).collect();
        page.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td><code>{}</code></td><td>{}</td><td><code>{}</code></td><td class=\"number\">{}</td></tr>\n",
            escaped(&file.name),
            file.kind.word(),
            escaped(delimiter(file).trim_matches('`')),
            escaped(&columns(org, file).join(", ")),
            escaped(&hash),
            thousands(file.row_starts.len())
        ));
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
    if !org.notes.is_empty() {
        page.push_str("<h3>Notes</h3>\n<ul>\n");
        for note in org.notes.iter().take(SHOWN_NOTES) {
            let place = note.place.as_ref().map(|p| format!("{}:{}: ", p.file, p.line)).unwrap_or_default();
            page.push_str(&format!("<li>{}{}</li>\n", escaped(&place), escaped(&note.text)));
        }
        if org.notes.len() > SHOWN_NOTES {
            let rest = thousands(org.notes.len() - SHOWN_NOTES);
            page.push_str(&format!("<li>and {rest} more: <code>rolecall import</code> shows them</li>\n"));
        }
        page.push_str("</ul>\n");
    }
    page.push_str("</section>\n");
}
