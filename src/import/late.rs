//! Dates that are read after the whole column has been seen.

use super::columns::Column;
use super::date_words::DateWords;
use super::dates::{self, Ballot, Order, Reading, is_never, read_cell as read};
use super::doubts;
use super::draft::{Draft, LEFT_OUT};
use super::located::cell_of;
use crate::model::{Day, DisplayText, Doubt, Failure, Period, Problem, RowId, TableKind, Text};

/// A date cell that is not ISO.
#[derive(Clone, Copy, Debug)]
pub struct LateDate {
    /// The row.
    pub row: RowId,
    /// The column.
    pub column: Column,
    /// The cell.
    pub text: Text,
}

/// Which end of the period a column gives.
fn is_last(column: Column) -> bool {
    matches!(column, Column::To | Column::Leaves)
}

/// One date column: of a table, in one of its files.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Place {
    kind: TableKind,
    column: Column,
    file: usize,
}

/// Reads the dates that were put off: a column's order is what the user tells, else what its dates
/// say, else the same column in other files, else the other columns of its file, which one program
/// has written. Both orders possible is a failure; a text that is no date leaves its row out.
pub fn settle(draft: &mut Draft, told: Option<Order>, paths: &[String]) -> Result<(), Failure> {
    let mut late = std::mem::take(&mut draft.late);
    late.retain(|date| !says_none(draft, date));
    tell_serials(draft, &late);
    let mut columns: Vec<(Place, Ballot, LateDate)> = Vec::new();
    for date in &late {
        let place = place(draft, date);
        let reading = read(draft.texts.get(date.text));
        match columns.iter_mut().find(|(p, _, _)| *p == place) {
            Some((_, ballot, first)) => {
                ballot.add(reading);
                if !matches!(read(draft.texts.get(first.text)), Reading::Numbers(Some(_), Some(_))) {
                    *first = *date;
                }
            }
            None => {
                let mut ballot = Ballot::default();
                ballot.add(reading);
                columns.push((place, ballot, *date));
            }
        }
    }
    let mut orders = Vec::new();
    for (place, ballot, first) in &columns {
        let mut all = Ballot::default();
        let same = columns.iter().filter(|(p, _, _)| (p.kind, p.column) == (place.kind, place.column));
        same.for_each(|(_, ballot, _)| all.join(*ballot));
        let beside = || {
            let mut beside = Ballot::default();
            let file = columns.iter().filter(|(p, _, _)| p.file == place.file);
            file.for_each(|(_, ballot, _)| beside.join(*ballot));
            beside.order()
        };
        let order = told.or(ballot.order()).or(all.order()).or_else(beside);
        orders.push((*place, order.ok_or_else(|| undecided(draft, (place, first), &late, paths))?));
    }
    for (place, _) in orders.iter().filter(|(_, order)| *order == Order::MonthFirst) {
        if let Some(file) = draft.sources.files.get_mut(place.file) {
            file.intake.month_first.push(place.column.word());
        }
    }
    for date in late {
        let place = place(draft, &date);
        let order = orders.iter().find(|(p, _)| *p == place).map_or(Order::DayFirst, |(_, order)| *order);
        put(draft, date, read(draft.texts.get(date.text)).day(order));
    }
    Ok(())
}

/// Whether a cell says that there is no date, or no end.
fn says_none(draft: &Draft, date: &LateDate) -> bool {
    let text = draft.texts.get(date.text);
    let no_end = || is_last(date.column) && DateWords::embedded().is_no_end(text);
    is_never(text) || draft.tokens.is_no_date(text) || no_end()
}

/// Tells of each column that holds days as spreadsheets count them.
fn tell_serials(draft: &mut Draft, late: &[LateDate]) {
    let mut told: Vec<Place> = Vec::new();
    for date in late {
        let Some(day) = dates::serial(draft.texts.get(date.text)) else { continue };
        let place = place(draft, date);
        if told.contains(&place) {
            continue;
        }
        told.push(place);
        let text = draft.texts.get(date.text).to_string();
        doubts::of_cell(draft, Doubt::Value, (date.row, date.column.word()), |header| {
            let text = DisplayText::new(&text);
            let found = format!("`{header}` holds {text}, read as {day}: spreadsheets count days so");
            (found, "give the column the format of a date, and export once more".to_string())
        });
    }
}

fn place(draft: &Draft, date: &LateDate) -> Place {
    let file = draft.sources.files.partition_point(|f| f.first_row <= date.row.index()).saturating_sub(1);
    let kind = draft.sources.files.get(file).map_or(TableKind::People, |f| f.kind);
    Place { kind, column: date.column, file }
}

fn put(draft: &mut Draft, date: LateDate, day: Option<Day>) {
    let Some(period) = draft.periods.get_mut(date.row.index()) else { return };
    match day {
        None => {
            let first = *period != LEFT_OUT;
            *period = LEFT_OUT;
            if first {
                let value = draft.texts.get(date.text).to_string();
                let column = date.column.word();
                draft.problems.push(Problem::BadDates { row: date.row, column, value, left_out: true });
            }
        }
        Some(_) if *period == LEFT_OUT => {}
        Some(day) if matches!(date.column, Column::Hired | Column::Leaves) => employ(draft, date, day),
        Some(day) if is_last(date.column) => period.to = day,
        Some(day) => period.from = day,
    }
}

/// Sets an end of the employment that a sheet's row states; records stand in the order of their rows.
fn employ(draft: &mut Draft, date: LateDate, day: Day) {
    let people = &mut draft.people.records;
    let at = people.partition_point(|p| p.row < date.row);
    let Some(person) = people.get_mut(at).filter(|p| p.row == date.row) else { return };
    if person.period == LEFT_OUT {
        person.period = Period::ALWAYS;
    }
    match date.column {
        Column::Leaves => person.period.to = day,
        _ => person.period.from = day,
    }
}

/// Why a column has no order: none of its dates decides, or some decide against each other.
fn undecided(
    draft: &Draft,
    (place, first): (&Place, &LateDate),
    late: &[LateDate],
    paths: &[String],
) -> Failure {
    let of_column = |date: &&LateDate| self::place(draft, date) == *place;
    let text = |date: &LateDate| draft.texts.get(date.text);
    let decides = |order: Order| {
        let other = if order == Order::DayFirst { Order::MonthFirst } else { Order::DayFirst };
        let fits = |date: &&LateDate| {
            let reading = read(text(date));
            reading.day(order).is_some() && reading.day(other).is_none()
        };
        late.iter().filter(of_column).find(fits)
    };
    let header = draft.sources.other_header(first.row, place.column.word());
    let header = header.unwrap_or(place.column.word());
    let line = |date: &LateDate| draft.sources.place(date.row, &draft.texts).line;
    let (found, at) = match (decides(Order::DayFirst), decides(Order::MonthFirst)) {
        (Some(day), Some(month)) => {
            let (day_text, month_text) = (text(day), text(month));
            let (day_line, month_line) = (line(day), line(month));
            let found = format!(
                "column `{header}`: {day_text} (line {day_line}) can only be day/month, and {month_text} \
                 (line {month_line}) only month/day; as many dates say the one as the other"
            );
            (found, if day_line <= month_line { day } else { month })
        }
        _ => {
            let found = format!(
                "column `{header}`: dates such as {} can be day/month or month/day, and no date of the column \
                 decides",
                text(first),
            );
            (found, first)
        }
    };
    let help = "say which with `--date-format D/M/Y` or `--date-format M/D/Y`, or write YYYY-MM-DD";
    let path = paths.get(place.file).map_or("", String::as_str);
    let mut failure = Failure::new(found, help).in_file(path).at_line(line(at));
    if let Some((column, excerpt)) = cell_of((&draft.sources, &draft.texts), at.row, place.column.word()) {
        (failure.column, failure.excerpt) = (Some(column), Some(Box::new(excerpt)));
    }
    failure
}

/// Reports every period that ends before it begins; such a row is kept and never active.
pub fn check_order(draft: &mut Draft) {
    for (index, period) in draft.periods.iter().enumerate() {
        if *period != LEFT_OUT && period.from > period.to {
            let Period { from, to } = *period;
            let value = format!("{from} to {to}");
            let row = RowId::new(index);
            draft.problems.push(Problem::BadDates { row, column: "from and to", value, left_out: false });
        }
    }
}
