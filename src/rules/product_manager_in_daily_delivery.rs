//! STR-002: a Product Manager works most of the time inside a delivery team.

use super::{Audit, Parameter, Rule, Setting, letters};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, RowId, TeamId, each_once, percent};

const MAX_SHARE: Parameter = Parameter {
    name: "max_share",
    default: Setting::Percent(50),
    meaning: "known share of time as a member of one delivery team from which it is reported",
    source: "own choice; the rule itself from livesession L68, L92",
};

pub(super) const RULE: Rule = Rule {
    code: "STR-002",
    name: "product-manager-in-daily-delivery",
    severity: letters("----"),
    subject: "person and team",
    summary: "A Product Manager spends half of the time or more as a member of one delivery team.",
    why: "What goes into daily work is missing for market and strategy. The LiveSession article keeps Product Managers out of daily operations.",
    remedy: "Hand the daily work to the Product Owner of the team. Lower the share in the team accordingly.",
    sources: &["livesession L68, L92"],
    example: "Under the model livesession a Product Manager is a member of pay-core with 60 % of the time.",
    false_alarms: "Other sources want the Product Manager close to the team, so only the model livesession has this rule on.",
    parameters: &[MAX_SHARE],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let least = audit.hundredths(&RULE, &MAX_SHARE);
    let mut findings = Vec::new();
    for person in each_once(audit.graph.held_seats(&[audit.known.pm]).filter_map(|s| s.person)) {
        for &team in audit.graph.teams_of_person(person) {
            // An unknown share is no share to speak of.
            let share = audit.graph.member_share(person, team).known();
            if let Some(share) = share.filter(|&share| share >= least && audit.graph.delivers(team)) {
                findings.push(finding(audit, person, team, share));
            }
        }
    }
    findings
}

fn finding(audit: &Audit, person: PersonId, team: TeamId, share: u32) -> Finding {
    let message = format!(
        "{} holds a seat of Product Manager and is a member of delivery team {} with {} of the time.",
        audit.org.person_name(person),
        audit.org.team_name(team),
        percent(u64::from(share))
    );
    let seats = audit.graph.held_seats_of(person, audit.known.pm);
    let mut rows: Vec<RowId> = seats.map(|s| s.row).collect();
    rows.extend(audit.graph.member_rows(person, team));
    Finding::new(vec![Part::Person(person), Part::Team(team)], message, rows)
}
