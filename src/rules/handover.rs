//! Seats that pass from one person to another: who of several in a seat stays, and what ends the
//! overlap. OVL-001 to OVL-003 share the days.

use super::multiple_product_owners_on_team::RULE as ON_TEAM;
use super::{Audit, Parameter, Setting};
use crate::model::{Mode, PersonId, RoleId, Scope, Seat, Status, TeamId};

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

/// What ends an overlap that only people make who act in a seat of somebody else. Whoever acts where nobody
/// else sits is no surplus: without that seat there would be a gap.
pub(super) fn end_of_acting(
    audit: &Audit,
    people: &[PersonId],
    role: RoleId,
    scopes: &[Scope],
) -> Option<String> {
    let held = people.iter().flat_map(|&person| audit.graph.held_seats_of(person, role));
    let seats: Vec<&Seat> = held.filter(|s| scopes.contains(&s.scope)).collect();
    let is_surplus = |seat: &&Seat| {
        let has_holder = |other: &&Seat| {
            other.scope == seat.scope && other.person != seat.person && other.mode != Mode::Acting
        };
        seat.mode == Mode::Acting && seats.iter().any(has_holder)
    };
    let (acting, rest): (Vec<&Seat>, Vec<&Seat>) = seats.iter().copied().partition(is_surplus);
    let people = |seats: &[&Seat]| audit.org.set_of_people(seats.iter().filter_map(|s| s.person));
    let (acting, rest) = (people(&acting), people(&rest));
    let (&[holder], false) = (rest.as_slice(), acting.is_empty()) else { return None };
    let (seat, deputy, it) = match acting.as_slice() {
        [_] => ("seat", "deputy", "it"),
        _ => ("seats", "deputies", "them"),
    };
    let until = match audit.org.person(holder).status {
        Status::Leave => format!(" until {} is back", audit.org.person_name(holder)),
        _ => format!(", or end {it}"),
    };
    Some(format!("Mark the acting {seat} of {} as {deputy}{until}.", audit.people(&acting)))
}
