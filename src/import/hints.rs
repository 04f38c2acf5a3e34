//! The nearest known value for a reference to nothing.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::draft::Draft;
use super::ids::Ids;
use super::keys::Key;
use super::links::{Links, bearers, person_bearers};
use super::name_hints;
use super::references::{EachBearer, Hits};
use super::register::Register;
use super::sieve::Sieve;
use crate::model::{Designation, Hint, Problem, TableKind, fold, fold_into};

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

/// A value that leads nowhere: what it should refer to, by what its column refers, and its text.
type Lost = (Things, Designation, String);

/// Adds hints to the references that lead nowhere: an id that differs in case or in the zeros before
/// it only, else one that is a letter apart; a job title; persons of one name; something that is known
/// by another designation than those of the column.
pub fn add(draft: &mut Draft, links: &Links, ids: &Ids) {
    let mut wanted: HashMap<Lost, Option<Hint>, FxBuildHasher> = HashMap::default();
    for (lost, _) in unknown(draft, links) {
        wanted.insert(lost, None);
    }
    if wanted.is_empty() {
        return;
    }
    for things in [Things::People, Things::Teams, Things::Products] {
        let mut texts: Vec<String> =
            wanted.keys().filter(|(t, _, _)| *t == things).map(|(_, _, v)| v.clone()).collect();
        texts.sort_unstable();
        texts.dedup();
        if texts.is_empty() {
            continue;
        }
        let keys = texts.iter().filter_map(|text| register(draft, things).keys.find(text, &draft.texts));
        let hits = hits(draft, things, keys.collect());
        let mut found: HashMap<String, Hint, FxBuildHasher> = HashMap::default();
        if things == Things::People {
            found.extend(titles(draft, &texts));
        }
        let beside = if things == Things::People { name_hints::find(draft, &texts) } else { Vec::new() };
        for (value, near) in hints(register(draft, things), draft, texts) {
            found.entry(value).or_insert(Hint::Near(near));
        }
        for (value, hint) in beside {
            found.entry(value).or_insert(hint);
        }
        found.extend(namesakes(draft, &hits).filter(|_| things == Things::People));
        for ((_, column, value), slot) in wanted.iter_mut().filter(|((t, _, _), _)| *t == things) {
            let near = found.get(value);
            let otherwise = otherwise(draft, things, *column, value, (&hits, ids));
            let same = |hint: &Hint| matches!((hint, near), (Hint::Otherwise { of, .. }, Some(Hint::Near(id))) if of == id);
            *slot = otherwise.filter(|hint| !same(hint)).or_else(|| near.cloned());
        }
    }
    let filled: Vec<(usize, Option<Hint>)> =
        unknown(draft, links).map(|(lost, at)| (at, wanted.get(&lost).cloned().flatten())).collect();
    for (at, found) in filled {
        if let Some(Problem::UnknownReference { hint, .. }) = draft.problems.get_mut(at) {
            *hint = found;
        }
    }
}

fn unknown<'d>(draft: &'d Draft, links: &'d Links) -> impl Iterator<Item = (Lost, usize)> + 'd {
    draft.problems.iter().enumerate().filter_map(|(at, problem)| {
        let Problem::UnknownReference { row, column, value, .. } = problem else { return None };
        let kind = draft.kind_of(*row);
        let sheet = usize::from(kind == Some(TableKind::Sheet));
        let (things, followed) = match (*column, kind) {
            ("team", Some(TableKind::People)) => (Things::Teams, &links.team),
            ("team", _) => (Things::Teams, &links.line_team[sheet]),
            ("parent", Some(TableKind::Teams)) => (Things::Teams, &links.parent),
            ("product", _) => (Things::Products, &links.line_product[sheet]),
            ("products", _) => (Things::Products, &links.products),
            ("parent", _) => (Things::Products, &links.product_parent),
            ("manager", _) => (Things::People, &links.manager),
            ("dotted", _) => (Things::People, &links.dotted),
            _ => (Things::People, &links.person),
        };
        Some(((things, followed.by, draft.texts.get(*value).to_string()), at))
    })
}

/// Who or what bears the values as address or name.
fn hits(draft: &Draft, things: Things, keys: Vec<Key>) -> Hits {
    let register = register(draft, things);
    let find = |bearers: &EachBearer| Hits::new(keys.iter().copied(), bearers, register, &draft.texts);
    match things {
        Things::People => find(&person_bearers(&draft.people)),
        Things::Teams => find(&bearers(&draft.team_rows, |team| team.name)),
        Things::Products => find(&bearers(&draft.product_rows, |product| product.name)),
    }
}

/// What a value means that is no designation of the column's kind, and one of another.
fn otherwise(
    draft: &Draft,
    things: Things,
    column: Designation,
    value: &str,
    (hits, ids): (&Hits, &Ids),
) -> Option<Hint> {
    let register = register(draft, things);
    let key = register.keys.find(value, &draft.texts)?;
    let own = register.record(key).and_then(|record| match things {
        Things::People => ids.people.get(record).copied().flatten().map(|id| id.index()),
        Things::Teams => ids.teams.get(record).copied().flatten().map(|id| id.index()),
        Things::Products => ids.products.get(record).copied().flatten().map(|id| id.index()),
    });
    let other = |hits: &HashMap<Key, u32, FxBuildHasher>| hits.get(&key).map(|&record| record as usize);
    let known = [
        (Designation::Id, own),
        (Designation::Email, other(&hits.emails)),
        (Designation::Name, other(&hits.names)),
    ];
    let (by, record) =
        known.into_iter().filter(|(by, _)| *by != column).find_map(|(by, at)| Some((by, at?)))?;
    let (id, name) = match things {
        Things::People => draft.people.records.get(record).map(|person| (person.id, person.name)),
        Things::Teams => draft.team_rows.records.get(record).map(|team| (team.id, team.name)),
        Things::Products => draft.product_rows.records.get(record).map(|product| (product.id, product.name)),
    }?;
    let of = if by == Designation::Id { name } else { id };
    Some(Hint::Otherwise { by, of: draft.texts.get(of).to_string(), column })
}

/// The values that are the job title of somebody.
fn titles(draft: &Draft, values: &[String]) -> Vec<(String, Hint)> {
    let mut borne: HashMap<String, (Option<&str>, usize), FxBuildHasher> =
        values.iter().map(|value| (fold(value).into_owned(), (None, 0))).collect();
    let sieve = Sieve::new(borne.keys().map(String::as_str));
    let mut buffer = String::new();
    for person in &draft.people.records {
        let title = draft.texts.get(person.title);
        if !sieve.may_hold(title) {
            continue;
        }
        fold_into(title, &mut buffer);
        if let Some((first, count)) = borne.get_mut(&buffer) {
            let name = draft.texts.get(person.name);
            *first = Some(first.map_or(name, |first| first.min(name)));
            *count += 1;
        }
    }
    let hint = |value: &String| {
        let &(first, count) = borne.get(fold(value).as_ref())?;
        Some((value.clone(), Hint::Title(first?.to_string(), count)))
    };
    values.iter().filter_map(hint).collect()
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
    let ids = || {
        let bound = register.keys.all().filter(|&key| register.record(key).is_some());
        bound.map(|key| draft.texts.get(register.keys.text(key)))
    };
    let mut lower: HashMap<String, Vec<usize>, FxBuildHasher> = HashMap::default();
    for (at, value) in values.iter().enumerate() {
        lower.entry(bare(value)).or_default().push(at);
    }
    let mut best: Vec<Option<(usize, &str)>> = vec![None; values.len()];
    // An id may stand with zeros before what the value has.
    let zeros: Vec<String> = lower.keys().map(|key| format!("0{key}")).collect();
    let sieve = Sieve::new(lower.keys().chain(&zeros).map(String::as_str));
    for id in ids().filter(|id| sieve.may_hold(id)) {
        for &at in lower.get(&bare(id)).into_iter().flatten() {
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
fn namesakes<'h>(draft: &'h Draft, hits: &'h Hits) -> impl Iterator<Item = (String, Hint)> + 'h {
    hits.shared.iter().map(|(&key, records)| {
        let people = records.iter().filter_map(|&record| draft.people.records.get(record as usize));
        let mut ids: Vec<String> = people.map(|person| draft.texts.get(person.id).to_string()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.truncate(NAMED);
        (draft.texts.get(draft.persons.keys.text(key)).to_string(), Hint::Namesakes(ids, count))
    })
}

/// A text in small letters and without the zeros before a number, which spreadsheets drop, and without
/// the point that they give it, or the sign for a number.
fn bare(text: &str) -> String {
    let lower = text.to_lowercase();
    let bare = lower.strip_prefix('#').unwrap_or(&lower).trim_start_matches('0');
    let bare = bare.strip_suffix(".0").unwrap_or(bare);
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
