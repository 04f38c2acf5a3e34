//! Positions that nobody fills: nodes of the reporting tree, and vacant seats by their titles.

use super::canonical::{self, CanonicalCells};
use super::columns::Column;
use super::draft::{Draft, LEFT_OUT};
use super::ids::{Ids, Target};
use super::links::Links;
use super::times::{self, FULL_TIME};
use crate::model::{Mode, Org, PersonId, Presence, RowId, Scope, Seat, Share, TableKind, TeamId};

/// The rows of all ids that some row calls vacant; a left-out row calls nothing.
pub fn rows(draft: &Draft) -> Vec<RowId> {
    let used = |row: RowId| draft.period(row) != LEFT_OUT;
    let first = draft.people.records.iter().map(|p| p.presence == Presence::Vacant && used(p.row));
    let mut vacant: Vec<bool> = first.collect();
    for repeat in draft.people.repeats.iter().filter(|repeat| repeat.vacant && used(repeat.row)) {
        if let Some(slot) = vacant.get_mut(repeat.record as usize) {
            *slot = true;
        }
    }
    if !vacant.contains(&true) {
        return Vec::new();
    }
    let of = |record: usize| vacant.get(record).copied().unwrap_or(false);
    let first = draft.people.records.iter().enumerate().filter(|(at, _)| of(*at)).map(|(_, p)| p.row);
    let more = draft.people.repeats.iter().filter(|r| of(r.record as usize)).map(|r| r.row);
    let mut rows: Vec<RowId> = first.chain(more).filter(|&row| used(row)).collect();
    rows.sort_unstable();
    rows
}

/// States the vacant seats of those rows: the role that the title means, at each team or at the
/// organisation. A sheet's row with a role states its seat by that instead.
pub fn state(draft: &mut Draft, links: &Links, ids: &Ids, rows: &[RowId], org: &mut Org) {
    for &row in rows {
        let cells = canonical::reread(row, &draft.sources, &draft.texts);
        let text = |column: Column| cells.get(column as usize).map_or("", String::as_str);
        let Some(role) = draft.catalogue.read_role(text(Column::Title)).role() else { continue };
        if !text(Column::Role).is_empty() {
            continue;
        }
        let kind = draft.kind_of(row).unwrap_or(TableKind::People);
        let (cell, resolution) = match (text(Column::Team), kind) {
            ("", _) => (text(Column::Department), &links.department),
            (team, TableKind::Sheet) => (team, &links.line_team[1]),
            (team, _) => (team, &links.team),
        };
        let key = draft.teams.keys.find(cell, &draft.texts).unwrap_or_default();
        let mut teams: Vec<TeamId> = Vec::new();
        for &value in resolution.values(&key) {
            if let Target::Known(team) = ids.team(value, resolution, &draft.teams) {
                teams.push(team);
            }
        }
        let period = draft.period(row);
        // A position of half a post lacks half a post.
        let fte = times::fte(text(Column::Fte)).filter(|&fte| fte < FULL_TIME && teams.len() < 2);
        let (mode, alloc) = (Mode::Primary, fte.map_or(Share::UNKNOWN, Share::hundredths));
        let mut seat = |scope| org.seats.push(Seat { person: None, role, scope, mode, alloc, period, row });
        match teams.is_empty() {
            true => seat(Scope::Org),
            false => teams.iter().for_each(|&team| seat(Scope::Team(team))),
        }
    }
}

/// Gives ids to those who have none, in the order of their rows' canonical cells:
/// `#1`, `#2` where the name is withheld, `vacant#1`, `vacant#2` where nobody sits.
pub fn number(draft: &mut Draft, withheld: &[(PersonId, RowId)]) {
    let mut nameless: Vec<(PersonId, RowId)> = withheld.to_vec();
    for (at, person) in draft.people.records.iter().enumerate() {
        let known = withheld.iter().any(|(id, _)| id.index() == at);
        if person.id.is_empty() && !known {
            nameless.push((PersonId::new(at), person.row));
        }
    }
    let mut sorted: Vec<(CanonicalCells, PersonId, RowId)> = nameless
        .into_iter()
        .map(|(person, row)| (canonical::cells(row, &draft.sources, &draft.texts), person, row))
        .collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0).then(a.2.cmp(&b.2)));
    let (mut anonymous, mut vacant) = (0u32, 0u32);
    for (_, person, _) in sorted {
        let Some(presence) = draft.people.records.get(person.index()).map(|p| p.presence) else { continue };
        let (prefix, counter) =
            if presence == Presence::Vacant { ("vacant#", &mut vacant) } else { ("#", &mut anonymous) };
        let id = loop {
            *counter += 1;
            let id = format!("{prefix}{counter}");
            let taken = draft.persons.keys.find(&id, &draft.texts);
            if taken.is_none_or(|key| draft.persons.record(key).is_none()) {
                break id;
            }
        };
        let id = draft.texts.push(&id);
        if let Some(person) = draft.people.records.get_mut(person.index()) {
            person.id = id;
        }
    }
}
