//! Bytes to text: what is no text is named for what it is.

use super::encodings::{self, Coding, Guess};
use super::limits::Limits;
use crate::model::{Failure, LineMarks};

/// A decoded file. Valid UTF-8 is the very bytes that were read.
#[derive(Debug)]
pub struct Decoded {
    /// The text; a byte-order mark is still in it where the file was UTF-8.
    pub text: String,
    /// Byte at which the text proper starts, behind a byte-order mark.
    pub start: usize,
    /// The encoding.
    pub encoding: &'static str,
    /// What leaves a doubt: the byte of the text that shows it best, and what to say.
    pub doubt: Option<(usize, String)>,
    /// Whether the encoding had no text for some bytes: U+FFFD stands for each.
    pub damaged: bool,
}

impl Decoded {
    fn new(text: String, encoding: &'static str) -> Decoded {
        Decoded { text, start: 0, encoding, doubt: None, damaged: false }
    }
}

/// First bytes of formats that people mistake for CSV (`file(1)`'s magic numbers).
const MAGIC: [(&[u8], &str, &str); 11] = [
    (b"\x89PNG", "a PNG picture", NO_TABLE),
    (b"\xff\xd8\xff", "a JPEG picture", NO_TABLE),
    (b"GIF8", "a GIF picture", NO_TABLE),
    (b"%PDF", "a PDF document", "export the table itself as CSV"),
    (b"PK\x03\x04", "a zip archive or a workbook (.xlsx, .ods)", "save the sheet as CSV (UTF-8)"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted workbook (.xls)", "save the sheet as CSV (UTF-8)"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"{\\rtf", "a rich-text document", "export the table itself as CSV"),
    (b"SQLite format 3", "a database file", "export the table itself as CSV"),
    (b"\x7fELF", "a program", NO_TABLE),
    (b"\xff\xfe\0\0", "UTF-32 text", SAVE_AS_UTF8),
];

const NO_TABLE: &str = "name a CSV file";
const SAVE_AS_UTF8: &str = "save the file as UTF-8 (in Excel: “CSV UTF-8”)";
const BYTE_ORDER_MARK: &str = "\u{feff}";
/// Bytes that are looked at for the pattern of UTF-16.
const SAMPLE: usize = 4096;
/// Of the characters of a table at least one in eight is a letter, digit, separator or line end of
/// ASCII, whose other byte is NUL in UTF-16, whatever the script.
const ASCII_SHARE: usize = 8;
/// NUL bytes that may stand in other text by mistake.
const FEW: usize = 3;
/// Files with as many sound characters of UTF-8 for each broken one are damaged UTF-8.
const SOUND_PER_BROKEN: usize = 2;

/// Takes the bytes of the file `path` as text; `told` is the encoding that the user names.
pub fn decode(bytes: Vec<u8>, path: &str, told: Option<&str>, limits: &Limits) -> Result<Decoded, Failure> {
    let fail = |found: &str, help: &str| Err(Failure::new(found, help).in_file(path));
    if bytes.len() > limits.file_bytes {
        let found = format!("the file has {} bytes; the limit is {}", bytes.len(), limits.file_bytes);
        return fail(&found, "split it by kind or by department");
    }
    if let Some((_, what, help)) = MAGIC.iter().find(|(magic, _, _)| bytes.starts_with(magic)) {
        return fail(&format!("this is {what}, no CSV text"), help);
    }
    let told = told.map(encodings::named).transpose()?;
    let mut decoded = match encodings::marked(&bytes).map(Coding::Web).or(told) {
        Some(Coding::Web(utf8)) if utf8 == encoding_rs::UTF_8 => guessed(bytes, path, true)?,
        Some(coding) => as_told(&bytes, coding),
        None => guessed(bytes, path, false)?,
    };
    if decoded.text.starts_with(BYTE_ORDER_MARK) {
        decoded.start = BYTE_ORDER_MARK.len();
    }
    let body = decoded.text[decoded.start..].trim_start();
    if body.trim_matches(['\0', ',', ';', '\t', '|', '"', ' ', '\r', '\n']).is_empty() {
        return fail("the file is empty", "write a header and a row for each person, team or assignment");
    }
    if body.starts_with("<!") || body.starts_with("<html") || body.starts_with("<?xml") {
        return fail("this is a web page or XML, no CSV text", "download the CSV export itself");
    }
    if body.starts_with('{') || body.starts_with("[{") {
        return fail("this is JSON, no CSV text", "export the table itself as CSV");
    }
    if let Some(at) = memchr::memchr(0, decoded.text.as_bytes()) {
        let failure = Failure::new("a NUL byte: this is no text", NO_TABLE).in_file(path);
        return Err(failure.at_line(LineMarks::default().line_at(&decoded.text, at)));
    }
    Ok(decoded)
}

/// Text in an encoding that needs no guess.
fn as_told(bytes: &[u8], coding: Coding) -> Decoded {
    let (text, damaged) = coding.decode(bytes, true);
    Decoded { damaged, ..Decoded::new(text, coding.name()) }
}

/// Text in an encoding that the bytes show; `utf8` says that the user calls it UTF-8.
fn guessed(bytes: Vec<u8>, path: &str, utf8: bool) -> Result<Decoded, Failure> {
    if let Some(encoding) = utf16_without_mark(&bytes).filter(|_| !utf8) {
        let decoded = as_told(&bytes, Coding::Web(encoding));
        let doubt = format!("no byte-order mark: read as {}", encoding.name());
        return Ok(Decoded { doubt: Some((0, doubt)), ..decoded });
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded::new(text, "UTF-8")),
        Err(error) => error.into_bytes(),
    };
    let (sound, broken) = encodings::characters(&bytes);
    if utf8 || sound >= SOUND_PER_BROKEN * broken {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return Ok(Decoded { damaged: true, ..Decoded::new(text, "UTF-8") });
    }
    if sound * SOUND_PER_BROKEN >= broken {
        let at = encodings::first_broken(&bytes);
        let found = format!("{sound} characters are UTF-8 and {broken} are not: two encodings are mixed");
        let help = "save the file as UTF-8, or say what it is with `--encoding utf-8` or \
                    `--encoding windows-1252`";
        return Err(Failure::new(found, help).in_file(path).at_line(line_of(&bytes, at)));
    }
    legacy(&bytes, path)
}

/// Text in an encoding from before Unicode.
fn legacy(bytes: &[u8], path: &str) -> Result<Decoded, Failure> {
    match encodings::guess(bytes) {
        Guess::One(encoding) => {
            let (text, damaged) = encoding.decode_without_bom_handling(bytes);
            let at = text.find(|c: char| !c.is_ascii()).unwrap_or(0);
            let doubt = format!("not UTF-8: read as {}", encoding.name());
            let decoded = Decoded { damaged, ..Decoded::new(text.into_owned(), encoding.name()) };
            Ok(Decoded { doubt: Some((at, doubt)), ..decoded })
        }
        Guess::Several(readings) => {
            let at = encodings::first_broken(bytes);
            let each = |write: fn(&(&str, String)) -> String| -> String {
                readings.iter().map(write).collect::<Vec<String>>().join(" or ")
            };
            let found = format!("not UTF-8: {}", each(|(name, word)| format!("`{word}` as {name}")));
            let options = each(|(name, _)| format!("`--encoding {name}`"));
            let help = format!("save the file as UTF-8, or say which with {options}");
            Err(Failure::new(found, help).in_file(path).at_line(line_of(bytes, at)))
        }
    }
}

/// UTF-16 of either byte order by its NUL bytes: many at places of one parity, hardly any at others.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let nuls = |first: usize| sample.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    let many = (sample.len() / 2 / ASCII_SHARE).max(FEW);
    match (even, odd) {
        (_, odd) if odd > many && odd > even * ASCII_SHARE => Some(encoding_rs::UTF_16LE),
        (even, _) if even > many && even > odd * ASCII_SHARE => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
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

    fn read(bytes: &[u8]) -> Result<Decoded, Failure> {
        decode(bytes.to_vec(), "x.csv", None, &LIMITS)
    }

    fn failure(bytes: &[u8]) -> String {
        read(bytes).unwrap_err().to_string()
    }

    fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(order).collect()
    }

    #[test]
    fn utf8_is_taken_as_it_is_with_and_without_a_byte_order_mark() {
        assert_eq!(read(b"id\n1\n").unwrap().start, 0);
        let marked = read(b"\xef\xbb\xbfid\n1\n").unwrap();
        assert_eq!((marked.start, marked.encoding, marked.doubt), (3, "UTF-8", None));
    }

    #[test]
    fn utf16_of_either_order_is_read_with_and_without_a_mark() {
        let text = "id;name\n1;Zoë\n2;Ďáblík\n";
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let marked = read(&utf16(&format!("\u{feff}{text}"), order)).unwrap();
            assert_eq!((marked.text.as_str(), marked.doubt.is_some()), (text, false));
            let bare = read(&utf16(text, order)).unwrap();
            assert_eq!((bare.text.as_str(), bare.doubt.is_some()), (text, true));
        }
    }

    #[test]
    fn an_old_encoding_is_read_with_a_doubt() {
        let read = read(b"id,name\r\n1,Jos\xe9 Mu\xf1oz\r\n").unwrap();
        assert_eq!(read.text, "id,name\r\n1,José Muñoz\r\n");
        assert_eq!(read.doubt, Some((14, "not UTF-8: read as windows-1252".to_string())));
    }

    #[test]
    fn one_bad_byte_spoils_no_file_of_utf8() {
        let read = read("id,name\n1,Zoë\n2,Łucja\n3,Jos_\n".replace('_', "\u{1}").as_bytes()).unwrap();
        assert!(!read.damaged, "a control character is text");
        let mut bytes = "id,name\n1,Zoë\n2,Łucja\n3,Jos".as_bytes().to_vec();
        bytes.extend(b"\xe9\n");
        let read = self::read(&bytes).unwrap();
        assert!(read.damaged && read.text.contains("Łucja\n3,Jos\u{fffd}\n"), "{}", read.text);
    }

    #[test]
    fn two_encodings_in_one_file_are_a_failure_that_names_the_option() {
        let told = failure(b"id,name\n1,Zo\xc3\xab\n2,Jos\xe9\n3,Jos\xe9\n");
        assert!(told.starts_with("x.csv:3: ") && told.contains("--encoding"), "{told}");
    }

    #[test]
    fn a_told_encoding_is_obeyed_and_a_wrong_one_is_named() {
        let read = |name| decode(b"id,name\n1,\xb5\xb6\n".to_vec(), "x.csv", Some(name), &LIMITS);
        assert_eq!(read("iso-8859-2").unwrap().text, "id,name\n1,ľś\n");
        assert!(read("windows-1225").unwrap_err().to_string().contains("did you mean `windows-125"));
    }

    #[test]
    fn what_is_no_text_is_named() {
        assert!(failure(b"\x89PNG\r\n\x1a\n").contains("PNG"));
        assert!(failure(b"id,name\n1,A\0na\n").starts_with("x.csv:2: a NUL byte"));
        for empty in [&b" \r\n\n"[..], b"", b"\xef\xbb\xbf", b",,,\n,,,\n", b"\0\0\0\0\0\0"] {
            assert!(failure(empty).contains("empty"), "{empty:?}");
        }
        assert!(failure(b"[{\"id\": 1}]").contains("JSON"));
    }

    #[test]
    fn a_file_beyond_the_limit_is_refused() {
        let limits = Limits { file_bytes: 4, ..LIMITS };
        let failure = decode(b"id,name".to_vec(), "x.csv", None, &limits).unwrap_err();
        assert!(failure.found.contains("the limit is 4"), "{failure}");
    }
}
