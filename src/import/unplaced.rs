//! Seats that count nowhere, kept so that they are written back.

use super::draft::{Line, Who};
use super::ids::{Target, of_record};
use super::statements::{Scopes, Stating};
use crate::model::{Org, Text, Unplaced};

impl Stating<'_, '_> {
    /// Keeps the seats of a row of a roster that is left out: no cell of a table of assignments says them.
    pub(super) fn keep_unplaced(&self, line: &Line, scopes: &Scopes, org: &mut Org) {
        let draft = &*self.draft;
        if !draft.is_grid(line.row) {
            return;
        }
        let person = match line.who {
            Who::Person(key) | Who::Named(key) if draft.persons.is_vacancy(key) => Text::EMPTY,
            Who::Person(key) | Who::Named(key) => draft.persons.keys.text(key),
            Who::Record(record) => match of_record(Some(record as usize), &self.ids.people) {
                Target::Known(person) => {
                    draft.people.records.get(person.index()).map_or(Text::EMPTY, |p| p.id)
                }
                _ => Text::EMPTY,
            },
            _ => Text::EMPTY,
        };
        let teams = &draft.team_rows.records;
        let team = scopes.teams.first().and_then(|team| teams.get(team.index())).map(|team| team.id);
        let products = &draft.product_rows.records;
        let product = scopes.products.first().and_then(|it| products.get(it.index())).map(|it| it.id);
        let (team, product) = (
            team.unwrap_or_else(|| draft.teams.keys.text(line.team)),
            product.unwrap_or_else(|| draft.products.keys.text(line.product)),
        );
        let roles = self.roles.roles(line.role).iter();
        org.unplaced.extend(roles.map(|value| Unplaced { person, team, product, role: value.role }));
    }
}
