//! Names alone in their rows, in a table of people whose other rows say more.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::columns::Column;
use super::layout::Layout;
use super::limits::LIMITS;
use super::rows::Rows;
use super::skip::Skip;
use super::split;
use super::tokens::Tokens;
use crate::model::{Doubt, TableKind, fold};

/// A name alone in its row, in a table of people or assignments whose other rows say more.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Alone {
    /// The column of names.
    pub column: usize,
    /// Whether it is the heading of a section; else it may be one.
    pub is_heading: bool,
}

/// Columns from which a name alone in its row says too little to be a person's.
const SECTIONED: usize = 3;

/// What a name alone in its row is, by the first rows of a table: the heading of a section where the table
/// begins with one that nobody reports to, and most rows say more. In a list of assignments such a row
/// states nothing in any case; the row below the heading must name somebody else, so that the name is not
/// that of all rows below it.
pub fn find(layout: &Layout, first: &[Vec<String>]) -> Option<Alone> {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count();
    let (names, least): (&[Column], usize) = match layout.kind {
        TableKind::People | TableKind::Sheet => (&[Column::Name], SECTIONED),
        TableKind::Assignments => (&[Column::Person, Column::PersonName], 2),
        _ => return None,
    };
    let column = layout.columns.iter().position(|column| column.is_some_and(|c| names.contains(&c)))?;
    if layout.columns.iter().flatten().count() < least {
        return None;
    }
    let rows = || first.iter().filter(|row| filled(row) > 0);
    let name = |row: &Vec<String>| row.get(column).filter(|cell| !cell.is_empty()).cloned();
    let alone = |row: &Vec<String>| name(row).filter(|_| filled(row) == 1);
    if rows().filter_map(alone).count() * 2 > rows().count() {
        return None;
    }
    let begins = rows().next().and_then(alone);
    let is_known = |heading: &String| {
        let managers = (0..layout.columns.len()).filter(|&at| layout.refers(at));
        managers.flat_map(|at| rows().filter_map(move |row| row.get(at))).any(|cell| cell == heading)
    };
    let is_heading = begins.is_some_and(|heading| !is_known(&heading));
    if layout.kind == TableKind::Assignments {
        let followed = rows().nth(1).is_some_and(|row| filled(row) > 1 && name(row).is_some());
        return (is_heading && followed).then_some(Alone { column, is_heading });
    }
    Some(Alone { column, is_heading })
}

/// Those whom some row of a file names as a manager, or as the holder of something, folded.
pub fn managers(text: &str, delimiter: u8, layout: &Layout) -> HashSet<String, FxBuildHasher> {
    let assigned = layout.kind == TableKind::Assignments;
    let columns: Vec<usize> = match layout.alone.filter(|_| assigned) {
        Some(alone) => vec![alone.column],
        None => (0..layout.columns.len()).filter(|&at| layout.refers(at)).collect(),
    };
    let mut rows = Rows::new(text, 0, delimiter, "", &LIMITS);
    let mut managers: HashSet<String, FxBuildHasher> = HashSet::default();
    // A row that cannot be read is told when it is met.
    while let Ok(Some(row)) = rows.next_row() {
        if assigned && row.cells().filter(|cell| !cell.trim_ascii().is_empty()).count() == 1 {
            continue;
        }
        for cell in columns.iter().map(|&at| String::from_utf8_lossy(row.cell(at))) {
            for value in split::values(&cell, false) {
                managers.insert(fold(value).into_owned());
                managers.extend(split::forwards(value).map(|name| fold(&name).into_owned()));
            }
        }
    }
    managers
}

/// The fewest words of a text that is no id whatever it holds.
const PROSE_WORDS: usize = 3;

/// What is done with a text alone in its row where the ids of people stand: it is left out where it is made
/// of words.
pub fn told_id(text: &str, at: usize, layout: &Layout) -> Option<Skip> {
    let is_id = layout.columns.get(at) == Some(&Some(Column::Id)) && layout.has(Column::Name);
    let words = text.split_whitespace().count();
    let is_prose = words >= PROSE_WORDS || (words > 1 && !text.contains(|c: char| c.is_ascii_digit()));
    (is_id && is_prose).then(|| {
        let found = "a text alone in its row, in the column of ids, is left out";
        Skip::new(Doubt::Remark, at, found, "remove it from the file, or say more of the person")
    })
}

/// A row that is the heading of a section.
pub fn heading(column: usize, kind: TableKind) -> Skip {
    let found = "a name alone in its row is left out as the heading of a section";
    let help = match kind {
        TableKind::Assignments => "write the section into a column of its own, such as `team`",
        _ => "write the section into a column of its own",
    };
    Skip::new(Doubt::Remark, column, found, help)
}

/// What is done with a name alone in its row that nobody reports to.
pub fn told(name: &str, alone: Alone, kind: TableKind) -> Option<Skip> {
    let tokens = Tokens::embedded();
    if alone.is_heading {
        return Some(heading(alone.column, kind));
    }
    if tokens.is_vacancy(name) || tokens.is_withheld(name) || tokens.is_eliminated(name) {
        return None;
    }
    let found = "a name alone in its row is read as that of a person";
    let help = "remove the row where it is a heading or a remark, else say more of the person";
    Some(Skip { read: true, ..Skip::new(Doubt::Alone, alone.column, found, help) })
}
