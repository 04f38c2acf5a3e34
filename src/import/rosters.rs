//! Rosters: teams or products as rows, roles as columns, names in the cells.

use super::flags;
use super::grid::{Form, Grid, Part, Sample, role_text};

/// Headers of a table whose rows are persons, assignments or duties.
const OTHERS: [&str; 17] = [
    "role",
    "assignment",
    "duty",
    "person",
    "person-id",
    "user-id",
    "second-id",
    "first-name",
    "preferred-first-name",
    "legal-first-name",
    "last-name",
    "legal-last-name",
    "preferred-name",
    "legal-name",
    "raci",
    "mode",
    "alloc",
];
/// Headers that persons have more often than teams and products.
const TRAITS: [&str; 8] =
    ["email", "login", "manager", "manager-id", "manager-email", "title", "fte", "status"];
/// Headers that say what a row is about.
const KEYS: [&str; 4] = ["team-id", "team", "product-id", "product"];
/// Headers that only products have.
const OF_PRODUCTS: [&str; 4] = ["stage", "critical", "parent-product", "parent-product-id"];
/// Headers whose cells would change what the seats of a row mean, were they read.
const TELLING: [&str; 6] = ["stage", "critical", "status", "assignment-status", "from", "to"];

impl Sample<'_> {
    /// Two or more headers that are roles; the rows are teams or products.
    pub(super) fn roster(&self) -> Option<Grid> {
        let has = |names: &[&str]| (0..self.headers.len()).any(|at| self.means(at, names));
        // A name beside a team is that of a person.
        if has(&OTHERS) || (has(&["team"]) && has(&["name"])) || (has(&TRAITS) && !self.is_keyed()) {
            return None;
        }
        let mut parts: Vec<Option<Part>> = (0..self.headers.len())
            .map(|at| self.holds_holders(at, has(&["name"])).then_some(Part::Role))
            .collect();
        if parts.iter().flatten().count() < 2 {
            return None;
        }
        let place =
            |names: &[&str]| names.iter().find_map(|n| (0..parts.len()).find(|&at| self.means(at, &[n])));
        let mut product = place(&["product-id", "product"]);
        let mut team = place(&["team-id", "team"]);
        let label = place(&["id", "name"]);
        match has(&OF_PRODUCTS) {
            true if team.is_none() => product = product.or(label),
            _ => team = team.or(label),
        }
        if team.is_none() && product.is_none() {
            team = (0..parts.len()).find(|&at| parts[at].is_none() && self.is_text(at));
        }
        for (at, part) in [(team, Part::Team), (product, Part::Product)] {
            if let Some(slot) = at.and_then(|at| parts.get_mut(at)) {
                *slot = Some(part);
            }
        }
        let at = team.or(product)?;
        let grid = self.grid(Form::Roster, parts).filter(|_| !self.holds_duties(at))?;
        Some(Grid { doubts: self.telling().collect(), ..grid })
    }

    /// Whether every row has a team or a product of its own: what else stands in it is about that.
    fn is_keyed(&self) -> bool {
        let is_key = |at: usize| {
            let mut texts: Vec<&str> = self.cells(at).collect();
            texts.sort_unstable();
            texts.dedup();
            !texts.is_empty() && texts.len() == self.rows.iter().filter(|row| !is_blank(row)).count()
        };
        (0..self.headers.len()).any(|at| self.means(at, &KEYS) && is_key(at))
    }

    /// Whether a header is a role, and its cells do not say yes and no, nor, beside a name, how much.
    fn holds_holders(&self, at: usize, named: bool) -> bool {
        let role = self.meaning(at).is_empty() && role_text(self.catalogue, &self.headers[at]).is_some();
        let cells = || self.rows.iter().filter_map(|row| row.get(at));
        let flags = || flags::are_flags(cells()) || (named && flags::are_shares(cells()));
        role && !self.is_ignored(at) && !flags()
    }

    /// Whether most cells of a column are known duties.
    fn holds_duties(&self, at: usize) -> bool {
        let duties = self.cells(at).filter(|cell| self.catalogue.read_duty(cell).is_some()).count();
        duties * 2 > self.cells(at).count()
    }

    /// What is lost with columns that a roster has no room for.
    fn telling(&self) -> impl Iterator<Item = (String, String)> {
        let telling = |&at: &usize| self.means(at, &TELLING) && self.cells(at).next().is_some();
        (0..self.headers.len()).filter(telling).map(|at| {
            let header = &self.headers[at];
            let found = format!("`{header}` is not read beside columns that are roles");
            let help = format!(
                "write what it says into a table of teams, products or assignments; \
                 `--map \"{header}=ignore\"` says that it does not matter"
            );
            (found, help)
        })
    }
}

fn is_blank(row: &[String]) -> bool {
    row.iter().all(String::is_empty)
}
