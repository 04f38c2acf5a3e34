//! GAP-012: a team owns duties and nobody is in it.

use super::{Audit, Rule, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{DutyId, RowId, Scope, TeamId};

pub(super) const RULE: Rule = Rule {
    code: "GAP-012",
    name: "duty-owned-by-empty-team",
    severity: letters("NNNN"),
    subject: "team",
    summary: "A team owns something, and it has no members and no seat that anybody fills.",
    why: "What belongs to a team without people belongs to nobody. Registers of components and services go stale in this way after re-organisations.",
    remedy: "Give what the team owns to a team that works. If the team has people, enter them.",
    sources: &["own choice, after ownership registers of components and services"],
    example: "The team legacy-tools owns the build server, and nobody is a member of it or seated in it.",
    false_alarms: "The members stand in a file that was not read; where most owning teams look empty nothing is reported.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let owners = owners(audit);
    let seated = seated_or_above(audit);
    let empty = |team: TeamId| audit.graph.members(team).is_empty() && !seated[team.index()];
    let teams = owners.chunk_by(|a, b| a.0 == b.0);
    let (all, without) = teams.fold((0, 0), |(all, without), of_team| {
        (all + 1, without + usize::from(of_team.first().is_some_and(|&(team, ..)| empty(team))))
    });
    // Where most owning teams have nobody, the people were not in the input.
    if 2 * (all - without) < all {
        return Vec::new();
    }
    let reported = owners.chunk_by(|a, b| a.0 == b.0).filter(|of_team| empty(of_team[0].0));
    reported.map(|of_team| finding(audit, of_team)).collect()
}

/// Live teams with what they own today, side by side.
fn owners(audit: &Audit) -> Vec<(TeamId, DutyId, RowId)> {
    let day = audit.graph.as_of();
    let owns = audit.org.owns.iter();
    let mut owners: Vec<(TeamId, DutyId, RowId)> = owns
        .filter(|o| o.period.contains(day) && audit.graph.team_live(o.team))
        .map(|o| (o.team, o.duty, o.row))
        .collect();
    owners.sort_unstable();
    owners
}

/// For each team whether an effective seat stands at it or at a team below it. Each line upward is
/// left where it has been walked already, so all of them together are linear.
fn seated_or_above(audit: &Audit) -> Vec<bool> {
    let mut seated = vec![false; audit.org.teams.len()];
    for seat in audit.org.seats.iter().filter(|s| audit.graph.effective(s)) {
        let mut at = if let Scope::Team(team) = seat.scope { Some(team) } else { None };
        while let Some(team) = at.filter(|team| !seated[team.index()]) {
            seated[team.index()] = true;
            at = audit.org.team(team).parent;
        }
    }
    seated
}

fn finding(audit: &Audit, owned: &[(TeamId, DutyId, RowId)]) -> Finding {
    let team = owned[0].0;
    let mut duties: Vec<DutyId> = owned.iter().map(|&(_, duty, _)| duty).collect();
    duties.sort_by(|&a, &b| audit.org.duty(a).id.cmp(&audit.org.duty(b).id));
    duties.dedup();
    let message = format!(
        "{} owns {} ({}) and has no members and no filled seats.",
        audit.team(team),
        say::count(duties.len(), "duty", "duties"),
        say::list(duties.iter().map(|&d| audit.org.duty(d).name.as_str()))
    );
    let mut rows: Vec<RowId> = owned.iter().map(|&(_, _, row)| row).collect();
    rows.push(audit.org.team(team).row);
    Finding::new(vec![Part::Team(team)], message, rows).related(duties)
}
