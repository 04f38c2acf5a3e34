//! OVL-002: a product with several Product Owners.

use super::multiple_product_owners_on_team::{HANDOVER_DAYS, RULE as ON_TEAM, end_of_acting, settled_owners};
use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId, Scope, TeamId};

const MAX_POS: Parameter = Parameter {
    name: "max_pos_per_product_seat",
    default: Setting::Count(1),
    meaning: "people who may hold the seat of Product Owner at one product",
    source: "Scrum Guide 2020 (one person), LeSS, Nexus",
};

const ONE_PO: Parameter = Parameter {
    name: "one_po_per_product",
    default: Setting::Switch(
        |limits| limits.one_po_per_product,
        |limits, value| limits.one_po_per_product = value,
    ),
    meaning: "whether all teams of a product must share one Product Owner",
    source: "the role model: yes in the Scrum Guide and LeSS, no elsewhere",
};

pub(super) const RULE: Rule = Rule {
    code: "OVL-002",
    name: "multiple-product-owners-on-product",
    severity: letters("NWWE"),
    subject: "product",
    summary: "Several people hold the seat of Product Owner of one product, or own it through its teams where the model allows one.",
    why: "A product with several owners has no single order of work. The Scrum Guide and LeSS allow one owner a product.",
    remedy: "Merge the seats into one. The others become deputies, area owners or analysts.",
    sources: &["Scrum Guide 2020, Product Owner", "LeSS rules", "Nexus"],
    example: "Two people hold the seat of Product Owner at wallet.",
    false_alarms: "Under SAFe several team owners on one product are normal, and this rule looks only at the product's own seat.",
    parameters: &[MAX_POS, ONE_PO],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    audit.graph.live_products().iter().copied().filter_map(|product| finding(audit, product)).collect()
}

/// Holders of the product's own seat, those in handover left out.
fn seated(audit: &Audit, product: ProductId) -> Vec<PersonId> {
    let scope = Scope::Product(product);
    let holders = audit.graph.holders(audit.known.po, scope);
    let days = audit.count(&ON_TEAM, &HANDOVER_DAYS) as i32;
    audit.graph.without_handover(&holders, audit.known.po, &[scope], days)
}

/// Whether the product's own seat has too many holders and that is reported.
pub(super) fn has_several_seats(audit: &Audit, product: ProductId) -> bool {
    audit.is_on(&RULE) && seated(audit, product).len() > audit.count(&RULE, &MAX_POS) as usize
}

fn finding(audit: &Audit, product: ProductId) -> Option<Finding> {
    let own = seated(audit, product);
    if own.len() > audit.count(&RULE, &MAX_POS) as usize {
        return Some(several(audit, product, &own, "seat"));
    }
    if audit.limits().one_po_per_product {
        let mut all = own;
        for team in audit.graph.own_teams_of(product) {
            all.extend(settled_owners(audit, team));
        }
        all.sort_unstable();
        all.dedup();
        audit.org.sort_people(&mut all);
        if all.len() > 1 {
            return Some(several(audit, product, &all, "spread"));
        }
    }
    area_owner(audit, product)
}

fn several(audit: &Audit, product: ProductId, people: &[PersonId], cause: &'static str) -> Finding {
    let name = audit.org.product_name(product);
    let many = say::count(people.len(), "person owns", "people own");
    let where_from = if cause == "seat" {
        "in the seat of Product Owner"
    } else {
        "as Product Owners of it or of its teams"
    };
    let message = format!("{many} {name} at once, {where_from}: {}.", audit.people(people));
    let mut scopes = vec![Scope::Product(product)];
    if cause == "spread" {
        scopes.extend(audit.graph.own_teams_of(product).into_iter().map(Scope::Team));
    }
    let mut rows: Vec<RowId> =
        people.iter().flat_map(|&p| audit.graph.seat_rows(p, audit.known.po, &scopes)).collect();
    if rows.is_empty() {
        rows.push(audit.org.product(product).row);
    }
    let mut finding = Finding::new(vec![Part::Product(product)], message, rows).cause(cause);
    finding.remedy = end_of_acting(audit, people, audit.known.po, &scopes);
    finding.related(people.iter().map(|&p| Part::Person(p)).collect())
}

/// The teams of the whole of which a product may be an area: of the topmost product above it and of
/// all below that.
fn teams_of_whole(audit: &Audit, product: ProductId) -> Vec<TeamId> {
    let graph = audit.graph;
    let whole = graph.line_of_products(product).last().unwrap_or(product);
    let products = std::iter::once(whole).chain(graph.products_under(whole));
    let mut teams: Vec<TeamId> = products.flat_map(|p| graph.teams_of(p)).copied().collect();
    teams.sort_unstable();
    teams.dedup();
    teams
}

/// LeSS: an area owner below the number of teams from which areas are meant.
fn area_owner(audit: &Audit, product: ProductId) -> Option<Finding> {
    let limits = audit.limits();
    let teams = audit.graph.teams_of(product);
    if !limits.area_owners_only_when_large
        || teams_of_whole(audit, product).len() > limits.max_teams_per_product as usize
    {
        return None;
    }
    let scopes = std::iter::once(Scope::Product(product)).chain(teams.iter().map(|&t| Scope::Team(t)));
    let seats: Vec<_> = scopes
        .flat_map(|scope| audit.graph.effective_seats_at(scope))
        .filter(|s| s.role == audit.known.apo)
        .collect();
    let mut people: Vec<PersonId> = seats.iter().filter_map(|s| s.person).collect();
    people.sort_unstable();
    people.dedup();
    audit.org.sort_people(&mut people);
    if people.is_empty() {
        return None;
    }
    let message = format!(
        "Product {} has an area owner, {}, with only {}; areas are meant for more than {}.",
        audit.org.product_name(product),
        audit.people(&people),
        say::count(teams.len(), "team", "teams"),
        limits.max_teams_per_product
    );
    let rows = seats.iter().map(|s| s.row).collect();
    let finding = Finding::new(vec![Part::Product(product)], message, rows).cause("area").steps(-1).remedy(
        "Let the Product Owner order the work of all its teams, and end the seat of the area.".to_string(),
    );
    Some(finding.related(people.into_iter().map(Part::Person).collect()))
}
