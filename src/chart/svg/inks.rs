//! The looks of texts as they are written. A picture has a handful of looks and a text for every
//! name, so each look is written once and copied.

use super::encode;
use super::look::{Anchor, Ink};
use crate::layout::text::Weight;

/// Looks remembered: more than any picture has of its own.
const MOST_INKS: usize = 12;

/// The looks that were written.
#[derive(Debug, Clone, Default)]
pub struct Inks {
    known: Vec<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    size: f64,
    weight: Weight,
    anchor: Anchor,
    fill: String,
    markup: String,
}

impl Inks {
    /// Writes the look of a text, up to the end of its tag.
    pub fn write(&mut self, out: &mut String, ink: &Ink, zoom: f64) {
        let size = ink.size * zoom;
        let is_it = |known: &Known| {
            known.size == size
                && known.weight == ink.weight
                && known.anchor == ink.anchor
                && known.fill == ink.fill
        };
        if let Some(known) = self.known.iter().find(|known| is_it(known)) {
            out.push_str(&known.markup);
            return;
        }
        let start = out.len();
        out.push_str(" font-size=\"");
        encode::number(out, size);
        out.push('"');
        if ink.weight == Weight::Bold {
            out.push_str(" font-weight=\"bold\"");
        }
        out.push_str(match ink.anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        });
        out.push_str(" fill=\"");
        out.push_str(ink.fill);
        out.push_str("\">");
        if self.known.len() < MOST_INKS {
            let (fill, markup) = (ink.fill.to_string(), out[start..].to_string());
            self.known.push(Known { size, weight: ink.weight, anchor: ink.anchor, fill, markup });
        }
    }
}
