//! Headers: what each means, and which column of the file becomes which canonical column.

use std::collections::HashMap;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::columns::Column;
use crate::model::{DisplayText, Failure, TableKind};

/// What a header can mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meaning {
    /// Its name within these tables.
    pub name: String,
    people: Option<String>,
    teams: Option<String>,
    products: Option<String>,
    assignments: Option<String>,
    sheet: Option<String>,
    posts: Option<String>,
    rank: u8,
    #[serde(default)]
    depth: u8,
    aliases: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    meaning: Vec<Meaning>,
}

/// The table of headers.
#[derive(Debug)]
pub struct Headers {
    meanings: Vec<Meaning>,
    by_key: HashMap<String, usize, FxBuildHasher>,
}

impl Headers {
    /// The embedded table.
    ///
    /// # Panics
    /// When the embedded table is wrong, which a test excludes.
    pub fn embedded() -> &'static Headers {
        static HEADERS: OnceLock<Headers> = OnceLock::new();
        HEADERS.get_or_init(|| match toml::from_str::<File>(include_str!("headers.toml")) {
            Ok(file) => Headers::new(file.meaning),
            Err(error) => panic!("the embedded table of headers is wrong: {error}"),
        })
    }

    fn new(meanings: Vec<Meaning>) -> Headers {
        let mut by_key = HashMap::default();
        for (index, meaning) in meanings.iter().enumerate() {
            for alias in &meaning.aliases {
                by_key.insert(normalise(alias), index);
            }
        }
        Headers { meanings, by_key }
    }

    /// What a header means, if it is a known one.
    pub fn meaning(&self, header: &str) -> Option<&Meaning> {
        self.by_key.get(&normalise(header)).and_then(|&index| self.meanings.get(index))
    }

    /// The alias that an unknown header is nearest to: at most one letter apart, two in long ones.
    pub fn nearest(&self, header: &str) -> Option<&str> {
        let key = normalise(header);
        let limit = if key.chars().count() <= SHORT { 1 } else { 2 };
        let aliases = self.meanings.iter().flat_map(|m| m.aliases.iter());
        let near =
            aliases.map(|alias| (strsim::damerau_levenshtein(&key, &normalise(alias)), alias.as_str()));
        near.filter(|(distance, _)| *distance <= limit).min().map(|(_, alias)| alias)
    }
}

/// Letters up to which a header is short: one letter more would make another word of it.
const SHORT: usize = 8;

impl Meaning {
    fn column(&self, kind: TableKind) -> Option<Column> {
        let word = match kind {
            TableKind::People => &self.people,
            TableKind::Teams => &self.teams,
            TableKind::Products => &self.products,
            TableKind::Assignments => &self.assignments,
            TableKind::Sheet => &self.sheet,
            TableKind::Posts => &self.posts,
            TableKind::RaciMatrix | TableKind::Roster => &None,
        };
        word.as_deref().and_then(Column::from_word)
    }
}

/// Remarks in brackets that are no name of the column (Google Workspace, Entra templates).
const REMARKS: [&str; 4] = ["required", "optional", "uploadonly", "readonly"];
/// Words behind a header that say nothing about it (Entra, Pingboard).
const TRAILING: [&str; 3] = ["required", "optional", "overwrite"];

/// A header as it is compared: NFKC, no diacritics, lower case, letters and digits only, `#` read
/// as "number", `&` as "and", `%` as "percent", without remarks.
pub fn normalise(header: &str) -> String {
    if let Some(token) = header.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(t, _)| t) {
        let token = letters(token);
        if !token.is_empty() && !REMARKS.contains(&token.as_str()) {
            return token;
        }
    }
    let mut bare = String::with_capacity(header.len());
    let mut depth = 0usize;
    for c in header.chars() {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let mut words = letters(&bare);
    for trailing in TRAILING {
        match words.strip_suffix(trailing) {
            Some(rest) if !rest.is_empty() => words = rest.to_string(),
            _ => {}
        }
    }
    words
}

fn letters(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)) {
        match c {
            '#' => key.push_str("number"),
            '&' => key.push_str("and"),
            '%' => key.push_str("percent"),
            'ß' => key.push_str("ss"),
            c if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ => {}
        }
    }
    key
}

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
    /// Headers of columns that are not read.
    pub unread: Vec<String>,
}

impl Layout {
    /// The layout of a header of a known kind; `fail` makes a failure at the header's line.
    pub fn new(
        kind: TableKind,
        headers: Vec<String>,
        table: &Headers,
        fail: &dyn Fn(String, &str) -> Failure,
    ) -> Result<Layout, Failure> {
        let meanings: Vec<Option<&Meaning>> = headers.iter().map(|h| table.meaning(h)).collect();
        let mut columns: Vec<Option<Column>> =
            meanings.iter().map(|m| m.and_then(|m| m.column(kind))).collect();
        for &column in Column::ALL {
            settle(column, &headers, &meanings, &mut columns, fail)?;
        }
        let mut units: Vec<usize> =
            (0..columns.len()).filter(|&c| columns[c] == Some(Column::Department)).collect();
        units.sort_by_key(|&c| std::cmp::Reverse(meanings[c].map_or(0, |m| m.depth)));
        let unread = headers.iter().zip(&columns).filter(|(h, c)| c.is_none() && !h.is_empty());
        let unread = unread.map(|(h, _)| h.clone()).collect();
        Ok(Layout { kind, headers, columns, units, unread })
    }

    /// Whether some column of the file is read as `column`.
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }
}

/// Where several columns of the file mean one column, the lowest rank is read; names beside an id
/// are read as such, anything else beside it is not read.
fn settle(
    column: Column,
    headers: &[String],
    meanings: &[Option<&Meaning>],
    columns: &mut [Option<Column>],
    fail: &dyn Fn(String, &str) -> Failure,
) -> Result<(), Failure> {
    let rank = |at: usize| meanings[at].map_or(0, |m| m.rank);
    let depth = |at: usize| meanings[at].map_or(0, |m| m.depth);
    let mut places: Vec<usize> = (0..columns.len()).filter(|&c| columns[c] == Some(column)).collect();
    places.sort_by_key(|&at| (rank(at), depth(at)));
    let shown = |at: usize| DisplayText::new(&headers[at]);
    for pair in places.windows(2) {
        if rank(pair[0]) == rank(pair[1]) && depth(pair[0]) == depth(pair[1]) {
            let (mut a, mut b) = (pair[0], pair[1]);
            if a > b {
                (a, b) = (b, a);
            }
            let found = if normalise(&headers[a]) == normalise(&headers[b]) {
                format!("the header `{}` stands twice, in columns {} and {}", shown(a), a + 1, b + 1)
            } else {
                let word = column.word();
                let (first, second) = (shown(a), shown(b));
                format!("`{first}` (column {}) and `{second}` (column {}) both mean `{word}`", a + 1, b + 1)
            };
            return Err(fail(found, "rename or remove one of them"));
        }
    }
    if column == Column::Department {
        return Ok(());
    }
    for &at in places.iter().skip(1) {
        let beside = match column {
            Column::Person => Some(Column::PersonName),
            Column::Team => Some(Column::TeamName),
            Column::Product | Column::Products => Some(Column::ProductName),
            _ => None,
        };
        columns[at] = beside.filter(|_| rank(at) == NAME_RANK);
    }
    Ok(())
}

/// The rank of headers that mean a name.
const NAME_RANK: u8 = 2;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_compared_without_their_noise() {
        for header in [
            "Person ID",
            "person_id",
            "personId",
            "*PersonID",
            "Person-ID (text) [Required]",
            "PERSON ID required",
        ] {
            assert_eq!(normalise(header), "personid", "{header}");
        }
        assert_eq!(normalise("Name [displayName] Required"), "displayname");
        assert_eq!(normalise("Employee #"), "employeenumber");
    }

    #[test]
    fn every_alias_means_one_thing_and_every_column_exists() {
        let headers = Headers::embedded();
        let aliases: usize = headers.meanings.iter().map(|m| m.aliases.len()).sum();
        assert_eq!(headers.by_key.len(), aliases, "an alias stands twice");
        for meaning in &headers.meanings {
            let words =
                [&meaning.people, &meaning.teams, &meaning.products, &meaning.assignments, &meaning.sheet];
            for word in words.into_iter().flatten() {
                assert!(Column::from_word(word).is_some(), "{word}");
            }
        }
    }

    fn layout(kind: TableKind, headers: &[&str]) -> Result<Layout, Failure> {
        let headers = headers.iter().map(|h| h.to_string()).collect();
        Layout::new(kind, headers, Headers::embedded(), &|found, help| Failure::new(found, help))
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
    fn two_columns_for_one_thing_are_a_failure() {
        let failure = layout(TableKind::People, &["id", "employee_id", "name"]).unwrap_err();
        assert!(failure.found.contains("both mean `id`"), "{failure}");
    }

    #[test]
    fn misspelt_headers_have_a_nearest_one() {
        assert_eq!(Headers::embedded().nearest("manger"), Some("manager"));
        assert_eq!(Headers::embedded().nearest("mission"), None);
    }
}
