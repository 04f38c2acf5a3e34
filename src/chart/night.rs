//! Pictures that follow the reader's choice: what each colour of the light theme is in the dark one.

use super::hues;
use super::style::{Colour, DARK, LIGHT};

/// Every colour that a picture in the light theme may have, each once, with its counterpart in the
/// dark theme. White is the page, the cards and the letters on full colours alike; the dark page
/// stands for all three.
pub fn dark_of_light() -> Vec<(String, String)> {
    let flat = [
        (LIGHT.page, DARK.page),
        (LIGHT.outline, DARK.outline),
        (LIGHT.band, DARK.band),
        (LIGHT.ink, DARK.ink),
        (LIGHT.soft, DARK.soft),
        (LIGHT.line, DARK.line),
        (LIGHT.hatch, DARK.hatch),
        (LIGHT.badge, DARK.badge),
        (LIGHT.badge_outline, DARK.badge_outline),
    ];
    let findings = LIGHT.severity.into_iter().zip(DARK.severity);
    let fills = LIGHT.severity_fill.into_iter().zip(DARK.severity_fill);
    let hues = LIGHT.departments.into_iter().zip(DARK.departments);
    let hues = hues.chain([(LIGHT.other_department, DARK.other_department)]);
    let owned = |(light, dark): (Colour, Colour)| (light.to_string(), dark.to_string());
    let mut pairs: Vec<(String, String)> = flat.into_iter().chain(findings).chain(fills).map(owned).collect();
    for (light, dark) in hues {
        pairs.extend(hues::shades(light, &LIGHT).into_iter().zip(hues::shades(dark, &DARK)));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_colour_has_two_counterparts() {
        let mut lights: Vec<String> = dark_of_light().into_iter().map(|(light, _)| light).collect();
        let all = lights.len();
        lights.sort_unstable();
        lights.dedup();
        assert_eq!(lights.len(), all);
    }

    #[test]
    fn white_is_one_colour_in_the_dark_too() {
        assert_eq!([LIGHT.card, LIGHT.on_department], [LIGHT.page; 2]);
        assert_eq!(DARK.on_department, DARK.page);
    }
}
