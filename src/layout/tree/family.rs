//! The forest as contiguous lists: children, breadth-first order, runs of leaf siblings.

use super::{Forest, Rect, Size};
use std::ops::Range;

/// A place among the children of a box: one child, or several neighbouring leaves as one block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Position of the first child in [`Family::children_flat`].
    pub first: u32,
    /// Number of children; two or more make a run of leaves.
    pub len: u32,
}

impl Slot {
    /// Whether this is a run of neighbouring leaves.
    pub fn is_run(self) -> bool {
        self.len > 1
    }
}

/// The forest below an invisible head (index [`Family::head`]), whose children are the roots.
#[derive(Debug, Clone, Default)]
pub struct Family {
    size: Vec<Size>,
    head_size: Vec<Size>,
    child_start: Vec<u32>,
    child_list: Vec<u32>,
    slot_start: Vec<u32>,
    slot_list: Vec<Slot>,
    /// The head and the boxes of all trees, parents before children, siblings in order.
    pub order: Vec<u32>,
    /// Boxes without parent and children, when there is more than one root.
    pub singles: Vec<u32>,
}

impl Family {
    /// Sorts a forest out; cuts cycles.
    pub fn new(forest: &Forest) -> Family {
        let parents = acyclic(&forest.parent);
        let count = parents.len();
        let mut size = forest.size.clone();
        size.resize(count, Size::default());
        size.push(Size::default());
        let singles = singles(&parents, &forest.rooted);
        let mut head_size = forest.head.clone();
        head_size.extend(size.iter().skip(head_size.len()).copied());
        let mut family = Family { size, head_size, singles, ..Family::default() };
        family.list_children(&parents);
        family.list_slots();
        family.order = family.breadth_first();
        family
    }

    /// The index of the invisible head.
    pub fn head(&self) -> usize {
        self.size.len() - 1
    }

    /// The size of a box; the head has none.
    pub fn size(&self, node: usize) -> Size {
        self.size[node]
    }

    /// The part of a box that connectors lead to, when the box stands at `place`.
    pub fn head_of(&self, node: usize, place: Rect) -> Rect {
        let Size { width, height } = self.head_size[node];
        Rect { x: place.centre() - width / 2.0, width, height, ..place }
    }

    /// The children of a box, in order.
    pub fn children(&self, node: usize) -> &[u32] {
        &self.child_list[self.child_start[node] as usize..self.child_start[node + 1] as usize]
    }

    /// The slots of a box, as indices into the list of all slots.
    pub fn slots(&self, node: usize) -> Range<usize> {
        self.slot_start[node] as usize..self.slot_start[node + 1] as usize
    }

    /// A slot by its index.
    pub fn slot(&self, slot: usize) -> Slot {
        self.slot_list[slot]
    }

    /// The number of slots of all boxes together.
    pub fn slot_count(&self) -> usize {
        self.slot_list.len()
    }

    /// The children that stand in a slot.
    pub fn members(&self, slot: usize) -> &[u32] {
        let Slot { first, len } = self.slot_list[slot];
        &self.child_list[first as usize..(first + len) as usize]
    }

    /// Whether a box has no children.
    pub fn is_leaf(&self, node: usize) -> bool {
        self.children(node).is_empty()
    }

    fn list_children(&mut self, parents: &[Option<u32>]) {
        let head = parents.len();
        let mut is_single = vec![false; head];
        for &single in &self.singles {
            is_single[single as usize] = true;
        }
        let parent_of = |child: usize| parents[child].map_or(head, |parent| parent as usize);
        let mut start = vec![0u32; head + 2];
        let members = || (0..head).filter(|&child| !is_single[child]);
        for child in members() {
            start[parent_of(child) + 1] += 1;
        }
        for node in 0..=head {
            start[node + 1] += start[node];
        }
        let mut next = start.clone();
        self.child_list = vec![0; start[head + 1] as usize];
        for child in members() {
            let place = &mut next[parent_of(child)];
            self.child_list[*place as usize] = child as u32;
            *place += 1;
        }
        self.child_start = start;
    }

    fn list_slots(&mut self) {
        let mut slots: Vec<Slot> = Vec::new();
        let mut starts = vec![0];
        for node in 0..=self.head() {
            let first_slot = slots.len();
            let mut run_is_open = false;
            for position in self.child_start[node]..self.child_start[node + 1] {
                let is_leaf = self.is_leaf(self.child_list[position as usize] as usize);
                match slots.last_mut() {
                    Some(run) if is_leaf && run_is_open => run.len += 1,
                    _ => slots.push(Slot { first: position, len: 1 }),
                }
                run_is_open = is_leaf && slots.len() > first_slot;
            }
            starts.push(slots.len() as u32);
        }
        self.slot_list = slots;
        self.slot_start = starts;
    }

    fn breadth_first(&self) -> Vec<u32> {
        let mut order = vec![self.head() as u32];
        let mut next = 0;
        while let Some(&node) = order.get(next) {
            order.extend_from_slice(self.children(node as usize));
            next += 1;
        }
        order
    }
}

/// Boxes without parent and children, when there is more than one root, but for those that stand among
/// the trees all the same.
fn singles(parents: &[Option<u32>], rooted: &[bool]) -> Vec<u32> {
    let mut has_child = vec![false; parents.len()];
    for parent in parents.iter().flatten() {
        has_child[*parent as usize] = true;
    }
    if parents.iter().filter(|parent| parent.is_none()).count() < 2 {
        return Vec::new();
    }
    (0..parents.len() as u32)
        .filter(|&node| parents[node as usize].is_none() && !has_child[node as usize])
        .filter(|&node| !rooted.get(node as usize).is_some_and(|&rooted| rooted))
        .collect()
}

/// The parents, with every cycle cut above its smallest index.
pub fn acyclic(parents: &[Option<u32>]) -> Vec<Option<u32>> {
    let count = parents.len() as u32;
    let mut result: Vec<Option<u32>> = parents.iter().map(|p| p.filter(|&p| p < count)).collect();
    // 0: not seen; otherwise the number of the walk that saw it.
    let mut seen = vec![0u32; result.len()];
    for start in 0..count {
        let walk = start + 1;
        let mut node = start;
        while seen[node as usize] == 0 {
            seen[node as usize] = walk;
            match result[node as usize] {
                Some(parent) => node = parent,
                None => break,
            }
        }
        if seen[node as usize] == walk && result[node as usize].is_some() {
            let mut smallest = node;
            let mut on_cycle = result[node as usize].unwrap_or(node);
            while on_cycle != node {
                smallest = smallest.min(on_cycle);
                on_cycle = result[on_cycle as usize].unwrap_or(node);
            }
            result[smallest as usize] = None;
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forest(parent: &[Option<u32>]) -> Forest {
        let size = vec![Size { width: 1.0, height: 1.0 }; parent.len()];
        Forest { parent: parent.to_vec(), size, ..Forest::default() }
    }

    #[test]
    fn neighbouring_leaves_share_a_slot() {
        let family =
            Family::new(&forest(&[None, Some(0), Some(0), Some(0), Some(3), Some(0), Some(0), Some(0)]));
        let lens: Vec<u32> = family.slots(0).map(|slot| family.slot(slot).len).collect();
        assert_eq!(lens, [2, 1, 3]);
        assert_eq!(family.order, [8, 0, 1, 2, 3, 5, 6, 7, 4]);
    }

    #[test]
    fn a_cycle_is_cut_above_its_smallest_index() {
        assert_eq!(acyclic(&[Some(3), Some(2), Some(3), Some(1)]), [Some(3), None, Some(3), Some(1)]);
        assert_eq!(acyclic(&[Some(0), Some(9)]), [None, None]);
    }

    #[test]
    fn a_single_box_is_a_tree_when_it_is_the_only_root() {
        assert!(Family::new(&forest(&[None])).singles.is_empty());
        assert_eq!(Family::new(&forest(&[None, None, Some(0)])).singles, [1]);
    }

    #[test]
    fn a_box_that_stands_for_a_tree_is_no_single() {
        let rooted = vec![true, false, false];
        assert_eq!(Family::new(&Forest { rooted, ..forest(&[None, None, None]) }).singles, [1, 2]);
    }
}
