//! Roles and load symbol by symbol.

use rolecall::model::{Day, Member, PersonId, ProductId, RoleId, Scope, Seat, TeamId};

use super::people_and_scopes::{Set, World, union};

/// Where POs(t) takes its people from, and the people.
pub struct POsOfTeam {
    pub scopes: Set<Scope>,
    pub people: Set<PersonId>,
}

// ---- Seats ---------------------------------------------------------------------------------------

impl World<'_> {
    /// A Seat s is effective ⇔ active(s) ∧ scope live ∧ person given ∧ employed(person).
    pub fn effective(&self, s: &Seat) -> bool {
        s.period.contains(self.D) && self.live(s.scope) && s.person.is_some_and(|p| self.employed(p))
    }

    pub fn effective_seats(&self) -> impl Iterator<Item = &Seat> {
        self.org.seats.iter().filter(|s| self.effective(s))
    }

    /// Member rows that are active, of a live team and an employed person.
    pub fn effective_member_rows(&self) -> impl Iterator<Item = &Member> {
        let active = self.org.members.iter().filter(|row| row.period.contains(self.D));
        active.filter(|row| self.live_team(row.team) && self.employed(row.person))
    }

    /// H(r,σ) = {p : holds(p,r,σ)}: an effective Seat with mode primary, hat or acting.
    pub fn H(&self, r: RoleId, σ: Scope) -> Set<PersonId> {
        self.seen.H.get((r, σ), || {
            let seats = self.effective_seats().filter(|s| s.role == r && s.scope == σ && s.mode.holds());
            seats.filter_map(|s| s.person).collect()
        })
    }

    /// holds(p, r, σ).
    pub fn holds(&self, p: PersonId, r: RoleId, σ: Scope) -> bool {
        self.H(r, σ).contains(&p)
    }

    /// The roles that p holds anywhere.
    pub fn held_anywhere(&self, p: PersonId) -> Set<RoleId> {
        self.effective_seats().filter(|s| s.person == Some(p) && s.mode.holds()).map(|s| s.role).collect()
    }

    /// vacant(seat) ⇔ active ∧ scope live ∧ (no person ∨ ¬employed(person)).
    pub fn vacant(&self, s: &Seat) -> bool {
        s.period.contains(self.D) && self.live(s.scope) && !s.person.is_some_and(|p| self.employed(p))
    }

    /// The persons with an effective seat, in any mode, in one of `roles` at one of `scopes`.
    pub fn seated(&self, roles: &[RoleId], scopes: &Set<Scope>) -> Set<PersonId> {
        let seats = self.effective_seats().filter(|s| roles.contains(&s.role) && scopes.contains(&s.scope));
        seats.filter_map(|s| s.person).collect()
    }

    /// The scopes at which somebody or nobody has a seat.
    pub fn seat_scopes(&self) -> Set<(RoleId, Scope)> {
        self.org.seats.iter().map(|s| (s.role, s.scope)).collect()
    }

    /// first(p) for the role at the scopes from which a set takes p: the earliest from over his
    /// holding seats, of any dates (43).
    pub fn first(&self, p: PersonId, r: RoleId, scopes: &Set<Scope>) -> Day {
        self.holding_seats(p, r, scopes).map(|s| s.period.from).min().unwrap_or(Day::MAX)
    }

    /// last(p) likewise: the latest min(to, person.to).
    pub fn last(&self, p: PersonId, r: RoleId, scopes: &Set<Scope>) -> Day {
        let ends = self.holding_seats(p, r, scopes).map(|s| s.period.to.min(self.org.person(p).period.to));
        ends.max().unwrap_or(Day::MIN)
    }

    fn holding_seats(&self, p: PersonId, r: RoleId, scopes: &Set<Scope>) -> impl Iterator<Item = &Seat> {
        let his = self.org.seats.iter().filter(move |s| s.person == Some(p) && s.role == r);
        his.filter(|s| s.mode.holds() && scopes.contains(&s.scope))
    }

    /// S* of a set S that is taken from `scopes`: without p in handover, that is last(p) ≤ D +
    /// handover_days and another of S has first(q) ≥ D − handover_days; each against S itself (44).
    pub fn without_handover(&self, S: &Set<PersonId>, r: RoleId, scopes: &Set<Scope>) -> Set<PersonId> {
        let handover_days = self.days("OVL-001.handover_days", 30);
        let from = |p: PersonId| -> Set<Scope> {
            scopes.iter().copied().filter(|&σ| self.holds(p, r, σ)).collect()
        };
        let leaves = |p: PersonId| self.last(p, r, &from(p)) <= self.D.plus(handover_days);
        let comes = |q: PersonId| self.first(q, r, &from(q)) >= self.D.plus(-handover_days);
        let in_handover = |p: PersonId| leaves(p) && S.iter().any(|&q| q != p && comes(q));
        S.iter().copied().filter(|&p| !in_handover(p)).collect()
    }
}

// ---- Product Owners and Product Managers -----------------------------------------------------------

impl World<'_> {
    /// POs(t) = H(PO,t) if ≠ ∅, else ⋃{H(PO,π) : π ∈ prods(t)}, else ⋃ over ancestors of those π
    /// (nearest non-empty level, 40).
    pub fn POs_of_team(&self, t: TeamId) -> Set<PersonId> {
        self.seen.POs_of_team.get(t, || self.POs_of_team_with_scopes(t).people)
    }

    pub fn POs_of_team_with_scopes(&self, t: TeamId) -> POsOfTeam {
        let PO = self.catalogue.known.po;
        let mut levels = vec![Set::from([Scope::Team(t)])];
        levels.extend(self.product_levels(t).into_iter().map(products));
        for scopes in levels {
            let people = union(scopes.iter().map(|&σ| self.H(PO, σ)));
            if !people.is_empty() {
                return POsOfTeam { scopes, people };
            }
        }
        POsOfTeam { scopes: Set::new(), people: Set::new() }
    }

    /// prods(t), then level k = the k-th ancestors of all products of prods(t) (40).
    pub fn product_levels(&self, t: TeamId) -> Vec<Set<ProductId>> {
        let lines: Vec<Vec<ProductId>> = self.prods(t).into_iter().map(|π| self.ancestors(π)).collect();
        let height = lines.iter().map(Vec::len).max().unwrap_or(0);
        let above = (0..height).map(|k| lines.iter().filter_map(|line| line.get(k).copied()).collect());
        std::iter::once(self.prods(t)).chain(above).collect()
    }

    /// POs(π) = H(PO,π) if ≠ ∅, else H(PO, nearest ancestor with one), else ⋃{H(PO,t) : t ∈ teams(π)}.
    pub fn POs(&self, π: ProductId) -> Set<PersonId> {
        self.seen.POs_of_product.get(π, || self.holders_on_line_or_teams(self.catalogue.known.po, π))
    }

    /// PMs(π) = likewise, else H(PM, org).
    pub fn PMs(&self, π: ProductId) -> Set<PersonId> {
        self.seen.PMs.get(π, || {
            let near = self.holders_on_line_or_teams(self.catalogue.known.pm, π);
            if near.is_empty() { self.H(self.catalogue.known.pm, Scope::Org) } else { near }
        })
    }

    fn holders_on_line_or_teams(&self, r: RoleId, π: ProductId) -> Set<PersonId> {
        for at in std::iter::once(π).chain(self.ancestors(π)) {
            let holders = self.H(r, Scope::Product(at));
            if !holders.is_empty() {
                return holders;
            }
        }
        union(self.teams(π).into_iter().map(|t| self.H(r, Scope::Team(t))))
    }

    /// T_PO(p) = {t : delivery(t) ∧ p ∈ POs(t)}.
    pub fn T_PO(&self, p: PersonId) -> Set<TeamId> {
        self.delivery_teams().into_iter().filter(|&t| self.POs_of_team(t).contains(&p)).collect()
    }

    /// P_PM(p) = {π live leaf, teams(π) ≠ ∅ : p ∈ PMs(π)} (80).
    pub fn P_PM(&self, p: PersonId) -> Set<ProductId> {
        let with_teams = self.live_leaf_products().into_iter().filter(|&π| !self.teams(π).is_empty());
        with_teams.filter(|&π| self.PMs(π).contains(&p)).collect()
    }
}

/// The scopes of some products.
pub fn products(set: Set<ProductId>) -> Set<Scope> {
    set.into_iter().map(Scope::Product).collect()
}

/// The scopes of some teams.
pub fn teams(set: Set<TeamId>) -> Set<Scope> {
    set.into_iter().map(Scope::Team).collect()
}

// ---- Load ----------------------------------------------------------------------------------------

impl World<'_> {
    /// load(p) = Σ alloc of effective seats + Σ share of active Member rows whose team is not the
    /// scope of a counted seat of p; in hundredths of a percent. A counted seat is an effective seat
    /// with known alloc; of several rows of one team the largest share counts (42).
    pub fn load(&self, p: PersonId) -> u64 {
        let counted: Vec<&Seat> =
            self.effective_seats().filter(|s| s.person == Some(p) && s.alloc.known().is_some()).collect();
        let seats: u64 = counted.iter().filter_map(|s| s.alloc.known()).map(u64::from).sum();
        let mut shares = 0;
        for t in self.org.team_ids() {
            if !counted.iter().any(|s| s.scope == Scope::Team(t)) {
                shares += u64::from(self.largest_share(p, t).unwrap_or(0));
            }
        }
        seats + shares
    }

    /// share(p,t): the largest known share of active Member rows of p and t (42, 73).
    pub fn largest_share(&self, p: PersonId, t: TeamId) -> Option<u32> {
        let rows = self.org.members.iter().filter(|m| m.person == p && m.team == t);
        rows.filter(|m| m.period.contains(self.D)).filter_map(|m| m.share.known()).max()
    }
}
