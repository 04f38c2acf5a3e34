//! Columns of merged cells: a spreadsheet writes their text once, into the first row of the area.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::grid::Grid;
use super::header::Headers;
use super::layout::Layout;
use super::limits::Limits;
use super::normal::normalise;
use super::rows::{Row, Rows};
use crate::model::{DisplayText, Failure, clean};

/// The table below a header, as text.
pub struct Table<'t> {
    /// The decoded file.
    pub text: &'t str,
    /// Byte at which the header starts.
    pub start: usize,
    /// Between two cells.
    pub delimiter: u8,
}

/// The places of the columns that are to be filled.
pub fn columns(headers: &[String], wanted: &[String]) -> Vec<usize> {
    let is_wanted = |header: &String| wanted.iter().any(|w| normalise(w) == normalise(header));
    (0..headers.len()).filter(|&at| !headers[at].is_empty() && is_wanted(&headers[at])).collect()
}

/// The text with the cell above in every empty cell of these columns, unless the row is empty to the
/// right of it or has one text only to the left. Every row stays on its line.
pub fn filled(table: &Table, columns: &[usize], path: &str, limits: &Limits) -> Result<String, Failure> {
    let mut rows = Rows::new(table.text, table.start, table.delimiter, path, limits);
    rows.next_row()?;
    let mut above: Vec<String> = vec![String::new(); columns.len()];
    let mut filled = String::with_capacity(table.text.len() + table.text.len() / 4);
    let mut copied = 0;
    while let Some(row) = rows.next_row()? {
        for (&at, above) in columns.iter().zip(&mut above) {
            let cell = clean(&String::from_utf8_lossy(row.cell(at))).into_owned();
            let full = |other: &usize| !row.cell(*other).trim_ascii().is_empty();
            let more = (at + 1..row.width()).any(|right| full(&right))
                // A single text may be the heading of a section, but not where there is no other column.
                || (0..at).filter(|left| full(left) && !columns.contains(left)).count() > usize::from(at > 1);
            if !cell.is_empty() {
                *above = cell;
            } else if !above.is_empty() && more {
                let (from, to) = span(&row, at);
                filled.push_str(table.text.get(copied..from).unwrap_or(""));
                filled.push_str(&format!("\"{}\"", above.replace('"', "\"\"")));
                copied = to;
            }
        }
    }
    filled.push_str(table.text.get(copied..).unwrap_or(""));
    Ok(filled)
}

/// Where a cell lies in the text, its quotes included.
pub fn span(row: &Row, at: usize) -> (usize, usize) {
    let (from, to) = match row.spans.get(at) {
        Some(span) => {
            let before = at.checked_sub(1).and_then(|before| row.spans.get(before));
            (before.map_or(0, |before| before.end + 1), span.end)
        }
        None => (row.place(at), row.place(at) + row.cell(at).len()),
    };
    (row.start + from, row.start + to)
}

/// Of a sheet whose header stands in this 0-based row: what is said of the columns that are read and have
/// cells merged over several rows, but for those that were filled.
pub fn merged(
    areas: &[(usize, usize)],
    header: usize,
    (layout, grid): (&Layout, Option<&Grid>),
    filled: &[String],
) -> Vec<(String, String)> {
    let is_read = |at: usize| match grid {
        Some(grid) => grid.parts[at].is_some(),
        None => {
            let of = |column: usize| column == at;
            layout.columns[at].is_some()
                || layout.others.iter().any(|(column, _)| of(*column))
                || layout.flags.iter().any(|flag| of(flag.column))
        }
    };
    let all: HashSet<(usize, usize), FxBuildHasher> = areas.iter().copied().collect();
    let begins = |row: usize, at: usize| all.contains(&(row, at));
    // The holders of roles in one team are merged with the team, and go where it goes.
    let goes_along = |row: usize, at: usize| {
        !layout.places.contains(&at) && layout.places.iter().any(|&place| begins(row, place))
    };
    let is_merged =
        |&at: &usize| areas.iter().any(|&(row, column)| row > header && column == at && !goes_along(row, at));
    let is_open = |at: &usize| !layout.headers[*at].is_empty() && !filled.contains(&layout.headers[*at]);
    let told = |at: usize| {
        let header = DisplayText::new(&layout.headers[at]);
        let found =
            format!("cells of `{header}` are merged over several rows, and count for the first alone");
        (found, format!("`--fill-down \"{header}\"` takes them for each of the rows"))
    };
    (0..layout.headers.len()).filter(is_merged).filter(is_open).filter(|&at| is_read(at)).map(told).collect()
}

/// Meanings of headers whose cells are often merged.
const OFTEN_MERGED: [&str; 12] = [
    "team",
    "team-id",
    "group",
    "department",
    "division",
    "unit",
    "product",
    "product-id",
    "project",
    "parent",
    "parent-team",
    "duty",
];
/// Empty cells from which a column looks merged.
const MANY: usize = 3;

/// A column that looks merged: the first row has a text, no text comes twice, and more rows go without
/// one than with one.
pub fn suspect<'h>(headers: &'h [String], rows: &[Vec<String>], table: &Headers) -> Option<&'h str> {
    let looks_merged = |at: &usize| {
        let known = headers.get(*at).and_then(|h| table.meaning(h)).map_or("", |m| m.name.as_str());
        let cells: Vec<&str> = rows
            .iter()
            .filter(|row| row.iter().filter(|cell| !cell.is_empty()).count() > 1 || row.len() <= 2)
            .map(|row| row.get(*at).map_or("", String::as_str))
            .collect();
        let mut texts: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        let (all, empty) = (texts.len(), cells.len() - texts.len());
        texts.sort_unstable();
        texts.dedup();
        let starts = cells.first().is_some_and(|first| !first.is_empty());
        OFTEN_MERGED.contains(&known) && starts && texts.len() == all && all > 1 && empty >= MANY.max(all)
    };
    (0..headers.len()).find(looks_merged).and_then(|at| headers.get(at)).map(String::as_str)
}
