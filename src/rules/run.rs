//! Evaluates all rules, folds what has one cause into one finding, applies severities, sorts.

use super::suppress::suppress;
use super::{Audit, Finding, RULES, Rule, Setup, duty_without_accountable, team_without_product_owner};
use crate::finding::{Baseline, Findings, Part, compare};
use crate::graph::Graph;
use crate::model::{Org, Severity};

/// All findings of an organisation under a setup, numbered by their place; what waivers cover stands
/// apart.
pub fn run(graph: &Graph, setup: &Setup) -> Findings {
    run_against(graph, setup, None)
}

/// The same, and what the baseline knows stands apart too.
pub fn run_against(graph: &Graph, setup: &Setup, baseline: Option<&Baseline>) -> Findings {
    let audit = Audit { graph, org: graph.org, known: graph.known(), setup };
    let mut findings = Vec::new();
    for rule in RULES {
        let Some(severity) = setup.severity(rule, graph.tier()) else { continue };
        findings.extend((rule.check)(&audit).into_iter().map(|finding| rated(finding, rule, severity)));
    }
    subsume(&audit, &mut findings);
    for finding in &mut findings {
        tidy(finding, graph.org);
    }
    findings.sort_by(|a, b| compare(graph.org, a, b));
    findings.dedup_by(|a, b| a.code == b.code && a.subject == b.subject && a.cause == b.cause);
    suppress(&audit, findings, baseline)
}

/// Steps are added first and clipped once; a fixed severity stands.
fn rated(mut finding: Finding, rule: &Rule, severity: Severity) -> Finding {
    finding.code = rule.code;
    finding.severity = finding.fixed.unwrap_or_else(|| severity.stepped(finding.steps));
    finding
}

/// Hangs on each report of a missing role what follows from it and is not reported by itself:
/// teams without an owner, duties that nobody answers for.
fn subsume(audit: &Audit, findings: &mut [Finding]) {
    let consequences = team_without_product_owner::consequences(audit)
        .into_iter()
        .chain(duty_without_accountable::consequences(audit));
    let mut by_cause: std::collections::HashMap<(&str, Part), Vec<Vec<Part>>, rustc_hash::FxBuildHasher> =
        std::collections::HashMap::default();
    for (code, part, consequence) in consequences {
        by_cause.entry((code, part)).or_default().push(consequence);
    }
    for finding in findings {
        let Some(part) = finding.subject.first() else { continue };
        if let Some(found) = by_cause.remove(&(finding.code, part.clone())) {
            finding.consequences.extend(found);
        }
    }
}

/// Evidence in the order of files and lines, each place once; consequences in the order of reports.
fn tidy(finding: &mut Finding, org: &Org) {
    if finding.evidence.len() > 1 {
        finding.evidence.sort_by_cached_key(|&row| org.place(row));
        finding.evidence.dedup();
    }
    finding.consequences.sort_by(|a, b| {
        let pairs = a.iter().zip(b).map(|(x, y)| x.compare(y, org));
        pairs.into_iter().find(|o| o.is_ne()).unwrap_or_else(|| a.len().cmp(&b.len()))
    });
}
