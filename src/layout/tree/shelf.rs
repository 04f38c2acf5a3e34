//! How wide a shelf must be, so that its parts stand in so many rows, as words in lines.

use super::Size;

/// Steps of bisection: the width is found to a thousandth of the whole.
const STEPS: u32 = 10;

/// The least width, nearly, in which `parts` stand in at most `rows` rows, in order, with `gap`
/// between neighbours.
pub fn least_width(parts: &[Size], rows: usize, gap: f64) -> f64 {
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
}
