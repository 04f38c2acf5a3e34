//! GAP-002: nobody is Product Owner of a product.

use super::team_without_product_owner::last_holder;
use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{ProductId, Stage};

const PO_REQUIRED: Parameter = Parameter {
    name: "po_required",
    default: Setting::Switch(|limits| limits.po_required, |limits, value| limits.po_required = value),
    meaning: "whether a product needs a Product Owner; where not, a Product Manager is enough",
    source: "the role model",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-002",
    name: "product-without-product-owner",
    severity: letters("WEEE"),
    subject: "product",
    summary: "Teams work on a product, and nobody owns it at any level.",
    why: "Every team on the product pulls its own way when nobody orders the work. The Scrum Guide makes one person accountable.",
    remedy: "Designate one person for the whole product this week. Hire only when no one inside can take the seat. Then check how many teams that person serves.",
    sources: &["Scrum Guide 2020, Product Owner", "product-hq L7", "LeSS rules"],
    example: "Three teams work on wallet and no team, product or parent product has a Product Owner.",
    false_alarms: "A product that is only an idea or is being wound down is reported one step lower.",
    parameters: &[PO_REQUIRED],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let products = audit.graph.leaf_products().iter().copied();
    products.filter(|&product| lacks_owner(audit, product)).map(|product| finding(audit, product)).collect()
}

fn lacks_owner(audit: &Audit, product: ProductId) -> bool {
    let graph = audit.graph;
    let managed_instead = !audit.limits().po_required && !graph.managers_of(product).is_empty();
    !graph.teams_of(product).is_empty() && graph.owners_of(product).is_empty() && !managed_instead
}

/// Whether the product is reported by this rule.
pub(super) fn is_reported(audit: &Audit, product: ProductId) -> bool {
    audit.is_on(&RULE) && audit.graph.is_leaf(product) && lacks_owner(audit, product)
}

fn finding(audit: &Audit, product: ProductId) -> Finding {
    let teams = audit.graph.teams_of(product);
    let record = audit.org.product(product);
    let mut message = format!(
        "Product {} has no Product Owner at any level; {} on it: {}.",
        audit.org.product_name(product),
        say::count(teams.len(), "team works", "teams work"),
        audit.teams(teams),
    );
    let mut evidence = vec![record.row];
    let mut scopes = audit.graph.product_scopes(product);
    if let Some((words, row)) = scopes.find_map(|scope| last_holder(audit, audit.known.po, scope)) {
        message.push_str(&words);
        evidence.push(row);
    }
    // A product that is not there yet, or not for long, can wait.
    let steps = if matches!(record.stage, Stage::Idea | Stage::Sunset) { -1 } else { 0 };
    Finding::new(vec![Part::Product(product)], message, evidence).steps(steps).related(teams.iter().copied())
}
