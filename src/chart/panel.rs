//! Rows of a label, a bar and a remark, under a caption: what the charts of quantities are made of.
//! The bars are drawn by plotters, the words are ours.

use super::badge::{self, Badge};
use super::bars::{self, Bars, Piece, Unit};
use super::hues::{self, Fill};
use super::style::{Colour, Theme, sizes};
use super::svg::{Anchor, Ink, Paint, Svg};
use crate::layout::text::{self, CAP_HEIGHT, Weight};
use crate::layout::{Rect, Size};

/// Height of a row in px.
pub const ROW: f64 = 24.0;
/// Height of the caption above the rows.
const CAPTION: f64 = 30.0;
/// Between label, bar, total, badges and remark.
const GAP: f64 = 10.0;
/// A label or remark is no wider than this.
pub const WIDEST: f64 = 280.0;
/// Room around the words in a bar.
const INSIDE: f64 = 8.0;

/// A part of a bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its length in the unit of the axis.
    pub value: u32,
    /// Its colour.
    pub fill: String,
    /// Its outline.
    pub outline: Colour,
    /// The colour of words on it.
    pub ink: Colour,
    /// What it is; the first that fits is written.
    pub words: Vec<String>,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// The words at the left.
    pub label: String,
    /// Everything in words.
    pub full: String,
    /// The bar from left to right.
    pub parts: Vec<Part>,
    /// How much behind the bar is hatched: nobody knows whether it is part of it.
    pub hatched: u32,
    /// What is written behind the bar.
    pub total: String,
    /// A value that an upright stroke marks: a limit.
    pub limit: Option<u32>,
    /// Findings.
    pub badges: Vec<Badge>,
    /// A remark at the right.
    pub remark: String,
}

impl Row {
    /// A row of words alone, which may be as long as label and bar.
    pub fn note(words: String) -> Row {
        Row { full: words.clone(), label: words, ..Row::default() }
    }

    fn is_note(&self) -> bool {
        self.parts.is_empty() && self.total.is_empty()
    }
}

/// Rows under a caption, with one axis.
#[derive(Debug, Clone)]
pub struct Panel<'a> {
    /// What the rows show.
    pub caption: String,
    /// The rows from top to bottom.
    pub rows: Vec<Row>,
    /// What the numbers are.
    pub unit: Unit,
    /// Width of the bars in px.
    pub bars: f64,
    /// The colours.
    pub theme: &'a Theme,
}

/// Widths of the columns.
struct Columns {
    label: f64,
    total: f64,
    badges: f64,
    remark: f64,
}

impl Panel<'_> {
    fn columns(&self) -> Columns {
        let ink = Ink::new(self.theme.ink, sizes::POST);
        let widest = |width: &dyn Fn(&Row) -> f64| self.rows.iter().map(width).fold(0.0, f64::max);
        let own = |row: &Row| if row.is_note() { 0.0 } else { ink.width(&row.label) };
        Columns {
            label: widest(&own).ceil().min(WIDEST) + 1.0,
            total: widest(&|row| ink.bold().width(&row.total)).ceil() + 1.0,
            badges: widest(&|row| badge::width(&row.badges, self.theme)).ceil(),
            remark: widest(&|row| ink.width(&row.remark)).ceil().min(WIDEST) + 1.0,
        }
    }

    /// What it takes.
    pub fn size(&self) -> Size {
        let columns = self.columns();
        let all = [columns.label, self.bars, columns.total, columns.badges, columns.remark];
        let width = all.iter().sum::<f64>() + 4.0 * GAP;
        let caption = Ink::new(self.theme.ink, sizes::CAPTION).bold().width(&self.caption);
        Size { width: width.max(caption), height: CAPTION + self.rows.len() as f64 * ROW + bars::AXIS }
    }

    /// Draws it with its upper left corner at `(x, y)` of a page of this size.
    pub fn draw(&self, svg: &mut Svg, page: Size, (x, y): (f64, f64)) {
        let columns = self.columns();
        let ink = Ink::new(self.theme.ink, sizes::CAPTION).bold();
        let room = self.size().width;
        svg.text((x, y + sizes::CAPTION), &self.caption, ink, room + 1.0);
        // plotters draws at whole pixels.
        let left = (x + columns.label + GAP).round();
        let top = (y + CAPTION).round();
        let area = Rect { x: left, y: top, width: self.bars, height: self.rows.len() as f64 * ROW };
        let bars = Bars {
            rows: self.rows.iter().map(|row| row.parts.iter().map(piece).collect()).collect(),
            theme: self.theme,
            unit: self.unit,
            reach: self.rows.iter().filter_map(|row| row.limit).max().unwrap_or(0),
        };
        bars.draw(svg, page, area);
        for (nth, row) in self.rows.iter().enumerate() {
            let place = Rect { x, y: top + nth as f64 * ROW, width: room, height: ROW };
            svg.open(&row.full);
            // Words alone stand on the page, not on the grid.
            svg.rect(place, 0.0, Paint::fill(if row.is_note() { self.theme.page } else { "none" }));
            self.draw_row(svg, row, &bars, area, place, &columns);
            svg.close();
        }
    }

    fn draw_row(&self, svg: &mut Svg, row: &Row, bars: &Bars, area: Rect, place: Rect, columns: &Columns) {
        let theme = self.theme;
        let baseline = place.middle() + sizes::POST * CAP_HEIGHT / 2.0;
        let ink = Ink::new(theme.ink, sizes::POST);
        if row.is_note() {
            let soft = Ink::new(theme.soft, sizes::POST);
            return line(svg, (place.x, baseline), &row.label, soft, columns.label + GAP + self.bars);
        }
        line(svg, (place.x, baseline), &row.label, ink, columns.label);
        let mut from = 0u32;
        for part in &row.parts {
            let to = from.saturating_add(part.value);
            let limit = row.limit.map(|limit| bars.x(area, limit));
            let (start, end) = free((bars.x(area, from), bars.x(area, to)), limit);
            let ink = Ink::new(part.ink, sizes::SMALL).anchored(Anchor::Middle);
            let words = part.words.iter().find(|words| ink.width(words) + INSIDE <= end - start);
            if let Some(words) = words.filter(|_| part.value > 0) {
                svg.text((f64::midpoint(start, end), baseline), words, ink, end - start);
            }
            from = to;
        }
        if row.hatched > 0 {
            let (start, end) = (bars.x(area, from), bars.x(area, from.saturating_add(row.hatched)));
            let place = Rect { x: start, width: end - start, ..place };
            let high = place.height * bars::THICKNESS;
            let place = Rect { y: place.middle() - high / 2.0, height: high, ..place };
            hues::paint(svg, place, 0.0, theme.other_department, Fill::Hatched, theme);
        }
        if let Some(limit) = row.limit {
            let at = bars.x(area, limit);
            let ends = ((at, place.y + 2.0), (at, place.bottom() - 2.0));
            svg.pieces(std::iter::once(ends), Paint::stroke(theme.ink, 2.0));
        }
        let end = bars.x(area, from.max(row.limit.unwrap_or(0))) + GAP / 2.0 + 1.0;
        svg.text((end, baseline), &row.total, ink.bold(), columns.total + GAP);
        let badges = area.right() + GAP + columns.total;
        badge::draw_row(svg, &row.badges, (badges, place.middle() - badge::HEIGHT / 2.0), theme);
        let remark = if columns.badges > 0.0 { badges + columns.badges + GAP } else { badges };
        line(svg, (remark, baseline), &row.remark, Ink::new(theme.soft, sizes::POST), columns.remark);
    }
}

/// The longer side of a stretch that a stroke cuts in two; all of it where none does.
fn free((start, end): (f64, f64), stroke: Option<f64>) -> (f64, f64) {
    match stroke.filter(|at| start < *at && *at < end) {
        Some(at) if at - start >= end - at => (start, at),
        Some(at) => (at, end),
        None => (start, end),
    }
}

fn piece(part: &Part) -> Piece<'_> {
    Piece { value: part.value, fill: &part.fill, outline: part.outline }
}

/// One line, shortened where it must be.
fn line(svg: &mut Svg, at: (f64, f64), words: &str, ink: Ink, room: f64) {
    let fitted = text::fit(words, ink.size, Weight::Regular, room, 1);
    if let Some(words) = fitted.lines.first().filter(|words| !words.is_empty()) {
        svg.text(at, words, ink, room);
    }
}
