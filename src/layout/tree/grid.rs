//! A run of leaf siblings as one block: a row below a bus, or columns that hang on trunks.
//! Boxes stand row by row, so the reading order is that of the siblings.

use super::{Options, Size};

/// Zero columns stand for "one row, entered from above".
pub const ROW: u32 = 0;

/// The geometry of a block of leaves, relative to its upper left corner.
#[derive(Debug, Clone, Default)]
pub struct Grid {
    /// Left edge of each column.
    pub left: Vec<f64>,
    /// Width of each column.
    pub wide: Vec<f64>,
    /// Upper edge of each row.
    pub top: Vec<f64>,
    /// Horizontal places of the trunks: one for each pair of columns, none in a row.
    pub trunks: Vec<f64>,
    /// The size of the block.
    pub size: Size,
}

impl Grid {
    /// Lays `leaves` out in `columns` (1, an even number, or [`ROW`]).
    pub fn new(leaves: &[Size], columns: u32, options: &Options) -> Grid {
        let count = leaves.len();
        let across = if columns == ROW { count } else { (columns as usize).min(count) }.max(1);
        let mut wide = vec![0.0f64; across];
        let mut high = vec![0.0f64; count.div_ceil(across)];
        for (place, leaf) in leaves.iter().enumerate() {
            let (row, column) = (place / across, place % across);
            wide[column] = wide[column].max(leaf.width);
            high[row] = high[row].max(leaf.height);
        }
        let mut grid = Grid { wide, ..Grid::default() };
        let right = grid.set_columns(columns, options);
        let mut y = 0.0;
        for height in &high {
            grid.top.push(y);
            y += height + options.hang_gap;
        }
        grid.size = Size { width: right, height: (y - options.hang_gap).max(0.0) };
        grid
    }

    /// Places columns and trunks; returns the right edge.
    fn set_columns(&mut self, columns: u32, options: &Options) -> f64 {
        let mut x = 0.0;
        for (column, &width) in self.wide.iter().enumerate() {
            let opens_pair = column % 2 == 0;
            if columns == 1 {
                self.trunks.push(x);
                x += options.branch;
            } else if column > 0 && (columns == ROW || opens_pair) {
                x += options.sibling_gap;
            }
            self.left.push(x);
            x += width;
            if columns > 1 && opens_pair {
                self.trunks.push(x + options.branch);
                x += 2.0 * options.branch;
            }
        }
        x
    }

    /// Row and column of a leaf by its place in the run.
    pub fn cell(&self, place: usize) -> (usize, usize) {
        (place / self.left.len(), place % self.left.len())
    }

    /// The range that the boxes themselves take, without a trunk beside them.
    pub fn box_range(&self) -> (f64, f64) {
        let right = self.left.iter().zip(&self.wide).map(|(left, wide)| left + wide).fold(0.0, f64::max);
        (self.left.first().copied().unwrap_or(0.0), right)
    }
}

/// The size of the block of [`Grid::new`] alone. Cards of one level are mostly of one size, and a
/// large organisation has many runs with many numbers of columns to try.
pub fn size(leaves: &[Size], columns: u32, options: &Options) -> Size {
    let Some((&first, rest)) = leaves.split_first() else { return Size::default() };
    if rest.iter().any(|&leaf| leaf != first) {
        return Grid::new(leaves, columns, options).size;
    }
    let count = leaves.len();
    let across = if columns == ROW { count } else { (columns as usize).min(count) };
    let rows = count.div_ceil(across) as f64;
    let height = rows * (first.height + options.hang_gap) - options.hang_gap;
    let wide = across as f64 * first.width;
    let between = |gaps: usize| gaps as f64 * options.sibling_gap;
    let width = match columns {
        ROW => wide + between(across - 1),
        1 => wide + options.branch,
        _ => {
            let pairs = across.div_ceil(2);
            wide + between(pairs - 1) + pairs as f64 * 2.0 * options.branch
        }
    };
    Size { width, height }
}

/// The numbers of columns worth trying for a run of `count` leaves: a row, 1, 2, 4, 6, 8, then in
/// steps of about √2.
pub fn column_choices(count: usize) -> Vec<u32> {
    let mut choices = vec![ROW, 1];
    let mut columns = 2usize;
    // With a single row the hanging form says the same as the row, less plainly.
    while columns < count {
        choices.push(columns as u32);
        let step = (columns * 7 / 5).max(columns + 2);
        columns = step + step % 2;
    }
    choices
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_alone_is_that_of_the_grid() {
        let options = Options::default();
        let card = Size { width: 144.0, height: 38.5 };
        for count in 1..30 {
            for columns in column_choices(count) {
                let leaves = vec![card; count];
                let (alone, whole) =
                    (size(&leaves, columns, &options), Grid::new(&leaves, columns, &options).size);
                assert!((alone.width - whole.width).abs() < 1e-9, "{count} in {columns}");
                assert!((alone.height - whole.height).abs() < 1e-9, "{count} in {columns}");
            }
        }
    }
}
