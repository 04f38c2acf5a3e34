//! Which widths and heights each subtree can take, from the leaves upwards.

use super::curve::{self, Effort, How, Shape};
use super::family::Family;
use super::grid;
use super::shelf::Parts;
use super::{Options, Size};
use std::ops::Range;

/// The lead from a box to what hangs below it, in hanging gaps: room for the bend of the trunk.
const LEAD: f64 = 1.6;
/// The gap below a branch in a stack, in hanging gaps: what comes next reports to somebody else,
/// though it can begin at the same left edge.
const AFTER_BRANCH: f64 = 3.0;
/// Fewer parts than this had better stand in one row or one stack: two short rows look like two
/// families.
const SHELF_FROM: usize = 5;
/// So much higher a shelf of few parts counts.
const SHORT_SHELF: f64 = 1.1;

/// The curves of all subtrees and runs.
pub struct Plan<'a> {
    pub(super) family: &'a Family,
    pub(super) options: &'a Options,
    effort: Effort,
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

/// The gap below a part of a stack.
pub fn gap_after(family: &Family, node: usize, options: &Options) -> f64 {
    options.hang_gap * if family.children(node).is_empty() { 1.0 } else { AFTER_BRANCH }
}

impl<'a> Plan<'a> {
    /// Computes the curves.
    pub fn new(family: &'a Family, options: &'a Options) -> Plan<'a> {
        let mut plan = Plan {
            family,
            options,
            effort: Effort::for_boxes(family.head()),
            shapes: Vec::new(),
            node: vec![0..0; family.head() + 1],
            run: vec![0..0; family.slot_count()],
        };
        let mut candidates = Vec::new();
        for &node in family.order.iter().rev() {
            let node = node as usize;
            for slot in family.slots(node).filter(|&slot| family.slot(slot).is_run()) {
                plan.run_forms(slot, &mut candidates);
                plan.run[slot] = plan.keep(&mut candidates, plan.effort_at(node));
            }
            plan.node_forms(node, &mut candidates);
            plan.node[node] = plan.keep(&mut candidates, plan.effort_at(node));
        }
        plan
    }

    fn effort_at(&self, node: usize) -> Effort {
        let head = self.family.head();
        let is_whole = node == head || self.family.children(head) == [node as u32];
        if is_whole { self.effort.whole() } else { self.effort }
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
    fn keep(&mut self, candidates: &mut Vec<Shape>, effort: Effort) -> Range<usize> {
        let start = self.shapes.len();
        curve::keep(candidates, &mut self.shapes, effort);
        start..self.shapes.len()
    }

    fn run_forms(&self, slot: usize, out: &mut Vec<Shape>) {
        let leaves = leaf_sizes(self.family, slot);
        let choices = if self.options.aligned { vec![grid::ROW] } else { grid::column_choices(leaves.len()) };
        out.extend(choices.into_iter().map(|columns| Shape {
            size: grid::size(&leaves, columns, self.options),
            how: How::Grid { columns },
        }));
    }

    fn node_forms(&self, node: usize, out: &mut Vec<Shape>) {
        let slots = self.family.slots(node).len();
        if slots == 0 {
            out.push(Shape { size: self.family.size(node), how: How::Leaf });
            return;
        }
        let limits = curve::limits(self.slot_curves(node), |shape| shape.size.height, self.effort_at(node));
        for &height in &limits {
            out.push(self.row(node, height));
        }
        if self.options.aligned {
            return;
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
        let children = || self.family.children(node).iter().map(|&child| child as usize);
        let curves = || children().map(|child| self.of_node(child));
        let gap = |child: usize| gap_after(self.family, child, self.options);
        let gaps = children().map(gap).sum::<f64>() - children().next_back().map_or(0.0, gap);
        for limit in curve::limits(curves(), |shape| shape.size.width, self.effort) {
            let mut content = Size { width: 0.0, height: lead(self.options) + gaps };
            for part in curves().filter_map(|curve| curve.get(curve::by_width(curve, limit))) {
                content.width = content.width.max(part.size.width);
                content.height += part.size.height;
            }
            content.width += self.options.branch;
            out.push(self.above(node, content, How::Stack { width: limit }));
        }
    }

    fn shelves(&self, node: usize, height: f64, out: &mut Vec<Shape>) {
        let parts = self.shelf_parts(node, height);
        let mut rows = 2;
        while rows < parts.count() {
            let width = parts.least_width(rows);
            let mut content = Size::default();
            for row in parts.rows(width) {
                content.width = content.width.max(row.size.width + self.options.branch);
                content.height += self.options.level_gap + row.size.height;
            }
            if parts.count() < SHELF_FROM {
                content.height *= SHORT_SHELF;
            }
            out.push(self.above(node, content, How::Shelf { height, width }));
            rows += (rows / 2).max(1);
        }
    }

    /// The parts of a shelf, no higher than `height`, and the flatter forms of them.
    pub fn shelf_parts(&self, node: usize, height: f64) -> Parts {
        let mut parts = Parts::new(self.family.slots(node).start, self.options.subtree_gap);
        let flatter = self.effort_at(node).flatter.iter().map(|share| height * share);
        for limit in std::iter::once(height).chain(flatter) {
            let form = |curve: &[Shape]| curve.get(curve::by_height(curve, limit)).map(|shape| shape.size);
            parts.add(limit, self.slot_curves(node).map(|curve| form(curve).unwrap_or_default()).collect());
        }
        parts
    }
}

/// The sizes of the leaves of a run.
pub fn leaf_sizes(family: &Family, slot: usize) -> Vec<Size> {
    family.members(slot).iter().map(|&leaf| family.size(leaf as usize)).collect()
}
