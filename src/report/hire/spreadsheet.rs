//! The plan as a table: every role at every place, those that have what they need at the end.

use super::super::csv::table;
use super::super::{ReportInput, words};
use super::{candidate, key, posts, yearly_cost};
use crate::model::{PersonId, day_or_nothing};
use crate::staffing::{Need, Remedy};

/// The columns; new ones come at the end only.
const HEADER: [&str; 24] = [
    "priority",
    "role",
    "role_name",
    "scope",
    "scope_name",
    "situation",
    "vacant_since",
    "need",
    "have",
    "gap",
    "full_time_posts",
    "remedy",
    "steps",
    "candidates",
    "holders",
    "teams",
    "products",
    "critical",
    "severity",
    "findings",
    "evidence",
    "yearly_cost",
    "soon",
    "held_until",
];

/// Writes the table.
pub(super) fn write(input: &ReportInput) -> String {
    table(&HEADER, input.plan.rows.iter().map(|need| row(input, need)))
}

fn row(input: &ReportInput, need: &Need) -> Vec<String> {
    let org = input.graph.org;
    let joined = |texts: Vec<String>| texts.join("; ");
    let people = |people: &[PersonId]| joined(people.iter().map(|&p| org.person_id(p).to_string()).collect());
    let mut remedies: Vec<Remedy> = need.steps.iter().map(|step| step.remedy).collect();
    remedies.dedup();
    let role = org.role(need.role);
    vec![
        need.priority.to_string(),
        role.id.clone(),
        role.name.clone(),
        key(need.scope, org),
        org.scope_name(need.scope).to_string(),
        need.situation.words().to_string(),
        need.since.and_then(day_or_nothing).unwrap_or_default(),
        need.need.to_string(),
        need.have.to_string(),
        need.gap.to_string(),
        posts(need.fte).replace(',', ""),
        joined(remedies.iter().map(|remedy| remedy.word().to_string()).collect()),
        joined(need.steps.iter().map(|step| format!("{}: {}", step.remedy.word(), step.words)).collect()),
        joined(need.candidates.iter().map(|c| candidate(c, org)).collect()),
        people(&need.holders),
        joined(need.teams.iter().map(|&t| org.team_id(t).to_string()).collect()),
        joined(need.products.iter().map(|&p| org.product_id(p).to_string()).collect()),
        need.critical.to_string(),
        need.severity.map(|severity| severity.to_string()).unwrap_or_default(),
        joined(need.findings.iter().map(u32::to_string).collect()),
        joined(need.rows.iter().map(|&row| words::place(row, org)).collect()),
        yearly_cost(need, input).map(|cost| cost.to_string()).unwrap_or_default(),
        need.soon.to_string(),
        need.until.and_then(day_or_nothing).unwrap_or_default(),
    ]
}
