//! What stands beside a name in a cell of names: how a seat is held, a share of time, days, leave.

use super::dates::{self, Order, Reading, two_dates};
use super::numbers;
use super::tokens::Tokens;
use crate::model::{Day, Mode, Period, Status};

/// A value of a cell: the name, and what is said about its bearer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Remark<'w> {
    /// The name alone.
    pub name: &'w str,
    /// How the seat is held.
    pub mode: Option<Mode>,
    /// The share of time.
    pub alloc: Option<&'w str>,
    /// The text that says from when or until when, and these days.
    pub days: Option<(&'w str, Period)>,
    /// Whether its bearer is on leave.
    pub leave: bool,
    /// What is doubtful about it.
    pub doubt: Option<NameDoubt>,
}

/// Why a value may be no name, or not this one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum NameDoubt {
    /// It ends in a question mark.
    Asked,
    /// The days behind it cannot be read.
    Days,
    /// The words in brackets behind it are kept as a part of the name.
    Brackets,
    /// It may be several names.
    Slash,
    /// It points to some other place.
    Pointer,
    /// A table of people says something else of who is on leave.
    Leave,
}

impl NameDoubt {
    /// How the value is read, which stands in front of it, and what to do.
    pub fn words(self, name: &str) -> (String, &'static str) {
        match self {
            NameDoubt::Asked => (
                format!("is read as {name}, as if there were no question mark"),
                "write the name alone, or TBD where it is open",
            ),
            NameDoubt::Days => (
                format!("is read as {name}; the days in brackets cannot be read"),
                "write dates as YYYY-MM-DD",
            ),
            NameDoubt::Brackets => (
                "is read as one name, brackets and all".to_string(),
                "leave out what stands in brackets, if it is no part of the name",
            ),
            NameDoubt::Slash => {
                ("is read as the name of one person".to_string(), "write `;` between several people")
            }
            NameDoubt::Pointer => (
                "is no name; nothing is read from it".to_string(),
                "write the name, or TBD for a vacant seat",
            ),
            NameDoubt::Leave => (
                format!("is read as {name}; whether they are on leave says their row in the table of people"),
                "write the status there",
            ),
        }
    }
}

/// Reads a value; words in brackets that are not understood belong to the name.
pub fn read(word: &str) -> Remark<'_> {
    let tokens = Tokens::embedded();
    if tokens.is_vacancy(word) {
        return Remark { name: word, mode: None, alloc: None, days: None, leave: false, doubt: None };
    }
    let asked = word.strip_suffix('?').map(str::trim_end).filter(|name| !name.is_empty());
    let name = mentioned(listed(asked.unwrap_or(word)));
    let (name, behind) = share_behind(name).map_or((name, None), |(name, share)| (name, Some(share)));
    let doubt = match asked {
        Some(_) => Some(NameDoubt::Asked),
        None if SEVERAL.iter().any(|sign| name.contains(sign)) => Some(NameDoubt::Slash),
        None => None,
    };
    let plain = Remark { name, mode: None, alloc: behind, days: None, leave: false, doubt };
    let Some((bare, inner)) = bracket(name) else { return plain };
    let named = Remark { name: bare, ..plain };
    // One bracket may say several things: "(interim, until 2025-12-31)".
    let said = said(tokens, inner, named).or_else(|| {
        inner.split([',', ';']).map(str::trim).try_fold(named, |known, part| said(tokens, part, known))
    });
    said.unwrap_or(Remark { doubt: Some(NameDoubt::Brackets), ..plain })
}

/// Adds what a text in brackets says; nothing where it is not understood.
fn said<'w>(tokens: &Tokens, inner: &'w str, known: Remark<'w>) -> Option<Remark<'w>> {
    if let Some(mode) = tokens.mode(inner) {
        return Some(Remark { mode: Some(mode), ..known });
    }
    if numbers::share(inner).is_some_and(|number| number.percent) {
        return Some(Remark { alloc: Some(inner), ..known });
    }
    if tokens.are_pronouns(inner) {
        return Some(known);
    }
    if inner.len() >= WORD && tokens.status(inner) == Some(Status::Leave) {
        return Some(Remark { leave: true, ..known });
    }
    match days(tokens, inner)? {
        Some(period) => Some(Remark { days: Some((inner, period)), ..known }),
        None => Some(Remark { doubt: Some(NameDoubt::Days), ..known }),
    }
}

/// Signs that may stand between people, and about which one cannot be sure.
const SEVERAL: [&str; 6] = [" / ", " & ", " + ", " > ", " → ", " -> "];

/// A name before which there is no mark of a list: `•`, `-`, `1.`.
pub fn listed(word: &str) -> &str {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let mark = if digits > 0 { word[digits..].strip_prefix(['.', ')']) } else { word.strip_prefix(MARKS) };
    mark.and_then(|rest| rest.strip_prefix(' ')).map_or(word, str::trim_start)
}

/// Marks of lists.
const MARKS: [char; 8] = ['•', '·', '-', '–', '*', '▪', '◦', '○'];

/// A name and the share of time behind it: `Ann Lee - 20%`.
fn share_behind(word: &str) -> Option<(&str, &str)> {
    let (name, _) = word.strip_suffix('%')?.trim_end().rsplit_once(' ')?;
    let share = word.get(name.len()..)?.trim();
    let name = name.trim_end_matches([' ', '-', '–', ':', ',']);
    let is_share = numbers::share(share).is_some_and(|number| number.percent);
    (is_share && name.contains(char::is_alphabetic)).then_some((name, share))
}

/// Bytes of a status below which it is a code, and in brackets anything.
const WORD: usize = 4;

/// A name and what stands in brackets behind it.
pub fn bracket(word: &str) -> Option<(&str, &str)> {
    let (name, inner) = word.strip_suffix(')')?.rsplit_once('(')?;
    let (name, inner) = (name.trim(), inner.trim());
    (!name.is_empty()).then_some((name, inner))
}

/// A name without the sign before it by which wikis and chats mention somebody.
fn mentioned(word: &str) -> &str {
    match word.strip_prefix('@') {
        Some(name) if name.starts_with(char::is_alphanumeric) => name,
        _ => word,
    }
}

/// The values of one that mentions several people.
pub fn mentions(value: &str) -> impl Iterator<Item = &str> {
    let several = value.starts_with('@');
    let mut rest = Some(value);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = if several { text.find(" @") } else { None };
        rest = end.map(|end| &text[end + 1..]);
        Some(text[..end.unwrap_or(text.len())].trim())
    })
}

/// The days that a remark states; nothing inside where they cannot be read.
pub fn days(tokens: &Tokens, inner: &str) -> Option<Option<Period>> {
    let day = |reading: Reading| match (reading.day(Order::DayFirst), reading.day(Order::MonthFirst)) {
        (Some(one), Some(other)) if one == other => Some(one),
        _ => None,
    };
    if let Some((from, to)) = two_dates(inner) {
        let (from, to) = (day(from), day(to));
        return Some(from.zip(to).map(|(from, to)| Period { from, to }));
    }
    if let Some(rest) = tokens.behind_until(inner) {
        return Some(day(dates::read(rest)).map(|to| Period { from: Day::MIN, to }));
    }
    let rest = tokens.behind_since(inner)?;
    Some(day(dates::read(rest)).map(|from| Period { from, to: Day::MAX }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_understood_in_brackets_is_no_part_of_the_name() {
        let day = |text: &str| Day::from_iso(text).unwrap();
        for (word, name) in [("Ann (she/her)", "Ann"), ("@Ann Lee", "Ann Lee"), ("Ann Lee", "Ann Lee")] {
            let read = read(word);
            assert_eq!((read.name, read.doubt), (name, None), "{word}");
        }
        assert!(read("Ann (on leave)").leave && read("Ann (Elternzeit)").leave);
        let until = read("Ann (bis 31.12.2024)").days.unwrap().1;
        assert_eq!(until, Period { from: Day::MIN, to: day("2024-12-31") });
        let since = read("Ann (from 2024-02-01)").days.unwrap().1;
        assert_eq!(since, Period { from: day("2024-02-01"), to: Day::MAX });
        let both = read("Ann (2024-02-01 - 2024-12-31)").days.unwrap().1;
        assert_eq!(both, Period { from: day("2024-02-01"), to: day("2024-12-31") });
    }

    #[test]
    fn marks_and_shares_are_no_part_of_the_name() {
        for word in ["• Dan Wu", "- Dan Wu", "1. Dan Wu", "2) Dan Wu", "Dan Wu"] {
            assert_eq!((read(word).name, read(word).alloc), ("Dan Wu", None), "{word}");
        }
        for word in ["Dan Wu - 20%", "Dan Wu 20%", "Dan Wu: 20 %", "Dan Wu (20%)"] {
            assert_eq!(read(word).name, "Dan Wu", "{word}");
            assert!(read(word).alloc.is_some_and(|share| share.starts_with("20")), "{word}");
        }
        let both = read("Ida Jo (interim, until 2025-12-31)");
        assert_eq!((both.name, both.mode, both.doubt), ("Ida Jo", Some(Mode::Acting), None));
        assert!(both.days.is_some());
        assert_eq!(read("Ida Jo (interim, UK)").doubt, Some(NameDoubt::Brackets));
    }

    #[test]
    fn what_is_doubtful_about_a_name_is_said() {
        let doubt = |word| (read(word).name, read(word).doubt);
        assert_eq!(doubt("Bob Hill?"), ("Bob Hill", Some(NameDoubt::Asked)));
        assert_eq!(doubt("Ann (until 5/6/2024)"), ("Ann", Some(NameDoubt::Days)));
        assert_eq!(doubt("Ann (until summer)"), ("Ann", Some(NameDoubt::Days)));
        assert_eq!(doubt("Ann (UK)"), ("Ann (UK)", Some(NameDoubt::Brackets)));
        assert_eq!(doubt("Liz Moe / Max Noe"), ("Liz Moe / Max Noe", Some(NameDoubt::Slash)));
        assert_eq!(doubt("?"), ("?", None));
    }

    #[test]
    fn several_mentions_are_several_values() {
        let all = |text| mentions(text).collect::<Vec<_>>();
        assert_eq!(all("@Ann Lee @Cy Orr"), ["@Ann Lee", "@Cy Orr"]);
        assert_eq!(all("Ann @ home"), ["Ann @ home"]);
    }
}
