//! Tables whose columns are parties or roles: responsibility matrices and rosters.

use super::header::{Headers, Meaning};
use super::layout::Layout;
use super::letters;
use super::normal::normalise;
use super::role_words;
use super::tokens::Tokens;
use crate::model::{TableKind, Why, clean};
use crate::roles::Catalogue;

/// What a column of such a table holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// What somebody answers for.
    Duty,
    /// The team of the row.
    Team,
    /// The product of the row.
    Product,
    /// The party of the row.
    Label,
    /// Letters of the party, or on the duty, that the header names.
    Letters,
    /// Those who have these letters, as bits.
    Holders(u8),
    /// Those who hold the role that the header names.
    Role,
    /// Those who belong to the team of the row.
    Member,
    /// The role of the row.
    RoleOfRow,
    /// Those who hold the row's role in the team that the header names.
    AtTeam,
    /// Those who hold the row's role for the product that the header names.
    AtProduct,
}

/// How such a table is laid out.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Duties as rows, parties as columns, letters in the cells.
    Letters,
    /// Parties as rows, duties as columns, letters in the cells.
    Turned,
    /// Duties as rows, letters as columns, parties (or marks for the row's party) in the cells.
    Names,
    /// Teams or products as rows, roles as columns, persons in the cells.
    Roster,
    /// Roles as rows, teams or products as columns, persons in the cells.
    TurnedRoster,
}

/// What each column of the table is.
#[derive(Clone, Debug)]
pub struct Grid {
    /// How it is laid out.
    pub form: Form,
    /// The headers as written.
    pub headers: Vec<String>,
    /// What each column holds; nothing where it is not read.
    pub parts: Vec<Option<Part>>,
    /// What could be read otherwise, and what to do.
    pub doubts: Vec<(String, String)>,
    /// Why another reading is as likely, and what settles it.
    pub unclear: Option<(String, String)>,
}

/// The first rows of a table, to see what its columns hold.
pub struct Sample<'s> {
    /// The headers as written.
    pub headers: &'s [String],
    /// The cells of some rows.
    pub rows: &'s [Vec<String>],
    /// The meanings of headers.
    pub table: &'s Headers,
    /// The roles and duties that are known.
    pub catalogue: &'s Catalogue,
}

/// Headers of a table that is about persons, so that neither letters nor roles make a grid of it.
const PERSONAL: [&str; 13] = [
    "email",
    "login",
    "manager",
    "manager-id",
    "manager-email",
    "title",
    "first-name",
    "last-name",
    "person-id",
    "fte",
    "raci",
    "mode",
    "alloc",
];

impl Form {
    /// Whether the cells hold persons in roles.
    pub fn is_roster(self) -> bool {
        matches!(self, Form::Roster | Form::TurnedRoster)
    }
}

impl Part {
    /// Whether a cell may hold several persons.
    pub fn is_many(self) -> bool {
        matches!(self, Part::Holders(_) | Part::Role | Part::Member | Part::AtTeam | Part::AtProduct)
    }

    /// What a column of this kind is called where the reading of a file is told.
    pub fn word(self) -> &'static str {
        match self {
            Part::Duty => "duty",
            Part::Team => "team",
            Part::Product => "product",
            Part::Label => "party",
            Part::Letters => "letters",
            Part::Holders(_) => "parties with the letter",
            Part::Role => "role",
            Part::Member => "member",
            Part::RoleOfRow => "role of the row",
            Part::AtTeam => "team",
            Part::AtProduct => "product",
        }
    }
}

impl Grid {
    /// The kind of table.
    pub fn kind(&self) -> TableKind {
        if self.form.is_roster() { TableKind::Roster } else { TableKind::RaciMatrix }
    }

    /// What each column is called where the reading of the file is told.
    pub fn words(&self) -> Vec<Option<&'static str>> {
        self.parts.iter().map(|part| part.map(Part::word)).collect()
    }

    /// The same as a layout, in which no column is one of a table.
    pub fn layout(&self) -> Layout {
        let why = self.parts.iter().map(|part| if part.is_some() { Why::Known } else { Why::Unknown(None) });
        let place = |part: Option<Part>| matches!(part, Some(Part::Team | Part::Product | Part::RoleOfRow));
        let places = (0..self.parts.len()).filter(|&at| self.form.is_roster() && place(self.parts[at]));
        Layout {
            kind: self.kind(),
            headers: self.headers.clone(),
            columns: vec![None; self.headers.len()],
            units: Vec::new(),
            why: why.collect(),
            others: Vec::new(),
            alone: None,
            flags: Vec::new(),
            holders: Vec::new(),
            remarks: false,
            places: places.collect(),
        }
    }

    /// Whether some column is this.
    pub fn has(&self, part: Part) -> bool {
        self.parts.contains(&Some(part))
    }

    /// Notes what the user says about columns and what was obeyed.
    pub fn obey(&self, table: &Headers) {
        for (header, part) in self.headers.iter().zip(&self.parts) {
            if table.told(header).is_some_and(|told| told.is_none() || part.is_some()) {
                table.obeyed(header);
            }
        }
    }

    /// Decides whether a table is a grid: by the letters in its cells, by headers that are letters,
    /// by headers that are roles, in this order.
    pub fn find(sample: &Sample) -> Option<Grid> {
        let personal = |m: &Meaning| PERSONAL.contains(&m.name.as_str());
        if sample.headers.iter().any(|h| sample.table.meaning(h).is_some_and(personal)) {
            return sample.roster();
        }
        sample
            .letters()
            .or_else(|| sample.names())
            .or_else(|| sample.roster())
            .or_else(|| sample.turned_roster())
    }
}

impl Sample<'_> {
    /// The clean cells of the first rows below the header that starts at a byte.
    pub fn first_rows(text: &str, header_start: usize, delimiter: u8) -> Vec<Vec<String>> {
        let body = text.as_bytes().get(header_start..).unwrap_or(&[]);
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(body.get(..SAMPLE_BYTES).unwrap_or(body));
        let cells = |record: csv::ByteRecord| -> Vec<String> {
            record.iter().map(|cell| clean(&String::from_utf8_lossy(cell)).into_owned()).collect()
        };
        reader.byte_records().flatten().skip(1).take(SAMPLE_ROWS).map(cells).collect()
    }

    pub(super) fn meaning(&self, at: usize) -> &str {
        self.headers.get(at).and_then(|h| self.table.meaning(h)).map_or("", |m| m.name.as_str())
    }

    pub(super) fn means(&self, at: usize, names: &[&str]) -> bool {
        names.contains(&self.meaning(at))
    }

    /// Whether the user says that a column is not to be read.
    pub(super) fn is_ignored(&self, at: usize) -> bool {
        self.headers.get(at).is_some_and(|header| matches!(self.table.told(header), Some(None)))
    }

    /// The cells of a column that are not empty; none of a column that is not to be read.
    pub(super) fn cells(&self, at: usize) -> impl Iterator<Item = &str> + Clone {
        let rows = if self.is_ignored(at) { &[] } else { self.rows };
        rows.iter().filter_map(move |row| row.get(at)).map(String::as_str).filter(|cell| !cell.is_empty())
    }

    pub(super) fn grid(&self, form: Form, parts: Vec<Option<Part>>) -> Option<Grid> {
        let (headers, doubts) = (self.headers.to_vec(), Vec::new());
        Some(Grid { form, headers, parts, doubts, unclear: None })
    }

    /// Letters in most cells of two or more columns.
    fn letters(&self) -> Option<Grid> {
        let tokens = Tokens::embedded();
        let parties = self.parties();
        let (first, last) = (parties.iter().position(|p| *p)?, parties.iter().rposition(|p| *p)?);
        if parties.iter().filter(|p| **p).count() < 2 {
            return None;
        }
        let empty = |at: usize| self.cells(at).all(|cell| tokens.is_no_letter(cell));
        let mut parts: Vec<Option<Part>> = (0..self.headers.len())
            .map(|at| {
                let named = !self.headers[at].is_empty() && !self.is_ignored(at);
                let between = at > first && at < last && empty(at) && named;
                (parties[at] || between).then_some(Part::Letters)
            })
            .collect();
        let label = self.label(&mut parts)?;
        let turned = self.is_turned(label, &parts);
        parts[label] = Some(if turned { Part::Label } else { Part::Duty });
        let grid = self.grid(if turned { Form::Turned } else { Form::Letters }, parts)?;
        Some(Grid { doubts: self.other_letters(&parties).into_iter().collect(), ..grid })
    }

    /// Marks the columns of team and product, and finds the one that names the rows: by its header,
    /// else the one with the most different texts.
    fn label(&self, parts: &mut [Option<Part>]) -> Option<usize> {
        let free = |parts: &[Option<Part>]| -> Vec<usize> {
            (0..parts.len()).filter(|&at| parts[at].is_none() && self.is_text(at)).collect()
        };
        let columns = free(parts);
        let named = columns.iter().copied().find(|&at| self.means(at, &["duty"]));
        for (part, names) in [(Part::Team, ["team-id", "team"]), (Part::Product, ["product-id", "product"])] {
            let found =
                names.iter().find_map(|name| columns.iter().copied().find(|&at| self.means(at, &[name])));
            if let Some(at) = found.filter(|_| columns.len() > 1) {
                parts[at] = Some(part);
            }
        }
        let richness = |at: usize| {
            let mut texts: Vec<&str> = self.cells(at).collect();
            let length: usize = texts.iter().map(|text| text.len()).sum();
            texts.sort_unstable();
            texts.dedup();
            (texts.len(), length, std::cmp::Reverse(at))
        };
        let before = parts.iter().position(|p| *p == Some(Part::Letters)).unwrap_or(0);
        let left: Vec<usize> = free(parts).into_iter().filter(|&at| at < before).collect();
        let any = if left.is_empty() { free(parts) } else { left };
        named.or_else(|| any.into_iter().max_by_key(|&at| richness(at)))
    }

    /// Whether a column holds words: numbers name nothing.
    pub(super) fn is_text(&self, at: usize) -> bool {
        let (mut all, mut words) = (0, 0);
        for cell in self.cells(at) {
            all += 1;
            words += usize::from(cell.chars().any(char::is_alphabetic));
        }
        all > 0 && words * 2 > all
    }

    /// Whether the rows are the parties and the columns the duties.
    fn is_turned(&self, label: usize, parts: &[Option<Part>]) -> bool {
        if self.means(label, &["duty"]) {
            return false;
        }
        if self.means(label, &["role", "person"]) {
            return true;
        }
        let headers =
            || (0..parts.len()).filter(|&at| parts[at] == Some(Part::Letters)).map(|at| &self.headers[at]);
        let is_role = |text: &str| role_text(self.catalogue, text).is_some();
        let is_duty = |text: &str| self.catalogue.read_duty(text).is_some();
        let above = headers().filter(|h| is_role(h)).count();
        let beside = self.cells(label).filter(|cell| is_role(cell)).count();
        let duties_above = headers().filter(|h| is_duty(h)).count();
        let duties_beside = self.cells(label).filter(|cell| is_duty(cell)).count();
        (above == 0 && beside > 0) || (above == 0 && beside == 0 && duties_above > duties_beside)
    }

    /// Two or more columns named by letters, R or A among them.
    fn names(&self) -> Option<Grid> {
        let letter = |at: usize| letters::of_header(&normalise(&self.headers[at]));
        let mut parts: Vec<Option<Part>> =
            (0..self.headers.len()).map(|at| letter(at).map(Part::Holders)).collect();
        let all = parts.iter().flatten().fold(0, |all, part| match part {
            Part::Holders(bits) => all | bits,
            _ => all,
        });
        if all.count_ones() < 2 || all & letters::OWNS == 0 {
            return None;
        }
        let tokens = Tokens::embedded();
        let named = (0..parts.len()).filter(|&at| parts[at].is_some());
        let marks: Vec<&str> = named.flat_map(|at| self.cells(at)).collect();
        let marked = !marks.is_empty() && marks.iter().all(|cell| tokens.is_mark(cell));
        if marked {
            let label = ["person", "name", "role"];
            let at = label.iter().find_map(|name| (0..parts.len()).find(|&at| self.means(at, &[name])))?;
            parts[at] = Some(Part::Label);
        }
        let label = self.label(&mut parts)?;
        parts[label] = Some(Part::Duty);
        self.grid(Form::Names, parts)
    }
}

/// Rows that are looked at to tell a matrix from other tables, and their bytes at most.
const SAMPLE_ROWS: usize = 200;
const SAMPLE_BYTES: usize = 1 << 18;

/// The text of a header by which a role is known: itself, without a number or a plural behind it,
/// without a remark in brackets, or the remark.
pub fn role_text(catalogue: &Catalogue, header: &str) -> Option<String> {
    let known = |text: &str| role_words::one(catalogue, text).is_some();
    let header = header.trim_matches(['*', '_', ' ']);
    let bare = header.split(['(', '[']).next().unwrap_or("").trim();
    let numbered = bare.trim_end_matches(|c: char| c.is_ascii_digit() || c == '#' || c == ' ');
    let single = numbered.strip_suffix('s').unwrap_or(numbered);
    let inner =
        header.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |(inner, _)| inner);
    let forms = [header, bare, numbered, single, inner.trim()];
    forms.into_iter().find(|text| !text.is_empty() && known(text)).map(str::to_string)
}
