//! How wide a text is, and how it breaks into lines: the same on every machine, because the
//! advances come from the two fonts beside this file and never from the system.

mod lines;

pub use lines::Lines;

use std::sync::OnceLock;
use unicode_width::UnicodeWidthChar;

/// DejaVu Sans, a subset; its licence stands beside it.
pub const SANS: &[u8] = include_bytes!("font/dejavu-sans.ttf");
/// DejaVu Sans Bold, the same subset.
pub const SANS_BOLD: &[u8] = include_bytes!("font/dejavu-sans-bold.ttf");

/// Ascent of a line above its baseline, in em (`hhea` table of both fonts: 1901 of 2048 units).
pub const ASCENT: f64 = 1901.0 / 2048.0;
/// Height of a capital letter, in em (glyph `H` of both fonts: 1493 of 2048 units).
pub const CAP_HEIGHT: f64 = 1493.0 / 2048.0;

/// Advance of a wide character that the fonts lack: a full em, as East Asian type is set.
const MISSING_WIDE: f64 = 1.0;
/// Advance of any other character that the fonts lack: about the mean of DejaVu Sans.
const MISSING_NARROW: f64 = 0.6;
/// The characters below this have a place in the table; the subset ends with ✘ (U+2718).
const TABLE_END: u32 = 0x2720;
const ELLIPSIS: char = '…';
/// Characters of one byte.
const ASCII: usize = 128;

/// The two cuts of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// DejaVu Sans.
    Regular,
    /// DejaVu Sans Bold.
    Bold,
}

/// A text broken into lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fitted {
    /// The lines from top to bottom, each no wider than was allowed (an allowance below one
    /// ellipsis gives an empty line).
    pub lines: Vec<String>,
    /// Whether something was left out, so that the last line ends with an ellipsis.
    pub shortened: bool,
    /// Whether a word was divided between two lines, with a hyphen.
    pub divided: bool,
}

/// The width of `text` at `size` (px per em), in px, without kerning. Combining marks and
/// control characters take no room.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    let table = advances(weight);
    let ems: f64 = match table.first_chunk::<ASCII>().filter(|_| text.is_ascii()) {
        // Most texts of most pictures: nothing to decode.
        Some(table) => text.bytes().map(|byte| f64::from(table[usize::from(byte) % ASCII])).sum(),
        None => text.chars().map(|c| f64::from(advance(table, c))).sum(),
    };
    ems * size
}

/// Breaks `text` into at most `max_lines` lines of at most `max_width` px: at blanks, after
/// hyphens and slashes and between wide characters; what still does not fit is cut and ends
/// with an ellipsis. A cut never separates a letter from its marks.
pub fn fit(text: &str, size: f64, weight: Weight, max_width: f64, max_lines: usize) -> Fitted {
    break_lines(text, (size, weight), max_width, max_lines, false)
}

/// Breaks a text as [`fit`] does; a word that is wider than a line is divided before it is cut where
/// `divides` says so.
fn break_lines(
    text: &str,
    (size, weight): (f64, Weight),
    max_width: f64,
    max_lines: usize,
    divides: bool,
) -> Fitted {
    let mut rest = text.trim();
    let mut fitted = Fitted::default();
    while !rest.is_empty() && fitted.lines.len() < max_lines {
        if width(rest, size, weight) <= max_width {
            fitted.lines.push(rest.to_string());
            return fitted;
        }
        let last = fitted.lines.len() + 1 == max_lines;
        match (last, break_before(rest, size, weight, max_width)) {
            (false, Some(at)) => {
                fitted.lines.push(rest[..at].trim_end().to_string());
                rest = rest[at..].trim_start();
            }
            (false, None) if divides && let Some(at) = lines::division(rest, size, weight, max_width) => {
                fitted.lines.push(lines::beginning(&rest[..at]));
                fitted.divided = true;
                rest = &rest[at..];
            }
            _ => {
                fitted.lines.push(cut(rest, size, weight, max_width));
                fitted.shortened = true;
                return fitted;
            }
        }
    }
    fitted.shortened = !rest.is_empty();
    fitted
}

/// The last byte offset at which `text` may break so that what stands before it fits.
fn break_before(text: &str, size: f64, weight: Weight, max_width: f64) -> Option<usize> {
    let table = advances(weight);
    let limit = max_width / size;
    let mut used = 0.0;
    let mut found = None;
    let mut previous: Option<char> = None;
    for (at, c) in text.char_indices() {
        if let Some(before) = previous
            && may_break(before, c)
            && at > 0
        {
            found = Some(at);
        }
        used += f64::from(advance(table, c));
        // A blank at the end of a line is not drawn, so it may stick out.
        if used > limit && !c.is_whitespace() {
            break;
        }
        previous = Some(c);
    }
    found
}

/// Whether a line may end with `before` when `after` follows.
fn may_break(before: char, after: char) -> bool {
    if joins(after) || before == '\u{200D}' || after.is_whitespace() {
        return false;
    }
    let breaks_after =
        (before.is_whitespace() && before != '\u{A0}') || matches!(before, '-' | '‐' | '–' | '/' | '—');
    breaks_after || (is_wide(before) && is_wide(after))
}

/// The longest beginning of `text` that fits together with an ellipsis.
fn cut(text: &str, size: f64, weight: Weight, max_width: f64) -> String {
    let table = advances(weight);
    let limit = max_width / size - f64::from(advance(table, ELLIPSIS));
    if limit < 0.0 {
        return String::new();
    }
    let mut used = 0.0;
    let mut end = 0;
    let mut joiner_before = false;
    for (at, c) in text.char_indices() {
        if !joins(c) && !joiner_before {
            end = at;
        }
        used += f64::from(advance(table, c));
        if used > limit {
            let mut line = text[..end].trim_end().to_string();
            line.push(ELLIPSIS);
            return line;
        }
        joiner_before = c == '\u{200D}';
    }
    text.to_string()
}

/// Whether a character belongs to the one before it (combining marks, joiners, selectors).
fn joins(c: char) -> bool {
    c.width() == Some(0)
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

fn advance(table: &[f32], c: char) -> f32 {
    match table.get(c as usize) {
        Some(&advance) => advance,
        None => missing(c),
    }
}

/// The advance of a character that the fonts lack.
fn missing(c: char) -> f32 {
    match c.width() {
        None | Some(0) => 0.0,
        Some(2) => MISSING_WIDE as f32,
        Some(_) => MISSING_NARROW as f32,
    }
}

/// The advances in em of all characters below [`TABLE_END`], read from the font once.
fn advances(weight: Weight) -> &'static [f32] {
    static TABLES: [OnceLock<Vec<f32>>; 2] = [OnceLock::new(), OnceLock::new()];
    let (slot, bytes) = match weight {
        Weight::Regular => (&TABLES[0], SANS),
        Weight::Bold => (&TABLES[1], SANS_BOLD),
    };
    slot.get_or_init(|| read_advances(bytes))
}

fn read_advances(bytes: &[u8]) -> Vec<f32> {
    let face = ttf_parser::Face::parse(bytes, 0).ok();
    (0..TABLE_END)
        .map(|code| {
            let Some(c) = char::from_u32(code) else { return 0.0 };
            if joins(c) || c.is_control() {
                return 0.0;
            }
            let from_font = face.as_ref().and_then(|face| {
                let units = face.glyph_hor_advance(face.glyph_index(c)?)?;
                Some(f32::from(units) / f32::from(face.units_per_em()))
            });
            from_font.unwrap_or_else(|| missing(c))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn widths_are_those_of_the_font() {
        // Advances of the fonts' `hmtx` tables: i 569, W 2025, ü 1298 of 2048 units; bold i 702.
        let unit = 1.0 / 2048.0;
        assert!((width("i", 1.0, Weight::Regular) - 569.0 * unit).abs() < 1e-6);
        assert!((width("Wü", 1.0, Weight::Regular) - (2025.0 + 1298.0) * unit).abs() < 1e-6);
        assert!((width("ii", 10.0, Weight::Bold) - 20.0 * 702.0 * unit).abs() < 1e-5);
    }

    #[test]
    fn both_fonts_are_readable_and_have_the_signs_that_charts_use() {
        for bytes in [SANS, SANS_BOLD] {
            let face = ttf_parser::Face::parse(bytes, 0).expect("a font");
            for c in "▲◆●■○◇✓✗…→←ÄſẾЖΩ–·×".chars() {
                assert!(face.glyph_index(c).is_some(), "{c} is missing");
            }
        }
    }

    #[test]
    fn missing_wide_characters_count_one_em_and_narrow_ones_less() {
        assert_eq!(width("漢字", 10.0, Weight::Regular), 20.0);
        assert!((width("\u{5D0}", 10.0, Weight::Regular) - 6.0).abs() < 1e-6);
        let composed = width("é", 10.0, Weight::Bold);
        assert!((width("e\u{301}", 10.0, Weight::Bold) - composed).abs() < 1e-6);
    }

    #[test]
    fn text_breaks_at_blanks_and_after_hyphens_and_slashes() {
        let fitted = fit("Anna-Maria Lindqvist", 10.0, Weight::Regular, 75.0, 2);
        assert_eq!(fitted.lines, ["Anna-Maria", "Lindqvist"]);
        assert!(!fitted.shortened);
        let fitted = fit("Leutheusser-Schnarrenberger", 10.0, Weight::Regular, 110.0, 2);
        assert_eq!(fitted.lines, ["Leutheusser-", "Schnarrenberger"]);
        let fitted = fit("Platform/Infrastructure", 10.0, Weight::Regular, 90.0, 2);
        assert_eq!(fitted.lines, ["Platform/", "Infrastructure"]);
    }

    #[test]
    fn what_does_not_fit_ends_with_an_ellipsis() {
        let fitted = fit("Wolfeschlegelsteinhausenbergerdorff", 10.0, Weight::Regular, 80.0, 2);
        assert_eq!(fitted.lines.len(), 1);
        assert!(fitted.shortened && fitted.lines[0].ends_with('…'));
        let fitted = fit("one two three four five six", 10.0, Weight::Regular, 40.0, 2);
        assert!(fitted.shortened && fitted.lines[1].ends_with('…'));
    }

    #[test]
    fn wide_text_breaks_between_characters() {
        let fitted = fit("株式会社東京本社", 10.0, Weight::Regular, 45.0, 2);
        assert_eq!(fitted.lines, ["株式会社", "東京本社"]);
    }

    #[test]
    fn a_cut_keeps_marks_with_their_letter() {
        let text = "e\u{301}".repeat(30);
        let fitted = fit(&text, 10.0, Weight::Regular, 50.0, 1);
        let line = fitted.lines[0].trim_end_matches('…');
        assert_eq!(line.chars().count() % 2, 0);
        assert!(line.ends_with('\u{301}'));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_line_is_wider_than_allowed(
            text in "\\PC{0,60}",
            max in 12.0..200.0f64,
            lines in 1usize..4,
        ) {
            let fitted = fit(&text, 10.0, Weight::Bold, max, lines);
            prop_assert!(fitted.lines.len() <= lines);
            for line in &fitted.lines {
                prop_assert!(width(line, 10.0, Weight::Bold) <= max + 1e-6, "{line:?}");
            }
        }

        #[test]
        fn nothing_is_lost_unless_it_says_so(text in "[a-zé /-]{0,60}", max in 20.0..200.0f64) {
            let fitted = fit(&text, 10.0, Weight::Regular, max, 100);
            if !fitted.shortened {
                let strip = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
                prop_assert_eq!(strip(&fitted.lines.concat()), strip(&text));
            }
        }
    }
}
