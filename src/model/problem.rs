//! What is wrong in the input, and what the reader should know about it.

use super::ids::{DutyId, PersonId, RoleId, RowId, Scope};
use super::source::{Place, TableKind};
use super::texts::Text;

/// By what a reference names what it refers to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Designation {
    /// By its id.
    Id,
    /// By the e-mail address of a person.
    Email,
    /// By its name.
    Name,
}

impl Designation {
    /// The word for one.
    pub fn word(self) -> &'static str {
        match self {
            Designation::Id => "id",
            Designation::Email => "e-mail address",
            Designation::Name => "name",
        }
    }

    /// The word for several.
    pub fn plural(self) -> &'static str {
        match self {
            Designation::Id => "ids",
            Designation::Email => "e-mail addresses",
            Designation::Name => "names",
        }
    }
}

/// What a reference that leads nowhere may mean.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Hint {
    /// The nearest known value.
    Near(String),
    /// Any of several persons of this name: the ids of the first, and how many there are.
    Namesakes(Vec<String>, usize),
    /// Something that is known by this, in a column whose values are taken for something else.
    Otherwise {
        /// What the value is of it.
        by: Designation,
        /// The thing by another of its designations.
        of: String,
        /// What the values of the column are.
        column: Designation,
    },
    /// Those who bear this job title: the first by name, and how many there are.
    Title(String, usize),
}

/// Something in the input that is wrong. Each kind is reported by one DAT rule.
#[derive(Clone, Debug)]
pub enum Problem {
    /// A value refers to nothing (DAT-001).
    UnknownReference {
        /// The row.
        row: RowId,
        /// The canonical column.
        column: &'static str,
        /// The value as written.
        value: Text,
        /// What may be meant.
        hint: Option<Hint>,
    },
    /// Rows of one id disagree (DAT-002).
    Conflict {
        /// The table.
        table: TableKind,
        /// The id.
        id: Text,
        /// The canonical column.
        column: &'static str,
        /// The value used, and the row it came from.
        used: (String, RowId),
        /// The other values and their rows.
        others: Vec<(String, RowId)>,
    },
    /// A date is no date, or an interval ends before it begins (DAT-003).
    BadDates {
        /// The row.
        row: RowId,
        /// What is wrong: the column and its text; `from` and `to` when they are the wrong way round.
        column: &'static str,
        /// The text found.
        value: String,
        /// Whether the row was left out (an unreadable date) or kept as never active.
        left_out: bool,
    },
    /// Two seats of one person, role and scope overlap (DAT-004).
    DoubleSeat {
        /// Who.
        person: PersonId,
        /// In which role.
        role: RoleId,
        /// Where.
        scope: Scope,
        /// Whether the rows are the same in every cell.
        duplicate: bool,
        /// The rows.
        rows: Vec<RowId>,
    },
    /// A role text that can mean several roles, or none that is known (DAT-005).
    RoleText {
        /// The folded text.
        value: String,
        /// Whether it is ambiguous; otherwise it is unknown.
        hazard: bool,
        /// The roles that it can mean, the one used first.
        meanings: Vec<RoleId>,
        /// The rows with it.
        rows: Vec<RowId>,
    },
    /// A duty text that is no known duty (DAT-006).
    DutyText {
        /// The folded text.
        value: String,
        /// The text as first written, for the reader.
        shown: String,
        /// The nearest duty.
        hint: Option<DutyId>,
        /// The rows with it.
        rows: Vec<RowId>,
    },
    /// A number or an enumeration that cannot be read (DAT-011).
    Unreadable {
        /// The row.
        row: RowId,
        /// The canonical column.
        column: &'static str,
        /// The value as written.
        value: Text,
    },
}

/// Something the reader should know about how the input was read; no finding.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Note {
    /// Where.
    pub place: Option<Place>,
    /// What.
    pub text: String,
    /// Whether every command tells it, not only where the reading of the input is shown.
    pub urgent: bool,
}
