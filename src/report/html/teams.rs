//! Which teams a finding concerns, so that the page can show those of one team alone.

use super::super::ReportInput;
use crate::finding::{Finding, Part};
use crate::model::TeamId;

/// Teams of findings, each with a place in a list that is sorted by name.
pub(super) struct Teams {
    /// Names in the order of the list; an equal name has its id behind it.
    pub(super) names: Vec<String>,
    /// For each finding in the order of their numbers, the places of its teams.
    of: Vec<Vec<usize>>,
}

impl Teams {
    /// Collects the teams: those that a finding names, those of the people and of the products that
    /// it names.
    pub(super) fn collect(input: &ReportInput) -> Teams {
        let of: Vec<Vec<TeamId>> =
            input.findings.active.iter().map(|finding| concerned(input, finding)).collect();
        let org = input.graph.org;
        let key = |team: TeamId| (org.team_name(team), Part::Team(team).id(org).into_owned());
        let mut listed: Vec<TeamId> = of.iter().flatten().copied().collect();
        listed.sort_by_cached_key(|&team| {
            let (name, id) = key(team);
            (name.to_string(), id)
        });
        listed.dedup();
        let mut places = vec![0; listed.iter().map(|team| team.index() + 1).max().unwrap_or(0)];
        for (at, team) in listed.iter().enumerate() {
            places[team.index()] = at;
        }
        let names = listed.iter().enumerate().map(|(at, &team)| {
            let (name, id) = key(team);
            // Sorted by name: a namesake stands before or behind.
            let is_same = |other: Option<&TeamId>| other.is_some_and(|&other| org.team_name(other) == name);
            let has_namesake = is_same(listed.get(at + 1)) || at > 0 && is_same(listed.get(at - 1));
            if has_namesake { format!("{name} ({id})") } else { name.to_string() }
        });
        let names = names.collect();
        let of = of.into_iter().map(|teams| teams.iter().map(|team| places[team.index()]).collect());
        Teams { names, of: of.collect() }
    }

    /// `3 17`: the places of the teams of a finding, by its number.
    pub(super) fn of(&self, number: usize) -> String {
        let places = number.checked_sub(1).and_then(|at| self.of.get(at)).map_or(&[][..], Vec::as_slice);
        let places: Vec<String> = places.iter().map(usize::to_string).collect();
        places.join(" ")
    }
}

fn concerned(input: &ReportInput, finding: &Finding) -> Vec<TeamId> {
    let mut teams: Vec<TeamId> = Vec::new();
    for part in finding.subject.iter().chain(&finding.related) {
        match part {
            Part::Team(team) => teams.push(*team),
            Part::Person(person) => teams.extend(input.graph.teams_of_person(*person)),
            Part::Product(product) => teams.extend(input.graph.teams_of(*product)),
            _ => {}
        }
    }
    teams.sort_unstable();
    teams.dedup();
    teams
}
