//! Rows of headers below the header: the same once more, or those of another table.

use super::alone;
use super::grid::role_text;
use super::header::Headers;
use super::limits::LIMITS;
use super::normal::normalise;
use super::rows::{Row, Rows};
use super::skip::{Skip, Skips, is_number};
use crate::model::{DisplayText, Doubt};
use crate::roles::Catalogue;

/// Headers of another table that are named: enough to know it by.
const MOST_NAMES: usize = 5;
/// Roles that make a header of a row: one may be the cell of a row.
const ROLES: usize = 2;
/// Meanings of the first header of a roster or a matrix.
const KEYS: [&str; 10] =
    ["team", "team-id", "product", "product-id", "duty", "role", "name", "person", "person-id", "id"];

/// Whether the cells of a row are headers of some table.
pub fn is_header(texts: &[String], headers: &Headers, catalogue: &Catalogue) -> bool {
    let cells = || texts.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
    if cells().any(is_number) {
        return false;
    }
    let filled = cells().count();
    let known = cells().filter(|text| headers.meaning(text).is_some()).count();
    if known > 1 && known * 2 >= filled {
        return true;
    }
    let key = cells().next().and_then(|first| headers.meaning(first));
    let is_role = |text: &&str| headers.meaning(text).is_none() && role_text(catalogue, text).is_some();
    key.is_some_and(|key| KEYS.contains(&key.name.as_str())) && {
        let roles = cells().filter(is_role).count();
        roles >= ROLES && (known + roles) * 2 > filled
    }
}

/// The first headers of a table, for a message; those that are not known may be names.
fn listed(texts: &[String], headers: &Headers, catalogue: &Catalogue) -> String {
    let is_known = |text: &&String| headers.meaning(text).is_some() || role_text(catalogue, text).is_some();
    let filled = texts.iter().filter(|text| !text.is_empty()).filter(is_known);
    let shown: Vec<String> =
        filled.take(MOST_NAMES).map(|text| format!("`{}`", DisplayText::new(text))).collect();
    shown.join(", ")
}

/// What is done about a table beside another in one file.
pub const APART: &str = "put it into a file of its own";

impl Skips<'_> {
    /// The header once more, or that of another table, or the title above one of these.
    pub(super) fn header(&mut self, row: &Row, texts: &[String], at: usize, gap: bool) -> Option<Skip> {
        if self.repeats(texts) {
            let found = match self.seen {
                1 => "a second row of headers is left out",
                _ => "the header is repeated here",
            };
            return Some(Skip::new(Doubt::Header, at, found, "remove it from the file"));
        }
        if gap && is_header(texts, self.headers, self.catalogue) {
            return Some(self.begin(at, texts));
        }
        let titles = gap && self.width > 1 && texts.iter().skip(at + 1).all(String::is_empty);
        let next = if titles { self.cells_below(row) } else { Vec::new() };
        if self.repeats(&next) {
            return Some(alone::heading(at, self.layout.kind));
        }
        is_header(&next, self.headers, self.catalogue).then(|| self.begin(at, &next))
    }

    /// Another table begins, perhaps with a title.
    fn begin(&mut self, at: usize, headers: &[String]) -> Skip {
        self.other = true;
        let headers = listed(headers, self.headers, self.catalogue);
        let found = format!("another table begins here ({headers}); its rows are left out");
        Skip::new(Doubt::Table, at, found, APART)
    }

    /// Whether most cells of a row mean what the headers above them mean.
    fn repeats(&self, texts: &[String]) -> bool {
        let filled = texts.iter().filter(|text| !text.is_empty()).count();
        let alike = texts.iter().zip(&self.layout.headers).filter(|(text, header)| {
            !text.is_empty() && (normalise(text) == normalise(header) || self.same(text, header))
        });
        let alike = alike.count();
        alike * 2 >= filled && (alike > 1 || (self.width == 1 && alike == 1))
    }

    /// Whether a cell means the same as a header.
    fn same(&self, text: &str, header: &str) -> bool {
        let meaning = |text: &str| self.headers.meaning(text).map(|m| m.name.as_str());
        meaning(text).is_some_and(|name| meaning(header) == Some(name))
    }

    /// The cells of the next row with any text.
    fn cells_below(&self, row: &Row) -> Vec<String> {
        let mut rows = Rows::new(self.text, row.start + row.raw.len(), self.delimiter, "", &LIMITS);
        match rows.next_row() {
            Ok(Some(row)) => {
                row.cells().map(|cell| String::from_utf8_lossy(cell).trim().to_string()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A table above the header of a file, by the rows that stand there: its headers, and more than one row
/// below them.
pub fn above(rows: &[Vec<String>], headers: &Headers, catalogue: &Catalogue) -> Option<String> {
    let filled = |row: &&Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
    let at = rows.iter().position(|row| filled(&row) && is_header(row, headers, catalogue))?;
    let below = rows.iter().skip(at + 1).any(|row| filled(&row));
    below.then(|| listed(&rows[at], headers, catalogue))
}
