//! LOD-008: too little time for a product role.

use super::{Audit, Parameter, Rule, Setting, letters};
use crate::finding::{Finding, Part};
use crate::model::{Mode, PersonId, RoleId, Scope, Seat, percent};

pub(super) const MIN_ALLOC_PO: Parameter = Parameter {
    name: "min_alloc_po",
    default: Setting::Limit(|limits| limits.min_alloc_po, |limits, value| limits.min_alloc_po = value),
    meaning: "smallest share of time of a Product Owner, in percent",
    source: "Product Owner availability of at least half the time (frontrowagile); under the model hat 20, an own choice",
};

pub(super) const MIN_ALLOC_PM: Parameter = Parameter {
    name: "min_alloc_pm",
    default: Setting::Limit(|limits| limits.min_alloc_pm, |limits, value| limits.min_alloc_pm = value),
    meaning: "smallest share of time of a Product Manager, in percent",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "LOD-008",
    name: "fragmented-product-role",
    severity: letters("NNWW"),
    subject: "person, role and scope",
    summary: "A Product Owner or Product Manager has too small a share of time for the role.",
    why: "A seat with a tenth of a week is a name, not an owner. Practitioners ask for at least half the time of a Product Owner.",
    remedy: "Free more time for the seat, or give the seat to somebody who has it.",
    sources: &[
        "frontrowagile: Product Owner availability",
        "Pichler: partial Product Owner",
        "own choice for Product Managers",
    ],
    example: "A Product Owner with a share of 10 %.",
    false_alarms: "An owner of several teams of one product is judged by the sum over these teams.",
    parameters: &[MIN_ALLOC_PO, MIN_ALLOC_PM],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let limits = audit.limits();
    let least = [
        (audit.known.po, limits.min_alloc_po.saturating_mul(100)),
        (audit.known.pm, limits.min_alloc_pm.saturating_mul(100)),
    ];
    let mut findings = Vec::new();
    for seat in audit.org.seats.iter().filter(|s| s.mode != Mode::Deputy && audit.graph.effective(s)) {
        let Some(&(role, least)) = least.iter().find(|(role, _)| *role == seat.role) else { continue };
        let (Some(person), Some(_)) = (seat.person, seat.alloc.known()) else { continue };
        let share = share(audit, person, role, seat.scope);
        if share < least {
            findings.push(finding(audit, seat, person, share, least));
        }
    }
    findings
}

/// The share that counts for a seat: at a team the largest sum over one of its products of the
/// person's shares at the teams of that product.
fn share(audit: &Audit, person: PersonId, role: RoleId, scope: Scope) -> u32 {
    let own = audit.graph.alloc_at(person, role, &[scope], |s| s.mode != Mode::Deputy).unwrap_or(0);
    let Scope::Team(team) = scope else { return own };
    let sum_over = |product| {
        let seats =
            audit.graph.effective_seats_of(person).filter(|s| s.role == role && s.mode != Mode::Deputy);
        let at_product = seats.filter(|s| match s.scope {
            Scope::Team(other) => audit.graph.products_of(other).contains(&product),
            _ => false,
        });
        at_product.filter_map(|s| s.alloc.known()).fold(0, u32::saturating_add)
    };
    audit.graph.products_of(team).iter().map(|&product| sum_over(product)).max().unwrap_or(own)
}

fn finding(audit: &Audit, seat: &Seat, person: PersonId, share: u32, least: u32) -> Finding {
    // A successor does not hold the seat yet.
    let is_successor = seat.mode == Mode::Successor;
    let message = format!(
        "{} has {} of the time as {}{} of {}; at least {} is needed{}.",
        audit.org.person_name(person),
        percent(u64::from(share)),
        if is_successor { "successor to the " } else { "" },
        audit.org.role(seat.role).name,
        audit.org.scope_name(seat.scope),
        percent(u64::from(least)),
        if is_successor { " from the first day in the seat" } else { "" },
    );
    let subject = vec![Part::Person(person), Part::Role(seat.role), Part::from(seat.scope)];
    let finding = Finding::new(subject, message, vec![seat.row]);
    match is_successor {
        true => finding.remedy("Leave the share of the successor open until the seat passes on.".to_string()),
        false => finding,
    }
}
