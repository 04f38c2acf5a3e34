//! Which bands the picture has and which teams stand in them.

use super::super::ChartInput;
use super::super::badge::{self, Badge};
use super::super::card::Content;
use super::boxes::TeamBox;
use super::lines::People;
use super::seats;
use crate::graph::Graph;
use crate::model::{PersonId, ProductId, RoleId, Scope, Stage, TeamId};
use indexmap::IndexMap;
use std::collections::HashSet;

/// A product, or teams that belong together.
#[derive(Debug, Clone, Default)]
pub struct Band {
    /// Everything in words.
    pub full: String,
    /// The name.
    pub title: String,
    /// Stage, criticality, numbers.
    pub facts: String,
    /// Findings about it as a whole.
    pub badges: Vec<Badge>,
    /// Seats of the whole.
    pub cards: Vec<Content<'static>>,
    /// Its teams.
    pub teams: Vec<TeamBox>,
    /// Whether it is a product.
    pub is_product: bool,
    /// Whether it is the heading of the bands after it.
    pub is_heading: bool,
    /// Whether it begins a group of bands that stand together.
    pub begins_group: bool,
}

impl Band {
    fn heading(title: &str) -> Band {
        Band {
            full: title.to_string(),
            title: title.to_string(),
            is_heading: true,
            begins_group: true,
            ..Band::default()
        }
    }
}

/// More members than this in the whole picture are folded into numbers.
const FOLD: usize = 300;

struct Collector<'a> {
    input: &'a ChartInput<'a>,
    drawn: HashSet<PersonId>,
    placed: Vec<Option<ProductId>>,
    /// The live teams of each product, by id.
    teams_of: Vec<Vec<TeamId>>,
    is_leaf: Vec<bool>,
    fold_all: bool,
}

/// The bands of a picture.
pub fn collect(input: &ChartInput) -> Vec<Band> {
    let graph = input.graph;
    let teams = graph.live_teams();
    let mut teams_of: Vec<Vec<TeamId>> = vec![Vec::new(); graph.org.products.len()];
    for &team in teams {
        graph.products_of(team).iter().for_each(|product| teams_of[product.index()].push(team));
    }
    let mut is_leaf = vec![false; graph.org.products.len()];
    graph.leaf_products().iter().for_each(|product| is_leaf[product.index()] = true);
    let members: usize = teams.iter().map(|&team| graph.members(team).len()).sum();
    let mut collector = Collector {
        input,
        drawn: HashSet::new(),
        placed: vec![None; graph.org.teams.len()],
        teams_of,
        is_leaf,
        fold_all: members > FOLD,
    };
    let mut bands = Vec::new();
    collector.org_band(&mut bands);
    if by_product(graph) {
        collector.product_bands(&mut bands);
    }
    collector.rest(&mut bands);
    bands
}

/// Products make the bands when teams deliver them or somebody answers for them.
fn by_product(graph: &Graph) -> bool {
    let has_seat = |&product: &ProductId| graph.seats_at(Scope::Product(product)).next().is_some();
    graph.delivery_teams().iter().any(|&team| !graph.products_of(team).is_empty())
        || graph.live_products().iter().any(has_seat)
}

/// Live products by id, each after the product above it; those that stand alone come last.
fn products_in_order(graph: &Graph) -> Vec<ProductId> {
    let live = graph.live_products();
    let mut below: Vec<Vec<ProductId>> = vec![Vec::new(); graph.org.products.len()];
    let mut stack: Vec<ProductId> = Vec::new();
    for &product in live.iter().rev() {
        let above = graph.line_of_products(product).skip(1).find(|&above| graph.product_live(above));
        match above {
            Some(above) => below[above.index()].push(product),
            None => stack.push(product),
        }
    }
    // The stack gives its last first.
    stack.sort_by_key(|product| !below[product.index()].is_empty());
    let mut order = Vec::with_capacity(live.len());
    while let Some(product) = stack.pop() {
        order.push(product);
        stack.append(&mut below[product.index()]);
    }
    // Products in a circle have no uppermost one.
    let seen: HashSet<ProductId> = order.iter().copied().collect();
    order.extend(live.iter().copied().filter(|product| !seen.contains(product)));
    order
}

impl Collector<'_> {
    fn org_band(&mut self, bands: &mut Vec<Band>) {
        let found = seats::at(self.input, Scope::Org, &mut self.drawn);
        let teams: Vec<TeamBox> = self.builders(Scope::Org, &[]).into_iter().collect();
        if !found.cards.is_empty() || !teams.is_empty() {
            bands.push(Band { cards: found.cards, teams, ..Band::heading("Whole organisation") });
        }
    }

    /// Who builds at a scope and is in none of its teams: the boxes of these show everybody else.
    fn builders(&self, scope: Scope, teams: &[TeamId]) -> Option<TeamBox> {
        let graph = self.input.graph;
        let builds = graph.effective_seats_at(scope).filter(|seat| graph.known().builds(seat.role));
        let mut seats: Vec<(RoleId, PersonId)> =
            builds.filter_map(|seat| Some((seat.role, seat.person?))).collect();
        if seats.is_empty() {
            return None;
        }
        let in_teams: HashSet<&PersonId> = teams.iter().flat_map(|&team| graph.members(team)).collect();
        seats.retain(|(_, person)| !in_teams.contains(person));
        seats.sort_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| graph.org.person_id(a.1).cmp(graph.org.person_id(b.1)))
        });
        seats.dedup();
        let mut people = People::new();
        for (role, person) in seats {
            people.entry(person).or_default().push(&graph.org.role(role).id);
        }
        (!people.is_empty()).then(|| TeamBox::builders(self.input, scope, people, self.fold_all))
    }

    /// Families of products under their headings, then the products that stand alone.
    fn product_bands(&mut self, bands: &mut Vec<Band>) {
        let graph = self.input.graph;
        let is_leaf = self.is_leaf.clone();
        let is_alone =
            |product: ProductId| graph.line_of_products(product).nth(1).is_none() && is_leaf[product.index()];
        let mut in_family = false;
        for product in products_in_order(graph) {
            if in_family && is_alone(product) {
                bands.push(Band::heading("Further products"));
            }
            in_family = !is_alone(product);
            self.product_band(product, bands);
        }
    }

    fn product_band(&mut self, product: ProductId, bands: &mut Vec<Band>) {
        let graph = self.input.graph;
        let org = graph.org;
        let found = seats::at(self.input, Scope::Product(product), &mut self.drawn);
        let mut teams = Vec::new();
        let of_product = std::mem::take(&mut self.teams_of[product.index()]);
        let builders = self.builders(Scope::Product(product), &of_product);
        for team in of_product {
            teams.push(match self.placed[team.index()] {
                Some(home) => TeamBox::ghost(self.input, team, org.product_name(home)),
                None => self.team(team, Some(product)),
            });
        }
        teams.extend(builders);
        let record = org.product(product);
        let is_leaf = self.is_leaf[product.index()];
        if teams.is_empty() && found.cards.is_empty() && found.others.is_empty() && is_leaf {
            return;
        }
        let facts = [
            (record.critical, "critical"),
            (record.stage == Stage::Idea, "idea"),
            (record.stage == Stage::Sunset, "sunset"),
        ];
        let facts: Vec<&str> = facts.iter().filter(|(holds, _)| *holds).map(|(_, word)| *word).collect();
        let mut full = vec![org.product_name(product).to_string()];
        full.extend(found.others.iter().map(|&number| seats::in_words(self.input, number)));
        bands.push(Band {
            full: full.join("; "),
            title: org.product_name(product).to_string(),
            facts: facts.join(", "),
            badges: badge::of_findings(self.input, &found.others),
            cards: found.cards,
            is_product: true,
            is_heading: teams.is_empty() && !is_leaf,
            begins_group: bands.is_empty() || !is_leaf,
            teams,
        });
    }

    fn team(&mut self, team: TeamId, product: Option<ProductId>) -> TeamBox {
        self.placed[team.index()] = product;
        TeamBox::new(self.input, team, self.fold_all, &mut self.drawn)
    }

    /// Teams that work on no product, one band for each uppermost team.
    fn rest(&mut self, bands: &mut Vec<Band>) {
        let graph = self.input.graph;
        let mut groups: IndexMap<TeamId, Vec<TeamId>> = IndexMap::new();
        for &team in graph.live_teams() {
            if self.placed[team.index()].is_some() {
                continue;
            }
            let top =
                graph.line_of_teams(team).filter(|&above| graph.team_live(above)).last().unwrap_or(team);
            groups.entry(top).or_default().push(team);
        }
        let has_products = !bands.iter().all(|band| band.is_heading);
        let (alone, families): (Vec<_>, Vec<_>) = groups.into_iter().partition(|(_, teams)| teams.len() == 1);
        for (top, mut teams) in families {
            teams.sort_by_key(|&team| team != top);
            self.family(graph.org.team_name(top).to_string(), &teams, bands);
        }
        let alone: Vec<TeamId> = alone.into_iter().flat_map(|(_, teams)| teams).collect();
        let title = if has_products { "Teams without a product" } else { "Other teams" };
        let title = if bands.is_empty() { "Teams" } else { title };
        self.family(title.to_string(), &alone, bands);
    }

    /// Teams without members, seats and findings say nothing.
    fn family(&mut self, title: String, teams: &[TeamId], bands: &mut Vec<Band>) {
        let mut boxes = Vec::new();
        for &team in teams {
            let shown = self.team(team, None);
            if !shown.is_empty() || !self.input.graph.members(team).is_empty() {
                boxes.push(shown);
            }
        }
        if !boxes.is_empty() {
            bands.push(Band {
                full: title.clone(),
                title,
                teams: boxes,
                begins_group: true,
                ..Band::default()
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::Look;
    use crate::staffing;
    use crate::staffing::sample::Sample;

    /// The titles of the boxes of a sample, each with the facts below it.
    fn boxes(sample: Sample) -> Vec<String> {
        sample.audit(|graph, setup, findings| {
            let plan = staffing::plan(graph, setup, findings);
            let bands = collect(&ChartInput { graph, findings, plan: &plan, look: &Look::default() });
            bands.iter().flat_map(|band| &band.teams).map(|team| team.full.clone()).collect()
        })
    }

    #[test]
    fn who_builds_a_product_and_is_in_none_of_its_teams_is_on_the_map() {
        let alone = Sample::new("consensus").with_product("ledger", false).people(&["Di"]);
        assert_eq!(boxes(alone.seat("Di", "DEV", "product:ledger", 100)), ["Without a team, 1 person"]);
        let sample = Sample::new("consensus").with_product("ledger", false);
        let both = sample.with_team("crew", "ledger", &["Di"]).seat("Di", "DEV", "product:ledger", 100);
        assert!(boxes(both).iter().all(|words| words.starts_with("crew, 1 person")));
    }
}
