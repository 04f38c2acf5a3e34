//! A shape curve: the few forms that a subtree can take, narrow and high to wide and flat.

use super::Size;

/// The widths through heights between which a curve keeps its points: from a long column to a flat
/// row. Thinner and flatter forms waste the page they stand on.
const ASPECTS: (f64, f64) = (0.06, 8.0);
/// A wider form must be at least this much flatter to be worth a place on the curve.
const WORTH: f64 = 0.995;

/// How the children of a box stand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum How {
    /// There are none.
    Leaf,
    /// Side by side below a bus, each no higher than `height`.
    Row { height: f64 },
    /// Below one another beside a trunk, each no wider than `width`.
    Stack { width: f64 },
    /// In several rows, each child no higher than `height`, each row no wider than `width`.
    Shelf { height: f64, width: f64 },
    /// A run of leaves in columns (see `grid`).
    Grid { columns: u32 },
}

/// How finely forms are told apart.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effort {
    /// Points kept on a curve.
    pub points: usize,
    /// Limits tried between the flattest and the highest form of the parts.
    pub limits: usize,
    /// Heights tried to flatten a row of a shelf that has width to spare.
    pub flatter: &'static [f64],
}

impl Effort {
    /// What a forest of so many boxes allows: the work grows with `points` times `limits`.
    pub fn for_boxes(count: usize) -> Effort {
        match count {
            0..=3_000 => Effort { points: 32, limits: 28, flatter: &FLATTER },
            3_001..=30_000 => Effort { points: 16, limits: 12, flatter: &FLATTER_COARSE },
            _ => Effort { points: 10, limits: 6, flatter: &FLATTER_COARSE },
        }
    }

    /// For the picture as a whole: nothing above it multiplies the work.
    pub fn whole(self) -> Effort {
        Effort { points: WHOLE_POINTS, limits: self.limits.max(WHOLE_LIMITS), flatter: &FLATTER }
    }
}

const WHOLE_POINTS: usize = 200;
const WHOLE_LIMITS: usize = 24;
/// Heights tried for a row of a shelf, as shares of the common height.
const FLATTER: [f64; 6] = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4];
const FLATTER_COARSE: [f64; 2] = [0.8, 0.6];

/// One form of a subtree or run, box included.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shape {
    /// The bounding box (contour packing may need less).
    pub size: Size,
    /// The arrangement that has this size.
    pub how: How,
}

/// Moves the best of `candidates` to the end of `curve`: by width upwards, by height downwards.
pub fn keep(candidates: &mut Vec<Shape>, curve: &mut Vec<Shape>, effort: Effort) {
    if candidates.len() == 1 {
        curve.append(candidates);
        return;
    }
    // The sort is stable: of equal forms the one that was offered first stays.
    candidates
        .sort_by(|a, b| a.size.width.total_cmp(&b.size.width).then(a.size.height.total_cmp(&b.size.height)));
    let mut front: Vec<Shape> = Vec::with_capacity(candidates.len());
    for shape in candidates.drain(..) {
        let lowest = front.last().map_or(f64::INFINITY, |last| last.size.height);
        if shape.size.height < lowest * WORTH {
            front.push(shape);
        }
    }
    if front.len() <= effort.points {
        curve.append(&mut front);
        return;
    }
    let (narrow, flat) = ASPECTS;
    let step = (flat / narrow).powf(1.0 / (effort.points - 1) as f64);
    let mut aspect = narrow;
    let mut next = 0;
    for _ in 0..effort.points {
        let wide_enough = |shape: &Shape| shape.size.width >= aspect * shape.size.height;
        let found = front.iter().position(wide_enough).unwrap_or(front.len() - 1);
        if found >= next {
            curve.push(front[found]);
            next = found + 1;
        }
        aspect *= step;
    }
}

/// The narrowest form that is no higher than `limit`, else the flattest: its place on the curve.
pub fn by_height(curve: &[Shape], limit: f64) -> usize {
    curve.iter().position(|shape| shape.size.height <= limit).unwrap_or(curve.len().saturating_sub(1))
}

/// The flattest form that is no wider than `limit`, else the narrowest: its place on the curve.
pub fn by_width(curve: &[Shape], limit: f64) -> usize {
    curve.iter().rposition(|shape| shape.size.width <= limit).unwrap_or(0)
}

/// Limits worth trying for parts with these `curves`: from the smallest that all can keep to the
/// largest that any can use, by the `measure` (width or height) of their forms.
pub fn limits<'a>(
    curves: impl Iterator<Item = &'a [Shape]>,
    measure: impl Fn(&Shape) -> f64,
    effort: Effort,
) -> Vec<f64> {
    let mut smallest = 0.0f64;
    let mut measures: Vec<f64> = Vec::new();
    for curve in curves {
        smallest = smallest.max(curve.iter().map(&measure).fold(f64::INFINITY, f64::min));
        measures.extend(curve.iter().map(&measure));
    }
    measures.retain(|&value| value >= smallest);
    measures.sort_by(f64::total_cmp);
    measures.dedup();
    let last = measures.len().saturating_sub(1);
    let kept = measures.len().min(effort.limits);
    let steps = kept.saturating_sub(1).max(1);
    (0..kept).map(|step| measures[step * last / steps]).collect()
}
