//! A card: one person, vacancy or seat.

mod rows;

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
/// Above and below the line that divides a shared card, together.
const DIVIDER: f64 = 4.0;
/// Lines of a name or a title before it is shortened, where the card has no more room.
const LINES: usize = 2;
/// A title steps down so far where the frames beside it would come nearer than 2 px to letters above.
const LEAD: f64 = 2.0 + (badge::HEIGHT - POST_LINE) / 2.0;
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
    /// How far the last line of the title steps down for the frames beside it.
    lead: f64,
    room: Room,
    height: f64,
    /// Whether plain words did not fit on one line.
    breaks_words: bool,
}

impl<'a> Card<'a> {
    /// Breaks the content into lines.
    pub fn new(content: &'a Content<'a>, room: Room, theme: &Theme) -> Card<'a> {
        let mut card = Card {
            name: name_lines(&content.name, room, LINES),
            partners: content.partners.iter().map(|name| name_lines(name, room, LINES)).collect(),
            post: post_lines(&content.post, room, LINES),
            rows: Vec::new(),
            beside: false,
            lead: 0.0,
            room,
            height: 0.0,
            content,
            breaks_words: false,
        };
        card.flow_badges(theme);
        card.height = card.needed();
        card
    }

    /// Gives texts that were shortened the free lines of a card of this height.
    pub fn use_room(&mut self, height: f64, theme: &Theme) {
        if !self.is_name_shortened() && !self.post.is_shortened() {
            return;
        }
        let lines = |free: f64, line: f64| LINES + (free / line).max(0.0) as usize;
        let (room, content) = (self.room, self.content);
        let names = std::iter::once((&mut self.name, &content.name));
        let mut free = height - self.height;
        for (name, text) in names.chain(self.partners.iter_mut().zip(&content.partners)) {
            let before = name.count();
            *name = name_lines(text, room, lines(free, NAME_LINE));
            free -= (name.count() - before) as f64 * NAME_LINE;
        }
        self.post = post_lines(&content.post, room, lines(free, POST_LINE));
        self.flow_badges(theme);
        self.height = self.needed();
    }

    /// Whether all names, and the days and states, stand there as they are.
    pub fn is_whole(&self) -> bool {
        self.name.is_whole() && self.partners.iter().all(Lines::is_whole) && !self.breaks_words
    }

    fn is_name_shortened(&self) -> bool {
        self.name.is_shortened() || self.partners.iter().any(Lines::is_shortened)
    }

    /// Whether the title was shortened or a word of it divided.
    pub fn is_post_broken(&self) -> bool {
        !self.post.is_whole()
    }

    fn corner_width(&self) -> f64 {
        match self.content.corner.as_str() {
            "" => 0.0,
            corner => text::width(corner, sizes::SMALL, Weight::Regular) + badge::GAP,
        }
    }

    /// Puts the badges beside the title where they fit, else into rows below.
    fn flow_badges(&mut self, theme: &Theme) {
        let room = self.room.text();
        (self.rows, self.beside, self.lead) = (Vec::new(), false, 0.0);
        let badges = rows::in_pieces(&self.content.badges, room, theme);
        let pieces = badges.len() - self.content.badges.len();
        self.breaks_words = pieces > 0;
        if badges.is_empty() && self.content.corner.is_empty() {
            return;
        }
        let corner = self.corner_width();
        let line = self.post.iter().last().map_or(0.0, |line| post_width(&self.post, line));
        let begin = room - corner - badge::width(&badges, theme);
        if line > 0.0 && line + BESIDE <= begin {
            let is_framed = badges.iter().any(|badge| !matches!(badge, Badge::Plain(_)));
            self.lead = if is_framed && self.above_last() > begin { LEAD } else { 0.0 };
            self.rows.push(badges.into_owned());
            self.beside = true;
            return;
        }
        self.rows = rows::flow(&badges, pieces, (room, corner), theme);
    }

    /// The width of the line above the last one of the title.
    fn above_last(&self) -> f64 {
        let name = |lines: &Lines| {
            let bold = |line: &str| text::width(line, sizes::NAME, Weight::Bold);
            lines.width().or_else(|| lines.iter().last().map(bold)).unwrap_or(0.0)
        };
        match self.post.count() {
            0 | 1 => name(self.partners.last().unwrap_or(&self.name)),
            lines => self.post.iter().nth(lines - 2).map_or(0.0, |line| post_width(&self.post, line)),
        }
    }

    /// The height that the content needs.
    pub fn height(&self) -> f64 {
        self.height
    }

    fn needed(&self) -> f64 {
        let rows = if self.beside { 0.0 } else { self.rows.len() as f64 * (badge::HEIGHT + ROW_GAP) };
        let deeper = if self.beside { badge::HEIGHT - POST_LINE + self.lead } else { 0.0 };
        (2.0 * EDGE + self.lines() + rows + deeper).ceil()
    }

    /// The height of names and title.
    fn lines(&self) -> f64 {
        let partners: usize = self.partners.iter().map(Lines::count).sum();
        (self.name.count() + partners) as f64 * NAME_LINE
            + self.partners.len() as f64 * DIVIDER
            + self.post.count() as f64 * POST_LINE
    }

    /// Whether badges that would come near the letters above have a row of their own to go to.
    fn has_free_row(&self, height: f64) -> bool {
        self.lead > 0.0 && height >= 2.0 * EDGE + self.lines() + ROW_GAP + badge::HEIGHT
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
        let left = rect.x + SIDE + if self.room.tabs { TAB } else { 0.0 };
        let inside = Rect { x: left, width: rect.right() - SIDE - left, ..rect };
        let beside = self.beside && !self.has_free_row(rect.height);
        let below = self.draw_lines(svg, inside, if beside { self.lead } else { 0.0 }, theme);
        self.draw_rows(svg, inside, beside.then_some(below), theme);
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

    /// Draws name and title, whose last line steps down by `lead`; returns the lower edge of that.
    fn draw_lines(&self, svg: &mut Svg, inside: Rect, lead: f64, theme: &Theme) -> f64 {
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
                y += NAME_LINE;
            }
        }
        let post = Ink::new(soft, sizes::POST);
        for (nth, line) in self.post.iter().enumerate() {
            y += if nth + 1 == self.post.count() { lead } else { 0.0 };
            let wide = self.post.width().unwrap_or_else(|| post.width(line));
            svg.text_of_width((inside.x, y + sizes::POST * ASCENT), line, post, inside.width, wide);
            y += POST_LINE;
        }
        y
    }

    /// Draws the badges: on the title's last line where its lower edge is given.
    fn draw_rows(&self, svg: &mut Svg, inside: Rect, beside: Option<f64>, theme: &Theme) {
        if self.rows.is_empty() {
            return;
        }
        let corner_width = self.corner_width();
        let mut y = inside.bottom() - EDGE - self.rows.len() as f64 * (badge::HEIGHT + ROW_GAP) + ROW_GAP;
        let mut x = inside.x;
        if let (Some(below), Some(row)) = (beside, self.rows.first()) {
            // On the line of the title, at the right.
            y = below - POST_LINE - (badge::HEIGHT - POST_LINE) / 2.0;
            x = inside.right() - corner_width - badge::width(row, theme);
        }
        for (nth, row) in self.rows.iter().enumerate() {
            badge::draw_row(svg, row, (x, y), theme);
            if nth + 1 == self.rows.len() && corner_width > 0.0 {
                let corner = Badge::Plain(self.content.corner.clone());
                corner.draw(svg, (inside.right() - corner_width + badge::GAP, y), theme);
            }
            y += badge::HEIGHT + ROW_GAP;
        }
    }
}

/// A name on as many lines as it needs up to `max`.
fn name_lines(name: &str, room: Room, max: usize) -> Lines<'_> {
    Lines::fit(name, sizes::NAME, Weight::Bold, room.text(), max)
}

/// A title on as many lines as it needs up to `max`.
fn post_lines(post: &str, room: Room, max: usize) -> Lines<'_> {
    Lines::fit(post, sizes::POST, Weight::Regular, room.text(), max)
}

/// The width of a line of a title.
fn post_width(post: &Lines, line: &str) -> f64 {
    post.width().unwrap_or_else(|| text::width(line, sizes::POST, Weight::Regular))
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

    const ROOM: Room = Room { card: 150.0, tabs: true };

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
        assert_eq!(card.rows.len(), rows::ROWS);
        assert!(matches!(card.rows[1].last(), Some(Badge::More(text, _)) if text.starts_with('+')));
        for row in &card.rows {
            assert!(badge::width(row, &LIGHT) <= ROOM.text());
        }
    }
}
