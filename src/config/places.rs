//! Where something stands in a TOML file, for failures.

use super::At;
use crate::model::Failure;

/// The text of a file and its name.
#[derive(Clone, Copy)]
pub(crate) struct Places<'t> {
    /// The text.
    pub(crate) text: &'t str,
    /// The name used in a failure.
    pub(crate) file: &'t str,
}

impl Places<'_> {
    /// Line and column of an offset.
    pub(crate) fn at(self, offset: usize) -> At {
        At::in_text(self.text, offset)
    }

    /// A failure at an offset.
    pub(crate) fn failure(self, offset: usize, found: &str, help: &str) -> Failure {
        let at = self.at(offset);
        let mut failure = Failure::new(found, help).in_file(self.file).at_line(at.line);
        failure.column = Some(at.column);
        failure
    }

    /// A failure about a value, with the place of the value.
    pub(crate) fn misread(self, offset: usize, failure: Failure) -> Failure {
        self.failure(offset, &failure.found, &failure.help)
    }
}
