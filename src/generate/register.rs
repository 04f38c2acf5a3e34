//! Hands out ids and names, one after the other, for the whole company.

use super::calendar::Date;
use super::names::Names;
use super::random::Random;
use super::record::{Assignment, Cell, Person, Team};
use super::words::LOCATIONS;

/// The mail domain of every company; `.example` never exists (RFC 2606).
const DOMAIN: &str = "northwind.example";

/// What is next, and how wide ids are.
pub(super) struct Register {
    pub(super) seed: u64,
    names: Names,
    person_width: usize,
    team_width: usize,
    product_width: usize,
    people: u32,
    teams: u32,
    products: u32,
    /// Ids of the communities across teams.
    pub(super) guilds: Vec<String>,
}

/// What a new person is hired for.
pub(super) struct Post<'a> {
    pub(super) title: Cell,
    /// Higher is more senior.
    pub(super) level: u32,
    /// Id of the manager; empty for the one at the top.
    pub(super) manager: &'a str,
    /// Id of the team that is the person's home.
    pub(super) team: &'a str,
}

impl Register {
    /// The register of a company of this many people.
    pub(super) fn new(people: u32, seed: u64) -> Register {
        Register {
            seed,
            names: Names::new(people, seed),
            person_width: digits(people),
            // A team has five people and more, a product has a team and more, and heads of unit
            // have teams of their own: these are upper bounds, not counts.
            team_width: digits(people / 3),
            product_width: digits(people / 6),
            people: 0,
            teams: 0,
            products: 0,
            guilds: Vec::new(),
        }
    }

    /// How many people have been hired.
    pub(super) fn people(&self) -> u32 {
        self.people
    }

    pub(super) fn person(&mut self, random: &mut Random, post: Post) -> Person {
        let (name, address) = self.names.name(self.people);
        self.people += 1;
        let hired = Date::hired(random);
        Person {
            id: format!("p{:0width$}", self.people, width = self.person_width),
            name,
            email: format!("{address}@{DOMAIN}"),
            title: post.title,
            location: random.word(LOCATIONS).into(),
            level: post.level.to_string().into(),
            manager: post.manager.to_owned(),
            dotted: String::new(),
            team: post.team.to_owned(),
            fte: "1".into(),
            status: "active".into(),
            from: hired.text().into(),
            to: Cell::default(),
            skills: Cell::default(),
            hired,
        }
    }

    pub(super) fn team_id(&mut self) -> String {
        self.teams += 1;
        format!("t{:0width$}", self.teams, width = self.team_width)
    }

    pub(super) fn product_id(&mut self) -> String {
        self.products += 1;
        format!("x{:0width$}", self.products, width = self.product_width)
    }

    /// A team that builds nothing: the people around a head.
    pub(super) fn office(&mut self, name: String, parent: &str) -> Team {
        Team {
            id: self.team_id(),
            name,
            parent: parent.to_owned(),
            kind: "function".into(),
            ..Team::default()
        }
    }
}

/// The row that says where a person's time goes, in percent, and no more.
pub(super) fn membership(person: &Person, team: &str, share: u32) -> Assignment {
    Assignment {
        person: person.id.clone(),
        team: team.to_owned(),
        alloc: share.to_string().into(),
        from: person.from.clone(),
        ..Assignment::default()
    }
}

fn digits(number: u32) -> usize {
    number.checked_ilog10().unwrap_or_default() as usize + 1
}
