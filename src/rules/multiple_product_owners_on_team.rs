//! OVL-001: a team with several Product Owners.

use super::{Audit, Parameter, Rule, Setting, letters, multiple_product_owners_on_product, say};
use crate::finding::{Finding, Part, Step};
use crate::model::{Mode, PersonId, RoleId, Scope, TeamId};

pub(super) const HANDOVER_DAYS: Parameter = Parameter {
    name: "handover_days",
    default: Setting::Count(30),
    meaning: "days before the last day of one owner and after the first day of another that count as handover",
    source: "own choice",
};

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

/// The owners of a team, those in handover left out.
pub(super) fn settled_owners(audit: &Audit, team: TeamId) -> Vec<PersonId> {
    let owners = audit.graph.owners_of_team(team);
    if owners.len() < 2 {
        return owners.to_vec();
    }
    let scopes = audit.graph.owner_scopes(team);
    let days = audit.count(&RULE, &HANDOVER_DAYS) as i32;
    audit.graph.without_handover(owners, audit.known.po, &scopes, days)
}

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

/// What ends an overlap that only people make who act in the seat for the time being.
pub(super) fn end_of_acting(
    audit: &Audit,
    people: &[PersonId],
    role: RoleId,
    scopes: &[Scope],
) -> Option<String> {
    let acts = |person: PersonId| {
        let mut seats = audit.graph.effective_seats_of(person);
        seats.any(|s| s.role == role && scopes.contains(&s.scope) && s.mode == Mode::Acting)
    };
    let acting: Vec<PersonId> = people.iter().copied().filter(|&p| acts(p)).collect();
    let is_it = !acting.is_empty() && people.len() - acting.len() <= 1;
    is_it.then(|| format!("Give the acting seat of {} a last day.", audit.people(&acting)))
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
    let rows = owners.iter().flat_map(|&p| audit.graph.seat_rows(p, audit.known.po, scopes)).collect();
    let path = if direct { Vec::new() } else { works_on(audit, team, scopes) };
    let mut finding = Finding::new(vec![Part::Team(team)], message, rows)
        .cause(if direct { "direct" } else { "inherited" })
        .related(owners.iter().map(|&p| Part::Person(p)).collect())
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
