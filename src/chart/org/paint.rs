//! Draws the body of one picture: lane, bands, connectors, cards, references, dotted lines.

use super::super::mark::DOTTED;
use super::super::pictures::REFERENCE;
use super::super::style::{Theme, sizes};
use super::super::svg::{Anchor, Ink, Paint, Svg};
use super::body::{Body, TAG_HEIGHT};
use super::dotted::Dotted;
use super::fitting::Cards;
use super::line::Line;
use super::trace;
use crate::layout::Rect;
use crate::layout::text::{ASCENT, CAP_HEIGHT};
use crate::layout::tree::Segment;
use std::collections::BTreeMap;

/// Bytes that a card usually takes in the picture, with its connectors.
const CARD_BYTES: usize = 720;
/// Width of the outline around a highlighted card, in px.
const HALO: f64 = 2.6;
/// Room for the captions of bands, in px.
const CAPTION_ROOM: f64 = 80.0;

/// What is drawn.
pub struct Painting<'p> {
    /// The cards' places in the line.
    pub line: &'p Line,
    /// The cards.
    pub cards: &'p Cards<'p>,
    /// Where they stand.
    pub body: &'p Body,
    /// What stands above the cards that hang below nobody: the first that has room.
    pub lane: &'p [String],
    /// References to other pages by place.
    pub tags: &'p BTreeMap<u32, String>,
    /// The cards whose lines upwards are bold.
    pub bold: &'p [u32],
    /// The dotted lines.
    pub dotted: &'p Dotted,
    /// The colours.
    pub theme: &'p Theme,
}

impl Painting<'_> {
    /// Draws everything; the place and zoom are those of the writer.
    pub fn draw(&self, svg: &mut Svg, hatch: &str) {
        svg.reserve(self.line.people.len() * CARD_BYTES);
        self.lane(svg);
        self.bands(svg);
        svg.open("");
        for lines in self.body.lines.chunk_by(|a, b| a.parent == b.parent) {
            svg.pieces(lines.iter().map(ends), Paint::stroke(self.theme.line, 1.2));
        }
        for points in trace::to_the_top(self.line, self.body, self.bold) {
            svg.polyline(&points, false, Paint::stroke(self.theme.ink, HALO));
        }
        // Whoever is at the top has no line, and is to be seen all the same.
        for &at in self.bold {
            let halo = self.body.cards[at as usize].inset(-HALO / 2.0);
            svg.rect(halo, sizes::CORNER, Paint::stroke(self.theme.ink, HALO));
        }
        svg.close();
        for at in self.line.reading_order() {
            let at = at as usize;
            if let (Some(card), Some(&place)) = (self.cards.cards.get(at), self.body.cards.get(at)) {
                card.draw(svg, place, self.theme, hatch);
            }
        }
        self.references(svg);
        self.dotted_lines(svg);
    }

    /// The band behind people without manager, with its caption.
    fn lane(&self, svg: &mut Svg) {
        let Some(lane) = self.body.lane else { return };
        svg.rect(lane.inset(-8.0), 6.0, Paint::fill(self.theme.band));
        let ink = Ink::new(self.theme.soft, sizes::CAPTION).bold();
        let caption = self.lane.iter().find(|caption| ink.width(caption) <= lane.width);
        if let Some(caption) = caption.or(self.lane.last()) {
            svg.text((lane.x, lane.y + sizes::CAPTION * ASCENT), caption, ink, lane.width);
        }
    }

    fn bands(&self, svg: &mut Svg) {
        for band in &self.body.bands {
            svg.rect(band.rect, 6.0, Paint::fill(self.theme.band));
            let ink = Ink::new(self.theme.soft, sizes::CAPTION).bold();
            let left = band.rect.x + 8.0;
            let mut y = band.rect.y + 6.0 + sizes::CAPTION * ASCENT;
            svg.text((left, y), &band.caption, ink, CAPTION_ROOM);
            let ink = Ink::new(self.theme.soft, sizes::SMALL);
            let mut words = vec![super::super::count(band.count, "card", "cards")];
            words.extend((band.strangers > 0).then(|| format!("{} of another", band.strangers)));
            for words in words {
                y += sizes::SMALL * sizes::LINE;
                svg.text((left, y), &words, ink, CAPTION_ROOM);
            }
        }
    }

    /// The references below cards whose reports stand on another page.
    fn references(&self, svg: &mut Svg) {
        for &(at, place) in &self.body.tags {
            let Some(text) = self.tags.get(&at) else { continue };
            let ink = Ink::new(self.theme.ink, sizes::SMALL).bold().anchored(Anchor::Middle);
            let wide = ink.width(text) + 12.0;
            let tag = Rect { x: place.centre() - wide / 2.0, width: wide, ..place };
            let stem = ((place.centre(), place.y - 5.0), (place.centre(), place.y));
            svg.pieces([stem].into_iter(), Paint::stroke(self.theme.line, 1.2));
            svg.open(&format!("{REFERENCE}{}", text.trim_start_matches("→ ")));
            svg.rect(tag, TAG_HEIGHT / 2.0, Paint::both(self.theme.badge, self.theme.line, 1.0));
            let baseline = tag.middle() + sizes::SMALL * CAP_HEIGHT / 2.0;
            svg.text((tag.centre(), baseline), text, ink, wide);
            svg.close();
        }
    }

    fn dotted_lines(&self, svg: &mut Svg) {
        for line in &self.dotted.drawn {
            svg.open(&line.words);
            svg.polyline(&line.points, false, Paint::stroke(self.theme.ink, 1.25).dashed(DOTTED));
            if let Some(&end) = line.points.last() {
                svg.circle(end, 2.6, Paint::fill(self.theme.ink));
            }
            svg.close();
        }
    }
}

fn ends(line: &Segment) -> ((f64, f64), (f64, f64)) {
    (line.from, line.to)
}
