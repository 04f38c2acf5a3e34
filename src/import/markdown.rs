//! The marks of Markdown in the cells of a table that was copied from a wiki.

use std::borrow::Cow;

/// The marks for emphasis, the longer ones first.
const EMPHASIS: [&str; 6] = ["***", "**", "__", "*", "_", "`"];
/// Around a text that is struck out.
const STRUCK: &str = "~~";
/// Behind a name: the page that it links to.
const PAGE: &str = " (http";

/// A cell without its marks.
pub struct Plain<'t> {
    /// The text.
    pub text: Cow<'t, str>,
    /// Texts that are struck out and left out, with their marks.
    pub struck: Vec<&'t str>,
}

/// Takes the marks of Markdown from a cell: emphasis and code, links, line breaks (which become `between`),
/// and what is struck out.
pub fn plain<'t>(cell: &'t str, between: &str) -> Plain<'t> {
    let marked = cell.contains(['*', '_', '`', '[', '<', '~']) || cell.contains(PAGE);
    if !marked {
        return Plain { text: Cow::Borrowed(cell), struck: Vec::new() };
    }
    let (mut text, struck) = unstruck(cell);
    for line_break in ["<br>", "<br/>", "<br />", "<BR>"] {
        text = text.replace(line_break, between);
    }
    text = unlinked(&text);
    for mark in EMPHASIS {
        text = unmarked(text, mark);
    }
    let text = text.trim();
    Plain { text: if text == cell { Cow::Borrowed(cell) } else { Cow::Owned(text.to_string()) }, struck }
}

/// The text without what is struck out, and that.
fn unstruck(cell: &str) -> (String, Vec<&str>) {
    let (mut text, mut struck, mut done) = (String::new(), Vec::new(), 0);
    while let Some(start) = cell[done..].find(STRUCK).map(|at| done + at) {
        let inner = start + STRUCK.len();
        let Some(end) = cell[inner..].find(STRUCK).map(|at| inner + at) else { break };
        text.push_str(&cell[done..start]);
        done = end + STRUCK.len();
        struck.push(&cell[start..done]);
    }
    text.push_str(&cell[done..]);
    // Of a list, the sign between stays where nothing stands between any more.
    let text = text.trim_matches([' ', ',', ';', '|']).to_string();
    if struck.is_empty() { (cell.to_string(), struck) } else { (text, struck) }
}

/// The text with the words of links alone: `[Ann](https://…)`, and `Ann (https://…)` as Notion writes.
fn unlinked(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '(']) {
        let (before, behind) = rest.split_at(at);
        let link = link(behind).or_else(|| page(before, behind).map(|length| ("", length)));
        plain.push_str(if link.is_some_and(|(words, _)| words.is_empty()) {
            before.trim_end()
        } else {
            before
        });
        let (words, length) = link.unwrap_or((&behind[..1], 1));
        plain.push_str(words);
        rest = &behind[length..];
    }
    plain.push_str(rest);
    plain
}

/// The words of a link that a text begins with, and its length.
fn link(text: &str) -> Option<(&str, usize)> {
    let words = text.strip_prefix('[')?.split_once("](")?.0;
    let address = words.len() + "[](".len();
    let end = text[address..].find(')')?;
    let whole =
        !words.is_empty() && !words.contains(['[', ']']) && !text[address..address + end].contains(' ');
    whole.then_some((words.trim(), address + end + 1))
}

/// The length of an address in brackets that a text begins with, behind some words.
fn page(before: &str, text: &str) -> Option<usize> {
    let is_page = text.starts_with("(http://") || text.starts_with("(https://");
    let end = text.find(')')?;
    (is_page && !before.trim().is_empty() && !text[..end].contains(' ')).then_some(end + 1)
}

/// The text without pairs of a mark around whole words.
fn unmarked(mut text: String, mark: &str) -> String {
    let mut from = 0;
    while let Some((open, close)) = pair(&text, mark, from) {
        text.replace_range(close..close + mark.len(), "");
        text.replace_range(open..open + mark.len(), "");
        from = open;
    }
    text
}

/// Where a mark opens before a word and closes behind one.
fn pair(text: &str, mark: &str, from: usize) -> Option<(usize, usize)> {
    let outside = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !mark.contains(c));
    let inside = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && !mark.contains(c));
    let before = |at: usize| text[..at].chars().next_back();
    let behind = |at: usize| text[at + mark.len()..].chars().next();
    let places = || text[from..].match_indices(mark).map(|(at, _)| from + at);
    let open = places().find(|&at| outside(before(at)) && inside(behind(at)))?;
    let close = places().find(|&at| at > open && inside(before(at)) && outside(behind(at)))?;
    Some((open, close))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_words_are_taken_and_others_stay() {
        for (cell, wanted) in [
            ("**Ann Lee**", "Ann Lee"),
            ("*Ann*, _Bob_ (acting); `Cy`", "Ann, Bob (acting); Cy"),
            ("[Bob Stone](https://wiki/bob), Eve", "Bob Stone, Eve"),
            ("Ann (https://www.notion.so/Ann-1), Bob (https://x.y/b?c=1)", "Ann, Bob"),
            ("Fay Li<br>Gus Hay", "Fay Li;Gus Hay"),
            ("~~Eve Oh~~, Fay Li", "Fay Li"),
            ("R*", "R*"),
            ("first_last_name", "first_last_name"),
            ("[vacant]", "[vacant]"),
            ("* Ann", "* Ann"),
            ("2 * 3 * 4", "2 * 3 * 4"),
            ("https://x.y (see)", "https://x.y (see)"),
            ("~~", "~~"),
        ] {
            assert_eq!(plain(cell, ";").text, wanted, "{cell}");
        }
        assert_eq!(plain("Ann; ~~Eve Oh~~", ";").struck, ["~~Eve Oh~~"]);
    }
}
