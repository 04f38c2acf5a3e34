//! Teams without a holder although their product has as many as it needs.

use std::collections::{BTreeMap, HashMap};

use rustc_hash::FxBuildHasher;

use super::conflict::would_conflict;
use super::demand::{self, Demand, answer, attach};
use super::served::{limit, serves};
use super::{Desk, Need, Remedy, Situation, Step};
use crate::finding::Part;
use crate::model::{PersonId, RoleId, Scope, TeamId};

/// How many teams a step names before it counts the rest.
const MAX_NAMES: usize = 6;

/// Says of each of these teams, none of which has a holder, what is to be done about it. Where one of
/// its products lacks a holder, nothing more: that one is for the team too. Where all have as many as
/// they need, one of those takes the team on: a step of the product's entry, no need beside it. Only
/// a seat that is there and empty, and a team that no product explains, is a need of its own.
pub(super) fn add(
    desk: &Desk,
    needs: &mut Vec<Need>,
    role: RoleId,
    teams: impl Iterator<Item = TeamId>,
    code: &str,
) {
    let mut entries: HashMap<TeamId, Vec<usize>, FxBuildHasher> = HashMap::default();
    for (at, need) in needs.iter().enumerate().filter(|(_, need)| need.role == role) {
        for &team in &need.teams {
            entries.entry(team).or_default().push(at);
        }
    }
    let mut left_out: BTreeMap<usize, Vec<TeamId>> = BTreeMap::new();
    for team in teams {
        let of_products = entries.get(&team).map_or(&[][..], Vec::as_slice);
        if of_products.iter().any(|&at| needs[at].gap > 0) {
            continue;
        }
        let need = team_need(desk, role, team, code);
        match of_products.first() {
            Some(&at) if need.situation != Situation::Vacant => left_out.entry(at).or_default().push(team),
            _ => needs.push(need),
        }
    }
    let mut taken = Taken::default();
    for (at, teams) in left_out {
        take_on(desk, &mut needs[at], &teams, &mut taken);
        for team in teams {
            answer_at(desk, &mut needs[at], team, code);
        }
    }
}

/// The need of a team alone.
fn team_need(desk: &Desk, role: RoleId, team: TeamId, code: &str) -> Need {
    let (scope, teams, products) = (Scope::Team(team), &[team], desk.graph.products_of(team));
    let demand = Demand { role, scope, teams, products, wanted: 1, have: 0, holders: Vec::new() };
    let mut need = demand::entry(desk, demand);
    attach(desk, &mut need, code);
    need
}

/// How many teams more each person takes on in this plan.
type Taken = HashMap<PersonId, usize, FxBuildHasher>;

/// Who of the holders takes these teams on: the one who serves the fewest among those who have the
/// time and would wear no double hat by it. Who is Product Manager of the product too has enough to do.
fn take_on(desk: &Desk, need: &mut Need, teams: &[TeamId], taken: &mut Taken) {
    let most = limit(desk, need.role);
    let served = |p: PersonId| serves(desk, p, need.role).len() + taken.get(&p).copied().unwrap_or(0);
    let manages = |p: &PersonId| need.products.iter().any(|&at| desk.graph.managers_of(at).contains(p));
    let can = |&p: &PersonId| {
        !manages(&p)
            && desk.graph.free(p) >= desk.min_alloc(need.role)
            && !would_conflict(desk, p, need.role, teams, &need.products)
            && served(p) + teams.len() <= most
    };
    let holders = need.holders.iter().copied().filter(can);
    let fewest = holders.map(|p| (served(p), p)).min_by_key(|entry| entry.0);
    let named: Vec<&str> = teams.iter().take(MAX_NAMES).map(|&t| desk.org.team_name(t)).collect();
    let more = teams.len() - named.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let role = desk.org.role(need.role).name.as_str();
    let lacking = format!("no {role} for {}{more}", named.join(", "));
    let (person, words) = match fewest {
        Some((number, person)) => {
            *taken.entry(person).or_default() += teams.len();
            let name = desk.org.person_name(person);
            (Some(person), format!("{lacking}: {name} has room ({number} of at most {most} teams)"))
        }
        None if need.holders.len() > 1 => {
            (None, format!("{lacking}: say who of those on the product takes which"))
        }
        None => (None, format!("{lacking}: nobody on the product has room, name somebody of the team")),
    };
    need.situation = Situation::Uneven;
    need.left_out = teams.to_vec();
    need.steps.push(Step { remedy: Remedy::Clarify, person, seats: 0, words });
}

/// Notes that an entry answers what the rule finds at a team.
fn answer_at(desk: &Desk, need: &mut Need, team: TeamId, code: &str) {
    for &number in desk.findings.concerning(&Part::Team(team)) {
        if desk.findings.numbered(number).is_some_and(|finding| finding.code == code) {
            answer(desk, need, number);
        }
    }
}
