//! Cells as export programs write them: words for nothing, addresses that are ids, paths, colons.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::columns::Column;
use super::draft::Draft;
use super::rewrite::Collected;
use crate::model::Text;

/// Tidies all rows.
pub fn settle(draft: &mut Draft, rows: &mut Collected) {
    let addresses = ids_are_addresses(draft, rows);
    let ids: HashSet<String, FxBuildHasher> =
        (0..rows.len()).map(|row| word(draft, rows, row, Column::Id).to_string()).collect();
    let colons = !(0..rows.len()).any(|row| word(draft, rows, row, Column::Skills).contains([';', '|', ',']));
    for row in 0..rows.len() {
        if draft.tokens.is_vacancy(word(draft, rows, row, Column::Email)) {
            rows.set(row, Column::Email, Text::EMPTY);
        }
        if addresses {
            rows.set(row, Column::Email, rows.text(row, Column::Id));
        }
        // The top of a tree of units is the organisation itself.
        if word(draft, rows, row, Column::Department) == "/" {
            rows.set(row, Column::Department, Text::EMPTY);
        }
        for column in [Column::Manager, Column::Dotted] {
            let cell = word(draft, rows, row, column);
            if cell.contains(':')
                && !ids.contains(cell)
                && cell.split(':').all(|part| ids.contains(part.trim()))
            {
                separate(draft, rows, row, column);
            }
        }
        if colons {
            separate(draft, rows, row, Column::Skills);
        }
    }
}

/// Puts semicolons for the colons of a cell.
fn separate(draft: &mut Draft, rows: &mut Collected, row: usize, column: Column) {
    let cell = word(draft, rows, row, column);
    if cell.contains(':') {
        let text = cell.replace(':', ";");
        let text = draft.texts.push(&text);
        rows.set(row, column, text);
    }
}

/// Whether the table has ids that are e-mail addresses and no column for addresses.
fn ids_are_addresses(draft: &Draft, rows: &Collected) -> bool {
    let ids = || (0..rows.len()).map(|row| word(draft, rows, row, Column::Id)).filter(|id| !id.is_empty());
    let empty = (0..rows.len()).all(|row| rows.text(row, Column::Email).is_empty());
    empty && ids().next().is_some() && ids().all(|id| id.contains('@'))
}

fn word<'d>(draft: &'d Draft, rows: &Collected, row: usize, column: Column) -> &'d str {
    draft.texts.get(rows.text(row, column))
}
