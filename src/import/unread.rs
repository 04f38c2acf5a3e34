//! Columns that are not read and look as if they should be: by what their first cells hold.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;
use serde::Deserialize;

use super::columns::Column;
use super::layout::Layout;
use super::normal::normalise;
use super::role_words;
use super::split;
use super::tokens::Tokens;
use super::word_lists;
use crate::model::{Status, TableKind, Why, fold};
use crate::roles::Catalogue;

/// The longest name has so many words.
const NAME_WORDS: usize = 6;
/// Letters of a word for the state of somebody, below which it is a code for anything.
const WORD: usize = 4;
/// Numbers of fewer digits are counted things as often as ids.
const ID_DIGITS: usize = 4;

/// Headers that no table has a use for, though what stands below them counts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lost {
    help: String,
    aliases: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lost: Vec<Lost>,
}

/// What to do about a column by its header, where it is one of those.
fn lost(header: &str) -> Option<&'static str> {
    static LOST: OnceLock<Vec<Lost>> = OnceLock::new();
    let all = LOST.get_or_init(|| match toml::from_str::<File>(include_str!("unread.toml")) {
        Ok(file) => file.lost,
        Err(error) => panic!("the embedded table of unread headers is wrong: {error}"),
    });
    let key = normalise(header);
    let found = all.iter().find(|lost| lost.aliases.iter().any(|alias| normalise(alias) == key));
    found.map(|lost| lost.help.as_str())
}

/// A column that is not read and looks as if it should be.
pub struct Unread {
    /// Its header.
    pub header: String,
    /// What was found.
    pub found: String,
    /// What to do.
    pub help: String,
}

/// Looks at the columns of a table that are not read.
pub fn find(layout: &Layout, first: &[Vec<String>], catalogue: &Catalogue) -> Vec<Unread> {
    let look = Look { layout, first, catalogue };
    let told = |at: &usize| matches!(layout.why.get(*at), Some(Why::Unknown(_) | Why::NoUse));
    let free = |at: &usize| !layout.headers[*at].is_empty() && look.cells(*at).next().is_some();
    let columns: Vec<usize> = (0..layout.headers.len()).filter(told).filter(free).collect();
    let holders = look.holders(&columns);
    let told = |at: usize| {
        let (found, help) = if Some(at) == holders { vacant(&layout.headers[at]) } else { look.told(at)? };
        Some(Unread { header: layout.headers[at].clone(), found, help })
    };
    let list = if holders.is_none() { word_lists::doubt(layout, first) } else { None };
    let list = list.into_iter().map(|(found, help)| Unread { header: String::new(), found, help });
    list.chain(columns.iter().filter_map(|&at| told(at))).collect()
}

fn vacant(header: &str) -> (String, String) {
    let found = format!(
        "no column says who holds the roles, so every seat is read as vacant; `{header}` is not read"
    );
    (found, format!("if it names them, say so: `--map \"{header}=person\"`, or {}", ignore(header)))
}

/// Whether a cell says yes or no, which is nobody's id.
fn is_yes_or_no(cell: &str) -> bool {
    Tokens::embedded().is_yes(cell).is_some() && !cell.bytes().all(|byte| byte.is_ascii_digit())
}

fn ignore(header: &str) -> String {
    format!("`--map \"{header}=ignore\"` where it is of no use")
}

struct Look<'l> {
    layout: &'l Layout,
    first: &'l [Vec<String>],
    catalogue: &'l Catalogue,
}

impl<'l> Look<'l> {
    /// What to tell of a column, where there is something.
    fn told(&self, at: usize) -> Option<(String, String)> {
        let header = &self.layout.headers[at];
        let not_read = format!("the column `{header}` is not read");
        let say = |field: &str| format!("say so: `--map \"{header}={field}\"`, or {}", ignore(header));
        if let Some(help) = lost(header) {
            Some((not_read, help.to_string()))
        } else if let Some((reference, field)) = self.is_referred_to(at) {
            let found = format!("{not_read}, and `{reference}` refers to its cells");
            Some((found, say(field)))
        } else if self.holds_roles(at) {
            Some((format!("{not_read}, and most of its cells are roles"), say("role")))
        } else if self.holds_states(at) {
            Some((
                format!("{not_read}, and most of its cells say who is here and who has left"),
                say("status"),
            ))
        } else if self.names_people(at) {
            let found = format!("{not_read}, and most of its cells name people of this table");
            self.managers(at).map(|help| (found, help))
        } else {
            None
        }
    }

    /// What to do about a column that names people of other rows.
    fn managers(&self, at: usize) -> Option<String> {
        let (layout, header) = (self.layout, &self.layout.headers[at]);
        let managed = layout.has(Column::Manager) || layout.has(Column::ManagerPosition);
        let what = match (layout.kind, self.is_link_of_chain(at)) {
            (TableKind::Assignments, _) => "give each of them a row".to_string(),
            // The chain says once more what the managers of all rows say.
            (_, true) if managed => return None,
            (_, true) => "write the nearest manager of each into one column `manager`".to_string(),
            (_, false) => {
                let field = if managed { "dotted" } else { "manager" };
                format!("if they are managers, say so: `--map \"{header}={field}\"`")
            }
        };
        Some(format!("{what}, or {}", ignore(header)))
    }

    /// Whether a column is one of several that differ in the number behind their headers ("Manager - Level 01").
    fn is_link_of_chain(&self, at: usize) -> bool {
        let bare = |header: &str| {
            let key = normalise(header);
            let bare = key.trim_end_matches(|c: char| c.is_ascii_digit());
            (bare.len() < key.len()).then(|| bare.to_string())
        };
        let headers = &self.layout.headers;
        let own = bare(&headers[at]);
        own.is_some() && headers.iter().enumerate().any(|(other, header)| other != at && bare(header) == own)
    }

    /// The column of managers of which most cells stand in this one, and in none that is read; and what this
    /// one would be read as.
    fn is_referred_to(&self, at: usize) -> Option<(&'l str, &'static str)> {
        use Column::*;
        let layout = self.layout;
        if !matches!(layout.kind, TableKind::People | TableKind::Sheet)
            || self.are_mostly(at, |_, c| is_yes_or_no(c))
        {
            return None;
        }
        let place = |column| layout.columns.iter().position(|known| *known == Some(column));
        let references = place(Manager)?;
        let set =
            |at: usize| self.cells(at).map(|(_, cell)| fold(cell)).collect::<HashSet<_, FxBuildHasher>>();
        let own = set(at);
        let known = self.people();
        let refers = |_, cell: &str| split::values(cell, false).all(|value| own.contains(&fold(value)));
        let resolves =
            |_, cell: &str| split::values(cell, true).any(|v| known.contains_key(fold(v).as_ref()));
        let lost = self.are_mostly(references, refers) && !self.are_mostly(references, resolves);
        // What two rows have is nobody's own.
        let is_own = own.len() == self.cells(at).count();
        let is_name = self.are_mostly(at, |_, cell| !cell.bytes().any(|byte| byte.is_ascii_digit()));
        let field = if is_name && !layout.has(Name) { "name" } else { "id" };
        (lost && is_own).then(|| (layout.headers[references].as_str(), field))
    }

    /// Whether most cells are words for the state of a person, and not all of them the same, in a table
    /// that says it nowhere.
    fn holds_states(&self, at: usize) -> bool {
        let layout = self.layout;
        let of_people = matches!(layout.kind, TableKind::People | TableKind::Sheet);
        let unsaid = ![Column::Status, Column::Enabled, Column::Blocked].iter().any(|&c| layout.has(c));
        let tokens = Tokens::embedded();
        let is_state = |_, cell: &str| cell.len() >= WORD && tokens.status(cell).is_some();
        let is_gone = |(_, cell): (usize, &str)| tokens.status(cell).is_some_and(|s| s != Status::Active);
        of_people && unsaid && self.are_mostly(at, is_state) && self.cells(at).any(is_gone)
    }

    /// The cells of a column that are not empty, with their rows.
    fn cells(&self, at: usize) -> impl Iterator<Item = (usize, &'l str)> + use<'l> {
        let cells = self.first.iter().enumerate();
        cells.filter_map(move |(row, cells)| Some((row, cells.get(at)?.as_str()))).filter(|c| !c.1.is_empty())
    }

    /// Whether most cells of a column are what `is` says.
    fn are_mostly(&self, at: usize, is: impl Fn(usize, &str) -> bool) -> bool {
        let hits = self.cells(at).filter(|&(row, cell)| is(row, cell)).count();
        hits * 2 > self.cells(at).count()
    }

    /// The unknown column that most likely says who holds the roles of a table in which no column does.
    fn holders(&self, columns: &[usize]) -> Option<usize> {
        let layout = self.layout;
        let silent = [Column::Person, Column::PersonName, Column::Duty].iter().all(|&c| !layout.has(c));
        let applies = layout.kind == TableKind::Assignments && layout.has(Column::Role) && silent;
        let is_name = |_, cell: &str| {
            let words = cell.split_whitespace().count();
            let is_text =
                cell.chars().any(char::is_alphabetic) && !cell.contains(|c: char| c.is_ascii_digit());
            is_text && words <= NAME_WORDS
        };
        let unknown = |at: usize| matches!(layout.why.get(at), Some(Why::Unknown(_)));
        let likely = |&at: &usize| unknown(at) && lost(&layout.headers[at]).is_none();
        let mut named =
            columns.iter().copied().filter(likely).filter(|&at| applies && self.are_mostly(at, is_name));
        named.next()
    }

    /// Whether most cells are roles.
    fn holds_roles(&self, at: usize) -> bool {
        let kinds = [TableKind::People, TableKind::Sheet, TableKind::Assignments];
        let is_role = |text: &str| role_words::one(self.catalogue, text).is_some();
        kinds.contains(&self.layout.kind)
            && self.are_mostly(at, |_, cell| split::values(cell, true).all(is_role))
    }

    /// Whether most cells of an unknown column name people of other rows.
    fn names_people(&self, at: usize) -> bool {
        let kinds = [TableKind::People, TableKind::Sheet, TableKind::Assignments];
        if !kinds.contains(&self.layout.kind) || !matches!(self.layout.why.get(at), Some(Why::Unknown(_))) {
            return false;
        }
        let people = self.people();
        let is_number = |text: &str| text.len() < ID_DIGITS && text.bytes().all(|b| b.is_ascii_digit());
        let names = |row: usize, value: &str| {
            let bearer = people.get(fold(value).as_ref());
            !is_number(value) && bearer.is_some_and(|&bearer| bearer != row)
        };
        self.are_mostly(at, |row, cell| {
            names(row, cell) || split::values(cell, true).all(|value| names(row, value))
        })
    }

    /// The ids, addresses and names of the first rows, each with the last row that has it.
    fn people(&self) -> HashMap<String, usize, FxBuildHasher> {
        use Column::*;
        let mut people = HashMap::default();
        let at = |column| self.layout.columns.iter().position(|known| *known == Some(column));
        for at in [Id, Name, Email, Person, PersonName].into_iter().filter_map(at) {
            people.extend(self.cells(at).map(|(row, cell)| (fold(cell).into_owned(), row)));
        }
        if let (Some(first), Some(last)) = (at(FirstName), at(LastName)) {
            for (row, cells) in self.first.iter().enumerate() {
                let part = |at: usize| cells.get(at).map_or("", String::as_str);
                people.insert(fold(&format!("{} {}", part(first), part(last))).into_owned(), row);
            }
        }
        people
    }
}

#[cfg(test)]
mod tests {
    use super::super::header::Headers;
    use super::*;

    #[test]
    fn what_no_table_has_a_column_for_is_told_what_to_do() {
        assert!(lost("Direct Reports").is_some_and(|help| help.contains("`manager`")));
        assert!(lost("Stellvertreter(in)").is_some_and(|help| help.contains("`deputy`")));
        assert_eq!(lost("Manager"), None);
        let headers = Headers::embedded();
        let file = toml::from_str::<File>(include_str!("unread.toml")).unwrap();
        for alias in file.lost.iter().flat_map(|lost| &lost.aliases) {
            assert!(headers.meaning(alias).is_none(), "{alias}");
        }
    }
}
