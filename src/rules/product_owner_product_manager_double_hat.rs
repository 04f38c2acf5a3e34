//! HAT-001: one person is Product Owner and Product Manager of one product.

use super::{Audit, Parameter, Rule, Setting, letters, over_allocation, product_role_fan_out, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId, percent};

const UPLIFT: Parameter = Parameter {
    name: "uplift",
    default: Setting::Percent(140),
    meaning: "work of both roles in one person, in percent of the work of one; above one full post the finding is one step worse",
    source: "Enthiosys, quoted by Cohen: a Product Manager made Product Owner carries about 40 % more",
};

pub(super) const RULE: Rule = Rule {
    code: "HAT-001",
    name: "product-owner-product-manager-double-hat",
    severity: letters("NNWE"),
    subject: "person and product",
    summary: "One person is both Product Owner and Product Manager of the same product.",
    why: "The two roles pull the same hours in two directions, market and team. Small firms live with it; the guide of Product HQ separates them from medium size on.",
    remedy: "Designate a Product Owner from the team first, which costs no headcount. If that is not enough, hire a Product Manager.",
    sources: &[
        "product-hq L5, L7, L24, L81",
        "livesession L157 (risk of overload)",
        "Enthiosys via Cohen (40 % more work)",
        "hat L31, L33",
    ],
    example: "180 people; Ana owns and manages wallet, on which three teams work.",
    false_alarms: "The Scrum Guide and LeSS regard one person as right, so the rule is off under them.",
    parameters: &[UPLIFT],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let graph = audit.graph;
    let mut findings = Vec::new();
    for &product in graph.live_products() {
        let managers = graph.managers_of(product);
        let both = graph.owners_of(product).iter().copied().filter(|p| managers.contains(p));
        findings
            .extend(both.filter(|&p| !reported_above(audit, p, product)).map(|p| finding(audit, p, product)));
    }
    findings
}

fn wears_both(audit: &Audit, person: PersonId, product: ProductId) -> bool {
    audit.graph.owners_of(product).contains(&person) && audit.graph.managers_of(product).contains(&person)
}

/// Whether a live product above is reported for the same person; in a circle of products none is
/// above the other.
fn reported_above(audit: &Audit, person: PersonId, product: ProductId) -> bool {
    let graph = audit.graph;
    let above = graph.line_of_products(product).skip(1);
    above.into_iter().any(|ancestor| {
        let below_too = graph.line_of_products(ancestor).skip(1).any(|p| p == product);
        !below_too && graph.product_live(ancestor) && wears_both(audit, person, ancestor)
    })
}

fn finding(audit: &Audit, person: PersonId, product: ProductId) -> Finding {
    let graph = audit.graph;
    let seats =
        || graph.effective_seats_of(person).filter(|s| s.role == audit.known.po || s.role == audit.known.pm);
    let load = seats().filter_map(|s| s.alloc.known()).fold(0, u32::saturating_add);
    let teams = graph.teams_owned_by(person);
    let limit = audit.limits().max_teams_per_po.max(1);
    let uplift = u64::from(audit.count(&RULE, &UPLIFT));
    // 1.4 × max(load, teams ÷ limit) > 1, in whole numbers: load is in 1/100 percent.
    let by_load = uplift * u64::from(load) > 100 * 10_000;
    let by_teams = uplift * teams.len() as u64 > 100 * u64::from(limit);
    let overloaded =
        over_allocation::excess(audit, person).is_some() || product_role_fan_out::is_exceeded(audit, person);
    let mut message = format!(
        "{} is both Product Owner and Product Manager of {}",
        audit.org.person_name(person),
        audit.org.product_name(product)
    );
    if load > 0 {
        message.push_str(&format!(", with {} of the time in such seats", percent(u64::from(load))));
    }
    if !teams.is_empty() {
        message.push_str(&format!(", and owns {}", say::count(teams.len(), "team", "teams")));
        message.push_str(&format!(" ({})", audit.teams(teams)));
    }
    message.push('.');
    let mut rows: Vec<RowId> = graph.product_seat_rows(&[person], audit.known.po, product);
    rows.extend(graph.product_seat_rows(&[person], audit.known.pm, product));
    Finding::new(vec![Part::Person(person), Part::Product(product)], message, rows)
        .steps(i32::from(by_load || by_teams || overloaded))
        .related(teams.iter().copied())
}
