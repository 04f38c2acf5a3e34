//! Rows about people: of a people table, and that part of a sheet.

use super::columns::{Cells, Column};
use super::distinct::Distinct;
use super::doubts;
use super::draft::{Belonging, Draft, LEFT_OUT, Repeat, TeamFrom};
use super::keys::{Key, Lane};
use super::late::LateDate;
use super::lines;
use super::numbers;
use super::several;
use super::times::{self, FULL_TIME, fte};
use crate::model::{
    Day, DisplayText, Doubt, Period, Person, PersonId, Presence, Problem, RowId, SkillId, Status, TableKind,
    Text, fold,
};

/// A period that is that of the row; see [`Draft::periods`].
const OF_ROW: Period = LEFT_OUT;

/// What a row of people gave: its record, and whether it is the first of its id.
#[derive(Clone, Copy, Debug)]
pub struct Read {
    /// The record.
    pub record: u32,
    /// Whether the row's name is a word for nobody.
    pub vacant: bool,
}

/// Reads one row; `stated` says that the row of a sheet states an assignment, so that its dates
/// are not the person's. A row without id, e-mail and name gives nothing.
pub fn read(draft: &mut Draft, row: RowId, cells: &Cells, kind: TableKind, stated: bool) -> Option<Read> {
    let cell = |column: Column| cells[column as usize];
    let name = cell(Column::Name);
    let word = draft.texts.get(name);
    let vacant = draft.tokens.is_vacancy(word);
    let withheld = !vacant && draft.tokens.is_withheld(word);
    let eliminated = !vacant && draft.tokens.is_eliminated(word);
    let nameless = vacant || withheld || eliminated;
    let id = identity(cells, nameless);
    if id.is_empty() && !vacant && !withheld {
        return None;
    }
    let key = draft.persons.refer(id, &draft.texts, Lane::Ids);
    let refs = [Column::Manager, Column::Dotted]
        .map(|column| draft.persons.refer(cell(column), &draft.texts, Lane::First));
    let record = match draft.persons.record(key) {
        Some(record) => {
            let record = record as u32;
            let (name, email) = (if nameless { Text::EMPTY } else { name }, cell(Column::Email));
            draft.people.repeats.push(Repeat { record, row, refs, name, email, vacant });
            measures(draft, row, cells, kind);
            record
        }
        None => {
            let presence = match (vacant, withheld) {
                (true, _) => Presence::Vacant,
                (_, true) => Presence::Anonymous,
                _ if eliminated => Presence::Eliminated,
                _ => Presence::Named,
            };
            let period = if kind == TableKind::Sheet && stated { Period::ALWAYS } else { OF_ROW };
            let person = person(draft, row, cells, (kind, id, presence, period));
            draft.people.records.push(person);
            draft.people.keys.push(key);
            draft.people.refs.push(refs);
            let record = draft.people.records.len() - 1;
            draft.persons.bind(key, record);
            if draft.persons.may_be_several_people(key) && several::are_people(draft.texts.get(id)) {
                draft.several_in_row.push((row, id));
            }
            record as u32
        }
    };
    employment(draft, row, cells);
    belongs(draft, row, cells, record, stated);
    skills(draft, cells, record);
    Some(Read { record, vacant })
}

/// Tells of rows that are read as one person whose name looks like those of several.
pub fn tell_several(draft: &mut Draft) {
    for (row, name) in std::mem::take(&mut draft.several_in_row) {
        let word = draft.texts.get(name).to_string();
        let found = format!("`{}` is read as the name of one person", DisplayText::new(&word));
        doubts::of_text(draft, Doubt::Name, (row, &word), || (found, ONE_EACH.to_string()));
    }
}

/// What to do about several people in one row.
const ONE_EACH: &str = "write a row for each person";

/// The id, else the e-mail, else the name; a word for nobody is never an id.
fn identity(cells: &Cells, nameless: bool) -> Text {
    let name = if nameless { Text::EMPTY } else { cells[Column::Name as usize] };
    let texts = [cells[Column::Id as usize], cells[Column::Email as usize], name];
    texts.into_iter().find(|text| !text.is_empty()).unwrap_or(Text::EMPTY)
}

fn person(
    draft: &mut Draft,
    row: RowId,
    cells: &Cells,
    (kind, id, presence, period): (TableKind, Text, Presence, Period),
) -> Person {
    let cell = |column: Column| cells[column as usize];
    let (level, fte, status) = measures(draft, row, cells, kind);
    let title = cell(Column::Title);
    let name = if presence == Presence::Named { cell(Column::Name) } else { Text::EMPTY };
    Person {
        id,
        name,
        email: cell(Column::Email),
        title,
        department: cell(Column::Department),
        level,
        manager: None,
        fte,
        status,
        presence,
        title_role: draft.titles.role(title, &draft.texts, draft.catalogue),
        period,
        row,
    }
}

/// Reads level, working time and status; what cannot be read is empty and a finding.
/// The status of a sheet's row may be that of its assignment, which `lines` reads.
fn measures(draft: &mut Draft, row: RowId, cells: &Cells, kind: TableKind) -> (Option<i32>, u32, Status) {
    let cell = |column: Column| cells[column as usize];
    let level = draft.enumerated(row, Column::Level, cell(Column::Level), |_, text| numbers::level(text));
    let fte = draft.enumerated(row, Column::Fte, cell(Column::Fte), |_, text| fte(text));
    if fte.is_some_and(|fte| fte != FULL_TIME) && !times::is_bare(draft.texts.get(cell(Column::Fte))) {
        draft.signed_times.push(row);
    }
    let sheet = kind == TableKind::Sheet;
    let status = draft.enumerated(row, Column::Status, cell(Column::Status), |tokens, text| {
        tokens.status(text).or((sheet && lines::is_course(tokens, text)).then_some(Status::Active))
    });
    (level, fte.unwrap_or(FULL_TIME), status.unwrap_or_default())
}

fn employment(draft: &mut Draft, row: RowId, cells: &Cells) {
    for column in [Column::Hired, Column::Leaves] {
        let text = cells[column as usize];
        if !text.is_empty() {
            draft.late.push(LateDate { row, column, text });
        }
    }
}

/// Notes the row's teams; the team of a sheet's row is stated by its assignment.
fn belongs(draft: &mut Draft, row: RowId, cells: &Cells, person: u32, stated: bool) {
    let team = cells[Column::Team as usize];
    let (cell, from) = match team.is_empty() {
        false => (team, TeamFrom::Team),
        true => (cells[Column::Department as usize], TeamFrom::Department),
    };
    if cell.is_empty() || (stated && from == TeamFrom::Team) {
        return;
    }
    let team = draft.teams.refer(cell, &draft.texts, Lane::First);
    if from == TeamFrom::Team {
        draft.teams.give_name(team, cells[Column::TeamName as usize], &draft.texts);
    }
    draft.belongings.push(Belonging { person, team, from, row });
}

/// Skills refer to nothing, so every separator separates.
fn skills(draft: &mut Draft, cells: &Cells, person: u32) {
    let cell = cells[Column::Skills as usize];
    if cell.is_empty() {
        return;
    }
    let mut known = Distinct::starting_at(draft.person_skills.len());
    let mut new: Vec<String> = Vec::new();
    for skill in draft.texts.get(cell).split([';', '|', ',']) {
        let folded = fold(skill);
        match draft.skills.find(&folded, &draft.texts) {
            Some(key) => known.add(&mut draft.person_skills, skill_of(person, key)),
            None if folded.is_empty() => {}
            None => new.push(folded.into_owned()),
        }
    }
    for skill in new {
        let (key, _) = draft.skills.intern_str(&skill, &mut draft.texts);
        known.add(&mut draft.person_skills, skill_of(person, key));
    }
}

fn skill_of(person: u32, skill: Key) -> (PersonId, SkillId) {
    (PersonId::new(person as usize), SkillId::new(skill.index().unwrap_or(0)))
}

/// The days of a row; ISO is read at once, other forms when the column is known.
pub fn period(draft: &mut Draft, row: RowId, cells: &Cells) -> Period {
    let mut period = Period::ALWAYS;
    for (column, end) in [(Column::From, &mut period.from), (Column::To, &mut period.to)] {
        let text = cells[column as usize];
        if text.is_empty() {
            continue;
        }
        match Day::from_iso(draft.texts.get(text)) {
            Some(day) => *end = day,
            None => draft.late.push(LateDate { row, column, text }),
        }
    }
    period
}

impl Draft<'_> {
    /// Reads a cell of numbers or of a list of words; `None` where it is empty or unreadable.
    pub fn enumerated<T>(
        &mut self,
        row: RowId,
        column: Column,
        cell: Text,
        read: impl Fn(&super::tokens::Tokens, &str) -> Option<T>,
    ) -> Option<T> {
        if cell.is_empty() {
            return None;
        }
        let value = read(self.tokens, self.texts.get(cell));
        if value.is_none() {
            self.problems.push(Problem::Unreadable { row, column: column.word(), value: cell });
        }
        value
    }
}
