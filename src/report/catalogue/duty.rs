//! One duty in full: what it means, and who may own it under each role model.

use crate::model::DutyId;
use crate::report::models::locators;
use crate::report::terminal::{LEAST_WIDTH, Palette, columns, left, wrap};
use crate::roles::{Catalogue, DutyScope, RoleModel};

/// Everything about one duty, for a terminal; nothing where the catalogue has no such duty.
pub fn explain_duty(catalogue: &Catalogue, duty: DutyId, width: usize, colour: bool) -> String {
    let (palette, width) = (Palette { colour }, width.max(LEAST_WIDTH));
    let Some(entry) = catalogue.duties.get(duty.index()) else { return String::new() };
    let mut lines = vec![format!("{} {}", palette.bold(&entry.id), palette.bold(&entry.name))];
    lines.extend(wrap(&entry.definition, width));
    lines.push(String::new());
    let place = match entry.scope {
        DutyScope::Team => "in each delivery team",
        DutyScope::Product => "for each product",
        DutyScope::Portfolio => "once in the organisation",
    };
    let ahead = match entry.horizon.as_str() {
        "multi-year" => "several years".to_string(),
        other => format!("a {other}"),
    };
    let articles = match entry.agreement.as_str() {
        "agree" => "those that speak on it agree",
        "agree-both" => "those that speak on it give it to both",
        "partial" => "those that speak on it agree in part",
        "contradict" => "they contradict each other",
        "single" => "only one speaks on it",
        _ => "none speaks on it",
    };
    let core = if entry.core {
        "three articles or more speak on it"
    } else {
        "fewer than three articles speak on it"
    };
    let facts = [
        ("Answered for", place.to_string()),
        ("Reach", format!("{}, looking {ahead} ahead", entry.level.word())),
        ("Core", format!("{}: {core}", if entry.core { "yes" } else { "no" })),
        ("Articles", articles.to_string()),
    ];
    let models = catalogue.models().map(|model| (model.name.as_str(), owners(catalogue, model, duty)));
    let entries: Vec<(&str, String)> = facts.into_iter().chain(models).collect();
    let margin = entries.iter().map(|(name, _)| columns(name)).max().unwrap_or(0) + 2;
    for (name, text) in &entries {
        let mut before = palette.bold(name) + &left("", margin - columns(name));
        for line in wrap(text, width.saturating_sub(margin)) {
            lines.push(format!("{before}{line}"));
            before = left("", margin);
        }
    }
    lines.join("\n") + "\n"
}

/// The kind of a policy whose source gives the duty to one role here and to another there.
const CONFLICT: &str = "conflict";

/// Who owns a duty under a model, with the lines, who helps, and the remark.
fn owners(catalogue: &Catalogue, model: &RoleModel, duty: DutyId) -> String {
    let Some(policy) = model.policy(duty) else { return "silent".to_string() };
    let names = policy.accept.iter().filter_map(|role| catalogue.roles.get(role.index()));
    let mut text = names.map(|role| role.name.as_str()).collect::<Vec<_>>().join(", else ");
    let lines = locators(catalogue, model, duty);
    if !lines.is_empty() {
        text.push_str(&format!(" ({lines})"));
    }
    if policy.kind == CONFLICT {
        text.push_str("; contradicts itself");
    }
    if let Some(role) = policy.supports.and_then(|role| catalogue.roles.get(role.index())) {
        text.push_str(&format!("; {} helps", role.name));
    }
    if !policy.note.is_empty() {
        text.push_str(&format!("; {}", policy.note));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duty_says_who_may_own_it_under_each_model() {
        let catalogue = Catalogue::embedded();
        for duty in (0..catalogue.duties.len()).map(DutyId::new) {
            let text = explain_duty(catalogue, duty, 80, false);
            assert!(text.lines().all(|line| columns(line) <= 80), "{text}");
            assert!(catalogue.models().all(|model| text.contains(&model.name)), "{text}");
        }
        let vision = catalogue.read_duty("own-product-vision").unwrap();
        let text = explain_duty(catalogue, vision, 80, false);
        assert!(text.contains("career-paths      Product Owner, else Product Manager"), "{text}");
    }
}
