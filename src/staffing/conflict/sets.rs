//! Conflict sets with a seat added: would the person have too many members of one (HAT-005)?

use super::{is_warned, shown};
use crate::model::{Letter, Party, PersonId, RoleId, Scope, Severity};
use crate::roles::{Claim, ConflictSet, SetDuty};
use crate::staffing::Desk;

const INCOMPATIBLE: &str = "HAT-005";

/// Whether a conflict set that is looked at would be broken at one of the scopes, and was not before:
/// letters that a row gives to the role at exactly the scope would then be the person's.
pub(super) fn would_break(
    desk: &Desk,
    person: PersonId,
    role: RoleId,
    mut scopes: impl Iterator<Item = Scope>,
) -> bool {
    let on = shown(desk, INCOMPATIBLE, "sets").unwrap_or_default();
    let on: Vec<&str> = on.split(',').map(str::trim).collect();
    let sets = desk.graph.catalogue.conflict_sets.iter();
    let sets = sets.filter(|set| set.own || on.contains(&set.id.as_str()));
    let sets: Vec<&ConflictSet> = sets
        .filter(|set| match set.severity {
            Some(severity) => severity <= Severity::Warning,
            None => is_warned(desk, INCOMPATIBLE, 0),
        })
        .collect();
    scopes.any(|scope| {
        sets.iter().any(|set| {
            let before = members(desk, set, person, None, scope);
            before < set.n && members(desk, set, person, Some(role), scope) >= set.n
        })
    })
}

/// How many members of a set the person has at a scope, with a further role added.
fn members(desk: &Desk, set: &ConflictSet, person: PersonId, added: Option<RoleId>, scope: Scope) -> u32 {
    let is_team = matches!(scope, Scope::Team(_));
    let has_role = |id: &String| {
        let known = desk.org.roles.iter().position(|role| role.id == *id).map(RoleId::new);
        known.is_some_and(|role| added == Some(role) || desk.graph.holds(person, role, scope))
    };
    let team_roles = set.team_roles.iter().filter(|id| is_team && has_role(id)).count();
    let roles = set.roles.iter().filter(|id| has_role(id)).count();
    let duties = set.duties.iter().filter(|duty| has_duty(desk, duty, person, added, scope)).count();
    (team_roles + roles + duties) as u32
}

/// Whether a row gives the person, or the role, a letter on the duty that counts in the set.
fn has_duty(desk: &Desk, duty: &SetDuty, person: PersonId, added: Option<RoleId>, scope: Scope) -> bool {
    let Some(id) = desk.graph.catalogue.read_duty(&duty.text) else { return false };
    let letters: &[Letter] = match duty.claim {
        Claim::Either => &[Letter::Accountable, Letter::Responsible],
        Claim::Accountable => &[Letter::Accountable],
        Claim::Responsible(_) => &[Letter::Responsible],
    };
    letters.iter().any(|&letter| {
        desk.graph.given_on(letter, id, scope).iter().any(|given| {
            added.is_some_and(|role| given.party == Party::Role(role))
                || desk.graph.people_behind(given).contains(&person)
        })
    })
}
