//! Which column of a file becomes which canonical column, and why.

use super::alone::Alone;
use super::columns::Column;
use super::flags::Flag;
use super::header::{Headers, Meaning};
use super::holders::Holder;
use super::twins::twice;
use crate::model::{Failure, SourceColumn, TableKind, Why};

/// How the columns of one file are read.
#[derive(Clone, Debug)]
pub struct Layout {
    /// What the table states.
    pub kind: TableKind,
    /// The headers as written.
    pub headers: Vec<String>,
    /// What each column of the file is read as.
    pub columns: Vec<Option<Column>>,
    /// The columns that hold units, the deepest first.
    pub units: Vec<usize>,
    /// Why each column of the file is read as that.
    pub why: Vec<Why>,
    /// Columns that are read where the one that means the same is empty, in this order.
    pub others: Vec<(usize, Column)>,
    /// What a name alone in its row is.
    pub alone: Option<Alone>,
    /// Columns that say with yes and no who holds a role.
    pub flags: Vec<Flag>,
    /// Columns of teams and products that say who holds a role or belongs to them.
    pub holders: Vec<Holder>,
    /// Whether brackets in the file say something of the people before them.
    pub remarks: bool,
    /// Columns of which every row of a roster fills one: its teams and products, or its roles.
    pub places: Vec<usize>,
}

/// Columns of which a further one of the file is read where the first is empty.
const FILLED: [Column; 13] = [
    Column::Name,
    Column::FirstName,
    Column::LastName,
    Column::Email,
    Column::Title,
    Column::Location,
    Column::Dotted,
    Column::Status,
    Column::From,
    Column::To,
    Column::Hired,
    Column::Leaves,
    Column::Enabled,
];

impl Layout {
    /// The layout of a header of a known kind; `fail` makes a failure at the header's line.
    pub fn new(
        kind: TableKind,
        headers: Vec<String>,
        table: &Headers,
        fail: &dyn Fn(String, &str) -> Failure,
    ) -> Result<Layout, Failure> {
        let mut read: Vec<Read> = headers.iter().map(|header| Read::new(header, kind, table)).collect();
        if read.iter().any(|read| read.column == Some(Column::Email)) {
            // An address is who somebody is before a name for logging in is.
            let is_login = |read: &&mut Read| read.meaning.is_some_and(|m| m.name == "login-name");
            let of_people = read.iter_mut().filter(is_login);
            of_people.filter(|read| read.column == Some(Column::Id)).for_each(|read| read.column = None);
        }
        let mut columns: Vec<Option<Column>> = read.iter().map(|read| read.column).collect();
        let mut why: Vec<Why> =
            read.iter().zip(&headers).map(|(read, header)| read.why(header, table)).collect();
        let mut others = Vec::new();
        for &column in Column::ALL {
            settle(column, (&headers, kind), &read, (&mut columns, &mut why, &mut others), fail)?;
        }
        for (at, column) in columns.iter_mut().enumerate() {
            // Entra names the property that its question is the opposite of: "Block sign in".
            if *column == Some(Column::Enabled) && headers[at].to_lowercase().starts_with("block") {
                *column = Some(Column::Blocked);
            }
        }
        let mut units: Vec<usize> =
            (0..columns.len()).filter(|&c| columns[c] == Some(Column::Department)).collect();
        units.sort_by_key(|&c| std::cmp::Reverse(read[c].depth()));
        if !matches!(kind, TableKind::People | TableKind::Sheet) {
            others.retain(|&(_, column)| column.is_many(kind));
        }
        let (alone, flags, holders, places) = (None, Vec::new(), Vec::new(), Vec::new());
        let remarks = false;
        Ok(Layout { kind, headers, columns, units, why, others, alone, flags, holders, remarks, places })
    }

    /// Reads columns that are roles.
    pub fn take_flags(&mut self, flags: Vec<Flag>) {
        for flag in &flags {
            self.why[flag.column] = Why::Shown(flag.why().to_string());
        }
        self.flags = flags;
    }

    /// Whether the cells of a column name people who are in the table themselves.
    pub fn refers(&self, at: usize) -> bool {
        let column = self.columns.get(at).copied().flatten();
        matches!(column, Some(Column::Manager | Column::ManagerName | Column::Dotted))
    }

    /// Whether some column of the file is read as `column`.
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }

    /// The columns as a reader sees them.
    pub fn shown(&self) -> Vec<SourceColumn> {
        let columns = self.headers.iter().zip(&self.why);
        columns.map(|(header, why)| SourceColumn { header: header.clone(), why: why.clone() }).collect()
    }
}

impl Layout {
    /// Headers that are not read and nearly say what no other column of the file says: the header, the
    /// word it is near to, and what it would be read as.
    pub fn missed<'l>(&'l self, table: &'l Headers) -> impl Iterator<Item = (&'l str, &'l str, Column)> {
        self.headers.iter().zip(&self.why).filter_map(|(header, why)| {
            let Why::Unknown(Some(alias)) = why else { return None };
            let column = table.meaning(alias)?.column(self.kind)?;
            (!self.has(column)).then_some((header.as_str(), alias.as_str(), column))
        })
    }
}

/// What one header is read as.
struct Read {
    meaning: Option<&'static Meaning>,
    column: Option<Column>,
    told: Option<bool>,
    /// Whether a column before it that is read as the same takes its values as well.
    joins: bool,
}

impl Read {
    fn new(header: &str, kind: TableKind, table: &Headers) -> Read {
        let meaning = table.meaning(header);
        let column = meaning.and_then(|m| m.column(kind));
        let told = table.told(header).map(|meaning| meaning.is_some());
        if told == Some(false) || (told.is_some() && column.is_some()) {
            table.obeyed(header);
        }
        let many = column.is_some_and(|column| column.is_many(kind));
        let further = told == Some(true) || table.is_numbered(header) || meaning.is_some_and(|m| m.joins);
        Read { meaning, column, told, joins: many && further }
    }

    /// Whether the user says of both columns that they are the same one.
    fn told_like(&self, other: &Read) -> bool {
        let name = |read: &Read| read.meaning.map(|m| m.name.as_str());
        self.told == Some(true) && other.told == Some(true) && name(self) == name(other)
    }

    /// Whether a column that the user names as the same takes the values of this one as well: of managers
    /// there is one, whom the user has named.
    fn is_joined_by(&self, told: &Read) -> bool {
        let name = |read: &Read| read.meaning.map(|m| m.name.as_str());
        let one = self.column == Some(Column::Manager);
        told.told == Some(true) && told.joins && !one && name(self) == name(told)
    }

    /// What the user says comes first.
    fn rank(&self) -> u8 {
        match self.told {
            Some(true) => 0,
            _ => self.meaning.map_or(0, |m| m.rank + 1),
        }
    }

    fn depth(&self) -> u8 {
        self.meaning.map_or(0, |m| m.depth)
    }

    fn why(&self, header: &str, table: &Headers) -> Why {
        match (self.meaning, self.column, self.told) {
            (_, _, Some(false)) => Why::ToldNot,
            (_, Some(_), Some(true)) => Why::Told,
            (_, Some(column), _) if column.word() == header => Why::Canonical,
            (Some(meaning), Some(_), _) => {
                if let Some(why) = table.why_shown(header) {
                    return Why::Shown(why.to_string());
                }
                meaning.doubt.as_ref().map_or(Why::Known, |doubt| Why::Doubtful(doubt.clone()))
            }
            (Some(_), None, _) => Why::NoUse,
            (None, _, _) if table.is_empty(header) => Why::NoUse,
            (None, _, _) => Why::Unknown(table.nearest(header).map(str::to_string)),
        }
    }
}

/// The columns of a file while they are settled: what each is read as, why, and which are read where
/// another one is empty.
type Settling<'l> = (&'l mut [Option<Column>], &'l mut [Why], &'l mut Vec<(usize, Column)>);

/// Where several columns of the file mean one column, the lowest rank is read; names beside an id
/// are read as such, further ones of a column of many values are read with it, anything else beside it
/// is not read.
fn settle(
    column: Column,
    (headers, kind): (&[String], TableKind),
    read: &[Read],
    (columns, why, others): Settling,
    fail: &dyn Fn(String, &str) -> Failure,
) -> Result<(), Failure> {
    let rank = |at: usize| (read[at].rank(), read[at].depth());
    let mut places: Vec<usize> = (0..columns.len()).filter(|&c| columns[c] == Some(column)).collect();
    // The one that joins nothing is the one that others join.
    places.sort_by_key(|&at| (rank(at), read[at].joins));
    for pair in places.windows(2) {
        let (first, second) = (&read[pair[0]], &read[pair[1]]);
        let alike = rank(pair[0]) == rank(pair[1]) && first.told.is_none();
        if (alike || first.told_like(second)) && !(first.joins || second.joins) {
            let (a, b) = (pair[0].min(pair[1]), pair[0].max(pair[1]));
            let (found, help) = twice(column, kind, (&headers[a], a), (&headers[b], b));
            return Err(fail(found, &help));
        }
    }
    if column == Column::Department {
        return Ok(());
    }
    for &at in places.iter().skip(1) {
        let first = (&read[places[0]], headers[places[0]].as_str());
        let known = columns.contains(&Some(Column::ManagerName));
        let (own, reason, other) = further((column, kind), first, &read[at], known);
        (columns[at], why[at]) = (own, reason.unwrap_or_else(|| why[at].clone()));
        others.extend(other.map(|column| (at, column)));
    }
    Ok(())
}

/// What a further column of those that mean one is read as, why where that is not as it was, and what it is
/// read with or instead of; `known` says that a second column of managers is known already.
fn further(
    (column, kind): (Column, TableKind),
    (first, header): (&Read, &str),
    read: &Read,
    known: bool,
) -> (Option<Column>, Option<Why>, Option<Column>) {
    let header = header.to_string();
    if read.joins || read.is_joined_by(first) {
        return (None, Some(Why::Joined(header)), Some(column));
    }
    let of_people = matches!(kind, TableKind::People | TableKind::Sheet);
    if column == Column::Manager && of_people && first.told.is_none() {
        let name = Some(Column::ManagerName);
        let (own, other) = if known { (None, name) } else { (name, None) };
        return (own, Some(Why::Beside(header)), other);
    }
    let beside = match column {
        Column::Person => Some(Column::PersonName),
        Column::Team => Some(Column::TeamName),
        Column::Product | Column::Products => Some(Column::ProductName),
        _ => None,
    };
    match beside.filter(|_| read.meaning.is_some_and(|m| m.rank == NAME_RANK)) {
        Some(name) => (Some(name), None, None),
        None if FILLED.contains(&column) => (None, Some(Why::Beside(header)), Some(column)),
        None => (None, Some(Why::Beaten(header)), None),
    }
}

/// The rank of headers that mean a name.
const NAME_RANK: u8 = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn with(kind: TableKind, headers: &[&str], maps: &[(&str, &str)]) -> Result<Layout, Failure> {
        let mut config = Config::default();
        let maps = maps.iter().map(|(header, field)| (header.to_string(), field.to_string()));
        config.intake.maps.extend(maps);
        let headers = headers.iter().map(|h| h.to_string()).collect();
        Layout::new(kind, headers, &Headers::new(&config)?, &|found, help| Failure::new(found, help))
    }

    fn layout(kind: TableKind, headers: &[&str]) -> Result<Layout, Failure> {
        with(kind, headers, &[])
    }

    #[test]
    fn an_id_is_the_reference_and_the_name_beside_it_names() {
        let read =
            layout(TableKind::Assignments, &["person_id", "person", "team_id", "team", "role"]).unwrap();
        use Column::*;
        let wanted = [Person, PersonName, Team, TeamName, Role].map(Some);
        assert_eq!(read.columns, wanted);
    }

    #[test]
    fn two_columns_for_one_thing_are_a_failure_with_the_line_that_settles_it() {
        let failure = layout(TableKind::People, &["id", "employee_id", "name"]).unwrap_err();
        assert!(failure.found.contains("both mean `id`"), "{failure}");
        assert!(failure.help.ends_with("\"employee_id\" = \"ignore\""), "{failure}");
        let settled =
            with(TableKind::People, &["id", "employee_id", "name"], &[("employee_id", "ignore")]).unwrap();
        assert_eq!(settled.columns, [Some(Column::Id), None, Some(Column::Name)]);
    }

    #[test]
    fn what_the_user_says_beats_the_words() {
        let read = with(TableKind::People, &["ID", "Name", "Manager ID", "Chief"], &[("Chief", "manager")]);
        let read = read.unwrap();
        assert_eq!(read.columns[2..], [None, Some(Column::Manager)]);
        assert_eq!(read.why[2..], [Why::Beaten("Chief".to_string()), Why::Told]);
    }

    #[test]
    fn further_columns_of_many_values_are_read_together_and_of_one_are_a_failure() {
        let told = |kind, headers: &[&str], field: &str| {
            with(kind, headers, &[(headers[1], field), (headers[2], field)])
        };
        let read = told(TableKind::Sheet, &["Name", "R 1", "R 2", "Title"], "role").unwrap();
        assert_eq!(read.why[1..3], [Why::Told, Why::Joined("R 1".to_string())]);
        assert_eq!(read.others, [(2, Column::Role)]);
        let failure =
            told(TableKind::Assignments, &["Name", "Team 1", "Team 2", "Role"], "team").unwrap_err();
        assert!(failure.found.contains("both mean `team`"), "{failure}");
        assert!(failure.help.starts_with("give each team a row of its own"), "{failure}");
        let hats = with(TableKind::Sheet, &["Name", "Role", "Hats", "Title"], &[("Hats", "role")]).unwrap();
        assert_eq!(hats.why[1..3], [Why::Joined("Hats".to_string()), Why::Told]);
        let ids = [("Code", "team-id"), ("Label", "team")];
        let read = with(TableKind::Assignments, &["Name", "Code", "Label", "Role"], &ids).unwrap();
        assert_eq!(read.columns[1..3], [Some(Column::Team), Some(Column::TeamName)]);
    }

    #[test]
    fn every_column_says_why_it_is_read() {
        let read =
            layout(TableKind::People, &["id", "Full Name", "Position", "Salary", "Shoe size"]).unwrap();
        assert_eq!(read.why[..2], [Why::Canonical, Why::Known]);
        assert!(matches!(&read.why[2], Why::Doubtful(doubt) if doubt.contains("id of a position")));
        assert_eq!(read.why[3..], [Why::NoUse, Why::Unknown(None)]);
    }
}
