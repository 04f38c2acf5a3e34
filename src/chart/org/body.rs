//! Where the cards of one picture stand, with what hangs directly on a card and moves with it:
//! assistants beside its trunk, a reference to another page below it.

use super::super::card::Card;
use super::fitting::Cards;
use super::line::Line;
use super::rows::Rows;
use crate::layout::tree::{self, Forest, Options, Segment};
use crate::layout::{Rect, Size};
use std::collections::BTreeMap;

/// Height of a reference to another page.
pub const TAG_HEIGHT: f64 = 16.0;
/// Between a card and the reference below it.
const TAG_GAP: f64 = 5.0;
/// Width of the column of captions beside level bands.
const BAND_CAPTION: f64 = 92.0;

/// What is drawn beside the cards.
pub struct Plan<'p> {
    /// The cards' places in the line.
    pub line: &'p Line,
    /// The cards themselves.
    pub cards: &'p Cards<'p>,
    /// Whether the card at each place is an assistant's.
    pub assists: &'p [bool],
    /// References to other pages by place.
    pub tags: &'p BTreeMap<u32, String>,
    /// The band of each card, where there are any.
    pub rows: Option<&'p Rows>,
}

/// A band behind cards.
pub struct Band {
    /// Its place.
    pub rect: Rect,
    /// Cards on it.
    pub count: usize,
    /// What it is called.
    pub caption: String,
    /// Cards on it that only stand here because their managers do not stand above.
    pub strangers: usize,
}

/// Where everything stands, with the upper left corner at (0, 0).
#[derive(Default)]
pub struct Body {
    /// The card at each place.
    pub cards: Vec<Rect>,
    /// The connectors.
    pub lines: Vec<Segment>,
    /// The references below cards.
    pub tags: Vec<(u32, Rect)>,
    /// The stacks of posts below cards.
    pub stacks: Vec<Rect>,
    /// The bands, uppermost first.
    pub bands: Vec<Band>,
    /// The lane of people without manager.
    pub lane: Option<Rect>,
    /// The size of everything.
    pub size: Size,
}

impl Plan<'_> {
    /// Lays everything out.
    pub fn arrange(&self, options: &Options) -> Body {
        let kept: Vec<u32> =
            (0..self.line.people.len()).filter(|&at| !self.assists[at]).map(|at| at as u32).collect();
        let mut place = vec![None; self.line.people.len()];
        kept.iter().enumerate().for_each(|(new, &old)| place[old as usize] = Some(new as u32));
        let helpers = self.helpers();
        let sizes = self.sizes();
        let mut forest = self.forest(&kept, &place, &helpers, &sizes);
        let leads = self.rows.map_or_else(Vec::new, |rows| self.level(rows, &kept, &mut forest));
        let arrangement = tree::arrange(&forest, options);
        let mut body = Body {
            cards: vec![Rect::default(); self.line.people.len()],
            lines: arrangement.lines,
            lane: arrangement.lane,
            size: Size { width: arrangement.width, height: arrangement.height },
            ..Body::default()
        };
        let mut bridges = Vec::new();
        for (new, &old) in kept.iter().enumerate() {
            let whole = arrangement.boxes[new];
            let Size { width, height } = sizes[old as usize];
            let lead = leads.get(new).copied().unwrap_or(0.0);
            let card = Rect { x: whole.centre() - width / 2.0, y: whole.y + lead, width, height };
            body.cards[old as usize] = card;
            if let Some(parent) = self.line.parent[old as usize].filter(|_| lead > 0.0) {
                let (from, to) = ((card.centre(), whole.y), (card.centre(), card.y));
                bridges.push(Segment { parent, from, to });
            }
            let is_short = whole.bottom() - card.bottom() > 0.01;
            if is_short && self.line.has_drawn[old as usize] && !helpers.contains_key(&old) {
                let (from, to) = ((card.centre(), card.bottom()), (card.centre(), whole.bottom()));
                bridges.push(Segment { parent: old, from, to });
            }
        }
        body.lines.iter_mut().for_each(|line| line.parent = kept[line.parent as usize]);
        body.lines.append(&mut bridges);
        for (&manager, own) in &helpers {
            self.place_helpers(manager, own, &sizes, options, &mut body);
        }
        body.lines.sort_by_key(|line| line.parent);
        self.place_tags(&mut body);
        let stack = |(card, place): (&Card, &Rect)| {
            (card.foot() > 0.0).then(|| Rect { y: place.bottom(), height: card.foot(), ..*place })
        };
        body.stacks = self.cards.cards.iter().zip(&body.cards).filter_map(stack).collect();
        if let Some(rows) = self.rows {
            self.place_bands(rows, &mut body);
        }
        body
    }

    /// The assistants of each manager.
    fn helpers(&self) -> BTreeMap<u32, Vec<u32>> {
        let mut helpers: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for at in (0..self.line.people.len()).filter(|&at| self.assists[at]) {
            if let Some(manager) = self.line.parent[at] {
                helpers.entry(manager).or_default().push(at as u32);
            }
        }
        helpers
    }

    /// The sizes of the cards; those in the lane of people without manager are all equally high, and
    /// no higher than they need: they belong to no level.
    fn sizes(&self) -> Vec<Size> {
        let mut sizes = self.cards.sizes(&self.line.depth);
        let alone: Vec<usize> = (0..sizes.len()).filter(|&at| self.line.is_alone(at)).collect();
        let highest = alone.iter().map(|&at| self.cards.cards[at].height()).fold(0.0, f64::max);
        alone.iter().for_each(|&at| sizes[at].height = highest);
        sizes
    }

    /// The room below the card at a place for its stack of posts; in the lane of people without manager
    /// all cards have the same.
    fn feet(&self) -> Vec<f64> {
        let foot = |at: usize| self.cards.cards[at].foot();
        let all = || 0..self.line.people.len();
        let alone = all().filter(|&at| self.line.is_alone(at)).map(foot).fold(0.0, f64::max);
        all().map(|at| if self.line.is_alone(at) { alone } else { foot(at) }).collect()
    }

    fn forest(
        &self,
        kept: &[u32],
        place: &[Option<u32>],
        helpers: &BTreeMap<u32, Vec<u32>>,
        sizes: &[Size],
    ) -> Forest {
        let mut forest = Forest {
            parent: kept
                .iter()
                .map(|&at| self.line.parent[at as usize].and_then(|p| place[p as usize]))
                .collect(),
            size: kept.iter().map(|&at| sizes[at as usize]).collect(),
            head: kept.iter().map(|&at| sizes[at as usize]).collect(),
            rooted: kept.iter().map(|&at| self.line.folded[at as usize]).collect(),
        };
        let (gaps, feet) = (Options::default(), self.feet());
        for (size, &at) in forest.size.iter_mut().zip(kept) {
            size.height += feet[at as usize];
        }
        for (&manager, own) in helpers {
            let Some(size) = place[manager as usize].and_then(|at| forest.size.get_mut(at as usize)) else {
                continue;
            };
            for pair in own.chunks(2) {
                let height =
                    pair.iter().map(|&at| sizes[at as usize].height + feet[at as usize]).fold(0.0, f64::max);
                size.height += gaps.hang_gap + height;
                size.width = size.width.max(2.0 * (self.cards.width + gaps.branch));
            }
        }
        for &at in self.tags.keys() {
            if let Some(size) = place[at as usize].and_then(|at| forest.size.get_mut(at as usize)) {
                size.height += TAG_GAP + TAG_HEIGHT;
            }
        }
        forest
    }

    /// Makes all boxes of a band equally high, and lets a box whose manager stands more than one band
    /// above begin below that manager's: how far its card stands below its beginning.
    fn level(&self, rows: &Rows, kept: &[u32], forest: &mut Forest) -> Vec<f64> {
        let row = |at: u32| rows.of[at as usize] as usize;
        let mut highest = vec![0.0f64; rows.captions.len()];
        for (size, &at) in forest.size.iter().zip(kept).filter(|(_, at)| !self.line.is_alone(**at as usize)) {
            highest[row(at)] = highest[row(at)].max(size.height);
        }
        // Where each band begins; one that nobody stands on takes no room.
        let gap = Options::default().level_gap;
        let mut begins = Vec::with_capacity(highest.len());
        let mut y = 0.0;
        for &height in &highest {
            begins.push(y);
            y += if height > 0.0 { height + gap } else { 0.0 };
        }
        let mut leads = vec![0.0; kept.len()];
        for (new, &at) in kept.iter().enumerate().filter(|(_, at)| !self.line.is_alone(**at as usize)) {
            let above = self.line.parent[at as usize].map(row);
            leads[new] = begins[row(at)] - above.map_or(0.0, |row| begins[row] + highest[row] + gap);
            forest.size[new].height = leads[new] + highest[row(at)];
        }
        leads
    }

    /// Assistants hang in pairs on the trunk below their manager's card, left and right of it.
    fn place_helpers(&self, manager: u32, own: &[u32], sizes: &[Size], options: &Options, body: &mut Body) {
        let card = body.cards[manager as usize];
        let trunk = card.centre();
        let foot = |at: u32| self.cards.cards[at as usize].foot();
        let mut y = card.bottom() + foot(manager);
        let mut last = y;
        for pair in own.chunks(2) {
            y += options.hang_gap;
            let height = pair.iter().map(|&at| sizes[at as usize].height + foot(at)).fold(0.0, f64::max);
            for (nth, &at) in pair.iter().enumerate() {
                let Size { width, height } = sizes[at as usize];
                let x = if nth == 0 { trunk - options.branch - width } else { trunk + options.branch };
                let place = Rect { x, y, width, height };
                body.cards[at as usize] = place;
                let (from, to) = if nth == 0 { (place.right(), trunk) } else { (trunk, place.x) };
                let (from, to) = ((from, place.middle()), (to, place.middle()));
                body.lines.push(Segment { parent: manager, from, to });
                last = place.middle();
            }
            y += height;
        }
        let has_others = self
            .line
            .parent
            .iter()
            .enumerate()
            .any(|(at, parent)| *parent == Some(manager) && !self.assists[at]);
        let end = if has_others { y } else { last };
        body.lines.push(Segment { parent: manager, from: (trunk, card.bottom()), to: (trunk, end) });
    }

    fn place_tags(&self, body: &mut Body) {
        for &at in self.tags.keys() {
            let card = body.cards[at as usize];
            let foot = self.cards.cards[at as usize].foot();
            let rect = Rect { y: card.bottom() + foot + TAG_GAP, height: TAG_HEIGHT, ..card };
            body.tags.push((at, rect));
        }
    }

    fn place_bands(&self, rows: &Rows, body: &mut Body) {
        let gap = Options::default().level_gap;
        let mut bands = vec![(f64::INFINITY, 0.0f64, 0usize); rows.captions.len()];
        for (at, card) in body.cards.iter().enumerate() {
            if self.assists[at] || self.line.is_alone(at) {
                continue;
            }
            let band = &mut bands[rows.of[at] as usize];
            let bottom = card.bottom() + self.cards.cards[at].foot();
            *band = (band.0.min(card.y), band.1.max(bottom), band.2 + 1);
        }
        body.shift(BAND_CAPTION);
        body.size.width += BAND_CAPTION;
        for (row, (top, bottom, count)) in bands.into_iter().enumerate().filter(|(_, band)| band.2 > 0) {
            let y = top - gap / 4.0;
            let rect = Rect { x: 0.0, y, width: body.size.width, height: bottom + gap / 4.0 - y };
            let (caption, strangers) = (rows.captions[row].clone(), rows.strangers[row]);
            body.bands.push(Band { rect, count, caption, strangers });
        }
    }
}

impl Body {
    fn shift(&mut self, by: f64) {
        self.cards.iter_mut().for_each(|card| card.x += by);
        self.tags.iter_mut().for_each(|(_, tag)| tag.x += by);
        self.stacks.iter_mut().for_each(|stack| stack.x += by);
        for line in &mut self.lines {
            (line.from.0, line.to.0) = (line.from.0 + by, line.to.0 + by);
        }
        if let Some(lane) = &mut self.lane {
            lane.x += by;
        }
    }
}
