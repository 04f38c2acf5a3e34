//! How many teams or products a holder serves, and who counts where.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::Desk;
use crate::model::{PersonId, RoleId, Scope};

/// People who serve more than they can are counted only for the first scopes by id.
pub(super) struct Served<'d, 'a> {
    desk: &'d Desk<'a>,
    role: RoleId,
    scopes: HashMap<PersonId, Vec<Scope>, FxBuildHasher>,
}

impl<'d, 'a> Served<'d, 'a> {
    pub(super) fn new(desk: &'d Desk<'a>, role: RoleId) -> Self {
        Served { desk, role, scopes: HashMap::default() }
    }

    /// Who of some people does not count for the scopes that `is_here` accepts. Who serves none of these
    /// scopes, but holds the seat, counts.
    pub(super) fn beyond(&mut self, people: &[PersonId], is_here: impl Fn(Scope) -> bool) -> Vec<PersonId> {
        let most = limit(self.desk, self.role);
        let mut not_counted = Vec::new();
        for &person in people {
            let scopes = self.scopes.entry(person).or_insert_with(|| serves(self.desk, person, self.role));
            let within = scopes.iter().take(most).any(|&scope| is_here(scope));
            let beyond = scopes.iter().skip(most).any(|&scope| is_here(scope));
            if beyond && !within {
                not_counted.push(person);
            }
        }
        not_counted
    }
}

/// Teams or products that one holder of a role can serve.
pub(super) fn limit(desk: &Desk, role: RoleId) -> usize {
    let limits = desk.limits();
    let most = match role {
        r if r == desk.known.po => limits.max_teams_per_po,
        r if r == desk.known.pm => limits.max_products_per_pm,
        r if r == desk.known.sm => limits.max_teams_per_sm,
        _ => u32::MAX,
    };
    most.max(1) as usize
}

/// The teams or products that a person serves in a role, in the order of their ids.
pub(super) fn serves(desk: &Desk, person: PersonId, role: RoleId) -> Vec<Scope> {
    let graph = desk.graph;
    if role == desk.known.po {
        return graph.teams_owned_by(person).iter().copied().map(Scope::Team).collect();
    }
    if role == desk.known.pm {
        return graph.products_served_by(person).into_iter().map(Scope::Product).collect();
    }
    graph.teams_held_by(person, role).into_iter().map(Scope::Team).collect()
}
