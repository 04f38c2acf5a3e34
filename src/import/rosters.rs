//! Rosters: teams or products as rows, roles as columns, names in the cells.

use super::flags;
use super::grid::{Form, Grid, Part, Sample, role_text};
use super::header::Meaning;
use super::role_words;
use super::split;
use super::tokens::Tokens;
use super::turned_roster::{NAMES, are_names};
use crate::model::TableKind;

/// Numbers of fewer digits are counted things as often as ids.
const ID_DIGITS: usize = 4;
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
        let corner = self.corner();
        let has =
            |names: &[&str]| (0..self.headers.len()).any(|at| corner != Some(at) && self.means(at, names));
        // A name beside a team is that of a person.
        if self.is_structure()
            || has(&OTHERS)
            || (has(&["team"]) && has(&["name"]))
            || (has(&TRAITS) && !self.is_keyed())
        {
            return None;
        }
        let part = |at: usize| match self.holds_holders(at, has(&["name"])) {
            true => Some(Part::Role),
            false => self.holds_members(at).then_some(Part::Member),
        };
        let mut parts: Vec<Option<Part>> = (0..self.headers.len()).map(part).collect();
        let roles: Vec<usize> = (0..parts.len()).filter(|&at| parts[at] == Some(Part::Role)).collect();
        // One role alone may as well say what its column is about.
        let keyed = || self.is_keyed() || parts.contains(&Some(Part::Member));
        let sure = || !has(&TRAITS) && keyed() && roles.iter().all(|&at| self.holds_people(at));
        if roles.is_empty() || (roles.len() < 2 && !sure()) {
            return None;
        }
        let place =
            |names: &[&str]| names.iter().find_map(|n| (0..parts.len()).find(|&at| self.means(at, &[n])));
        let mut product = place(&["product-id", "product"]);
        let mut team = place(&["team-id", "team"]).or(corner);
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
        let doubts = self.telling(&grid.parts).chain(self.several_roles(&grid.parts)).collect();
        Some(Grid { doubts, ..grid })
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
    pub(super) fn holds_holders(&self, at: usize, named: bool) -> bool {
        let header = &self.headers[at];
        let is_role = || role_text(self.catalogue, header).is_some() || self.roles_above(at) > 0;
        // In a table of people it is who somebody reports to.
        let is_free = self.meaning(at).is_empty() || (self.means(at, &["team-lead"]) && self.is_keyed());
        let role = is_free && is_role();
        let cells = || self.rows.iter().filter_map(|row| row.get(at));
        let flags = || flags::are_flags(cells()) || (named && flags::are_shares(cells()));
        role && !self.is_ignored(at) && !flags()
    }

    /// Whether names, ids of people or words for nobody stand in most cells of a column, and no numbers of
    /// people.
    pub(super) fn holds_people(&self, at: usize) -> bool {
        let is_id = |text: &str| text.len() >= ID_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        let ids = self.cells(at).filter(|cell| split::values(cell, true).all(is_id)).count();
        let named = self.cells(at).filter(|cell| are_names(std::iter::once(*cell))).count();
        let all = self.cells(at).count();
        all > 0 && (ids + named) * 10 >= all * NAMES
    }

    /// Whether those below a header belong to the team of the row: names, and no numbers of people.
    pub(super) fn holds_members(&self, at: usize) -> bool {
        let is_free = self.meaning(at).is_empty() || self.means(at, &["holders"]);
        let named = || self.cells(at).next().is_some() && self.holds_names(at);
        is_free && !self.is_ignored(at) && Tokens::embedded().are_members(&self.headers[at]) && named()
    }

    /// How many roles a header names, where all that it names are known: "SM / Agile Coach" is one.
    fn roles_above(&self, at: usize) -> usize {
        let named = role_words::read(self.catalogue, self.headers[at].trim_matches(['*', '_', ' ']));
        let mut roles: Vec<_> = named.iter().filter_map(|(_, reading, _)| reading.role()).collect();
        if roles.len() < named.len() {
            return 0;
        }
        roles.sort_unstable();
        roles.dedup();
        roles.len()
    }

    /// Headers that name several roles.
    fn several_roles<'s>(&'s self, parts: &'s [Option<Part>]) -> impl Iterator<Item = (String, String)> + 's {
        let several = |&at: &usize| {
            let one = role_text(self.catalogue, &self.headers[at]).is_some();
            parts[at] == Some(Part::Role) && !one && self.roles_above(at) > 1
        };
        (0..self.headers.len()).filter(several).map(|at| {
            let header = &self.headers[at];
            let found =
                format!("`{header}` names several roles, and everybody below it is read as each of them");
            (found, "give each role a column of its own".to_string())
        })
    }

    /// The column of teams whose header also says that the others are roles: "Team / Role".
    fn corner(&self) -> Option<usize> {
        let names = |at: usize, wanted: &[&str]| {
            let mut words = self.headers[at].split(['/', '\\', '|']);
            words.any(|word| self.table.meaning(word).is_some_and(|m| wanted.contains(&m.name.as_str())))
        };
        let is_corner = |&at: &usize| {
            let roles = self.cells(at).filter(|cell| role_text(self.catalogue, cell).is_some()).count();
            self.headers[at].contains(['/', '\\', '|'])
                && names(at, &KEYS)
                && names(at, &["role"])
                && roles * 2 <= self.cells(at).count()
        };
        (0..self.headers.len()).find(is_corner)
    }

    /// Whether most cells of a column are known duties.
    fn holds_duties(&self, at: usize) -> bool {
        let duties = self.cells(at).filter(|cell| self.catalogue.read_duty(cell).is_some()).count();
        duties * 2 > self.cells(at).count()
    }

    /// Whether a column means something in a table of teams, products or assignments.
    pub(super) fn is_telling(&self, at: usize) -> bool {
        let meaning = self.table.meaning(&self.headers[at]);
        let kinds = [TableKind::Teams, TableKind::Products];
        let structural = |m: &Meaning| kinds.iter().any(|&kind| m.column(kind).is_some());
        self.means(at, &TELLING) || meaning.is_some_and(structural)
    }

    /// What is lost with columns that a roster has no room for.
    fn telling<'s>(&'s self, parts: &'s [Option<Part>]) -> impl Iterator<Item = (String, String)> + 's {
        let telling =
            |&at: &usize| parts[at].is_none() && self.is_telling(at) && self.cells(at).next().is_some();
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
