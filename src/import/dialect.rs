//! Which character stands between two cells.

use super::header_line;

/// How a file is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dialect {
    /// Between two cells.
    pub delimiter: u8,
    /// Byte at which the header starts.
    pub start: usize,
}

/// The delimiters that spreadsheets and databases write, the commonest first.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records that are looked at.
const SAMPLE_RECORDS: usize = 100;
/// Bytes that are looked at.
const SAMPLE_BYTES: usize = 1 << 16;
/// What a header that is known is worth beside the share of rows that are as wide as the header.
const KNOWN_HEADER_WEIGHT: f64 = 3.0;

/// Finds the dialect of a text from `start`; `known` says what a header means, if it is a known one.
/// The delimiter that the user tells decides, then a first line `sep=;`, which Excel obeys.
pub fn sniff<M: PartialEq>(
    text: &str,
    start: usize,
    told: Option<u8>,
    known: &dyn Fn(&str) -> Option<M>,
) -> Dialect {
    let body = text.get(start..).unwrap_or("");
    let blank = body.len() - body.trim_start_matches(['\r', '\n']).len();
    let body = &body[blank..];
    let first = body.split(['\r', '\n']).next().unwrap_or("");
    if let Some(delimiter) = declared(first) {
        let rest = &body[first.len()..];
        let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        return Dialect { delimiter: told.unwrap_or(delimiter), start: start + blank + first.len() + ends };
    }
    if let Some(delimiter) = told {
        return Dialect { delimiter, start: start + blank };
    }
    let sample = sample(body);
    let mut best = (f64::MIN, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let score = score(sample, delimiter, known);
        if score > best.0 {
            best = (score, delimiter);
        }
    }
    Dialect { delimiter: best.1, start: start + blank }
}

/// The delimiter that a line `sep=X` declares.
fn declared(line: &str) -> Option<u8> {
    let (key, value) = line.trim_matches(['"', ' ']).split_once('=')?;
    let byte = *value.as_bytes().first()?;
    (key.eq_ignore_ascii_case("sep") && value.len() == 1 && byte.is_ascii() && byte != b'"').then_some(byte)
}

/// The first records, cut at a line end.
fn sample(text: &str) -> &str {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = &text[..end];
    if end == text.len() { cut } else { cut.rfind(['\r', '\n']).map_or(cut, |at| &cut[..at]) }
}

/// The share of records below the header that are as wide as it, weighed by whether there is more
/// than one cell, and the known headers.
fn score<M: PartialEq>(sample: &str, delimiter: u8, known: &dyn Fn(&str) -> Option<M>) -> f64 {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(sample.as_bytes());
    let text = |cell: &[u8]| String::from_utf8_lossy(cell).into_owned();
    let records = reader.byte_records().take(SAMPLE_RECORDS).flatten();
    let records: Vec<Vec<String>> = records.map(|record| record.iter().map(text).collect()).collect();
    let first = &records[..records.len().min(header_line::ROWS)];
    let header = header_line::find(first, known).unwrap_or(0);
    let Some(names) = records.get(header) else { return 0.0 };
    let below = &records[header + 1..];
    let alike = 1 + below.iter().filter(|record| record.len() == names.len()).count();
    let wide = if names.len() > 1 { 1.0 } else { 0.0 };
    let known = header_line::known(names, known).len();
    wide * alike as f64 / (1 + below.len()) as f64 + KNOWN_HEADER_WEIGHT * known as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> char {
        let known = |h: &str| ["id", "name", "team"].iter().position(|known| *known == h);
        char::from(sniff(text, 0, None, &known).delimiter)
    }

    #[test]
    fn every_usual_delimiter_is_found() {
        assert_eq!(delimiter("id,name\n1,\"a;b;c\"\n"), ',');
        assert_eq!(delimiter("id;name\n1;a,b\n2;c,d\n"), ';');
        assert_eq!(delimiter("id\tname\n1\ta, b\n"), '\t');
        assert_eq!(delimiter("x|y\n1|2\n"), '|');
        assert_eq!(delimiter("name\nAna\n"), ',');
    }

    #[test]
    fn titles_above_the_header_do_not_decide() {
        assert_eq!(delimiter("Staff, all sites, 2025\nprinted, by HR, today\n\nid;name\n1;Ana\n2;Bo\n"), ';');
    }

    #[test]
    fn a_declared_delimiter_is_obeyed_and_not_read_as_a_header() {
        let dialect = sniff("\r\nsep=;\r\nid;name\r\n", 0, None, &|_| None::<u8>);
        assert_eq!(dialect, Dialect { delimiter: b';', start: 9 });
    }
}
