//! Shares of time: percent, or fractions where a whole column says so.

use super::columns::Column;
use super::doubts;
use super::draft::Draft;
use super::keys::Key;
use super::numbers::{self, Number, ONE};
use super::times::FULL_TIME;
use crate::model::{Doubt, Problem, RowId, Share, TableKind, percent};

/// What the cells mean.
#[derive(Debug, Default)]
pub struct Allocs {
    numbers: Vec<Option<Number>>,
    /// Whether the column of assignments, and that of sheets, is read as fractions.
    fractions: [bool; 2],
}

impl Allocs {
    /// The share of a cell; unknown where it is empty or cannot be read.
    pub fn share(&self, cell: Key, sheet: bool) -> Share {
        let number = cell.index().and_then(|at| self.numbers.get(at)).copied().flatten();
        number.map_or(Share::UNKNOWN, |n| n.share(self.fractions[usize::from(sheet)]))
    }
}

/// Tells of a share that counts for each seat of a row, where they come to more than full time.
pub fn tell_shared(draft: &mut Draft, row: RowId, share: Share, seats: usize) {
    let Some(share) = share.known().filter(|&share| share as usize * seats > FULL_TIME as usize) else {
        return;
    };
    doubts::of_cell(draft, Doubt::Value, (row, Column::Alloc.word()), |header| {
        let share = percent(u64::from(share));
        let found = format!("`{header}` says {share}, which counts for each of the {seats} seats of the row");
        (found, "write a row for each seat, with its own share".to_string())
    });
}

/// Reads every cell, decides once for each table whether its column holds fractions, and reports
/// what cannot be read.
pub fn settle(draft: &mut Draft) -> Allocs {
    let word = |key: Key| draft.texts.get(draft.allocs.text(key));
    let numbers: Vec<Option<Number>> = draft.allocs.all().map(|key| numbers::fraction(word(key))).collect();
    let (mut any, mut large) = ([false; 2], [false; 2]);
    let mut problems = Vec::new();
    for line in &draft.lines {
        let Some(at) = line.alloc.index() else { continue };
        match numbers.get(at).copied().flatten() {
            Some(number) if !number.percent => {
                any[usize::from(line.sheet)] = true;
                large[usize::from(line.sheet)] |= number.millionths > ONE;
            }
            Some(_) => {}
            None => {
                let value = draft.allocs.text(line.alloc);
                problems.push(Problem::Unreadable { row: line.row, column: "alloc", value });
            }
        }
    }
    draft.problems.append(&mut problems);
    let fractions = [any[0] && !large[0], any[1] && !large[1]];
    // A column of percent in which some cells look like fractions.
    let small = |number: &Number| !number.percent && (1..=ONE).contains(&number.millionths);
    let number = |cell: Key| cell.index().and_then(|at| numbers.get(at)).copied().flatten();
    let odd = draft.lines.iter().filter(|line| large[usize::from(line.sheet)]);
    let odd: Vec<(RowId, Key)> =
        odd.filter(|line| number(line.alloc).is_some_and(|n| small(&n))).map(|l| (l.row, l.alloc)).collect();
    for (row, cell) in odd {
        let text = draft.texts.get(draft.allocs.text(cell)).to_string();
        doubts::of_cell(draft, Doubt::Mixed, (row, Column::Alloc.word()), |header| {
            let found = format!("`{header}` holds {text}, which among percent is read as {text} %");
            (found, "write all cells of the column as percent, or all as fractions".to_string())
        });
    }
    if fractions.contains(&true) {
        draft.note(None, "no share of time is above 1: the column is read as fractions of full time");
    }
    for file in &mut draft.sources.files {
        file.intake.fractions = match file.kind {
            TableKind::Assignments => fractions[0],
            TableKind::Sheet => fractions[1],
            _ => false,
        };
    }
    Allocs { numbers, fractions }
}
