//! The rules themselves: as a list, as JSON, one in full, and all as a reference document.

mod duty;
mod reference;

pub use duty::explain_duty;
pub use reference::rules_markdown;

use serde::Serialize;

use super::terminal::{LEAST_WIDTH, Palette, Side, columns, left, table, wrap};
use crate::model::{Severity, SeverityRow, Tier};
use crate::roles::Catalogue;
use crate::rules::{Family, Parameter, RULES, Rule, Setup};

/// Columns from which the list has room for what each rule finds.
const WIDE: usize = 120;
/// All tiers, the smallest first.
const TIERS: [Tier; 4] = [Tier::Micro, Tier::Small, Tier::Medium, Tier::Large];

/// The rules as a list, family by family, with their severities under a setup.
pub fn rules_text(setup: &Setup, width: usize, colour: bool) -> String {
    let (palette, width) = (Palette { colour }, width.max(LEAST_WIDTH));
    let mut lines: Vec<String> = Vec::new();
    for family in Family::ALL {
        let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.family() == family).collect();
        if rules.is_empty() {
            continue;
        }
        lines.push(palette.bold(family.words()));
        let mut header = vec![("code", Side::Left), ("size", Side::Left), ("name", Side::Left)];
        if width >= WIDE {
            header.push(("finds", Side::Left));
        }
        let rows: Vec<Vec<String>> = rules
            .iter()
            .map(|rule| {
                let letters = setup.severity_row(rule).letters();
                vec![rule.code.to_string(), letters, rule.name.to_string(), rule.summary.to_string()]
            })
            .collect();
        lines.extend(table(&header, &rows, width).into_iter().skip(2));
        lines.push(String::new());
    }
    let legend = format!(
        "Four letters are the severity in micro, small, medium and large organisations under the role model {}: E error, W warning, N note, - off. `rolecall explain CODE` tells all about one rule.",
        setup.model.name
    );
    lines.extend(wrap(&legend, width).iter().map(|line| palette.dim(line)));
    lines.join("\n") + "\n"
}

/// A severity row in words: `micro W, small W, medium E, large E`.
fn in_words(row: SeverityRow) -> String {
    let words = TIERS.map(|tier| {
        let severity = row.at(tier).map_or("off", Severity::word);
        format!("{} {severity}", tier.word())
    });
    words.join(", ")
}

/// Role models under which a rule has another severity than its own, with that severity.
fn deviations<'c>(rule: &Rule, catalogue: &'c Catalogue) -> Vec<(&'c str, SeverityRow)> {
    let models = catalogue.models();
    let rows = models.filter_map(|model| Some((model.name.as_str(), *model.severity.get(rule.code)?)));
    rows.filter(|(_, row)| *row != rule.severity).collect()
}

#[derive(Serialize)]
struct RuleEntry<'a> {
    code: &'a str,
    name: &'a str,
    family: &'a str,
    subject: &'a str,
    severity: SeverityByTier,
    summary: &'a str,
    why: &'a str,
    remedy: &'a str,
    parameters: Vec<ParameterEntry<'a>>,
    example: &'a str,
    false_alarms: &'a str,
    sources: &'a [&'a str],
}

/// The words, or null where the rule is off.
#[derive(Serialize)]
struct SeverityByTier {
    micro: Option<&'static str>,
    small: Option<&'static str>,
    medium: Option<&'static str>,
    large: Option<&'static str>,
}

#[derive(Serialize)]
struct ParameterEntry<'a> {
    name: &'a str,
    value: String,
    meaning: &'a str,
    source: &'a str,
}

/// The rules as a JSON array, with their severities and parameters under a setup.
pub fn rules_json(setup: &Setup) -> String {
    let entries: Vec<RuleEntry> = RULES.iter().map(|rule| rule_entry(rule, setup)).collect();
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}

fn rule_entry(rule: &'static Rule, setup: &Setup) -> RuleEntry<'static> {
    let row = setup.severity_row(rule);
    let word = |tier| row.at(tier).map(Severity::word);
    let parameter = |parameter: &'static Parameter| ParameterEntry {
        name: parameter.name,
        value: setup.shown(rule, parameter),
        meaning: parameter.meaning,
        source: parameter.source,
    };
    RuleEntry {
        code: rule.code,
        name: rule.name,
        family: rule.family().words(),
        subject: rule.subject,
        severity: SeverityByTier {
            micro: word(Tier::Micro),
            small: word(Tier::Small),
            medium: word(Tier::Medium),
            large: word(Tier::Large),
        },
        summary: rule.summary,
        why: rule.why,
        remedy: rule.remedy,
        parameters: rule.parameters.iter().map(parameter).collect(),
        example: rule.example,
        false_alarms: rule.false_alarms,
        sources: rule.sources,
    }
}

/// Everything about one rule, for a terminal.
pub fn explain(rule: &Rule, setup: &Setup, catalogue: &Catalogue, width: usize, colour: bool) -> String {
    let (palette, width) = (Palette { colour }, width.max(LEAST_WIDTH));
    let mut lines = vec![format!("{} {}", palette.bold(rule.code), palette.bold(rule.name))];
    lines.extend(wrap(rule.summary, width));
    lines.push(String::new());
    let mut severities =
        vec![format!("{} (role model {})", in_words(setup.severity_row(rule)), setup.model.name)];
    let others = deviations(rule, catalogue).into_iter().filter(|(name, _)| *name != setup.model.name);
    severities.extend(others.map(|(name, row)| format!("{name}: {}", in_words(row))));
    let mut parameters: Vec<String> = Vec::new();
    for parameter in rule.parameters {
        parameters.push(format!("{} = {}", parameter.name, setup.shown(rule, parameter)));
        parameters.push(format!("  {}. Source: {}.", parameter.meaning, parameter.source));
    }
    if let Some(first) = rule.parameters.first() {
        parameters.push(format!("Change one with --set {}.{}=VALUE.", rule.code, first.name));
    }
    let one = |text: &str| vec![text.to_string()];
    let entries = [
        ("Family", one(rule.family().words())),
        ("About", one(rule.subject)),
        ("Why", one(rule.why)),
        ("Do", one(rule.remedy)),
        ("Severity", severities),
        ("Parameters", parameters),
        ("Sets", sets(rule, catalogue)),
        ("Example", one(rule.example)),
        ("False alarm", one(rule.false_alarms)),
        ("Sources", rule.sources.iter().map(|source| (*source).to_string()).collect()),
    ];
    let filled = entries.iter().filter(|(_, texts)| texts.iter().any(|text| !text.is_empty()));
    let margin = entries.iter().map(|(name, _)| columns(name)).max().unwrap_or(0) + 2;
    for (name, texts) in filled {
        let mut before = palette.bold(name) + &left("", margin - columns(name));
        for text in texts {
            let indent = if text.starts_with("  ") { 2 } else { 0 };
            for line in wrap(text, width.saturating_sub(margin + indent)) {
                lines.push(format!("{before}{}{line}", " ".repeat(indent)));
                before = left("", margin);
            }
        }
    }
    lines.join("\n") + "\n"
}

/// The standard conflict sets, for the rule that has them as a parameter.
fn sets(rule: &Rule, catalogue: &Catalogue) -> Vec<String> {
    if rule.parameters.iter().all(|parameter| parameter.name != "sets") {
        return Vec::new();
    }
    let standard = catalogue.conflict_sets.iter().filter(|set| !set.own);
    let told = standard.flat_map(|set| {
        let duties = set.duties.iter().map(|duty| duty.text.as_str());
        let at_teams = set.team_roles.iter().map(String::as_str);
        let roles = set.roles.iter().map(String::as_str);
        let members: Vec<&str> = duties.chain(at_teams).chain(roles).collect();
        let meaning = format!("  {}: {}. Source: {}.", set.name, members.join(", "), set.source);
        [set.id.clone(), meaning]
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::rules::configure;

    fn setup() -> Setup {
        configure(&Config::default(), Catalogue::embedded()).unwrap()
    }

    #[test]
    fn every_rule_is_listed_and_explained_within_eighty_columns() {
        let list = rules_text(&setup(), 80, false);
        assert!(list.lines().all(|line| columns(line) <= 80));
        for rule in RULES {
            assert!(list.contains(rule.code) && list.contains(rule.name));
            let text = explain(rule, &setup(), Catalogue::embedded(), 80, false);
            assert!(text.lines().all(|line| columns(line) <= 80), "{text}");
            for parameter in rule.parameters {
                assert!(text.contains(parameter.name), "{text}");
            }
        }
    }

    #[test]
    fn the_rules_are_valid_json_with_all_their_texts() {
        let read: serde_json::Value = serde_json::from_str(&rules_json(&setup())).unwrap();
        assert_eq!(read.as_array().unwrap().len(), RULES.len());
        assert!(read.as_array().unwrap().iter().all(|rule| !rule["why"].as_str().unwrap().is_empty()));
    }

    #[test]
    fn an_explanation_says_where_role_models_differ() {
        let rule = crate::rules::find("HAT-001").unwrap();
        let text = explain(rule, &setup(), Catalogue::embedded(), 80, false);
        assert!(text.contains("less: micro off"), "{text}");
    }
}
