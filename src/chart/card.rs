//! A card: one person, vacancy or seat.

use super::badge::{self, Badge};
use super::departments::Tab;
use super::style::{Theme, sizes};
use super::svg::{Anchor, Ink, Paint, Svg};
use crate::layout::Rect;
use crate::layout::text::{self, ASCENT, Weight};
use crate::model::Severity;

/// Inner margin at the sides.
pub const SIDE: f64 = 6.0;
const TOP: f64 = 5.0;
const BOTTOM: f64 = 5.0;
/// Width of the department's tab at the left edge.
pub const TAB: f64 = 13.0;
const BADGE_GAP: f64 = 3.0;
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
    /// A required seat that is empty: dashed red.
    Missing(Severity),
}

/// What stands on a card.
#[derive(Debug, Clone, Default)]
pub struct Card {
    /// Everything in words.
    pub full: String,
    /// The name in bold, broken into lines.
    pub name: Vec<String>,
    /// Title and remarks, broken into lines.
    pub post: Vec<String>,
    /// Badges below, at the left.
    pub badges: Vec<Badge>,
    /// A short text below, at the right.
    pub corner: String,
    /// The department.
    pub tab: Option<Tab>,
    /// The outline.
    pub outline: Outline,
}

/// How wide a card's texts may be, and how many lines they may take.
#[derive(Debug, Clone, Copy)]
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

    /// Breaks a name into at most two lines.
    pub fn name(&self, name: &str) -> text::Fitted {
        text::fit(name, sizes::NAME, Weight::Bold, self.text(), 2)
    }

    /// Breaks a title or remark into at most `lines` lines.
    pub fn post(&self, post: &str, lines: usize) -> text::Fitted {
        text::fit(post, sizes::POST, Weight::Regular, self.text(), lines)
    }
}

impl Card {
    /// The height that the content needs.
    pub fn height(&self) -> f64 {
        let lines = self.name.len() as f64 * NAME_LINE + self.post.len() as f64 * POST_LINE;
        let below = if self.has_row() { badge::HEIGHT + BADGE_GAP } else { 0.0 };
        (TOP + lines + below + BOTTOM).ceil()
    }

    fn has_row(&self) -> bool {
        !self.badges.is_empty() || !self.corner.is_empty()
    }

    /// Draws the card; `hatch` fills vacant ones.
    pub fn draw(&self, svg: &mut Svg, rect: Rect, theme: &Theme, hatch: &str) {
        svg.open(&self.full);
        let paint = match self.outline {
            Outline::Solid => Paint::both(theme.card, theme.outline, 1.0),
            Outline::Vacant => Paint::both(hatch, theme.soft, 1.2).dashed("5 3"),
            Outline::Dashed => Paint::both(theme.card, theme.soft, 1.2).dashed("5 3"),
            Outline::Missing(severity) => {
                Paint::both(theme.fill_of(severity), theme.of(severity), 1.4).dashed("5 3")
            }
        };
        if self.outline == Outline::Vacant {
            svg.rect(rect, sizes::CORNER, Paint::fill(theme.card));
        }
        svg.rect(rect, sizes::CORNER, paint);
        let mut left = rect.x + SIDE;
        if let Some(tab) = self.tab {
            self.draw_tab(svg, rect, tab, theme);
            left += TAB;
        }
        let room = rect.right() - SIDE - left;
        self.draw_lines(svg, (left, rect.y + TOP), room, theme);
        self.draw_row(svg, (left, rect.bottom() - BOTTOM - badge::HEIGHT), room, theme);
        svg.close();
    }

    fn draw_tab(&self, svg: &mut Svg, rect: Rect, tab: Tab, theme: &Theme) {
        svg.tab(Rect { width: TAB, ..rect }, sizes::CORNER, Paint::fill(tab.colour));
        let ink = Ink::new(theme.on_department, sizes::SMALL).bold().anchored(Anchor::Middle);
        let baseline = rect.y + TOP + sizes::NAME * ASCENT;
        svg.text((rect.x + TAB / 2.0, baseline), tab.letter.encode_utf8(&mut [0; 4]), ink, TAB);
    }

    fn draw_lines(&self, svg: &mut Svg, (x, top): (f64, f64), room: f64, theme: &Theme) {
        let missing = match self.outline {
            Outline::Missing(severity) => Some(theme.of(severity)),
            _ => None,
        };
        let mut y = top;
        for line in &self.name {
            let ink = Ink::new(missing.unwrap_or(theme.ink), sizes::NAME).bold();
            svg.text((x, y + sizes::NAME * ASCENT), line, ink, room);
            y += NAME_LINE;
        }
        for line in &self.post {
            let ink = Ink::new(missing.unwrap_or(theme.soft), sizes::POST);
            svg.text((x, y + sizes::POST * ASCENT), line, ink, room);
            y += POST_LINE;
        }
    }

    fn draw_row(&self, svg: &mut Svg, (x, y): (f64, f64), room: f64, theme: &Theme) {
        let corner = Badge::Plain(self.corner.clone());
        let corner_width = if self.corner.is_empty() { 0.0 } else { corner.width(theme) };
        let badges = badge::fit(&self.badges, room - corner_width - badge::GAP, theme);
        badge::draw_row(svg, &badges, (x, y), theme);
        if !self.corner.is_empty() {
            corner.draw(svg, (x + room - corner_width, y), theme);
        }
    }
}
