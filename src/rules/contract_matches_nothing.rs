//! DAT-009: a contract whose pattern matches nothing that is there.

use super::{Audit, Rule, contracts, letters};
use crate::config::ContractScope;
use crate::finding::{Finding, Part};

pub(super) const RULE: Rule = Rule {
    code: "DAT-009",
    name: "contract-matches-nothing",
    severity: letters("NNNN"),
    subject: "contract",
    summary: "A contract of the configuration holds for no team or product that is there today.",
    why: "A contract that checks nothing looks like a check that passes. Rule tables rot when teams are renamed.",
    remedy: "Correct the pattern, or delete the contract.",
    sources: &[
        "own choice, after unmatched exceptions in cargo-deny",
        "SAP: rule sets need checks themselves",
    ],
    example: "A contract for teams of kind squad in an organisation without squads.",
    false_alarms: "The teams are planned and will come later.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let empty = contracts::terms(audit).into_iter().filter(|terms| terms.scopes.is_empty());
    let findings = empty.map(|terms| {
        let what = match terms.contract.scope {
            ContractScope::Teams => "team",
            ContractScope::Products => "product",
        };
        let message = format!(
            "The contract “{}” holds for no {what}: nothing that is there matches “{}”.",
            terms.contract.name, terms.contract.pattern
        );
        let mut finding = Finding::new(vec![Part::Set(terms.contract.name.clone())], message, Vec::new());
        finding.places.push(contracts::place(audit, terms.contract));
        finding
    });
    findings.collect()
}
