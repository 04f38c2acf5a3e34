//! Who answers for a duty, and how that is known.

use super::Graph;
use crate::model::{DutyId, Letter, Party, PersonId, RoleId, RowId, Scope};
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

/// The letters of the organisation's own scope by duty, and which scopes have letters at all.
#[derive(Debug, Default)]
pub(super) struct Letters {
    any: bool,
    at_org: Vec<Vec<usize>>,
}

impl Letters {
    pub(super) fn collect(graph: &Graph) -> Letters {
        let mut at_org = vec![Vec::new(); graph.org.duties.len()];
        for number in graph.relations.letters_at(Scope::Org) {
            if let Some(list) = at_org.get_mut(graph.org.raci[number].duty.index()) {
                list.push(number);
            }
        }
        Letters { any: !graph.org.raci.is_empty(), at_org }
    }
}

impl Graph<'_> {
    /// Numbers of the letters on a duty at exactly a scope, on the day.
    fn letters_on(&self, duty: DutyId, scope: Scope) -> Vec<usize> {
        if !self.letters.any || !self.scope_live(scope) {
            return Vec::new();
        }
        match scope {
            Scope::Org => self.letters.at_org.get(duty.index()).cloned().unwrap_or_default(),
            _ => self.relations.letters_at(scope).filter(|&n| self.org.raci[n].duty == duty).collect(),
        }
    }

    /// The people whom a row gives this letter on a duty at exactly a scope, each with its row, in
    /// the order of their ids. A role stands for whoever holds it there (`settled` 46, 48).
    pub fn explicit(&self, letter: Letter, duty: DutyId, scope: Scope) -> Vec<(PersonId, RowId)> {
        let mut found: Vec<(PersonId, RowId)> = Vec::new();
        for number in self.letters_on(duty, scope) {
            let row = &self.org.raci[number];
            if row.letter != letter {
                continue;
            }
            match row.party {
                Party::Person(person) if self.employed(person) => found.push((person, row.row)),
                Party::Person(_) => {}
                Party::Role(role) => {
                    found.extend(self.holders_for(role, scope).into_iter().map(|p| (p, row.row)))
                }
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|entry| entry.0);
        found.sort_by(|a, b| self.org.person_id(a.0).cmp(self.org.person_id(b.0)));
        found
    }

    /// The parties that rows give this letter on a duty at exactly a scope, with their rows.
    pub fn explicit_parties(&self, letter: Letter, duty: DutyId, scope: Scope) -> Vec<(Party, RowId)> {
        let rows = self.letters_on(duty, scope).into_iter().map(|number| &self.org.raci[number]);
        rows.filter(|r| r.letter == letter).map(|r| (r.party, r.row)).collect()
    }

    /// Every duty and scope on which some row gives a letter today, in the order of the ids.
    pub fn lettered(&self) -> Vec<(DutyId, Scope)> {
        let rows =
            self.org.raci.iter().filter(|r| r.period.contains(self.as_of()) && self.scope_live(r.scope));
        let mut pairs: Vec<(DutyId, Scope)> = rows.map(|r| (r.duty, r.scope)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }

    /// Whoever holds a role at a scope in the wider sense of accountability: Product Owners and
    /// Product Managers through their products, developers collectively.
    pub fn holders_for(&self, role: RoleId, scope: Scope) -> Vec<PersonId> {
        let known = self.known();
        let mut people = match scope {
            Scope::Team(team) if role == known.po => return self.owners_of_team(team).to_vec(),
            Scope::Team(team) if role == known.pm => {
                self.products_of(team).iter().flat_map(|&p| self.managers_of(p)).copied().collect()
            }
            Scope::Team(_) if role == known.dev => return self.developers(scope),
            Scope::Team(team) => {
                let mut here = self.holders(role, scope);
                here.extend(
                    self.products_of(team).iter().flat_map(|&p| self.holders(role, Scope::Product(p))),
                );
                here
            }
            Scope::Product(product) if role == known.po => return self.owners_of(product).to_vec(),
            Scope::Product(product) if role == known.pm => return self.managers_of(product).to_vec(),
            Scope::Product(product) if role == known.dev => {
                self.teams_of(product).iter().flat_map(|&t| self.developers(Scope::Team(t))).collect()
            }
            Scope::Product(_) => return self.holders(role, scope),
            Scope::Org => {
                let here = self.holders(role, Scope::Org);
                if !here.is_empty() {
                    return here;
                }
                self.leaf_products.iter().flat_map(|&p| self.holders_for(role, Scope::Product(p))).collect()
            }
        };
        people.sort_unstable();
        people.dedup();
        self.org.sort_people(&mut people);
        people
    }

    /// The developers of a team: holders of DEV, QA, DES or TL, or where there are none its members
    /// without a seat as Product Owner, Product Manager or Scrum Master anywhere (`settled` 52).
    fn developers(&self, scope: Scope) -> Vec<PersonId> {
        let Scope::Team(team) = scope else { return Vec::new() };
        let known = self.known();
        let roles = [known.dev, known.qa, known.des, known.tl];
        let seats = self.effective_seats_at(scope).filter(|s| roles.contains(&s.role) && s.mode.holds());
        let mut people: Vec<PersonId> = seats.filter_map(|s| s.person).collect();
        if people.is_empty() {
            let steers =
                |p: PersonId| [known.po, known.sm, known.pm].iter().any(|&r| self.holds_anywhere(p, r));
            people = self.members(team).iter().copied().filter(|&p| !steers(p)).collect();
        }
        people.sort_unstable();
        people.dedup();
        self.org.sort_people(&mut people);
        people
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
    /// products says so (`domain` GAP-003).
    pub fn product_managers_required(&self) -> Option<bool> {
        let limits = &self.model.limits;
        let by_tier = self.tier >= limits.pm_from_tier;
        let by_products = self.leaf_products.len() as u32 >= limits.pm_from_products;
        (limits.pm_required && (by_tier || by_products)).then_some(!by_tier)
    }

    /// The roles that may answer for a duty, the best first; empty where the model is silent. Where
    /// no Product Manager is required, the Product Owner may take over (`settled` 51).
    pub fn accepted_roles(&self, duty: DutyId) -> Vec<RoleId> {
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
        if self.letters.any
            && let Some((_, provenance)) = self.stated(duty, scope)
        {
            return Some(provenance);
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
            accepted.into_iter().find(|&role| self.settings.derive && self.anybody_holds(role, scope))?;
        let people = self.holders_for(role, scope);
        let mut rows: Vec<RowId> = people
            .iter()
            .flat_map(|&p| {
                self.effective_seats_of(p).filter(|s| s.role == role && s.mode.holds()).map(|s| s.row)
            })
            .collect();
        rows.sort_unstable();
        rows.dedup();
        Some(Accountability { people, provenance: Provenance::Derived, role: Some(role), rows })
    }

    /// The accountable people that rows state, by the first of the four ways in which rows can.
    fn stated(&self, duty: DutyId, scope: Scope) -> Option<(Vec<(PersonId, RowId)>, Provenance)> {
        if !self.letters.any {
            return None;
        }
        let umbrella = self.catalogue.duty_parents.get(duty.index()).copied().flatten();
        let accountable = |duty: DutyId, scope: Scope| self.explicit(Letter::Accountable, duty, scope);
        let non_empty = |people: Vec<(PersonId, RowId)>| (!people.is_empty()).then_some(people);
        if let Some(people) = non_empty(accountable(duty, scope)) {
            return Some((people, Provenance::Explicit));
        }
        if let Some(people) = umbrella.and_then(|u| non_empty(accountable(u, scope))) {
            return Some((people, Provenance::Umbrella));
        }
        for level in self.levels_of(scope) {
            for duty in std::iter::once(duty).chain(umbrella) {
                let mut people: Vec<_> = level.iter().flat_map(|&s| accountable(duty, s)).collect();
                people.sort_unstable();
                people.dedup_by_key(|entry| entry.0);
                people.sort_by(|a, b| self.org.person_id(a.0).cmp(self.org.person_id(b.0)));
                if !people.is_empty() {
                    return Some((people, Provenance::Inherited));
                }
            }
        }
        self.collected(duty, scope).map(|people| (people, Provenance::Collected))
    }

    /// The scopes above a scope, level by level, the organisation last.
    pub fn levels_of(&self, scope: Scope) -> Vec<Vec<Scope>> {
        let products =
            |level: &[crate::model::ProductId]| level.iter().map(|&p| Scope::Product(p)).collect::<Vec<_>>();
        let mut levels: Vec<Vec<Scope>> = match scope {
            Scope::Org => return Vec::new(),
            Scope::Team(team) => {
                let own = self.products_of(team);
                std::iter::once(products(own))
                    .chain(self.levels_above(own).iter().map(|l| products(l)))
                    .collect()
            }
            Scope::Product(product) => self.levels_above(&[product]).iter().map(|l| products(l)).collect(),
        };
        levels.retain(|level| !level.is_empty());
        levels.push(vec![Scope::Org]);
        levels
    }

    /// The accountable people of all teams of a product, if every team has one.
    fn collected(&self, duty: DutyId, scope: Scope) -> Option<Vec<(PersonId, RowId)>> {
        let Scope::Product(product) = scope else { return None };
        let mut all = Vec::new();
        for &team in self.teams_of(product) {
            let here = self.explicit(Letter::Accountable, duty, Scope::Team(team));
            if here.is_empty() {
                return None;
            }
            all.extend(here);
        }
        all.sort_unstable();
        all.dedup_by_key(|entry| entry.0);
        all.sort_by(|a, b| self.org.person_id(a.0).cmp(self.org.person_id(b.0)));
        (!all.is_empty()).then_some(all)
    }
}
