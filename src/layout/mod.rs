//! Geometry: sizes of texts and boxes in, positions out. Never knows SVG, an organisation or a file.
//!
//! * `route`: ways for lines between boxes that stand already.
//! * `text`: how wide a text is in the vendored font, and how it breaks into lines.
//! * `tree`: where the boxes and connectors of a forest stand ([`tree::arrange`]).
//!
//! All lengths are in user units (px of the picture), x to the right, y downwards.

pub mod route;
pub mod text;
pub mod tree;

/// Width and height of something that has no place yet.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Horizontal extent, not negative.
    pub width: f64,
    /// Vertical extent, not negative.
    pub height: f64,
}

/// An axis-parallel rectangle, by its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Horizontal extent, not negative.
    pub width: f64,
    /// Vertical extent, not negative.
    pub height: f64,
}

impl Rect {
    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The horizontal middle.
    pub fn centre(&self) -> f64 {
        self.x + self.width / 2.0
    }

    /// The vertical middle.
    pub fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }

    /// The same rectangle, moved.
    pub fn moved(self, dx: f64, dy: f64) -> Rect {
        Rect { x: self.x + dx, y: self.y + dy, ..self }
    }

    /// The rectangle made smaller by `margin` on all four sides (larger when negative).
    pub fn inset(self, margin: f64) -> Rect {
        Rect {
            x: self.x + margin,
            y: self.y + margin,
            width: (self.width - 2.0 * margin).max(0.0),
            height: (self.height - 2.0 * margin).max(0.0),
        }
    }
}
