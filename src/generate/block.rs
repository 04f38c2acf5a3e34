//! A piece of the company while it is being put together: small, so that a company of millions
//! never stands in memory twice.

use std::ops::Range;

use super::record::{Assignment, Person, Product, Team};

/// A product line, a department without products, or a whole small company. Everything below
/// refers to `people`, `teams` and `products` by place.
#[derive(Default)]
pub(super) struct Block {
    pub(super) people: Vec<Person>,
    pub(super) teams: Vec<Team>,
    pub(super) products: Vec<Product>,
    pub(super) rows: Vec<Assignment>,
    pub(super) goods: Vec<Good>,
    pub(super) squads: Vec<Squad>,
    pub(super) units: Vec<Unit>,
    /// How deep the lowest people of the block are: the chief executive is on layer 1.
    pub(super) layer: u32,
    /// The id of the team of the block's own head.
    pub(super) office: String,
}

/// A product on sale with its teams.
pub(super) struct Good {
    pub(super) product: usize,
    /// The Product Manager whose seat is at this product.
    pub(super) manager: Option<usize>,
    /// Its teams, as places in [`Block::squads`].
    pub(super) squads: Range<usize>,
    pub(super) owners: Vec<usize>,
    /// Holders of engineering seats in its teams.
    pub(super) engineers: u32,
    pub(super) critical: bool,
    pub(super) ownership: Ownership,
}

/// Where the Product Owner seats of a product are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ownership {
    /// A Product Owner for each team.
    Each,
    /// One for the first two teams, seated at both; one for the third.
    Shared,
    /// One for both teams, seated at the product.
    Product,
}

/// A delivery team.
pub(super) struct Squad {
    pub(super) team: usize,
    pub(super) owner: usize,
    /// The Engineering Manager to whom all but the Product Owner report.
    pub(super) manager: usize,
    /// Everybody whose home the team is and who is with the company, the Product Owner first
    /// where it is their home.
    pub(super) members: Vec<usize>,
    /// Those of them who hold one engineering seat, all day, and nothing else.
    pub(super) plain: Vec<usize>,
    pub(super) coach: Coach,
}

/// Where a team has its Scrum Master from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Coach {
    /// The team does not work in Scrum.
    None,
    /// A member, who does nothing else.
    Own,
    /// The Scrum Master of the team before.
    Visiting,
    /// A developer wears the hat.
    Hat,
}

/// People without products and the one they report to.
pub(super) struct Unit {
    pub(super) manager: usize,
    pub(super) reports: Vec<usize>,
}

impl Block {
    pub(super) fn hire(&mut self, person: Person) -> usize {
        self.people.push(person);
        self.people.len() - 1
    }

    pub(super) fn found(&mut self, team: Team) -> usize {
        self.teams.push(team);
        self.teams.len() - 1
    }

    pub(super) fn offer(&mut self, product: Product) -> usize {
        self.products.push(product);
        self.products.len() - 1
    }

    /// The id of a person of the block; empty where there is none at that place.
    pub(super) fn person_id(&self, place: usize) -> String {
        self.people.get(place).map(|person| person.id.clone()).unwrap_or_default()
    }

    pub(super) fn team_id(&self, place: usize) -> String {
        self.teams.get(place).map(|team| team.id.clone()).unwrap_or_default()
    }

    pub(super) fn product_id(&self, place: usize) -> String {
        self.products.get(place).map(|product| product.id.clone()).unwrap_or_default()
    }

    /// The first row of a person for which `wanted` holds.
    pub(super) fn row_of(
        &mut self,
        person: usize,
        wanted: impl Fn(&Assignment) -> bool,
    ) -> Option<&mut Assignment> {
        let id = &self.people.get(person)?.id;
        self.rows.iter_mut().find(|row| row.person == *id && wanted(row))
    }

    /// How many rows the person has.
    pub(super) fn rows_of(&self, person: usize) -> usize {
        let id = self.person_id(person);
        self.rows.iter().filter(|row| row.person == id).count()
    }
}
