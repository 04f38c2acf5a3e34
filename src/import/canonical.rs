//! The canonical cells of a row: what makes two rows equal, wherever they stand.

use std::borrow::Cow;
use std::hash::Hasher;

use rustc_hash::FxHasher;
use sha2::{Digest, Sha256};

use super::columns::{COLUMNS, Cells, Column, canonical};
use super::limits::LIMITS;
use super::rows::Rows;
use crate::model::{RowId, Sources, TableKind, Text, Texts, clean};

/// Stands behind every name and every text that goes into a digest.
const SEPARATOR: u8 = 0x1f;
/// The digest of a file's rows, whatever the order of rows and columns.
///
/// A row is the sum of 64-bit hashes of its canonical cells, so that no cell is copied and columns
/// may stand in any order; the file is SHA-256 over the sorted sums. By the birthday bound, two of
/// five million different rows share a sum once in a million files.
#[derive(Debug)]
pub struct RowDigests {
    columns: Vec<(Column, u64, bool)>,
    digests: Vec<u64>,
    values: Vec<u64>,
}

impl RowDigests {
    /// For a table of a kind that has these columns.
    pub fn new(kind: TableKind, has: &dyn Fn(Column) -> bool) -> RowDigests {
        let department = kind != TableKind::Assignments && has(Column::Department);
        let columns = canonical(kind).iter().copied();
        let columns = columns.filter(|&column| has(column) || (column == Column::Team && department));
        let columns =
            columns.map(|column| (column, hash(column.word().as_bytes(), SEED), column.is_many(kind)));
        RowDigests { columns: columns.collect(), digests: Vec::new(), values: Vec::new() }
    }

    /// Makes room for so many rows.
    pub fn reserve(&mut self, rows: usize) {
        self.digests.reserve_exact(rows);
    }

    /// Adds a row.
    pub fn add(&mut self, cells: &Cells, texts: &Texts) {
        let mut row = 0u64;
        for &(column, seed, many) in &self.columns {
            let cell = cell(cells, column);
            if cell.is_empty() {
                continue;
            }
            let text = texts.get(cell);
            // Commas are taken to separate: whether they do is known at the end of the table, and
            // rows that are equal then are equal so, too.
            let part = match many && text.contains(|c| separates(column, true, c)) {
                true => several(&mut self.values, column, text, seed),
                false => hash(text.as_bytes(), seed),
            };
            row = row.wrapping_add(part);
        }
        self.digests.push(row);
    }

    /// The digest of the whole file in hex, and the mark of each row.
    pub fn finish(mut self) -> (String, Vec<u32>) {
        let marks = self.digests.iter().map(|&digest| digest as u32).collect();
        self.digests.sort_unstable();
        let mut all = Sha256::new();
        for digest in &self.digests {
            all.update(digest.to_be_bytes());
        }
        (hex(&all.finalize()), marks)
    }
}

/// The values of a cell of many, each once, in any order.
fn several(seen: &mut Vec<u64>, column: Column, text: &str, seed: u64) -> u64 {
    seen.clear();
    for value in text.split(|c| separates(column, true, c)).map(str::trim).filter(|v| !v.is_empty()) {
        let value = hash(value.as_bytes(), seed);
        if !seen.contains(&value) {
            seen.push(value);
        }
    }
    seen.iter().fold(0, |sum, value| sum.wrapping_add(*value))
}

/// Where the hashes of the columns' names start.
const SEED: u64 = 0;

/// A hash of 64 bits that is the same in every run.
fn hash(bytes: &[u8], seed: u64) -> u64 {
    let mut hasher = FxHasher::with_seed(seed as usize);
    hasher.write(bytes);
    hasher.finish()
}

/// Small letters and digits for bytes.
fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A row's text in a canonical column; the department stands for a team that is not given.
fn cell(cells: &Cells, column: Column) -> Text {
    let text = cells[column as usize];
    if column == Column::Team && text.is_empty() { cells[Column::Department as usize] } else { text }
}

fn separates(column: Column, commas: bool, c: char) -> bool {
    matches!(c, ';' | '|') || (commas && c == ',') || (column == Column::Raci && c == '/')
}

/// The distinct values of a cell of many in byte order, joined with semicolons.
fn joined(column: Column, text: &str, commas: bool) -> Cow<'_, str> {
    let separates =
        |c: char| matches!(c, ';' | '|') || (commas && c == ',') || (column == Column::Raci && c == '/');
    if !text.contains(separates) {
        return Cow::Borrowed(text);
    }
    let mut values: Vec<&str> = text.split(separates).map(str::trim).filter(|v| !v.is_empty()).collect();
    values.sort_unstable();
    values.dedup();
    Cow::Owned(values.join(";"))
}

/// The texts of one row by column, read again from the file.
pub fn reread(row: RowId, sources: &Sources, texts: &Texts) -> Vec<String> {
    let mut cells = vec![String::new(); COLUMNS];
    let Some((source, _)) = sources.file_of(row) else { return cells };
    let raw = sources.raw(row, texts);
    let mut rows = Rows::new(raw, 0, source.delimiter, "", &LIMITS);
    let Ok(Some(read)) = rows.next_row() else { return cells };
    let text = |at: usize| -> String {
        let many = source.columns.get(at).copied().flatten().and_then(Column::from_word);
        let many = many.is_some_and(|column| column.is_many(source.kind));
        let cell = String::from_utf8_lossy(read.cell(at));
        if many {
            clean(&cell.trim().replace(['\r', '\n'], ";")).into_owned()
        } else {
            clean(&cell).into_owned()
        }
    };
    for (at, word) in source.columns.iter().enumerate() {
        match word.and_then(Column::from_word) {
            None | Some(Column::Department) => {}
            Some(column) => cells[column as usize] = text(at),
        }
    }
    let units = source.units.iter().map(|&at| text(usize::from(at)));
    if let Some(unit) = units.into_iter().find(|unit| !unit.is_empty()) {
        cells[Column::Department as usize] = unit;
    }
    if cells[Column::Name as usize].is_empty() {
        let whole = format!("{} {}", cells[Column::FirstName as usize], cells[Column::LastName as usize]);
        cells[Column::Name as usize] = whole.trim().to_string();
    }
    cells
}

/// The canonical cells of a row with the names of their columns.
pub type CanonicalCells = Vec<(&'static str, String)>;

/// The canonical cells of a row, in the order of the columns (`settled` 130).
pub fn cells(row: RowId, sources: &Sources, texts: &Texts) -> CanonicalCells {
    let Some((source, _)) = sources.file_of(row) else { return Vec::new() };
    let read = reread(row, sources, texts);
    let canonical = canonical(source.kind).iter().map(|&column| {
        let mut text = read[column as usize].as_str();
        if column == Column::Team && text.is_empty() && source.kind != TableKind::Assignments {
            text = &read[Column::Department as usize];
        }
        let commas = !source.whole_commas.contains(&column.word());
        let text = if column.is_many(source.kind) {
            joined(column, text, commas).into_owned()
        } else {
            text.to_string()
        };
        (column.word(), text)
    });
    canonical.collect()
}

/// The first 16 hex digits of SHA-256 over table name and name and text of each cell that is not
/// empty, each followed by U+001F (`settled` 131).
pub fn identity(kind: TableKind, cells: &[(&'static str, String)]) -> String {
    let mut line = Vec::new();
    let mut add = |text: &str| {
        line.extend_from_slice(text.as_bytes());
        line.push(SEPARATOR);
    };
    add(kind.word());
    for (name, text) in cells.iter().filter(|(_, text)| !text.is_empty()) {
        add(name);
        add(text);
    }
    hex(&Sha256::digest(&line)[..8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_joined_in_byte_order_without_repetition() {
        assert_eq!(joined(Column::Team, "b; a|b", true), "a;b");
        assert_eq!(joined(Column::Team, "b, a", false), "b, a");
        assert_eq!(joined(Column::Raci, "R/A", true), "A;R");
        assert_eq!(joined(Column::Raci, "AR", true), "AR");
    }
}
