//! The way along the connectors from a card up to the top: drawn in bold.

use super::body::Body;
use super::line::Line;
use crate::layout::Rect;
use crate::layout::tree::Segment;

/// Coordinates that differ by less are one.
const SAME: f64 = 0.01;

/// The ways from the cards `from` to the top, one polyline for each step; a step that several share
/// comes once.
pub fn to_the_top(line: &Line, body: &Body, from: &[u32]) -> Vec<Vec<(f64, f64)>> {
    let mut done = vec![false; line.people.len()];
    let mut ways = Vec::new();
    for &start in from {
        let mut at = start;
        while let Some(parent) = line.parent[at as usize].filter(|_| !done[at as usize]) {
            done[at as usize] = true;
            let begin = body.lines.partition_point(|line| line.parent < parent);
            let end = body.lines.partition_point(|line| line.parent <= parent);
            let (card, above) = (body.cards[at as usize], body.cards[parent as usize]);
            ways.extend(way(&body.lines[begin..end], card, above));
            at = parent;
        }
    }
    ways
}

/// The way along `lines` from a card to the one above: breadth first, from the card upwards.
fn way(lines: &[Segment], card: Rect, above: Rect) -> Option<Vec<(f64, f64)>> {
    let mut came: Vec<Option<usize>> = vec![None; lines.len()];
    let mut queue: Vec<usize> = (0..lines.len()).filter(|&at| meets(lines[at], card)).collect();
    queue.iter().for_each(|&at| came[at] = Some(at));
    let mut next = 0;
    while let Some(&at) = queue.get(next) {
        if meets(lines[at], above) {
            return Some(corners(lines, &came, at, card, above));
        }
        for other in 0..lines.len() {
            if came[other].is_none() && common(lines[at], lines[other]).is_some() {
                came[other] = Some(at);
                queue.push(other);
            }
        }
        next += 1;
    }
    None
}

/// The corners of a way that was found, from the upper card down.
fn corners(
    lines: &[Segment],
    came: &[Option<usize>],
    last: usize,
    card: Rect,
    above: Rect,
) -> Vec<(f64, f64)> {
    let mut points = vec![nearest(lines[last], above)];
    let mut at = last;
    while let Some(before) = came[at].filter(|&before| before != at) {
        points.extend(common(lines[at], lines[before]));
        at = before;
    }
    points.push(nearest(lines[at], card));
    points
}

fn as_rect(line: Segment) -> Rect {
    let ((x, y), (right, bottom)) = (line.from, line.to);
    Rect { x, y, width: right - x, height: bottom - y }
}

fn meets(line: Segment, area: Rect) -> bool {
    let line = as_rect(line);
    line.x <= area.right() + SAME
        && area.x <= line.right() + SAME
        && line.y <= area.bottom() + SAME
        && area.y <= line.bottom() + SAME
}

/// The point of a line that is nearest to the middle of an area.
fn nearest(line: Segment, area: Rect) -> (f64, f64) {
    let line = as_rect(line);
    let x = line.x.max(area.x.min(line.right()));
    let y = line.y.max(area.y.min(line.bottom()));
    let clamp = |value: f64, low: f64, high: f64| value.max(low).min(high);
    (
        clamp(x, line.x, line.right()).min(area.right()).max(line.x),
        clamp(y, line.y, line.bottom()).min(area.bottom()).max(line.y),
    )
}

/// A point that two lines have in common.
fn common(a: Segment, b: Segment) -> Option<(f64, f64)> {
    let (one, other) = (as_rect(a), as_rect(b));
    meets(a, other).then(|| {
        let x = one.x.max(other.x).min(one.right()).min(other.right().max(one.x));
        let y = one.y.max(other.y).min(one.bottom()).min(other.bottom().max(one.y));
        (x, y)
    })
}
