//! The canonical cells of a row: what makes two rows equal, wherever they stand.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::columns::{COLUMNS, Cells, Column, canonical};
use super::limits::LIMITS;
use super::rows::Rows;
use crate::model::{RowId, Sources, TableKind, Text, Texts, clean};

/// Stands behind every name and every text that goes into a digest.
const SEPARATOR: u8 = 0x1f;
/// Bytes of a row's digest that are kept while a file is read.
const KEPT: usize = 16;

/// The digest of a file's rows, whatever their order.
#[derive(Debug)]
pub struct RowDigests {
    kind: TableKind,
    columns: Vec<Column>,
    line: Vec<u8>,
    digests: Vec<[u8; KEPT]>,
    marks: Vec<u32>,
}

impl RowDigests {
    /// For a table of a kind that has these columns.
    pub fn new(kind: TableKind, has: &dyn Fn(Column) -> bool) -> RowDigests {
        let department = kind != TableKind::Assignments && has(Column::Department);
        let mut columns = canonical(kind).to_vec();
        columns.retain(|&column| has(column) || (column == Column::Team && department));
        RowDigests { kind, columns, line: Vec::new(), digests: Vec::new(), marks: Vec::new() }
    }

    /// Adds a row.
    pub fn add(&mut self, cells: &Cells, texts: &Texts) {
        self.line.clear();
        for &column in &self.columns {
            let text = texts.get(cell(cells, column));
            if text.is_empty() {
                continue;
            }
            self.line.extend_from_slice(column.word().as_bytes());
            self.line.push(SEPARATOR);
            match column.is_many(self.kind) {
                // Commas are taken to separate: whether they do is known at the end of the table,
                // and rows that are equal then are equal so, too.
                true => self.line.extend_from_slice(joined(column, text, true).as_bytes()),
                false => self.line.extend_from_slice(text.as_bytes()),
            }
            self.line.push(SEPARATOR);
        }
        let digest = Sha256::digest(&self.line);
        let mut kept = [0; KEPT];
        kept.copy_from_slice(&digest[..KEPT]);
        self.marks.push(u32::from_be_bytes([kept[0], kept[1], kept[2], kept[3]]));
        self.digests.push(kept);
    }

    /// The digest of the whole file in hex, and the mark of each row.
    pub fn finish(mut self) -> (String, Vec<u32>) {
        self.digests.sort_unstable();
        let mut all = Sha256::new();
        for digest in &self.digests {
            all.update(digest);
        }
        (hex(&all.finalize()), self.marks)
    }
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
