//! The status of assignments: whether they go on, and from when to when.

use super::dates::{Ballot, Order, Reading, two_dates};
use super::draft::{Draft, LEFT_OUT};
use super::keys::Key;
use super::tokens::Course;
use crate::model::{Day, Failure, Problem};

/// What the status cells mean, by cell.
#[derive(Debug, Default)]
pub struct Courses(Vec<Option<Course>>);

impl Courses {
    /// The status of a cell; active where there is none or none can be read.
    pub fn get(&self, cell: Key) -> Course {
        cell.index().and_then(|at| self.0.get(at)).copied().flatten().unwrap_or(Course::Active)
    }
}

/// Reads every status cell, gives the rows whose status holds two dates those dates where they have
/// none of their own, and reports the cells that cannot be read.
pub fn settle(draft: &mut Draft, told: Option<Order>, paths: &[String]) -> Result<Courses, Failure> {
    let mut courses = Vec::new();
    let mut dates: Vec<Option<(Reading, Reading)>> = Vec::new();
    let mut ballot = Ballot::default();
    for key in draft.statuses.all() {
        let text = draft.texts.get(draft.statuses.text(key));
        let course = draft.tokens.course(text);
        let pair = if course.is_none() { two_dates(text) } else { None };
        if let Some((from, to)) = pair {
            ballot.add(from);
            ballot.add(to);
        }
        courses.push(course.or(pair.map(|_| Course::Active)));
        dates.push(pair);
    }
    let order = match told.or(ballot.order()) {
        Some(order) => order,
        None => return Err(ambiguous(draft, &dates, paths)),
    };
    let Draft { lines, periods, problems, statuses, .. } = draft;
    for line in lines.iter() {
        let Some(at) = line.status.index() else { continue };
        if courses.get(at).copied().flatten().is_none() {
            let value = statuses.text(line.status);
            problems.push(Problem::Unreadable { row: line.row, column: "status", value });
        }
        let Some((from, to)) = dates.get(at).copied().flatten() else { continue };
        let Some(period) = periods.get_mut(line.row.index()).filter(|p| **p != LEFT_OUT) else { continue };
        if period.from == Day::MIN {
            period.from = from.day(order).unwrap_or(Day::MIN);
        }
        if period.to == Day::MAX {
            period.to = to.day(order).unwrap_or(Day::MAX);
        }
    }
    Ok(Courses(courses))
}

fn ambiguous(draft: &Draft, dates: &[Option<(Reading, Reading)>], paths: &[String]) -> Failure {
    let doubtful = |key: Key| match key.index().and_then(|at| dates.get(at)).copied().flatten() {
        Some(pair) => pair.0.day(Order::DayFirst) != pair.0.day(Order::MonthFirst),
        None => false,
    };
    let found = "column `status`: its dates can be day/month or month/day, and no date of the column decides";
    let failure = Failure::new(
        found,
        "say which with `--date-format D/M/Y` or `--date-format M/D/Y`, or write YYYY-MM-DD",
    );
    match draft.lines.iter().find(|line| doubtful(line.status)) {
        Some(line) => {
            let file =
                draft.sources.files.partition_point(|f| f.first_row <= line.row.index()).saturating_sub(1);
            let at = draft.sources.place(line.row, &draft.texts).line;
            failure.in_file(paths.get(file).map_or("", String::as_str)).at_line(at)
        }
        None => failure,
    }
}
