//! Says of most texts at a glance that they are none of a few folded words.

use crate::model::folds_alone;

/// Looks at both ends of a text only: folding keeps a first and a last letter that is ASCII, but
/// for its case, and makes nothing ASCII of most letters that are not.
#[derive(Clone, Copy, Debug)]
pub struct Sieve {
    first: u128,
    last: u128,
}

/// The end may fold into anything.
const ANYTHING: u128 = 1;
/// The end folds into a letter outside ASCII.
const FOREIGN: u128 = 2;

impl Sieve {
    /// A sieve for folded words.
    pub fn new<'w>(words: impl Iterator<Item = &'w str>) -> Sieve {
        let mut sieve = Sieve { first: 0, last: 0 };
        for word in words {
            sieve.first |= Self::class_of_word(word.chars().next());
            sieve.last |= Self::class_of_word(word.chars().next_back());
        }
        sieve
    }

    /// Whether the text may be one of the words once it is folded.
    pub fn may_hold(&self, text: &str) -> bool {
        let passes = |seen: u128, class: u128| class == ANYTHING || class & seen != 0;
        match text.as_bytes() {
            [] => false,
            // The commonest case at a glance: an ASCII letter or digit that begins no word.
            [first, ..]
                if first.is_ascii_alphanumeric() && self.first >> first.to_ascii_lowercase() & 1 == 0 =>
            {
                false
            }
            _ => {
                passes(self.first, Self::class(text.chars().next()))
                    && passes(self.last, Self::class(text.chars().next_back()))
            }
        }
    }

    fn class_of_word(end: Option<char>) -> u128 {
        match end {
            Some(c) if !c.is_ascii() => FOREIGN,
            end => Self::class(end),
        }
    }

    fn class(end: Option<char>) -> u128 {
        match end {
            None => 0,
            Some(c) if c.is_ascii_alphanumeric() => 1 << (c.to_ascii_lowercase() as u32),
            Some(c) if folds_alone(c) => FOREIGN,
            Some(_) => ANYTHING,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fold;

    #[test]
    fn no_text_that_folds_into_a_word_is_held_back() {
        let words = ["ana li", "josé díaz", "p77", "øre"];
        let sieve = Sieve::new(words.into_iter());
        for text in ["Ana Li", "ANA-LI", "José Díaz", " P77 ", "Øre", "(p77)", "ＡＮＡ Li"] {
            assert!(words.contains(&fold(text).as_ref()) && sieve.may_hold(text), "{text}");
        }
        for text in ["Bo Ek", "Zoë", "P78 x", ""] {
            assert!(!sieve.may_hold(text), "{text}");
        }
    }
}
