//! Which widths and heights each subtree can take, from the leaves upwards.

use super::curve::{self, How, Shape};
use super::family::Family;
use super::grid::{self, Grid};
use super::shelf::Shelf;
use super::{Options, Size};
use std::ops::Range;

/// The lead from a box to what hangs below it, in hanging gaps: room for the bend of the trunk.
const LEAD: f64 = 1.6;
/// Room that a row of a shelf gets beyond its fair share, in widths of the widest part: parts do
/// not break evenly.
const SHELF_SLACK: f64 = 0.25;

/// The curves of all subtrees and runs.
pub struct Plan<'a> {
    pub(super) family: &'a Family,
    pub(super) options: &'a Options,
    shapes: Vec<Shape>,
    node: Vec<Range<usize>>,
    run: Vec<Range<usize>>,
}

/// The distance from a box to the row of its children; `hangs` when these hang in columns.
pub fn gap_below(family: &Family, node: usize, hangs: bool, options: &Options) -> f64 {
    if node == family.head() {
        0.0
    } else if hangs {
        lead(options)
    } else {
        options.level_gap
    }
}

/// The distance from a box to what hangs below it.
pub fn lead(options: &Options) -> f64 {
    options.hang_gap * LEAD
}

impl<'a> Plan<'a> {
    /// Computes the curves.
    pub fn new(family: &'a Family, options: &'a Options) -> Plan<'a> {
        let mut plan = Plan {
            family,
            options,
            shapes: Vec::new(),
            node: vec![0..0; family.head() + 1],
            run: vec![0..0; family.slot_count()],
        };
        let mut candidates = Vec::new();
        for &node in family.order.iter().rev() {
            let node = node as usize;
            for slot in family.slots(node).filter(|&slot| family.slot(slot).is_run()) {
                plan.run_forms(slot, &mut candidates);
                plan.run[slot] = plan.keep(&mut candidates);
            }
            plan.node_forms(node, &mut candidates);
            plan.node[node] = plan.keep(&mut candidates);
        }
        plan
    }

    /// The curve of the whole picture.
    pub fn whole(&self) -> &[Shape] {
        self.of_node(self.family.head())
    }

    /// The curve of a subtree.
    pub fn of_node(&self, node: usize) -> &[Shape] {
        &self.shapes[self.node[node].clone()]
    }

    /// The curve of what stands in a slot.
    pub fn of_slot(&self, slot: usize) -> &[Shape] {
        match self.family.members(slot) {
            [child] => self.of_node(*child as usize),
            _ => &self.shapes[self.run[slot].clone()],
        }
    }

    /// Stores the best of the candidates as a curve.
    fn keep(&mut self, candidates: &mut Vec<Shape>) -> Range<usize> {
        let start = self.shapes.len();
        curve::keep(candidates, &mut self.shapes);
        start..self.shapes.len()
    }

    fn run_forms(&self, slot: usize, out: &mut Vec<Shape>) {
        let leaves = leaf_sizes(self.family, slot);
        out.extend(grid::column_choices(leaves.len()).into_iter().map(|columns| Shape {
            size: Grid::new(&leaves, columns, self.options).size,
            how: How::Grid { columns },
        }));
    }

    fn node_forms(&self, node: usize, out: &mut Vec<Shape>) {
        let slots = self.family.slots(node).len();
        if slots == 0 {
            out.push(Shape { size: self.family.size(node), how: How::Leaf });
            return;
        }
        let limits = curve::limits(self.slot_curves(node), |shape| shape.size.height);
        for &height in &limits {
            out.push(self.row(node, height));
        }
        if slots > 1 && node != self.family.head() {
            self.stacks(node, out);
        }
        if slots > 2 {
            for &height in &limits {
                self.shelves(node, height, out);
            }
        }
    }

    fn slot_curves(&self, node: usize) -> impl Iterator<Item = &[Shape]> {
        self.family.slots(node).map(|slot| self.of_slot(slot))
    }

    /// The forms of the parts when none is higher than `limit`.
    fn parts(&self, node: usize, limit: f64) -> impl Iterator<Item = Shape> {
        self.slot_curves(node).filter_map(move |curve| curve.get(curve::by_height(curve, limit)).copied())
    }

    /// Puts a box above its content.
    fn above(&self, node: usize, content: Size, how: How) -> Shape {
        let own = self.family.size(node);
        let size = Size { width: own.width.max(content.width), height: own.height + content.height };
        Shape { size, how }
    }

    fn row(&self, node: usize, limit: f64) -> Shape {
        let mut content = Size { width: -self.options.subtree_gap, height: 0.0 };
        let mut hanging = 0;
        for part in self.parts(node, limit) {
            content.width += part.size.width + self.options.subtree_gap;
            content.height = content.height.max(part.size.height);
            hanging += usize::from(matches!(part.how, How::Grid { columns } if columns != grid::ROW));
        }
        let hangs = hanging == 1 && self.family.slots(node).len() == 1;
        content.height += gap_below(self.family, node, hangs, self.options);
        self.above(node, content, How::Row { height: limit })
    }

    fn stacks(&self, node: usize, out: &mut Vec<Shape>) {
        let curves = || self.family.children(node).iter().map(|&child| self.of_node(child as usize));
        for limit in curve::limits(curves(), |shape| shape.size.width) {
            let mut content = Size { width: 0.0, height: lead(self.options) - self.options.hang_gap };
            for part in curves().filter_map(|curve| curve.get(curve::by_width(curve, limit))) {
                content.width = content.width.max(part.size.width);
                content.height += part.size.height + self.options.hang_gap;
            }
            content.width += self.options.branch;
            out.push(self.above(node, content, How::Stack { width: limit }));
        }
    }

    fn shelves(&self, node: usize, height: f64, out: &mut Vec<Shape>) {
        let gap = self.options.subtree_gap;
        let total: f64 = self.parts(node, height).map(|part| part.size.width + gap).sum();
        let widest = self.parts(node, height).map(|part| part.size.width).fold(0.0, f64::max);
        let mut rows = 2;
        while rows < self.family.slots(node).len() {
            let width = widest.max(total / rows as f64 + widest * SHELF_SLACK);
            let mut shelf = Shelf::new(width, gap);
            for part in self.parts(node, height) {
                shelf.add(part.size, self.options.level_gap);
            }
            let mut content = shelf.finish(self.options.level_gap);
            content.width += self.options.branch;
            out.push(self.above(node, content, How::Shelf { height, width }));
            rows += (rows / 2).max(1);
        }
    }
}

/// The sizes of the leaves of a run.
pub fn leaf_sizes(family: &Family, slot: usize) -> Vec<Size> {
    family.members(slot).iter().map(|&leaf| family.size(leaf as usize)).collect()
}
