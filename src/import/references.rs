//! What the values of a reference column refer to: one kind for the whole column.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::distinct::Distinct;
use super::keys::{Key, Lane};
use super::name_forms::{self, Labelled};
use super::register::Register;
use super::sieve::Sieve;
use super::split;
use crate::model::{Designation, Text, Texts, fold, fold_into};

/// Somebody or something that can be referred to by a name or an e-mail address.
#[derive(Clone, Copy, Debug)]
pub struct Bearer {
    /// Its record.
    pub record: u32,
    /// A name of it; there may be several bearers of one record.
    pub name: Text,
    /// An e-mail address of it.
    pub email: Text,
}

/// What the cells of one column refer to.
#[derive(Debug)]
pub struct Resolution {
    /// What its values are.
    pub by: Designation,
    parts: HashMap<Key, Vec<Key>, FxBuildHasher>,
    others: HashMap<Key, u32, FxBuildHasher>,
    /// Whether a value that is no name may still be an id: units exist by being named.
    pub lenient: bool,
    /// Whether commas belong to the values of the column.
    pub keeps_commas: bool,
}

/// Calls back with every cell of a column, once an occurrence.
pub type EachCell<'c> = dyn Fn(&mut dyn FnMut(Key)) + 'c;

/// Calls back with everybody, or everything, that can be referred to: no list of them is made, which
/// would be as long as the table.
pub type EachBearer<'b> = dyn Fn(&mut dyn FnMut(Bearer)) + 'b;

/// The values of a column, and whether its cells hold many.
pub struct Column<'c> {
    /// Calls back with every cell of the column, once an occurrence.
    pub cells: &'c EachCell<'c>,
    /// Whether cells are split.
    pub many: bool,
    /// Calls back with the names and addresses of what can be referred to.
    pub bearers: &'c EachBearer<'c>,
}

impl Resolution {
    /// Follows the references of a column. Where nothing lists the things referred to, every value
    /// is an id.
    pub fn new(column: &Column, register: &mut Register, texts: &mut Texts) -> Resolution {
        let (parts, others) = (HashMap::default(), HashMap::default());
        let mut found =
            Resolution { by: Designation::Id, parts, others, lenient: false, keeps_commas: false };
        let (mut several, mut by_id) = (false, 0u32);
        let mut unknown = Counts::default();
        (column.cells)(&mut |key| {
            several |= register.may_be_several(key);
            if register.listed {
                count(key, register, &mut by_id, &mut unknown);
            }
        });
        if several && column.many {
            found.split(column, register, texts);
            (by_id, unknown) = (0, Counts::default());
            (column.cells)(&mut |key| {
                found.values(&key).iter().for_each(|&value| count(value, register, &mut by_id, &mut unknown));
            });
        }
        if register.listed && !unknown.is_empty() {
            found.vote(column, register, texts, by_id, unknown);
        }
        found
    }

    /// The values of a cell.
    pub fn values<'a>(&'a self, cell: &'a Key) -> &'a [Key] {
        match self.parts.is_empty() {
            true => std::slice::from_ref(cell),
            false => self.parts.get(cell).map_or(std::slice::from_ref(cell), Vec::as_slice),
        }
    }

    /// The record that a value refers to.
    pub fn record(&self, value: Key, register: &Register) -> Option<usize> {
        match self.by {
            Designation::Id => register.record(value),
            Designation::Email | Designation::Name => match self.others.get(&value) {
                Some(&record) => Some(record as usize),
                None if self.lenient => register.record(value),
                None => None,
            },
        }
    }

    /// The values that are no ids, each with the record that it means.
    pub fn by_others(&self) -> impl Iterator<Item = (Key, usize)> + '_ {
        self.others.iter().map(|(&key, &record)| (key, record as usize))
    }

    /// Splits the cells of many values, which makes new values.
    fn split(&mut self, column: &Column, register: &mut Register, texts: &mut Texts) {
        let mut cells: Vec<Key> = Vec::new();
        (column.cells)(&mut |key| {
            if register.may_be_several(key) {
                cells.push(key);
            }
        });
        cells.sort_unstable();
        cells.dedup();
        if cells.iter().any(|&cell| register.has_comma(cell)) {
            let ids =
                register.keys.all().filter(|&key| register.record(key).is_some() && register.has_comma(key));
            let ids: Vec<&str> = ids.map(|key| texts.get(register.keys.text(key))).collect();
            let mut names: Vec<&str> = Vec::new();
            (column.bearers)(&mut |bearer| names.push(texts.get(bearer.name)));
            let known = split::with_comma(ids.into_iter().chain(names.iter().copied()));
            let words = || cells.iter().map(|&cell| texts.get(register.keys.text(cell)));
            self.keeps_commas = split::keeps_commas(words(), &known)
                || (register.of_persons() && split::names_backwards(words(), names.iter().copied()));
        }
        for cell in cells {
            let text = register.keys.text(cell);
            let word = texts.get(text).to_string();
            let (mut parts, mut distinct) = (Vec::new(), Distinct::starting_at(0));
            for value in split::values(&word, !self.keeps_commas) {
                let value = texts.push(value);
                let key = register.refer(value, texts, Lane::Ids);
                distinct.add(&mut parts, key);
            }
            self.parts.insert(cell, parts);
        }
    }

    /// Decides by which kind the column refers: the kind by which most values resolve; on a tie the
    /// id, then the e-mail address, then the name.
    fn vote(&mut self, column: &Column, register: &Register, texts: &Texts, by_id: u32, mut counts: Counts) {
        let look = |counts: &Counts| {
            Hits::looked_up(counts.keys().copied(), column.bearers, (register, texts), column.many)
        };
        let hits = look(&counts);
        if hits.emails.is_empty() && hits.names.is_empty() {
            return;
        }
        // Some value is no id but an address or a name: now the values that are ids vote as well.
        (column.cells)(&mut |cell| {
            for &value in self.values(&cell) {
                if register.record(value).is_some() && !is_nobody(register, value) {
                    *counts.entry(value).or_default() += 1;
                }
            }
        });
        let hits = look(&counts);
        let votes =
            |hits: &Counts| -> u32 { hits.keys().map(|key| counts.get(key).copied().unwrap_or(0)).sum() };
        let (by_email, by_name) = (votes(&hits.emails), votes(&hits.names));
        if by_id >= by_email.max(by_name) {
            return;
        }
        (self.by, self.others) = match by_email >= by_name {
            true => (Designation::Email, hits.emails),
            false => (Designation::Name, hits.names),
        };
    }
}

type Counts = HashMap<Key, u32, FxBuildHasher>;

/// Counts an occurrence of a value: as an id, or among the values that are none.
fn count(value: Key, register: &Register, by_id: &mut u32, unknown: &mut Counts) {
    if value.is_none() {
        return;
    }
    match register.record(value) {
        Some(_) => *by_id += 1,
        None if is_nobody(register, value) => {}
        None => *unknown.entry(value).or_default() += 1,
    }
}

/// A word for nobody, or for somebody whose name is withheld, refers to nothing.
fn is_nobody(register: &Register, key: Key) -> bool {
    register.is_vacancy(key) || register.is_withheld(key)
}

/// Which values are the address, and which the name, of exactly one record.
pub struct Hits {
    /// By e-mail address, compared without case.
    pub emails: HashMap<Key, u32, FxBuildHasher>,
    /// By name, compared folded.
    pub names: HashMap<Key, u32, FxBuildHasher>,
    /// Names that several bear, and whose records these are.
    pub shared: HashMap<Key, Vec<u32>, FxBuildHasher>,
}

/// A folded text that is looked for, and who bears it.
#[derive(Default)]
struct Wanted {
    keys: Vec<Key>,
    /// The records, each once.
    bearers: Vec<u32>,
    /// Those whose name has more behind it, in brackets.
    called: Vec<u32>,
}

type Sought = HashMap<String, Wanted, FxBuildHasher>;

impl Hits {
    /// Looks for the values among the bearers, so that no name is kept for longer.
    pub fn new(
        values: impl Iterator<Item = Key>,
        bearers: &EachBearer,
        register: &Register,
        texts: &Texts,
    ) -> Hits {
        Hits::looked_up(values, bearers, (register, texts), false)
    }

    /// The same; `remarked` says that what is said in brackets about the bearer of a name does not matter.
    fn looked_up(
        values: impl Iterator<Item = Key>,
        bearers: &EachBearer,
        (register, texts): (&Register, &Texts),
        remarked: bool,
    ) -> Hits {
        let (mut emails, mut names, mut backwards, labelled) = sought(values, (register, texts), remarked);
        let sieve = |sought: &Sought| Sieve::new(sought.keys().map(String::as_str));
        let (email_sieve, name_sieve) = (sieve(&emails), sieve(&names));
        let back_sieve = sieve(&backwards);
        let turns = register.of_persons() && !names.is_empty();
        let (mut buffer, mut by_label) = (String::new(), Vec::new());
        bearers(&mut |bearer| {
            let (email, name) = (texts.get(bearer.email), texts.get(bearer.name));
            if email_sieve.may_hold(email) {
                case_fold_into(email, &mut buffer);
                note_bearer(&mut emails, &buffer, bearer.record);
            }
            if name_sieve.may_hold(name) {
                fold_into(name, &mut buffer);
                note_bearer(&mut names, &buffer, bearer.record);
            }
            if !backwards.is_empty() && back_sieve.may_hold(name) {
                fold_into(name, &mut buffer);
                note_bearer(&mut backwards, &buffer, bearer.record);
            }
            if let Some(forwards) = split::forwards(name).filter(|_| turns) {
                fold_into(&forwards, &mut buffer);
                note_bearer(&mut names, &buffer, bearer.record);
            }
            if let Some(short) = name_forms::short(name).filter(|short| turns && name_sieve.may_hold(short)) {
                fold_into(short, &mut buffer);
                names.get_mut(&buffer).into_iter().for_each(|wanted| wanted.called.push(bearer.record));
            }
            if !labelled.is_empty() {
                fold_into(name, &mut buffer);
                by_label.extend(labelled.of(bearer.record, &buffer).map(|key| (key, bearer.record)));
            }
        });
        let (mut names, mut shared) = sorted_out(names);
        for (key, record) in by_label {
            names.entry(key).or_insert(record);
        }
        // A name as it is written comes before one that is turned round.
        let (turned, of_several) = sorted_out(backwards);
        for (key, record) in turned {
            names.entry(key).or_insert(record);
        }
        for (key, records) in of_several.into_iter().filter(|(key, _)| !names.contains_key(key)) {
            shared.entry(key).or_insert(records);
        }
        Hits { emails: sorted_out(emails).0, names, shared }
    }
}

/// The values by address, by name and by the other forms in which a name may stand.
fn sought(
    values: impl Iterator<Item = Key>,
    (register, texts): (&Register, &Texts),
    remarked: bool,
) -> (Sought, Sought, Sought, Labelled) {
    let (mut emails, mut names, mut backwards) = (Sought::default(), Sought::default(), Sought::default());
    let mut labelled = Labelled::default();
    for key in values {
        let word = texts.get(register.keys.text(key));
        if register.of_persons() {
            let bare = name_forms::without_remark(word).filter(|_| remarked).map(str::to_string);
            for form in split::forwards(word).into_iter().chain(bare) {
                backwards.entry(fold(&form).into_owned()).or_default().keys.push(key);
            }
            labelled.add(key, word, register, texts);
        }
        emails.entry(case_fold(word)).or_default().keys.push(key);
        let folded = fold(word);
        if !folded.is_empty() {
            names.entry(folded.into_owned()).or_default().keys.push(key);
        }
    }
    (emails, names, backwards, labelled)
}

fn note_bearer(sought: &mut Sought, folded: &str, record: u32) {
    if let Some(wanted) = sought.get_mut(folded) {
        wanted.bearers.push(record);
    }
}

type Borne<T> = HashMap<Key, T, FxBuildHasher>;

/// The values that one record bears, and those that several do.
fn sorted_out(sought: Sought) -> (Borne<u32>, Borne<Vec<u32>>) {
    let (mut one, mut several) = (Borne::default(), Borne::default());
    for Wanted { keys, bearers, called } in sought.into_values() {
        // A name as it is written comes before one that has more behind it.
        let mut bearers = if bearers.is_empty() { called } else { bearers };
        bearers.sort_unstable();
        bearers.dedup();
        match bearers.as_slice() {
            [] => {}
            [record] => one.extend(keys.into_iter().map(|key| (key, *record))),
            records => several.extend(keys.into_iter().map(|key| (key, records.to_vec()))),
        }
    }
    (one, several)
}

fn case_fold(text: &str) -> String {
    let mut folded = String::new();
    case_fold_into(text, &mut folded);
    folded
}

/// Full case folding without anything else: e-mail addresses keep their punctuation.
fn case_fold_into(text: &str, folded: &mut String) {
    folded.clear();
    if text.is_ascii() {
        folded.push_str(text);
        folded.make_ascii_lowercase();
    } else {
        folded.push_str(&caseless::default_case_fold_str(text));
    }
}
