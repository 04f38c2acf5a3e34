//! Positions beside persons: who holds which, who reports to one, and which nobody holds.
//!
//! A position's id is never a person's id where the table has those. Where it has only positions, one
//! holder takes the id of the position, several share one seat and are `<position>#1`, `#2`.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::columns::Column;
use super::draft::Draft;
use super::rewrite::Collected;
use super::split;
use crate::model::{Status, Text, fold};

/// The rows of each position, by its id.
type Holders = HashMap<String, Vec<usize>, FxBuildHasher>;

/// Gives every row the id of its person and every manager a person's id; posts that are gone and to
/// which nobody reports stay only where the reader wants them counted.
pub fn settle(draft: &mut Draft, rows: &mut Collected, name: &str, keeps_eliminated: bool) {
    vacate(draft, rows);
    if !rows.has(Column::Position) && !rows.has(Column::ManagerPosition) {
        return;
    }
    drop_gone(draft, rows, name, keeps_eliminated);
    let holders = holders(draft, rows);
    number(draft, rows, &holders);
    let ids = ids(draft, rows, &holders);
    for row in 0..rows.len() {
        report(draft, rows, row, &ids);
    }
}

fn word<'d>(draft: &'d Draft, rows: &Collected, row: usize, column: Column) -> &'d str {
    draft.texts.get(rows.text(row, column))
}

/// A row without a person is a vacancy, and the status of a vacancy is that of nobody: of the position it
/// may say that there is none any more. A word that is no state of either stays, to be told.
fn vacate(draft: &mut Draft, rows: &mut Collected) {
    let (vacant, eliminated) = (draft.texts.push("vacant"), draft.texts.push("eliminated"));
    for row in 0..rows.len() {
        let filled = |column| !rows.text(row, column).is_empty();
        let position = filled(Column::Position) || filled(Column::Title);
        let named = word(draft, rows, row, Column::Name);
        let person = filled(Column::Email) || (filled(Column::Id) && rows.has(Column::Position));
        let said = draft.tokens.vacancy_word(word(draft, rows, row, Column::Vacancy)) == Some(true);
        let nobody = named.is_empty() && !person && position;
        if nobody || (said && (named.is_empty() || draft.tokens.is_vacancy(named))) {
            rows.set(row, Column::Name, vacant);
        }
        if draft.tokens.is_vacancy(word(draft, rows, row, Column::Name)) {
            let status = word(draft, rows, row, Column::Status);
            let gone = draft.tokens.is_position_gone(status);
            if gone.is_some() || draft.tokens.status(status).is_some() {
                rows.set(row, Column::Status, Text::EMPTY);
            }
            if gone == Some(true) {
                rows.set(row, Column::Name, eliminated);
            }
        }
    }
}

/// Drops rows that hold no position, and eliminated positions to which nobody reports.
fn drop_gone(draft: &mut Draft, rows: &mut Collected, name: &str, keeps_eliminated: bool) {
    let mut asked: HashMap<&str, (), FxBuildHasher> = HashMap::default();
    for row in 0..rows.len() {
        for column in [Column::Manager, Column::ManagerPosition] {
            asked.insert(word(draft, rows, row, column), ());
        }
    }
    let gone = |row: usize| {
        let position = word(draft, rows, row, Column::Position);
        let no_post = position == NO_POST && rows.text(row, Column::Id).is_empty();
        let eliminated = draft.tokens.is_eliminated(word(draft, rows, row, Column::Name));
        (no_post, eliminated && !keeps_eliminated && !asked.contains_key(position))
    };
    let gone: Vec<(bool, bool)> = (0..rows.len()).map(gone).collect();
    let told = [
        (gone.iter().filter(|g| g.0).count(), "left out: no post is held"),
        (gone.iter().filter(|g| g.1).count(), ELIMINATED),
    ];
    rows.keep(&gone.iter().map(|g| !g.0 && !g.1).collect::<Vec<bool>>());
    for (count, what) in told.into_iter().filter(|(count, _)| *count > 0) {
        let rows = if count == 1 { "row" } else { "rows" };
        draft.note(None, &format!("{name}: {count} {rows} {what}"));
    }
}

/// Why posts that are gone are left out, and the key that keeps them.
const ELIMINATED: &str = "left out: an eliminated post to which nobody reports (`count-eliminated = true` in rolecall.toml keeps it)";

/// The reference of a row about somebody who is paid and holds no post (UK government organograms).
const NO_POST: &str = "0";

/// The rows that hold each position, those of people who have left only where there is nobody else.
fn holders(draft: &Draft, rows: &Collected) -> Holders {
    let mut holders = Holders::default();
    for row in (0..rows.len()).filter(|&row| !rows.text(row, Column::Position).is_empty()) {
        holders.entry(word(draft, rows, row, Column::Position).to_string()).or_default().push(row);
    }
    let left =
        |row: &usize| draft.tokens.status(word(draft, rows, *row, Column::Status)) == Some(Status::Left);
    for group in holders.values_mut() {
        if !group.iter().all(left) {
            group.retain(|row| !left(row));
        }
        group.sort_by_key(|&row| (word(draft, rows, row, Column::Name), rows.words(row, draft)));
    }
    holders
}

/// Gives those without an id of their own the id of their position, numbered where several share it.
fn number(draft: &mut Draft, rows: &mut Collected, holders: &Holders) {
    for row in 0..rows.len() {
        if !rows.text(row, Column::Id).is_empty() {
            continue;
        }
        let position = word(draft, rows, row, Column::Position);
        if position.is_empty() {
            continue;
        }
        let own: &[usize] = &[row];
        let group = holders.get(position).map_or(own, Vec::as_slice);
        let persons = persons(draft, rows, group);
        let id = match persons.as_slice() {
            [_] | [] => position.to_string(),
            several => {
                let at = several.iter().position(|person| person.contains(&row)).unwrap_or(0);
                format!("{position}#{}", at + 1)
            }
        };
        let id = draft.texts.push(&id);
        rows.set(row, Column::Id, id);
    }
}

/// The rows of a position by person: equal names are one, withheld and vacant ones each their own.
fn persons(draft: &Draft, rows: &Collected, group: &[usize]) -> Vec<Vec<usize>> {
    let mut persons: Vec<Vec<usize>> = Vec::new();
    for &row in group {
        let name = word(draft, rows, row, Column::Name);
        let nobody = name.is_empty() || draft.tokens.is_vacancy(name) || draft.tokens.is_withheld(name);
        let same = |other: &&mut Vec<usize>| {
            other.first().is_some_and(|&other| fold(word(draft, rows, other, Column::Name)) == fold(name))
        };
        match persons.iter_mut().find(same).filter(|_| !nobody) {
            Some(person) => person.push(row),
            None => persons.push(vec![row]),
        }
    }
    persons
}

/// The ids of the persons who hold each position.
fn ids(draft: &Draft, rows: &Collected, holders: &Holders) -> HashMap<String, Vec<Text>, FxBuildHasher> {
    let ids = |group: &Vec<usize>| {
        let mut ids: Vec<Text> = Vec::new();
        for &row in group {
            let id = rows.text(row, Column::Id);
            if !ids.iter().any(|&known| draft.texts.get(known) == draft.texts.get(id)) {
                ids.push(id);
            }
        }
        ids
    };
    holders.iter().map(|(position, group)| (position.clone(), ids(group))).collect()
}

/// Puts persons in the place of the positions that a row reports to: the first holder leads, the
/// others are dotted lines.
fn report(
    draft: &mut Draft,
    rows: &mut Collected,
    row: usize,
    ids: &HashMap<String, Vec<Text>, FxBuildHasher>,
) {
    let by_position = word(draft, rows, row, Column::ManagerPosition);
    let plain = word(draft, rows, row, Column::Manager);
    let use_position = ids.contains_key(by_position) || plain.is_empty();
    let cell = if use_position { by_position } else { plain }.to_string();
    let (mut managers, mut dotted): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for value in split::values(&cell, false) {
        match ids.get(value).map(Vec::as_slice) {
            Some([first, others @ ..]) => {
                managers.push(draft.texts.get(*first).to_string());
                dotted.extend(others.iter().map(|&other| draft.texts.get(other).to_string()));
            }
            _ => managers.push(value.to_string()),
        }
    }
    let manager = managers.join(";");
    if manager != plain {
        let manager = draft.texts.push(&manager);
        rows.set(row, Column::Manager, manager);
    }
    if !dotted.is_empty() {
        let known = word(draft, rows, row, Column::Dotted).to_string();
        let all: Vec<String> = split::values(&known, false).map(str::to_string).chain(dotted).collect();
        let all = draft.texts.push(&all.join(";"));
        rows.set(row, Column::Dotted, all);
    }
}
