//! Dates that are not ISO: their order is decided for a whole column, never for a cell.

use super::date_words::DateWords;
use crate::model::Day;

pub use crate::config::DateOrder as Order;

/// What a column's dates say about their order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Ballot {
    day_first: usize,
    month_first: usize,
    either: usize,
}

/// A date as a cell states it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reading {
    /// One day, whatever the order: ISO, year first, dots, or a month's name.
    Sure(Day),
    /// Two numbers before a year: the day if the first is the day, and if it is the month.
    Numbers(Option<Day>, Option<Day>),
    /// No date.
    None,
}

/// Reads a date: `YYYY-MM-DD`, `YYYYMMDD`, `YYYY/M/D`, `D.M.YYYY`, `D-Mon-YYYY`, `D/M/YYYY`, `M/D/YYYY`,
/// months by their names, days as ordinals; a time behind it is cut off.
pub fn read(text: &str) -> Reading {
    let text = without_time(text);
    let day = text.get(..10).and_then(Day::from_iso);
    if let Some(day) = day.filter(|_| matches!(text.as_bytes().get(10), None | Some(b'T' | b' '))) {
        return Reading::Sure(day);
    }
    let words = DateWords::embedded();
    let mut parts: Vec<&str> = text.split([' ', '-', '/', '.', ',']).filter(|p| !p.is_empty()).collect();
    if parts.len() > PARTS {
        parts.retain(|part| !words.is_filler(part));
    }
    if parts.len() > PARTS && parts.first().is_some_and(|first| words.is_weekday(first)) {
        parts.remove(0);
    }
    let sure = |day: Option<Day>| day.map_or(Reading::None, Reading::Sure);
    if let [only] = parts.as_slice() {
        return sure(eight_digits(only));
    }
    let [first, second, third] = parts.as_slice() else { return Reading::None };
    if let Some(month) = words.month(second) {
        return sure(ymd(year(third), Some(month), small(words.day(first))));
    }
    if let Some(month) = words.month(first) {
        return sure(ymd(year(third), Some(month), small(words.day(second))));
    }
    if text.contains('/') && first.len() == 4 {
        return sure(ymd(year(first), small(second), small(third)));
    }
    let (Some(a), Some(b), Some(year)) = (small(first), small(second), year(third)) else {
        return Reading::None;
    };
    if text.contains('.') {
        return sure(Day::from_ymd(year, b, a));
    }
    match (Day::from_ymd(year, b, a), Day::from_ymd(year, a, b)) {
        (None, None) => Reading::None,
        (day_first, month_first) => Reading::Numbers(day_first, month_first),
    }
}

/// Day, month and year.
const PARTS: usize = 3;

/// `YYYYMMDD`: of day, month and year in another order the first four digits are no year of this age.
fn eight_digits(text: &str) -> Option<Day> {
    if text.len() != EIGHT || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (first, rest) = text.split_at_checked(4)?;
    let (second, third) = rest.split_at_checked(2)?;
    ymd(year(first).filter(|year| *year >= FIRST_YEAR), small(second), small(third))
}

const EIGHT: usize = "YYYYMMDD".len();
/// Nobody's date lies before it (the first year of spreadsheets), and no `DDMM` is as large.
const FIRST_YEAR: i16 = 1900;

/// Reads a cell of a date column, in which a number of five digits is a day as well.
pub fn read_cell(text: &str) -> Reading {
    match read(text) {
        Reading::None => serial(text).map_or(Reading::None, Reading::Sure),
        reading => reading,
    }
}

/// The day of a number that a spreadsheet shows as a date, where an export has lost its format: days
/// since the end of 1899 (ECMA-376 part 1, 18.17.4.1), within the years in which people begin and end.
pub fn serial(text: &str) -> Option<Day> {
    let whole = text.split_once('.').map_or(text, |(whole, _)| whole);
    if whole.len() != SERIAL_DIGITS || !text.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return None;
    }
    let days: i32 = whole.parse().ok().filter(|days| SERIALS.contains(days))?;
    Some(Day::from_iso(SERIAL_ZERO)?.plus(days))
}

const SERIAL_DIGITS: usize = 5;
/// From 1954 to 2119.
const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=80_000;
/// Day 0 as far as days behind February 1900 are counted, whose 29th there is in spreadsheets alone.
const SERIAL_ZERO: &str = "1899-12-30";

/// A date without the time behind it: `3/31/2016 12:00:00 AM`, `31.12.2020 08:30`.
fn without_time(text: &str) -> &str {
    let Some((before, _)) = text.split_once(':') else { return text };
    match before.rsplit_once([' ', 'T']) {
        Some((date, hours)) if small(hours).is_some() => date.trim_end(),
        _ => text,
    }
}

/// Whether a text stands for no date: what SAP and databases write into an empty field
/// (`00.00.0000`, `0000-00-00`).
pub fn is_never(text: &str) -> bool {
    let text = without_time(text);
    matches!(text.len(), EIGHT | NEVER) && text.bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-' | b'/'))
}

/// The length of a date with eight digits and what stands between them.
const NEVER: usize = "00.00.0000".len();

fn small(digits: &str) -> Option<i8> {
    digits.parse().ok().filter(|_| digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn year(digits: &str) -> Option<i16> {
    digits.parse().ok().filter(|_| digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()))
}

fn ymd(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> Option<Day> {
    Day::from_ymd(year?, month?, day?)
}

impl Reading {
    /// The day under an order.
    pub fn day(self, order: Order) -> Option<Day> {
        match (self, order) {
            (Reading::Sure(day), _) => Some(day),
            (Reading::Numbers(day, _), Order::DayFirst) | (Reading::Numbers(_, day), Order::MonthFirst) => {
                day
            }
            (Reading::None, _) => None,
        }
    }
}

impl Ballot {
    /// Counts a date.
    pub fn add(&mut self, reading: Reading) {
        match reading {
            Reading::Numbers(Some(_), None) => self.day_first += 1,
            Reading::Numbers(None, Some(_)) => self.month_first += 1,
            Reading::Numbers(a, b) if a != b => self.either += 1,
            _ => {}
        }
    }

    /// Adds the counts of another column that holds the same.
    pub fn join(&mut self, other: Ballot) {
        self.day_first += other.day_first;
        self.month_first += other.month_first;
        self.either += other.either;
    }

    /// The order of the column, or `None` when both fit. Dates that fit no more than the other
    /// order are the mistaken ones, when they are fewer.
    pub fn order(self) -> Option<Order> {
        match self.day_first.cmp(&self.month_first) {
            std::cmp::Ordering::Greater => Some(Order::DayFirst),
            std::cmp::Ordering::Less => Some(Order::MonthFirst),
            std::cmp::Ordering::Equal if self.either == 0 && self.day_first == 0 => Some(Order::DayFirst),
            std::cmp::Ordering::Equal => None,
        }
    }
}

/// The two dates in a text, when there are exactly two; other words do not count.
pub fn two_dates(text: &str) -> Option<(Reading, Reading)> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.');
    let mut spaced = text.replace("..", " ").replace(['–', '—'], " ");
    if spaced.matches('/').count() == 1 {
        spaced = spaced.replace('/', " ");
    }
    let mut dates = spaced.split(|c| !is_part(c)).map(|word| read(word.trim_matches(['.', '-', '/'])));
    let mut dates = dates.by_ref().filter(|reading| *reading != Reading::None);
    let (first, second) = (dates.next()?, dates.next()?);
    dates.next().is_none().then_some((first, second))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(texts: &[&str]) -> Option<Order> {
        let mut ballot = Ballot::default();
        texts.iter().for_each(|text| ballot.add(read(text)));
        ballot.order()
    }

    #[test]
    fn forms_that_leave_no_doubt_are_read_as_they_stand() {
        let wanted = Reading::Sure(Day::from_iso("2024-05-06").unwrap());
        for text in
            ["2024-05-06", "2024-05-06T10:00:00Z", "2024/5/6", "06.05.2024", "6-May-2024", "May 6, 2024"]
        {
            assert_eq!(read(text), wanted, "{text}");
        }
        for text in ["06.05.2024 08:30", "6-May-2024 12:00:00 AM", "2024/5/6 0:00", "06.05.2024T00:00:00"] {
            assert_eq!(read(text), wanted, "{text}");
        }
        for text in [
            "20240506",
            "6. Mai 2024",
            "May 6th, 2024",
            "Mon 6 May 2024",
            "mar. 6 mai 2024",
            "Lundi 6 mai 2024",
            "6 de mayo de 2024",
            "6-mag-2024",
        ] {
            assert_eq!(read(text), wanted, "{text}");
        }
        for (text, month) in
            [("1er août 2024", 8), ("1. März 2024", 3), ("1 DÉC. 2024", 12), ("Tue 1 Mar 2024", 3)]
        {
            assert_eq!(read(text), Reading::Sure(Day::from_ymd(2024, month, 1).unwrap()), "{text}");
        }
        for text in ["06052024", "20241301", "1234567", "Smith 6, 2024", "6th 5th 2024"] {
            assert_eq!(read(text), Reading::None, "{text}");
        }
        for text in
            ["soon", "2024-02-30", "30.02.2024", "2024-13-01", "13/13/2024", "2024", "1/2/24", "2024-5-6"]
        {
            assert_eq!(read(text), Reading::None, "{text}");
        }
    }

    #[test]
    fn numbers_of_days_are_those_of_spreadsheets() {
        assert_eq!(serial("43617"), Day::from_iso("2019-06-01"));
        assert_eq!(serial("43617.5"), Day::from_iso("2019-06-01"));
        assert_eq!(
            (serial("2019"), serial("99999"), serial("436170"), serial("43 617")),
            (None, None, None, None)
        );
    }

    #[test]
    fn one_day_beyond_twelve_decides_a_column() {
        assert_eq!(order(&["03/04/2024", "13/04/2024"]), Some(Order::DayFirst));
        assert_eq!(order(&["03-04-2024", "04-13-2024"]), Some(Order::MonthFirst));
        assert_eq!(order(&["03/04/2024", "04/05/2024"]), None);
        assert_eq!(order(&["13/04/2024", "04/13/2024"]), None);
        assert_eq!(order(&["05/05/2024"]), Some(Order::DayFirst));
    }

    #[test]
    fn a_status_may_hold_two_dates() {
        let days = |text| {
            two_dates(text).map(|(a, b)| (a.day(Order::DayFirst).unwrap(), b.day(Order::DayFirst).unwrap()))
        };
        let wanted = (Day::from_iso("2011-01-13").unwrap(), Day::from_iso("2016-07-24").unwrap());
        assert_eq!(days("past 13-01-2011..24-07-2016"), Some(wanted));
        assert_eq!(days("2011-01-13 – 2016-07-24"), Some(wanted));
        assert_eq!(days("2011-01-13/2016-07-24"), Some(wanted));
        assert_eq!(days("since 2011-01-13"), None);
        assert_eq!(days("2011-01-13 2016-07-24 2020-01-01"), None);
    }
}
