//! HAT-006: one person in more kinds of seat than one can fill.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, RoleId, RowId, Share, percent};

const MAX_ROLES: Parameter = Parameter {
    name: "max_roles",
    default: Setting::Count(2),
    meaning: "different roles that one person may hold",
    source: "Weinberg 1992: three contexts in parallel lose 40 % of the time; the step to roles is an own choice",
};

const GENERIC_ROLES: Parameter = Parameter {
    name: "generic_roles",
    default: Setting::Words("EMP, STK"),
    meaning: "roles that are no hat: an employee, a stakeholder",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "HAT-006",
    name: "too-many-hats",
    severity: letters("NWWW"),
    subject: "person",
    summary: "One person holds more than two different roles.",
    why: "Each further role takes time away from all others, mostly in changing between them. By Weinberg three at once lose two fifths of the time.",
    remedy: "Give away the seat that takes least of the time. Often a deputy can take it over.",
    sources: &["Weinberg 1992 (context switching)", "own choice: roles as contexts"],
    example: "Ana is Product Owner, Scrum Master and analyst.",
    false_alarms: "Two words for one role that rolecall does not know count twice.",
    parameters: &[MAX_ROLES, GENERIC_ROLES],
    check,
};

/// A seat held: who, in which role, with which share, by which row.
type Hat = (PersonId, RoleId, Share, RowId);

fn check(audit: &Audit) -> Vec<Finding> {
    let generic = audit.words(&RULE, &GENERIC_ROLES);
    let is_hat: Vec<bool> = audit.org.roles.iter().map(|role| !generic.contains(&role.id)).collect();
    let most = audit.count(&RULE, &MAX_ROLES) as usize;
    let mut hats: Vec<Hat> = Vec::new();
    let mut findings = Vec::new();
    for person in audit.org.person_ids() {
        hats.clear();
        let seats = audit.graph.effective_seats_of(person);
        let worn = seats.filter(|s| s.mode.holds() && is_hat[s.role.index()]);
        hats.extend(worn.map(|s| (person, s.role, s.alloc, s.row)));
        if hats.len() > most {
            hats.sort_unstable();
            findings.extend(finding(audit, &hats, most));
        }
    }
    findings
}

fn finding(audit: &Audit, hats: &[Hat], most: usize) -> Option<Finding> {
    let person = hats.first()?.0;
    let mut roles: Vec<(RoleId, Share)> = Vec::new();
    for of_role in hats.chunk_by(|a, b| a.1 == b.1) {
        // One seat without a share leaves open how much time the role takes.
        let shares: Option<Vec<u32>> = of_role.iter().map(|hat| hat.2.known()).collect();
        let sum = shares.map(|shares| shares.into_iter().fold(0, u32::saturating_add));
        roles.push((of_role[0].1, sum.map_or(Share::UNKNOWN, Share::hundredths)));
    }
    if roles.len() <= most {
        return None;
    }
    roles.sort_by(|a, b| audit.org.role(a.0).id.cmp(&audit.org.role(b.0).id));
    let message = format!(
        "{} holds {}: {}; more than {most} is many.",
        audit.org.person_name(person),
        say::count(roles.len(), "role", "roles"),
        say::list(roles.iter().map(|&(role, _)| audit.org.role(role).name.as_str()))
    );
    let finding =
        Finding::new(vec![Part::Person(person)], message, hats.iter().map(|&(_, _, _, row)| row).collect())
            .related(roles.iter().map(|&(role, _)| role));
    Some(match remedy(audit, &roles) {
        Some(words) => finding.remedy(words),
        None => finding,
    })
}

/// Which seat to give away: the smallest where all shares are stated. Where only some are, nobody can
/// tell; where none is, the rule's own remedy says enough.
fn remedy(audit: &Audit, roles: &[(RoleId, Share)]) -> Option<String> {
    let name = |role: RoleId| audit.org.role(role).name.as_str();
    let (known, open): (Vec<_>, Vec<_>) = roles.iter().partition(|(_, share)| share.known().is_some());
    let smallest = known.iter().filter_map(|&&(role, share)| Some((share.known()?, role)));
    let (share, role) = smallest.min_by_key(|&(share, _)| share)?;
    Some(match open.as_slice() {
        [] => format!(
            "Give away the seat with the smallest share of time first: {} ({}).",
            name(role),
            percent(u64::from(share))
        ),
        open => format!(
            "Give away the seat that takes least of the time. The rows state no share for {}.",
            say::list(open.iter().map(|&&(role, _)| name(role)))
        ),
    })
}
