//! OVL-002: a product with several Product Owners.

use super::handover::{end_of_acting, settled_holders, settled_owners};
use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId, Scope};

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
    settled_holders(audit, audit.known.po, Scope::Product(product))
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
        let of_teams = audit.graph.own_teams_of(product).into_iter().flat_map(|t| settled_owners(audit, t));
        let all = audit.org.set_of_people(own.into_iter().chain(of_teams));
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
    let mut rows: Vec<RowId> = audit.graph.seat_rows(people, audit.known.po, &scopes);
    if rows.is_empty() {
        rows.push(audit.org.product(product).row);
    }
    let mut finding = Finding::new(vec![Part::Product(product)], message, rows).cause(cause);
    finding.remedy = end_of_acting(audit, people, audit.known.po, &scopes);
    finding.related(people.iter().copied())
}

/// LeSS: an area owner below the number of teams from which areas are meant.
fn area_owner(audit: &Audit, product: ProductId) -> Option<Finding> {
    let (graph, limits) = (audit.graph, audit.limits());
    let most = limits.max_teams_per_product;
    if !limits.area_owners_only_when_large || graph.teams_of_whole(product).len() > most as usize {
        return None;
    }
    let seats = graph.product_scopes(product).flat_map(|scope| graph.effective_seats_at(scope));
    let (people, rows): (Vec<PersonId>, Vec<RowId>) =
        seats.filter(|s| s.role == audit.known.apo).filter_map(|s| Some((s.person?, s.row))).unzip();
    if people.is_empty() {
        return None;
    }
    let people = audit.org.set_of_people(people);
    let message = format!(
        "Product {} has an area owner, {}, with only {}; areas are meant for more than {most}.",
        audit.org.product_name(product),
        audit.people(&people),
        say::count(graph.teams_of(product).len(), "team", "teams"),
    );
    let finding = Finding::new(vec![Part::Product(product)], message, rows).cause("area").steps(-1).remedy(
        "Let the Product Owner order the work of all its teams, and end the seat of the area.".to_string(),
    );
    Some(finding.related(people))
}
