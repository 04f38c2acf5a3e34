//! HAT: section 3.9; HAT-005 stands in `conflict_sets.rs`.

use rolecall::model::{PersonId, ProductId, Scope, Severity, TeamId};

use super::findings::Raised;
use super::people_and_scopes::{Set, World};

// ---- HAT-001 -----------------------------------------------------------------------------------------

/// p ∈ POs(π) ∧ p ∈ PMs(π), π live; left out when an ancestor product that does not also lie below π
/// has a finding for the same p (1, 119). One step up when 1.4 × max(load as PO+PM seats,
/// |T_PO(p)|/max_teams_per_po) > 1 or LOD-001 or LOD-003 holds for p, whatever their severity (9).
pub fn product_owner_product_manager_double_hat(w: &World) -> Vec<Raised> {
    let wears_both =
        |p: &PersonId, π: ProductId| w.live_product(π) && w.POs(π).contains(p) && w.PMs(π).contains(p);
    let mut raised = Vec::new();
    for π in w.live_products() {
        for p in w.POs(π) {
            let above = w.ancestors(π).into_iter().filter(|&above| !w.descendants(π).contains(&above));
            let wider = above.into_iter().any(|above| wears_both(&p, above));
            if wears_both(&p, π) && !wider {
                let up = too_much(w, p) || w.over_allocated(p) || !w.fan_outs(p).is_empty();
                let about = Raised::about(vec![w.person(p), w.product_pair(π)]);
                raised.push(about.steps(i32::from(up)));
            }
        }
    }
    raised
}

/// 1.4 × max(load of the PO and PM seats over 100 % (67), |T_PO(p)|/max_teams_per_po) > 1, multiplied
/// out into integers.
fn too_much(w: &World, p: PersonId) -> bool {
    let uplift_percent = w.number("HAT-001.uplift", 140) as u64;
    const FULL_TIME: u64 = 10_000;
    let known = &w.catalogue.known;
    let his = w.effective_seats().filter(|s| s.person == Some(p));
    let seats = his.filter(|s| s.role == known.po || s.role == known.pm);
    let load: u64 = seats.filter_map(|s| s.alloc.known()).map(u64::from).sum();
    let teams = w.T_PO(p).len() as u64;
    uplift_percent * load > 100 * FULL_TIME
        || uplift_percent * teams > 100 * u64::from(w.M.limits.max_teams_per_po)
}

// ---- HAT-002, 003, 004 -------------------------------------------------------------------------------

impl World<'_> {
    /// p ∈ POs(t), and ∃π ∈ prods(t): p ∈ PMs(π).
    fn as_PO_and_as_PM(&self, p: PersonId, t: TeamId) -> (bool, bool) {
        let as_PM = self.prods(t).into_iter().any(|π| self.PMs(π).contains(&p));
        (self.POs_of_team(t).contains(&p), as_PM)
    }

    /// holds(p,SM,t) ∧ (p ∈ POs(t) ∨ ∃π ∈ prods(t): p ∈ PMs(π)), t live.
    pub fn hat_002(&self, p: PersonId, t: TeamId) -> bool {
        let (as_PO, as_PM) = self.as_PO_and_as_PM(p, t);
        self.live_team(t) && self.holds(p, self.catalogue.known.sm, Scope::Team(t)) && (as_PO || as_PM)
    }
}

/// The PM part is one step lower; a note when 1 ≤ |members(t)| ≤ 3 (68).
pub fn product_role_and_scrum_master(w: &World) -> Vec<Raised> {
    let small_team = w.number("HAT-002.small_team", 3);
    let mut raised = Vec::new();
    for t in w.live_teams() {
        let small = (1..=small_team).contains(&w.members(t).len());
        for p in w.employed_people().into_iter().filter(|&p| w.hat_002(p, t)) {
            let (as_PO, _) = w.as_PO_and_as_PM(p, t);
            let about = Raised::about(vec![w.person(p), w.team_pair(t)]);
            let about = about.steps(if as_PO { 0 } else { -1 });
            raised.push(about.fixed_if(small, Severity::Note));
        }
    }
    raised
}

/// p ∈ POs(t) ∧ ∃ r ∈ {DEV,QA,DES,BA,TL}: holds(p,r,t) ∨ Member(p,t) with such a role. One step up when
/// the PO alloc, the sum of his known PO allocs at the scopes from which POs(t) takes him (69), is known
/// and < min_po_share.
pub fn product_owner_also_builds(w: &World) -> Vec<Raised> {
    let min_po_share = 100 * w.number("HAT-003.min_po_share", 50) as u32;
    let known = &w.catalogue.known;
    let builders = [known.dev, known.qa, known.des, known.ba, known.tl];
    let mut raised = Vec::new();
    for t in w.live_teams() {
        let taken = w.POs_of_team_with_scopes(t);
        for p in taken.people {
            let holds = builders.iter().any(|&r| w.holds(p, r, Scope::Team(t)));
            let his_rows = w.effective_member_rows().filter(|row| row.person == p && row.team == t);
            let member = his_rows.filter_map(|row| row.role).any(|r| builders.contains(&r));
            let seats = w.effective_seats().filter(|s| s.person == Some(p) && s.role == known.po);
            let seats = seats.filter(|s| s.mode.holds() && taken.scopes.contains(&s.scope));
            let allocs: Vec<u32> = seats.filter_map(|s| s.alloc.known()).collect();
            let too_little = !allocs.is_empty() && allocs.iter().sum::<u32>() < min_po_share;
            if holds || member {
                let about = Raised::about(vec![w.person(p), w.team_pair(t)]);
                raised.push(about.steps(i32::from(too_little)));
            }
        }
    }
    raised
}

/// p ∈ POs(t) ∧ |{m ∈ members(t): p ∈ managers(m)}| ≥ min_reports.
pub fn product_owner_manages_team(w: &World) -> Vec<Raised> {
    let min_reports = w.number("HAT-004.min_reports", 1);
    let mut raised = Vec::new();
    for t in w.live_teams() {
        for p in w.POs_of_team(t) {
            let reports = w.members(t).into_iter().filter(|&m| w.managers(m).contains(&p)).count();
            if reports >= min_reports {
                raised.push(Raised::about(vec![w.person(p), w.team_pair(t)]));
            }
        }
    }
    raised
}

// ---- HAT-006, 007 ------------------------------------------------------------------------------------

/// |{r : p holds r anywhere, r ∉ generic roles}| > max_roles; unresolved roles count (72).
pub fn too_many_hats(w: &World) -> Vec<Raised> {
    let max_roles = w.number("HAT-006.max_roles", 2);
    let generic_roles = w.words("HAT-006.generic_roles", "EMP, STK");
    let roles = |p: PersonId| -> Set<&str> {
        let held = w.held_anywhere(p).into_iter().map(|r| w.org.role(r).id.as_str());
        held.filter(|id| !generic_roles.contains(*id)).collect()
    };
    let people = w.employed_people().into_iter().filter(|&p| roles(p).len() > max_roles);
    people.map(|p| Raised::about(vec![w.person(p)])).collect()
}

/// title(p) resolves to role x ∈ {PO,PM} ∧ p holds the other of {PO,PM} ∧ p does not hold x.
pub fn title_role_drift(w: &World) -> Vec<Raised> {
    let known = &w.catalogue.known;
    let drifts = |p: &PersonId| {
        let held = w.held_anywhere(*p);
        let title = w.org.person(*p).title_role;
        [(known.po, known.pm), (known.pm, known.po)]
            .into_iter()
            .any(|(x, other)| title == Some(x) && held.contains(&other) && !held.contains(&x))
    };
    let people = w.employed_people().into_iter().filter(drifts);
    people.map(|p| Raised::about(vec![w.person(p)])).collect()
}
