//! Working time in hours a week, where no share of full time is given.

use super::columns::Column;
use super::draft::Draft;
use super::numbers::{self, ONE};
use super::rewrite::Collected;

/// Hours a week of somebody who works full time (ILO convention 47).
const FULL_WEEK: i64 = 40;

/// Fills empty shares of full time from the hours. What is no number of hours is left to be reported
/// as a share of full time.
pub fn settle(draft: &mut Draft, rows: &mut Collected) {
    if !rows.has(Column::Hours) {
        return;
    }
    let mut filled = 0;
    for row in 0..rows.len() {
        let hours = draft.texts.get(rows.text(row, Column::Hours));
        if hours.is_empty() || !rows.text(row, Column::Fte).is_empty() {
            continue;
        }
        let share = match numbers::share(hours.trim_end_matches(['h', ' '])).filter(|n| !n.percent) {
            // In hundredths of a percent of a full week.
            Some(number) => {
                let share = (number.millionths * 10_000 / FULL_WEEK + ONE / 2) / ONE;
                format!("{}.{:04}", share / 10_000, share % 10_000)
            }
            None => hours.to_string(),
        };
        let share = draft.texts.push(&share);
        rows.set(row, Column::Fte, share);
        filled += 1;
    }
    if filled > 0 {
        draft.note(
            None,
            &format!("working time is read from hours a week in {filled} rows: {FULL_WEEK} are full time"),
        );
    }
}
