//! HAT-007: the title names one of the two product roles, the seat the other.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, RoleId, RowId};

pub(super) const RULE: Rule = Rule {
    code: "HAT-007",
    name: "title-role-drift",
    severity: letters("NNNN"),
    subject: "person",
    summary: "A title says Product Manager and the only product seat is Product Owner, or the reverse.",
    why: "Others expect from the title what the seat does not give. One article insists that the two names do not mean the same.",
    remedy: "Agree which is meant, then change the title or the seat.",
    sources: &["hat L5", "livesession L145", "career-paths L11, L94"],
    example: "The title is Product Manager and the only seat is Product Owner.",
    false_alarms: "Some firms have one job title for both roles.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let (po, pm) = (audit.known.po, audit.known.pm);
    let mut findings = Vec::new();
    for person in audit.org.person_ids() {
        let (title, other) = match audit.org.person(person).title_role {
            Some(role) if role == po => (po, pm),
            Some(role) if role == pm => (pm, po),
            _ => continue,
        };
        let holds = |role| audit.graph.holds_anywhere(person, role);
        if holds(other) && !holds(title) {
            findings.push(finding(audit, person, title, other));
        }
    }
    findings
}

fn finding(audit: &Audit, person: PersonId, title: RoleId, seat: RoleId) -> Finding {
    let (org, graph) = (audit.org, audit.graph);
    let message = format!(
        "The title of {} is “{}”, the seat is {}; no seat of {} goes with the title.",
        org.person_name(person),
        org.text(org.person(person).title),
        org.role(seat).name,
        org.role(title).name
    );
    let rows: Vec<RowId> =
        graph.held_seats_of(person, seat).map(|s| s.row).chain([org.person(person).row]).collect();
    Finding::new(vec![Part::Person(person)], message, rows).related(vec![Part::Role(title), Part::Role(seat)])
}
