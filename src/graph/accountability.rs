//! Who answers for a duty, and how that is known.

use super::Graph;
use super::letters::Given;
use crate::model::{DutyId, Letter, PersonId, ProductId, RoleId, RowId, Scope, Seat, TeamId, each_once};
use crate::roles::{CorePolicy, DutyScope};

/// How an accountability is known; the first that applies.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Provenance {
    /// A row says so for exactly this duty and scope.
    Explicit,
    /// A row says so for the umbrella duty.
    Umbrella,
    /// A row says so at a scope above.
    Inherited,
    /// Rows say so for every team of the product.
    Collected,
    /// Nothing says so: the holder of the role that the model names.
    Derived,
}

impl Provenance {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Provenance::Explicit => "explicit",
            Provenance::Umbrella => "umbrella",
            Provenance::Inherited => "inherited",
            Provenance::Collected => "collected",
            Provenance::Derived => "derived",
        }
    }
}

/// Who answers for a duty at a scope.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accountability {
    /// The people, in the order of their ids.
    pub people: Vec<PersonId>,
    /// How it is known.
    pub provenance: Provenance,
    /// The role through which it was derived.
    pub role: Option<RoleId>,
    /// The rows that state it; the seats when it was derived.
    pub rows: Vec<RowId>,
}

impl Graph<'_> {
    /// Whoever holds a role at a scope in the wider sense of accountability: Product Owners and
    /// Product Managers through their products, developers collectively. In the order of the ids.
    pub fn holders_for(&self, role: RoleId, scope: Scope) -> Vec<PersonId> {
        let mut people = self.holders_unsorted(role, scope);
        self.org.sort_people(&mut people);
        people
    }

    /// The same by their dense ids, which spares the look at every id's text.
    pub(super) fn holders_unsorted(&self, role: RoleId, scope: Scope) -> Vec<PersonId> {
        let known = self.known();
        let people = match scope {
            Scope::Team(team) if role == known.po => self.owners_of_team(team).to_vec(),
            Scope::Team(team) if role == known.pm => {
                self.products_of(team).iter().flat_map(|&p| self.managers_of(p)).copied().collect()
            }
            Scope::Team(team) if role == known.dev => self.developers(team),
            Scope::Team(team) => {
                let mut here = self.holders(role, scope);
                here.extend(
                    self.products_of(team).iter().flat_map(|&p| self.holders(role, Scope::Product(p))),
                );
                here
            }
            Scope::Product(product) if role == known.po => self.owners_of(product).to_vec(),
            Scope::Product(product) if role == known.pm => self.managers_of(product).to_vec(),
            Scope::Product(product) if role == known.dev => {
                self.teams_of(product).iter().flat_map(|&t| self.developers(t)).collect()
            }
            Scope::Product(_) => self.holders(role, scope),
            Scope::Org => {
                let here = self.holders(role, Scope::Org);
                if here.is_empty() {
                    let products = self.leaf_products.iter();
                    products.flat_map(|&p| self.holders_unsorted(role, Scope::Product(p))).collect()
                } else {
                    here
                }
            }
        };
        each_once(people)
    }

    /// The developers of a team: holders of DEV, QA, DES or TL, or where there are none its members
    /// without a seat as Product Owner, Product Manager or Scrum Master anywhere.
    fn developers(&self, team: TeamId) -> Vec<PersonId> {
        let seated: Vec<PersonId> = self.seated_developers(team).filter_map(|s| s.person).collect();
        if seated.is_empty() {
            self.members(team).iter().copied().filter(|&p| !self.steers(p)).collect()
        } else {
            seated
        }
    }

    fn seated_developers(&self, team: TeamId) -> impl Iterator<Item = &Seat> + use<'_> {
        let known = self.known();
        let roles = [known.dev, known.qa, known.des, known.tl];
        self.effective_seats_at(Scope::Team(team)).filter(move |s| roles.contains(&s.role) && s.mode.holds())
    }

    /// Whether the person is Product Owner, Product Manager or Scrum Master anywhere.
    fn steers(&self, person: PersonId) -> bool {
        let known = self.known();
        [known.po, known.sm, known.pm].iter().any(|&role| self.holds_anywhere(person, role))
    }

    /// Whether a person is one of the developers of a team in the sense of [`Graph::holders_for`].
    pub fn develops(&self, person: PersonId, team: TeamId) -> bool {
        let mut nobody_seated = true;
        for seat in self.seated_developers(team) {
            if seat.person == Some(person) {
                return true;
            }
            nobody_seated = false;
        }
        nobody_seated && self.members(team).contains(&person) && !self.steers(person)
    }

    /// Whether anybody holds a role at a scope in the sense of [`Graph::holders_for`].
    pub(super) fn anybody_holds(&self, role: RoleId, scope: Scope) -> bool {
        let known = self.known();
        match scope {
            Scope::Team(team) if role == known.po => !self.owners_of_team(team).is_empty(),
            Scope::Team(team) if role == known.pm => {
                self.products_of(team).iter().any(|&p| !self.managers_of(p).is_empty())
            }
            Scope::Product(product) if role == known.po => !self.owners_of(product).is_empty(),
            Scope::Product(product) if role == known.pm => !self.managers_of(product).is_empty(),
            Scope::Team(team) if role != known.dev => {
                self.is_held(role, scope)
                    || self.products_of(team).iter().any(|&p| self.is_held(role, Scope::Product(p)))
            }
            Scope::Org => {
                self.is_held(role, Scope::Org)
                    || self.leaf_products.iter().any(|&p| self.anybody_holds(role, Scope::Product(p)))
            }
            _ => !self.holders_for(role, scope).is_empty(),
        }
    }

    /// Whether Product Managers are required in this organisation, and whether only the number of
    /// products says so.
    pub fn product_managers_required(&self) -> Option<bool> {
        let limits = &self.model.limits;
        let by_tier = self.tier >= limits.pm_from_tier;
        let by_products = self.leaf_products.len() as u32 >= limits.pm_from_products;
        (limits.pm_required && (by_tier || by_products)).then_some(!by_tier)
    }

    /// The roles that may answer for a duty, the best first; empty where the model is silent. Where
    /// no Product Manager is required, the Product Owner may take over.
    pub fn accepted_roles(&self, duty: DutyId) -> &[RoleId] {
        self.accepted.get(duty.index()).map_or(&[], Vec::as_slice)
    }

    /// [`Graph::accepted_roles`], worked out.
    pub(super) fn accept(&self, duty: DutyId) -> Vec<RoleId> {
        let Some(policy) = self.model.policy(duty) else { return Vec::new() };
        let mut roles = policy.accept.clone();
        let known = self.known();
        let merges = self.model.limits.small_firm_merge && self.product_managers_required().is_none();
        if merges && roles.contains(&known.pm) && !roles.contains(&known.po) {
            roles.push(known.po);
        }
        roles
    }

    /// Whether the model requires somebody to answer for the duty wherever its kind of scope is.
    pub fn is_required(&self, duty: DutyId) -> bool {
        let Some(known) = self.catalogue.duties.get(duty.index()) else { return false };
        let enough = match self.model.limits.core_policy {
            CorePolicy::ThreeSources => known.core || !self.settings.core_only,
            CorePolicy::AllListed => true,
        };
        enough && self.model.policy(duty).is_some() && !self.settings.excluded_duties.contains(&duty)
    }

    /// The scopes at which duties of each kind have to be answered for, in the order of their ids.
    pub fn required_scopes(&self) -> [(DutyScope, Vec<Scope>); 3] {
        let products: Vec<Scope> = self
            .leaf_products
            .iter()
            .filter(|&&p| !self.teams_of(p).is_empty())
            .map(|&p| Scope::Product(p))
            .collect();
        let teams = self.delivery_teams.iter().map(|&t| Scope::Team(t)).collect();
        let org = if products.is_empty() { Vec::new() } else { vec![Scope::Org] };
        [(DutyScope::Team, teams), (DutyScope::Product, products), (DutyScope::Portfolio, org)]
    }

    /// How it is known that somebody answers for a duty at a scope; `None` when nobody does.
    pub fn provenance(&self, duty: DutyId, scope: Scope, accepted: &[RoleId]) -> Option<Provenance> {
        if let Some((_, provenance)) = self.first_stated(Letter::Accountable, duty, scope) {
            return Some(provenance);
        }
        if self.is_collected(duty, scope) {
            return Some(Provenance::Collected);
        }
        let derived = self.settings.derive && accepted.iter().any(|&role| self.anybody_holds(role, scope));
        derived.then_some(Provenance::Derived)
    }

    /// Who answers for a duty at a scope, and how that is known; `None` when nobody does.
    pub fn accountable_for(&self, duty: DutyId, scope: Scope) -> Option<Accountability> {
        if let Some((people, provenance)) = self.stated(duty, scope) {
            let rows = people.iter().map(|entry| entry.1).collect();
            let people = people.into_iter().map(|entry| entry.0).collect();
            return Some(Accountability { people, provenance, role: None, rows });
        }
        let accepted = self.accepted_roles(duty);
        let role =
            accepted.iter().copied().find(|&role| self.settings.derive && self.anybody_holds(role, scope))?;
        let people = self.holders_for(role, scope);
        let seats = people.iter().flat_map(|&p| self.held_seats_of(p, role));
        let rows = each_once(seats.map(|s| s.row));
        Some(Accountability { people, provenance: Provenance::Derived, role: Some(role), rows })
    }

    /// The accountable people that rows state, by the first of the four ways in which rows can.
    fn stated(&self, duty: DutyId, scope: Scope) -> Option<(Vec<(PersonId, RowId)>, Provenance)> {
        if let Some((letters, provenance)) = self.first_stated(Letter::Accountable, duty, scope) {
            let people = letters.into_iter().flat_map(|part| self.people_with_rows(part)).collect();
            return Some((self.with_first_row(people), provenance));
        }
        self.is_collected(duty, scope)
            .then(|| (self.with_first_row(self.collected(duty, scope)), Provenance::Collected))
    }

    /// The letters of one kind on a duty by the first of three ways in which rows can give them to
    /// anybody: for exactly this duty and scope, for the umbrella duty, at the nearest level above.
    /// Never empty, and never without people behind them.
    pub fn first_stated(
        &self,
        letter: Letter,
        duty: DutyId,
        scope: Scope,
    ) -> Option<(Vec<&[Given]>, Provenance)> {
        if !self.letters.any() {
            return None;
        }
        let at = |duty: DutyId, scope: Scope| {
            let found = self.anybody_given(letter, duty, scope);
            found.then(|| self.given_on(letter, duty, scope))
        };
        let umbrella = self.catalogue.duty_parents.get(duty.index()).copied().flatten();
        if let Some(found) = at(duty, scope) {
            return Some((vec![found], Provenance::Explicit));
        }
        if let Some(found) = umbrella.and_then(|u| at(u, scope)) {
            return Some((vec![found], Provenance::Umbrella));
        }
        let duties = [Some(duty), umbrella];
        if !duties.iter().flatten().any(|&duty| self.letters.any_above(letter, duty)) {
            return None;
        }
        self.find_level(scope, |level| {
            duties.iter().flatten().find_map(|&duty| {
                let found: Vec<&[Given]> = level.iter().filter_map(|&s| at(duty, s)).collect();
                (!found.is_empty()).then_some((found, Provenance::Inherited))
            })
        })
    }

    /// The first answer of `look` on the levels of scopes above a scope, the organisation last.
    fn find_level<R>(&self, scope: Scope, mut look: impl FnMut(&[Scope]) -> Option<R>) -> Option<R> {
        let mut on_line = |mut line: &mut dyn Iterator<Item = ProductId>| {
            Iterator::find_map(&mut line, |product| look(&[Scope::Product(product)]))
        };
        let found = match scope {
            Scope::Org => return None,
            Scope::Product(product) => on_line(&mut self.line_of_products(product).skip(1)),
            Scope::Team(team) => match self.products_of(team) {
                [] => None,
                &[product] => on_line(&mut self.line_of_products(product)),
                own => std::iter::once(own.to_vec())
                    .chain(self.levels_above(own))
                    .find_map(|level| look(&level.into_iter().map(Scope::Product).collect::<Vec<_>>())),
            },
        };
        found.or_else(|| look(&[Scope::Org]))
    }

    /// Looks at every level of scopes above a scope, the organisation last.
    pub(super) fn each_level(&self, scope: Scope, mut look: impl FnMut(&[Scope])) {
        let _nothing: Option<()> = self.find_level(scope, |level| {
            look(level);
            None
        });
    }

    /// The scopes above a scope, level by level, the organisation last.
    pub fn levels_of(&self, scope: Scope) -> Vec<Vec<Scope>> {
        let mut levels = Vec::new();
        self.each_level(scope, |level| levels.push(level.to_vec()));
        levels
    }

    /// Whether every team of a product has an accountable person of its own.
    fn is_collected(&self, duty: DutyId, scope: Scope) -> bool {
        let Scope::Product(product) = scope else { return false };
        let teams = self.teams_of(product);
        let stated = |&team: &TeamId| self.anybody_given(Letter::Accountable, duty, Scope::Team(team));
        self.letters.any() && !teams.is_empty() && teams.iter().all(stated)
    }

    /// The accountable people of the teams of a product.
    fn collected(&self, duty: DutyId, scope: Scope) -> Vec<(PersonId, RowId)> {
        let Scope::Product(product) = scope else { return Vec::new() };
        let teams = self.teams_of(product).iter();
        teams.flat_map(|&team| self.explicit(Letter::Accountable, duty, Scope::Team(team))).collect()
    }
}
