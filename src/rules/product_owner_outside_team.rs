//! STR-001: the Product Owner of a team is no member of it.

use super::{Audit, Parameter, Rule, Setting, letters};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, Scope, TeamId};

const PO_IS_MEMBER: Parameter = Parameter {
    name: "po_is_member",
    default: Setting::Flag(true),
    meaning: "whether Product Owners are entered as members of their teams at all",
    source: "product-hq L61, L63; SAFe: the Product Owner belongs to the team",
};

pub(super) const RULE: Rule = Rule {
    code: "STR-001",
    name: "product-owner-outside-team",
    severity: letters("NNWW"),
    subject: "person and team",
    summary: "The Product Owner of a single team is not one of its members.",
    why: "Questions wait when the owner is not there each day. The guide of Product HQ places the owner inside the team.",
    remedy: "Enter the owner as a member if that is how they work. Otherwise name an owner from inside the team.",
    sources: &["product-hq L61, L63", "livesession L39, L59, L82", "SAFe: Product Owner"],
    example: "Ana holds the Product Owner seat of pay-core and is a member of the head office only.",
    false_alarms: "The memberships list developers only: switch the parameter off. Owners of several teams are never reported.",
    parameters: &[PO_IS_MEMBER],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    if !audit.flag(&RULE, &PO_IS_MEMBER) {
        return Vec::new();
    }
    let graph = audit.graph;
    let mut findings = Vec::new();
    for &team in graph.live_teams() {
        if graph.members(team).is_empty() {
            continue;
        }
        for person in graph.holders(audit.known.po, Scope::Team(team)) {
            let is_member = graph.teams_of_person(person).contains(&team);
            if !is_member && graph.teams_owned_by(person).len() == 1 {
                findings.push(finding(audit, person, team));
            }
        }
    }
    findings
}

fn finding(audit: &Audit, person: PersonId, team: TeamId) -> Finding {
    let graph = audit.graph;
    let elsewhere = graph.teams_of_person(person);
    let member_of = match elsewhere {
        [] => "no team".to_string(),
        teams => format!("{}, not of this team", audit.teams(teams)),
    };
    let message = format!(
        "{} is Product Owner of {} and a member of {member_of}.",
        audit.org.person_name(person),
        audit.org.team_name(team)
    );
    let mut rows = graph.seat_rows(&[person], audit.known.po, &[Scope::Team(team)]);
    rows.push(audit.org.team(team).row);
    Finding::new(vec![Part::Person(person), Part::Team(team)], message, rows)
        .related(elsewhere.iter().copied())
}
