//! Several rows of one id: which value counts, and which values disagree.

use rustc_hash::FxHashSet;

use super::canonical::{self, CanonicalCells};
use super::columns::Column;
use super::draft::Draft;
use crate::model::{Day, Period, Problem, RowId, TableKind, Text};

/// One row of an id that has several.
#[derive(Debug)]
pub struct View {
    /// The row.
    pub row: RowId,
    /// Its table.
    pub kind: TableKind,
    /// When the id is valid by this row.
    pub period: Period,
    /// Its texts by column.
    pub cells: Vec<String>,
    canonical: CanonicalCells,
}

impl View {
    /// A text of the row.
    pub fn text(&self, column: Column) -> &str {
        self.cells.get(column as usize).map_or("", String::as_str)
    }
}

/// Reads the rows again, the one that counts first: valid at the as-of day, then the later `from`,
/// then the smaller canonical cells. Left-out rows are left out.
pub fn ranked(
    draft: &Draft,
    rows: &[RowId],
    period: &dyn Fn(RowId) -> Period,
    as_of: Option<Day>,
) -> Vec<View> {
    let used = rows.iter().filter(|&&row| !draft.is_left_out(row));
    let mut views: Vec<View> = used
        .map(|&row| View {
            row,
            kind: draft.kind_of(row).unwrap_or(TableKind::People),
            period: period(row),
            cells: canonical::reread(row, &draft.sources, &draft.texts),
            canonical: canonical::cells(row, &draft.sources, &draft.texts),
        })
        .collect();
    let valid = |view: &View| as_of.is_some_and(|day| view.period.contains(day));
    views.sort_by(|a, b| {
        let by_day = (valid(b), b.period.from).cmp(&(valid(a), a.period.from));
        by_day.then_with(|| a.canonical.cmp(&b.canonical)).then_with(|| a.row.cmp(&b.row))
    });
    views
}

/// One value of a row: as it is compared, and as it is shown.
pub type Value = (String, String);

/// The first view that has values in a column, and what disagrees with its first value: further
/// values of its own, and other values of rows that are valid at the same time.
pub fn winner<'v>(
    views: &'v [View],
    column: Column,
    values: &dyn Fn(&View) -> Vec<Value>,
) -> (Option<&'v View>, Option<Disagreement>) {
    let all: Vec<(&View, Value)> =
        views.iter().flat_map(|view| values(view).into_iter().map(move |value| (view, value))).collect();
    let Some((first, used)) = all.first() else { return (None, None) };
    let mut others: Vec<(String, RowId)> = Vec::new();
    let mut seen: FxHashSet<&str> = std::iter::once(used.0.as_str()).collect();
    for (view, value) in &all {
        let clashes = |(other, theirs): &(&View, Value)| {
            theirs.0 != value.0 && (other.row == view.row || other.period.meets(view.period))
        };
        if !seen.contains(value.0.as_str()) && all.iter().any(clashes) {
            seen.insert(&value.0);
            others.push((value.1.clone(), view.row));
        }
    }
    let disagreement = (!others.is_empty()).then(|| Disagreement {
        column: column.word(),
        used: (used.1.clone(), first.row),
        others,
    });
    (Some(first), disagreement)
}

/// Values of one column that cannot all be true.
#[derive(Debug)]
pub struct Disagreement {
    column: &'static str,
    used: (String, RowId),
    others: Vec<(String, RowId)>,
}

impl Disagreement {
    /// As a problem of an id.
    pub fn problem(self, table: TableKind, id: Text) -> Problem {
        Problem::Conflict { table, id, column: self.column, used: self.used, others: self.others }
    }
}

/// `from` and `to` come together from the first row that fills either.
pub fn period(views: &[View]) -> Period {
    views.iter().map(|view| view.period).find(|&period| period != Period::ALWAYS).unwrap_or(Period::ALWAYS)
}
