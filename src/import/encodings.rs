//! Encodings: by name, by byte-order mark, by the look of the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::model::{DisplayText, Failure};

/// What the bytes look like.
#[derive(Debug)]
pub enum Guess {
    /// One encoding is the likeliest.
    One(&'static Encoding),
    /// Two are, each with a word as it reads in it.
    Two((&'static str, String), (&'static str, String)),
}

/// Names that a suggestion is made of (WHATWG encoding standard, section 4.2).
const NAMES: [&str; 22] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1250",
    "windows-1251",
    "windows-1252",
    "windows-1253",
    "windows-1254",
    "windows-1255",
    "windows-1256",
    "windows-1257",
    "iso-8859-1",
    "iso-8859-2",
    "iso-8859-5",
    "iso-8859-7",
    "iso-8859-15",
    "macintosh",
    "koi8-u",
    "shift_jis",
    "gb18030",
    "big5",
    "euc-kr",
];

/// The encoding that the user names.
pub fn named(name: &str) -> Result<&'static Encoding, Failure> {
    Encoding::for_label(name.trim().as_bytes()).ok_or_else(|| {
        let distance = |known: &&&str| strsim::damerau_levenshtein(known, &name.to_lowercase());
        let near = NAMES.iter().min_by_key(distance).copied().unwrap_or("utf-8");
        let found = format!("`--encoding {}` is no encoding", DisplayText::new(name));
        Failure::new(found, format!("did you mean `{near}`?"))
    })
}

/// The encoding that a byte-order mark declares.
pub fn marked(bytes: &[u8]) -> Option<&'static Encoding> {
    let (encoding, _) = Encoding::for_bom(bytes)?;
    [UTF_8, UTF_16LE, UTF_16BE].into_iter().find(|known| *known == encoding)
}

/// How many characters beyond ASCII are sound UTF-8, and how many pieces are not.
pub fn characters(bytes: &[u8]) -> (usize, usize) {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    (sound, broken)
}

/// The first byte that is no UTF-8.
pub fn first_broken(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len())
}

/// The likeliest encoding of text that is not UTF-8.
///
/// Mac Roman, which detectors leave out, has its letters where windows-1252 has signs and a few
/// rare letters (0x80 to 0x9F); text with more bytes there than among the letters of windows-1252
/// (0xC0 to 0xFF) may be either.
pub fn guess(bytes: &[u8]) -> Guess {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let within = |low: u8, high: u8| bytes.iter().filter(|b| (low..=high).contains(b)).count();
    if encoding == WINDOWS_1252 && within(0x80, 0x9f) > within(0xc0, 0xff) {
        let reading = |encoding: &'static Encoding| (encoding.name(), word(bytes, encoding));
        return Guess::Two(reading(WINDOWS_1252), reading(MACINTOSH));
    }
    Guess::One(encoding)
}

/// The word around the first byte that is no ASCII, as it reads in an encoding.
fn word(bytes: &[u8], encoding: &'static Encoding) -> String {
    let at = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let is_end = |b: &u8| b.is_ascii() && !b.is_ascii_alphanumeric();
    let start = bytes.get(..at).and_then(|before| before.iter().rposition(is_end)).map_or(0, |end| end + 1);
    let end = bytes.get(at..).and_then(|after| after.iter().position(is_end)).map_or(bytes.len(), |n| at + n);
    let piece = bytes.get(start..end.min(start + LONGEST_WORD)).unwrap_or(&[]);
    DisplayText::new(&encoding.decode_without_bom_handling(piece).0).to_string()
}

/// Bytes of a word that is shown.
const LONGEST_WORD: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(encoding: &'static Encoding, text: &str) -> &'static str {
        match guess(&encoding.encode(text).0) {
            Guess::One(encoding) => encoding.name(),
            Guess::Two(..) => "two",
        }
    }

    #[test]
    fn names_of_people_show_their_encoding() {
        let czech = "Květoslava Hájková\nŘehoř Žižka\nJiří Dvořák\nLuděk Šťastný\n";
        assert_eq!(guessed(encoding_rs::WINDOWS_1250, czech), "windows-1250");
        let russian = "Иван Петров\nМария Соколова\nруководитель отдела\n";
        assert_eq!(guessed(encoding_rs::WINDOWS_1251, russian), "windows-1251");
        assert_eq!(guessed(WINDOWS_1252, "Müller\nÉmile Gagné\n"), "windows-1252");
        assert_eq!(guessed(MACINTOSH, "Müller\nÉmile Gagné\n"), "two");
    }
}
