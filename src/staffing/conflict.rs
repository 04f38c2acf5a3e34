//! Whether a role on top of what a person already holds would be a double hat.

mod sets;

use super::Desk;
use crate::model::{PersonId, ProductId, RoleId, Scope, Severity, TeamId};
use crate::rules::{self, Rule};

const OWNER_AND_MANAGER: &str = "HAT-001";
const OWNER_AND_MASTER: &str = "HAT-002";
/// Work of both product roles in one person, in percent of the work of one, where the rule's own
/// parameter cannot be read.
const UPLIFT: u64 = 140;
/// Members up to which the double hat of HAT-002 is only a note, likewise.
const SMALL_TEAM: usize = 3;

const MANY_CONTEXTS: &str = "LOD-002";
/// The share of time from which it warns, likewise.
const MAX_LOSS: u64 = 40;
/// Contexts, and the percent of the time that is lost with so many (Weinberg 1992).
const CONTEXTS: [(usize, u64); 4] = [(2, 20), (3, 40), (4, 60), (5, 75)];

/// Whether the person would then be Product Owner and Product Manager of one product, or Scrum
/// Master and one of these of one team, or have what a conflict set keeps apart, at warning or worse
/// under this setup and size (HAT-001, HAT-002, HAT-005).
pub(super) fn would_conflict(
    desk: &Desk,
    person: PersonId,
    role: RoleId,
    teams: &[TeamId],
    products: &[ProductId],
) -> bool {
    let (graph, known) = (desk.graph, desk.known);
    let both = |products: &[ProductId]| match role {
        r if r == known.po => products.iter().any(|&p| graph.managers_of(p).contains(&person)),
        r if r == known.pm => products.iter().any(|&p| graph.owners_of(p).contains(&person)),
        _ => false,
    };
    if both(products) && owner_and_manager(desk, person, role, teams) {
        return true;
    }
    let scopes = teams.iter().map(|&t| Scope::Team(t)).chain(products.iter().map(|&p| Scope::Product(p)));
    if sets::would_break(desk, person, role, scopes) {
        return true;
    }
    // Whoever is Master of a team that works on the product without delivering is its Master all the same.
    let seats = graph.effective_seats_of(person).filter(|s| s.role == known.sm && s.mode.holds());
    let mastered = seats.filter_map(|s| if let Scope::Team(team) = s.scope { Some(team) } else { None });
    let reached = mastered.filter(|&team| {
        let works = graph.products_of(team).iter().any(|product| products.contains(product));
        works && (role == known.pm || (role == known.po && !graph.is_held(known.po, Scope::Team(team))))
    });
    let all: Vec<TeamId> = teams.iter().copied().chain(reached).collect();
    all.into_iter().any(|team| {
        let master = graph.holds(person, known.sm, Scope::Team(team));
        let owner = graph.owners_of_team(team).contains(&person);
        let manager = graph.products_of(team).iter().any(|&p| graph.managers_of(p).contains(&person));
        let (as_owner, as_manager) = match role {
            r if r == known.po => (master, false),
            r if r == known.pm => (false, master),
            r if r == known.sm => (owner, manager),
            _ => (false, false),
        };
        let small = (1..=parameter(desk, OWNER_AND_MASTER, "small_team", SMALL_TEAM as u64) as usize)
            .contains(&graph.members(team).len());
        let steps = if as_owner { 0 } else { -1 };
        (as_owner || as_manager) && !small && is_warned(desk, OWNER_AND_MASTER, steps)
    })
}

/// For how many products the person would work with these too, where LOD-002 would warn of it.
pub(super) fn spread_with(
    desk: &Desk,
    person: PersonId,
    teams: &[TeamId],
    products: &[ProductId],
) -> Option<usize> {
    let graph = desk.graph;
    if !is_warned(desk, MANY_CONTEXTS, 0) {
        return None;
    }
    let of_team = |team: TeamId| graph.products_of(team).iter().copied();
    let mut all: Vec<ProductId> = graph.teams_of_person(person).iter().copied().flat_map(of_team).collect();
    for seat in graph.effective_seats_of(person) {
        match seat.scope {
            Scope::Product(product) => all.push(product),
            Scope::Team(team) => all.extend(of_team(team)),
            Scope::Org => {}
        }
    }
    all.extend(if products.is_empty() {
        teams.iter().copied().flat_map(of_team).collect()
    } else {
        products.to_vec()
    });
    all.sort_unstable();
    all.dedup();
    let lost = parameter(desk, MANY_CONTEXTS, "max_loss", MAX_LOSS);
    let most = CONTEXTS.iter().find(|(_, loss)| *loss >= lost).map(|(number, _)| *number)?;
    (all.len() >= most).then_some(all.len())
}

/// HAT-001 as it would stand: a step worse where both roles together are more than one full post.
fn owner_and_manager(desk: &Desk, person: PersonId, role: RoleId, teams: &[TeamId]) -> bool {
    let (graph, known) = (desk.graph, desk.known);
    let seats = graph.effective_seats_of(person).filter(|s| [known.po, known.pm].contains(&s.role));
    let held = seats.filter_map(|s| s.alloc.known()).fold(0, u32::saturating_add);
    let load = held.saturating_add(desk.min_alloc(role));
    let mut owned = graph.teams_owned_by(person).to_vec();
    if role == known.po {
        owned.extend(teams);
        owned.sort_unstable();
        owned.dedup();
    }
    let uplift = parameter(desk, OWNER_AND_MANAGER, "uplift", UPLIFT);
    // uplift × max(load, teams ÷ limit) > 1, in whole numbers: load is in 1/100 percent.
    let by_load = uplift * u64::from(load) > 100 * 10_000;
    let by_teams = uplift * owned.len() as u64 > 100 * u64::from(desk.limits().max_teams_per_po.max(1));
    is_warned(desk, OWNER_AND_MANAGER, i32::from(by_load || by_teams))
}

/// Whether a rule reports at warning or worse, `steps` up from its severity.
fn is_warned(desk: &Desk, code: &str, steps: i32) -> bool {
    let severity = rules::find(code).and_then(|rule| desk.setup.severity(rule, desk.graph.tier()));
    severity.is_some_and(|severity| severity.stepped(steps) <= Severity::Warning)
}

/// Whether a rule reports at all.
pub(super) fn is_reported(desk: &Desk, code: &str) -> bool {
    rules::find(code).is_some_and(|rule| desk.setup.severity(rule, desk.graph.tier()).is_some())
}

/// A parameter as the setup shows it.
fn shown(desk: &Desk, code: &str, name: &str) -> Option<String> {
    let rule: &Rule = rules::find(code)?;
    let parameter = rule.parameters.iter().find(|p| p.name == name)?;
    Some(desk.setup.shown(rule, parameter))
}

/// The number of a rule's parameter, as the settings have it.
pub(super) fn parameter(desk: &Desk, code: &str, name: &str, otherwise: u64) -> u64 {
    let number = shown(desk, code, name).and_then(|text| text.trim_end_matches(" %").parse().ok());
    number.unwrap_or(otherwise)
}
