//! GAP-001: nobody is Product Owner of a team.

use super::{Audit, Parameter, Rule, Setting, letters, product_without_product_owner};
use crate::finding::{Finding, Part};
use crate::model::{RoleId, RowId, Scope, TeamId, day_or_nothing};

pub(super) const DELIVERY_KINDS: Parameter = Parameter {
    name: "delivery_kinds",
    default: Setting::Words("stream, feature, platform, subsystem, component"),
    meaning: "kinds of team that deliver and so need a Product Owner",
    source: "Team Topologies (kinds of team); which of them deliver is an own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-001",
    name: "team-without-product-owner",
    severity: letters("WWEE"),
    subject: "team",
    summary: "A delivery team has no Product Owner, neither of its own nor through a product it works on.",
    why: "Without an owner nobody decides what the team builds next, and the loudest voice does. The Scrum Guide asks for exactly one.",
    remedy: "Designate a team member who has room for it. Hire only when no one inside can take the seat.",
    sources: &["Scrum Guide 2020, Product Owner", "product-hq L61, L63", "hat L33 (designate from the team)"],
    example: "Teams pay-core and pay-ui work on wallet; the owner of pay-core left in March and wallet itself has none.",
    false_alarms: "A platform or enabling team whose product is not in the data: give it kind enabling, or name its product.",
    parameters: &[DELIVERY_KINDS],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let teams = ownerless(audit).into_iter().filter(|&team| !explained(audit, team));
    teams.map(|team| finding(audit, team)).collect()
}

/// Delivery teams without an owner; none where the model asks for no owner.
fn ownerless(audit: &Audit) -> Vec<TeamId> {
    if !audit.limits().po_required {
        return Vec::new();
    }
    let teams = audit.graph.delivery_teams().iter().copied();
    teams.filter(|&team| audit.graph.owners_of_team(team).is_empty()).collect()
}

/// Whether every product of the team is itself reported as ownerless.
fn explained(audit: &Audit, team: TeamId) -> bool {
    let products = audit.graph.products_of(team);
    !products.is_empty() && products.iter().all(|&p| product_without_product_owner::is_reported(audit, p))
}

/// Whether the team is reported by this rule.
pub(super) fn is_reported(audit: &Audit, team: TeamId) -> bool {
    audit.is_on(&RULE)
        && audit.limits().po_required
        && audit.graph.delivers(team)
        && audit.graph.owners_of_team(team).is_empty()
        && !explained(audit, team)
}

/// Ownerless teams that the reports on their products explain: what hangs on which report.
pub(super) fn consequences(audit: &Audit) -> Vec<(&'static str, Part, Vec<Part>)> {
    let teams = ownerless(audit).into_iter().filter(|&team| audit.is_on(&RULE) && explained(audit, team));
    let code = product_without_product_owner::RULE.code;
    teams
        .flat_map(|team| {
            let products = audit.graph.products_of(team).iter();
            products.map(move |&product| (code, Part::Product(product), vec![Part::Team(team)]))
        })
        .collect()
}

fn finding(audit: &Audit, team: TeamId) -> Finding {
    let products = audit.graph.products_of(team);
    let name = audit.team(team);
    let mut message = if products.is_empty() {
        format!("{name} has no Product Owner.")
    } else {
        format!("{name} has no Product Owner, neither of its own nor through {}.", audit.products(products))
    };
    let mut evidence = vec![audit.org.team(team).row];
    if let Some((words, row)) = last_holder(audit, audit.known.po, Scope::Team(team)) {
        message.push_str(&words);
        evidence.push(row);
    }
    Finding::new(vec![Part::Team(team)], message, evidence).related(products.iter().copied())
}

/// A sentence on who held a role at a scope last, and the row of that seat.
pub(super) fn last_holder(audit: &Audit, role: RoleId, scope: Scope) -> Option<(String, RowId)> {
    let day = audit.graph.as_of();
    let seats =
        audit.graph.seats_at(scope).filter(|s| s.role == role && s.mode.holds() && s.period.from <= day);
    let ended =
        seats.filter_map(|s| Some((s, s.person?, s.period.to.min(audit.org.person(s.person?).period.to))));
    let last = ended.filter(|(_, _, end)| *end < day).max_by(|a, b| {
        let id = |p| audit.org.person_id(p);
        a.2.cmp(&b.2).then_with(|| id(b.1).cmp(id(a.1)))
    });
    let (seat, person, end) = last?;
    let words = format!(" {} held the seat until {}.", audit.org.person_name(person), day_or_nothing(end)?);
    Some((words, seat.row))
}
