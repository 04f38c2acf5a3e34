//! Rows of a file with the place of every cell.

use std::cell::Cell;
use std::io;
use std::ops::Range;
use std::rc::Rc;

use csv::ByteRecord;

use super::excerpts::{excerpt, hidden};
use super::limits::Limits;
use super::located::{Span, locate};
use crate::model::{Failure, LineMarks};

/// Reads the rows of one file. Its lines are counted from the bytes, since the csv reader's own
/// positions are wrong behind CRLF and blank lines (rust-csv issues 184, 208, 395).
pub struct Rows<'t> {
    text: &'t str,
    base: usize,
    delimiter: u8,
    reader: csv::Reader<Guarded<'t>>,
    bound: Rc<Cell<usize>>,
    record: ByteRecord,
    spans: Vec<Span>,
    path: &'t str,
    limits: &'t Limits,
    /// Where the last row ended.
    last_end: usize,
    /// Which ways to end a row were seen, as bits: LF, CRLF, CR.
    line_ends: u8,
    /// For each column whether it is not read, so that no message shows its cells.
    unread: Vec<bool>,
}

/// One row: the cells as the csv reader gives them, and the raw text they come from.
pub struct Row<'r> {
    /// Byte at which the row starts in the file.
    pub start: usize,
    /// The row without its line end.
    pub raw: &'r str,
    /// The cells as the csv reader gives them.
    pub record: &'r ByteRecord,
    /// Empty when the row has no quotes: then the places follow by counting.
    pub spans: &'r [Span],
    /// Whether all of the row is printable ASCII, and without quotes.
    pub plain: bool,
    /// Whether some cell may hold several values.
    pub separated: bool,
    /// Whether blank lines or rows without any text stand above the row.
    pub gap: bool,
}

impl<'t> Rows<'t> {
    /// Reads `text` from byte `base`.
    pub fn new(text: &'t str, base: usize, delimiter: u8, path: &'t str, limits: &'t Limits) -> Rows<'t> {
        let bound = Rc::new(Cell::new(limits.row_bytes));
        let source =
            Guarded { rest: text.as_bytes().get(base..).unwrap_or(&[]), given: 0, bound: bound.clone() };
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .buffer_capacity(BUFFER)
            .from_reader(source);
        let (record, spans) = (ByteRecord::new(), Vec::new());
        let (last_end, line_ends, unread) = (base, 0, Vec::new());
        Rows {
            text,
            base,
            delimiter,
            reader,
            bound,
            record,
            spans,
            path,
            limits,
            last_end,
            line_ends,
            unread,
        }
    }

    /// Says which columns are not read: no message shows their cells.
    pub fn hide(&mut self, unread: Vec<bool>) {
        self.unread = unread;
    }

    /// Whether rows end in several ways.
    pub fn has_mixed_line_ends(&self) -> bool {
        self.line_ends.count_ones() > 1
    }

    /// The next row that has any text, or `None` at the end.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, Failure> {
        loop {
            let before = self.base + self.reader.position().byte() as usize;
            self.bound.set(before - self.base + self.limits.row_bytes);
            match self.reader.read_byte_record(&mut self.record) {
                Ok(true) => {}
                Ok(false) => return Ok(None),
                Err(_) => return Err(self.too_long(before)),
            }
            if self.record.as_slice().iter().any(|byte| !byte.is_ascii_whitespace()) {
                break;
            }
        }
        let mut start = self.record.position().map_or(0, |p| p.byte()) as usize + self.base;
        let mut end = self.base + self.reader.position().byte() as usize;
        // The reader counts the line feed of CRLF and blank lines before a row as part of it.
        let bytes = self.text.as_bytes();
        let is_end = |at: usize| matches!(bytes.get(at), Some(b'\r' | b'\n'));
        while start < end && is_end(start) {
            start += 1;
        }
        while start < end && is_end(end - 1) {
            end -= 1;
        }
        let gap = match bytes.get(self.last_end..start) {
            Some([] | [_] | [b'\r', b'\n']) | None => false,
            Some(_) => self.last_end > self.base,
        };
        self.line_ends |= match bytes.get(end..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([b'\r', ..]) => 4,
            Some([b'\n', ..]) => 1,
            _ => 0,
        };
        self.last_end = end;
        let raw = self.text.get(start..end).unwrap_or("");
        self.spans.clear();
        let counted = self.record.as_slice().len() + self.record.len() - 1 == raw.len();
        let found = Found::new(raw.as_bytes(), self.delimiter);
        if !counted || found.quote {
            self.locate_quoted(start, raw)?;
        }
        let plain = self.spans.is_empty() && !found.odd;
        let separated = !self.spans.is_empty() || found.separator;
        Ok(Some(Row { start, raw, record: &self.record, spans: &self.spans, plain, separated, gap }))
    }

    /// Finds the cells of a row with quotes; a quote that is never closed is a failure.
    fn locate_quoted(&mut self, start: usize, raw: &str) -> Result<(), Failure> {
        if let Some(quote) = locate(raw.as_bytes(), self.delimiter, &mut self.spans) {
            return Err(self.unclosed(start + quote));
        }
        let agrees = |(span, cell): (&Span, &[u8])| {
            span.altered || raw.as_bytes().get(span.range.clone()) == Some(cell)
        };
        if self.spans.len() != self.record.len() || !self.spans.iter().zip(&self.record).all(agrees) {
            // Never seen; the text of the csv reader then stands for itself.
            self.spans.clear();
            self.spans.extend(self.record.iter().map(|_| Span { range: 0..0, end: 0, altered: true }));
        }
        Ok(())
    }

    fn too_long(&self, from: usize) -> Failure {
        let text = self.text.get(from..).unwrap_or("");
        let blank = text.len() - text.trim_start_matches(['\r', '\n']).len();
        let window = text.as_bytes().get(blank..).unwrap_or(&[]);
        let window = &window[..window.len().min(self.limits.row_bytes)];
        if let Some(quote) = locate(window, self.delimiter, &mut Vec::new()) {
            return self.unclosed(from + blank + quote);
        }
        let found = format!("a row of more than {} bytes", self.limits.row_bytes);
        self.fail_at(from + blank, found, "look for a missing line break")
    }

    /// What a message about the line of a byte must not show; the line is taken for a row.
    pub fn hidden_of_line(&self, at: usize) -> Vec<Range<usize>> {
        let start =
            self.text.get(..at).and_then(|before| before.rfind(['\r', '\n'])).map_or(0, |end| end + 1);
        let line = self.text.get(start..).and_then(|rest| rest.split(['\r', '\n']).next()).unwrap_or("");
        hidden(start, line, self.delimiter, &self.unread)
    }

    fn unclosed(&self, quote: usize) -> Failure {
        let help = "close it, or double every quote that belongs to the text";
        let mut failure = self.fail_at(quote, "the quote that opens here is never closed".to_string(), help);
        let (column, excerpt) = excerpt(self.text, quote, 1, &self.hidden_of_line(quote));
        (failure.column, failure.excerpt) = (Some(column), Some(Box::new(excerpt)));
        failure
    }

    /// The delimiter.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// A failure about the row that starts at a byte of the file.
    pub fn fail_at(&self, offset: usize, found: String, help: &str) -> Failure {
        let line = LineMarks::default().line_at(self.text, offset);
        let mut failure = Failure::new(found, help).in_file(self.path).at_line(line);
        let hidden = self.hidden_of_line(offset);
        failure.excerpt = Some(Box::new(excerpt(self.text, offset, usize::MAX, &hidden).1));
        failure
    }
}

/// What kinds of bytes a row holds.
#[derive(Clone, Copy)]
struct Found {
    quote: bool,
    odd: bool,
    separator: bool,
}

impl Found {
    /// Looks at every byte once; without a branch, so that many are looked at together.
    fn new(raw: &[u8], delimiter: u8) -> Found {
        let (mut quote, mut odd, mut separator) = (0u8, 0u8, 0u8);
        for &b in raw {
            let other = u8::from(b != delimiter);
            quote |= u8::from(b == b'"');
            odd |= (u8::from(b < b' ') & other) | u8::from(b > b'~');
            separator |=
                (u8::from(b == b';') | u8::from(b == b'|') | u8::from(b == b',') | u8::from(b == b'/'))
                    & other;
        }
        Found { quote: quote != 0, odd: odd != 0, separator: separator != 0 }
    }
}

impl Row<'_> {
    /// The number of cells.
    pub fn width(&self) -> usize {
        self.record.len()
    }

    /// A cell as the csv reader gives it.
    pub fn cell(&self, column: usize) -> &[u8] {
        self.record.get(column).unwrap_or(&[])
    }

    /// The length of the longest cell.
    pub fn longest(&self) -> usize {
        self.record.iter().map(<[u8]>::len).max().unwrap_or(0)
    }
}

/// Bytes handed to the csv reader at a time.
const BUFFER: usize = 1 << 14;

/// A reader over bytes that stops at a bound which moves on from row to row, so that one endless
/// cell costs no more memory than the longest row allowed.
struct Guarded<'t> {
    rest: &'t [u8],
    given: usize,
    bound: Rc<Cell<usize>>,
}

impl io::Read for Guarded<'_> {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        if self.given > self.bound.get() + BUFFER {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let len = self.rest.len().min(target.len());
        let (now, later) = self.rest.split_at(len);
        target[..len].copy_from_slice(now);
        (self.rest, self.given) = (later, self.given + len);
        Ok(len)
    }
}

#[cfg(test)]
mod tests {
    use super::super::columns::{COLUMNS, Column};
    use super::super::keep::{Keeper, Reading};
    use super::super::limits::LIMITS;
    use super::*;
    use crate::model::{Text, Texts};

    fn read(text: &str) -> Vec<(usize, Vec<String>)> {
        let mut texts = Texts::default();
        let buffer = texts.add_buffer(text.to_string()).unwrap();
        let mut rows = Rows::new(text, 0, b',', "x.csv", &LIMITS);
        let mut found = Vec::new();
        while let Some(row) = rows.next_row().unwrap() {
            let reading = |at: usize| Some(Reading { column: Column::ALL[at], many: false, seed: None });
            let mut cells = [Text::EMPTY; COLUMNS];
            let mut keeper = Keeper::new((0..row.width()).map(reading).collect(), buffer);
            keeper.keep(&row, &mut texts, &mut cells);
            found.push((row.start, cells[..row.width()].iter().map(|t| texts.get(*t).to_string()).collect()));
        }
        found
    }

    #[test]
    fn rows_start_where_their_first_cell_starts() {
        let text = "a,b\r\n\r\n1,\"x\r\ny\"\r\n\n\n2, z \r3,\u{e9}";
        let rows = read(text);
        let starts: Vec<usize> = rows.iter().map(|r| r.0).collect();
        assert_eq!(starts, [0, 7, 19, 25]);
        assert_eq!(rows[1].1, ["1", "x y"]);
        assert_eq!(rows[2].1, ["2", "z"]);
        assert_eq!(rows[3].1, ["3", "é"]);
    }

    #[test]
    fn quoted_cells_are_cleaned_and_unquoted() {
        let rows = read("\"a\"\"b\", c ,\"\u{a0}d\"\n");
        assert_eq!(rows[0].1, ["a\"b", "c", "d"]);
    }

    #[test]
    fn rows_without_any_text_are_no_rows() {
        assert_eq!(read("a,b\n,,\n  , \n1,2\n").len(), 2);
    }

    #[test]
    fn an_open_quote_is_named_where_it_opens() {
        let mut rows = Rows::new("a\n1\n\"2\n3\n", 0, b',', "x.csv", &LIMITS);
        let failure = loop {
            match rows.next_row() {
                Ok(Some(_)) => {}
                Ok(None) => panic!("no failure"),
                Err(failure) => break failure,
            }
        };
        assert_eq!(failure.line, Some(3));
    }

    #[test]
    fn an_endless_row_is_refused_before_it_is_read() {
        let limits = Limits { row_bytes: 100, ..LIMITS };
        let text = format!("a\n\"{}", "x".repeat(1 << 20));
        let mut rows = Rows::new(&text, 0, b',', "x.csv", &limits);
        assert!(rows.next_row().is_ok());
        let failure = rows.next_row().err().unwrap();
        assert_eq!(
            failure.to_string().split(';').next(),
            Some("x.csv:2:1: the quote that opens here is never closed")
        );
    }
}
