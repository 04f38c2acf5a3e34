//! Lists of roles that say nowhere who holds them: vacancies, or words to choose from.

use super::columns::Column;
use super::layout::Layout;
use crate::model::TableKind;

/// What is doubtful about a list of roles without holders, and what to do: by `input.md` each is a vacant
/// seat, but where no column says of which team or product, or not in every row, it is as likely a list of
/// words that another table chooses from.
pub fn doubt(layout: &Layout, first: &[Vec<String>]) -> Option<(String, String)> {
    use Column::*;
    let has = |columns: &[Column]| columns.iter().any(|&column| layout.has(column));
    let at = |wanted: &Column| layout.columns.iter().position(|column| *column == Some(*wanted));
    let role = at(&Role).filter(|_| layout.kind == TableKind::Assignments)?;
    let places: Vec<usize> = [Team, TeamName, Product, ProductName].iter().filter_map(at).collect();
    let is_filled = |row: &Vec<String>, at: usize| row.get(at).is_some_and(|cell| !cell.is_empty());
    let is_placed = |row: &Vec<String>| places.iter().any(|&at| is_filled(row, at));
    let are_placed = first.iter().filter(|row| is_filled(row, role)).all(is_placed);
    if has(&[Person, PersonName, Duty, Raci]) || (are_placed && !places.is_empty()) {
        return None;
    }
    let found = "no column says who holds the roles, and not every row says of which team or product, so \
                 every role is read as a vacant seat";
    let help = "if it is a list of words to choose from, leave the table out; if not, add a column `person`";
    Some((found.to_string(), help.to_string()))
}
