//! People as they are after all their rows: one value a column, managers followed.

use super::columns::Column;
use super::conflicts::{self, Value, View};
use super::dates::{self, Order};
use super::draft::{Draft, LEFT_OUT};
use super::ids::{Ids, Target, repeated};
use super::keys::Key;
use super::links::Links;
use super::{numbers, times};
use crate::config::Config;
use crate::model::{Day, Org, Period, PersonId, Presence, Problem, RowId, TableKind, Text, fold};

/// Completes the records of people, and states managers and dotted managers.
pub fn settle(draft: &mut Draft, links: &Links, ids: &Ids, config: &Config, org: &mut Org) {
    let groups = repeated(&draft.people, |person| person.row);
    for at in 0..draft.people.records.len() {
        let row = draft.people.records[at].row;
        if draft.people.records[at].period == LEFT_OUT {
            draft.people.records[at].period = draft.period(row);
        }
        let cells = draft.people.refs.get(at).copied().unwrap_or_default();
        if let [value] = links.manager.values(&cells[0])
            && let Target::Known(manager) = ids.person(*value, &links.manager, &draft.persons)
        {
            draft.people.records[at].manager = Some(manager);
            state_dotted(draft, links, ids, at, cells[1], row, org);
            continue;
        }
        let managers = Managers::read(draft, links, ids, cells[0], row);
        if groups.binary_search_by_key(&at, |(record, _)| *record).is_err() {
            state_managers(draft, at, ids, managers, row, config, org);
        }
        state_dotted(draft, links, ids, at, cells[1], row, org);
    }
    for repeat in std::mem::take(&mut draft.people.repeats) {
        // Only to report what is unknown: which manager counts is decided among all rows.
        let _ = Managers::read(draft, links, ids, repeat.refs[0], repeat.row);
        state_dotted(draft, links, ids, repeat.record as usize, repeat.refs[1], repeat.row, org);
    }
    for (record, rows) in groups {
        merge(draft, links, ids, config, org, record, &rows);
    }
}

/// The managers of one cell, by id.
struct Managers(Vec<PersonId>);

impl Managers {
    fn read(draft: &mut Draft, links: &Links, ids: &Ids, cell: Key, row: RowId) -> Managers {
        let mut managers = Vec::new();
        if !cell.is_none() {
            for &value in links.manager.values(&cell) {
                match ids.person(value, &links.manager, &draft.persons) {
                    Target::Known(manager) => managers.push(manager),
                    Target::Unknown => unknown(draft, row, Column::Manager, value),
                    Target::Nothing | Target::LeftOut => {}
                }
            }
        }
        Managers(managers)
    }
}

fn unknown(draft: &mut Draft, row: RowId, column: Column, value: Key) {
    let text = draft.persons.keys.text(value);
    if !draft.tokens.is_top(draft.texts.get(text)) && !draft.persons.is_withheld(value) {
        let column = column.word();
        draft.problems.push(Problem::UnknownReference { row, column, value: text, hint: None });
    }
}

/// Two managers in one cell are a conflict unless the organisation is a matrix; the smallest id is
/// the manager.
fn state_managers(
    draft: &mut Draft,
    record: usize,
    ids: &Ids,
    Managers(mut managers): Managers,
    row: RowId,
    config: &Config,
    org: &mut Org,
) {
    if managers.len() > 1 {
        managers.sort_by(|&a, &b| id_text(draft, ids, a).cmp(id_text(draft, ids, b)));
        managers.dedup();
    }
    draft.people.records[record].manager = managers.first().copied();
    if managers.len() < 2 || draft.is_left_out(row) {
        return;
    }
    if config.matrix {
        let person = ids.people.get(record).copied().flatten();
        org.more_managers.extend(person.iter().flat_map(|&p| managers[1..].iter().map(move |&m| (p, m))));
        return;
    }
    let shown = |m: PersonId| (id_text(draft, ids, m).to_string(), row);
    let problem = Problem::Conflict {
        table: draft.kind_of(row).unwrap_or(TableKind::People),
        id: draft.people.records[record].id,
        column: Column::Manager.word(),
        used: shown(managers[0]),
        others: managers[1..].iter().map(|&m| shown(m)).collect(),
    };
    draft.problems.push(problem);
}

/// The id of a person as written; ids are given in the order of the records.
fn id_text<'d>(draft: &'d Draft, ids: &Ids, person: PersonId) -> &'d str {
    let record = match ids.people.get(person.index()) {
        Some(Some(same)) if *same == person => person.index(),
        // Records that became nobody have moved it on.
        _ => (person.index()..ids.people.len()).find(|&at| ids.people[at] == Some(person)).unwrap_or(0),
    };
    draft.people.records.get(record).map_or("", |p| draft.texts.get(p.id))
}

fn state_dotted(
    draft: &mut Draft,
    links: &Links,
    ids: &Ids,
    record: usize,
    cell: Key,
    row: RowId,
    org: &mut Org,
) {
    if cell.is_none() {
        return;
    }
    for &value in links.dotted.values(&cell) {
        match ids.person(value, &links.dotted, &draft.persons) {
            Target::Known(manager) if !draft.is_left_out(row) => {
                if let Some(person) = ids.people.get(record).copied().flatten() {
                    org.dotted.push((person, manager));
                }
            }
            Target::Unknown => unknown(draft, row, Column::Dotted, value),
            _ => {}
        }
    }
}

/// Completes a person of several rows.
fn merge(
    draft: &mut Draft,
    links: &Links,
    ids: &Ids,
    config: &Config,
    org: &mut Org,
    record: usize,
    rows: &[RowId],
) {
    let period = |row: RowId| if draft.states_assignment(row) { Period::ALWAYS } else { draft.period(row) };
    let views = conflicts::ranked(draft, rows, &period, config.as_of);
    let Some(first) = views.first() else { return };
    let people_table = views.iter().any(|view| view.kind == TableKind::People);
    let table = if people_table { TableKind::People } else { first.kind };
    let managers = |view: &View| managers_of(draft, links, ids, view);
    let mut problems = Vec::new();
    let mut person = draft.people.records[record];
    let mut copied: Vec<(Column, String)> = Vec::new();
    for column in SINGLE {
        if column == Column::Manager && config.matrix {
            continue;
        }
        let values = |view: &View| -> Vec<Value> {
            let text = |m: PersonId| id_text(draft, ids, m).to_string();
            match column {
                Column::Manager => managers(view).into_iter().map(|m| (text(m), text(m))).collect(),
                _ => {
                    let key = comparable(draft, column, view.text(column));
                    key.into_iter().map(|key| (key, view.text(column).to_string())).collect()
                }
            }
        };
        let (winner, disagreement) = conflicts::winner(&views, column, &values);
        problems.extend(disagreement.map(|d| d.problem(table, person.id)));
        match column {
            Column::Manager => person.manager = winner.and_then(|view| managers(view).first().copied()),
            _ => copied.push((column, winner.map_or(String::new(), |v| v.text(column).to_string()))),
        }
    }
    person.period = employment(&views).unwrap_or_else(|| conflicts::period(&views));
    person.row = first.row;
    let vacant = |view: &View| draft.tokens.is_vacancy(view.text(Column::Name));
    let withheld = |view: &View| draft.tokens.is_withheld(view.text(Column::Name));
    let eliminated = |view: &View| draft.tokens.is_eliminated(view.text(Column::Name));
    person.presence = match (views.iter().any(vacant), views.iter().all(withheld)) {
        (true, _) => Presence::Vacant,
        (_, true) => Presence::Anonymous,
        _ if views.iter().all(eliminated) => Presence::Eliminated,
        _ => Presence::Named,
    };
    let mut more: Vec<PersonId> =
        if config.matrix { views.iter().flat_map(&managers).collect() } else { Vec::new() };
    more.sort_by(|&a, &b| id_text(draft, ids, a).cmp(id_text(draft, ids, b)));
    more.dedup();
    draft.problems.append(&mut problems);
    for (column, text) in copied {
        put(draft, &mut person, column, &text);
    }
    if let Some(own) = ids.people.get(record).copied().flatten() {
        let known = person.manager.filter(|_| !config.matrix).or(more.first().copied());
        person.manager = known;
        org.more_managers.extend(more.into_iter().filter(|m| Some(*m) != known).map(|m| (own, m)));
    }
    draft.people.records[record] = person;
}

/// The columns of which a person has one value.
const SINGLE: [Column; 8] = [
    Column::Name,
    Column::Email,
    Column::Title,
    Column::Location,
    Column::Level,
    Column::Manager,
    Column::Fte,
    Column::Status,
];

/// The employment that the rows of a sheet state beside their assignments.
fn employment(views: &[View]) -> Option<Period> {
    let day = |text: &str| dates::read_cell(text).day(Order::DayFirst);
    let stated = views.iter().map(|view| (day(view.text(Column::Hired)), day(view.text(Column::Leaves))));
    let (from, to) = stated.into_iter().find(|(from, to)| from.is_some() || to.is_some())?;
    Some(Period { from: from.unwrap_or(Day::MIN), to: to.unwrap_or(Day::MAX) })
}

/// The managers of a row, the smallest id first.
fn managers_of(draft: &Draft, links: &Links, ids: &Ids, view: &View) -> Vec<PersonId> {
    let Some(key) = draft.persons.keys.find(view.text(Column::Manager), &draft.texts) else {
        return Vec::new();
    };
    let known = links.manager.values(&key).iter().filter_map(|&value| {
        match ids.person(value, &links.manager, &draft.persons) {
            Target::Known(manager) => Some(manager),
            _ => None,
        }
    });
    let mut managers: Vec<PersonId> = known.collect();
    managers.sort_by(|&a, &b| id_text(draft, ids, a).cmp(id_text(draft, ids, b)));
    managers
}

/// A value as DAT-002 compares it: numbers and enumerations by value, texts folded.
fn comparable(draft: &Draft, column: Column, text: &str) -> Option<String> {
    let nobody = draft.tokens.is_vacancy(text) || draft.tokens.is_withheld(text);
    if text.is_empty() || (column == Column::Name && nobody) {
        return None;
    }
    match column {
        Column::Level => numbers::level(text).map(|level| level.to_string()),
        Column::Fte => times::fte(text).map(|fte| fte.to_string()),
        Column::Status => draft.tokens.status(text).map(|status| format!("{status:?}")),
        _ => Some(fold(text).into_owned()),
    }
}

/// Sets a column of a record.
fn put(draft: &mut Draft, person: &mut crate::model::Person, column: Column, text: &str) {
    let same = |known: Text, draft: &Draft| draft.texts.get(known) == text;
    let keep =
        |known: Text, draft: &mut Draft| if same(known, draft) { known } else { draft.texts.push(text) };
    match column {
        Column::Name => person.name = keep(person.name, draft),
        Column::Email => person.email = keep(person.email, draft),
        Column::Title => {
            person.title = keep(person.title, draft);
            person.title_role = draft.titles.role(person.title, &draft.texts, draft.catalogue);
        }
        Column::Level => person.level = numbers::level(text),
        Column::Fte => {
            person.fte = times::fte_of(text, draft.percent_times).unwrap_or(times::FULL_TIME);
        }
        Column::Status => person.status = draft.tokens.status(text).unwrap_or_default(),
        _ => {}
    }
}
