//! How wide and high the cards are: as small as the texts allow, one size for each level.

use super::super::card::{Card, Content, Room};
use super::super::style::Theme;
use crate::layout::Size;

/// Widths tried, in px.
const NARROWEST: f64 = 108.0;
const WIDEST: f64 = 188.0;
const STEP: f64 = 4.0;
/// What the layout adds to a card on average, in px: the price of a card beyond its own area.
const AROUND: Size = Size { width: 16.0, height: 10.0 };
/// On this share of the cards names, days and states must stand as they are.
const WHOLE: f64 = 0.985;
/// A level takes the height that all but this share of its cards need; the rare card with several
/// findings is higher than its neighbours rather than all of them higher than they need.
const RARE: f64 = 0.08;
/// So much more room a picture seems to take when all its names stand on two lines.
const TWO_LINES: f64 = 0.25;
/// So much more room a picture seems to take when all its titles are shortened.
const CUT_TITLES: f64 = 1.5;
/// Cards whose texts decide the width: more change nothing.
const SAMPLE: usize = 1_000;

/// The cards of a picture, all broken into lines.
pub struct Cards<'a> {
    /// One for each content.
    pub cards: Vec<Card<'a>>,
    /// The width of all of them.
    pub width: f64,
    heights: Vec<f64>,
}

impl Cards<'_> {
    /// The sizes: one for each level.
    pub fn sizes(&self, levels: &[u32]) -> Vec<Size> {
        self.each(levels).collect()
    }

    /// What all cards cover together.
    pub fn area(&self, levels: &[u32]) -> f64 {
        self.each(levels).map(|size| size.width * size.height).sum()
    }

    fn each(&self, levels: &[u32]) -> impl Iterator<Item = Size> {
        self.cards.iter().zip(levels).map(|(card, &level)| {
            let common = self.heights.get(level as usize).copied().unwrap_or(0.0);
            Size { width: self.width, height: card.height().max(common) }
        })
    }
}

/// The width at which the cards take the least room.
pub fn best_width(contents: &[Content], levels: &[u32], tabs: bool, theme: &Theme) -> f64 {
    let step = contents.len().div_ceil(SAMPLE).max(1);
    let sample: Vec<&Content> = contents.iter().step_by(step).collect();
    let sample_levels: Vec<u32> = levels.iter().copied().step_by(step).collect();
    let share = |count: usize| count as f64 / sample.len().max(1) as f64;
    let mut best: Option<(f64, f64)> = None;
    let mut width = NARROWEST;
    while width <= WIDEST {
        let cards = break_lines(&sample, &sample_levels, Room { card: width, tabs }, theme);
        let whole = cards.cards.iter().filter(|card| card.is_whole()).count();
        let broken = cards.cards.iter().filter(|card| card.is_name_broken()).count();
        let cut = cards.cards.iter().filter(|card| card.is_post_broken()).count();
        let is_legible = share(whole) >= WHOLE || width + STEP > WIDEST;
        let sizes = cards.sizes(&sample_levels);
        let area: f64 =
            sizes.iter().map(|size| (size.width + AROUND.width) * (size.height + AROUND.height)).sum();
        let area = area * (1.0 + TWO_LINES * share(broken)) * (1.0 + CUT_TITLES * share(cut));
        if is_legible && best.is_none_or(|(least, _)| area < least) {
            best = Some((area, width));
        }
        width += STEP;
    }
    best.map_or(WIDEST, |(_, width)| width)
}

/// Breaks all contents into lines, on cards of the given width.
pub fn cards<'a>(
    contents: &'a [Content<'a>],
    levels: &[u32],
    width: f64,
    tabs: bool,
    theme: &Theme,
) -> Cards<'a> {
    break_lines(&contents.iter().collect::<Vec<_>>(), levels, Room { card: width, tabs }, theme)
}

fn break_lines<'a>(contents: &[&'a Content<'a>], levels: &[u32], room: Room, theme: &Theme) -> Cards<'a> {
    let mut cards: Vec<Card> = contents.iter().map(|content| Card::new(content, room, theme)).collect();
    let depth = levels.iter().max().map_or(0, |&level| level as usize + 1);
    let mut needed: Vec<Vec<f64>> = vec![Vec::new(); depth];
    for (card, &level) in cards.iter().zip(levels) {
        needed[level as usize].push(card.height());
    }
    let heights: Vec<f64> = needed.into_iter().map(common_height).collect();
    for (card, &level) in cards.iter_mut().zip(levels) {
        card.use_room(heights[level as usize], theme);
    }
    Cards { cards, width: room.card, heights }
}

/// The height that all but a few rare cards of a level need.
fn common_height(mut needed: Vec<f64>) -> f64 {
    needed.sort_by(f64::total_cmp);
    let rare = (needed.len() as f64 * RARE) as usize;
    needed.iter().rev().nth(rare).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rare_high_card_does_not_raise_its_level() {
        assert_eq!(common_height([vec![40.0; 30], vec![60.0]].concat()), 40.0);
        assert_eq!(common_height([vec![40.0; 6], vec![60.0]].concat()), 60.0);
        assert_eq!(common_height(Vec::new()), 0.0);
    }
}
