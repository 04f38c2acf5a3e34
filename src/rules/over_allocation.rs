//! LOD-001: more of a person's time is promised than there is.

use super::{Audit, Parameter, Rule, Setting, letters};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, RowId, percent};

const TOLERANCE: Parameter = Parameter {
    name: "tolerance",
    default: Setting::Percent(0),
    meaning: "percent above the working time that are still accepted",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "LOD-001",
    name: "over-allocation",
    severity: letters("WWEE"),
    subject: "person",
    summary: "The shares of a person's seats and memberships add up to more than the working time.",
    why: "What is promised twice is kept once, and nobody knows which. The plan breaks before anybody has done anything wrong.",
    remedy: "Give away the smallest seat first. If all are needed, the plan needs one more person.",
    sources: &["own choice: a sum; unknown shares count nothing, so the true sum may be higher"],
    example: "60 % and 60 % at full time.",
    false_alarms: "Some shares are of the contract's hours, others of a full week: bring them to one base.",
    parameters: &[TOLERANCE],
    check,
};

/// Load and working time in hundredths of a percent, where the load is above it.
pub(super) fn excess(audit: &Audit, person: PersonId) -> Option<(u32, u32)> {
    let (load, fte) = (audit.graph.load(person), audit.org.person(person).fte);
    let most = fte.saturating_add(audit.hundredths(&RULE, &TOLERANCE));
    (load > most && audit.graph.employed(person)).then_some((load, fte))
}

fn check(audit: &Audit) -> Vec<Finding> {
    let people = audit.org.person_ids();
    people
        .filter_map(|person| excess(audit, person).map(|(load, fte)| finding(audit, person, load, fte)))
        .collect()
}

fn finding(audit: &Audit, person: PersonId, load: u32, fte: u32) -> Finding {
    let graph = audit.graph;
    let mut parts: Vec<(String, u32)> = Vec::new();
    let mut rows: Vec<RowId> = Vec::new();
    for seat in graph.effective_seats_of(person) {
        let Some(share) = seat.alloc.known() else { continue };
        parts.push((
            format!("{} of {}", audit.org.role(seat.role).name, audit.org.scope_name(seat.scope)),
            share,
        ));
        rows.push(seat.row);
    }
    for (team, share, row) in graph.counted_memberships(person) {
        parts.push((format!("member of {}", audit.org.team_name(team)), share));
        rows.push(row);
    }
    parts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let listed: Vec<String> =
        parts.iter().map(|(what, share)| format!("{} {what}", percent(u64::from(*share)))).collect();
    let time = if fte == 10_000 {
        "full time".to_string()
    } else {
        format!("a working time of {}", percent(u64::from(fte)))
    };
    let message = format!(
        "{} is planned for {} of {time}: {}.",
        audit.org.person_name(person),
        percent(u64::from(load)),
        listed.join(", ")
    );
    let finding = Finding::new(vec![Part::Person(person)], message, rows);
    match parts.last() {
        Some((what, share)) if parts.len() > 1 => finding
            .remedy(format!("Give away the smallest part first: {what} ({}).", percent(u64::from(*share)))),
        _ => finding,
    }
}
