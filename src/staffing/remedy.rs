//! From gaps to steps: who is designated, who takes on more, who is hired, and in which order.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::candidates::Pool;
use super::conflict;
use super::matching::assign;
use super::open::{wait_for, weight};
use super::{Candidate, Desk, Need, Remedy, Situation, Step};
use crate::finding::Part;
use crate::model::{PersonId, Scope, percent};

/// A month of vacancy in days.
const DAYS_PER_MONTH: i32 = 30;
/// Months beyond which a vacancy grows no more urgent.
const MAX_MONTHS: i32 = 6;
/// How many candidates an entry keeps to be shown.
const SHOWN_CANDIDATES: usize = 5;

/// Severity weight × critical × months vacant; a missing seat, or one whose first day
/// is unknown, counts one month.
pub(super) fn priority(desk: &Desk, need: &Need) -> u32 {
    if wanted(need) == 0 && need.steps.is_empty() {
        return 0;
    }
    let days = need.since.and_then(|since| desk.graph.as_of().days_since(since)).unwrap_or(0);
    let months = (days / DAYS_PER_MONTH).clamp(1, MAX_MONTHS) as u32;
    weight(need.severity) * if need.critical { 2 } else { 1 } * months
}

/// People for whom the plan looks: those who lack, now or soon, and those who relieve a holder.
fn wanted(need: &Need) -> u32 {
    need.gap + need.soon + need.relieved.len() as u32
}

/// Those that lack somebody today, then those that will, then what is to be decided, then the rest;
/// within each the most urgent first; ties by the ids of products, scope and role.
pub(super) fn sort(desk: &Desk, needs: &mut [Need]) {
    let ids = |need: &Need| -> Vec<String> {
        let products = need.products.iter().map(|&p| desk.org.product_id(p).to_string());
        products.chain([scope_id(desk, need.scope)]).collect()
    };
    needs.sort_by_cached_key(|need| {
        let nothing_to_do = need.steps.is_empty() && need.relieved.is_empty();
        let class = match (need.gap, need.soon, nothing_to_do) {
            (0, 0, true) => 3,
            (0, 0, false) => 2,
            (0, ..) => 1,
            _ => 0,
        };
        let (place, role) = desk.org.place_of_role(need.role);
        (class, std::cmp::Reverse(need.priority), ids(need), place, role.to_string(), need.situation)
    });
}

fn scope_id(desk: &Desk, scope: Scope) -> String {
    let part = Part::from(scope);
    format!("{}:{}", part.kind(), part.id(desk.org))
}

/// Fills as many gaps as possible from inside, the most urgent first and each person once, but
/// for merged posts, then from those who hold the role elsewhere; what is left is hired for.
pub(super) fn solve(desk: &Desk, needs: &mut [Need]) {
    let pool = Pool::new(desk);
    let mut used = vec![false; desk.org.people.len()];
    // Who takes on the teams left out of a product has no room for a seat beside.
    let kept = needs.iter().filter(|need| need.situation != Situation::Crowded);
    kept.flat_map(|need| &need.steps).filter_map(|step| step.person).for_each(|p| used[p.index()] = true);
    let mut left: Vec<u32> = needs.iter().map(wanted).collect();
    for round in [Round::Inside, Round::Elsewhere] {
        let candidates: Vec<Vec<Candidate>> = needs
            .iter()
            .zip(&left)
            .map(|(need, &left)| match (left, round) {
                (0, _) => Vec::new(),
                (_, Round::Inside) => pool.inside(need),
                (_, Round::Elsewhere) => pool.elsewhere(need),
            })
            .collect();
        give(desk, needs, &mut left, &mut used, &candidates, round);
        if round == Round::Inside {
            merge_more(&pool, needs, &mut left, &candidates);
        }
        for (need, candidates) in needs.iter_mut().zip(candidates) {
            let known = need.candidates.clone();
            let new = candidates.into_iter().filter(|c| known.iter().all(|k| k.person != c.person));
            need.candidates.extend(new);
        }
    }
    for (need, left) in needs.iter_mut().zip(left) {
        finish(desk, need, left);
        let (steps, candidates) = (&need.steps, &mut need.candidates);
        candidates.retain(|c| !used[c.person.index()] || steps.iter().any(|s| s.person == Some(c.person)));
        candidates.truncate(SHOWN_CANDIDATES);
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Round {
    Inside,
    Elsewhere,
}

/// One round: seats in order of urgency against the people who could take them.
fn give(
    desk: &Desk,
    needs: &mut [Need],
    left: &mut [u32],
    used: &mut [bool],
    candidates: &[Vec<Candidate>],
    round: Round,
) {
    let free = |candidates: &Vec<Candidate>| -> Vec<usize> {
        candidates.iter().map(|c| c.person.index()).filter(|&p| !used[p]).collect()
    };
    let people: Vec<Vec<usize>> = candidates.iter().map(free).collect();
    let mut seats: Vec<usize> = Vec::new();
    let mut wanted: Vec<&[usize]> = Vec::new();
    for (at, people) in people.iter().enumerate() {
        // No more seats than people: the rest of a large gap cannot be filled in this round.
        for _ in 0..left[at].min(people.len() as u32) {
            seats.push(at);
            wanted.push(people);
        }
    }
    for (seat, person) in seats.into_iter().zip(assign(&wanted, used.len())) {
        let Some(person) = person else { continue };
        used[person] = true;
        left[seat] -= 1;
        let candidate = candidates[seat].iter().find(|c| c.person.index() == person);
        let Some(candidate) = candidate else { continue };
        let step = step(desk, &needs[seat], candidate, round);
        needs[seat].steps.push(step);
    }
}

/// Who takes the duties of a Product Manager into the own post for one product does so for others,
/// as far as time and fan-out go: a merged post is no further seat.
fn merge_more(pool: &Pool, needs: &mut [Need], left: &mut [u32], candidates: &[Vec<Candidate>]) {
    // By person: the posts that the plan merges, and the products in them.
    let mut merged: HashMap<PersonId, (u32, usize), FxBuildHasher> = HashMap::default();
    let is_merge = |step: &&Step| step.remedy == Remedy::Merge && step.seats > 0;
    for need in needs.iter() {
        for person in need.steps.iter().filter(is_merge).filter_map(|step| step.person) {
            let (posts, products) = merged.entry(person).or_default();
            (*posts, *products) = (*posts + 1, *products + pool.each(need));
        }
    }
    for (at, need) in needs.iter_mut().enumerate().filter(|(_, need)| need.role == pool.desk.known.pm) {
        for candidate in &candidates[at] {
            let Some((posts, products)) = merged.get_mut(&candidate.person).filter(|_| left[at] > 0) else {
                continue;
            };
            let taken = posts.saturating_mul(pool.desk.min_alloc(need.role));
            let rest = Candidate { free: candidate.free.saturating_sub(taken), ..*candidate };
            let is_here = need.steps.iter().any(|step| step.person == Some(candidate.person));
            if is_here || !pool.fits_beside(need, &rest, *products) {
                continue;
            }
            (*posts, *products) = (*posts + 1, *products + pool.each(need));
            left[at] -= 1;
            need.steps.push(step(pool.desk, need, &rest, Round::Inside));
        }
    }
}

/// What the person does who takes the seat, and why this person.
fn step(desk: &Desk, need: &Need, candidate: &Candidate, round: Round) -> Step {
    let remedy = match round {
        Round::Inside if need.role == desk.known.pm => Remedy::Merge,
        Round::Inside => Remedy::Designate,
        Round::Elsewhere => Remedy::Reassign,
    };
    let name = desk.org.person_name(candidate.person);
    let room = match candidate.load_known {
        true => format!("{} free", percent(u64::from(candidate.free))),
        false => "shares not stated".to_string(),
    };
    let standing = candidate.standing.words();
    let words = match remedy {
        Remedy::Merge => format!("{name}, Product Owner, takes the duties too ({room})"),
        _ => format!("{name} ({standing}, {room})"),
    };
    let words = format!("{words}{}{}", spread(desk, need, candidate.person), handed_over(desk, need));
    Step { remedy, person: Some(candidate.person), seats: u32::from(need.relieved.is_empty()), words }
}

/// That the person would then work for so many products that LOD-002 speaks of it; else nothing.
fn spread(desk: &Desk, need: &Need, person: PersonId) -> String {
    match conflict::spread_with(desk, person, &need.teams, &need.products) {
        Some(number) => format!("; {number} products at once then: give one away"),
        None => String::new(),
    }
}

/// Whose seat it is that somebody takes, where its holder serves as many elsewhere as one can.
fn handed_over(desk: &Desk, need: &Need) -> String {
    let names: Vec<&str> = need.beyond.iter().map(|&person| desk.org.person_name(person)).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => format!("; {one} hands the seat over"),
        many => format!("; {} hand the seat over", many.join(", ")),
    }
}

/// What is left of a gap is waited for or hired; evidence comes in the order of files and lines.
fn finish(desk: &Desk, need: &mut Need, left: u32) {
    let coming = if left > 0 { coming(desk, need) } else { Vec::new() };
    let waited = coming.len().min(left as usize);
    need.steps.extend(coming.into_iter().take(waited).map(|person| wait_for(desk, person)));
    let hires = left - waited as u32;
    if hires > 0 && !need.relieved.is_empty() && desk.graph.product_managers_required().is_none() {
        need.steps.push(one_seat(desk, need));
    } else if hires > 0 {
        let seats = if need.relieved.is_empty() { hires } else { 0 };
        need.steps.push(Step { remedy: Remedy::Hire, person: None, seats, words: hire(desk, need) });
    }
    need.steps.sort_by_key(|step| step.remedy);
    need.findings.sort_unstable();
    need.findings.dedup();
    need.rows.sort_by_cached_key(|&row| desk.org.place(row));
    need.rows.dedup();
}

/// People who are named for the seat and have not started.
fn coming(desk: &Desk, need: &Need) -> Vec<PersonId> {
    let scopes = std::iter::once(need.scope).chain(need.teams.iter().map(|&t| Scope::Team(t)));
    let seats = scopes.flat_map(|scope| desk.graph.seats_at(scope));
    let named = seats.filter(|s| s.role == need.role && s.mode.holds()).filter_map(|s| s.person);
    let is_told = |person: PersonId| need.steps.iter().any(|step| step.person == Some(person));
    desk.org.set_of_people(named.filter(|&p| desk.graph.planned(p) && !is_told(p)))
}

/// Both roles in one person where the size asks for no Product Manager: that seat is not needed.
fn one_seat(desk: &Desk, need: &Need) -> Step {
    let name = |role| desk.org.role(role).name.as_str();
    let (owner, manager) = (name(desk.known.po), name(desk.known.pm));
    let words = format!(
        "nobody inside is left for the {owner}'s seat, and at this size no {manager} is required: end that seat, the {owner} answers for both"
    );
    Step { remedy: Remedy::Merge, person: need.relieved.first().copied(), seats: 0, words }
}

/// What kind of hire, and why nobody inside. Who would be relieved by another owner, but by none
/// inside, is relieved by a Product Manager.
fn hire(desk: &Desk, need: &Need) -> String {
    if !need.relieved.is_empty() {
        let role = desk.org.role(desk.known.pm).name.as_str();
        return format!("{role}, senior: nobody inside is left for the Product Owner's seat");
    }
    let role = desk.org.role(need.role).name.as_str();
    let senior = if need.role == desk.known.pm { ", senior" } else { "" };
    let why = match need.situation {
        Situation::Vacant if !desk.known.is_held_by_one(need.role) => "the seat is there and empty",
        _ if need.candidates.is_empty() => "nobody inside passes the criteria",
        _ => "those who could take it are needed for other seats of this plan",
    };
    let has_members = need.teams.iter().any(|&team| !desk.graph.members(team).is_empty());
    let of_team = [desk.known.po, desk.known.apo, desk.known.sm].contains(&need.role);
    let or = if need.candidates.is_empty() && has_members && of_team {
        format!(
            "; or free {} of the time of a member of its teams",
            percent(u64::from(desk.min_alloc(need.role)))
        )
    } else {
        String::new()
    };
    format!("{role}{senior}: {why}{or}{}", handed_over(desk, need))
}
