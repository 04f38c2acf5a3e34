//! Text that is safe to show: in a terminal, in XML, beside other text.

use std::borrow::Cow;
use std::fmt;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text that is safe to show: no control characters, nothing that XML forbids, and bidirectional
/// overrides made visible, so that no name can rewrite a terminal, a picture or the reader's eye.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DisplayText(String);

impl DisplayText {
    /// Takes any text; what is not safe to show is removed or made visible.
    pub fn new(text: &str) -> Self {
        DisplayText(clean(text).into_owned())
    }

    /// The safe text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DisplayText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for DisplayText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// Whether `text` needs no cleaning: printable ASCII without blanks at its ends.
pub fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().all(|&b| (0x20..0x7f).contains(&b))
        && bytes.first() != Some(&b' ')
        && bytes.last() != Some(&b' ')
}

/// Trims, brings to NFC, turns other blanks and line breaks into blanks, removes control characters,
/// marks of direction and non-characters, and writes bidirectional overrides (CVE-2021-42574) as `U+202E`.
pub fn clean(text: &str) -> Cow<'_, str> {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if is_plain(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    if trimmed.chars().all(is_settled) {
        return Cow::Borrowed(trimmed);
    }
    if !trimmed.chars().any(needs_cleaning) && is_nfc_quick(trimmed.chars()) == IsNormalized::Yes {
        return Cow::Borrowed(trimmed);
    }
    let mut safe = String::with_capacity(trimmed.len());
    for c in trimmed.nfc() {
        match c {
            '\r' => {}
            c if c.is_whitespace() => safe.push(' '),
            c if is_override(c) => safe.push_str(&format!("U+{:04X}", u32::from(c))),
            c if needs_cleaning(c) => {}
            c => safe.push(c),
        }
    }
    Cow::Owned(safe.trim().to_string())
}

/// Letters of the commonest scripts that NFC leaves as they are wherever they stand (Unicode,
/// DerivedNormalizationProps: NFC_Quick_Check=Yes, combining class 0), and printable ASCII.
fn is_settled(c: char) -> bool {
    matches!(c,
        ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{400}'..='\u{482}' | '\u{1e00}'..='\u{1eff}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

fn needs_cleaning(c: char) -> bool {
    (c.is_whitespace() && c != ' ') || is_override(c) || is_removed(c)
}

/// Overrides show letters in another order than that in which they stand.
fn is_override(c: char) -> bool {
    matches!(c, '\u{202d}' | '\u{202e}')
}

/// Whether cleaning takes a character away: no text has lost anything without it.
pub fn is_removed(c: char) -> bool {
    (c.is_control() && !c.is_whitespace()) || is_mark(c) || is_invisible(c)
}

/// Soft hyphens, and marks, embeddings and isolates of a direction, which programs put around names of
/// other scripts (Unicode Standard Annex 9, 2.1 to 2.6).
fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202c}' | '\u{2066}'..='\u{2069}')
}

/// Byte-order marks, zero-width blanks and non-characters; joiners stay, Persian and emoji need them.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}' | '\u{2060}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// A name behind what it is the name of; a name that says so itself stands alone: `Team 7`.
pub fn called(what: &str, name: &str) -> String {
    match name.split_whitespace().next() {
        Some(first) if first.eq_ignore_ascii_case(what) => name.to_string(),
        _ => format!("{what} {name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_shown_is_removed_or_made_visible() {
        assert_eq!(clean("  Ana\u{a0}Li "), "Ana Li");
        assert_eq!(clean("a\u{1b}[31mb\0"), "a[31mb");
        assert_eq!(clean("x\u{202e}y"), "xU+202Ey");
        assert_eq!(clean("\u{202b}\u{5d0}\u{5d1}\u{202c} \u{2068}Ann\u{2069}\u{200f}"), "\u{5d0}\u{5d1} Ann");
        assert_eq!(clean("Pay\u{ad}ments"), "Payments");
        assert_eq!(clean("\u{feff}id\u{200b}"), "id");
        assert_eq!(clean("Jose\u{301}"), "José");
        assert_eq!(clean("two\r\nlines"), "two lines");
        assert_eq!(clean("bad\u{fffe}"), "bad");
    }

    #[test]
    fn settled_letters_are_nfc_wherever_they_stand() {
        for c in (0..=0x2_ffff).filter_map(char::from_u32).filter(|&c| is_settled(c)) {
            let text = format!("{c}{c}");
            assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{c:?}");
            assert!(!needs_cleaning(c) && !unicode_normalization::char::is_combining_mark(c), "{c:?}");
        }
    }

    #[test]
    fn ordinary_text_is_not_copied() {
        assert!(matches!(clean("Łukasz Żak"), Cow::Borrowed(_)));
        assert!(matches!(clean("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_team_whose_name_says_so_is_not_called_team_twice() {
        assert_eq!(called("Team", "Ledger"), "Team Ledger");
        assert_eq!(called("Team", "TEAM 7"), "TEAM 7");
        assert_eq!(called("team", "Teamwork"), "team Teamwork");
    }
}
