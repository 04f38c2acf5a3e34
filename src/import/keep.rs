//! The cells of a row as texts: places in the file where they are clean, copies where they are not.

use std::borrow::Cow;

use super::columns::{Cells, Column};
use super::digests::{Digests, hash};
use super::rows::Row;
use crate::model::{Text, Texts, clean, is_plain, is_removed};

/// Line breaks inside cells; those of workbooks come as line separators.
pub const LINE_BREAKS: [char; 3] = ['\r', '\n', '\u{2028}'];

/// Whether a cell holds anything but printable ASCII; without a branch, so that many bytes are
/// looked at together.
fn is_odd(cell: &[u8]) -> bool {
    cell.iter().fold(0u8, |odd, &b| odd | u8::from(b < b' ') | u8::from(b > b'~')) != 0
}

/// For each byte whether it may stand between two values of a cell.
const SEPARATES: [bool; 256] = {
    let mut separates = [false; 256];
    let mut at = 0;
    while at < 4 {
        separates[b";|,/"[at] as usize] = true;
        at += 1;
    }
    separates
};

/// How a column of a file is read.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// As what.
    pub column: Column,
    /// Whether its cells may hold several values.
    pub many: bool,
    /// What the hashes of its cells start from, where they count for the row's digest.
    pub seed: Option<u64>,
}

/// Keeps the cells of the rows of one file.
#[derive(Debug)]
pub struct Keeper {
    readings: Vec<Option<Reading>>,
    buffer: u16,
    /// The digests of the rows.
    pub digests: Digests,
    /// Cells that held control characters.
    pub controls: u32,
}

impl Keeper {
    /// For a file whose text is in `buffer`; the readings are those of its columns in order.
    pub fn new(readings: Vec<Option<Reading>>, buffer: u16) -> Keeper {
        Keeper { readings, buffer, digests: Digests::default(), controls: 0 }
    }

    /// Keeps the cells of a row, and gives their part of the row's digest.
    pub fn keep(&mut self, row: &Row, texts: &mut Texts, cells: &mut Cells) -> u64 {
        let mut sum = 0u64;
        let mut read = row.cells();
        let mut place = row.start;
        let unquoted = row.spans.is_empty();
        for at in 0..self.readings.len() {
            let cell = read.next().unwrap_or(&[]);
            let from = place;
            place += cell.len() + 1;
            let Some(Some(reading)) = self.readings.get(at) else { continue };
            let slot = &mut cells[reading.column as usize];
            let ([first, .., last] | [first @ last]) = cell else {
                *slot = Text::EMPTY;
                continue;
            };
            // Without quotes a cell lies behind those before it and as many delimiters.
            if unquoted && *first != b' ' && *last != b' ' && (row.plain || !is_odd(cell)) {
                *slot = texts.span(self.buffer, from, cell.len());
                if let Some(seed) = reading.seed {
                    let several = reading.many
                        && row.separated
                        && cell.iter().any(|&byte| SEPARATES[usize::from(byte)]);
                    sum = sum.wrapping_add(match several {
                        false => hash(cell, seed),
                        true => {
                            let reading = *reading;
                            self.part(reading, texts.get(*slot), seed)
                        }
                    });
                }
                continue;
            }
            let reading = *reading;
            *slot = self.keep_any(row, at, from - row.start, reading.many, texts);
            if let Some(seed) = reading.seed {
                sum = sum.wrapping_add(self.part(reading, texts.get(*slot), seed));
            }
        }
        sum
    }

    /// Keeps one unit of a row, which stands for a team that is not given.
    pub fn keep_unit(&mut self, row: &Row, at: usize, texts: &mut Texts) -> Text {
        if row.cell(at).is_empty() {
            return Text::EMPTY;
        }
        self.keep_any(row, at, row.place(at), false, texts)
    }

    /// The part of the digest that a text of a column is.
    pub fn part(&mut self, reading: Reading, text: &str, seed: u64) -> u64 {
        if text.is_empty() {
            return 0;
        }
        let column = reading.column;
        match reading.many && text.bytes().any(|byte| SEPARATES[usize::from(byte)]) {
            true => self.digests.several(column, text, seed),
            false => hash(text.as_bytes(), seed),
        }
    }

    fn keep_any(&mut self, row: &Row, at: usize, place: usize, many: bool, texts: &mut Texts) -> Text {
        let (from, to, altered) = match row.spans.get(at) {
            Some(span) => (span.range.start, span.range.end, span.altered),
            None => (place, place + row.cell(at).len(), false),
        };
        let span = |start: usize, len: usize| match len {
            0 => Text::EMPTY,
            _ => texts.span(self.buffer, row.start + from + start, len),
        };
        match row.raw.get(from..to).filter(|_| !altered) {
            Some(cell) if is_plain(cell) => span(0, cell.len()),
            Some(cell) => match clean(cell) {
                Cow::Borrowed(part) => span(part.as_ptr() as usize - cell.as_ptr() as usize, part.len()),
                Cow::Owned(_) => self.copy(cell, many, texts),
            },
            None => self.copy(&String::from_utf8_lossy(row.cell(at)), many, texts),
        }
    }

    /// Keeps a copy of a cell. In a column of many values line breaks separate values.
    fn copy(&mut self, cell: &str, many: bool, texts: &mut Texts) -> Text {
        if cell.chars().any(is_removed) {
            self.controls += 1;
        }
        if many && cell.contains(LINE_BREAKS) {
            return texts.push(&cell.trim().replace(LINE_BREAKS, ";"));
        }
        texts.push(cell)
    }
}
