//! Days, shares of time and other small quantities, as integers.

use std::fmt;

use jiff::civil::Date;

/// A calendar day, counted from 1970-01-01. Intervals are closed: both days belong to them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Day(i32);

/// Days from 0000-03-01 to 1970-01-01.
const DAYS_TO_EPOCH: i32 = 719_468;

impl Day {
    /// Before every day: an interval without a beginning.
    pub const MIN: Day = Day(i32::MIN);
    /// After every day: an interval without an end.
    pub const MAX: Day = Day(i32::MAX);

    /// The day of a year, month and day, if there is such a day (Hinnant, "chrono-Compatible
    /// Low-Level Date Algorithms", `days_from_civil`). Millions of dates are read, so no calendar
    /// library is asked.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + i8::from(leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if day < 1 || day > length || !(-9999..=9999).contains(&year) {
            return None;
        }
        // Years begin in March, so that the leap day is the last of its year.
        let (month, day) = (i32::from(month), i32::from(day));
        let year = i32::from(year) - i32::from(month <= 2);
        let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
        Some(Day(era * 146_097 + of_era - DAYS_TO_EPOCH))
    }

    /// Reads `YYYY-MM-DD`.
    pub fn from_iso(text: &str) -> Option<Day> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else { return None };
        let digits = [y1, y2, y3, y4, m1, m2, d1, d2].map(|byte| byte ^ b'0');
        if digits.iter().fold(false, |bad, &digit| bad | (digit > 9)) {
            return None;
        }
        let [y1, y2, y3, y4, m1, m2, d1, d2] = digits.map(i16::from);
        let (month, day) = (m1 * 10 + m2, d1 * 10 + d2);
        Self::from_ymd(y1 * 1000 + y2 * 100 + y3 * 10 + y4, month as i8, day as i8)
    }

    /// The day that is `days` later (or earlier, when negative); the open ends stay open.
    pub fn plus(self, days: i32) -> Day {
        if self == Day::MIN || self == Day::MAX { self } else { Day(self.0.saturating_add(days)) }
    }

    /// Whole days from `earlier` to `self`; `None` where one of them is an open end.
    pub fn days_since(self, earlier: Day) -> Option<i32> {
        let open = |d: Day| d == Day::MIN || d == Day::MAX;
        (!open(self) && !open(earlier)).then(|| self.0 - earlier.0)
    }
}

impl fmt::Display for Day {
    /// `YYYY-MM-DD`; an open end is `…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = jiff::Span::new()
            .try_days(self.0)
            .ok()
            .and_then(|span| Date::constant(1970, 1, 1).checked_add(span).ok());
        match date {
            Some(date) => write!(f, "{date}"),
            None => f.write_str("…"),
        }
    }
}

/// A closed interval of days.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Period {
    /// First day.
    pub from: Day,
    /// Last day.
    pub to: Day,
}

impl Period {
    /// Always.
    pub const ALWAYS: Period = Period { from: Day::MIN, to: Day::MAX };

    /// Whether `day` lies in the interval.
    pub fn contains(self, day: Day) -> bool {
        self.from <= day && day <= self.to
    }

    /// Whether every day of `other` lies in the interval.
    pub fn covers(self, other: Period) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// Whether the two intervals have a day in common.
    pub fn meets(self, other: Period) -> bool {
        self.from.max(other.from) <= self.to.min(other.to)
    }
}

/// A share of time in hundredths of a percent; 10,000 is full time. May be unknown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Share(u32);

impl Share {
    /// Not stated.
    pub const UNKNOWN: Share = Share(u32::MAX);

    /// A known share of so many hundredths of a percent.
    pub fn hundredths(value: u32) -> Share {
        Share(value.min(u32::MAX - 1))
    }

    /// The hundredths of a percent, if stated.
    pub fn known(self) -> Option<u32> {
        (self != Share::UNKNOWN).then_some(self.0)
    }

    /// The larger of the two; an unknown one counts as nothing.
    pub fn or_larger(self, other: Share) -> Share {
        match (self.known(), other.known()) {
            (Some(a), Some(b)) => Share(a.max(b)),
            (Some(_), None) => self,
            _ => other,
        }
    }
}

/// Writes hundredths of a percent as percent: `50 %`, `12.5 %`.
pub fn percent(hundredths: u64) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match part {
        0 => format!("{whole} %"),
        p if p % 10 == 0 => format!("{whole}.{} %", p / 10),
        p => format!("{whole}.{p:02} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_counted_and_written() {
        let day = Day::from_iso("2025-06-01").unwrap();
        assert_eq!(day.to_string(), "2025-06-01");
        assert_eq!(day.plus(-31).to_string(), "2025-05-01");
        assert_eq!(day.days_since(Day::from_iso("2025-05-15").unwrap()), Some(17));
        assert_eq!(Day::from_iso("1969-12-31").unwrap().plus(1), Day::from_iso("1970-01-01").unwrap());
        assert_eq!(Day::from_iso("2025-02-29"), None);
        assert_eq!(Day::from_iso("2025-6-1"), None);
        assert_eq!(Day::MAX.plus(30), Day::MAX);
    }

    #[test]
    fn every_day_of_four_centuries_is_the_calendars() {
        let mut day = Day::from_iso("1799-12-31").unwrap();
        let mut date = Date::constant(1799, 12, 31);
        while date.year() < 2201 {
            assert_eq!(Day::from_ymd(date.year(), date.month(), date.day()), Some(day));
            assert_eq!(day.to_string(), date.to_string());
            (day, date) = (day.plus(1), date.tomorrow().unwrap());
        }
        assert_eq!(Day::from_ymd(1900, 2, 29), None);
        assert_eq!(Day::from_ymd(2024, 13, 1), None);
        assert_eq!(Day::from_ymd(2024, 4, 31), None);
    }

    #[test]
    fn shares_are_written_with_the_decimals_they_need() {
        assert_eq!(percent(5000), "50 %");
        assert_eq!(percent(1250), "12.5 %");
        assert_eq!(percent(3333), "33.33 %");
    }
}
