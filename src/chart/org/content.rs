//! What stands on the cards of the organisation chart.

use super::super::ChartInput;
use super::super::badge::{self, Badge};
use super::super::card::{Content, Outline};
use super::super::departments::Departments;
use super::line::Line;
use crate::finding::Part;
use crate::model::{Day, Mode, PersonId, Presence, Scope, Status};
use indexmap::IndexMap;

/// A role that a person has: how many places, and whether only for the time being.
#[derive(Debug, Clone, Default)]
pub struct Hat {
    places: Vec<Scope>,
    acting: bool,
}

/// The hats of a person by role id, in the catalogue's order; building roles are no hats.
pub fn hats<'a>(input: &ChartInput<'a>, person: PersonId) -> IndexMap<&'a str, Hat> {
    let graph = input.graph;
    let mut seats: Vec<_> = graph.effective_seats_of(person).filter(|seat| seat.mode.holds()).collect();
    seats.sort_by_key(|seat| seat.role);
    let mut hats: IndexMap<&str, Hat> = IndexMap::new();
    for seat in seats {
        let is_known = seat.role.index() < graph.catalogue.roles.len();
        if graph.known().builds(seat.role) || !is_known {
            continue;
        }
        let hat =
            hats.entry(&graph.org.role(seat.role).id).or_insert(Hat { places: Vec::new(), acting: true });
        if !hat.places.contains(&seat.scope) {
            hat.places.push(seat.scope);
        }
        hat.acting &= seat.mode == Mode::Acting;
    }
    hats
}

impl Hat {
    /// `PO`, `PO ×3`, in brackets when acting.
    fn label(&self, role: &str) -> String {
        let times = if self.places.len() > 1 { format!(" ×{}", self.places.len()) } else { String::new() };
        if self.acting { format!("({role}{times})") } else { format!("{role}{times}") }
    }
}

/// What a person's dates and status add to the title.
fn remark(input: &ChartInput, id: PersonId) -> Option<String> {
    let person = input.graph.org.person(id);
    let day = input.graph.as_of();
    match person.status {
        _ if person.presence == Presence::Vacant => None,
        Status::Left => Some("left".to_string()),
        _ if person.period.to < day => Some(format!("left {}", person.period.to)),
        Status::Planned if person.period.from <= day => Some("planned".to_string()),
        _ if person.period.from > day => Some(format!("from {}", person.period.from)),
        Status::Planned => Some("planned".to_string()),
        _ if person.period.to < Day::MAX => Some(format!("leaves {}", person.period.to)),
        Status::Leave => Some("on leave".to_string()),
        Status::Active => None,
    }
}

fn outline(input: &ChartInput, id: PersonId) -> Outline {
    match input.graph.org.person(id).presence {
        Presence::Vacant => Outline::Vacant,
        _ if input.graph.employed(id) => Outline::Solid,
        _ => Outline::Dashed,
    }
}

/// The department of a person, or the uppermost team where departments are unknown.
pub fn department<'a>(input: &ChartInput<'a>, id: PersonId, by_team: bool) -> &'a str {
    let org = input.graph.org;
    if !by_team {
        return org.text(org.person(id).department);
    }
    let teams = input.graph.teams_of_person(id);
    let uppermost = teams.first().and_then(|&team| input.graph.line_of_teams(team).last());
    uppermost.map_or("", |team| org.team_name(team))
}

/// What the card of the person at a place says.
pub fn content(
    input: &ChartInput,
    line: &Line,
    at: usize,
    departments: &Departments,
    by_team: bool,
) -> Content {
    let org = input.graph.org;
    let id = line.people[at];
    let name = org.person_name(id);
    let title = org.text(org.person(id).title);
    let remark = remark(input, id).unwrap_or_default();
    let mut badges: Vec<Badge> =
        hats(input, id).iter().map(|(role, hat)| Badge::Role(hat.label(role))).collect();
    badges.extend(badge::of_findings(input, input.findings.concerning(&Part::Person(id))));
    if !remark.is_empty() {
        badges.push(Badge::Plain(remark.clone()));
    }
    Content {
        full: in_words(input, id, [name, title, &remark], line, at),
        name: name.to_string(),
        post: title.to_string(),
        badges,
        corner: corner(line.direct[at], line.below[at]),
        tab: departments.tab(department(input, id, by_team), input.look.theme),
        outline: outline(input, id),
        tint: None,
    }
}

/// `▾7 / 45`: direct reports, everybody below.
fn corner(direct: u32, below: u32) -> String {
    match (direct, below) {
        (0, _) => String::new(),
        _ if direct == below => format!("▾{direct}"),
        _ => format!("▾{direct} / {below}"),
    }
}

/// The whole card in words, with its row in the input.
fn in_words(input: &ChartInput, id: PersonId, texts: [&str; 3], line: &Line, at: usize) -> String {
    let org = input.graph.org;
    let mut words: Vec<String> =
        texts.iter().filter(|text| !text.is_empty()).map(|text| (*text).to_string()).collect();
    let department = org.text(org.person(id).department);
    if !department.is_empty() {
        words.push(department.to_string());
    }
    for (role, hat) in hats(input, id) {
        let places: Vec<_> = hat.places.iter().map(|&scope| org.scope_name(scope)).collect();
        words.push(format!("{} of {}", hat.label(role), places.join(", ")));
    }
    if line.direct[at] > 0 {
        words.push(format!("{} direct reports, {} people below", line.direct[at], line.below[at]));
    }
    for &number in input.findings.concerning(&Part::Person(id)) {
        if let Some(finding) = input.findings.numbered(number) {
            words.push(format!("finding {number} ({}): {}", finding.code, finding.message));
        }
    }
    let place = org.place(org.person(id).row);
    if place.line > 0 {
        words.push(format!("{}:{}", place.file, place.line));
    }
    words.join("; ")
}
