//! From the form of the whole picture to the form of each of its parts.

use super::Options;
use super::curve::{self, How};
use super::family::Family;
use super::grid;
use super::shapes::{self, Plan};
use std::ops::Range;

/// What was decided for each box and slot.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// How the children of each box stand.
    pub how: Vec<How>,
    /// The number of columns of each run.
    pub columns: Vec<u32>,
    /// Whether a slot begins a row of a shelf.
    pub begins_row: Vec<bool>,
    /// The geometry of each run that is laid out as one block.
    grids: Vec<grid::Grid>,
}

impl Chosen {
    /// Walks from form `index` of the whole down to the leaves.
    pub fn new(plan: &Plan, index: usize) -> Chosen {
        let family = plan.family;
        let mut form = vec![0; family.head() + 1];
        form[family.head()] = index;
        let mut chosen = Chosen {
            how: vec![How::Leaf; family.head() + 1],
            columns: vec![grid::ROW; family.slot_count()],
            begins_row: vec![false; family.slot_count()],
            ..Chosen::default()
        };
        chosen.grids.resize_with(family.slot_count(), grid::Grid::default);
        for &node in &family.order {
            let node = node as usize;
            let Some(shape) = plan.of_node(node).get(form[node]) else { continue };
            chosen.how[node] = shape.how;
            match shape.how {
                How::Row { height } => chosen.slots(plan, family.slots(node), height, &mut form),
                How::Shelf { height, width } => {
                    for row in plan.shelf_parts(node, height).rows(width) {
                        chosen.begins_row[row.slots.start] = true;
                        chosen.slots(plan, row.slots, row.limit, &mut form);
                    }
                }
                How::Stack { width } => {
                    for &child in family.children(node) {
                        form[child as usize] = curve::by_width(plan.of_node(child as usize), width);
                    }
                }
                How::Leaf | How::Grid { .. } => {}
            }
        }
        chosen
    }

    /// Decides what stands in one row.
    fn slots(&mut self, plan: &Plan, slots: Range<usize>, height: f64, form: &mut [usize]) {
        for slot in slots {
            let curve = plan.of_slot(slot);
            let index = curve::by_height(curve, height);
            if let [child] = plan.family.members(slot) {
                form[*child as usize] = index;
                continue;
            }
            if let Some(How::Grid { columns }) = curve.get(index).map(|shape| shape.how) {
                self.columns[slot] = columns;
            }
            let leaves = shapes::leaf_sizes(plan.family, slot);
            self.grids[slot] = grid::Grid::new(&leaves, self.columns[slot], plan.options);
        }
    }

    /// The distance from a box to the row of its children (stacks and shelves have their own).
    pub fn gap_below(&self, family: &Family, node: usize, options: &Options) -> f64 {
        let slots = family.slots(node);
        let hangs =
            slots.len() == 1 && family.slot(slots.start).is_run() && self.columns[slots.start] != grid::ROW;
        shapes::gap_below(family, node, hangs, options)
    }

    /// The geometry of a run of leaves.
    pub fn grid(&self, slot: usize) -> &grid::Grid {
        &self.grids[slot]
    }
}
