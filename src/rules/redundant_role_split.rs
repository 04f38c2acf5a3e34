//! STR-011: a small organisation with two people where one would do.

use super::product_owner_product_manager_double_hat::room_for_both;
use super::{Audit, Rule, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId, Tier};

pub(super) const RULE: Rule = Rule {
    code: "STR-011",
    name: "redundant-role-split",
    severity: letters("NN--"),
    subject: "product",
    summary: "A small organisation has a Product Owner and a Product Manager for one product with one team.",
    why: "Two who decide about one team cost time for agreement. The guide of Product HQ sees one person in both roles in small firms.",
    remedy: "Let one of them take both roles and free the other. Divide again when further teams or products come.",
    sources: &["product-hq L5, L24", "livesession L129, L135"],
    example: "Nine people and one team, with a Product Owner and a separate Product Manager.",
    false_alarms: "The organisation is about to grow and prepares for it.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let graph = audit.graph;
    let pair = |product: ProductId| match (graph.owners_of(product), graph.managers_of(product)) {
        (&[owner], &[manager]) if owner != manager && is_one_enough(audit, product) => Some((owner, manager)),
        _ => None,
    };
    let split = graph.live_products().iter().copied().filter_map(|product| Some((product, pair(product)?)));
    split.map(|(product, (owner, manager))| finding(audit, product, owner, manager)).collect()
}

/// Whether organisation and product are so small that one person in both roles is enough.
pub(super) fn is_one_enough(audit: &Audit, product: ProductId) -> bool {
    let graph = audit.graph;
    audit.is_on(&RULE)
        && graph.tier() <= Tier::Small
        && graph.leaf_products().len() < audit.limits().pm_from_products as usize
        && graph.teams_of(product).len() <= 1
}

fn finding(audit: &Audit, product: ProductId, owner: PersonId, manager: PersonId) -> Finding {
    let message = format!(
        "{} with {} has the Product Owner {} and the Product Manager {}, in an organisation of {}.",
        audit.org.product_name(product),
        say::count(audit.graph.teams_of(product).len(), "team", "teams"),
        audit.org.person_name(owner),
        audit.org.person_name(manager),
        say::count(audit.graph.headcount() as usize, "person", "people")
    );
    let mut rows: Vec<RowId> = audit.graph.product_seat_rows(&[owner], audit.known.po, product);
    rows.extend(audit.graph.product_seat_rows(&[manager], audit.known.pm, product));
    let finding = Finding::new(vec![Part::Product(product)], message, rows)
        .related(vec![Part::Person(owner), Part::Person(manager)]);
    match room_for_both(audit) {
        Some(most) => finding.remedy(format!(
            "Let one of them take both roles, with at most {most} % of a full post together, and free the other."
        )),
        None => finding,
    }
}
