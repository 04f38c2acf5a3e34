//! Sets of words that most texts are none of.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

/// A set of words that says at a glance that a text is none of them.
#[derive(Debug)]
pub struct Set {
    words: HashSet<String, FxBuildHasher>,
    /// For each first byte in lower case, the lengths of its words as bits.
    shapes: Vec<u32>,
}

impl Set {
    /// Of these words, in small letters.
    pub fn new(words: Vec<String>) -> Set {
        let mut shapes = vec![0; 256];
        for word in &words {
            let first = word.bytes().next().unwrap_or(0).to_ascii_lowercase();
            shapes[usize::from(first)] |= 1 << word.len().min(31);
        }
        Set { words: words.into_iter().collect(), shapes }
    }

    /// Whether the text is one of the words, in letters of any case.
    pub fn holds(&self, text: &str) -> bool {
        let Some(first) = text.bytes().next() else { return false };
        let shape = self.shapes.get(usize::from(first.to_ascii_lowercase())).copied().unwrap_or(0);
        shape & (1 << text.len().min(31)) != 0 && self.words.contains(text.to_lowercase().as_str())
    }
}
