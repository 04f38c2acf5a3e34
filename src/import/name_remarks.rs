//! What an HR system writes in brackets behind a name in a table of people: `Bob Stone (On Leave)`,
//! `Cora Diaz (Terminated)`, `Dan Wu (until 31.03.2025)`, `Software Engineer (Unfilled)`.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::columns::Column;
use super::draft::Draft;
use super::file::Reading;
use super::layout::Layout;
use super::numbers;
use super::remarks::{self, NameDoubt, bracket};
use super::rewrite::Collected;
use super::tokens::Tokens;
use crate::model::{Day, DisplayText, Doubt, Period, Status, TableKind, Text};

/// Bytes of the longest such remark.
const LONGEST: usize = 40;
/// Letters of a status below which it is a code, and in brackets anything.
const WORD: usize = 4;

/// What a remark says of the bearer of the name before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Said {
    /// Nobody sits here.
    Unfilled,
    /// In which state the bearer is.
    State(Status),
    /// From when or until when; nothing where that cannot be read.
    Days(Option<Period>),
    /// The share of time.
    Share,
    /// How to speak of the bearer.
    Pronouns,
}

/// What a remark says, where it is understood.
fn said(tokens: &Tokens, inner: &str) -> Option<Said> {
    if tokens.is_unfilled(inner) {
        return Some(Said::Unfilled);
    }
    if let Some(status) = tokens.status(inner).filter(|_| inner.len() >= WORD) {
        return Some(Said::State(status));
    }
    if tokens.are_pronouns(inner) {
        return Some(Said::Pronouns);
    }
    if numbers::share(inner).is_some_and(|number| number.percent) {
        return Some(Said::Share);
    }
    remarks::days(tokens, inner).map(Said::Days)
}

/// Whether a remark stays what it is where pseudonyms take the place of names.
pub fn is_understood(inner: &str) -> bool {
    // What cannot be read may name somebody: "(until Bob is back)".
    said(Tokens::embedded(), inner).is_some_and(|said| said != Said::Days(None))
}

/// A name without what is understood in brackets behind it, and without what stands in square ones.
pub fn bare<'n>(tokens: &Tokens, name: &'n str) -> &'n str {
    match name.as_bytes().last() {
        Some(b')') => match bracket(name) {
            Some((bare, inner)) if said(tokens, inner).is_some() || tokens.status(inner).is_some() => bare,
            _ => name,
        },
        Some(b']') => name.rfind('[').filter(|&at| at > 0).map_or(name, |at| name[..at].trim_end()),
        _ => name,
    }
}

/// Whether a text of a file holds such a remark anywhere; asked of every file once, so that each remark is
/// looked at only when it is met first.
pub fn any(text: &str) -> bool {
    let tokens = Tokens::embedded();
    let mut seen: HashSet<&str, FxBuildHasher> = HashSet::default();
    memchr::memchr_iter(b')', text.as_bytes()).any(|end| {
        let from = text.floor_char_boundary(end.saturating_sub(LONGEST));
        let inner = text[from..end].rsplit_once('(').map(|(_, inner)| inner.trim());
        inner.is_some_and(|inner| seen.insert(inner) && said(tokens, inner).is_some())
    })
}

/// The columns that such remarks fill.
pub fn columns(kind: TableKind) -> [Column; 2] {
    // The days of a sheet's row may be those of its assignment.
    if kind == TableKind::Sheet { [Column::Hired, Column::Leaves] } else { [Column::From, Column::To] }
}

/// Writes what the remarks say into the columns that say it, where these are empty; where they say
/// something else, they count.
pub fn settle(draft: &mut Draft, rows: &mut Collected, reading: &mut Reading, layout: &Layout) {
    if !layout.remarks {
        return;
    }
    for row in 0..rows.len() {
        let name = draft.texts.get(rows.text(row, Column::Name));
        let known = bracket(name).and_then(|(_, inner)| said(draft.tokens, inner));
        let (Some(said), Some((bare, inner))) = (known, bracket(name)) else { continue };
        let (name, bare, inner) = (name.to_string(), bare.to_string(), inner.to_string());
        let note = |reading: &mut Reading, (how, help): (String, &str)| {
            let found = || format!("`{}` {how}", DisplayText::new(&name));
            reading.doubt(Doubt::Name, rows.starts.get(row).copied().unwrap_or(0) as usize, found, help);
        };
        let filled: Vec<(Column, String)> = match said {
            Said::Pronouns | Said::State(Status::Active) => Vec::new(),
            Said::Unfilled => {
                let vacant = draft.texts.push("vacant");
                rows.set(row, Column::Name, vacant);
                continue;
            }
            Said::State(status) => {
                let own = draft.texts.get(rows.text(row, Column::Status));
                if !own.is_empty() && draft.tokens.status(own) != Some(status) {
                    let how = format!("is read as {bare}, whose status is `{own}`, as its column says");
                    note(reading, (how, "write the same status in both places"));
                }
                vec![(Column::Status, inner)]
            }
            Said::Share => vec![(Column::Fte, inner)],
            Said::Days(None) => {
                note(reading, NameDoubt::Days.words(&bare));
                Vec::new()
            }
            Said::Days(Some(Period { from, to })) => {
                let [first, last] = columns(layout.kind);
                let ends = [(first, from, Day::MIN), (last, to, Day::MAX)];
                let known = ends.into_iter().filter(|(_, day, open)| day != open);
                known.map(|(column, day, _)| (column, day.to_string())).collect()
            }
        };
        for (column, word) in filled {
            if rows.text(row, column) == Text::EMPTY {
                let text = draft.texts.push(&word);
                rows.set(row, column, text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_understood_in_brackets_is_no_part_of_a_name() {
        let tokens = Tokens::embedded();
        for name in ["Ann Lee (Terminated)", "Ann Lee (he/him)", "Ann Lee (until 2025-03-31)", "Ann Lee [C]"]
        {
            assert_eq!(bare(tokens, name), "Ann Lee", "{name}");
        }
        for name in ["Ann Lee (née Nee)", "Ann Lee (UK)", "Ann (Lee", "(on leave)"] {
            assert_eq!(bare(tokens, name), name);
        }
    }

    #[test]
    fn a_file_without_such_remarks_is_read_as_it_is() {
        assert!(any("Name\nAnn (on leave)\n") && any("Name\nBob (left 31.03.2025)\n"));
        assert!(!any("Title\nManager (Sales)\nManager (Sales)\n) (\n\u{e4}\u{e4})"));
    }
}
