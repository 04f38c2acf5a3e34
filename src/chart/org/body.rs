//! Where the cards of one picture stand, with what hangs directly on a card and moves with it:
//! assistants beside its trunk, a reference to another page below it.

use super::super::card::Card;
use super::fitting::Cards;
use super::line::Line;
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
    /// Whether levels stand on bands.
    pub bands: bool,
}

/// A band behind the cards of one level.
pub struct Band {
    /// Its place.
    pub rect: Rect,
    /// Cards on it.
    pub count: usize,
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
    /// The bands of the levels, uppermost first.
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
        let forest = self.forest(&kept, &place, &helpers, &sizes);
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
            let card = Rect { x: whole.centre() - width / 2.0, y: whole.y, width, height };
            body.cards[old as usize] = card;
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
        if self.bands {
            self.place_bands(&mut body);
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
        let alone: Vec<usize> = (0..sizes.len()).filter(|&at| self.is_alone(at)).collect();
        let highest = alone.iter().map(|&at| self.cards.cards[at].height()).fold(0.0, f64::max);
        alone.iter().for_each(|&at| sizes[at].height = highest);
        sizes
    }

    /// The room below the card at a place for its stack of posts; in the lane of people without manager
    /// all cards have the same.
    fn feet(&self) -> Vec<f64> {
        let foot = |at: usize| self.cards.cards[at].foot();
        let all = || 0..self.line.people.len();
        let alone = all().filter(|&at| self.is_alone(at)).map(foot).fold(0.0, f64::max);
        all().map(|at| if self.is_alone(at) { alone } else { foot(at) }).collect()
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
        if self.bands {
            self.level(kept, &mut forest);
        }
        forest
    }

    /// Makes all boxes of a level equally high.
    fn level(&self, kept: &[u32], forest: &mut Forest) {
        let mut highest: Vec<f64> = Vec::new();
        for (size, &at) in forest.size.iter().zip(kept).filter(|(_, at)| !self.is_alone(**at as usize)) {
            let depth = self.line.depth[at as usize] as usize;
            highest.resize(highest.len().max(depth + 1), 0.0);
            highest[depth] = highest[depth].max(size.height);
        }
        for (size, &at) in forest.size.iter_mut().zip(kept).filter(|(_, at)| !self.is_alone(**at as usize)) {
            size.height = highest[self.line.depth[at as usize] as usize];
        }
    }

    /// Whether a card stands in the lane of people without manager, when there is one.
    fn is_alone(&self, at: usize) -> bool {
        self.line.parent[at].is_none() && !self.line.has_drawn[at] && self.line.people.len() > 1
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

    fn place_bands(&self, body: &mut Body) {
        let gap = Options::default().level_gap;
        let mut bands: Vec<(f64, f64, usize)> = Vec::new();
        for (at, card) in body.cards.iter().enumerate() {
            if self.assists[at] || self.is_alone(at) {
                continue;
            }
            let depth = self.line.depth[at] as usize;
            bands.resize(bands.len().max(depth + 1), (f64::INFINITY, 0.0, 0));
            bands[depth].0 = bands[depth].0.min(card.y);
            bands[depth].1 = bands[depth].1.max(card.bottom() + self.cards.cards[at].foot());
            bands[depth].2 += 1;
        }
        body.shift(BAND_CAPTION);
        body.size.width += BAND_CAPTION;
        for (top, bottom, count) in bands.into_iter().filter(|band| band.2 > 0) {
            let y = top - gap / 4.0;
            let rect = Rect { x: 0.0, y, width: body.size.width, height: bottom + gap / 4.0 - y };
            body.bands.push(Band { rect, count });
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
