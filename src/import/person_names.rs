//! The names of people where a table gives them in several columns or in the order of a payroll, and
//! the managers who are named in one of these ways.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::columns::Column;
use super::draft::Draft;
use super::name_remarks;
use super::rewrite::Collected;
use super::split;
use crate::model::{Text, fold};

/// The persons that each way of writing a name can mean, by row; several rows of one person count once.
type Ways = HashMap<String, Vec<usize>, FxBuildHasher>;

/// Gives every row the name by which its person is shown, and every manager that name.
pub fn settle(draft: &mut Draft, rows: &mut Collected) {
    let reversed = is_reversed(draft, rows);
    let held = written(draft, rows);
    let mut ways = Ways::default();
    for row in 0..rows.len() {
        let names = names(draft, rows, row, (reversed, held));
        for name in &names {
            let known = ways.entry(fold(name).into_owned()).or_default();
            known.push(row);
        }
        let shown = names.first().map_or(Text::EMPTY, |name| draft.texts.push(name));
        if draft.texts.get(shown) != word(draft, rows, row, Column::Name) {
            rows.set(row, Column::Name, shown);
        }
    }
    for column in [Column::Manager, Column::ManagerName, Column::Dotted] {
        for row in 0..rows.len() {
            refer(draft, rows, row, column, &ways);
        }
    }
}

fn word<'d>(draft: &'d Draft, rows: &Collected, row: usize, column: Column) -> &'d str {
    draft.texts.get(rows.text(row, column))
}

/// Whether names are written "Last, First": most of them have one comma, and there are no columns for
/// the parts.
fn is_reversed(draft: &Draft, rows: &Collected) -> bool {
    if rows.has(Column::FirstName) || rows.has(Column::LastName) {
        return false;
    }
    let names = (0..rows.len())
        .map(|row| word(draft, rows, row, Column::Name))
        .filter(|name| !name.is_empty() && !draft.tokens.is_vacancy(name) && !draft.tokens.is_withheld(name));
    let (mut all, mut with_comma) = (0, 0);
    for name in names {
        all += 1;
        with_comma += usize::from(name.matches(',').count() == 1);
    }
    with_comma * MOST.1 >= all * MOST.0 && all > 0
}

/// Nine tenths are most.
const MOST: (usize, usize) = (9, 10);

/// Which part of a name the column of names holds: all, or the one that no other column has.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Written {
    Whole,
    First,
    Last,
}

/// The name beside a first name is the last name alone, and beside a last name the first name ("Cognome,
/// Nome"), where most names do not hold the part beside them.
fn written(draft: &Draft, rows: &Collected) -> Written {
    let (part, other) = match (rows.has(Column::FirstName), rows.has(Column::LastName)) {
        (true, false) => (Column::FirstName, Written::Last),
        (false, true) => (Column::LastName, Written::First),
        _ => return Written::Whole,
    };
    let (mut all, mut whole) = (0, 0);
    for row in 0..rows.len() {
        let (part, name) = (word(draft, rows, row, part), word(draft, rows, row, Column::Name));
        if !part.is_empty() && !name.is_empty() {
            all += 1;
            whole += usize::from(name.contains(part));
        }
    }
    if whole * 2 < all { other } else { Written::Whole }
}

/// The names of a row: the one to show, then the other ways to write it.
fn names(draft: &Draft, rows: &Collected, row: usize, (reversed, held): (bool, Written)) -> Vec<String> {
    let cell = |column| word(draft, rows, row, column);
    let written = name_remarks::bare(draft.tokens, cell(Column::Name).trim());
    let preferred = cell(Column::Preferred);
    let first = if held == Written::First { written } else { cell(Column::FirstName) };
    let last = if held == Written::Last { written } else { cell(Column::LastName) };
    let joined = |first: &str, last: &str| format!("{first} {last}").trim().to_string();
    let last = &joined(cell(Column::NamePrefix), last);
    let middle = cell(Column::MiddleName);
    let is_part = held != Written::Whole;
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        let name = name.trim().to_string();
        if !name.is_empty() && !names.contains(&name) {
            names.push(name);
        }
    };
    let is_first = !preferred.is_empty() && !last.is_empty() && !preferred.contains(' ');
    match (preferred.is_empty(), is_first) {
        (true, _) => {}
        (false, true) => add(joined(preferred, last)),
        (false, false) => add(preferred.to_string()),
    }
    let nobody = draft.tokens.is_vacancy(written) || draft.tokens.is_withheld(written);
    if !is_part && (nobody || !reversed) {
        add(written.to_string());
    }
    if let Some((last, first)) = written.split_once(',').filter(|_| reversed && !nobody) {
        add(joined(first.trim(), last.trim()));
    }
    add(joined(first, last));
    if !middle.is_empty() && !first.is_empty() {
        add(joined(&joined(first, middle), last));
    }
    // The other order, as managers are often named.
    for name in [first, preferred] {
        if !name.is_empty() && !last.is_empty() {
            add(format!("{last}, {name}"));
            add(joined(last, name));
            // Dutch lists put what stands before the last name behind it all.
            let (prefix, bare) = (cell(Column::NamePrefix), cell(Column::LastName));
            if !prefix.is_empty() {
                add(format!("{bare}, {name} {prefix}"));
            }
        }
    }
    if !written.is_empty() && !is_part {
        add(written.to_string());
    }
    if cell(Column::Name) != written {
        add(cell(Column::Name).to_string());
    }
    names
}

/// Writes the managers of a row as they are shown, where they are named in another way.
fn refer(draft: &mut Draft, rows: &mut Collected, row: usize, column: Column, ways: &Ways) {
    let cell = word(draft, rows, row, column);
    if cell.is_empty() {
        return;
    }
    let mut found: Vec<String> = Vec::new();
    let mut changed = false;
    let mut known = |value: &str| {
        let name = shown(draft, rows, value, ways)?;
        changed |= name != value;
        Some(name)
    };
    for value in split::values(cell, false) {
        match known(value) {
            Some(name) => found.push(name),
            None => found.extend(
                split::values(value, true).map(|part| known(part).unwrap_or_else(|| part.to_string())),
            ),
        }
    }
    // A comma that is in no name stays as it was written.
    if changed {
        let text = draft.texts.push(&found.join(";"));
        rows.set(row, column, text);
    }
}

/// The shown name of the one person whom a text names; two persons of one name are not told apart.
fn shown(draft: &Draft, rows: &Collected, value: &str, ways: &Ways) -> Option<String> {
    let of = ways.get(fold(value).as_ref())?;
    let name = |row: &usize| word(draft, rows, *row, Column::Name);
    let id = |row: &usize| (word(draft, rows, *row, Column::Id), word(draft, rows, *row, Column::Email));
    let first = of.first()?;
    of.iter().all(|row| id(row) == id(first)).then(|| name(first).to_string())
}
