//! Pictures in other forms than SVG: one page of HTML that prints sheet by sheet, PNG and PDF.
//!
//! PNG and PDF are drawn with the fonts of this program, so that they are the same on every machine.
//! They are features of the build, because what they need takes minutes to compile.

use super::paper::Paper;
use super::svg::escape;
#[cfg(any(not(feature = "png"), not(feature = "pdf")))]
use crate::model::Failure;

/// Joins pages to one page of HTML that prints sheet by sheet, from any browser. The pages are given
/// away: those of a large organisation need not be there twice.
pub fn html(title: &str, paper: Option<&Paper>, pages: Vec<String>) -> String {
    let mut out = String::with_capacity(pages.iter().map(String::len).sum::<usize>() + 2048);
    out.push_str("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>");
    escape(&mut out, title);
    out.push_str("</title>\n<style>\n");
    if let Some(Paper { width, height, .. }) = paper {
        out.push_str(&format!("@page {{ size: {width}mm {height}mm; margin: 0 }}\n"));
    }
    out.push_str(SHEETS);
    out.push_str("</style>\n</head>\n<body>\n");
    for (nth, page) in pages.into_iter().enumerate() {
        out.push_str(&format!("<section id=\"page-{}\">\n", nth + 1));
        linked(&page, &mut out);
        out.push_str("</section>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// Appends a page whose references to other pages are links. A picture of its own has none: what is
/// on the other page is not in its file.
fn linked(page: &str, out: &mut String) {
    let mut is_open = false;
    for line in page.split_inclusive('\n') {
        let target = target(line);
        if let Some(number) = target {
            out.push_str(&format!("<a href=\"#page-{number}\">"));
        }
        out.push_str(line);
        let is_group = line.starts_with("<g ");
        let ends = if is_open { line.starts_with("</g>") } else { target.is_some() && !is_group };
        if ends {
            out.push_str("</a>\n");
        }
        is_open = (is_open || (target.is_some() && is_group)) && !ends;
    }
}

/// The first page that a line of a picture refers to: that of a reference below a card or of one
/// back to the page before.
fn target(line: &str) -> Option<u32> {
    let words = match line.strip_prefix("<g ") {
        Some(group) => group.split_once(&format!("<title>{REFERENCE}p. "))?.1,
        None => line.strip_prefix("<text")?.split_once(">← p. ")?.1,
    };
    let digits = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    words[..digits].parse().ok()
}

/// Begins the title of every reference to another page; the page follows.
pub const REFERENCE: &str = "the reports stand on ";

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

#[cfg(any(feature = "png", feature = "pdf"))]
mod fonts;
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
        let text = html("a < b", paper.as_ref(), vec!["<svg/>".to_string(), "<svg/>".to_string()]);
        assert!(text.contains("size: 297mm 210mm") && text.contains("a &lt; b"));
        assert_eq!(text.matches("<section").count(), 2);
    }

    #[test]
    fn references_between_sheets_are_links() {
        let page = "<svg>\n<g id=\"org-n7\"><title>the reports stand on p. 12–13</title>\n<rect/>\n</g>\n\
                    <text x=\"1\">← p. 3</text>\n<text>p. 4</text>\n</svg>\n";
        let text = html("", None, vec![page.to_string()]);
        assert!(text.contains("<a href=\"#page-12\"><g id=\"org-n7\">"));
        assert!(
            text.contains("</g>\n</a>\n<a href=\"#page-3\"><text x=\"1\">← p. 3</text>\n</a>\n<text>p. 4")
        );
        assert_eq!(text.matches("<a ").count(), 2);
        assert_eq!(text.matches("</a>").count(), 2);
    }
}
