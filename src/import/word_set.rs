//! Sets of words that most texts are none of.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

/// Says at a glance of most texts that they are none of some words, by first byte and length.
#[derive(Debug)]
pub struct Shapes {
    /// For each first byte in lower case, the lengths of its words as bits.
    by_first: Vec<u32>,
}

impl Default for Shapes {
    fn default() -> Self {
        Shapes { by_first: vec![0; 256] }
    }
}

impl Shapes {
    /// Adds a word in small letters.
    pub fn add(&mut self, word: &str) {
        let first = word.bytes().next().unwrap_or(0).to_ascii_lowercase();
        self.by_first[usize::from(first)] |= length(word);
    }

    /// Whether the text may be one of the words, in letters of any case.
    pub fn may_be(&self, text: &str) -> bool {
        let Some(first) = text.bytes().next() else { return false };
        self.by_first
            .get(usize::from(first.to_ascii_lowercase()))
            .is_some_and(|shape| shape & length(text) != 0)
    }
}

/// The bit of a length; the longest share one.
fn length(word: &str) -> u32 {
    1 << word.len().min(31)
}

/// A set of words.
#[derive(Debug)]
pub struct Set {
    words: HashSet<String, FxBuildHasher>,
    shapes: Shapes,
}

impl Set {
    /// Of these words, in small letters.
    pub fn new(words: impl IntoIterator<Item = String>) -> Set {
        let words: HashSet<String, FxBuildHasher> = words.into_iter().collect();
        let mut shapes = Shapes::default();
        words.iter().for_each(|word| shapes.add(word));
        Set { words, shapes }
    }

    /// Whether the text is one of the words, in letters of any case.
    pub fn holds(&self, text: &str) -> bool {
        self.shapes.may_be(text) && self.words.contains(text.to_lowercase().as_str())
    }
}

/// What stands behind one of the words that a text begins with, the longest first.
pub fn behind<'w>(words: &[String], text: &'w str) -> Option<&'w str> {
    let rest = |word: &String| {
        let start = text.get(..word.len()).filter(|start| start.to_lowercase() == *word)?;
        text[start.len()..].strip_prefix(' ').map(str::trim)
    };
    words.iter().filter_map(rest).min_by_key(|rest| rest.len())
}
