//! What stands on the cards of the organisation chart.

use super::super::ChartInput;
use super::super::badge::{self, Badge};
use super::super::card::{Content, Outline};
use super::super::departments::Departments;
use super::hats::{Hat, hats};
use super::line::Line;
use super::tabs::Names;
use super::words;
use crate::finding::Part;
use crate::model::{Day, PersonId, Presence, Status};
use std::borrow::Cow;

/// What the texts of all cards are made of, collected once.
pub struct Facts<'a> {
    /// The hats of each card.
    pub hats: Vec<Vec<(&'a str, Hat)>>,
    /// What each one's dates and status add to the title; empty where they add nothing.
    pub remarks: Vec<Cow<'static, str>>,
    /// The cards in words, one after the other.
    words: String,
    /// Where the words of each card end.
    ends: Vec<usize>,
}

impl<'a> Facts<'a> {
    /// Collects them.
    pub fn of(input: &ChartInput<'a>, line: &Line) -> Facts<'a> {
        let mut facts = Facts {
            hats: Vec::with_capacity(line.people.len()),
            remarks: Vec::with_capacity(line.people.len()),
            words: String::with_capacity(line.people.len() * words::USUAL),
            ends: Vec::with_capacity(line.people.len()),
        };
        for (at, &id) in line.people.iter().enumerate() {
            facts.hats.push(if line.ghost[at] { Vec::new() } else { hats(input, id) });
            facts.remarks.push(remark(input, id));
            words::of_card(input, line, at, &facts.hats[at], &facts.remarks[at], &mut facts.words);
            facts.ends.push(facts.words.len());
        }
        facts
    }

    /// A card in words.
    fn words(&self, at: usize) -> &str {
        let from = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[from..self.ends[at]]
    }
}

/// What a person's dates and status add to the title.
fn remark(input: &ChartInput, id: PersonId) -> Cow<'static, str> {
    let person = input.graph.org.person(id);
    let day = input.graph.as_of();
    match person.status {
        _ if person.presence == Presence::Vacant => match person.period.from {
            Day::MIN => "".into(),
            from => format!("since {from}").into(),
        },
        Status::Left => "left".into(),
        _ if person.period.to < day => format!("left {}", person.period.to).into(),
        Status::Planned if person.period.from <= day => "planned".into(),
        _ if person.period.from > day => format!("from {}", person.period.from).into(),
        Status::Planned => "planned".into(),
        _ if person.period.to < Day::MAX => format!("leaves {}", person.period.to).into(),
        Status::Leave => "on leave".into(),
        Status::Active => "".into(),
    }
}

fn outline(input: &ChartInput, id: PersonId) -> Outline {
    match input.graph.org.person(id).presence {
        Presence::Vacant => Outline::Vacant,
        _ if input.graph.employed(id) => Outline::Solid,
        _ => Outline::Dashed,
    }
}

/// What the card at a place says.
pub fn content<'f>(
    input: &ChartInput<'f>,
    line: &Line,
    at: usize,
    facts: &'f Facts,
    departments: &Departments,
    names: &Names,
) -> Content<'f> {
    let org = input.graph.org;
    let id = line.people[at];
    let tab = departments.tab(names.of(id), input.look.theme);
    let (full, name) = (facts.words(at).into(), org.person_name(id).into());
    if line.ghost[at] {
        let post = words::elsewhere(input, id).into();
        return Content { full, name, post, tab, outline: Outline::Elsewhere, ..Content::default() };
    }
    let mut badges: Vec<Badge> =
        facts.hats[at].iter().map(|(role, hat)| Badge::Role(hat.label(role))).collect();
    badges.extend(badge::of_findings(input, input.findings.concerning(&Part::Person(id))));
    if !facts.remarks[at].is_empty() {
        badges.push(Badge::Plain(facts.remarks[at].to_string()));
    }
    let sharers = line.sharers.get(&(at as u32)).into_iter().flatten();
    Content {
        full,
        name,
        partners: sharers.map(|&other| org.person_name(other).into()).collect(),
        post: org.text(org.person(id).title).into(),
        badges,
        corner: corner(line.direct[at], line.below[at]),
        tab,
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
