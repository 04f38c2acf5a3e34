//! Teams and products as they are after all their rows; what a team works on.

use super::columns::Column;
use super::conflicts::{self, Value, View};
use super::draft::{Draft, LEFT_OUT};
use super::ids::{Ids, Target, repeated};
use super::keys::Key;
use super::links::Links;
use crate::config::Config;
use crate::model::{
    Org, Period, Problem, Product, ProductId, RowId, TableKind, Team, TeamId, Use, Works, fold,
};

/// Completes the records of products and states their parents.
pub fn settle_products(draft: &mut Draft, links: &Links, ids: &Ids, config: &Config) {
    let groups = repeated(&draft.product_rows, |product| product.row);
    for at in 0..draft.product_rows.records.len() {
        let row = draft.product_rows.records[at].row;
        let cell = draft.product_rows.refs.get(at).copied().unwrap_or_default()[0];
        let parent = product_parent(draft, links, ids, cell, row);
        let listed = draft.kind_of(row) == Some(TableKind::Products);
        let period = if listed { draft.period(row) } else { Period::ALWAYS };
        let product = &mut draft.product_rows.records[at];
        (product.parent, product.period) = (parent, period);
    }
    for repeat in std::mem::take(&mut draft.product_rows.repeats) {
        product_parent(draft, links, ids, repeat.refs[0], repeat.row);
    }
    for (record, rows) in groups {
        merge_product(draft, links, ids, config, record, &rows);
    }
}

fn product_parent(draft: &mut Draft, links: &Links, ids: &Ids, cell: Key, row: RowId) -> Option<ProductId> {
    match ids.product(cell, &links.product_parent, &draft.products) {
        Target::Known(parent) => Some(parent),
        Target::Unknown => {
            let value = draft.products.keys.text(cell);
            let column = Column::Parent.word();
            draft.problems.push(Problem::UnknownReference { row, column, value, hint: None });
            None
        }
        Target::Nothing | Target::LeftOut => None,
    }
}

fn merge_product(
    draft: &mut Draft,
    links: &Links,
    ids: &Ids,
    config: &Config,
    record: usize,
    rows: &[RowId],
) {
    let period = |row: RowId| draft.period(row);
    let views = conflicts::ranked(draft, rows, &period, config.as_of);
    let Some(first) = views.first() else { return };
    let parent = |view: &View| -> Option<ProductId> {
        let key = draft.products.keys.find(view.text(Column::Parent), &draft.texts)?;
        match ids.product(key, &links.product_parent, &draft.products) {
            Target::Known(parent) => Some(parent),
            _ => None,
        }
    };
    let mut product: Product = draft.product_rows.records[record];
    let mut problems = Vec::new();
    let mut name = String::new();
    for column in [Column::Name, Column::Parent, Column::Stage, Column::Critical] {
        let key = |view: &View| match column {
            Column::Parent => parent(view).map(|p| format!("{p:?}")),
            Column::Stage => draft.tokens.stage(view.text(column)).map(|stage| format!("{stage:?}")),
            Column::Critical => draft.tokens.critical(view.text(column)).map(|critical| critical.to_string()),
            _ => folded(view.text(column)),
        };
        let (winner, disagreement) =
            conflicts::winner(&views, column, &|view| shown(view, column, key(view)));
        problems.extend(disagreement.map(|d| d.problem(TableKind::Products, product.id)));
        let text = winner.map_or("", |view| view.text(column));
        match column {
            Column::Parent => product.parent = winner.and_then(&parent),
            Column::Stage => product.stage = draft.tokens.stage(text).unwrap_or_default(),
            Column::Critical => product.critical = draft.tokens.critical(text).unwrap_or_default(),
            _ => name = text.to_string(),
        }
    }
    product.period = conflicts::period(&views);
    product.row = first.row;
    draft.problems.append(&mut problems);
    product.name = draft.texts.push(&name);
    draft.product_rows.records[record] = product;
}

/// The value of a row as it is compared, with the text that is shown for it.
fn shown(view: &View, column: Column, key: Option<String>) -> Vec<Value> {
    key.into_iter().map(|key| (key, view.text(column).to_string())).collect()
}

fn folded(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| fold(text).into_owned())
}

/// Completes the records of teams, states their parents and what they work on.
pub fn settle_teams(draft: &mut Draft, links: &Links, ids: &Ids, config: &Config, org: &mut Org) {
    let groups = repeated(&draft.team_rows, |team| team.row);
    for at in 0..draft.team_rows.records.len() {
        let row = draft.team_rows.records[at].row;
        let refs = draft.team_rows.refs.get(at).copied().unwrap_or_default();
        let parent = team_parent(draft, links, ids, refs[0], row);
        let listed = draft.kind_of(row) == Some(TableKind::Teams);
        let period = if listed { draft.period(row) } else { Period::ALWAYS };
        let team = &mut draft.team_rows.records[at];
        (team.parent, team.period) = (parent, period);
        if listed {
            works(draft, links, ids, at, refs[1], row, org);
        }
    }
    for repeat in std::mem::take(&mut draft.team_rows.repeats) {
        team_parent(draft, links, ids, repeat.refs[0], repeat.row);
        works(draft, links, ids, repeat.record as usize, repeat.refs[1], repeat.row, org);
    }
    for (record, rows) in groups {
        merge_team(draft, links, ids, config, record, &rows);
    }
}

fn team_parent(draft: &mut Draft, links: &Links, ids: &Ids, cell: Key, row: RowId) -> Option<TeamId> {
    match ids.team(cell, &links.parent, &draft.teams) {
        Target::Known(parent) => Some(parent),
        Target::Unknown => {
            let value = draft.teams.keys.text(cell);
            let column = Column::Parent.word();
            draft.problems.push(Problem::UnknownReference { row, column, value, hint: None });
            None
        }
        Target::Nothing | Target::LeftOut => None,
    }
}

/// Each product of a row of teams is a statement that the team works on it.
fn works(draft: &mut Draft, links: &Links, ids: &Ids, record: usize, cell: Key, row: RowId, org: &mut Org) {
    if cell.is_none() {
        return;
    }
    let team = ids.teams.get(record).copied().flatten();
    for &value in links.products.values(&cell) {
        match ids.product(value, &links.products, &draft.products) {
            Target::Unknown => {
                let value = draft.products.keys.text(value);
                let column = Column::Products.word();
                draft.problems.push(Problem::UnknownReference { row, column, value, hint: None });
            }
            Target::Known(product) if draft.period(row) != LEFT_OUT => {
                let Some(team) = team else { continue };
                let period = draft.period(row);
                org.works.push(Works { team, product, period, row });
                let (team, product) = (Some(team), Some(product));
                org.uses.push(Use { row, person: None, team, product, seat: false, period });
            }
            _ => {}
        }
    }
}

fn merge_team(draft: &mut Draft, links: &Links, ids: &Ids, config: &Config, record: usize, rows: &[RowId]) {
    let period = |row: RowId| draft.period(row);
    let views = conflicts::ranked(draft, rows, &period, config.as_of);
    let Some(first) = views.first() else { return };
    let parent = |view: &View| -> Option<TeamId> {
        let key = draft.teams.keys.find(view.text(Column::Parent), &draft.texts)?;
        match ids.team(key, &links.parent, &draft.teams) {
            Target::Known(parent) => Some(parent),
            _ => None,
        }
    };
    let mut team: Team = draft.team_rows.records[record];
    let mut problems = Vec::new();
    let (mut name, mut kind) = (String::new(), String::new());
    for column in [Column::Name, Column::Parent, Column::Kind, Column::Method] {
        let key = |view: &View| match column {
            Column::Parent => parent(view).map(|p| format!("{p:?}")),
            Column::Kind => kind_key(draft, view.text(column)),
            Column::Method => draft.tokens.method(view.text(column)).map(|method| format!("{method:?}")),
            _ => folded(view.text(column)),
        };
        let (winner, disagreement) =
            conflicts::winner(&views, column, &|view| shown(view, column, key(view)));
        problems.extend(disagreement.map(|d| d.problem(TableKind::Teams, team.id)));
        let text = winner.map_or("", |view| view.text(column));
        match column {
            Column::Parent => team.parent = winner.and_then(&parent),
            Column::Kind => kind = text.to_string(),
            Column::Method => team.method = draft.tokens.method(text).unwrap_or_default(),
            _ => name = text.to_string(),
        }
    }
    team.period = conflicts::period(&views);
    team.row = first.row;
    draft.problems.append(&mut problems);
    team.name = draft.texts.push(&name);
    team.kind = draft.tokens.kind(&kind);
    team.kind_text = draft.texts.push(&kind);
    draft.team_rows.records[record] = team;
}

/// Kinds are compared after the mapping; a word outside the list by itself.
fn kind_key(draft: &Draft, text: &str) -> Option<String> {
    let word = draft.tokens.kind(text).word();
    (!text.is_empty())
        .then(|| if word.is_empty() { format!("other {}", fold(text)) } else { word.to_string() })
}
