//! When two texts are the same word.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// Folds a text for comparing names, roles and duties: NFKC, full case folding, every run of
/// characters that are no letters or digits one blank, trimmed. Diacritics stay (`settled` 31).
pub fn fold(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |c: char| {
        if c.is_alphanumeric() || is_mark(c) {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c);
        } else {
            gap = true;
        }
    };
    if text.chars().all(|c| fold_plain(c).is_some()) {
        text.chars().filter_map(fold_plain).for_each(&mut push);
    } else {
        caseless::default_case_fold_str(&text.nfkc().collect::<String>()).nfkc().for_each(&mut push);
    }
    Cow::Owned(folded)
}

/// What folding makes of a character that it maps to exactly one, whatever stands beside it: letters
/// and digits of most names, blank for ASCII characters that are neither. `None` for all others.
pub fn fold_plain(c: char) -> Option<char> {
    let next = |number: u32| char::from_u32(number + 1);
    let is_even = |number: u32| number.is_multiple_of(2);
    match c as u32 {
        0..0x80 if c.is_ascii_alphanumeric() => Some(c.to_ascii_lowercase()),
        0..0x80 => Some(' '),
        // Latin-1 and Latin Extended-A, without the sharp s, the dotted I, ligatures and the like.
        0xC0..=0xD6 | 0xD8..=0xDE => char::from_u32(c as u32 + 0x20),
        0xE0..=0xF6 | 0xF8..=0xFF | 0x138 => Some(c),
        n @ (0x100..=0x12F | 0x134..=0x137 | 0x14A..=0x177) => {
            if is_even(n) {
                next(n)
            } else {
                Some(c)
            }
        }
        n @ (0x139..=0x13E | 0x141..=0x148 | 0x179..=0x17E) => {
            if is_even(n) {
                Some(c)
            } else {
                next(n)
            }
        }
        // Cyrillic.
        0x400..=0x40F => char::from_u32(c as u32 + 0x50),
        0x410..=0x42F => char::from_u32(c as u32 + 0x20),
        0x430..=0x45F => Some(c),
        // Kana, Chinese characters, Hangul syllables.
        0x3041..=0x3096 | 0x30A1..=0x30FA | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3 => Some(c),
        _ => None,
    }
}

/// Whether folding would change nothing: lower-case ASCII words with one blank between them.
fn is_folded(text: &str) -> bool {
    let bytes = text.as_bytes();
    let word = |b: &u8| b.is_ascii_lowercase() || b.is_ascii_digit();
    bytes.first().is_none_or(word)
        && bytes.last().is_none_or(word)
        && bytes.windows(2).all(|pair| word(&pair[1]) || (pair[1] == b' ' && pair[0] != b' '))
}

/// Combining marks belong to the letter before them.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_fold_alike() {
        assert_eq!(fold("  Product-Owner (acting)"), "product owner acting");
        assert_eq!(fold("STRASSE"), fold("Straße"));
        assert_eq!(fold("ＰＯ"), "po");
        assert_eq!(fold("José"), fold("Jose\u{301}"));
        assert_ne!(fold("José"), fold("Jose"));
        assert_eq!(fold("ux/ui designer"), "ux ui designer");
        assert_eq!(fold("---"), "");
        assert!(matches!(fold("product owner"), Cow::Borrowed(_)));
        assert_eq!(fold("a  b"), "a b");
        assert_eq!(fold("Łódź-Żabieniec"), "łódź żabieniec");
        assert_eq!(fold("НАДІЯ Ф. Козак"), "надія ф козак");
    }

    #[test]
    fn plain_characters_fold_as_the_standard_says() {
        let mut plain = 0;
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let Some(folded) = fold_plain(c) else { continue };
            plain += 1;
            let nfkc: String = c.nfkc().collect();
            let standard: String = caseless::default_case_fold_str(&nfkc).nfkc().collect();
            if folded == ' ' {
                assert!(!c.is_alphanumeric() && !is_mark(c), "{c:?}");
            } else {
                assert_eq!(standard, folded.to_string(), "{c:?}");
                assert!(folded.is_alphanumeric(), "{c:?}");
            }
        }
        assert!(plain > 30_000, "{plain}");
    }
}
