//! The lane below the trees: boxes without parent and children, row by row.

use super::family::Family;
use super::{Options, Rect, Size};

/// How many boxes the lane holds, and the cell that each of them takes.
pub struct Cells {
    count: usize,
    cell: Size,
}

impl Cells {
    /// The cells for the singles of a forest.
    pub fn new(family: &Family) -> Cells {
        let mut cell = Size::default();
        for &single in &family.singles {
            let size = family.size(single as usize);
            cell.width = cell.width.max(size.width);
            cell.height = cell.height.max(size.height);
        }
        Cells { count: family.singles.len(), cell }
    }

    /// The size of trees and lane together, the lane as wide as serves the page best.
    pub fn with(&self, trees: Size, options: &Options) -> Size {
        self.best(trees, options).1
    }

    /// Columns and the size of the whole.
    fn best(&self, trees: Size, options: &Options) -> (usize, Size) {
        if self.count == 0 {
            return (0, trees);
        }
        let pitch = Size {
            width: self.cell.width + options.sibling_gap,
            height: self.cell.height + options.hang_gap,
        };
        let area = trees.width * trees.height + self.count as f64 * pitch.width * pitch.height;
        let square = (area * options.target_aspect).sqrt();
        let gap = if trees.height > 0.0 { options.level_gap } else { 0.0 };
        let whole = |columns: usize| {
            let lane = Size {
                width: columns as f64 * pitch.width - options.sibling_gap,
                height: options.lane_caption + self.count.div_ceil(columns) as f64 * pitch.height
                    - options.hang_gap,
            };
            let size = Size { width: trees.width.max(lane.width), height: trees.height + gap + lane.height };
            (columns, size)
        };
        let fitting = |width: f64| ((width + options.sibling_gap) / pitch.width.max(1.0)) as usize;
        [fitting(trees.width), fitting(square), fitting(square) + 1, fitting(square) + 2]
            .into_iter()
            .map(|columns| whole(columns.clamp(1, self.count)))
            .min_by(|a, b| options.badness(a.1).total_cmp(&options.badness(b.1)))
            .unwrap_or((1, trees))
    }

    /// Places the singles below the trees; returns the lane and the size of the whole.
    pub fn place(
        &self,
        trees: Size,
        family: &Family,
        boxes: &mut [Rect],
        options: &Options,
    ) -> (Option<Rect>, Size) {
        let (columns, whole) = self.best(trees, options);
        if columns == 0 {
            return (None, whole);
        }
        let top = if trees.height > 0.0 { trees.height + options.level_gap } else { 0.0 };
        for (place, &single) in family.singles.iter().enumerate() {
            let (row, column) = ((place / columns) as f64, (place % columns) as f64);
            let Size { width, height } = family.size(single as usize);
            let x = column * (self.cell.width + options.sibling_gap);
            let y = top + options.lane_caption + row * (self.cell.height + options.hang_gap);
            boxes[single as usize] = Rect { x, y, width, height };
        }
        let lane = Rect { x: 0.0, y: top, width: whole.width, height: whole.height - top };
        (Some(lane), whole)
    }
}
