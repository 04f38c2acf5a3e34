//! OVL-007: more people in a role than a contract allows.

use super::{Audit, Rule, contracts, letters, say};
use crate::finding::Finding;
use crate::model::RowId;

pub(super) const RULE: Rule = Rule {
    code: "OVL-007",
    name: "contract-seat-exceeded",
    severity: letters("WWWW"),
    subject: "contract, role and scope",
    summary: "A contract of this organisation limits the people in a role, and more are seated.",
    why: "The organisation has said itself how many it wants here. The contract's own reason says why.",
    remedy: "Agree who keeps the seat, or change the contract if more are wanted.",
    sources: &["the organisation's own configuration"],
    example: "A contract allows three chairs a group, and one group has five.",
    false_alarms: "The pattern matches more than was meant: make it narrower.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    for terms in contracts::terms(audit) {
        let (Some(role), Some(max)) = (terms.role, terms.contract.max) else { continue };
        for &scope in &terms.scopes {
            let people = audit.graph.holders(role, scope);
            if people.len() <= max as usize {
                continue;
            }
            let message = format!(
                "The contract “{}” allows {} in {}; there are {}: {}.",
                terms.contract.name,
                say::count(
                    max as usize,
                    &audit.org.role(role).name,
                    &format!("people as {}", audit.org.role(role).name)
                ),
                audit.scope(scope),
                people.len(),
                audit.people(&people)
            );
            let mut rows: Vec<RowId> = audit.graph.seat_rows(&people, role, &[scope]);
            rows.extend(audit.org.scope_row(scope));
            let mut finding = Finding::new(contracts::subject(&terms, scope), message, rows)
                .fixed(terms.contract.severity)
                .related(people);
            finding.places.push(contracts::place(audit, terms.contract));
            findings.push(finding);
        }
    }
    findings
}
