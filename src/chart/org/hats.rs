//! The hats a person wears: roles, with the places where they hold.

use super::super::ChartInput;
use crate::model::{Mode, PersonId, Scope};

/// A role that a person has: how many places, and whether only for the time being.
#[derive(Debug, Clone, Default)]
pub struct Hat {
    /// Where.
    pub places: Vec<Scope>,
    acting: bool,
}

/// The hats of a person by role id, in the catalogue's order; building roles are no hats.
pub fn hats<'a>(input: &ChartInput<'a>, person: PersonId) -> Vec<(&'a str, Hat)> {
    let graph = input.graph;
    let is_hat = |role: crate::model::RoleId| {
        !graph.known().builds(role) && role.index() < graph.catalogue.roles.len()
    };
    let mut seats: Vec<_> =
        graph.effective_seats_of(person).filter(|seat| seat.mode.holds() && is_hat(seat.role)).collect();
    seats.sort_by_key(|seat| seat.role);
    let mut hats: Vec<(&str, Hat)> = Vec::new();
    for seat in seats {
        let id = graph.org.role(seat.role).id.as_str();
        if hats.last().is_none_or(|(last, _)| *last != id) {
            hats.push((id, Hat { places: Vec::new(), acting: true }));
        }
        if let Some((_, hat)) = hats.last_mut() {
            if !hat.places.contains(&seat.scope) {
                hat.places.push(seat.scope);
            }
            hat.acting &= seat.mode == Mode::Acting;
        }
    }
    hats
}

impl Hat {
    /// `PO`, `PO ×3`, in brackets when acting.
    pub fn label(&self, role: &str) -> String {
        let times = if self.places.len() > 1 { format!(" ×{}", self.places.len()) } else { String::new() };
        if self.acting { format!("({role}{times})") } else { format!("{role}{times}") }
    }
}
