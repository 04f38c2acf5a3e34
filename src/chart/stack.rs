//! A stack below a card: posts that are counted, of which nobody says who holds them.

use super::style::{Theme, sizes};
use super::svg::{Anchor, Ink, Paint, Svg};
use crate::layout::Rect;
use crate::layout::text::CAP_HEIGHT;

/// Between the card and the stack.
const GAP: f64 = 3.0;
/// Height of the uppermost sheet, which bears the text.
const SHEET: f64 = 15.0;
/// So far each of the two sheets below looks out, and so much narrower it is at either side.
const EDGE: f64 = 2.5;
/// The stack is so much narrower than its card at either side.
const INSET: f64 = 8.0;

/// The height that it takes below the card.
pub const HEIGHT: f64 = GAP + SHEET + 2.0 * EDGE;

/// Draws the stack below a card.
pub fn draw(svg: &mut Svg, card: Rect, label: &str, theme: &Theme) {
    let place =
        Rect { x: card.x + INSET, y: card.bottom() + GAP, width: card.width - 2.0 * INSET, height: SHEET };
    sheets(svg, place, EDGE, theme);
    let ink = Ink::new(theme.ink, sizes::SMALL).anchored(Anchor::Middle);
    let baseline = place.middle() + sizes::SMALL * CAP_HEIGHT / 2.0;
    svg.text((place.centre(), baseline), label, ink, place.width - 2.0 * EDGE);
}

/// Three sheets, the lower ones looking out below the first by `edge` each.
pub fn sheets(svg: &mut Svg, first: Rect, edge: f64, theme: &Theme) {
    for below in [2.0, 1.0, 0.0] {
        let sheet = Rect {
            x: first.x + below * edge,
            y: first.y + below * edge,
            width: first.width - 2.0 * below * edge,
            ..first
        };
        svg.rect(sheet, 2.0, Paint::both(theme.badge, theme.outline, 1.0));
    }
}
