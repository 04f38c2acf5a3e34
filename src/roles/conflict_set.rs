//! Conflict sets: roles and duties that do not go together in one person.

use serde::Deserialize;

use crate::config::OwnConflictSet;
use crate::model::{Failure, Severity};

/// Which letter on a duty counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Claim {
    /// Accountable or responsible.
    Either,
    /// Accountable.
    Accountable,
    /// Responsible; with `true` only where nobody else is.
    Responsible(bool),
}

/// A duty of a conflict set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SetDuty {
    /// The duty's id or text.
    pub text: String,
    /// Which letter counts.
    pub claim: Claim,
}

impl SetDuty {
    /// Reads `accept-increment`, `order-product-backlog (A)`, `analyze-product-metrics (R, sole)`.
    /// Brackets with anything else in them are part of the text.
    fn read(text: &str) -> SetDuty {
        let bracket = text.trim().strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        let (words, claim) = match bracket.map(|(words, inner)| (words, inner.replace(' ', ""))) {
            Some((words, inner)) if inner == "A" => (words, Claim::Accountable),
            Some((words, inner)) if inner == "R" => (words, Claim::Responsible(false)),
            Some((words, inner)) if inner == "R,sole" => (words, Claim::Responsible(true)),
            _ => (text, Claim::Either),
        };
        SetDuty { text: words.trim().to_string(), claim }
    }
}

/// Roles and duties of which one person may not have too many at one place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ConflictSet {
    /// Its id.
    pub id: String,
    /// What goes together in it, in words; the id where none are given.
    pub name: String,
    /// Duties.
    pub duties: Vec<SetDuty>,
    /// Role ids or texts that count where they are held at a team.
    pub team_roles: Vec<String>,
    /// Role ids or texts that count at teams and products.
    pub roles: Vec<String>,
    /// So many of them in one person are a conflict.
    pub n: u32,
    /// A severity that the set fixes.
    pub severity: Option<Severity>,
    /// Where it comes from.
    pub source: String,
    /// Whether the configuration states it. Then it is always looked at, and its roles and duties may
    /// be texts that nothing declares.
    pub own: bool,
}

impl From<&OwnConflictSet> for ConflictSet {
    fn from(own: &OwnConflictSet) -> Self {
        ConflictSet {
            id: own.id.clone(),
            name: own.id.clone(),
            duties: own.duties.iter().map(|text| SetDuty::read(text)).collect(),
            team_roles: Vec::new(),
            roles: own.roles.clone(),
            n: own.n,
            severity: None,
            source: "the configuration".to_string(),
            own: true,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name: String,
    #[serde(rename = "kind")]
    _kind: String,
    #[serde(default)]
    duties: Vec<String>,
    #[serde(default)]
    team_roles: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    n: u32,
    severity: Option<String>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    set: Vec<Entry>,
}

/// Reads the embedded sets.
pub(super) fn load_embedded() -> Result<Vec<ConflictSet>, Failure> {
    let broken =
        |what: &dyn std::fmt::Display| Failure::new(what.to_string(), "mend the table").in_file(FILE);
    let file: File = toml::from_str(include_str!("conflict_sets.toml")).map_err(|e| broken(&e))?;
    let sets = file.set.into_iter().map(|entry| {
        let severity = entry
            .severity
            .map(|word| Severity::from_word(&word).ok_or_else(|| broken(&format!("`{word}` is no severity"))))
            .transpose()?;
        Ok(ConflictSet {
            duties: entry.duties.iter().map(|text| SetDuty::read(text)).collect(),
            id: entry.id,
            name: entry.name,
            team_roles: entry.team_roles,
            roles: entry.roles,
            n: entry.n,
            severity,
            source: entry.source,
            own: false,
        })
    });
    sets.collect()
}

const FILE: &str = "conflict_sets.toml";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_says_which_letter_counts() {
        let read = |text| {
            let duty = SetDuty::read(text);
            (duty.text, duty.claim)
        };
        assert_eq!(read("accept-increment"), ("accept-increment".to_string(), Claim::Either));
        assert_eq!(read("plan sprint (A)"), ("plan sprint".to_string(), Claim::Accountable));
        assert_eq!(read("metrics ( R )"), ("metrics".to_string(), Claim::Responsible(false)));
        assert_eq!(read("metrics (R, sole)"), ("metrics".to_string(), Claim::Responsible(true)));
        assert_eq!(read("pay (large)"), ("pay (large)".to_string(), Claim::Either));
    }

    #[test]
    fn the_embedded_sets_can_be_broken_and_name_their_source() {
        let sets = load_embedded().unwrap();
        assert_eq!(sets.len(), 7);
        for set in &sets {
            let members = set.duties.len() + set.team_roles.len() + set.roles.len();
            assert!(set.n >= 2 && members >= set.n as usize && !set.source.is_empty(), "{}", set.id);
        }
    }
}
