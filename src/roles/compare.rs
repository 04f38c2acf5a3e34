//! Where role models agree on who answers for a duty, and where they contradict each other.

use super::catalogue::Catalogue;
use super::role_model::RoleModel;
use crate::model::{DutyId, RoleId};

/// How far the models that speak on a duty agree, by the sets of roles that they let own it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// All name the same single role.
    Agree,
    /// All name the same several roles.
    AgreeBoth,
    /// One role is common to all, yet some name more.
    Partial,
    /// No role is common to all.
    Contradict,
    /// Only one speaks.
    Single,
    /// None speaks.
    Silent,
}

impl Verdict {
    /// All verdicts, in the order in which they are counted.
    pub const ALL: [Verdict; 6] = [
        Verdict::Agree,
        Verdict::AgreeBoth,
        Verdict::Partial,
        Verdict::Contradict,
        Verdict::Single,
        Verdict::Silent,
    ];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Agree => "agree",
            Verdict::AgreeBoth => "agree on both",
            Verdict::Partial => "partial",
            Verdict::Contradict => "contradict",
            Verdict::Single => "single",
            Verdict::Silent => "silent",
        }
    }
}

/// One duty as several models see it.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The duty.
    pub duty: DutyId,
    /// Who may own it under each model, in the order of the models and sorted; empty where a model
    /// is silent.
    pub owners: Vec<Vec<RoleId>>,
    /// How far the models agree.
    pub verdict: Verdict,
    /// Pairs of models, by their places, that share no owner.
    pub disjoint: Vec<(usize, usize)>,
}

/// Compares who owns each duty under several models, duties in the order of the catalogue.
pub fn compare(catalogue: &Catalogue, models: &[&RoleModel]) -> Vec<Comparison> {
    let duties = (0..catalogue.duties.len()).map(DutyId::new);
    duties
        .map(|duty| {
            let owners: Vec<Vec<RoleId>> = models.iter().map(|model| owners(model, duty)).collect();
            Comparison { duty, verdict: verdict(&owners), disjoint: disjoint(&owners), owners }
        })
        .collect()
}

fn owners(model: &RoleModel, duty: DutyId) -> Vec<RoleId> {
    let mut roles = model.policy(duty).map(|policy| policy.accept.clone()).unwrap_or_default();
    roles.sort_unstable();
    roles
}

fn verdict(owners: &[Vec<RoleId>]) -> Verdict {
    let speaking: Vec<&Vec<RoleId>> = owners.iter().filter(|roles| !roles.is_empty()).collect();
    let Some((first, others)) = speaking.split_first() else { return Verdict::Silent };
    if others.is_empty() {
        return Verdict::Single;
    }
    if others.iter().all(|roles| roles == first) {
        return if first.len() == 1 { Verdict::Agree } else { Verdict::AgreeBoth };
    }
    let common = first.iter().any(|role| others.iter().all(|roles| roles.contains(role)));
    if common { Verdict::Partial } else { Verdict::Contradict }
}

fn disjoint(owners: &[Vec<RoleId>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (a, left) in owners.iter().enumerate() {
        for (b, right) in owners.iter().enumerate().skip(a + 1) {
            if !left.is_empty() && !right.is_empty() && !left.iter().any(|role| right.contains(role)) {
                pairs.push((a, b));
            }
        }
    }
    pairs
}

/// One thing in which two role models can differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Component {
    /// A number or switch, by name.
    Limit(&'static str),
    /// The severity row of a rule, by code.
    Severity(String),
    /// Who may answer for a duty.
    Accept(DutyId),
    /// The profile of a role: its skills.
    Profile(RoleId),
}

impl Component {
    /// What it is, in words: `max_team`, `severity of HAT-001`, `accept list of plan-sprint`.
    pub fn words(&self, catalogue: &Catalogue) -> String {
        match self {
            Component::Limit(name) => (*name).to_string(),
            Component::Severity(code) => format!("severity of {code}"),
            Component::Accept(duty) => {
                format!("accept list of {}", catalogue.duties.get(duty.index()).map_or("", |d| d.id.as_str()))
            }
            Component::Profile(role) => {
                format!("profile of {}", catalogue.roles.get(role.index()).map_or("", |r| r.id.as_str()))
            }
        }
    }
}

/// Everything in which `other` differs from `base`.
pub fn differences(base: &RoleModel, other: &RoleModel) -> Vec<Component> {
    let mut components: Vec<Component> =
        base.limits.differences(&other.limits).into_iter().map(Component::Limit).collect();
    let codes = base.severity.keys().chain(other.severity.keys());
    for code in codes {
        let component = Component::Severity(code.clone());
        if base.severity.get(code) != other.severity.get(code) && !components.contains(&component) {
            components.push(component);
        }
    }
    for duty in (0..base.policies().len().max(other.policies().len())).map(DutyId::new) {
        let accept = |model: &RoleModel| model.policy(duty).map(|p| p.accept.clone());
        if accept(base) != accept(other) {
            components.push(Component::Accept(duty));
        }
    }
    for (role, _) in base.profiles.iter().chain(&other.profiles) {
        let skills = |model: &RoleModel| model.profile(*role).map(|p| p.skills.clone());
        let component = Component::Profile(*role);
        if skills(base) != skills(other) && !components.contains(&component) {
            components.push(component);
        }
    }
    components
}

impl RoleModel {
    /// The same model with one component taken from another.
    pub fn with(&self, component: &Component, from: &RoleModel) -> RoleModel {
        let mut changed = self.clone();
        match component {
            Component::Limit(name) => changed.limits.take(name, &from.limits),
            Component::Severity(code) => {
                match from.severity.get(code) {
                    Some(&row) => changed.severity.insert(code.clone(), row),
                    None => changed.severity.shift_remove(code),
                };
            }
            Component::Accept(duty) => changed.set_policy(*duty, from.policy(*duty).cloned()),
            Component::Profile(role) => {
                changed.profiles.retain(|(other, _)| other != role);
                changed.profiles.extend(from.profile(*role).map(|p| (*role, p.clone())));
            }
        }
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn articles() -> Vec<&'static RoleModel> {
        Catalogue::embedded().models().filter(|m| m.kind == "article").collect()
    }

    #[test]
    fn the_articles_agree_and_contradict_as_often_as_was_counted() {
        let compared = compare(Catalogue::embedded(), &articles());
        let count = |verdict| compared.iter().filter(|c| c.verdict == verdict).count();
        assert_eq!(Verdict::ALL.map(count), [22, 2, 15, 12, 3, 0]);
    }

    #[test]
    fn livesession_is_the_outlier() {
        let compared = compare(Catalogue::embedded(), &articles());
        let part_in = |model| {
            let pairs = compared.iter().flat_map(|c| &c.disjoint);
            pairs.filter(|(a, b)| *a == model || *b == model).count()
        };
        assert_eq!([0, 1, 2, 3, 4].map(part_in), [8, 3, 7, 16, 8]);
    }

    #[test]
    fn a_model_with_all_components_of_another_differs_in_nothing() {
        let models: Vec<&RoleModel> = Catalogue::embedded().models().collect();
        for &other in &models {
            let mut changed = models[0].clone();
            for component in differences(models[0], other) {
                changed = changed.with(&component, other);
            }
            assert_eq!(differences(&changed, other), [], "{}", other.name);
        }
    }
}
