//! Working times: shares of full time, or percent where the whole column or its header says so.

use super::columns::Column;
use super::doubts;
use super::draft::Draft;
use super::numbers::{self, ONE};
use crate::model::{Doubt, Person, RowId, Source, Sources};

/// Full time in hundredths of a percent.
pub const FULL_TIME: u32 = 10_000;
/// Full time above which nobody works: a whole column of it is taken for percent.
const MOST_TIME: u32 = FULL_TIME / 10 * 15;
/// Nobody works a thousand times full time; beyond it the cell holds something else.
const MAX_FTE: i64 = 1_000;

/// Which working times without a percent sign are percent.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Percent {
    /// None.
    #[default]
    None,
    /// Those that would be more than anybody works: the header says that the column holds percent.
    Large,
    /// All.
    All,
}

/// Working time in hundredths of a percent: 1 is full time, and so is 100 %.
pub fn fte(text: &str) -> Option<u32> {
    if matches!(text, "1" | "1.0") {
        return Some(FULL_TIME);
    }
    let number = numbers::fraction(text).filter(|n| n.millionths <= MAX_FTE * ONE || n.percent);
    number.map(|n| n.hundredths(true))
}

/// The same in a column whose numbers may be percent without saying so.
pub fn fte_of(text: &str, percent: Percent) -> Option<u32> {
    let read = fte(text)?;
    let is_percent = match percent {
        Percent::None => false,
        Percent::Large => read > MOST_TIME,
        Percent::All => read != FULL_TIME,
    };
    Some(if is_percent && is_bare(text) { read / 100 } else { read })
}

/// Whether a number stands without a sign that says of what it is a part.
pub fn is_bare(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b"+.,".contains(&byte))
}

/// Sets what only the whole table tells: working times that are all percent without saying so. Those that
/// say so do not count, and nothing is as much in percent as in parts of one.
pub fn settle(draft: &mut Draft) {
    let signed = std::mem::take(&mut draft.signed_times);
    let bare =
        |person: &Person| !matches!(person.fte, 0 | FULL_TIME) && signed.binary_search(&person.row).is_err();
    let smallest = draft.people.records.iter().filter(|p| bare(p)).map(|p| p.fte).min();
    // Full-timers of such a table say 100, which is read as 10,000 %: nobody says 1.
    if smallest.is_some_and(|fte| fte > MOST_TIME) {
        draft.people.records.iter_mut().filter(|p| bare(p)).for_each(|p| p.fte /= 100);
        draft.percent_times = Percent::All;
        draft.note(None, "working times above 1.5 without a percent sign are read as percent");
        return;
    }
    // Hours a week are all of one unit.
    let column = Column::Fte.word();
    let of_fte = |person: &&mut Person| draft.sources.word_as_written(person.row, column) == column;
    let says_percent = saying_percent(&draft.sources);
    let mut odd: Vec<(RowId, u32)> = Vec::new();
    for person in draft.people.records.iter_mut().filter(|p| p.fte > MOST_TIME && bare(p)).filter(of_fte) {
        match draft
            .sources
            .file_of(person.row)
            .is_some_and(|(file, _)| says_percent.contains(&file.first_row))
        {
            true => {
                person.fte /= 100;
                draft.percent_times = Percent::Large;
            }
            false => odd.push((person.row, person.fte)),
        }
    }
    for (row, fte) in odd {
        let number = f64::from(fte) / f64::from(FULL_TIME);
        doubts::of_cell(draft, Doubt::Mixed, (row, column), |header| {
            let found = format!(
                "`{header}` holds {number}, which among fractions of full time is read as {} %",
                fte / 100
            );
            (found, format!("write {number}% or {}, if that is meant", number / 100.0))
        });
    }
}

/// The first rows of the files whose header says that working times are percent.
fn saying_percent(sources: &Sources) -> Vec<usize> {
    let says = |file: &&Source| {
        let place = file.places_as_written(Column::Fte.word()).next();
        let header =
            place.and_then(|at| file.intake.columns.get(at)).map(|column| column.header.to_lowercase());
        header.is_some_and(|header| header.contains('%') || header.contains("percent"))
    };
    sources.files.iter().filter(says).map(|file| file.first_row).collect()
}
