//! PDF with `krilla`, on the vendored fonts: one page a sheet, its text as text.

use super::fonts;
use crate::model::Failure;
use krilla::Document;
use krilla::geom::Size;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};
use resvg::usvg::Tree;

/// Points in a px of CSS: 1/72 inch and 1/96 inch.
const POINTS: f32 = 72.0 / 96.0;

/// This build writes PDF.
pub fn check_pdf() -> Result<(), Failure> {
    Ok(())
}

/// The pages as one PDF.
pub fn pdf(pages: &[String]) -> Result<Vec<u8>, Failure> {
    let options = fonts::options();
    let mut document = Document::new();
    for page in fonts::legible(pages) {
        let tree = Tree::from_str(&page, &options).map_err(|error| refuse(&error.to_string()))?;
        let (width, height) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
        let too_large = || refuse("it is too large");
        let settings = PageSettings::from_wh(width, height).ok_or_else(too_large)?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        let size = Size::from_wh(width, height).ok_or_else(too_large)?;
        surface
            .draw_svg(&tree, size, SvgSettings::default())
            .ok_or_else(|| refuse("it holds what PDF has not"))?;
        surface.finish();
        sheet.finish();
    }
    document.finish().map_err(|error| refuse(&format!("{error:?}")))
}

fn refuse(why: &str) -> Failure {
    Failure::new(format!("the picture cannot become a PDF ({why})"), "write an SVG instead")
}
