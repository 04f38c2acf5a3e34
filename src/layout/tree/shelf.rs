//! How the parts of a shelf stand in rows, as words in lines, and how wide it must be for so many.

use super::Size;
use std::ops::Range;

/// Steps of bisection: the width is found to a thousandth of the whole.
const STEPS: u32 = 10;

/// One row of a shelf.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The slots that stand in it.
    pub slots: Range<usize>,
    /// The height that none of its parts exceeds, where its form allows.
    pub limit: f64,
    /// Its size, estimated.
    pub size: Size,
}

/// The parts of a shelf. Their forms are sought once for all widths that are tried.
#[derive(Debug, Clone)]
pub struct Parts {
    /// The slot of the first one.
    first: usize,
    /// Between neighbours.
    gap: f64,
    /// Their sizes below each limit of height: the common limit, then flatter ones.
    forms: Vec<(f64, Vec<Size>)>,
}

impl Parts {
    /// No forms yet of parts that begin at a slot.
    pub fn new(first: usize, gap: f64) -> Parts {
        Parts { first, gap, forms: Vec::new() }
    }

    /// Adds the sizes of all parts below a limit of height: the common limit first.
    pub fn add(&mut self, limit: f64, sizes: Vec<Size>) {
        self.forms.push((limit, sizes));
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.forms.first().map_or(0, |(_, sizes)| sizes.len())
    }

    /// The least width, nearly, in which they stand in at most `rows` rows.
    pub fn least_width(&self, rows: usize) -> f64 {
        self.forms.first().map_or(0.0, |(_, sizes)| least_width(sizes, rows, self.gap))
    }

    /// Breaks the parts into rows no wider than `width`. A row that has width to spare takes flatter
    /// parts.
    pub fn rows(&self, width: f64) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let Some(((limit, sizes), flatter)) = self.forms.split_first() else { return rows };
        for (slot, &part) in (self.first..).zip(sizes) {
            match rows.last_mut() {
                Some(row) if row.size.width + self.gap + part.width <= width => {
                    row.size.width += self.gap + part.width;
                    row.size.height = row.size.height.max(part.height);
                    row.slots.end = slot + 1;
                }
                _ => rows.push(Row { slots: slot..slot + 1, limit: *limit, size: part }),
            }
        }
        for row in &mut rows {
            for (limit, sizes) in flatter {
                let size =
                    self.side_by_side(&sizes[row.slots.start - self.first..row.slots.end - self.first]);
                if size.width <= width && size.height < row.size.height {
                    (row.limit, row.size) = (*limit, size);
                }
            }
        }
        rows
    }

    fn side_by_side(&self, parts: &[Size]) -> Size {
        let mut size = Size { width: -self.gap, height: 0.0 };
        for part in parts {
            size.width += part.width + self.gap;
            size.height = size.height.max(part.height);
        }
        size
    }
}

/// The least width, nearly, in which `parts` stand in at most `rows` rows, in order, with `gap`
/// between neighbours.
fn least_width(parts: &[Size], rows: usize, gap: f64) -> f64 {
    let total: f64 = parts.iter().map(|part| part.width + gap).sum();
    let widest = parts.iter().map(|part| part.width).fold(0.0, f64::max);
    let mut too_narrow = widest.max(total / rows.max(1) as f64 - gap) - 1.0;
    let mut enough = total;
    for _ in 0..STEPS {
        let width = f64::midpoint(too_narrow, enough);
        if width >= widest && rows_needed(parts, width, gap) <= rows {
            enough = width;
        } else {
            too_narrow = width;
        }
    }
    enough
}

/// Rows that `parts` take when each row holds as many as fit into `width`.
fn rows_needed(parts: &[Size], width: f64, gap: f64) -> usize {
    let mut rows = 0;
    let mut used = f64::INFINITY;
    for part in parts {
        used += gap + part.width;
        if used > width {
            rows += 1;
            used = part.width;
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_spread_evenly_over_the_rows() {
        let parts = [10.0, 20.0, 30.0, 20.0, 10.0].map(|width| Size { width, height: 1.0 });
        let width = least_width(&parts, 2, 5.0);
        assert!((70.0..70.5).contains(&width), "{width}");
        assert_eq!(rows_needed(&parts, width, 5.0), 2);
        assert!(least_width(&parts, 5, 5.0) >= 30.0);
    }

    #[test]
    fn a_row_with_width_to_spare_takes_flatter_parts() {
        let size = |width: f64, height: f64| Size { width, height };
        let mut parts = Parts::new(7, 5.0);
        parts.add(9.0, vec![size(10.0, 9.0), size(10.0, 8.0), size(12.0, 9.0)]);
        parts.add(6.0, vec![size(30.0, 5.0), size(30.0, 5.0), size(20.0, 6.0)]);
        let rows = parts.rows(25.0);
        assert_eq!(rows[0], Row { slots: 7..9, limit: 9.0, size: size(25.0, 9.0) });
        assert_eq!(rows[1], Row { slots: 9..10, limit: 6.0, size: size(20.0, 6.0) });
        assert_eq!(rows.len(), 2);
    }
}
