//! GAP-010: the data list few of the skills that the role model names for a seat.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::{Audit, Parameter, Rule, Setting, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{PersonId, RoleId, RowId, SkillId, each_once, fold};

const MIN_SHARE: Parameter = Parameter {
    name: "min_share",
    default: Setting::Percent(50),
    meaning: "percent of the skills of the role model that a holder's row should list",
    source: "own choice",
};

pub(super) const RULE: Rule = Rule {
    code: "GAP-010",
    name: "missing-role-skills",
    severity: letters("NNNN"),
    subject: "person and role",
    summary: "The row of a Product Owner or Product Manager lists fewer than half of the skills that the role model names.",
    why: "A seat that needs what its holder was never taught costs both of them time. Two of the five articles list the skills.",
    remedy: "Plan training, or pair the seat with somebody who has the skill. Put what is missing into the next hiring profile.",
    sources: &["livesession L98-L123", "agile-delivery L108-L118, L179-L195", "own choice: half of them"],
    example: "Under the model livesession a Product Owner lists one of the nine skills.",
    false_alarms: "People describe their own skills in other words than the role model does.",
    parameters: &[MIN_SHARE],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let profiles = audit.graph.model.profiles.iter();
    let roles = profiles.filter(|(role, _)| [audit.known.po, audit.known.pm].contains(role));
    roles.flat_map(|(role, profile)| findings(audit, *role, &profile.skills)).collect()
}

/// Findings for one role; none where the model lists no skills for it.
fn findings(audit: &Audit, role: RoleId, wanted: &[String]) -> Vec<Finding> {
    let needs = each_once(wanted.iter().map(|skill| fold(skill).into_owned()));
    if needs.is_empty() {
        return Vec::new();
    }
    let mut rows: HashMap<PersonId, Vec<RowId>, FxBuildHasher> = HashMap::default();
    for seat in audit.graph.held_seats(&[role]) {
        if let Some(person) = seat.person {
            rows.entry(person).or_default().push(seat.row);
        }
    }
    let listed = audit.org.person_skills.iter().copied().filter(|(person, _)| rows.contains_key(person));
    let listed: Vec<(PersonId, SkillId)> = each_once(listed);
    let need_of = need_of_skills(audit, &needs);
    let least = audit.count(&RULE, &MIN_SHARE) as usize;
    let mut findings = Vec::new();
    for skills in listed.chunk_by(|a, b| a.0 == b.0) {
        let person = skills[0].0;
        let met = each_once(skills.iter().filter_map(|(_, skill)| need_of[skill.index()]));
        if met.len() * 100 < least * needs.len() {
            let mut evidence = vec![audit.org.person(person).row];
            evidence.extend(rows.get(&person).into_iter().flatten());
            findings.push(finding(audit, person, role, &needs, &met, evidence));
        }
    }
    findings
}

/// For each skill of the input the place of the equal one among the needs.
fn need_of_skills(audit: &Audit, needs: &[String]) -> Vec<Option<usize>> {
    let skills = audit.org.skills.iter();
    skills
        .map(|&text| needs.binary_search_by(|need| need.as_str().cmp(&fold(audit.org.text(text)))).ok())
        .collect()
}

fn finding(
    audit: &Audit,
    person: PersonId,
    role: RoleId,
    needs: &[String],
    met: &[usize],
    evidence: Vec<RowId>,
) -> Finding {
    let missing = needs.iter().enumerate().filter(|(at, _)| !met.contains(at)).map(|(_, need)| need.as_str());
    let message = format!(
        "{} holds a seat of {}; of the {} that the role model {} names, the data list {}. Not listed: {}.",
        audit.org.person_name(person),
        audit.org.role(role).name,
        say::count(needs.len(), "skill", "skills"),
        audit.graph.model.name,
        if met.is_empty() { "none".to_string() } else { met.len().to_string() },
        say::list(missing)
    );
    Finding::new(vec![Part::Person(person), Part::Role(role)], message, evidence)
}
