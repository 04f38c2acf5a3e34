//! Everything that was read, before references are followed.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::keys::{Key, Keys, Lane};
use super::late::LateDate;
use super::posts::PostRow;
use super::register::Register;
use super::times::Percent;
use super::tokens::Tokens;
use crate::config::MatrixScope;
use crate::model::{
    Day, Mode, Note, Period, Person, PersonId, Problem, Product, RowId, SkillId, Sources, TableKind, Team,
    Text, Texts, Warnings,
};
use crate::roles::Catalogue;

/// The period of a row that is left out; no row that is used has it, and it holds no day.
pub const LEFT_OUT: Period = Period { from: Day::MAX, to: Day::MIN };

/// A further row of an id that has a record already.
#[derive(Clone, Copy, Debug)]
pub struct Repeat {
    /// The record.
    pub record: u32,
    /// The row.
    pub row: RowId,
    /// Its reference cells.
    pub refs: [Key; 2],
    /// Its name: every row gives its name to its id.
    pub name: Text,
    /// Its e-mail address.
    pub email: Text,
    /// Whether its name is a word for nobody.
    pub vacant: bool,
}

/// The rows of one kind of thing: people, teams or products.
#[derive(Debug)]
pub struct Drafts<R> {
    /// One record an id, as its first row states it.
    pub records: Vec<R>,
    /// The id of each record; none for a vacant or withheld one without id.
    pub keys: Vec<Key>,
    /// Reference cells: manager and dotted, or parent and products.
    pub refs: Vec<[Key; 2]>,
    /// Further rows of an id.
    pub repeats: Vec<Repeat>,
}

impl<R> Drafts<R> {
    /// Makes room for so many records more.
    pub fn reserve(&mut self, more: usize) {
        self.records.reserve(more);
        self.keys.reserve(more);
        self.refs.reserve(more);
    }
}

impl<R> Default for Drafts<R> {
    fn default() -> Self {
        Drafts { records: Vec::new(), keys: Vec::new(), refs: Vec::new(), repeats: Vec::new() }
    }
}

/// Where a person's team was read from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TeamFrom {
    /// The team column of a people table.
    Team,
    /// The department: it exists implicitly and is never unknown.
    Department,
}

/// A row that says which teams a person belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Belonging {
    /// The person's record.
    pub person: u32,
    /// The cell.
    pub team: Key,
    /// Which column it is.
    pub from: TeamFrom,
    /// The row.
    pub row: RowId,
}

/// Whom a row of assignments names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// Nobody: the cell is empty.
    Nobody,
    /// A word for nobody in the name of a sheet's row.
    Vacancy,
    /// A reference.
    Person(Key),
    /// A name beside an empty id.
    Named(Key),
    /// The record of a sheet's row.
    Record(u32),
    /// One party of a matrix: a role or a person, which `parties` decides.
    Party(Key),
    /// Parties of a matrix in one cell.
    Parties(Key),
    /// Names in a cell of a roster, or beside an empty id.
    Names(Key),
    /// A cell that may refer to several persons.
    Several(Key),
}

/// The letters of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Letters {
    /// R, A, C, I as bits 0 to 3.
    pub bits: u8,
    /// Whether the cell is empty.
    pub empty: bool,
}

/// One row of assignments, or that part of a row of a sheet.
#[derive(Clone, Copy, Debug)]
pub struct Line {
    /// The row.
    pub row: RowId,
    /// Who.
    pub who: Who,
    /// The team's cell.
    pub team: Key,
    /// The product's cell.
    pub product: Key,
    /// The role's cell.
    pub role: Key,
    /// The duty's cell.
    pub duty: Key,
    /// The cell of the share of time.
    pub alloc: Key,
    /// The status cell.
    pub status: Key,
    /// How the seat is held.
    pub mode: Mode,
    /// Whether a column says so.
    pub mode_told: bool,
    /// The letters.
    pub letters: Letters,
    /// Whether the row is one of a sheet.
    pub sheet: bool,
    /// Whether team and product stand as names beside an empty id.
    pub named: (bool, bool),
}

/// Everything that was read.
#[derive(Debug)]
pub struct Draft<'a> {
    /// Words with a meaning.
    pub tokens: &'static Tokens,
    /// Roles and duties.
    pub catalogue: &'a Catalogue,
    /// All text.
    pub texts: Texts,
    /// All files.
    pub sources: Sources,
    /// The period of each row.
    pub periods: Vec<Period>,
    /// Dates whose order the column decides.
    pub late: Vec<LateDate>,
    /// Persons by id, e-mail or name.
    pub persons: Register,
    /// Teams by id or name.
    pub teams: Register,
    /// Products by id or name.
    pub products: Register,
    /// The rows about people.
    pub people: Drafts<Person>,
    /// The rows about teams.
    pub team_rows: Drafts<Team>,
    /// The rows about products.
    pub product_rows: Drafts<Product>,
    /// Teams of people.
    pub belongings: Vec<Belonging>,
    /// The rows of assignments.
    pub lines: Vec<Line>,
    /// Role cells.
    pub roles: Keys,
    /// Duty cells.
    pub duties: Keys,
    /// Duties that are one whatever separators they hold.
    pub whole_duties: HashSet<Key, FxBuildHasher>,
    /// Parties of matrices, cells of rosters, and other cells that may name several people.
    pub parties: Keys,
    /// Whether commas separate people in cells that name several.
    pub commas_separate_people: bool,
    /// What a matrix is about that does not say it.
    pub scope: MatrixScope,
    /// Headers of columns in which empty cells were filled.
    pub filled: Vec<String>,
    /// Rows that state numbers of posts.
    pub posts: Vec<PostRow>,
    /// Rows of people whose name looks like those of several, and that name.
    pub several_in_row: Vec<(RowId, Text)>,
    /// Rows whose working time is not full time and stands with a percent sign.
    pub signed_times: Vec<RowId>,
    /// Which working times without a percent sign are percent.
    pub percent_times: Percent,
    /// Cells of shares of time.
    pub allocs: Keys,
    /// Status cells of assignments.
    pub statuses: Keys,
    /// Days that remarks in rosters state, by the text that says them.
    pub spans: HashMap<Key, Period, FxBuildHasher>,
    /// Persons who are on leave by a roster.
    pub on_leave: Vec<Key>,
    /// Job titles and the role that each means.
    pub titles: Titles,
    /// Skills by folded text.
    pub skills: Keys,
    /// Skills of each record, which stands as the person of its number.
    pub person_skills: Vec<(PersonId, SkillId)>,
    /// What cannot be read.
    pub problems: Vec<Problem>,
    /// What the reader should know.
    pub notes: Vec<Note>,
    /// What was read with a doubt, or left out.
    pub warnings: Warnings,
    /// Rows that state nothing.
    pub idle_rows: Vec<RowId>,
    /// Duties of rows that state nothing about them.
    pub bare_duties: Vec<(Key, RowId)>,
    /// Rows with unknown letters beside known ones.
    pub odd_letters: Vec<RowId>,
    /// Rows with letters of other scripts that look like the known ones.
    pub look_alikes: Vec<RowId>,
}

/// Job titles: read once for each text.
#[derive(Debug, Default)]
pub struct Titles {
    keys: Keys,
    roles: Vec<Option<crate::model::RoleId>>,
}

impl Titles {
    /// The role that a title means by itself.
    pub fn role(
        &mut self,
        title: Text,
        texts: &Texts,
        catalogue: &Catalogue,
    ) -> Option<crate::model::RoleId> {
        if title.is_empty() {
            return None;
        }
        let (key, new) = self.keys.intern(title, texts, Lane::First);
        if new {
            self.roles.push(catalogue.read_role(texts.get(title)).role());
        }
        key.index().and_then(|at| self.roles.get(at)).copied().flatten()
    }
}

impl<'a> Draft<'a> {
    /// An empty draft.
    pub fn new(catalogue: &'a Catalogue) -> Draft<'a> {
        Draft {
            tokens: Tokens::embedded(),
            catalogue,
            texts: Texts::default(),
            sources: Sources::default(),
            periods: Vec::new(),
            late: Vec::new(),
            persons: Register::of_people(),
            teams: Register::default(),
            products: Register::default(),
            people: Drafts::default(),
            team_rows: Drafts::default(),
            product_rows: Drafts::default(),
            belongings: Vec::new(),
            lines: Vec::new(),
            roles: Keys::default(),
            duties: Keys::default(),
            whole_duties: HashSet::default(),
            filled: Vec::new(),
            posts: Vec::new(),
            parties: Keys::default(),
            commas_separate_people: false,
            scope: MatrixScope::Org,
            several_in_row: Vec::new(),
            signed_times: Vec::new(),
            percent_times: Percent::None,
            allocs: Keys::default(),
            statuses: Keys::default(),
            spans: HashMap::default(),
            on_leave: Vec::new(),
            titles: Titles::default(),
            skills: Keys::default(),
            person_skills: Vec::new(),
            problems: Vec::new(),
            notes: Vec::new(),
            warnings: Warnings::default(),
            idle_rows: Vec::new(),
            bare_duties: Vec::new(),
            odd_letters: Vec::new(),
            look_alikes: Vec::new(),
        }
    }

    /// The period of a row.
    pub fn period(&self, row: RowId) -> Period {
        self.periods.get(row.index()).copied().unwrap_or(LEFT_OUT)
    }

    /// Whether a row is left out because a date of it cannot be read.
    pub fn is_left_out(&self, row: RowId) -> bool {
        self.period(row) == LEFT_OUT
    }

    /// Whether a row of a sheet states an assignment; lines stand in the order of their rows.
    pub fn states_assignment(&self, row: RowId) -> bool {
        let at = self.lines.binary_search_by_key(&row, |line| line.row);
        at.is_ok_and(|at| self.lines.get(at).is_some_and(|line| line.sheet))
    }

    /// Adds a note.
    pub fn note(&mut self, row: Option<RowId>, text: &str) {
        let place = row.map(|row| self.sources.place(row, &self.texts));
        self.notes.push(Note { place, text: text.to_string(), urgent: false });
    }

    /// Whether a row is one of a matrix or roster, or one of teams or products that names people.
    pub fn is_grid(&self, row: RowId) -> bool {
        let kinds = [TableKind::RaciMatrix, TableKind::Roster, TableKind::Teams, TableKind::Products];
        self.kind_of(row).is_some_and(|kind| kinds.contains(&kind))
    }

    /// The kind of the table that a row belongs to.
    pub fn kind_of(&self, row: RowId) -> Option<TableKind> {
        self.sources.file_of(row).map(|(file, _)| file.kind)
    }
}
