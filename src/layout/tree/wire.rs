//! The connectors: orthogonal, in the gaps that the layout keeps free.

use super::choose::Chosen;
use super::curve::How;
use super::family::Family;
use super::grid;
use super::place::Placed;
use super::shapes;
use super::{Options, Rect, Segment};
use std::ops::Range;

/// Coordinates that differ by less are one: a tenth of what a picture's two decimals can show.
const SAME: f64 = 0.001;

struct Wires<'a> {
    family: &'a Family,
    chosen: &'a Chosen,
    placed: &'a Placed,
    options: &'a Options,
    lines: Vec<Segment>,
}

/// Draws the connectors of all boxes with children, parents in breadth-first order.
pub fn wire(family: &Family, chosen: &Chosen, placed: &Placed, options: &Options) -> Vec<Segment> {
    let mut wires = Wires { family, chosen, placed, options, lines: Vec::new() };
    for &node in family.order.iter().filter(|&&node| node as usize != family.head()) {
        match chosen.how[node as usize] {
            How::Row { .. } => wires.row(node),
            How::Stack { .. } => wires.stack(node),
            How::Shelf { .. } => wires.shelf(node),
            How::Leaf | How::Grid { .. } => {}
        }
    }
    wires.lines
}

impl Wires<'_> {
    fn push(&mut self, parent: u32, from: (f64, f64), to: (f64, f64)) {
        let (from, to) = if from.0 > to.0 || from.1 > to.1 { (to, from) } else { (from, to) };
        if to.0 - from.0 > SAME || to.1 - from.1 > SAME {
            self.lines.push(Segment { parent, from, to });
        }
    }

    /// What a connector from above leads to.
    fn head(&self, node: u32) -> Rect {
        self.family.head_of(node as usize, self.placed.boxes[node as usize])
    }

    fn row(&mut self, node: u32) {
        let parent = self.placed.boxes[node as usize];
        let gap = self.chosen.gap_below(self.family, node as usize, self.options);
        let bus = parent.bottom() + gap / 2.0;
        let drops = self.drops(self.family.slots(node as usize), parent.centre());
        let stem = (parent.centre(), parent.bottom());
        if let [only] = drops.as_slice()
            && only.0 == parent.centre()
        {
            self.push(node, stem, *only);
        } else {
            self.push(node, stem, (parent.centre(), bus));
            self.bus(node, bus, &drops, parent.centre());
        }
        self.branches(node, self.family.slots(node as usize));
    }

    /// A stack: a trunk at the left edge of the block, a branch to each child.
    fn stack(&mut self, node: u32) {
        let parent = self.placed.boxes[node as usize];
        let (trunk, _) = self.placed.blocks[node as usize];
        let bus = parent.bottom() + shapes::lead(self.options) / 2.0;
        self.push(node, (parent.centre(), parent.bottom()), (parent.centre(), bus));
        self.push(node, (trunk, bus), (parent.centre(), bus));
        let children = self.family.children(node as usize);
        if let Some(&last) = children.last() {
            self.push(node, (trunk, bus), (trunk, self.head(last).middle()));
        }
        for &child in children {
            let child = self.head(child);
            self.push(node, (trunk, child.middle()), (child.x, child.middle()));
        }
    }

    /// A shelf: a bus above each row, all buses on a trunk at the left edge of the block.
    fn shelf(&mut self, node: u32) {
        let parent = self.placed.boxes[node as usize];
        let (trunk, _) = self.placed.blocks[node as usize];
        let slots = self.family.slots(node as usize);
        let mut begin = slots.start;
        let first_bus = parent.bottom() + self.options.level_gap / 2.0;
        let mut last_bus = first_bus;
        self.push(node, (parent.centre(), parent.bottom()), (parent.centre(), first_bus));
        while begin < slots.end {
            let end = (begin + 1..slots.end).find(|&slot| self.chosen.begins_row[slot]).unwrap_or(slots.end);
            let mut drops = self.drops(begin..end, parent.centre());
            last_bus = self.top_of(begin) - self.options.level_gap / 2.0;
            let reach = if begin == slots.start { parent.centre() } else { trunk };
            drops.push((trunk, last_bus));
            self.bus(node, last_bus, &drops, reach);
            self.branches(node, begin..end);
            begin = end;
        }
        self.push(node, (trunk, first_bus), (trunk, last_bus));
    }

    /// The upper edge of what stands in a slot.
    fn top_of(&self, slot: usize) -> f64 {
        match self.family.members(slot) {
            [child] => self.placed.boxes[*child as usize].y,
            _ => self.placed.runs[slot].1,
        }
    }

    /// Where the vertical lines below a bus end; a line that all but meets the stem meets it.
    fn drops(&self, slots: Range<usize>, stem: f64) -> Vec<(f64, f64)> {
        let mut drops = Vec::new();
        for slot in slots {
            let members = self.family.members(slot);
            let columns = self.chosen.columns[slot];
            if members.len() == 1 || columns == grid::ROW {
                drops.extend(members.iter().map(|&child| {
                    let child = self.placed.boxes[child as usize];
                    (child.centre(), child.y)
                }));
            } else {
                drops.extend(self.trunks(slot));
            }
        }
        for drop in &mut drops {
            if (drop.0 - stem).abs() < SAME {
                drop.0 = stem;
            }
        }
        drops
    }

    /// The trunks of a hanging run: their places and lower ends.
    fn trunks(&self, slot: usize) -> Vec<(f64, f64)> {
        let grid = self.chosen.grid(slot);
        let (x, _) = self.placed.runs[slot];
        let mut trunks: Vec<(f64, f64)> = grid.trunks.iter().map(|trunk| (x + trunk, 0.0)).collect();
        for (place, &leaf) in self.family.members(slot).iter().enumerate() {
            let (_, column) = grid.cell(place);
            if let Some(trunk) = trunks.get_mut(column / 2) {
                trunk.1 = self.head(leaf).middle().max(trunk.1);
            }
        }
        trunks
    }

    /// A bus from `reach` to the outermost drops, and the drops.
    fn bus(&mut self, node: u32, y: f64, drops: &[(f64, f64)], reach: f64) {
        let left = drops.iter().map(|drop| drop.0).fold(reach, f64::min);
        let right = drops.iter().map(|drop| drop.0).fold(reach, f64::max);
        self.push(node, (left, y), (right, y));
        for &(x, end) in drops {
            self.push(node, (x, y), (x, end));
        }
    }

    /// The short lines from trunks to the boxes that hang on them.
    fn branches(&mut self, node: u32, slots: Range<usize>) {
        for slot in slots {
            let members = self.family.members(slot);
            if members.len() == 1 || self.chosen.columns[slot] == grid::ROW {
                continue;
            }
            let grid = self.chosen.grid(slot);
            let (x, _) = self.placed.runs[slot];
            for (place, &leaf) in members.iter().enumerate() {
                let (_, column) = grid.cell(place);
                let Some(trunk) = grid.trunks.get(column / 2).map(|trunk| x + trunk) else { continue };
                let leaf = self.head(leaf);
                let side = if leaf.x > trunk { leaf.x } else { leaf.right() };
                self.push(node, (trunk, leaf.middle()), (side, leaf.middle()));
            }
        }
    }
}
