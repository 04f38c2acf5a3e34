//! Names alone in their rows, in a table of people whose other rows say more.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::layout::{Alone, Layout};
use super::limits::LIMITS;
use super::rows::Rows;
use super::skip::Skip;
use super::split;
use super::tokens::Tokens;
use crate::model::{Doubt, fold};

/// Those whom some row of a file names as a manager, folded.
pub fn managers(text: &str, delimiter: u8, layout: &Layout) -> HashSet<String, FxBuildHasher> {
    let columns: Vec<usize> = (0..layout.columns.len()).filter(|&at| layout.refers(at)).collect();
    let mut rows = Rows::new(text, 0, delimiter, "", &LIMITS);
    let mut managers: HashSet<String, FxBuildHasher> = HashSet::default();
    // A row that cannot be read is told when it is met.
    while let Ok(Some(row)) = rows.next_row() {
        for cell in columns.iter().map(|&at| String::from_utf8_lossy(row.cell(at))) {
            for value in split::values(&cell, false) {
                managers.insert(fold(value).into_owned());
                managers.extend(split::forwards(value).map(|name| fold(&name).into_owned()));
            }
        }
    }
    managers
}

/// What is done with a name alone in its row that nobody reports to.
pub fn told(name: &str, alone: Alone) -> Option<Skip> {
    let tokens = Tokens::embedded();
    if alone.is_heading {
        let found = "a name alone in its row is left out as the heading of a section";
        let help = "write the section into a column of its own";
        return Some(Skip::new(Doubt::Remark, alone.column, found, help));
    }
    if tokens.is_vacancy(name) || tokens.is_withheld(name) || tokens.is_eliminated(name) {
        return None;
    }
    let found = "a name alone in its row is read as that of a person";
    let help = "remove the row where it is a heading or a remark, else say more of the person";
    Some(Skip { read: true, ..Skip::new(Doubt::Alone, alone.column, found, help) })
}
