//! Dates for people who came and went.

use super::random::Random;

/// A day between January 2008 and the end of April 2025, counted in months of 28 days: every
/// number is a real date, later is larger, and no calendar is needed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date(u32);

const FIRST_YEAR: u32 = 2008;
const DAYS: u32 = 28;
/// The day after the last one: 1 May 2025. Everything in an undisturbed company has begun before
/// it and nothing ends after it, so the company is as clean in a later year as on 1 June 2025.
const END: u32 = ((2025 - FIRST_YEAR) * 12 + 4) * DAYS;

impl Date {
    /// A day on which somebody may have been hired, likelier in later years.
    pub(super) fn hired(random: &mut Random) -> Date {
        let last = END - 6 * DAYS;
        Date(random.below(last).max(random.below(last)))
    }

    /// A day at least one month after this one, before the end.
    pub(super) fn later(self, random: &mut Random) -> Date {
        Date(random.between(self.0 + DAYS, END - 1).min(END - 1))
    }

    /// The day before.
    pub(super) fn before(self) -> Date {
        Date(self.0.saturating_sub(1))
    }

    /// `2019-04-23`.
    pub(super) fn text(self) -> String {
        let month = self.0 / DAYS;
        format!("{}-{:02}-{:02}", FIRST_YEAR + month / 12, month % 12 + 1, self.0 % DAYS + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Purpose;
    use super::*;

    #[test]
    fn later_days_are_later_and_none_is_after_april_2025() {
        let mut random = Random::stream(1, Purpose::Line, 0);
        for _ in 0..500 {
            let hired = Date::hired(&mut random);
            let later = hired.later(&mut random);
            assert!(hired.text() < later.text());
            assert!(hired.text() <= later.before().text());
            assert!(later.text().as_str() < "2025-05-01");
        }
    }
}
