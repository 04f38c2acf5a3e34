//! Teams and products: which exist, which deliver, which belong together.

use super::Graph;
use super::above;
use super::lists::Lists;
use super::relations::Relations;
use crate::model::{Day, Org, PersonId, ProductId, Scope, Stage, TeamId, TeamKind, each_once};

pub(super) fn live_teams(org: &Org, day: Day) -> Vec<bool> {
    org.teams.iter().map(|team| team.period.contains(day)).collect()
}

pub(super) fn live_products(org: &Org, day: Day) -> Vec<bool> {
    org.products
        .iter()
        .map(|product| product.period.contains(day) && product.stage != Stage::Retired)
        .collect()
}

/// The team–product pairs that hold on the day, both ends live.
pub(super) fn works_on(
    org: &Org,
    day: Day,
    team_live: &[bool],
    product_live: &[bool],
) -> Vec<(TeamId, ProductId)> {
    let holds = |w: &&crate::model::Works| {
        w.period.contains(day) && team_live[w.team.index()] && product_live[w.product.index()]
    };
    org.works.iter().filter(holds).map(|w| (w.team, w.product)).collect()
}

/// Live products without a live product below them.
pub(super) fn leaves(org: &Org, live: &[bool], relations: &Relations) -> Vec<bool> {
    org.product_ids()
        .map(|p| live[p.index()] && !relations.products_below(p).any(|child| live[child.index()]))
        .collect()
}

impl Graph<'_> {
    /// Fills what follows from teams, products, works and memberships.
    pub(super) fn resolve_scopes(&mut self) {
        self.live_teams = self.org.team_ids().filter(|&t| self.team_live(t)).collect();
        self.org.sort_teams(&mut self.live_teams);
        self.live_products = self.org.product_ids().filter(|&p| self.product_live(p)).collect();
        self.org.sort_products(&mut self.live_products);
        let named = self.collect_named_members();
        self.members = self.collect_members(&named);
        self.person_teams = self.collect_teams_of_people(&named);
        self.products_of = self.collect_products();
        self.delivery = self.org.team_ids().map(|team| self.is_delivery(team)).collect();
        let delivers = |team: &&TeamId| self.delivery[team.index()];
        self.delivery_teams = self.live_teams.iter().filter(delivers).copied().collect();
        self.teams_of = self.collect_teams();
        let is_leaf = |product: &&ProductId| self.product_leaf[product.index()];
        self.leaf_products = self.live_products.iter().filter(is_leaf).copied().collect();
    }

    /// The people of whom a row says that they are members of each team, employed or not, by their
    /// dense ids.
    fn collect_named_members(&self) -> Lists<PersonId> {
        let mut named = Lists::with_capacity(self.org.teams.len());
        let mut of_team: Vec<PersonId> = Vec::new();
        for team in self.org.team_ids() {
            of_team.clear();
            of_team.extend(self.relations.members_of(team).map(|number| self.org.members[number].person));
            of_team.sort_unstable();
            of_team.dedup();
            named.push(of_team.iter().copied());
        }
        named
    }

    fn collect_members(&self, named: &Lists<PersonId>) -> Lists<PersonId> {
        let mut members = Lists::with_capacity(self.org.teams.len());
        let mut of_team: Vec<PersonId> = Vec::new();
        for team in self.org.team_ids() {
            of_team.clear();
            of_team.extend(named.get(team.index()).iter().copied().filter(|&person| self.employed(person)));
            self.org.sort_people(&mut of_team);
            members.push(of_team.iter().copied());
        }
        members
    }

    /// The live teams of each person in the order of their ids, by a counting sort.
    fn collect_teams_of_people(&self, named: &Lists<PersonId>) -> Lists<TeamId> {
        let pairs = || {
            let teams = self.live_teams.iter();
            teams.flat_map(|&team| named.get(team.index()).iter().map(move |&person| (person, team)))
        };
        Lists::grouped(self.org.people.len(), pairs, |person: PersonId| person.index())
    }

    /// The products of each team; a team without takes those of the nearest team above it that has
    /// some.
    fn collect_products(&self) -> Lists<ProductId> {
        let org = self.org;
        let has_own = |team: usize| self.relations.products_of(TeamId::new(team)).next().is_some();
        let parent = |team: usize| {
            let above = org.teams.get(team).and_then(|t| t.parent).filter(|_| self.settings.inherit_products);
            above.map(TeamId::index)
        };
        let mut lists = Lists::with_capacity(org.teams.len());
        for source in above::nearest(org.teams.len(), parent, has_own) {
            let own = source.map(|team| self.relations.products_of(TeamId::new(team)).collect::<Vec<_>>());
            let mut products = own.unwrap_or_default();
            if self.settings.expand_products {
                products = each_once(products.into_iter().flat_map(|product| self.leaves_of(product)));
            }
            org.sort_products(&mut products);
            lists.push(products);
        }
        lists
    }

    /// The live leaves below a product; itself where it is one, or where only a circle is below it.
    fn leaves_of(&self, product: ProductId) -> Vec<ProductId> {
        let below = self.products_under(product).into_iter();
        let leaves: Vec<ProductId> = below.filter(|p| self.product_leaf[p.index()]).collect();
        if leaves.is_empty() { vec![product] } else { leaves }
    }

    fn is_delivery(&self, team: TeamId) -> bool {
        let record = self.org.team(team);
        if !self.team_live(team) {
            return false;
        }
        if record.kind != TeamKind::Blank {
            return self.settings.delivery_kinds.contains(&record.kind);
        }
        let has_team_below = self.relations.teams_below(team).any(|below| self.team_live(below));
        !has_team_below && (!self.products_of(team).is_empty() || self.has_builders(team))
    }

    /// Whether some effective membership or seat of the team has role DEV, QA or DES.
    fn has_builders(&self, team: TeamId) -> bool {
        let known = self.known();
        let builders = [known.dev, known.qa, known.des];
        let members = self.relations.members_of(team).map(|number| &self.org.members[number]);
        let as_members = members
            .filter(|m| self.employed(m.person))
            .any(|m| m.role.is_some_and(|r| builders.contains(&r)));
        as_members || self.effective_seats_at(Scope::Team(team)).any(|s| builders.contains(&s.role))
    }

    /// The delivery teams of each product, or of the nearest product above it that has some.
    fn collect_teams(&self) -> Lists<TeamId> {
        let mut own: Vec<Vec<TeamId>> = vec![Vec::new(); self.org.products.len()];
        for &team in &self.delivery_teams {
            for product in self.products_of(team) {
                own[product.index()].push(team);
            }
        }
        let parent =
            |product: usize| self.org.products.get(product).and_then(|p| p.parent).map(ProductId::index);
        let mut lists = Lists::with_capacity(self.org.products.len());
        for source in above::nearest(own.len(), parent, |product| !own[product].is_empty()) {
            lists.push(source.map(|product| own[product].clone()).unwrap_or_default());
        }
        lists
    }

    /// A team and those above it, nearest first; stops at the first repeated one.
    pub fn line_of_teams(&self, team: TeamId) -> impl Iterator<Item = TeamId> + use<'_> {
        above::line(team, |at| self.org.team(at).parent)
    }

    /// A product and those above it, nearest first; stops at the first repeated one.
    pub fn line_of_products(&self, product: ProductId) -> impl Iterator<Item = ProductId> + use<'_> {
        above::line(product, |at| self.org.product(at).parent)
    }

    /// The products that enclose a scope, itself where it is one: those of a team, each with those
    /// above it.
    pub fn enclosing_products(&self, scope: Scope) -> Vec<ProductId> {
        match scope {
            Scope::Org => Vec::new(),
            Scope::Product(product) => self.line_of_products(product).collect(),
            Scope::Team(team) => {
                self.products_of(team).iter().flat_map(|&product| self.line_of_products(product)).collect()
            }
        }
    }

    /// Whether a team belongs to an area with an owner: at the team, at a product it works on, or at
    /// one above.
    pub fn has_area_owner(&self, team: TeamId) -> bool {
        let apo = self.known().apo;
        let products = self.products_of(team).iter().flat_map(|&product| self.line_of_products(product));
        self.is_held(apo, Scope::Team(team))
            || products.into_iter().any(|product| self.is_held(apo, Scope::Product(product)))
    }

    /// Levels of products above a team or product: the k-th set holds the k-th parents of all of
    /// `start`; a product that was met before is not met again.
    pub(super) fn levels_above(&self, start: &[ProductId]) -> Vec<Vec<ProductId>> {
        let mut seen: Vec<ProductId> = start.to_vec();
        let mut levels = Vec::new();
        let mut level = start.to_vec();
        loop {
            let mut next: Vec<ProductId> = Vec::new();
            for product in &level {
                if let Some(parent) = self.org.product(*product).parent.filter(|p| !seen.contains(p)) {
                    seen.push(parent);
                    next.push(parent);
                }
            }
            if next.is_empty() {
                return levels;
            }
            levels.push(next.clone());
            level = next;
        }
    }

    /// Whether the team exists on the day.
    pub fn team_live(&self, team: TeamId) -> bool {
        self.team_live[team.index()]
    }

    /// Whether the product exists on the day and is not retired.
    pub fn product_live(&self, product: ProductId) -> bool {
        self.product_live[product.index()]
    }

    /// Live teams in the order of their ids.
    pub fn live_teams(&self) -> &[TeamId] {
        &self.live_teams
    }

    /// Live products, leaf or not, in the order of their ids.
    pub fn live_products(&self) -> &[ProductId] {
        &self.live_products
    }

    /// Live products without a live product below, in the order of their ids.
    pub fn leaf_products(&self) -> &[ProductId] {
        &self.leaf_products
    }

    /// Whether the product is live and has no live product below.
    pub fn is_leaf(&self, product: ProductId) -> bool {
        self.product_leaf[product.index()]
    }

    /// Whether the team delivers products.
    pub fn delivers(&self, team: TeamId) -> bool {
        self.delivery[team.index()]
    }

    /// Teams that deliver, in the order of their ids.
    pub fn delivery_teams(&self) -> &[TeamId] {
        &self.delivery_teams
    }

    /// The products a team works on, its own or those of the team above it.
    pub fn products_of(&self, team: TeamId) -> &[ProductId] {
        self.products_of.get(team.index())
    }

    /// The delivery teams of a product, its own or those of the product above it.
    pub fn teams_of(&self, product: ProductId) -> &[TeamId] {
        self.teams_of.get(product.index())
    }

    /// A product and its delivery teams.
    pub fn product_scopes(&self, product: ProductId) -> impl Iterator<Item = Scope> + use<'_> {
        let teams = self.teams_of(product).iter().map(|&team| Scope::Team(team));
        std::iter::once(Scope::Product(product)).chain(teams)
    }

    /// The delivery teams that work on exactly this product.
    pub fn own_teams_of(&self, product: ProductId) -> Vec<TeamId> {
        self.teams_of(product).iter().copied().filter(|&t| self.products_of(t).contains(&product)).collect()
    }

    /// The employed members of a team.
    pub fn members(&self, team: TeamId) -> &[PersonId] {
        self.members.get(team.index())
    }

    /// The teams of the whole of which a product may be a part: of the topmost product above it and of
    /// all below that.
    pub fn teams_of_whole(&self, product: ProductId) -> Vec<TeamId> {
        let whole = self.line_of_products(product).last().unwrap_or(product);
        let products = std::iter::once(whole).chain(self.products_under(whole));
        each_once(products.flat_map(|p| self.teams_of(p)).copied())
    }

    /// The live products below a product, at any depth, in the order of their ids. The way down passes
    /// through products that are not live.
    pub fn products_under(&self, product: ProductId) -> Vec<ProductId> {
        let mut met: rustc_hash::FxHashSet<ProductId> = std::iter::once(product).collect();
        let mut open = vec![product];
        let mut under = Vec::new();
        while let Some(at) = open.pop() {
            for below in self.relations.products_below(at) {
                if met.insert(below) {
                    open.push(below);
                    under.extend(self.product_live(below).then_some(below));
                }
            }
        }
        self.org.sort_products(&mut under);
        under
    }

    /// The teams directly below a team that exist on the day, in the order of their ids.
    pub fn teams_below(&self, team: TeamId) -> Vec<TeamId> {
        let mut below: Vec<TeamId> =
            self.relations.teams_below(team).filter(|&t| self.team_live(t)).collect();
        self.org.sort_teams(&mut below);
        below
    }

    /// The live teams of which a person is a member, in the order of their ids.
    pub fn teams_of_person(&self, person: PersonId) -> &[TeamId] {
        self.person_teams.get(person.index())
    }
}
