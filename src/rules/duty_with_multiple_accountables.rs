//! OVL-004: a duty for which rows make several people answer.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, Letter, Party, PersonId, RowId, Scope};

const MAX_A: Parameter = Parameter {
    name: "max_a",
    default: Setting::Count(1),
    meaning: "people who may be accountable for one duty at one scope",
    source: "RACI: exactly one A a row; DACI: one approver; RAPID: one D",
};

pub(super) const RULE: Rule = Rule {
    code: "OVL-004",
    name: "duty-with-multiple-accountables",
    severity: letters("WWEE"),
    subject: "duty and scope",
    summary: "Rows make more than one person accountable for the same duty at the same place.",
    why: "When two answer, each can wait for the other. The rules for responsibility matrices allow exactly one accountable person.",
    remedy: "Keep one accountable person. Turn the other letter into consulted or responsible.",
    sources: &["RACI: exactly one accountable person a row", "DACI", "RAPID"],
    example: "Rows give Ana and Bo an A each on roadmap ownership for wallet.",
    false_alarms: "The two take turns: give each row its dates. In a matrix of roles without any people the letters of the roles count.",
    parameters: &[MAX_A],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let most = audit.count(&RULE, &MAX_A) as usize;
    let pairs = audit.graph.lettered().into_iter();
    pairs.filter_map(|(duty, scope)| finding(audit, duty, scope, most)).collect()
}

/// Accountable people by explicit rows, rows of the role DEV left out, and whether
/// one role subject gave all of them. Rows of people who are not employed count for neither.
fn accountable(audit: &Audit, duty: DutyId, scope: Scope) -> (Vec<PersonId>, Vec<RowId>, Option<Party>) {
    let counts = |party: Party| match party {
        Party::Person(person) => audit.graph.employed(person),
        Party::Role(role) => role != audit.known.dev,
    };
    let mut parties = audit.graph.explicit_parties(Letter::Accountable, duty, scope);
    parties.retain(|&(party, _)| counts(party));
    let (mut people, mut rows) = (Vec::new(), Vec::new());
    for &(party, row) in &parties {
        let found = match party {
            Party::Person(person) => vec![person],
            Party::Role(role) => audit.graph.holders_for(role, scope),
        };
        if !found.is_empty() {
            rows.push(row);
        }
        people.extend(found);
    }
    let people = audit.org.set_of_people(people);
    let first = parties.first().map(|entry| entry.0);
    let one_role =
        first.filter(|p| matches!(p, Party::Role(_)) && parties.iter().all(|(other, _)| other == p));
    (people, rows, one_role)
}

fn finding(audit: &Audit, duty: DutyId, scope: Scope, most: usize) -> Option<Finding> {
    if audit.org.people.is_empty() {
        return among_roles(audit, duty, scope, most);
    }
    let (people, rows, one_role) = accountable(audit, duty, scope);
    if people.len() <= most {
        return None;
    }
    let how = match one_role {
        Some(Party::Role(role)) => format!(", all as {}", audit.org.role(role).name),
        _ => String::new(),
    };
    let message = format!(
        "{} for “{}” in {}{how}: {}.",
        say::count(people.len(), "person is accountable", "people are accountable"),
        audit.org.duty(duty).name,
        audit.scope(scope),
        audit.people(&people)
    );
    let finding = Finding::new(vec![Part::Duty(duty), Part::from(scope)], message, rows).related(people);
    Some(if one_role.is_some() {
        finding
            .cause("role")
            .remedy("Mend the seats: one role was named and several people hold it.".to_string())
    } else {
        finding
    })
}

/// A matrix of roles alone: nobody can hold them, so the roles stand for themselves, DEV left out.
fn among_roles(audit: &Audit, duty: DutyId, scope: Scope, most: usize) -> Option<Finding> {
    let (mut roles, mut rows) = (Vec::new(), Vec::new());
    for (party, row) in audit.graph.explicit_parties(Letter::Accountable, duty, scope) {
        if let Party::Role(role) = party
            && role != audit.known.dev
        {
            roles.push(role);
            rows.push(row);
        }
    }
    roles.sort_unstable_by_key(|&role| &audit.org.role(role).id);
    roles.dedup();
    if roles.len() <= most {
        return None;
    }
    let message = format!(
        "{} for “{}” in {}: {}.",
        say::count(roles.len(), "role is accountable", "roles are accountable"),
        audit.org.duty(duty).name,
        audit.scope(scope),
        say::list(roles.iter().map(|&role| audit.org.role(role).name.as_str()))
    );
    let finding = Finding::new(vec![Part::Duty(duty), Part::from(scope)], message, rows);
    Some(finding.related(roles))
}
