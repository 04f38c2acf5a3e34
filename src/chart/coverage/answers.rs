//! What stands in the cells: who answers for a duty at a scope, or that nobody does.

use crate::chart::ChartInput;
use crate::chart::badge::Glyph;
use crate::chart::cell::{Sign, Tile};
use crate::chart::hues::{self, Fill};
use crate::finding::Part;
use crate::graph::{Accountability, Provenance};
use crate::model::{DutyId, Letter, Party, PersonId, RoleId, Scope};
use std::collections::HashMap;

/// More who answer than this are counted on the last tile.
const TILES: usize = 3;

/// A cell of the matrix.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Somebody answers.
    Answer {
        /// Who, by role.
        tiles: Vec<Tile>,
        /// The worst finding about it.
        sign: Option<Sign>,
        /// Everything in words.
        full: String,
    },
    /// Nobody does.
    Gap {
        /// The finding that says so, or from which it follows.
        sign: Option<Sign>,
        /// Everything in words.
        full: String,
    },
    /// Nobody has to answer here.
    Blank,
    /// Several columns in one: how many of them have somebody.
    Sum {
        /// Those with somebody.
        answered: usize,
        /// All.
        all: usize,
    },
}

impl Cell {
    /// The tiles; none where nobody answers.
    pub fn tiles(&self) -> &[Tile] {
        if let Cell::Answer { tiles, .. } = self { tiles } else { &[] }
    }

    /// The finding in it.
    pub fn sign(&self) -> Option<Sign> {
        match self {
            Cell::Answer { sign, .. } | Cell::Gap { sign, .. } => *sign,
            Cell::Blank | Cell::Sum { .. } => None,
        }
    }

    /// Whether two cells look the same.
    pub fn looks_like(&self, other: &Cell) -> bool {
        match (self, other) {
            (Cell::Answer { tiles, sign: None, .. }, Cell::Answer { tiles: others, sign: None, .. }) => {
                let same = |(a, b): (&Tile, &Tile)| a.word == b.word && a.fill == b.fill;
                tiles.len() == others.len() && tiles.iter().zip(others).all(same)
            }
            (Cell::Blank, Cell::Blank) => true,
            _ => false,
        }
    }
}

/// The findings about a duty at a scope, and those from which a gap there follows, by their numbers.
pub struct Signs {
    of: HashMap<(DutyId, Scope), Vec<u32>, rustc_hash::FxBuildHasher>,
}

impl Signs {
    /// Collects them.
    pub fn collect(input: &ChartInput) -> Signs {
        let mut of: HashMap<(DutyId, Scope), Vec<u32>, rustc_hash::FxBuildHasher> = HashMap::default();
        for (at, finding) in input.findings.active.iter().enumerate() {
            let parts = std::iter::once(&finding.subject).chain(&finding.consequences);
            for place in parts.filter_map(|parts| duty_and_scope(parts)) {
                let numbers = of.entry(place).or_default();
                if numbers.last() != Some(&(at as u32 + 1)) {
                    numbers.push(at as u32 + 1);
                }
            }
        }
        Signs { of }
    }

    fn at(&self, duty: DutyId, scope: Scope) -> &[u32] {
        self.of.get(&(duty, scope)).map_or(&[], Vec::as_slice)
    }
}

/// The duty and the place that a subject names.
fn duty_and_scope(parts: &[Part]) -> Option<(DutyId, Scope)> {
    let duty = parts.iter().find_map(|part| if let Part::Duty(duty) = part { Some(*duty) } else { None })?;
    let scope = parts.iter().find_map(|part| match part {
        Part::Org => Some(Scope::Org),
        Part::Product(product) => Some(Scope::Product(*product)),
        Part::Team(team) => Some(Scope::Team(*team)),
        _ => None,
    })?;
    Some((duty, scope))
}

/// The sign of a finding.
pub fn sign(input: &ChartInput, number: u32) -> Option<Sign> {
    let finding = input.findings.numbered(number)?;
    Some(Sign { glyph: Glyph::of_code(finding.code), severity: finding.severity, number })
}

/// The cell of a duty at a scope.
pub fn cell(input: &ChartInput, signs: &Signs, duty: DutyId, scope: Scope) -> Cell {
    let org = input.graph.org;
    let numbers = signs.at(duty, scope);
    // Findings are numbered from the worst down.
    let first = numbers.first().and_then(|&number| sign(input, number));
    let place = match scope {
        Scope::Org => "the whole organisation",
        scope => org.scope_name(scope),
    };
    let mut full = format!("{}, {place}: ", org.duty(duty).name);
    let told = |full: &mut String| {
        for &number in numbers {
            if let Some(finding) = input.findings.numbered(number) {
                full.push_str(&format!("; finding {number} ({}): {}", finding.code, finding.message));
            }
        }
    };
    let Some(answer) = input.graph.accountable_for(duty, scope) else {
        full.push_str("nobody answers");
        told(&mut full);
        return Cell::Gap { sign: first, full };
    };
    let names: Vec<&str> = answer.people.iter().map(|&person| org.person_name(person)).collect();
    full.push_str(&format!("{} ({})", names.join(", "), answer.provenance.word()));
    told(&mut full);
    Cell::Answer { tiles: tiles(input, duty, scope, &answer), sign: first, full }
}

/// The cell of a duty for which nobody has to answer at a scope: who rows say answers, else nothing.
pub fn beyond_need(input: &ChartInput, signs: &Signs, duty: DutyId, scope: Scope) -> Cell {
    let graph = input.graph;
    let stated = graph.accountable_for(duty, scope).filter(|known| known.provenance != Provenance::Derived);
    if stated.is_some() {
        return cell(input, signs, duty, scope);
    }
    // A role that nobody holds here is named all the same.
    let given = graph.given_on(Letter::Accountable, duty, scope).iter();
    let mut roles: Vec<RoleId> =
        given.filter_map(|g| if let Party::Role(role) = g.party { Some(role) } else { None }).collect();
    roles.sort_by(|a, b| graph.org.role(*a).name.cmp(&graph.org.role(*b).name));
    roles.dedup();
    if roles.is_empty() {
        return Cell::Blank;
    }
    let tile = |&role: &RoleId| Tile {
        colour: hues::of_role(Some(role), graph.known(), input.look.theme),
        fill: Fill::Solid,
        word: word(input, role),
        name: String::new(),
    };
    let names: Vec<&str> = roles.iter().map(|&role| graph.org.role(role).name.as_str()).collect();
    let full = format!("{}: rows name {}, whom nobody is here", graph.org.duty(duty).name, names.join(", "));
    let sign = signs.at(duty, scope).first().and_then(|&number| sign(input, number));
    Cell::Answer { tiles: roles.iter().map(tile).collect(), sign, full }
}

fn tiles(input: &ChartInput, duty: DutyId, scope: Scope, answer: &Accountability) -> Vec<Tile> {
    let graph = input.graph;
    let fill = match answer.provenance {
        Provenance::Explicit => Fill::Solid,
        Provenance::Umbrella | Provenance::Inherited | Provenance::Collected => Fill::Light,
        Provenance::Derived => Fill::Hatched,
    };
    let tile = |role: Option<RoleId>, word: String, name: String| Tile {
        colour: hues::of_role(role, graph.known(), input.look.theme),
        fill,
        word,
        name,
    };
    let name = |person: PersonId| graph.org.person_name(person).to_string();
    if let Some(role) = answer.role {
        let word = graph.org.role(role).id.clone();
        return match answer.people.as_slice() {
            // Developers answer together: no one of them alone.
            _ if role == graph.known().dev => vec![tile(Some(role), word, String::new())],
            people if people.len() > 2 => {
                vec![tile(Some(role), format!("{word} ×{}", people.len()), String::new())]
            }
            people => people.iter().map(|&person| tile(Some(role), word.clone(), name(person))).collect(),
        };
    }
    let accepted = graph.accepted_roles(duty);
    let shown = if answer.people.len() > TILES { TILES - 1 } else { answer.people.len() };
    let mut tiles: Vec<Tile> = Vec::new();
    for &person in answer.people.iter().take(shown) {
        let role = role_of(input, person, scope, accepted);
        let word = role.map_or_else(|| initials(graph.org.person_name(person)), |role| word(input, role));
        tiles.push(tile(role, word, name(person)));
    }
    let more = answer.people.len() - shown;
    if more > 0 {
        tiles.push(tile(None, format!("+{more}"), String::new()));
    }
    tiles
}

/// The role in which a person answers: the first that the model accepts and the person holds there,
/// else anywhere; else any role that the person holds there, else anywhere.
fn role_of(input: &ChartInput, person: PersonId, scope: Scope, accepted: &[RoleId]) -> Option<RoleId> {
    let graph = input.graph;
    let seats = || graph.effective_seats_of(person).filter(|seat| seat.mode.holds());
    let here = accepted.iter().find(|&&role| graph.holders_for(role, scope).contains(&person));
    let anywhere = || accepted.iter().find(|&&role| seats().any(|seat| seat.role == role)).copied();
    let other = || seats().filter(|seat| seat.scope == scope).map(|seat| seat.role).min();
    here.copied().or_else(anywhere).or_else(other).or_else(|| seats().map(|seat| seat.role).min())
}

fn word(input: &ChartInput, role: RoleId) -> String {
    let known = role.index() < input.graph.catalogue.roles.len();
    let role = input.graph.org.role(role);
    if known { role.id.clone() } else { role.name.clone() }
}

/// The first letters of the first and the last word of a name.
fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_word() {
        let names = ["Elena Papadopoulou", "Juan Carlos de la Vega", "Cher", ""];
        assert_eq!(names.map(initials), ["EP", "JV", "C", ""]);
    }
}
