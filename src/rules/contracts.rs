//! What the contracts of the configuration ask for, and where.

use wildmatch::{WildMatch, WildMatchPattern};

use super::Audit;
use crate::config::{Contract, ContractScope};
use crate::finding::Part;
use crate::model::{Place, RoleId, Scope, fold};
use crate::roles::RoleReading;

/// A contract's role and the live scopes for which it holds, in the order of their ids.
pub(super) struct Terms<'a> {
    pub(super) contract: &'a Contract,
    /// The role, if the catalogue or the input knows it.
    pub(super) role: Option<RoleId>,
    pub(super) scopes: Vec<Scope>,
}

/// The contracts of a run with the scopes that they hold for.
pub(super) fn terms<'a>(audit: &Audit<'a>) -> Vec<Terms<'a>> {
    let contracts = audit.setup.config.contracts.iter();
    contracts
        .map(|contract| Terms {
            contract,
            role: role(audit, &contract.role),
            scopes: scopes(audit, contract),
        })
        .collect()
}

/// A role id or text; text that no alias resolves stands for the same text in the input.
pub(super) fn role(audit: &Audit, text: &str) -> Option<RoleId> {
    let other = match audit.graph.catalogue.read_role(text) {
        RoleReading::Unknown(folded) => format!("other:{folded}"),
        known => return known.role(),
    };
    audit.org.roles.iter().position(|role| role.id == other).map(RoleId::new)
}

/// The live teams or products whose id, name or kind the pattern matches as a whole; case counts in
/// ids only.
fn scopes(audit: &Audit, contract: &Contract) -> Vec<Scope> {
    let exact = WildMatch::new(&contract.pattern);
    let loose = WildMatchPattern::<'*', '?'>::new_case_insensitive(&contract.pattern);
    match contract.scope {
        ContractScope::Teams => {
            let teams = audit.graph.live_teams().iter().copied().filter(|&team| {
                let record = audit.org.team(team);
                let kind = match record.kind.word() {
                    "" => audit.org.text(record.kind_text),
                    word => word,
                };
                exact.matches(audit.org.team_id(team))
                    || loose.matches(audit.org.team_name(team))
                    || loose.matches(kind)
            });
            teams.map(Scope::Team).collect()
        }
        ContractScope::Products => {
            let products = audit.graph.live_products().iter().copied().filter(|&product| {
                exact.matches(audit.org.product_id(product)) || loose.matches(audit.org.product_name(product))
            });
            products.map(Scope::Product).collect()
        }
    }
}

/// The subject of a finding on a contract: its name, its role, the scope.
pub(super) fn subject(terms: &Terms, scope: Scope) -> Vec<Part> {
    let role = match terms.role {
        Some(role) => Part::Role(role),
        None => Part::OtherRole(format!("other:{}", fold(&terms.contract.role))),
    };
    vec![Part::Set(terms.contract.name.clone()), role, Part::from(scope)]
}

/// Where the contract stands.
pub(super) fn place(audit: &Audit, contract: &Contract) -> Place {
    Place { file: audit.setup.config.file_name(), line: contract.at.line }
}
