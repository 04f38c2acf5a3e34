//! The cells of matrices in which roles stand: tiles in the roles' colours, side by side.

use super::badge::Glyph;
use super::hues::{self, Fill};
use super::style::{Colour, Theme, sizes};
use super::svg::{Anchor, Ink, Paint, Svg};
use crate::layout::Rect;
use crate::layout::text::{self, CAP_HEIGHT};
use crate::model::Severity;

/// Left and right of the words on a tile, together.
const PADDING: f64 = 9.0;
/// Between neighbouring tiles.
const GAP: f64 = 1.5;
/// Between a sign and its number.
const SIGN_GAP: f64 = 3.0;
/// Between a word and the name after it.
const NAME_GAP: f64 = 5.0;
/// A word on a tile is no wider than this before it is shortened.
const WIDEST: f64 = 70.0;

/// A role in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tile {
    /// The role's colour.
    pub colour: Colour,
    /// How it is filled.
    pub fill: Fill,
    /// The role's id, or what stands for it.
    pub word: String,
    /// A name after it, where there is room.
    pub name: String,
}

/// A finding in a cell: its sign, severity and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// The kind.
    pub glyph: Glyph,
    /// How bad it is.
    pub severity: Severity,
    /// The number in the report.
    pub number: u32,
}

impl Sign {
    fn ink(self, theme: &Theme) -> Ink<'static> {
        Ink::new(theme.of(self.severity), sizes::SMALL).bold()
    }

    /// How wide it is without a frame.
    pub fn width(self, theme: &Theme) -> f64 {
        self.glyph.width() + SIGN_GAP + self.ink(theme).width(&self.number.to_string())
    }

    /// Draws it in the middle of `place`.
    pub fn draw(self, svg: &mut Svg, place: Rect, theme: &Theme) {
        svg.begin_findings(&[self.number]);
        self.draw_shape(svg, place, theme);
        svg.end_findings();
    }

    fn draw_shape(self, svg: &mut Svg, place: Rect, theme: &Theme) {
        let x = place.centre() - self.width(theme) / 2.0;
        self.glyph.draw(svg, (x, place.middle()), theme.of(self.severity));
        let after = x + self.glyph.width() + SIGN_GAP;
        let baseline = place.middle() + sizes::SMALL * CAP_HEIGHT / 2.0;
        svg.text((after, baseline), &self.number.to_string(), self.ink(theme), f64::INFINITY);
    }
}

fn word_ink(theme: &Theme) -> Ink<'static> {
    Ink::new(theme.ink, sizes::SMALL).bold()
}

fn word_width(tile: &Tile, theme: &Theme) -> f64 {
    word_ink(theme).width(&tile.word).min(WIDEST) + PADDING
}

/// The width that tiles and a sign need, names left out.
pub fn width(tiles: &[Tile], sign: Option<Sign>, theme: &Theme) -> f64 {
    let all: f64 = tiles.iter().map(|tile| word_width(tile, theme) + GAP).sum();
    let sign = sign.map_or(0.0, |sign| sign.width(theme) + PADDING);
    all + sign + GAP
}

/// The width that they need with their names in full, or their words where they have no names; each tile gets the same more.
pub fn width_with_names(tiles: &[Tile], sign: Option<Sign>, theme: &Theme) -> f64 {
    let ink = Ink::new(theme.ink, sizes::SMALL);
    let more = |tile: &Tile| match tile.name.as_str() {
        "" => (word_ink(theme).width(&tile.word) - WIDEST).max(0.0),
        name => NAME_GAP + ink.width(name),
    };
    let longest = tiles.iter().map(more).fold(0.0, f64::max);
    width(tiles, sign, theme) + longest * tiles.len() as f64
}

/// Draws tiles side by side, and a sign after them; wider places give each tile the same more.
pub fn draw(svg: &mut Svg, place: Rect, tiles: &[Tile], sign: Option<Sign>, theme: &Theme) {
    let spare = (place.width - width(tiles, sign, theme)) / tiles.len().max(1) as f64;
    let mut x = place.x + GAP;
    for tile in tiles {
        let wide = word_width(tile, theme) + spare.max(0.0);
        draw_tile(svg, Rect { x, width: wide, ..place }, tile, theme);
        x += wide + GAP;
    }
    if let Some(sign) = sign {
        let rest = Rect { x, width: place.right() - x, ..place };
        svg.begin_findings(&[sign.number]);
        svg.rect(
            rest.inset(0.5),
            1.0,
            Paint::both(theme.fill_of(sign.severity), theme.of(sign.severity), 1.0),
        );
        sign.draw_shape(svg, rest, theme);
        svg.end_findings();
    }
}

fn draw_tile(svg: &mut Svg, place: Rect, tile: &Tile, theme: &Theme) {
    hues::paint(svg, place, 1.0, tile.colour, tile.fill, theme);
    let baseline = place.middle() + sizes::SMALL * CAP_HEIGHT / 2.0;
    let ink = Ink { fill: tile.fill.ink(theme), ..word_ink(theme) };
    let most = if tile.name.is_empty() { (place.width - PADDING).max(WIDEST) } else { WIDEST };
    let word = text::fit(&tile.word, ink.size, ink.weight, most, 1).lines.pop().unwrap_or_default();
    if tile.name.is_empty() {
        let ink = ink.anchored(Anchor::Middle);
        svg.text((place.centre(), baseline), &word, ink, place.width);
        return;
    }
    let left = place.x + PADDING / 2.0;
    let after = left + ink.width(&word) + NAME_GAP;
    svg.text((left, baseline), &word, ink, after - left);
    let ink = Ink { fill: tile.fill.ink(theme), ..Ink::new(theme.ink, sizes::SMALL) };
    let room = place.right() - PADDING / 2.0 - after;
    let name = text::fit(&tile.name, ink.size, ink.weight, room, 1);
    if let Some(name) = name.lines.first().filter(|name| !name.is_empty()) {
        svg.text((after, baseline), name, ink, room);
    }
}

/// The head of a narrow column: its name from below to above, in up to two lines.
pub fn upward_name(svg: &mut Svg, place: Rect, name: &str, ink: Ink) {
    let step = ink.size * sizes::LINE;
    let lines =
        text::fit(name, ink.size, ink.weight, place.height - 4.0, upward_lines(place.width, ink)).lines;
    let first = place.centre() - (lines.len() as f64 * step) / 2.0 + ink.size * text::ASCENT;
    for (nth, line) in lines.iter().enumerate() {
        svg.text_upward((first + nth as f64 * step, place.bottom() - 2.0), line, ink, place.height);
    }
}

/// How many upright lines a column of this width has room for.
pub fn upward_lines(width: f64, ink: Ink) -> usize {
    if width >= 2.2 * ink.size * sizes::LINE { 2 } else { 1 }
}
