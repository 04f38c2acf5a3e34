//! People, time and scopes symbol by symbol.
//!
//! Everything is a set over everything, looked at in full each time; [`Memo`] only keeps an answer
//! that was worked out before.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rolecall::config::{CompensatingControl, Contract, OwnConflictSet, Waiver};
use rolecall::model::{
    Day, DutyId, Letter, Org, PersonId, Presence, Product, ProductId, RoleId, Scope, Stage, Status, Team,
    TeamId, TeamKind, Tier,
};
use rolecall::roles::{Catalogue, RoleModel};

pub type Set<T> = BTreeSet<T>;

/// Answers that were worked out before.
pub struct Memo<K, V>(RefCell<BTreeMap<K, V>>);

impl<K, V> Default for Memo<K, V> {
    fn default() -> Self {
        Memo(RefCell::default())
    }
}

impl<K: Ord + Clone, V: Clone> Memo<K, V> {
    pub fn get(&self, key: K, work_out: impl FnOnce() -> V) -> V {
        let before = self.0.borrow().get(&key).cloned();
        before.unwrap_or_else(|| {
            let answer = work_out();
            self.0.borrow_mut().insert(key, answer.clone());
            answer
        })
    }
}

/// What the definitions range over: the rows, the role model M, the as-of day D, the head count N.
pub struct World<'o> {
    pub org: &'o Org,
    pub catalogue: &'o Catalogue,
    pub M: &'o RoleModel,
    pub D: Day,
    pub options: Options,
    pub seen: Seen,
}

/// The options that definitions name.
#[derive(Clone, Debug)]
pub struct Options {
    pub org_headcount: Option<u32>,
    pub derive: bool,
    pub inherit_products: bool,
    pub expand_products: bool,
    pub matrix: bool,
    pub excluded_duties: Set<String>,
    /// Parameters by `code.name`, as written; those that change a number of the role model are in M.
    pub parameters: BTreeMap<String, String>,
    /// Severities by code, as written.
    pub severities: BTreeMap<String, String>,
    pub conflict_sets: Vec<OwnConflictSet>,
    pub controls: Vec<CompensatingControl>,
    pub contracts: Vec<Contract>,
    pub waivers: Vec<Waiver>,
}

/// Sets that many definitions ask for again and again.
#[derive(Default)]
pub struct Seen {
    pub prods: Memo<TeamId, Set<ProductId>>,
    pub delivery: Memo<TeamId, bool>,
    pub teams: Memo<ProductId, Set<TeamId>>,
    pub members: Memo<TeamId, Set<PersonId>>,
    pub H: Memo<(RoleId, Scope), Set<PersonId>>,
    pub POs_of_team: Memo<TeamId, Set<PersonId>>,
    pub POs_of_product: Memo<ProductId, Set<PersonId>>,
    pub PMs: Memo<ProductId, Set<PersonId>>,
    pub developers: Memo<TeamId, Set<PersonId>>,
    pub L_x: Memo<(Letter, DutyId, Scope), Set<PersonId>>,
    pub leaves: Memo<(), Set<ProductId>>,
}

/// The union of several sets.
pub fn union<T: Ord>(sets: impl IntoIterator<Item = Set<T>>) -> Set<T> {
    sets.into_iter().flatten().collect()
}

/// Walks from `start` along `step`; stops at the first repeated node. Nearest first, without `start`.
pub fn walk<T: Ord + Copy>(start: T, step: impl Fn(T) -> Option<T>) -> Vec<T> {
    let mut met = Set::from([start]);
    let mut way = Vec::new();
    let mut at = start;
    while let Some(next) = step(at) {
        if !met.insert(next) {
            break;
        }
        way.push(next);
        at = next;
    }
    way
}

// ---- Time and people -----------------------------------------------------------------------------

impl World<'_> {
    /// People rows; a vacant position is nothing of a person (22).
    pub fn people(&self) -> Set<PersonId> {
        self.org.person_ids().filter(|&p| self.org.person(p).presence != Presence::Vacant).collect()
    }

    /// employed(p) ⇔ active(p) ∧ status ∈ {active, leave}.
    pub fn employed(&self, p: PersonId) -> bool {
        let person = self.org.person(p);
        person.presence != Presence::Vacant
            && person.period.from <= self.D
            && self.D <= person.period.to
            && (person.status == Status::Active || person.status == Status::Leave)
    }

    /// planned(p) ⇔ status planned ∨ (status ∈ {active, leave} ∧ from > D) (37).
    pub fn planned(&self, p: PersonId) -> bool {
        let person = self.org.person(p);
        let may_come = person.status == Status::Active || person.status == Status::Leave;
        person.presence != Presence::Vacant
            && (person.status == Status::Planned || (may_come && person.period.from > self.D))
    }

    pub fn employed_people(&self) -> Set<PersonId> {
        self.people().into_iter().filter(|&p| self.employed(p)).collect()
    }

    /// N = number of employed persons (or option `org_headcount`).
    pub fn N(&self) -> u32 {
        self.options.org_headcount.unwrap_or(self.employed_people().len() as u32)
    }

    /// Micro N < 10, small 10–49, medium 50–249, large ≥ 250.
    pub fn tier(&self) -> Tier {
        match self.N() {
            0..=9 => Tier::Micro,
            10..=49 => Tier::Small,
            50..=249 => Tier::Medium,
            _ => Tier::Large,
        }
    }

    /// managers(p): never dotted ones, and never p himself (53, 74).
    pub fn managers(&self, p: PersonId) -> Set<PersonId> {
        self.managers_and_self(p).into_iter().filter(|&m| m != p).collect()
    }

    /// managers(p) as the rows state it: STR-005 counts a person who is his own manager.
    pub fn managers_and_self(&self, p: PersonId) -> Set<PersonId> {
        let mut managers: Set<PersonId> = self.org.person(p).manager.into_iter().collect();
        if self.options.matrix {
            managers.extend(self.org.more_managers.iter().filter(|(of, _)| *of == p).map(|(_, m)| *m));
        }
        managers
    }
}

// ---- Teams and products --------------------------------------------------------------------------

impl World<'_> {
    pub fn team(&self, t: TeamId) -> &Team {
        self.org.team(t)
    }

    pub fn product(&self, π: ProductId) -> &Product {
        self.org.product(π)
    }

    /// live(t) ⇔ active(t).
    pub fn live_team(&self, t: TeamId) -> bool {
        self.team(t).period.contains(self.D)
    }

    /// live(π) ⇔ active(π) ∧ stage ≠ retired.
    pub fn live_product(&self, π: ProductId) -> bool {
        self.product(π).period.contains(self.D) && self.product(π).stage != Stage::Retired
    }

    pub fn live(&self, σ: Scope) -> bool {
        match σ {
            Scope::Org => true,
            Scope::Product(π) => self.live_product(π),
            Scope::Team(t) => self.live_team(t),
        }
    }

    pub fn live_teams(&self) -> Set<TeamId> {
        self.org.team_ids().filter(|&t| self.live_team(t)).collect()
    }

    pub fn live_products(&self) -> Set<ProductId> {
        self.org.product_ids().filter(|&π| self.live_product(π)).collect()
    }

    /// parent(t); an entity that is its own parent has none (39).
    pub fn parent_team(&self, t: TeamId) -> Option<TeamId> {
        self.team(t).parent.filter(|&parent| parent != t)
    }

    pub fn parent_product(&self, π: ProductId) -> Option<ProductId> {
        self.product(π).parent.filter(|&parent| parent != π)
    }

    /// The teams above, nearest first.
    pub fn ancestors_of_team(&self, t: TeamId) -> Vec<TeamId> {
        walk(t, |t| self.parent_team(t))
    }

    /// The products above, nearest first.
    pub fn ancestors(&self, π: ProductId) -> Vec<ProductId> {
        walk(π, |π| self.parent_product(π))
    }

    /// The products below, at any depth.
    pub fn descendants(&self, π: ProductId) -> Set<ProductId> {
        self.org.product_ids().filter(|&below| self.ancestors(below).contains(&π)).collect()
    }

    /// Leaf product: live without live child.
    pub fn leaf(&self, π: ProductId) -> bool {
        self.live_product(π)
            && !self.live_products().into_iter().any(|child| self.parent_product(child) == Some(π))
    }

    pub fn live_leaf_products(&self) -> Set<ProductId> {
        self.seen.leaves.get((), || self.live_products().into_iter().filter(|&π| self.leaf(π)).collect())
    }

    /// Works rows count when active and both ends live.
    fn works(&self, t: TeamId) -> Set<ProductId> {
        let rows = self.org.works.iter().filter(|row| row.team == t && row.period.contains(self.D));
        let live = rows.filter(|row| self.live_team(row.team) && self.live_product(row.product));
        live.map(|row| row.product).collect()
    }

    /// prods(t) = products of t's Works rows; if empty: prods(parent(t)). With `expand_products` a
    /// product with children is replaced by its live leaves.
    pub fn prods(&self, t: TeamId) -> Set<ProductId> {
        self.seen.prods.get(t, || {
            let mut products = self.works(t);
            if products.is_empty() && self.options.inherit_products {
                let above = self.ancestors_of_team(t).into_iter().map(|t| self.works(t));
                products = above.into_iter().find(|works| !works.is_empty()).unwrap_or_default();
            }
            if self.options.expand_products {
                products = products.into_iter().flat_map(|π| self.live_leaves_of(π)).collect();
            }
            products
        })
    }

    /// The live leaves that have π above them; π where there are none.
    fn live_leaves_of(&self, π: ProductId) -> Set<ProductId> {
        let mut leaves: Set<ProductId> = self.live_leaf_products().into_iter().collect();
        leaves.retain(|&leaf| leaf != π && self.ancestors(leaf).contains(&π));
        if leaves.is_empty() { Set::from([π]) } else { leaves }
    }

    /// delivery(t) ⇔ live(t) ∧ (kind ∈ delivery_kinds ∨ (kind empty ∧ t has no live child ∧
    /// (prods(t) ≠ ∅ ∨ some effective Member/Seat of t has role DEV, QA or DES))).
    pub fn delivery(&self, t: TeamId) -> bool {
        self.seen.delivery.get(t, || {
            let has_live_child = || self.live_teams().into_iter().any(|c| self.parent_team(c) == Some(t));
            self.live_team(t)
                && (self.delivery_kinds().contains(self.team(t).kind.word())
                    || (self.team(t).kind == TeamKind::Blank
                        && !has_live_child()
                        && (!self.prods(t).is_empty() || self.some_builder_at(t))))
        })
    }

    /// Some effective Member or Seat of t, in any mode (41), has role DEV, QA or DES.
    fn some_builder_at(&self, t: TeamId) -> bool {
        let known = &self.catalogue.known;
        let builds = |r: RoleId| r == known.dev || r == known.qa || r == known.des;
        self.effective_member_rows().any(|row| row.team == t && row.role.is_some_and(builds))
            || self.effective_seats().any(|s| s.scope == Scope::Team(t) && builds(s.role))
    }

    pub fn delivery_teams(&self) -> Set<TeamId> {
        self.org.team_ids().filter(|&t| self.delivery(t)).collect()
    }

    /// {t : delivery(t) ∧ π ∈ prods(t)}.
    pub fn own_teams(&self, π: ProductId) -> Set<TeamId> {
        self.delivery_teams().into_iter().filter(|&t| self.prods(t).contains(&π)).collect()
    }

    /// teams(π) = {t : delivery(t) ∧ π ∈ prods(t)}; if ∅ and π has a parent: teams(parent(π)).
    pub fn teams(&self, π: ProductId) -> Set<TeamId> {
        self.seen.teams.get(π, || {
            let own = self.own_teams(π);
            if !own.is_empty() {
                return own;
            }
            let above = self.ancestors(π).into_iter().map(|π| self.own_teams(π));
            above.into_iter().find(|teams| !teams.is_empty()).unwrap_or_default()
        })
    }

    /// members(t) = {p employed : active Member(p,t)}.
    pub fn members(&self, t: TeamId) -> Set<PersonId> {
        self.seen.members.get(t, || {
            let rows = self.org.members.iter().filter(|m| m.team == t && m.period.contains(self.D));
            rows.map(|m| m.person).filter(|&p| self.employed(p)).collect()
        })
    }
}

// ---- Parameters ------------------------------------------------------------------------------------

/// Parameters that a definition lists with their defaults, as the run sets them.
impl World<'_> {
    /// `code.name` = a number.
    pub fn number(&self, parameter: &str, default: usize) -> usize {
        self.options.parameters.get(parameter).map_or(default, |text| text.parse().unwrap())
    }

    /// `code.name` = a number of days.
    pub fn days(&self, parameter: &str, default: usize) -> i32 {
        self.number(parameter, default) as i32
    }

    /// `code.name` = true or false.
    pub fn flag(&self, parameter: &str, default: bool) -> bool {
        self.options.parameters.get(parameter).map_or(default, |text| text == "true")
    }

    /// `code.name` = words.
    pub fn words(&self, parameter: &str, default: &str) -> Set<String> {
        let text = self.options.parameters.get(parameter).map_or(default, String::as_str);
        text.split(',').map(|word| word.trim().to_string()).filter(|word| !word.is_empty()).collect()
    }

    fn delivery_kinds(&self) -> Set<String> {
        self.words("GAP-001.delivery_kinds", "stream, feature, platform, subsystem, component")
    }
}
