//! References that say more than a name: what is understood in brackets behind it, or the id of its bearer.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::keys::Key;
use super::register::Register;
use super::remarks::bracket;
use super::tokens::Tokens;
use crate::model::{Texts, fold};

/// The name of a reference without the state of its bearer: "Bob Stone (acting)", "Ann Lee (on leave)".
pub fn without_remark(word: &str) -> Option<&str> {
    let (name, inner) = if word.ends_with(')') { bracket(word)? } else { return None };
    let tokens = Tokens::embedded();
    let known = tokens.mode(inner).is_some() || tokens.are_pronouns(inner) || tokens.status(inner).is_some();
    known.then_some(name)
}

/// A name without any words in brackets behind it, by which others may call its bearer.
pub fn short(name: &str) -> Option<&str> {
    if name.ends_with(')') { bracket(name).map(|(name, _)| name) } else { None }
}

/// References that are a name and an id: "Bob Stone HRM2" (Zoho), "Bob Stone (1002)".
#[derive(Default)]
pub struct Labelled {
    /// By the record whose id it is: the folded name that must be that of the record, and the reference.
    by_record: HashMap<u32, Vec<(String, Key)>, FxBuildHasher>,
}

impl Labelled {
    /// Notes a reference where it ends with the id of a record.
    pub fn add(&mut self, key: Key, word: &str, register: &Register, texts: &Texts) {
        if !word.ends_with(|c: char| c.is_ascii_digit() || matches!(c, ')' | ']')) {
            return;
        }
        let Some((name, label)) = word.rsplit_once(' ') else { return };
        let label = label.trim_matches(['(', ')', '[', ']', '#']);
        let known = register.keys.find(label, texts).and_then(|key| register.record(key));
        if let Some(record) = known {
            let name = fold(name).into_owned();
            self.by_record.entry(record as u32).or_default().push((name, key));
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.by_record.is_empty()
    }

    /// The references that mean a record of this folded name.
    pub fn of<'l>(&'l self, record: u32, folded: &'l str) -> impl Iterator<Item = Key> + 'l {
        let all = self.by_record.get(&record).map_or(&[][..], Vec::as_slice);
        all.iter().filter(move |(name, _)| name == folded).map(|(_, key)| *key)
    }
}
