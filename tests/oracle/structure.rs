//! The definitions of the STR rules.

use rolecall::model::{DutyId, Letter, PersonId, ProductId, RoleId, Scope, Severity, Stage, TeamId, Tier};

use super::findings::Raised;
use super::people_and_scopes::{Set, World, union};
use super::roles_and_load::{products, teams};

// ---- STR-001, 002 ------------------------------------------------------------------------------------

/// p ∈ H(PO,t), t live, ∧ members(t) ≠ ∅ ∧ p ∉ members(t); only when |T_PO(p)| = 1 (57).
pub fn product_owner_outside_team(w: &World) -> Vec<Raised> {
    let mut raised = Vec::new();
    if !w.flag("STR-001.po_is_member", true) {
        return raised;
    }
    for t in w.live_teams() {
        for p in w.H(w.catalogue.known.po, Scope::Team(t)) {
            let members = w.members(t);
            if !members.is_empty() && !members.contains(&p) && w.T_PO(p).len() == 1 {
                raised.push(Raised::about(vec![w.person(p), w.team_pair(t)]));
            }
        }
    }
    raised
}

/// holds(p,PM,·) ∧ p ∈ members(t) ∧ delivery(t) ∧ share(p,t) ≥ max_share (73).
pub fn product_manager_in_daily_delivery(w: &World) -> Vec<Raised> {
    let max_share = 100 * w.number("STR-002.max_share", 50) as u32;
    let mut raised = Vec::new();
    for t in w.delivery_teams() {
        for p in w.members(t) {
            let manages = w.held_anywhere(p).contains(&w.catalogue.known.pm);
            if manages && w.largest_share(p, t).is_some_and(|share| share >= max_share) {
                raised.push(Raised::about(vec![w.person(p), w.team_pair(t)]));
            }
        }
    }
    raised
}

// ---- STR-003, 004 ------------------------------------------------------------------------------------

/// p ∈ POs(π), q ∈ PMs(π), p ≠ q ∧ ((level(p), level(q) both known ∧ level(p) > level(q)) ∨ p is an
/// ancestor of q in the manager relation, over all people rows (74)).
pub fn product_owner_senior_to_manager(w: &World) -> Vec<Raised> {
    let mut raised = Vec::new();
    for π in w.live_products() {
        for p in w.POs(π) {
            for q in w.PMs(π) {
                let levels = (w.org.person(p).level, w.org.person(q).level);
                let higher = matches!(levels, (Some(of_p), Some(of_q)) if of_p > of_q);
                if p != q && (higher || w.managers_above(q).contains(&p)) {
                    raised.push(Raised::about(vec![w.person(p), w.person(q), w.product_pair(π)]));
                }
            }
        }
    }
    raised
}

impl World<'_> {
    /// Everybody above p in the manager relation.
    fn managers_above(&self, p: PersonId) -> Set<PersonId> {
        let mut above = Set::new();
        let mut next: Vec<PersonId> = self.managers(p).into_iter().collect();
        while let Some(m) = next.pop() {
            if above.insert(m) {
                next.extend(self.managers(m));
            }
        }
        above
    }
}

/// Explicit A of p on u at σ ∧ M gives accept(u) ≠ ∅ ∧ roles of p at σ ∩ accept(u) = ∅.
pub fn duty_outside_role_model(w: &World) -> Vec<Raised> {
    let mut raised = Vec::new();
    for (u, σ) in w.lettered() {
        let accept: Set<RoleId> = w.accept(u).into_iter().collect();
        for p in w.A_x(u, σ) {
            if !accept.is_empty() && roles_at(w, p, σ).is_disjoint(&accept) {
                raised.push(Raised::about(vec![w.person(p), w.duty(u), w.scope(σ)]));
            }
        }
    }
    raised
}

/// Roles of p: POs, PMs and H at σ, its ancestors and its descendants, which are those of step (3): teams
/// under products under the org; DEV means a developer of that scope (75).
fn roles_at(w: &World, p: PersonId, σ: Scope) -> Set<RoleId> {
    let known = &w.catalogue.known;
    let mut scopes = Set::from([σ]);
    scopes.extend(union(w.enclosing_levels(σ)));
    scopes.extend(descendants(w, σ));
    let mut roles = Set::new();
    for at in scopes.into_iter().filter(|&at| w.live(at)) {
        let held = w.effective_seats().filter(|s| s.person == Some(p) && s.scope == at && s.mode.holds());
        roles.extend(held.map(|s| s.role).filter(|&r| r != known.dev || at == Scope::Org));
        let (POs, PMs, developers) = match at {
            Scope::Org => Default::default(),
            Scope::Product(π) => (w.POs(π), w.PMs(π), w.holders(known.dev, at)),
            Scope::Team(t) => (w.POs_of_team(t), w.holders(known.pm, at), w.developers(t)),
        };
        roles.extend(POs.contains(&p).then_some(known.po));
        roles.extend(PMs.contains(&p).then_some(known.pm));
        roles.extend(developers.contains(&p).then_some(known.dev));
    }
    roles
}

fn descendants(w: &World, σ: Scope) -> Set<Scope> {
    let all = w.org.product_ids().map(Scope::Product).chain(w.org.team_ids().map(Scope::Team));
    all.filter(|&below| union(w.enclosing_levels(below)).contains(&σ)).collect()
}

// ---- STR-005, 006, 007 -------------------------------------------------------------------------------

impl World<'_> {
    /// managers(p) among employed persons, p himself included where a row says so.
    fn employed_managers(&self, p: PersonId) -> Set<PersonId> {
        let self_is_root = self.flag("STR-005.self_manager_is_root", false);
        let managers = if self_is_root { self.managers(p) } else { self.managers_and_self(p) };
        managers.into_iter().filter(|&m| self.employed(m)).collect()
    }

    /// Whom p reaches in one or more steps up over employed persons.
    fn reach(&self, p: PersonId) -> Set<PersonId> {
        let mut reached = Set::new();
        let mut next: Vec<PersonId> = self.employed_managers(p).into_iter().collect();
        while let Some(m) = next.pop() {
            if reached.insert(m) {
                next.extend(self.employed_managers(m));
            }
        }
        reached
    }

    /// The employed persons on a directed cycle, each with the others of his component.
    fn cycles(&self) -> Set<Set<PersonId>> {
        let up: Vec<(PersonId, Set<PersonId>)> =
            self.employed_people().into_iter().map(|p| (p, self.reach(p))).collect();
        let on_cycle = up.iter().filter(|(p, reached)| reached.contains(p));
        on_cycle
            .map(|(p, reached)| {
                let both = up.iter().filter(|(q, back)| reached.contains(q) && back.contains(p));
                both.map(|(q, _)| *q).collect()
            })
            .collect()
    }
}

/// The manager relation restricted to employed persons has a directed cycle (length ≥ 1); one finding
/// per strongly connected component; its smallest id.
pub fn reporting_cycle(w: &World) -> Vec<Raised> {
    let smallest = |cycle: Set<PersonId>| cycle.into_iter().min_by_key(|&p| w.org.person_id(p));
    let members = w.cycles().into_iter().filter_map(smallest);
    members.map(|p| Raised::about(vec![w.person(p)])).collect()
}

/// reports = |{p employed: m ∈ managers(p)}|, m employed (2); reports > max_span (wide), or 1 ≤ reports
/// < min_span ∧ m holds none of DEV, QA, DES, TL, PO, PM anywhere (narrow, a note).
pub fn span_of_control(w: &World) -> Vec<Raised> {
    let max_span = w.number("STR-006.max_span", 15);
    let min_span = w.number("STR-006.min_span", 3);
    let known = &w.catalogue.known;
    let working = Set::from([known.dev, known.qa, known.des, known.tl, known.po, known.pm]);
    let mut raised = Vec::new();
    for m in w.employed_people() {
        let reports = w.employed_people().into_iter().filter(|&p| w.managers(p).contains(&m)).count();
        let about = Raised::about(vec![w.person(m)]);
        if reports > max_span {
            raised.push(about.cause("wide"));
        } else if (1..min_span).contains(&reports) && w.held_anywhere(m).is_disjoint(&working) {
            raised.push(about.cause("narrow").fixed_if(true, Severity::Note));
        }
    }
    raised
}

/// depth = 1 + longest manager chain over employed persons, each member of a cycle a root (78);
/// depth > max_layers.
pub fn too_many_layers(w: &World) -> Vec<Raised> {
    let max_layers = w.number("STR-007.max_layers", 8);
    let roots: Set<PersonId> = union(w.cycles());
    // Layer by layer: those who have somebody of the layer above as a manager. No chain without a
    // cycle is longer than there are people.
    let mut layer: Set<PersonId> = w.employed_people();
    let mut depth = 0;
    while !layer.is_empty() {
        depth += 1;
        let below = |p: &PersonId| !roots.contains(p) && !w.employed_managers(*p).is_disjoint(&layer);
        layer = w.employed_people().into_iter().filter(below).collect();
    }
    if depth > max_layers { vec![Raised::about(vec![w.scope(Scope::Org)])] } else { Vec::new() }
}

// ---- STR-008, 009 ------------------------------------------------------------------------------------

/// delivery(t) ∧ members(t) ≠ ∅ ∧ (|members(t)| > max_team ∨ |members(t)| < min_team).
pub fn team_size_out_of_range(w: &World) -> Vec<Raised> {
    let (max, min) = (w.M.limits.max_team as usize, w.M.limits.min_team as usize);
    let out_of_range = |t: &TeamId| {
        let size = w.members(*t).len();
        size > 0 && (size > max || size < min)
    };
    let teams = w.delivery_teams().into_iter().filter(out_of_range);
    teams.map(|t| Raised::about(vec![w.team_pair(t)])).collect()
}

/// (delivery(t) ∧ prods(t) = ∅) ∨ (live leaf π ∧ stage = active ∧ neither π nor any of its ancestors is
/// in prods(t) of a live team (102, 137)).
pub fn orphan_team_or_product(w: &World) -> Vec<Raised> {
    let orphan = |π: &ProductId| {
        let line: Set<ProductId> = w.ancestors(*π).into_iter().chain([*π]).collect();
        w.product(*π).stage == Stage::Active
            && w.live_teams().into_iter().all(|t| w.prods(t).is_disjoint(&line))
    };
    let teams = w.delivery_teams().into_iter().filter(|&t| w.prods(t).is_empty());
    let products = w.live_leaf_products().into_iter().filter(orphan);
    let pairs = teams.map(|t| w.team_pair(t)).chain(products.map(|π| w.product_pair(π)));
    pairs.map(|pair| Raised::about(vec![pair])).collect()
}

// ---- STR-010, 011, 012 -------------------------------------------------------------------------------

/// (a) |teams(π)| > max_teams_per_product ∧ H(APO,·) over π, its live descendants and teams(π) = ∅ (84);
/// (b) |⋃_{t∈teams(π)} H(PO,t)| ≥ 2 ∧ H(PO,π) = ∅ ∧ H(CPO,π) = ∅ ∧ PMs(π) = ∅.
pub fn unscaled_product_ownership(w: &World) -> Vec<Raised> {
    let known = &w.catalogue.known;
    let mut raised = Vec::new();
    for π in w.live_products() {
        let σ = Scope::Product(π);
        let below: Set<ProductId> =
            w.descendants(π).into_iter().filter(|&below| w.live_product(below)).collect();
        let areas = union([Set::from([σ]), products(below), teams(w.teams(π))]);
        let area_owners = union(areas.into_iter().map(|at| w.H(known.apo, at)));
        let a = w.teams(π).len() > w.M.limits.max_teams_per_product as usize && area_owners.is_empty();
        let of_teams = union(w.teams(π).into_iter().map(|t| w.H(known.po, Scope::Team(t))));
        let nobody_above = w.H(known.po, σ).is_empty() && w.H(known.cpo, σ).is_empty() && w.PMs(π).is_empty();
        let b = of_teams.len() >= 2 && nobody_above;
        let cause = match (a, b) {
            (true, true) => "ab",
            (true, false) => "a",
            (false, true) => "b",
            (false, false) => continue,
        };
        raised.push(Raised::about(vec![w.product_pair(π)]).cause(cause));
    }
    raised
}

/// tier ≤ small ∧ |live leaf products| < pm_from_products ∧ |teams(π)| ≤ 1 ∧ POs(π) = {p} ∧ PMs(π) = {q}
/// ∧ p ≠ q.
pub fn redundant_role_split(w: &World) -> Vec<Raised> {
    let few = w.live_leaf_products().len() < w.M.limits.pm_from_products as usize;
    let split = |π: &ProductId| {
        let (POs, PMs) = (w.POs(*π), w.PMs(*π));
        w.teams(*π).len() <= 1 && POs.len() == 1 && PMs.len() == 1 && POs != PMs
    };
    let small = w.tier() <= Tier::Small;
    let products = w.live_products().into_iter().filter(|π| small && few && split(π));
    products.map(|π| Raised::about(vec![w.product_pair(π)])).collect()
}

/// POs(π) ≠ ∅ ≠ PMs(π), disjoint ∧ no p ∈ POs, q ∈ PMs with: one manages the other, or same manager, or
/// common team, or letters on the same (u,σ). Skipped when neither manager data nor Raci rows exist for
/// them.
pub fn product_roles_unconnected(w: &World) -> Vec<Raised> {
    let letters: Vec<Set<PersonId>> = w.lettered().into_iter().map(|(u, σ)| everybody_on(w, u, σ)).collect();
    let common_team =
        |p, q| w.live_teams().into_iter().any(|t| w.members(t).contains(&p) && w.members(t).contains(&q));
    let connected = |p: PersonId, q: PersonId| {
        w.managers(p).contains(&q)
            || w.managers(q).contains(&p)
            || !w.managers(p).is_disjoint(&w.managers(q))
            || common_team(p, q)
            || letters.iter().any(|row| row.contains(&p) && row.contains(&q))
    };
    let unconnected = |π: &ProductId| {
        let (POs, PMs) = (w.POs(*π), w.PMs(*π));
        let data = |p: &PersonId| !w.managers(*p).is_empty() || letters.iter().any(|row| row.contains(p));
        let some_data = POs.union(&PMs).any(data);
        let some_link = POs.iter().any(|&p| PMs.iter().any(|&q| connected(p, q)));
        !POs.is_empty() && !PMs.is_empty() && POs.is_disjoint(&PMs) && some_data && !some_link
    };
    let products = w.live_products().into_iter().filter(unconnected);
    products.map(|π| Raised::about(vec![w.product_pair(π)])).collect()
}

/// Everybody with an effective explicit letter on (u,σ).
fn everybody_on(w: &World, u: DutyId, σ: Scope) -> Set<PersonId> {
    use Letter::{Accountable, Consulted, Informed, Responsible};
    union([Responsible, Accountable, Consulted, Informed].map(|letter| w.L_x(letter, u, σ)))
}
