//! Columns that would say who does what, were they read.

use super::grid::{Sample, role_text};

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
}
