//! STR-007: too many managers between the top and the bottom.

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part, Step};
use crate::model::RowId;

const MAX_LAYERS: Parameter = Parameter {
    name: "max_layers",
    default: Setting::Count(8),
    meaning: "layers from the top to the bottom that an organisation can have",
    source: "GitLab handbook: at most eight; Bain: cases were cut to seven or eight",
};

/// How many people of the line are shown with their rows; a line of a million is still one finding.
const MAX_STEPS: usize = 20;

pub(super) const RULE: Rule = Rule {
    code: "STR-007",
    name: "too-many-layers",
    severity: letters("--NW"),
    subject: "the organisation",
    summary: "The longest line of managers has more layers than an organisation needs.",
    why: "Each layer delays decisions and changes what is passed on. GitLab allows eight; consultants cut to seven or eight.",
    remedy: "Look at the line shown for managers with very few reports. Merge two layers there.",
    sources: &["GitLab handbook, company structure", "Bain, streamlining spans and layers"],
    example: "From the chief executive to the last developer there are 11 layers.",
    false_alarms: "The data hold several companies, one below the other.",
    parameters: &[MAX_LAYERS],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let line = audit.graph.longest_line();
    let most = audit.count(&RULE, &MAX_LAYERS) as usize;
    let (Some(&top), Some(&bottom)) = (line.first(), line.last()) else { return Vec::new() };
    if line.len() <= most {
        return Vec::new();
    }
    let message = format!(
        "There are {} from {} down to {}; {most} is the limit.",
        say::count(line.len(), "layer", "layers"),
        audit.org.person_name(top),
        audit.org.person_name(bottom)
    );
    let row = |person| audit.org.person(person).row;
    // From the bottom up, as the rows say it.
    let pairs = line.iter().rev().zip(line.iter().rev().skip(1));
    let path = pairs.take(MAX_STEPS).map(|(&person, &manager)| Step {
        step: "reports to",
        part: Part::Person(manager),
        row: Some(row(person)),
    });
    let path = path.collect();
    let rows: Vec<RowId> = line.iter().rev().take(MAX_STEPS).map(|&person| row(person)).collect();
    vec![Finding::new(vec![Part::Org], message, rows).path(path)]
}
