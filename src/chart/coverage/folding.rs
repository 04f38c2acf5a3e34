//! More columns than a page holds: those in which something is reported stand alone, those that look
//! alike become one, and what is still too much becomes one column of sums.
//!
//! Columns are built one by one and forgotten again, so that a large organisation needs no more
//! memory than a small one.

use super::answers::Cell;
use super::columns::{COLUMNS, Column};
use crate::model::Severity;
use std::cmp::Reverse;

/// So many different looks are told apart; columns that look otherwise go into the sums.
const LOOKS: usize = 200;
/// So many names stand in the words for a column that stands for several.
const NAMES: usize = 40;

/// Columns without findings that look alike.
struct Alike {
    first: Column,
    names: Vec<String>,
    number: usize,
}

/// How many columns have somebody, duty by duty.
#[derive(Default)]
struct Tally {
    columns: usize,
    /// For each duty: those with somebody, and those that should have.
    duties: Vec<(usize, usize)>,
}

impl Tally {
    fn add(&mut self, column: &Column, times: usize) {
        self.columns += times;
        self.duties.resize(self.duties.len().max(column.cells.len()), (0, 0));
        for (sums, cell) in self.duties.iter_mut().zip(&column.cells) {
            sums.0 += times * usize::from(matches!(cell, Cell::Answer { .. }));
            sums.1 += times * usize::from(!matches!(cell, Cell::Blank));
        }
    }

    fn remove(&mut self, column: &Column) {
        self.columns = self.columns.saturating_sub(1);
        for (sums, cell) in self.duties.iter_mut().zip(&column.cells) {
            sums.0 = sums.0.saturating_sub(usize::from(matches!(cell, Cell::Answer { .. })));
            sums.1 = sums.1.saturating_sub(usize::from(!matches!(cell, Cell::Blank)));
        }
    }

    fn column(&self, many: &str) -> Column {
        let name = format!("{} more {many}", self.columns);
        let cell = |&(answered, all): &(usize, usize)| {
            if all == 0 { Cell::Blank } else { Cell::Sum { answered, all } }
        };
        Column {
            full: format!("{name}: how many of them have somebody who answers"),
            name,
            signs: Vec::new(),
            cells: self.duties.iter().map(cell).collect(),
            stands_for: self.columns,
        }
    }
}

/// Folds the columns that `build` makes of 0, 1, …: the reported ones first, the worst first, then
/// those that look alike, the most first; `many` is the noun for several.
pub fn folded(number: usize, build: impl Fn(usize) -> Option<Column>, many: &str) -> Vec<Column> {
    let mut loud: Vec<(Severity, Reverse<usize>, usize)> = Vec::new();
    let mut quiet: Vec<Alike> = Vec::new();
    let mut rest = Tally::default();
    for (at, column) in (0..number).filter_map(|at| Some((at, build(at)?))) {
        let (gaps, is_reported) = column.weight();
        if gaps > 0 || is_reported {
            loud.push((column.worst(), Reverse(gaps), at));
            rest.add(&column, 1);
        } else if let Some(group) = quiet.iter_mut().find(|group| group.first.looks_like(&column)) {
            group.number += 1;
            if group.names.len() < NAMES {
                group.names.push(column.name);
            }
        } else if quiet.len() < LOOKS {
            quiet.push(Alike { names: vec![column.name.clone()], first: column, number: 1 });
        } else {
            rest.add(&column, 1);
        }
    }
    loud.sort_unstable();
    quiet.sort_by_key(|group| Reverse(group.number));
    // Most of the page is for what is reported; the largest groups of the others stay in sight.
    let for_quiet = quiet.len().min(COLUMNS / 4);
    let mut shown: Vec<Column> =
        loud.iter().take(COLUMNS - 1 - for_quiet).filter_map(|&(_, _, at)| build(at)).collect();
    shown.iter().for_each(|column| rest.remove(column));
    for group in quiet {
        if shown.len() + 1 < COLUMNS {
            shown.push(alike(group, many));
        } else {
            rest.add(&group.first, group.number);
        }
    }
    if rest.columns > 0 {
        shown.push(rest.column(many));
    }
    shown
}

/// The column that stands for several; its cells name nobody, because each has somebody else.
fn alike(group: Alike, many: &str) -> Column {
    let Alike { first, mut names, number } = group;
    if number == 1 {
        return first;
    }
    if number > names.len() {
        names.push(format!("and {} more", number - names.len()));
    }
    let cells = first.cells.into_iter().map(|cell| match cell {
        Cell::Answer { tiles, sign, .. } => {
            let words: Vec<&str> = tiles.iter().map(|tile| tile.word.as_str()).collect();
            let full = format!("{} answers in each of {number} {many}", words.join(" and "));
            Cell::Answer { tiles, sign, full }
        }
        other => other,
    });
    Column {
        // The name comes first, so that it is read where the head is cut.
        name: format!("{} and {} more", first.name, number - 1),
        full: names.join(", "),
        cells: cells.collect(),
        stands_for: number,
        ..first
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cell::Tile;
    use crate::chart::hues::Fill;

    fn plain(name: &str, word: &str) -> Column {
        let tile =
            Tile { colour: "#000000", fill: Fill::Hatched, word: word.to_string(), name: name.to_string() };
        let cell = Cell::Answer { tiles: vec![tile], sign: None, full: String::new() };
        Column {
            name: name.to_string(),
            full: String::new(),
            signs: vec![],
            cells: vec![cell],
            stands_for: 1,
        }
    }

    fn gap(name: &str) -> Column {
        Column { cells: vec![Cell::Gap { sign: None, full: String::new() }], ..plain(name, "PO") }
    }

    #[test]
    fn what_looks_alike_is_one_column_and_gaps_come_first() {
        let mut columns: Vec<Column> = (0..60).map(|n| plain(&format!("T{n}"), "PO")).collect();
        columns.push(gap("Bare"));
        let folded = folded(columns.len(), |at| columns.get(at).cloned(), "teams");
        assert_eq!(folded.len(), 2);
        assert_eq!(folded[0].name, "Bare");
        assert_eq!((folded[1].name.as_str(), folded[1].stands_for), ("T0 and 59 more", 60));
    }

    #[test]
    fn what_is_still_too_much_is_summed_and_nothing_is_lost() {
        let mut columns: Vec<Column> = (0..100).map(|n| gap(&format!("G{n}"))).collect();
        columns.extend((0..50).map(|n| plain(&format!("T{n}"), &format!("R{n}"))));
        let folded = folded(columns.len(), |at| columns.get(at).cloned(), "teams");
        assert_eq!(folded.len(), COLUMNS);
        assert_eq!(folded.iter().map(|column| column.stands_for).sum::<usize>(), 150);
        let last = folded.last().expect("a column");
        assert!(matches!(last.cells[0], Cell::Sum { answered, all } if answered < all), "{last:?}");
    }
}
