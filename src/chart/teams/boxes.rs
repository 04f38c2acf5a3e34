//! A team as a box: its seats as cards, its members as lines.

use super::super::ChartInput;
use super::super::badge::{self, Badge};
use super::super::card::{Card, Content, Outline, Room};
use super::super::style::{Theme, sizes};
use super::super::svg::{Anchor, Ink, Paint, Svg};
use super::seats;
use crate::layout::Rect;
use crate::layout::text::{self, ASCENT, CAP_HEIGHT, Weight};
use crate::model::{PersonId, RoleId, Scope, Severity, TeamId};
use indexmap::IndexMap;
use std::collections::HashSet;

/// Width of a team's box in px.
pub const WIDTH: f64 = 176.0;
/// Margin inside the box.
pub const PADDING: f64 = 8.0;
/// Width of the cards in it.
pub const CARD: f64 = WIDTH - 2.0 * PADDING;
/// Between cards.
pub const CARD_GAP: f64 = 6.0;
/// More people than this are folded into numbers.
const FOLD: usize = 14;
/// Between a name and the role right of it.
const ASIDE_GAP: f64 = 6.0;
/// Of the height of a line, what a role below its name takes.
const BELOW: f64 = 0.85;
/// Lines that the numbers may take.
const FOLDED_LINES: usize = 4;
/// Badges on the line of a person.
const LINE_BADGES: usize = 2;
/// Marks a Product Owner whom a team has from its product.
pub const INHERITED: &str = "↑ PO";
const MEMBER_LINE: f64 = 15.0;
const TITLE_LINE: f64 = sizes::CAPTION * sizes::LINE;

/// A line below the cards: text at the left, a badge or text at the right.
#[derive(Debug, Clone)]
struct Line {
    left: String,
    right: String,
    badges: Vec<Badge>,
}

impl Line {
    /// Whether the right side finds room beside the left one; else it stands on a line of its own.
    fn is_one(&self) -> bool {
        let left = text::width(&self.left, sizes::POST, Weight::Regular);
        let right = text::width(&self.right, sizes::SMALL, Weight::Regular);
        // Beside badges there is none, and they say more.
        self.right.is_empty() || !self.badges.is_empty() || left + ASIDE_GAP + right <= CARD
    }

    fn height(&self) -> f64 {
        if self.is_one() { MEMBER_LINE } else { MEMBER_LINE * (1.0 + BELOW) }
    }
}

/// A team.
#[derive(Debug, Clone)]
pub struct TeamBox {
    full: String,
    title: Vec<String>,
    facts: String,
    badges: Vec<Badge>,
    /// The cards of its seats.
    pub cards: Vec<Content<'static>>,
    lines: Vec<Line>,
    is_ghost: bool,
}

impl TeamBox {
    /// A team with its seats; `fold` shows the members as numbers by role.
    pub fn new(input: &ChartInput, team: TeamId, fold: bool, drawn: &mut HashSet<PersonId>) -> TeamBox {
        let org = input.graph.org;
        let name = org.team_name(team);
        let found = seats::at(input, Scope::Team(team), drawn);
        let members = input.graph.members(team);
        let kind = org.text(org.team(team).kind_text);
        let above = inherited_owners(input, team);
        let is_shown = |member: &PersonId| found.people.contains(member) || above.contains(member);
        let rest: Vec<PersonId> = members.iter().copied().filter(|member| !is_shown(member)).collect();
        let mut lines: Vec<Line> = above.iter().map(|&owner| inherited_line(input, owner)).collect();
        let everybody: HashSet<PersonId> = members.iter().chain(&found.people).copied().collect();
        let size = super::super::count(everybody.len(), "person", "people");
        let mut people: IndexMap<PersonId, String> = IndexMap::new();
        for &(person, role) in &found.listed {
            let roles = people.entry(person).or_default();
            roles.push_str(if roles.is_empty() { "" } else { ", " });
            roles.push_str(role);
        }
        people.extend(rest.iter().map(|&member| (member, role_word(input, team, member))));
        if fold || people.len() > FOLD {
            lines.extend(by_role(&people));
        } else {
            lines.extend(people.into_iter().map(|(person, role)| person_line(input, team, person, role)));
        }
        let mut full = vec![format!("{name}, {size}")];
        full.extend(found.others.iter().map(|&number| seats::in_words(input, number)));
        TeamBox {
            full: full.join("; "),
            title: text::fit(name, sizes::CAPTION, Weight::Bold, CARD, 2).lines,
            facts: if kind.is_empty() { size } else { format!("{kind} · {size}") },
            badges: badge::fit(&badge::of_findings(input, &found.others), CARD, input.look.theme),
            cards: found.cards,
            lines,
            is_ghost: false,
        }
    }

    /// A team that stands in full elsewhere.
    pub fn ghost(input: &ChartInput, team: TeamId, elsewhere: &str) -> TeamBox {
        let name = input.graph.org.team_name(team);
        let facts = format!("also: {elsewhere}");
        TeamBox {
            full: format!("{name}, {facts}"),
            title: text::fit(name, sizes::CAPTION, Weight::Bold, CARD, 2).lines,
            facts,
            badges: Vec::new(),
            cards: Vec::new(),
            lines: Vec::new(),
            is_ghost: true,
        }
    }

    /// Whether it has its Product Owner from its product.
    pub fn inherits(&self) -> bool {
        self.lines.iter().any(|line| line.right == INHERITED)
    }

    /// Whether the team stands in full elsewhere.
    pub fn is_ghost(&self) -> bool {
        self.is_ghost
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.cards.is_empty() && self.lines.is_empty() && self.badges.is_empty()
    }

    /// Its badges and those of its cards and lines.
    pub fn badges(&self) -> impl Iterator<Item = &Badge> + Clone {
        self.badges
            .iter()
            .chain(self.cards.iter().flat_map(|card| &card.badges))
            .chain(self.lines.iter().flat_map(|line| &line.badges))
    }

    fn head(&self) -> f64 {
        let badges = if self.badges.is_empty() { 0.0 } else { badge::HEIGHT + 3.0 };
        PADDING + self.title.len() as f64 * TITLE_LINE + sizes::FACTS * sizes::LINE + badges + 4.0
    }

    /// The height it needs.
    pub fn height(&self, theme: &Theme) -> f64 {
        let cards: f64 =
            self.cards.iter().map(|card| self::card(card, CARD, theme).height() + CARD_GAP).sum();
        let gap = if self.lines.is_empty() { 0.0 } else { 2.0 };
        let lines: f64 = self.lines.iter().map(Line::height).sum();
        (self.head() + cards + gap + lines + PADDING - 2.0).ceil()
    }

    /// Draws the box.
    pub fn draw(&self, svg: &mut Svg, rect: Rect, theme: &Theme, hatch: &str) {
        svg.open(&self.full);
        let paint = if self.is_ghost {
            Paint::both(theme.card, theme.soft, 1.2).dashed("5 3")
        } else {
            Paint::both(theme.card, theme.outline, 1.0)
        };
        svg.rect(rect, sizes::CORNER, paint);
        let x = rect.x + PADDING;
        let mut y = rect.y + PADDING;
        for line in &self.title {
            let ink = Ink::new(theme.ink, sizes::CAPTION).bold();
            svg.text((x, y + sizes::CAPTION * ASCENT), line, ink, CARD);
            y += TITLE_LINE;
        }
        let facts = text::fit(&self.facts, sizes::FACTS, Weight::Regular, CARD, 1).lines;
        for line in &facts {
            svg.text((x, y + sizes::FACTS * ASCENT), line, Ink::new(theme.soft, sizes::FACTS), CARD);
        }
        badge::draw_row(svg, &self.badges, (x, y + sizes::FACTS * sizes::LINE + 3.0), theme);
        let below = draw_cards(svg, &self.cards, (x, rect.y + self.head()), theme, hatch);
        self.draw_members(svg, (x, below + 2.0), theme);
        svg.close();
    }

    fn draw_members(&self, svg: &mut Svg, (x, top): (f64, f64), theme: &Theme) {
        let mut y = top;
        for line in &self.lines {
            let baseline = y + MEMBER_LINE / 2.0 + sizes::POST * CAP_HEIGHT / 2.0;
            let soft = Ink::new(theme.soft, sizes::SMALL).anchored(Anchor::End);
            let badges = badge::width(&line.badges, theme);
            let room = CARD - if badges > 0.0 { badges + ASIDE_GAP } else { 0.0 };
            let ink = Ink::new(theme.ink, sizes::POST);
            let left = text::fit(&line.left, sizes::POST, Weight::Regular, room, 1).lines;
            let left = left.first().map_or("", String::as_str);
            svg.text((x, baseline), left, ink, room);
            badge::draw_row(svg, &line.badges, (x + CARD - badges, y), theme);
            if line.badges.is_empty() {
                let below = if line.is_one() { 0.0 } else { BELOW * MEMBER_LINE };
                let right = text::fit(&line.right, sizes::SMALL, Weight::Regular, CARD, 1).lines;
                let right = right.first().map_or("", String::as_str);
                svg.text((x + CARD, baseline + below), right, soft, CARD);
            }
            y += line.height();
        }
    }
}

/// The Product Owners of a team that has none of its own: those of its products.
fn inherited_owners<'a>(input: &ChartInput<'a>, team: TeamId) -> &'a [PersonId] {
    let graph = input.graph;
    if graph.is_held(graph.known().po, Scope::Team(team)) { &[] } else { graph.owners_of_team(team) }
}

fn inherited_line(input: &ChartInput, owner: PersonId) -> Line {
    Line {
        left: input.graph.org.person_name(owner).to_string(),
        right: INHERITED.to_string(),
        badges: Vec::new(),
    }
}

fn person_line(input: &ChartInput, team: TeamId, person: PersonId, role: String) -> Line {
    let findings = seats::about_person(input, person, Scope::Team(team));
    let mut badges = badge::of_findings(input, &findings);
    badges.truncate(LINE_BADGES);
    Line { left: input.graph.org.person_name(person).to_string(), right: role, badges }
}

/// The role of a member in the team, else the title's role.
fn role_word(input: &ChartInput, team: TeamId, member: PersonId) -> String {
    let org = input.graph.org;
    let roles = input.graph.member_roles(member, team);
    let by_title = org.person(member).title_role;
    let ids: Vec<&str> = match roles.as_slice() {
        [] => by_title.iter().map(|&role: &RoleId| org.role(role).id.as_str()).collect(),
        roles => roles.iter().map(|&role| org.role(role).id.as_str()).collect(),
    };
    ids.into_iter().filter(|id| !id.contains(':')).collect::<Vec<_>>().join(", ")
}

/// People as numbers by role: `5 DEV`.
fn by_role(people: &IndexMap<PersonId, String>) -> Vec<Line> {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for role in people.values() {
        *counts.entry(role).or_default() += 1;
    }
    counts.sort_by(|a, a_count, b, b_count| b_count.cmp(a_count).then(a.cmp(b)));
    if counts.keys().all(|role| role.is_empty()) {
        return Vec::new();
    }
    let word = |(role, count): (&&str, &usize)| match *role {
        "" if *count == 1 => "1 other".to_string(),
        "" => format!("{count} others"),
        role => format!("{count} {role}"),
    };
    let words: Vec<String> = counts.iter().map(word).collect();
    let lines = text::fit(&words.join(", "), sizes::POST, Weight::Regular, CARD, FOLDED_LINES).lines;
    lines.into_iter().map(|left| Line { left, right: String::new(), badges: Vec::new() }).collect()
}

/// A seat's card of a given width.
pub fn card<'a>(content: &'a Content<'a>, width: f64, theme: &Theme) -> Card<'a> {
    Card::new(content, Room { card: width, tabs: false }, theme)
}

/// Draws cards below one another; returns where the next would stand.
fn draw_cards(svg: &mut Svg, cards: &[Content], (x, top): (f64, f64), theme: &Theme, hatch: &str) -> f64 {
    let mut y = top;
    for content in cards {
        let card = card(content, CARD, theme);
        let height = card.height();
        card.draw(svg, Rect { x, y, width: CARD, height }, theme, hatch);
        y += height + CARD_GAP;
    }
    y
}

/// How much an empty seat weighs; none where somebody sits.
pub fn missing(content: &Content) -> Option<Severity> {
    match content.outline {
        Outline::Missing(severity) => Some(severity),
        _ => None,
    }
}
