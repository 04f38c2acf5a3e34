//! Tables that hold several states of one person, each from a day on: the latest on or before the
//! as-of day counts.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::columns::Column;
use super::dates::{self, Ballot, Order};
use super::draft::Draft;
use super::rewrite::Collected;
use crate::model::{Day, Text};

/// Keeps of each person the rows of the latest day that is not after the as-of day. Without an id, or
/// where the order of day and month is unknown, all rows are kept.
pub fn settle(draft: &mut Draft, rows: &mut Collected, as_of: Option<Day>) {
    if !rows.has(Column::Effective) {
        return;
    }
    let Some(order) = order(draft, rows) else {
        let text = "the days on which rows take effect can be day/month or month/day: all rows are read";
        return draft.note(None, text);
    };
    let day = |row: usize| dates::read_cell(draft.texts.get(rows.text(row, Column::Effective))).day(order);
    let key = |row: usize| {
        let id = [Column::Id, Column::Email, Column::Name].into_iter().map(|column| rows.text(row, column));
        id.map(|text| draft.texts.get(text)).find(|text| !text.is_empty())
    };
    let past = |day: &Day| as_of.is_none_or(|as_of| *day <= as_of);
    let mut latest: HashMap<&str, Day, FxBuildHasher> = HashMap::default();
    for row in 0..rows.len() {
        if let (Some(key), Some(day)) = (key(row), day(row).filter(past)) {
            let known = latest.entry(key).or_insert(day);
            *known = day.max(*known);
        }
    }
    let keeps: Vec<bool> = (0..rows.len())
        .map(|row| match (key(row), day(row)) {
            (Some(key), Some(day)) => latest.get(key) == Some(&day),
            _ => true,
        })
        .collect();
    let left_out = keeps.iter().filter(|keep| !**keep).count();
    rows.keep(&keeps);
    if left_out > 0 {
        let text =
            format!("{left_out} rows state what was before, or will be after, the as-of day: left out");
        draft.note(None, &text);
    }
}

/// The order of day and month: what the column says, else what the other dates of the table say.
fn order(draft: &Draft, rows: &Collected) -> Option<Order> {
    let ballot = |column: Column| {
        let mut ballot = Ballot::default();
        let cells = (0..rows.len()).map(|row| rows.text(row, column)).filter(|text| *text != Text::EMPTY);
        cells.for_each(|text| ballot.add(dates::read_cell(draft.texts.get(text))));
        ballot
    };
    ballot(Column::Effective).order().or_else(|| {
        let mut all = Ballot::default();
        for column in [Column::From, Column::To, Column::Hired, Column::Leaves, Column::Effective] {
            all.join(ballot(column));
        }
        all.order()
    })
}
