//! The seats of a product or team: who sits in them, which are empty, who sits in several.

use super::super::ChartInput;
use super::super::badge::{self, Badge, Glyph};
use super::super::card::{Content, Outline};
use crate::finding::{Finding, Part};
use crate::model::{Mode, PersonId, RoleId, Scope, Seat, Severity, percent};
use std::cmp::Reverse;
use std::collections::HashSet;

/// What stands at a scope.
#[derive(Debug, Clone, Default)]
pub struct Seats<'a> {
    /// The cards: empty seats first, each sort in the catalogue's order of roles.
    pub cards: Vec<Content<'static>>,
    /// The people who have a card or stand in the list.
    pub people: Vec<PersonId>,
    /// People in roles that the catalogue does not know, and the roles: for a list.
    pub listed: Vec<(PersonId, &'a str)>,
    /// Numbers of findings about the scope that stand on no card.
    pub others: Vec<u32>,
}

/// The rules that report an empty seat, and the role that is missing where the subject names none.
const EMPTY_SEAT: [(&str, Option<&str>); 6] = [
    ("GAP-001", Some("PO")),
    ("GAP-002", Some("PO")),
    ("GAP-003", Some("PM")),
    ("GAP-006", None),
    ("GAP-008", Some("SM")),
    ("GAP-011", None),
];

/// An empty seat: its role, the findings that report it, who used to sit there.
struct Gap {
    role: RoleId,
    numbers: Vec<u32>,
    severity: Severity,
    person: Option<PersonId>,
}

/// Collects the seats at a scope. `drawn` holds the people who have a card already; their further
/// cards are dashed.
pub fn at<'a>(input: &ChartInput<'a>, scope: Scope, drawn: &mut HashSet<PersonId>) -> Seats<'a> {
    let numbers = input.findings.concerning(&Part::from(scope));
    let mut seats = Seats::default();
    let gaps = gaps(input, scope, numbers);
    let mut shown: Vec<u32> = gaps.iter().flat_map(|gap| gap.numbers.iter().copied()).collect();
    seats.cards.extend(gaps.iter().map(|gap| empty_card(input, gap)));
    let mut filled: Vec<&Seat> =
        input.graph.effective_seats_at(scope).filter(|seat| !input.graph.known().builds(seat.role)).collect();
    filled.sort_by(|a, b| {
        let org = input.graph.org;
        let id = |seat: &Seat| seat.person.map_or("", |person| org.person_id(person));
        let place = |seat: &Seat| (org.place_of_role(seat.role), Reverse(seat.mode));
        place(a).cmp(&place(b)).then_with(|| id(a).cmp(id(b)))
    });
    for seat in filled {
        let Some(person) = seat.person else { continue };
        let about = about_person(input, person, scope);
        shown.extend(&about);
        seats.people.push(person);
        let is_known = seat.role.index() < input.graph.catalogue.roles.len();
        if !is_known && matches!(scope, Scope::Team(_)) {
            seats.listed.push((person, &input.graph.org.role(seat.role).name));
            continue;
        }
        let is_first = drawn.insert(person);
        seats.cards.push(filled_card(input, seat, person, &about, is_first));
    }
    seats.others = numbers.iter().copied().filter(|number| !shown.contains(number)).collect();
    seats
}

/// The empty seats among the findings about a scope, one for each role and person.
fn gaps(input: &ChartInput, scope: Scope, numbers: &[u32]) -> Vec<Gap> {
    let mut gaps: Vec<Gap> = Vec::new();
    for &number in numbers {
        let Some(finding) = input.findings.numbered(number) else { continue };
        let Some(role) = missing_role(input, finding) else { continue };
        let person = finding.subject.iter().find_map(|part| match part {
            Part::Person(person) => Some(*person),
            _ => None,
        });
        // Somebody sits there all the same: no seat is empty.
        let is_sat_in = |absent| !input.graph.stand_ins(role, scope, absent).is_empty();
        if person.is_some_and(is_sat_in) {
            continue;
        }
        match gaps.iter_mut().find(|gap| gap.role == role && (gap.person.is_none() || person.is_none())) {
            Some(gap) => {
                gap.numbers.push(number);
                gap.severity = gap.severity.min(finding.severity);
                gap.person = gap.person.or(person);
            }
            None => gaps.push(Gap { role, numbers: vec![number], severity: finding.severity, person }),
        }
    }
    gaps.sort_by_key(|gap| input.graph.org.place_of_role(gap.role));
    gaps
}

fn missing_role(input: &ChartInput, finding: &Finding) -> Option<RoleId> {
    let (_, by_code) = EMPTY_SEAT.iter().find(|(code, _)| *code == finding.code)?;
    let named = finding.subject.iter().find_map(|part| match part {
        Part::Role(role) => Some(*role),
        _ => None,
    });
    let by_code = by_code.and_then(|id| input.graph.catalogue.roles.iter().position(|role| role.id == id));
    named.or(by_code.map(RoleId::new))
}

fn empty_card(input: &ChartInput, gap: &Gap) -> Content<'static> {
    let org = input.graph.org;
    let role = &org.role(gap.role);
    let holder = gap.person.map(|person| org.person_name(person));
    let messages: Vec<String> = gap.numbers.iter().map(|&number| in_words(input, number)).collect();
    Content {
        full: format!("No {}; {}", role.name, messages.join("; ")).into(),
        name: format!("No {}", role.name).into(),
        post: holder.map_or("vacant".into(), |name| format!("the seat names {name}").into()),
        badges: badge::of_findings(input, &gap.numbers),
        outline: Outline::Missing(gap.severity),
        ..Content::default()
    }
}

/// A finding in words.
pub fn in_words(input: &ChartInput, number: u32) -> String {
    let Some(finding) = input.findings.numbered(number) else { return String::new() };
    format!("finding {number} ({}): {}", finding.code, finding.message)
}

/// The findings about a person that concern a scope: those that name it, or no team and product.
pub fn about_person(input: &ChartInput, person: PersonId, scope: Scope) -> Vec<u32> {
    let here = Part::from(scope);
    let is_here = |finding: &Finding| {
        let mut places =
            finding.subject.iter().filter(|part| matches!(part, Part::Team(_) | Part::Product(_))).peekable();
        places.peek().is_none() || places.any(|place| *place == here)
    };
    let numbers = input.findings.concerning(&Part::Person(person)).iter().copied();
    numbers.filter(|&number| input.findings.numbered(number).is_some_and(is_here)).collect()
}

fn filled_card(
    input: &ChartInput,
    seat: &Seat,
    person: PersonId,
    about: &[u32],
    is_first: bool,
) -> Content<'static> {
    let org = input.graph.org;
    let role = &org.role(seat.role);
    let word = &role.id;
    let label = in_mode(word, seat.mode);
    let is_known = seat.role.index() < input.graph.catalogue.roles.len();
    let others = other_seats(input, person, seat);
    let mut badges = if is_known { vec![Badge::Role(label)] } else { Vec::new() };
    badges.extend(badge::of_findings(input, about));
    let name = org.person_name(person);
    let post = match seat.mode {
        Mode::Acting => format!("{} (acting)", role.name),
        mode => in_mode(&role.name, mode),
    };
    let mut full = vec![format!("{name}, {post} of {}", org.scope_name(seat.scope))];
    full.extend((!others.is_empty()).then(|| others.clone()));
    full.extend(about.iter().map(|&number| in_words(input, number)));
    let place = org.place(seat.row);
    full.extend((place.line > 0).then(|| format!("{}:{}", place.file, place.line)));
    Content {
        full: full.join("; ").into(),
        name: name.to_string().into(),
        post: if is_known { others } else { in_mode(&role.name, seat.mode) }.into(),
        badges,
        corner: seat.alloc.known().map_or(String::new(), |share| percent(u64::from(share))),
        tab: None,
        outline: if is_first { Outline::Solid } else { Outline::Dashed },
        tint: worst_hat(input, about),
        ..Content::default()
    }
}

/// A role in the way somebody has it: `(PO)`, `PO deputy`.
fn in_mode(role: &str, mode: Mode) -> String {
    match mode {
        Mode::Acting => format!("({role})"),
        Mode::Deputy => format!("{role} deputy"),
        Mode::Successor => format!("{role} successor"),
        Mode::Primary | Mode::Hat => role.to_string(),
    }
}

/// The worst double hat among findings.
fn worst_hat(input: &ChartInput, numbers: &[u32]) -> Option<Severity> {
    let findings = numbers.iter().filter_map(|&number| input.findings.numbered(number));
    findings.filter(|finding| Glyph::of_code(finding.code) == Glyph::Hats).map(|f| f.severity).min()
}

/// `also: PM of Loyalty Club`: the other seats of a person; nothing when there are none.
fn other_seats(input: &ChartInput, person: PersonId, this: &Seat) -> String {
    let org = input.graph.org;
    let seats = input.graph.effective_seats_of(person);
    let mut others: Vec<&Seat> =
        seats.filter(|seat| (seat.role, seat.scope) != (this.role, this.scope)).collect();
    let key = |seat: &&Seat| (seat.role, org.scope_name(seat.scope), seat.scope, Reverse(seat.mode));
    others.sort_by_key(key);
    // Who holds a seat need not be named as its deputy too.
    others.dedup_by_key(|seat| (seat.role, seat.scope));
    if others.is_empty() {
        return String::new();
    }
    let word = |seat: &&Seat| {
        let (role, known) = (org.role(seat.role), seat.role.index() < input.graph.catalogue.roles.len());
        let word = in_mode(if known { &role.id } else { &role.name }, seat.mode);
        let place = if seat.scope == this.scope { "here" } else { org.scope_name(seat.scope) };
        format!("{word} {place}")
    };
    format!("also: {}", others.iter().map(word).collect::<Vec<_>>().join(", "))
}
