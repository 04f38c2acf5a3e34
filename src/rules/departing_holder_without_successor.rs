//! GAP-007: a seat whose holders all leave soon, and nobody follows.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{Day, PersonId, RoleId, RowId, Scope, each_once};

const NOTICE_DAYS: Parameter = Parameter {
    name: "notice_days",
    default: Setting::Count(90),
    meaning: "days ahead in which the last day of a holder is looked for",
    source: "time that hiring takes; the number is an own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-007",
    name: "departing-holder-without-successor",
    severity: letters("NWWW"),
    subject: "role and scope",
    summary: "Everybody who holds a seat leaves it within three months, and no row names anybody to follow.",
    why: "Hiring takes about as long as the seat is still held, so a gap begins on a known day. Succession practice asks for one ready successor.",
    remedy: "Name a successor now and plan some weeks of handover. Where nobody inside can follow, open the position today.",
    sources: &[
        "Succession coverage: at least one ready successor a critical seat",
        "own choice: three months",
    ],
    example: "The Product Owner of pay-core ends in 30 days and nobody starts.",
    false_alarms: "The contract will be renewed and the new last day is not written down yet.",
    parameters: &[NOTICE_DAYS],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let roles = [audit.known.po, audit.known.pm, audit.known.sm];
    let places = each_once(audit.graph.held_seats(&roles).map(|s| (s.role, s.scope)));
    places.into_iter().filter_map(|(role, scope)| finding(audit, role, scope)).collect()
}

fn finding(audit: &Audit, role: RoleId, scope: Scope) -> Option<Finding> {
    let (graph, org) = (audit.graph, audit.org);
    let holders = graph.holders(role, scope);
    let last = last_day(audit, &holders, role, scope)?;
    let notice = i32::try_from(audit.count(&RULE, &NOTICE_DAYS)).unwrap_or(i32::MAX);
    if last > graph.as_of().plus(notice) || is_followed(audit, &holders, role, scope, last) {
        return None;
    }
    let days = last.days_since(graph.as_of()).unwrap_or(0) as usize;
    let message = format!(
        "{} {} {} of {} only until {last} ({}), and nobody is named to follow.",
        audit.people(&holders),
        if holders.len() == 1 { "is" } else { "are" },
        org.role(role).name,
        org.scope_name(scope),
        if days == 0 { "today".to_string() } else { format!("in {}", say::count(days, "day", "days")) },
    );
    let mut rows: Vec<RowId> = Vec::new();
    for &person in &holders {
        rows.extend(graph.seat_rows(&[person], role, &[scope]));
        // Where employment ends before the seat does, the person's own row says so.
        if org.person(person).period.to <= last {
            rows.push(org.person(person).row);
        }
    }
    Some(Finding::new(vec![Part::Role(role), Part::from(scope)], message, rows).related(holders))
}

/// The last day on which any of the holders sits there: of seat and employment the earlier one.
fn last_day(audit: &Audit, holders: &[PersonId], role: RoleId, scope: Scope) -> Option<Day> {
    let mut held = holders.to_vec();
    held.sort_unstable();
    let seats = audit.graph.seats_at(scope).filter(|s| s.role == role && s.mode.holds());
    let ends = seats.filter_map(|s| {
        let person = s.person.filter(|p| held.binary_search(p).is_ok())?;
        Some(s.period.to.min(audit.org.person(person).period.to))
    });
    ends.max()
}

/// Whether a seat of somebody else, of any mode, takes over without a day between.
fn is_followed(audit: &Audit, holders: &[PersonId], role: RoleId, scope: Scope, last: Day) -> bool {
    let mut held = holders.to_vec();
    held.sort_unstable();
    audit.graph.seats_at(scope).filter(|s| s.role == role).any(|s| {
        let comes = |p: PersonId| audit.graph.employed(p) || audit.graph.planned(p);
        s.person.is_some_and(|p| comes(p) && held.binary_search(&p).is_err())
            && s.period.from <= last.plus(1)
            && s.period.to > last
    })
}
