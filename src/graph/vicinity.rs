//! A scope with those above and below it, and who has a role anywhere there: teams under products
//! under the organisation, the tree of teams playing no part.

use super::Graph;
use crate::model::{PersonId, ProductId, RoleId, Scope, TeamId, each_once};

/// What the vicinities of all scopes share.
#[derive(Debug)]
pub struct Vicinities<'g> {
    graph: &'g Graph<'g>,
    /// Live teams by the products they work on, the products side by side.
    works: Vec<(ProductId, TeamId)>,
}

/// A scope with those above and below it. All lists are sorted.
#[derive(Debug)]
pub struct Vicinity<'g> {
    graph: &'g Graph<'g>,
    everywhere: bool,
    teams: Vec<TeamId>,
    products: Vec<ProductId>,
    /// The products above and below and all products of the teams: Product Managers of a team are those
    /// of its products.
    nearby: Vec<ProductId>,
}

impl Graph<'_> {
    /// For asking who has a role at, above or below one scope after the other.
    pub fn vicinities(&self) -> Vicinities<'_> {
        let teams = self.live_teams().iter();
        let works = teams.flat_map(|&team| self.products_of(team).iter().map(move |&p| (p, team)));
        Vicinities { graph: self, works: each_once(works) }
    }

    /// Whether a person sits in one of some roles at exactly the scope: the commonest case, told
    /// without looking around. A developer of a product sits in one of its teams.
    pub fn sits_at(&self, person: PersonId, roles: &[RoleId], scope: Scope) -> bool {
        let counts = |role: RoleId| role != self.known().dev || !matches!(scope, Scope::Product(_));
        self.effective_seats_of(person)
            .any(|s| s.scope == scope && s.mode.holds() && roles.contains(&s.role) && counts(s.role))
    }
}

impl Vicinities<'_> {
    /// That of a scope.
    pub fn of(&self, scope: Scope) -> Vicinity<'_> {
        let graph = self.graph;
        let (mut teams, mut products) = (Vec::new(), Vec::new());
        for above in std::iter::once(vec![scope]).chain(graph.levels_of(scope)).flatten() {
            match above {
                Scope::Team(team) => teams.push(team),
                Scope::Product(product) => products.push(product),
                Scope::Org => {}
            }
        }
        if let Scope::Product(product) = scope {
            let under = graph.products_under(product);
            teams.extend(
                std::iter::once(product).chain(under.iter().copied()).flat_map(|at| self.teams_on(at)),
            );
            products.extend(under);
        }
        let teams = each_once(teams);
        let of_teams = teams.iter().flat_map(|&team| graph.products_of(team));
        let nearby = each_once(of_teams.chain(&products).copied());
        products.sort_unstable();
        Vicinity { graph, everywhere: scope == Scope::Org, teams, products, nearby }
    }

    fn teams_on(&self, product: ProductId) -> impl Iterator<Item = TeamId> {
        let from = self.works.partition_point(|&(p, _)| p < product);
        self.works[from..].iter().take_while(move |&&(p, _)| p == product).map(|&(_, team)| team)
    }
}

impl Vicinity<'_> {
    /// Whether a person has a role at one of the scopes: as Product Owner or Product Manager of it (of a
    /// team through its products), as one of its developers, or by a seat exactly there.
    pub fn has(&self, person: PersonId, role: RoleId) -> bool {
        let (graph, known) = (self.graph, self.graph.known());
        let seated = graph.held_seats_of(person, role).any(|s| match s.scope {
            Scope::Org => true,
            Scope::Product(_) if role == known.dev => false,
            _ if self.everywhere => true,
            Scope::Team(team) => self.teams.binary_search(&team).is_ok(),
            Scope::Product(product) => self.products.binary_search(&product).is_ok(),
        });
        if seated {
            return true;
        }
        let owns = |&team: &TeamId| graph.owners_of_team(team).contains(&person);
        let owns_product = |&product: &ProductId| graph.owners_of(product).contains(&person);
        let manages = |&product: &ProductId| graph.managers_of(product).contains(&person);
        match role {
            r if r == known.dev => self.develops(person),
            // Only who holds the role somewhere is an owner or manager of anything.
            r if !graph.holds_anywhere(person, r) => false,
            r if r == known.po => self.teams.iter().any(owns) || self.products.iter().any(owns_product),
            r if r == known.pm => self.nearby.iter().any(manages),
            _ => false,
        }
    }

    /// Whether a person is one of the developers of a team there.
    fn develops(&self, person: PersonId) -> bool {
        let graph = self.graph;
        let seats = graph.effective_seats_of(person);
        let seated = seats.filter_map(|s| if let Scope::Team(team) = s.scope { Some(team) } else { None });
        let here = |team: TeamId| {
            self.everywhere
                || self.teams.binary_search(&team).is_ok()
                || self.products.iter().any(|&p| graph.teams_of(p).contains(&team))
        };
        let teams = each_once(seated.chain(graph.teams_of_person(person).iter().copied()));
        teams.into_iter().any(|team| here(team) && graph.develops(person, team))
    }
}
