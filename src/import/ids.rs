//! Which record becomes which person, team or product: records whose rows were all left out become
//! none, and stay known.

use super::draft::{Draft, Drafts, LEFT_OUT};
use super::keys::Key;
use super::references::Resolution;
use super::register::Register;
use crate::model::{Period, PersonId, ProductId, RowId, TeamId};

/// The final ids of all records.
#[derive(Debug)]
pub struct Ids {
    /// Persons by record.
    pub people: Vec<Option<PersonId>>,
    /// Teams by record.
    pub teams: Vec<Option<TeamId>>,
    /// Products by record.
    pub products: Vec<Option<ProductId>>,
}

/// What a value refers to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Target<T> {
    /// Nothing: an empty cell or a word for nobody.
    Nothing,
    /// This.
    Known(T),
    /// Something whose rows were all left out.
    LeftOut,
    /// Something that no table knows.
    Unknown,
}

impl Ids {
    /// Numbers the records that stay.
    pub fn new(draft: &Draft) -> Ids {
        let row = |row: RowId| draft.period(row);
        Ids {
            people: numbered(&draft.people, |p| p.row, &row, PersonId::new),
            teams: numbered(&draft.team_rows, |t| t.row, &row, TeamId::new),
            products: numbered(&draft.product_rows, |p| p.row, &row, ProductId::new),
        }
    }

    /// What a value of a person column refers to.
    pub fn person(&self, value: Key, links: &Resolution, register: &Register) -> Target<PersonId> {
        if register.is_vacancy(value) {
            return Target::Nothing;
        }
        target(value, links, register, &self.people)
    }

    /// What a value of a team column refers to.
    pub fn team(&self, value: Key, links: &Resolution, register: &Register) -> Target<TeamId> {
        target(value, links, register, &self.teams)
    }

    /// What a value of a product column refers to.
    pub fn product(&self, value: Key, links: &Resolution, register: &Register) -> Target<ProductId> {
        target(value, links, register, &self.products)
    }
}

/// What a record has become.
pub fn of_record<T: Copy>(record: Option<usize>, ids: &[Option<T>]) -> Target<T> {
    match record.map(|at| ids.get(at).copied().flatten()) {
        None => Target::Unknown,
        Some(None) => Target::LeftOut,
        Some(Some(id)) => Target::Known(id),
    }
}

fn target<T: Copy>(value: Key, links: &Resolution, register: &Register, ids: &[Option<T>]) -> Target<T> {
    if value.is_none() {
        return Target::Nothing;
    }
    match of_record(links.record(value, register), ids) {
        // Where nothing lists them, only a left-out row can name what does not exist.
        Target::Unknown if !register.listed => Target::LeftOut,
        target => target,
    }
}

fn numbered<R, T>(
    rows: &Drafts<R>,
    row: impl Fn(&R) -> RowId,
    period: &dyn Fn(RowId) -> Period,
    id: impl Fn(usize) -> T,
) -> Vec<Option<T>> {
    let mut used: Vec<bool> = rows.records.iter().map(|r| period(row(r)) != LEFT_OUT).collect();
    for repeat in rows.repeats.iter().filter(|repeat| period(repeat.row) != LEFT_OUT) {
        if let Some(slot) = used.get_mut(repeat.record as usize) {
            *slot = true;
        }
    }
    let mut next = 0;
    let number = |stays: bool| {
        stays.then(|| {
            next += 1;
            id(next - 1)
        })
    };
    used.into_iter().map(number).collect()
}

/// Keeps the records that have become something.
pub fn kept<R, T>(records: Vec<R>, ids: &[Option<T>]) -> Vec<R> {
    if ids.iter().all(Option::is_some) {
        return records;
    }
    records.into_iter().zip(ids).filter(|(_, id)| id.is_some()).map(|(record, _)| record).collect()
}

/// The rows of each record that has several, by record.
pub fn repeated<R>(rows: &Drafts<R>, first: impl Fn(&R) -> RowId) -> Vec<(usize, Vec<RowId>)> {
    let mut order: Vec<(u32, RowId)> =
        rows.repeats.iter().map(|repeat| (repeat.record, repeat.row)).collect();
    order.sort_unstable();
    let mut grouped: Vec<(usize, Vec<RowId>)> = Vec::new();
    for (record, row) in order {
        let record = record as usize;
        match grouped.last_mut().filter(|(last, _)| *last == record) {
            Some((_, group)) => group.push(row),
            None => {
                let first = rows.records.get(record).map(&first);
                grouped.push((record, first.into_iter().chain([row]).collect()));
            }
        }
    }
    grouped
}
