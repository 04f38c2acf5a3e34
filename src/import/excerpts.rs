//! Pieces of a file as a message shows them: the line, and the part of it that is meant.

use std::ops::Range;

use super::located::locate;
use crate::model::Excerpt;

/// Characters of a line that are shown.
const WIDTH: usize = 100;
/// Of these, those before the part that is meant, where the line is longer.
const BEFORE: usize = 40;

/// The 1-based column in characters of the byte `at`, and its line with `length` bytes marked.
/// `hidden` are the bytes of cells that nobody needs to see.
pub fn excerpt(text: &str, at: usize, length: usize, hidden: &[Range<usize>]) -> (u32, Excerpt) {
    let at = floor(text, at.min(text.len()));
    let start = text[..at].rfind(['\r', '\n']).map_or(0, |end| end + 1);
    let end = text[at..].find(['\r', '\n']).map_or(text.len(), |n| at + n);
    let upto = floor(text, at.saturating_add(length).min(end));
    let column = text[start..at].chars().count();
    let skipped =
        if text[start..end].chars().nth(WIDTH).is_some() { column.saturating_sub(BEFORE) } else { 0 };
    let shown = |(place, c): (usize, char)| match hidden.iter().any(|range| range.contains(&place)) {
        true => HIDDEN,
        false => shown(c),
    };
    let places = |from: usize, to: usize| text[from..to].char_indices().map(move |(n, c)| (from + n, c));
    let before: String = places(start, at).skip(skipped).map(shown).collect();
    let lead = if skipped > 0 { "… " } else { "" };
    let indent = lead.chars().count() + before.chars().count();
    let room = WIDTH.saturating_sub(indent);
    let rest: String = places(at, end).take(room).map(shown).collect();
    let tail = if text[at..end].chars().nth(room).is_some() { " …" } else { "" };
    let length = text[at..upto].chars().count().clamp(1, room.max(1));
    let text = format!("{lead}{before}{rest}{tail}");
    (column as u32 + 1, Excerpt { text, start: indent, length })
}

/// Stands for a character of a hidden cell.
const HIDDEN: char = '·';

/// The bytes of a row's cells in columns that are not read: pay, passwords and the like.
pub fn hidden(start: usize, raw: &str, delimiter: u8, unread: &[bool]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    locate(raw.as_bytes(), delimiter, &mut spans);
    // Cells beyond the header may be anything that slipped to the right.
    let unread =
        spans.iter().enumerate().filter(|(at, _)| unread.get(*at).copied().unwrap_or(!unread.is_empty()));
    unread.map(|(_, span)| start + span.range.start..start + span.range.end).collect()
}

/// The nearest place before `at` at which a character starts.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A character that keeps its place and cannot change how others are shown.
fn shown(c: char) -> char {
    match c {
        c if c.is_control() || c.is_whitespace() => ' ',
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => {
            '\u{fffd}'
        }
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_shown_with_the_place_in_it() {
        let (column, shown) = excerpt("a,b\r\n1,\tZoë,\u{202e}x\r\n", 8, 4, &[]);
        assert_eq!((column, shown.text.as_str()), (4, "1, Zoë,\u{fffd}x"));
        assert_eq!((shown.start, shown.length), (3, 3));
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let text = format!("{}Ana,{}", "x".repeat(500), "y".repeat(500));
        let (column, shown) = excerpt(&text, 500, 3, &[]);
        assert_eq!(column, 501);
        assert_eq!(shown.text.chars().skip(shown.start).take(3).collect::<String>(), "Ana");
        assert!(
            shown.text.starts_with('…') && shown.text.ends_with('…') && shown.text.chars().count() <= 104
        );
    }

    #[test]
    fn cells_that_are_not_read_are_not_shown() {
        let row = "ana,\"s3cret\",Core,1";
        let (_, shown) = excerpt(row, 13, 4, &hidden(0, row, b',', &[false, true, false]));
        assert_eq!(shown.text, "ana,\"······\",Core,·");
    }
}
