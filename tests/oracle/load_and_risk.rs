//! The definitions of the LOD rules.

use rolecall::model::{DutyId, Mode, PersonId, ProductId, RoleId, Scope, Seat, TeamId};

use super::findings::Raised;
use super::people_and_scopes::{Set, World, union};
use super::roles_and_load::teams;

// ---- LOD-001, 002, 003 -------------------------------------------------------------------------------

impl World<'_> {
    /// load(p) > 100 × fte(p) + tolerance.
    pub fn over_allocated(&self, p: PersonId) -> bool {
        let tolerance = 100 * self.number("LOD-001.tolerance", 0) as u64;
        self.load(p) > u64::from(self.org.person(p).fte) + tolerance
    }

    /// The kinds of LOD-003 that hold for p. Where max_pos_per_pm = 0 the model knows no PM: neither
    /// pm-pos nor pm-products is evaluated (93).
    pub fn fan_outs(&self, p: PersonId) -> Vec<&'static str> {
        let limits = &self.M.limits;
        let P_PM = self.P_PM(p);
        let mut POs = union(P_PM.iter().map(|&π| self.POs(π)));
        POs.remove(&p);
        let coached = self.org.team_ids().filter(|&t| self.holds(p, self.catalogue.known.sm, Scope::Team(t)));
        let knows_PM = limits.max_pos_per_pm > 0;
        // Where areas have owners, the owner of the whole does not serve their teams (LESS-R3).
        let owned = |σ: Scope| !self.H(self.catalogue.known.apo, σ).is_empty();
        let in_area = |t: TeamId| {
            limits.area_owners_only_when_large
                && (owned(Scope::Team(t))
                    || self.prods(t).into_iter().any(|π| {
                        owned(Scope::Product(π))
                            || self.ancestors(π).into_iter().any(|at| owned(Scope::Product(at)))
                    }))
        };
        [
            (
                "po-teams",
                true,
                self.T_PO(p).iter().filter(|&&t| !in_area(t)).count(),
                limits.max_teams_per_po,
            ),
            ("pm-pos", knows_PM, POs.len(), limits.max_pos_per_pm),
            ("pm-products", knows_PM, P_PM.len(), limits.max_products_per_pm),
            ("sm-teams", true, coached.count(), limits.max_teams_per_sm),
        ]
        .into_iter()
        .filter(|&(_, evaluated, count, max)| evaluated && count > max as usize)
        .map(|(kind, ..)| kind)
        .collect()
    }
}

pub fn over_allocation(w: &World) -> Vec<Raised> {
    let people = w.employed_people().into_iter().filter(|&p| w.over_allocated(p));
    people.map(|p| Raised::about(vec![w.person(p)])).collect()
}

/// k = number of distinct contexts over all effective seats, whatever their mode, and memberships of p:
/// products, leaf or not; a team counts for its products, a team without product as itself; the org
/// counts nothing (79). loss(k) ≥ max_loss, and somebody must lose something: with a limit of nothing that
/// is whoever has two contexts.
pub fn context_switching_loss(w: &World) -> Vec<Raised> {
    let max_loss = w.number("LOD-002.max_loss", 40);
    let loss = |k: usize| match k {
        0 | 1 => 0,
        2 => 20,
        3 => 40,
        4 => 60,
        _ => 75,
    };
    let contexts = |p: PersonId| -> Set<Scope> {
        // Unresolved text holds no rule-relevant role (3.1): what it means for a week nobody can say.
        let known = |s: &&Seat| !w.org.role(s.role).id.starts_with("other:");
        let seats = w.effective_seats().filter(|s| s.person == Some(p)).filter(known).map(|s| s.scope);
        let rows = w.effective_member_rows().filter(|row| row.person == p).map(|row| Scope::Team(row.team));
        union(seats.chain(rows).map(|σ| match σ {
            Scope::Org => Set::new(),
            Scope::Team(t) if !w.prods(t).is_empty() => w.prods(t).into_iter().map(Scope::Product).collect(),
            Scope::Product(_) | Scope::Team(_) => Set::from([σ]),
        }))
    };
    let loses = |p: PersonId| loss(contexts(p).len());
    let people = w.employed_people().into_iter().filter(|&p| loses(p) > 0 && loses(p) >= max_loss);
    people.map(|p| Raised::about(vec![w.person(p)])).collect()
}

/// One finding per kind.
pub fn product_role_fan_out(w: &World) -> Vec<Raised> {
    let mut raised = Vec::new();
    for p in w.employed_people() {
        for kind in w.fan_outs(p) {
            raised.push(Raised::about(vec![w.person(p), ("kind", kind.to_string())]));
        }
    }
    raised
}

// ---- LOD-004, 005, 006 -------------------------------------------------------------------------------

/// total = Σ explicit A rows effective in the org ≥ 10 ∧ (A rows of p / total > max_share ∨ A rows of p
/// > max_a_rows); an A row is a pair of a person and a (duty, scope) with the person in A_x (81).
pub fn accountability_concentration(w: &World) -> Vec<Raised> {
    let min_total = w.number("LOD-004.min_total", 10);
    let max_share_percent = w.number("LOD-004.max_share", 40);
    let max_a_rows = w.number("LOD-004.max_a_rows", 15);
    let lettered = w.lettered();
    let A_rows: Vec<PersonId> = lettered.into_iter().flat_map(|(u, σ)| w.A_x(u, σ)).collect();
    let total = A_rows.len();
    let people: Set<PersonId> = A_rows.iter().copied().collect();
    let concentrated = |p: &PersonId| {
        let his = A_rows.iter().filter(|q| *q == p).count();
        total >= min_total && (his * 100 > max_share_percent * total || his > max_a_rows)
    };
    let people = people.into_iter().filter(concentrated);
    people.map(|p| Raised::about(vec![w.person(p)])).collect()
}

/// r ∈ {PO,PM} ∧ |H(r,σ)| = 1 ∧ σ is a live product with critical = true or |teams(σ)| ≥ 2 ∧ no employed
/// person has an effective seat (r,σ) with mode deputy or successor.
pub fn no_backup_for_critical_seat(w: &World) -> Vec<Raised> {
    let mut raised = Vec::new();
    for π in w.live_products() {
        let σ = Scope::Product(π);
        for r in [w.catalogue.known.po, w.catalogue.known.pm] {
            let critical = w.product(π).critical || w.teams(π).len() >= w.number("LOD-005.min_teams", 2);
            let ready = w
                .effective_seats()
                .any(|s| s.role == r && s.scope == σ && matches!(s.mode, Mode::Deputy | Mode::Successor));
            if w.H(r, σ).len() == 1 && critical && !ready {
                raised.push(Raised::about(vec![w.role(r), w.scope(σ)]));
            }
        }
    }
    raised
}

/// U = pairs (u,π) and (u,t), t ∈ teams(π), with at least one person who has an explicit A or R there
/// (82); |U| ≥ 4. Greedy: repeatedly remove the person who covers most still-covered duties (tie: smaller
/// id) until > 50 % of U have no person; TF = number removed. Fires when TF ≤ max_tf.
pub fn low_truck_factor(w: &World) -> Vec<Raised> {
    let min_duties = w.number("LOD-006.min_duties", 4);
    let max_tf = w.number("LOD-006.max_tf", 1);
    let mut raised = Vec::new();
    for π in w.live_leaf_products() {
        let scopes = union([Set::from([Scope::Product(π)]), teams(w.teams(π))]);
        let pairs = w.lettered().into_iter().filter(|(_, σ)| scopes.contains(σ));
        let mut U: Vec<Set<PersonId>> = pairs.map(|(u, σ)| doers(w, u, σ)).collect();
        U.retain(|people| !people.is_empty());
        if U.len() < min_duties {
            continue;
        }
        let mut removed = 0;
        while U.iter().filter(|people| people.is_empty()).count() * 2 <= U.len() {
            let covers = |p: PersonId| U.iter().filter(|people| people.contains(&p)).count();
            let left: Set<PersonId> = U.iter().flatten().copied().collect();
            let by_id = |p: PersonId| std::cmp::Reverse(w.org.person_id(p));
            let Some(most) = left.into_iter().max_by_key(|&p| (covers(p), by_id(p))) else { break };
            U.iter_mut().for_each(|people| {
                people.remove(&most);
            });
            removed += 1;
        }
        if removed <= max_tf {
            raised.push(Raised::about(vec![w.product_pair(π)]));
        }
    }
    raised
}

fn doers(w: &World, u: DutyId, σ: Scope) -> Set<PersonId> {
    union([w.A_x(u, σ), w.R_x(u, σ)])
}

// ---- LOD-007, 008 ------------------------------------------------------------------------------------

/// eng/PM, eng/designer, teams/PO outside [low, high]; skipped when the denominator is 0 or the numerator
/// < low; ratios are compared as fractions (83).
pub fn staffing_ratio(w: &World) -> Vec<Raised> {
    let eng_per_pm = (w.number("LOD-007.min_eng_per_pm", 5), w.number("LOD-007.max_eng_per_pm", 10));
    let max_eng_per_designer = w.number("LOD-007.max_eng_per_designer", 20);
    let known = &w.catalogue.known;
    let mut raised = Vec::new();
    for π in w.live_leaf_products() {
        let engineers = at_teams(w, π, &[known.dev, known.qa, known.tl]).len();
        let designers = at_teams(w, π, &[known.des]).len();
        let POs = union(w.teams(π).into_iter().map(|t| w.POs_of_team(t))).len();
        let max_teams_per_po = w.M.limits.max_teams_per_po as usize;
        let ratios = [
            ("eng-per-pm", engineers, w.PMs(π).len(), eng_per_pm.0, eng_per_pm.1),
            ("eng-per-designer", engineers, designers, 0, max_eng_per_designer),
            ("teams-per-po", w.teams(π).len(), POs, 1, max_teams_per_po),
        ];
        for (ratio, numerator, denominator, low, high) in ratios {
            let outside = numerator < low * denominator || numerator > high * denominator;
            if denominator > 0 && numerator >= low && outside {
                raised.push(Raised::about(vec![w.product_pair(π), ("ratio", ratio.to_string())]));
            }
        }
    }
    raised
}

/// People with an effective Seat (any mode) or Member row of one of `roles` at teams(π).
fn at_teams(w: &World, π: ProductId, roles: &[RoleId]) -> Set<PersonId> {
    let of_team = w.teams(π);
    let rows = w.effective_member_rows().filter(|row| of_team.contains(&row.team));
    let members = rows.filter(|row| row.role.is_some_and(|r| roles.contains(&r))).map(|row| row.person);
    union([w.seated(roles, &teams(w.teams(π))), members.collect()])
}

/// r ∈ {PO,PM} ∧ alloc known ∧ alloc(p,r,σ) < min_alloc(r) ∧ mode ≠ deputy. For a team seat alloc(p,r,t)
/// is the largest sum over one product of prods(t) of p's allocs at the teams that have this product (77).
pub fn fragmented_product_role(w: &World) -> Vec<Raised> {
    let known = &w.catalogue.known;
    let mut raised = Vec::new();
    for s in w.effective_seats() {
        let (Some(p), Some(own)) = (s.person, s.alloc.known()) else { continue };
        let min_percent = match s.role {
            r if r == known.po => w.M.limits.min_alloc_po,
            r if r == known.pm => w.M.limits.min_alloc_pm,
            _ => continue,
        };
        let alloc = match s.scope {
            Scope::Team(t) => w.prods(t).into_iter().map(|π| alloc_of_product(w, p, s.role, π)).max(),
            Scope::Product(_) | Scope::Org => None,
        };
        if s.mode != Mode::Deputy && alloc.unwrap_or(own) < min_percent * 100 {
            raised.push(Raised::about(vec![w.person(p), w.role(s.role), w.scope(s.scope)]));
        }
    }
    raised
}

/// p's allocs in the role at the teams that have this product.
fn alloc_of_product(w: &World, p: PersonId, r: RoleId, π: ProductId) -> u32 {
    let his = w.effective_seats().filter(|s| s.person == Some(p) && s.role == r && s.mode != Mode::Deputy);
    let has = |t: TeamId| w.prods(t).contains(&π);
    let at_teams = his.filter(|s| matches!(s.scope, Scope::Team(t) if has(t)));
    at_teams.filter_map(|s| s.alloc.known()).sum()
}
