//! HAT-004: the Product Owner of a team is the line manager of its members.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, TeamId};

const MIN_REPORTS: Parameter = Parameter {
    name: "min_reports",
    default: Setting::Count(1),
    meaning: "members of the team from which the line to its Product Owner is reported",
    source: "livesession L157 speaks of a supervisor; the number is an own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "HAT-004",
    name: "product-owner-manages-team",
    severity: letters("NNWW"),
    subject: "person and team",
    summary: "The Product Owner of a team is also the line manager of members of it.",
    why: "Whoever rates the people is hardly contradicted about the product. The LiveSession article allows it and warns of overload.",
    remedy: "Move the line to an engineering manager or to somebody outside the team. If it stays, say so in writing.",
    sources: &["livesession L157", "product-hq L61 and career-paths L43 describe owners who run the team"],
    example: "The Product Owner Ana is the line manager of four developers of her team.",
    false_alarms: "Two articles describe owners who run the team; under the models career-paths and livesession it is a note.",
    parameters: &[MIN_REPORTS],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let least = audit.count(&RULE, &MIN_REPORTS) as usize;
    let mut findings = Vec::new();
    for &team in audit.graph.live_teams() {
        let of_owners = reports(audit, team).into_iter().filter(|(_, reports)| reports.len() >= least);
        findings.extend(of_owners.map(|(owner, reports)| finding(audit, owner, team, reports)));
    }
    findings
}

/// The owners of a team, each with the members who report to that person.
fn reports(audit: &Audit, team: TeamId) -> Vec<(PersonId, Vec<PersonId>)> {
    let mut owners: Vec<(PersonId, Vec<PersonId>)> =
        audit.graph.owners_of_team(team).iter().map(|&owner| (owner, Vec::new())).collect();
    owners.sort_unstable_by_key(|(owner, _)| *owner);
    let members = if owners.is_empty() { &[] } else { audit.graph.members(team) };
    for &member in members {
        // Nobody is a report of the own person, whatever the manager column says.
        for manager in audit.graph.managers(member).filter(|&manager| manager != member) {
            if let Ok(at) = owners.binary_search_by_key(&manager, |(owner, _)| *owner) {
                owners[at].1.push(member);
            }
        }
    }
    owners
}

fn finding(audit: &Audit, person: PersonId, team: TeamId, reports: Vec<PersonId>) -> Finding {
    let message = format!(
        "{} is Product Owner of {} and line manager of {} of it: {}.",
        audit.org.person_name(person),
        audit.org.team_name(team),
        say::count(reports.len(), "member", "members"),
        audit.people(&reports)
    );
    let mut rows = audit.graph.seat_rows(&[person], audit.known.po, &audit.graph.owner_scopes(team));
    rows.extend(reports.iter().map(|&p| audit.org.person(p).row));
    Finding::new(vec![Part::Person(person), Part::Team(team)], message, rows).related(reports)
}
