//! Columns that are roles and say with yes and no who holds them, in a table of people.

use super::grid::role_text;
use super::header::Headers;
use super::tokens::Tokens;
use crate::roles::Catalogue;

/// A column that is a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    /// The column of the file.
    pub column: usize,
    /// The role, as the header names it.
    pub role: String,
}

/// The columns of a file whose headers are roles and nothing else, and whose first cells are yes and no.
pub fn find(headers: &[String], first: &[Vec<String>], table: &Headers, catalogue: &Catalogue) -> Vec<Flag> {
    let role = |(column, header): (usize, &String)| {
        let free = table.meaning(header).is_none() && table.told(header).is_none();
        let role = if free { role(catalogue, header) } else { None };
        role.filter(|_| are_flags(first.iter().filter_map(|row| row.get(column))))
            .map(|role| Flag { column, role })
    };
    headers.iter().enumerate().filter_map(role).collect()
}

/// The role that a header asks for: "Product Owner?", "Is PO", "Scrum Master (Y/N)".
fn role(catalogue: &Catalogue, header: &str) -> Option<String> {
    let asked = header.trim().trim_end_matches('?').trim_end();
    let asked = asked.strip_prefix("Is ").or_else(|| asked.strip_prefix("is ")).unwrap_or(asked);
    role_text(catalogue, asked)
}

/// Whether cells say yes and no, some of them yes, and nothing else.
pub fn are_flags<'c>(cells: impl Iterator<Item = &'c String>) -> bool {
    let mut some = false;
    for cell in cells.filter(|cell| !cell.is_empty()) {
        match said(cell) {
            Some(yes) => some |= yes,
            None => return false,
        }
    }
    some
}

/// Whether a cell says yes or no.
pub fn said(cell: &str) -> Option<bool> {
    let tokens = Tokens::embedded();
    match tokens.is_yes(cell) {
        None if tokens.is_mark(cell) => Some(true),
        None if tokens.is_no_letter(cell) => Some(false),
        said => said,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_that_ask_for_a_role_are_seen_through() {
        let read = |header| role(Catalogue::embedded(), header);
        for header in ["Product Owner?", "Is Product Owner", "Product Owner (Y/N)", "Product Owner"] {
            assert_eq!(read(header).as_deref(), Some("Product Owner"), "{header}");
        }
        assert_eq!(read("Parking space?"), None);
    }

    #[test]
    fn names_and_numbers_are_no_flags() {
        let flags =
            |cells: &[&str]| are_flags(cells.iter().map(|cell| cell.to_string()).collect::<Vec<_>>().iter());
        assert!(flags(&["Yes", "No", ""]) && flags(&["x", "", "-"]));
        assert!(!flags(&["Yes", "Ana"]) && !flags(&["No", "No"]) && !flags(&[""]));
    }
}
