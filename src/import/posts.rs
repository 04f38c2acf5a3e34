//! Aggregated posts: rows that state how many posts there are, not who holds them.

use super::columns::{Cells, Column};
use super::draft::Draft;
use super::keys::Key;
use super::numbers::{self, ONE};
use crate::model::{Org, PersonId, Posts, Problem, RowId};

/// A row of posts before references are followed.
#[derive(Clone, Copy, Debug)]
pub struct PostRow {
    posts: Posts,
    manager: Key,
}

/// Reads one row; a row without a number of posts states nothing.
pub fn read(draft: &mut Draft, row: RowId, cells: &Cells) -> bool {
    let cell = |column: Column| cells[column as usize];
    let number = cell(Column::Posts);
    let count = numbers::share(draft.texts.get(number)).filter(|n| !n.percent);
    let Some(count) = count else {
        if !number.is_empty() {
            draft.problems.push(Problem::Unreadable { row, column: Column::Posts.word(), value: number });
        }
        return false;
    };
    let unit = if cell(Column::Team).is_empty() { cell(Column::Department) } else { cell(Column::Team) };
    let manager = cell(Column::Manager);
    let manager = draft.persons.refer(manager, &draft.texts, super::keys::Lane::First);
    let hundredths = u32::try_from((count.millionths * 100 + ONE / 2) / ONE).unwrap_or(u32::MAX);
    let posts = Posts { row, under: None, unit, title: cell(Column::Title), hundredths };
    draft.posts.push(PostRow { posts, manager });
    true
}

/// Puts the posts below those to whom they report, and says how many there are.
pub fn settle(draft: &mut Draft, people: &dyn Fn(usize) -> Option<PersonId>, org: &mut Org) {
    let rows = std::mem::take(&mut draft.posts);
    if rows.is_empty() {
        return;
    }
    let total: u64 = rows.iter().map(|row| u64::from(row.posts.hundredths)).sum();
    for PostRow { mut posts, manager } in rows.iter().copied() {
        let record = draft.persons.record(manager).or_else(|| {
            // A shared position: its first holder leads.
            let first = format!("{}#1", draft.texts.get(draft.persons.keys.text(manager)));
            draft.persons.record(draft.persons.keys.find(&first, &draft.texts)?)
        });
        posts.under = record.and_then(people);
        org.posts.push(posts);
    }
    let text = format!(
        "{} rows state {}.{:02} posts and nobody who holds them: they are counted, and state no people",
        rows.len(),
        total / 100,
        total % 100
    );
    draft.note(None, &text);
}
