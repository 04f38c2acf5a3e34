//! HAT-003: the Product Owner of a team also builds in it.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, RoleId, Scope, TeamId, percent};

const MIN_PO_SHARE: Parameter = Parameter {
    name: "min_po_share",
    default: Setting::Percent(50),
    meaning: "known share of time as Product Owner below which the finding is one step worse",
    source: "Product Owner availability of at least half the time (frontrowagile)",
};

pub(super) const RULE: Rule = Rule {
    code: "HAT-003",
    name: "product-owner-also-builds",
    severity: letters("NNNW"),
    subject: "person and team",
    summary: "The Product Owner of a team is also one of its developers, testers, designers, analysts or technical leads.",
    why: "Building fills the day, and the product waits for decisions. One article expressly allows it, so it is a note in most sizes.",
    remedy: "Set aside fixed time for the owner's work. If it does not fit, give one of the two seats away.",
    sources: &[
        "hat L23 (allows it)",
        "Scrum Guide 2020: who works on backlog items takes part as developer",
        "frontrowagile: availability",
    ],
    example: "Bo develops in pay-core and is its Product Owner for a fifth of the time.",
    false_alarms: "The article hat allows it, and the rule is off under that model.",
    parameters: &[MIN_PO_SHARE],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let graph = audit.graph;
    let mut findings = Vec::new();
    for &team in graph.live_teams() {
        for &person in graph.owners_of_team(team) {
            let roles = building_roles(audit, person, team);
            if !roles.is_empty() {
                findings.push(finding(audit, person, team, &roles));
            }
        }
    }
    findings
}

/// The roles in which a person builds in a team, as a seat or as a member.
fn building_roles(audit: &Audit, person: PersonId, team: TeamId) -> Vec<RoleId> {
    let seats =
        audit.graph.effective_seats_of(person).filter(|s| s.scope == Scope::Team(team) && s.mode.holds());
    let mut roles: Vec<RoleId> =
        seats.map(|s| s.role).chain(audit.graph.member_roles(person, team)).collect();
    roles.retain(|&role| audit.known.builds(role));
    roles.sort_by_key(|&role| &audit.org.role(role).name);
    roles.dedup();
    roles
}

fn finding(audit: &Audit, person: PersonId, team: TeamId, roles: &[RoleId]) -> Finding {
    let graph = audit.graph;
    let scopes = graph.owner_scopes(team);
    let share = graph.alloc_at(person, audit.known.po, &scopes, |s| s.mode.holds());
    let least = audit.hundredths(&RULE, &MIN_PO_SHARE);
    let too_little = share.is_some_and(|s| s < least);
    let words = match share {
        Some(share) if too_little => {
            format!(
                ", with {} as Product Owner, below {}",
                percent(u64::from(share)),
                percent(u64::from(least))
            )
        }
        Some(share) => format!(", with {} as Product Owner", percent(u64::from(share))),
        None => String::new(),
    };
    let message = format!(
        "{} is Product Owner of {} and also its {}{words}.",
        audit.org.person_name(person),
        audit.org.team_name(team),
        say::list(roles.iter().map(|&r| audit.org.role(r).name.as_str()))
    );
    let mut rows = graph.seat_rows(&[person], audit.known.po, &scopes);
    rows.extend(roles.iter().flat_map(|&role| graph.seat_rows(&[person], role, &[Scope::Team(team)])));
    Finding::new(vec![Part::Person(person), Part::Team(team)], message, rows)
        .steps(i32::from(too_little))
        .related(roles.iter().copied())
}
