//! The fonts of pictures that become PNG or PDF: those of this program and no others, so that the same
//! input gives the same bytes on every machine. A letter that they lack (Chinese, Hebrew, …) becomes a
//! box; the SVG keeps it, and shows it with the fonts of whoever looks at it.

use crate::layout::text::{SANS, SANS_BOLD};
use resvg::usvg::Options;
use std::borrow::Cow;
use std::collections::BTreeSet;
use ttf_parser::Face;

/// Stands for a letter that the fonts lack.
const BOX: char = '■';
const FAMILY: &str = "DejaVu Sans";

/// What is needed to read a page.
pub fn options() -> Options<'static> {
    let mut options = Options { font_family: FAMILY.to_string(), ..Options::default() };
    let fonts = options.fontdb_mut();
    fonts.load_font_data(SANS.to_vec());
    fonts.load_font_data(SANS_BOLD.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    options
}

/// The pages with a box for every letter that the fonts lack.
pub fn legible(pages: &[String]) -> Vec<Cow<'_, str>> {
    let unknown = missing(pages);
    let boxed = |page: &str| page.chars().map(|c| if unknown.contains(&c) { BOX } else { c }).collect();
    let each = pages.iter().map(|page| match unknown.is_empty() {
        true => Cow::Borrowed(page.as_str()),
        false => Cow::Owned(boxed(page)),
    });
    each.collect()
}

/// The letters of the pages that the fonts of this program lack.
fn missing(pages: &[String]) -> BTreeSet<char> {
    let all: BTreeSet<char> = pages.iter().flat_map(|page| page.chars().filter(|c| !c.is_ascii())).collect();
    let Ok(face) = Face::parse(SANS, 0) else { return BTreeSet::new() };
    all.into_iter().filter(|&c| !c.is_whitespace() && face.glyph_index(c).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_the_fonts_lack_becomes_a_box() {
        assert_eq!(legible(&["a王b é".to_string()]), ["a■b é"]);
        assert!(matches!(legible(&["é".to_string()])[0], Cow::Borrowed("é")));
    }
}
