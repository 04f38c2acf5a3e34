//! The position of every box, run and block, once the form of each is decided.
//!
//! The picture falls into fragments: what stands in one row (with all that hangs below it) is
//! packed as one tidy tree; a stack or a shelf is a block made of fragments, and a single item for
//! the fragment around it.

use super::choose::Chosen;
use super::curve::How;
use super::family::Family;
use super::shapes;
use super::tidy::{self, Gaps, Item};
use super::{Options, Rect, Segment, Size};
use std::ops::Range;

/// Where everything stands.
#[derive(Debug, Clone, Default)]
pub struct Placed {
    /// The boxes by index.
    pub boxes: Vec<Rect>,
    /// The upper left corner of each run of leaves, by slot.
    pub runs: Vec<(f64, f64)>,
    /// The upper left corner of each stack and shelf, by the box above it; a trunk at its left
    /// edge holds it together.
    pub blocks: Vec<(f64, f64)>,
}

#[derive(Debug, Clone, Copy)]
enum Part {
    /// The invisible root of a row of a shelf.
    Nothing,
    Box(usize),
    Run(usize),
    Block(usize),
}

/// What a fragment starts from.
enum Start {
    Node(usize),
    Slots(Range<usize>),
}

/// A packed fragment: its parts, and where its root's middle lies in the block that owns it.
struct Fragment {
    parts: Range<usize>,
    owner: usize,
    extent: Extent,
    x: f64,
    y: f64,
}

/// How far a fragment reaches from the middle of its root.
#[derive(Debug, Clone, Copy)]
struct Extent {
    left: f64,
    right: f64,
    bottom: f64,
    /// The range of the boxes that the block's parent is centred over.
    boxes: (f64, f64),
}

/// The size of a block and the middle over which its parent stands.
#[derive(Debug, Clone, Copy, Default)]
struct Block {
    size: Size,
    anchor: f64,
}

struct Builder<'a> {
    family: &'a Family,
    chosen: &'a Chosen,
    options: &'a Options,
    blocks: Vec<Block>,
    parts: Vec<(Part, f64, f64)>,
    fragments: Vec<Fragment>,
    scratch_parts: Vec<(Part, f64)>,
    scratch_items: Vec<Item>,
}

/// Places the boxes of all trees.
pub fn place(family: &Family, chosen: &Chosen, options: &Options) -> Placed {
    let mut builder = Builder {
        family,
        chosen,
        options,
        blocks: vec![Block::default(); family.head() + 1],
        parts: Vec::with_capacity(family.head() + 1),
        fragments: Vec::new(),
        scratch_parts: Vec::new(),
        scratch_items: Vec::new(),
    };
    for &node in family.order.iter().rev() {
        let node = node as usize;
        match chosen.how[node] {
            How::Stack { .. } => builder.stack(node),
            How::Shelf { .. } => builder.shelf(node),
            _ => {}
        }
    }
    let head = family.head();
    builder.fragment(&Start::Node(head), head);
    builder.resolve()
}

impl Builder<'_> {
    fn stack(&mut self, node: usize) {
        let starts: Vec<Start> =
            self.family.children(node).iter().map(|&child| Start::Node(child as usize)).collect();
        let lead = shapes::lead(self.options);
        self.block(node, &starts, lead, 0.0);
    }

    fn shelf(&mut self, node: usize) {
        let slots = self.family.slots(node);
        let mut starts = Vec::new();
        let mut begin = slots.start;
        for slot in slots.clone() {
            if slot > begin && self.chosen.begins_row[slot] {
                starts.push(Start::Slots(begin..slot));
                begin = slot;
            }
        }
        starts.push(Start::Slots(begin..slots.end));
        self.block(node, &starts, self.options.level_gap, 0.5);
    }

    /// Puts fragments below one another, right of a trunk: close to it (`share` 0) or in the middle
    /// of the block (`share` 0.5). The parent stands over the middle of all child boxes.
    fn block(&mut self, node: usize, starts: &[Start], lead: f64, share: f64) {
        let first = self.fragments.len();
        let (mut width, mut y, mut gap) = (0.0f64, lead, 0.0);
        for start in starts {
            y += gap;
            let extent = self.fragment(start, node);
            if let Some(fragment) = self.fragments.last_mut() {
                fragment.y = y;
            }
            width = width.max(extent.right - extent.left);
            y += extent.bottom;
            gap = match start {
                Start::Node(child) => shapes::gap_after(self.family, *child, self.options),
                Start::Slots(_) => self.options.level_gap,
            };
        }
        let (mut box_left, mut box_right) = (f64::INFINITY, f64::NEG_INFINITY);
        for fragment in &mut self.fragments[first..] {
            let extent = fragment.extent;
            let spare = width - (extent.right - extent.left);
            fragment.x = self.options.branch + spare * share - extent.left;
            box_left = box_left.min(fragment.x + extent.boxes.0);
            box_right = box_right.max(fragment.x + extent.boxes.1);
        }
        self.blocks[node] = Block {
            size: Size { width: self.options.branch + width, height: y },
            anchor: f64::midpoint(box_left, box_right),
        };
    }

    /// Packs a fragment with its root's middle at x = 0 and its upper edge at y = 0.
    fn fragment(&mut self, start: &Start, owner: usize) -> Extent {
        let mut parts = std::mem::take(&mut self.scratch_parts);
        let mut items = std::mem::take(&mut self.scratch_items);
        match start {
            Start::Node(node) => self.push(Part::Box(*node), 0.0, &mut parts, &mut items),
            Start::Slots(_) => self.push(Part::Nothing, 0.0, &mut parts, &mut items),
        }
        let mut next = 0;
        while next < parts.len() {
            items[next].first = parts.len();
            self.expand(start, next, &mut parts, &mut items);
            items[next].count = parts.len() - items[next].first;
            next += 1;
        }
        let extent = self.close(&parts, &items, owner);
        parts.clear();
        items.clear();
        (self.scratch_parts, self.scratch_items) = (parts, items);
        extent
    }

    /// Appends what stands below the part at `at` and is packed with it.
    fn expand(&self, start: &Start, at: usize, parts: &mut Vec<(Part, f64)>, items: &mut Vec<Item>) {
        let bottom = items[at].bottom;
        match (parts[at].0, start) {
            (Part::Nothing, Start::Slots(slots)) => self.push_slots(slots.clone(), bottom, parts, items),
            (Part::Box(node), _) => match self.chosen.how[node] {
                How::Row { .. } => {
                    let top = bottom + self.chosen.gap_below(self.family, node, self.options);
                    self.push_slots(self.family.slots(node), top, parts, items);
                }
                How::Stack { .. } | How::Shelf { .. } => {
                    self.push(Part::Block(node), bottom, parts, items);
                }
                How::Leaf | How::Grid { .. } => {}
            },
            _ => {}
        }
    }

    fn push_slots(&self, slots: Range<usize>, top: f64, parts: &mut Vec<(Part, f64)>, items: &mut Vec<Item>) {
        for slot in slots {
            match self.family.members(slot) {
                [child] => self.push(Part::Box(*child as usize), top, parts, items),
                _ => self.push(Part::Run(slot), top, parts, items),
            }
        }
    }

    fn push(&self, part: Part, top: f64, parts: &mut Vec<(Part, f64)>, items: &mut Vec<Item>) {
        let (size, range) = match part {
            Part::Nothing => (Size::default(), (0.0, 0.0)),
            Part::Box(node) => {
                let size = self.family.size(node);
                (size, (0.0, size.width))
            }
            Part::Run(slot) => {
                let grid = self.chosen.grid(slot);
                (grid.size, grid.box_range())
            }
            Part::Block(node) => {
                let block = self.blocks[node];
                (block.size, (block.anchor, block.anchor))
            }
        };
        parts.push((part, top));
        items.push(Item { width: size.width, bottom: top + size.height, range, first: 0, count: 0 });
    }

    fn close(&mut self, parts: &[(Part, f64)], items: &[Item], owner: usize) -> Extent {
        let gaps = Gaps { sibling: self.options.sibling_gap, subtree: self.options.subtree_gap };
        let lefts = tidy::pack(items, gaps);
        let begin = self.parts.len();
        let mut extent =
            Extent { left: 0.0, right: 0.0, bottom: 0.0, boxes: top_boxes(parts, items, &lefts) };
        for ((&(part, top), item), &left) in parts.iter().zip(items).zip(&lefts) {
            extent.left = extent.left.min(left);
            extent.right = extent.right.max(left + item.width);
            extent.bottom = extent.bottom.max(item.bottom);
            self.parts.push((part, left, top));
        }
        let parts = begin..self.parts.len();
        self.fragments.push(Fragment { parts, owner, extent, x: 0.0, y: 0.0 });
        extent
    }

    /// From positions within fragments to positions in the picture. A block's own position is
    /// known before its fragments', because these were made first.
    fn resolve(self) -> Placed {
        let mut placed = Placed {
            boxes: vec![Rect::default(); self.family.head() + 1],
            runs: vec![(0.0, 0.0); self.family.slot_count()],
            blocks: vec![(0.0, 0.0); self.family.head() + 1],
        };
        for (nth, fragment) in self.fragments.iter().enumerate().rev() {
            let is_outermost = nth + 1 == self.fragments.len();
            let (block_x, block_y) = if is_outermost { (0.0, 0.0) } else { placed.blocks[fragment.owner] };
            for &(part, left, top) in &self.parts[fragment.parts.clone()] {
                let (x, y) = (block_x + fragment.x + left, block_y + fragment.y + top);
                match part {
                    Part::Nothing => {}
                    Part::Box(node) => {
                        let Size { width, height } = self.family.size(node);
                        placed.boxes[node] = Rect { x, y, width, height };
                    }
                    Part::Run(slot) => {
                        placed.runs[slot] = (x, y);
                        self.place_run(slot, (x, y), &mut placed.boxes);
                    }
                    Part::Block(node) => placed.blocks[node] = (x, y),
                }
            }
        }
        placed.boxes.pop();
        placed
    }

    fn place_run(&self, slot: usize, (x, y): (f64, f64), boxes: &mut [Rect]) {
        let grid = self.chosen.grid(slot);
        for (place, &leaf) in self.family.members(slot).iter().enumerate() {
            let (row, column) = grid.cell(place);
            let Size { width, height } = self.family.size(leaf as usize);
            // Boxes of a pair stand close to the trunk between them.
            let slack = if column % 2 == 0 && !grid.trunks.is_empty() && grid.left.len() > 1 {
                grid.wide[column] - width
            } else {
                0.0
            };
            boxes[leaf as usize] =
                Rect { x: x + grid.left[column] + slack, y: y + grid.top[row], width, height };
        }
    }
}

/// The range of a fragment's uppermost boxes: its root, or the children of an invisible root.
fn top_boxes(parts: &[(Part, f64)], items: &[Item], lefts: &[f64]) -> (f64, f64) {
    let of = |at: usize| match (items.get(at), lefts.get(at)) {
        (Some(item), Some(left)) => (left + item.range.0, left + item.range.1),
        _ => (0.0, 0.0),
    };
    match (parts.first(), items.first()) {
        (Some((Part::Nothing, _)), Some(root)) if root.count > 0 => {
            (of(root.first).0, of(root.first + root.count - 1).1)
        }
        _ => of(0),
    }
}

impl Placed {
    /// Moves boxes and lines so that the trees begin at (0, 0); returns their size.
    pub fn normalise(&mut self, family: &Family, lines: &mut [Segment]) -> Size {
        let (mut left, mut top) = (f64::INFINITY, f64::INFINITY);
        let (mut right, mut bottom) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
        let head = family.head() as u32;
        let in_trees = || family.order.iter().filter(|&&node| node != head).map(|&node| node as usize);
        for node in in_trees() {
            let rect = self.boxes[node];
            (left, top) = (left.min(rect.x), top.min(rect.y));
            (right, bottom) = (right.max(rect.right()), bottom.max(rect.bottom()));
        }
        for line in lines.iter() {
            left = left.min(line.from.0);
            right = right.max(line.to.0);
        }
        if left > right {
            return Size::default();
        }
        for node in in_trees() {
            self.boxes[node] = self.boxes[node].moved(-left, -top);
        }
        for line in lines {
            line.from = (line.from.0 - left, line.from.1 - top);
            line.to = (line.to.0 - left, line.to.1 - top);
        }
        Size { width: right - left, height: bottom - top }
    }
}
