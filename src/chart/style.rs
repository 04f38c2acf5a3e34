//! Colours and sizes: one place for all pictures.
//!
//! Saturated red and amber belong to findings alone. Departments have eight colours that stay apart
//! with every kind of colour vision (after P. Tol, "Colour schemes", SRON/EPS/TN/09-002, scheme
//! *muted*, darkened until white letters on them are readable) and a letter each, so that nothing
//! is said by colour alone. Every text has a contrast of at least 4.5 : 1 to what it stands on
//! (WCAG 2.2, 1.4.3); the tests hold it.

use crate::model::Severity;

/// A colour, `#rrggbb`.
pub type Colour = &'static str;

/// Number of departments that get a colour of their own; the rest share one.
pub const DEPARTMENTS: usize = 8;

/// The colours of a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// The word for it.
    pub name: &'static str,
    /// The page.
    pub page: Colour,
    /// Cards.
    pub card: Colour,
    /// Outlines of cards.
    pub outline: Colour,
    /// Bands and lanes behind cards.
    pub band: Colour,
    /// Text.
    pub ink: Colour,
    /// Text of second rank.
    pub soft: Colour,
    /// Connectors.
    pub line: Colour,
    /// Hatching of vacant cards.
    pub hatch: Colour,
    /// Departments; text on them is `on_department`.
    pub departments: [Colour; DEPARTMENTS],
    /// All other departments.
    pub other_department: Colour,
    /// Letters on the departments' colours.
    pub on_department: Colour,
    /// Fill of role badges; their text is `ink`.
    pub badge: Colour,
    /// Outline of role badges.
    pub badge_outline: Colour,
    /// Error, warning, note: text and outline.
    pub severity: [Colour; 3],
    /// Error, warning, note: fill below that text.
    pub severity_fill: [Colour; 3],
}

/// For screens and slides.
pub const LIGHT: Theme = Theme {
    name: "light",
    page: "#ffffff",
    card: "#ffffff",
    outline: "#9aa5b1",
    band: "#f1f4f7",
    ink: "#1b2430",
    soft: "#4d5967",
    line: "#7c8896",
    hatch: "#dde3ea",
    departments: ["#332288", "#1f6fb0", "#006d77", "#3d7a1f", "#6b5b00", "#882255", "#9b3fa5", "#7a4a1e"],
    other_department: "#5b6672",
    on_department: "#ffffff",
    badge: "#e6edf5",
    badge_outline: "#b9c6d4",
    severity: ["#b3201c", "#8a5000", "#3f4d5c"],
    severity_fill: ["#fde7e4", "#fff0c9", "#e9eef3"],
};

/// For dark screens.
pub const DARK: Theme = Theme {
    name: "dark",
    page: "#14181d",
    card: "#1f262e",
    outline: "#5d6a78",
    band: "#1a2027",
    ink: "#eef2f6",
    soft: "#b7c2cd",
    line: "#8593a2",
    hatch: "#343e49",
    departments: ["#9d92f0", "#6db6f2", "#4ec5c5", "#86c96a", "#cfc15a", "#e58ab5", "#d79be0", "#d0a57c"],
    other_department: "#a3afbb",
    on_department: "#14181d",
    badge: "#2c3743",
    badge_outline: "#4b5a69",
    severity: ["#ff8a80", "#ffc24d", "#c3ced9"],
    severity_fill: ["#4a1d1b", "#46330a", "#2c3540"],
};

/// For paper: less ink, darker lines.
pub const PRINT: Theme = Theme {
    name: "print",
    outline: "#5b6672",
    band: "#f7f8fa",
    ink: "#000000",
    soft: "#333b45",
    line: "#4d5967",
    hatch: "#d5dbe2",
    badge: "#f2f5f8",
    badge_outline: "#8794a2",
    ..LIGHT
};

/// All themes, the default first.
pub const THEMES: [&Theme; 3] = [&LIGHT, &DARK, &PRINT];

impl Theme {
    /// The theme of a name.
    pub fn named(name: &str) -> Option<&'static Theme> {
        THEMES.into_iter().find(|theme| theme.name == name)
    }

    /// Text and outline of a severity.
    pub fn of(&self, severity: Severity) -> Colour {
        self.severity[place(severity)]
    }

    /// The fill below a severity's text.
    pub fn fill_of(&self, severity: Severity) -> Colour {
        self.severity_fill[place(severity)]
    }
}

fn place(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    }
}

/// Sizes in px. The smallest text is 11 px: at least 6.5 pt on A3 (420 × 297 mm) for pages up to
/// 2014 × 1424 px.
pub mod sizes {
    /// The picture's title.
    pub const TITLE: f64 = 20.0;
    /// The facts below the title.
    pub const FACTS: f64 = 11.0;
    /// Captions of bands and lanes.
    pub const CAPTION: f64 = 13.0;
    /// Names on cards.
    pub const NAME: f64 = 12.5;
    /// Titles on cards.
    pub const POST: f64 = 11.0;
    /// Badges, legend, footer: the smallest text.
    pub const SMALL: f64 = 11.0;
    /// Height of a line of text through its size.
    pub const LINE: f64 = 1.18;
    /// Margin of the page.
    pub const MARGIN: f64 = 24.0;
    /// Rounded corners of cards.
    pub const CORNER: f64 = 4.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance (WCAG 2.2, definition "relative luminance").
    fn luminance(colour: Colour) -> f64 {
        let part = |from: usize| {
            let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).expect("hex")) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(a: Colour, b: Colour) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_is_readable_on_what_it_stands_on() {
        for theme in THEMES {
            let mut pairs = vec![];
            for ground in [theme.page, theme.card, theme.band, theme.badge, theme.hatch] {
                pairs.push((theme.ink, ground));
            }
            for ground in [theme.page, theme.card, theme.band, theme.hatch] {
                pairs.push((theme.soft, ground));
            }
            for ground in theme.departments.into_iter().chain([theme.other_department]) {
                pairs.push((theme.on_department, ground));
            }
            for (text, fill) in theme.severity.into_iter().zip(theme.severity_fill) {
                pairs.extend([(text, fill), (text, theme.page), (text, theme.card), (text, theme.band)]);
            }
            for (text, ground) in pairs {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{}: {text} on {ground} is {ratio:.2}", theme.name);
            }
        }
    }

    #[test]
    fn outlines_and_lines_are_visible_on_the_page() {
        // WCAG 2.2, 1.4.11 asks 3 : 1 for what carries meaning.
        for theme in THEMES {
            for colour in theme.departments.into_iter().chain([theme.line, theme.other_department]) {
                assert!(contrast(colour, theme.page) >= 3.0, "{}: {colour}", theme.name);
            }
        }
    }

    #[test]
    fn saturated_red_and_amber_belong_to_findings() {
        // In HSV, saturation above 0.8 with a hue between red (350°) and yellow (50°).
        for colour in LIGHT.departments {
            let part = |from: usize| f64::from(u8::from_str_radix(&colour[from..from + 2], 16).expect("hex"));
            let (red, green, blue) = (part(1), part(3), part(5));
            let (high, low) = (red.max(green).max(blue), red.min(green).min(blue));
            let is_warm = red == high && (high - low) / high > 0.8 && green < red * 0.8 && blue < red * 0.2;
            assert!(!is_warm, "{colour} looks like a finding");
        }
    }
}
