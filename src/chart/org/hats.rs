//! The hats a person wears: roles, with the places where they hold.

use super::super::ChartInput;
use crate::model::{Mode, Org, PersonId, Scope};

/// A role that a person has: how many places, and whether only for the time being.
#[derive(Debug, Clone, Default)]
pub struct Hat {
    /// Where, by id.
    pub places: Vec<Scope>,
    acting: bool,
}

/// The hats of a person by role id, in the catalogue's order; building roles are no hats. A role that
/// somebody holds in one place and acts in at another is two hats: brackets around both or none of
/// them would be wrong for one.
pub fn hats<'a>(input: &ChartInput<'a>, person: PersonId) -> Vec<(&'a str, Hat)> {
    let graph = input.graph;
    let is_hat = |role: crate::model::RoleId| {
        !graph.known().builds(role) && role.index() < graph.catalogue.roles.len()
    };
    let mut seats: Vec<_> = graph
        .effective_seats_of(person)
        .filter(|seat| seat.mode.holds() && is_hat(seat.role))
        .map(|seat| (seat.role, seat.mode == Mode::Acting, seat.scope))
        .collect();
    // Not as the rows come: their order says nothing.
    seats.sort_by(|a, b| (a.0, a.1, place(graph.org, a.2)).cmp(&(b.0, b.1, place(graph.org, b.2))));
    let mut hats: Vec<(&str, Hat)> = Vec::new();
    for (role, acting, scope) in seats {
        let id = graph.org.role(role).id.as_str();
        // Who holds a seat needs nobody to act in it.
        if hats.iter().any(|(other, hat)| *other == id && hat.places.contains(&scope)) {
            continue;
        }
        if hats.last().is_none_or(|(last, hat)| *last != id || hat.acting != acting) {
            hats.push((id, Hat { places: Vec::new(), acting }));
        }
        if let Some((_, hat)) = hats.last_mut() {
            hat.places.push(scope);
        }
    }
    hats
}

/// Where a place stands among places: the organisation, products, teams, each by id.
fn place(org: &Org, scope: Scope) -> (u8, &str) {
    match scope {
        Scope::Org => (0, ""),
        Scope::Product(product) => (1, org.product_id(product)),
        Scope::Team(team) => (2, org.team_id(team)),
    }
}

impl Hat {
    /// `PO`, `PO ×3`, in brackets when acting.
    pub fn label(&self, role: &str) -> String {
        let many = self.places.len();
        match (self.acting, many > 1) {
            (false, false) => role.to_string(),
            (false, true) => format!("{role} ×{many}"),
            (true, false) => format!("({role})"),
            (true, true) => format!("({role} ×{many})"),
        }
    }
}
