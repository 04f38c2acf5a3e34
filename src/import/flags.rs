//! Columns that are roles and say with yes and no, or with a share of time, who holds them, in a table of
//! people.

use super::grid::role_text;
use super::header::Headers;
use super::numbers::{self, ONE};
use super::skip::Skip;
use super::tokens::Tokens;
use crate::model::{DisplayText, Doubt, Mode};
use crate::roles::Catalogue;

/// A column that is a role.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Flag {
    /// The column of the file.
    pub column: usize,
    /// The role, as the header names it.
    pub role: String,
    /// Whether numbers in its cells are shares of time.
    pub shares: bool,
}

/// What a cell says of a role.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Said<'c> {
    /// The person does not hold it.
    No,
    /// The person holds it: how, and with which share of time.
    Yes(Option<Mode>, Option<&'c str>),
}

impl Flag {
    /// Why the column is read.
    pub fn why(&self) -> &'static str {
        match self.shares {
            true => "shares of time in its cells say who holds this role",
            false => "its cells say who holds this role",
        }
    }

    /// What a cell of the column says.
    pub fn said<'c>(&self, cell: &'c str) -> Option<Said<'c>> {
        said_with(cell, self.shares)
    }
}

/// The columns of a file whose headers are roles and nothing else, and whose first cells mostly say yes
/// and no, or how much of their time the persons give to the role.
pub fn find(headers: &[String], first: &[Vec<String>], table: &Headers, catalogue: &Catalogue) -> Vec<Flag> {
    let flag = |(column, header): (usize, &String)| {
        let free = table.meaning(header).is_none() && table.told(header).is_none();
        let role = if free { role(catalogue, header) } else { None }?;
        let cells = || first.iter().filter_map(|row| row.get(column)).filter(|cell| !cell.is_empty());
        let shares = cells().any(|cell| is_share(cell));
        let understood = cells().filter(|cell| said_with(cell, shares).is_some()).count();
        (understood * 2 > cells().count()).then_some(Flag { column, role, shares })
    };
    headers.iter().enumerate().filter_map(flag).collect()
}

/// The role that a header asks for: "Product Owner?", "Is PO", "Scrum Master (Y/N)".
fn role(catalogue: &Catalogue, header: &str) -> Option<String> {
    let asked = header.trim().trim_end_matches('?').trim_end();
    let asked = asked.strip_prefix("Is ").or_else(|| asked.strip_prefix("is ")).unwrap_or(asked);
    role_text(catalogue, asked)
}

/// Whether most cells say yes and no, some of them yes.
pub fn are_flags<'c>(cells: impl Iterator<Item = &'c String>) -> bool {
    let (mut all, mut understood, mut some) = (0, 0, false);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let said = said(cell);
        all += 1;
        understood += usize::from(said.is_some());
        some |= matches!(said, Some(Said::Yes(..)));
    }
    some && understood * 2 > all
}

/// Whether most cells are shares of time without a percent sign.
pub fn are_shares<'c>(cells: impl Iterator<Item = &'c String>) -> bool {
    let (mut all, mut shares, mut some) = (0, 0, false);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        all += 1;
        shares += usize::from(said_with(cell, true).is_some());
        some |= is_share(cell);
    }
    some && shares * 2 > all
}

/// What a cell says: yes or no, a word for how a role is held, a share of time with a percent sign, or two
/// of them, one in brackets.
pub fn said(cell: &str) -> Option<Said<'_>> {
    let Some((outer, inner)) = cell.strip_suffix(')').and_then(|cell| cell.split_once('(')) else {
        return plain(cell);
    };
    match (plain(outer.trim())?, plain(inner.trim())?) {
        (Said::Yes(mode, share), Said::Yes(how, time)) => Some(Said::Yes(mode.or(how), share.or(time))),
        _ => None,
    }
}

fn plain(cell: &str) -> Option<Said<'_>> {
    let tokens = Tokens::embedded();
    if let Some(share) = numbers::share(cell).filter(|number| number.percent) {
        return Some(if share.millionths == 0 { Said::No } else { Said::Yes(None, Some(cell)) });
    }
    match tokens.is_yes(cell) {
        Some(true) => Some(Said::Yes(None, None)),
        Some(false) => Some(Said::No),
        None if tokens.is_mark(cell) => Some(Said::Yes(None, None)),
        None if tokens.is_no_mark(cell) || tokens.is_no_letter(cell) => Some(Said::No),
        None => tokens.mode(cell).map(|mode| Said::Yes(Some(mode), None)),
    }
}

/// The same where numbers are shares of time: then a one is one, too.
fn said_with(cell: &str, shares: bool) -> Option<Said<'_>> {
    match numbers::share(cell).filter(|number| shares && !number.percent) {
        Some(number) if number.millionths == 0 => Some(Said::No),
        Some(number) if number.millionths <= WHOLE * ONE => Some(Said::Yes(None, Some(cell))),
        _ => said(cell),
    }
}

/// Whether a cell is a number that says neither yes nor no, and may be a share of time.
fn is_share(cell: &str) -> bool {
    let share = numbers::share(cell).filter(|number| !number.percent && number.millionths <= WHOLE * ONE);
    share.is_some() && said(cell).is_none()
}

/// The largest share in percent.
const WHOLE: i64 = 100;

/// What is told of a row in which it cannot be read whether somebody holds a role.
pub fn odd(flags: &[Flag], texts: &[String]) -> Option<Skip> {
    let text = |flag: &Flag| texts.get(flag.column).filter(|text| !text.is_empty());
    let is_odd = |flag: &&Flag| text(flag).is_some_and(|text| flag.said(text).is_none());
    let odd: Vec<&Flag> = flags.iter().filter(is_odd).collect();
    let column = odd.first()?.column;
    let roles: Vec<String> = odd.iter().map(|flag| format!("`{}`", DisplayText::new(&flag.role))).collect();
    let found = format!("whether the person is {} cannot be read; taken as no", roles.join(" or "));
    let help = "write yes or no, how the role is held (acting, deputy), or a share of time (50%)";
    Some(Skip { read: true, ..Skip::new(Doubt::Flag, column, found, help) })
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

    #[test]
    fn ticks_and_crosses_say_yes_and_no_in_every_form() {
        for yes in ["✔️", "☑️", "WAHR", "vrai", "☒"] {
            assert_eq!(said(yes), Some(Said::Yes(None, None)), "{yes}");
        }
        for no in ["☐", "❌", "✗", "FALSCH", "faux"] {
            assert_eq!(said(no), Some(Said::No), "{no}");
        }
    }

    #[test]
    fn a_cell_may_say_how_and_how_much() {
        assert_eq!(said("deputy"), Some(Said::Yes(Some(Mode::Deputy), None)));
        assert_eq!(said("x (50%)"), Some(Said::Yes(None, Some("50%"))));
        assert_eq!(said("20% (acting)"), Some(Said::Yes(Some(Mode::Acting), Some("20%"))));
        assert_eq!((said("0%"), said("No")), (Some(Said::No), Some(Said::No)));
        for cell in ["Maybe", "Ana (50%)", "no (50%)", "50", "0.5"] {
            assert_eq!(said(cell), None, "{cell}");
        }
        assert_eq!(said_with("50", true), Some(Said::Yes(None, Some("50"))));
        assert_eq!((said_with("0", true), said_with("1001", true)), (Some(Said::No), None));
    }
}
