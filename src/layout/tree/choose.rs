//! From the form of the whole picture to the form of each of its parts.

use super::curve::{self, How};
use super::family::Family;
use super::grid;
use super::shapes::{self, Plan};
use super::shelf::Shelf;
use super::{Options, Size};

/// What was decided for each box and slot.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// How the children of each box stand.
    pub how: Vec<How>,
    /// The number of columns of each run.
    pub columns: Vec<u32>,
    /// Whether a slot begins a row of a shelf.
    pub begins_row: Vec<bool>,
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
        };
        for &node in &family.order {
            let node = node as usize;
            let Some(shape) = plan.of_node(node).get(form[node]) else { continue };
            chosen.how[node] = shape.how;
            match shape.how {
                How::Row { height } => chosen.slots(plan, node, (height, f64::INFINITY), &mut form),
                How::Shelf { height, width } => chosen.slots(plan, node, (height, width), &mut form),
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

    /// Decides the slots of a row or shelf.
    fn slots(&mut self, plan: &Plan, node: usize, (height, width): (f64, f64), form: &mut [usize]) {
        let mut shelf = Shelf::new(width, plan.options.subtree_gap);
        for slot in plan.family.slots(node) {
            let curve = plan.of_slot(slot);
            let index = curve::by_height(curve, height);
            let Some(shape) = curve.get(index) else { continue };
            self.begins_row[slot] = shelf.add(shape.size, 0.0);
            match (plan.family.members(slot), shape.how) {
                ([child], _) => form[*child as usize] = index,
                (_, How::Grid { columns }) => self.columns[slot] = columns,
                _ => {}
            }
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
    pub fn grid(&self, family: &Family, slot: usize, options: &Options) -> grid::Grid {
        let leaves: Vec<Size> = shapes::leaf_sizes(family, slot);
        grid::Grid::new(&leaves, self.columns[slot], options)
    }
}
