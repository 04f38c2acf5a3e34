//! Rows with more or fewer cells than the header: what has slipped, what is torn, what is only short.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::limits::LIMITS;
use super::rows::{Row, Rows};
use super::skip::{Skip, Skips};
use crate::model::{Doubt, fold};

/// What becomes of a row that may be the rest of the one before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Torn {
    /// It is, and is left out.
    Rest,
    /// It is as likely a row of its own, and is read.
    Own,
}

/// What the whole rows of a file show of its short ones.
#[derive(Debug, Default)]
pub struct Tears {
    /// Whether a whole row ends with an empty cell, so that the file leaves none away.
    writes_empty: bool,
    /// The forms of the first cells.
    forms: HashSet<Form, FxBuildHasher>,
    /// The columns and the texts of all other cells.
    cells: HashSet<(usize, String), FxBuildHasher>,
}

/// What kind of text a cell holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Form {
    Number,
    Address,
    Code,
    Word,
    Words,
}

impl Form {
    fn of(text: &str) -> Form {
        let text = text.trim();
        match text {
            _ if text.contains('@') => Form::Address,
            _ if text.contains(char::is_whitespace) => Form::Words,
            _ if text.bytes().all(|byte| byte.is_ascii_digit()) => Form::Number,
            _ if text.contains(|c: char| c.is_ascii_digit()) => Form::Code,
            _ => Form::Word,
        }
    }
}

const JOIN: &str = "join the two lines, or quote the line break";

impl Skips<'_> {
    /// Rows with more cells than the header, or with less than half as many.
    pub(super) fn torn(&mut self, row: &Row, texts: &[String]) -> Option<Skip> {
        let width = self.layout.headers.len();
        if let Some(extra) = (width..texts.len()).find(|&at| !texts[at].is_empty()) {
            return Some(self.long(row, extra));
        }
        let cells = if row.width() == 1 { "1 cell" } else { &format!("{} cells", row.width()) };
        match self.torn.take() {
            Some(Torn::Rest) => {
                let found = format!("{cells}, the rest of the row above; the row is left out");
                return Some(Skip::new(Doubt::Short, 0, found, JOIN));
            }
            Some(Torn::Own) => {
                self.short += 1;
                return None;
            }
            None => {}
        }
        if row.width() >= self.width {
            return None;
        }
        let next = self.next_cells(row);
        if next.len() < self.width && row.width() + next.len() == width + 1 {
            return Some(self.pair(row, &next, cells));
        }
        if row.width() * 2 >= self.width {
            self.short += 1;
            return None;
        }
        let help = "is a line break or a quote misplaced?";
        if row.width() > 1 && self.tears().leave_away(texts) {
            self.short += 1;
            let found = format!("{cells}, where the header has {width}; the others are read as empty");
            return Some(Skip { read: true, ..Skip::new(Doubt::Short, 0, found, help) });
        }
        let found = format!("{cells}, where the header has {width}; the row is left out");
        Some(Skip::new(Doubt::Short, 0, found, help))
    }

    /// What the whole rows show, looked up once.
    fn tears(&mut self) -> &Tears {
        let (text, delimiter, width) = (self.text, self.delimiter, self.layout.headers.len());
        self.tears.get_or_insert_with(|| Tears::of(text, delimiter, width))
    }

    /// A row with a text behind the last header. In a sheet it stands beside the table.
    fn long(&self, row: &Row, extra: usize) -> Skip {
        let width = self.layout.headers.len();
        if self.is_sheet {
            let found = "a cell beside the table is not read";
            let help = "write a header above it, or remove it from the sheet";
            return Skip { read: true, ..Skip::new(Doubt::Long, extra, found, help) };
        }
        let found = format!("{} cells, where the header has {width}; the row is left out", row.width());
        let help = "a cell that holds the delimiter must stand in quotes: is one unquoted?";
        Skip::new(Doubt::Long, extra, found, help)
    }

    /// Two short rows that together are as long as one: one that a line break has torn, or two without
    /// their last cells.
    fn pair(&mut self, row: &Row, next: &[String], cells: &str) -> Skip {
        let width = self.layout.headers.len();
        let are_long = row.width().min(next.len()) * 2 >= self.width;
        if are_long && self.tears().allow(row.width(), next) {
            self.torn = Some(Torn::Own);
            self.short += 1;
            let found = format!(
                "{cells}, and {} on the next line, where the header has {width}; they are read as two rows \
                 without their last cells",
                next.len()
            );
            let help = "if a line break has torn one row, join the two lines";
            return Skip { read: true, ..Skip::new(Doubt::Short, 0, found, help) };
        }
        self.torn = Some(Torn::Rest);
        let found = format!("{cells}, and the rest of {width} on the next line; the row is left out");
        Skip::new(Doubt::Short, 0, found, JOIN)
    }

    /// The cells of the next line, taken for a row without quotes.
    fn next_cells(&self, row: &Row) -> Vec<String> {
        let rest = self.text.get(row.start + row.raw.len()..).unwrap_or("");
        let rest = rest.strip_prefix("\r\n").or(rest.strip_prefix(['\n', '\r'])).unwrap_or("");
        match rest.split(['\r', '\n']).next().unwrap_or("") {
            "" => Vec::new(),
            line => line.split(char::from(self.delimiter)).map(str::to_string).collect(),
        }
    }

    /// The other delimiter that a row is written with, if it is.
    pub fn other_delimiter(&self, row: &Row) -> Option<u8> {
        if row.width() * 2 >= self.width || !row.spans.is_empty() || self.is_sheet {
            return None;
        }
        let count = |delimiter: u8| row.raw.bytes().filter(|&byte| byte == delimiter).count();
        let usual = super::dialect::DELIMITERS.into_iter().filter(|&d| d != self.delimiter);
        usual
            .filter(|&delimiter| count(delimiter) + 1 == self.width)
            .max_by_key(|&delimiter| count(delimiter))
    }
}

impl Tears {
    /// Looks at all rows of a file that are as long as its header.
    fn of(text: &str, delimiter: u8, width: usize) -> Tears {
        let mut rows = Rows::new(text, 0, delimiter, "", &LIMITS);
        let (mut tears, mut below) = (Tears::default(), false);
        // A row that cannot be read is told when it is met.
        while let Ok(Some(row)) = rows.next_row() {
            if row.width() != width || !std::mem::replace(&mut below, true) {
                continue;
            }
            for (at, cell) in row.cells().enumerate() {
                let cell = String::from_utf8_lossy(cell);
                match (at, cell.trim()) {
                    (_, "") => tears.writes_empty |= at + 1 == width,
                    (0, cell) => drop(tears.forms.insert(Form::of(cell))),
                    (_, cell) => drop(tears.cells.insert((at, fold(cell).into_owned()))),
                }
            }
        }
        tears
    }

    /// Whether a row may be without its last cells: the file leaves empty cells at the end away, and the
    /// row begins as whole rows do.
    fn leave_away(&self, cells: &[String]) -> bool {
        let begins = cells.first().is_some_and(|cell| self.forms.contains(&Form::of(cell)));
        !self.writes_empty && begins
    }

    /// Whether two rows, the first of so many cells, may be rows of their own: the second may be without its
    /// last cells, and none of its cells is known from the column that it would belong to in a torn row
    /// alone.
    fn allow(&self, first: usize, next: &[String]) -> bool {
        let known = |at: usize, cell: &String| self.cells.contains(&(at, fold(cell.trim()).into_owned()));
        let slipped = |(at, cell): (usize, &String)| known(first - 1 + at, cell) && !known(at, cell);
        self.leave_away(next) && !next.iter().enumerate().skip(1).any(slipped)
    }
}
