//! LOD-005: a product that matters hangs on one person.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::Scope;

const MIN_TEAMS: Parameter = Parameter {
    name: "min_teams",
    default: Setting::Count(2),
    meaning: "teams from which a product counts as critical even if the data do not say so",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "LOD-005",
    name: "no-backup-for-critical-seat",
    severity: letters("-NWW"),
    subject: "role and product",
    summary: "A critical product has one Product Owner or Product Manager and no deputy or successor.",
    why: "When that person is away, decisions stop for everybody on the product. Succession practice asks for at least one who could start now.",
    remedy: "Name a deputy and let the deputy take part from next week. No headcount is needed.",
    sources: &[
        "Succession coverage: at least one ready successor a critical seat",
        "own choice: what is critical",
    ],
    example: "One Product Manager on a critical product and nobody named as deputy.",
    false_alarms: "Deputies are agreed and not written down: write them down.",
    parameters: &[MIN_TEAMS],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let min_teams = audit.count(&RULE, &MIN_TEAMS) as usize;
    let graph = audit.graph;
    let mut findings = Vec::new();
    for &product in graph.live_products() {
        let (critical, teams) = (audit.org.product(product).critical, graph.teams_of(product));
        if !critical && teams.len() < min_teams {
            continue;
        }
        let scope = Scope::Product(product);
        for role in [audit.known.po, audit.known.pm] {
            let [only] = graph.holders(role, scope)[..] else { continue };
            if !graph.backups(role, scope).is_empty() {
                continue;
            }
            let why = match critical {
                true => "which is critical".to_string(),
                false => format!("on which {}", say::count(teams.len(), "team works", "teams work")),
            };
            let message = format!(
                "{} is the only {} of {}, {why}, and has no deputy or successor.",
                audit.org.person_name(only),
                audit.org.role(role).name,
                audit.org.product_name(product)
            );
            let mut rows = graph.seat_rows(&[only], role, &[scope]);
            rows.push(audit.org.product(product).row);
            let subject = vec![Part::Role(role), Part::Product(product)];
            findings.push(Finding::new(subject, message, rows).related(vec![Part::Person(only)]));
        }
    }
    findings
}
