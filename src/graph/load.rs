//! How much of a person's time is promised.

use super::Graph;
use crate::model::{PersonId, RoleId, RowId, Scope, TeamId};

/// The load of everybody in hundredths of a percent: known shares of effective seats, plus the
/// largest known share of each active membership whose team is not the scope of a counted seat. Unknown shares count nothing: a load is a lower bound.
pub(super) fn loads(graph: &Graph) -> Vec<u32> {
    let org = graph.org;
    let mut loads = vec![0u32; org.people.len()];
    for seat in org.seats.iter().filter(|seat| graph.effective(seat)) {
        if let (Some(person), Some(share)) = (seat.person, seat.alloc.known()) {
            loads[person.index()] = loads[person.index()].saturating_add(share);
        }
    }
    let mut shares: Vec<(PersonId, u32)> = Vec::new();
    for team in org.team_ids() {
        shares.clear();
        let rows = graph.relations.members_of(team).map(|number| &org.members[number]);
        shares.extend(rows.filter_map(|m| m.share.known().map(|share| (m.person, share))));
        shares.sort_unstable();
        let mut at = 0;
        while let Some(&(person, _)) = shares.get(at) {
            let end = at + shares[at..].partition_point(|&(p, _)| p == person);
            let largest = shares[end - 1].1;
            let counted = graph
                .effective_seats_at(Scope::Team(team))
                .any(|seat| seat.person == Some(person) && seat.alloc.known().is_some());
            if !counted {
                loads[person.index()] = loads[person.index()].saturating_add(largest);
            }
            at = end;
        }
    }
    loads
}

impl Graph<'_> {
    /// A person's load in hundredths of a percent; unknown shares count nothing.
    pub fn load(&self, person: PersonId) -> u32 {
        self.loads.get(person.index()).copied().unwrap_or(0)
    }

    /// Time that a person has left, in hundredths of a percent; 0 when there is none.
    pub fn free(&self, person: PersonId) -> u32 {
        self.org.person(person).fte.saturating_sub(self.load(person))
    }

    /// The memberships that count toward a person's load: team, largest known share, its row, in the
    /// order of the teams' ids.
    pub fn counted_memberships(&self, person: PersonId) -> Vec<(TeamId, u32, RowId)> {
        let rows = self.relations.memberships_of(person).map(|number| &self.org.members[number]);
        let mut counted: Vec<(TeamId, u32, RowId)> = Vec::new();
        for row in rows {
            let Some(share) = row.share.known() else { continue };
            let seated = self
                .effective_seats_of(person)
                .any(|s| s.scope == Scope::Team(row.team) && s.alloc.known().is_some());
            match counted.iter_mut().find(|entry| entry.0 == row.team) {
                Some(entry) if share > entry.1 => *entry = (row.team, share, row.row),
                Some(_) => {}
                None if seated => {}
                None => counted.push((row.team, share, row.row)),
            }
        }
        counted.sort_unstable_by_key(|entry| self.org.place_of_team(entry.0));
        counted
    }

    /// What the person is promised to without a share: seats, then memberships of teams of which no
    /// seat or other row says one.
    pub fn without_share(&self, person: PersonId) -> Vec<(Option<RoleId>, Scope)> {
        let counted = self.counted_memberships(person);
        let is_counted = |scope: Scope| counted.iter().any(|&(team, ..)| scope == Scope::Team(team));
        let seats = || self.effective_seats_of(person);
        let open = seats().filter(|seat| seat.alloc.known().is_none() && !is_counted(seat.scope));
        let mut found: Vec<(Option<RoleId>, Scope)> =
            open.map(|seat| (Some(seat.role), seat.scope)).collect();
        for number in self.relations.memberships_of(person) {
            let team = Scope::Team(self.org.members[number].team);
            let is_told = is_counted(team) || seats().any(|seat| seat.scope == team);
            if !is_told && !found.contains(&(None, team)) {
                found.push((None, team));
            }
        }
        found
    }

    /// Whether any share of the person's time is stated.
    pub fn load_is_known(&self, person: PersonId) -> bool {
        self.effective_seats_of(person).any(|s| s.alloc.known().is_some())
            || self
                .relations
                .memberships_of(person)
                .any(|number| self.org.members[number].share.known().is_some())
    }
}
