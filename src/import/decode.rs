//! Bytes to text: what is no text is named for what it is.

use super::limits::Limits;
use crate::model::{Failure, LineMarks};

/// A decoded file. Valid UTF-8 is the very bytes that were read.
#[derive(Debug)]
pub struct Decoded {
    /// The text; a byte-order mark is still in it.
    pub text: String,
    /// Byte at which the text proper starts, behind a byte-order mark.
    pub start: usize,
}

/// First bytes of formats that people mistake for CSV (`file(1)`'s magic numbers).
const MAGIC: [(&[u8], &str, &str); 8] = [
    (b"\x89PNG", "a PNG picture", NO_TABLE),
    (b"\xff\xd8\xff", "a JPEG picture", NO_TABLE),
    (b"GIF8", "a GIF picture", NO_TABLE),
    (b"%PDF", "a PDF document", "export the table itself as CSV"),
    (b"PK\x03\x04", "a zip archive or a workbook (.xlsx, .ods)", "save the sheet as CSV (UTF-8)"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted workbook (.xls)", "save the sheet as CSV (UTF-8)"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"\x7fELF", "a program", NO_TABLE),
];

const NO_TABLE: &str = "name a CSV file";
const SAVE_AS_UTF8: &str = "save the file as UTF-8 (in Excel: “CSV UTF-8”)";
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// Bytes that are looked at for the pattern of UTF-16: every second byte NUL.
const SAMPLE: usize = 4096;

/// Takes the bytes of the file `path` as UTF-8 text.
pub fn decode(bytes: Vec<u8>, path: &str, limits: &Limits) -> Result<Decoded, Failure> {
    let fail = |found: &str, help: &str| Err(Failure::new(found, help).in_file(path));
    if bytes.len() > limits.file_bytes {
        let found = format!("the file has {} bytes; the limit is {}", bytes.len(), limits.file_bytes);
        return fail(&found, "split it by kind or by department");
    }
    if let Some((_, what, help)) = MAGIC.iter().find(|(magic, _, _)| bytes.starts_with(magic)) {
        return fail(&format!("this is {what}, no CSV text"), help);
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return fail("this is UTF-16 text", SAVE_AS_UTF8);
    }
    if let Some(at) = memchr::memchr(0, &bytes) {
        if looks_like_utf16(&bytes) {
            return fail("this looks like UTF-16 text without a byte-order mark", SAVE_AS_UTF8);
        }
        let failure = Failure::new("a NUL byte: this is no text", NO_TABLE).in_file(path);
        return Err(failure.at_line(line_of(&bytes, at)));
    }
    let text = String::from_utf8(bytes).map_err(|error| not_utf8(&error, path))?;
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    let body = text[start..].trim_start();
    if body.is_empty() {
        return fail("the file is empty", "write a header and a row for each person, team or assignment");
    }
    if body.starts_with("<!") || body.starts_with("<html") || body.starts_with("<?xml") {
        return fail("this is a web page or XML, no CSV text", "download the CSV export itself");
    }
    Ok(Decoded { text, start })
}

/// Whether most bytes at odd or at even places are NUL.
fn looks_like_utf16(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nuls = |first: usize| sample.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    let half = sample.len() / 2;
    half > 0 && (nuls(0) * 2 > half || nuls(1) * 2 > half)
}

fn not_utf8(error: &std::string::FromUtf8Error, path: &str) -> Failure {
    let at = error.utf8_error().valid_up_to();
    let byte = error.as_bytes().get(at).copied().unwrap_or(0);
    let found = format!("byte 0x{byte:02X} is not UTF-8");
    Failure::new(found, SAVE_AS_UTF8).in_file(path).at_line(line_of(error.as_bytes(), at))
}

/// The 1-based line of a byte that may stand behind anything.
fn line_of(bytes: &[u8], at: usize) -> u32 {
    let before = bytes.get(..at).unwrap_or(bytes);
    let text: String =
        before.iter().map(|&b| if matches!(b, b'\r' | b'\n') { b as char } else { ' ' }).collect();
    LineMarks::default().line_at(&text, text.len())
}

#[cfg(test)]
mod tests {
    use super::super::limits::LIMITS;
    use super::*;

    fn failure(bytes: &[u8]) -> String {
        decode(bytes.to_vec(), "x.csv", &LIMITS).unwrap_err().to_string()
    }

    #[test]
    fn utf8_is_taken_as_it_is_with_and_without_a_byte_order_mark() {
        assert_eq!(decode(b"id\n1\n".to_vec(), "x", &LIMITS).unwrap().start, 0);
        assert_eq!(decode(b"\xef\xbb\xbfid\n1\n".to_vec(), "x", &LIMITS).unwrap().start, 3);
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert!(failure(b"\x89PNG\r\n\x1a\n").contains("PNG"));
        assert!(failure(b"i\0d\0\n\0").contains("UTF-16"));
        assert!(failure(b"id,name\n1,A\0na\n").starts_with("x.csv:2: a NUL byte"));
        assert!(failure(b" \r\n\n").contains("empty"));
        assert!(failure(b"id,name\r\n1,Jos\xe9\r\n").starts_with("x.csv:2: byte 0xE9"));
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused() {
        let limits = Limits { file_bytes: 4, ..LIMITS };
        let failure = decode(b"id,name".to_vec(), "x.csv", &limits).unwrap_err();
        assert!(failure.found.contains("the limit is 4"), "{failure}");
    }
}
