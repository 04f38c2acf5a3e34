//! Who is who: every text that stands as an id or as a reference to one kind of thing.

use super::keys::{Key, Keys, Lane};
use super::several;
use super::tokens::Tokens;
use crate::model::{Text, Texts};

/// The ids and references of the persons, teams or products, and the record that each id has.
#[derive(Debug, Default)]
pub struct Register {
    /// The texts.
    pub keys: Keys,
    /// Whether there is a table that lists these things: then a reference can be unknown.
    pub listed: bool,
    people: bool,
    /// Whether some text of teams or products looks as if it named none.
    pub odd: bool,
    traits: Vec<u8>,
    records: Vec<u32>,
    given: Vec<Text>,
}

const SEVERAL: u8 = 1;
const VACANCY: u8 = 2;
const WITHHELD: u8 = 4;
const COMMA: u8 = 8;
const PEOPLE: u8 = 16;
const NOTHING: u8 = 32;
const PLACEHOLDER: u8 = 64;

impl Register {
    /// A register of persons: its texts are compared with the words for nobody.
    pub fn of_people() -> Register {
        Register { people: true, ..Register::default() }
    }

    /// Whether the things are persons.
    pub fn of_persons(&self) -> bool {
        self.people
    }

    /// Makes room for so many texts more.
    pub fn reserve(&mut self, more: usize) {
        self.keys.reserve(more);
        self.traits.reserve(more);
        self.records.reserve(more);
    }

    /// The key of a cell.
    pub fn refer(&mut self, text: Text, texts: &Texts, lane: Lane) -> Key {
        let (key, new) = self.keys.intern(text, texts, lane);
        if new {
            let word = texts.get(text);
            let mut traits = 0;
            if word.bytes().any(|b| matches!(b, b';' | b'|' | b',')) {
                traits |= SEVERAL;
                if word.contains(',') {
                    traits |= COMMA;
                }
            }
            let tokens = Tokens::embedded();
            if !self.people {
                traits |= if tokens.is_nothing(word) { NOTHING } else { 0 };
                let placeholder = tokens.is_vacancy(word) && !word.starts_with('#') || tokens.is_top(word);
                traits |= if placeholder { PLACEHOLDER } else { 0 };
                self.odd |= traits & (NOTHING | PLACEHOLDER) != 0;
            }
            if self.people {
                traits |= if tokens.is_vacancy(word) { VACANCY } else { 0 };
                traits |= if tokens.is_withheld(word) { WITHHELD } else { 0 };
                traits |= if several::may_be(word) { PEOPLE } else { 0 };
            }
            self.traits.push(traits);
            self.records.push(0);
        }
        key
    }

    fn has(&self, key: Key, bit: u8) -> bool {
        key.index().and_then(|at| self.traits.get(at)).is_some_and(|traits| traits & bit != 0)
    }

    /// Whether the text may hold several values.
    pub fn may_be_several(&self, key: Key) -> bool {
        self.has(key, SEVERAL)
    }

    /// Whether the text may name several people.
    pub fn may_be_several_people(&self, key: Key) -> bool {
        self.has(key, PEOPLE)
    }

    /// Whether the text holds a comma.
    pub fn has_comma(&self, key: Key) -> bool {
        self.has(key, COMMA)
    }

    /// Whether the text is a word for nobody.
    pub fn is_vacancy(&self, key: Key) -> bool {
        self.has(key, VACANCY)
    }

    /// Whether the text is what programs write where no team or product is named.
    pub fn is_nothing(&self, key: Key) -> bool {
        self.has(key, NOTHING)
    }

    /// Whether the text looks as if it stood for no team or product.
    pub fn is_placeholder(&self, key: Key) -> bool {
        self.has(key, NOTHING | PLACEHOLDER)
    }

    /// Whether the text is a word for somebody whose name is withheld.
    pub fn is_withheld(&self, key: Key) -> bool {
        self.has(key, WITHHELD)
    }

    /// The record whose id the text is.
    pub fn record(&self, key: Key) -> Option<usize> {
        (self.records.get(key.index()?).copied()? as usize).checked_sub(1)
    }

    /// Makes the text the id of a record.
    pub fn bind(&mut self, key: Key, record: usize) {
        if let Some(slot) = key.index().and_then(|at| self.records.get_mut(at)) {
            *slot = record as u32 + 1;
        }
    }

    /// Takes the name that stands beside an id; of several the smallest is kept, so that the order
    /// of rows does not matter.
    pub fn give_name(&mut self, key: Key, name: Text, texts: &Texts) {
        let Some(at) = key.index().filter(|_| !name.is_empty()) else { return };
        if self.given.len() <= at {
            self.given.resize(self.keys.len().max(at + 1), Text::EMPTY);
        }
        let Some(slot) = self.given.get_mut(at) else { return };
        if slot.is_empty() || (*slot != name && texts.get(name) < texts.get(*slot)) {
            *slot = name;
        }
    }

    /// The name that stands beside an id somewhere.
    pub fn given_name(&self, key: Key) -> Text {
        key.index().and_then(|at| self.given.get(at)).copied().unwrap_or(Text::EMPTY)
    }
}
