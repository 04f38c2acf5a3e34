//! The organisation as resolved relations, asked in domain words that cannot fail.
//!
//! In: an [`Org`], the role catalogue, a role model, [`Settings`]. Out: [`Graph`]. Never: returns a
//! node index, a `Result`, or hash order. Sets of people, teams and products come in the order of
//! their ids. The definitions are those of the rule catalogue: `teams of a product`, `owners of a
//! team` and the like mean what the rules' documentation says.
//!
//! Relations that are functions (the manager, the parents) are arrays; those that are not live in a
//! petgraph ([`relations`]).

mod above;
mod accountability;
mod coverage;
mod letters;
mod lists;
mod load;
mod relations;
mod reporting;
mod reporting_line;
mod scopes;
mod seats;
mod vicinity;

pub use accountability::{Accountability, Provenance};
pub use coverage::Coverage;
pub use letters::Given;
pub use reporting::Cycle;
pub use vicinity::{Vicinities, Vicinity};

use std::sync::OnceLock;

use letters::Letters;
use lists::Lists;
use relations::Relations;

use crate::model::{
    Day, DutyId, Org, Period, Person, PersonId, ProductId, RoleId, Status, TeamId, TeamKind, Tier,
};
use crate::roles::{Catalogue, RoleModel, WellKnown};

/// What decides how the relations are resolved.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The day looked at.
    pub as_of: Day,
    /// The head count, where the input is only a part of the organisation.
    pub headcount: Option<u32>,
    /// Whether accountability is derived from roles where nothing states it.
    pub derive: bool,
    /// Whether only duties on which enough sources agree are required.
    pub core_only: bool,
    /// Whether a team without products takes those of the team above it.
    pub inherit_products: bool,
    /// Whether a team that works on a product works on the live leaves below it instead.
    pub expand_products: bool,
    /// Whether posts that are gone count as reports.
    pub count_eliminated: bool,
    /// Whether a person who is named as his own manager is simply at the top.
    pub self_manager_is_root: bool,
    /// The kinds of team that deliver.
    pub delivery_kinds: Vec<TeamKind>,
    /// Duties that nobody needs to answer for here.
    pub excluded_duties: Vec<DutyId>,
}

/// The resolved organisation.
#[derive(Debug)]
pub struct Graph<'a> {
    /// The records.
    pub org: &'a Org,
    /// The roles and duties.
    pub catalogue: &'a Catalogue,
    /// The role model.
    pub model: &'a RoleModel,
    settings: Settings,
    tier: Tier,
    headcount: u32,
    employed: Vec<bool>,
    team_live: Vec<bool>,
    product_live: Vec<bool>,
    product_leaf: Vec<bool>,
    delivery: Vec<bool>,
    relations: Relations,
    products_of: Lists<ProductId>,
    teams_of: Lists<TeamId>,
    members: Lists<PersonId>,
    team_owners: Lists<PersonId>,
    /// The delivery teams that each person owns, in the order of their ids.
    teams_owned: Lists<TeamId>,
    /// The live leaf products that each person manages, in the order of their ids.
    products_managed: Lists<ProductId>,
    product_owners: Lists<PersonId>,
    product_managers: Lists<PersonId>,
    /// Numbers of the effective seats at each scope: the organisation, each product, each team.
    seats_here: Lists<u32>,
    /// Numbers of the effective seats of each person.
    seats_held: Lists<u32>,
    live_teams: Vec<TeamId>,
    live_products: Vec<ProductId>,
    leaf_products: Vec<ProductId>,
    delivery_teams: Vec<TeamId>,
    org_holders: Vec<Vec<PersonId>>,
    /// The roles that may answer for each duty.
    accepted: Vec<Vec<RoleId>>,
    /// The live teams of which each person is a member.
    person_teams: Lists<TeamId>,
    letters: Letters,
    loads: Vec<u32>,
    reports: Lists<PersonId>,
    coverage: OnceLock<Coverage>,
    /// Managers of the line beside the first, by person; empty unless the input is a matrix.
    further_managers: Vec<(PersonId, PersonId)>,
}

fn is_employed(person: &Person, day: Day) -> bool {
    person.presence.is_somebody()
        && person.period.contains(day)
        && matches!(person.status, Status::Active | Status::Leave)
}

impl<'a> Graph<'a> {
    /// Resolves an organisation.
    pub fn build(org: &'a Org, catalogue: &'a Catalogue, model: &'a RoleModel, settings: Settings) -> Self {
        let day = settings.as_of;
        let employed: Vec<bool> = org.people.iter().map(|person| is_employed(person, day)).collect();
        let headcount = settings
            .headcount
            .unwrap_or_else(|| employed.iter().filter(|&&is_employed| is_employed).count() as u32);
        let team_live = scopes::live_teams(org, day);
        let product_live = scopes::live_products(org, day);
        let works = scopes::works_on(org, day, &team_live, &product_live);
        let relations = Relations::build(org, &works, |period: Period| period.contains(day));
        let mut graph = Graph {
            org,
            catalogue,
            model,
            tier: catalogue.tier(headcount),
            headcount,
            employed,
            product_leaf: scopes::leaves(org, &product_live, &relations),
            team_live,
            product_live,
            delivery: Vec::new(),
            relations,
            products_of: Lists::default(),
            teams_of: Lists::default(),
            members: Lists::default(),
            team_owners: Lists::default(),
            teams_owned: Lists::default(),
            products_managed: Lists::default(),
            product_owners: Lists::default(),
            product_managers: Lists::default(),
            seats_here: Lists::default(),
            seats_held: Lists::default(),
            live_teams: Vec::new(),
            live_products: Vec::new(),
            leaf_products: Vec::new(),
            delivery_teams: Vec::new(),
            org_holders: Vec::new(),
            accepted: Vec::new(),
            person_teams: Lists::default(),
            letters: Letters::default(),
            loads: Vec::new(),
            reports: Lists::default(),
            coverage: OnceLock::new(),
            further_managers: reporting::further_managers(org),
            settings,
        };
        graph.resolve_effective_seats();
        graph.resolve_scopes();
        graph.resolve_seats();
        graph.accepted = (0..org.duties.len()).map(|at| graph.accept(DutyId::new(at))).collect();
        graph.letters = Letters::collect(&graph);
        graph.loads = load::loads(&graph);
        graph.reports = reporting::reports(&graph);
        graph
    }

    /// The day looked at.
    pub fn as_of(&self) -> Day {
        self.settings.as_of
    }

    /// Employed people, or the head count that was given.
    pub fn headcount(&self) -> u32 {
        self.headcount
    }

    /// The size class of the organisation.
    pub fn tier(&self) -> Tier {
        self.tier
    }

    /// The roles that rules speak of.
    pub fn known(&self) -> &'a WellKnown {
        &self.catalogue.known
    }

    /// Whether accountability is derived from roles where nothing states it.
    pub fn derives(&self) -> bool {
        self.settings.derive
    }

    /// Whether the person is employed on the day.
    pub fn employed(&self, person: PersonId) -> bool {
        self.employed.get(person.index()).copied().unwrap_or(false)
    }

    /// Whether the person will come: planned, or with a first day still ahead.
    pub fn planned(&self, person: PersonId) -> bool {
        let record = self.org.person(person);
        match record.status {
            Status::Planned => true,
            Status::Active | Status::Leave => record.period.from > self.as_of(),
            Status::Left => false,
        }
    }

    /// Employed people in the order of their ids.
    pub fn employed_people(&self) -> Vec<PersonId> {
        let mut people: Vec<PersonId> = self.org.person_ids().filter(|&p| self.employed(p)).collect();
        self.org.sort_people(&mut people);
        people
    }
}
