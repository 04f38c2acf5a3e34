//! Names of people that stand in a reference to nobody, beside other words or in another order.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::draft::Draft;
use super::name_forms::short;
use super::sieve::Sieve;
use super::split;
use crate::model::{Hint, fold, fold_into};

/// References to nobody beyond which something else is wrong than some of them.
const MOST_VALUES: usize = 1_000;
/// Words of a text beyond which it is prose.
const MOST_WORDS: usize = 12;
/// Words of a name.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=4;
/// Names that a hint lists.
const MOST_NAMES: usize = 3;

/// Where some words stand: in which value, from which word to which.
type Span = (usize, usize, usize);

/// A person whose name stands somewhere.
type Hit = (Span, u32);

/// The values in which the names of people stand, each with these names.
pub fn find(draft: &Draft, values: &[String]) -> Vec<(String, Hint)> {
    if values.len() > MOST_VALUES {
        return Vec::new();
    }
    let sought = sought(values);
    let mut hits: Vec<Vec<Hit>> = vec![Vec::new(); values.len()];
    let sieve = Sieve::new(sought.keys().map(String::as_str));
    let mut buffer = String::new();
    for (at, person) in draft.people.records.iter().enumerate() {
        let name = draft.texts.get(person.name);
        let forwards = split::forwards(name);
        for form in [Some(name), short(name), forwards.as_deref()].into_iter().flatten() {
            if sieve.may_hold(form) {
                fold_into(form, &mut buffer);
                let found = sought.get(&buffer).map_or(&[][..], Vec::as_slice);
                found.iter().for_each(|&span| hits[span.0].push((span, at as u32)));
            }
        }
    }
    let hint = |(value, hits): (&String, Vec<Hit>)| Some((value.clone(), Hint::Near(names(draft, hits)?)));
    values.iter().zip(hits).filter_map(hint).collect()
}

/// The runs of words that may be names, folded.
fn sought(values: &[String]) -> HashMap<String, Vec<Span>, FxBuildHasher> {
    let mut sought: HashMap<String, Vec<Span>, FxBuildHasher> = HashMap::default();
    for (at, value) in values.iter().enumerate() {
        let folded = fold(value);
        let words: Vec<&str> = folded.split(' ').collect();
        if words.len() > MOST_WORDS {
            continue;
        }
        for length in NAME_WORDS {
            for (start, run) in words.windows(length).enumerate() {
                sought.entry(run.join(" ")).or_default().push((at, start, start + length));
            }
        }
        if let [last, first] = words.as_slice() {
            sought.entry(format!("{first} {last}")).or_default().push((at, 0, words.len()));
        }
    }
    sought
}

/// The names that a value holds, in their order; nothing where one of them is that of several people.
fn names(draft: &Draft, mut hits: Vec<Hit>) -> Option<String> {
    hits.sort_unstable();
    hits.dedup();
    let within = |inner: &Span, outer: &Span| inner != outer && outer.1 <= inner.1 && inner.2 <= outer.2;
    let longest: Vec<Hit> =
        hits.iter().filter(|(span, _)| !hits.iter().any(|(other, _)| within(span, other))).copied().collect();
    let alone = longest.windows(2).all(|pair| pair[0].0.2 <= pair[1].0.1);
    let people = longest.iter().filter_map(|&(_, at)| draft.people.records.get(at as usize));
    let names: Vec<&str> = people.map(|person| draft.texts.get(person.name)).collect();
    (alone && (1..=MOST_NAMES).contains(&names.len())).then(|| names.join("; "))
}
