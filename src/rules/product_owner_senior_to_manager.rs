//! STR-003: the Product Owner stands above the Product Manager of the same product.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId};

pub(super) const RULE: Rule = Rule {
    code: "STR-003",
    name: "product-owner-senior-to-manager",
    severity: letters("-NNN"),
    subject: "Product Owner, Product Manager and product",
    summary: "The Product Owner has the higher level, or the Product Manager reports to the Product Owner.",
    why: "A strategy is hard to hold against somebody further up. Two articles place the Product Manager above the Product Owner.",
    remedy: "Ask which of the two decides on strategy. Then correct the levels or the line.",
    sources: &["livesession L153", "product-hq L22"],
    example: "The Product Owner of wallet has level 6 and its Product Manager level 4.",
    false_alarms: "The owner is the head of the product, or the levels come from different ladders.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let graph = audit.graph;
    let mut findings = Vec::new();
    for &product in graph.live_products() {
        for &owner in graph.owners_of(product) {
            for &manager in graph.managers_of(product).iter().filter(|&&m| m != owner) {
                findings.extend(finding(audit, owner, manager, product));
            }
        }
    }
    findings
}

fn finding(audit: &Audit, owner: PersonId, manager: PersonId, product: ProductId) -> Option<Finding> {
    let (org, graph) = (audit.org, audit.graph);
    let levels = (org.person(owner).level, org.person(manager).level);
    let (owner_name, manager_name) = (org.person_name(owner), org.person_name(manager));
    let name = org.product_name(product);
    let mut how: Vec<String> = Vec::new();
    if let (Some(of_owner), Some(of_manager)) = levels
        && of_owner > of_manager
    {
        how.push(format!("level {} against {}", level(of_owner), level(of_manager)));
    }
    if graph.is_above(owner, manager) {
        how.push("above in the line of managers".to_string());
    }
    if how.is_empty() {
        return None;
    }
    let message = format!(
        "{owner_name}, Product Owner of {name}, is senior to its Product Manager, {manager_name}: {}.",
        how.join(" and ")
    );
    let mut rows: Vec<RowId> = vec![org.person(owner).row, org.person(manager).row];
    rows.extend(graph.product_seat_rows(&[owner], audit.known.po, product));
    rows.extend(graph.product_seat_rows(&[manager], audit.known.pm, product));
    let subject = vec![Part::Person(owner), Part::Person(manager), Part::Product(product)];
    Some(Finding::new(subject, message, rows))
}

/// A level, which is stored in hundredths, as people write it.
fn level(hundredths: i32) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match part {
        0 => format!("{sign}{whole}"),
        p if p % 10 == 0 => format!("{sign}{whole}.{}", p / 10),
        p => format!("{sign}{whole}.{p:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_written_with_the_decimals_they_need() {
        assert_eq!([level(600), level(450), level(-75), level(5)], ["6", "4.5", "-0.75", "0.05"]);
    }
}
