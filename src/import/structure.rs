//! Rows about teams and about products.

use super::columns::{Cells, Column};
use super::draft::{Draft, Repeat};
use super::keys::{Key, Lane};
use crate::model::{Period, Product, RowId, Team, Text};

/// Reads one row of a teams table; a row without id and name gives nothing.
pub fn read_team(draft: &mut Draft, row: RowId, cells: &Cells) -> bool {
    let cell = |column: Column| cells[column as usize];
    let id = identity(cells);
    let method =
        draft.enumerated(row, Column::Method, cell(Column::Method), |tokens, text| tokens.method(text));
    if id.is_empty() {
        return false;
    }
    let key = draft.teams.refer(id, &draft.texts, Lane::Ids);
    let refs = [
        draft.teams.refer(cell(Column::Parent), &draft.texts, Lane::First),
        draft.products.refer(cell(Column::Products), &draft.texts, Lane::First),
    ];
    name_product(draft, refs[1], cells);
    if let Some(record) = draft.teams.record(key) {
        draft.team_rows.repeats.push(repeat(record, row, refs, cells));
        return true;
    }
    let kind_text = cell(Column::Kind);
    let kind = draft.tokens.kind(draft.texts.get(kind_text));
    let (name, period) = (cell(Column::Name), Period::ALWAYS);
    let method = method.unwrap_or_default();
    draft.teams.bind(key, draft.team_rows.records.len());
    draft.team_rows.records.push(Team { id, name, parent: None, kind, kind_text, method, period, row });
    draft.team_rows.keys.push(key);
    draft.team_rows.refs.push(refs);
    true
}

/// Reads one row of a products table; a row without id and name gives nothing.
pub fn read_product(draft: &mut Draft, row: RowId, cells: &Cells) -> bool {
    let cell = |column: Column| cells[column as usize];
    let id = identity(cells);
    let stage = draft.enumerated(row, Column::Stage, cell(Column::Stage), |tokens, text| tokens.stage(text));
    let critical =
        draft.enumerated(row, Column::Critical, cell(Column::Critical), |tokens, text| tokens.critical(text));
    if id.is_empty() {
        return false;
    }
    let key = draft.products.refer(id, &draft.texts, Lane::Ids);
    let refs = [draft.products.refer(cell(Column::Parent), &draft.texts, Lane::First), Key::NONE];
    if let Some(record) = draft.products.record(key) {
        draft.product_rows.repeats.push(repeat(record, row, refs, cells));
        return true;
    }
    let (name, period) = (cell(Column::Name), Period::ALWAYS);
    let (stage, critical) = (stage.unwrap_or_default(), critical.unwrap_or_default());
    draft.products.bind(key, draft.product_rows.records.len());
    draft.product_rows.records.push(Product { id, name, parent: None, stage, critical, period, row });
    draft.product_rows.keys.push(key);
    draft.product_rows.refs.push(refs);
    true
}

/// The id, else the name.
pub fn identity(cells: &Cells) -> Text {
    let id = cells[Column::Id as usize];
    if id.is_empty() { cells[Column::Name as usize] } else { id }
}

fn repeat(record: usize, row: RowId, refs: [Key; 2], cells: &Cells) -> Repeat {
    Repeat {
        record: record as u32,
        row,
        refs,
        name: cells[Column::Name as usize],
        email: Text::EMPTY,
        vacant: false,
    }
}

/// The name beside a single product id names it.
fn name_product(draft: &mut Draft, product: Key, cells: &Cells) {
    if !draft.products.may_be_several(product) {
        draft.products.give_name(product, cells[Column::ProductName as usize], &draft.texts);
    }
}
