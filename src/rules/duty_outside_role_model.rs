//! STR-004: somebody answers for a duty and holds none of the roles that the role model gives it to.

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::graph::Given;
use crate::model::{DutyId, Letter, Party, PersonId, RoleId, RowId, Scope};

pub(super) const RULE: Rule = Rule {
    code: "STR-004",
    name: "duty-outside-role-model",
    severity: letters("-NWW"),
    subject: "person, duty and scope",
    summary: "A row makes somebody accountable for a duty that the role model gives to another role.",
    why: "Others look for the decision where the role model says it is made. The articles tell the roles apart by just these duties.",
    remedy: "Move the letter to the holder of the role that is meant. If the division is intended, choose another role model.",
    sources: &[
        "the role model's table of duties, each entry with its lines",
        "product-hq L103, L127",
        "livesession L131",
    ],
    example: "Under the model livesession the Product Owner has the A for sales support.",
    false_alarms: "The role models contradict one another: the message names the one used and its lines.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let graph = audit.graph;
    let mut findings = Vec::new();
    if graph.given().is_empty() {
        return findings;
    }
    let vicinities = graph.vicinities();
    for at_scope in graph.given().chunk_by(|a, b| a.scope == b.scope) {
        let mut vicinity = None;
        for row in at_scope.chunk_by(|a, b| (a.duty, a.letter) == (b.duty, b.letter)) {
            let Some(&Given { scope, duty, letter: Letter::Accountable, .. }) = row.first() else { continue };
            let accepted = graph.accepted_roles(duty);
            if accepted.is_empty() {
                continue;
            }
            let mut people = named(audit, row, accepted);
            people.retain(|&(person, _)| !graph.sits_at(person, accepted, scope));
            if people.is_empty() {
                continue;
            }
            let around = vicinity.get_or_insert_with(|| vicinities.of(scope));
            people.retain(|&(person, _)| !accepted.iter().any(|&role| around.has(person, role)));
            findings.extend(people.into_iter().map(|(p, row)| finding(audit, p, duty, scope, accepted, row)));
        }
    }
    findings
}

/// The people whom a row makes accountable, each once with its first row. Whoever has the letter by
/// an accepted role holds that role there and is left out.
fn named(audit: &Audit, row: &[Given], accepted: &[RoleId]) -> Vec<(PersonId, RowId)> {
    let by_other = row.iter().filter(|g| !matches!(g.party, Party::Role(role) if accepted.contains(&role)));
    let mut people: Vec<(PersonId, RowId)> =
        by_other.flat_map(|g| audit.graph.people_behind(g).iter().map(|&p| (p, g.row))).collect();
    people.sort_unstable();
    people.dedup_by_key(|entry| entry.0);
    people
}

fn finding(
    audit: &Audit,
    person: PersonId,
    duty: DutyId,
    scope: Scope,
    accepted: &[RoleId],
    row: RowId,
) -> Finding {
    let model = audit.graph.model;
    let lines: Vec<String> = model
        .policy(duty)
        .into_iter()
        .flat_map(|policy| &policy.lines)
        .filter(|(role, _)| accepted.contains(role))
        .map(|(role, lines)| format!("{} {}", audit.org.role(*role).id, lines.replace(",L", ", L")))
        .collect();
    let name = audit.org.person_name(person);
    let source = if lines.is_empty() { String::new() } else { format!(" ({})", lines.join("; ")) };
    let message = format!(
        "{name} answers for “{}” in {}; the role model {} gives it to {}{source}, and {name} holds no such seat \
         there.",
        audit.org.duty(duty).name,
        audit.scope(scope),
        model.name,
        audit.either_role(accepted)
    );
    Finding::new(vec![Part::Person(person), Part::Duty(duty), Part::from(scope)], message, vec![row])
        .related(accepted.iter().copied())
}
