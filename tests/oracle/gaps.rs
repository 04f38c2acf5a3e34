//! The definitions of the GAP rules.

use rolecall::model::{
    DutyId, Letter, Method, PersonId, ProductId, RoleId, Scope, Seat, Severity, Stage, Status, TeamId, fold,
};
use rolecall::roles::{DutyScope, Reach};

use super::findings::Raised;
use super::people_and_scopes::{Set, World};

// ---- GAP-001, 002, 003: predicates, because GAP-004 asks for them -------------------------------------

impl World<'_> {
    /// live leaf π ∧ teams(π) ≠ ∅ ∧ POs(π) = ∅; with `po_required = false` PMs(π) ≠ ∅ is enough.
    fn gap_002(&self, π: ProductId) -> bool {
        self.leaf(π)
            && !self.teams(π).is_empty()
            && self.POs(π).is_empty()
            && (self.M.limits.po_required || self.PMs(π).is_empty())
    }

    /// delivery(t) ∧ POs(t) = ∅ ∧ ¬(prods(t) ≠ ∅ ∧ every π ∈ prods(t) has a GAP-002 finding); not
    /// evaluated with `po_required = false` (90).
    fn gap_001(&self, t: TeamId) -> bool {
        let prods = self.prods(t);
        let all_reported = !prods.is_empty() && prods.iter().all(|&π| self.reported_002(π));
        self.M.limits.po_required && self.delivery(t) && self.POs_of_team(t).is_empty() && !all_reported
    }

    /// live leaf π ∧ pm_required(M,N,|leaf products|) ∧ teams(π) ≠ ∅ ∧ PMs(π) = ∅.
    fn gap_003(&self, π: ProductId) -> bool {
        self.leaf(π) && self.pm_required() && !self.teams(π).is_empty() && self.PMs(π).is_empty()
    }

    /// delivery(t) ∧ method(t) ∈ {scrum, blank when model.sm_required} ∧ model.sm_required ∧
    /// H(SM,t) = ∅ ∧ H(SM,π) = ∅ for all π ∈ prods(t).
    fn gap_008(&self, t: TeamId) -> bool {
        let SM = self.catalogue.known.sm;
        let method = self.team(t).method;
        self.delivery(t)
            && (method == Method::Scrum || method == Method::Blank)
            && self.M.limits.sm_required
            && self.H(SM, Scope::Team(t)).is_empty()
            && self.prods(t).into_iter().all(|π| self.H(SM, Scope::Product(π)).is_empty())
    }

    // "Reported" means a finding with a severity other than '-' (9).

    fn reported_001(&self, t: TeamId) -> bool {
        self.severity("GAP-001").is_some() && self.gap_001(t)
    }

    fn reported_002(&self, π: ProductId) -> bool {
        self.severity("GAP-002").is_some() && self.gap_002(π)
    }

    fn reported_003(&self, π: ProductId) -> bool {
        self.severity("GAP-003").is_some() && self.gap_003(π)
    }

    fn reported_008(&self, t: TeamId) -> bool {
        self.severity("GAP-008").is_some() && self.gap_008(t)
    }
}

pub fn team_without_product_owner(w: &World) -> Vec<Raised> {
    let teams = w.org.team_ids().filter(|&t| w.gap_001(t));
    teams.map(|t| Raised::about(vec![w.team_pair(t)])).collect()
}

pub fn product_without_product_owner(w: &World) -> Vec<Raised> {
    let products = w.org.product_ids().filter(|&π| w.gap_002(π));
    // Product in stage idea or sunset: severity drops one step (3, 50).
    let early_or_late = |π| matches!(w.product(π).stage, Stage::Idea | Stage::Sunset);
    products
        .map(|π| Raised::about(vec![w.product_pair(π)]).steps(if early_or_late(π) { -1 } else { 0 }))
        .collect()
}

pub fn product_without_product_manager(w: &World) -> Vec<Raised> {
    // When the tier is below and only the product count fires: one severity step lower.
    let steps = if w.pm_required_by_tier() { 0 } else { -1 };
    let products = w.org.product_ids().filter(|&π| w.gap_003(π));
    products.map(|π| Raised::about(vec![w.product_pair(π)]).steps(steps)).collect()
}

pub fn team_without_scrum_master(w: &World) -> Vec<Raised> {
    let teams = w.org.team_ids().filter(|&t| w.gap_008(t));
    teams.map(|t| Raised::about(vec![w.team_pair(t)])).collect()
}

// ---- GAP-004, 005 ------------------------------------------------------------------------------------

/// req(M,u,σ) ∧ A(u,σ) = ∅. Not raised when accept_M(u) has at least one role that M requires and
/// each such role is already reported as missing at σ or an enclosing scope.
pub fn duty_without_accountable(w: &World) -> Vec<Raised> {
    let mut raised = Vec::new();
    for u in w.catalogue_duties() {
        for σ in all_scopes(w) {
            if w.req(u, σ) && w.A(u, σ).is_empty() && !only_path_is_reported(w, u, σ) {
                raised.push(Raised::about(vec![w.duty(u), w.scope(σ)]));
            }
        }
    }
    raised
}

fn all_scopes(w: &World) -> Vec<Scope> {
    let teams = w.org.team_ids().map(Scope::Team);
    let products = w.org.product_ids().map(Scope::Product);
    std::iter::once(Scope::Org).chain(products).chain(teams).collect()
}

fn only_path_is_reported(w: &World, u: DutyId, σ: Scope) -> bool {
    let required: Vec<RoleId> = w.accept(u).into_iter().filter(|&r| required_role(w, r)).collect();
    !required.is_empty() && required.into_iter().all(|r| reported_missing(w, r, σ))
}

/// The roles a model requires are PO (po_required), PM (pm_required(M,N,·)) and SM (sm_required) (54).
fn required_role(w: &World, r: RoleId) -> bool {
    let known = &w.catalogue.known;
    (r == known.po && w.M.limits.po_required)
        || (r == known.pm && w.pm_required())
        || (r == known.sm && w.M.limits.sm_required)
}

/// One report at σ or in any enclosing scope suffices: of a team prods(t) and their ancestors, of a
/// product its ancestors (55).
fn reported_missing(w: &World, r: RoleId, σ: Scope) -> bool {
    let mut scopes = Set::from([σ]);
    let nearest = match σ {
        Scope::Org => Set::new(),
        Scope::Product(π) => Set::from([π]),
        Scope::Team(t) => w.prods(t),
    };
    for π in nearest {
        scopes.insert(Scope::Product(π));
        scopes.extend(w.ancestors(π).into_iter().map(Scope::Product));
    }
    let known = &w.catalogue.known;
    scopes.into_iter().any(|σ| match σ {
        Scope::Team(t) => (r == known.po && w.reported_001(t)) || (r == known.sm && w.reported_008(t)),
        Scope::Product(π) => (r == known.po && w.reported_002(π)) || (r == known.pm && w.reported_003(π)),
        Scope::Org => false,
    })
}

/// Raci rows for (u,σ) exist and are effective ∧ R(u,σ) = ∅. In a matrix of roles without any people the
/// letters of the roles for (u,σ) count as they stand.
pub fn duty_without_responsible(w: &World) -> Vec<Raised> {
    use Letter::{Accountable, Responsible};
    let given = |letter, u, σ| w.raci_rows(letter, u, σ).next().is_some();
    let done = |u, σ| given(Responsible, u, σ) || (w.a_implies_r() && given(Accountable, u, σ));
    let nobody = w.org.people.is_empty();
    let is_bare = |&(u, σ): &(DutyId, Scope)| if nobody { !done(u, σ) } else { w.R(u, σ).is_empty() };
    let bare = w.lettered().into_iter().filter(is_bare);
    bare.map(|(u, σ)| Raised::about(vec![w.duty(u), w.scope(σ)])).collect()
}

// ---- GAP-006, 007 ------------------------------------------------------------------------------------

/// active(s,D) ∧ scope live ∧ (person = ∅ ∨ ¬employed(person) ∨ status(person) = leave). Cause leave
/// and modes deputy and successor: note. Vacant seats of one role and scope without a person are one
/// finding of their strongest severity (58).
pub fn vacant_seat(w: &World) -> Vec<Raised> {
    let mut raised: Vec<Raised> = Vec::new();
    for s in &w.org.seats {
        let on_leave = s.person.is_some_and(|p| w.org.person(p).status == Status::Leave);
        if !(s.period.contains(w.D) && w.live(s.scope) && (w.vacant(s) || on_leave)) {
            continue;
        }
        let cause = vacancy_cause(w, s);
        if cause == "leave" && !w.flag("GAP-006.leave", true) {
            continue;
        }
        let mut subject = vec![w.role(s.role), w.scope(s.scope)];
        subject.extend(s.person.map(|p| w.person(p)));
        let note = cause == "leave" || !s.mode.holds();
        let new = Raised::about(subject).cause(cause).fixed_if(note, Severity::Note);
        match raised.iter_mut().find(|old| old.subject == new.subject) {
            Some(old) if new.fixed.is_none() => *old = new,
            Some(_) => {}
            None => raised.push(new),
        }
    }
    raised
}

/// Tried in the order no-person, left, planned, leave (37).
fn vacancy_cause(w: &World, s: &Seat) -> &'static str {
    let Some(p) = s.person else { return "no-person" };
    let person = w.org.person(p);
    if person.status == Status::Left || person.period.to < w.D {
        "left"
    } else if w.planned(p) {
        "planned"
    } else {
        "leave"
    }
}

/// r ∈ {PO,PM,SM} ∧ H(r,σ) ≠ ∅ ∧ every p ∈ H(r,σ) has last(p) ≤ D + notice_days ∧ no seat (r,σ), of
/// any mode, of another employed or planned person (not in H(r,σ), 61) with seat.from ≤ max last + 1
/// and seat.to > max last.
pub fn departing_holder_without_successor(w: &World) -> Vec<Raised> {
    let notice_days = w.days("GAP-007.notice_days", 90);
    let known = &w.catalogue.known;
    let mut raised = Vec::new();
    for (r, σ) in w.seat_scopes() {
        let H = w.H(r, σ);
        let last = |p: PersonId| w.last(p, r, &Set::from([σ]));
        let Some(max_last) = H.iter().map(|&p| last(p)).max() else { continue };
        let all_leave = H.iter().all(|&p| last(p) <= w.D.plus(notice_days));
        let follows = |s: &Seat| {
            let another = s.person.is_some_and(|q| !H.contains(&q) && (w.employed(q) || w.planned(q)));
            let here = s.role == r && s.scope == σ;
            here && another && s.period.from <= max_last.plus(1) && s.period.to > max_last
        };
        if [known.po, known.pm, known.sm].contains(&r) && all_leave && !w.org.seats.iter().any(follows) {
            raised.push(Raised::about(vec![w.role(r), w.scope(σ)]));
        }
    }
    raised
}

// ---- GAP-009, 010 ------------------------------------------------------------------------------------

/// Fires when |S|,|T| ≥ 3 ∧ |cov(S) − cov(T)| ≥ gap; S and T are the strategic and tactical duties of
/// scope product with req(M,u,π) (59). Where the limits are set to nothing, a side has at least one duty,
/// and the two differ.
pub fn lopsided_horizon_coverage(w: &World) -> Vec<Raised> {
    let gap_percent = w.number("GAP-009.gap", 50) as i64;
    let min_duties = w.number("GAP-009.min_duties", 3) as i64;
    let mut raised = Vec::new();
    for π in w.live_leaf_products() {
        let σ = Scope::Product(π);
        let side = |reach: Reach| -> Vec<DutyId> {
            let of_products = |u: &DutyId| w.catalogue.duties[u.index()].scope == DutyScope::Product;
            let duties = w.catalogue_duties().into_iter().filter(of_products);
            duties.filter(|u| w.catalogue.duties[u.index()].level == reach && w.req(*u, σ)).collect()
        };
        let (S, T) = (side(Reach::Strategic), side(Reach::Tactical));
        let covered = |X: &[DutyId]| X.iter().filter(|&&u| !w.A(u, σ).is_empty()).count() as i64;
        let (of_S, of_T) = (S.len() as i64, T.len() as i64);
        // cov(S) − cov(T) over the common denominator |S|·|T|.
        let difference = covered(&S) * of_T - covered(&T) * of_S;
        let enough = of_S.min(of_T) >= min_duties.max(1);
        if enough && difference != 0 && difference.abs() * 100 >= gap_percent * of_S * of_T {
            let lower = if difference < 0 { "strategic" } else { "tactical" };
            raised.push(Raised::about(vec![w.product_pair(π)]).cause(lower));
        }
    }
    raised
}

/// p holds r ∈ {PO,PM} somewhere ∧ skills(p) ≠ ∅ ∧ |skills(p) ∩ need(M,r)| / |need(M,r)| < min_share;
/// not evaluated where the model lists no skills for the role (60).
pub fn missing_role_skills(w: &World) -> Vec<Raised> {
    let min_share_percent = w.number("GAP-010.min_share", 50);
    let known = &w.catalogue.known;
    let mut raised = Vec::new();
    for p in w.employed_people() {
        let of_p = w.org.person_skills.iter().filter(|(person, _)| *person == p);
        let skills: Set<String> =
            of_p.map(|(_, s)| fold(w.org.text(w.org.skills[s.index()])).into_owned()).collect();
        for r in [known.po, known.pm] {
            let profile = w.M.profiles.iter().find(|(role, _)| *role == r);
            let need: Set<String> = profile
                .map(|(_, profile)| profile.skills.iter().map(|s| fold(s).into_owned()).collect())
                .unwrap_or_default();
            let has = skills.intersection(&need).count();
            let too_few = has * 100 < min_share_percent * need.len();
            if w.held_anywhere(p).contains(&r) && !skills.is_empty() && !need.is_empty() && too_few {
                raised.push(Raised::about(vec![w.person(p), w.role(r)]));
            }
        }
    }
    raised
}

// ---- GAP-012 -----------------------------------------------------------------------------------------

/// Some Owns(t,u), t live, members(t) = ∅ and no effective seat at t or below it. Raised only when at
/// least half of the live teams that own duties do not meet that condition (103, 136).
pub fn duty_owned_by_empty_team(w: &World) -> Vec<Raised> {
    let owns = |t: TeamId| w.org.owns.iter().any(|row| row.team == t && row.period.contains(w.D));
    let owners: Vec<TeamId> = w.live_teams().into_iter().filter(|&t| owns(t)).collect();
    let below = |t: TeamId, s: &Seat| match s.scope {
        Scope::Team(at) => at == t || w.ancestors_of_team(at).contains(&t),
        _ => false,
    };
    let empty = |t: TeamId| w.members(t).is_empty() && !w.effective_seats().any(|s| below(t, s));
    let empty_owners: Vec<TeamId> = owners.iter().copied().filter(|&t| empty(t)).collect();
    if (owners.len() - empty_owners.len()) * 2 < owners.len() {
        return Vec::new();
    }
    empty_owners.into_iter().map(|t| Raised::about(vec![w.team_pair(t)])).collect()
}
