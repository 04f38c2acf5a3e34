//! LOD-003: one person serves more teams, owners or products than the model allows.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId, Scope, TeamId};

const MAX_TEAMS_PER_PO: Parameter = Parameter {
    name: "max_teams_per_po",
    default: Setting::Limit(
        |limits| limits.max_teams_per_po,
        |limits, value| limits.max_teams_per_po = value,
    ),
    meaning: "teams that one Product Owner can serve",
    source: "the role model: SAFe 2, LeSS 8, Scrum Guide 3 (advisory)",
};

const MAX_POS_PER_PM: Parameter = Parameter {
    name: "max_pos_per_pm",
    default: Setting::Limit(|limits| limits.max_pos_per_pm, |limits, value| limits.max_pos_per_pm = value),
    meaning: "Product Owners with whom one Product Manager can work; 0 where the model knows no such role",
    source: "the role model: SAFe 4",
};

const MAX_PRODUCTS_PER_PM: Parameter = Parameter {
    name: "max_products_per_pm",
    default: Setting::Limit(
        |limits| limits.max_products_per_pm,
        |limits, value| limits.max_products_per_pm = value,
    ),
    meaning: "products that one Product Manager can manage",
    source: "own choice after Weinberg (context switching)",
};

const MAX_TEAMS_PER_SM: Parameter = Parameter {
    name: "max_teams_per_sm",
    default: Setting::Limit(
        |limits| limits.max_teams_per_sm,
        |limits, value| limits.max_teams_per_sm = value,
    ),
    meaning: "teams that one Scrum Master can serve",
    source: "LeSS rules: one to three",
};

pub(super) const RULE: Rule = Rule {
    code: "LOD-003",
    name: "product-role-fan-out",
    severity: letters("NWWE"),
    subject: "person and kind of fan-out",
    summary: "A Product Owner, Product Manager or Scrum Master serves more teams, owners or products than one person can.",
    why: "Whoever serves too many is the queue in which all of them wait. SAFe and LeSS give the limits.",
    remedy: "Designate further people for part of the teams or products, one for each time the limit is exceeded.",
    sources: &["SAFe: Product Owner, Product Management", "LeSS rules", "Weinberg 1992 (context switching)"],
    example: "Ana is Product Owner of five teams.",
    false_alarms: "One product and experienced teams can bear more: raise the limit.",
    parameters: &[MAX_TEAMS_PER_PO, MAX_POS_PER_PM, MAX_PRODUCTS_PER_PM, MAX_TEAMS_PER_SM],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut people: Vec<PersonId> = Vec::new();
    for seat in audit.org.seats.iter().filter(|s| s.mode.holds() && audit.graph.effective(s)) {
        if [audit.known.po, audit.known.pm, audit.known.sm].contains(&seat.role) {
            people.extend(seat.person);
        }
    }
    people.sort_unstable();
    people.dedup();
    people.into_iter().flat_map(|person| excesses(audit, person)).collect()
}

/// Whether any of the limits is exceeded for the person.
pub(super) fn is_exceeded(audit: &Audit, person: PersonId) -> bool {
    !excesses(audit, person).is_empty()
}

fn excesses(audit: &Audit, person: PersonId) -> Vec<Finding> {
    [
        owner(audit, person),
        manager_of_owners(audit, person),
        manager_of_products(audit, person),
        master(audit, person),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn owner(audit: &Audit, person: PersonId) -> Option<Finding> {
    let limits = audit.limits();
    let (owned, most) = (audit.graph.teams_owned_by(person), limits.max_teams_per_po as usize);
    if owned.len() <= most {
        return None;
    }
    // LeSS Huge: what the teams of an area do next is said by its owner.
    let in_area = |team: TeamId| limits.area_owners_only_when_large && audit.graph.has_area_owner(team);
    let teams: Vec<TeamId> = owned.iter().copied().filter(|&team| !in_area(team)).collect();
    (teams.len() > most).then(|| {
        let what = format!("is Product Owner of {}", say::count(teams.len(), "team", "teams"));
        let rows = seat_rows(audit, person, audit.known.po);
        finding(audit, person, "po-teams", &what, &audit.teams(&teams), most, rows)
            .remedy(relieve_owner(audit, &teams, most))
            .related(teams.into_iter().map(Part::Team).collect())
    })
}

/// Products with teams of which the person is a Product Manager.
fn managed(audit: &Audit, person: PersonId) -> Vec<ProductId> {
    let products = audit.graph.products_managed_by(person).iter().copied();
    products.filter(|&p| !audit.graph.teams_of(p).is_empty()).collect()
}

/// What helps an owner of too many teams: where the model allows one owner a product, another owner of
/// the same product does not.
fn relieve_owner(audit: &Audit, teams: &[TeamId], most: usize) -> String {
    let limits = audit.limits();
    let mut products: Vec<ProductId> =
        teams.iter().flat_map(|&team| audit.graph.products_of(team)).copied().collect();
    products.sort_unstable();
    products.dedup();
    match (limits.area_owners_only_when_large, limits.one_po_per_product, products.len()) {
        (true, _, 0 | 1) => {
            let areas = teams.len().div_ceil(limits.max_teams_per_product.max(1) as usize).max(2);
            format!("Appoint {areas} Area Product Owners, one for each requirement area.")
        }
        (false, true, 0 | 1) => {
            "Let the teams clarify details with users themselves, or divide the product. The role model \
             allows it one Product Owner."
                .to_string()
        }
        _ => further("Product Owner", teams.len(), most),
    }
}

fn manager_of_owners(audit: &Audit, person: PersonId) -> Option<Finding> {
    let most = audit.limits().max_pos_per_pm as usize;
    if most == 0 {
        return None;
    }
    let mut owners: Vec<PersonId> =
        managed(audit, person).into_iter().flat_map(|p| audit.graph.owners_of(p)).copied().collect();
    owners.sort_unstable();
    owners.dedup();
    owners.retain(|&p| p != person);
    audit.org.sort_people(&mut owners);
    (owners.len() > most).then(|| {
        let what = format!(
            "is Product Manager over {}",
            say::count(owners.len(), "Product Owner", "Product Owners")
        );
        let rows = seat_rows(audit, person, audit.known.pm);
        finding(audit, person, "pm-pos", &what, &audit.people(&owners), most, rows)
            .remedy(relieve_manager(audit, &managed(audit, person), owners.len(), most))
            .related(owners.into_iter().map(Part::Person).collect())
    })
}

/// What helps a Product Manager over too many owners: fewer owners, where fewer can serve the teams.
fn relieve_manager(audit: &Audit, products: &[ProductId], owners: usize, most: usize) -> String {
    let teams = products.iter().map(|&p| audit.graph.teams_of(p).len());
    let needed: u32 = teams.map(|teams| audit.limits().owners_needed(teams as u32).0).sum();
    let further = further("Product Manager", owners, most);
    match needed as usize <= most {
        true => format!("{further} Or let {needed} of the Product Owners serve all the teams."),
        false => further,
    }
}

fn manager_of_products(audit: &Audit, person: PersonId) -> Option<Finding> {
    let most = audit.limits().max_products_per_pm as usize;
    // A model without Product Managers limits neither owners nor products.
    if audit.limits().max_pos_per_pm == 0 {
        return None;
    }
    let products = managed(audit, person);
    (products.len() > most).then(|| {
        let what = format!("is Product Manager of {}", say::count(products.len(), "product", "products"));
        let rows = seat_rows(audit, person, audit.known.pm);
        finding(audit, person, "pm-products", &what, &audit.products(&products), most, rows)
            .remedy(further("Product Manager", products.len(), most))
            .related(products.into_iter().map(Part::Product).collect())
    })
}

fn master(audit: &Audit, person: PersonId) -> Option<Finding> {
    let seats = audit.graph.effective_seats_of(person).filter(|s| s.role == audit.known.sm && s.mode.holds());
    let mut teams: Vec<TeamId> =
        seats.filter_map(|s| if let Scope::Team(t) = s.scope { Some(t) } else { None }).collect();
    teams.sort_unstable();
    teams.dedup();
    audit.org.sort_teams(&mut teams);
    let most = audit.limits().max_teams_per_sm as usize;
    (teams.len() > most).then(|| {
        let what = format!("is Scrum Master of {}", say::count(teams.len(), "team", "teams"));
        let rows = seat_rows(audit, person, audit.known.sm);
        finding(audit, person, "sm-teams", &what, &audit.teams(&teams), most, rows)
            .remedy(further("Scrum Master", teams.len(), most))
            .related(teams.into_iter().map(Part::Team).collect())
    })
}

/// The rows of all seats that a person holds in a role.
fn seat_rows(audit: &Audit, person: PersonId, role: crate::model::RoleId) -> Vec<RowId> {
    let seats = audit.graph.effective_seats_of(person).filter(|s| s.role == role && s.mode.holds());
    let mut rows: Vec<RowId> = seats.map(|s| s.row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn finding(
    audit: &Audit,
    person: PersonId,
    kind: &'static str,
    what: &str,
    which: &str,
    most: usize,
    rows: Vec<RowId>,
) -> Finding {
    let message = format!(
        "{} {what} ({which}); the role model {} allows {most}.",
        audit.org.person_name(person),
        audit.graph.model.name
    );
    Finding::new(vec![Part::Person(person), Part::Kind(kind)], message, rows)
}

fn further(role: &str, number: usize, most: usize) -> String {
    let needed = number.div_ceil(most.max(1)).saturating_sub(1).max(1);
    format!("Designate {needed} further {role}{} for part of them.", if needed == 1 { "" } else { "s" })
}
