//! LOD-003: one person serves more teams, owners or products than the model allows.

use super::{Audit, Parameter, Rule, Setting, letters, multiple_product_managers_on_product, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, RoleId, Scope, TeamId, each_once};

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
    false_alarms: "One product and experienced teams can bear more: raise the limit. Under LeSS teams whose area has an owner are not counted for the Product Owner.",
    parameters: &[MAX_TEAMS_PER_PO, MAX_POS_PER_PM, MAX_PRODUCTS_PER_PM, MAX_TEAMS_PER_SM],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let roles = [audit.known.po, audit.known.pm, audit.known.sm];
    let people = each_once(audit.graph.held_seats(&roles).filter_map(|s| s.person));
    let findings = people.into_iter().flat_map(|person| {
        excesses(audit, person).into_iter().map(move |excess| finding(audit, person, excess))
    });
    findings.collect()
}

/// Whether any of the limits is exceeded for the person.
pub(super) fn is_exceeded(audit: &Audit, person: PersonId) -> bool {
    !excesses(audit, person).is_empty()
}

/// What somebody serves in a role, and how little of it the role model allows.
struct Excess {
    kind: &'static str,
    role: RoleId,
    served: Vec<Part>,
    most: usize,
}

fn excesses(audit: &Audit, person: PersonId) -> Vec<Excess> {
    let (graph, known, limits) = (audit.graph, audit.known, audit.limits());
    // LeSS Huge: what the teams of an area do next is said by its owner.
    let in_area = |team: TeamId| limits.area_owners_only_when_large && graph.has_area_owner(team);
    let owned = graph.teams_owned_by(person).iter().copied().filter(|&team| !in_area(team)).collect();
    let mastered = graph.teams_held_by(person, known.sm);
    let mut found = vec![
        excess("po-teams", known.po, limits.max_teams_per_po, owned, Part::Team),
        excess("sm-teams", known.sm, limits.max_teams_per_sm, mastered, Part::Team),
    ];
    // A model without Product Managers limits neither owners nor products.
    if limits.knows_managers() {
        let products = graph.products_served_by(person);
        let owners = products.iter().flat_map(|&p| graph.owners_of(p)).copied().filter(|&p| p != person);
        let owners = audit.org.set_of_people(owners);
        found.push(excess("pm-pos", known.pm, limits.max_pos_per_pm, owners, Part::Person));
        found.push(excess("pm-products", known.pm, limits.max_products_per_pm, products, Part::Product));
    }
    found.into_iter().flatten().collect()
}

fn excess<T>(
    kind: &'static str,
    role: RoleId,
    most: u32,
    served: Vec<T>,
    part: fn(T) -> Part,
) -> Option<Excess> {
    let most = most as usize;
    (served.len() > most).then(|| {
        let served = served.into_iter().map(part).collect();
        Excess { kind, role, served, most }
    })
}

fn finding(audit: &Audit, person: PersonId, excess: Excess) -> Finding {
    let Excess { kind, role, served, most } = excess;
    let count = |one, many| say::count(served.len(), one, many);
    let (name, serves) = match kind {
        "po-teams" => ("Product Owner", format!("of {}", count("team", "teams"))),
        "pm-pos" => ("Product Manager", format!("over {}", count("Product Owner", "Product Owners"))),
        "pm-products" => ("Product Manager", format!("of {}", count("product", "products"))),
        _ => ("Scrum Master", format!("of {}", count("team", "teams"))),
    };
    let message = format!(
        "{} is {name} {serves} ({}); the role model {} allows {most}.",
        audit.org.person_name(person),
        audit.parts(&served),
        audit.graph.model.name
    );
    let rows = each_once(audit.graph.held_seats_of(person, role).map(|s| s.row));
    let further = further(name, served.len(), most);
    let remedy = match kind {
        "po-teams" => relieve_owner(audit, &served).unwrap_or(further),
        "pm-pos" => relieve_manager(audit, person, most, further),
        _ => further,
    };
    Finding::new(vec![Part::Person(person), Part::Kind(kind)], message, rows).remedy(remedy).related(served)
}

/// What helps an owner of too many teams of one product, where the model allows a product one owner.
fn relieve_owner(audit: &Audit, teams: &[Part]) -> Option<String> {
    let limits = audit.limits();
    let ids = teams.iter().filter_map(|part| if let Part::Team(team) = part { Some(*team) } else { None });
    let products = each_once(ids.flat_map(|team| audit.graph.products_of(team)).copied());
    match (limits.area_owners_only_when_large, limits.one_po_per_product, products.len()) {
        (true, _, 0 | 1) => {
            let areas = teams.len().div_ceil(limits.max_teams_per_product.max(1) as usize).max(2);
            Some(format!("Appoint {areas} Area Product Owners, one for each requirement area."))
        }
        (false, true, 0 | 1) => Some(
            "Let the teams clarify details with users themselves, or divide the product. The role model \
             allows it one Product Owner."
                .to_string(),
        ),
        _ => None,
    }
}

/// What helps a Product Manager over too many owners: another one, who needs a product of the own where
/// a product may have one; or fewer owners, where fewer can serve the teams.
fn relieve_manager(audit: &Audit, person: PersonId, most: usize, further: String) -> String {
    let products = audit.graph.products_served_by(person);
    let teams = products.iter().map(|&p| audit.graph.teams_of(p).len());
    let needed: u32 = teams.map(|teams| audit.limits().owners_needed(teams as u32).0).sum();
    let further = match products.as_slice() {
        &[product]
            if audit.graph.holds(person, audit.known.pm, Scope::Product(product))
                && !multiple_product_managers_on_product::allows_another(audit, product) =>
        {
            let name = audit.org.product_name(product);
            format!("Divide {name} into child products with a Product Manager each.")
        }
        _ => further,
    };
    match needed as usize <= most {
        true => format!("{further} Or let {needed} of the Product Owners serve all the teams."),
        false => further,
    }
}

/// One more person for each time the limit is exceeded.
fn further(role: &str, number: usize, most: usize) -> String {
    let needed = number.div_ceil(most.max(1)).saturating_sub(1).max(1);
    format!("Designate {needed} further {role}{} for part of them.", if needed == 1 { "" } else { "s" })
}
