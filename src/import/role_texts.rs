//! Role cells: what each text means, read once.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::distinct::Distinct;
use super::draft::Draft;
use super::keys::Key;
use super::remarks;
use super::role_words;
use super::split;
use super::tokens::Tokens;
use crate::model::{Mode, Period, Problem, RoleId, RoleName, RowId, fold};
use crate::roles::{Catalogue, RoleReading};

/// One role of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct RoleValue {
    /// The role.
    pub role: RoleId,
    /// Who has the letters of a row that names the role and nobody: a deputy has not those of the role.
    pub party: RoleId,
    /// How the text says that it is held.
    pub mode: Option<Mode>,
    /// Whether the text says that it is over: `former`, `emeritus`, `ex-`.
    pub over: bool,
    /// The days that the text states.
    pub days: Option<Period>,
}

/// The roles of all cells.
#[derive(Debug, Default)]
pub struct RoleTexts {
    /// For each cell its roles, each once.
    cells: Vec<Vec<RoleValue>>,
    /// For each cell the texts that DAT-005 speaks of.
    doubtful: Vec<Vec<u32>>,
    texts: Vec<Doubt>,
    /// Whether commas belong to the values.
    pub keeps_commas: bool,
}

#[derive(Debug)]
struct Doubt {
    value: String,
    hazard: bool,
    meanings: Vec<RoleId>,
    rows: Vec<RowId>,
}

/// Roles that the catalogue does not know, by folded text.
type Others = HashMap<String, RoleId, FxBuildHasher>;

impl RoleTexts {
    /// Reads every role cell; roles that the catalogue does not know are added to `names`.
    pub fn new(draft: &Draft, names: &mut Vec<RoleName>) -> RoleTexts {
        let word = |key: Key| draft.texts.get(draft.roles.text(key));
        let known = split::with_comma(draft.catalogue.roles.iter().flat_map(|role| {
            role.aliases.iter().map(String::as_str).chain([role.id.as_str(), role.name.as_str()])
        }));
        let keeps_commas = split::keeps_commas(draft.roles.all().map(word), &known);
        let mut read = RoleTexts { keeps_commas, ..RoleTexts::default() };
        let mut others = Others::default();
        let mut doubts: HashMap<String, u32, FxBuildHasher> = HashMap::default();
        for key in draft.roles.all() {
            let (mut roles, mut doubtful, mut distinct) = (Vec::new(), Vec::new(), Distinct::starting_at(0));
            for value in split::values(word(key), !keeps_commas) {
                for (role, doubt) in read_value(value, draft.catalogue, &mut others, names) {
                    distinct.add(&mut roles, role);
                    if let Some(doubt) = doubt {
                        let next = read.texts.len() as u32;
                        let at = *doubts.entry(doubt.value.clone()).or_insert(next);
                        if at == next {
                            read.texts.push(doubt);
                        }
                        doubtful.push(at);
                    }
                }
            }
            read.cells.push(roles);
            read.doubtful.push(doubtful);
        }
        read
    }

    /// The roles of a cell.
    pub fn roles(&self, cell: Key) -> &[RoleValue] {
        cell.index().and_then(|at| self.cells.get(at)).map_or(&[], Vec::as_slice)
    }

    /// Notes that a row holds a cell.
    pub fn see(&mut self, cell: Key, row: RowId) {
        let Some(doubtful) = cell.index().and_then(|at| self.doubtful.get(at)) else { return };
        for &at in doubtful {
            if let Some(doubt) = self.texts.get_mut(at as usize).filter(|d| d.rows.last() != Some(&row)) {
                doubt.rows.push(row);
            }
        }
    }

    /// What DAT-005 reports.
    pub fn problems(self) -> impl Iterator<Item = Problem> {
        self.texts.into_iter().filter(|doubt| !doubt.rows.is_empty()).map(|doubt| Problem::RoleText {
            value: doubt.value,
            hazard: doubt.hazard,
            meanings: doubt.meanings,
            rows: doubt.rows,
        })
    }
}

/// Reads one role text, which may name several roles.
fn read_value(
    value: &str,
    catalogue: &Catalogue,
    others: &mut Others,
    names: &mut Vec<RoleName>,
) -> Vec<(RoleValue, Option<Doubt>)> {
    let rest = without_end(value);
    let text = rest.unwrap_or(value);
    let over = rest.is_some();
    let dated = dated(catalogue, text);
    let (text, days) = dated.map_or((text, None), |(text, days)| (text, Some(days)));
    let named = role_words::read(catalogue, text);
    let several = named.len() > 1;
    let mut read = |(part, reading, mode): role_words::Named| {
        let doubt = |hazard, meanings| {
            let value = fold(if several { part.as_ref() } else { value }).into_owned();
            Some(Doubt { value, hazard, meanings, rows: Vec::new() })
        };
        let (role, doubt) = match reading {
            RoleReading::Known(role) => (role, None),
            RoleReading::Hazard(_, meanings) => {
                (meanings.first().copied().unwrap_or(RoleId::new(0)), doubt(true, meanings))
            }
            RoleReading::Unknown(folded) => (other(folded, &part, others, names), doubt(false, Vec::new())),
        };
        let party = match mode.is_none_or(Mode::holds) {
            true => role,
            false => other(fold(&part).into_owned(), &part, others, names),
        };
        (RoleValue { role, party, mode, over, days }, doubt)
    };
    named.into_iter().map(&mut read).collect()
}

/// A known role before days in brackets: "PO (until 31.03.2025)".
fn dated<'t>(catalogue: &Catalogue, text: &'t str) -> Option<(&'t str, Period)> {
    let (role, inner) = remarks::bracket(text)?;
    let days = remarks::days(Tokens::embedded(), inner)??;
    role_words::one(catalogue, role).map(|_| (role, days))
}

/// The role of a text that the catalogue does not know; of several spellings the smallest is shown.
fn other(mut folded: String, text: &str, others: &mut Others, names: &mut Vec<RoleName>) -> RoleId {
    if folded.is_empty() {
        folded = text.to_string();
    }
    match others.get(&folded) {
        Some(&role) => {
            if let Some(name) = names.get_mut(role.index()).filter(|name| text < name.name.as_str()) {
                name.name = text.to_string();
            }
            role
        }
        None => {
            let role = RoleId::new(names.len());
            names.push(RoleName { id: format!("other:{folded}"), name: text.to_string() });
            others.insert(folded, role);
            role
        }
    }
}

/// The role behind a word that says that it is over.
fn without_end(value: &str) -> Option<&str> {
    if let Some(rest) = value.get(..3).filter(|start| start.eq_ignore_ascii_case("ex-")).and(value.get(3..)) {
        return Some(rest.trim_start()).filter(|rest| !rest.is_empty());
    }
    let start = value.find(char::is_alphanumeric)?;
    let end = value[start..].find(|c: char| !c.is_alphanumeric()).map_or(value.len(), |at| start + at);
    let word = value.get(start..end)?;
    if !matches!(fold(word).as_ref(), "emeritus" | "former") {
        return None;
    }
    let rest = value[end..].trim_start_matches(|c: char| !c.is_alphanumeric());
    Some(if rest.is_empty() { value } else { rest })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_may_say_that_it_is_over() {
        assert_eq!(without_end("Emeritus Lead"), Some("Lead"));
        assert_eq!(without_end("former: Product Owner"), Some("Product Owner"));
        assert_eq!(without_end("ex-CTO"), Some("CTO"));
        assert_eq!(without_end("Emeritus"), Some("Emeritus"));
        assert_eq!(without_end("Formerly known as Owner"), None);
        assert_eq!(without_end("Executive"), None);
        assert_eq!(without_end("é"), None);
    }
}
