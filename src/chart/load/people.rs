//! Who is loaded with what.

use crate::graph::Graph;
use crate::model::{PersonId, RoleId, Scope};
use std::cmp::{Ordering, Reverse};

/// Bands of load through capacity, the fullest first.
pub const BANDS: [&str; 5] =
    ["beyond capacity", "at capacity", "75 % to capacity", "50 % to 75 %", "below 50 %"];

/// A share of a person's time.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The role of the seat; none for a membership.
    pub role: Option<RoleId>,
    /// Where.
    pub scope: Scope,
    /// In hundredths of a percent of full time.
    pub value: u32,
}

/// A person with at least one stated share.
#[derive(Debug, Clone, PartialEq)]
pub struct Loaded {
    /// Who.
    pub person: PersonId,
    /// What is promised, in hundredths of a percent of full time.
    pub load: u32,
    /// What there is, in the same unit.
    pub capacity: u32,
    /// What it is promised to: seats by role and place, then memberships.
    pub shares: Vec<Share>,
    /// What it is promised to without a share: the role of a seat, none for a membership, and where.
    pub unstated: Vec<(Option<RoleId>, Scope)>,
}

impl Loaded {
    /// Load through capacity as two factors of equal weight, so that it is compared exactly.
    fn against(&self, other: &Loaded) -> Ordering {
        let of = |one: &Loaded, two: &Loaded| u64::from(one.load) * u64::from(two.capacity);
        match (self.capacity, other.capacity) {
            (0, 0) => Ordering::Equal,
            // Any load is beyond a capacity of nothing.
            (0, _) => Ordering::Greater,
            (_, 0) => Ordering::Less,
            _ => of(self, other).cmp(&of(other, self)),
        }
    }

    /// Whether neither is more loaded than the other, in as many places.
    fn is_like(&self, other: &Loaded) -> bool {
        let key = |one: &Loaded| (one.load, one.capacity, one.shares.len());
        key(self) == key(other)
    }

    /// The place of the load in [`BANDS`].
    pub fn band(&self) -> usize {
        let (load, capacity) = (u64::from(self.load), u64::from(self.capacity));
        match load.cmp(&capacity) {
            Ordering::Greater => 0,
            Ordering::Equal => 1,
            Ordering::Less if load * 4 >= capacity * 3 => 2,
            Ordering::Less if load * 2 >= capacity => 3,
            Ordering::Less => 4,
        }
    }
}

/// Those of `people` (who come by id) with a stated share: the most loaded first, by load through
/// capacity, then load, then the number of shares, then id.
pub fn loaded(graph: &Graph, people: &[PersonId]) -> Vec<Loaded> {
    let known = people.iter().copied().filter(|&person| graph.load_is_known(person));
    let mut loaded: Vec<Loaded> = known
        .map(|person| Loaded {
            person,
            load: graph.load(person),
            capacity: graph.org.person(person).fte,
            shares: shares(graph, person),
            unstated: unstated(graph, person),
        })
        .collect();
    loaded.sort_by(|a, b| {
        let weight = |one: &Loaded| Reverse((one.load, one.shares.len()));
        b.against(a).then_with(|| weight(a).cmp(&weight(b)))
    });
    loaded
}

/// What a row of the list says.
#[derive(Debug, Clone, PartialEq)]
pub enum Entered<'a> {
    /// A person.
    One(&'a Loaded),
    /// Many people with one share each, of whom none is more loaded than another.
    Alike(&'a [Loaded]),
    /// How many are left out: as loaded as the last one, and less.
    Rest {
        /// As loaded as the last one.
        alike: usize,
        /// Less.
        less: usize,
    },
}

impl<'a> Entered<'a> {
    /// The person of a row of one.
    pub fn person(&self) -> Option<&'a Loaded> {
        if let Entered::One(one) = self { Some(one) } else { None }
    }
}

/// More people than this, of whom none is more loaded than another, are told of in one row: which of
/// them stand in the list would be chance.
const ALIKE: usize = 8;

/// Up to `rows` rows of the people in their order.
pub fn listed(loaded: &[Loaded], rows: usize) -> Vec<Entered<'_>> {
    if loaded.len() <= rows {
        return loaded.iter().map(Entered::One).collect();
    }
    let mut entered = Vec::new();
    let mut told = 0;
    for group in loaded.chunk_by(Loaded::is_like) {
        let is_plain = group.first().is_some_and(|one| one.shares.len() == 1 && one.load <= one.capacity);
        // The last row is kept for those who are left out.
        let room = (rows - 1).saturating_sub(entered.len());
        if is_plain && group.len() > ALIKE && room > 0 {
            entered.push(Entered::Alike(group));
            told += group.len();
            continue;
        }
        let shown = group.len().min(room);
        entered.extend(group[..shown].iter().map(Entered::One));
        told += shown;
        if shown < group.len() {
            let (told, rest) = loaded.split_at(told);
            let last = told.last();
            let is_alike = |one: &&Loaded| last.is_some_and(|last| last.against(one).is_eq());
            let alike = rest.iter().filter(is_alike).count();
            entered.push(Entered::Rest { alike, less: rest.len() - alike });
            break;
        }
    }
    entered
}

/// By role and place, memberships last.
fn unstated(graph: &Graph, person: PersonId) -> Vec<(Option<RoleId>, Scope)> {
    let org = graph.org;
    let mut found = graph.without_share(person);
    found.sort_by(|a, b| {
        let key =
            |one: &(Option<RoleId>, Scope)| (one.0.is_none(), one.0.map(|role| org.role(role).id.as_str()));
        key(a).cmp(&key(b)).then_with(|| org.scope_name(a.1).cmp(org.scope_name(b.1)))
    });
    found.dedup();
    found
}

fn shares(graph: &Graph, person: PersonId) -> Vec<Share> {
    let org = graph.org;
    let mut seats: Vec<Share> = graph
        .effective_seats_of(person)
        .filter_map(|seat| {
            Some(Share { role: Some(seat.role), scope: seat.scope, value: seat.alloc.known()? })
        })
        .filter(|share| share.value > 0)
        .collect();
    seats.sort_by(|a, b| {
        let name = |share: &Share| share.role.map_or("", |role| org.role(role).id.as_str());
        name(a).cmp(name(b)).then_with(|| org.scope_name(a.scope).cmp(org.scope_name(b.scope)))
    });
    let members = graph.counted_memberships(person).into_iter();
    seats.extend(members.filter(|(_, value, _)| *value > 0).map(|(team, value, _)| Share {
        role: None,
        scope: Scope::Team(team),
        value,
    }));
    seats
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(load: u32, capacity: u32) -> Loaded {
        Loaded { person: PersonId::new(0), load, capacity, shares: Vec::new(), unstated: Vec::new() }
    }

    #[test]
    fn load_is_compared_with_what_a_person_has() {
        assert_eq!(one(5000, 5000).against(&one(6000, 10000)), Ordering::Greater);
        assert_eq!(one(100, 0).against(&one(60000, 10000)), Ordering::Greater);
    }

    fn with_shares(load: u32, shares: usize) -> Loaded {
        let share = Share { role: None, scope: Scope::Org, value: 100 };
        Loaded { shares: vec![share; shares], ..one(load, 10_000) }
    }

    #[test]
    fn the_alphabet_does_not_choose_among_people_who_are_equally_loaded() {
        let groups = [(12_000, 1, 2), (10_000, 2, 3), (10_000, 1, 40), (5000, 1, 4)];
        let loaded: Vec<Loaded> = groups
            .iter()
            .flat_map(|&(load, shares, number)| vec![with_shares(load, shares); number])
            .collect();
        let entered = listed(&loaded, 30);
        assert_eq!(entered.iter().filter_map(Entered::person).count(), 9);
        assert_eq!(entered[5], Entered::Alike(&loaded[5..45]));
        let shown = listed(&loaded, 9);
        assert_eq!(shown.last(), Some(&Entered::Rest { alike: 2, less: 0 }), "{shown:?}");
        assert_eq!(shown.len(), 9);
        let few = listed(&loaded, 4);
        assert_eq!(few.last(), Some(&Entered::Rest { alike: 42, less: 4 }), "{few:?}");
    }

    #[test]
    fn every_load_has_its_band() {
        let bands = [(12000, 10000), (5000, 5000), (7500, 10000), (5000, 10000), (0, 10000)];
        assert_eq!(bands.map(|(load, capacity)| one(load, capacity).band()), [0, 1, 2, 3, 4]);
    }
}
