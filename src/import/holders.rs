//! Columns of a table of teams or products that are roles, or members: who holds or belongs to what its row
//! is about.

use super::columns::{Cells, Column};
use super::draft::{Draft, Line, Who};
use super::grid::{Form, Grid, Part, Sample};
use super::grid_rows::cell_of_many;
use super::keys::{Key, Lane};
use super::kind;
use super::layout::Layout;
use super::markdown;
use super::rows::Row;
use super::structure::identity;
use crate::model::{RowId, TableKind, fold};

/// Headers beside which columns of roles make no roster of a table: it says more than who holds them.
const STRUCTURE: [&str; 5] = ["type", "kind", "method", "stage", "critical"];
/// The same where the table lists what stands below them: a tribe may be a word for a group.
const PARENTS: [&str; 6] =
    ["parent", "parent-id", "parent-team", "parent-team-id", "parent-product", "parent-product-id"];
/// Headers of what a table lists.
const LISTED: [&str; 6] = ["id", "name", "team-id", "team", "product-id", "product"];

/// Such a column.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// The column of the file.
    pub column: usize,
    /// The role, as the header names it; nothing where the header says members.
    pub role: Option<String>,
}

impl Holder {
    /// Why the column is read.
    pub fn why(&self) -> &'static str {
        match self.role {
            Some(_) => "its cells say who holds this role",
            None => "its cells say who belongs to the team",
        }
    }

    /// What the column is called where the reading of the file is told.
    pub fn word(&self) -> &'static str {
        if self.role.is_some() { "role" } else { "member" }
    }
}

impl Sample<'_> {
    /// Whether a table says of teams or products what a roster has no room for.
    pub(super) fn is_structure(&self) -> bool {
        let has = |names: &[&str]| (0..self.headers.len()).any(|at| self.means(at, names));
        let kind = kind::decide(self.headers, self.table);
        let of_kind = matches!(kind, Some(TableKind::Teams | TableKind::Products));
        let named = has(&["team-id"]) && has(&["team"]);
        of_kind && (has(&STRUCTURE) || named || self.lists_parents())
    }

    /// Whether most parents of a table have rows of their own in it.
    fn lists_parents(&self) -> bool {
        let columns = |names: &'static [&str]| (0..self.headers.len()).filter(|&at| self.means(at, names));
        let listed: Vec<String> =
            columns(&LISTED).flat_map(|at| self.cells(at)).map(|cell| fold(cell).into_owned()).collect();
        let parents: Vec<&str> = columns(&PARENTS).flat_map(|at| self.cells(at)).collect();
        let known = parents.iter().filter(|parent| listed.iter().any(|id| *id == fold(parent)));
        known.count() * 2 > parents.len()
    }

    /// The columns of a table of teams or products that are roles or members with names below them.
    pub(super) fn holders(&self, kind: TableKind) -> Vec<Holder> {
        if !matches!(kind, TableKind::Teams | TableKind::Products) {
            return Vec::new();
        }
        let role = |at: usize| self.holds_holders(at, true) && self.holds_people(at);
        let header = |at: usize| self.headers[at].clone();
        let roles = (0..self.headers.len()).filter(|&at| role(at));
        let mut holders: Vec<Holder> =
            roles.map(|column| Holder { column, role: Some(header(column)) }).collect();
        if kind == TableKind::Teams && !holders.is_empty() {
            let members = (0..self.headers.len()).filter(|&at| self.holds_members(at));
            holders.extend(members.map(|column| Holder { column, role: None }));
        }
        holders
    }
}

/// Adds what the row of a team or product states by those columns.
pub fn read(draft: &mut Draft, layout: &Layout, row: &Row, (id, cells): (RowId, &Cells)) {
    let key = match layout.kind {
        TableKind::Teams => draft.teams.refer(identity(cells), &draft.texts, Lane::Ids),
        _ => draft.products.refer(identity(cells), &draft.texts, Lane::Ids),
    };
    if key.is_none() {
        return;
    }
    for holder in &layout.holders {
        let cell = cell_of_many(row.cell(holder.column));
        let names = markdown::plain(&cell, ";").text;
        let nobody = holder.role.is_none() && draft.tokens.is_vacancy(&names);
        if names.is_empty() || nobody {
            continue;
        }
        let role = match &holder.role {
            Some(role) => super::grid_rows::role(draft, role),
            None => Key::NONE,
        };
        let who = Who::Names(draft.parties.intern_str(&names, &mut draft.texts).0);
        let line = Line::of(id, who, role, Key::NONE);
        // The row's own id or name, whatever other tables call it by.
        draft.lines.push(match layout.kind {
            TableKind::Teams => Line { team: key, named: (true, false), ..line },
            _ => Line { product: key, named: (false, true), ..line },
        });
    }
}

impl Layout {
    /// Reads columns that say who holds a role or belongs to a team.
    pub fn take_holders(&mut self, holders: Vec<Holder>) {
        for holder in &holders {
            self.why[holder.column] = crate::model::Why::Shown(holder.why().to_string());
        }
        self.holders = holders;
    }

    /// The same as a grid, to see what else of it is lost; nothing where no column says so.
    pub fn as_roster(&self) -> Option<Grid> {
        let mut parts: Vec<_> = self.columns.iter().map(|column| column.map(|_| Part::Team)).collect();
        self.holders.iter().for_each(|holder| parts[holder.column] = Some(Part::Role));
        let (form, headers, doubts) = (Form::Roster, self.headers.clone(), Vec::new());
        (!self.holders.is_empty()).then_some(Grid { form, headers, parts, doubts, unclear: None })
    }

    /// Whether a column that is no canonical one says who holds a role.
    pub fn tells_holders(&self, at: usize) -> bool {
        self.flags.iter().any(|flag| flag.column == at) || self.holders.iter().any(|h| h.column == at)
    }

    /// What the columns of the file are called where its reading is told.
    pub fn words(&self) -> Vec<Option<&'static str>> {
        let mut words: Vec<_> = self.columns.iter().map(|column| column.map(Column::word)).collect();
        self.holders.iter().for_each(|holder| words[holder.column] = Some(holder.word()));
        words
    }
}
