//! Columns that would say which roles there are, or of what, were they read.

use super::columns::Column;
use super::grid::{Sample, role_text};
use super::layout::Layout;
use crate::model::{TableKind, Why};

impl Sample<'_> {
    /// Columns named like a role whose cells are not read; `is_read` says of which columns they are.
    pub(super) fn unread_roles(&self, is_read: impl Fn(usize) -> bool) -> Vec<(String, String)> {
        let unread = |&at: &usize| {
            !is_read(at)
                && self.meaning(at).is_empty()
                && self.cells(at).next().is_some()
                && role_text(self.catalogue, &self.headers[at]).is_some()
        };
        let doubt = |at: usize| {
            let header = &self.headers[at];
            let found = format!("`{header}` is a role, and its column is not read");
            let help = format!(
                "its cells say who holds the role where each row has a team or product, or with yes and no \
                 where each row has a person; `--map \"{header}=ignore\"` leaves it out"
            );
            (found, help)
        };
        (0..self.headers.len()).filter(unread).map(doubt).collect()
    }

    /// In a list of roles that says nowhere of which team or product they are: the columns that may say it.
    pub(super) fn unread_places(&self, layout: &Layout) -> Option<(String, String)> {
        let names = |&at: &usize| {
            matches!(layout.why.get(at), Some(Why::Unknown(_)))
                && self.cells(at).next().is_some()
                && self.holds_names(at)
        };
        let unread: Vec<&String> =
            (0..self.headers.len()).filter(names).map(|at| &self.headers[at]).collect();
        let first = unread.first()?;
        let without = |columns: &[Column]| !columns.iter().any(|&column| layout.has(column));
        let is_placed = !without(&[Column::Team, Column::TeamName, Column::Product, Column::ProductName]);
        let is_held = !without(&[Column::Person, Column::PersonName]);
        if layout.kind != TableKind::Assignments || !layout.has(Column::Role) || is_placed || !is_held {
            return None;
        }
        let columns: Vec<String> = unread.iter().take(SHOWN).map(|header| format!("`{header}`")).collect();
        let found = format!(
            "no column says of which team or product the roles are, so they are of all; not read: {}",
            columns.join(", ")
        );
        let help = format!(
            "say what the column is, such as `--map \"{first}=team\"`, or that it is not to be read: \
             `--map \"{first}=ignore\"`"
        );
        Some((found, help))
    }
}

/// Columns that a message lists.
const SHOWN: usize = 5;
