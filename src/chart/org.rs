//! The organisation chart: who reports to whom, with hats and findings.

mod content;
mod legend;
mod line;

use super::card::{Card, Room};
use super::departments::Departments;
use super::frame::Frame;
use super::style::sizes;
use super::svg::{Ink, Paint, Svg};
use super::{Chart, ChartInput};
use crate::layout::text::{self, ASCENT, Weight};
use crate::layout::tree::{self, Arrangement, Forest};
use crate::layout::{Rect, Size};
use crate::model::clean;
use line::Line;

/// The chart.
pub const CHART: Chart = Chart {
    name: "org",
    summary: "Who reports to whom: a card for each person, with hats, vacancies and findings.",
    draw,
};

/// Cards are at least and at most this wide; between them the names decide.
const NARROWEST: f64 = 112.0;
const WIDEST: f64 = 176.0;
const STEP: f64 = 4.0;
/// This share of the names shall stand on one line.
const ONE_LINE: f64 = 0.85;
/// This share of names and titles shall stand unshortened on two lines.
const UNSHORTENED: f64 = 0.985;
/// People whose names decide the width: more change nothing.
const SAMPLE: usize = 2_000;

fn draw(input: &ChartInput) -> String {
    let line = Line::new(input);
    let by_team = line.people.iter().all(|&id| content::department(input, id, false).is_empty());
    let departments = Departments::new(line.people.iter().map(|&id| content::department(input, id, by_team)));
    let room = room(input, &line, !departments.is_empty());
    let cards: Vec<Card> = (0..line.people.len())
        .map(|at| content::card(input, &line, at, room, &departments, by_team))
        .collect();
    let frame = legend::frame(input, &line, &cards, &departments, by_team);
    let arrangement = arrange(input, &line, &cards, room, &frame);
    paint(input, &line, &cards, &frame, &arrangement)
}

/// Chooses the width of the cards: as narrow as the names allow.
fn room(input: &ChartInput, line: &Line, tabs: bool) -> Room {
    let org = input.graph.org;
    let step = line.people.len().div_ceil(SAMPLE).max(1);
    let texts: Vec<_> = line
        .people
        .iter()
        .step_by(step)
        .map(|&id| (clean(org.person_name(id)), clean(org.text(org.person(id).title))))
        .collect();
    let mut room = Room { card: NARROWEST, tabs };
    while room.card < WIDEST {
        let (mut one_line, mut whole) = (0, 0);
        for (name, title) in &texts {
            one_line += usize::from(text::width(name, sizes::NAME, Weight::Bold) <= room.text());
            whole += usize::from(!room.name(name).shortened && !room.post(title, 2).shortened);
        }
        let share = |count: usize| count as f64 / texts.len().max(1) as f64;
        if share(one_line) >= ONE_LINE && share(whole) >= UNSHORTENED {
            break;
        }
        room.card += STEP;
    }
    room
}

/// Cards of one level are equally high.
fn arrange(input: &ChartInput, line: &Line, cards: &[Card], room: Room, frame: &Frame) -> Arrangement {
    let levels = line.depth.iter().max().map_or(0, |&depth| depth as usize + 1);
    let mut heights = vec![0.0f64; levels];
    for (card, &depth) in cards.iter().zip(&line.depth) {
        heights[depth as usize] = heights[depth as usize].max(card.height());
    }
    let size =
        line.depth.iter().map(|&depth| Size { width: room.card, height: heights[depth as usize] }).collect();
    let forest = Forest { parent: line.parent.clone(), size };
    let area: f64 = forest.size.iter().map(|size| size.width * size.height).sum();
    // Boxes cover about half of a body; this guess only sets how far the legend wraps.
    let guess = (area * 2.0 * input.look.aspect).sqrt();
    let options = tree::Options {
        target_aspect: input.look.aspect,
        around: frame.around(guess),
        ..tree::Options::default()
    };
    tree::arrange(&forest, &options)
}

fn paint(
    input: &ChartInput,
    line: &Line,
    cards: &[Card],
    frame: &Frame,
    arrangement: &Arrangement,
) -> String {
    let theme = input.look.theme;
    let body = Size { width: arrangement.width, height: arrangement.height };
    let fitted = frame.fit(body);
    let mut svg = frame.begin(&fitted, &legend::description(input, line));
    let (dx, dy) = (fitted.body.x, fitted.body.y);
    if let Some(lane) = arrangement.lane {
        paint_lane(&mut svg, lane.moved(dx, dy), arrangement, line, theme);
    }
    svg.open("");
    for lines in arrangement.lines.chunk_by(|a, b| a.parent == b.parent) {
        let pieces = lines.iter().map(|l| ((l.from.0 + dx, l.from.1 + dy), (l.to.0 + dx, l.to.1 + dy)));
        svg.pieces(pieces, Paint::stroke(theme.line, 1.2));
    }
    svg.close();
    let hatch = svg.hatch(theme.hatch, 6.0);
    for at in line.reading_order() {
        if let (Some(card), Some(place)) = (cards.get(at as usize), arrangement.boxes.get(at as usize)) {
            card.draw(&mut svg, place.moved(dx, dy), theme, &hatch);
        }
    }
    svg.finish()
}

/// The band behind people without manager, with its caption.
fn paint_lane(
    svg: &mut Svg,
    lane: Rect,
    arrangement: &Arrangement,
    line: &Line,
    theme: &super::style::Theme,
) {
    let count = (0..line.people.len())
        .filter(|&at| line.parent[at].is_none() && line.direct[at] == 0)
        .filter(|&at| arrangement.boxes.get(at).is_some_and(|rect| rect.width > 0.0))
        .count();
    svg.rect(lane.inset(-8.0), 6.0, Paint::fill(theme.band));
    let ink = Ink::new(theme.soft, sizes::CAPTION).bold();
    let caption = format!("No manager given ({count})");
    svg.text((lane.x, lane.y + sizes::CAPTION * ASCENT), &caption, ink, lane.width);
}
