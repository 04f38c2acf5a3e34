//! What the choice of a role model decides for an organisation: which findings appear, vanish or
//! change severity, and which parameter, accept list or severity row makes the difference.

use std::collections::BTreeMap;

use super::{Setup, run};
use crate::config::Config;
use crate::finding::{Finding, Part, compare};
use crate::graph::Graph;
use crate::model::{Day, Org, Severity};
use crate::roles::{Catalogue, Component, RoleModel, differences};

/// What a finding is known by within one organisation.
type Key = (&'static str, Vec<Part>, &'static str);

fn key(finding: &Finding) -> Key {
    (finding.code, finding.subject.clone(), finding.cause)
}

/// A finding and how much it matters under each model.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The finding, as the first model that has it reports it.
    pub finding: Finding,
    /// The severity under each model, in the order of the models; `None` where it is not reported.
    pub severities: Vec<Option<Severity>>,
    /// For each model what makes its severity differ from the first model's; empty where it does not.
    pub reasons: Vec<Vec<Component>>,
}

/// All findings of an organisation under several models, in the order of reports of the first that
/// has each.
pub fn effects(
    org: &Org,
    config: &Config,
    setup: &Setup,
    catalogue: &Catalogue,
    models: &[&RoleModel],
    as_of: Day,
) -> Vec<Effect> {
    let view = View { org, config, setup, catalogue, as_of };
    let mut effects: Vec<Effect> = Vec::new();
    let runs: Vec<Vec<Finding>> = models.iter().map(|model| view.findings(model)).collect();
    for (place, findings) in runs.iter().enumerate() {
        for finding in findings {
            let known = effects.iter_mut().find(|effect| key(&effect.finding) == key(finding));
            let effect = match known {
                Some(effect) => effect,
                None => {
                    let severities = vec![None; models.len()];
                    effects.push(Effect {
                        finding: finding.clone(),
                        severities,
                        reasons: vec![Vec::new(); models.len()],
                    });
                    let Some(last) = effects.last_mut() else { continue };
                    last
                }
            };
            effect.severities[place] = Some(finding.severity);
        }
    }
    if let Some((base, others)) = models.split_first() {
        for (place, other) in others.iter().enumerate() {
            view.explain(&mut effects, base, other, place + 1);
        }
    }
    effects.sort_by(|a, b| compare(org, &a.finding, &b.finding));
    effects
}

/// Everything but the role model.
struct View<'a> {
    org: &'a Org,
    config: &'a Config,
    setup: &'a Setup,
    catalogue: &'a Catalogue,
    as_of: Day,
}

impl View<'_> {
    fn findings(&self, model: &RoleModel) -> Vec<Finding> {
        let setup = self.setup.with_model(model.clone());
        let graph = Graph::build(
            self.org,
            self.catalogue,
            &setup.model,
            setup.graph_settings(self.config, self.as_of),
        );
        run(&graph, &setup).active
    }

    fn severities(&self, model: &RoleModel) -> Vec<(Key, Severity)> {
        self.findings(model).iter().map(|finding| (key(finding), finding.severity)).collect()
    }

    /// Finds for each difference the components that make it: those that alone turn the first
    /// model's severity into the other's, else those without which the other's would be another, and
    /// those that alone change the first's.
    fn explain(&self, effects: &mut [Effect], base: &RoleModel, other: &RoleModel, place: usize) {
        let open: Vec<usize> = (0..effects.len())
            .filter(|&e| effects[e].severities[0] != effects[e].severities[place])
            .collect();
        if open.is_empty() {
            return;
        }
        let components = differences(base, other);
        let look_up =
            |list: &[(Key, Severity)], key: &Key| list.iter().find(|(k, _)| k == key).map(|&(_, s)| s);
        let mut needed: BTreeMap<usize, Vec<Component>> = BTreeMap::new();
        for component in &components {
            let alone = self.severities(&base.with(component, other));
            let without = self.severities(&other.with(component, base));
            for &e in &open {
                let key = key(&effects[e].finding);
                let (first, wanted) = (effects[e].severities[0], effects[e].severities[place]);
                if look_up(&alone, &key) == wanted {
                    effects[e].reasons[place].push(component.clone());
                } else if look_up(&without, &key) != wanted || look_up(&alone, &key) != first {
                    needed.entry(e).or_default().push(component.clone());
                }
            }
        }
        for (e, parts) in needed {
            if effects[e].reasons[place].is_empty() {
                effects[e].reasons[place] = parts;
            }
        }
        for &e in &open {
            if effects[e].reasons[place].is_empty() {
                effects[e].reasons[place] = components.clone();
            }
        }
    }
}
