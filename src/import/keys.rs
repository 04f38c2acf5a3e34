//! Texts as numbers: a text is looked up once, while it is read, and is an integer from then on.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;

use super::series::Numbered;
use crate::model::{Text, Texts};

/// The number of a text; [`Key::NONE`] stands for an empty cell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Key(u32);

impl Key {
    /// No text.
    pub const NONE: Key = Key(0);

    /// The key at a 0-based place.
    pub fn new(index: usize) -> Key {
        Key(u32::try_from(index).unwrap_or(u32::MAX - 1).saturating_add(1))
    }

    /// Whether there is no text.
    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The 0-based place, if there is a text.
    pub fn index(self) -> Option<usize> {
        (self.0 as usize).checked_sub(1)
    }
}

/// Distinct texts in the order of their first appearance.
#[derive(Debug, Default)]
pub struct Keys {
    numbered: Numbered,
    table: HashTable<Slot>,
    texts: Vec<Text>,
    last: [usize; LANES],
}

/// The column that a text stands in, for guessing: rows are mostly in order, so the text of a
/// column is often that of the row before, or the one that came after it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lane {
    /// A first column of references: managers, teams of people.
    First,
    /// A second one: persons and teams of assignments.
    Second,
    /// Texts that are mostly new: ids. Nothing is guessed for them.
    Ids,
}

/// Lanes that are guessed in.
const LANES: usize = 2;

/// The hash stands beside the key, so that growing reads no text and few texts are compared.
#[derive(Clone, Copy, Debug)]
struct Slot {
    hash: u32,
    key: u32,
}

fn hash(text: &str) -> u64 {
    FxBuildHasher.hash_one(text.as_bytes())
}

/// Spreads the kept half of a hash over all bits, as the table wants them.
fn spread(half: u32) -> u64 {
    // 2^64 divided by the golden ratio (Knuth, The Art of Computer Programming 3, 6.4).
    u64::from(half).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Keys {
    /// The number of texts.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text of a key.
    pub fn text(&self, key: Key) -> Text {
        key.index().and_then(|at| self.texts.get(at)).copied().unwrap_or(Text::EMPTY)
    }

    /// The key of a text, and whether it is new; an empty text has none.
    #[inline]
    pub fn intern(&mut self, text: Text, texts: &Texts, lane: Lane) -> (Key, bool) {
        match text.is_empty() {
            true => (Key::NONE, false),
            false => self.intern_filled(text, texts, lane),
        }
    }

    fn intern_filled(&mut self, text: Text, texts: &Texts, lane: Lane) -> (Key, bool) {
        let word = texts.get(text);
        if let Some(key) = self.guess(word, texts, lane) {
            return (Key::new(key), false);
        }
        let spot = self.numbered.spot(word);
        let known = match spot.and_then(|spot| self.numbered.get(spot)) {
            Some(key) => Some(key as usize),
            None if spot.is_some() && self.numbered.has_all() => None,
            None => self.look_up(word, texts),
        };
        let (key, new) = match known {
            Some(key) => (key, false),
            None => (self.add(text, word), true),
        };
        if let Some(last) = self.last.get_mut(lane as usize) {
            *last = key;
        }
        (Key::new(key), new)
    }

    /// The last text of the lane, or the one that came after it, where it is the word.
    fn guess(&mut self, word: &str, texts: &Texts, lane: Lane) -> Option<usize> {
        let last = self.last.get_mut(lane as usize)?;
        let is = |key: usize| self.texts.get(key).is_some_and(|&text| texts.get(text) == word);
        let guess = [*last, *last + 1].into_iter().find(|&key| is(key))?;
        *last = guess;
        Some(guess)
    }

    /// Adds a text that is not known.
    fn add(&mut self, text: Text, word: &str) -> usize {
        let key = self.texts.len();
        self.texts.push(text);
        if !self.numbered.put(word, key as u32) {
            let half = (hash(word) >> 32) as u32;
            self.table.insert_unique(spread(half), Slot { hash: half, key: key as u32 }, |s| spread(s.hash));
        }
        key
    }

    /// The key of a text that may be known.
    pub fn find(&self, word: &str, texts: &Texts) -> Option<Key> {
        match self.numbered.spot(word).and_then(|spot| self.numbered.get(spot)) {
            Some(key) => Some(Key::new(key as usize)),
            None => self.look_up(word, texts).map(Key::new),
        }
    }

    /// Looks among the texts that are not in a series.
    fn look_up(&self, word: &str, texts: &Texts) -> Option<usize> {
        if self.table.is_empty() {
            return None;
        }
        let half = (hash(word) >> 32) as u32;
        let same = |slot: &Slot| {
            slot.hash == half && self.texts.get(slot.key as usize).is_some_and(|&t| texts.get(t) == word)
        };
        self.table.find(spread(half), same).map(|slot| slot.key as usize)
    }

    /// Makes room for so many texts more.
    pub fn reserve(&mut self, more: usize) {
        self.texts.reserve(more);
    }

    /// The key of a text that is not in the files.
    pub fn intern_str(&mut self, word: &str, texts: &mut Texts) -> (Key, bool) {
        match self.find(word, texts) {
            Some(key) => (key, false),
            None => {
                let text = texts.push(word);
                self.intern(text, texts, Lane::Ids)
            }
        }
    }

    /// All keys.
    pub fn all(&self) -> impl Iterator<Item = Key> + use<> {
        (0..self.texts.len()).map(Key::new)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_one_key() {
        let (mut keys, mut texts) = (Keys::default(), Texts::default());
        let (ana, new) = keys.intern_str("ana", &mut texts);
        assert!(new);
        for index in 0..1000 {
            keys.intern_str(&format!("p{index}"), &mut texts);
        }
        assert_eq!(keys.intern_str("ana", &mut texts), (ana, false));
        assert_eq!(keys.len(), 1001);
        assert_eq!(texts.get(keys.text(ana)), "ana");
        assert_eq!(keys.intern(Text::EMPTY, &texts, Lane::First).0, Key::NONE);
    }
}
