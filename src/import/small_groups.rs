//! Small groups under pseudonyms: whoever knows the organisation knows the only lawyer of a team by any
//! name. Titles that only a few people of a unit bear are left out before anything is read; teams and
//! roles stay, since the analysis is about them, and those who still stand out are counted.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rustc_hash::FxBuildHasher;

use super::renaming::Treatment;
use super::tokens::Tokens;
use crate::model::{Org, fold};
use crate::roles::Catalogue;

/// A group of fewer people identifies them: the least size of k-anonymity that is asked for where
/// tables are published (Sweeney 2002, k-anonymity; Hundepool et al. 2012, Statistical Disclosure
/// Control: the minimum frequency of a cell is most often 3).
pub const LEAST: usize = 3;

/// A unit and a title, folded.
type Group = (String, String);

/// The titles of a table, by those who bear them.
#[derive(Default)]
pub struct Titles {
    bearers: HashMap<Group, HashSet<String, FxBuildHasher>, FxBuildHasher>,
}

/// What a row says of its group: nothing where nobody is named or there is no title.
fn group<'c>(cells: impl Iterator<Item = (&'c str, Treatment)>) -> Option<(Group, String)> {
    let (mut unit, mut title, mut name, mut id) =
        (String::new(), String::new(), String::new(), String::new());
    let tokens = Tokens::embedded();
    for (cell, treatment) in cells {
        let cell = cell.trim().trim_matches('"').trim();
        let into = match treatment {
            Treatment::Unit => &mut unit,
            Treatment::Title => &mut title,
            Treatment::Name | Treatment::Names if tokens.is_vacancy(cell) => return None,
            Treatment::Name | Treatment::Names | Treatment::PartOfName => &mut name,
            Treatment::Person if id.is_empty() => &mut id,
            _ => continue,
        };
        into.push_str(&fold(cell));
        into.push(' ');
    }
    let person = if name.trim().is_empty() { id } else { name };
    let named = !person.trim().is_empty() && !title.trim().is_empty();
    named.then_some(((unit, title), person))
}

impl Titles {
    /// Notes who bears the title of a row.
    pub fn learn<'c>(&mut self, cells: impl Iterator<Item = (&'c str, Treatment)>) {
        if let Some((group, person)) = group(cells) {
            self.bearers.entry(group).or_default().insert(person);
        }
    }

    /// Whether the title of a row shows who it is: few bear it in the unit, and it is no role of the
    /// catalogue, which the analysis needs.
    pub fn shows<'c>(
        &self,
        cells: impl Iterator<Item = (&'c str, Treatment)>,
        catalogue: &Catalogue,
    ) -> bool {
        let Some((group, _)) = group(cells) else { return false };
        self.bearers.get(&group).is_some_and(|bearers| bearers.len() < LEAST)
            && catalogue.read_role(&group.1).role().is_none()
    }
}

/// How many people stand in a group of fewer than [`LEAST`] by team, title and roles, in words.
pub fn told(org: &Org) -> Option<String> {
    let mut groups: Vec<BTreeSet<String>> =
        org.people.iter().map(|person| BTreeSet::from([fold(org.text(person.title)).into_owned()])).collect();
    for member in &org.members {
        groups[member.person.index()].insert(format!("team {}", member.team.index()));
    }
    for seat in &org.seats {
        if let Some(person) = seat.person {
            let seat = format!("{} {}", org.role(seat.role).id, org.scope_name(seat.scope));
            groups[person.index()].insert(seat);
        }
    }
    let mut sizes: BTreeMap<&BTreeSet<String>, usize> = BTreeMap::new();
    let people = || org.people.iter().zip(&groups).filter(|(person, _)| person.presence.is_somebody());
    people().for_each(|(_, group)| *sizes.entry(group).or_default() += 1);
    let few: usize = sizes.values().filter(|size| **size < LEAST).sum();
    if few == 0 {
        return None;
    }
    let who = if few == 1 { "1 person stands".to_string() } else { format!("{few} people stand") };
    Some(format!(
        "{who} in a group of fewer than {LEAST} by team, title and roles: whoever knows the organisation \
         can tell who they are; titles that fewer than {LEAST} of a unit bear are left out"
    ))
}
