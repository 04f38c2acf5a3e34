//! One finding in the text report.

use super::super::terminal::{Palette, columns, cut, left};
use super::super::words;
use super::Page;
use crate::finding::Finding;
use crate::model::{RowId, clean};

/// How many rows of evidence are shown before the rest is counted.
const MAX_EVIDENCE: usize = 3;
/// The most columns that places take before the text of their rows.
const MAX_PLACE: usize = 28;
/// Bytes of a row that are looked at: no terminal shows more.
const MAX_ROW_BYTES: usize = 1024;

/// A finding with its evidence, what to do, and what follows from it.
pub(super) fn full(page: &mut Page, number: usize, finding: &Finding) {
    let palette = page.palette;
    let severity = finding.severity;
    let mark = left(&format!("#{number}"), page.margin);
    let word = palette.severity(severity, &format!("{} {severity}", severity.letter()));
    let name = words::rule_of(finding).map_or("", |rule| rule.name);
    let room = page.width.saturating_sub(page.margin + severity.word().len() + 4 + finding.code.len() + 1);
    let line = format!("{mark}{word}  {} {}", palette.bold(finding.code), palette.dim(&cut(name, room)));
    page.line(&line);
    page.paragraph(page.margin, &finding.message, |_, text| text.to_string());
    evidence(page, &finding.evidence);
    hanging(page, "Do", words::first_step(finding));
    if let Some(follows) = words::consequences(finding, page.input.graph.org) {
        hanging(page, "So", &format!("{follows}."));
    }
}

/// One line for a finding of a rule that has many.
pub(super) fn short(page: &mut Page, number: Option<usize>, finding: &Finding) {
    let mark = left(&number.map(|number| format!("#{number}")).unwrap_or_default(), page.margin);
    let head = format!("{}  {}  ", finding.severity.letter(), finding.code);
    let room = page.width.saturating_sub(page.margin + columns(&head));
    let coloured = page.palette.severity(finding.severity, &head);
    let line = format!("{mark}{coloured}{}", cut(&finding.message, room));
    page.line(&line);
}

/// A word and a paragraph that hangs behind it.
fn hanging(page: &mut Page, word: &str, text: &str) {
    if text.is_empty() {
        return;
    }
    let indent = page.margin + columns(word) + 2;
    let room = page.width.saturating_sub(indent);
    for (at, line) in super::wrap(text, room).iter().enumerate() {
        let before = if at == 0 {
            format!("{}{}: ", " ".repeat(page.margin), page.palette.bold(word))
        } else {
            " ".repeat(indent)
        };
        page.line(&format!("{before}{line}"));
    }
}

/// File, line and the row itself, cut to the page.
fn evidence(page: &mut Page, rows: &[RowId]) {
    let org = page.input.graph.org;
    let shown = if rows.len() > MAX_EVIDENCE + 1 { &rows[..MAX_EVIDENCE] } else { rows };
    let places: Vec<String> = shown.iter().map(|&row| words::place(row, org)).collect();
    let widest = places.iter().map(|place| columns(place)).max().unwrap_or(0).min(MAX_PLACE);
    for (place, &row) in places.iter().zip(shown) {
        let raw = org.sources.raw(row, &org.texts);
        let text = clean(beginning(raw));
        let indent = page.margin + 2;
        let place = left(&cut(place, page.width.saturating_sub(indent)), widest);
        let room = page.width.saturating_sub(indent + columns(&place) + 2);
        let line = format!("{}{place}  {}", " ".repeat(indent), cut(&text, room));
        let line = page.palette.dim(line.trim_end());
        page.line(&line);
    }
    if rows.len() > shown.len() {
        let more = format!("and {} more rows", super::facts::thousands(rows.len() - shown.len()));
        page.paragraph(page.margin + 2, &more, Palette::dim);
    }
}

/// As much of a row as anybody can see.
fn beginning(raw: &str) -> &str {
    let mut end = raw.len().min(MAX_ROW_BYTES);
    while !raw.is_char_boundary(end) {
        end -= 1;
    }
    &raw[..end]
}
