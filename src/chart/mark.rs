//! The signs of the legend, each drawn as it is in the picture.

use super::badge::{self, Badge, Glyph};
use super::hues::{self, Fill};
use super::stack;
use super::style::{Colour, Theme, sizes};
use super::svg::{Anchor, Ink, Paint, Svg};
use crate::layout::Rect;
use crate::layout::text::CAP_HEIGHT;
use crate::model::Severity;

/// Width of signs that stand for a card or a cell, and height of all.
const WIDE: f64 = 20.0;
const HIGH: f64 = 13.0;
const TAG_PADDING: f64 = 4.0;

/// Dashes and gaps of dotted lines.
pub const DOTTED: &str = "6 4";

/// A sign in the legend.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A department's colour and letter.
    Department(Colour, String),
    /// A role badge.
    Role(String),
    /// A kind of finding at a severity.
    Finding(Glyph, Severity),
    /// A card with a dashed outline and hatching.
    Vacant,
    /// A card with a dashed outline.
    Dashed,
    /// Sheets that lie on one another.
    Stack,
    /// A dashed line between two cards.
    Dotted,
    /// A bold line between two cards.
    Bold,
    /// A card with a dashed red outline, in the colour of a finding.
    Missing(Severity),
    /// A card in the colour of a finding.
    Tinted(Severity),
    /// A role's colour with its id.
    Tag(Colour, String),
    /// How an answer is known, in a colour that is no role's.
    Answer(Fill),
    /// A cell with nobody in it.
    Gap,
    /// A cell of two halves.
    Split,
    /// An upright stroke.
    Stroke,
    /// A square with a fill and an outline.
    Swatch(Colour, Colour),
    /// No sign: the label stands alone.
    None,
}

impl Mark {
    /// Its width in px.
    pub fn width(&self, theme: &Theme) -> f64 {
        match self {
            Mark::Department(..) => HIGH,
            Mark::Role(role) => Badge::Role(role.clone()).width(theme),
            Mark::Finding(glyph, severity) => Badge::Finding(*glyph, *severity, String::new()).width(theme),
            Mark::Tag(_, words) => Ink::new(theme.ink, sizes::SMALL).bold().width(words) + 2.0 * TAG_PADDING,
            Mark::Vacant | Mark::Dashed | Mark::Missing(_) | Mark::Tinted(_) => WIDE,
            Mark::Dotted | Mark::Bold | Mark::Stack => WIDE,
            Mark::Answer(_) | Mark::Gap | Mark::Split => WIDE,
            Mark::Swatch(..) => 12.0,
            Mark::Stroke => 4.0,
            Mark::None => 0.0,
        }
    }

    /// Draws it at the left of `place`, in the middle of its height.
    pub fn draw(&self, svg: &mut Svg, place: Rect, theme: &Theme, hatch: &str) {
        let square = |width: f64| Rect { x: place.x, y: place.middle() - HIGH / 2.0, width, height: HIGH };
        let badge = |svg: &mut Svg, badge: Badge| {
            badge.draw(svg, (place.x, place.middle() - badge::HEIGHT / 2.0), theme);
        };
        let grey = theme.other_department;
        match self {
            Mark::Department(colour, letter) => letters(svg, square(HIGH), colour, letter, theme),
            Mark::Tag(colour, words) => letters(svg, square(self.width(theme)), colour, words, theme),
            Mark::Role(role) => badge(svg, Badge::Role(role.clone())),
            Mark::Finding(glyph, severity) => badge(svg, Badge::Finding(*glyph, *severity, String::new())),
            Mark::Vacant => {
                svg.rect(square(WIDE), 2.0, Paint::both(hatch, theme.soft, 1.0).dashed("4 3"));
            }
            Mark::Stack => stack::sheets(svg, Rect { height: HIGH - 4.0, ..square(WIDE) }, 2.0, theme),
            Mark::Dotted => line(svg, place, Paint::stroke(theme.ink, 1.25).dashed(DOTTED)),
            Mark::Bold => line(svg, place, Paint::stroke(theme.ink, 2.6)),
            Mark::Dashed => {
                svg.rect(square(WIDE), 2.0, Paint::both(theme.card, theme.soft, 1.0).dashed("4 3"));
            }
            Mark::Missing(severity) => {
                let paint = Paint::both(theme.fill_of(*severity), theme.of(Severity::Error), 1.2);
                svg.rect(square(WIDE), 2.0, paint.dashed("4 3"));
            }
            Mark::Tinted(severity) => {
                let paint = Paint::both(theme.fill_of(*severity), theme.of(*severity), 1.2);
                svg.rect(square(WIDE), 2.0, paint);
            }
            Mark::Answer(fill) => {
                let shown = square(WIDE);
                hues::paint(svg, shown, 1.0, grey, *fill, theme);
            }
            Mark::Gap => {
                let paint = Paint::both(theme.page, theme.of(Severity::Error), 1.6);
                svg.rect(square(WIDE).inset(0.8), 1.0, paint);
            }
            Mark::Split => halves(svg, square(WIDE), theme),
            Mark::Swatch(fill, outline) => {
                svg.rect(square(12.0).inset(0.5), 1.0, Paint::both(fill, outline, 1.0));
            }
            Mark::Stroke => {
                let (x, y) = (place.x + 2.0, place.middle());
                let ends = ((x, y - HIGH / 2.0), (x, y + HIGH / 2.0));
                svg.pieces(std::iter::once(ends), Paint::stroke(theme.ink, 2.0));
            }
            Mark::None => {}
        }
    }
}

/// A cell of two tiles, in a colour that is no role's.
fn halves(svg: &mut Svg, place: Rect, theme: &Theme) {
    let first = Rect { width: place.width / 2.0 - 0.75, ..place };
    hues::paint(svg, first, 1.0, theme.other_department, Fill::Solid, theme);
    let second = first.moved(place.width / 2.0 + 0.75, 0.0);
    hues::paint(svg, second, 1.0, theme.other_department, Fill::Solid, theme);
}

/// A stretch of a line.
fn line(svg: &mut Svg, place: Rect, paint: Paint) {
    svg.polyline(&[(place.x, place.middle()), (place.x + WIDE, place.middle())], false, paint);
}

/// A box in a colour with letters on it.
fn letters(svg: &mut Svg, place: Rect, colour: &str, words: &str, theme: &Theme) {
    svg.rect(place, 2.0, Paint::fill(colour));
    let ink = Ink::new(theme.on_department, sizes::SMALL).bold().anchored(Anchor::Middle);
    let baseline = place.middle() + sizes::SMALL * CAP_HEIGHT / 2.0;
    svg.text((place.centre(), baseline), words, ink, place.width);
}
