//! Duties: what is required, who has which letter, who is accountable and why.

use rolecall::model::{DutyId, Letter, Party, PersonId, ProductId, Raci, RoleId, Scope, TeamId};
use rolecall::roles::DutyScope;

use super::people_and_scopes::{Set, World, union};

/// How an accountability was found.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Provenance {
    Explicit,
    Umbrella,
    Inherited,
    Collected,
    Derived,
    Nobody,
}

// ---- What is required ------------------------------------------------------------------------------

impl World<'_> {
    /// The duties of the catalogue; others are never required (36).
    pub fn catalogue_duties(&self) -> Vec<DutyId> {
        (0..self.catalogue.duties.len()).map(DutyId::new).collect()
    }

    /// parent(u): the umbrella duty.
    pub fn parent_duty(&self, u: DutyId) -> Option<DutyId> {
        self.catalogue.duty_parents.get(u.index()).copied().flatten()
    }

    /// Model kinds other than the frameworks: the articles and the consensus.
    fn article_or_consensus(&self) -> bool {
        self.M.kind != "framework"
    }

    /// pm_required(M,N,·) = model.pm_required ∧ (tier ≥ model.pm_from_tier ∨ |live leaf products| ≥
    /// model.pm_from_products).
    pub fn pm_required(&self) -> bool {
        self.M.limits.pm_required && (self.pm_required_by_tier() || self.pm_required_by_products())
    }

    pub fn pm_required_by_tier(&self) -> bool {
        self.tier() >= self.M.limits.pm_from_tier
    }

    fn pm_required_by_products(&self) -> bool {
        self.live_leaf_products().len() >= self.M.limits.pm_from_products as usize
    }

    /// core_M(u): article models and consensus: at least three articles speak on u; framework
    /// models: every listed duty.
    fn core(&self, u: DutyId) -> bool {
        !self.article_or_consensus() || self.catalogue.duties[u.index()].core
    }

    /// req(M,u,σ) ⇔ u has a primary role in M ∧ core_M(u) ∧ u ∉ duties.exclude ∧ σ is a delivery
    /// team / live leaf product with teams / the org, by scope(u); the org only when at least one
    /// live leaf product has teams (49).
    pub fn req(&self, u: DutyId, σ: Scope) -> bool {
        let Some(duty) = self.catalogue.duties.get(u.index()) else { return false };
        let with_teams = |π: ProductId| self.leaf(π) && !self.teams(π).is_empty();
        let fits = match (duty.scope, σ) {
            (DutyScope::Team, Scope::Team(t)) => self.delivery(t),
            (DutyScope::Product, Scope::Product(π)) => with_teams(π),
            (DutyScope::Portfolio, Scope::Org) => self.live_leaf_products().into_iter().any(with_teams),
            _ => false,
        };
        self.M.policy(u).is_some()
            && (self.core(u) || !self.flag("GAP-004.core_only", true))
            && !self.options.excluded_duties.contains(&duty.id)
            && fits
    }

    /// accept_M(u) = primary first, then the rest of the model's accept list; small-firm merge: where
    /// pm_required is false and M is an article model or the consensus, PO is added to each list that
    /// has PM (51). Empty where the model is silent.
    pub fn accept(&self, u: DutyId) -> Vec<RoleId> {
        let known = &self.catalogue.known;
        let Some(policy) = self.M.policy(u) else { return Vec::new() };
        let mut accept = vec![policy.primary];
        accept.extend(policy.accept.iter().copied().filter(|&r| r != policy.primary));
        let merge = !self.pm_required() && self.article_or_consensus();
        if merge && accept.contains(&known.pm) && !accept.contains(&known.po) {
            accept.push(known.po);
        }
        accept
    }
}

// ---- Letters ---------------------------------------------------------------------------------------

impl World<'_> {
    /// A RACI row is effective when it is active, its scope is live and its subject is a role or an
    /// employed person (48).
    pub fn effective_raci(&self, row: &Raci) -> bool {
        let subject = match row.party {
            Party::Role(_) => true,
            Party::Person(p) => self.employed(p),
        };
        subject && row.period.contains(self.D) && self.live(row.scope)
    }

    /// The effective rows for (u,σ) with a letter.
    pub fn raci_rows(&self, letter: Letter, u: DutyId, σ: Scope) -> impl Iterator<Item = &Raci> {
        let rows = self.org.raci.iter().filter(move |row| row.duty == u && row.scope == σ);
        rows.filter(move |row| row.letter == letter && self.effective_raci(row))
    }

    /// All (u,σ) for which an effective row exists.
    pub fn lettered(&self) -> Set<(DutyId, Scope)> {
        let rows = self.org.raci.iter().filter(|row| self.effective_raci(row));
        rows.map(|row| (row.duty, row.scope)).collect()
    }

    /// L_x(u,σ) = persons of effective Raci rows with letter L; a role subject stands for its holders
    /// at σ (46).
    pub fn L_x(&self, letter: Letter, u: DutyId, σ: Scope) -> Set<PersonId> {
        self.seen
            .L_x
            .get((letter, u, σ), || union(self.raci_rows(letter, u, σ).map(|row| self.party(row.party, σ))))
    }

    /// The persons a subject stands for.
    pub fn party(&self, party: Party, σ: Scope) -> Set<PersonId> {
        match party {
            Party::Person(p) => Set::from([p]),
            Party::Role(r) => self.holders(r, σ),
        }
    }

    pub fn A_x(&self, u: DutyId, σ: Scope) -> Set<PersonId> {
        self.L_x(Letter::Accountable, u, σ)
    }

    pub fn R_x(&self, u: DutyId, σ: Scope) -> Set<PersonId> {
        self.L_x(Letter::Responsible, u, σ)
    }

    /// The holders at σ of step (5): PO → POs(σ); PM → PMs(σ), for a team the union over prods(t);
    /// DEV → the developers of σ; other roles → H(r,σ), for a team also H(r,π) of its products;
    /// σ = org: H(r,org), else the union over the live leaf products.
    pub fn holders(&self, r: RoleId, σ: Scope) -> Set<PersonId> {
        let known = &self.catalogue.known;
        match σ {
            Scope::Team(t) if r == known.po => self.POs_of_team(t),
            Scope::Product(π) if r == known.po => self.POs(π),
            Scope::Team(t) if r == known.pm => union(self.prods(t).into_iter().map(|π| self.PMs(π))),
            Scope::Product(π) if r == known.pm => self.PMs(π),
            Scope::Team(t) if r == known.dev => self.developers(t),
            Scope::Product(π) if r == known.dev => {
                union(self.teams(π).into_iter().map(|t| self.developers(t)))
            }
            Scope::Product(_) => self.H(r, σ),
            Scope::Team(t) => {
                let above = self.prods(t).into_iter().map(|π| self.H(r, Scope::Product(π)));
                union(std::iter::once(self.H(r, σ)).chain(above))
            }
            Scope::Org => {
                let here = self.H(r, Scope::Org);
                if !here.is_empty() {
                    return here;
                }
                union(self.live_leaf_products().into_iter().map(|π| self.holders(r, Scope::Product(π))))
            }
        }
    }

    /// The developers of a team: holders of DEV, QA, DES or TL there, or if none its members who
    /// hold no PO, SM or PM seat anywhere (52).
    pub fn developers(&self, t: TeamId) -> Set<PersonId> {
        let known = self.catalogue.known;
        self.seen.developers.get(t, || {
            let builders = [known.dev, known.qa, known.des, known.tl];
            let holders = union(builders.map(|r| self.H(r, Scope::Team(t))));
            if !holders.is_empty() {
                return holders;
            }
            let product_roles = Set::from([known.po, known.sm, known.pm]);
            let plain = |p: &PersonId| self.held_anywhere(*p).is_disjoint(&product_roles);
            self.members(t).into_iter().filter(plain).collect()
        })
    }
}

// ---- Accountable and responsible ---------------------------------------------------------------------

impl World<'_> {
    /// A(u,σ), *is accountable*, the first non-empty of the five steps, with its provenance.
    pub fn A_with_provenance(&self, u: DutyId, σ: Scope) -> (Set<PersonId>, Provenance) {
        let stated = self.stated(Letter::Accountable, u, σ);
        if !stated.0.is_empty() {
            return stated;
        }
        let collected = self.collected(u, σ);
        if !collected.is_empty() {
            return (collected, Provenance::Collected);
        }
        let derived = self.derived(u, σ);
        if !derived.is_empty() {
            return (derived, Provenance::Derived);
        }
        (Set::new(), Provenance::Nobody)
    }

    /// The provenance of A(u,σ) for each (u,σ) with req and A ≠ ∅.
    pub fn answers(&self) -> Vec<Provenance> {
        let teams = self.delivery_teams().into_iter().map(Scope::Team);
        let products = self.live_leaf_products().into_iter().map(Scope::Product);
        let scopes: Vec<Scope> = teams.chain(products).chain([Scope::Org]).collect();
        let required = self.catalogue_duties().into_iter().flat_map(|u| {
            scopes.iter().filter(move |&&σ| self.req(u, σ)).map(move |&σ| self.A_with_provenance(u, σ))
        });
        required.filter(|(people, _)| !people.is_empty()).map(|(_, provenance)| provenance).collect()
    }

    pub fn A(&self, u: DutyId, σ: Scope) -> Set<PersonId> {
        self.A_with_provenance(u, σ).0
    }

    /// Steps (1) explicit, (2) umbrella, (3) inherited of a letter.
    pub fn stated(&self, letter: Letter, u: DutyId, σ: Scope) -> (Set<PersonId>, Provenance) {
        let explicit = self.L_x(letter, u, σ);
        if !explicit.is_empty() {
            return (explicit, Provenance::Explicit);
        }
        let umbrella = self.parent_duty(u).map(|parent| self.L_x(letter, parent, σ)).unwrap_or_default();
        if !umbrella.is_empty() {
            return (umbrella, Provenance::Umbrella);
        }
        for level in self.enclosing_levels(σ) {
            for duty in std::iter::once(u).chain(self.parent_duty(u)) {
                let inherited = union(level.iter().map(|&above| self.L_x(letter, duty, above)));
                if !inherited.is_empty() {
                    return (inherited, Provenance::Inherited);
                }
            }
        }
        (Set::new(), Provenance::Nobody)
    }

    /// Ancestor scopes, nearest first: team → each product of prods(team), joined → product
    /// ancestors, level by level → org.
    pub fn enclosing_levels(&self, σ: Scope) -> Vec<Set<Scope>> {
        let mut levels: Vec<Set<Scope>> = match σ {
            Scope::Org => return Vec::new(),
            Scope::Product(π) => {
                self.ancestors(π).into_iter().map(|a| Set::from([Scope::Product(a)])).collect()
            }
            Scope::Team(t) => {
                let levels = self.product_levels(t).into_iter();
                levels.map(|level| level.into_iter().map(Scope::Product).collect()).collect()
            }
        };
        levels.push(Set::from([Scope::Org]));
        levels
    }

    /// Step (4), for product scope only: all A_x(u,t), t ∈ teams(π), if every team has one.
    fn collected(&self, u: DutyId, σ: Scope) -> Set<PersonId> {
        let Scope::Product(π) = σ else { return Set::new() };
        let of_teams: Vec<Set<PersonId>> =
            self.teams(π).into_iter().map(|t: TeamId| self.A_x(u, Scope::Team(t))).collect();
        if of_teams.iter().any(Set::is_empty) { Set::new() } else { union(of_teams) }
    }

    /// Step (5), if `derive`: the holders at σ of the first role in accept_M(u) that has any.
    fn derived(&self, u: DutyId, σ: Scope) -> Set<PersonId> {
        if !self.options.derive {
            return Set::new();
        }
        let by_role = self.accept(u).into_iter().map(|r| self.holders(r, σ));
        by_role.into_iter().find(|holders| !holders.is_empty()).unwrap_or_default()
    }

    pub fn a_implies_r(&self) -> bool {
        self.flag("GAP-005.a_implies_r", true)
    }

    /// R(u,σ) = R_x(u,σ) ∪ (A(u,σ) if a_implies_r), with steps 2–3 used for R_x when R_x(u,σ) = ∅.
    pub fn R(&self, u: DutyId, σ: Scope) -> Set<PersonId> {
        let A = if self.a_implies_r() { self.A(u, σ) } else { Set::new() };
        union([self.stated(Letter::Responsible, u, σ).0, A])
    }
}
