//! OVL-008: several teams own the same thing.

use super::{Audit, Rule, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, RowId, Severity, TeamId};

pub(super) const RULE: Rule = Rule {
    code: "OVL-008",
    name: "duty-owned-by-several-teams",
    severity: letters("WWWW"),
    subject: "duty",
    summary: "More than one team owns the same component, service, process or other duty.",
    why: "When it breaks, each team waits for the other. Registers of components and services allow one owning team.",
    remedy: "Agree on one owning team. If each owns a part, give the parts names of their own.",
    sources: &["own choice, after ownership registers of components and services"],
    example: "The rows give the status page to the teams web and platform.",
    false_alarms: "A department and one of its teams are both named: that is a note only.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let day = audit.graph.as_of();
    let owns = audit.org.owns.iter();
    let mut owners: Vec<(DutyId, TeamId, RowId)> = owns
        .filter(|o| o.period.contains(day) && audit.graph.team_live(o.team))
        .map(|o| (o.duty, o.team, o.row))
        .collect();
    owners.sort_unstable();
    owners.chunk_by(|a, b| a.0 == b.0).filter_map(|of_duty| finding(audit, of_duty)).collect()
}

fn finding(audit: &Audit, owners: &[(DutyId, TeamId, RowId)]) -> Option<Finding> {
    let duty = owners.first()?.0;
    let mut teams: Vec<TeamId> = owners.iter().map(|&(_, team, _)| team).collect();
    teams.dedup();
    if teams.len() < 2 {
        return None;
    }
    audit.org.sort_teams(&mut teams);
    let nested = are_nested(audit, &teams);
    let message = format!(
        "{} own “{}”: {}{}.",
        say::count(teams.len(), "team", "teams"),
        audit.org.duty(duty).name,
        audit.teams(&teams),
        if nested { ", each above or below the others" } else { "" }
    );
    let rows = owners.iter().map(|&(_, _, row)| row).collect();
    let finding = Finding::new(vec![Part::Duty(duty)], message, rows).related(teams);
    Some(if nested { finding.cause("nested").fixed(Severity::Note) } else { finding })
}

/// Whether of every two teams one is above the other. Then all lie on the line of one of them, the
/// one with the longest line.
fn are_nested(audit: &Audit, teams: &[TeamId]) -> bool {
    let lowest = teams.iter().copied().max_by_key(|&team| audit.graph.line_of_teams(team).count());
    let mut others = teams.to_vec();
    others.sort_unstable();
    lowest.is_some_and(|team| {
        let on_line = audit.graph.line_of_teams(team).filter(|t| others.binary_search(t).is_ok());
        on_line.count() == teams.len()
    })
}
