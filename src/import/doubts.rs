//! Doubts about one file, put into words with their place.

use std::ops::Range;

use super::excerpts::excerpt;
use crate::model::{Doubt, LineMarks, Place, Warning, Warnings};

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
