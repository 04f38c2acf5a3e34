//! The canonical cells of a row: what makes two rows equal, wherever they stand.

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use super::columns::{COLUMNS, Column, canonical};
use super::keep::LINE_BREAKS;
use super::located;
use crate::model::{RowId, Source, Sources, TableKind, Texts, clean, first_record};

/// Stands behind every name and every text that goes into a digest.
const SEPARATOR: u8 = 0x1f;
/// Small letters and digits for bytes.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether a character stands between two values of a cell of many.
pub fn separates(column: Column, commas: bool, c: char) -> bool {
    matches!(c, ';' | '|') || (commas && c == ',') || (column == Column::Raci && c == '/')
}

/// The distinct values of a cell of many in byte order, joined with semicolons.
fn joined(column: Column, text: &str, commas: bool) -> Cow<'_, str> {
    let separates = |c: char| separates(column, commas, c);
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
    let mut read = located::cells(sources.read_row(row, texts), source.delimiter);
    read.resize(source.columns.len().max(read.len()), Cow::Borrowed(""));
    let text = |at: usize, many: bool| match many && read[at].contains(LINE_BREAKS) {
        true => clean(&read[at].trim().replace(LINE_BREAKS, ";")).into_owned(),
        false => clean(&read[at]).into_owned(),
    };
    for (at, word) in source.columns.iter().enumerate() {
        match word.and_then(Column::from_word) {
            None | Some(Column::Department) => {}
            Some(column) => cells[column as usize] = text(at, column.is_many(source.kind)),
        }
    }
    let mut units = source.units.iter().map(|&at| text(usize::from(at), false));
    if let Some(unit) = units.find(|unit| !unit.is_empty()) {
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

/// The canonical cells of a row, in the order of the columns.
pub fn cells(row: RowId, sources: &Sources, texts: &Texts) -> CanonicalCells {
    let Some((source, _)) = sources.file_of(row) else { return Vec::new() };
    if matches!(source.kind, TableKind::RaciMatrix | TableKind::Roster) {
        return grid_cells(row, source, sources, texts);
    }
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

/// The cells of a row whose headers are data: each with its header, in any order of the columns.
fn grid_cells(row: RowId, source: &Source, sources: &Sources, texts: &Texts) -> CanonicalCells {
    let header = texts.buffer(source.buffer).get(source.header_start as usize..).unwrap_or("");
    let headers = located::cells(first_record(header), source.delimiter);
    let cells = located::cells(sources.read_row(row, texts), source.delimiter);
    let cells = headers.iter().zip(&cells).map(|(header, cell)| (clean(header), clean(cell)));
    let mut cells: Vec<String> = cells
        .filter(|(_, cell)| !cell.is_empty())
        .map(|(header, cell)| format!("{header}\u{1e}{cell}"))
        .collect();
    cells.sort_unstable();
    cells.into_iter().map(|cell| ("cell", cell)).collect()
}

/// The first 16 hex digits of SHA-256 over table name and name and text of each cell that is not
/// empty, each followed by U+001F.
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
