//! The relations that are no function, as one petgraph: the organisation, products, teams, people,
//! and the statements about them (seats, memberships).
//!
//! petgraph's compressed sparse rows keep the neighbours of a node in one sorted slice, so the seats
//! at a scope or of a person are read without following links. Statements are nodes: two seats of
//! one person at one team are two neighbours, not two parallel edges.

use petgraph::csr::Csr;

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
        let each = |add: &mut dyn FnMut(u32, u32)| {
            structure.iter().for_each(|&(source, target)| add(source, target));
            for (number, seat) in org.seats.iter().enumerate() {
                let node = self.seats.start + number as u32;
                add(self.scope(seat.scope), node);
                if let Some(person) = seat.person {
                    add(self.person(person), node);
                }
            }
            for (number, member) in org.members.iter().enumerate().filter(|(_, m)| is_on(m.period)) {
                let node = self.members.start + number as u32;
                add(self.team(member.team), node);
                add(self.person(member.person), node);
            }
        };
        let mut places = vec![0u32; self.seats.start as usize + 1];
        each(&mut |source, _| places[source as usize + 1] += 1);
        for at in 1..places.len() {
            places[at] += places[at - 1];
        }
        let mut sorted = vec![(0, 0); places.last().copied().unwrap_or(0) as usize];
        each(&mut |source, target| {
            let place = &mut places[source as usize];
            sorted[*place as usize] = (source, target);
            *place += 1;
        });
        sorted
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

    fn scope(&self, scope: Scope) -> u32 {
        match scope {
            Scope::Org => ORG,
            Scope::Product(product) => self.product(product),
            Scope::Team(team) => self.team(team),
        }
    }

    /// The neighbours of `node` within `kind`, as numbers counted from the start of the kind.
    fn neighbours(&self, node: u32, kind: Range) -> impl Iterator<Item = usize> + use<'_> {
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
