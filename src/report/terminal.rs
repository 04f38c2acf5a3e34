//! Text for a terminal: columns of wide characters, wrapping, cutting, tables, colours.

use std::borrow::Cow;

use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::model::Severity;

/// The width used where there is no terminal, and the least that a layout is made for.
pub const USUAL_WIDTH: usize = 80;
/// Narrower terminals get lines of this width: below it no layout holds together.
pub const LEAST_WIDTH: usize = 40;

/// Columns that a text takes in a terminal.
pub fn columns(text: &str) -> usize {
    UnicodeWidthStr::width(text)
}

/// Breaks a text at blanks into lines of at most `width` columns; a word that is longer is broken
/// anywhere. A percent sign stays with its number. There is always at least one line.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let mut rest = word;
        let gap = usize::from(!line.is_empty());
        if fits(rest, width.saturating_sub(columns(&line) + gap)) {
            if gap == 1 {
                line.push(' ');
            }
            line.push_str(rest);
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        while !fits(rest, width) {
            let (head, tail) = rest.split_at(fitting(rest, width).max(first_char(rest)));
            lines.push(head.to_string());
            rest = tail;
        }
        line.push_str(rest);
    }
    if !line.is_empty() || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// The words of a text, in which `50 %` is one word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text.trim_matches(' ');
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.find(' ').unwrap_or(rest.len());
        if rest.get(end..).is_some_and(|after| after.starts_with(" %")) {
            end = rest[end + 1..].find(' ').map_or(rest.len(), |more| end + 1 + more);
        }
        let (word, after) = rest.split_at(end);
        rest = after.trim_start_matches(' ');
        Some(word)
    })
}

/// Bytes of the longest beginning of `text` that fits into `width` columns. Looks at no more of the
/// text than that: a cell may be a million characters long.
fn fitting(text: &str, width: usize) -> usize {
    let mut used = 0;
    let too_wide = |c: char| {
        used += c.width().unwrap_or(0);
        used > width
    };
    let mut end = text.find(too_wide).unwrap_or(text.len());
    // Some sequences (a sign and its emoji selector) are wider than the sum of their characters.
    while columns(&text[..end]) > width {
        end = text[..end].char_indices().next_back().map_or(0, |(at, _)| at);
    }
    end
}

fn fits(text: &str, width: usize) -> bool {
    fitting(text, width) == text.len()
}

fn first_char(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// Cuts a text to `width` columns; what was cut is shown as `…`.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if fits(text, width) {
        return Cow::Borrowed(text);
    }
    let head = &text[..fitting(text, width.saturating_sub(1))];
    Cow::Owned(format!("{}…", head.trim_end()))
}

/// Words longer than this are addresses and paths, whose end tells more than their beginning.
const LONG_WORD: usize = 34;

/// A text for a single line: of a very long word only the end is left, behind a `…`.
pub fn squeezed(text: &str) -> Cow<'_, str> {
    if words(text).all(|word| fits(word, LONG_WORD)) {
        return Cow::Borrowed(text);
    }
    let short = words(text).map(|word| if fits(word, LONG_WORD) { word.to_string() } else { end_of(word) });
    Cow::Owned(short.collect::<Vec<_>>().join(" "))
}

fn end_of(word: &str) -> String {
    let mut start = word.len();
    for (at, _) in word.char_indices().rev() {
        if columns(&word[at..]) + 1 > LONG_WORD {
            break;
        }
        start = at;
    }
    format!("…{}", &word[start..])
}

/// A text with blanks behind it up to `width` columns.
pub fn left(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// A text with blanks before it up to `width` columns.
pub fn right(text: &str, width: usize) -> String {
    format!("{}{text}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Colours, or none. What a colour says stands there in letters too.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// Whether anything is coloured.
    pub colour: bool,
}

impl Palette {
    /// A text in a style.
    fn paint(self, style: Style, text: &str) -> String {
        match self.colour && !text.is_empty() {
            true => format!("{}{text}{}", style.render(), style.render_reset()),
            false => text.to_string(),
        }
    }

    /// Strong.
    pub fn bold(self, text: &str) -> String {
        self.paint(Style::new().bold(), text)
    }

    /// In the background.
    pub fn dim(self, text: &str) -> String {
        self.paint(Style::new().dimmed(), text)
    }

    /// In the colour of a severity.
    pub fn severity(self, severity: Severity, text: &str) -> String {
        let colour = match severity {
            Severity::Error => AnsiColor::Red,
            Severity::Warning => AnsiColor::Yellow,
            Severity::Note => AnsiColor::Cyan,
        };
        self.paint(Style::new().bold().fg_color(Some(colour.into())), text)
    }
}

/// Where the text of a column stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// At the left, as words do.
    Left,
    /// At the right, as numbers do.
    Right,
}

/// Lines of a table with two blanks between columns, a header and a rule under it. No line is wider
/// than `width`: the widest column at the left gives way.
pub fn table(header: &[(&str, Side)], rows: &[Vec<String>], width: usize) -> Vec<String> {
    let mut widths: Vec<usize> = header.iter().map(|(name, _)| columns(name)).collect();
    for row in rows {
        for (at, cell) in row.iter().enumerate().take(widths.len()) {
            widths[at] = widths[at].max(columns(cell));
        }
    }
    let gaps = 2 * header.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > width.max(header.len() + gaps) {
        let Some(widest) = (0..widths.len()).max_by_key(|&at| (widths[at], std::cmp::Reverse(at))) else {
            break;
        };
        widths[widest] -= 1;
    }
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut text = String::new();
        for (at, cell) in cells.enumerate().take(widths.len()) {
            let shown = cut(cell, widths[at]);
            let gap = if at == 0 { "" } else { "  " };
            let placed = match header[at].1 {
                Side::Left => left(&shown, widths[at]),
                Side::Right => right(&shown, widths[at]),
            };
            text.push_str(gap);
            text.push_str(&placed);
        }
        text.trim_end().to_string()
    };
    let rules: Vec<String> = widths.iter().map(|&w| "─".repeat(w)).collect();
    let mut lines =
        vec![line(&mut header.iter().map(|(name, _)| *name)), line(&mut rules.iter().map(String::as_str))];
    lines.extend(rows.iter().map(|row| line(&mut row.iter().map(String::as_str))));
    lines
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_at_blanks_and_numbers_keep_their_percent_sign() {
        assert_eq!(
            wrap("Ana is planned for 110 % of full time", 22),
            ["Ana is planned for", "110 % of full time"]
        );
        assert_eq!(wrap("", 20), [""]);
        assert_eq!(wrap("一二三四", 4), ["一二", "三四"]);
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("longer text", 7), "longer…");
        assert_eq!(cut("一二三", 4), "一…");
    }

    #[test]
    fn of_a_long_address_the_end_is_shown() {
        let text = "2 teams own “https://raw.example.com/kubernetes/master/pkg/apis/policy/OWNERS”: a and b";
        assert_eq!(squeezed(text), "2 teams own …s/master/pkg/apis/policy/OWNERS”: a and b");
        assert_eq!(squeezed("nothing long here"), "nothing long here");
    }

    #[test]
    fn a_table_lines_up_and_keeps_to_its_width() {
        let rows =
            vec![vec!["Gaps".to_string(), "12".to_string()], vec!["一二".to_string(), "3".to_string()]];
        let lines = table(&[("family", Side::Left), ("number", Side::Right)], &rows, 80);
        assert_eq!(lines, ["family  number", "──────  ──────", "Gaps        12", "一二         3"]);
        let wide = vec![vec!["x".repeat(200), "1".to_string()]];
        let lines = table(&[("family", Side::Left), ("number", Side::Right)], &wide, 40);
        assert!(lines.iter().all(|line| columns(line) <= 40), "{lines:?}");
    }

    #[test]
    fn colours_are_only_there_when_asked_for() {
        assert_eq!(Palette { colour: false }.severity(Severity::Error, "E"), "E");
        assert!(Palette { colour: true }.severity(Severity::Error, "E").contains('\u{1b}'));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_line_is_wider_than_asked_and_no_word_is_lost(text in "\\PC{0,200}", width in 2usize..90) {
            let lines = wrap(&text, width);
            for line in &lines {
                prop_assert!(columns(line) <= width || line.chars().count() == 1, "{line:?}");
            }
            let solid = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(solid(&lines.concat()), solid(&text));
        }

        #[test]
        fn what_is_cut_fits(text in "\\PC{0,100}", width in 1usize..60) {
            prop_assert!(columns(&cut(&text, width)) <= width);
        }
    }
}
