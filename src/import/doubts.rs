//! Doubts about one file, put into words with their place.

use std::ops::Range;

use super::draft::Draft;
use super::excerpts::{excerpt, hidden};
use super::located::cell_of;
use crate::model::{Doubt, LineMarks, Place, RowId, Warning, Warnings, first_record};

/// Collects the warnings about one file.
pub struct Doubts<'t> {
    name: &'t str,
    text: &'t str,
    marks: LineMarks,
    warnings: &'t mut Warnings,
    /// Rows that were left out.
    pub left_out: usize,
}

impl<'t> Doubts<'t> {
    /// For the file that reports call `name`.
    pub fn new(name: &'t str, text: &'t str, warnings: &'t mut Warnings) -> Doubts<'t> {
        Doubts { name, text, marks: LineMarks::default(), warnings, left_out: 0 }
    }

    /// A doubt about a piece of a line: the byte where it starts, how many bytes it has, and which bytes
    /// are not to be shown.
    pub fn piece(
        &mut self,
        doubt: Doubt,
        (at, length): (usize, usize),
        hidden: &[Range<usize>],
        found: impl FnOnce() -> String,
        help: &str,
    ) {
        let Doubts { name, text, marks, .. } = self;
        self.warnings.add(doubt, || {
            let (column, excerpt) = excerpt(text, at, length, hidden);
            Warning {
                doubt,
                place: Place { file: name.to_string(), line: marks.line_at(text, at) },
                column: Some(column),
                excerpt: Some(excerpt),
                found: found(),
                help: help.to_string(),
            }
        });
    }

    /// A doubt about a line as a whole.
    pub fn line(&mut self, doubt: Doubt, at: usize, found: impl FnOnce() -> String, help: &str) {
        let Doubts { name, text, marks, .. } = self;
        self.warnings.add(doubt, || Warning {
            doubt,
            place: Place { file: name.to_string(), line: marks.line_at(text, at) },
            column: None,
            excerpt: None,
            found: found(),
            help: help.to_string(),
        });
    }
}

/// A doubt about the cell of a row in a canonical column, of which `say` gets the header; it gives what was
/// found and what to do.
pub fn of_cell(
    draft: &mut Draft,
    doubt: Doubt,
    (row, column): (RowId, &str),
    say: impl FnOnce(&str) -> (String, String),
) {
    let Draft { warnings, sources, texts, .. } = draft;
    warnings.add(doubt, || {
        let at = cell_of((sources, texts), row, column);
        let (found, help) = say(sources.other_header(row, column).unwrap_or(column));
        Warning {
            doubt,
            place: sources.place(row, texts),
            column: at.as_ref().map(|(column, _)| *column),
            excerpt: at.map(|(_, excerpt)| excerpt),
            found,
            help,
        }
    });
}

/// A doubt about a piece of a row, or of the header of its file, that holds this text; `say` gives what was
/// found and what to do.
pub fn of_text(
    draft: &mut Draft,
    doubt: Doubt,
    (row, text): (RowId, &str),
    say: impl FnOnce() -> (String, String),
) {
    let Draft { warnings, sources, texts, .. } = draft;
    warnings.add(doubt, || {
        let mut place = sources.place(row, texts);
        let (found, help) = say();
        let mut warning = Warning { doubt, place: place.clone(), column: None, excerpt: None, found, help };
        let (Some((file, _)), Some((buffer, start))) = (sources.file_of(row), sources.written_at(row)) else {
            return warning;
        };
        let (whole, above) = file.header_as_written(texts);
        let header = first_record(whole.get(above..).unwrap_or(""));
        let lines = [(sources.raw(row, texts), start), (header, above)];
        let hit = lines.into_iter().find_map(|(raw, start)| Some((raw, start, raw.find(text)?)));
        if let Some((raw, start, at)) = hit {
            let unread: Vec<bool> = file.columns_as_written().iter().map(Option::is_none).collect();
            let hidden = hidden(start, raw, file.delimiter_as_written(), &unread);
            let (column, shown) = excerpt(texts.buffer(buffer), start + at, text.len(), &hidden);
            place.line = LineMarks::default().line_at(texts.buffer(buffer), start + at);
            warning = Warning { place, column: Some(column), excerpt: Some(shown), ..warning };
        }
        warning
    });
}
