//! What the findings say beside the demand: seats of any role in which nobody sits, holders who wear
//! a second hat beyond their time, and seats in which too many sit.

use std::collections::{HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::demand::{self, Demand, answer, vacant_since};
use super::{Desk, Need, Remedy, Situation, Step, divided};
use crate::finding::{Finding, Part};
use crate::model::{Day, Mode, PersonId, ProductId, RoleId, Scope, Seat, Severity, day_or_nothing};

const VACANT_SEAT: &str = "GAP-006";
const LEAVING_HOLDER: &str = "GAP-007";
const DOUBLE_HAT: &str = "HAT-001";
const REDUNDANT_SPLIT: &str = "STR-011";
/// Rules that report more holders than there should be, and whose seat it is.
const CROWDED: [(&str, bool); 3] = [("OVL-001", true), ("OVL-002", true), ("OVL-003", false)];

/// Adds the entries that no demand explains.
pub(super) fn add(desk: &Desk, needs: &mut Vec<Need>) {
    double_hats(desk, needs);
    let answered: HashSet<u32, FxBuildHasher> =
        needs.iter().flat_map(|need| need.findings.iter().copied()).collect();
    vacant_seats(desk, needs, &answered);
    for (at, finding) in desk.findings.active.iter().enumerate() {
        let number = at as u32 + 1;
        if let Some(&(_, of_owners)) = CROWDED.iter().find(|(code, _)| *code == finding.code) {
            let entry = crowded(desk, needs, finding, number, of_owners);
            needs.extend(entry);
        } else if finding.code == REDUNDANT_SPLIT {
            needs.extend(merge(desk, finding, number));
        } else if finding.code == LEAVING_HOLDER {
            needs.extend(leaving(desk, finding, number));
        }
    }
}

/// A Product Owner who is Product Manager too and has no time for both: another owner, the cheaper of
/// the two remedies, relieves the person of a hat. The seat is held: nobody more is needed. An owner
/// who is lacking anyway is that relief.
fn double_hats(desk: &Desk, needs: &mut Vec<Need>) {
    let po = desk.known.po;
    let mut entries: HashMap<Scope, usize, FxBuildHasher> = HashMap::default();
    for (at, need) in needs.iter().enumerate().filter(|(_, need)| need.role == po) {
        entries.insert(need.scope, at);
    }
    for (at, finding) in desk.findings.active.iter().enumerate() {
        let beyond_the_limit = finding.code == DOUBLE_HAT && finding.steps > 0;
        let ([Part::Person(person), Part::Product(product)], true) =
            (finding.subject.as_slice(), beyond_the_limit)
        else {
            continue;
        };
        let place = *entries.entry(Scope::Product(*product)).or_insert_with(|| {
            needs.push(without_need(desk, po, *product, desk.graph.owners_of(*product).to_vec()));
            needs.len() - 1
        });
        let Some(need) = needs.get_mut(place) else { continue };
        answer(desk, need, at as u32 + 1);
        if need.gap == 0 {
            need.situation = Situation::DoubleHat;
            need.relieved.push(*person);
        }
    }
}

/// An entry for a seat at a product for which nobody is needed by number.
fn without_need(desk: &Desk, role: RoleId, product: ProductId, holders: Vec<PersonId>) -> Need {
    let (scope, teams, have) = (Scope::Product(product), desk.graph.teams_of(product), holders.len() as u32);
    let products = &[product];
    let entry = demand::entry(desk, Demand { role, scope, teams, products, wanted: 0, have, holders });
    Need { demanded: false, ..entry }
}

/// Seats that GAP-006 reports and no demand answers, whatever their role. A holder on leave comes
/// back: that seat is not open.
fn vacant_seats(desk: &Desk, needs: &mut Vec<Need>, answered: &HashSet<u32, FxBuildHasher>) {
    let mut places: HashMap<(RoleId, Scope), usize, FxBuildHasher> = HashMap::default();
    for (at, finding) in desk.findings.active.iter().enumerate() {
        let number = at as u32 + 1;
        if finding.code != VACANT_SEAT || finding.cause == "leave" || answered.contains(&number) {
            continue;
        }
        let [Part::Role(role), scope, person @ ..] = finding.subject.as_slice() else { continue };
        let Some(scope) = scope_of(scope) else { continue };
        let person = person.iter().find_map(|part| if let Part::Person(p) = part { Some(*p) } else { None });
        if person.is_some_and(|person| !desk.graph.stand_ins(*role, scope, person).is_empty()) {
            // Somebody sits there: only a row has to end.
            continue;
        }
        let seats =
            desk.graph.seats_at(scope).filter(|s| s.role == *role && finding.evidence.contains(&s.row));
        let seats: Vec<&Seat> = seats.filter(|s| s.person == person).collect();
        if !seats.is_empty() && seats.iter().all(|s| !s.mode.holds()) {
            // Cover that is missing is no post to fill.
            continue;
        }
        let seats: Vec<&Seat> = seats.into_iter().filter(|s| s.mode.holds()).collect();
        let place = *places.entry((*role, scope)).or_insert_with(|| {
            needs.push(empty_seat(desk, *role, scope));
            needs.len() - 1
        });
        let Some(need) = needs.get_mut(place) else { continue };
        answer(desk, need, number);
        if finding.cause == "planned" {
            need.steps.extend(person.map(|person| wait_for(desk, person)));
            continue;
        }
        if let Some(step) = divided::beside(desk, need) {
            need.steps = vec![step];
            continue;
        }
        let number_of_seats = seats.len().max(1) as u32;
        need.need += number_of_seats;
        need.gap += number_of_seats;
        let full = desk.min_alloc(*role);
        let shares = seats.iter().map(|s| s.alloc.known().unwrap_or(full)).fold(0, u32::saturating_add);
        need.fte = need.fte.saturating_add(if seats.is_empty() { full } else { shares });
        let since = seats.iter().filter_map(|s| vacant_since(desk, s)).min();
        need.since = need.since.into_iter().chain(since).min();
    }
}

fn scope_of(part: &Part) -> Option<Scope> {
    match part {
        Part::Org => Some(Scope::Org),
        Part::Product(product) => Some(Scope::Product(*product)),
        Part::Team(team) => Some(Scope::Team(*team)),
        _ => None,
    }
}

/// An entry for seats beside the demand; those who sit in such seats are needed as they are.
fn empty_seat(desk: &Desk, role: RoleId, scope: Scope) -> Need {
    let holders = desk.graph.holders(role, scope);
    let have = holders.len() as u32;
    let teams = match scope {
        Scope::Team(team) => vec![team],
        Scope::Product(product) => desk.graph.teams_of(product).to_vec(),
        Scope::Org => Vec::new(),
    };
    let products = match scope {
        Scope::Team(team) => desk.graph.products_of(team).to_vec(),
        Scope::Product(product) => vec![product],
        Scope::Org => Vec::new(),
    };
    let (teams, products) = (teams.as_slice(), products.as_slice());
    let mut need = demand::entry(desk, Demand { role, scope, teams, products, wanted: have, have, holders });
    need.situation = Situation::Vacant;
    need.demanded = false;
    need
}

/// Somebody is named for the seat and has not come yet.
pub(super) fn wait_for(desk: &Desk, person: PersonId) -> Step {
    let from = desk.org.person(person).period.from;
    let when = day_or_nothing(from).map(|day| format!(" on {day}")).unwrap_or_default();
    let words = format!("{} starts{when}: say who acts until then", desk.org.person_name(person));
    Step { remedy: Remedy::Clarify, person: Some(person), seats: 0, words }
}

/// Several people in a seat for one: say who keeps it.
fn crowded(desk: &Desk, needs: &[Need], finding: &Finding, number: u32, of_owners: bool) -> Option<Need> {
    let scope = scope_of(finding.subject.first()?)?;
    if finding.cause == "area" {
        return small_area(desk, finding, number, scope);
    }
    let role = if of_owners { desk.known.po } else { desk.known.pm };
    let graph = desk.graph;
    let (holders, scopes) = match scope {
        Scope::Team(team) => (graph.owners_of_team(team).to_vec(), graph.owner_scopes(team)),
        Scope::Product(product) if of_owners => {
            let mut holders = graph.owners_of(product).to_vec();
            let mut scopes = graph.product_seat_scopes(role, product);
            if finding.cause == "spread" {
                holders.extend(graph.teams_of(product).iter().flat_map(|&t| graph.owners_of_team(t)));
                scopes.extend(graph.teams_of(product).iter().map(|&t| Scope::Team(t)));
            }
            (holders, scopes)
        }
        Scope::Product(product) => {
            (graph.managers_of(product).to_vec(), graph.product_seat_scopes(role, product))
        }
        Scope::Org => return None,
    };
    let holders = desk.org.set_of_people(holders);
    let have = holders.len() as u32;
    let (keeps, words) = match finding.cause {
        // Each of the products keeps its owner: the team only needs one of its own.
        "inherited" => (None, "say which one the team turns to, or let it work on one product".to_string()),
        _ => match divided::between(desk, needs, scope).filter(|_| !of_owners) {
            Some(words) => (None, words),
            None => who_keeps(desk, role, &holders, &scopes),
        },
    };
    let (teams, products) = match scope {
        Scope::Team(team) => (vec![team], graph.products_of(team).to_vec()),
        Scope::Product(product) => (graph.teams_of(product).to_vec(), vec![product]),
        Scope::Org => (Vec::new(), Vec::new()),
    };
    let (teams, products) = (teams.as_slice(), products.as_slice());
    let mut need = demand::entry(desk, Demand { role, scope, teams, products, wanted: 1, have, holders });
    need.situation = Situation::Crowded;
    need.steps.push(Step { remedy: Remedy::Clarify, person: keeps, seats: 0, words });
    answer(desk, &mut need, number);
    Some(need)
}

/// An area that is too small for an owner of its own.
fn small_area(desk: &Desk, finding: &Finding, number: u32, scope: Scope) -> Option<Need> {
    let Scope::Product(product) = scope else { return None };
    let holders =
        finding.related.iter().filter_map(|part| if let Part::Person(p) = part { Some(*p) } else { None });
    let mut need = without_need(desk, desk.known.apo, product, holders.collect());
    need.situation = Situation::Crowded;
    let words = "the product is small: its Product Owner orders the work of all teams".to_string();
    need.steps.push(Step { remedy: Remedy::Clarify, person: None, seats: 0, words });
    answer(desk, &mut need, number);
    Some(need)
}

/// The one holder whose post it is, else the one who has held it longest, else nobody: ask.
fn who_keeps(
    desk: &Desk,
    role: RoleId,
    holders: &[PersonId],
    scopes: &[Scope],
) -> (Option<PersonId>, String) {
    let seats =
        |person: PersonId| desk.graph.held_seats_of(person, role).filter(move |s| scopes.contains(&s.scope));
    let primary: Vec<PersonId> =
        holders.iter().copied().filter(|&p| seats(p).any(|s| s.mode == Mode::Primary)).collect();
    let name = |p: PersonId| desk.org.person_name(p);
    if let [one] = primary.as_slice() {
        let acts = |&p: &PersonId| p == *one || seats(p).all(|s| s.mode == Mode::Acting);
        let others = match holders.iter().all(acts) {
            true => "acting for the time being",
            false => "beside another post",
        };
        return (Some(*one), format!("{} would keep the seat (the others hold it {others})", name(*one)));
    }
    let since = |p: PersonId| seats(p).map(|s| s.period.from).min().unwrap_or(Day::MAX);
    let mut by_time: Vec<(Day, PersonId)> = holders.iter().map(|&p| (since(p), p)).collect();
    by_time.sort_by_key(|entry| entry.0);
    match by_time.as_slice() {
        [(first, one), (second, _), ..] if first < second && *first != Day::MIN => {
            let words =
                format!("{} would keep the seat (there since {first}, longer than the others)", name(*one));
            (Some(*one), words)
        }
        _ => (None, "ask them which one keeps the seat; the others become deputies".to_string()),
    }
}

/// A seat that all its holders leave on a known day: fill it before.
fn leaving(desk: &Desk, finding: &Finding, number: u32) -> Option<Need> {
    let [Part::Role(role), scope] = finding.subject.as_slice() else { return None };
    let mut need = empty_seat(desk, *role, scope_of(scope)?);
    need.situation = Situation::Leaving;
    need.soon = 1;
    need.fte = desk.min_alloc(*role);
    let seats = desk.graph.effective_seats_at(need.scope).filter(|s| s.role == *role && s.mode.holds());
    need.until = seats.filter_map(|s| Some(s.period.to.min(desk.org.person(s.person?).period.to))).max();
    answer(desk, &mut need, number);
    Some(need)
}

/// A small product with two posts.
fn merge(desk: &Desk, finding: &Finding, number: u32) -> Option<Need> {
    let scope = scope_of(finding.subject.first()?)?;
    let Scope::Product(product) = scope else { return None };
    let holders = desk.graph.managers_of(product).to_vec();
    let owner = desk.graph.owners_of(product).first().copied();
    let mut need = without_need(desk, desk.known.pm, product, holders);
    need.situation = Situation::Crowded;
    let words = "the product is small: make its Product Owner's and Product Manager's seats one".to_string();
    need.steps.push(Step { remedy: Remedy::Merge, person: owner, seats: 0, words });
    answer(desk, &mut need, number);
    Some(need)
}

/// Weight of a severity in a priority.
pub(super) fn weight(severity: Option<Severity>) -> u32 {
    match severity {
        Some(Severity::Error) => 4,
        Some(Severity::Warning) => 2,
        Some(Severity::Note) | None => 1,
    }
}
