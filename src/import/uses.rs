//! Which rows may use something on a day on which it is not there: only these are kept for DAT-008,
//! the others are right on every day.

use super::draft::Draft;
use crate::model::{Org, Period, Person, PersonId, Product, ProductId, Stage, Status, Team, TeamId};

impl Draft<'_> {
    /// Whether a person may be gone on a day of the period.
    pub fn may_have_left(&self, person: PersonId, during: Period) -> bool {
        self.people.records.get(person.index()).is_some_and(|person| may_have_left(person, during))
    }

    /// Whether a team may be not live on a day of the period.
    pub fn may_lack_team(&self, team: TeamId, during: Period) -> bool {
        self.team_rows.records.get(team.index()).is_some_and(|team| may_lack_team(team, during))
    }

    /// Whether a product may be not live on a day of the period.
    pub fn may_lack_product(&self, product: ProductId, during: Period) -> bool {
        self.product_rows.records.get(product.index()).is_some_and(|it| may_lack_product(it, during))
    }
}

fn may_have_left(person: &Person, during: Period) -> bool {
    person.status == Status::Left || person.period.to < during.to
}

fn may_lack_team(team: &Team, during: Period) -> bool {
    !team.period.covers(during)
}

fn may_lack_product(product: &Product, during: Period) -> bool {
    product.stage == Stage::Retired || !product.period.covers(during)
}

/// Looks again at what was kept while records were still incomplete.
pub fn keep(org: &mut Org) {
    let (people, teams, products) = (&org.people, &org.teams, &org.products);
    org.uses.retain(|used| {
        let during = used.period;
        used.person.is_some_and(|id| may_have_left(&people[id.index()], during))
            || used.team.is_some_and(|id| may_lack_team(&teams[id.index()], during))
            || used.product.is_some_and(|id| may_lack_product(&products[id.index()], during))
    });
    org.uses.shrink_to_fit();
}
