//! The canonical columns of each kind of table, in their canonical order.

use crate::model::TableKind;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $word:literal),* $(,)?) => {
        /// A column that importing reads.
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
        pub enum Column { $($(#[$doc])* $name),* }

        impl Column {
            /// All columns.
            pub const ALL: &'static [Column] = &[$(Column::$name),*];

            /// The canonical name.
            pub const fn word(self) -> &'static str {
                match self { $(Column::$name => $word),* }
            }
        }
    };
}

columns! {
    /// The id of the person, team or product.
    Id = "id",
    /// The name to show.
    Name = "name",
    /// E-mail address.
    Email = "email",
    /// Job title.
    Title = "title",
    /// Where somebody works.
    Location = "location",
    /// Seniority.
    Level = "level",
    /// The manager.
    Manager = "manager",
    /// Secondary managers.
    Dotted = "dotted",
    /// Teams of a person, team of an assignment.
    Team = "team",
    /// Working time.
    Fte = "fte",
    /// Whether the person is here, whether the assignment goes on.
    Status = "status",
    /// First day.
    From = "from",
    /// Last day.
    To = "to",
    /// Skills.
    Skills = "skills",
    /// The team or product above.
    Parent = "parent",
    /// What a team is for.
    Kind = "kind",
    /// How a team works.
    Method = "method",
    /// What a team works on.
    Products = "products",
    /// Where a product stands in its life.
    Stage = "stage",
    /// Whether the organisation cannot do without a product.
    Critical = "critical",
    /// Who is assigned.
    Person = "person",
    /// The product of an assignment.
    Product = "product",
    /// The role of an assignment.
    Role = "role",
    /// How a seat is held.
    Mode = "mode",
    /// Share of time.
    Alloc = "alloc",
    /// What somebody answers for.
    Duty = "duty",
    /// Letters on the duty.
    Raci = "raci",
    /// Name beside an id that refers to a person.
    PersonName = "person (name)",
    /// Name beside an id that refers to a team.
    TeamName = "team (name)",
    /// Name beside an id that refers to a product.
    ProductName = "product (name)",
    /// The manager once more, in other words: read where the first column is empty.
    ManagerName = "manager (name)",
    /// Name beside an id that refers to a parent; not used.
    ParentName = "parent (name)",
    /// A unit that stands for the team where no team is given.
    Department = "department",
    /// First part of a name.
    FirstName = "first name",
    /// Last part of a name.
    LastName = "last name",
    /// What stands between first and last name and belongs to the last ("van den").
    NamePrefix = "name prefix",
    /// A name between first and last that is seldom written.
    MiddleName = "middle name",
    /// First day of employment, in a table whose `from` is that of the assignment.
    Hired = "hired",
    /// Last day of employment, likewise.
    Leaves = "leaves",
    /// The position that somebody holds.
    Position = "position",
    /// The position that somebody reports to.
    ManagerPosition = "manager (position)",
    /// Whether the position is filled.
    Vacancy = "vacancy",
    /// Working time in hours a week.
    Hours = "hours",
    /// The day from which the row is true.
    Effective = "effective",
    /// The name or first name that somebody goes by.
    Preferred = "preferred name",
    /// Whether the account works.
    Enabled = "enabled",
    /// Whether the account is blocked.
    Blocked = "blocked",
    /// How many posts the row states.
    Posts = "posts",
}

/// The number of columns.
pub const COLUMNS: usize = Column::ALL.len();

impl Column {
    /// The column of a canonical name.
    pub fn from_word(word: &str) -> Option<Column> {
        Column::ALL.iter().copied().find(|c| c.word() == word)
    }

    /// Whether a cell may hold several values in a table of this kind.
    pub fn is_many(self, kind: TableKind) -> bool {
        match self {
            Column::Dotted | Column::Skills | Column::Products | Column::Role | Column::Duty => true,
            Column::Manager | Column::Raci => true,
            Column::Team => kind != TableKind::Assignments,
            Column::Person | Column::PersonName => kind == TableKind::Assignments,
            _ => false,
        }
    }
}

/// The canonical columns of a kind of table, in their order: what makes two rows equal.
pub fn canonical(kind: TableKind) -> &'static [Column] {
    use Column::*;
    match kind {
        TableKind::People => {
            &[Id, Name, Email, Title, Location, Level, Manager, Dotted, Team, Fte, Status, From, To, Skills]
        }
        TableKind::Teams => &[Id, Name, Parent, Kind, Method, Products, From, To],
        TableKind::Products => &[Id, Name, Parent, Stage, Critical, From, To],
        TableKind::Assignments => &[Person, Team, Product, Role, Mode, Alloc, Duty, Raci, Status, From, To],
        TableKind::Sheet => &[
            Id, Name, Email, Title, Location, Level, Manager, Dotted, Team, Fte, Status, From, To, Skills,
            Product, Role, Mode, Alloc, Duty, Raci, Hired, Leaves,
        ],
        TableKind::Posts => &[Title, Manager, Team, Posts],
        TableKind::RaciMatrix | TableKind::Roster => &[],
    }
}

/// The texts of one row by column.
pub type Cells = [crate::model::Text; COLUMNS];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_by_their_names() {
        for &column in Column::ALL {
            assert_eq!(Column::from_word(column.word()), Some(column));
        }
    }
}
