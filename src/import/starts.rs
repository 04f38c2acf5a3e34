//! Beginnings of names that are none: looked at for every person, so a text that cannot begin so is let
//! go after its first word.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::word_set::Shapes;

/// Beginnings of names that are none, by their first word.
#[derive(Debug, Default)]
pub struct Starts {
    by_word: HashMap<String, Vec<(String, bool)>, FxBuildHasher>,
    shapes: Shapes,
}

impl Starts {
    /// Of these phrases, each with whether it is one for nobody.
    pub fn new<'w>(phrases: impl Iterator<Item = (&'w String, bool)>) -> Starts {
        let mut starts = Starts::default();
        for (phrase, nobody) in phrases {
            let word = first_word(phrase);
            if word.is_empty() || !phrase.starts_with(word) {
                continue;
            }
            starts.shapes.add(word);
            starts.by_word.entry(word.to_string()).or_default().push((phrase.clone(), nobody));
        }
        starts
    }

    /// The longest phrase that a text begins with, and whether it is one for nobody.
    pub fn of(&self, text: &str) -> Option<(&str, bool)> {
        let word = first_word(text);
        if !self.shapes.may_be(word) {
            return None;
        }
        let text = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let ends = |phrase: &str| {
            let rest = text.strip_prefix(phrase);
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let phrases = self.by_word.get(first_word(&text))?.iter().filter(|(phrase, _)| ends(phrase));
        phrases.max_by_key(|(phrase, _)| phrase.len()).map(|(phrase, nobody)| (phrase.as_str(), *nobody))
    }
}

/// The first letters and digits of a text.
fn first_word(text: &str) -> &str {
    // Most names begin with ASCII letters and a blank, which bytes tell.
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    if end > 0 && bytes.get(end).is_none_or(u8::is_ascii) {
        return &text[..end];
    }
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("")
}
