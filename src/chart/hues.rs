//! The colours of roles, the same in every chart, and the fills that say how something is known.
//!
//! A role's colour never stands alone: its id is written beside or upon it.

use super::style::{Colour, Theme};
use super::svg::{Paint, Svg};
use crate::layout::Rect;
use crate::model::RoleId;
use crate::roles::WellKnown;

/// Share of a colour in its light form, and in the ground and the lines of its hatched form: light
/// enough for dark letters, strong enough to tell the hues apart.
const LIGHT: f64 = 0.24;
const GROUND: f64 = 0.06;
const LINES: f64 = 0.30;
/// Between the lines of a hatched fill, in px.
const SPACING: f64 = 5.0;

/// How a cell in a role's colour is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fill {
    /// In full.
    Solid,
    /// Light.
    Light,
    /// Hatched.
    Hatched,
}

impl Fill {
    /// The colour of letters on it.
    pub fn ink(self, theme: &Theme) -> Colour {
        if self == Fill::Solid { theme.on_department } else { theme.ink }
    }
}

/// The colour of a role; roles without one of their own, and nobody's role, share one.
pub fn of_role(role: Option<RoleId>, known: &WellKnown, theme: &Theme) -> Colour {
    let own = [
        (known.po, 1),
        (known.pm, 3),
        (known.sm, 6),
        (known.dev, 2),
        (known.apo, 0),
        (known.tl, 7),
        (known.cpo, 5),
        (known.qa, 4),
    ];
    let found = own.iter().find(|(id, _)| role == Some(*id)).and_then(|&(_, at)| theme.departments.get(at));
    found.copied().unwrap_or(theme.other_department)
}

/// The light form of a colour.
pub fn light(colour: Colour, theme: &Theme) -> String {
    mix(colour, theme.page, LIGHT)
}

/// All shades in which a colour is used: full, light, ground and lines of the hatched form.
pub fn shades(colour: Colour, theme: &Theme) -> [String; 4] {
    let mixed = |share| mix(colour, theme.page, share);
    [colour.to_string(), mixed(LIGHT), mixed(GROUND), mixed(LINES)]
}

/// Fills and outlines a box in a colour.
pub fn paint(svg: &mut Svg, place: Rect, radius: f64, colour: Colour, fill: Fill, theme: &Theme) {
    let inside = place.inset(0.5);
    match fill {
        Fill::Solid => svg.rect(inside, radius, Paint::both(colour, colour, 1.0)),
        Fill::Light => svg.rect(inside, radius, Paint::both(&light(colour, theme), colour, 1.0)),
        Fill::Hatched => {
            let hatch = svg.hatch_once(&mix(colour, theme.page, LINES), SPACING);
            svg.rect(inside, radius, Paint::fill(&mix(colour, theme.page, GROUND)));
            svg.rect(inside, radius, Paint::both(&hatch, colour, 1.0));
        }
    }
}

/// `share` of one colour and the rest of the other, part by part.
fn mix(colour: &str, other: &str, share: f64) -> String {
    let mut mixed = String::from("#");
    for from in [1, 3, 5] {
        let part = |hex: &str| {
            let digits = hex.get(from..from + 2).and_then(|text| u8::from_str_radix(text, 16).ok());
            f64::from(digits.unwrap_or(0))
        };
        let value = part(colour) * share + part(other) * (1.0 - share);
        mixed.push_str(&format!("{:02x}", value.round() as u8));
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::super::style::{LIGHT, THEMES};
    use super::*;
    use crate::roles::Catalogue;

    #[test]
    fn a_mixed_colour_lies_between_both() {
        assert_eq!(mix("#ff0000", "#0000ff", 0.5), "#800080");
        assert_eq!(mix("#123456", "#ffffff", 1.0), "#123456");
    }

    #[test]
    fn product_roles_have_colours_of_their_own() {
        let known = &Catalogue::embedded().known;
        for theme in THEMES {
            let own = [known.po, known.pm, known.sm, known.dev].map(|role| of_role(Some(role), known, theme));
            for (at, colour) in own.iter().enumerate() {
                assert!(!own[..at].contains(colour) && *colour != theme.other_department);
            }
        }
        assert_eq!(of_role(None, known, &LIGHT), LIGHT.other_department);
    }
}
