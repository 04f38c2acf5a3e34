//! The ids that references of assignments mean: tables that are written refer by ids, so that they are read
//! the same beside other tables.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::columns::Column;
use super::draft::Draft;
use super::ids::Ids;
use super::links::Links;
use super::references::Resolution;
use super::register::Register;
use crate::model::{Org, Referred, Text};

/// What the columns of assignments and sheets refer to by something else than ids.
pub fn referred(draft: &Draft, links: &Links, ids: &Ids) -> Vec<Referred> {
    let Draft { people, team_rows, product_rows, .. } = draft;
    let person = |record: usize| {
        let person = ids.people.get(record).copied().flatten()?;
        people.records.get(person.index()).map(|person| person.id)
    };
    let team = |record: usize| {
        let team = ids.teams.get(record).copied().flatten()?;
        team_rows.records.get(team.index()).map(|team| team.id)
    };
    let product = |record: usize| {
        let product = ids.products.get(record).copied().flatten()?;
        product_rows.records.get(product.index()).map(|product| product.id)
    };
    let mut found = of((Column::Person, false), &links.person, &draft.persons, &person);
    for (sheet, (teams, products)) in
        [false, true].into_iter().zip(links.line_team.iter().zip(&links.line_product))
    {
        found.extend(of((Column::Team, sheet), teams, &draft.teams, &team));
        found.extend(of((Column::Product, sheet), products, &draft.products, &product));
    }
    // A text that separates values stands for itself: as an id in a cell it would be several.
    let separates = |id: &str| id.contains([',', ';', '|']);
    found.retain(|referred| !separates(draft.texts.get(referred.id)));
    found
}

fn of(
    (column, sheet): (Column, bool),
    resolution: &Resolution,
    register: &Register,
    id: &dyn Fn(usize) -> Option<Text>,
) -> Vec<Referred> {
    let known =
        resolution.by_others().filter_map(|(key, record)| Some((register.keys.text(key), id(record)?)));
    known.map(|(value, id)| Referred { column: column.word(), sheet, value, id }).collect()
}

/// The ids by column, kind of table and value.
pub struct WrittenIds<'o>(HashMap<(&'static str, bool, &'o str), &'o str, FxBuildHasher>);

impl<'o> WrittenIds<'o> {
    /// Of all assignments.
    pub fn new(org: &'o Org) -> WrittenIds<'o> {
        let text = |r: &Referred| ((r.column, r.sheet, org.text(r.value)), org.text(r.id));
        WrittenIds(org.referred.iter().map(text).collect())
    }

    /// The id that a value means; itself where it is one, or means nothing.
    pub fn of<'t>(&'t self, column: Column, sheet: bool, value: &'t str) -> &'t str {
        self.0.get(&(column.word(), sheet, value)).copied().unwrap_or(value)
    }
}
