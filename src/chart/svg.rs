//! Writes SVG 1.1 that every viewer opens: presentation attributes only, no script, no style sheet
//! (but for an embedded font on request), no foreign object, nothing from outside.

mod encode;
mod inks;
mod look;
mod repeats;
mod shapes;

pub use encode::{base64, escape, whole};
use inks::Inks;
pub use look::{Anchor, Ink, Paint};
use repeats::Repeats;

use crate::layout::Size;
use crate::layout::text;

/// The fonts asked for, those with widths near DejaVu's first; none is embedded unless asked.
pub const FONT_FAMILY: &str = "DejaVu Sans, Verdana, Segoe UI, Helvetica, Arial, sans-serif";
/// Letters stand where the advances of the font put them, at every zoom: without this a browser on a
/// screen of few pixels moves them to whole ones, and a long line ends some px elsewhere.
const TEXT_RENDERING: &str = "geometricPrecision";
/// The remark before what stands for findings; their numbers follow, each after a blank, and
/// [`REMARK_END`].
pub const FINDINGS_BEGIN: &str = "<!--findings";
/// Ends a remark.
pub const REMARK_END: &str = "-->";
/// The remark after what stands for findings.
pub const FINDINGS_END: &str = "<!--/findings-->";
/// A run that fills more than this share of its room says its length, so that another viewer's
/// font cannot make it longer.
const TIGHT: f64 = 0.9;

/// What a picture is, for those who cannot see it.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// Begins every id of the picture, so that several pictures can stand in one page: letters.
    pub key: &'a str,
    /// The `<title>`.
    pub title: &'a str,
    /// The `<desc>`.
    pub description: &'a str,
    /// Whether the font travels with the picture.
    pub embed_font: bool,
    /// The width at which the picture is shown, where it is not its own.
    pub shown_width: Option<f64>,
    /// Width and height in millimetres, of a picture that fills a sheet of paper.
    pub sheet: Option<(f64, f64)>,
}

/// A picture that is being written.
#[derive(Debug, Clone)]
pub struct Svg {
    out: String,
    key: String,
    /// What begins every group, up to the number of its id.
    group: String,
    ids: u32,
    depth: u32,
    origin: (f64, f64),
    zoom: f64,
    inks: Inks,
    /// Sizes of boxes, and how many of their lengths are written.
    sizes: Repeats<([i64; 3], usize)>,
    /// Outlines of tabs.
    tabs: Repeats<[i64; 4]>,
    /// Patterns that were defined, by colour and spacing.
    hatches: Vec<(String, f64, String)>,
}

impl Svg {
    /// Begins a picture of `size` px.
    pub fn new(size: Size, about: &About) -> Svg {
        let mut svg = Svg {
            out: String::with_capacity(4096),
            key: about.key.to_string(),
            group: group(about.key),
            ids: 0,
            depth: 0,
            origin: (0.0, 0.0),
            zoom: 1.0,
            inks: Inks::default(),
            sizes: Repeats::default(),
            tabs: Repeats::default(),
            hatches: Vec::new(),
        };
        svg.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\"");
        let scale = about.shown_width.map_or(1.0, |width| width / size.width.max(1.0));
        match about.sheet {
            Some((width, height)) if about.shown_width.is_none() => {
                svg.millimetres(" width=\"", width);
                svg.millimetres(" height=\"", height);
            }
            _ => {
                svg.attribute(" width=\"", size.width * scale);
                svg.attribute(" height=\"", size.height * scale);
            }
        }
        svg.raw(" viewBox=\"0 0 ");
        svg.number(size.width);
        svg.raw(" ");
        svg.number(size.height);
        svg.raw("\" role=\"img\" aria-labelledby=\"");
        svg.raw(about.key);
        svg.raw("-title ");
        svg.raw(about.key);
        svg.raw("-desc\" font-family=\"");
        svg.escaped(FONT_FAMILY);
        svg.raw("\" text-rendering=\"");
        svg.raw(TEXT_RENDERING);
        svg.raw("\">\n");
        for (element, content) in [("title", about.title), ("desc", about.description)] {
            svg.raw(&format!("<{element} id=\"{}-{element}\">", about.key));
            svg.escaped(content);
            svg.raw(&format!("</{element}>\n"));
        }
        if about.embed_font {
            svg.embed_font();
        }
        svg
    }

    /// Makes room for about so many bytes, so that a long picture is not copied while it grows.
    pub fn reserve(&mut self, bytes: usize) {
        self.out.reserve(bytes);
    }

    /// Ends the picture, closing what is still open.
    pub fn finish(mut self) -> String {
        while self.depth > 0 {
            self.close();
        }
        self.raw("</svg>\n");
        self.out
    }

    /// Defines a pattern of thin diagonal lines; returns what to use as a fill.
    pub fn hatch(&mut self, colour: &str, spacing: f64) -> String {
        let id = self.next_id();
        self.raw("<defs><pattern id=\"");
        self.raw(&id);
        self.raw("\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"");
        self.attribute(" width=\"", spacing);
        self.attribute(" height=\"", spacing);
        self.raw("><path d=\"M0 0V");
        self.number(spacing);
        self.raw("\" stroke=\"");
        self.raw(colour);
        self.raw("\" stroke-width=\"1.5\"/></pattern></defs>\n");
        format!("url(#{id})")
    }

    /// The same, defined once for each colour and spacing however often it is asked for.
    pub fn hatch_once(&mut self, colour: &str, spacing: f64) -> String {
        let known = self.hatches.iter().find(|(of, wide, _)| of == colour && *wide == spacing);
        if let Some((_, _, fill)) = known {
            return fill.clone();
        }
        let fill = self.hatch(colour, spacing);
        self.hatches.push((colour.to_string(), spacing, fill.clone()));
        fill
    }

    /// Opens a group with an id of its own and a title (the full text of what it shows).
    pub fn open(&mut self, title: &str) {
        self.ids += 1;
        self.out.push_str(&self.group);
        encode::whole(&mut self.out, u64::from(self.ids));
        self.raw("\">");
        if !title.is_empty() {
            self.raw("<title>");
            self.escaped(title);
            self.raw("</title>");
        }
        self.raw("\n");
        self.depth += 1;
    }

    /// From now on `origin` is where (0, 0) lies, and everything is drawn `zoom` times as large.
    /// The numbers written are those of the page: no transformation is left for the viewer.
    pub fn place(&mut self, origin: (f64, f64), zoom: f64) {
        (self.origin, self.zoom) = (origin, zoom);
    }

    /// Closes the group opened last.
    pub fn close(&mut self) {
        if self.depth > 0 {
            self.depth -= 1;
            self.raw("</g>\n");
        }
    }

    /// Begins what stands for findings. The remark is nothing to a viewer; a page that lists the
    /// findings makes a link of what stands up to [`Svg::end_findings`].
    pub fn begin_findings(&mut self, numbers: &[u32]) {
        self.raw(FINDINGS_BEGIN);
        for number in numbers {
            self.raw(&format!(" {number}"));
        }
        self.raw(REMARK_END);
    }

    /// Ends what stands for findings.
    pub fn end_findings(&mut self) {
        self.raw(FINDINGS_END);
        self.raw("\n");
    }

    /// One line of text whose baseline is at `(x, y)`, with `room` px for it.
    pub fn text(&mut self, at: (f64, f64), content: &str, ink: Ink, room: f64) {
        self.line_of_text(at, content, ink, room, (ink.width(content), false));
    }

    /// The same of a text that was measured before: it is `width` px wide.
    pub fn text_of_width(&mut self, at: (f64, f64), content: &str, ink: Ink, room: f64, width: f64) {
        self.line_of_text(at, content, ink, room, (width, false));
    }

    /// The same from below to above: its baseline is upright at `x`, its anchor at `y`.
    pub fn text_upward(&mut self, at: (f64, f64), content: &str, ink: Ink, room: f64) {
        self.line_of_text(at, content, ink, room, (ink.width(content), true));
    }

    fn line_of_text(
        &mut self,
        (x, y): (f64, f64),
        content: &str,
        ink: Ink,
        room: f64,
        (width, upward): (f64, bool),
    ) {
        if content.chars().all(char::is_whitespace) {
            return;
        }
        self.raw("<text");
        self.attribute(" x=\"", self.x(x));
        self.attribute(" y=\"", self.y(y));
        if upward {
            self.raw(" transform=\"rotate(-90 ");
            self.number(self.x(x));
            self.raw(" ");
            self.number(self.y(y));
            self.raw(")\"");
        }
        if width > room * TIGHT && width > 0.0 {
            self.attribute(" textLength=\"", width.min(room) * self.zoom);
            self.raw(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        self.inks.write(&mut self.out, &ink, self.zoom);
        encode::escape(&mut self.out, content);
        self.raw("</text>\n");
    }

    /// Text that was drawn by someone else as elements of SVG.
    pub fn elements(&mut self, markup: &str) {
        self.raw(markup);
    }

    fn paint(&mut self, paint: &Paint) {
        self.raw(" fill=\"");
        self.raw(paint.fill);
        self.raw("\"");
        if paint.stroke != "none" {
            self.raw(" stroke=\"");
            self.raw(paint.stroke);
            self.raw("\"");
            // 1 is what a viewer takes where nothing is said.
            let width = paint.stroke_width * self.zoom;
            if (width - 1.0).abs() >= 0.005 {
                self.attribute(" stroke-width=\"", width);
            }
            if !paint.dash.is_empty() {
                self.raw(" stroke-dasharray=\"");
                self.raw(paint.dash);
                self.raw("\"");
            }
        }
    }

    fn x(&self, x: f64) -> f64 {
        self.origin.0 + x * self.zoom
    }

    fn y(&self, y: f64) -> f64 {
        self.origin.1 + y * self.zoom
    }

    fn next_id(&mut self) -> String {
        self.ids += 1;
        format!("{}-n{}", self.key, self.ids)
    }

    fn millimetres(&mut self, begin: &str, value: f64) {
        self.raw(begin);
        self.number(value);
        self.raw("mm\"");
    }

    /// `begin` is everything before the number: ` x="`.
    fn attribute(&mut self, begin: &str, value: f64) {
        self.raw(begin);
        self.number(value);
        self.raw("\"");
    }

    fn raw(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn number(&mut self, value: f64) {
        encode::number(&mut self.out, value);
    }

    fn escaped(&mut self, text: &str) {
        encode::escape(&mut self.out, text);
    }

    fn embed_font(&mut self) {
        self.raw("<style type=\"text/css\">");
        for (weight, bytes) in [("normal", text::SANS), ("bold", text::SANS_BOLD)] {
            self.raw("@font-face{font-family:\"DejaVu Sans\";font-weight:");
            self.raw(weight);
            self.raw(";src:url(data:font/ttf;base64,");
            encode::base64(&mut self.out, bytes);
            self.raw(") format(\"truetype\")}");
        }
        self.raw("</style>\n");
    }
}

/// What begins every group of a picture with this key.
fn group(key: &str) -> String {
    let mut begin = "<g id=\"".to_string();
    encode::escape(&mut begin, key);
    begin.push_str("-n");
    begin
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Rect;
    use proptest::prelude::*;

    const ABOUT: About = About {
        key: "test",
        title: "A & B",
        description: "<nothing>",
        embed_font: false,
        shown_width: None,
        sheet: None,
    };

    #[test]
    fn a_picture_is_well_formed_and_described() {
        let mut svg = Svg::new(Size { width: 100.0, height: 50.0 }, &ABOUT);
        svg.open("a <box> & \"more\"\u{1}");
        svg.rect(Rect { x: 1.0, y: 2.0, width: 3.0, height: 4.0 }, 1.0, Paint::fill("#000000"));
        svg.text((5.0, 6.0), "</text>", Ink::new("#000000", 10.0), 20.0);
        let text = svg.finish();
        let document = roxmltree::Document::parse(&text).expect("well-formed");
        let root = document.root_element();
        assert_eq!(root.attribute("viewBox"), Some("0 0 100 50"));
        assert_eq!(root.attribute("role"), Some("img"));
        let content =
            |name: &str| root.children().find(|node| node.has_tag_name(name)).and_then(|node| node.text());
        assert_eq!(content("title"), Some("A & B"));
        assert_eq!(content("desc"), Some("<nothing>"));
        assert!(text.contains("<title>a &lt;box&gt; &amp; &quot;more&quot;\u{FFFD}</title>"));
    }

    #[test]
    fn a_tight_text_says_its_length_and_a_loose_one_does_not() {
        let ink = Ink::new("#000000", 10.0);
        let width = ink.width("Lovelace");
        for (room, tight) in [(width * 1.05, true), (width * 2.0, false), (width * 0.8, true)] {
            let mut svg = Svg::new(Size::default(), &ABOUT);
            svg.text((0.0, 0.0), "Lovelace", ink, room);
            assert_eq!(svg.finish().contains("textLength"), tight);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_leaves_the_picture_well_formed(text in any::<String>()) {
            let mut svg = Svg::new(Size::default(), &About { title: &text, ..ABOUT });
            svg.open(&text);
            svg.text((0.0, 0.0), &text, Ink::new("#000000", 10.0), 10.0);
            prop_assert!(roxmltree::Document::parse(&svg.finish()).is_ok());
        }
    }
}
