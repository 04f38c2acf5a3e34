//! The parties of matrices and the names in rosters: roles or persons, known when all files are read.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::doubts;
use super::draft::{Draft, Line, Who};
use super::grid::role_text;
use super::keys::Key;
use super::links::person_bearers;
use super::references::Hits;
use super::remarks::{self, NameDoubt, Remark};
use super::role_words;
use super::several::{self, Cells};
use crate::model::{Doubt, Mode, Period, RowId, Status};
use crate::roles::{Catalogue, RoleReading};

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
    /// Nobody, so that the cell says nothing of the value.
    Nobody,
}

/// A value of a cell: who, and how.
#[derive(Clone, Debug)]
struct Value {
    as_party: Meant,
    as_person: Meant,
    /// How many seats it fills, or leaves vacant.
    seats: usize,
    mode: Option<Mode>,
    alloc: Key,
    /// The days for which it is so, by the text that says it.
    days: Key,
    /// What is doubtful about it as a name, and how that is told.
    doubt: Option<(NameDoubt, Told)>,
    /// How it is told that a party is a role by what stands in brackets.
    bracketed: Option<Told>,
}

/// A value as written, and the name or role that it is read as.
#[derive(Clone, Debug)]
struct Told {
    word: String,
    read: String,
}

/// Turns parties and names into roles and persons: a known role, else a person by id, e-mail
/// address or name, else a role that is not known. Names in rosters are always persons.
pub fn settle(draft: &mut Draft) {
    if draft.parties.len() == 0 {
        return;
    }
    let word = |key: Key| several::lines_joined(draft.texts.get(draft.parties.text(key)));
    let words: Vec<String> = draft.parties.all().map(word).collect();
    let known = people(draft, &words);
    let cells = cells(draft, &known, &words);
    let mut read = |word: &str| value(draft, &known, word);
    let parts: Vec<Vec<Value>> =
        cells.iter().map(|cell| cell.iter().map(|word| read(word)).collect()).collect();
    let lines = std::mem::take(&mut draft.lines);
    let mut settled: Vec<Line> = Vec::with_capacity(lines.len());
    let mut whole: HashMap<Key, Value, FxBuildHasher> = HashMap::default();
    for line in lines {
        let of = |key: Key| key.index().and_then(|at| parts.get(at)).map_or(&[][..], Vec::as_slice);
        match line.who {
            Who::Party(key) => {
                let Some(word) = key.index().and_then(|at| words.get(at)) else { continue };
                let value = whole.entry(key).or_insert_with(|| {
                    let value = value(draft, &known, word);
                    tell_role(draft, line.row, &value);
                    value
                });
                state(draft, line, value.as_party, value, &mut settled);
            }
            Who::Parties(key) => {
                of(key).iter().for_each(|value| state(draft, line, value.as_party, value, &mut settled));
            }
            Who::Names(key) | Who::Several(key) => {
                for value in of(key) {
                    tell(draft, line.row, value);
                    state(draft, line, value.as_person, value, &mut settled);
                }
            }
            _ => settled.push(line),
        }
    }
    draft.lines = settled;
    note_strangers(draft);
}

/// Adds what a value states. A letter of nobody still says that its row is about a duty.
fn state(draft: &mut Draft, line: Line, meant: Meant, value: &Value, settled: &mut Vec<Line>) {
    match stated(line, meant, value) {
        Some(line) => settled.extend(std::iter::repeat_n(line, value.seats)),
        None if !line.duty.is_none() => draft.bare_duties.push((line.duty, line.row)),
        None => {}
    }
}

/// Tells what is doubtful about a name, where it stands.
fn tell(draft: &mut Draft, row: RowId, value: &Value) {
    let Some((doubt, told)) = &value.doubt else { return };
    doubts::of_text(draft, Doubt::Name, (row, &told.word), || {
        let (how, help) = doubt.words(&told.read);
        (format!("`{}` {how}", told.word), help.to_string())
    });
}

/// Tells that a party is read as a role which only stands in brackets behind it.
fn tell_role(draft: &mut Draft, row: RowId, value: &Value) {
    let Some(Told { word, read }) = &value.bracketed else { return };
    doubts::of_text(draft, Doubt::Name, (row, word), || {
        let found = format!("`{word}` is read as the role {read}: no table lists a person of that name");
        (found, "write the role alone, or add the person to a table of people".to_string())
    });
}

fn stated(line: Line, meant: Meant, value: &Value) -> Option<Line> {
    let status = if value.days.is_none() { line.status } else { value.days };
    let alloc = if value.alloc.is_none() { line.alloc } else { value.alloc };
    let several = matches!(line.who, Who::Several(_));
    let line = Line { mode: value.mode.unwrap_or(line.mode), alloc, status, ..line };
    Some(match meant {
        Meant::Nobody => return None,
        Meant::Role(role) => Line { who: Who::Nobody, role, ..line },
        Meant::Record(record) => Line { who: Who::Record(record), ..line },
        // What no table lists is an unknown reference here, but a person in a roster.
        Meant::Named(key) if several => Line { who: Who::Person(key), ..line },
        Meant::Named(key) => Line { who: Who::Named(key), ..line },
        Meant::Doubtful(key) => Line { who: Who::Person(key), ..line },
    })
}

/// The values of each cell.
fn cells(draft: &mut Draft, people: &People, words: &[String]) -> Vec<Vec<String>> {
    let mut named = vec![false; words.len()];
    for line in &draft.lines {
        if let Who::Names(key) | Who::Several(key) = line.who
            && let Some(named) = key.index().and_then(|at| named.get_mut(at))
        {
            *named = true;
        }
    }
    let known = |word: &str| person(draft, people, word).is_some();
    let of = |wanted: bool| {
        let words = words.iter().zip(&named).filter(move |(_, named)| **named == wanted);
        words.map(|(word, _)| word.as_str())
    };
    let told = several::known_commas(of(true), &known);
    let habit = if told.is_none() { several::habit(of(true)) } else { None };
    let names = Cells { commas_belong: told.unwrap_or(habit.is_some()), known: &known };
    let commas_belong = several::known_commas(of(false), &known) == Some(true);
    let parties = Cells { commas_belong, known: &known };
    let cells = words.iter().zip(&named).map(|(word, named)| match named {
        true => names.values(word),
        false => parties.values(word),
    });
    let cells = cells.collect();
    draft.commas_separate_people = !names.commas_belong;
    if let Some(name) = habit {
        let text = format!(
            "`{name}` and names like it are read as one person each, last name first; \
             `;` stands between several people"
        );
        draft.note(None, &text);
    }
    cells
}

/// The persons that values can mean.
struct People {
    hits: Hits,
    /// Values that some other table refers to.
    referred: HashMap<String, Key, FxBuildHasher>,
}

fn people(draft: &mut Draft, words: &[String]) -> People {
    let mut referred = HashMap::default();
    let mut keys = Vec::new();
    let mut all: Vec<&str> = words.iter().flat_map(|word| several::candidates(word)).collect();
    for at in 0..all.len() {
        let word = all[at];
        let name = remarks::read(word).name;
        let bare = remarks::bracket(name).map_or(name, |(name, _)| name);
        all.extend([name, bare].into_iter().filter(|other| *other != word));
    }
    all.sort_unstable();
    all.dedup();
    for &word in &all {
        if let Some(key) = draft.persons.keys.find(word, &draft.texts) {
            referred.insert(word.to_string(), key);
        }
    }
    for word in all {
        keys.push(draft.persons.refer_str(word, &mut draft.texts));
    }
    keys.sort_unstable();
    keys.dedup();
    let bearers = person_bearers(&draft.people);
    People { hits: Hits::new(keys.into_iter(), &bearers, &draft.persons, &draft.texts), referred }
}

/// What a value means as a party and as a person.
fn value(draft: &mut Draft, known: &People, word: &str) -> Value {
    let whole = person(draft, known, word);
    let plain = Remark { name: word, mode: None, alloc: None, days: None, leave: false, doubt: None };
    let remark = if whole.is_some() { plain } else { remarks::read(word) };
    let openings = draft.tokens.openings(word).filter(|_| whole.is_none());
    let name = if openings.is_some() { VACANT } else { remark.name };
    let found = whole.or_else(|| person(draft, known, name));
    let key = draft.persons.refer_str(name, &mut draft.texts);
    let pointer = found.is_none() && draft.tokens.is_pointer(word);
    let no_name = pointer || (found.is_none() && is_role(draft.catalogue, name));
    let as_person = if no_name { Meant::Nobody } else { found.unwrap_or(Meant::Named(key)) };
    let (as_party, bracketed) = party(draft, known, (word, key), (found, pointer));
    let doubt = if no_name { Some(NameDoubt::Pointer) } else { remark.doubt };
    // A name that is known with a remark in brackets, or with a stroke, is that name.
    let doubt =
        doubt.filter(|doubt| found.is_none() || !matches!(doubt, NameDoubt::Slash | NameDoubt::Brackets));
    let absent = leave(draft, &remark, as_person);
    let told = || Told { word: word.to_string(), read: name.to_string() };
    let alloc = remark.alloc.map_or(Key::NONE, |text| draft.allocs.intern_str(text, &mut draft.texts).0);
    Value {
        as_party,
        as_person,
        seats: openings.unwrap_or(1),
        mode: remark.mode,
        alloc,
        days: remark.days.map_or(Key::NONE, |(text, period)| span(draft, text, period)),
        doubt: doubt.or(absent).map(|doubt| (doubt, told())),
        bracketed,
    }
}

/// Whether a text of several words is a role, or several: no name.
fn is_role(catalogue: &Catalogue, text: &str) -> bool {
    let known = |(_, reading, _): &role_words::Named| matches!(reading, RoleReading::Known(_));
    match text.contains(' ') && several::between(text).len() == 1 {
        true => matches!(catalogue.read_role(text), RoleReading::Known(_)),
        false => text.contains(' ') && role_words::read(catalogue, text).iter().all(known),
    }
}

/// The word for a vacant seat.
const VACANT: &str = "vacant";

/// What a value means as a party: a known role, else a person, else a role that is not known. A role in
/// brackets behind the name of a known person is a remark about that person.
fn party(
    draft: &mut Draft,
    known: &People,
    (word, key): (&str, Key),
    (found, pointer): (Option<Meant>, bool),
) -> (Meant, Option<Told>) {
    let nobody = draft.tokens.is_vacancy(word) || draft.tokens.openings(word).is_some();
    if found.is_none() && (pointer || nobody || draft.tokens.is_everybody(word)) {
        return (Meant::Nobody, None);
    }
    let is_role = matches!(draft.catalogue.read_role(word), RoleReading::Known(_));
    let bare = remarks::bracket(word).map(|(name, _)| name);
    let bearer = bare.and_then(|name| person(draft, known, name));
    match (is_role, found.or(bearer)) {
        (false, Some(person)) => return (person, None),
        (false, None) if known.referred.contains_key(word) => return (Meant::Named(key), None),
        _ => {}
    }
    let known_role = role_text(draft.catalogue, word);
    let outside = bare.is_none_or(|bare| role_text(draft.catalogue, bare).is_some());
    let role = known_role.as_deref().unwrap_or(word);
    let told = (known_role.is_some() && role != word && !outside)
        .then(|| Told { word: word.to_string(), read: role.to_string() });
    (Meant::Role(draft.roles.intern_str(role, &mut draft.texts).0), told)
}

/// Keeps the days of a remark under the text that says them.
fn span(draft: &mut Draft, text: &str, period: Period) -> Key {
    let key = draft.statuses.intern_str(text, &mut draft.texts).0;
    draft.spans.insert(key, period);
    key
}

/// Notes that somebody is on leave; a table of people that lists them knows better.
fn leave(draft: &mut Draft, remark: &Remark, person: Meant) -> Option<NameDoubt> {
    match person {
        Meant::Named(key) if remark.leave => draft.on_leave.push(key),
        Meant::Record(record) if remark.leave => {
            let status = draft.people.records.get(record as usize).map(|person| person.status);
            return (status != Some(Status::Leave)).then_some(NameDoubt::Leave);
        }
        _ => {}
    }
    None
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
