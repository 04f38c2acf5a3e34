//! Encodings: by name, by byte-order mark, by the look of the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, MACINTOSH, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use oem_cp::code_table::{
    DECODING_TABLE_CP437, DECODING_TABLE_CP850, DECODING_TABLE_CP852, DECODING_TABLE_CP858,
    DECODING_TABLE_CP860, DECODING_TABLE_CP865,
};

use crate::model::{DisplayText, Failure};

/// A way to write text as bytes.
#[derive(Clone, Copy, Debug)]
pub enum Coding {
    /// One that browsers know.
    Web(&'static Encoding),
    /// A code page of DOS, as old personnel systems and `cmd.exe` write: its name, and its characters
    /// from 0x80.
    Dos(&'static str, &'static [char; 128]),
}

/// The code pages of DOS for Latin letters (Microsoft, code page identifiers); Cyrillic 866 is one that
/// browsers know.
const DOS: [(&str, &str, &[char; 128]); 6] = [
    ("437", "cp437", &DECODING_TABLE_CP437),
    ("850", "cp850", &DECODING_TABLE_CP850),
    ("852", "cp852", &DECODING_TABLE_CP852),
    ("858", "cp858", &DECODING_TABLE_CP858),
    ("860", "cp860", &DECODING_TABLE_CP860),
    ("865", "cp865", &DECODING_TABLE_CP865),
];

/// The code page of DOS that text in Western Europe is most often in.
const WESTERN_DOS: Coding = Coding::Dos("cp850", &DECODING_TABLE_CP850);

/// What stands before the number of a code page.
const PAGE_PREFIXES: [&str; 6] = ["cp", "ibm", "dos", "oem", "msdos", "pc"];

impl Coding {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Coding::Web(encoding) => encoding.name(),
            Coding::Dos(name, _) => name,
        }
    }

    /// The text of bytes, and whether some were none; a byte-order mark is no text where `marked`.
    pub fn decode(self, bytes: &[u8], marked: bool) -> (String, bool) {
        match self {
            Coding::Web(encoding) => {
                let (text, damaged) = match marked {
                    true => encoding.decode_with_bom_removal(bytes),
                    false => encoding.decode_without_bom_handling(bytes),
                };
                (text.into_owned(), damaged)
            }
            Coding::Dos(_, table) => (oem_cp::decode_string_complete_table(bytes, table), false),
        }
    }
}

/// What the bytes look like.
#[derive(Debug)]
pub enum Guess {
    /// One encoding is the likeliest.
    One(&'static Encoding),
    /// Several may be, each with a word as it reads in it.
    Several(Vec<(&'static str, String)>),
}

/// Names that a suggestion is made of (WHATWG encoding standard, section 4.2).
const NAMES: [&str; 24] = [
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
    "cp437",
    "cp850",
    "koi8-u",
    "shift_jis",
    "gb18030",
    "big5",
    "euc-kr",
];

/// The encoding that the user names.
pub fn named(name: &str) -> Result<Coding, Failure> {
    let known = Encoding::for_label(name.trim().as_bytes()).map(Coding::Web);
    known.or_else(|| code_page(name)).ok_or_else(|| {
        let distance = |known: &&&str| strsim::damerau_levenshtein(known, &name.to_lowercase());
        let near = NAMES.iter().min_by_key(distance).copied().unwrap_or("utf-8");
        let found = format!("`--encoding {}` is no encoding", DisplayText::new(name));
        Failure::new(found, format!("did you mean `{near}`?"))
    })
}

/// A code page of DOS by its number, with or without what stands before it: `850`, `cp850`, `IBM-850`.
fn code_page(name: &str) -> Option<Coding> {
    let name = name.trim().to_lowercase();
    let number = name.trim_start_matches(|c: char| !c.is_ascii_digit());
    let before = name.strip_suffix(number)?.trim_end_matches(['-', '_', ' ']);
    let (_, name, table) = DOS.iter().find(|(page, _, _)| *page == number)?;
    (before.is_empty() || PAGE_PREFIXES.contains(&before)).then_some(Coding::Dos(name, table))
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
/// Mac Roman and the code pages of DOS, which detectors leave out, have their letters where windows-1252
/// has signs and a few rare letters (0x80 to 0x9F); text with more bytes there than among the letters
/// of windows-1252 (0xC0 to 0xFF) may be any of them.
pub fn guess(bytes: &[u8]) -> Guess {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let within = |low: u8, high: u8| bytes.iter().filter(|b| (low..=high).contains(b)).count();
    if encoding == WINDOWS_1252 && within(0x80, 0x9f) > within(0xc0, 0xff) {
        let all = [Coding::Web(WINDOWS_1252), Coding::Web(MACINTOSH), WESTERN_DOS];
        return Guess::Several(all.map(|coding| (coding.name(), word(bytes, coding))).into());
    }
    Guess::One(encoding)
}

/// The word around the first byte that is no ASCII, as it reads in an encoding.
fn word(bytes: &[u8], coding: Coding) -> String {
    let at = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let is_end = |b: &u8| b.is_ascii() && !b.is_ascii_alphanumeric();
    let start = bytes.get(..at).and_then(|before| before.iter().rposition(is_end)).map_or(0, |end| end + 1);
    let end = bytes.get(at..).and_then(|after| after.iter().position(is_end)).map_or(bytes.len(), |n| at + n);
    let piece = bytes.get(start..end.min(start + LONGEST_WORD)).unwrap_or(&[]);
    DisplayText::new(&coding.decode(piece, false).0).to_string()
}

/// Bytes of a word that is shown.
const LONGEST_WORD: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(encoding: &'static Encoding, text: &str) -> &'static str {
        match guess(&encoding.encode(text).0) {
            Guess::One(encoding) => encoding.name(),
            Guess::Several(_) => "several",
        }
    }

    #[test]
    fn names_of_people_show_their_encoding() {
        let czech = "Květoslava Hájková\nŘehoř Žižka\nJiří Dvořák\nLuděk Šťastný\n";
        assert_eq!(guessed(encoding_rs::WINDOWS_1250, czech), "windows-1250");
        let russian = "Иван Петров\nМария Соколова\nруководитель отдела\n";
        assert_eq!(guessed(encoding_rs::WINDOWS_1251, russian), "windows-1251");
        assert_eq!(guessed(WINDOWS_1252, "Müller\nÉmile Gagné\n"), "windows-1252");
        assert_eq!(guessed(MACINTOSH, "Müller\nÉmile Gagné\n"), "several");
    }

    #[test]
    fn code_pages_of_dos_are_known_by_their_numbers() {
        let read = |name| named(name).map(|coding| coding.decode(b"M\x81ller \x9b", true).0);
        assert_eq!(read("cp850").unwrap(), "Müller ø");
        assert_eq!(read("IBM-437").unwrap(), "Müller ¢");
        assert_eq!(read("850").unwrap(), "Müller ø");
        assert!(named("iso-850").is_err() && named("cp999").is_err());
    }
}
