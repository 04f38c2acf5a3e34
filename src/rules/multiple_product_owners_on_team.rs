//! OVL-001: a team with several Product Owners.

use super::handover::{HANDOVER_DAYS, end_of_acting, settled_owners};
use super::{Audit, Parameter, Rule, Setting, letters, multiple_product_owners_on_product, say};
use crate::finding::{Finding, Part, Step};
use crate::model::{PersonId, Scope, TeamId};

const MAX_POS: Parameter = Parameter {
    name: "max_pos_per_team",
    default: Setting::Count(1),
    meaning: "Product Owners that a team may have",
    source: "Scrum Guide 2020: one person, not a committee",
};

pub(super) const RULE: Rule = Rule {
    code: "OVL-001",
    name: "multiple-product-owners-on-team",
    severity: letters("WWEE"),
    subject: "team",
    summary: "A delivery team has more than one Product Owner.",
    why: "A team with two owners has two orders of work and picks the one it likes. The Scrum Guide wants one person, no committee.",
    remedy: "Agree who keeps the seat. The other becomes deputy or takes another team.",
    sources: &["Scrum Guide 2020, Product Owner", "LeSS rules"],
    example: "The rows of pay-core list Ana and Bo as Product Owner.",
    false_alarms: "Two people share one post: mark one of the seats as deputy, or raise the limit.",
    parameters: &[MAX_POS, HANDOVER_DAYS],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let most = audit.count(&RULE, &MAX_POS) as usize;
    let teams = audit.graph.delivery_teams().iter().copied();
    teams
        .filter_map(|team| {
            let owners = settled_owners(audit, team);
            if owners.len() <= most {
                return None;
            }
            let scopes = audit.graph.owner_scopes(team);
            let explained = explained_by_product(audit, &owners, &scopes);
            (!explained).then(|| finding(audit, team, &owners, &scopes))
        })
        .collect()
}

/// Whether one product, reported for its several owners, gives the team all of them.
fn explained_by_product(audit: &Audit, owners: &[PersonId], scopes: &[Scope]) -> bool {
    scopes.iter().any(|&scope| match scope {
        Scope::Product(product) => {
            let here = audit.graph.holders(audit.known.po, scope);
            owners.iter().all(|p| here.contains(p))
                && multiple_product_owners_on_product::has_several_seats(audit, product)
        }
        _ => false,
    })
}

fn finding(audit: &Audit, team: TeamId, owners: &[PersonId], scopes: &[Scope]) -> Finding {
    let direct = scopes == [Scope::Team(team)];
    let name = audit.team(team);
    let many = say::count(owners.len(), "Product Owner", "Product Owners");
    let message = if direct {
        format!("{name} has {many}: {}.", audit.people(owners))
    } else {
        let places = scopes.iter().filter_map(|s| if let Scope::Product(p) = s { Some(*p) } else { None });
        let places: Vec<_> = places.collect();
        format!(
            "{name} answers to {many}, {}, through the products {}.",
            audit.people(owners),
            audit.products(&places)
        )
    };
    let rows = audit.graph.seat_rows(owners, audit.known.po, scopes);
    let path = if direct { Vec::new() } else { works_on(audit, team, scopes) };
    let mut finding = Finding::new(vec![Part::Team(team)], message, rows)
        .cause(if direct { "direct" } else { "inherited" })
        .related(owners.iter().copied())
        .path(path);
    // No seat is one too many where each of the products has its own.
    let inherited = "Name one Product Owner for the team itself, or let it work on one of the products.";
    let acting = end_of_acting(audit, owners, audit.known.po, scopes);
    finding.remedy = acting.or((!direct).then(|| inherited.to_string()));
    finding
}

/// The steps from a team to the products whose owners it has.
pub(super) fn works_on(audit: &Audit, team: TeamId, scopes: &[Scope]) -> Vec<Step> {
    let row = audit.org.team(team).row;
    let products = scopes.iter().filter(|s| matches!(s, Scope::Product(_)));
    products.map(|&scope| Step { step: "works on", part: Part::from(scope), row: Some(row) }).collect()
}
