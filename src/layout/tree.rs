//! Where the boxes and connectors of a reporting forest stand.
//!
//! In: who reports to whom and how large each box is. Out: rectangles and orthogonal connectors.
//!
//! Three steps, each linear in the number of boxes (up to a small constant of choices a box):
//!
//! 1. `shapes` computes bottom-up, for every subtree, the few best combinations of width and
//!    height that it can take: reports in a row, leaf reports hanging in 1, 2, 4, … columns, whole
//!    subtrees stacked on a trunk, or several rows below one another. This is the shape-curve
//!    method of floor planning (L. Stockmeyer, "Optimal orientations of cells in slicing floorplan
//!    designs", Information and Control 57, 1983), with the curves thinned to a fixed length.
//! 2. The combination that makes the whole page largest on paper of the wished aspect is taken,
//!    and every branch learns its mode.
//! 3. `place` packs the rows with the contour algorithm for boxes of differing size (A. van der
//!    Ploeg, "Drawing non-layered tidy trees in linear time", Software: Practice and Experience
//!    44, 2014); `wire` draws the connectors.
//!
//! Every mode keeps the order of siblings: rows from left to right, columns row by row (the
//! second box stands right of the first), stacks and shelves from top to bottom.
//! Parents stand centred over the range of their children's boxes.

mod choose;
mod curve;
mod family;
mod grid;
mod lane;
mod place;
mod shapes;
mod shelf;
mod tidy;
mod wire;

#[cfg(test)]
mod tests;

use super::{Rect, Size};
use family::Family;

/// Who reports to whom. Siblings stand in the order of their indices.
#[derive(Debug, Clone, Default)]
pub struct Forest {
    /// The index of each box's parent; `None` (or an index out of range) makes a root. A cycle is
    /// cut above its box with the smallest index.
    pub parent: Vec<Option<u32>>,
    /// The size of each box; as long as `parent` (missing entries count as empty).
    pub size: Vec<Size>,
    /// The part of each box, at the middle of its upper edge, that connectors from above lead to;
    /// empty where that is the whole box. What stands below it in the box moves with it.
    pub head: Vec<Size>,
    /// Boxes that stand among the trees even without parent and children; empty for none.
    pub rooted: Vec<bool>,
}

/// The wishes: distances in px.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Width through height that the page should come near.
    pub target_aspect: f64,
    /// What the frame adds to the width and height of the body (margins, header, legend).
    pub around: Size,
    /// Between siblings that stand side by side.
    pub sibling_gap: f64,
    /// Between subtrees that stand side by side, below their topmost boxes.
    pub subtree_gap: f64,
    /// Between a box and the row of its children.
    pub level_gap: f64,
    /// Between boxes that hang below one another, and between a box and what hangs below it.
    pub hang_gap: f64,
    /// From a trunk to the boxes that hang on it.
    pub branch: f64,
    /// Height of the caption above the lane of boxes without parent and children.
    pub lane_caption: f64,
    /// Whether all boxes of a level stand at one height: children in one row only. Boxes of one
    /// level must then be equally high.
    pub aligned: bool,
    /// So many candidates at most are laid out in full and compared.
    pub most_candidates: usize,
}

impl Default for Options {
    /// Distances that suit cards of about 150 × 50 px on a landscape page of ISO proportions.
    fn default() -> Options {
        Options {
            target_aspect: std::f64::consts::SQRT_2,
            around: Size { width: 48.0, height: 120.0 },
            sibling_gap: 11.0,
            subtree_gap: 18.0,
            level_gap: 23.0,
            hang_gap: 7.5,
            branch: 9.0,
            lane_caption: 20.0,
            aligned: false,
            most_candidates: usize::MAX,
        }
    }
}

/// One straight piece of the connector below a parent: horizontal or vertical.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// The box whose reports it connects.
    pub parent: u32,
    /// Start.
    pub from: (f64, f64),
    /// End; equal to the start in one coordinate, never smaller in the other.
    pub to: (f64, f64),
}

/// Where everything stands, with the upper left corner at (0, 0).
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Arrangement {
    /// The boxes, by index.
    pub boxes: Vec<Rect>,
    /// The connectors. Pieces of one parent follow one another and touch at corners and junctions
    /// only; pieces of different parents never touch.
    pub lines: Vec<Segment>,
    /// The lane of boxes without parent and children, caption included; none with a single root.
    pub lane: Option<Rect>,
    /// Width of everything.
    pub width: f64,
    /// Height of everything.
    pub height: f64,
}

/// A page up to this much narrower or wider than wished still fits the paper well: from √2, the
/// proportion of ISO paper, this stays within 1 : 1 to 2.2 : 1.
const NARROWER: f64 = 0.75;
/// See [`NARROWER`].
const WIDER: f64 = 1.5;

impl Options {
    /// How badly a body of this size fits the paper: the height in px of the paper of the wished
    /// aspect that holds its page, more when the page leaves much of the paper empty. The smaller,
    /// the larger the text when printed.
    fn badness(&self, body: Size) -> f64 {
        let width = body.width + self.around.width;
        let height = body.height + self.around.height;
        let relative = width / height.max(1.0) / self.target_aspect;
        let excess = (NARROWER / relative).max(relative / WIDER).max(1.0);
        (width / self.target_aspect).max(height) * excess * excess
    }
}

/// The parents with every cycle cut above its smallest index, as [`arrange`] sees them.
pub fn without_cycles(parents: &[Option<u32>]) -> Vec<Option<u32>> {
    family::acyclic(parents)
}

/// Candidates that are laid out in full and compared: the estimate does not know how contours
/// interlock.
fn candidates(boxes: usize) -> usize {
    match boxes {
        0..=300 => 200,
        301..=2_000 => 24,
        2_001..=20_000 => 4,
        _ => 1,
    }
}

/// Lays out a forest; the same forest and options give the same arrangement.
pub fn arrange(forest: &Forest, options: &Options) -> Arrangement {
    let family = Family::new(forest);
    let plan = shapes::Plan::new(&family, options);
    let cells = lane::Cells::new(&family);
    let mut ranked: Vec<(f64, usize)> = plan
        .whole()
        .iter()
        .enumerate()
        .map(|(index, shape)| (options.badness(cells.with(shape.size, options)), index))
        .collect();
    ranked.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    ranked.truncate(candidates(forest.parent.len()).min(options.most_candidates.max(1)));
    ranked
        .iter()
        .map(|&(_, index)| finish(&plan, index, &cells))
        .min_by(|a, b| badness(a, options).total_cmp(&badness(b, options)))
        .unwrap_or_default()
}

fn badness(arrangement: &Arrangement, options: &Options) -> f64 {
    options.badness(Size { width: arrangement.width, height: arrangement.height })
}

/// Lays out one candidate in full.
fn finish(plan: &shapes::Plan, index: usize, cells: &lane::Cells) -> Arrangement {
    let (family, options) = (plan.family, plan.options);
    let chosen = choose::Chosen::new(plan, index);
    let mut placed = place::place(family, &chosen, options);
    let mut lines = wire::wire(family, &chosen, &placed, options);
    let trees = placed.normalise(family, &mut lines);
    let (lane, whole) = cells.place(trees, family, &mut placed.boxes, options);
    Arrangement { boxes: placed.boxes, lines, lane, width: whole.width, height: whole.height }
}
