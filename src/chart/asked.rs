//! Finds the people and departments that a user names, or says which ones were meant.

use crate::graph::Graph;
use crate::model::{DisplayText, Failure, Org, PersonId, fold};

/// Suggestions named at most.
const MOST_HINTS: usize = 3;
/// Names at least so alike (Jaro–Winkler) are worth a suggestion.
const ALIKE: f64 = 0.75;

/// The person of an id, an e-mail address or a name, ids first.
pub fn person(graph: &Graph, option: &str, text: &str) -> Result<PersonId, Failure> {
    let org = graph.org;
    let wanted = text.trim();
    if let Some(id) = org.person_ids().find(|&id| org.person_id(id) == wanted) {
        return Ok(id);
    }
    let folded = fold(wanted).into_owned();
    let lower = wanted.to_lowercase();
    let is_meant = |&id: &PersonId| {
        let person = org.person(id);
        let mail = org.text(person.email);
        (!mail.is_empty() && mail.to_lowercase() == lower)
            || (!person.name.is_empty() && fold(org.text(person.name)) == folded)
    };
    let mut found: Vec<PersonId> = org.person_ids().filter(is_meant).collect();
    org.sort_people(&mut found);
    match found.as_slice() {
        [only] => Ok(*only),
        [] => Err(Failure::new(
            format!("`{option} {}` is nobody in the input", DisplayText::new(text)),
            hint(&likely_people(org, wanted), "name somebody by id, e-mail address or name"),
        )),
        several => {
            let ids: Vec<String> = several
                .iter()
                .take(MOST_HINTS + 2)
                .map(|&id| DisplayText::new(org.person_id(id)).to_string())
                .collect();
            let found =
                format!("`{option} {}` is the name of {} people", DisplayText::new(text), several.len());
            Err(Failure::new(found, format!("name one by id: {}", ids.join(", "))))
        }
    }
}

/// The department as the input writes it.
pub fn department(graph: &Graph, text: &str) -> Result<String, Failure> {
    let org = graph.org;
    let mut names: Vec<&str> = org
        .person_ids()
        .map(|id| org.text(org.person(id).department))
        .filter(|name| !name.is_empty())
        .collect();
    names.sort_unstable();
    names.dedup();
    let folded = fold(text.trim()).into_owned();
    if let Some(name) = names.iter().find(|name| fold(name) == folded) {
        return Ok((*name).to_string());
    }
    let found = format!("`--department {}` is no department of the input", DisplayText::new(text));
    if names.is_empty() {
        return Err(Failure::new(found, "the people table has no column `department`"));
    }
    let near = nearest(names.iter().copied(), &folded);
    let all = format!("the departments are {}", listed(&names));
    Err(Failure::new(found, hint(&near, &all)))
}

fn listed(names: &[&str]) -> String {
    const SHOWN: usize = 12;
    let shown: Vec<String> =
        names.iter().take(SHOWN).map(|name| DisplayText::new(name).to_string()).collect();
    let more = if names.len() > SHOWN { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

fn hint(near: &[String], otherwise: &str) -> String {
    if near.is_empty() { otherwise.to_string() } else { format!("did you mean {}?", near.join(", or ")) }
}

fn likely_people(org: &Org, wanted: &str) -> Vec<String> {
    let folded = fold(wanted).into_owned();
    let texts = org.person_ids().flat_map(|id| [org.person_name(id), org.person_id(id)]);
    nearest(texts, &folded)
}

/// The texts most like a folded one: those alike in spelling, and those with a word in common.
fn nearest<'t>(texts: impl Iterator<Item = &'t str>, folded: &str) -> Vec<String> {
    let mut scored: Vec<(f64, &str)> = texts
        .map(|text| {
            let other = fold(text);
            let is_part = folded.len() > 2 && other.split(' ').any(|word| word == folded);
            (if is_part { 1.0 } else { strsim::jaro_winkler(folded, &other) }, text)
        })
        .filter(|(score, _)| *score >= ALIKE)
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.truncate(MOST_HINTS);
    scored.into_iter().map(|(_, text)| DisplayText::new(text).to_string()).collect()
}
