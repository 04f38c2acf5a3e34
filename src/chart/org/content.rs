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
    /// The cards in words, in the order of the input.
    words: String,
    /// Where the words of each card stand.
    spans: Vec<(usize, usize)>,
}

impl<'a> Facts<'a> {
    /// Collects them. People are visited as they lie in memory, which is not how they are drawn: in
    /// a large organisation every other order waits for memory most of the time.
    pub fn of(input: &ChartInput<'a>, line: &Line) -> Facts<'a> {
        let count = line.people.len();
        let mut facts = Facts {
            hats: vec![Vec::new(); count],
            remarks: vec![Cow::Borrowed(""); count],
            words: String::with_capacity(count * words::USUAL),
            spans: vec![(0, 0); count],
        };
        let mut order: Vec<u32> = (0..count as u32).collect();
        order.sort_unstable_by_key(|&at| (line.people[at as usize].index(), at));
        for at in order.into_iter().map(|at| at as usize) {
            let id = line.people[at];
            if !line.ghost[at] {
                facts.hats[at] = hats(input, id);
            }
            facts.remarks[at] = remark(input, id);
            let start = facts.words.len();
            words::of_card(input, line, at, &facts.hats[at], &facts.remarks[at], &mut facts.words);
            facts.spans[at] = (start, facts.words.len());
        }
        facts
    }

    /// A card in words.
    fn words(&self, at: usize) -> &str {
        let (from, to) = self.spans[at];
        &self.words[from..to]
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
