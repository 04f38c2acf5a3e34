//! Rosters the other way round: roles as rows, teams or products as columns, names in the cells.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::grid::{Form, Grid, Part, Sample, role_text};
use super::normal::normalise;
use super::split;
use super::tokens::Tokens;
use crate::model::fold;

/// Headers that say what a column of a list of roles is about: beside one, no column is a team.
const STATED: [&str; 33] = [
    "duty",
    "person",
    "name",
    "id",
    "owner",
    "preferred-name",
    "legal-name",
    "stage",
    "critical",
    "status",
    "assignment-status",
    "vacancy",
    "team",
    "team-id",
    "department",
    "sub-department",
    "division",
    "unit",
    "product",
    "product-id",
    "project",
    "parent",
    "parent-id",
    "parent-team",
    "parent-product",
    "kind",
    "type",
    "method",
    "from",
    "to",
    "hired",
    "leaves",
    "effective-date",
];
/// Known headers that teams are called by, too: "Mobile", "Data", "Group", "Login".
const NAMES_OF_TEAMS: [&str; 9] =
    ["personal", "date", "group", "service", "area", "function", "pay", "login-name", "tags"];
/// Such headers that hold words in other tables: they are teams where two others are unknown.
const NAMES_BESIDE: [&str; 1] = ["location"];
/// Words for products that may also be the name of a team.
const PRODUCTS_OR_TEAMS: [&str; 2] = ["app", "application"];
/// Words in the corner that say that the columns are products.
const PRODUCTS: [&str; 4] = ["product", "produkt", "produit", "producto"];
/// Words in the corner that say that the columns are teams.
const TEAMS: [&str; 4] = ["team", "squad", "equipe", "equipo"];
/// The longest name has so many words: given names, particles, a remark in brackets.
const NAME_WORDS: usize = 6;
/// Of the cells of a team's column that are filled, in tenths, those that hold names at least.
pub(super) const NAMES: usize = 8;
/// Columns of unknown headers with names below them, from which a table is one of teams.
const LIKELY: usize = 2;
/// Columns that a message lists.
const SHOWN: usize = 5;

impl Sample<'_> {
    /// Roles in most cells of the column that names the rows, no role above, names in the others.
    pub(super) fn turned_roster(&self) -> Option<Grid> {
        let label = (0..self.headers.len()).find(|&at| self.cells(at).next().is_some())?;
        if !matches!(self.meaning(label), "" | "role" | "team" | "product") || !self.holds_roles(label) {
            return None;
        }
        let others = || (0..self.headers.len()).filter(|&at| at != label);
        if others().any(|at| self.is_stated(at) || self.is_role(&self.headers[at])) {
            return None;
        }
        let plain = others().filter(|&at| self.meaning(at).is_empty() && self.is_place(label, at)).count();
        let may_be =
            |at: usize| self.is_place(label, at) && (plain >= LIKELY || !self.means(at, &NAMES_BESIDE));
        let places: Vec<usize> = others().filter(|&at| may_be(at)).collect();
        if places.len() < 2 {
            return None;
        }
        let corner = normalise(&self.headers[label]);
        let part = match PRODUCTS.iter().any(|word| corner.contains(word)) {
            true => Part::AtProduct,
            false => Part::AtTeam,
        };
        let mut parts: Vec<Option<Part>> = vec![None; self.headers.len()];
        places.iter().for_each(|&at| parts[at] = Some(part));
        parts[label] = Some(Part::RoleOfRow);
        let grid = self.grid(Form::TurnedRoster, parts)?;
        let certain =
            corner.is_empty() || part == Part::AtProduct || TEAMS.iter().any(|w| corner.contains(w));
        if certain || self.shares_names(&places) {
            return Some(grid);
        }
        let listed = self.comes_twice(label);
        Some(match places.len() {
            2 if listed || places.iter().any(|&at| self.comes_twice(at)) => {
                Grid { unclear: Some(self.unclear(label, &places)), ..grid }
            }
            2 => Grid { doubts: vec![self.doubtful(label, &places)], ..grid },
            _ if listed => Grid { doubts: vec![self.doubtful(label, &places)], ..grid },
            _ => grid,
        })
    }

    /// What is said where the table is as likely a list of roles, each with a place and a person.
    fn unclear(&self, label: usize, places: &[usize]) -> (String, String) {
        let found = format!(
            "{} may be teams with names below them, or say where each role is and who holds it",
            self.shown(places)
        );
        (found, self.way_out(label, places))
    }

    /// What is said where it might be one.
    fn doubtful(&self, label: usize, places: &[usize]) -> (String, String) {
        let found = format!("{} are read as teams, and what stands below them as names", self.shown(places));
        (found, self.way_out(label, places))
    }

    fn shown(&self, places: &[usize]) -> String {
        let shown: Vec<String> =
            places.iter().take(SHOWN).map(|&at| format!("`{}`", self.headers[at])).collect();
        let more = if places.len() > SHOWN { " and more" } else { "" };
        format!("{}{more}", shown.join(", "))
    }

    fn way_out(&self, label: usize, places: &[usize]) -> String {
        let map = |place: usize, field: &str| {
            places.get(place).map_or(String::new(), |&at| format!("`--map \"{}={field}\"`", self.headers[at]))
        };
        format!(
            "in a list of roles say what the columns are, such as {} and {}; where they are teams, write \
             `Role / Team` for `{}`",
            map(0, "team"),
            map(1, "person"),
            self.headers[label]
        )
    }

    /// Whether a column may be a team: its header is a name, and names stand below it.
    fn is_place(&self, label: usize, at: usize) -> bool {
        !self.headers[at].is_empty()
            && !self.is_ignored(at)
            && self.is_open(label, at)
            && are_names(self.below_roles(label, at))
    }

    /// The cells of a column that are not empty, in the rows of roles: others say how many people a team
    /// has, or where it chats.
    pub(super) fn below_roles(&self, label: usize, at: usize) -> impl Iterator<Item = &str> + Clone {
        let rows = if self.is_ignored(at) { &[] } else { self.rows };
        let of_role = move |row: &&Vec<String>| row.get(label).is_some_and(|text| self.is_role(text));
        let cells = rows.iter().filter(of_role).filter_map(move |row| row.get(at));
        cells.map(String::as_str).filter(|cell| !cell.is_empty())
    }

    /// Whether a name stands in two columns, or words for nobody in both: no column of a list shares
    /// its words with another.
    fn shares_names(&self, places: &[usize]) -> bool {
        let tokens = Tokens::embedded();
        let mut seen: HashMap<String, usize, FxBuildHasher> = HashMap::default();
        let mut open = 0;
        for &at in places {
            open += usize::from(self.cells(at).any(|cell| tokens.is_vacancy(cell)));
            for value in self.cells(at).flat_map(|cell| split::values(cell, true)) {
                if !tokens.is_vacancy(value) && *seen.entry(fold(value).into_owned()).or_insert(at) != at {
                    return true;
                }
            }
        }
        open > 1
    }

    /// Whether a text stands twice in a column.
    fn comes_twice(&self, at: usize) -> bool {
        let mut texts: Vec<&str> =
            self.cells(at).filter(|cell| !Tokens::embedded().is_vacancy(cell)).collect();
        texts.sort_unstable();
        texts.windows(2).any(|pair| pair[0] == pair[1])
    }

    fn is_role(&self, text: &str) -> bool {
        role_text(self.catalogue, text).is_some()
    }

    /// Two or more roles, in most of the filled cells; below an empty corner half of them will do.
    fn holds_roles(&self, at: usize) -> bool {
        let all = self.cells(at).count();
        let roles = self.cells(at).filter(|cell| self.is_role(cell)).count();
        roles >= 2 && (roles * 2 > all || (roles * 2 == all && self.headers[at].is_empty()))
    }

    /// Whether a header says what its column is about.
    fn is_stated(&self, at: usize) -> bool {
        self.means(at, &STATED) && !self.is_team_or_product(at)
    }

    fn is_team_or_product(&self, at: usize) -> bool {
        PRODUCTS_OR_TEAMS.contains(&normalise(&self.headers[at]).as_str())
    }

    /// Whether a header may be the name of a team: an unknown one, or one that means another column
    /// whose cells would hold digits.
    fn is_open(&self, label: usize, at: usize) -> bool {
        let digits = || self.below_roles(label, at).any(|cell| cell.contains(|c: char| c.is_ascii_digit()));
        let called = || self.means(at, &NAMES_OF_TEAMS) || self.means(at, &NAMES_BESIDE);
        self.meaning(at).is_empty() || ((called() || self.is_team_or_product(at)) && !digits())
    }

    /// Whether names, words for nobody or marks for nothing stand in most cells of a column.
    pub(super) fn holds_names(&self, at: usize) -> bool {
        are_names(self.cells(at))
    }
}

/// Whether most of some cells are names, words for nobody or marks for nothing.
pub(super) fn are_names<'c>(cells: impl Iterator<Item = &'c str> + Clone) -> bool {
    let tokens = Tokens::embedded();
    let is_name = |cell: &&str| {
        tokens.is_vacancy(cell)
            || split::values(cell, true).all(|value| {
                let words = value.split_whitespace().count();
                words <= NAME_WORDS && value.chars().any(char::is_alphabetic)
            })
    };
    let all = cells.clone().count();
    cells.filter(is_name).count() * 10 >= all * NAMES
}
