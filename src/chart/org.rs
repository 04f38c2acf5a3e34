//! The organisation chart: who reports to whom, with hats and findings.

mod around;
mod content;
mod fitting;
mod line;

use super::card::{Card, Content};
use super::departments::Departments;
use super::frame::Frame;
use super::style::{Theme, sizes};
use super::svg::{Ink, Paint, Svg};
use super::{Chart, ChartInput};
use crate::layout::text::ASCENT;
use crate::layout::tree::{self, Arrangement, Forest};
use crate::layout::{Rect, Size};
use line::Line;

/// The chart.
pub const CHART: Chart = Chart {
    name: "org",
    summary: "Who reports to whom: a card for each person, with hats, vacancies and findings.",
    planned: false,
    alone: None,
    draw,
};

/// Small pictures are drawn larger, up to this much, so that they fill a slide.
const LARGEST: f64 = 1.4;
/// The width in px up to which a small picture grows.
const SLIDE: f64 = 1000.0;
/// The share of a body that its cards cover, about: a guess that only decides how far the legend
/// wraps and how much a small picture grows.
const COVER: f64 = 0.5;

fn draw(input: &ChartInput) -> String {
    let line = Line::new(input);
    let tabs = content::Tabs::choose(input, &line.people);
    let departments = Departments::new(line.people.iter().map(|&id| tabs.name(input, id)));
    let contents: Vec<Content> =
        (0..line.people.len()).map(|at| content::content(input, &line, at, &departments, tabs)).collect();
    let cards = fitting::cards(&contents, &line.depth, !departments.is_empty(), input.look.theme);
    let frame = around::frame(input, &line, &contents, &departments, tabs);
    let forest = Forest { parent: line.parent.clone(), size: sizes_of(&cards, &line) };
    let (arrangement, zoom) = arrange(input, &forest, &frame);
    paint(input, &line, &cards.cards, &frame, &arrangement, zoom)
}

/// The sizes of the cards; those in the lane of people without manager are all equally high, and
/// no higher than they need: they belong to no level.
fn sizes_of(cards: &fitting::Cards, line: &Line) -> Vec<Size> {
    let mut sizes = cards.sizes(&line.depth);
    let is_alone = |at: usize| line.parent[at].is_none() && !line.has_drawn[at];
    let alone: Vec<usize> = (0..sizes.len()).filter(|&at| is_alone(at)).collect();
    let highest = alone.iter().map(|&at| cards.cards[at].height()).fold(0.0, f64::max);
    alone.iter().for_each(|&at| sizes[at].height = highest);
    sizes
}

/// Lays the cards out; a picture of few cards is to be drawn larger.
fn arrange(input: &ChartInput, forest: &Forest, frame: &Frame) -> (Arrangement, f64) {
    let area: f64 = forest.size.iter().map(|size| size.width * size.height).sum();
    let guess = (area / COVER * input.look.aspect).sqrt();
    let zoom = (SLIDE / guess.max(1.0)).clamp(1.0, LARGEST);
    let around = frame.around(guess * zoom);
    let options = tree::Options {
        target_aspect: input.look.aspect,
        around: Size { width: around.width / zoom, height: around.height / zoom },
        ..tree::Options::default()
    };
    (tree::arrange(forest, &options), zoom)
}

fn paint(
    input: &ChartInput,
    line: &Line,
    cards: &[Card],
    frame: &Frame,
    arrangement: &Arrangement,
    zoom: f64,
) -> String {
    let theme = input.look.theme;
    let fitted = frame.fit(Size { width: arrangement.width * zoom, height: arrangement.height * zoom });
    let mut svg = frame.begin(&fitted, &around::description(input, line));
    let hatch = svg.hatch(theme.hatch, 6.0);
    svg.place((fitted.body.x, fitted.body.y), zoom);
    if let Some(lane) = arrangement.lane {
        paint_lane(&mut svg, lane, arrangement, theme);
    }
    svg.open("");
    for lines in arrangement.lines.chunk_by(|a, b| a.parent == b.parent) {
        svg.pieces(lines.iter().map(|line| (line.from, line.to)), Paint::stroke(theme.line, 1.2));
    }
    svg.close();
    for at in line.reading_order() {
        if let (Some(card), Some(&place)) = (cards.get(at as usize), arrangement.boxes.get(at as usize)) {
            card.draw(&mut svg, place, theme, &hatch);
        }
    }
    svg.finish()
}

/// The band behind people without manager, with its caption.
fn paint_lane(svg: &mut Svg, lane: Rect, arrangement: &Arrangement, theme: &Theme) {
    let count = arrangement.boxes.iter().filter(|rect| rect.y > lane.y).count();
    svg.rect(lane.inset(-8.0), 6.0, Paint::fill(theme.band));
    let ink = Ink::new(theme.soft, sizes::CAPTION).bold();
    let caption = format!("No manager given ({count})");
    svg.text((lane.x, lane.y + sizes::CAPTION * ASCENT), &caption, ink, lane.width);
}
