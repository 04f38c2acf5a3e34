//! How shapes and texts look.

use crate::layout::text::{self, Weight};

/// Fill and outline of a shape; colours are `#rrggbb`, `none` or a pattern's `url(#…)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paint<'a> {
    /// The colour inside.
    pub fill: &'a str,
    /// The colour of the outline.
    pub stroke: &'a str,
    /// Width of the outline in px.
    pub stroke_width: f64,
    /// Lengths of dashes and gaps; empty for a solid outline.
    pub dash: &'a str,
}

impl<'a> Paint<'a> {
    /// Inside only.
    pub fn fill(fill: &'a str) -> Paint<'a> {
        Paint { fill, stroke: "none", stroke_width: 0.0, dash: "" }
    }

    /// Outline only.
    pub fn stroke(stroke: &'a str, stroke_width: f64) -> Paint<'a> {
        Paint { fill: "none", stroke, stroke_width, dash: "" }
    }

    /// Both.
    pub fn both(fill: &'a str, stroke: &'a str, stroke_width: f64) -> Paint<'a> {
        Paint { fill, stroke, stroke_width, dash: "" }
    }

    /// The same with a dashed outline.
    pub fn dashed(self, dash: &'a str) -> Paint<'a> {
        Paint { dash, ..self }
    }
}

/// Which end of a text stands at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ink<'a> {
    /// Its colour.
    pub fill: &'a str,
    /// Its size in px per em.
    pub size: f64,
    /// Its weight.
    pub weight: Weight,
    /// Which end stands at the place given.
    pub anchor: Anchor,
}

impl<'a> Ink<'a> {
    /// Regular text that begins at its place.
    pub fn new(fill: &'a str, size: f64) -> Ink<'a> {
        Ink { fill, size, weight: Weight::Regular, anchor: Anchor::Start }
    }

    /// The same in bold.
    pub fn bold(self) -> Ink<'a> {
        Ink { weight: Weight::Bold, ..self }
    }

    /// The same with another anchor.
    pub fn anchored(self, anchor: Anchor) -> Ink<'a> {
        Ink { anchor, ..self }
    }

    /// How wide `text` is in this look, in px.
    pub fn width(&self, text: &str) -> f64 {
        text::width(text, self.size, self.weight)
    }
}
