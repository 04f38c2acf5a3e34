//! OVL-003: a product with several Product Managers.

use super::handover::{end_of_acting, settled_holders};
use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId, Scope};

const MAX_PMS: Parameter = Parameter {
    name: "max_pms",
    default: Setting::Count(1),
    meaning: "people who may hold the seat of Product Manager at one product",
    source: "RACI: one accountable person a row; the step from rows to seats is an own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "OVL-003",
    name: "multiple-product-managers-on-product",
    severity: letters("NWWW"),
    subject: "product",
    summary: "Several people hold the seat of Product Manager of one product.",
    why: "Two who answer for one strategy each wait for the other or contradict each other. Responsibility matrices allow one accountable person a row.",
    remedy: "Divide the product into areas with a manager each. Or name one of them the lead and the other the deputy.",
    sources: &["RACI: exactly one accountable person a row", "own choice: one seat a product"],
    example: "Two people hold the seat of Product Manager at wallet.",
    false_alarms: "One looks after technology and one after growth: state the areas as child products.",
    parameters: &[MAX_PMS],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let most = audit.count(&RULE, &MAX_PMS) as usize;
    let products = audit.graph.live_products().iter().copied();
    products
        .filter_map(|product| {
            let people = settled_holders(audit, audit.known.pm, Scope::Product(product));
            (people.len() > most).then(|| finding(audit, product, people, most))
        })
        .collect()
}

/// Whether the product may have one more Product Manager in its own seat without a finding.
pub(super) fn allows_another(audit: &Audit, product: ProductId) -> bool {
    let here = audit.graph.holders(audit.known.pm, Scope::Product(product)).len();
    !audit.is_on(&RULE) || here < audit.count(&RULE, &MAX_PMS) as usize
}

fn finding(audit: &Audit, product: ProductId, people: Vec<PersonId>, most: usize) -> Finding {
    let message = format!(
        "{} the seat of Product Manager of {}: {}; {most} is meant.",
        say::count(people.len(), "person holds", "people hold"),
        audit.org.product_name(product),
        audit.people(&people)
    );
    let scopes = [Scope::Product(product)];
    let rows: Vec<RowId> = audit.graph.seat_rows(&people, audit.known.pm, &scopes);
    let acting = end_of_acting(audit, &people, audit.known.pm, &scopes);
    let mut finding = Finding::new(vec![Part::Product(product)], message, rows);
    finding.remedy = acting;
    finding.related(people)
}
