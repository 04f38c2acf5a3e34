//! The parties of matrices and the names in rosters: roles or persons, known when all files are read.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::draft::{Draft, Line, Who};
use super::keys::Key;
use super::links::person_bearers;
use super::numbers;
use super::references::Hits;
use super::split;
use super::tokens::Tokens;
use crate::model::Mode;
use crate::roles::RoleReading;

/// What one value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Meant {
    /// A role, by its cell.
    Role(Key),
    /// A person of a table.
    Record(u32),
    /// A person whom no table lists, a word for nobody, or one for a withheld name.
    Named(Key),
    /// A name that several persons bear.
    Doubtful(Key),
}

/// A value of a cell: who, and how.
#[derive(Clone, Copy, Debug)]
struct Value {
    as_party: Meant,
    as_person: Meant,
    mode: Option<Mode>,
    alloc: Key,
}

/// Turns parties and names into roles and persons: a known role, else a person by id, e-mail
/// address or name, else a role that is not known. Names in rosters are always persons.
pub fn settle(draft: &mut Draft) {
    if draft.parties.len() == 0 {
        return;
    }
    let words: Vec<String> =
        draft.parties.all().map(|key| draft.texts.get(draft.parties.text(key)).to_string()).collect();
    let commas = !keeps_commas(draft, &words);
    let cells: Vec<Vec<String>> = words.iter().map(|word| values(word, commas)).collect();
    let known = people(draft, &words, &cells);
    let mut read = |word: &str| value(draft, &known, word);
    let whole: Vec<Value> = words.iter().map(|word| read(word)).collect();
    let parts: Vec<Vec<Value>> =
        cells.iter().map(|cell| cell.iter().map(|word| read(word)).collect()).collect();
    let lines = std::mem::take(&mut draft.lines);
    let mut settled: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let of = |key: Key| key.index().and_then(|at| parts.get(at)).map_or(&[][..], Vec::as_slice);
        match line.who {
            Who::Party(key) => {
                let value = key.index().and_then(|at| whole.get(at));
                settled.extend(value.map(|value| stated(line, value.as_party, value)));
            }
            Who::Parties(key) => settled.extend(of(key).iter().map(|v| stated(line, v.as_party, v))),
            Who::Names(key) => settled.extend(of(key).iter().map(|v| stated(line, v.as_person, v))),
            _ => settled.push(line),
        }
    }
    draft.lines = settled;
    note_strangers(draft);
}

fn stated(line: Line, meant: Meant, value: &Value) -> Line {
    let line = Line { mode: value.mode.unwrap_or(line.mode), alloc: value.alloc, ..line };
    match meant {
        Meant::Role(role) => Line { who: Who::Nobody, role, ..line },
        Meant::Record(record) => Line { who: Who::Record(record), ..line },
        Meant::Named(key) => Line { who: Who::Named(key), ..line },
        Meant::Doubtful(key) => Line { who: Who::Person(key), ..line },
    }
}

/// The values of a cell; a cell that is a word for nobody is one value.
fn values(word: &str, commas: bool) -> Vec<String> {
    let tokens = Tokens::embedded();
    if tokens.is_vacancy(word) || tokens.is_withheld(word) {
        return vec![word.to_string()];
    }
    let mut values: Vec<String> = Vec::new();
    for value in split::values(word, commas) {
        if !values.iter().any(|known| known == value) {
            values.push(value.to_string());
        }
    }
    values
}

/// Whether commas belong to names: some value is the name of a person that has one.
fn keeps_commas(draft: &Draft, words: &[String]) -> bool {
    if !words.iter().any(|word| word.contains(',')) {
        return false;
    }
    let names = draft.people.records.iter().map(|p| draft.texts.get(p.name));
    let names = names.chain(draft.people.repeats.iter().map(|repeat| draft.texts.get(repeat.name)));
    let known = split::with_comma(names);
    split::keeps_commas(words.iter().map(String::as_str), &known)
}

/// The persons that values can mean.
struct People {
    hits: Hits,
    /// Values that some other table refers to.
    referred: HashMap<String, Key, FxBuildHasher>,
}

fn people(draft: &mut Draft, words: &[String], cells: &[Vec<String>]) -> People {
    let mut referred = HashMap::default();
    let mut keys = Vec::new();
    let bare = |word: &String| [word.clone(), decorated(word).0.to_string()];
    let all: Vec<String> = words.iter().chain(cells.iter().flatten()).flat_map(bare).collect();
    for word in all {
        if let Some(key) = draft.persons.keys.find(&word, &draft.texts) {
            referred.insert(word.clone(), key);
        }
    }
    let every: Vec<String> = words.iter().chain(cells.iter().flatten()).flat_map(bare).collect();
    for word in every {
        keys.push(draft.persons.refer_str(&word, &mut draft.texts));
    }
    keys.sort_unstable();
    keys.dedup();
    let bearers = person_bearers(&draft.people);
    People { hits: Hits::new(keys.into_iter(), &bearers, &draft.persons, &draft.texts), referred }
}

/// What a value means as a party and as a person.
fn value(draft: &mut Draft, known: &People, word: &str) -> Value {
    let whole = person(draft, known, word);
    let (name, mode, alloc) = match whole {
        Some(_) => (word, None, None),
        None => decorated(word),
    };
    let alloc = alloc.map_or(Key::NONE, |text| draft.allocs.intern_str(text, &mut draft.texts).0);
    let found = whole.or_else(|| person(draft, known, name));
    let key = draft.persons.refer_str(name, &mut draft.texts);
    let as_person = found.unwrap_or(Meant::Named(key));
    let role = matches!(draft.catalogue.read_role(word), RoleReading::Known(_));
    let as_party = match (role, found) {
        (false, Some(person)) => person,
        (false, None) if known.referred.contains_key(word) => Meant::Named(key),
        _ => Meant::Role(draft.roles.intern_str(word, &mut draft.texts).0),
    };
    Value { as_party, as_person, mode, alloc }
}

/// The person whose id, address or name a word is.
fn person(draft: &Draft, known: &People, word: &str) -> Option<Meant> {
    let key = draft.persons.keys.find(word, &draft.texts)?;
    if let Some(record) = draft.persons.record(key) {
        return Some(Meant::Record(record as u32));
    }
    let hit = known.hits.emails.get(&key).or_else(|| known.hits.names.get(&key));
    match hit {
        Some(&record) => Some(Meant::Record(record)),
        None if known.hits.shared.contains_key(&key) => Some(Meant::Doubtful(key)),
        None => None,
    }
}

/// A name with what stands behind it in brackets: how the seat is held, or a share of time in
/// percent. Other words in brackets belong to the name.
fn decorated(word: &str) -> (&str, Option<Mode>, Option<&str>) {
    let Some((name, rest)) = word.rsplit_once('(') else { return (word, None, None) };
    let (name, inner) = (name.trim(), rest.trim_end_matches(')').trim());
    if name.is_empty() || !rest.ends_with(')') {
        return (word, None, None);
    }
    if let Some(mode) = Tokens::embedded().mode(inner) {
        return (name, Some(mode), None);
    }
    match numbers::share(inner).filter(|number| number.percent) {
        Some(_) => (name, None, Some(inner)),
        None => (word, None, None),
    }
}

/// Names that a note lists.
const SHOWN: usize = 10;

/// Tells of persons whom a roster names and no table lists: a slip of the pen makes one, too.
fn note_strangers(draft: &mut Draft) {
    if !draft.persons.listed {
        return;
    }
    let stranger = |line: &Line| match line.who {
        Who::Named(key) if !draft.persons.is_vacancy(key) && !draft.persons.is_withheld(key) => Some(key),
        _ => None,
    };
    let mut names: Vec<&str> = draft
        .lines
        .iter()
        .filter(|line| !line.sheet && draft.is_grid(line.row))
        .filter_map(stranger)
        .map(|key| draft.texts.get(draft.persons.keys.text(key)))
        .collect();
    names.sort_unstable();
    names.dedup();
    if names.is_empty() {
        return;
    }
    let shown: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(SHOWN);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let text = format!("in no table of people, so read as people of these names: {}{more}", shown.join(", "));
    draft.note(None, &text);
}
