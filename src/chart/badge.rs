//! Small labels: the hats a person wears, the findings that concern a box.

use super::ChartInput;
use super::style::{Theme, sizes};
use super::svg::{Ink, Paint, Svg};
use crate::layout::Rect;
use crate::layout::text::CAP_HEIGHT;
use crate::model::Severity;

/// Height of every badge in px.
pub const HEIGHT: f64 = 14.5;
/// Between neighbouring badges.
pub const GAP: f64 = 3.0;
const PADDING: f64 = 4.0;
const GLYPH: f64 = 8.0;
const GLYPH_GAP: f64 = 3.0;

/// A title that says another role than the seats is filed with the hats and is no double hat.
const TITLE_DRIFT: &str = "HAT-007";

/// The sign of a kind of finding, in the order of legends; the same in all pictures and in the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Glyph {
    /// ▲ Nobody does it.
    Gap,
    /// ◆ Too many do it.
    Overlap,
    /// ●● One person does what does not go together.
    Hats,
    /// ■ Anything else.
    Other,
}

impl Glyph {
    /// The glyph for a rule's code.
    pub fn of_code(code: &str) -> Glyph {
        if code == TITLE_DRIFT {
            return Glyph::Other;
        }
        match code.split('-').next() {
            Some("GAP") => Glyph::Gap,
            Some("OVL") => Glyph::Overlap,
            Some("HAT") => Glyph::Hats,
            _ => Glyph::Other,
        }
    }

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Glyph::Gap => "gap",
            Glyph::Overlap => "overlap",
            Glyph::Hats => "double hat",
            Glyph::Other => "other finding",
        }
    }

    /// How wide it is in px.
    pub fn width(self) -> f64 {
        if self == Glyph::Hats { 2.0 * GLYPH - 2.0 } else { GLYPH }
    }

    /// Draws the sign in `colour`, its left edge at `x`, its middle at `middle`.
    pub fn draw(self, svg: &mut Svg, (x, middle): (f64, f64), colour: &str) {
        let half = GLYPH / 2.0;
        let (top, bottom, centre) = (middle - half, middle + half, x + half);
        let fill = Paint::fill(colour);
        match self {
            Glyph::Gap => {
                svg.polyline(&[(centre, top), (x + GLYPH, bottom - 0.5), (x, bottom - 0.5)], true, fill)
            }
            Glyph::Overlap => svg.polyline(
                &[(centre, top - 0.5), (x + GLYPH + 0.5, middle), (centre, bottom + 0.5), (x - 0.5, middle)],
                true,
                fill,
            ),
            Glyph::Hats => {
                svg.circle((centre - 0.5, middle), half - 0.5, fill);
                svg.circle((centre + GLYPH - 1.5, middle), half - 0.5, fill);
            }
            Glyph::Other => {
                let rect = Rect { x, y: top, width: GLYPH, height: GLYPH };
                svg.rect(rect.inset(0.5), 0.0, fill);
            }
        }
    }
}

/// A label in a frame.
#[derive(Debug, Clone, PartialEq)]
pub enum Badge {
    /// A role: `PO`, `(SM)` when acting.
    Role(String),
    /// A finding by its number; without one, the sign of a kind of finding.
    Finding(Glyph, Severity, String),
    /// Findings for which there is no room, counted: `+7`, with their numbers.
    More(String, Vec<u32>),
    /// Plain text without a frame.
    Plain(String),
}

impl Badge {
    fn text(&self) -> &str {
        match self {
            Badge::Role(text) | Badge::Finding(_, _, text) | Badge::More(text, _) | Badge::Plain(text) => {
                text
            }
        }
    }

    /// The numbers of the findings for which it stands.
    fn numbers(&self) -> Vec<u32> {
        match self {
            Badge::Finding(_, _, number) => number.parse().into_iter().collect(),
            Badge::More(_, numbers) => numbers.clone(),
            Badge::Role(_) | Badge::Plain(_) => Vec::new(),
        }
    }

    /// The text's look; the theme decides the colour.
    fn ink<'t>(&self, theme: &'t Theme) -> Ink<'t> {
        match self {
            Badge::Role(_) => Ink::new(theme.ink, sizes::SMALL).bold(),
            Badge::Finding(_, severity, _) => Ink::new(theme.of(*severity), sizes::SMALL).bold(),
            Badge::More(..) | Badge::Plain(_) => Ink::new(theme.soft, sizes::SMALL),
        }
    }

    /// Its width in px.
    pub fn width(&self, theme: &Theme) -> f64 {
        self.width_around(self.ink(theme).width(self.text()))
    }

    /// The width with a text that is so wide.
    fn width_around(&self, text: f64) -> f64 {
        match self {
            Badge::More(..) | Badge::Plain(_) => text,
            Badge::Role(_) => text + 2.0 * PADDING,
            Badge::Finding(glyph, _, label) => {
                let gap = if label.is_empty() { 0.0 } else { GLYPH_GAP };
                glyph.width() + gap + text + 2.0 * PADDING
            }
        }
    }

    /// Draws the badge with its upper left corner at `(x, y)`; returns its width.
    pub fn draw(&self, svg: &mut Svg, at: (f64, f64), theme: &Theme) -> f64 {
        let numbers = self.numbers();
        if numbers.is_empty() {
            return self.draw_shape(svg, at, theme);
        }
        svg.begin_findings(&numbers);
        let width = self.draw_shape(svg, at, theme);
        svg.end_findings();
        width
    }

    fn draw_shape(&self, svg: &mut Svg, (x, y): (f64, f64), theme: &Theme) -> f64 {
        let ink = self.ink(theme);
        let text_width = ink.width(self.text());
        let width = self.width_around(text_width);
        let frame = Rect { x, y, width, height: HEIGHT };
        let baseline = y + HEIGHT / 2.0 + sizes::SMALL * CAP_HEIGHT / 2.0;
        match self {
            Badge::More(text, _) | Badge::Plain(text) => {
                svg.text_of_width((x, baseline), text, ink, f64::INFINITY, text_width);
            }
            Badge::Role(text) => {
                let paint = Paint::both(theme.badge, theme.badge_outline, 0.8);
                svg.rect(frame.inset(0.4), 3.0, paint);
                svg.text_of_width((x + PADDING, baseline), text, ink, width - PADDING, text_width);
            }
            Badge::Finding(glyph, severity, text) => {
                let paint = Paint::both(theme.fill_of(*severity), theme.of(*severity), 0.8);
                svg.rect(frame.inset(0.4), 3.0, paint);
                glyph.draw(svg, (x + PADDING, frame.middle()), theme.of(*severity));
                let text_x = x + PADDING + glyph.width() + GLYPH_GAP;
                svg.text_of_width((text_x, baseline), text, ink, frame.right() - text_x, text_width);
            }
        }
        width
    }
}

/// The badges of findings by their numbers.
pub fn of_findings(input: &ChartInput, numbers: &[u32]) -> Vec<Badge> {
    numbers
        .iter()
        .filter_map(|&number| {
            let finding = input.findings.numbered(number)?;
            Some(Badge::Finding(Glyph::of_code(finding.code), finding.severity, number.to_string()))
        })
        .collect()
}

/// The width of badges side by side; nothing for none.
pub fn width(badges: &[Badge], theme: &Theme) -> f64 {
    let total: f64 = badges.iter().map(|badge| badge.width(theme) + GAP).sum();
    (total - GAP).max(0.0)
}

/// How many of `badges`, from the first, fit into `room` px.
pub fn how_many(badges: &[Badge], room: f64, theme: &Theme) -> usize {
    let mut right = 0.0;
    let fits = |badge: &&Badge| {
        right += badge.width(theme);
        let fits = right <= room;
        right += GAP;
        fits
    };
    badges.iter().take_while(fits).count()
}

/// As many of `badges` as fit into `room` px, in order; what is left out is counted in a last
/// badge `+n`.
pub fn fit(badges: &[Badge], room: f64, theme: &Theme) -> Vec<Badge> {
    for shown in (0..=how_many(badges, room, theme)).rev() {
        let mut row: Vec<Badge> = badges[..shown].to_vec();
        if shown < badges.len() {
            let rest = &badges[shown..];
            let numbers = rest.iter().flat_map(Badge::numbers).collect();
            row.push(Badge::More(format!("+{}", rest.len()), numbers));
        }
        if row.is_empty() || width(&row, theme) <= room {
            return row;
        }
    }
    Vec::new()
}

/// Draws badges side by side from `(x, y)`.
pub fn draw_row(svg: &mut Svg, badges: &[Badge], (x, y): (f64, f64), theme: &Theme) {
    let mut at = x;
    for badge in badges {
        at += badge.draw(svg, (at, y), theme) + GAP;
    }
}

#[cfg(test)]
mod tests {
    use super::super::style::LIGHT;
    use super::*;

    #[test]
    fn badges_that_do_not_fit_are_counted() {
        let badges: Vec<Badge> =
            (1..=9).map(|number| Badge::Finding(Glyph::Gap, Severity::Error, number.to_string())).collect();
        let one = badges[0].width(&LIGHT);
        assert_eq!(fit(&badges, 9.0 * (one + GAP), &LIGHT), badges);
        let row = fit(&badges, 3.0 * (one + GAP), &LIGHT);
        assert_eq!(row.last(), Some(&Badge::More("+7".to_string(), (3..=9).collect())));
        assert_eq!(row.len(), 3);
    }

    #[test]
    fn a_badge_names_the_findings_for_which_it_stands_and_a_role_names_none() {
        let finding = Badge::Finding(Glyph::Gap, Severity::Error, "7".to_string());
        let more = Badge::More("+2".to_string(), vec![8, 9]);
        let role = Badge::Role("PO".to_string());
        let about = super::super::svg::About {
            key: "t",
            title: "",
            description: "",
            embed_font: false,
            shown_width: None,
            sheet: None,
        };
        let mut svg = Svg::new(crate::layout::Size::default(), &about);
        draw_row(&mut svg, &[finding, more, role], (0.0, 0.0), &LIGHT);
        let text = svg.finish();
        let remarks: Vec<&str> =
            text.match_indices("<!--").filter_map(|(at, _)| text[at..].lines().next()).collect();
        assert_eq!(remarks.len(), 4, "{remarks:?}");
        for (at, start) in
            ["<!--findings 7-->", "<!--/findings-->", "<!--findings 8 9-->", "<!--/findings-->"]
                .iter()
                .enumerate()
        {
            assert!(remarks[at].starts_with(start), "{remarks:?}");
        }
        assert!(text.find("PO") > text.rfind("<!--/findings-->"));
    }

    #[test]
    fn each_family_has_its_sign() {
        let glyphs =
            ["GAP-001", "OVL-002", "HAT-001", "STR-005", "LOD-001", "DAT-001", "HAT-007"].map(Glyph::of_code);
        assert_eq!(glyphs[..3], [Glyph::Gap, Glyph::Overlap, Glyph::Hats]);
        assert!(glyphs[3..].iter().all(|glyph| *glyph == Glyph::Other));
    }
}
