//! Rosters the other way round: roles as rows, teams or products as columns, names in the cells.

use super::grid::{Form, Grid, Part, Sample, role_text};
use super::normal::normalise;
use super::split;
use super::tokens::Tokens;

/// Headers that say what a column is about, so that no team or product is named by them.
const STATED: [&str; 10] =
    ["duty", "person", "name", "stage", "critical", "status", "team", "team-id", "product-id", "from"];
/// Words in the corner that say that the columns are products.
const PRODUCTS: [&str; 4] = ["product", "produkt", "produit", "producto"];
/// The header of a column that holds the product of its row.
const PRODUCT: [&str; 2] = ["product", "products"];
/// The longest name has so many words: given names, particles, a remark in brackets.
const NAME_WORDS: usize = 6;
/// Of the cells of a team's column that are filled, in tenths, those that hold names at least.
const NAMES: usize = 8;

impl Sample<'_> {
    /// Roles in most cells of the column that names the rows, no role above, names in the others.
    pub(super) fn turned_roster(&self) -> Option<Grid> {
        let label = (0..self.headers.len()).find(|&at| self.cells(at).next().is_some())?;
        if !matches!(self.meaning(label), "" | "role" | "team" | "product") || !self.holds_roles(label) {
            return None;
        }
        let places = || (0..self.headers.len()).filter(|&at| at != label);
        if places().any(|at| self.is_stated(at)) {
            return None;
        }
        let corner = normalise(&self.headers[label]);
        let place = match PRODUCTS.iter().any(|word| corner.contains(word)) {
            true => Part::AtProduct,
            false => Part::AtTeam,
        };
        let is_place = |at: usize| {
            at != label
                && !self.headers[at].is_empty()
                && !self.is_ignored(at)
                && self.is_open(at)
                && self.holds_names(at)
        };
        let mut parts: Vec<Option<Part>> =
            (0..self.headers.len()).map(|at| is_place(at).then_some(place)).collect();
        if parts.iter().flatten().count() < 2 || places().any(|at| self.is_role(&self.headers[at])) {
            return None;
        }
        parts[label] = Some(Part::RoleOfRow);
        self.grid(Form::TurnedRoster, parts)
    }

    fn is_role(&self, text: &str) -> bool {
        role_text(self.catalogue, text).is_some()
    }

    /// Two or more roles, in most of the filled cells.
    fn holds_roles(&self, at: usize) -> bool {
        let all = self.cells(at).count();
        let roles = self.cells(at).filter(|cell| self.is_role(cell)).count();
        roles >= 2 && roles * 2 > all
    }

    /// Whether a header says what its column is about.
    fn is_stated(&self, at: usize) -> bool {
        self.means(at, &STATED) || PRODUCT.contains(&normalise(&self.headers[at]).as_str())
    }

    /// Whether a header may be the name of a team: an unknown one, or one that is a word for products
    /// ("Platform").
    fn is_open(&self, at: usize) -> bool {
        matches!(self.meaning(at), "" | "product" | "parent")
    }

    /// Names, words for nobody and marks for nothing in most cells, empty or not.
    fn holds_names(&self, at: usize) -> bool {
        let tokens = Tokens::embedded();
        let is_name = |cell: &str| {
            tokens.is_vacancy(cell)
                || split::values(cell, true).all(|value| {
                    let words = value.split_whitespace().count();
                    words <= NAME_WORDS && value.chars().any(char::is_alphabetic)
                })
        };
        let all = self.cells(at).count();
        self.cells(at).filter(|cell| is_name(cell)).count() * 10 >= all * NAMES
    }
}
