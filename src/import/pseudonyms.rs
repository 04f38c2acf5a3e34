//! Pseudonyms for everything that names a person, put in before anything is read, so that nothing
//! that is made of the input can forget them.
//!
//! Words are replaced one by one and signs stay where they are: "Lee, Ana" and "Ana Lee" stay one
//! person, and an address stays an address. Words that are equal when folded give pseudonyms that are
//! equal when folded, so references are followed as before. Cells of columns that are not read are
//! emptied. Titles, teams, roles and duties stay, but for the names in them ("Office (Ana Lee)").

use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxBuildHasher;
use sha2::{Digest, Sha256};

use super::name_remarks;
use super::name_words::{Names, Words, is_nobody, places_of_words};
use super::remarks;
use super::several;
use super::tokens::Tokens;
use crate::model::fold;
use crate::roles::Catalogue;

/// Syllables of a pseudonym: 105 to the sixth is 1.3 · 10¹², so among 100,000 words two meet in one
/// run of 270 (birthday bound).
const SYLLABLES: usize = 6;
const CONSONANTS: &[u8; 21] = b"bcdfghjklmnpqrstvwxyz";
const VOWELS: &[u8; 5] = b"aeiou";

/// Makes pseudonyms with one key.
pub struct Pseudonyms<'c> {
    key: [u8; 32],
    catalogue: &'c Catalogue,
    words: HashMap<String, String, FxBuildHasher>,
    /// The words of the names of all files.
    names: &'c Names,
    /// Words that roles and duties are called by.
    vocabulary: Words<&'c str>,
}

impl<'c> Pseudonyms<'c> {
    /// For a key of 32 random bytes; words for the roles and duties of the catalogue name nobody.
    pub fn new(key: [u8; 32], catalogue: &'c Catalogue, names: &'c Names) -> Pseudonyms<'c> {
        Pseudonyms { key, catalogue, words: HashMap::default(), names, vocabulary: catalogue.vocabulary() }
    }

    /// The roles that are known.
    pub fn catalogue(&self) -> &Catalogue {
        self.catalogue
    }

    /// Every word of a text replaced.
    fn text(&mut self, text: &str) -> String {
        self.put(text, places_of_words(text))
    }

    /// The words at these places replaced.
    fn put(&mut self, text: &str, places: impl Iterator<Item = Range<usize>>) -> String {
        let mut replaced = String::with_capacity(text.len());
        let mut done = 0;
        for place in places {
            replaced.push_str(text.get(done..place.start).unwrap_or(""));
            done = place.end;
            replaced.push_str(&self.word(text.get(place).unwrap_or("")));
        }
        replaced.push_str(text.get(done..).unwrap_or(""));
        replaced
    }

    /// The pseudonym of one word, with capitals where the word has them.
    fn word(&mut self, word: &str) -> String {
        let folded = fold(word).into_owned();
        let key = &self.key;
        let base =
            self.words.entry(folded).or_insert_with_key(|folded| syllables(&hmac(key, folded.as_bytes())));
        let lower = word.chars().all(|c| !c.is_uppercase());
        let upper =
            word.chars().all(|c| !c.is_lowercase()) && word.chars().filter(|c| c.is_uppercase()).count() > 1;
        let is_title = word.chars().skip(1).all(|c| !c.is_uppercase());
        match (lower, upper, is_title) {
            (true, _, _) if word.chars().any(char::is_lowercase) => base.clone(),
            (_, true, _) => base.to_uppercase(),
            (_, _, true) => capital(base),
            // Capitals in the middle count in ids: another pattern of capitals is another id.
            _ => {
                let bits = hmac(&self.key, word.as_bytes());
                let sign =
                    |(at, c): (usize, char)| if bits[at] & 1 == 1 { c.to_ascii_uppercase() } else { c };
                base.chars().enumerate().map(sign).collect()
            }
        }
    }

    /// A cell that names persons; words for nobody stay.
    pub fn cell(&mut self, raw: &str) -> String {
        self.each(raw, false)
    }

    /// A cell that names persons or roles; roles stay, too.
    pub fn party(&mut self, raw: &str) -> String {
        self.each(raw, true)
    }

    fn each(&mut self, raw: &str, roles: bool) -> String {
        let (tokens, catalogue) = (Tokens::embedded(), self.catalogue);
        let nobody = |text: &str| {
            let is_role = roles && catalogue.read_role(text.trim()).role().is_some();
            is_nobody(text) || tokens.openings(text.trim()).is_some() || is_role
        };
        if nobody(raw) {
            return raw.to_string();
        }
        let mut replaced = String::with_capacity(raw.len());
        for part in raw.split_inclusive([';', '|', '\n']) {
            let value = part.trim_end_matches([';', '|', '\n', '\r']);
            let sign = &part[value.len()..];
            let mut at = 0;
            for person in several::between(value) {
                let start = person.as_ptr() as usize - value.as_ptr() as usize;
                replaced.push_str(&value[at..start]);
                replaced.push_str(&if nobody(person) { person.to_string() } else { self.remarked(person) });
                at = start + person.len();
            }
            replaced.push_str(&value[at..]);
            replaced.push_str(sign);
        }
        replaced
    }

    /// A name; what is said about its bearer in brackets stays, but how to speak of them.
    fn remarked(&mut self, value: &str) -> String {
        let tokens = Tokens::embedded();
        match (value.trim().split_once(' '), remarks::bracket(value.trim())) {
            (Some((word, rest)), _) if tokens.is_pointer(value.trim()) => {
                format!("{word} {}", self.text(rest))
            }
            (_, Some((name, inner))) if tokens.are_pronouns(inner) => self.text(name),
            (_, Some((name, inner)))
                if remarks::read(value.trim()).doubt.is_none() || name_remarks::is_understood(inner) =>
            {
                format!("{} ({inner})", self.text(name))
            }
            _ => self.text(value),
        }
    }

    /// Names within another text.
    pub fn within(&mut self, raw: &str) -> String {
        let places = self.names.places(raw, &self.vocabulary);
        self.put(raw, places.into_iter())
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_ascii_uppercase().to_string() + letters.as_str())
}

/// A word that can be spoken, of the first bytes of a digest.
fn syllables(digest: &[u8; 32]) -> String {
    let letter = |letters: &[u8], byte: u8| char::from(letters[usize::from(byte) % letters.len()]);
    let pairs = digest.chunks_exact(2).take(SYLLABLES);
    pairs.flat_map(|pair| [letter(CONSONANTS, pair[0]), letter(VOWELS, pair[1])]).collect()
}

/// HMAC-SHA-256 (RFC 2104).
fn hmac(key: &[u8; 32], message: &[u8]) -> [u8; 32] {
    let pad = |sign: u8| {
        let mut block = [sign; 64];
        block.iter_mut().zip(key).for_each(|(byte, key)| *byte ^= key);
        block
    };
    let inner = Sha256::new().chain_update(pad(0x36)).chain_update(message).finalize();
    Sha256::new().chain_update(pad(0x5c)).chain_update(inner).finalize().into()
}

#[cfg(test)]
mod tests {
    use super::super::canonical::hex;
    use super::*;

    #[test]
    fn the_code_is_that_of_the_standard() {
        // RFC 4231, test case 2, whose key is padded with zeros.
        let mut key = [0; 32];
        key[..4].copy_from_slice(b"Jefe");
        let code = hmac(&key, b"what do ya want for nothing?");
        assert!(hex(&code).starts_with("5bdcc146bf60754e6a042426089575c7"));
    }

    #[test]
    fn words_are_replaced_and_signs_stay() {
        let names = Names::default();
        let mut pseudonyms = Pseudonyms::new([7; 32], Catalogue::embedded(), &names);
        let (whole, turned) = (pseudonyms.cell("Ana Lee"), pseudonyms.cell("Lee, Ana"));
        let (first, last) = whole.split_once(' ').unwrap();
        assert_eq!(turned, format!("{last}, {first}"));
        assert_eq!(pseudonyms.cell("ANA LEE").to_lowercase(), whole.to_lowercase());
        assert_ne!(pseudonyms.cell("iD7"), pseudonyms.cell("Id7"));
        assert!(pseudonyms.cell("ana.lee@example.org").contains('@'));
        assert_eq!(pseudonyms.cell("Vacant"), "Vacant");
        assert_eq!(pseudonyms.cell("NO_MANAGER"), "NO_MANAGER");
        assert_eq!(pseudonyms.party("Product Owner"), "Product Owner");
        assert_ne!(pseudonyms.party("Ana Lee"), "Ana Lee");
    }

    #[test]
    fn remarks_about_people_stay_and_names_in_brackets_do_not() {
        let names = Names::default();
        let mut pseudonyms = Pseudonyms::new([7; 32], Catalogue::embedded(), &names);
        let name = pseudonyms.cell("Ana Lee");
        for remark in ["(80%)", "(acting)", "(until 31.12.2024)", "(on leave)"] {
            assert_eq!(pseudonyms.cell(&format!("Ana Lee {remark}")), format!("{name} {remark}"));
        }
        assert_eq!(pseudonyms.cell("Ana Lee (she/her)"), name);
        assert!(!pseudonyms.cell("Ana Lee (Bo)").contains("Bo)"));
        assert!(!pseudonyms.cell("Ana Lee (until Bo is back)").contains("Bo"));
        assert_eq!(pseudonyms.cell("Ana Lee (Terminated)"), format!("{name} (Terminated)"));
        assert_eq!(pseudonyms.cell("see Ana Lee"), format!("see {name}"));
        assert_eq!(pseudonyms.cell("3 open positions"), "3 open positions");
    }
}
