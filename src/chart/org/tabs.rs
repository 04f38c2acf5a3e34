//! What the tabs of the cards stand for: departments, or teams where nobody has a department.

use super::super::ChartInput;
use crate::model::{PersonId, TeamId};

/// What the tabs stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tabs {
    /// The departments of the people table.
    Departments,
    /// Teams.
    Teams,
}

/// Levels of the team tree that are looked at for tabs.
const TEAM_LEVELS: usize = 4;

/// The name on each person's tab.
pub struct Names<'a> {
    /// What the names are those of.
    pub tabs: Tabs,
    of: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// Departments where anybody has one; else the uppermost level of teams that tells people
    /// apart.
    pub fn choose(input: &ChartInput<'a>, people: &[PersonId]) -> Names<'a> {
        let org = input.graph.org;
        let mut of = vec![""; org.people.len()];
        for &id in people {
            of[id.index()] = org.text(org.person(id).department);
        }
        if of.iter().any(|name| !name.is_empty()) {
            return Names { tabs: Tabs::Departments, of };
        }
        let team = |&id: &PersonId| Some((id, *input.graph.teams_of_person(id).first()?));
        let teams: Vec<(PersonId, TeamId)> = people.iter().filter_map(team).collect();
        let tells_apart = |names: &Vec<&str>| {
            let first = teams.first().map_or("", |(_, team)| names[team.index()]);
            teams.iter().any(|(_, team)| names[team.index()] != first)
        };
        let mut levels = (0..TEAM_LEVELS).map(|level| names_at(input, level));
        let names = levels.find(tells_apart).unwrap_or_else(|| names_at(input, 0));
        for (id, team) in teams {
            of[id.index()] = names[team.index()];
        }
        Names { tabs: Tabs::Teams, of }
    }

    /// The name of a person's department or team; empty without one.
    pub fn of(&self, id: PersonId) -> &'a str {
        self.of.get(id.index()).copied().unwrap_or("")
    }
}

/// For each team the name of the one above it that stands so many levels below the uppermost, or
/// its own where it stands higher.
fn names_at<'a>(input: &ChartInput<'a>, level: usize) -> Vec<&'a str> {
    let org = input.graph.org;
    org.team_ids()
        .map(|team| {
            let line = || input.graph.line_of_teams(team);
            // The line leads upwards: the uppermost team is its last.
            let above = line().count().checked_sub(level + 1).and_then(|at| line().nth(at));
            org.team_name(above.unwrap_or(team))
        })
        .collect()
}
