//! How files are to be read, where the user knows better than a guess.

use indexmap::IndexMap;

use crate::model::{DisplayText, Failure};

/// Which comes first where a date is written with slashes or hyphens and the year stands last.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DateOrder {
    /// 31/12/2025.
    DayFirst,
    /// 12/31/2025.
    MonthFirst,
}

/// What the user says about the files.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Intake {
    /// The encoding of files without a byte-order mark, by a name that browsers know.
    pub encoding: Option<String>,
    /// What stands between two cells.
    pub delimiter: Option<u8>,
    /// The order of day and month.
    pub dates: Option<DateOrder>,
    /// What columns mean: header to field, from the command line.
    pub maps: IndexMap<String, String>,
    /// Whether tables without people are enough: to look at how they are read.
    pub partial: bool,
    /// Whether posts that are gone stay in the line and count as reports.
    pub count_eliminated: bool,
    /// Whether a warning about the input is a failure.
    pub strict: bool,
    /// The key that turns names into pseudonyms.
    pub pseudonyms: Option<[u8; 32]>,
}

/// Names of delimiters beside the characters themselves.
const DELIMITERS: [(&str, u8); 7] = [
    ("comma", b','),
    ("semicolon", b';'),
    ("tab", b'\t'),
    ("\\t", b'\t'),
    ("pipe", b'|'),
    ("colon", b':'),
    ("caret", b'^'),
];

/// Reads a delimiter: one ASCII character that can be no part of a word, or its name.
pub fn parse_delimiter(text: &str) -> Option<u8> {
    if let Some((_, byte)) = DELIMITERS.iter().find(|(name, _)| text.eq_ignore_ascii_case(name)) {
        return Some(*byte);
    }
    match text.as_bytes() {
        [byte] if byte.is_ascii_punctuation() && *byte != b'"' || *byte == b'\t' => Some(*byte),
        _ => None,
    }
}

/// Reads an order of day and month: `D/M/Y`, `DD.MM.YYYY`, `%d/%m/%Y`, `m-d-y` and the like. Dates
/// with the year first are never in doubt, so `Y-M-D` says nothing.
pub fn parse_date_order(text: &str) -> Option<DateOrder> {
    let mut letters: Vec<char> =
        text.chars().filter(char::is_ascii_alphabetic).map(|c| c.to_ascii_lowercase()).collect();
    letters.dedup();
    match letters.as_slice() {
        ['d', 'm', 'y'] => Some(DateOrder::DayFirst),
        ['m', 'd', 'y'] => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

impl Intake {
    /// Reads `COLUMN=FIELD`, the form of `--map`.
    pub fn map_from_flag(&mut self, text: &str) -> Result<(), Failure> {
        // A header may hold an equals sign, a field never does.
        match text.rsplit_once('=').map(|(header, field)| (header.trim(), field.trim())) {
            Some((header, field)) if !header.is_empty() && !field.is_empty() => {
                self.maps.insert(header.to_string(), field.to_string());
                Ok(())
            }
            _ => Err(Failure::new(
                format!("`--map {}` is not of the form column=field", DisplayText::new(text)),
                "write for example `--map \"Boss No.=manager\"`, or `--map \"Notes=ignore\"`",
            )),
        }
    }

    /// Sets the delimiter from its flag or key, named in the failure.
    pub fn set_delimiter(&mut self, text: &str, named: &str) -> Result<(), Failure> {
        self.delimiter = Some(parse_delimiter(text).ok_or_else(|| {
            let found = format!("`{named} {}` is no delimiter", DisplayText::new(text));
            Failure::new(found, "write one character, or comma, semicolon, tab or pipe")
        })?);
        Ok(())
    }

    /// Sets the order of dates from its flag or key, named in the failure.
    pub fn set_dates(&mut self, text: &str, named: &str) -> Result<(), Failure> {
        self.dates = Some(parse_date_order(text).ok_or_else(|| {
            let found = format!("`{named} {}` is no order of day and month", DisplayText::new(text));
            Failure::new(found, "write D/M/Y or M/D/Y; dates with the year first need no option")
        })?);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_and_orders_are_read_as_people_write_them() {
        assert_eq!(parse_delimiter("tab"), Some(b'\t'));
        assert_eq!(parse_delimiter(";"), Some(b';'));
        assert_eq!((parse_delimiter("a"), parse_delimiter("\""), parse_delimiter(";;")), (None, None, None));
        assert_eq!(parse_date_order("DD.MM.YYYY"), Some(DateOrder::DayFirst));
        assert_eq!(parse_date_order("%m/%d/%Y"), Some(DateOrder::MonthFirst));
        assert_eq!(parse_date_order("Y-M-D"), None);
    }

    #[test]
    fn a_map_needs_a_column_and_a_field() {
        let mut intake = Intake::default();
        intake.map_from_flag("Boss (= lead)=manager").unwrap();
        assert_eq!(intake.maps["Boss (= lead)"], "manager");
        assert!(intake.map_from_flag("manager").is_err());
        assert!(intake.map_from_flag("=manager").is_err());
    }
}
