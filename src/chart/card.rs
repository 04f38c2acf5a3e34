//! A card: one person, vacancy or seat.

use super::badge::{self, Badge};
use super::departments::Tab;
use super::stack;
use super::style::{Theme, sizes};
use super::svg::{Anchor, Ink, Paint, Svg};
use crate::layout::Rect;
use crate::layout::text::{self, ASCENT, Lines, Weight};
use crate::model::Severity;
use std::borrow::Cow;

/// Inner margin at the sides.
const SIDE: f64 = 6.0;
/// Inner margin above and below.
const EDGE: f64 = 5.0;
/// Width of the department's tab at the left edge.
const TAB: f64 = 13.0;
/// Between a text and what stands right of it.
const BESIDE: f64 = 6.0;
/// Above each row of badges.
const ROW_GAP: f64 = 2.0;
/// More badges than these rows hold are counted; plain words at their beginning never.
const ROWS: usize = 2;
/// Above and below the line that divides a shared card, together.
const DIVIDER: f64 = 4.0;
const NAME_LINE: f64 = sizes::NAME * sizes::LINE;
const POST_LINE: f64 = sizes::POST * sizes::LINE;

/// What the outline says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Outline {
    /// A person who is here.
    #[default]
    Solid,
    /// A position that nobody fills: dashed and hatched.
    Vacant,
    /// Somebody who is not here yet or any more, or who stands elsewhere too: dashed.
    Dashed,
    /// Somebody whose first place is elsewhere: dashed.
    Elsewhere,
    /// A required seat that is empty: dashed in red, so that it is seen at once, and filled with the
    /// colour of the finding.
    Missing(Severity),
}

/// What a card says.
#[derive(Debug, Clone, Default)]
pub struct Content<'a> {
    /// Everything in words.
    pub full: Cow<'a, str>,
    /// The name, in bold.
    pub name: Cow<'a, str>,
    /// Those who share the seat: the card is divided.
    pub partners: Vec<Cow<'a, str>>,
    /// The title.
    pub post: Cow<'a, str>,
    /// Badges at the left.
    pub badges: Vec<Badge>,
    /// A short text at the right.
    pub corner: String,
    /// What stands on the stack of posts below the card.
    pub stack: Option<String>,
    /// The department.
    pub tab: Option<Tab>,
    /// The outline.
    pub outline: Outline,
    /// A finding that shall be seen at once: the card has its colour.
    pub tint: Option<Severity>,
}

/// How much room a card's texts have.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Room {
    /// Width of the whole card.
    pub card: f64,
    /// Whether cards have a tab.
    pub tabs: bool,
    /// Lines that a title may take.
    pub post_lines: usize,
}

impl Room {
    /// Width of the texts.
    pub fn text(&self) -> f64 {
        self.card - 2.0 * SIDE - if self.tabs { TAB } else { 0.0 }
    }
}

/// A card whose content is broken into lines.
#[derive(Debug, Clone)]
pub struct Card<'a> {
    content: &'a Content<'a>,
    name: Lines<'a>,
    partners: Vec<Lines<'a>>,
    post: Lines<'a>,
    rows: Vec<Vec<Badge>>,
    /// Whether the only row of badges stands right of the last line of the title.
    beside: bool,
    tabs: bool,
    height: f64,
    /// Whether the name was shortened.
    pub is_shortened: bool,
    /// Lines that the title would take, were it free to.
    pub post_wish: usize,
}

impl<'a> Card<'a> {
    /// Breaks the content into lines.
    pub fn new(content: &'a Content<'a>, room: Room, theme: &Theme) -> Card<'a> {
        let name = Lines::fit(&content.name, sizes::NAME, Weight::Bold, room.text(), 2);
        let mut post = Lines::fit(&content.post, sizes::POST, Weight::Regular, room.text(), 2);
        let post_wish = post.count();
        if post_wish > room.post_lines {
            post = Lines::fit(&content.post, sizes::POST, Weight::Regular, room.text(), room.post_lines);
        }
        let partner = |name: &'a Cow<'a, str>| Lines::fit(name, sizes::NAME, Weight::Bold, room.text(), 1);
        let mut card = Card {
            is_shortened: name.is_shortened(),
            name,
            partners: content.partners.iter().map(partner).collect(),
            post,
            rows: Vec::new(),
            beside: false,
            tabs: room.tabs,
            height: 0.0,
            content,
            post_wish,
        };
        card.flow_badges(room.text(), theme);
        card.height = card.needed();
        card
    }

    fn corner_width(&self) -> f64 {
        match self.content.corner.as_str() {
            "" => 0.0,
            corner => text::width(corner, sizes::SMALL, Weight::Regular) + badge::GAP,
        }
    }

    /// Puts the badges beside the title where they fit, else into rows below.
    fn flow_badges(&mut self, room: f64, theme: &Theme) {
        let badges = &self.content.badges;
        if badges.is_empty() && self.content.corner.is_empty() {
            return;
        }
        let corner = self.corner_width();
        let last = || self.post.iter().last().map(|line| text::width(line, sizes::POST, Weight::Regular));
        let line = self.post.width().or_else(last).unwrap_or(0.0);
        if line > 0.0 && line + BESIDE + badge::width(badges, theme) + corner <= room {
            self.rows.push(badges.clone());
            self.beside = true;
            return;
        }
        let mut rest = badges.as_slice();
        let last = |rest: &[Badge]| badge::fit(rest, room - corner, theme);
        // What is said in plain words first is a day or a state: it takes a row more and is not folded.
        let folds_words = |rest: &[Badge]| plain(&last(rest)) < plain(rest);
        while (self.rows.len() + 1 < ROWS || folds_words(rest)) && badge::width(rest, theme) + corner > room {
            let taken = badge::how_many(rest, room, theme).max(1);
            self.rows.push(rest[..taken].to_vec());
            rest = &rest[taken..];
        }
        self.rows.push(last(rest));
    }

    /// The height that the content needs.
    pub fn height(&self) -> f64 {
        self.height
    }

    fn needed(&self) -> f64 {
        let lines = self.name.count() as f64 * NAME_LINE
            + self.partners.len() as f64 * (NAME_LINE + DIVIDER)
            + self.post.count() as f64 * POST_LINE;
        let rows = if self.beside { 0.0 } else { self.rows.len() as f64 * (badge::HEIGHT + ROW_GAP) };
        let deeper = if self.beside { badge::HEIGHT - POST_LINE } else { 0.0 };
        (2.0 * EDGE + lines + rows + deeper).ceil()
    }

    /// The height that a stack of posts takes below the card.
    pub fn foot(&self) -> f64 {
        if self.content.stack.is_some() { stack::HEIGHT } else { 0.0 }
    }

    /// Whether the name stands on two lines.
    pub fn is_name_broken(&self) -> bool {
        self.name.count() > 1
    }

    /// Draws the card; `hatch` fills vacant ones.
    pub fn draw(&self, svg: &mut Svg, rect: Rect, theme: &Theme, hatch: &str) {
        svg.open(&self.content.full);
        let paint = self.paint(theme, hatch);
        if self.content.outline == Outline::Vacant {
            svg.rect(rect, sizes::CORNER, Paint::fill(theme.card));
        }
        svg.rect(rect, sizes::CORNER, paint);
        if let Some(tab) = self.content.tab {
            draw_tab(svg, rect, tab, theme);
        }
        let left = rect.x + SIDE + if self.tabs { TAB } else { 0.0 };
        let inside = Rect { x: left, width: rect.right() - SIDE - left, ..rect };
        let below = self.draw_lines(svg, inside, theme);
        self.draw_rows(svg, inside, below, theme);
        if let Some(label) = &self.content.stack {
            stack::draw(svg, rect, label, theme);
        }
        svg.close();
    }

    fn paint<'t>(&self, theme: &'t Theme, hatch: &'t str) -> Paint<'t> {
        let (fill, stroke, width) = match self.content.tint {
            Some(severity) => (theme.fill_of(severity), theme.of(severity), 1.4),
            None => (theme.card, theme.soft, 1.2),
        };
        match (self.content.outline, self.content.tint) {
            (Outline::Solid, None) => Paint::both(theme.card, theme.outline, 1.0),
            (Outline::Solid, Some(_)) => Paint::both(fill, stroke, width),
            (Outline::Vacant, _) => Paint::both(hatch, stroke, width).dashed("5 3"),
            (Outline::Dashed | Outline::Elsewhere, _) => Paint::both(fill, stroke, width).dashed("5 3"),
            (Outline::Missing(severity), _) => {
                Paint::both(theme.fill_of(severity), theme.of(Severity::Error), 1.4).dashed("5 3")
            }
        }
    }

    /// Draws name and title; returns the lower edge of the last line.
    fn draw_lines(&self, svg: &mut Svg, inside: Rect, theme: &Theme) -> f64 {
        let (ink, soft) = match self.content.outline {
            Outline::Missing(severity) => (theme.of(severity), theme.of(severity)),
            _ => (theme.ink, theme.soft),
        };
        let mut y = inside.y + EDGE;
        let name = Ink::new(ink, sizes::NAME).bold();
        for line in self.name.iter() {
            let wide = self.name.width().unwrap_or_else(|| name.width(line));
            svg.text_of_width((inside.x, y + sizes::NAME * ASCENT), line, name, inside.width, wide);
            y += NAME_LINE;
        }
        for partner in &self.partners {
            let divider = Rect { y: y + DIVIDER / 2.0 - 0.5, height: 1.0, ..inside };
            svg.rect(divider, 0.0, Paint::fill(theme.outline));
            y += DIVIDER;
            for line in partner.iter() {
                svg.text((inside.x, y + sizes::NAME * ASCENT), line, name, inside.width);
            }
            y += NAME_LINE;
        }
        let post = Ink::new(soft, sizes::POST);
        for line in self.post.iter() {
            let wide = self.post.width().unwrap_or_else(|| post.width(line));
            svg.text_of_width((inside.x, y + sizes::POST * ASCENT), line, post, inside.width, wide);
            y += POST_LINE;
        }
        y
    }

    fn draw_rows(&self, svg: &mut Svg, inside: Rect, below: f64, theme: &Theme) {
        if self.rows.is_empty() {
            return;
        }
        let corner = Badge::Plain(self.content.corner.clone());
        let corner_width = self.corner_width();
        let mut y = inside.bottom() - EDGE - self.rows.len() as f64 * (badge::HEIGHT + ROW_GAP) + ROW_GAP;
        let mut x = inside.x;
        if let (true, Some(row)) = (self.beside, self.rows.first()) {
            // On the line of the title, at the right.
            y = below - POST_LINE - (badge::HEIGHT - POST_LINE) / 2.0;
            x = inside.right() - corner_width - badge::width(row, theme);
        }
        for (nth, row) in self.rows.iter().enumerate() {
            badge::draw_row(svg, row, (x, y), theme);
            if nth + 1 == self.rows.len() && corner_width > 0.0 {
                corner.draw(svg, (inside.right() - corner_width + badge::GAP, y), theme);
            }
            y += badge::HEIGHT + ROW_GAP;
        }
    }
}

/// How many badges at the beginning are plain words.
fn plain(badges: &[Badge]) -> usize {
    badges.iter().take_while(|badge| matches!(badge, Badge::Plain(_))).count()
}

fn draw_tab(svg: &mut Svg, rect: Rect, tab: Tab, theme: &Theme) {
    svg.tab(Rect { width: TAB, ..rect }, sizes::CORNER, Paint::fill(tab.colour));
    let ink = Ink::new(theme.on_department, sizes::SMALL).bold().anchored(Anchor::Middle);
    let baseline = rect.y + EDGE + sizes::NAME * ASCENT;
    // One letter has room; nothing needs to be measured.
    svg.text_of_width((rect.x + TAB / 2.0, baseline), tab.letter.encode_utf8(&mut [0; 4]), ink, TAB, 0.0);
}

#[cfg(test)]
mod tests {
    use super::super::badge::Glyph;
    use super::super::style::LIGHT;
    use super::*;

    const ROOM: Room = Room { card: 150.0, tabs: true, post_lines: 2 };

    fn content(post: &str, badges: usize) -> Content<'_> {
        let finding = |n: usize| Badge::Finding(Glyph::Gap, Severity::Error, n.to_string());
        Content {
            name: "Ada Lovelace".into(),
            post: post.into(),
            badges: (0..badges).map(finding).collect(),
            corner: "▾3".to_string(),
            ..Content::default()
        }
    }

    #[test]
    fn badges_stand_beside_a_short_title_and_below_a_long_one() {
        let short = content("Owner", 1);
        let long = content("Head of Engineering", 1);
        let (short, long) = (Card::new(&short, ROOM, &LIGHT), Card::new(&long, ROOM, &LIGHT));
        assert!(short.beside && !long.beside);
        assert!(short.height() < long.height());
    }

    #[test]
    fn many_badges_take_two_rows_and_the_rest_is_counted() {
        let many = content("Owner", 30);
        let card = Card::new(&many, ROOM, &LIGHT);
        assert_eq!(card.rows.len(), ROWS);
        assert!(matches!(card.rows[1].last(), Some(Badge::More(text, _)) if text.starts_with('+')));
        for row in &card.rows {
            assert!(badge::width(row, &LIGHT) <= ROOM.text());
        }
    }
}
