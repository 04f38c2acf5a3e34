//! The shapes of a picture: boxes, lines, circles.

use super::encode::{hundredths, number};
use super::{Paint, Svg};
use crate::layout::Rect;

impl Svg {
    /// A rectangle with corners rounded by `radius`.
    pub fn rect(&mut self, rect: Rect, radius: f64, paint: Paint) {
        self.raw("<rect");
        self.attribute(" x=\"", self.x(rect.x));
        self.attribute(" y=\"", self.y(rect.y));
        let sides = [" width=\"", " height=\"", " rx=\""];
        let lengths = [rect.width * self.zoom, rect.height * self.zoom, radius * self.zoom];
        let count = if radius > 0.0 { lengths.len() } else { 2 };
        self.sizes.write(&mut self.out, (lengths.map(hundredths), count), |out| {
            for (side, length) in sides.into_iter().zip(lengths).take(count) {
                out.push_str(side);
                number(out, length);
                out.push('"');
            }
        });
        self.paint(&paint);
        self.raw("/>\n");
    }

    /// A rectangle whose left corners alone are rounded.
    pub fn tab(&mut self, rect: Rect, radius: f64, paint: Paint) {
        let (left, right) = (self.x(rect.x), self.x(rect.right()));
        let (top, bottom, radius) = (self.y(rect.y), self.y(rect.bottom()), radius * self.zoom);
        let height = bottom - top;
        self.raw("<path d=\"");
        self.command("M", &[right, top]);
        let (back, side) = (left + radius - right, 2.0 * radius - height);
        self.tabs.write(&mut self.out, [height, back, radius, side].map(hundredths), |out| {
            command(out, "v", &[height]);
            command(out, "h", &[back]);
            command(out, "q", &[-radius, 0.0, -radius, -radius]);
            command(out, "v", &[side]);
            command(out, "q", &[0.0, -radius, radius, -radius]);
        });
        self.raw("Z\"");
        self.paint(&paint);
        self.raw("/>\n");
    }

    /// A path command with its numbers.
    fn command(&mut self, letter: &str, numbers: &[f64]) {
        command(&mut self.out, letter, numbers);
    }

    /// A path through `points`, closed when asked.
    pub fn polyline(&mut self, points: &[(f64, f64)], closed: bool, paint: Paint) {
        self.raw("<path d=\"");
        for (nth, (x, y)) in points.iter().enumerate() {
            let point = [self.x(*x), self.y(*y)];
            self.command(if nth == 0 { "M" } else { "L" }, &point);
        }
        self.raw(if closed { "Z\"" } else { "\"" });
        self.paint(&paint);
        self.raw("/>\n");
    }

    /// Straight pieces as one path; pieces must be horizontal or vertical.
    pub fn pieces(&mut self, pieces: impl Iterator<Item = ((f64, f64), (f64, f64))>, paint: Paint) {
        self.raw("<path d=\"");
        for (from, to) in pieces {
            let across = (to.0 - from.0).abs() > (to.1 - from.1).abs();
            let (start, x, y) = ([self.x(from.0), self.y(from.1)], self.x(to.0), self.y(to.1));
            self.command("M", &start);
            if across { self.command("H", &[x]) } else { self.command("V", &[y]) }
        }
        self.raw("\"");
        self.paint(&paint);
        self.raw("/>\n");
    }

    /// A circle.
    pub fn circle(&mut self, (x, y): (f64, f64), radius: f64, paint: Paint) {
        self.raw("<circle");
        self.attribute(" cx=\"", self.x(x));
        self.attribute(" cy=\"", self.y(y));
        self.attribute(" r=\"", radius * self.zoom);
        self.paint(&paint);
        self.raw("/>\n");
    }
}

fn command(out: &mut String, letter: &str, numbers: &[f64]) {
    out.push_str(letter);
    for (nth, &value) in numbers.iter().enumerate() {
        if nth > 0 {
            out.push(' ');
        }
        number(out, value);
    }
}
