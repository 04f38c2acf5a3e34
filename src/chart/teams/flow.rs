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
const MOST_COLUMNS: usize = 400;
/// Pictures of more bands than this try the page's columns only, not those of a group.
const MANY_BANDS: usize = 300;
/// Height of a line of a band's title, and the gap below the last one.
pub const TITLE_LINE: f64 = sizes::CAPTION * sizes::LINE;
const TITLE_GAP: f64 = 6.0;

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

/// What the flow needs to know of a band, measured once.
struct Measured<'a> {
    band: &'a Band,
    title: f64,
    aside: f64,
    cards: Vec<f64>,
    teams: Vec<f64>,
}

impl<'a> Measured<'a> {
    fn new(band: &'a Band, theme: &Theme) -> Measured<'a> {
        Measured {
            band,
            title: text::width(&band.title, sizes::CAPTION, Weight::Bold),
            aside: badge::width(&band.badges, theme),
            cards: band.cards.iter().map(|card| boxes::card(card, boxes::WIDTH, theme).height()).collect(),
            teams: band.teams.iter().map(|team| team.height(theme)).collect(),
        }
    }

    /// Lines that the title takes in a band of this width.
    fn title_lines(&self, width: f64) -> f64 {
        let inside = width - 2.0 * PADDING;
        if self.title <= inside - self.aside.min(inside / 2.0) { 1.0 } else { 2.0 }
    }
}

/// Finds the numbers of columns, of the page and of a group, that bring the page nearest to the
/// wished aspect.
pub fn flow(bands: &[Band], theme: &Theme, aspect: f64, around: Size) -> Flow {
    let measured: Vec<Measured> = bands.iter().map(|band| Measured::new(band, theme)).collect();
    let groups: Vec<&[Measured]> = measured.chunk_by(|_, next| !next.band.begins_group).collect();
    let all: usize = groups.iter().map(|group| group_columns(group)).sum();
    let widest = groups.iter().map(|group| group_columns(group)).max().unwrap_or(1);
    let choices = choices(all);
    let mut best: Option<(f64, Flow)> = None;
    for &columns in &choices {
        let most = columns.min(widest);
        let few = bands.len() <= MANY_BANDS;
        for of_group in choices.iter().copied().filter(|&one| few && one < most).chain([most]) {
            let flow = flow_columns(&groups, columns, of_group);
            let (width, height) = (flow.size.width + around.width, flow.size.height + around.height);
            let badness = (width / aspect).max(height);
            if best.as_ref().is_none_or(|(least, _)| badness < *least) {
                best = Some((badness, flow));
            }
        }
    }
    best.map(|(_, flow)| flow).unwrap_or_default()
}

/// Numbers of columns worth trying: all up to a dozen, then in steps of about a tenth.
fn choices(all: usize) -> Vec<usize> {
    let mut choices = vec![1];
    while let Some(&last) = choices.last().filter(|&&last| last < all.min(MOST_COLUMNS)) {
        choices.push(last + (last / 12).max(1));
    }
    choices
}

fn columns_wished(band: &Band) -> usize {
    if band.teams.is_empty() { band.cards.len().max(1) } else { band.teams.len() }
}

/// Columns that all bands of a group take side by side; a heading spans them.
fn group_columns(group: &[Measured]) -> usize {
    let of = |heading: bool| {
        group.iter().map(|one| one.band).filter(move |band| band.is_heading == heading).map(columns_wished)
    };
    let bands: usize = of(false).sum();
    let heading = of(true).max().unwrap_or(0);
    bands.max(heading).max(1)
}

/// The width of a row of bands with so many columns; each band has its own margins.
fn width_of(columns: usize, bands: usize) -> f64 {
    columns as f64 * (boxes::WIDTH + GAP) + bands.max(1) as f64 * (2.0 * PADDING) - GAP
}

/// Groups of at most `of_group` columns, side by side while at most `columns` stand in a row.
fn flow_columns(groups: &[&[Measured]], columns: usize, of_group: usize) -> Flow {
    let mut flow = Flow::default();
    let limit = width_of(columns, columns);
    let (mut x, mut y, mut row) = (0.0f64, 0.0f64, 0.0f64);
    for group in groups {
        let places = flow_group(group, group_columns(group).min(of_group));
        let width = places.iter().map(|place| place.band.right()).fold(0.0, f64::max);
        let height = places.iter().map(|place| place.band.bottom()).fold(0.0, f64::max);
        if x > 0.0 && x + width > limit + 0.5 {
            (x, y, row) = (0.0, y + row + GAP, 0.0);
        }
        flow.places.extend(places.into_iter().map(|place| place.moved(x, y)));
        x += width + GAP;
        row = row.max(height);
    }
    flow.size.width = flow.places.iter().map(|place| place.band.right()).fold(0.0, f64::max);
    flow.size.height = flow.places.iter().map(|place| place.band.bottom()).fold(0.0, f64::max);
    flow
}

/// The bands of a group in rows of at most `columns` team boxes.
fn flow_group(group: &[Measured], columns: usize) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    let (mut x, mut y, mut row, mut used) = (0.0f64, 0.0f64, 0.0f64, 0);
    for one in group {
        let band = one.band;
        let own = if band.is_heading { columns } else { columns_wished(band).min(columns) };
        if used > 0 && used + own > columns {
            (x, y, row, used) = (0.0, y + row + GAP, 0.0, 0);
        }
        let width = width_of(own, 1);
        let place = place(one, (x, y), width, own);
        row = row.max(place.band.height);
        x += width + GAP;
        used += own;
        places.push(place);
    }
    stretch(&mut places);
    let right = places.iter().map(|place| place.band.right()).fold(0.0, f64::max);
    for (place, _) in places.iter_mut().zip(group).filter(|(_, one)| one.band.is_heading) {
        place.band.width = right;
    }
    places
}

/// Bands of one row are equally high.
fn stretch(places: &mut [Place]) {
    let mut begin = 0;
    while begin < places.len() {
        let top = places[begin].band.y;
        let length = places[begin..].iter().take_while(|place| place.band.y == top).count();
        let row = &mut places[begin..begin + length];
        let height = row.iter().map(|place| place.band.height).fold(0.0, f64::max);
        row.iter_mut().for_each(|place| place.band.height = height);
        begin += length;
    }
}

impl Place {
    fn moved(mut self, dx: f64, dy: f64) -> Place {
        self.band = self.band.moved(dx, dy);
        for rect in self.cards.iter_mut().chain(&mut self.teams) {
            *rect = rect.moved(dx, dy);
        }
        self
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

fn place(one: &Measured, (x, y): (f64, f64), width: f64, columns: usize) -> Place {
    let mut place = Place::default();
    let is_heading = one.band.is_heading;
    let title = PADDING + one.title_lines(width) * TITLE_LINE + TITLE_GAP;
    let mut top = y + title;
    top = rows(&one.cards, columns, (x, top), boxes::CARD_GAP, &mut place.cards);
    top = rows(&one.teams, columns, (x, top), GAP, &mut place.teams);
    let below = if is_heading { 0.0 } else { PADDING };
    let is_bare = one.cards.is_empty() && one.teams.is_empty();
    let height = if is_bare { title } else { top - y - GAP + below };
    place.band = Rect { x, y, width, height };
    place
}

/// Boxes of equal width row by row, those of a row equally high; returns where the next row would
/// stand.
fn rows(heights: &[f64], columns: usize, (x, top): (f64, f64), gap: f64, out: &mut Vec<Rect>) -> f64 {
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
