//! Where bands and the teams in them stand: bands side by side while there is width, in order.

use super::super::badge::{self, Badge};
use super::super::style::{Theme, sizes};
use super::bands::Band;
use super::boxes;
use crate::layout::text::{self, Weight};
use crate::layout::{Rect, Size};

/// Between team boxes, and between bands.
const GAP: f64 = 10.0;
/// Margin inside a band.
pub const PADDING: f64 = 12.0;
/// More columns than this are not tried.
const MOST_COLUMNS: usize = 80;
/// Height of a line of a band's title, and the gap below the last one.
pub const TITLE_LINE: f64 = sizes::CAPTION * sizes::LINE;
const TITLE_GAP: f64 = 6.0;
/// Above a heading.
const HEADING_GAP: f64 = 8.0;

/// Where the parts of one band stand.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// The band.
    pub band: Rect,
    /// Its cards.
    pub cards: Vec<Rect>,
    /// Its teams.
    pub teams: Vec<Rect>,
}

/// The whole picture.
#[derive(Debug, Clone, Default)]
pub struct Flow {
    /// One for each band.
    pub places: Vec<Place>,
    /// The size.
    pub size: Size,
}

/// Finds the number of columns that brings the page nearest to the wished aspect.
pub fn flow(bands: &[Band], theme: &Theme, aspect: f64, around: Size) -> Flow {
    let natural: usize = bands.iter().map(columns_wished).sum();
    let badness = |flow: &Flow| {
        let (width, height) = (flow.size.width + around.width, flow.size.height + around.height);
        (width / aspect).max(height)
    };
    (1..=natural.clamp(1, MOST_COLUMNS))
        .map(|columns| flow_columns(bands, theme, columns))
        .min_by(|a, b| badness(a).total_cmp(&badness(b)))
        .unwrap_or_default()
}

fn columns_wished(band: &Band) -> usize {
    if band.teams.is_empty() { band.cards.len().max(1) } else { band.teams.len() }
}

fn width_of(columns: usize) -> f64 {
    columns as f64 * (boxes::WIDTH + GAP) - GAP + 2.0 * PADDING
}

/// Bands in rows of at most `columns` team boxes.
fn flow_columns(bands: &[Band], theme: &Theme, columns: usize) -> Flow {
    let mut flow = Flow::default();
    let limit = width_of(columns);
    let (mut x, mut y, mut row) = (0.0f64, 0.0f64, 0.0f64);
    for band in bands {
        let own = if band.is_heading { columns } else { columns_wished(band).min(columns) };
        let width = if band.is_heading { limit } else { width_of(own) };
        let begins = band.is_heading || (x > 0.0 && x + width > limit + 0.5);
        if begins && x > 0.0 {
            (x, y, row) = (0.0, y + row + GAP, 0.0);
        }
        if band.is_heading && y > 0.0 {
            y += HEADING_GAP;
        }
        let place = place(band, theme, (x, y), width, own);
        row = row.max(place.band.height);
        x += width + GAP;
        if band.is_heading {
            (x, y, row) = (0.0, y + row + GAP, 0.0);
        }
        flow.places.push(place);
    }
    flow.size.width = flow.places.iter().map(|place| place.band.right()).fold(0.0, f64::max);
    flow.size.height = flow.places.iter().map(|place| place.band.bottom()).fold(0.0, f64::max);
    stretch(&mut flow);
    flow
}

/// Bands of one row are equally high.
fn stretch(flow: &mut Flow) {
    let mut begin = 0;
    while begin < flow.places.len() {
        let top = flow.places[begin].band.y;
        let length = flow.places[begin..].iter().take_while(|place| place.band.y == top).count();
        let row = &mut flow.places[begin..begin + length];
        let height = row.iter().map(|place| place.band.height).fold(0.0, f64::max);
        row.iter_mut().for_each(|place| place.band.height = height);
        begin += length;
    }
}

/// The title in lines: a band of one column may need two.
pub fn title(band: &Band, width: f64, aside: f64) -> Vec<String> {
    let room = width - 2.0 * PADDING - aside;
    text::fit(&band.title, sizes::CAPTION, Weight::Bold, room, 2).lines
}

/// The badges beside the title: they take at most half the width.
pub fn title_badges(band: &Band, width: f64, theme: &Theme) -> Vec<Badge> {
    badge::fit(&band.badges, (width - 2.0 * PADDING) / 2.0, theme)
}

fn place(band: &Band, theme: &Theme, (x, y): (f64, f64), width: f64, columns: usize) -> Place {
    let mut place = Place::default();
    let aside = badge::width(&title_badges(band, width, theme), theme);
    let lines = title(band, width, aside).len() as f64;
    let mut top = y + PADDING + lines * TITLE_LINE + TITLE_GAP;
    let heights = band.cards.iter().map(|card| boxes::card(card, boxes::WIDTH, theme).height()).collect();
    top = rows(heights, columns, (x, top), boxes::CARD_GAP, &mut place.cards);
    let heights = band.teams.iter().map(|team| team.height(theme)).collect();
    top = rows(heights, columns, (x, top), GAP, &mut place.teams);
    let below = if band.is_heading { 0.0 } else { PADDING };
    place.band = Rect { x, y, width, height: top - y - GAP + below };
    if band.is_heading && band.cards.is_empty() {
        place.band.height = PADDING + lines * TITLE_LINE + TITLE_GAP;
    }
    place
}

/// Boxes of equal width row by row, those of a row equally high; returns where the next row would
/// stand.
fn rows(heights: Vec<f64>, columns: usize, (x, top): (f64, f64), gap: f64, out: &mut Vec<Rect>) -> f64 {
    let mut y = top;
    for row in heights.chunks(columns.max(1)) {
        let height = row.iter().copied().fold(0.0, f64::max);
        for nth in 0..row.len() {
            let left = x + PADDING + nth as f64 * (boxes::WIDTH + GAP);
            out.push(Rect { x: left, y, width: boxes::WIDTH, height });
        }
        y += height + gap;
    }
    if heights.is_empty() { y } else { y - gap + GAP }
}
