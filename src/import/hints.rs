//! The nearest known value for a reference to nothing.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::draft::Draft;
use super::keys::Key;
use super::links::person_bearers;
use super::references::Hits;
use super::register::Register;
use super::sieve::Sieve;
use crate::model::{Hint, Problem, TableKind};

/// Comparisons of texts that hints may cost: a few milliseconds.
const MAX_COMPARISONS: usize = 100_000;
/// Letters apart at which two ids may mean the same; their digits must be the same, since another
/// number is another thing.
const MAX_DISTANCE: usize = 1;
/// Letters from which two letters apart may still mean the same.
const LONG: usize = 8;
/// Letters below which a letter apart is another word.
const SHORT: usize = 4;

/// The things that a reference column refers to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Things {
    People,
    Teams,
    Products,
}

/// Adds hints to the references that lead nowhere: an id that differs in case or in the zeros before
/// it only, else one that is a letter apart.
pub fn add(draft: &mut Draft) {
    let mut wanted: HashMap<(Things, String), Option<Hint>, FxBuildHasher> = HashMap::default();
    for (things, value, _) in unknown(draft) {
        wanted.insert((things, value), None);
    }
    if wanted.is_empty() {
        return;
    }
    for things in [Things::People, Things::Teams, Things::Products] {
        let texts: Vec<String> =
            wanted.keys().filter(|(t, _)| *t == things).map(|(_, v)| v.clone()).collect();
        let found = hints(register(draft, things), draft, texts);
        wanted.extend(found.into_iter().map(|(value, near)| ((things, value), Some(Hint::Near(near)))));
    }
    let names = wanted.keys().filter(|(things, _)| *things == Things::People).map(|(_, value)| value.clone());
    let namesakes = namesakes(draft, &names.collect::<Vec<_>>());
    wanted.extend(namesakes.into_iter().map(|(value, hint)| ((Things::People, value), Some(hint))));
    let filled: Vec<(usize, Option<Hint>)> = unknown(draft)
        .map(|(things, value, at)| (at, wanted.get(&(things, value)).cloned().flatten()))
        .collect();
    for (at, found) in filled {
        if let Some(Problem::UnknownReference { hint, .. }) = draft.problems.get_mut(at) {
            *hint = found;
        }
    }
}

fn unknown<'d>(draft: &'d Draft) -> impl Iterator<Item = (Things, String, usize)> + 'd {
    draft.problems.iter().enumerate().filter_map(|(at, problem)| {
        let Problem::UnknownReference { row, column, value, .. } = problem else { return None };
        let things = match (*column, draft.kind_of(*row)) {
            ("team", _) | ("parent", Some(TableKind::Teams)) => Things::Teams,
            ("product" | "products" | "parent", _) => Things::Products,
            _ => Things::People,
        };
        Some((things, draft.texts.get(*value).to_string(), at))
    })
}

fn register<'d>(draft: &'d Draft, things: Things) -> &'d Register {
    match things {
        Things::People => &draft.persons,
        Things::Teams => &draft.teams,
        Things::Products => &draft.products,
    }
}

/// The hint for each value that has one. The smallest of equally near ids is taken.
fn hints(register: &Register, draft: &Draft, values: Vec<String>) -> Vec<(String, String)> {
    if values.is_empty() {
        return Vec::new();
    }
    let ids = || {
        let bound = register.keys.all().filter(|&key| register.record(key).is_some());
        bound.map(|key| draft.texts.get(register.keys.text(key)))
    };
    let lower: HashMap<String, usize, FxBuildHasher> =
        values.iter().enumerate().map(|(at, value)| (bare(value), at)).collect();
    let mut best: Vec<Option<(usize, &str)>> = vec![None; values.len()];
    // An id may stand with zeros before what the value has.
    let zeros: Vec<String> = lower.keys().map(|key| format!("0{key}")).collect();
    let sieve = Sieve::new(lower.keys().chain(&zeros).map(String::as_str));
    for id in ids().filter(|id| sieve.may_hold(id)) {
        if let Some(&at) = lower.get(&bare(id)) {
            let near = Some((0, id));
            best[at] = if best[at].is_none() { near } else { best[at].min(near) };
        }
    }
    if values.len().saturating_mul(register.keys.len()) <= MAX_COMPARISONS {
        for (value, slot) in values.iter().zip(&mut best).filter(|(_, slot)| slot.is_none()) {
            *slot = nearest(value, ids());
        }
    }
    let hints = values.into_iter().zip(best);
    hints.filter_map(|(value, best)| best.map(|(_, id)| (value, id.to_string()))).collect()
}

/// Ids of namesakes that a message names.
const NAMED: usize = 3;

/// The values that are the name of several persons, who cannot be told apart by it.
fn namesakes(draft: &Draft, values: &[String]) -> Vec<(String, Hint)> {
    if values.is_empty() {
        return Vec::new();
    }
    let keys = values.iter().filter_map(|value| draft.persons.keys.find(value, &draft.texts));
    let hits = Hits::new(keys, &person_bearers(&draft.people), &draft.persons, &draft.texts);
    let hint = |(key, records): (Key, Vec<u32>)| {
        let people = records.iter().filter_map(|&record| draft.people.records.get(record as usize));
        let mut ids: Vec<String> = people.map(|person| draft.texts.get(person.id).to_string()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.truncate(NAMED);
        (draft.texts.get(draft.persons.keys.text(key)).to_string(), Hint::Namesakes(ids, count))
    };
    hits.shared.into_iter().map(hint).collect()
}

/// A text in small letters and without the zeros before a number, which spreadsheets drop.
fn bare(text: &str) -> String {
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches('0');
    if bare.starts_with(|c: char| c.is_ascii_digit()) { bare.to_string() } else { lower }
}

/// The id a letter apart, with the same digits and the same first letter.
fn nearest<'i>(value: &str, ids: impl Iterator<Item = &'i str>) -> Option<(usize, &'i str)> {
    let letters = value.chars().count();
    if letters < SHORT {
        return None;
    }
    let limit = if letters > LONG { MAX_DISTANCE + 1 } else { MAX_DISTANCE };
    let alike = |id: &str| {
        fn digits(text: &str) -> impl Iterator<Item = u8> + '_ {
            text.bytes().filter(u8::is_ascii_digit)
        }
        id.bytes().next() == value.bytes().next()
            && id.len().abs_diff(value.len()) <= limit * 4
            && digits(id).eq(digits(value))
    };
    let near = ids.filter(|id| alike(id)).map(|id| (strsim::damerau_levenshtein(value, id), id));
    near.filter(|(distance, _)| *distance <= limit).min()
}
