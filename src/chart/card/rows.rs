//! How the badges of a card stand in rows.

use super::super::badge::{self, Badge};
use super::super::style::{Theme, sizes};
use crate::layout::text::{self, Weight};
use std::borrow::Cow;

/// More badges than these rows hold are counted; plain words at their beginning never.
pub const ROWS: usize = 2;
/// Lines of plain words that are wider than the card.
const WORD_LINES: usize = 3;

/// Puts badges, of which so many are pieces of others, into rows of a given width; the last one leaves
/// room for the corner.
pub fn flow(badges: &[Badge], pieces: usize, (room, corner): (f64, f64), theme: &Theme) -> Vec<Vec<Badge>> {
    let most = ROWS + pieces;
    let mut rows = Vec::new();
    let mut rest = badges;
    let last = |rest: &[Badge]| badge::fit(rest, room - corner, theme);
    // What is said in plain words first is a day or a state: it takes a row more and is not folded.
    let folds_words = |rest: &[Badge]| plain(&last(rest)) < plain(rest);
    while (rows.len() + 1 < most || folds_words(rest)) && badge::width(rest, theme) + corner > room {
        let taken = badge::how_many(rest, room, theme);
        if taken == 0 {
            break;
        }
        rows.push(rest[..taken].to_vec());
        rest = &rest[taken..];
    }
    rows.push(last(rest));
    rows
}

/// The badges, plain words that are wider than the card in pieces that are not.
pub fn in_pieces<'b>(badges: &'b [Badge], room: f64, theme: &Theme) -> Cow<'b, [Badge]> {
    let is_wide = |badge: &Badge| matches!(badge, Badge::Plain(_)) && badge.width(theme) > room;
    if !badges.iter().any(is_wide) {
        return badges.into();
    }
    let pieces = |badge: &Badge| match badge {
        Badge::Plain(words) if is_wide(badge) => {
            broken_at_blanks(words, room).into_iter().map(Badge::Plain).collect()
        }
        _ => vec![badge.clone()],
    };
    badges.iter().flat_map(pieces).collect()
}

/// Words on lines of a given width: a day stays whole, which has hyphens.
fn broken_at_blanks(words: &str, room: f64) -> Vec<String> {
    let wide = |text: &str| text::width(text, sizes::SMALL, Weight::Regular);
    let mut lines: Vec<String> = Vec::new();
    for word in words.split(' ') {
        let is_full = lines.len() == WORD_LINES;
        match lines.last_mut() {
            Some(line) if is_full || wide(line) + wide(" ") + wide(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    let cut = |line: String| text::fit(&line, sizes::SMALL, Weight::Regular, room, 1).lines;
    lines.into_iter().flat_map(cut).collect()
}

/// How many badges at the beginning are plain words.
pub fn plain(badges: &[Badge]) -> usize {
    badges.iter().take_while(|badge| matches!(badge, Badge::Plain(_))).count()
}
