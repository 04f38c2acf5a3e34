//! Which required duties nobody answers for, for the whole organisation at once.

use super::{Graph, Provenance};
use crate::model::{DutyId, Letter, RoleId, Scope, each_once};
use crate::roles::DutyScope;

/// Every required duty at every scope at which somebody has to answer for it.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// Those for which nobody answers, those of one scope side by side.
    pub gaps: Vec<(Scope, DutyId)>,
    /// How many somebody answers for.
    pub answered: usize,
    /// How many of these only because the model names a role that somebody holds.
    pub derived: usize,
}

impl Coverage {
    /// The gaps at a scope.
    pub fn gaps_at(&self, scope: Scope) -> &[(Scope, DutyId)] {
        let from = self.gaps.partition_point(|gap| gap.0 < scope);
        let to = from + self.gaps[from..].partition_point(|gap| gap.0 == scope);
        &self.gaps[from..to]
    }
}

/// A required duty, the roles that may answer for it, and its umbrella.
struct Wanted {
    duty: DutyId,
    umbrella: Option<DutyId>,
    accepted: Vec<RoleId>,
}

impl Graph<'_> {
    /// Which required duties somebody answers for, and which nobody. Worked out once.
    pub fn coverage(&self) -> &Coverage {
        self.coverage.get_or_init(|| self.cover())
    }

    fn cover(&self) -> Coverage {
        let mut coverage = Coverage::default();
        for (kind, scopes) in self.required_scopes() {
            let wanted = self.wanted(kind);
            let mut held: Vec<Option<bool>> = vec![None; self.catalogue.roles.len()];
            for scope in scopes {
                held.fill(None);
                let near = self.duties_near(scope);
                for duty in &wanted {
                    let is_near = |d: DutyId| near.contains(&d);
                    let stated = is_near(duty.duty) || duty.umbrella.is_some_and(is_near);
                    let provenance = if stated {
                        self.provenance(duty.duty, scope, &duty.accepted)
                    } else {
                        let holds = |&role: &RoleId| {
                            *held[role.index()].get_or_insert_with(|| self.anybody_holds(role, scope))
                        };
                        let mut accepted = duty.accepted.iter();
                        (self.derives() && accepted.any(holds)).then_some(Provenance::Derived)
                    };
                    match provenance {
                        None => coverage.gaps.push((scope, duty.duty)),
                        Some(how) => {
                            coverage.answered += 1;
                            coverage.derived += usize::from(how == Provenance::Derived);
                        }
                    }
                }
            }
        }
        coverage.gaps.sort_unstable();
        coverage
    }

    fn wanted(&self, kind: DutyScope) -> Vec<Wanted> {
        let duties = (0..self.catalogue.duties.len()).map(DutyId::new);
        duties
            .filter(|&duty| self.is_required(duty) && self.catalogue.duties[duty.index()].scope == kind)
            .map(|duty| Wanted {
                duty,
                umbrella: self.catalogue.duty_parents.get(duty.index()).copied().flatten(),
                accepted: self.accepted_roles(duty).to_vec(),
            })
            .collect()
    }

    /// The duties on which rows make anybody accountable at the scope, at one above it, or at a team
    /// of the product: only for these can a row answer.
    fn duties_near(&self, scope: Scope) -> Vec<DutyId> {
        if self.given().is_empty() {
            return Vec::new();
        }
        let mut near: Vec<DutyId> = Vec::new();
        let mut look = |scope: Scope| {
            let accountable = self.given_at(scope).iter().filter(|g| g.letter == Letter::Accountable);
            near.extend(accountable.map(|g| g.duty));
        };
        look(scope);
        match scope {
            Scope::Org => {}
            Scope::Team(_) => self.each_level(scope, |level| level.iter().for_each(|&above| look(above))),
            Scope::Product(product) => {
                self.line_of_products(product).skip(1).for_each(|p| look(Scope::Product(p)));
                look(Scope::Org);
                self.teams_of(product).iter().for_each(|&t| look(Scope::Team(t)));
            }
        }
        each_once(near)
    }
}
