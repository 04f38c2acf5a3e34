//! DAT-010: a waiver that has expired or matches nothing.

use super::{Audit, Rule, letters};
use crate::config::Waiver;
use crate::finding::{Finding, Part};
use crate::model::Place;

pub(super) const RULE: Rule = Rule {
    code: "DAT-010",
    name: "waiver-without-effect",
    severity: letters("WWWW"),
    subject: "code and subject of the waiver",
    summary: "A waiver has expired, or no finding is left that it could cover.",
    why: "Forgotten waivers hide the next real finding. Access-control practice asks for a reason, an owner and an end for each.",
    remedy: "Delete the waiver, or extend it with the owner's word.",
    sources: &[
        "SAP GRC and IBM: mitigations have an owner and an end",
        "own choice, after unmatched exceptions in cargo-deny",
    ],
    example: "A waiver for a double hat ran until March, and it is June.",
    false_alarms: "The waiver belongs to another part of the input that was not read this time.",
    parameters: &[],
    check,
};

/// Expired waivers; those that match nothing are added once all findings are known.
fn check(audit: &Audit) -> Vec<Finding> {
    let expired = audit.setup.config.waivers.iter().filter(|waiver| !holds(audit, waiver));
    let findings = expired.map(|waiver| {
        let until = waiver.until.map(|day| day.to_string()).unwrap_or_default();
        finding(audit, waiver, &format!("expired on {until}; what it covered is reported again"))
    });
    findings.collect()
}

/// Whether the waiver still holds: up to and including its last day.
pub(super) fn holds(audit: &Audit, waiver: &Waiver) -> bool {
    waiver.until.is_none_or(|until| audit.graph.as_of() <= until)
}

/// The finding on a waiver that still holds and matches nothing.
pub(super) fn unmatched(audit: &Audit, waiver: &Waiver) -> Finding {
    finding(audit, waiver, "matches no finding")
        .remedy("Correct the subject where it is mistyped; else delete the waiver.".to_string())
}

fn finding(audit: &Audit, waiver: &Waiver, what: &str) -> Finding {
    let clean = |text: &str| crate::model::clean(text).into_owned();
    let message = format!(
        "The waiver of {} for “{}” {what}. Its owner is {}; its reason was: {}.",
        clean(&waiver.code),
        clean(&waiver.subject),
        clean(&waiver.owner),
        clean(waiver.reason.trim().trim_end_matches('.'))
    );
    let value = clean(&format!("{} {}", waiver.code, waiver.subject));
    let mut finding = Finding::new(vec![Part::Value(value)], message, Vec::new());
    finding.places.push(Place { file: audit.setup.config.file_name(), line: waiver.at.line });
    finding
}
