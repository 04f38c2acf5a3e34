//! PNG with `resvg`, on the vendored fonts.

use super::fonts;
use crate::model::Failure;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Pixels for each px of the picture: sharp on dense screens and at 190 dpi on paper.
const SCALE: f32 = 2.0;
/// Larger pictures get fewer pixels: about 600 MB of memory.
const MOST_PIXELS: f32 = 150e6;

/// This build writes PNG.
pub fn check_png() -> Result<(), Failure> {
    Ok(())
}

/// The pages as PNG, one file each.
pub fn png(pages: &[String]) -> Result<Vec<Vec<u8>>, Failure> {
    let options = fonts::options();
    fonts::legible(pages).iter().map(|page| one(page, &options)).collect()
}

fn one(page: &str, options: &Options) -> Result<Vec<u8>, Failure> {
    let refuse = |why: String| {
        Failure::new(format!("the picture cannot become a PNG ({why})"), "write an SVG instead")
    };
    let tree = Tree::from_str(page, options).map_err(|error| refuse(error.to_string()))?;
    let size = tree.size();
    let scale = SCALE.min((MOST_PIXELS / (size.width() * size.height())).sqrt());
    let side = |length: f32| (length * scale).ceil().max(1.0) as u32;
    let mut pixels = Pixmap::new(side(size.width()), side(size.height()))
        .ok_or_else(|| refuse("it is too large".to_string()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| refuse(error.to_string()))
}
