//! All rules as one Markdown document, made from the registry.

use super::super::markdown::{escaped, table};
use super::{deviations, in_words};
use crate::config::Config;
use crate::roles::Catalogue;
use crate::rules::{Family, Parameter, RULES, Rule, Setup, configure};

/// The rule reference: every rule with why, remedy, severities, parameters, example, false alarms
/// and sources. What stands there is what the program does.
pub fn rules_markdown(catalogue: &Catalogue) -> String {
    let setups = setups(catalogue);
    let mut text = String::from("# Rules\n\n");
    text.push_str(&format!(
        "{} rules in {} families. Four letters are the severity in micro (fewer than 10 people), small, medium (from 50) and large (from 250) organisations: E error, W warning, N note, - off.\n\n",
        RULES.len(),
        Family::ALL.len()
    ));
    let rows = RULES.iter().map(|rule| {
        let cells = [rule.code, rule.name, rule.family().words(), &rule.severity.letters(), rule.summary];
        cells.map(str::to_string).to_vec()
    });
    text.push_str(&table(&["Code", "Name", "Family", "Severity", "Finds"], rows));
    for family in Family::ALL {
        let rules: Vec<&Rule> = RULES.iter().filter(|rule| rule.family() == family).collect();
        if !rules.is_empty() {
            text.push_str(&format!("\n## {}\n", family.words()));
            rules.iter().for_each(|rule| text.push_str(&entry(rule, catalogue, &setups)));
        }
    }
    text
}

/// Each role model as it comes.
fn setups(catalogue: &Catalogue) -> Vec<Setup> {
    let configs = catalogue.models().map(|m| Config { model: m.name.clone(), ..Config::default() });
    configs.filter_map(|config| configure(&config, catalogue).ok()).collect()
}

fn entry(rule: &Rule, catalogue: &Catalogue, setups: &[Setup]) -> String {
    let mut text = format!("\n### {} {}\n\n{}\n\n", rule.code, rule.name, escaped(rule.summary));
    let mut item = |name: &str, words: &str| {
        if !words.is_empty() {
            text.push_str(&format!("- **{name}**: {}\n", escaped(words)));
        }
    };
    item("About", rule.subject);
    item("Why", rule.why);
    item("Do", rule.remedy);
    item("Severity", &in_words(rule.severity));
    for (model, row) in deviations(rule, catalogue) {
        item(&format!("Severity under {model}"), &in_words(row));
    }
    for parameter in rule.parameters {
        let words = format!("{}. Source: {}", value(rule, parameter, setups), parameter.source);
        item(&format!("`{}`", parameter.name), &format!("{}: {words}", parameter.meaning));
    }
    item("Example", rule.example);
    item("False alarms", rule.false_alarms);
    item("Sources", &rule.sources.join("; "));
    text
}

/// A parameter's value under the default model, and under those that have another.
fn value(rule: &Rule, parameter: &Parameter, setups: &[Setup]) -> String {
    let mut usual = String::new();
    let mut others: Vec<String> = Vec::new();
    for (at, setup) in setups.iter().enumerate() {
        let shown = setup.shown(rule, parameter);
        if at == 0 {
            usual = shown;
        } else if shown != usual {
            others.push(format!("{shown} under {}", setup.model.name));
        }
    }
    if others.is_empty() { usual } else { format!("{usual} ({})", others.join(", ")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reference_holds_every_rule_and_says_where_models_differ() {
        let text = rules_markdown(Catalogue::embedded());
        for rule in RULES {
            assert!(text.contains(&format!("\n### {} {}\n", rule.code, rule.name)));
        }
        assert!(text.contains("8 under less"), "LeSS lets one owner serve eight teams");
    }
}
