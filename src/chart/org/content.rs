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
        _ if !person.presence.is_somebody() => None,
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
        Presence::Vacant | Presence::Eliminated => Outline::Vacant,
        _ if input.graph.employed(id) => Outline::Solid,
        _ => Outline::Dashed,
    }
}

/// What the tabs of the cards stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tabs {
    /// The departments of the people table.
    Departments,
    /// Teams, so many levels below the uppermost.
    Teams(usize),
}

/// Levels of the team tree that are looked at for tabs.
const TEAM_LEVELS: usize = 4;

impl Tabs {
    /// Departments where anybody has one; else the uppermost level of teams that tells people
    /// apart.
    pub fn choose(input: &ChartInput, people: &[PersonId]) -> Tabs {
        if people.iter().any(|&id| !Tabs::Departments.name(input, id).is_empty()) {
            return Tabs::Departments;
        }
        let tells_apart = |&level: &usize| {
            let mut names = people.iter().map(|&id| Tabs::Teams(level).name(input, id));
            let first = names.find(|name| !name.is_empty()).unwrap_or("");
            names.any(|name| !name.is_empty() && name != first)
        };
        Tabs::Teams((0..TEAM_LEVELS).find(tells_apart).unwrap_or(0))
    }

    /// The name of a person's department or team; empty without one.
    pub fn name<'a>(self, input: &ChartInput<'a>, id: PersonId) -> &'a str {
        let org = input.graph.org;
        let Tabs::Teams(level) = self else { return org.text(org.person(id).department) };
        let Some(&team) = input.graph.teams_of_person(id).first() else { return "" };
        let line: Vec<_> = input.graph.line_of_teams(team).collect();
        // The line leads upwards: the uppermost team is its last.
        line.iter().rev().nth(level).or(line.first()).map_or("", |&team| org.team_name(team))
    }
}

/// What the card of the person at a place says.
pub fn content(input: &ChartInput, line: &Line, at: usize, departments: &Departments, tabs: Tabs) -> Content {
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
        tab: departments.tab(tabs.name(input, id), input.look.theme),
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
