//! STR-005: people who report to one another in a circle.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part, Step};

pub(super) const SELF_MANAGER_IS_ROOT: Parameter = Parameter {
    name: "self_manager_is_root",
    default: Setting::Flag(false),
    meaning: "whether a person named as the own manager is simply at the top",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "STR-005",
    name: "reporting-cycle",
    severity: letters("EEEE"),
    subject: "the smallest person id of the circle",
    summary: "People report to one another in a circle, so none of them reaches the top.",
    why: "Nobody above the circle answers for it, and every count of layers and spans is wrong. Org-chart tools refuse such data.",
    remedy: "Correct the manager of one of the people named. Usually a re-organisation changed only half of the rows.",
    sources: &["own choice, after the checks of org-chart products (Nakisa, OrgChart Now)"],
    example: "Ana reports to Bo, and Bo reports to Ana.",
    false_alarms: "Some systems write the top person as the own manager: say so with the parameter.",
    parameters: &[SELF_MANAGER_IS_ROOT],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let cycles = audit.graph.reporting_cycles().into_iter();
    cycles
        .filter_map(|cycle| {
            let (&first, others) = cycle.members.split_first()?;
            let name = audit.org.person_name(first);
            let message = if others.is_empty() {
                format!("The row of {name} names {name} as the manager.")
            } else {
                let many = say::count(cycle.members.len(), "person", "people");
                format!("{many} report to one another in a circle: {}.", audit.people(&cycle.members))
            };
            let path = cycle.members.iter().filter_map(|&person| {
                let manager = audit.graph.managers(person).find(|m| cycle.members.contains(m))?;
                Some(Step {
                    step: "reports to",
                    part: Part::Person(manager),
                    row: Some(audit.org.person(person).row),
                })
            });
            let path = path.take(MAX_STEPS).collect();
            let rows = audit.graph.line_rows(&cycle).into_iter().take(MAX_STEPS).collect();
            Some(
                Finding::new(vec![Part::Person(first)], message, rows)
                    .related(others.iter().copied())
                    .path(path),
            )
        })
        .collect()
}

/// How many members of a circle are shown with their rows; a circle of a million is still one finding.
const MAX_STEPS: usize = 20;
