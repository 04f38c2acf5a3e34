//! A job that cannot be done.

use std::fmt;

use super::display::DisplayText;
use super::warning::Excerpt;

/// The job cannot be done: where, what was found, what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// The file, as the user named it.
    pub file: Option<DisplayText>,
    /// 1-based line.
    pub line: Option<u32>,
    /// 1-based column in characters, or a column's name in the message.
    pub column: Option<u32>,
    /// What was found.
    pub found: String,
    /// What to do.
    pub help: String,
    /// The line of the file, where it helps to see it.
    pub excerpt: Option<Box<Excerpt>>,
}

impl Failure {
    /// A failure that belongs to no place in a file.
    pub fn new(found: impl Into<String>, help: impl Into<String>) -> Self {
        let (found, help) = (found.into(), help.into());
        Failure { file: None, line: None, column: None, found, help, excerpt: None }
    }

    /// The same failure at a file.
    pub fn in_file(mut self, file: &str) -> Self {
        self.file = Some(DisplayText::new(file));
        self
    }

    /// The same failure at a line.
    pub fn at_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }
}

impl fmt::Display for Failure {
    /// `file:line:column: found; help`, on one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}:")?;
            if let Some(line) = self.line {
                write!(f, "{line}:")?;
            }
            if let Some(column) = self.column {
                write!(f, "{column}:")?;
            }
            f.write_str(" ")?;
        }
        write!(f, "{}; {}", self.found, self.help)
    }
}

impl std::error::Error for Failure {}
