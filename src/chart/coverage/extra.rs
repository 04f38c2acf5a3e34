//! Duties and places beyond those for which the role model wants somebody: those that rows name.

use crate::chart::{ChartInput, count, natural};
use crate::finding::Part;
use crate::model::{DutyId, Letter, Scope};
use crate::roles::DutyScope;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cmp::Ordering;

/// More duties that only rows name are left out of the picture: it is about those that are wanted.
const MOST: usize = 30;

/// What rows say beyond what is required.
#[derive(Debug, Default)]
pub struct Named {
    /// The duties and the scopes at which rows make somebody accountable.
    answered: Vec<(DutyId, Scope)>,
    /// Those at which rows name others than an accountable, and nobody answers.
    gaps: FxHashSet<(DutyId, Scope)>,
    /// How many of all these are required all the same.
    required: usize,
}

/// The scopes and duties of a table.
pub struct Wanted {
    /// The scopes: the required ones first, then by name.
    pub scopes: Vec<Scope>,
    /// The duties: the required ones first, then by name.
    pub duties: Vec<DutyId>,
    /// How many duties are left out.
    pub left_out: usize,
}

impl Named {
    /// Collects what rows say.
    pub fn collect(input: &ChartInput) -> Named {
        let graph = input.graph;
        let wanted = graph.required_scopes();
        let scopes: FxHashSet<Scope> = wanted.iter().flat_map(|(_, scopes)| scopes).copied().collect();
        let kind = |duty: DutyId| graph.catalogue.duties.get(duty.index()).map(|known| known.scope);
        let is_required = |duty: DutyId, scope: Scope| {
            scopes.contains(&scope) && kind(duty) == Some(kind_of(scope)) && graph.is_required(duty)
        };
        let (answered, others): (Vec<_>, Vec<_>) = graph
            .lettered()
            .into_iter()
            .partition(|&(duty, scope)| !graph.given_on(Letter::Accountable, duty, scope).is_empty());
        let mut kinds: FxHashMap<DutyId, [bool; 3]> = FxHashMap::default();
        for &(duty, scope) in &answered {
            kinds.entry(duty).or_default()[kind_of(scope) as usize] = true;
        }
        // Where somebody answers at other kinds of places only, rows do not say that it is wanted here.
        let is_gap = |&(duty, scope): &(DutyId, Scope)| {
            let is_meant = kinds.get(&duty).is_none_or(|kinds| kinds[kind_of(scope) as usize]);
            is_meant && !is_required(duty, scope) && graph.accountable_for(duty, scope).is_none()
        };
        let required = answered.iter().filter(|(duty, scope)| is_required(*duty, *scope)).count();
        Named { gaps: others.into_iter().filter(is_gap).collect(), answered, required }
    }

    /// At how many places somebody answers where none is required.
    pub fn answered(&self) -> usize {
        self.answered.len() - self.required
    }

    /// At how many places nobody answers where none is required, though rows name others.
    pub fn gaps(&self) -> usize {
        self.gaps.len()
    }

    /// Whether nobody answers for a duty at a scope where rows name others.
    pub fn is_gap(&self, duty: DutyId, scope: Scope) -> bool {
        self.gaps.contains(&(duty, scope))
    }

    /// The scopes of a kind and the duties: the required ones, and those of which rows speak.
    pub fn with(
        &self,
        input: &ChartInput,
        kind: DutyScope,
        required_scopes: &[Scope],
        required_duties: &[DutyId],
    ) -> Wanted {
        let org = input.graph.org;
        let named = self.answered.iter().chain(&self.gaps).filter(|(_, scope)| kind_of(*scope) == kind);
        let (mut duties, mut scopes): (Vec<DutyId>, Vec<Scope>) = named.copied().unzip();
        let known: FxHashSet<Scope> = required_scopes.iter().copied().collect();
        scopes.retain(|scope| !known.contains(scope));
        sort_distinct(&mut scopes, |a, b| natural(org.scope_name(*a), org.scope_name(*b)));
        let known: FxHashSet<DutyId> = required_duties.iter().copied().collect();
        duties.retain(|duty| !known.contains(duty));
        let by_name = |a: &DutyId, b: &DutyId| natural(&org.duty(*a).name, &org.duty(*b).name);
        sort_distinct(&mut duties, by_name);
        let left_out = duties.len().saturating_sub(MOST);
        if left_out > 0 {
            // What nobody answers for is not left out for the alphabet's sake.
            let gaps: FxHashSet<DutyId> = self.gaps.iter().map(|(duty, _)| *duty).collect();
            duties.sort_by_key(|duty| !gaps.contains(duty));
            duties.truncate(MOST);
            duties.sort_by(by_name);
        }
        scopes.splice(0..0, required_scopes.iter().copied());
        duties.splice(0..0, required_duties.iter().copied());
        Wanted { scopes, duties, left_out }
    }
}

/// Sorted by name and each once; there may be many more rows than names to compare.
fn sort_distinct<T: Ord>(all: &mut Vec<T>, by_name: impl Fn(&T, &T) -> Ordering) {
    all.sort_unstable();
    all.dedup();
    all.sort_by(by_name);
}

fn kind_of(scope: Scope) -> DutyScope {
    match scope {
        Scope::Org => DutyScope::Portfolio,
        Scope::Product(_) => DutyScope::Product,
        Scope::Team(_) => DutyScope::Team,
    }
}

/// What rows say of duties that teams own, which has no place in a matrix; nothing where they say none.
pub fn owned(input: &ChartInput) -> Option<String> {
    let graph = input.graph;
    let owns = graph.org.owns.iter();
    let owned = owns.filter(|own| own.period.contains(graph.as_of()) && graph.team_live(own.team));
    let duties: FxHashSet<DutyId> = owned.map(|own| own.duty).collect();
    let is_about = |part: &Part| matches!(part, Part::Duty(duty) if duties.contains(duty));
    let findings = input.findings.active.iter().filter(|finding| finding.subject.iter().any(is_about));
    let told = match findings.count() {
        0 => String::new(),
        number => format!(" ({})", count(number, "finding", "findings")),
    };
    let words = count(duties.len(), "duty that a team owns", "duties that teams own");
    (!duties.is_empty()).then(|| format!("{words}, not drawn here{told}"))
}
