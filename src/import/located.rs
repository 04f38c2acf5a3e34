//! Where the cells of a row lie: the csv reader gives their text, not their place.

use std::borrow::Cow;
use std::ops::Range;

use super::excerpts::{excerpt, hidden};
use super::grid::Part;
use crate::model::{Excerpt, Org, RowId, Sources, TableKind, Texts, clean};

/// A cell of a row with quotes: its bytes within the row, and whether these are its text already
/// (no doubled quote, nothing behind the closing one).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Span {
    /// Place within the row, without the enclosing quotes.
    pub range: Range<usize>,
    /// Where the cell ends, quotes included.
    pub end: usize,
    /// Whether the text has to be taken from the csv reader instead.
    pub altered: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    Start,
    Bare,
    Quoted,
    QuoteSeen,
}

/// Finds the cells of one raw row and gives the place of a quote that is still open at its end.
/// The states are those of `csv-core`'s reader (RFC 4180 with its leniences).
pub fn locate(raw: &[u8], delimiter: u8, spans: &mut Vec<Span>) -> Option<usize> {
    spans.clear();
    let mut state = State::Start;
    let (mut start, mut opened, mut closed, mut altered) = (0, 0, None, false);
    for (at, &byte) in raw.iter().enumerate() {
        let ends = byte == delimiter && state != State::Quoted;
        if ends {
            spans.push(Span { range: start..closed.unwrap_or(at), end: at, altered });
            (state, start, closed, altered) = (State::Start, at + 1, None, false);
            continue;
        }
        state = match (state, byte) {
            (State::Start, b'"') => {
                (start, opened) = (at + 1, at);
                State::Quoted
            }
            (State::Start | State::Bare, _) => State::Bare,
            (State::Quoted, b'"') => {
                closed = Some(at);
                State::QuoteSeen
            }
            (State::Quoted, _) => State::Quoted,
            (State::QuoteSeen, b'"') => {
                (altered, closed) = (true, None);
                State::Quoted
            }
            (State::QuoteSeen, _) => {
                altered = true;
                State::Bare
            }
        };
    }
    let end = raw.len();
    spans.push(Span { range: start..closed.unwrap_or(end), end, altered });
    (state == State::Quoted).then_some(opened)
}

/// The texts of the cells of one raw row, as the csv reader gives them.
pub fn cells(raw: &str, delimiter: u8) -> Vec<Cow<'_, str>> {
    let mut spans = Vec::new();
    locate(raw.as_bytes(), delimiter, &mut spans);
    let mut start = 0;
    let mut texts = Vec::with_capacity(spans.len());
    for span in &spans {
        // What stands behind a closing quote belongs to the cell, up to the next delimiter.
        texts.push(match span.altered {
            false => Cow::Borrowed(raw.get(span.range.clone()).unwrap_or("")),
            true => Cow::Owned(unquoted(raw.get(start..).unwrap_or(""), delimiter)),
        });
        start = span.end + 1;
    }
    texts
}

/// Where the cell of a row in a canonical column stands in the file as it was written: its 1-based column
/// in characters on its line, and the line. Nothing where the file has no such column.
pub fn cell(org: &Org, row: RowId, column: &str) -> Option<(u32, Excerpt)> {
    cell_of((&org.sources, &org.texts), row, column)
}

/// The same before there is an organisation.
pub fn cell_of((sources, texts): (&Sources, &Texts), row: RowId, column: &str) -> Option<(u32, Excerpt)> {
    let (source, _) = sources.file_of(row)?;
    let (buffer, start) = sources.written_at(row)?;
    let raw = sources.raw(row, texts);
    let mut spans = Vec::new();
    locate(raw.as_bytes(), source.delimiter_as_written(), &mut spans);
    // Where several columns say the same, the first that is filled has been read.
    let filled = |at: &usize| spans.get(*at).is_some_and(|span| !span.range.is_empty());
    let mut places = source.places_as_written(column);
    let span = spans.get(source.places_as_written(column).find(filled).or_else(|| places.next())?)?;
    let unread: Vec<bool> = source.columns_as_written().iter().map(Option::is_none).collect();
    let hidden = hidden(start, raw, source.delimiter_as_written(), &unread);
    Some(excerpt(texts.buffer(buffer), start + span.range.start, span.range.len(), &hidden))
}

/// The header of the column of a row in which a value of a canonical column stands, where that says more
/// than the column's own word: of a matrix, that of the party or duty.
pub fn header_of<'o>(org: &'o Org, row: RowId, column: &str, value: &str) -> Option<&'o str> {
    let (source, _) = org.sources.file_of(row)?;
    if source.kind != TableKind::RaciMatrix {
        return org.sources.other_header(row, column);
    }
    let texts = cells(org.sources.raw(row, &org.texts), source.delimiter_as_written());
    let holds = |at: &usize| texts.get(*at).is_some_and(|text| clean(text) == value);
    let at = source.places_as_written(Part::Letters.word()).find(holds)?;
    Some(source.intake.columns.get(at)?.header.as_str())
}

/// The text of a cell with quotes, up to its delimiter.
fn unquoted(raw: &str, delimiter: u8) -> String {
    let mut text = String::new();
    let mut state = State::Start;
    for c in raw.chars() {
        if c == char::from(delimiter) && state != State::Quoted {
            break;
        }
        state = match (state, c) {
            (State::Start, '"') => State::Quoted,
            (State::Quoted, '"') => State::QuoteSeen,
            (State::QuoteSeen, '"') | (State::Quoted, _) => {
                text.push(c);
                State::Quoted
            }
            (State::Start | State::Bare | State::QuoteSeen, _) => {
                text.push(c);
                State::Bare
            }
        };
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_those_of_the_csv_reader() {
        for raw in [
            "a,\"b,c\",d",
            "\"a\"\"b\",c",
            "5\" pipe,x",
            "\"\",x,",
            "\"a\"b,c",
            "\"x\"\"\"",
            ",",
            "\"é\",\"a\"\"é\" ,ü",
        ] {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(raw.as_bytes());
            let record = reader.records().next().unwrap().unwrap();
            assert_eq!(super::cells(raw, b','), record.iter().collect::<Vec<_>>(), "{raw}");
        }
    }

    fn cells(raw: &str) -> Vec<(&str, bool)> {
        let mut spans = Vec::new();
        locate(raw.as_bytes(), b',', &mut spans);
        spans.iter().map(|s| (&raw[s.range.clone()], s.altered)).collect()
    }

    #[test]
    fn cells_with_quotes_are_found_without_them() {
        assert_eq!(cells(r#"a,"b,c",d"#), [("a", false), ("b,c", false), ("d", false)]);
        assert_eq!(cells(r#""a""b",c"#), [(r#"a""b"#, true), ("c", false)]);
        assert_eq!(cells(r#"5" pipe,x"#), [(r#"5" pipe"#, false), ("x", false)]);
        assert_eq!(cells(r#""",x,"#), [("", false), ("x", false), ("", false)]);
        assert!(cells(r#""a"b,c"#)[0].1);
    }

    #[test]
    fn an_open_quote_is_found() {
        let mut spans = Vec::new();
        assert_eq!(locate(b"a,\"b\nc,d\n", b',', &mut spans), Some(2));
        assert_eq!(locate(b"a,\"b\"", b',', &mut spans), None);
        assert_eq!(locate(b"a,b\"", b',', &mut spans), None);
    }
}
