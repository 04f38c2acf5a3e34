//! Breaks a sequence of parts into rows of limited width, as words into lines.

use super::Size;

/// The rows so far.
#[derive(Debug, Clone)]
pub struct Shelf {
    limit: f64,
    gap: f64,
    rows: Size,
    row: Option<Size>,
}

impl Shelf {
    /// An empty shelf whose rows are no wider than `limit`, with `gap` between neighbours.
    pub fn new(limit: f64, gap: f64) -> Shelf {
        Shelf { limit, gap, rows: Size::default(), row: None }
    }

    /// Adds a part; says whether it begins a new row (the first one does).
    pub fn add(&mut self, part: Size, row_gap: f64) -> bool {
        if let Some(row) = &mut self.row
            && row.width + self.gap + part.width <= self.limit
        {
            row.width += self.gap + part.width;
            row.height = row.height.max(part.height);
            return false;
        }
        self.close(row_gap);
        self.row = Some(part);
        true
    }

    /// The size of all rows, `row_gap` above each.
    pub fn finish(mut self, row_gap: f64) -> Size {
        self.close(row_gap);
        self.rows
    }

    fn close(&mut self, row_gap: f64) {
        if let Some(row) = self.row.take() {
            self.rows.width = self.rows.width.max(row.width);
            self.rows.height += row_gap + row.height;
        }
    }
}
