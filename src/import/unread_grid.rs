//! Columns and rows of matrices and rosters that are not read and look as if they should be.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::grid::{Form, Grid, Part, Sample, role_text};
use super::letters;
use super::numbers;
use super::split;
use super::tokens::Tokens;
use crate::model::{DisplayText, TableKind, fold};

/// The shortest name of somebody that a column may be known by has so many words, the longest so many.
const NAME_WORDS: std::ops::RangeInclusive<usize> = 2..=6;
/// Columns, rows or words that a message lists.
const SHOWN: usize = 5;
/// Of the cells of a column that is not read, one in so many holds letters that count.
const LETTERED: usize = 4;
/// Columns of shares from which they are a table of people and teams.
const SHARED: usize = 2;

/// The names that stand in the columns that are read, folded.
type Known = HashSet<String, FxBuildHasher>;

impl Sample<'_> {
    /// What is told of the columns and rows of a grid that are not read; where it is `hushed`, no cell is shown.
    pub(super) fn unread_of(&self, grid: &Grid, hushed: bool) -> Vec<(String, String)> {
        if !grid.form.is_roster() {
            return self.unread_letters(grid).chain(self.letters_of_nobody(grid)).collect();
        }
        let known = self.known(grid);
        let rows =
            if grid.form == Form::TurnedRoster { self.unread_rows(grid, &known, hushed) } else { None };
        self.unread_names(grid, &known).chain(rows).collect()
    }

    /// Columns of a grid with text that nothing is read of, though nobody said so.
    fn idle<'g>(&'g self, grid: &'g Grid) -> impl Iterator<Item = usize> + 'g {
        let idle = |&at: &usize| {
            grid.parts[at].is_none() && !self.headers[at].is_empty() && self.cells(at).next().is_some()
        };
        (0..self.headers.len()).filter(idle)
    }

    /// The cells of a column that are not empty, where the roles are rows those of known ones.
    fn names_below<'g>(&'g self, grid: &'g Grid, at: usize) -> Vec<&'g str> {
        match grid.parts.iter().position(|part| *part == Some(Part::RoleOfRow)) {
            Some(label) => self.below_roles(label, at).collect(),
            None => self.cells(at).collect(),
        }
    }

    /// The names below roles or teams.
    fn known(&self, grid: &Grid) -> Known {
        let named = |&at: &usize| grid.parts[at].is_some_and(Part::is_many);
        let cells = (0..self.headers.len()).filter(named).flat_map(|at| self.names_below(grid, at));
        let names = cells.flat_map(|cell| split::values(cell, true));
        names.filter(|name| name.contains(char::is_alphabetic)).map(|name| fold(name).into_owned()).collect()
    }

    fn unread_names<'g>(
        &'g self,
        grid: &'g Grid,
        known: &'g Known,
    ) -> impl Iterator<Item = (String, String)> + 'g {
        let turned = grid.form == Form::TurnedRoster;
        let beside = if turned { "teams" } else { "roles" };
        // What means something in a table of teams is told by what it means.
        let names = move |&at: &usize| {
            (turned || !self.is_telling(at)) && are_people(&self.names_below(grid, at), known)
        };
        self.idle(grid).filter(names).map(move |at| {
            let header = &self.headers[at];
            let found = format!(
                "`{header}` is not read beside columns that are {beside}, and most of its cells look like names"
            );
            (found, way_out(header, turned))
        })
    }

    /// Rows of a roster the other way round whose role is none that is known.
    fn unread_rows(&self, grid: &Grid, known: &Known, hushed: bool) -> Option<(String, String)> {
        let label = grid.parts.iter().position(|part| *part == Some(Part::RoleOfRow))?;
        let named = |row: &&Vec<String>| {
            let texts = row.iter().enumerate().filter(|(at, text)| *at != label && !text.is_empty());
            let texts: Vec<&str> = texts.map(|(_, text)| text.as_str()).collect();
            are_people(&texts, known)
        };
        let labels = self.rows.iter().filter(named).filter_map(|row| row.get(label));
        let mut labels: Vec<&str> = labels.map(String::as_str).filter(|text| !text.is_empty()).collect();
        labels.retain(|text| role_text(self.catalogue, text).is_none());
        labels.sort_unstable();
        labels.dedup();
        let first = DisplayText::new(labels.first()?).to_string();
        if hushed {
            let found =
                "rows with names in them are not read: their first cells are no roles that rolecall knows";
            return Some((found.to_string(), declare("the word")));
        }
        let (are, is) = match labels.len() {
            1 => ("is no role", "its row is"),
            _ => ("are no roles", "their rows are"),
        };
        let found = format!("{} {are} that rolecall knows, and {is} not read", shown(labels.iter().copied()));
        Some((found, declare(&format!("`{first}`"))))
    }

    /// Columns beside letters that hold letters, too, but not in most of their cells.
    fn unread_letters<'g>(&'g self, grid: &'g Grid) -> impl Iterator<Item = (String, String)> + 'g {
        let lettered = grid.has(Part::Letters);
        let tokens = Tokens::embedded();
        let holds = move |&at: &usize| {
            let letters = self.cells(at).filter(|cell| letters::is_letters(tokens, cell)).count();
            lettered && letters > 0 && letters * LETTERED >= self.cells(at).count()
        };
        self.idle(grid).filter(holds).map(|at| {
            let header = &self.headers[at];
            let found = format!("the column `{header}` is not read, and some of its cells are letters");
            (found, format!("write R, A, C or I into its cells, or {}", ignore(header)))
        })
    }

    /// Columns of letters whose header is a word for nobody.
    fn letters_of_nobody<'g>(&'g self, grid: &'g Grid) -> impl Iterator<Item = (String, String)> + 'g {
        let tokens = Tokens::embedded();
        let nobody = move |&at: &usize| {
            grid.form == Form::Letters
                && grid.parts[at] == Some(Part::Letters)
                && tokens.is_vacancy(&self.headers[at])
                && self.cells(at).any(|cell| !tokens.is_no_letter(cell))
        };
        (0..self.headers.len()).filter(nobody).map(|at| {
            let header = &self.headers[at];
            let found =
                format!("`{header}` is nobody, so the letters below it are nobody's and do not count");
            (found, format!("write the role or the person that is meant, or {}", ignore(header)))
        })
    }

    /// Shares of time below headers that are none of a table of this kind: people as rows and teams as
    /// columns.
    pub(super) fn unread_shares(
        &self,
        kind: TableKind,
        is_read: impl Fn(usize) -> bool,
    ) -> Option<(String, String)> {
        if !matches!(kind, TableKind::People | TableKind::Sheet | TableKind::Assignments) {
            return None;
        }
        let is_share = |cell: &str| numbers::share(cell).is_some_and(|number| number.percent);
        let shares = |&at: &usize| {
            let all = self.cells(at).count();
            let shares = self.cells(at).filter(|cell| is_share(cell)).count();
            all > 0 && shares * 2 > all && !self.headers[at].is_empty() && !is_read(at)
        };
        let columns: Vec<&str> =
            (0..self.headers.len()).filter(shares).map(|at| self.headers[at].as_str()).collect();
        (columns.len() >= SHARED).then(|| {
            let found =
                format!("the columns {} hold shares of time and are not read", shown(columns.into_iter()));
            let help =
                "where they are teams, give each person and team a row, with columns `team` and `alloc`";
            (found, help.to_string())
        })
    }
}

/// Whether most of some cells hold names of people: known ones, or such as are written with two words.
fn are_people(cells: &[&str], known: &Known) -> bool {
    let tokens = Tokens::embedded();
    let is_name = |value: &str| {
        let value = value.trim_start_matches('@');
        let capital =
            |word: &str| word.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_lowercase());
        let words = value.split_whitespace().count();
        let written = NAME_WORDS.contains(&words)
            && value.split_whitespace().next().is_some_and(capital)
            && value.split_whitespace().next_back().is_some_and(capital)
            && !value.contains(|c: char| c.is_ascii_digit());
        known.contains(fold(value).as_ref()) || written
    };
    let cells = || cells.iter().filter(|cell| !tokens.is_vacancy(cell));
    let people = cells().filter(|cell| split::values(cell, true).all(is_name)).count();
    people > 0 && people * 2 > cells().count()
}

fn way_out(header: &str, turned: bool) -> String {
    match turned {
        true => ignore(header),
        false => format!("{}, or {}", declare(&format!("`{header}`")), ignore(header)),
    }
}

fn declare(role: &str) -> String {
    format!("if it is a role, add {role} to the role aliases of rolecall.toml")
}

fn ignore(header: &str) -> String {
    format!("`--map \"{header}=ignore\"` where it is of no use")
}

fn shown<'t>(texts: impl ExactSizeIterator<Item = &'t str>) -> String {
    let more = texts.len().saturating_sub(SHOWN);
    let shown: Vec<String> = texts.take(SHOWN).map(|text| format!("`{}`", DisplayText::new(text))).collect();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", shown.join(", "))
}
