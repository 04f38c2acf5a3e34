//! GAP-004: a duty for which nobody answers.

use super::{
    Audit, Parameter, Rule, Setting, letters, product_without_product_manager, product_without_product_owner,
    team_without_product_owner, team_without_scrum_master,
};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, PersonId, ProductId, RoleId, RowId, Scope, TeamId};

pub(super) const CORE_ONLY: Parameter = Parameter {
    name: "core_only",
    default: Setting::Flag(true),
    meaning: "whether only duties on which at least three articles speak are required",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-004",
    name: "duty-without-accountable",
    severity: letters("NWEE"),
    subject: "duty and scope",
    summary: "A duty that the role model asks for has nobody who answers for it.",
    why: "Work that belongs to nobody is done late, twice or not at all. The rules for responsibility matrices ask for one accountable person.",
    remedy: "Give the duty to whoever holds the primary role. If no one does, designate somebody, and hire last.",
    sources: &["RACI: exactly one accountable person a row", "the role model's table of duties"],
    example: "30 people; wallet has a Product Owner and a Product Manager, and the matrix leaves go-to-market planning without an A.",
    false_alarms: "The duty is not wanted here, or it is done under a name that is not in the list of duties.",
    parameters: &[CORE_ONLY],
    check,
};

/// A duty that nobody answers for, where, and the report that already explains it.
type Gap = (DutyId, Scope, Option<(&'static str, Part)>);

fn gaps(audit: &Audit) -> Vec<Gap> {
    let gaps = audit.graph.coverage().gaps.iter();
    gaps.map(|&(scope, duty)| (duty, scope, explained_by(audit, audit.graph.accepted_roles(duty), scope)))
        .collect()
}

fn check(audit: &Audit) -> Vec<Finding> {
    let own = gaps(audit).into_iter().filter(|(_, _, explained)| explained.is_none());
    own.map(|(duty, scope, _)| finding(audit, duty, scope)).collect()
}

/// Gaps that follow from a missing role: what hangs on which report.
pub(super) fn consequences(audit: &Audit) -> Vec<(&'static str, Part, Vec<Part>)> {
    if !audit.is_on(&RULE) {
        return Vec::new();
    }
    let explained = gaps(audit).into_iter().filter_map(|(duty, scope, by)| Some((by?, duty, scope)));
    explained
        .map(|((code, part), duty, scope)| (code, part, vec![Part::Duty(duty), Part::from(scope)]))
        .collect()
}

/// The first report, if at least one accepted role is required by the model and each such role is
/// reported as missing at the scope or one that encloses it.
fn explained_by(audit: &Audit, accepted: &[RoleId], scope: Scope) -> Option<(&'static str, Part)> {
    let required = accepted.iter().copied().filter(|&role| is_required(audit, role));
    let reports: Option<Vec<_>> = required.map(|role| missing_report(audit, role, scope)).collect();
    reports?.into_iter().next()
}

/// The roles a model can require are PO, PM and SM.
fn is_required(audit: &Audit, role: RoleId) -> bool {
    (role == audit.known.po && audit.limits().po_required)
        || (role == audit.known.pm && audit.graph.product_managers_required().is_some())
        || (role == audit.known.sm && audit.limits().sm_required)
}

/// A role, the rule that reports it as missing, and whether it does so for a team or product.
type Report<T> = (RoleId, &'static Rule, fn(&Audit, T) -> bool);

fn missing_report(audit: &Audit, role: RoleId, scope: Scope) -> Option<(&'static str, Part)> {
    let known = audit.known;
    let on_teams: [Report<TeamId>; 2] = [
        (known.po, &team_without_product_owner::RULE, team_without_product_owner::is_reported),
        (known.sm, &team_without_scrum_master::RULE, team_without_scrum_master::is_reported),
    ];
    let on_products: [Report<ProductId>; 2] = [
        (known.po, &product_without_product_owner::RULE, product_without_product_owner::is_reported),
        (known.pm, &product_without_product_manager::RULE, product_without_product_manager::is_reported),
    ];
    if let Scope::Team(team) = scope
        && let Some((_, rule, is_reported)) = on_teams.into_iter().find(|report| report.0 == role)
        && is_reported(audit, team)
    {
        return Some((rule.code, Part::Team(team)));
    }
    let (_, rule, is_reported) = on_products.into_iter().find(|report| report.0 == role)?;
    let mut enclosing = audit.graph.enclosing_products(scope).into_iter();
    enclosing.find(|&product| is_reported(audit, product)).map(|product| (rule.code, Part::Product(product)))
}

fn finding(audit: &Audit, duty: DutyId, scope: Scope) -> Finding {
    let accepted = audit.graph.accepted_roles(duty);
    let (name, place) = (&audit.org.duty(duty).name, audit.scope(scope));
    let with = |how: String| {
        let message = format!("Nobody answers for “{name}” in {place}: no row names anybody, and {how}.");
        Finding::new(vec![Part::Duty(duty), Part::from(scope)], message, evidence(audit, scope))
    };
    let seated = seated(audit, accepted, scope);
    let finding = match seated.is_empty() {
        true => with(format!("no {} is seated there", audit.either_role(accepted))).remedy(
            "Designate somebody for the seat, or name in a row who answers for the duty.".to_string(),
        ),
        // Only where seats do not speak for duties.
        false => with(format!("what {} would answer for by the seat does not count", audit.people(&seated))),
    };
    finding.related(accepted.iter().copied())
}

/// Who sits at the scope in a role that could answer; a Product Owner also by way of products and teams.
fn seated(audit: &Audit, accepted: &[RoleId], scope: Scope) -> Vec<PersonId> {
    let holders = |&role: &RoleId| match scope {
        Scope::Team(_) | Scope::Product(_) if role == audit.known.po => audit.graph.holders_for(role, scope),
        _ => audit.graph.holders(role, scope),
    };
    audit.org.set_of_people(accepted.iter().flat_map(holders))
}

/// The row of the scope; for the organisation the rows of its products, which are why it needs
/// anybody to answer.
fn evidence(audit: &Audit, scope: Scope) -> Vec<RowId> {
    let first_product = || audit.graph.leaf_products().first().map(|&p| audit.org.product(p).row);
    audit.org.scope_row(scope).or_else(first_product).into_iter().collect()
}
