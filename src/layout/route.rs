//! Ways for lines that are drawn after everything else: orthogonal, through the gaps between boxes,
//! short and with few bends.
//!
//! Dijkstra's algorithm (E. W. Dijkstra, "A note on two problems in connexion with graphs",
//! Numerische Mathematik 1, 1959) with the A* estimate of Hart, Nilsson and Raphael (1968), on the
//! grid of lines that run a little beside the edges of all boxes (the *orthogonal visibility
//! graph* of M. Wybrow, K. Marriott and P. Stuckey, "Orthogonal connector routing", Graph Drawing
//! 2009, without its thinning).

use super::Rect;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How far beside a box a line runs, in px: between an edge and whatever runs in the middle of the
/// gap.
const BESIDE: f64 = 3.4;
/// A bend is worth so long a detour, in px.
const BEND: f64 = 45.0;
/// A line keeps so far from whatever runs beside it, in px: nearer, two lines are read as one.
const APART: f64 = 5.5;
/// Between the two lanes along an edge of a box, in px.
const LANE: f64 = 5.6;
/// Larger grids are not searched.
const MOST_POINTS: usize = 1_500_000;
/// A way leaves and reaches a box at this share of its height: connectors of the tree have the
/// middle.
const PORTS: [f64; 2] = [0.25, 0.75];
/// Costs are whole numbers of so many parts of a px.
const PARTS: f64 = 16.0;

/// The grid between the boxes.
pub struct Router<'r> {
    boxes: &'r [Rect],
    xs: Vec<f64>,
    ys: Vec<f64>,
    /// Whether the step to the right of a point is blocked, and the step below it: by a box, or by
    /// what runs along it.
    blocked: [Vec<bool>; 2],
    /// All lines that stand already, as rectangles without width or without height.
    lines: Vec<Rect>,
}

const ACROSS: usize = 0;
const DOWN: usize = 1;

impl<'r> Router<'r> {
    /// The grid for lines between these pairs of boxes.
    pub fn new(boxes: &'r [Rect], pairs: &[(u32, u32)]) -> Router<'r> {
        let lanes = |lanes: usize| {
            let beside = move |nth: usize| BESIDE + nth as f64 * LANE;
            let around = move |from: f64, to: f64| {
                (0..lanes).flat_map(move |nth| [from - beside(nth), to + beside(nth)])
            };
            let xs = boxes.iter().flat_map(move |area| around(area.x, area.right())).collect();
            let mut ys: Vec<f64> = boxes.iter().flat_map(move |area| around(area.y, area.bottom())).collect();
            let ends = pairs.iter().flat_map(|&(from, to)| [from, to]);
            ys.extend(ends.filter_map(|at| boxes.get(at as usize)).flat_map(ports));
            [sorted(xs), sorted(ys)]
        };
        let [mut xs, mut ys] = lanes(2);
        if xs.len() * ys.len() > MOST_POINTS {
            [xs, ys] = lanes(1);
        }
        let count = xs.len() * ys.len();
        let none = || vec![false; if count > MOST_POINTS { 0 } else { count }];
        let mut router = Router { boxes, xs, ys, blocked: [none(), none()], lines: Vec::new() };
        if count <= MOST_POINTS {
            boxes.iter().for_each(|area| router.block(area));
        }
        router
    }

    fn point(&self, column: usize, row: usize) -> usize {
        row * self.xs.len() + column
    }

    /// Blocks all steps that touch a box.
    fn block(&mut self, area: &Rect) {
        let first_column = self.xs.partition_point(|&x| x < area.x);
        let end_column = self.xs.partition_point(|&x| x <= area.right());
        let first_row = self.ys.partition_point(|&y| y < area.y);
        let end_row = self.ys.partition_point(|&y| y <= area.bottom());
        for row in first_row..end_row {
            for column in first_column.saturating_sub(1)..end_column {
                let point = self.point(column, row);
                self.blocked[ACROSS][point] = true;
            }
        }
        for row in first_row.saturating_sub(1)..end_row {
            for column in first_column..end_column {
                let point = self.point(column, row);
                self.blocked[DOWN][point] = true;
            }
        }
    }

    /// From now on ways keep off a line that runs across or down: they may cross it and nothing else.
    pub fn keep_off(&mut self, from: (f64, f64), to: (f64, f64)) {
        if self.blocked[ACROSS].is_empty() {
            return;
        }
        let (x, y) = (from.0.min(to.0), from.1.min(to.1));
        let line = Rect { x, y, width: (from.0 - to.0).abs(), height: (from.1 - to.1).abs() };
        self.lines.push(line);
        let near = line.inset(-APART);
        let within = |list: &[f64], low: f64, high: f64| {
            list.partition_point(|&at| at <= low)..list.partition_point(|&at| at < high)
        };
        let columns = within(&self.xs, near.x, near.right());
        let rows = within(&self.ys, near.y, near.bottom());
        // A step that begins before the line may end beside it.
        let early = |range: &std::ops::Range<usize>| range.start.saturating_sub(1)..range.end;
        if line.width > line.height {
            for (row, column) in pairs_of(rows, early(&columns)) {
                let point = self.point(column, row);
                self.blocked[ACROSS][point] = true;
            }
        } else {
            for (row, column) in pairs_of(early(&rows), columns) {
                let point = self.point(column, row);
                self.blocked[DOWN][point] = true;
            }
        }
    }

    /// The corners of a way from one box to another; later ways keep off it.
    pub fn route(&mut self, from: usize, to: usize) -> Option<Vec<(f64, f64)>> {
        if self.blocked[ACROSS].is_empty() {
            return None;
        }
        let (start, goal) = (*self.boxes.get(from)?, *self.boxes.get(to)?);
        let steps = self.search(self.places(&start), &self.places(&goal))?;
        let mut points: Vec<(f64, f64)> = Vec::new();
        let at = |point: usize| (self.xs[point % self.xs.len()], self.ys[point / self.xs.len()]);
        let (first, last) = (at(*steps.first()?), at(*steps.last()?));
        points.push((if first.0 < start.x { start.x } else { start.right() }, first.1));
        points.extend(steps.iter().map(|&step| at(step)));
        points.push((if last.0 < goal.x { goal.x } else { goal.right() }, last.1));
        let corners = straightened(points);
        corners.windows(2).for_each(|pair| self.keep_off(pair[0], pair[1]));
        Some(corners)
    }

    /// The grid points beside a box from which lines enter it: where no other line comes near.
    fn places(&self, area: &Rect) -> Vec<usize> {
        let near = |list: &[f64], value: f64| {
            let at = list.partition_point(|&other| other < value - 0.06);
            list.get(at).filter(|&&found| (found - value).abs() < 0.06).map(|_| at)
        };
        let mut places = Vec::new();
        for y in ports(area) {
            for x in [area.x - BESIDE, area.right() + BESIDE] {
                let edge = if x < area.x { area.x } else { area.right() };
                let stub =
                    Rect { x: x.min(edge), y, width: (x - edge).abs(), height: 0.0 }.inset(-APART / 2.0);
                let is_free = !self.lines.iter().any(|line| overlap(&stub, line));
                if let (Some(column), Some(row), true) = (near(&self.xs, x), near(&self.ys, y), is_free) {
                    places.push(self.point(column, row));
                }
            }
        }
        places
    }

    /// The cheapest way from any of `starts` to any of `goals`, as grid points.
    fn search(&self, starts: Vec<usize>, goals: &[usize]) -> Option<Vec<usize>> {
        let width = self.xs.len();
        let states = 2 * width * self.ys.len();
        let mut best = vec![u32::MAX; states];
        let mut came = vec![u32::MAX; states];
        let mut open = BinaryHeap::new();
        for start in starts {
            best[2 * start + ACROSS] = 0;
            open.push(Reverse((self.estimate(start, goals), (2 * start + ACROSS) as u32)));
        }
        while let Some(Reverse((_, state))) = open.pop() {
            let state = state as usize;
            let (point, direction) = (state / 2, state % 2);
            // Boxes are entered from the side.
            if goals.contains(&point) && direction == ACROSS {
                return Some(self.way_to(state, &came));
            }
            for (next, towards, step) in self.steps(point) {
                let bend = if towards == direction { 0.0 } else { BEND };
                let cost = best[state].saturating_add(((step + bend) * PARTS) as u32);
                let next_state = 2 * next + towards;
                if cost < best[next_state] {
                    best[next_state] = cost;
                    came[next_state] = state as u32;
                    let total = cost.saturating_add(self.estimate(next, goals));
                    open.push(Reverse((total, next_state as u32)));
                }
            }
        }
        None
    }

    /// The points next to one that can be reached, with direction and price in px.
    fn steps(&self, point: usize) -> impl Iterator<Item = (usize, usize, f64)> + '_ {
        let width = self.xs.len();
        let (column, row) = (point % width, point / width);
        let right = (column + 1 < width).then_some((point, point + 1, ACROSS));
        let left = (column > 0).then(|| (point - 1, point - 1, ACROSS));
        let below = (row + 1 < self.ys.len()).then_some((point, point + width, DOWN));
        let above = (row > 0).then(|| (point - width, point - width, DOWN));
        [right, left, below, above].into_iter().flatten().filter_map(move |(step, next, towards)| {
            if self.blocked[towards][step] {
                return None;
            }
            let (list, at) =
                if towards == ACROSS { (&self.xs, step % width) } else { (&self.ys, step / width) };
            let length = list[at + 1] - list[at];
            Some((next, towards, length))
        })
    }

    /// No way from a point to a goal is cheaper than the distance.
    fn estimate(&self, point: usize, goals: &[usize]) -> u32 {
        let width = self.xs.len();
        let far = |goal: &usize| {
            let across = self.xs[point % width] - self.xs[goal % width];
            let down = self.ys[point / width] - self.ys[goal / width];
            ((across.abs() + down.abs()) * PARTS) as u32
        };
        goals.iter().map(far).min().unwrap_or(0)
    }

    fn way_to(&self, last: usize, came: &[u32]) -> Vec<usize> {
        let mut way = vec![last / 2];
        let mut state = last;
        while let Some(&before) = came.get(state).filter(|&&before| before != u32::MAX) {
            state = before as usize;
            way.push(state / 2);
        }
        way.dedup();
        way.reverse();
        way
    }
}

/// Coordinates in order, each once.
fn sorted(mut list: Vec<f64>) -> Vec<f64> {
    list.sort_by(f64::total_cmp);
    list.dedup_by(|a, b| (*a - *b).abs() < 0.05);
    list
}

fn pairs_of(
    rows: std::ops::Range<usize>,
    columns: std::ops::Range<usize>,
) -> impl Iterator<Item = (usize, usize)> {
    rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
}

/// Whether a line meets an area.
fn overlap(area: &Rect, line: &Rect) -> bool {
    line.x < area.right() && line.right() > area.x && line.y < area.bottom() && line.bottom() > area.y
}

/// The heights at which lines enter a box.
fn ports(area: &Rect) -> [f64; 2] {
    PORTS.map(|share| area.y + area.height * share)
}

/// Leaves out points in the middle of straight stretches.
fn straightened(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> = Vec::new();
    for point in points {
        if let [.., before, last] = corners.as_slice() {
            let same = |a: f64, b: f64| (a - b).abs() < 0.001;
            let goes_on = (same(before.0, last.0) && same(last.0, point.0))
                || (same(before.1, last.1) && same(last.1, point.1));
            if goes_on {
                corners.pop();
            }
        }
        corners.push(point);
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cuts(a: (f64, f64), b: (f64, f64), area: &Rect) -> bool {
        let (left, right) = (a.0.min(b.0), a.0.max(b.0));
        let (top, bottom) = (a.1.min(b.1), a.1.max(b.1));
        left < area.right() - 0.1
            && right > area.x + 0.1
            && top < area.bottom() - 0.1
            && bottom > area.y + 0.1
    }

    /// Boxes in rows and columns, those left out for which `present` says no.
    fn boxes(present: &[bool]) -> Vec<Rect> {
        let standing = present.iter().enumerate().filter(|(_, there)| **there);
        let area = |(at, _): (usize, &bool)| Rect {
            x: (at % 8) as f64 * 76.0 + (at / 8) as f64 * 5.0,
            y: (at / 8) as f64 * 56.0,
            width: 58.0,
            height: 40.0,
        };
        standing.map(area).collect()
    }

    fn piece(pair: &[(f64, f64)]) -> Rect {
        let (a, b) = (pair[0], pair[1]);
        Rect { x: a.0.min(b.0), y: a.1.min(b.1), width: (a.0 - b.0).abs(), height: (a.1 - b.1).abs() }
    }

    /// Whether two pieces run beside one another, or one on the other, so near that they are read as one.
    fn merge(a: &Rect, b: &Rect) -> bool {
        let is_level = |piece: &Rect| piece.width > piece.height;
        let near = overlap(&a.inset(0.05 - APART), b);
        is_level(a) == is_level(b) && near
    }

    #[test]
    fn ways_that_would_need_the_lane_of_a_line_that_stands_are_not_found() {
        let column = [0.0, 56.0].map(|y| Rect { x: 0.0, y, width: 58.0, height: 40.0 });
        let free = Router::new(&column, &[(0, 1)]).route(0, 1);
        assert!(free.is_some());
        let mut router = Router::new(&column, &[(0, 1)]);
        for x in [-BESIDE - LANE, -BESIDE, 58.0 + BESIDE, 58.0 + BESIDE + LANE] {
            router.keep_off((x, -50.0), (x, 150.0));
        }
        assert_eq!(router.route(0, 1), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_way_has_a_lane_of_its_own(
            present in prop::collection::vec(any::<bool>(), 30..60),
            picks in prop::collection::vec((0usize..30, 0usize..30), 2..8),
            trunk in 0usize..8,
        ) {
            let all = boxes(&present);
            let is_pair = |(from, to): &(usize, usize)| from != to && *from < all.len() && *to < all.len();
            let picks: Vec<(usize, usize)> = picks.into_iter().filter(is_pair).collect();
            let pairs: Vec<(u32, u32)> = picks.iter().map(|&(from, to)| (from as u32, to as u32)).collect();
            let mut router = Router::new(&all, &pairs);
            // A trunk that stands already.
            let x = trunk as f64 * 76.0 - 9.0;
            router.keep_off((x, 10.0), (x, 300.0));
            let mut standing = vec![vec![Rect { x, y: 10.0, width: 0.0, height: 290.0 }]];
            for (from, to) in picks {
                let Some(way) = router.route(from, to) else { continue };
                let pieces: Vec<Rect> = way.windows(2).map(piece).collect();
                for other in standing.iter().flatten() {
                    prop_assert!(pieces.iter().all(|piece| !merge(piece, other)), "{pieces:?} {other:?}");
                }
                standing.push(pieces);
            }
        }

        #[test]
        fn a_way_is_orthogonal_and_runs_through_no_box(
            present in prop::collection::vec(any::<bool>(), 30..60),
            from in 0usize..30,
            to in 0usize..30,
        ) {
            let all = boxes(&present);
            let pair = (from as u32, to as u32);
            if from != to && from < all.len() && to < all.len() {
                let way = Router::new(&all, &[pair]).route(from, to);
                let way = way.expect("there is a way around the outermost boxes");
                for step in way.windows(2) {
                    prop_assert!((step[0].0 - step[1].0).abs() < 0.1 || (step[0].1 - step[1].1).abs() < 0.1);
                    prop_assert!(all.iter().all(|area| !cuts(step[0], step[1], area)), "{way:?}");
                }
            }
        }
    }
}
