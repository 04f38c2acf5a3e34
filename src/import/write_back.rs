//! What the settled tables would lose: references to nothing, values that cannot be read, and rows that
//! are left out. They are written as they stood, so that they are found again.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::canonical::reread;
use super::columns::{Column, canonical};
use super::write_rows::date;
use crate::model::{Org, Problem, RowId, TableKind};

/// The values by table, id and column.
pub struct Lost<'o> {
    org: &'o Org,
    values: HashMap<(TableKind, String, &'static str), Vec<String>, FxBuildHasher>,
}

impl<'o> Lost<'o> {
    /// Of the tables of people, teams and products.
    pub fn new(org: &'o Org) -> Lost<'o> {
        let mut lost = Lost { org, values: HashMap::default() };
        let mut known: Option<HashSet<&str, FxBuildHasher>> = None;
        for problem in &org.problems {
            let (row, column, value) = match problem {
                Problem::UnknownReference { row, column, value, .. } => {
                    let known = known.get_or_insert_with(|| ids(org));
                    // An id in a column of names would be known among the ids that are written.
                    if known.contains(org.text(*value)) {
                        continue;
                    }
                    (*row, *column, org.text(*value))
                }
                Problem::Unreadable { row, column, value } => (*row, *column, org.text(*value)),
                _ => continue,
            };
            let Some(table) = lost.table(row, column) else { continue };
            let values = lost.values.entry((table, id(org, row), column)).or_default();
            values.push(value.to_string());
        }
        for values in lost.values.values_mut() {
            values.sort_unstable();
            values.dedup();
        }
        lost
    }

    /// The table in which a value of a row is written; those of assignments stand in their rows.
    fn table(&self, row: RowId, column: &str) -> Option<TableKind> {
        match self.org.sources.file_of(row)?.0.kind {
            TableKind::Sheet if matches!(column, "manager" | "dotted" | "level" | "fte" | "status") => {
                Some(TableKind::People)
            }
            kind @ (TableKind::People | TableKind::Teams | TableKind::Products) => Some(kind),
            _ => None,
        }
    }

    /// Adds the references of a column to those that are known.
    pub fn joined(&self, table: TableKind, id: &str, column: Column, known: &[&str]) -> String {
        let mut all: Vec<&str> = known.to_vec();
        if let Some(values) = self.of(table, id, column) {
            all.extend(values.iter().map(String::as_str));
        }
        all.join(";")
    }

    /// What a cell says that cannot be read, where nothing else is known.
    pub fn or(&self, table: TableKind, id: &str, column: Column, known: String) -> String {
        let lost = self.of(table, id, column).and_then(|values| values.first());
        if known.is_empty() { lost.cloned().unwrap_or_default() } else { known }
    }

    fn of(&self, table: TableKind, id: &str, column: Column) -> Option<&Vec<String>> {
        match self.values.is_empty() {
            true => None,
            false => self.values.get(&(table, id.to_string(), column.word())),
        }
    }

    /// The rows of a table that a date leaves out, as they stand: their ids stay known.
    pub fn left_out(&self, table: TableKind) -> Vec<Vec<String>> {
        let org = self.org;
        let rows = org.problems.iter().filter_map(|problem| match problem {
            Problem::BadDates { row, left_out: true, .. } => Some(*row),
            _ => None,
        });
        let mut lines: Vec<Vec<String>> = Vec::new();
        for row in rows {
            let Some((file, _)) = org.sources.file_of(row) else { continue };
            let people = table == TableKind::People && file.kind == TableKind::Sheet;
            if file.kind != table && !people {
                continue;
            }
            let cells = reread(row, &org.sources, &org.texts);
            let cell = |column: Column| match (column, cells[column as usize].as_str()) {
                (Column::From | Column::To, text) => date(file, column, text),
                (Column::Id, "") => id(org, row),
                (_, text) => text.to_string(),
            };
            lines.push(canonical(table).iter().map(|&column| cell(column)).collect());
        }
        lines
    }
}

/// The id of a row of people, teams or products.
fn id(org: &Org, row: RowId) -> String {
    let cells = reread(row, &org.sources, &org.texts);
    let named = [Column::Id, Column::Email, Column::Name].map(|column| cells[column as usize].as_str());
    named.into_iter().find(|text| !text.is_empty()).unwrap_or_default().to_string()
}

/// All ids.
fn ids(org: &Org) -> HashSet<&str, FxBuildHasher> {
    let people = org.people.iter().map(|person| person.id);
    let teams = org.teams.iter().map(|team| team.id);
    let products = org.products.iter().map(|product| product.id);
    people.chain(teams).chain(products).map(|id| org.text(id)).collect()
}
