//! STR-010: many teams or owners on one product, and nobody who holds them together.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId, Scope};

const MAX_TEAMS: Parameter = Parameter {
    name: "max_teams_per_product",
    default: Setting::Limit(
        |limits| limits.max_teams_per_product,
        |limits, value| limits.max_teams_per_product = value,
    ),
    meaning: "teams that can share one product without area owners",
    source: "the role model: LeSS two to eight, Nexus three to nine",
};

pub(super) const RULE: Rule = Rule {
    code: "STR-010",
    name: "unscaled-product-ownership",
    severity: letters("-NWW"),
    subject: "product",
    summary: "A product has very many teams and no area owners, or several team owners and nobody above them.",
    why: "Then no one order of work holds for the whole product. LeSS asks for area owners above eight teams, other frameworks for a chief owner.",
    remedy: "Designate one owner for the whole product, or a Product Manager. With very many teams add area owners.",
    sources: &["LeSS and LeSS Huge rules", "Nexus", "Scrum@Scale: chief product owner"],
    example: "Three teams of wallet have an owner each, and nobody owns or manages wallet itself.",
    false_alarms: "The teams build what are really products of their own: divide the product.",
    parameters: &[MAX_TEAMS],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    audit.graph.live_products().iter().copied().filter_map(|product| finding(audit, product)).collect()
}

/// Whether the product has more teams than can share it, and no area owner anywhere in it: at the
/// product, a live one below, or a team.
fn lacks_area_owners(audit: &Audit, product: ProductId) -> bool {
    let (graph, apo) = (audit.graph, audit.known.apo);
    let teams = graph.teams_of(product);
    teams.len() > audit.limits().max_teams_per_product as usize
        && !teams.iter().any(|&team| graph.is_held(apo, Scope::Team(team)))
        && !graph.is_held(apo, Scope::Product(product))
        && !graph.products_under(product).iter().any(|&p| graph.is_held(apo, Scope::Product(p)))
}

/// The owners seated at the teams, where nobody owns or manages the product itself.
fn unled_owners(audit: &Audit, product: ProductId) -> Vec<PersonId> {
    let (graph, known, scope) = (audit.graph, audit.known, Scope::Product(product));
    if graph.is_held(known.po, scope)
        || graph.is_held(known.cpo, scope)
        || !graph.managers_of(product).is_empty()
    {
        return Vec::new();
    }
    let teams = graph.teams_of(product).iter();
    audit.org.set_of_people(teams.flat_map(|&team| graph.holders(known.po, Scope::Team(team))))
}

fn finding(audit: &Audit, product: ProductId) -> Option<Finding> {
    let graph = audit.graph;
    let teams = graph.teams_of(product);
    let many = lacks_area_owners(audit, product);
    let mut owners = unled_owners(audit, product);
    let unled = owners.len() >= 2;
    if !unled {
        owners.clear();
    }
    let mut words: Vec<String> = Vec::new();
    if many {
        let most = audit.limits().max_teams_per_product;
        words.push(format!(
            "{} share it, more than {most}, without an area owner",
            say::count(teams.len(), "team", "teams")
        ));
    }
    if unled {
        words.push(format!(
            "{} own its teams ({}) and nobody owns or manages the product",
            say::count(owners.len(), "person", "people"),
            audit.people(&owners)
        ));
    }
    let (cause, remedy) = match (many, unled) {
        (true, true) => ("ab", "Designate one owner for the whole product first, then area owners."),
        (true, false) => ("a", "Group the teams into areas and designate an owner for each area."),
        (false, true) if audit.limits().knows_managers() => {
            ("b", "Designate one of the owners for the whole product, or hire a Product Manager.")
        }
        (false, true) => ("b", "Designate one of the owners for the whole product."),
        (false, false) => return None,
    };
    let message = format!("Product {}: {}.", audit.org.product_name(product), words.join("; "));
    let mut rows: Vec<RowId> = vec![audit.org.product(product).row];
    if unled {
        let scopes: Vec<Scope> = teams.iter().map(|&team| Scope::Team(team)).collect();
        rows.extend(graph.seat_rows(&owners, audit.known.po, &scopes));
    }
    let related = owners.into_iter().map(Part::Person).chain(teams.iter().map(|&t| Part::Team(t)));
    Some(
        Finding::new(vec![Part::Product(product)], message, rows)
            .cause(cause)
            .remedy(remedy.to_string())
            .related(related),
    )
}
