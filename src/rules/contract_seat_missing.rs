//! GAP-011: a contract asks for somebody and nobody is there.

use super::contracts::{self, Terms};
use super::{Audit, Rule, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{RowId, Scope};

pub(super) const RULE: Rule = Rule {
    code: "GAP-011",
    name: "contract-seat-missing",
    severity: letters("WWWW"),
    subject: "contract, role and scope",
    summary: "A contract of this organisation asks for people in a role, and fewer are seated.",
    why: "The organisation has said itself that it wants this seat filled. The contract's own reason says why.",
    remedy: "Fill the seat, or change the contract if the seat is not wanted here.",
    sources: &["the organisation's own configuration"],
    example: "A contract asks for a technical lead in each special-interest group; one group has none.",
    false_alarms: "The pattern matches more than was meant: make it narrower.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let mut findings = Vec::new();
    for terms in contracts::terms(audit) {
        for &scope in &terms.scopes {
            let seated = terms.role.map_or(0, |role| audit.graph.holders(role, scope).len());
            if seated < terms.contract.min as usize {
                findings.push(finding(audit, &terms, scope, seated));
            }
        }
    }
    findings
}

fn finding(audit: &Audit, terms: &Terms, scope: Scope, seated: usize) -> Finding {
    let vacant = vacant_rows(audit, terms, scope);
    let contract = terms.contract;
    let role = terms.role.map_or(contract.role.as_str(), |role| audit.org.role(role).name.as_str());
    let mut message = format!(
        "The contract “{}” asks for {} in {}; {}.",
        contract.name,
        say::count(contract.min as usize, role, &format!("people as {role}")),
        audit.scope(scope),
        match (seated, vacant.is_empty()) {
            (0, true) => "there is none".to_string(),
            (0, false) => "the seat is vacant".to_string(),
            (1, _) => "there is only 1".to_string(),
            (n, _) => format!("there are only {n}"),
        }
    );
    if !contract.reason.is_empty() {
        message.push_str(&format!(" Reason: {}", crate::model::clean(&contract.reason)));
    }
    let cause = if vacant.is_empty() { "missing" } else { "vacant" };
    let mut rows = vacant;
    rows.extend(audit.org.scope_row(scope));
    let mut finding =
        Finding::new(contracts::subject(terms, scope), message, rows).cause(cause).fixed(contract.severity);
    finding.places.push(contracts::place(audit, contract));
    finding.related =
        terms.role.into_iter().flat_map(|role| audit.graph.holders(role, scope)).map(Part::Person).collect();
    finding
}

/// Vacant seats of the role at the scope, of any mode.
fn vacant_rows(audit: &Audit, terms: &Terms, scope: Scope) -> Vec<RowId> {
    let Some(role) = terms.role else { return Vec::new() };
    let seats = audit.graph.seats_at(scope).filter(|s| s.role == role && audit.graph.is_vacant(s));
    seats.map(|s| s.row).collect()
}
