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
/// A stretch along which another line runs already counts so many times its length.
const SHARED: f64 = 4.0;
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
    /// Whether the step to the right of a point is blocked, and the step below it.
    blocked: [Vec<bool>; 2],
    /// Whether a line runs along the step already.
    used: [Vec<bool>; 2],
}

const ACROSS: usize = 0;
const DOWN: usize = 1;

impl<'r> Router<'r> {
    /// The grid for lines between these pairs of boxes.
    pub fn new(boxes: &'r [Rect], pairs: &[(u32, u32)]) -> Router<'r> {
        let mut xs: Vec<f64> =
            boxes.iter().flat_map(|area| [area.x - BESIDE, area.right() + BESIDE]).collect();
        let mut ys: Vec<f64> =
            boxes.iter().flat_map(|area| [area.y - BESIDE, area.bottom() + BESIDE]).collect();
        let ends = pairs.iter().flat_map(|&(from, to)| [from, to]);
        ys.extend(ends.filter_map(|at| boxes.get(at as usize)).flat_map(ports));
        for list in [&mut xs, &mut ys] {
            list.sort_by(f64::total_cmp);
            list.dedup_by(|a, b| (*a - *b).abs() < 0.05);
        }
        let count = xs.len() * ys.len();
        let none = || vec![false; if count > MOST_POINTS { 0 } else { count }];
        let mut router = Router { boxes, xs, ys, blocked: [none(), none()], used: [none(), none()] };
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

    /// The corners of a way from one box to another; later ways keep off it.
    pub fn route(&mut self, from: usize, to: usize) -> Option<Vec<(f64, f64)>> {
        if self.blocked[ACROSS].is_empty() {
            return None;
        }
        let (start, goal) = (*self.boxes.get(from)?, *self.boxes.get(to)?);
        let steps = self.search(self.places(&start), &self.places(&goal))?;
        let mut points: Vec<(f64, f64)> = Vec::new();
        for pair in steps.windows(2) {
            self.mark(pair[0], pair[1]);
        }
        let at = |point: usize| (self.xs[point % self.xs.len()], self.ys[point / self.xs.len()]);
        let (first, last) = (at(*steps.first()?), at(*steps.last()?));
        points.push((if first.0 < start.x { start.x } else { start.right() }, first.1));
        points.extend(steps.iter().map(|&step| at(step)));
        points.push((if last.0 < goal.x { goal.x } else { goal.right() }, last.1));
        Some(straightened(points))
    }

    /// The grid points beside a box from which lines enter it.
    fn places(&self, area: &Rect) -> Vec<usize> {
        let near = |list: &[f64], value: f64| {
            let at = list.partition_point(|&other| other < value - 0.06);
            list.get(at).filter(|&&found| (found - value).abs() < 0.06).map(|_| at)
        };
        let mut places = Vec::new();
        for y in ports(area) {
            for x in [area.x - BESIDE, area.right() + BESIDE] {
                if let (Some(column), Some(row)) = (near(&self.xs, x), near(&self.ys, y)) {
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
            Some((next, towards, if self.used[towards][step] { length * SHARED } else { length }))
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

    fn mark(&mut self, one: usize, other: usize) {
        let step = one.min(other);
        let towards = if one.abs_diff(other) == 1 { ACROSS } else { DOWN };
        self.used[towards][step] = true;
    }
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

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_way_is_orthogonal_and_runs_through_no_box(
            present in prop::collection::vec(any::<bool>(), 30..60),
            from in 0usize..30,
            to in 0usize..30,
        ) {
            let all: Vec<Rect> = present
                .iter()
                .enumerate()
                .filter(|(_, there)| **there)
                .map(|(at, _)| Rect {
                    x: (at % 8) as f64 * 70.0 + (at / 8) as f64 * 5.0,
                    y: (at / 8) as f64 * 50.0,
                    width: 58.0,
                    height: 40.0,
                })
                .collect();
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
