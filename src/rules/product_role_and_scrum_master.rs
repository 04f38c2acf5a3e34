//! HAT-002: one person steers the product and serves the same team as Scrum Master.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, Scope, Severity, TeamId};

const SMALL_TEAM: Parameter = Parameter {
    name: "small_team",
    default: Setting::Count(3),
    meaning: "members up to which the double hat is only a note",
    source: "own choice: the smallest Scrum team has three developers (Scrum Guide 2017)",
};

pub(super) const RULE: Rule = Rule {
    code: "HAT-002",
    name: "product-role-and-scrum-master",
    severity: letters("WWEE"),
    subject: "person and team",
    summary: "The Scrum Master of a team is also its Product Owner, or Product Manager of its product.",
    why: "One role presses for value, the other protects the way of working; one person can hardly do both. Scrum practitioners advise against it.",
    remedy: "Give the Scrum Master seat to a team member. Or share a Scrum Master with a neighbouring team.",
    sources: &["Scrum.org: should a Scrum Master become Product Owner", "agile-delivery L28", "LeSS rules"],
    example: "Ana is Product Owner and Scrum Master of pay-core.",
    false_alarms: "The Scrum Guide does not forbid it. In a team of three or fewer it is a note.",
    parameters: &[SMALL_TEAM],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let graph = audit.graph;
    let mut findings = Vec::new();
    for &team in graph.live_teams() {
        for person in graph.holders(audit.known.sm, Scope::Team(team)) {
            let (owns, manages) = (owns(audit, person, team), manages(audit, person, team));
            if owns || manages {
                findings.push(finding(audit, person, team, owns));
            }
        }
    }
    findings
}

fn owns(audit: &Audit, person: PersonId, team: TeamId) -> bool {
    audit.graph.owners_of_team(team).contains(&person)
}

fn manages(audit: &Audit, person: PersonId, team: TeamId) -> bool {
    audit.graph.products_of(team).iter().any(|&p| audit.graph.managers_of(p).contains(&person))
}

/// Whether the person is reported by this rule for the team.
pub(super) fn is_reported(audit: &Audit, person: PersonId, team: TeamId) -> bool {
    audit.is_on(&RULE)
        && audit.graph.holds(person, audit.known.sm, Scope::Team(team))
        && (owns(audit, person, team) || manages(audit, person, team))
}

fn finding(audit: &Audit, person: PersonId, team: TeamId, owns: bool) -> Finding {
    let graph = audit.graph;
    let members = graph.members(team).len();
    let role = if owns { audit.known.po } else { audit.known.pm };
    let message = format!(
        "{} is Scrum Master of {} and also its {}; the team has {}.",
        audit.org.person_name(person),
        audit.org.team_name(team),
        if owns { "Product Owner" } else { "Product Manager" },
        say::count(members, "member", "members")
    );
    let mut rows = graph.seat_rows(&[person], audit.known.sm, &[Scope::Team(team)]);
    if owns {
        rows.extend(graph.seat_rows(&[person], role, &graph.owner_scopes(team)));
    } else {
        rows.extend(
            graph.products_of(team).iter().flat_map(|&p| graph.product_seat_rows(&[person], role, p)),
        );
    }
    let finding = Finding::new(vec![Part::Person(person), Part::Team(team)], message, rows).steps(if owns {
        0
    } else {
        -1
    });
    let small = (1..=audit.count(&RULE, &SMALL_TEAM) as usize).contains(&members);
    if small { finding.fixed(Severity::Note) } else { finding }
}
