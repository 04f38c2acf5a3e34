//! Which character stands between two cells.

/// How a file is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Dialect {
    /// Between two cells.
    pub delimiter: u8,
    /// Byte at which the header starts.
    pub start: usize,
}

/// The delimiters that spreadsheets and databases write, the commonest first.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Records that are looked at.
const SAMPLE_RECORDS: usize = 100;
/// Bytes that are looked at.
const SAMPLE_BYTES: usize = 1 << 16;
/// What a header that is known is worth beside the share of rows that are as wide as the header.
const KNOWN_HEADER_WEIGHT: f64 = 3.0;

/// Finds the dialect of a text from `start`; `is_known` says whether a header is a known one.
/// A first line `sep=;`, which Excel obeys, decides.
pub fn sniff(text: &str, start: usize, is_known: &dyn Fn(&str) -> bool) -> Dialect {
    let body = text.get(start..).unwrap_or("");
    let blank = body.len() - body.trim_start_matches(['\r', '\n']).len();
    let body = &body[blank..];
    let first = body.split(['\r', '\n']).next().unwrap_or("");
    if let Some(delimiter) = declared(first) {
        let rest = &body[first.len()..];
        let ends = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        return Dialect { delimiter, start: start + blank + first.len() + ends };
    }
    let sample = sample(body);
    let mut best = (f64::MIN, DELIMITERS[0]);
    for delimiter in DELIMITERS {
        let score = score(sample, delimiter, is_known);
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

/// The share of records as wide as the first, weighed by whether there is more than one cell, and
/// the known headers.
fn score(sample: &str, delimiter: u8, is_known: &dyn Fn(&str) -> bool) -> f64 {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(sample.as_bytes());
    let mut records = reader.byte_records().take(SAMPLE_RECORDS).flatten();
    let Some(header) = records.next() else { return 0.0 };
    let cells = header.iter().filter_map(|cell| std::str::from_utf8(cell).ok());
    let known = cells.filter(|cell| is_known(cell)).count();
    let (mut alike, mut all) = (1.0, 1.0);
    for record in records {
        alike += f64::from(u8::from(record.len() == header.len()));
        all += 1.0;
    }
    let wide = if header.len() > 1 { 1.0 } else { 0.0 };
    wide * alike / all + KNOWN_HEADER_WEIGHT * known as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn delimiter(text: &str) -> char {
        char::from(sniff(text, 0, &|h| ["id", "name", "team"].contains(&h)).delimiter)
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
    fn a_declared_delimiter_is_obeyed_and_not_read_as_a_header() {
        let dialect = sniff("\r\nsep=;\r\nid;name\r\n", 0, &|_| false);
        assert_eq!(dialect, Dialect { delimiter: b';', start: 9 });
    }
}
