//! What stands on the cards of the organisation chart.

use super::super::ChartInput;
use super::super::badge::{self, Badge};
use super::super::card::{Content, Outline};
use super::super::departments::Departments;
use super::above::{self, Above};
use super::hats::{Hat, hats};
use super::line::Line;
use super::stacks;
use super::tabs::Names;
use super::words;
use crate::finding::Part;
use crate::model::{Day, PersonId, Presence, Status};

/// The rule that finds circles.
const CIRCLE_RULE: &str = "STR-005";
/// Before the counts of those whose reports are not drawn.
pub const FOLDED: char = '▸';

/// The cards in words, one text for all of them.
#[derive(Default)]
pub struct InWords {
    text: String,
    /// Where the words of each card stand.
    spans: Vec<(usize, usize)>,
}

impl InWords {
    /// A card in words.
    pub fn of(&self, at: usize) -> &str {
        self.spans.get(at).map_or("", |&(from, to)| &self.text[from..to])
    }
}

/// What all cards say, but for the words that say everything, which are collected beside. People
/// are visited as they lie in memory, which is not how they are drawn: in a large organisation every
/// other order waits for memory most of the time.
pub fn all<'w>(
    input: &ChartInput<'w>,
    line: &Line,
    reasons: &Above,
    (departments, names): (&Departments, &Names),
    words: &mut InWords,
) -> Vec<Content<'w>> {
    let count = line.people.len();
    words.text.reserve(count * words::USUAL);
    words.spans = vec![(0, 0); count];
    let mut contents = Vec::new();
    contents.resize_with(count, Content::default);
    let stacks = stacks::of(input);
    // Where all in the lane stand there for one reason, its caption says it.
    let is_mixed = reasons.captions(input, line)[0].contains(", ");
    for at in in_memory(line) {
        let id = line.people[at];
        let hats = if line.ghost[at] { Vec::new() } else { hats(input, id) };
        let mut remarks = remarks(input, id);
        let is_said = |words: &&str| *words == above::UNKNOWN && line.is_alone(at) && !is_mixed;
        if let Some(words) = reasons.remark(input, id).filter(|words| !is_said(words)) {
            remarks.push(words.to_string());
        }
        let start = words.text.len();
        words::of_card(input, line, at, &hats, &remarks, &mut words.text);
        let stack = stacks.get(&id).filter(|_| !line.ghost[at]);
        if let Some(stack) = stack {
            words.text.push_str("; ");
            words.text.push_str(&stack.words);
        }
        words.spans[at] = (start, words.text.len());
        let tab = departments.tab(names.of(id), input.look.theme);
        contents[at] = content(input, line, at, &hats, &remarks);
        let circle = reasons.circle(id);
        if !circle.is_empty() && !line.ghost[at] {
            contents[at].badges.extend(of_circle(input, circle, id));
        }
        contents[at].tab = tab;
        contents[at].stack = stack.map(|stack| stack.label.clone());
    }
    contents
}

/// The places of a line as its people lie in memory. Nearly everybody has one place: those are dealt
/// out, and only second places are sorted in.
fn in_memory(line: &Line) -> Vec<usize> {
    let mut first: Vec<Option<u32>> = Vec::new();
    let mut further: Vec<u32> = Vec::new();
    for (at, id) in line.people.iter().enumerate() {
        first.resize(first.len().max(id.index() + 1), None);
        let place = &mut first[id.index()];
        if place.is_some() { further.push(at as u32) } else { *place = Some(at as u32) }
    }
    // Second places say little and look nothing up that their first ones did not.
    first.into_iter().flatten().chain(further).map(|at| at as usize).collect()
}

/// What a person's dates and status add to the title. Somebody can be on leave and have a last day.
fn remarks(input: &ChartInput, id: PersonId) -> Vec<String> {
    let person = input.graph.org.person(id);
    let day = input.graph.as_of();
    let (from, to) = (person.period.from, person.period.to);
    let is_vacant = person.presence == Presence::Vacant;
    if is_vacant || !person.presence.is_somebody() {
        return if is_vacant && from > Day::MIN { vec![format!("since {from}")] } else { Vec::new() };
    }
    match person.status {
        Status::Left => vec!["left".to_string()],
        _ if to < day => vec![format!("left {to}")],
        Status::Planned if from <= day => vec!["planned".to_string()],
        _ if from > day => vec![format!("from {from}")],
        Status::Planned => vec!["planned".to_string()],
        status => {
            let leave = (status == Status::Leave).then(|| "on leave".to_string());
            leave.into_iter().chain((to < Day::MAX).then(|| format!("leaves {to}"))).collect()
        }
    }
}

/// The finding of a circle on the cards of all who are in it: it has the first of them as its subject.
fn of_circle(input: &ChartInput, circle: &[PersonId], id: PersonId) -> Vec<Badge> {
    let Some(&first) = circle.first().filter(|&&first| first != id) else { return Vec::new() };
    let is_circle =
        |number: &u32| input.findings.numbered(*number).is_some_and(|finding| finding.code == CIRCLE_RULE);
    let of_first = input.findings.concerning(&Part::Person(first)).iter().copied();
    badge::of_findings(input, &of_first.filter(is_circle).collect::<Vec<_>>())
}

fn outline(input: &ChartInput, id: PersonId) -> Outline {
    match input.graph.org.person(id).presence {
        Presence::Vacant | Presence::Eliminated => Outline::Vacant,
        _ if input.graph.employed(id) => Outline::Solid,
        _ => Outline::Dashed,
    }
}

/// What the card at a place says.
fn content<'w>(
    input: &ChartInput<'w>,
    line: &Line,
    at: usize,
    hats: &[(&str, Hat)],
    remarks: &[String],
) -> Content<'w> {
    let org = input.graph.org;
    let id = line.people[at];
    let name = org.person_name(id).into();
    if line.ghost[at] {
        let post = words::elsewhere(input, id).into();
        return Content { name, post, outline: Outline::Elsewhere, ..Content::default() };
    }
    // Remarks come first: where room is short the last badges are folded, and a day must not be.
    let mut badges: Vec<Badge> = Vec::new();
    for remark in remarks {
        badges.push(Badge::Plain(remark.clone()));
    }
    for (role, hat) in hats {
        badges.push(Badge::Role(hat.label(role)));
    }
    badges.append(&mut badge::of_findings(input, input.findings.concerning(&Part::Person(id))));
    let sharers = line.sharers.get(&(at as u32)).into_iter().flatten();
    Content {
        name,
        partners: sharers.map(|&other| org.person_name(other).into()).collect(),
        post: org.text(org.person(id).title).into(),
        badges,
        corner: corner(line.direct[at], line.below[at], line.folded[at]),
        outline: outline(input, id),
        ..Content::default()
    }
}

/// `▾7 / 45`: direct reports, everybody below; `▸7 / 45` where none of them is drawn on request.
fn corner(direct: u32, below: u32, folded: bool) -> String {
    let sign = if folded { FOLDED } else { '▾' };
    match (direct, below) {
        (0, _) => String::new(),
        _ if direct == below => format!("{sign}{direct}"),
        _ => format!("{sign}{direct} / {below}"),
    }
}
