//! Packs one fragment of a tree side by side along the contours of its subtrees.
//!
//! A. van der Ploeg, "Drawing non-layered tidy trees in linear time", Software: Practice and
//! Experience 44 (2014), without its spreading step: the fragment is packed once from the left and
//! once from the right, and the mean of both is taken. Both keep the same order and the same
//! linear conditions (distances, parents centred), so their mean keeps them too, and small
//! subtrees come to stand in the middle between large ones.

/// Something with a width, at a fixed height.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// Its width.
    pub width: f64,
    /// Its lower edge; its upper edge is where its parent's lower edge is, so that connectors
    /// between them stay free.
    pub bottom: f64,
    /// The part of the width over which a parent is centred.
    pub range: (f64, f64),
    /// Index of the first child; children are contiguous and come after their parent.
    pub first: usize,
    /// Number of children.
    pub count: usize,
}

/// The least distances.
#[derive(Debug, Clone, Copy)]
pub struct Gaps {
    /// Between neighbouring children of one parent.
    pub sibling: f64,
    /// Between everything else.
    pub subtree: f64,
}

/// The left edges of `items` when the middle of the first one, the root, is 0.
pub fn pack(items: &[Item], gaps: Gaps) -> Vec<f64> {
    let Some(root) = items.first() else { return Vec::new() };
    if items.len() == 1 {
        return vec![-root.width / 2.0];
    }
    let from_left = Walk::new(items, gaps, false).run();
    let from_right = Walk::new(items, gaps, true).run();
    let centre = |lefts: &[f64]| lefts[0] + root.width / 2.0;
    let (left_centre, right_centre) = (centre(&from_left), centre(&from_right));
    items
        .iter()
        .zip(from_left.iter().zip(&from_right))
        .map(|(item, (left, right))| {
            let mirrored = -(right - right_centre) - item.width;
            f64::midpoint(left - left_centre, mirrored)
        })
        .collect()
}

/// No contour follows.
const NONE: usize = usize::MAX;

/// The paper's variables of one item (its names in brackets).
#[derive(Debug, Clone, Copy)]
struct State {
    /// Position within the subtree (prelim).
    own: f64,
    /// Shift of the whole subtree (mod).
    shift: f64,
    /// Next item of the left and right contour below a leaf (tl, tr).
    threads: [usize; 2],
    /// Lowest item of the left and right contour (el, er).
    lowest: [usize; 2],
    /// Sum of shifts at these (msel, mser).
    lowest_shift: [f64; 2],
}

const LEFT: usize = 0;
const RIGHT: usize = 1;

struct Walk<'a> {
    items: &'a [Item],
    gaps: Gaps,
    mirrored: bool,
    states: Vec<State>,
}

impl<'a> Walk<'a> {
    fn new(items: &'a [Item], gaps: Gaps, mirrored: bool) -> Walk<'a> {
        let states = (0..items.len())
            .map(|item| State {
                own: 0.0,
                shift: 0.0,
                threads: [NONE; 2],
                lowest: [item; 2],
                lowest_shift: [0.0; 2],
            })
            .collect();
        Walk { items, gaps, mirrored, states }
    }

    /// The left edges.
    fn run(mut self) -> Vec<f64> {
        for item in (0..self.items.len()).rev() {
            let count = self.items[item].count;
            for nth in 1..count {
                self.separate(item, nth);
            }
            if count > 0 {
                self.centre(item);
                self.set_extremes(item);
            }
        }
        let mut sums = vec![0.0; self.items.len()];
        let mut lefts = Vec::with_capacity(self.items.len());
        for (index, item) in self.items.iter().enumerate() {
            let sum: f64 = sums[index] + self.states[index].shift;
            lefts.push(self.states[index].own + sum);
            sums[item.first..item.first + item.count].fill(sum);
        }
        lefts
    }

    fn child(&self, item: usize, nth: usize) -> usize {
        let Item { first, count, .. } = self.items[item];
        if self.mirrored { first + count - 1 - nth } else { first + nth }
    }

    fn last(&self, item: usize) -> usize {
        self.child(item, self.items[item].count - 1)
    }

    fn range(&self, item: usize) -> (f64, f64) {
        let Item { width, range: (low, high), .. } = self.items[item];
        if self.mirrored { (width - high, width - low) } else { (low, high) }
    }

    fn next(&self, item: usize, side: usize) -> usize {
        match (self.items[item].count, side) {
            (0, _) => self.states[item].threads[side],
            (_, LEFT) => self.child(item, 0),
            _ => self.last(item),
        }
    }

    /// Moves the nth child right until its left contour is clear of its elder siblings.
    fn separate(&mut self, parent: usize, nth: usize) {
        let subject = self.child(parent, nth);
        let (mut elder, mut younger) = (self.child(parent, nth - 1), subject);
        let mut elder_sum = self.states[elder].shift;
        let mut younger_sum = self.states[younger].shift;
        let mut gap = self.gaps.sibling;
        while elder != NONE && younger != NONE {
            let right = elder_sum + self.states[elder].own + self.items[elder].width;
            let left = younger_sum + self.states[younger].own;
            let overlap = right + gap - left;
            if overlap > 0.0 {
                younger_sum += overlap;
                self.move_subtree(subject, overlap);
            }
            gap = self.gaps.subtree;
            let (elder_bottom, younger_bottom) = (self.items[elder].bottom, self.items[younger].bottom);
            if elder_bottom <= younger_bottom {
                elder = self.next(elder, RIGHT);
                if elder != NONE {
                    elder_sum += self.states[elder].shift;
                }
            }
            if elder_bottom >= younger_bottom {
                younger = self.next(younger, LEFT);
                if younger != NONE {
                    younger_sum += self.states[younger].shift;
                }
            }
        }
        match (elder, younger) {
            (NONE, NONE) => {}
            (NONE, deeper) => self.thread_left(parent, subject, deeper, younger_sum),
            (deeper, _) => self.thread_right(parent, nth, deeper, elder_sum),
        }
    }

    fn move_subtree(&mut self, item: usize, by: f64) {
        let state = &mut self.states[item];
        state.shift += by;
        state.lowest_shift[LEFT] += by;
        state.lowest_shift[RIGHT] += by;
    }

    /// The new child is deeper: the left contour goes on in it.
    fn thread_left(&mut self, parent: usize, subject: usize, deeper: usize, sum: f64) {
        let eldest = self.child(parent, 0);
        let end = self.states[eldest].lowest[LEFT];
        self.bend(end, LEFT, deeper, sum - self.states[eldest].lowest_shift[LEFT]);
        self.states[eldest].lowest[LEFT] = self.states[subject].lowest[LEFT];
        self.states[eldest].lowest_shift[LEFT] = self.states[subject].lowest_shift[LEFT];
    }

    /// The elder siblings are deeper: the right contour goes on in them.
    fn thread_right(&mut self, parent: usize, nth: usize, deeper: usize, sum: f64) {
        let (before, subject) = (self.child(parent, nth - 1), self.child(parent, nth));
        let end = self.states[subject].lowest[RIGHT];
        self.bend(end, RIGHT, deeper, sum - self.states[subject].lowest_shift[RIGHT]);
        self.states[subject].lowest[RIGHT] = self.states[before].lowest[RIGHT];
        self.states[subject].lowest_shift[RIGHT] = self.states[before].lowest_shift[RIGHT];
    }

    /// Threads a leaf to where its contour goes on, so that the sums of shifts agree.
    fn bend(&mut self, leaf: usize, side: usize, deeper: usize, difference: f64) {
        let change = difference - self.states[deeper].shift;
        let state = &mut self.states[leaf];
        state.threads[side] = deeper;
        state.shift += change;
        state.own -= change;
    }

    fn centre(&mut self, item: usize) {
        let (eldest, youngest) = (self.child(item, 0), self.last(item));
        let position = |walk: &Walk, child: usize| walk.states[child].own + walk.states[child].shift;
        let left = position(self, eldest) + self.range(eldest).0;
        let right = position(self, youngest) + self.range(youngest).1;
        let (low, high) = self.range(item);
        self.states[item].own = f64::midpoint(left, right) - f64::midpoint(low, high);
    }

    fn set_extremes(&mut self, item: usize) {
        let (eldest, youngest) = (self.states[self.child(item, 0)], self.states[self.last(item)]);
        let state = &mut self.states[item];
        state.lowest = [eldest.lowest[LEFT], youngest.lowest[RIGHT]];
        state.lowest_shift = [eldest.lowest_shift[LEFT], youngest.lowest_shift[RIGHT]];
    }
}
