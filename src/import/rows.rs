//! Rows of a file with the place of every cell.

use std::ops::Range;

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

use super::excerpts::{excerpt, hidden};
use super::limits::Limits;
use super::located::{Span, locate};
use crate::model::{Failure, LineMarks};

/// Reads the rows of one file. A row without quotes is a line, cut at its delimiters; where there is
/// a quote the reader of the csv crate says what belongs together. Places are counted from the bytes,
/// since that crate's own are wrong behind CRLF and blank lines (rust-csv issues 184, 208, 395).
pub struct Rows<'t> {
    text: &'t str,
    at: usize,
    delimiter: u8,
    reader: Reader,
    unquoted: Vec<u8>,
    ends: Vec<usize>,
    spans: Vec<Span>,
    path: &'t str,
    limits: &'t Limits,
    /// For each column whether it is not read, so that no message shows its cells.
    unread: Vec<bool>,
}

/// One row: the cells, and the raw text they come from.
pub struct Row<'r> {
    /// Byte at which the row starts in the file.
    pub start: usize,
    /// The row without its line end.
    pub raw: &'r str,
    /// Where the cells of a row with quotes lie; empty when the row has no quotes.
    pub spans: &'r [Span],
    /// Whether all of the row is printable ASCII, and without quotes.
    pub plain: bool,
    /// Whether some cell may hold several values.
    pub separated: bool,
    /// The cells one after the other, with a delimiter between them if there are no quotes.
    bytes: &'r [u8],
    /// Where each cell ends in them.
    ends: &'r [usize],
    /// Bytes between two cells.
    gap: usize,
}

impl<'t> Rows<'t> {
    /// Reads `text` from byte `base`.
    pub fn new(text: &'t str, base: usize, delimiter: u8, path: &'t str, limits: &'t Limits) -> Rows<'t> {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (unquoted, ends, spans) = (vec![0; ROOM], vec![0; ROOM], Vec::new());
        Rows { text, at: base, delimiter, reader, unquoted, ends, spans, path, limits, unread: Vec::new() }
    }

    /// What stands between two cells.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Says which columns are not read: no message shows their cells.
    pub fn hide(&mut self, unread: Vec<bool>) {
        self.unread = unread;
    }

    /// What a message about the line of a byte must not show; the line is taken for a row.
    pub fn hidden_of_line(&self, at: usize) -> Vec<Range<usize>> {
        let start =
            self.text.get(..at).and_then(|before| before.rfind(['\r', '\n'])).map_or(0, |end| end + 1);
        let line = self.text.get(start..).and_then(|rest| rest.split(['\r', '\n']).next()).unwrap_or("");
        hidden(start, line, self.delimiter, &self.unread)
    }

    /// The next row that has any text, or `None` at the end.
    pub fn next_row(&mut self) -> Result<Option<Row<'_>>, Failure> {
        let bytes = self.text.as_bytes();
        loop {
            let ends = bytes.get(self.at..).unwrap_or(&[]).iter().take_while(|b| matches!(b, b'\r' | b'\n'));
            let start = self.at + ends.count();
            let rest = bytes.get(start..).unwrap_or(&[]);
            if rest.is_empty() {
                return Ok(None);
            }
            let line = &rest[..memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len())];
            if memchr::memchr(b'"', line).is_some() {
                if let Some(parts) = self.quoted(start)? {
                    return Ok(Some(self.quoted_row(start, parts)?));
                }
                continue;
            }
            if line.len() > self.limits.row_bytes {
                return Err(self.too_long(start));
            }
            self.at = start + line.len();
            if line.iter().any(|&byte| byte != self.delimiter && !byte.is_ascii_whitespace()) {
                let parts = cut(line, self.delimiter, &mut self.ends);
                let found = Found::new(line, self.delimiter);
                let raw = self.text.get(start..self.at).unwrap_or("");
                let ends = &self.ends[..parts];
                let (plain, separated) = (!found.odd, found.separator);
                return Ok(Some(Row { start, raw, spans: &[], plain, separated, bytes: line, ends, gap: 1 }));
            }
        }
    }

    /// Reads a row with quotes and gives the number of its cells, if it has any text.
    fn quoted(&mut self, start: usize) -> Result<Option<usize>, Failure> {
        let rest = self.text.as_bytes().get(start..).unwrap_or(&[]);
        let window = &rest[..rest.len().min(self.limits.row_bytes + 1)];
        let (mut input, mut written, mut parts) = (window, 0, 0);
        self.reader.reset();
        loop {
            let ended = input.is_empty();
            let (unquoted, ends) = (&mut self.unquoted[written..], &mut self.ends[parts..]);
            let (result, read, out, found) = self.reader.read_record(input, unquoted, ends);
            input = &input[read..];
            (written, parts) = (written + out, parts + found);
            match result {
                ReadRecordResult::OutputFull => self.unquoted.resize(2 * self.unquoted.len(), 0),
                ReadRecordResult::OutputEndsFull => self.ends.resize(2 * self.ends.len(), 0),
                ReadRecordResult::InputEmpty if window.len() < rest.len() => return Err(self.too_long(start)),
                ReadRecordResult::InputEmpty if !ended => {}
                ReadRecordResult::InputEmpty | ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        self.at = start + window.len() - input.len();
        let has_text = self.unquoted[..written].iter().any(|byte| !byte.is_ascii_whitespace());
        Ok(has_text.then_some(parts))
    }

    fn quoted_row(&mut self, start: usize, parts: usize) -> Result<Row<'_>, Failure> {
        let raw = self.text.get(start..self.at).unwrap_or("").trim_end_matches(['\r', '\n']);
        self.locate_quoted(start, raw, parts)?;
        let (bytes, ends) = (self.unquoted.as_slice(), &self.ends[..parts]);
        Ok(Row { start, raw, spans: &self.spans, plain: false, separated: true, bytes, ends, gap: 0 })
    }

    /// Finds the cells of a row with quotes; a quote that is never closed is a failure.
    fn locate_quoted(&mut self, start: usize, raw: &str, parts: usize) -> Result<(), Failure> {
        if let Some(quote) = locate(raw.as_bytes(), self.delimiter, &mut self.spans) {
            return Err(self.unclosed(start + quote));
        }
        let cells = Cells { bytes: &self.unquoted, ends: &self.ends[..parts], from: 0, gap: 0 };
        let agrees = |(span, cell): (&Span, &[u8])| {
            span.altered || raw.as_bytes().get(span.range.clone()) == Some(cell)
        };
        if self.spans.len() != parts || !self.spans.iter().zip(cells).all(agrees) {
            // Never seen; the text of the csv reader then stands for itself.
            self.spans.clear();
            self.spans.extend((0..parts).map(|_| Span { range: 0..0, end: 0, altered: true }));
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

    fn unclosed(&self, quote: usize) -> Failure {
        let help = "close it, or double every quote that belongs to the text";
        let mut failure = self.fail_at(quote, "the quote that opens here is never closed".to_string(), help);
        let (column, excerpt) = excerpt(self.text, quote, 1, &self.hidden_of_line(quote));
        (failure.column, failure.excerpt) = (Some(column), Some(Box::new(excerpt)));
        failure
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
    odd: bool,
    separator: bool,
}

impl Found {
    /// Looks at every byte twice, but at many of them together.
    fn new(raw: &[u8], delimiter: u8) -> Found {
        let (mut least, mut most) = (u8::MAX, 0);
        for &byte in raw {
            (least, most) = (least.min(byte), most.max(byte));
        }
        let control = |&byte: &u8| byte < b' ' && byte != delimiter;
        let odd = most > b'~' || (least < b' ' && raw.iter().any(control));
        // Commas, semicolons, bars and slashes, but for the delimiter.
        let separator = match delimiter {
            b',' => memchr::memchr3(b';', b'|', b'/', raw).is_some(),
            b';' => memchr::memchr3(b',', b'|', b'/', raw).is_some(),
            b'|' => memchr::memchr3(b',', b';', b'/', raw).is_some(),
            _ => memchr::memchr3(b',', b';', b'|', raw).is_some() || memchr::memchr(b'/', raw).is_some(),
        };
        Found { odd, separator }
    }
}

/// Finds the ends of the cells of a row without quotes and gives their number. Eight bytes are
/// compared at a time (Warren, Hacker's Delight, 6-1: the zero bytes of a word).
fn cut(raw: &[u8], delimiter: u8, ends: &mut Vec<usize>) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const LOW: u64 = ONES * 0x7f;
    ends.clear();
    let (words, rest) = raw.as_chunks::<8>();
    for (at, &word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(word) ^ (ONES * u64::from(delimiter));
        let mut hits = !(((word & LOW) + LOW) | word | LOW);
        while hits != 0 {
            ends.push(at * 8 + hits.trailing_zeros() as usize / 8);
            hits &= hits - 1;
        }
    }
    let before = raw.len() - rest.len();
    ends.extend(rest.iter().enumerate().filter(|(_, b)| **b == delimiter).map(|(at, _)| before + at));
    ends.push(raw.len());
    ends.len()
}

impl<'r> Row<'r> {
    /// The number of cells.
    pub fn width(&self) -> usize {
        self.ends.len()
    }

    /// A cell as the csv reader gives it.
    pub fn cell(&self, column: usize) -> &'r [u8] {
        let from = match column.checked_sub(1) {
            None => 0,
            Some(before) => self.ends.get(before).map_or(usize::MAX, |end| end + self.gap),
        };
        self.ends.get(column).and_then(|&end| self.bytes.get(from..end)).unwrap_or(&[])
    }

    /// All cells.
    pub fn cells(&self) -> Cells<'r> {
        Cells { bytes: self.bytes, ends: self.ends, from: 0, gap: self.gap }
    }

    /// The length of the longest cell.
    pub fn longest(&self) -> usize {
        self.cells().map(<[u8]>::len).max().unwrap_or(0)
    }

    /// Where a cell lies: its place in the file and its length in bytes, without quotes; the row where
    /// there is no such text.
    pub fn cell_in_file(&self, cell: usize) -> (usize, usize) {
        let (from, to) = match self.spans.get(cell) {
            Some(Span { range, .. }) if !range.is_empty() => (range.start, range.end),
            None if self.spans.is_empty() && cell < self.width() => {
                (self.place(cell), self.place(cell) + self.cell(cell).len())
            }
            _ => (0, self.raw.len()),
        };
        (self.start + from, to - from)
    }

    /// Byte of the row at which a cell of a row without quotes starts.
    pub fn place(&self, column: usize) -> usize {
        column.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| end + 1)
    }
}

/// The cells of a row, one after the other.
#[derive(Clone, Copy)]
pub struct Cells<'r> {
    bytes: &'r [u8],
    ends: &'r [usize],
    from: usize,
    gap: usize,
}

impl<'r> Iterator for Cells<'r> {
    type Item = &'r [u8];

    fn next(&mut self) -> Option<&'r [u8]> {
        let (&end, ends) = self.ends.split_first()?;
        let cell = self.bytes.get(self.from..end).unwrap_or(&[]);
        (self.from, self.ends) = (end + self.gap, ends);
        Some(cell)
    }
}

/// Bytes and cells for which there is room at first.
const ROOM: usize = 64;

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
