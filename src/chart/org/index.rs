//! The index of people behind a chart of several pages: names in alphabetical order with the pages on
//! which they stand.

use super::super::frame::Frame;
use super::super::paper::Paper;
use super::super::style::sizes;
use super::super::svg::{Anchor, Ink};
use super::super::thousands;
use super::around;
use super::one::{Extra, Whole};
use crate::layout::text::{self, ASCENT, Weight};
use crate::layout::{Rect, Size};
use crate::model::fold;

/// Height of an entry.
const ROW: f64 = sizes::SMALL * 1.35;
/// Least and largest width of a column.
const COLUMN: (f64, f64) = (150.0, 300.0);
/// Between columns.
const GAP: f64 = 22.0;
/// Between a name and its pages.
const PAGES_GAP: f64 = 8.0;
/// Pages named for one person; more end with an ellipsis.
const MOST_PAGES: usize = 4;

/// The entries, and how they stand on pages.
pub struct Index {
    /// Name, and the pages in words.
    entries: Vec<(String, String)>,
    rows: usize,
    columns: usize,
    column: f64,
}

/// Lays the index out for pages that follow `charts` pages of chart.
pub fn pages(whole: &Whole, paper: &Paper, shown: &[Vec<u32>], charts: u32) -> Index {
    let org = whole.input.graph.org;
    let mut named: Vec<(String, &str, &str, String)> = Vec::new();
    for (at, &id) in whole.line.people.iter().enumerate() {
        let mine =
            std::iter::once(id).chain(whole.line.sharers.get(&(at as u32)).into_iter().flatten().copied());
        for id in mine {
            let name = org.person_name(id);
            named.push((fold(name).into_owned(), name, org.person_id(id), in_words(&shown[at])));
        }
    }
    named.sort();
    let entries: Vec<(String, String)> =
        named.into_iter().map(|(_, name, _, pages)| (name.to_string(), pages)).collect();
    let widest = entries.iter().map(|(name, pages)| wide(name) + PAGES_GAP + wide(pages)).fold(0.0, f64::max);
    let column = widest.clamp(COLUMN.0, COLUMN.1);
    let page = paper.size(sizes::SMALL);
    let frame = frame(whole, (charts + 1, charts + 1), entries.len());
    let around = frame.around(page.width - 2.0 * sizes::MARGIN);
    let rows = ((page.height - around.height) / ROW).max(1.0) as usize;
    let columns = ((page.width - around.width + GAP) / (column + GAP)).max(1.0) as usize;
    Index { entries, rows, columns, column }
}

fn wide(text: &str) -> f64 {
    text::width(text, sizes::SMALL, Weight::Regular)
}

fn in_words(pages: &[u32]) -> String {
    let mut words: Vec<String> = pages.iter().take(MOST_PAGES).map(u32::to_string).collect();
    if pages.len() > MOST_PAGES {
        words.push("…".to_string());
    }
    words.join(", ")
}

fn frame<'a>(whole: &Whole<'a>, page: (u32, u32), people: usize) -> Frame<'a> {
    let extra = Extra { page: Some(page), ..Extra::default() };
    let mut frame = around::frame(whole, &Default::default(), &[], &extra, 0);
    frame.title = format!("{}, index", around::heading(whole, &extra));
    frame.facts = super::super::facts(whole.input);
    frame.facts.push(format!("{} names with the pages on which they stand", thousands(people)));
    frame
}

impl Index {
    /// How many pages it takes.
    pub fn count(&self) -> usize {
        self.entries.len().div_ceil(self.rows * self.columns)
    }

    /// Draws its pages, the last of `count`.
    pub fn draw(&self, whole: &Whole, paper: &Paper, count: u32) -> Vec<String> {
        let first = count + 1 - self.count() as u32;
        let chunks = self.entries.chunks(self.rows * self.columns);
        chunks
            .zip(first..)
            .map(|(entries, number)| self.page(whole, paper, entries, (number, count)))
            .collect()
    }

    fn page(&self, whole: &Whole, paper: &Paper, entries: &[(String, String)], page: (u32, u32)) -> String {
        let frame = frame(whole, page, self.entries.len());
        let columns = entries.len().div_ceil(self.rows);
        let size = Size {
            width: self.columns as f64 * (self.column + GAP) - GAP,
            height: if columns > 1 { self.rows } else { entries.len() } as f64 * ROW,
        };
        let fitted = frame.fit_paper(size, paper, 1.0).unwrap_or_else(|| frame.fit(size));
        let mut svg = frame.begin(&fitted, "The people of the chart with the pages on which they stand.");
        svg.open("");
        // A short list begins at the top, as every list does.
        let Rect { x, .. } = fitted.body;
        let top = fitted.top();
        for (nth, (name, pages)) in entries.iter().enumerate() {
            let left = x + (nth / self.rows) as f64 * (self.column + GAP);
            let baseline = top + (nth % self.rows) as f64 * ROW + sizes::SMALL * ASCENT;
            let room = self.column - wide(pages) - PAGES_GAP;
            let name = text::fit(name, sizes::SMALL, Weight::Regular, room, 1);
            let ink = Ink::new(whole.input.look.theme.ink, sizes::SMALL);
            svg.text((left, baseline), name.lines.first().map_or("", String::as_str), ink, room + PAGES_GAP);
            let ink = Ink::new(whole.input.look.theme.soft, sizes::SMALL).anchored(Anchor::End);
            svg.text((left + self.column, baseline), pages, ink, f64::INFINITY);
        }
        svg.finish()
    }
}
