//! OVL-004: a duty for which rows make several people answer.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::graph::Given;
use crate::model::{DutyId, Letter, Party, Scope, each_once};

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
    // A matrix of roles alone: nobody can hold them, so the roles stand for themselves.
    let among = if audit.org.people.is_empty() { among_roles } else { among_people };
    let pairs = audit.graph.lettered().into_iter();
    pairs.filter_map(|(duty, scope)| among(audit, &accountable(audit, duty, scope), most)).collect()
}

/// The letters A of a duty at a scope, those of the role DEV left out.
fn accountable(audit: &Audit, duty: DutyId, scope: Scope) -> Vec<Given> {
    let given = audit.graph.given_on(Letter::Accountable, duty, scope).iter().copied();
    given.filter(|g| g.party != Party::Role(audit.known.dev)).collect()
}

fn among_people(audit: &Audit, given: &[Given], most: usize) -> Option<Finding> {
    let graph = audit.graph;
    let people = audit.org.set_of_people(given.iter().flat_map(|g| graph.people_behind(g)).copied());
    let (first, others) = given.split_first().filter(|_| people.len() > most)?;
    let rows = given.iter().filter(|g| !graph.people_behind(g).is_empty()).map(|g| g.row).collect();
    let subject = vec![Part::Duty(first.duty), Part::from(first.scope)];
    let many = say::count(people.len(), "person is accountable", "people are accountable");
    let said = |how: &str| message(audit, first, &many, how, &audit.people(&people));
    let finding = match first.party {
        Party::Role(role) if others.iter().all(|g| g.party == first.party) => {
            let how = format!(", all as {}", audit.org.role(role).name);
            Finding::new(subject, said(&how), rows)
                .cause("role")
                .remedy("Mend the seats: one role was named and several people hold it.".to_string())
        }
        _ => Finding::new(subject, said(""), rows),
    };
    Some(finding.related(people))
}

fn among_roles(audit: &Audit, given: &[Given], most: usize) -> Option<Finding> {
    let first = given.first()?;
    let roles = given.iter().filter_map(|g| if let Party::Role(role) = g.party { Some(role) } else { None });
    let mut roles = each_once(roles);
    roles.sort_by_key(|&role| &audit.org.role(role).id);
    if roles.len() <= most {
        return None;
    }
    let many = say::count(roles.len(), "role is accountable", "roles are accountable");
    let names = say::list(roles.iter().map(|&role| audit.org.role(role).name.as_str()));
    let rows = given.iter().map(|g| g.row).collect();
    let subject = vec![Part::Duty(first.duty), Part::from(first.scope)];
    Some(Finding::new(subject, message(audit, first, &many, "", &names), rows).related(roles))
}

fn message(audit: &Audit, given: &Given, many: &str, how: &str, names: &str) -> String {
    let (duty, place) = (&audit.org.duty(given.duty).name, audit.scope(given.scope));
    format!("{many} for “{duty}” in {place}{how}: {names}.")
}
