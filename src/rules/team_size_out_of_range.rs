//! STR-008: delivery teams that are too large or too small.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::TeamId;

const MAX_TEAM: Parameter = Parameter {
    name: "max_team",
    default: Setting::Limit(|limits| limits.max_team, |limits, value| limits.max_team = value),
    meaning: "members that a delivery team can have",
    source: "the role model: Scrum Guide and SAFe 10, else Team Topologies 9",
};

const MIN_TEAM: Parameter = Parameter {
    name: "min_team",
    default: Setting::Limit(|limits| limits.min_team, |limits, value| limits.min_team = value),
    meaning: "members that a delivery team needs",
    source: "Scrum Guide 2017: three to nine developers",
};

pub(super) const RULE: Rule = Rule {
    code: "STR-008",
    name: "team-size-out-of-range",
    severity: letters("NNWW"),
    subject: "team",
    summary: "A delivery team has more or fewer members than a team can work with.",
    why: "Large teams lose time in talking, tiny ones stop when one person is away. The Scrum Guide and Team Topologies give the range.",
    remedy: "Split a large team; both halves keep product and owner. Merge a tiny one with its neighbour.",
    sources: &[
        "Scrum Guide 2020: typically 10 or fewer",
        "Team Topologies: seven to nine at most",
        "Scrum Guide 2017: at least three",
    ],
    example: "A team of 14.",
    false_alarms: "Members with a very small share of their time count in full.",
    parameters: &[MAX_TEAM, MIN_TEAM],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let limits = audit.limits();
    let range = limits.min_team as usize..=limits.max_team as usize;
    let teams = audit.graph.delivery_teams().iter().copied();
    teams
        .filter(|&team| {
            let size = audit.graph.members(team).len();
            size > 0 && !range.contains(&size)
        })
        .map(|team| finding(audit, team))
        .collect()
}

fn finding(audit: &Audit, team: TeamId) -> Finding {
    let members = audit.graph.members(team);
    let limits = audit.limits();
    let (limit, remedy) = if members.len() > limits.max_team as usize {
        (
            format!("more than {} is large", limits.max_team),
            "Split the team in two; both keep the product and its owner.",
        )
    } else {
        (
            format!("fewer than {} is small", limits.min_team),
            "Merge the team with the neighbour it works with most.",
        )
    };
    let message =
        format!("{} has {}; {limit}.", audit.team(team), say::count(members.len(), "member", "members"));
    Finding::new(vec![Part::Team(team)], message, vec![audit.org.team(team).row])
        .related(members.iter().copied())
        .remedy(remedy.to_string())
}
