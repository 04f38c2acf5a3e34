//! The definitions of the OVL rules.

use rolecall::model::{DutyId, Letter, Party, PersonId, ProductId, Raci, Scope, Severity, TeamId};

use super::findings::Raised;
use super::people_and_scopes::{Set, World, union};
use super::roles_and_load::teams;

impl World<'_> {
    /// POs*(t): without those in handover.
    pub fn POs_after_handover(&self, t: TeamId) -> Set<PersonId> {
        let taken = self.POs_of_team_with_scopes(t);
        self.without_handover(&taken.people, self.catalogue.known.po, &taken.scopes)
    }

    /// H*(PO,π).
    fn H_PO_after_handover(&self, π: ProductId) -> Set<PersonId> {
        let PO = self.catalogue.known.po;
        self.without_handover(&self.H(PO, Scope::Product(π)), PO, &Set::from([Scope::Product(π)]))
    }

    /// |H*(PO,π)| > max_pos_per_product_seat: cause seat of OVL-002.
    fn two_in_one_seat(&self, π: ProductId) -> bool {
        let max_pos_per_product_seat = self.number("OVL-002.max_pos_per_product_seat", 1);
        self.live_product(π) && self.H_PO_after_handover(π).len() > max_pos_per_product_seat
    }
}

/// delivery(t) ∧ |POs*(t)| > 1; cause direct when H(PO,t) ≠ ∅, else inherited. An inherited one is left
/// out when all of POs*(t) hold the PO seat of one product with an OVL-002 finding of cause seat (62).
pub fn multiple_product_owners_on_team(w: &World) -> Vec<Raised> {
    let max_pos_per_team = w.number("OVL-001.max_pos_per_team", 1);
    let PO = w.catalogue.known.po;
    let reported = w.severity("OVL-002").is_some();
    let mut raised = Vec::new();
    for t in w.delivery_teams() {
        let POs = w.POs_after_handover(t);
        let direct = !w.H(PO, Scope::Team(t)).is_empty();
        let of_one_product =
            |π: ProductId| reported && w.two_in_one_seat(π) && POs.is_subset(&w.H(PO, Scope::Product(π)));
        let same_cause = !direct && w.org.product_ids().any(of_one_product);
        if POs.len() > max_pos_per_team && !same_cause {
            let cause = if direct { "direct" } else { "inherited" };
            raised.push(Raised::about(vec![w.team_pair(t)]).cause(cause));
        }
    }
    raised
}

/// Cause seat: |H*(PO,π)| > 1; spread: model.one_po_per_product ∧ |H*(PO,π) ∪ ⋃{POs*(t) : t ∈
/// teams(π)}| > 1, teams(π) without the fallback to the parent's (63); area, model less only:
/// |teams(π)| ≤ max_teams_per_product ∧ an effective APO seat, of any mode, on π or a team of
/// teams(π) (64), one step lower.
pub fn multiple_product_owners_on_product(w: &World) -> Vec<Raised> {
    let APO = w.catalogue.known.apo;
    let mut raised = Vec::new();
    for π in w.live_products() {
        let about = Raised::about(vec![w.product_pair(π)]);
        let of_teams = w.own_teams(π).into_iter().map(|t| w.POs_after_handover(t));
        let spread = union(std::iter::once(w.H_PO_after_handover(π)).chain(of_teams));
        let area: Set<Scope> = union([teams(w.teams(π)), Set::from([Scope::Product(π)])]);
        // A product below another one may be an area of it (84): the whole counts.
        let whole = w.ancestors(π).last().copied().unwrap_or(π);
        let parts = w.descendants(whole).into_iter().filter(|&at| w.live_product(at)).chain([whole]);
        let few_teams = union(parts.map(|at| w.teams(at))).len() <= w.M.limits.max_teams_per_product as usize;
        if w.two_in_one_seat(π) {
            raised.push(about.cause("seat"));
        } else if w.M.limits.one_po_per_product && spread.len() > 1 {
            raised.push(about.cause("spread"));
        } else if w.M.name == "less" && few_teams && !w.seated(&[APO], &area).is_empty() {
            raised.push(about.cause("area").steps(-1));
        }
    }
    raised
}

/// |H*(PM,π)| > max_pms.
pub fn multiple_product_managers_on_product(w: &World) -> Vec<Raised> {
    let max_pms = w.number("OVL-003.max_pms", 1);
    let PM = w.catalogue.known.pm;
    let several = |π: &ProductId| {
        let σ = Scope::Product(*π);
        w.without_handover(&w.H(PM, σ), PM, &Set::from([σ])).len() > max_pms
    };
    let products = w.live_products().into_iter().filter(several);
    products.map(|π| Raised::about(vec![w.product_pair(π)])).collect()
}

/// |A_x(u,σ)| > max_a, rows whose subject is the role DEV left out (47); cause role when all rows came
/// from one role subject.
pub fn duty_with_multiple_accountables(w: &World) -> Vec<Raised> {
    let max_a = w.number("OVL-004.max_a", 1);
    let mut raised = Vec::new();
    for (u, σ) in w.lettered() {
        let rows = w.raci_rows(Letter::Accountable, u, σ);
        let rows: Vec<&Raci> = rows.filter(|row| row.party != Party::Role(w.catalogue.known.dev)).collect();
        let A_x = union(rows.iter().map(|row| w.party(row.party, σ)));
        let subjects: Set<Party> = rows.iter().map(|row| row.party).collect();
        let one_role = subjects.len() == 1 && subjects.iter().all(|s| matches!(s, Party::Role(_)));
        if A_x.len() > max_a {
            let cause = if one_role { "role" } else { "" };
            raised.push(Raised::about(vec![w.duty(u), w.scope(σ)]).cause(cause));
        }
    }
    raised
}

/// ∃ p≠q: p ∈ POs(π), q ∈ PMs(π), both have an effective explicit letter in {A,R} on u at π or at
/// teams(π), and accept_M(u) does not contain both PO and PM.
pub fn po_pm_duty_collision(w: &World) -> Vec<Raised> {
    let known = &w.catalogue.known;
    let duties: Set<DutyId> = w.lettered().into_iter().map(|(u, _)| u).collect();
    let mut raised = Vec::new();
    for π in w.live_products() {
        for &u in &duties {
            let scopes = union([teams(w.teams(π)), Set::from([Scope::Product(π)])]);
            let lettered = union(scopes.into_iter().flat_map(|σ| [w.A_x(u, σ), w.R_x(u, σ)]));
            let collide = |p: PersonId, q: PersonId| p != q && lettered.contains(&p) && lettered.contains(&q);
            let PMs = w.PMs(π);
            let both = w.POs(π).into_iter().any(|p| PMs.iter().any(|&q| collide(p, q)));
            let accept = w.accept(u);
            if both && !(accept.contains(&known.po) && accept.contains(&known.pm)) {
                raised.push(Raised::about(vec![w.duty(u), w.product_pair(π)]));
            }
        }
    }
    raised
}

/// |R_x| > max_r ∨ |C| > max_c ∨ |I| > max_i ∨ (|R_x|+|A_x|+|C|+|I| ≥ 4 ∧ every person seated or member
/// at σ has a letter); at least one person is there (66).
pub fn crowded_raci_row(w: &World) -> Vec<Raised> {
    let max_r = w.number("OVL-006.max_r", 3);
    let max_c = w.number("OVL-006.max_c", 5);
    let max_i = w.number("OVL-006.max_i", 10);
    const EVERYBODY_FROM: usize = 4;
    let mut raised = Vec::new();
    for (u, σ) in w.lettered() {
        let (R, A) = (w.R_x(u, σ), w.A_x(u, σ));
        let (C, I) = (w.L_x(Letter::Consulted, u, σ), w.L_x(Letter::Informed, u, σ));
        let letters = R.len() + A.len() + C.len() + I.len();
        let (crowded_r, crowded_c, crowded_i) = (R.len() > max_r, C.len() > max_c, I.len() > max_i);
        let lettered = union([R, A, C, I]);
        let mut here: Set<PersonId> =
            w.effective_seats().filter(|s| s.scope == σ).filter_map(|s| s.person).collect();
        if let Scope::Team(t) = σ {
            here.extend(w.members(t));
        }
        let everybody = letters >= EVERYBODY_FROM && !here.is_empty() && here.is_subset(&lettered);
        if crowded_r || crowded_c || crowded_i || everybody {
            raised.push(Raised::about(vec![w.duty(u), w.scope(σ)]));
        }
    }
    raised
}

/// |{t live : Owns(t,u)}| > 1; cause nested, a note, when for every two of the teams one is an ancestor
/// of the other (123).
pub fn duty_owned_by_several_teams(w: &World) -> Vec<Raised> {
    let mut raised = Vec::new();
    let duties: Set<DutyId> = w.org.owns.iter().map(|row| row.duty).collect();
    for u in duties {
        let rows = w.org.owns.iter().filter(|row| row.duty == u && row.period.contains(w.D));
        let owners: Set<TeamId> = rows.map(|row| row.team).filter(|&t| w.live_team(t)).collect();
        let above = |s: TeamId, t: TeamId| w.ancestors_of_team(t).contains(&s);
        let one_line = |&s: &TeamId, &t: &TeamId| s == t || above(s, t) || above(t, s);
        let nested = owners.iter().all(|s| owners.iter().all(|t| one_line(s, t)));
        if owners.len() > 1 {
            let cause = if nested { "nested" } else { "" };
            let about = Raised::about(vec![w.duty(u)]).cause(cause);
            raised.push(about.fixed_if(nested, Severity::Note));
        }
    }
    raised
}
