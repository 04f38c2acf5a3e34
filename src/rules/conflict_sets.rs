//! The conflict sets of the catalogue and the configuration: who has which of their duties and roles
//! at a scope, and who has too many of them.

use super::Audit;
use crate::graph::{Given, Provenance};
use crate::model::{DutyId, Letter, Party, PersonId, RoleId, Scope, each_once, fold};
use crate::roles::{Claim, ConflictSet};

/// What a set forbids to have beside the rest of it.
#[derive(Clone, Copy)]
pub(super) enum Member {
    /// A duty, by the letters that the set names.
    Duty(DutyId, Claim),
    /// A role at exactly the scope.
    Role(RoleId),
    /// A role that counts at teams alone.
    TeamRole(RoleId),
}

/// A set with the members that the organisation has.
pub(super) struct KnownSet<'a> {
    pub(super) set: &'a ConflictSet,
    members: Vec<Member>,
}

impl<'a> KnownSet<'a> {
    /// Only a set of the configuration may name roles that nothing declares.
    pub(super) fn new(audit: &Audit, set: &'a ConflictSet) -> Self {
        let (org, catalogue) = (audit.org, audit.graph.catalogue);
        let role = |text: &String| {
            let place = |id: &str| org.roles.iter().position(|role| role.id == id).map(RoleId::new);
            if !set.own {
                return place(text);
            }
            catalogue.role_named(text).or_else(|| place(&format!("other:{}", fold(text))))
        };
        let duty = |text: &str| {
            let folded = fold(text);
            let free = || org.duties.iter().position(|duty| duty.id == folded).map(DutyId::new);
            catalogue.read_duty(text).or_else(free)
        };
        // Duties come before roles: letters are rare, and most places are done with after the first.
        let duties = set.duties.iter().filter_map(|d| Some(Member::Duty(duty(&d.text)?, d.claim)));
        let team_roles = set.team_roles.iter().filter_map(role).map(Member::TeamRole);
        let roles = set.roles.iter().filter_map(role).map(Member::Role);
        KnownSet { set, members: duties.chain(team_roles).chain(roles).collect() }
    }

    /// Whether the set names a role.
    pub(super) fn names(&self, role: RoleId) -> bool {
        self.members.iter().any(|m| matches!(m, Member::TeamRole(r) | Member::Role(r) if *r == role))
    }

    /// Who has its members at a scope; nothing where so few of them are had at all that nobody can
    /// have too many.
    pub(super) fn held_at<'g>(
        &self,
        audit: &Audit<'g>,
        scope: Scope,
        with_derived: bool,
    ) -> Option<Held<'_, 'g>> {
        let mut ways: Vec<Vec<Way>> = Vec::with_capacity(self.members.len());
        for (at, &member) in self.members.iter().enumerate() {
            ways.push(self::ways(audit, member, scope, with_derived));
            let found = ways.iter().filter(|ways| !ways.is_empty()).count();
            if found + self.members.len() - at - 1 < self.set.n as usize {
                return None;
            }
        }
        Some(Held { known: self, ways })
    }
}

/// Who has the members of a set at a scope: for each member the ways in which people have it.
pub(super) struct Held<'k, 'g> {
    known: &'k KnownSet<'k>,
    ways: Vec<Vec<Way<'g>>>,
}

impl<'g> Held<'_, 'g> {
    /// The people with as many members as the set forbids.
    pub(super) fn people_in_conflict(&self, audit: &Audit) -> Vec<PersonId> {
        let n = self.known.set.n as usize;
        let mut people = self.candidates(audit, n);
        people.retain(|&person| {
            let has = |ways: &&Vec<Way>| ways.iter().any(|way| way.includes(audit, person));
            self.ways.iter().filter(has).count() >= n
        });
        people
    }

    /// People who may have n members: each of them has one of all but the n - 1 members with the most
    /// holders. So a long list (a letter for a role of the whole organisation) is searched, not walked.
    fn candidates(&self, audit: &Audit, n: usize) -> Vec<PersonId> {
        let most = |ways: &Vec<Way>| ways.iter().map(|way| way.most(audit)).sum::<usize>();
        let mut shortest: Vec<&Vec<Way>> = self.ways.iter().collect();
        shortest.sort_by_key(|ways| most(ways));
        shortest.truncate((self.ways.len() + 1).saturating_sub(n));
        each_once(shortest.into_iter().flatten().flat_map(|way| way.people(audit)))
    }

    /// What a person has, and in which ways.
    pub(super) fn of(&self, audit: &Audit<'g>, person: PersonId) -> impl Iterator<Item = (Member, &Way<'g>)> {
        let each = self.known.members.iter().zip(&self.ways);
        let each = each.flat_map(|(&member, ways)| ways.iter().map(move |way| (member, way)));
        each.filter(move |(_, way)| way.includes(audit, person))
    }
}

/// A way in which people have a member at a scope: by letters, or by seats.
pub(super) enum Way<'g> {
    Letters(Vec<&'g [Given]>, Provenance),
    Seats(Vec<PersonId>),
}

/// The ways in which anybody has a member at a scope: collected letters do not count, derived ones
/// only on request.
fn ways<'g>(audit: &Audit<'g>, member: Member, scope: Scope, with_derived: bool) -> Vec<Way<'g>> {
    let graph = audit.graph;
    let seats = |people: Vec<PersonId>| (!people.is_empty()).then_some(Way::Seats(people));
    let by_letter = |letter: Letter, duty: DutyId| {
        graph.first_stated(letter, duty, scope).map(|(letters, how)| Way::Letters(letters, how))
    };
    let mut ways = Vec::new();
    match member {
        Member::TeamRole(_) if !matches!(scope, Scope::Team(_)) => {}
        Member::TeamRole(role) | Member::Role(role) => ways.extend(seats(graph.holders(role, scope))),
        Member::Duty(duty, claim) => {
            if matches!(claim, Claim::Either | Claim::Accountable) {
                ways.extend(by_letter(Letter::Accountable, duty));
                if with_derived {
                    let answers = graph.accountable_for(duty, scope);
                    let derived = answers.filter(|a| a.provenance == Provenance::Derived);
                    ways.extend(derived.and_then(|a| seats(a.people)));
                }
            }
            if let Claim::Either | Claim::Responsible(_) = claim {
                let sole = claim == Claim::Responsible(true);
                let stated = by_letter(Letter::Responsible, duty);
                ways.extend(stated.filter(|way| !sole || way.people(audit).len() == 1));
            }
        }
    }
    ways
}

impl Way<'_> {
    /// At most so many people.
    fn most(&self, audit: &Audit) -> usize {
        match self {
            Way::Letters(parts, _) => {
                parts.iter().flat_map(|part| part.iter()).map(|g| audit.graph.people_behind(g).len()).sum()
            }
            Way::Seats(people) => people.len(),
        }
    }

    /// Each once.
    fn people(&self, audit: &Audit) -> Vec<PersonId> {
        match self {
            Way::Letters(parts, _) => {
                let given = parts.iter().flat_map(|part| part.iter());
                each_once(given.flat_map(|g| audit.graph.people_behind(g)).copied())
            }
            Way::Seats(people) => each_once(people.iter().copied()),
        }
    }

    fn includes(&self, audit: &Audit, person: PersonId) -> bool {
        match self {
            Way::Letters(..) => self.letter_of(audit, person).is_some(),
            Way::Seats(people) => people.contains(&person),
        }
    }

    /// The letter through which a person is included. Letters of a part are sorted by whom they are
    /// given to, people before roles.
    pub(super) fn letter_of(&self, audit: &Audit, person: PersonId) -> Option<Given> {
        let Way::Letters(parts, _) = self else { return None };
        parts.iter().find_map(|part| {
            let named = part.partition_point(|g| g.party < Party::Person(person));
            let by_name = part.get(named).filter(|g| g.party == Party::Person(person));
            let roles = part.partition_point(|g| matches!(g.party, Party::Person(_)));
            let behind = |g: &&Given| audit.graph.people_behind(g).binary_search(&person).is_ok();
            by_name.or_else(|| part.iter().skip(roles).find(behind)).copied()
        })
    }
}
