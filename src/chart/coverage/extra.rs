//! Duties and places beyond those for which the role model wants somebody: those that rows name.

use crate::chart::ChartInput;
use crate::model::{DutyId, Letter, Scope};
use crate::roles::DutyScope;
use rustc_hash::FxHashSet;

/// More duties that only rows name are left out of the picture: it is about those that are wanted.
const MOST: usize = 30;

/// The scopes of a kind and the duties: the required ones first, then those on which some row makes
/// somebody accountable at a scope of this kind; scopes by name, duties by name. The last number is
/// that of the duties that are left out.
pub fn with_named(
    input: &ChartInput,
    kind: DutyScope,
    required_scopes: &[Scope],
    required_duties: &[DutyId],
) -> (Vec<Scope>, Vec<DutyId>, usize) {
    let graph = input.graph;
    let org = graph.org;
    let (mut scopes, mut duties): (Vec<Scope>, Vec<DutyId>) = graph
        .lettered()
        .into_iter()
        .filter(|&(duty, scope)| {
            kind_of(scope) == kind && !graph.given_on(Letter::Accountable, duty, scope).is_empty()
        })
        .map(|(duty, scope)| (scope, duty))
        .unzip();
    scopes.sort_by(|a, b| org.scope_name(*a).cmp(org.scope_name(*b)).then(a.cmp(b)));
    scopes.dedup();
    let known: FxHashSet<Scope> = required_scopes.iter().copied().collect();
    scopes.retain(|scope| !known.contains(scope));
    duties.sort_by(|a, b| org.duty(*a).name.cmp(&org.duty(*b).name).then(a.cmp(b)));
    duties.dedup();
    duties.retain(|duty| !required_duties.contains(duty));
    let left_out = duties.len().saturating_sub(MOST);
    duties.truncate(MOST);
    scopes.splice(0..0, required_scopes.iter().copied());
    duties.splice(0..0, required_duties.iter().copied());
    (scopes, duties, left_out)
}

fn kind_of(scope: Scope) -> DutyScope {
    match scope {
        Scope::Org => DutyScope::Portfolio,
        Scope::Product(_) => DutyScope::Product,
        Scope::Team(_) => DutyScope::Team,
    }
}
