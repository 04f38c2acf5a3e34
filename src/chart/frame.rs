//! What every picture has around its body: a header (title, facts), a legend of what is in the
//! picture, a footer (hash of the input, page).

pub use super::mark::Mark;
use super::paper::Paper;
use super::style::{Theme, sizes};
use super::svg::{About, Anchor, Ink, Paint, Svg};
use super::thousands;
use crate::layout::text::{self, ASCENT, CAP_HEIGHT, Weight};
use crate::layout::{Rect, Size};

/// A page is at least this wide, so that title and legend have room.
const MIN_WIDTH: f64 = 480.0;
/// The share of spare height that stands above a body: it hangs well above the middle.
const ABOVE: f64 = 0.2;
/// Up to this width in px, a sheet of A3, header, legend and footer have their usual size.
const USUAL_WIDTH: f64 = 2015.0;
const FACT_LINES: usize = 6;
const HEADER_GAP: f64 = 16.0;
const ROW: f64 = 18.0;
const ENTRY_GAP: f64 = 16.0;
const CAPTION_GAP: f64 = 8.0;
const GROUP_GAP: f64 = 14.0;
const MARK_GAP: f64 = 5.0;
const LEGEND_GAP: f64 = 16.0;
const FOOTER_GAP: f64 = 10.0;
/// Digits of the input's hash that the footer shows: enough to tell two inputs apart by eye.
const HASH_DIGITS: usize = 12;

/// One entry of the legend.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The sign.
    pub mark: Mark,
    /// What it means.
    pub label: String,
    /// How often it is in the picture.
    pub count: Option<usize>,
}

impl Entry {
    /// An entry with a count.
    pub fn counted(mark: Mark, label: impl Into<String>, count: usize) -> Entry {
        Entry { mark, label: label.into(), count: Some(count) }
    }

    fn words(&self) -> String {
        match self.count {
            Some(count) => format!("{} {}", self.label, thousands(count)),
            None => self.label.clone(),
        }
    }
}

/// Entries of one kind, with a caption.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// What the entries are: "Departments".
    pub caption: &'static str,
    /// The entries, in order.
    pub entries: Vec<Entry>,
}

/// What stands around the body.
#[derive(Debug, Clone)]
pub struct Frame<'a> {
    /// The colours.
    pub theme: &'a Theme,
    /// Begins the ids of the picture.
    pub key: &'static str,
    /// The title.
    pub title: String,
    /// Source files, as-of day, role model, counts.
    pub facts: Vec<String>,
    /// The legend; empty groups are left out.
    pub legend: Vec<Group>,
    /// Hash of the input in hexadecimal digits.
    pub hash: &'a str,
    /// This page and the number of pages.
    pub page: (u32, u32),
    /// Whether the font travels with the picture.
    pub embed_font: bool,
    /// The least width through height of the page (1 for landscape paper).
    pub least_aspect: f64,
    /// The width at which the picture is shown, where it is not that of its page.
    pub shown_width: Option<f64>,
    /// The sheet onto which the page is scaled; a picture that is fitted to paper needs none.
    pub paper: Option<Paper>,
}

/// Where the frame's parts stand.
#[derive(Debug, Clone, Default)]
pub struct Fitted {
    /// The whole picture.
    pub page: Size,
    /// The room of the body.
    pub body: Rect,
    /// Width and height of the sheet in millimetres, when the page fills one.
    sheet: Option<(f64, f64)>,
    under_header: f64,
    /// How much larger than usual header, legend and footer are: they grow with a wide picture, so
    /// that they can be read where all of it is seen. Their places are in parts of this.
    scale: f64,
    title: Vec<String>,
    facts: Vec<String>,
    legend: Vec<(Rect, usize, Option<usize>)>,
    footer: f64,
}

impl Fitted {
    /// The highest place at which a body may begin.
    pub fn top(&self) -> f64 {
        self.under_header
    }

    /// Makes the page as large as a sheet: legend and footer stand at its lower edge.
    fn stretch(&mut self, page: Size, paper: &Paper) {
        let spare = page.height - self.page.height;
        self.body.x += (page.width - self.page.width) / 2.0;
        self.body.y += spare * ABOVE;
        self.legend.iter_mut().for_each(|(place, ..)| place.y += spare / self.scale);
        self.footer += spare / self.scale;
        self.page = page;
        self.sheet = Some((paper.width, paper.height));
    }
}

impl Frame<'_> {
    /// What the frame adds to a body of about this width.
    pub fn around(&self, body_width: f64) -> Size {
        let body = Size { width: body_width, height: 0.0 };
        let fitted = Frame { least_aspect: 0.0, paper: None, ..self.clone() }.fit(body);
        Size { width: 2.0 * sizes::MARGIN, height: fitted.page.height }
    }

    /// Finds room for a body of this size.
    pub fn fit(&self, body: Size) -> Fitted {
        let mut width = (body.width + 2.0 * sizes::MARGIN).max(MIN_WIDTH);
        let least_aspect = self.paper.map_or(self.least_aspect, |paper| paper.aspect());
        // A wider page has no more rows of legend, so its height only falls: twice settles it.
        let mut fitted = self.fit_width(body, width);
        for _ in 0..2 {
            let least = fitted.page.height * least_aspect;
            if least > width {
                width = least;
                fitted = self.fit_width(body, width);
            }
        }
        if let Some(paper) = self.paper {
            let height = (fitted.page.width / paper.aspect()).max(fitted.page.height);
            fitted.stretch(Size { width: height * paper.aspect(), height }, &paper);
        }
        fitted
    }

    /// Finds room for a body on a page of fixed size, `shrunk` times as many px as the sheet has at
    /// the smallest print; nothing when there is not enough.
    pub fn fit_paper(&self, body: Size, paper: &Paper, shrunk: f64) -> Option<Fitted> {
        let sheet = paper.size(sizes::SMALL);
        let page = Size { width: sheet.width * shrunk, height: sheet.height * shrunk };
        let mut fitted = self.fit_width(body, page.width);
        if fitted.page.height > page.height || body.width > page.width - 2.0 * sizes::MARGIN {
            return None;
        }
        fitted.stretch(page, paper);
        Some(fitted)
    }

    fn fit_width(&self, body: Size, width: f64) -> Fitted {
        let scale = (width / USUAL_WIDTH).max(1.0);
        let room = width / scale - 2.0 * sizes::MARGIN;
        let title = text::fit(&self.title, sizes::TITLE, Weight::Bold, room, 2).lines;
        let facts = wrap_facts(&self.facts, room);
        let mut y = sizes::MARGIN + title.len() as f64 * sizes::TITLE * sizes::LINE;
        y += facts.len() as f64 * sizes::FACTS * 1.35 + HEADER_GAP;
        let body = Rect {
            x: (width - body.width) / 2.0,
            y: y * scale,
            ..Rect { width: body.width, height: body.height, ..Rect::default() }
        };
        let mut fitted = Fitted { body, under_header: y * scale, scale, title, facts, ..Fitted::default() };
        let bottom = self.flow_legend(&mut fitted, room, body.bottom() / scale + LEGEND_GAP);
        fitted.footer = bottom + FOOTER_GAP;
        let height = fitted.footer + sizes::SMALL * sizes::LINE + sizes::MARGIN / 2.0;
        fitted.page = Size { width, height: height * scale };
        fitted
    }

    /// Places the legend's groups one after the other in rows; returns the lower edge.
    fn flow_legend(&self, fitted: &mut Fitted, room: f64, top: f64) -> f64 {
        let right = sizes::MARGIN + room;
        let (mut x, mut y) = (sizes::MARGIN, top);
        for (nth, group) in self.groups().enumerate() {
            let caption = text::width(group.caption, sizes::SMALL, Weight::Bold);
            let widths: Vec<f64> =
                group.entries.iter().map(|entry| self.entry_width(entry).min(room)).collect();
            let all = caption + widths.iter().map(|width| width + ENTRY_GAP).sum::<f64>();
            if x > sizes::MARGIN && x + all > right {
                (x, y) = (sizes::MARGIN, y + ROW);
            }
            fitted.legend.push((Rect { x, y, width: caption, height: ROW }, nth, None));
            x += caption + CAPTION_GAP;
            for (index, &width) in widths.iter().enumerate() {
                if x + width > right {
                    (x, y) = (sizes::MARGIN, y + ROW);
                }
                fitted.legend.push((Rect { x, y, width, height: ROW }, nth, Some(index)));
                x += width + ENTRY_GAP;
            }
            x += GROUP_GAP;
        }
        if fitted.legend.is_empty() { top } else { y + ROW }
    }

    fn groups(&self) -> impl Iterator<Item = &Group> {
        self.legend.iter().filter(|group| !group.entries.is_empty())
    }

    fn entry_width(&self, entry: &Entry) -> f64 {
        let mark = entry.mark.width(self.theme);
        let gap = if mark > 0.0 { MARK_GAP } else { 0.0 };
        mark + gap + text::width(&entry.words(), sizes::SMALL, Weight::Regular)
    }

    /// Begins a picture and draws header, legend and footer into it.
    pub fn begin(&self, fitted: &Fitted, description: &str) -> Svg {
        // Pages may stand in one document: the ids of each begin differently.
        let key =
            if self.page.0 > 1 { format!("{}-p{}", self.key, self.page.0) } else { self.key.to_string() };
        let about = About {
            key: &key,
            title: &self.title,
            description,
            embed_font: self.embed_font,
            shown_width: self.shown_width,
            sheet: fitted.sheet,
        };
        let mut svg = Svg::new(fitted.page, &about);
        let whole = Rect { width: fitted.page.width, height: fitted.page.height, ..Rect::default() };
        svg.rect(whole, 0.0, Paint::fill(self.theme.page));
        svg.place((0.0, 0.0), fitted.scale);
        self.draw_header(&mut svg, fitted);
        self.draw_legend(&mut svg, fitted);
        self.draw_footer(&mut svg, fitted);
        svg.place((0.0, 0.0), 1.0);
        svg
    }

    fn draw_header(&self, svg: &mut Svg, fitted: &Fitted) {
        let room = fitted.page.width / fitted.scale - 2.0 * sizes::MARGIN;
        let mut y = sizes::MARGIN;
        for line in &fitted.title {
            let ink = Ink::new(self.theme.ink, sizes::TITLE).bold();
            svg.text((sizes::MARGIN, y + sizes::TITLE * ASCENT), line, ink, room);
            y += sizes::TITLE * sizes::LINE;
        }
        for line in &fitted.facts {
            let ink = Ink::new(self.theme.soft, sizes::FACTS);
            svg.text((sizes::MARGIN, y + sizes::FACTS * ASCENT), line, ink, room);
            y += sizes::FACTS * 1.35;
        }
    }

    fn draw_legend(&self, svg: &mut Svg, fitted: &Fitted) {
        if fitted.legend.is_empty() {
            return;
        }
        let hatch = svg.hatch(self.theme.hatch, 5.0);
        let groups: Vec<&Group> = self.groups().collect();
        for &(place, group, entry) in &fitted.legend {
            let Some(group) = groups.get(group) else { continue };
            let baseline = place.middle() + sizes::SMALL * CAP_HEIGHT / 2.0;
            let Some(entry) = entry.and_then(|index| group.entries.get(index)) else {
                let ink = Ink::new(self.theme.soft, sizes::SMALL).bold();
                svg.text((place.x, baseline), group.caption, ink, place.width + CAPTION_GAP);
                continue;
            };
            let mark = entry.mark.width(self.theme);
            entry.mark.draw(svg, place, self.theme, &hatch);
            let x = if mark > 0.0 { place.x + mark + MARK_GAP } else { place.x };
            let room = place.right() - x;
            let words = text::fit(&entry.words(), sizes::SMALL, Weight::Regular, room + 0.01, 1);
            let ink = Ink::new(self.theme.ink, sizes::SMALL);
            svg.text(
                (x, baseline),
                words.lines.first().map_or("", String::as_str),
                ink,
                room + ENTRY_GAP / 2.0,
            );
        }
    }

    fn draw_footer(&self, svg: &mut Svg, fitted: &Fitted) {
        let baseline = fitted.footer + sizes::SMALL * ASCENT;
        let right = fitted.page.width / fitted.scale - sizes::MARGIN;
        let ink = Ink::new(self.theme.soft, sizes::SMALL);
        let hash: String = self.hash.chars().take(HASH_DIGITS).collect();
        let left = if hash.is_empty() { "rolecall".to_string() } else { format!("rolecall · input {hash}") };
        let page = format!("page {} of {}", self.page.0, self.page.1);
        svg.text((sizes::MARGIN, baseline), &left, ink, right);
        svg.text((right, baseline), &page, ink.anchored(Anchor::End), right);
    }
}

/// Joins facts with middle dots; a line ends between facts where it can.
fn wrap_facts(facts: &[String], room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for fact in facts.iter().filter(|fact| !fact.is_empty()) {
        let joined = lines.last().map(|line| format!("{line} · {fact}"));
        match (joined, lines.last_mut()) {
            (Some(joined), Some(line)) if text::width(&joined, sizes::FACTS, Weight::Regular) <= room => {
                *line = joined;
            }
            _ => lines.extend(text::fit(fact, sizes::FACTS, Weight::Regular, room, FACT_LINES).lines),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::style::LIGHT;
    use super::*;

    fn frame() -> Frame<'static> {
        let entries = (0..30)
            .map(|n| Entry::counted(Mark::Role(format!("R{n}")), format!("Role number {n}"), n))
            .collect();
        Frame {
            theme: &LIGHT,
            key: "test",
            title: "A company".to_string(),
            facts: vec!["people.csv, teams.csv".to_string(), "as of 2026-01-31".to_string()],
            legend: vec![Group::default(), Group { caption: "Roles", entries }],
            hash: "0123456789abcdef",
            page: (1, 1),
            embed_font: false,
            least_aspect: 1.0,
            shown_width: None,
            paper: None,
        }
    }

    #[test]
    fn body_and_legend_stay_on_the_page_and_apart() {
        for (width, height) in [(10.0, 10.0), (300.0, 2000.0), (3000.0, 100.0), (900.0, 600.0)] {
            let fitted = frame().fit(Size { width, height });
            assert!(fitted.page.width >= fitted.page.height);
            assert!(fitted.body.x >= sizes::MARGIN && fitted.body.right() <= fitted.page.width);
            let scale = fitted.scale;
            for (index, (place, ..)) in fitted.legend.iter().enumerate() {
                assert!(place.y * scale >= fitted.body.bottom() && place.bottom() <= fitted.footer);
                assert!(place.right() <= fitted.page.width / scale - sizes::MARGIN + 0.01);
                for (other, ..) in &fitted.legend[index + 1..] {
                    assert!(place.right() <= other.x || place.bottom() <= other.y || other.x < place.x);
                }
            }
        }
    }

    #[test]
    fn header_legend_and_footer_are_drawn() {
        let fitted = frame().fit(Size { width: 800.0, height: 500.0 });
        let text = frame().begin(&fitted, "nothing").finish();
        roxmltree::Document::parse(&text).expect("well-formed");
        for part in ["A company", "as of 2026-01-31", "Role number 7 7", "input 0123456789ab", "page 1 of 1"]
        {
            assert!(text.contains(part), "{part}");
        }
    }
}
