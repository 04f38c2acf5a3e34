//! The organisation chart as one picture, or the part of it that stands on one sheet.

use super::super::ChartInput;
use super::super::badge::Badge;
use super::super::card::Content;
use super::super::departments::Departments;
use super::super::frame::{Fitted, Frame};
use super::super::paper::Paper;
use super::above::Above;
use super::body::{Body, Plan};
use super::content::{self, InWords};
use super::dotted::Secondary;
use super::fitting::{self, Cards};
use super::line::Line;
use super::paint::Painting;
use super::rows::Rows;
use super::tabs::Names;
use super::{around, assistants, dotted, part};
use crate::layout::Size;
use crate::layout::tree;
use crate::model::PersonId;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Small pictures are drawn larger, up to this much, so that they fill a slide.
const LARGEST: f64 = 1.4;
/// The width in px up to which a small picture grows.
const SLIDE: f64 = 1000.0;
/// The share of a body that its cards cover, about: a guess that only decides how far the legend
/// wraps and how much a small picture grows.
const COVER: f64 = 0.5;
/// A sheet is tried with text this many times as large as the smallest, then ever smaller.
const ZOOMS: [f64; 9] = [1.6, 1.5, 1.4, 1.3, 1.22, 1.15, 1.1, 1.05, 1.0];
/// Where not even the smallest legible text fits, the sheet is shrunk by steps of this share.
const SHRINK: f64 = 1.04;
/// A sheet is shrunk no further than this: whatever is on it then is a picture and no text.
const SMALLEST: f64 = 4_000.0;

/// Dotted lines without a way become words, which may take the way of others: after so many attempts
/// all of them do.
const ATTEMPTS: usize = 6;

/// What all pictures of one chart share.
pub struct Whole<'w> {
    /// What the chart may look at.
    pub input: &'w ChartInput<'w>,
    /// The cards' places.
    pub line: Line,
    /// What stands on them.
    pub contents: Vec<Content<'w>>,
    /// Who hangs below nobody though a manager is named.
    pub above: Above,
    /// The departments' colours.
    pub departments: &'w Departments<'w>,
    /// The name on each tab.
    pub names: &'w Names<'w>,
    /// Whether the cards have tabs.
    pub has_tabs: bool,
    /// The width of all cards.
    pub width: f64,
    /// Cards without one above, in order.
    pub roots: Vec<u32>,
    /// The dotted lines.
    pub secondary: Secondary,
}

/// What a sheet has beside its cards.
#[derive(Default)]
pub struct Extra {
    /// References to other pages by place.
    pub tags: BTreeMap<u32, String>,
    /// Layouts compared at most; all when 0.
    pub candidates: usize,
    /// This page and the number of pages; the only one when absent.
    pub page: Option<(u32, u32)>,
    /// The cards in the whole line with which a later sheet begins.
    pub tops: Vec<u32>,
    /// More facts for the header.
    pub facts: Vec<String>,
    /// Whether the sheet is only tried: what is dear and changes no size may be left out.
    pub is_trial: bool,
}

/// Collects what all pictures share and hands it on.
pub fn with<T>(input: &ChartInput, draw: impl FnOnce(Whole) -> T) -> T {
    // Colours and letters are those of the whole line, so that a part of it has the same.
    let all = Line::whole(input);
    let names = Names::choose(input, &all.people);
    let homes = all.people.iter().zip(&all.ghost).filter(|(_, ghost)| !**ghost);
    let departments = Departments::new(homes.map(|(&id, _)| names.of(id)));
    let line = part::of(all, input);
    let mut words = InWords::default();
    let above = Above::new(input);
    let mut contents = content::all(input, &line, &above, (&departments, &names), &mut words);
    contents.iter_mut().enumerate().for_each(|(at, content)| content.full = words.of(at).into());
    let has_tabs = contents.iter().any(|content| content.tab.is_some());
    let width = fitting::best_width(&contents, &line.depth, has_tabs, input.look.theme);
    let roots: Vec<u32> =
        (0..line.people.len() as u32).filter(|&at| line.parent[at as usize].is_none()).collect();
    let secondary = Secondary::new(input);
    let (departments, names) = (&departments, &names);
    draw(Whole { input, line, contents, above, departments, names, has_tabs, width, roots, secondary })
}

impl<'w> Whole<'w> {
    /// The topmost card above a card: places are in reading order.
    pub fn first_of(&self, at: u32) -> u32 {
        let after = self.roots.partition_point(|&root| root <= at);
        self.roots.get(after.saturating_sub(1)).copied().unwrap_or(at)
    }

    /// The names on the tabs of cards, second places left out.
    pub fn tab_names<'l>(&'l self, line: &'l Line) -> impl Iterator<Item = &'w str> + 'l {
        let homes = line.people.iter().zip(&line.ghost).filter(|(_, ghost)| !**ghost);
        homes.map(|(&id, _): (&PersonId, _)| self.names.of(id))
    }

    /// Draws everything as one picture.
    pub fn picture(mut self, paper: Option<&Paper>) -> String {
        if dotted::pairs(&self.secondary, &self.line).is_empty() {
            // A large picture is not copied for the words on its cards.
            let words = dotted::words(self.input, &self.secondary, &self.line, &[]);
            say(&mut self.contents, words);
            return self.paint(&self.line, &self.contents, &Extra::default(), paper, &[]);
        }
        self.sheet(&self.line, &self.contents, &Extra::default(), paper)
    }

    /// Draws a sheet, or a picture of the size that it needs.
    pub fn sheet(&self, line: &Line, contents: &[Content], extra: &Extra, paper: Option<&Paper>) -> String {
        let (pairs, contents) = self.with_words(line, contents, extra, paper);
        self.paint(line, &contents, extra, paper, &pairs)
    }

    /// Whether a sheet can be read on this paper: exactly what is drawn then is laid out.
    pub fn is_legible(&self, line: &Line, contents: &[Content], extra: &Extra, paper: &Paper) -> bool {
        let (pairs, contents) = self.with_words(line, contents, extra, Some(paper));
        let cards = self.cards(line, &contents);
        let frame = around::frame(self, line, &contents, extra, pairs.len());
        let (body, _) = self.arrange(line, &cards, extra, &frame, Some(paper));
        frame.fit_paper(body.size, paper, 1.0).is_some()
    }

    /// The dotted lines to draw, and the cards with those in words that are not drawn: words change
    /// cards, and where cards stand decides which lines have a way.
    fn with_words<'c>(
        &self,
        line: &Line,
        contents: &'c [Content<'c>],
        extra: &Extra,
        paper: Option<&Paper>,
    ) -> (Vec<(u32, u32)>, Cow<'c, [Content<'c>]>) {
        let mut pairs = dotted::pairs(&self.secondary, line);
        for attempt in 0.. {
            let words = dotted::words(self.input, &self.secondary, line, &pairs);
            let mut said = Cow::Borrowed(contents);
            if !words.is_empty() {
                say(said.to_mut(), words);
            }
            if pairs.is_empty() {
                return (pairs, said);
            }
            let cards = self.cards(line, &said);
            let frame = around::frame(self, line, &said, extra, pairs.len());
            let (body, _) = self.arrange(line, &cards, extra, &frame, paper);
            let ways = dotted::ways(&pairs, &body);
            if ways.iter().all(Option::is_some) {
                return (pairs, said);
            }
            let mut ways = ways.iter();
            pairs.retain(|_| attempt < ATTEMPTS && ways.next().is_some_and(Option::is_some));
        }
        (pairs, Cow::Borrowed(contents))
    }

    fn cards<'c>(&self, line: &Line, contents: &'c [Content<'c>]) -> Cards<'c> {
        fitting::cards(contents, &line.depth, self.width, self.has_tabs, self.input.look.theme)
    }

    fn paint(
        &self,
        line: &Line,
        contents: &[Content],
        extra: &Extra,
        paper: Option<&Paper>,
        pairs: &[(u32, u32)],
    ) -> String {
        let look = self.input.look;
        let cards = self.cards(line, contents);
        let frame = around::frame(self, line, contents, extra, pairs.len());
        let (body, zoom) = self.arrange(line, &cards, extra, &frame, paper);
        let fitted = match paper {
            Some(paper) => on_paper(&frame, body.size, paper),
            None => frame.fit(Size { width: body.size.width * zoom, height: body.size.height * zoom }),
        };
        let mut svg = frame.begin(&fitted, &around::description(self.input, line));
        let hatch = svg.hatch(look.theme.hatch, 6.0);
        svg.place((fitted.body.x, fitted.body.y), zoom);
        let bold: Vec<u32> =
            (0..line.people.len()).filter(|&at| self.is_bold(line, at)).map(|at| at as u32).collect();
        let dotted = dotted::drawn(self.input, line, pairs, &body);
        let (tags, theme) = (&extra.tags, look.theme);
        let lane = self.above.captions(self.input, line);
        let painting = Painting {
            line,
            cards: &cards,
            body: &body,
            lane: &lane,
            tags,
            bold: &bold,
            dotted: &dotted,
            theme,
        };
        painting.draw(&mut svg, &hatch);
        svg.finish()
    }

    /// Whether a card stands for somebody whose line to the top is bold.
    pub fn is_bold(&self, line: &Line, at: usize) -> bool {
        !line.ghost[at] && self.input.look.highlight.contains(&line.people[at])
    }

    /// Where everything stands, and how many times as large it is drawn.
    fn arrange(
        &self,
        line: &Line,
        cards: &Cards,
        extra: &Extra,
        frame: &Frame,
        paper: Option<&Paper>,
    ) -> (Body, f64) {
        let aspect = paper.map_or(self.input.look.aspect, Paper::aspect);
        let zoom = if paper.is_some() { 1.0 } else { zoom(line, cards, aspect) };
        let assists = assistants::of(self.input, line);
        let around = frame.around(guess(line, cards, aspect) * zoom);
        let options = tree::Options {
            target_aspect: aspect,
            around: Size { width: around.width / zoom, height: around.height / zoom },
            aligned: self.input.look.level_bands,
            most_candidates: if extra.candidates == 0 { usize::MAX } else { extra.candidates },
            ..tree::Options::default()
        };
        let stands = |at: usize| !assists[at] && !line.is_alone(at);
        let rows = self.input.look.level_bands.then(|| Rows::new(self.input, line, stands));
        let plan = Plan { line, cards, assists: &assists, tags: &extra.tags, rows: rows.as_ref() };
        (plan.arrange(&options), zoom)
    }
}

/// Writes the secondary managers on the cards, behind days and states and before all that is folded
/// where room is short.
fn say(contents: &mut [Content], words: BTreeMap<u32, String>) {
    for (at, text) in words {
        if let Some(content) = contents.get_mut(at as usize) {
            let plain = |badge: &&Badge| matches!(badge, Badge::Plain(_));
            let behind = content.badges.iter().take_while(plain).count();
            content.badges.insert(behind, Badge::Plain(text));
        }
    }
}

/// The width that a body seems to need.
fn guess(line: &Line, cards: &Cards, aspect: f64) -> f64 {
    (cards.area(&line.depth) / COVER * aspect).sqrt()
}

/// A picture of few cards is drawn larger.
fn zoom(line: &Line, cards: &Cards, aspect: f64) -> f64 {
    (SLIDE / guess(line, cards, aspect).max(1.0)).clamp(1.0, LARGEST)
}

/// The page on its sheet, with the largest text that fits.
fn on_paper(frame: &Frame, body: Size, paper: &Paper) -> Fitted {
    let mut shrunk = 1.0;
    let larger = ZOOMS.iter().map(|zoom| 1.0 / zoom);
    let smaller = std::iter::from_fn(|| {
        shrunk *= SHRINK;
        (shrunk < SMALLEST).then_some(shrunk)
    });
    larger
        .chain(smaller)
        .find_map(|shrunk| frame.fit_paper(body, paper, shrunk))
        .unwrap_or_else(|| frame.fit(body))
}
