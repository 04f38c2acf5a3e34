//! Rows of assignments, and that part of a sheet's rows.

use super::columns::{Cells, Column};
use super::dates;
use super::draft::{Draft, Letters, Line, Who};
use super::keys::Lane;
use super::letters;
use super::people::Read;
use super::tokens::Tokens;
use crate::model::{Mode, RowId, Text};

/// Whether the text is a status of an assignment.
pub fn is_course(tokens: &Tokens, text: &str) -> bool {
    tokens.course(text).is_some() || dates::two_dates(text).is_some()
}

/// Whether the cells of a row state anything by the table of `role`, `duty` and `team`.
pub fn states_anything(cells: &Cells) -> bool {
    [Column::Role, Column::Duty, Column::Team].iter().any(|&column| !cells[column as usize].is_empty())
}

/// Reads one row; of a `sheet`, `person` is what the row says about its person.
pub fn read(draft: &mut Draft, row: RowId, cells: &Cells, sheet: bool, person: Option<Read>) {
    let cell = |column: Column| cells[column as usize];
    let who = match person {
        Some(read) if read.vacant => Who::Vacancy,
        Some(read) => Who::Record(read.record),
        None if sheet => Who::Nobody,
        None => who(draft, cells),
    };
    let mode = draft.enumerated(row, Column::Mode, cell(Column::Mode), |tokens, text| tokens.mode(text));
    let letters = letters(draft, row, cell(Column::Raci));
    let (team, team_named) = reference(cell(Column::Team), cell(Column::TeamName));
    let (product, product_named) = reference(cell(Column::Product), cell(Column::ProductName));
    let line = Line {
        row,
        who,
        team: draft.teams.refer(team, &draft.texts, Lane::Second),
        product: draft.products.refer(product, &draft.texts, Lane::Second),
        role: draft.roles.intern(cell(Column::Role), &draft.texts, Lane::First).0,
        duty: draft.duties.intern(cell(Column::Duty), &draft.texts, Lane::First).0,
        alloc: draft.allocs.intern(cell(Column::Alloc), &draft.texts, Lane::First).0,
        status: draft
            .statuses
            .intern(status(draft, cell(Column::Status), sheet), &draft.texts, Lane::First)
            .0,
        mode: mode.unwrap_or(Mode::Primary),
        mode_told: mode.is_some(),
        letters,
        sheet,
        named: (team_named, product_named),
    };
    if !team_named {
        draft.teams.give_name(line.team, cell(Column::TeamName), &draft.texts);
    }
    if !product_named {
        draft.products.give_name(line.product, cell(Column::ProductName), &draft.texts);
    }
    draft.lines.push(line);
}

/// The reference, and whether it is the name beside an empty id.
fn reference(id: Text, name: Text) -> (Text, bool) {
    if id.is_empty() && !name.is_empty() { (name, true) } else { (id, false) }
}

fn who(draft: &mut Draft, cells: &Cells) -> Who {
    let (id, name) = (cells[Column::Person as usize], cells[Column::PersonName as usize]);
    let (text, named) = reference(id, name);
    let key = draft.persons.refer(text, &draft.texts, Lane::Second);
    if draft.persons.may_be_several_people(key) {
        let cell = draft.parties.intern(text, &draft.texts, Lane::Ids).0;
        return if named { Who::Names(cell) } else { Who::Several(cell) };
    }
    match (key.is_none(), named) {
        (true, _) => Who::Nobody,
        (false, true) => Who::Named(key),
        (false, false) => {
            let word = draft.texts.get(name);
            if !draft.tokens.is_vacancy(word) && !draft.tokens.is_withheld(word) {
                draft.persons.give_name(key, name, &draft.texts);
            }
            Who::Person(key)
        }
    }
}

/// In a sheet the words for persons come first: they say nothing about the assignment.
fn status(draft: &Draft, cell: Text, sheet: bool) -> Text {
    if !sheet || cell.is_empty() {
        return cell;
    }
    let text = draft.texts.get(cell);
    let of_assignment = draft.tokens.status(text).is_none() && is_course(draft.tokens, text);
    if of_assignment { cell } else { Text::EMPTY }
}

fn letters(draft: &mut Draft, row: RowId, cell: Text) -> Letters {
    if cell.is_empty() {
        return Letters { bits: 0, empty: true };
    }
    let reading = letters::read(draft.tokens, draft.texts.get(cell));
    if reading.unreadable {
        let column = Column::Raci.word();
        draft.problems.push(crate::model::Problem::Unreadable { row, column, value: cell });
    }
    if reading.more {
        draft.odd_letters.push(row);
    }
    reading.letters
}
