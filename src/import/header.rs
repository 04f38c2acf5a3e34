//! Headers: which word means what, and what the user says about it.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;
use serde::Deserialize;

use super::columns::Column;
use super::fields::unknown_field;
use super::normal::normalise;
use crate::config::Config;
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
    /// Where several headers mean one column, the lowest rank is read.
    pub rank: u8,
    /// Of units, the deepest that is filled stands for the team.
    #[serde(default)]
    pub depth: u8,
    /// Whether columns of this meaning may be told apart by a number behind the word.
    #[serde(default)]
    numbered: bool,
    /// Whether a further column of this meaning is read together with the first.
    #[serde(default)]
    pub joins: bool,
    /// What else the words could mean.
    pub doubt: Option<String>,
    aliases: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    meaning: Vec<Meaning>,
    totals: Words,
    remarks: Words,
    examples: Words,
}

/// The embedded words.
#[derive(Debug)]
struct Table {
    meanings: Vec<Meaning>,
    by_key: HashMap<String, usize, FxBuildHasher>,
    totals: Vec<String>,
    remarks: Vec<String>,
    examples: Vec<String>,
}

impl Table {
    fn embedded() -> &'static Table {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| match toml::from_str::<File>(include_str!("headers.toml")) {
            Ok(file) => Table::new(file),
            Err(error) => panic!("the embedded table of headers is wrong: {error}"),
        })
    }

    fn new(file: File) -> Table {
        let mut by_key = HashMap::default();
        for (index, meaning) in file.meaning.iter().enumerate() {
            for alias in &meaning.aliases {
                by_key.insert(normalise(alias), index);
            }
        }
        let (totals, remarks, examples) = (file.totals.words, file.remarks.words, file.examples.words);
        Table { meanings: file.meaning, by_key, totals, remarks, examples }
    }
}

/// What the user says about a header.
#[derive(Debug)]
struct Told {
    header: String,
    key: String,
    /// What it means; nothing where it is not to be read.
    meaning: Option<&'static Meaning>,
    field: String,
    /// Whether it was said on the command line, where a header that no file has is a mistake.
    flag: bool,
    seen: Cell<bool>,
    used: Cell<bool>,
}

/// The words of one run: the embedded ones, and what the user says.
#[derive(Clone, Debug)]
pub struct Headers {
    table: &'static Table,
    told: Rc<Vec<Told>>,
    /// What the cells of one file show of its headers: a header, what it means, and why.
    shown: Vec<Shown>,
    /// Whether a number behind a header only tells it from others of its meaning.
    counts: bool,
}

/// What the cells of a column show of its header.
#[derive(Clone, Debug)]
struct Shown {
    key: String,
    /// Nothing where the column is empty.
    meaning: Option<&'static Meaning>,
    why: String,
}

/// The word for a column that is not to be read.
const IGNORE: [&str; 4] = ["ignore", "none", "skip", "-"];

impl Headers {
    /// The embedded words alone.
    ///
    /// # Panics
    /// When the embedded table is wrong, which a test excludes.
    pub fn embedded() -> Headers {
        Headers { table: Table::embedded(), told: Rc::default(), shown: Vec::new(), counts: false }
    }

    /// The embedded words and what the user says; a field that does not exist is a failure.
    pub fn new(config: &Config) -> Result<Headers, Failure> {
        let headers = Headers::embedded();
        let mut told: Vec<Told> = Vec::new();
        let flags = config.intake.maps.iter().map(|said| (said, true));
        for ((header, field), flag) in config.columns.iter().map(|said| (said, false)).chain(flags) {
            let key = normalise(header);
            let meaning = match IGNORE.contains(&field.to_lowercase().as_str()) {
                true => None,
                false => {
                    Some(headers.field(field).ok_or_else(|| unknown_field(header, field, flag, config))?)
                }
            };
            told.retain(|told| told.key != key);
            let (header, field) = (header.clone(), field.clone());
            let (seen, used) = (Cell::new(false), Cell::new(false));
            told.push(Told { header, key, meaning, field, flag, seen, used });
        }
        Ok(Headers { told: Rc::new(told), ..headers })
    }

    /// The same for a file in which the cells below a header show that it means this field.
    pub fn shown_by_cells(&self, header: &str, field: &str, why: String) -> Headers {
        let mut headers = self.clone();
        let meaning = self.field(field);
        headers.shown.extend(meaning.map(|_| Shown { key: normalise(header), meaning, why }));
        headers
    }

    /// The same for a file in which nothing stands below these headers.
    pub fn without(&self, empty: &[&String]) -> Headers {
        let mut headers = self.clone();
        let shown = |header: &&String| Shown { key: normalise(header), meaning: None, why: String::new() };
        headers.shown.extend(empty.iter().map(shown));
        headers
    }

    /// Whether nothing stands below a header.
    pub fn is_empty(&self, header: &str) -> bool {
        let key = normalise(header);
        self.shown.iter().any(|shown| shown.key == key && shown.meaning.is_none())
    }

    /// The same where "Role 1" and "Role 2" are columns of roles: in a roster they would be teams or roles
    /// of that name.
    pub fn with_numbers(&self) -> Headers {
        Headers { counts: true, ..self.clone() }
    }

    /// The meaning of a header without the number behind it, where it has one and is unknown with it.
    fn numbered(&self, key: &str) -> Option<&'static Meaning> {
        let bare = key.trim_end_matches(|c: char| c.is_ascii_digit());
        let known = self.counts && bare.len() < key.len() && !self.table.by_key.contains_key(key);
        let meaning = self.table.by_key.get(bare).and_then(|&at| self.table.meanings.get(at));
        meaning.filter(|meaning| known && meaning.numbered)
    }

    /// Whether a number behind a header only tells it from others of its meaning.
    pub fn is_numbered(&self, header: &str) -> bool {
        self.numbered(&normalise(header)).is_some()
    }

    /// Why the cells below a header show what it means.
    pub fn why_shown(&self, header: &str) -> Option<&str> {
        let key = normalise(header);
        self.shown.iter().find(|shown| shown.key == key).map(|shown| shown.why.as_str())
    }

    /// The meaning of a field's name: that of the canonical column, else of the table, else an alias.
    fn field(&self, field: &str) -> Option<&'static Meaning> {
        let key = normalise(field);
        let named = self.table.meanings.iter().find(|m| normalise(&m.name) == key);
        named.or_else(|| self.table.by_key.get(&key).and_then(|&at| self.table.meanings.get(at)))
    }

    /// What a header means, if it is a known one.
    pub fn meaning(&self, header: &str) -> Option<&'static Meaning> {
        let key = normalise(header);
        if let Some(told) = self.told.iter().find(|told| told.key == key) {
            return told.meaning;
        }
        if let Some(shown) = self.shown.iter().find(|shown| shown.key == key) {
            return shown.meaning;
        }
        let known = self.table.by_key.get(&key).and_then(|&index| self.table.meanings.get(index));
        known.or_else(|| self.numbered(&key))
    }

    /// What the user says about a header: nothing, that it is not to be read, or what it means.
    pub fn told(&self, header: &str) -> Option<Option<&'static Meaning>> {
        let key = normalise(header);
        let told = self.told.iter().find(|told| told.key == key)?;
        told.seen.set(true);
        Some(told.meaning)
    }

    /// Notes that what the user says about a header was obeyed.
    pub fn obeyed(&self, header: &str) {
        let key = normalise(header);
        self.told.iter().filter(|told| told.key == key).for_each(|told| told.used.set(true));
    }

    /// What a flag says and no file could obey; `seen` are the headers of all files.
    pub fn disobeyed(&self, seen: &[String]) -> Option<Failure> {
        let told = self.told.iter().find(|told| told.flag && !told.used.get())?;
        let said = format!("--map {}={}", DisplayText::new(&told.header), DisplayText::new(&told.field));
        if told.seen.get() {
            let found = format!("`{said}`: no table with this column has a field `{}`", told.field);
            return Some(Failure::new(
                found,
                "`rolecall import` shows the kind of each table and its fields",
            ));
        }
        let key = normalise(&told.header);
        let distance = |header: &&String| strsim::damerau_levenshtein(&normalise(header), &key);
        let help = match seen.iter().min_by_key(distance) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a column of the input".to_string(),
        };
        Some(Failure::new(format!("`{said}`: no file has such a column"), help))
    }

    /// The alias that an unknown header is nearest to: at most one letter apart, two in long ones. Another
    /// number is another thing.
    pub fn nearest(&self, header: &str) -> Option<&'static str> {
        let key = normalise(header);
        let letters = key.chars().count();
        if letters < LEAST_LETTERS {
            return None;
        }
        let limit = if letters <= SHORT { 1 } else { 2 };
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let number = digits(&key);
        let read = self.table.meanings.iter().filter(|m| m.is_read());
        // Of equally near ones that which stands first among its like is the commonest.
        let aliases = read.flat_map(|m| m.aliases.iter().enumerate());
        let near = aliases.map(|(place, alias)| {
            (strsim::damerau_levenshtein(&key, &normalise(alias)), place, alias.as_str())
        });
        let near = near.filter(|(distance, _, alias)| *distance <= limit && digits(alias) == number);
        near.min().map(|(_, _, alias)| alias)
    }

    /// First words of a row of sums, of a line of prose, of a sample row.
    pub fn words(&self) -> (&'static [String], &'static [String], &'static [String]) {
        (&self.table.totals, &self.table.remarks, &self.table.examples)
    }
}

/// Letters up to which a header is short: one letter more would make another word of it.
const SHORT: usize = 8;
/// Letters below which one letter more makes another word of any.
const LEAST_LETTERS: usize = 4;

impl Meaning {
    /// The column that a table of a kind reads it as.
    pub fn column(&self, kind: TableKind) -> Option<Column> {
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

    /// Whether a table of some kind reads it.
    fn is_read(&self) -> bool {
        [&self.people, &self.teams, &self.products, &self.assignments, &self.sheet, &self.posts]
            .iter()
            .any(|word| word.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_alias_means_one_thing_and_every_column_exists() {
        let table = Table::embedded();
        let mut keys: Vec<String> =
            table.meanings.iter().flat_map(|m| m.aliases.iter().map(|alias| normalise(alias))).collect();
        keys.sort();
        let twice: Vec<&String> = keys.windows(2).filter(|w| w[0] == w[1]).map(|w| &w[0]).collect();
        assert!(twice.is_empty(), "aliases stand twice: {twice:?}");
        for meaning in &table.meanings {
            let words =
                [&meaning.people, &meaning.teams, &meaning.products, &meaning.assignments, &meaning.sheet];
            for word in words.into_iter().flatten() {
                assert!(Column::from_word(word).is_some(), "{word}");
            }
        }
    }

    #[test]
    fn a_number_behind_a_header_is_no_slip_of_the_pen() {
        let headers = Headers::embedded();
        assert_eq!(headers.nearest("Level 1"), None);
        assert!(headers.meaning("Rolle 2").is_none());
        let name = |header| headers.with_numbers().meaning(header).map(|m| m.name.clone());
        assert_eq!(name("Rolle 2").as_deref(), Some("role"));
        assert_eq!(name("Level 1"), None);
    }

    #[test]
    fn headers_are_known_in_six_languages() {
        let headers = Headers::embedded();
        let name = |header| headers.meaning(header).map(|m| m.name.as_str());
        for manager in
            ["Manager", "Vorgesetzte(r)", "Responsable", "Jefe directo", "Responsabile", "Leidinggevende"]
        {
            assert!(matches!(name(manager), Some("manager")), "{manager}: {:?}", name(manager));
        }
        for first in ["Vorname", "Prénom", "Nombre", "Voornaam"] {
            assert_eq!(name(first), Some("first-name"), "{first}");
        }
        for day in
            ["Eintrittsdatum", "Date d’entrée", "Fecha de alta", "Data di assunzione", "Data de admissão"]
        {
            assert_eq!(name(day), Some("hired"), "{day}");
        }
    }

    #[test]
    fn misspelt_headers_have_a_nearest_one() {
        assert_eq!(Headers::embedded().nearest("manger"), Some("manager"));
        assert_eq!(Headers::embedded().nearest("mission"), None);
    }

    fn told(header: &str, field: &str) -> Result<Headers, Failure> {
        let mut config = Config::default();
        config.intake.maps.insert(header.to_string(), field.to_string());
        Headers::new(&config)
    }

    #[test]
    fn what_the_user_says_wins_and_a_wrong_field_is_a_failure() {
        let headers = told("Pers.-Ref.", "id").unwrap();
        assert_eq!(headers.meaning("pers ref").map(|m| m.name.as_str()), Some("id"));
        assert!(told("Manager", "ignore").unwrap().meaning("manager").is_none());
        let failure = told("Chef", "manger").unwrap_err().to_string();
        assert_eq!(failure, "`--map Chef=manger`: there is no field `manger`; did you mean `manager`?");
    }

    #[test]
    fn a_map_of_a_column_that_no_file_has_is_a_failure() {
        let headers = told("Bss", "manager").unwrap();
        let failure = headers.disobeyed(&["Name".to_string(), "Boss".to_string()]).unwrap().to_string();
        assert!(failure.contains("did you mean `Boss`?"), "{failure}");
    }
}
