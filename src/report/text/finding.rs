//! One finding in the text report.

use super::super::terminal::{Palette, columns, cut, left, squeezed};
use super::super::words;
use super::Page;
use crate::finding::{Finding, Part};
use crate::model::clean;

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
    evidence(page, finding);
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
    // Where it stands belongs to a finding, also on one line, unless a long name would leave no words.
    let place = finding.all_places(page.input.graph.org).into_iter().next();
    let place = place.map(|place| format!("  {}:{}", clean(&place.file), place.line));
    let place = place.filter(|place| columns(place) <= room / 2).unwrap_or_default();
    let message = squeezed(&finding.message);
    let words = cut(&message, room.saturating_sub(columns(&place)));
    page.line(&format!("{mark}{coloured}{words}{}", page.palette.dim(&place)));
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
fn evidence(page: &mut Page, finding: &Finding) {
    let (org, rows) = (page.input.graph.org, finding.evidence.as_slice());
    let value = finding.subject.iter().find_map(|part| match part {
        Part::Value(value) => Some(value.as_str()),
        _ => None,
    });
    let shown = if rows.len() > MAX_EVIDENCE + 1 { &rows[..MAX_EVIDENCE] } else { rows };
    let places: Vec<String> = shown.iter().map(|&row| words::place(row, org)).collect();
    let widest = places.iter().map(|place| columns(place)).max().unwrap_or(0).min(MAX_PLACE);
    for (place, &row) in places.iter().zip(shown) {
        let raw = org.sources.raw(row, &org.texts);
        let text = clean(beginning(raw));
        let indent = page.margin + 2;
        let place = left(&cut(place, page.width.saturating_sub(indent)), widest);
        let room = page.width.saturating_sub(indent + columns(&place) + 2);
        let line = format!("{}{place}  {}", " ".repeat(indent), excerpt(&text, value, room));
        let line = page.palette.dim(line.trim_end());
        page.line(&line);
    }
    for place in &finding.places {
        let line = format!("{}{}:{}", " ".repeat(page.margin + 2), clean(&place.file), place.line);
        let line = page.palette.dim(&line);
        page.line(&line);
    }
    if rows.len() > shown.len() {
        let more = format!("and {} more rows", super::facts::thousands(rows.len() - shown.len()));
        page.paragraph(page.margin + 2, &more, Palette::dim);
    }
}

/// As much of a row as fits, from its beginning, or so that the value in question is seen.
fn excerpt(text: &str, value: Option<&str>, room: usize) -> String {
    let from_start = cut(text, room);
    let value = value.unwrap_or("").to_ascii_lowercase();
    // Lower-casing ASCII moves no byte, so places in one text are places in the other.
    let Some(at) = text.to_ascii_lowercase().find(&value).filter(|_| !value.is_empty()) else {
        return from_start.into_owned();
    };
    if columns(&text[..at]) + columns(&value) < room {
        return from_start.into_owned();
    }
    let mut start = at;
    for (place, _) in text[..at].char_indices().rev() {
        if columns(&text[place..at]) + columns(&value) + 2 > room {
            break;
        }
        start = place;
    }
    cut(&format!("…{}", &text[start..]), room).into_owned()
}

/// As much of a row as anybody can see.
fn beginning(raw: &str) -> &str {
    let mut end = raw.len().min(MAX_ROW_BYTES);
    while !raw.is_char_boundary(end) {
        end -= 1;
    }
    &raw[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_row_shows_the_value_in_question() {
        let row = "quynh,Quynh Anh,anh.tran@acme.example,Support Agent,fredrik,2020-01-01";
        assert_eq!(excerpt(row, None, 20), "quynh,Quynh Anh,anh…");
        assert_eq!(excerpt(row, Some("QUYNH"), 20), "quynh,Quynh Anh,anh…");
        assert_eq!(excerpt(row, Some("fredrik"), 20), "…port Agent,fredrik…");
        assert_eq!(excerpt(row, Some("nobody"), 20), "quynh,Quynh Anh,anh…");
        assert!(columns(&excerpt("一二三四五六七八九十", Some("九"), 8)) <= 8);
    }
}
