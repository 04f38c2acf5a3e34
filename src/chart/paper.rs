//! Sheets of paper, and how much can be read on them.

use crate::layout::Size;

/// Points of 1/72 inch in a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// The smallest text that is still read with ease in print, in points: a sheet breaks before its
/// text becomes smaller.
pub const SMALLEST_POINTS: f64 = 6.5;

/// A sheet of paper, lying as it is printed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// The word for it.
    pub name: &'static str,
    /// Width in millimetres.
    pub width: f64,
    /// Height in millimetres.
    pub height: f64,
}

/// ISO 216 and ANSI/ASME Y14.1 sizes, upright, in millimetres.
pub const PAPERS: [Paper; 6] = [
    Paper { name: "A4", width: 210.0, height: 297.0 },
    Paper { name: "A3", width: 297.0, height: 420.0 },
    Paper { name: "A2", width: 420.0, height: 594.0 },
    Paper { name: "A1", width: 594.0, height: 841.0 },
    Paper { name: "A0", width: 841.0, height: 1189.0 },
    Paper { name: "Letter", width: 215.9, height: 279.4 },
];

/// Where a chart that does not fit on one sheet breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Breaks {
    /// Nowhere: one sheet, however small its text.
    None,
    /// Where sheets are full.
    #[default]
    Density,
    /// After so many levels, and where sheets are full.
    Levels(u32),
    /// Each report of the topmost person begins a sheet.
    Branch,
    /// Each department begins a sheet.
    Department,
}

impl Paper {
    /// The paper of a name, in any case, lying as asked.
    pub fn named(name: &str, portrait: bool) -> Option<Paper> {
        let paper = PAPERS.into_iter().find(|paper| paper.name.eq_ignore_ascii_case(name))?;
        Some(if portrait { paper } else { Paper { width: paper.height, height: paper.width, ..paper } })
    }

    /// The sheet in px when a text of `smallest` px is printed as small as is allowed.
    pub fn size(&self, smallest: f64) -> Size {
        let px = POINTS * smallest / SMALLEST_POINTS;
        Size { width: self.width * px, height: self.height * px }
    }

    /// Width through height.
    pub fn aspect(&self) -> f64 {
        self.width / self.height
    }

    /// The points of a text of `size` px when a page of `page` px fills the sheet.
    pub fn points(&self, size: f64, page: Size) -> f64 {
        let px = (self.width / page.width.max(1.0)).min(self.height / page.height.max(1.0));
        size * px * POINTS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_have_the_sizes_of_their_standards_and_turn() {
        let a3 = Paper::named("a3", false).unwrap();
        assert_eq!((a3.width, a3.height), (420.0, 297.0));
        assert_eq!(Paper::named("LETTER", true).map(|paper| paper.width), Some(215.9));
        assert_eq!(Paper::named("A9", true), None);
    }

    #[test]
    fn the_smallest_text_is_printed_at_its_smallest_on_a_full_sheet() {
        let a4 = Paper::named("A4", false).unwrap();
        let size = a4.size(11.0);
        assert!((a4.points(11.0, size) - SMALLEST_POINTS).abs() < 1e-9);
        assert!((size.width / size.height - std::f64::consts::SQRT_2).abs() < 0.01);
    }
}
