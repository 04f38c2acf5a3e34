//! Whether somebody is here, where a table says it with yes and no.

use super::columns::Column;
use super::draft::Draft;
use super::rewrite::Collected;
use crate::model::Text;

/// Turns accounts that are enabled or blocked into a status; a status of its own comes first unless
/// the account is gone.
pub fn settle(draft: &mut Draft, rows: &mut Collected) {
    if !rows.has(Column::Enabled) && !rows.has(Column::Blocked) {
        return;
    }
    let (active, left) = (draft.texts.push("active"), draft.texts.push("left"));
    for row in 0..rows.len() {
        let said = |column: Column| {
            let text = draft.texts.get(rows.text(row, column));
            if text.is_empty() { None } else { draft.tokens.is_yes(text) }
        };
        let (enabled, blocked) = (said(Column::Enabled), said(Column::Blocked));
        let own = rows.text(row, Column::Status);
        let other = |column: Column| {
            let text = rows.text(row, column);
            if !text.is_empty() && draft.tokens.is_yes(draft.texts.get(text)).is_none() {
                Some(text)
            } else {
                None
            }
        };
        let status = match (enabled, blocked) {
            (Some(false), _) | (_, Some(true)) => left,
            _ if own != Text::EMPTY => own,
            (Some(true), _) | (_, Some(false)) => active,
            // A word that is no yes and no is a status by itself, or a mistake to be told.
            _ => other(Column::Enabled).unwrap_or(Text::EMPTY),
        };
        rows.set(row, Column::Status, status);
    }
}
