//! Who could take a role, by five criteria, the best first.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::conflict::{parameter, would_conflict};
use super::served::{limit, serves};
use super::{Candidate, Desk, Need, Standing};
use crate::model::{Day, PersonId, Presence, RoleId, Scope, SkillId, Status, TeamId, Tier, each_once, fold};

/// Share of a role's skills that a candidate must have where skills are known, in percent: half, an own
/// choice.
const MIN_SKILLS: u32 = 50;
/// The rule on holders who leave soon: nobody is designated whose last day is nearer than its notice.
const LEAVING_HOLDER: &str = "GAP-007";
/// That notice in days, where the rule's own parameter cannot be read.
const NOTICE_DAYS: u64 = 90;
/// How many people who hold the role elsewhere are weighed for one seat: an own choice.
const MAX_ELSEWHERE: usize = 20;

/// What candidates are looked up in: made once a plan.
pub(super) struct Pool<'d, 'a> {
    pub(super) desk: &'d Desk<'a>,
    skills: Vec<(PersonId, SkillId)>,
    wanted_skills: HashMap<RoleId, (HashSet<SkillId, FxBuildHasher>, usize), FxBuildHasher>,
    holders: HashMap<RoleId, Vec<PersonId>, FxBuildHasher>,
    /// Whoever leaves before this day takes no seat.
    stays_until: Day,
}

impl<'d, 'a> Pool<'d, 'a> {
    pub(super) fn new(desk: &'d Desk<'a>) -> Self {
        let mut skills = desk.org.person_skills.clone();
        skills.sort_unstable();
        let roles = [desk.known.po, desk.known.pm, desk.known.sm];
        let notice = parameter(desk, LEAVING_HOLDER, "notice_days", NOTICE_DAYS);
        let stays_until = desk.graph.as_of().plus(i32::try_from(notice).unwrap_or(i32::MAX));
        let (wanted_skills, holders) = (HashMap::default(), HashMap::default());
        let mut pool = Pool { desk, skills, wanted_skills, holders, stays_until };
        for role in roles {
            let holders = pool.holders_with_room(role);
            pool.holders.insert(role, holders);
        }
        for (role, profile) in desk.graph.model.profiles.iter().filter(|(_, p)| !p.skills.is_empty()) {
            let wanted: HashSet<String> = profile.skills.iter().map(|s| fold(s).into_owned()).collect();
            let ids = desk.org.skills.iter().enumerate();
            let ids = ids.filter(|(_, text)| wanted.contains(fold(desk.org.text(**text)).as_ref()));
            let ids = ids.map(|(index, _)| SkillId::new(index)).collect();
            pool.wanted_skills.insert(*role, (ids, wanted.len()));
        }
        pool
    }

    /// Who holds a role somewhere and has time for another seat of it: more free time first.
    fn holders_with_room(&self, role: RoleId) -> Vec<PersonId> {
        let graph = self.desk.graph;
        let mut people = each_once(graph.held_seats(&[role]).filter_map(|s| s.person));
        people.retain(|&p| {
            self.is_here(p)
                && self.has_room_beside_seats(p, role)
                && serves(self.desk, p, role).len() < limit(self.desk, role)
        });
        people.sort_by(|&a, &b| {
            let id = |p| self.desk.org.person_id(p);
            graph.free(b).cmp(&graph.free(a)).then_with(|| id(a).cmp(id(b)))
        });
        people
    }

    /// Whether somebody who holds product roles already has time for one more: a seat whose share is
    /// not stated takes the least share of its role, and who wears both product roles needs relief,
    /// not a third seat.
    fn has_room_beside_seats(&self, person: PersonId, role: RoleId) -> bool {
        let (desk, known) = (self.desk, self.desk.known);
        let wears_both = [known.po, known.pm].iter().all(|&r| desk.graph.holds_anywhere(person, r));
        let held = desk.graph.effective_seats_of(person).filter(|s| s.mode.holds());
        let unstated: u32 = held
            .filter(|s| s.alloc.known().is_none())
            .filter(|s| known.is_held_by_one(s.role))
            .map(|s| desk.min_alloc(s.role))
            .fold(0, u32::saturating_add);
        !wears_both && desk.graph.free(person) >= unstated.saturating_add(desk.min_alloc(role))
    }

    /// Who could take the seat from inside, in the order of the first step of the choice:
    /// for a Product Manager in a small organisation the Product Owners, else members and deputies.
    pub(super) fn inside(&self, need: &Need) -> Vec<Candidate> {
        let (graph, known) = (self.desk.graph, self.desk.known);
        if need.role == known.pm {
            let is_small = graph.tier() <= Tier::Small;
            let owners = need.products.iter().flat_map(|&p| graph.owners_of(p)).copied();
            let owners: Vec<PersonId> = owners.filter(|_| is_small).collect();
            return self.ranked(need, owners.into_iter().map(|p| (p, Standing::SameProduct)).collect());
        }
        let mut people = self.backups(need);
        if [known.po, known.apo, known.sm].contains(&need.role) {
            // Who is in a team that has somebody already is no nearer to the seat than others.
            let lacking: Vec<TeamId> = need.teams.iter().copied().filter(|&t| self.lacks(need, t)).collect();
            let teams = if lacking.is_empty() { &need.teams } else { &lacking };
            let members = teams.iter().flat_map(|&t| graph.members(t));
            people.extend(members.map(|&p| (p, Standing::Member)));
        }
        self.ranked(need, people)
    }

    /// Who holds the role, or is named for it, and could take this seat on: owners of the same
    /// product before others; for a Product Manager also members as senior as the owners.
    pub(super) fn elsewhere(&self, need: &Need) -> Vec<Candidate> {
        let (graph, known) = (self.desk.graph, self.desk.known);
        let mut people = if need.role == known.pm { self.backups(need) } else { Vec::new() };
        if need.role == known.pm
            && let Some(level) = self.median_level(need)
        {
            let members = need.teams.iter().flat_map(|&t| graph.members(t)).copied();
            let senior = members.filter(|&p| self.desk.org.person(p).level.is_some_and(|own| own >= level));
            people.extend(senior.map(|p| (p, Standing::Member)));
        }
        let teams = need.products.iter().flat_map(|&p| graph.teams_of(p));
        let near = teams.flat_map(|&t| graph.owners_of_team(t)).copied();
        let has_room = |p: &PersonId| need.role == known.po && self.has_room_beside_seats(*p, known.po);
        let near: Vec<PersonId> = near.filter(has_room).collect();
        people.extend(near.iter().map(|&p| (p, Standing::SameProduct)));
        let far = self.holders.get(&need.role).map_or(&[][..], Vec::as_slice).iter().copied();
        let far = far.filter(|p| !near.contains(p) && !need.holders.contains(p) && self.passes(need, *p));
        people.extend(far.take(MAX_ELSEWHERE).map(|p| (p, Standing::Elsewhere)));
        self.ranked(need, people)
    }

    /// Deputies and successors in the seat.
    fn backups(&self, need: &Need) -> Vec<(PersonId, Standing)> {
        let scopes = std::iter::once(need.scope).chain(need.teams.iter().map(|&t| Scope::Team(t)));
        let people = scopes.flat_map(|scope| self.desk.graph.backups(need.role, scope));
        people.map(|p| (p, Standing::Backup)).collect()
    }

    /// Those who pass, each with the best that speaks for them, the best first: deputy or successor;
    /// member; more of the skills; more free time; smaller id.
    fn ranked(&self, need: &Need, mut people: Vec<(PersonId, Standing)>) -> Vec<Candidate> {
        people.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        people.dedup_by_key(|entry| entry.0);
        people.retain(|&(p, _)| !(need.holders.contains(&p)) && self.passes(need, p));
        let graph = self.desk.graph;
        let mut candidates: Vec<Candidate> = people
            .into_iter()
            .map(|(person, standing)| Candidate {
                person,
                free: graph.free(person),
                load_known: graph.load_is_known(person),
                standing,
                skills: self.skill_share(person, need.role),
            })
            .collect();
        candidates.sort_by(|a, b| {
            let id = |c: &Candidate| self.desk.org.person_id(c.person);
            self.nearness(need.role, b.standing)
                .cmp(&self.nearness(need.role, a.standing))
                .then(b.skills.cmp(&a.skills))
                .then(b.free.cmp(&a.free))
                .then_with(|| id(a).cmp(id(b)))
        });
        candidates
    }

    /// The order of what speaks for candidates: whoever is Product Manager already comes before people
    /// of the teams, for whom it would be a new profession.
    fn nearness(&self, role: RoleId, standing: Standing) -> (bool, Standing) {
        let practised = role == self.desk.known.pm && standing == Standing::Elsewhere;
        (practised || standing == Standing::Backup, standing)
    }

    /// Named, employed, not on leave, not about to go.
    fn is_here(&self, person: PersonId) -> bool {
        let record = self.desk.org.person(person);
        self.desk.graph.employed(person)
            && record.presence == Presence::Named
            && record.status != Status::Leave
            && record.period.to > self.stays_until
    }

    /// The criteria: no double hat (a), time (b), skills (c), seniority (d), fan-out (e).
    fn passes(&self, need: &Need, person: PersonId) -> bool {
        let desk = self.desk;
        self.is_here(person)
            && desk.graph.free(person) >= desk.min_alloc(need.role)
            && self.skill_share(person, need.role).is_none_or(|share| share >= MIN_SKILLS)
            && self.is_senior_enough(need, person)
            && self.fits_fan_out(need, person, 0)
            && !would_conflict(desk, person, need.role, &need.teams, &need.products)
    }

    /// A Product Manager is at least as senior as the middle one of the Product Owners, where levels
    /// are known (hat L31, livesession L153).
    fn is_senior_enough(&self, need: &Need, person: PersonId) -> bool {
        if need.role != self.desk.known.pm {
            return true;
        }
        match (self.desk.org.person(person).level, self.median_level(need)) {
            (Some(own), Some(median)) => own >= median,
            _ => true,
        }
    }

    /// The lower middle of the known levels of the Product Owners of the products.
    fn median_level(&self, need: &Need) -> Option<i32> {
        let owners = need.products.iter().flat_map(|&p| self.desk.graph.owners_of(p));
        let mut levels: Vec<i32> = owners.filter_map(|&p| self.desk.org.person(p).level).collect();
        levels.sort_unstable();
        levels.get(levels.len().checked_sub(1)? / 2).copied()
    }

    /// Teams or products that one more holder has to take.
    pub(super) fn each(&self, need: &Need) -> usize {
        let most = limit(self.desk, need.role);
        self.unserved(need).div_ceil(need.gap.max(1) as usize).clamp(1, most)
    }

    /// Whether the teams or products that one more holder has to take fit beside those already served
    /// and so many that the plan adds.
    fn fits_fan_out(&self, need: &Need, person: PersonId, added: usize) -> bool {
        let desk = self.desk;
        let here = |scope: &Scope| match scope {
            Scope::Team(team) => need.teams.contains(team),
            Scope::Product(product) => need.products.contains(product),
            Scope::Org => false,
        };
        let others = serves(desk, person, need.role).iter().filter(|scope| !here(scope)).count();
        others + added + self.each(need) <= limit(desk, need.role)
    }

    /// Whether a candidate to whom the plan has given other seats of the role, with so many teams or
    /// products, can take this one too.
    pub(super) fn fits_beside(&self, need: &Need, candidate: &Candidate, added: usize) -> bool {
        candidate.free >= self.desk.min_alloc(need.role) && self.fits_fan_out(need, candidate.person, added)
    }

    /// Teams, or for a Product Manager products, that nobody serves yet.
    fn unserved(&self, need: &Need) -> usize {
        if need.role == self.desk.known.pm {
            need.products.iter().filter(|&&p| self.desk.graph.managers_of(p).is_empty()).count()
        } else {
            need.teams.iter().filter(|&&team| self.lacks(need, team)).count()
        }
    }

    /// Whether nobody serves the team in the role.
    fn lacks(&self, need: &Need, team: TeamId) -> bool {
        let (graph, known) = (self.desk.graph, self.desk.known);
        match need.role {
            r if r == known.po => graph.owners_of_team(team).is_empty(),
            r if r == known.sm => !graph.is_held(known.sm, Scope::Team(team)),
            _ => true,
        }
    }

    /// Percent of the role's skills that a person has; `None` where the model names none or the
    /// person's are unknown.
    fn skill_share(&self, person: PersonId, role: RoleId) -> Option<u32> {
        let (wanted, number) = self.wanted_skills.get(&role)?;
        let from = self.skills.partition_point(|entry| entry.0 < person);
        let own = self.skills[from..].iter().take_while(|entry| entry.0 == person);
        let (mut has, mut all) = (0, 0);
        for (_, skill) in own {
            all += 1;
            has += u32::from(wanted.contains(skill));
        }
        (all > 0).then(|| has * 100 / (*number).max(1) as u32)
    }
}
