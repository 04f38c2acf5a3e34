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
    /// Whether it holds letters of another script that look like known ones.
    pub look_alike: bool,
}

/// Reads a cell: any mix of letters, apart or together, in brackets or bold marks, or words.
pub fn read(tokens: &Tokens, text: &str) -> Reading {
    let mut bits = 0;
    let (mut more, mut look_alike) = (false, false);
    if text.is_empty() || tokens.is_no_letter(text) {
        let letters = Letters { bits, empty: text.is_empty() };
        return Reading { letters, unreadable: false, more, look_alike };
    }
    let latin = latin(text);
    let text = match &latin {
        Some(latin) => {
            look_alike = true;
            latin.as_str()
        }
        None => text,
    };
    let words = || text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let beside = words().any(|word| is_plain(word) || tokens.letter(word).is_some());
    for word in words() {
        if let Some(letter) = tokens.letter(word) {
            bits |= bit(char::from(letter)).unwrap_or(0);
            continue;
        }
        if !holds_letters(word, beside) {
            more = true;
            continue;
        }
        for c in word.chars() {
            match bit(c) {
                Some(known) => bits |= known,
                None => more = true,
            }
        }
    }
    let look_alike = look_alike && bits != 0;
    let letters = Letters { bits, empty: false };
    Reading { letters, unreadable: bits == 0, more: more && bits != 0, look_alike }
}

/// Letters from which a word with a capital is a name: "Ra" may be letters, "Ira" is somebody.
const NAME: usize = 3;

/// Whether a word is letters without a doubt: one of them, or capitals alone.
fn is_plain(word: &str) -> bool {
    let single = word.chars().nth(1).is_none();
    (single || word.chars().all(char::is_uppercase)) && word.chars().all(|c| bit(c).is_some())
}

/// Whether the letters of a word count: those of a name and of other words are none, and `beside` letters
/// that stand for themselves, a word is a remark ("R - Ann", "R (as is)").
fn holds_letters(word: &str, beside: bool) -> bool {
    let (all, known) =
        word.chars().fold((0, 0), |(all, known), c| (all + 1, known + usize::from(bit(c).is_some())));
    let twice =
        word.chars().enumerate().any(|(at, c)| word.chars().skip(at + 1).any(|d| c.eq_ignore_ascii_case(&d)));
    if is_plain(word) {
        return !twice;
    }
    if word.chars().all(char::is_uppercase) {
        return known * 2 >= all && !twice && (!beside || all == 1);
    }
    let is_name = all >= NAME && word.starts_with(char::is_uppercase);
    known == all && !twice && !beside && !is_name
}

/// Whether a cell holds letters and nothing else.
pub fn is_letters(tokens: &Tokens, text: &str) -> bool {
    let reading = read(tokens, text);
    reading.letters.bits != 0
        && !reading.more
        && text.chars().filter(|c| c.is_alphabetic()).count() <= LONGEST
}

/// Letters of the longest cell that can hold nothing else: "Accountable / Responsible / Consulted".
const LONGEST: usize = 40;

/// Letters of Greek, Cyrillic, Armenian and Cherokee, and Roman numerals, that look like those of
/// responsibility (Unicode Technical Standard 39, confusables.txt), in the order R, A, C, I, S.
const LOOK_ALIKES: [(&str, char); 5] = [
    ("\u{13a1}\u{13d2}\u{1587}", 'R'),
    ("\u{391}\u{410}\u{430}\u{13aa}\u{3b1}", 'A'),
    ("\u{3f9}\u{421}\u{441}\u{13df}\u{216d}\u{3f2}", 'C'),
    ("\u{399}\u{406}\u{4c0}\u{456}\u{2160}\u{3b9}\u{196}", 'I'),
    ("\u{405}\u{455}\u{13da}\u{54f}", 'S'),
];

/// The text with Latin letters for those of other scripts that look like them, and for full-width
/// ones; nothing where it holds none.
fn latin(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let like = |c: char| match c {
        '\u{ff21}'..='\u{ff3a}' => char::from_u32(u32::from(c) - 0xfee0),
        '\u{ff41}'..='\u{ff5a}' => char::from_u32(u32::from(c) - 0xfee0),
        c => LOOK_ALIKES.iter().find(|(letters, _)| letters.contains(c)).map(|(_, latin)| *latin),
    };
    text.chars().any(|c| like(c).is_some()).then(|| text.chars().map(|c| like(c).unwrap_or(c)).collect())
}

/// The letters that a header names, by its normalised form: the letter, its word, or both.
pub fn of_header(normalised: &str) -> Option<u8> {
    let words = [("r", "responsible"), ("a", "accountable"), ("c", "consulted"), ("i", "informed")];
    let extra = [("s", "support", 1u8), ("s", "supportive", 1)];
    let plain = words.into_iter().enumerate().map(|(at, (letter, word))| (letter, word, 1u8 << at));
    let is = |(letter, word, _): &(&str, &str, u8)| {
        normalised == *letter
            || normalised == *word
            || normalised.strip_prefix(letter) == Some(word)
            || normalised.strip_suffix(letter) == Some(word)
    };
    plain.chain(extra).find(is).map(|(_, _, bits)| bits)
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

    #[test]
    fn letters_of_other_scripts_are_read_as_the_latin_ones_and_told() {
        for (text, wanted) in [("А", 2), ("С/І", 12), ("Ａ", 2), ("Ѕ", 1), ("Α, R", 3)] {
            let reading = read(Tokens::embedded(), text);
            assert!(reading.look_alike && !reading.unreadable, "{text}");
            assert_eq!(reading.letters.bits, wanted, "{text}");
        }
        assert!(!read(Tokens::embedded(), "R–A").look_alike);
        assert!(read(Tokens::embedded(), "Ж").unreadable);
    }

    #[test]
    fn headers_name_letters_by_letter_or_word() {
        for (header, wanted) in
            [("r", 1), ("accountable", 2), ("cconsulted", 4), ("informedi", 8), ("support", 1)]
        {
            assert_eq!(of_header(header), Some(wanted), "{header}");
        }
        assert_eq!(of_header("role"), None);
        assert_eq!(of_header("area"), None);
    }

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
    fn names_and_words_beside_a_letter_give_none() {
        for (text, wanted) in [("R - Ann", 1), ("R - Sara", 1), ("A (as is)", 2), ("I - CORA", 8), ("R/Q", 1)]
        {
            let reading = read(Tokens::embedded(), text);
            assert_eq!((reading.letters.bits, reading.more), (wanted, true), "{text}");
        }
        for (text, wanted) in [("Acc.", 2), ("Inf.", 8), ("Resp.", 1), ("ra", 3), ("Ra", 3)] {
            assert_eq!(bits(text), Some(wanted), "{text}");
        }
        assert!(["Ann", "Sara", "Approval", "ANN"].iter().all(|name| bits(name).is_none()));
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
