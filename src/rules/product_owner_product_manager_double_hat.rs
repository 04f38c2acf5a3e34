//! HAT-001: one person is Product Owner and Product Manager of one product.

use super::{
    Audit, Parameter, Rule, Setting, letters, over_allocation, product_role_fan_out, redundant_role_split,
    say,
};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, ProductId, RowId, Severity, percent};

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
    remedy: "Designate a Product Owner from the team if somebody has the time. That costs no headcount; otherwise hire a Product Manager.",
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

/// A full post in hundredths of a percent.
const FULL: u64 = 10_000;

/// Why one person in both roles has more than one full post.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Strain {
    /// The shares of the seats, with what both roles in one person cost more.
    Shares,
    /// The teams, likewise.
    Teams,
    /// Something else that the person does (LOD-001, LOD-003).
    Other,
}

/// The known shares of all seats of a person in one of the two roles.
fn load(audit: &Audit, person: PersonId) -> u32 {
    let (graph, known) = (audit.graph, audit.known);
    let seats = graph.effective_seats_of(person).filter(|s| s.role == known.po || s.role == known.pm);
    seats.filter_map(|s| s.alloc.known()).fold(0, u32::saturating_add)
}

/// What is too much for a person with such a load as Product Owner and Product Manager.
fn strain(audit: &Audit, person: PersonId, load: u32) -> Option<Strain> {
    let uplift = u64::from(audit.count(&RULE, &UPLIFT));
    let (teams, limit) = (audit.graph.teams_owned_by(person), audit.limits().max_teams_per_po.max(1));
    // 1.4 × max(load, teams ÷ limit) > 1, in whole numbers: load is in 1/100 percent.
    if uplift * u64::from(load) > 100 * FULL {
        return Some(Strain::Shares);
    }
    if uplift * teams.len() as u64 > 100 * u64::from(limit) {
        return Some(Strain::Teams);
    }
    let overloaded =
        over_allocation::excess(audit, person).is_some() || product_role_fan_out::is_exceeded(audit, person);
    overloaded.then_some(Strain::Other)
}

/// Percent of a full post that the seats of both roles may take together in one person; `None` where
/// one person may have both without limit.
pub(super) fn room_for_both(audit: &Audit) -> Option<u64> {
    let uplift = u64::from(audit.count(&RULE, &UPLIFT));
    (audit.is_on(&RULE) && uplift > 100).then(|| FULL / uplift)
}

/// Whether a Product Owner could manage the product too and no more than a note would come of it: with
/// the least share of a Product Manager on top of what the person has.
pub(super) fn could_wear_both(audit: &Audit, owner: PersonId) -> bool {
    let (graph, extra) = (audit.graph, audit.limits().min_alloc_pm.saturating_mul(100));
    let steps = i32::from(strain(audit, owner, load(audit, owner).saturating_add(extra)).is_some());
    let severity = audit.setup.severity(&RULE, graph.tier()).map(|severity| severity.stepped(steps));
    graph.free(owner) >= extra && severity.is_none_or(|severity| severity >= Severity::Note)
}

fn finding(audit: &Audit, person: PersonId, product: ProductId) -> Finding {
    let (graph, load) = (audit.graph, load(audit, person));
    let (teams, strain) = (graph.teams_owned_by(person), strain(audit, person, load));
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
    let mut finding = Finding::new(vec![Part::Person(person), Part::Product(product)], message, rows)
        .steps(i32::from(strain.is_some()))
        .related(teams.iter().copied());
    finding.remedy = remedy(audit, product, strain);
    finding
}

/// What to do where the organisation is so small that a second person would be one too many.
fn remedy(audit: &Audit, product: ProductId, strain: Option<Strain>) -> Option<String> {
    if !redundant_role_split::is_one_enough(audit, product) {
        return None;
    }
    match strain {
        None => Some(
            "Leave both seats with one person while it is one team. Divide them when further teams or products come."
                .to_string(),
        ),
        Some(Strain::Shares) => room_for_both(audit).map(|most| {
            format!("Lower the shares of the two seats to {most} % together: both in one person take more time.")
        }),
        Some(Strain::Teams | Strain::Other) => None,
    }
}
