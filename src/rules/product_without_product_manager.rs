//! GAP-003: nobody is Product Manager of a product that needs one.

use super::team_without_product_owner::last_holder;
use super::{Audit, Parameter, Rule, Setting, letters, product_owner_product_manager_double_hat, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, Scope, Tier};

const PM_REQUIRED: Parameter = Parameter {
    name: "pm_required",
    default: Setting::Switch(|limits| limits.pm_required, |limits, value| limits.pm_required = value),
    meaning: "whether products need a Product Manager at all",
    source: "the role model",
};

const PM_FROM_TIER: Parameter = Parameter {
    name: "pm_from_tier",
    default: Setting::Size(|limits| limits.pm_from_tier, |limits, value| limits.pm_from_tier = value),
    meaning: "size of the organisation from which a Product Manager is needed: micro, small, medium or large",
    source: "product-hq L7, livesession L129",
};

const PM_FROM_PRODUCTS: Parameter = Parameter {
    name: "pm_from_products",
    default: Setting::Limit(
        |limits| limits.pm_from_products,
        |limits, value| limits.pm_from_products = value,
    ),
    meaning: "live products from which a Product Manager is needed in a small organisation too",
    source: "product-hq L7, L22 (many products); the number is an own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-003",
    name: "product-without-product-manager",
    severity: letters("-NWE"),
    subject: "product",
    summary: "Teams work on a product, the organisation is large enough for Product Managers, and this product has none.",
    why: "Market, strategy and roadmap then fall to people who are busy delivering. The guide of Product HQ separates the two from medium size on.",
    remedy: "Widen the seat of an existing Product Manager who has room. Otherwise open a senior position.",
    sources: &["product-hq L7, L22", "livesession L129, L135", "hat L31 (hire senior)"],
    example: "120 people; wallet has a Product Owner and no Product Manager at the product, above it or in the organisation.",
    false_alarms: "A founder manages the product without a seat: give the founder one. The Scrum Guide and LeSS know no such role.",
    parameters: &[PM_REQUIRED, PM_FROM_TIER, PM_FROM_PRODUCTS],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let Some(only_by_products) = audit.graph.product_managers_required() else { return Vec::new() };
    let products = audit.graph.leaf_products().iter().copied();
    products
        .filter(|&product| lacks_manager(audit, product))
        .map(|product| finding(audit, product).steps(if only_by_products { -1 } else { 0 }))
        .collect()
}

fn lacks_manager(audit: &Audit, product: ProductId) -> bool {
    !audit.graph.teams_of(product).is_empty() && audit.graph.managers_of(product).is_empty()
}

/// Whether the product is reported by this rule.
pub(super) fn is_reported(audit: &Audit, product: ProductId) -> bool {
    audit.is_on(&RULE)
        && audit.graph.product_managers_required().is_some()
        && audit.graph.is_leaf(product)
        && lacks_manager(audit, product)
}

fn finding(audit: &Audit, product: ProductId) -> Finding {
    let owners = audit.graph.owners_of(product);
    let owned = if owners.is_empty() {
        "it has no Product Owner either".to_string()
    } else {
        let (noun, are) = if owners.len() == 1 { ("Owner", "is") } else { ("Owners", "are") };
        format!("its Product {noun} {are} {}", audit.people(owners))
    };
    let mut message = format!(
        "Product {} has no Product Manager at the product, above it or in the organisation; {owned}.",
        audit.org.product_name(product)
    );
    let mut evidence = vec![audit.org.product(product).row];
    if let Some((words, row)) = last_holder(audit, audit.known.pm, Scope::Product(product)) {
        message.push_str(&words);
        evidence.push(row);
    }
    let finding =
        Finding::new(vec![Part::Product(product)], message, evidence).related(owners.iter().copied());
    match remedy(audit, owners) {
        Some(words) => finding.remedy(words),
        None => finding,
    }
}

/// What to do where nobody's seat can be widened: in small firms an owner with room takes the duties
/// (product-hq L5, L24), one alone, in larger ones a manager is hired.
fn remedy(audit: &Audit, owners: &[PersonId]) -> Option<String> {
    let pm = audit.known.pm;
    let has_room = |&p: &PersonId| product_owner_product_manager_double_hat::could_wear_both(audit, p);
    let mut able = owners.iter().copied().filter(has_room).peekable();
    if audit.graph.tier() <= Tier::Small && able.peek().is_some() {
        let names = say::either(able.map(|p| audit.org.person_name(p)));
        return Some(format!("Give the Product Manager's duties to {names}, or open a position."));
    }
    let is_held = audit.graph.held_seats(&[pm]).next().is_some();
    (!is_held).then(|| {
        "Move somebody senior from inside, or open a position: nobody is Product Manager yet.".to_string()
    })
}
