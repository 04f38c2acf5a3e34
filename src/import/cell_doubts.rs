//! Cells of assignments that could be read otherwise: a role with a question mark behind it, several teams
//! in a cell of one.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::doubts;
use super::draft::{Draft, Line};
use super::keys::Key;
use super::role_words;
use super::split;
use crate::model::{DisplayText, Doubt, RowId};

/// Tells of roles that somebody is not sure of.
pub fn tell_roles(draft: &mut Draft) {
    let asked = |text: &str| {
        let value = split::values(text, true).find(|value| value.len() > 1 && value.ends_with('?'))?;
        let role = value.trim_end_matches(['?', ' ']);
        role_words::one(draft.catalogue, role).map(|_| (value.to_string(), role.to_string()))
    };
    let texts = draft.roles.all().map(|key| (key, draft.texts.get(draft.roles.text(key))));
    let texts = texts.filter(|(_, text)| text.contains('?'));
    let asked: HashMap<Key, (String, String), FxBuildHasher> =
        texts.filter_map(|(key, text)| Some((key, asked(text)?))).collect();
    for (row, (word, role)) in told(draft, &asked, |line| line.role) {
        doubts::of_text(draft, Doubt::Name, (row, &word), || {
            let (word, role) = (DisplayText::new(&word), DisplayText::new(&role));
            let found = format!("`{word}` is read as the role {role}, as if there were no question mark");
            (found, "write the role alone, or leave the row out until it is decided".to_string())
        });
    }
}

/// Tells of cells that are the name of one team, of which each part is the name of another.
pub fn tell_teams(draft: &mut Draft) {
    if draft.teams.listed {
        return;
    }
    let teams = &draft.teams;
    let is_team =
        |part: &str| teams.keys.find(part, &draft.texts).is_some_and(|key| teams.record(key).is_some());
    let several = teams.keys.all().filter(|&key| teams.may_be_several(key)).filter_map(|key| {
        let text = draft.texts.get(teams.keys.text(key));
        split::values(text, true).all(is_team).then(|| (key, text.to_string()))
    });
    let several: HashMap<Key, String, FxBuildHasher> = several.collect();
    for (row, word) in told(draft, &several, |line| if line.sheet { Key::NONE } else { line.team }) {
        doubts::of_text(draft, Doubt::Shape, (row, &word), || {
            let found = format!(
                "`{}` is read as the name of one team, beside teams of these names",
                DisplayText::new(&word)
            );
            (found, "give each team a row of its own".to_string())
        });
    }
}

/// The rows whose cell is one of these, once each.
fn told<T: Clone>(
    draft: &Draft,
    texts: &HashMap<Key, T, FxBuildHasher>,
    cell: impl Fn(&Line) -> Key,
) -> Vec<(RowId, T)> {
    if texts.is_empty() {
        return Vec::new();
    }
    let hits = draft.lines.iter().filter_map(|line| Some((line.row, texts.get(&cell(line))?.clone())));
    let mut hits: Vec<(RowId, T)> = hits.collect();
    hits.dedup_by_key(|(row, _)| *row);
    hits
}
