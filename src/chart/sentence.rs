//! A picture of something that is not there: one sentence in the usual frame instead of empty axes.

use super::frame::Frame;
use super::style::sizes;
use super::svg::Ink;
use crate::layout::Size;
use crate::layout::text::{self, ASCENT, Weight};

/// Width of the sentence in px.
const WIDTH: f64 = 560.0;
/// Most lines of it.
const LINES: usize = 6;

/// Draws the sentence; it is the description, too.
pub fn draw(frame: &Frame, sentence: &str) -> String {
    let lines = text::fit(sentence, sizes::CAPTION, Weight::Regular, WIDTH, LINES).lines;
    let step = sizes::CAPTION * 1.4;
    // A sentence needs no page of paper.
    let frame = Frame { least_aspect: 0.0, ..frame.clone() };
    let fitted = frame.fit(Size { width: WIDTH, height: lines.len() as f64 * step });
    let mut svg = frame.begin(&fitted, sentence);
    let mut y = fitted.body.y + sizes::CAPTION * ASCENT;
    for line in &lines {
        // At the left, below the title, however wide the page is.
        svg.text((sizes::MARGIN, y), line, Ink::new(frame.theme.ink, sizes::CAPTION), WIDTH + 4.0);
        y += step;
    }
    svg.finish()
}
