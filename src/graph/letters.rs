//! The letters of the responsibility matrix, sorted so that those of a duty at a scope stand side by
//! side, and roles already resolved to whoever holds them.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::Graph;
use super::lists::Lists;
use crate::model::{DutyId, Letter, Party, PersonId, RoleId, RowId, Scope};

/// A letter that counts on the day: its row is active, its scope live, its subject a role or an
/// employed person.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Given {
    /// Where.
    pub scope: Scope,
    /// On which duty.
    pub duty: DutyId,
    /// Which letter.
    pub letter: Letter,
    /// To whom.
    pub party: Party,
    /// The row that states it.
    pub row: RowId,
}

/// All letters that count, and who stands behind each role that has one.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// Those of each scope: the organisation, each product, each team.
    given: Lists<Given>,
    /// By duty, the letters given at a product or at the organisation, a bit each.
    above: Vec<u8>,
    holders: HashMap<(RoleId, Scope), Vec<PersonId>, FxBuildHasher>,
}

impl Letters {
    pub(super) fn collect(graph: &Graph) -> Letters {
        let day = graph.as_of();
        let counts = |party: Party| match party {
            Party::Person(person) => graph.employed(person),
            Party::Role(_) => true,
        };
        let rows = || {
            let rows = graph.org.raci.iter();
            let on = rows.filter(|r| r.period.contains(day) && graph.scope_live(r.scope) && counts(r.party));
            on.map(|r| Given { scope: r.scope, duty: r.duty, letter: r.letter, party: r.party, row: r.row })
        };
        let scopes = graph.relations.scopes();
        let mut given = Lists::grouped(
            scopes,
            || rows().map(|given| (given.scope, given)),
            |scope| graph.relations.place_of(scope),
        );
        given.each_mut(<[Given]>::sort_unstable);
        let mut holders: HashMap<(RoleId, Scope), Vec<PersonId>, FxBuildHasher> = HashMap::default();
        for letter in given.items() {
            if let Party::Role(role) = letter.party {
                let key = (role, letter.scope);
                holders.entry(key).or_insert_with(|| graph.holders_unsorted(role, letter.scope));
            }
        }
        let mut above = vec![0u8; graph.org.duties.len()];
        for g in given.items().iter().filter(|g| !matches!(g.scope, Scope::Team(_))) {
            above[g.duty.index()] |= 1 << g.letter as u8;
        }
        Letters { given, above, holders }
    }

    /// Whether a letter of this kind is given on the duty at any product or at the organisation.
    pub(super) fn any_above(&self, letter: Letter, duty: DutyId) -> bool {
        self.above.get(duty.index()).is_some_and(|bits| bits >> letter as u8 & 1 != 0)
    }

    /// Whether any letter counts at all.
    pub(super) fn any(&self) -> bool {
        !self.given.items().is_empty()
    }
}

/// The part of a sorted slice for which `key` gives `wanted`.
fn equal_range<T, K: Ord>(sorted: &[T], key: impl Fn(&T) -> K, wanted: K) -> &[T] {
    let from = sorted.partition_point(|item| key(item) < wanted);
    let rest = sorted.get(from..).unwrap_or(&[]);
    rest.get(..rest.partition_point(|item| key(item) == wanted)).unwrap_or(&[])
}

impl Graph<'_> {
    /// All letters that count today, those of a duty at a scope side by side. The order follows the
    /// dense ids: nothing shown may depend on it.
    pub fn given(&self) -> &[Given] {
        self.letters.given.items()
    }

    /// The letters at exactly a scope.
    pub fn given_at(&self, scope: Scope) -> &[Given] {
        self.letters.given.get(self.relations.place_of(scope))
    }

    /// The letters on a duty at exactly a scope.
    pub fn given_for(&self, duty: DutyId, scope: Scope) -> &[Given] {
        equal_range(self.given_at(scope), |g| g.duty, duty)
    }

    /// The letters of one kind on a duty at exactly a scope.
    pub fn given_on(&self, letter: Letter, duty: DutyId, scope: Scope) -> &[Given] {
        equal_range(self.given_at(scope), |g| (g.duty, g.letter), (duty, letter))
    }

    /// The people behind a letter, each once, by their dense ids: the person named, or whoever holds
    /// the role there.
    pub fn people_behind<'g>(&'g self, given: &'g Given) -> &'g [PersonId] {
        match &given.party {
            Party::Person(person) => std::slice::from_ref(person),
            Party::Role(role) => self.letters.holders.get(&(*role, given.scope)).map_or(&[], Vec::as_slice),
        }
    }

    /// Whether a row gives anybody this letter on a duty at exactly a scope.
    pub(super) fn anybody_given(&self, letter: Letter, duty: DutyId, scope: Scope) -> bool {
        self.given_on(letter, duty, scope).iter().any(|g| !self.people_behind(g).is_empty())
    }

    /// The people whom a row gives this letter on a duty at exactly a scope, each with its row, in
    /// the order of their ids.
    pub fn explicit(&self, letter: Letter, duty: DutyId, scope: Scope) -> Vec<(PersonId, RowId)> {
        self.people_with_rows(self.given_on(letter, duty, scope))
    }

    /// The people behind some letters, each with the first of the rows, in the order of their ids.
    pub(super) fn people_with_rows(&self, letters: &[Given]) -> Vec<(PersonId, RowId)> {
        let behind = letters.iter().flat_map(|g| self.people_behind(g).iter().map(|&p| (p, g.row)));
        self.with_first_row(behind.collect())
    }

    /// Each person once, with the first of the rows, in the order of the ids.
    pub(super) fn with_first_row(&self, mut people: Vec<(PersonId, RowId)>) -> Vec<(PersonId, RowId)> {
        people.sort_unstable();
        people.dedup_by_key(|entry| entry.0);
        people.sort_unstable_by_key(|entry| self.org.place_of_person(entry.0));
        people
    }

    /// Every duty and scope on which some row gives a letter today.
    pub fn lettered(&self) -> Vec<(DutyId, Scope)> {
        let mut pairs: Vec<(DutyId, Scope)> = self.given().iter().map(|g| (g.duty, g.scope)).collect();
        pairs.dedup();
        pairs
    }
}
