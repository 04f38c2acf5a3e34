//! Waivers and baseline: what is accepted does not count, and is counted.

use wildmatch::WildMatch;

use super::{Audit, Finding, waiver_without_effect};
use crate::config::Waiver;
use crate::finding::{Baseline, Findings, Part, RowNames, Waived, fingerprint};
use crate::import::row_identities;
use crate::model::{Org, RowId, each_once};

/// Sorts the findings into those that count, those that a waiver covers, and those that the
/// baseline knows. Waivers that cover nothing become findings of their own.
pub(super) fn suppress(audit: &Audit, findings: Vec<Finding>, baseline: Option<&Baseline>) -> Findings {
    let waivers = &audit.setup.config.waivers;
    let mut used = vec![false; waivers.len()];
    let mut active = Vec::with_capacity(findings.len());
    let mut waived = Vec::new();
    for finding in findings {
        let fitting: Vec<usize> =
            (0..waivers.len()).filter(|&number| covers(audit, &waivers[number], &finding)).collect();
        fitting.iter().for_each(|&number| used[number] = true);
        // The first in the file speaks for the finding; the others match it all the same.
        match fitting.first().map(|&number| &waivers[number]) {
            Some(waiver) => waived.push(Waived {
                finding,
                reason: waiver.reason.clone(),
                owner: waiver.owner.clone(),
                until: waiver.until,
                known: false,
            }),
            None => active.push(finding),
        }
    }
    let tier = audit.graph.tier();
    if let Some(severity) = audit.setup.severity(&waiver_without_effect::RULE, tier) {
        let idle =
            waivers.iter().zip(&used).filter(|(w, used)| !**used && waiver_without_effect::holds(audit, w));
        active.extend(idle.map(|(waiver, _)| {
            let mut finding = waiver_without_effect::unmatched(audit, waiver);
            finding.code = waiver_without_effect::RULE.code;
            finding.severity = severity;
            finding
        }));
    }
    active.sort_by(|a, b| crate::finding::compare(audit.org, a, b));
    // Two waivers in the same words are one mistake.
    active.dedup_by(|a, b| a.code == b.code && a.subject == b.subject && a.cause == b.cause);
    let (active, known, gone) = match baseline {
        Some(baseline) => known(audit.org, active, &mut waived, baseline),
        None => (active, Vec::new(), Vec::new()),
    };
    Findings::new(active).with_suppressed(waived, known, gone)
}

/// Whether a waiver that holds is meant for a finding.
fn covers(audit: &Audit, waiver: &Waiver, finding: &Finding) -> bool {
    waiver.code.eq_ignore_ascii_case(finding.code)
        // What is said of waivers is for those who own them: no waiver hides it.
        && finding.code != waiver_without_effect::RULE.code
        && waiver_without_effect::holds(audit, waiver)
        && matches(&waiver.subject, finding, audit.org)
}

/// Whether a glob matches the ids of a subject joined by blanks, or `kind:id` joined by blanks.
fn matches(pattern: &str, finding: &Finding, org: &Org) -> bool {
    let glob = WildMatch::new(pattern);
    let ids: Vec<String> = finding.subject.iter().map(|part| part.id(org).into_owned()).collect();
    let pairs: Vec<String> =
        finding.subject.iter().zip(&ids).map(|(part, id)| format!("{}:{id}", part.kind())).collect();
    let filled: Vec<&str> = ids.iter().map(String::as_str).filter(|id| !id.is_empty()).collect();
    glob.matches(&filled.join(" ")) || glob.matches(&ids.join(" ")) || glob.matches(&pairs.join(" "))
}

/// Sorts out what the baseline knows, also of what is waived; gives its entries that are not found any
/// more.
fn known(
    org: &Org,
    findings: Vec<Finding>,
    waived: &mut [Waived],
    baseline: &Baseline,
) -> (Vec<Finding>, Vec<Finding>, Vec<String>) {
    let names = names_of_rows(org, findings.iter().chain(waived.iter().map(|waived| &waived.finding)));
    let mut left = baseline.fingerprints();
    let mut is_known = |finding: &Finding| left.remove(&fingerprint(finding, org, &names));
    let (known, active): (Vec<Finding>, Vec<Finding>) = findings.into_iter().partition(&mut is_known);
    waived.iter_mut().for_each(|waived| waived.known = is_known(&waived.finding));
    (active, known, baseline.named(&left))
}

/// What stands for each row that a subject of any finding names, counted or not.
pub fn row_names(org: &Org, findings: &Findings) -> RowNames {
    let waived = findings.waived.iter().map(|waived| &waived.finding);
    names_of_rows(org, findings.active.iter().chain(waived).chain(&findings.known))
}

/// What stands for each row that a subject names.
fn names_of_rows<'f>(org: &Org, findings: impl Iterator<Item = &'f Finding>) -> RowNames {
    let rows: Vec<RowId> = each_once(
        findings
            .flat_map(|finding| &finding.subject)
            .filter_map(|part| if let Part::Row(row) = part { Some(*row) } else { None }),
    );
    row_identities(org, &rows).into_iter().map(|(row, cells, ordinal)| (row, (cells, ordinal))).collect()
}
