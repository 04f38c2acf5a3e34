//! The rows of the canonical table of assignments.

use super::canonical::reread;
use super::columns::{Column, canonical};
use super::dates::{self, Order};
use super::lines;
use super::numbers;
use super::split;
use super::tokens::Tokens;
use super::write::{days, hundredths, is_own};
use super::write_ids::WrittenIds;
use crate::model::{Letter, Member, Mode, Org, Party, Period, Presence, RowId, Scope, Source, TableKind};

/// The rows of assignments tables and sheets as they state them; what matrices and rosters state;
/// memberships that do not last as long as the person does.
pub fn assignments(org: &Org) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let ids = WrittenIds::new(org);
    for file in &org.sources.files {
        for row in (file.first_row..file.first_row + file.row_starts.len()).map(RowId::new) {
            match file.kind {
                TableKind::Assignments => rows.push(stated((org, &ids), file, row, None)),
                TableKind::Sheet if is_stated(org, row) => {
                    let person = holder(org, row);
                    rows.extend(each_team(&ids, file, stated((org, &ids), file, row, Some(person))));
                }
                _ => {}
            }
        }
    }
    rows.extend(memberships(org));
    rows.extend(of_matrices(org));
    rows.sort();
    rows
}

/// The row of a sheet once for each of its teams: of an assignment's there is one a row.
fn each_team(ids: &WrittenIds, file: &Source, row: Vec<String>) -> Vec<Vec<String>> {
    let at = canonical(TableKind::Assignments).iter().position(|column| *column == Column::Team).unwrap_or(0);
    let commas = !file.whole_commas.contains(&Column::Team.word());
    let values = split::values(&row[at], commas);
    let mut teams: Vec<String> = values.map(|team| ids.of(Column::Team, true, team).to_string()).collect();
    teams.sort_unstable();
    teams.dedup();
    if teams.is_empty() {
        return vec![row];
    }
    let with = |team: String| {
        let mut row = row.clone();
        row[at] = team;
        row
    };
    teams.into_iter().map(with).collect()
}

/// Whether a row of a sheet states an assignment.
pub fn is_stated(org: &Org, row: RowId) -> bool {
    let cells = reread(row, &org.sources, &org.texts);
    [Column::Role, Column::Duty, Column::Team].iter().any(|&column| !cells[column as usize].is_empty())
}

/// Whether a row of a sheet states its team and nothing else: a membership.
pub fn is_team_alone(org: &Org, row: RowId) -> bool {
    let cells = reread(row, &org.sources, &org.texts);
    let filled = |column: Column| !cells[column as usize].is_empty();
    filled(Column::Team) && !filled(Column::Role) && !filled(Column::Duty)
}

/// The person of a sheet's row; nobody where the name stands for nobody.
fn holder(org: &Org, row: RowId) -> String {
    let cells = reread(row, &org.sources, &org.texts);
    let tokens = Tokens::embedded();
    let name = cells[Column::Name as usize].as_str();
    if tokens.is_vacancy(name) {
        return String::new();
    }
    let withheld = tokens.is_withheld(name);
    let named = [Column::Id, Column::Email, Column::Name].map(|column| cells[column as usize].as_str());
    let id = named.into_iter().find(|text| !text.is_empty() && (!withheld || *text != name));
    let own = || org.people.iter().find(|p| p.row == row && p.presence == Presence::Anonymous);
    id.map(str::to_string).or_else(|| own().map(|p| org.text(p.id).to_string())).unwrap_or_default()
}

/// One row of the table; `person` stands for a sheet's own.
fn stated((org, ids): (&Org, &WrittenIds), file: &Source, row: RowId, person: Option<String>) -> Vec<String> {
    let cells = reread(row, &org.sources, &org.texts);
    let cell = |column: Column| cells[column as usize].as_str();
    let sheet = person.is_some();
    let beside = |id: Column, name: Column| match cell(id) {
        "" => cell(name),
        value => ids.of(id, sheet, value),
    };
    let text = |column: Column| match column {
        Column::Person => {
            person.clone().unwrap_or_else(|| beside(Column::Person, Column::PersonName).to_string())
        }
        Column::Team => beside(Column::Team, Column::TeamName).to_string(),
        Column::Product => beside(Column::Product, Column::ProductName).to_string(),
        Column::From | Column::To => date(file, column, cell(column)),
        Column::Alloc if file.intake.fractions => share(cell(column)),
        Column::Status if sheet && !is_course(cell(column)) => String::new(),
        column => cell(column).to_string(),
    };
    canonical(TableKind::Assignments).iter().map(|&column| text(column)).collect()
}

/// A fraction of full time in percent, since other tables of the input may hold percent.
fn share(text: &str) -> String {
    match numbers::share(text).filter(|number| !number.percent) {
        Some(number) => format!("{}%", hundredths(number.hundredths(true) as i32)),
        None => text.to_string(),
    }
}

/// In a sheet the words for persons come first.
fn is_course(text: &str) -> bool {
    let tokens = Tokens::embedded();
    tokens.status(text).is_none() && lines::is_course(tokens, text)
}

/// A date as the file means it; what is none stays as it is.
pub fn date(file: &Source, column: Column, text: &str) -> String {
    let order = match file.intake.month_first.contains(&column.word()) {
        true => Order::MonthFirst,
        false => Order::DayFirst,
    };
    dates::read_cell(text).day(order).map_or_else(|| text.to_string(), |day| day.to_string())
}

/// Cells in the order of the table: person, team, product, role, mode, alloc, duty, raci, status, from, to.
fn row(
    person: &str,
    (team, product): (&str, &str),
    role: &str,
    (duty, raci): (&str, &str),
    period: Period,
) -> Vec<String> {
    held(person, (team, product), role, ("", ""), (duty, raci), period)
}

/// The same with the way in which a seat is held and its share of time.
fn held(
    person: &str,
    (team, product): (&str, &str),
    role: &str,
    (mode, alloc): (&str, &str),
    (duty, raci): (&str, &str),
    period: Period,
) -> Vec<String> {
    let [from, to] = days(period);
    let cells = [person, team, product, role, mode, alloc, duty, raci, ""];
    let mut cells: Vec<String> = cells.into_iter().map(str::to_string).collect();
    cells.extend([from, to]);
    cells
}

fn memberships(org: &Org) -> Vec<Vec<String>> {
    let other = org.members.iter().filter(|m| is_own(org, m) && m.period != org.person(m.person).period);
    other.map(|m| row(org.person_id(m.person), (org.team_id(m.team), ""), "", ("", ""), m.period)).collect()
}

/// The team and the product of a scope.
fn scoped(org: &Org, scope: Scope) -> (&str, &str) {
    match scope {
        Scope::Org => ("", ""),
        Scope::Team(team) => (org.team_id(team), ""),
        Scope::Product(product) => ("", org.product_id(product)),
    }
}

/// Seats and letters of tables that have no rows of their own form.
fn of_matrices(org: &Org) -> Vec<Vec<String>> {
    let is_other = |row: RowId| {
        let kind = org.sources.file_of(row).map(|(file, _)| file.kind);
        matches!(kind, Some(TableKind::RaciMatrix | TableKind::Roster))
    };
    // A table of teams or products may say who holds roles in them; what else it says stands in theirs.
    let of_structure = |row: RowId| {
        let kind = org.sources.file_of(row).map(|(file, _)| file.kind);
        matches!(kind, Some(TableKind::Teams | TableKind::Products))
    };
    let names = |row: RowId| is_other(row) || of_structure(row);
    let seats = org.seats.iter().filter(|seat| names(seat.row)).map(|seat| {
        let person = seat.person.map_or("", |person| org.person_id(person));
        let role = &org.role(seat.role).name;
        let mode = if seat.mode == Mode::Primary { "" } else { seat.mode.word() };
        let alloc = seat.alloc.known().map(|share| format!("{}%", hundredths(share as i32)));
        let how = (mode, alloc.as_deref().unwrap_or(""));
        held(person, scoped(org, seat.scope), role, how, ("", ""), seat.period)
    });
    let works = org.works.iter().filter(|works| is_other(works.row)).map(|works| {
        row("", (org.team_id(works.team), org.product_id(works.product)), "", ("", ""), works.period)
    });
    let letters = org.raci.iter().filter(|raci| is_other(raci.row)).map(|raci| {
        let (person, role) = match raci.party {
            Party::Person(person) => (org.person_id(person), ""),
            Party::Role(role) => ("", org.role(role).name.as_str()),
        };
        let letter = match raci.letter {
            Letter::Responsible => "R",
            Letter::Accountable => "A",
            Letter::Consulted => "C",
            Letter::Informed => "I",
        };
        row(person, scoped(org, raci.scope), role, (&org.duty(raci.duty).name, letter), raci.period)
    });
    let alone = |member: &&Member| member.role.is_none() && names(member.row);
    let members = org.members.iter().filter(alone).map(|member| {
        let alloc = member.share.known().map(|share| format!("{}%", hundredths(share as i32)));
        let how = ("", alloc.as_deref().unwrap_or(""));
        held(org.person_id(member.person), (org.team_id(member.team), ""), "", how, ("", ""), member.period)
    });
    let unplaced = org.unplaced.iter().map(|seat| {
        let [person, team, product] = [seat.person, seat.team, seat.product].map(|text| org.text(text));
        row(person, (team, product), &org.role(seat.role).name, ("", ""), Period::ALWAYS)
    });
    let mut rows: Vec<Vec<String>> = seats.chain(letters).chain(members).chain(unplaced).collect();
    let mut works: Vec<Vec<String>> = works.collect();
    works.sort_unstable();
    works.dedup();
    rows.append(&mut works);
    rows
}
