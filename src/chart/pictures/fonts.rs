//! The fonts of pictures that become PNG or PDF: those of this program. Only where a picture holds
//! letters that these lack (Chinese, Hebrew, …) are the fonts of the machine asked, because a name
//! that is missing is worse than one that looks different elsewhere; a letter that no font has
//! becomes a box.

use crate::layout::text::{SANS, SANS_BOLD};
use resvg::usvg::{Options, fontdb};
use std::borrow::Cow;
use std::collections::BTreeSet;
use ttf_parser::Face;

/// Stands for a letter that no font has.
const BOX: char = '■';
const FAMILY: &str = "DejaVu Sans";

/// What is needed to read these pages.
pub fn options(pages: &[String]) -> Options<'static> {
    let mut options = Options { font_family: FAMILY.to_string(), ..Options::default() };
    let fonts = options.fontdb_mut();
    fonts.load_font_data(SANS.to_vec());
    fonts.load_font_data(SANS_BOLD.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    if !missing(pages).is_empty() {
        fonts.load_system_fonts();
    }
    options
}

/// The pages with a box for every letter that none of the fonts has.
pub fn legible<'p>(pages: &'p [String], options: &Options) -> Vec<Cow<'p, str>> {
    let mut unknown = missing(pages);
    if !unknown.is_empty() {
        let faces: Vec<fontdb::ID> = options.fontdb.faces().map(|face| face.id).collect();
        for id in faces {
            options.fontdb.with_face_data(id, |data, index| {
                if let Ok(face) = Face::parse(data, index) {
                    unknown.retain(|&c| face.glyph_index(c).is_none());
                }
            });
            if unknown.is_empty() {
                break;
            }
        }
    }
    let boxed = |page: &'p String| match unknown.is_empty() {
        true => Cow::Borrowed(page.as_str()),
        false => Cow::Owned(page.chars().map(|c| if unknown.contains(&c) { BOX } else { c }).collect()),
    };
    pages.iter().map(boxed).collect()
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
    fn a_letter_that_no_font_has_becomes_a_box() {
        // A private character: no font has a picture for it.
        let pages = ["a\u{F8FE}b é".to_string()];
        let only_ours = {
            let mut options = Options::default();
            options.fontdb_mut().load_font_data(SANS.to_vec());
            options
        };
        assert_eq!(legible(&pages, &only_ours), ["a■b é"]);
        assert!(matches!(legible(&["é".to_string()], &only_ours)[0], Cow::Borrowed("é")));
    }
}
