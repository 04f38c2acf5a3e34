//! Pictures in other forms than SVG: one page of HTML that prints sheet by sheet, PNG and PDF.
//!
//! PNG and PDF are drawn with the fonts of this program and no others, so that they are the same on
//! every machine. They are features of the build, because what they need takes minutes to compile.

use super::paper::Paper;
use super::svg::escape;
use crate::model::Failure;

/// Joins pages to one page of HTML that prints sheet by sheet, from any browser.
pub fn html(title: &str, paper: Option<&Paper>, pages: &[String]) -> String {
    let mut out = String::with_capacity(pages.iter().map(String::len).sum::<usize>() + 2048);
    out.push_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    escape(&mut out, title);
    out.push_str("</title>\n<style>\n");
    if let Some(Paper { width, height, .. }) = paper {
        out.push_str(&format!("@page {{ size: {width}mm {height}mm; margin: 0 }}\n"));
    }
    out.push_str(SHEETS);
    out.push_str("</style>\n</head>\n<body>\n");
    for (nth, page) in pages.iter().enumerate() {
        out.push_str(&format!("<section id=\"page-{}\">\n{page}</section>\n", nth + 1));
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// On a screen the sheets lie below one another; on paper each fills its own.
const SHEETS: &str = "body { margin: 0; background: #d5dbe2 }\n\
    section { break-after: page; break-inside: avoid }\n\
    section:last-child { break-after: auto }\n\
    svg { display: block }\n\
    @media screen { section { width: max-content; margin: 16px auto; box-shadow: 0 1px 6px #5b6672 } }\n\
    @media print { body { background: none } section { overflow: hidden } }\n";

#[cfg(any(not(feature = "png"), not(feature = "pdf")))]
fn missing(form: &str, feature: &str) -> Failure {
    let found = format!("this build of rolecall writes no {form}");
    let help = format!(
        "install it with `cargo install rolecall --features {feature}`, or write the chart to .html and print that"
    );
    Failure::new(found, help)
}

/// Whether this build writes PNG.
#[cfg(not(feature = "png"))]
pub fn check_png() -> Result<(), Failure> {
    Err(missing("PNG", "png"))
}

/// The pages as PNG, one file each.
#[cfg(not(feature = "png"))]
pub fn png(_pages: &[String]) -> Result<Vec<Vec<u8>>, Failure> {
    Err(missing("PNG", "png"))
}

/// Whether this build writes PDF.
#[cfg(not(feature = "pdf"))]
pub fn check_pdf() -> Result<(), Failure> {
    Err(missing("PDF", "pdf"))
}

/// The pages as one PDF.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_pages: &[String]) -> Result<Vec<u8>, Failure> {
    Err(missing("PDF", "pdf"))
}

#[cfg(feature = "png")]
pub use raster::{check_png, png};

#[cfg(feature = "pdf")]
pub use print::{check_pdf, pdf};

#[cfg(feature = "pdf")]
mod print;
#[cfg(feature = "png")]
mod raster;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_html_names_its_paper_and_holds_all_sheets() {
        let paper = Paper::named("A4", false);
        let text = html("a < b", paper.as_ref(), &["<svg/>".to_string(), "<svg/>".to_string()]);
        assert!(text.contains("size: 297mm 210mm") && text.contains("a &lt; b"));
        assert_eq!(text.matches("<section").count(), 2);
    }
}
