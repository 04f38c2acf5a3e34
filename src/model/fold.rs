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
    if text.is_ascii() {
        text.chars().for_each(|c| push(c.to_ascii_lowercase()));
    } else {
        caseless::default_case_fold_str(&text.nfkc().collect::<String>()).nfkc().for_each(&mut push);
    }
    Cow::Owned(folded)
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
}
