//! The relations that are no function, as one petgraph: the organisation, products, teams, people,
//! and the statements about them (seats, memberships).
//!
//! petgraph's compressed sparse rows keep the neighbours of a node in one sorted slice, so the seats
//! at a scope or of a person are read without following links. Statements are nodes: two seats of
//! one person at one team are two neighbours, not two parallel edges.

use petgraph::csr::Csr;

use super::lists::Lists;
use crate::model::{Org, Period, PersonId, ProductId, Scope, TeamId};

/// The nodes of one kind, numbered through.
#[derive(Clone, Copy, Debug)]
struct Range {
    start: u32,
    end: u32,
}

/// The relations; nodes are numbered by kind: organisation, products, teams, people, seats,
/// memberships.
#[derive(Debug)]
pub(super) struct Relations {
    graph: Csr<(), (), petgraph::Directed, u32>,
    products: Range,
    teams: Range,
    people: Range,
    seats: Range,
    members: Range,
}

/// The single node of the organisation.
const ORG: u32 = 0;

impl Relations {
    /// Builds the graph. `works` are the team–product pairs that hold on the day looked at, and
    /// `is_on` says which memberships do; seats of any date are kept, because handovers
    /// ask for them.
    pub(super) fn build(org: &Org, works: &[(TeamId, ProductId)], is_on: impl Fn(Period) -> bool) -> Self {
        let mut next = 1u32;
        let mut range = |count: usize| {
            let start = next;
            next = next.saturating_add(count as u32);
            Range { start, end: next }
        };
        let products = range(org.products.len());
        let teams = range(org.teams.len());
        let people = range(org.people.len());
        let seats = range(org.seats.len());
        let members = range(org.members.len());
        let mut this = Relations { graph: Csr::with_nodes(1), products, teams, people, seats, members };
        this.graph =
            Csr::from_sorted_edges(&this.edges(org, works, is_on)).unwrap_or_else(|_| Csr::with_nodes(1));
        this
    }

    /// All edges by source, then target. Statements are numbered in the order of the input, so edges
    /// come in the order of their targets, and a stable counting sort by source is enough: one walk
    /// to count, one to place.
    fn edges(
        &self,
        org: &Org,
        works: &[(TeamId, ProductId)],
        is_on: impl Fn(Period) -> bool,
    ) -> Vec<(u32, u32)> {
        let structure = self.structure(org, works);
        let seats = || org.seats.iter().zip(self.seats.start..);
        let members = || org.members.iter().zip(self.members.start..).filter(|(m, _)| is_on(m.period));
        let edges = || {
            let of_seats = seats().flat_map(|(seat, node)| {
                let person = seat.person.map(|person| (self.person(person), node));
                std::iter::once((self.scope(seat.scope), node)).chain(person)
            });
            let of_members =
                members().flat_map(|(m, node)| [(self.team(m.team), node), (self.person(m.person), node)]);
            structure.iter().copied().chain(of_seats).chain(of_members).map(|edge| (edge.0, edge))
        };
        Lists::grouped(self.seats.start as usize, edges, |source: u32| source as usize).into_items()
    }

    /// The edges between teams and products, in the order of their targets.
    fn structure(&self, org: &Org, works: &[(TeamId, ProductId)]) -> Vec<(u32, u32)> {
        let mut edges: Vec<(u32, u32)> = Vec::with_capacity(2 * works.len());
        for &(team, product) in works {
            let (t, p) = (self.team(team), self.product(product));
            edges.push((t, p));
            edges.push((p, t));
        }
        for product in org.product_ids() {
            if let Some(parent) = org.product(product).parent.filter(|&parent| parent != product) {
                edges.push((self.product(parent), self.product(product)));
            }
        }
        for team in org.team_ids() {
            if let Some(parent) = org.team(team).parent.filter(|&parent| parent != team) {
                edges.push((self.team(parent), self.team(team)));
            }
        }
        edges.sort_unstable_by_key(|&(source, target)| (target, source));
        edges.dedup();
        edges
    }

    fn product(&self, product: ProductId) -> u32 {
        self.products.start + product.index() as u32
    }

    fn team(&self, team: TeamId) -> u32 {
        self.teams.start + team.index() as u32
    }

    fn person(&self, person: PersonId) -> u32 {
        self.people.start + person.index() as u32
    }

    /// The number of scopes: the organisation, the products, the teams.
    pub(super) fn scopes(&self) -> usize {
        self.teams.end as usize
    }

    /// The place of a scope among all scopes, which is its node.
    pub(super) fn place_of(&self, scope: Scope) -> usize {
        self.scope(scope) as usize
    }

    fn scope(&self, scope: Scope) -> u32 {
        match scope {
            Scope::Org => ORG,
            Scope::Product(product) => self.product(product),
            Scope::Team(team) => self.team(team),
        }
    }

    /// The neighbours of `node` within `kind`, as numbers counted from the start of the kind.
    fn neighbours(&self, node: u32, kind: Range) -> impl ExactSizeIterator<Item = usize> + use<'_> {
        let all =
            if (node as usize) < self.graph.node_count() { self.graph.neighbors_slice(node) } else { &[] };
        let from = all.partition_point(|&n| n < kind.start);
        let to = from + all[from..].partition_point(|&n| n < kind.end);
        all[from..to].iter().map(move |&n| (n - kind.start) as usize)
    }

    /// Numbers of the seats at exactly this scope, of any date.
    pub(super) fn seats_at(&self, scope: Scope) -> impl Iterator<Item = usize> + use<'_> {
        self.neighbours(self.scope(scope), self.seats)
    }

    /// Numbers of a person's seats, of any date.
    pub(super) fn seats_of(&self, person: PersonId) -> impl Iterator<Item = usize> + use<'_> {
        self.neighbours(self.person(person), self.seats)
    }

    /// Numbers of the membership rows of a team on the day.
    pub(super) fn members_of(&self, team: TeamId) -> impl Iterator<Item = usize> + use<'_> {
        self.neighbours(self.team(team), self.members)
    }

    /// Numbers of a person's membership rows on the day.
    pub(super) fn memberships_of(&self, person: PersonId) -> impl Iterator<Item = usize> + use<'_> {
        self.neighbours(self.person(person), self.members)
    }

    /// Numbers of membership rows among which are all those of a person in a team: those of the one of
    /// the two that has fewer.
    pub(super) fn between(&self, person: PersonId, team: TeamId) -> impl Iterator<Item = usize> + use<'_> {
        let of_person = self.neighbours(self.person(person), self.members);
        let of_team = self.neighbours(self.team(team), self.members);
        if of_team.len() < of_person.len() { of_team } else { of_person }
    }

    /// The products that a team works on itself.
    pub(super) fn products_of(&self, team: TeamId) -> impl Iterator<Item = ProductId> + use<'_> {
        self.neighbours(self.team(team), self.products).map(ProductId::new)
    }

    /// The products below a product.
    pub(super) fn products_below(&self, product: ProductId) -> impl Iterator<Item = ProductId> + use<'_> {
        self.neighbours(self.product(product), self.products).map(ProductId::new)
    }

    /// The teams below a team.
    pub(super) fn teams_below(&self, team: TeamId) -> impl Iterator<Item = TeamId> + use<'_> {
        self.neighbours(self.team(team), self.teams).map(TeamId::new)
    }
}
