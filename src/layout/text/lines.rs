//! A text on a few lines: words that are wider than a line are divided.

use super::{Fitted, Weight, advance, advances, break_lines, width};

const HYPHEN: char = '-';
/// A divided word has at least so many letters on either side.
const LEAST_PART: usize = 3;
/// Letters below this stand side by side from left to right (Latin, Greek, Cyrillic, Armenian): words
/// of them may be divided. Hebrew begins here.
const DIVIDED_BELOW: char = '\u{590}';

/// A few lines of a text; a text that fits on one line is borrowed and takes little room: large
/// pictures have hundreds of thousands of them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lines<'a> {
    one: &'a str,
    /// The width of the one line in px: measuring takes longer than keeping it.
    wide: f64,
    broken: Option<Box<Fitted>>,
}

impl<'a> Lines<'a> {
    /// Breaks `text` as [`fit`] does, into at most `max_lines` lines; a word that is wider than a line
    /// is divided before it is cut.
    pub fn fit(text: &'a str, size: f64, weight: Weight, max_width: f64, max_lines: usize) -> Lines<'a> {
        let text = trimmed(text);
        if text.is_empty() {
            return Lines::default();
        }
        let wide = width(text, size, weight);
        if max_lines > 0 && wide <= max_width {
            return Lines { one: text, wide, broken: None };
        }
        let fitted = break_lines(text, (size, weight), max_width, max_lines, true);
        Lines { one: "", wide: 0.0, broken: Some(Box::new(fitted)) }
    }

    /// The width in px of the only line, where there is one that was not broken.
    pub fn width(&self) -> Option<f64> {
        self.broken.is_none().then_some(self.wide)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        match &self.broken {
            Some(fitted) => fitted.lines.len(),
            None => usize::from(!self.one.is_empty()),
        }
    }

    /// Whether something was left out.
    pub fn is_shortened(&self) -> bool {
        self.broken.as_ref().is_some_and(|fitted| fitted.shortened)
    }

    /// Whether all words stand there and none is divided.
    pub fn is_whole(&self) -> bool {
        self.broken.as_ref().is_none_or(|fitted| !fitted.shortened && !fitted.divided)
    }

    /// The lines from top to bottom.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        let one = (!self.one.is_empty()).then_some(self.one);
        let broken = self.broken.iter().flat_map(|fitted| fitted.lines.iter().map(String::as_str));
        one.into_iter().chain(broken)
    }
}

/// A text without blanks at its ends; most have none, which their outer bytes show.
fn trimmed(text: &str) -> &str {
    match text.as_bytes() {
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        _ => text.trim(),
    }
}

/// Where the first word of `text`, which is wider than a line, is divided so that its beginning fits
/// together with a hyphen.
pub fn division(text: &str, size: f64, weight: Weight, max_width: f64) -> Option<usize> {
    let table = advances(weight);
    let limit = max_width / size - f64::from(advance(table, HYPHEN));
    let letters = |c: &char| c.is_alphabetic() && *c < DIVIDED_BELOW;
    let length = text.chars().take_while(letters).count();
    let mut used = 0.0;
    let mut found = None;
    for (nth, (at, c)) in text.char_indices().take(length).enumerate() {
        if used > limit {
            break;
        }
        if nth >= LEAST_PART && nth + LEAST_PART <= length {
            found = Some(at);
        }
        used += f64::from(advance(table, c));
    }
    found
}

/// The beginning of a divided word as it stands at the end of a line.
pub fn beginning(part: &str) -> String {
    format!("{part}{HYPHEN}")
}

#[cfg(test)]
mod tests {
    use super::super::fit;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_wider_than_a_line_is_divided_before_it_is_cut() {
        let lines = |text: &'static str, max| {
            let lines = Lines::fit(text, 10.0, Weight::Bold, 80.0, max);
            lines.iter().map(str::to_string).collect::<Vec<_>>()
        };
        assert_eq!(lines("Joanna Shanmugalingam", 3), ["Joanna", "Shanmugalin-", "gam"]);
        assert_eq!(lines("Joanna Shanmugalingam", 2), ["Joanna", "Shanmugali…"]);
        assert_eq!(lines("Shanmugalingam", 2), ["Shanmugalin-", "gam"]);
        // Letters that join are not torn apart.
        assert_eq!(lines("مستشفىمستشفىمستشفى", 2).len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn borrowed_lines_are_those_that_are_fitted_where_no_word_is_divided(
            text in "\\PC{0,40}",
            max in 12.0..200.0f64,
        ) {
            let fitted = fit(&text, 10.0, Weight::Bold, max, 2);
            let lines = Lines::fit(&text, 10.0, Weight::Bold, max, 2);
            if lines.is_whole() || fitted.lines.len() > 1 {
                prop_assert_eq!(lines.count(), fitted.lines.len());
                prop_assert_eq!(lines.is_shortened(), fitted.shortened);
                prop_assert_eq!(lines.iter().collect::<Vec<_>>(), fitted.lines);
            }
        }

        #[test]
        fn a_divided_word_leaves_no_line_and_loses_no_letter(
            text in "[A-Za-zé]{1,40}( [a-z]{1,30})?",
            max in 30.0..90.0f64,
        ) {
            let lines = Lines::fit(&text, 10.0, Weight::Bold, max, 30);
            for line in lines.iter() {
                prop_assert!(width(line, 10.0, Weight::Bold) <= max + 1e-6, "{line:?}");
            }
            let joined: String = lines.iter().map(|line| line.trim_end_matches('-')).collect();
            if !lines.is_shortened() {
                prop_assert_eq!(joined.replace(' ', ""), text.replace(' ', ""));
            }
        }
    }
}
