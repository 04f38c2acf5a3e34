//! Managers whom two columns name: an id or an address, and a name.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::columns::Column;
use super::draft::Draft;
use super::file::Reading;
use super::layout::Layout;
use super::rewrite::Collected;
use crate::model::{Doubt, Text, fold};

/// The ways in which a column names people, in the order in which they count where votes are even.
const WAYS: [Column; 3] = [Column::Id, Column::Email, Column::Name];

/// For each way the row of the one person whom a text names; nothing where several rows have it.
type People = [HashMap<String, Option<usize>, FxBuildHasher>; 3];

/// Fills the first column from the second where it is empty, in the words of the first, and warns where
/// the two name different people.
pub fn settle(draft: &mut Draft, rows: &mut Collected, reading: &mut Reading, layout: &Layout) {
    if !rows.has(Column::ManagerName) {
        return;
    }
    let people = people(draft, rows);
    let way = way(draft, rows, &people);
    let header = |column| {
        let at = layout.columns.iter().position(|known| *known == Some(column));
        at.and_then(|at| layout.headers.get(at)).map_or("", String::as_str)
    };
    let headers = (header(Column::Manager), header(Column::ManagerName));
    for row in 0..rows.len() {
        let (first, second) = (rows.text(row, Column::Manager), rows.text(row, Column::ManagerName));
        if second.is_empty() {
            continue;
        }
        let named = find(&people, draft.texts.get(second));
        if first.is_empty() {
            let known = named.and_then(|(_, found)| way.map(|way| rows.text(found, way)));
            let text = known.filter(|text| !text.is_empty()).unwrap_or(second);
            rows.set(row, Column::Manager, text);
            continue;
        }
        let by_first = find(&people, draft.texts.get(first));
        if let (Some((_, a)), Some((_, b))) = (by_first, named)
            && a != b
        {
            differ(draft, reading, rows.starts.get(row).copied().unwrap_or(0), headers, (first, second));
        }
    }
}

fn differ(
    draft: &Draft,
    reading: &mut Reading,
    start: u32,
    (first, second): (&str, &str),
    (a, b): (Text, Text),
) {
    let found = || {
        let (a, b) = (draft.texts.get(a), draft.texts.get(b));
        format!("`{first}` names {a}, and `{second}` names {b}; the former is read")
    };
    let help = format!("mend one of them, or leave one out: `--map \"{second}=ignore\"`");
    reading.doubt(Doubt::TwoManagers, start as usize, found, &help);
}

fn word<'d>(draft: &'d Draft, rows: &Collected, row: usize, column: Column) -> &'d str {
    draft.texts.get(rows.text(row, column))
}

/// A text as it is compared: ids as they are, addresses without case, names folded.
fn key(way: Column, text: &str) -> String {
    match way {
        Column::Email => text.to_lowercase(),
        Column::Name => fold(text).into_owned(),
        _ => text.to_string(),
    }
}

/// The persons of the table. Several rows of one id are one person, the first of them.
fn people(draft: &Draft, rows: &Collected) -> People {
    let mut people = People::default();
    let mut firsts: HashMap<&str, usize, FxBuildHasher> = HashMap::default();
    for row in 0..rows.len() {
        let id = WAYS.iter().map(|&way| word(draft, rows, row, way)).find(|text| !text.is_empty());
        let person = *firsts.entry(id.unwrap_or("")).or_insert(row);
        for (way, known) in WAYS.iter().zip(&mut people) {
            let text = word(draft, rows, row, *way);
            if text.is_empty() {
                continue;
            }
            let bearer = known.entry(key(*way, text)).or_insert(Some(person));
            if *bearer != Some(person) {
                *bearer = None;
            }
        }
    }
    people
}

/// The way in which a text names somebody, and the row of that person.
fn find(people: &People, text: &str) -> Option<(Column, usize)> {
    WAYS.iter().zip(people).find_map(|(&way, known)| Some((way, (*known.get(&key(way, text))?)?)))
}

/// The way in which most cells of the first column name people.
fn way(draft: &Draft, rows: &Collected, people: &People) -> Option<Column> {
    let mut votes = [0usize; 3];
    for row in 0..rows.len() {
        let found = find(people, word(draft, rows, row, Column::Manager));
        if let Some((way, _)) = found {
            votes.iter_mut().zip(WAYS).filter(|(_, known)| *known == way).for_each(|(votes, _)| *votes += 1);
        }
    }
    let best = votes.iter().copied().max().filter(|&votes| votes > 0)?;
    WAYS.iter().zip(votes).find(|(_, votes)| *votes == best).map(|(&way, _)| way)
}
