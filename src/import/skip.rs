//! Rows that are no data: sums, headers once more, other tables, samples, remarks, torn rows.

use std::borrow::Cow;
use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::alone;
use super::file::Told;
use super::flags;
use super::header::Headers;
use super::layout::Layout;
use super::legend;
use super::rows::Row;
use super::torn::{Tears, Torn};
use crate::model::{DisplayText, Doubt, TableKind, fold};
use crate::roles::Catalogue;

/// Looks at every row of a file before it is read.
pub struct Skips<'h> {
    pub(super) headers: &'h Headers,
    pub(super) catalogue: &'h Catalogue,
    pub(super) layout: &'h Layout,
    pub(super) delimiter: u8,
    /// Whether the file is the sheet of a workbook, whose cells cannot slip.
    pub(super) is_sheet: bool,
    /// Cells up to the last header that is not empty.
    pub(super) width: usize,
    /// The first header with any text, and its column.
    first: (usize, String),
    /// First words of rows that are no data.
    words: HashSet<String, FxBuildHasher>,
    /// For each byte whether such a word starts with it.
    starts: [bool; 256],
    /// The lengths of such words, as bits.
    lengths: u32,
    /// Rows seen.
    pub(super) seen: usize,
    /// Where the last row ended.
    last_end: usize,
    /// Which ways to end a row were seen, as bits: LF, CRLF, CR.
    line_ends: u8,
    /// Whether another table has begun.
    pub(super) other: bool,
    /// What is done with the next row, where it may be the rest of the one before it.
    pub(super) torn: Option<Torn>,
    /// Whether short rows are torn, as soon as that matters.
    pub(super) tears: Option<Tears>,
    /// The file.
    pub(super) text: &'h str,
    /// Rows with fewer cells than the header that are read all the same.
    pub short: usize,
    /// Those whom some row names as a manager, as soon as that matters.
    managers: Option<HashSet<String, FxBuildHasher>>,
}

/// Why a row is left out: its kind, the cell that shows it, what was found, what to do.
pub struct Skip {
    /// Its kind.
    pub doubt: Doubt,
    /// The column of the cell that shows it.
    pub cell: usize,
    /// What was found.
    pub found: String,
    /// What to do.
    pub help: Cow<'static, str>,
    /// Whether the row is told about; the rows of another table are only counted.
    pub told: bool,
    /// Whether the row is only told about, and read all the same.
    pub read: bool,
}

impl Skip {
    /// A row that is left out and told about.
    pub fn new(
        doubt: Doubt,
        cell: usize,
        found: impl Into<String>,
        help: impl Into<Cow<'static, str>>,
    ) -> Skip {
        Skip { doubt, cell, found: found.into(), help: help.into(), told: true, read: false }
    }
}

/// Rows directly below the header that may be a second header or a sample.
const NEAR_HEADER: usize = 2;
/// The longest word that is looked up.
const LONGEST: usize = 24;

impl<'h> Skips<'h> {
    /// For a file of a layout.
    pub fn new(told: &'h Told<'h>, layout: &'h Layout, delimiter: u8, text: &'h str) -> Skips<'h> {
        let (headers, catalogue, is_sheet) = (told.headers, told.catalogue, told.sheet.is_some());
        let filled = |header: &String| !header.is_empty();
        let width = layout.headers.iter().rposition(filled).map_or(0, |last| last + 1);
        let first = layout.headers.iter().position(filled).unwrap_or(0);
        let (totals, remarks, examples) = headers.words();
        let all = totals.iter().chain(remarks).chain(examples);
        let words: HashSet<String, FxBuildHasher> = all.filter_map(|text| first_word(text)).collect();
        let lengths = words.iter().fold(0, |bits, word| bits | 1u32 << word.len().min(LONGEST));
        let mut starts = [false; 256];
        for byte in words.iter().filter_map(|word| word.bytes().next()) {
            starts[usize::from(byte)] = true;
            starts[usize::from(byte.to_ascii_uppercase())] = true;
        }
        let first = (first, layout.headers.get(first).cloned().unwrap_or_default());
        let (seen, last_end, line_ends, other, torn, short) = (0, usize::MAX, 0, false, None, 0);
        Skips {
            headers,
            catalogue,
            layout,
            delimiter,
            is_sheet,
            width,
            first,
            words,
            starts,
            lengths,
            seen,
            last_end,
            line_ends,
            other,
            torn,
            tears: None,
            text,
            short,
            managers: None,
        }
    }

    /// Whether a row is to be left out, and why.
    pub fn look(&mut self, row: &Row) -> Option<Skip> {
        self.seen += 1;
        let gap = self.follow(row);
        if self.other {
            return Some(Skip { told: false, ..Skip::new(Doubt::Table, 0, "", "") });
        }
        let ordinary = row.width() == self.layout.headers.len()
            && !gap
            && self.seen > NEAR_HEADER
            && row.cell(self.first.0) != self.first.1.as_bytes()
            && self.layout.places.is_empty()
            && self.layout.flags.is_empty()
            && self.layout.kind != TableKind::RaciMatrix
            && !self.is_alone(row)
            && !self.may_be_prose(row);
        if ordinary { None } else { self.look_closely(row, gap) }
    }

    /// Notes how a row ends, and says whether blank lines stand above it.
    fn follow(&mut self, row: &Row) -> bool {
        let (bytes, end) = (self.text.as_bytes(), row.start + row.raw.len());
        let gap = match bytes.get(self.last_end..row.start) {
            Some([] | [_] | [b'\r', b'\n']) | None => false,
            Some(_) => true,
        };
        self.last_end = end;
        self.line_ends |= match bytes.get(end..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r', ..]) => 4,
            Some([b'\n', ..]) => 1,
            _ => 0,
        };
        gap
    }

    /// Whether rows end in several ways.
    pub fn has_mixed_line_ends(&self) -> bool {
        self.line_ends.count_ones() > 1
    }

    /// Whether the first cell with text starts with a word that rows without data start with.
    fn may_be_prose(&self, row: &Row) -> bool {
        let cell = row.cell(0);
        let cell =
            if cell.is_empty() { row.cells().find(|cell| !cell.is_empty()).unwrap_or(cell) } else { cell };
        match cell.first() {
            Some(b' ') => true,
            Some(&byte) if self.starts[usize::from(byte)] => {
                let end = cell.iter().position(|b| !b.is_ascii_alphabetic()).unwrap_or(cell.len());
                let word = cell.get(..end.min(LONGEST)).unwrap_or(&[]);
                self.lengths >> word.len() & 1 != 0
                    && std::str::from_utf8(word).is_ok_and(|word| self.words.contains(&word.to_lowercase()))
            }
            _ => false,
        }
    }

    /// Whether nothing stands behind the name of somebody.
    fn is_alone(&self, row: &Row) -> bool {
        let empty = |at: usize| row.cell(at).is_empty();
        self.layout.alone.is_some_and(|alone| (alone.column + 1..row.width()).all(empty))
    }

    fn look_closely(&mut self, row: &Row, gap: bool) -> Option<Skip> {
        let texts: Vec<String> = row.cells().map(|c| String::from_utf8_lossy(c).trim().to_string()).collect();
        let at = texts.iter().position(|text| !text.is_empty())?;
        let lists = matches!(self.layout.kind, TableKind::RaciMatrix | TableKind::Roster);
        if let Some(skip) = self.header(row, &texts, at, gap) {
            return Some(skip);
        }
        if self.seen == 1 && texts.iter().all(|text| is_rule(text)) {
            let found = "a line below the header is left out";
            return Some(Skip::new(Doubt::Header, at, found, "remove it from the file"));
        }
        if self.seen == 1 && self.starts_with(&texts[at], self.headers.words().2) {
            return Some(Skip::new(
                Doubt::Example,
                at,
                "the sample row of a template is left out",
                "remove it from the file",
            ));
        }
        let alone = texts.iter().skip(at + 1).all(String::is_empty);
        // A row that is too short may be torn.
        let whole = row.width() >= self.width && self.torn.is_none();
        let named = self.layout.alone.filter(|named| alone && named.column == at);
        let named = named.filter(|named| whole || named.is_heading);
        if named.is_some() && self.is_manager(&texts[at]) {
            return None;
        }
        if let Some(skip) = self.prose(&texts, at) {
            return Some(skip);
        }
        if let Some(skip) = alone::told_id(&texts[at], at, self.layout).filter(|_| alone && whole) {
            return Some(skip);
        }
        if let Some(named) = named {
            return alone::told(&texts[at], named, self.layout.kind);
        }
        if self.layout.kind == TableKind::RaciMatrix && legend::is_legend(&texts) {
            let found = "the legend of the letters is left out";
            return Some(Skip::new(Doubt::Remark, at, found, "remove it from the file"));
        }
        if lists {
            self.nowhere(&texts, at)
        } else {
            self.torn(row, &texts).or_else(|| flags::odd(&self.layout.flags, &texts))
        }
    }

    /// A row of a roster that says of no team or product, or of no role, who is named in it.
    fn nowhere(&self, texts: &[String], at: usize) -> Option<Skip> {
        let &place = self.layout.places.first()?;
        if self.layout.places.iter().any(|&at| texts.get(at).is_some_and(|text| !text.is_empty())) {
            return None;
        }
        let header = DisplayText::new(self.layout.headers.get(place)?);
        let (cell, fill) = match header.to_string().is_empty() {
            true => (format!("its cell {}", place + 1), String::new()),
            false => (
                format!("`{header}`"),
                format!("; where it is merged, `--fill-down \"{header}\"` takes the cell above"),
            ),
        };
        let found = format!("the row names nobody's place, since {cell} is empty; it is left out");
        let help = format!("fill the cell{fill}");
        Some(Skip::new(Doubt::Place, at, found, help))
    }

    /// Sums, and lines of prose that stand alone in their row.
    fn prose(&self, texts: &[String], at: usize) -> Option<Skip> {
        let (totals, remarks, _) = self.headers.words();
        let text = &texts[at];
        let others = || texts.iter().skip(at + 1).filter(|text| !text.is_empty());
        let sums = self.starts_with(text, totals) && text.split_whitespace().count() <= 3;
        if sums && self.width > 1 && others().all(|text| is_number(text)) {
            return Some(Skip::new(Doubt::Total, at, "a row of sums is left out", "remove it from the file"));
        }
        let alone = others().next().is_none() && self.width > 2;
        let whole = text.to_lowercase();
        let long =
            text.contains([':', '.']) || text.split_whitespace().count() > 2 || remarks.contains(&whole);
        if alone && (self.starts_with(text, remarks) || text.starts_with(['#', '*', '©'])) && long {
            return Some(Skip::new(Doubt::Remark, at, "a remark is left out", "remove it from the file"));
        }
        None
    }

    /// Whether some row names this one as a manager.
    fn is_manager(&mut self, name: &str) -> bool {
        let managers =
            self.managers.take().unwrap_or_else(|| alone::managers(self.text, self.delimiter, self.layout));
        let is_manager = managers.contains(fold(name).as_ref());
        self.managers = Some(managers);
        is_manager
    }

    /// Whether a text is one of these, or starts with one as whole words.
    fn starts_with(&self, text: &str, phrases: &[String]) -> bool {
        let text = text.to_lowercase();
        phrases.iter().any(|phrase| {
            text.strip_prefix(phrase.as_str())
                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) || phrase.ends_with(':'))
        })
    }
}

/// The first word of a phrase, as far as rows are looked at for it.
fn first_word(phrase: &str) -> Option<String> {
    let word: String = phrase.chars().take_while(char::is_ascii_alphabetic).collect();
    (!word.is_empty()).then_some(word)
}

/// Whether a cell is empty or a piece of the line that Markdown draws below a header: `---`, `:--:`.
fn is_rule(text: &str) -> bool {
    text.is_empty() || (text.len() > 1 && text.bytes().all(|byte| matches!(byte, b'-' | b':' | b'=')))
}

/// Whether a cell is a number: digits with signs of money, percent and grouping.
pub(super) fn is_number(text: &str) -> bool {
    let sign = |c: char| matches!(c, '.' | ',' | '\'' | ' ' | '\u{a0}' | '%' | '-' | '+' | '£' | '$' | '€');
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || sign(c))
}
