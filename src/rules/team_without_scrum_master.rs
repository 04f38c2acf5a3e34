//! GAP-008: nobody is Scrum Master of a team that needs one.

use super::team_without_product_owner::last_holder;
use super::{Audit, Parameter, Rule, Setting, letters};
use crate::finding::{Finding, Part};
use crate::model::{Method, Scope, TeamId};

const SM_REQUIRED: Parameter = Parameter {
    name: "sm_required",
    default: Setting::Switch(|limits| limits.sm_required, |limits, value| limits.sm_required = value),
    meaning: "whether teams that work by Scrum, or say nothing about how they work, need a Scrum Master",
    source: "the role model: agile-delivery L28, Scrum Guide 2020, SAFe and LeSS ask for one",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-008",
    name: "team-without-scrum-master",
    severity: letters("NNWW"),
    subject: "team",
    summary: "The role model asks for a Scrum Master, and a delivery team has none of its own or through its product.",
    why: "Impediments stay and events lose their purpose when nobody looks after the way of working. The Scrum Guide gives each team one Scrum Master.",
    remedy: "Designate a team member who wants the seat. Or share one Scrum Master among up to three teams.",
    sources: &["Scrum Guide 2020, Scrum Master", "agile-delivery L28", "LeSS rules: one to three teams"],
    example: "A Scrum team has a Product Owner and six developers, and nobody is its Scrum Master.",
    false_alarms: "Kanban names no such role: write kanban as the method of the team, and name in rows who answers for what a Scrum Master would.",
    parameters: &[SM_REQUIRED],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let teams = audit.graph.delivery_teams().iter().copied();
    teams.filter(|&team| lacks_master(audit, team)).map(|team| finding(audit, team)).collect()
}

fn lacks_master(audit: &Audit, team: TeamId) -> bool {
    let (graph, sm) = (audit.graph, audit.known.sm);
    audit.limits().sm_required
        && matches!(audit.org.team(team).method, Method::Scrum | Method::Blank)
        && !graph.is_held(sm, Scope::Team(team))
        && !graph.products_of(team).iter().any(|&p| graph.is_held(sm, Scope::Product(p)))
}

/// Whether the team is reported by this rule.
pub(super) fn is_reported(audit: &Audit, team: TeamId) -> bool {
    audit.is_on(&RULE) && audit.graph.delivers(team) && lacks_master(audit, team)
}

fn finding(audit: &Audit, team: TeamId) -> Finding {
    let products = audit.graph.products_of(team);
    let through = match products {
        [] => String::new(),
        _ => format!(", neither of its own nor at {}", audit.products(products)),
    };
    let mut message = format!(
        "{} has no Scrum Master{through}; the role model {} asks for one.",
        audit.team(team),
        audit.graph.model.name
    );
    let mut evidence = vec![audit.org.team(team).row];
    if let Some((words, row)) = last_holder(audit, audit.known.sm, Scope::Team(team)) {
        message.push_str(&words);
        evidence.push(row);
    }
    Finding::new(vec![Part::Team(team)], message, evidence).related(products.iter().copied())
}
