//! When two texts are the same word.

use std::borrow::Cow;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

/// Folds a text for comparing names, roles and duties: NFKC, full case folding, every run of
/// characters that are no letters or digits one blank, trimmed. Diacritics stay.
pub fn fold(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let mut folded = String::with_capacity(text.len());
    fold_into(text, &mut folded);
    Cow::Owned(folded)
}

/// [`fold`] into a buffer, which is cleared first: for comparing many texts.
pub fn fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        fold_ascii(text, folded);
        return;
    }
    if text.chars().all(|c| c.is_ascii() || folds_alone(c)) {
        fold_alone(text, folded);
        return;
    }
    // Most other texts are in NFKC already and stay so when folded; the tables of decomposition are slow.
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        push_words(text.chars().flat_map(fold_char), folded);
        if is_nfkc_quick(folded.chars()) == IsNormalized::Yes {
            return;
        }
        folded.clear();
    }
    let composed = text.nfkc().collect::<String>();
    push_words(caseless::default_case_fold_str(&composed).nfkc(), folded);
}

/// The letters and digits of a text as [`fold`] gives them, without what stands between words; nothing
/// where a table of decompositions has to be asked.
pub fn folded_letters(text: &str) -> Option<impl Iterator<Item = char>> {
    let simple = text.chars().all(|c| c.is_ascii() || folds_alone(c));
    simple.then(|| text.chars().filter(|c| !c.is_ascii() || c.is_ascii_alphanumeric()).map(small))
}

/// Whether a character is a letter of the commonest scripts that folds into one letter outside ASCII,
/// whatever stands beside it, and needs no table of decompositions.
pub fn folds_alone(c: char) -> bool {
    matches!(c,
        'À'..='Ö' | 'Ø'..='Þ' | 'à'..='ö' | 'ø'..='ÿ' | 'Ā'..='į' | 'ı' | 'Ĵ'..='ľ' | 'Ł'..='ň' | 'Ŋ'..='ž'
        | 'Α'..='Ρ' | 'Σ'..='Ω' | 'ά'..='ί' | 'α'..='ρ' | 'σ'..='ώ' | 'Ѐ'..='џ' | 'Ґ' | 'ґ' | 'א'..='ת'
        | 'ء'..='غ' | 'ف'..='ي' | '\u{1ea0}'..='\u{1eff}' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}')
}

/// Folds a text of ASCII and letters that fold alone.
fn fold_alone(text: &str, folded: &mut String) {
    let mut gap = false;
    for c in text.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() {
            gap = true;
            continue;
        }
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        folded.push(small(c));
    }
}

/// The small form of such a letter or of an ASCII one. Most need no look into the table.
fn small(c: char) -> char {
    let moved = match c {
        'À'..='Þ' | 'Α'..='Ω' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        'ß'..='ÿ' | 'ά'..='џ' | 'א'..='ي' | 'ぁ'..='\u{d7a3}' => 0,
        _ if c.is_ascii() => return c.to_ascii_lowercase(),
        _ => return c.to_lowercase().next().unwrap_or(c),
    };
    char::from_u32(c as u32 + moved).unwrap_or(c)
}

/// The full case folding of one character.
fn fold_char(c: char) -> impl Iterator<Item = char> {
    let (small, other) = match c.is_ascii() {
        true => (Some(c.to_ascii_lowercase()), None),
        false => (None, Some(caseless::Caseless::default_case_fold(std::iter::once(c)))),
    };
    small.into_iter().chain(other.into_iter().flatten())
}

fn fold_ascii(text: &str, folded: &mut String) {
    let mut gap = false;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(char::from(byte.to_ascii_lowercase()));
        } else {
            gap = true;
        }
    }
}

/// Letters, digits and their marks; every run of anything else as one blank between words.
fn push_words(chars: impl Iterator<Item = char>, folded: &mut String) {
    let mut gap = false;
    for c in chars {
        if c.is_ascii_alphanumeric() || (!c.is_ascii() && (c.is_alphanumeric() || is_mark(c))) {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(c);
        } else {
            gap = true;
        }
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
    }

    #[test]
    fn letters_that_fold_alone_fold_into_their_small_form() {
        for c in (0x80..=0xffff).filter_map(char::from_u32).filter(|&c| folds_alone(c)) {
            let text = c.to_string();
            let slow: String =
                caseless::default_case_fold_str(&text.nfkc().collect::<String>()).nfkc().collect();
            assert_eq!(slow, small(c).to_string(), "{c:?}");
            assert!(c.is_alphanumeric() && small(c).is_alphanumeric() && !small(c).is_ascii(), "{c:?}");
            assert!(folded_letters(&text).unwrap().eq(fold(&text).chars()), "{c:?}");
            assert_eq!(c.to_lowercase().count(), 1, "{c:?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

        #[test]
        fn letters_that_fold_alone_fold_so_beside_others(text in "[a-zA-Z À-ž一-丿가-힣А-я.-]{0,12}") {
            let composed = text.nfkc().collect::<String>();
            let mut slow = String::new();
            push_words(caseless::default_case_fold_str(&composed).nfkc(), &mut slow);
            proptest::prop_assert_eq!(fold(&text), slow);
        }

        #[test]
        fn the_quick_way_is_the_slow_way(text in "\\PC{0,24}") {
            let composed = text.nfkc().collect::<String>();
            let mut slow = String::new();
            push_words(caseless::default_case_fold_str(&composed).nfkc(), &mut slow);
            proptest::prop_assert_eq!(fold(&text), slow);
        }
    }
}
