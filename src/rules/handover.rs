//! Seats that pass from one person to another: who of several in a seat stays, and what ends the
//! overlap. OVL-001 to OVL-003 share the days.

use super::multiple_product_owners_on_team::RULE as ON_TEAM;
use super::{Audit, Parameter, Setting};
use crate::model::{Mode, PersonId, RoleId, Scope, TeamId};

pub(super) const HANDOVER_DAYS: Parameter = Parameter {
    name: "handover_days",
    default: Setting::Count(30),
    meaning: "days before the last day of one owner and after the first day of another that count as handover",
    source: "own choice",
};

/// The holders of a role at exactly a scope, those in handover left out.
pub(super) fn settled_holders(audit: &Audit, role: RoleId, scope: Scope) -> Vec<PersonId> {
    settled(audit, &audit.graph.holders(role, scope), role, &[scope])
}

/// The owners of a team, those in handover left out.
pub(super) fn settled_owners(audit: &Audit, team: TeamId) -> Vec<PersonId> {
    let owners = audit.graph.owners_of_team(team);
    if owners.len() < 2 {
        return owners.to_vec();
    }
    settled(audit, owners, audit.known.po, &audit.graph.owner_scopes(team))
}

fn settled(audit: &Audit, people: &[PersonId], role: RoleId, scopes: &[Scope]) -> Vec<PersonId> {
    let days = i32::try_from(audit.count(&ON_TEAM, &HANDOVER_DAYS)).unwrap_or(i32::MAX);
    audit.graph.without_handover(people, role, scopes, days)
}

/// What ends an overlap that only people make who act in the seat for the time being.
pub(super) fn end_of_acting(
    audit: &Audit,
    people: &[PersonId],
    role: RoleId,
    scopes: &[Scope],
) -> Option<String> {
    let acts = |person: PersonId| {
        let mut seats = audit.graph.effective_seats_of(person);
        seats.any(|s| s.role == role && scopes.contains(&s.scope) && s.mode == Mode::Acting)
    };
    let acting: Vec<PersonId> = people.iter().copied().filter(|&p| acts(p)).collect();
    let is_it = !acting.is_empty() && people.len() - acting.len() <= 1;
    is_it.then(|| format!("Give the acting seat of {} a last day.", audit.people(&acting)))
}
