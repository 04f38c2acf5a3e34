//! A team as a box: its seats as cards, its members as lines.

use super::super::ChartInput;
use super::super::badge::{self, Badge};
use super::super::card::{Card, Content, Outline, Room};
use super::super::style::{Theme, sizes};
use super::super::svg::{Ink, Paint, Svg};
use super::lines::{self, Line, People};
use super::seats;
use crate::layout::Rect;
use crate::layout::text::{self, ASCENT, Weight};
use crate::model::{PersonId, Scope, Severity, TeamId};
use std::collections::HashSet;

/// Width of a team's box in px.
pub const WIDTH: f64 = 176.0;
/// Margin inside the box.
pub const PADDING: f64 = 8.0;
/// Width of the cards in it.
pub const CARD: f64 = WIDTH - 2.0 * PADDING;
/// Between cards.
pub const CARD_GAP: f64 = 6.0;
const TITLE_LINE: f64 = sizes::CAPTION * sizes::LINE;

/// A team.
#[derive(Debug, Clone)]
pub struct TeamBox {
    /// Everything in words.
    pub full: String,
    title: Vec<String>,
    facts: String,
    badges: Vec<Badge>,
    /// The cards of its seats.
    pub cards: Vec<Content<'static>>,
    lines: Vec<Line>,
    kind: Kind,
}

/// What a box stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A team.
    Team,
    /// A team that stands in full elsewhere.
    Ghost,
    /// Those who build something without a team.
    Builders,
}

impl TeamBox {
    /// A team with its seats; `fold` shows the members as numbers by role.
    pub fn new(input: &ChartInput, team: TeamId, fold: bool, drawn: &mut HashSet<PersonId>) -> TeamBox {
        let org = input.graph.org;
        let name = org.team_name(team);
        let found = seats::at(input, Scope::Team(team), drawn);
        let members = input.graph.members(team);
        let kind = org.text(org.team(team).kind_text);
        let everybody: HashSet<PersonId> = members.iter().chain(&found.people).copied().collect();
        let size = super::super::count(everybody.len(), "person", "people");
        let mut full = vec![format!("{name}, {size}")];
        full.extend(found.others.iter().map(|&number| seats::in_words(input, number)));
        TeamBox {
            full: full.join("; "),
            title: text::fit(name, sizes::CAPTION, Weight::Bold, CARD, 2).lines,
            facts: if kind.is_empty() { size } else { format!("{kind} · {size}") },
            badges: badge::fit(&badge::of_findings(input, &found.others), CARD, input.look.theme),
            lines: lines::of_team(input, team, &found, fold),
            cards: found.cards,
            kind: Kind::Team,
        }
    }

    /// Those who build a product, or for the whole organisation, and are in no team of it.
    pub fn builders(input: &ChartInput, scope: Scope, people: People, fold: bool) -> TeamBox {
        let title = "Without a team".to_string();
        let size = super::super::count(people.len(), "person", "people");
        TeamBox {
            full: format!("{title}, {size}"),
            title: vec![title],
            facts: size,
            badges: Vec::new(),
            cards: Vec::new(),
            lines: lines::of_people(input, scope, people, fold),
            kind: Kind::Builders,
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
            kind: Kind::Ghost,
        }
    }

    /// Whether it has its Product Owner from its product.
    pub fn inherits(&self) -> bool {
        self.lines.iter().any(Line::is_inherited)
    }

    /// Whether it is a team that stands nowhere else.
    pub fn is_team(&self) -> bool {
        self.kind == Kind::Team
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
        let lines: f64 = self.lines.iter().map(|line| line.height(theme)).sum();
        (self.head() + cards + gap + lines + PADDING - 2.0).ceil()
    }

    /// Draws the box.
    pub fn draw(&self, svg: &mut Svg, rect: Rect, theme: &Theme, hatch: &str) {
        svg.open(&self.full);
        let paint = if self.kind == Kind::Ghost {
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
        let mut y = draw_cards(svg, &self.cards, (x, rect.y + self.head()), theme, hatch) + 2.0;
        for line in &self.lines {
            line.draw(svg, (x, y), theme);
            y += line.height(theme);
        }
        svg.close();
    }
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
