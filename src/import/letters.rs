//! Letters of responsibility: R, A, C, I, and S, which is read as R.

use super::draft::Letters;
use super::tokens::Tokens;
use crate::model::Letter;

/// The letters in the order of their bits.
pub const LETTERS: [Letter; 4] =
    [Letter::Responsible, Letter::Accountable, Letter::Consulted, Letter::Informed];

/// R and A: what a duty without letters states.
pub const OWNS: u8 = 0b11;
/// A alone.
pub const ACCOUNTABLE: u8 = 0b10;

/// What a cell of letters holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reading {
    /// The letters.
    pub letters: Letters,
    /// Whether it holds no known letter and is no mark for "none" either.
    pub unreadable: bool,
    /// Whether it holds unknown letters beside known ones.
    pub more: bool,
}

/// Reads a cell: any mix of letters, apart or together, in brackets or bold marks, or words.
pub fn read(tokens: &Tokens, text: &str) -> Reading {
    let mut bits = 0;
    let mut more = false;
    if text.is_empty() || tokens.is_no_letter(text) {
        return Reading { letters: Letters { bits, empty: text.is_empty() }, unreadable: false, more };
    }
    for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        if let Some(letter) = tokens.letter(word) {
            bits |= bit(char::from(letter)).unwrap_or(0);
            continue;
        }
        let all_known = word.chars().all(|c| bit(c).is_some());
        for c in word.chars() {
            // In words such as "maybe" the small letters are no letters of responsibility.
            match bit(c).filter(|_| all_known || c.is_uppercase()) {
                Some(known) => bits |= known,
                None => more = true,
            }
        }
    }
    Reading { letters: Letters { bits, empty: false }, unreadable: bits == 0, more: more && bits != 0 }
}

fn bit(letter: char) -> Option<u8> {
    match letter.to_ascii_uppercase() {
        'R' | 'S' => Some(1),
        'A' => Some(2),
        'C' => Some(4),
        'I' => Some(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bits(text: &str) -> Option<u8> {
        let reading = read(Tokens::embedded(), text);
        (!reading.unreadable).then_some(reading.letters.bits)
    }

    #[test]
    fn letters_stand_apart_or_together() {
        for text in ["A/R", "AR", "a, r", "A;R", "**A** (R)", "A+R", "Accountable / Responsible", "A S"] {
            assert_eq!(bits(text), Some(3), "{text}");
        }
        assert_eq!(bits("I"), Some(8));
        assert_eq!(bits("RX"), Some(1));
    }

    #[test]
    fn marks_for_none_are_no_mistake_and_other_words_are() {
        for text in ["-", "–", ".", "n/a", "N/A", ""] {
            assert_eq!(bits(text), Some(0), "{text}");
        }
        for text in ["X", "maybe", "?", "Q"] {
            assert_eq!(bits(text), None, "{text}");
        }
    }
}
