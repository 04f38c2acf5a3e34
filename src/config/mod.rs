//! `rolecall.toml` and the flags as one plain [`Config`].
//!
//! In: the text of the file, the flags. Out: [`Config`]. Never: knows roles or rules; keys that
//! name one are checked by `roles` and `rules`.

use indexmap::IndexMap;
use serde::Deserialize;
use toml::Spanned;

use crate::model::{Day, DisplayText, Failure, Severity};

/// The worst severity that a run may have without ending with 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailOn {
    /// Findings at or above this severity end the run with 1.
    Severity(Severity),
    /// Findings never do.
    Never,
}

/// What a user may say about one rule.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RuleConfig {
    /// A severity word, four letters, or `off`.
    pub severity: Option<String>,
    /// Parameters by name, as written.
    pub parameters: IndexMap<String, String>,
}

/// Everything that decides an analysis beside the input itself.
#[derive(Clone, PartialEq, Debug)]
pub struct Config {
    /// The day for which the organisation is looked at.
    pub as_of: Option<Day>,
    /// The head count of the whole organisation, where the input is only a part of it.
    pub headcount: Option<u32>,
    /// The role model's name or catalogue id.
    pub model: String,
    /// When a run fails.
    pub fail_on: FailOn,
    /// Whether accountability is derived from roles where nothing states it.
    pub derive: bool,
    /// Whether several managers in one cell are all managers of the line.
    pub matrix: bool,
    /// Where a team without products takes those of the team above it.
    pub inherit_products: bool,
    /// What the user says about rules, by code or name.
    pub rules: IndexMap<String, RuleConfig>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            as_of: None,
            headcount: None,
            model: "consensus".to_string(),
            fail_on: FailOn::Severity(Severity::Error),
            derive: true,
            matrix: false,
            inherit_products: true,
            rules: IndexMap::new(),
        }
    }
}

/// The file's own shape.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct File {
    as_of: Option<Spanned<toml::Value>>,
    org_headcount: Option<u32>,
    model: Option<String>,
    fail_on: Option<Spanned<String>>,
    derive: Option<bool>,
    matrix: Option<bool>,
    inherit_products: Option<bool>,
    rules: IndexMap<String, IndexMap<String, Spanned<toml::Value>>>,
}

impl Config {
    /// Reads the text of a `rolecall.toml`; `file` is the name used in a failure.
    pub fn from_toml(text: &str, file: &str) -> Result<Config, Failure> {
        let read: File = toml::from_str(text).map_err(|e| syntax_failure(&e, text, file))?;
        let mut config = Config::default();
        if let Some(value) = read.as_of {
            config.as_of = Some(day_value(value.get_ref()).ok_or_else(|| {
                at(text, value.span().start, file, "`as-of` is no calendar day", "write it as \"2025-06-01\"")
            })?);
        }
        if let Some(value) = read.fail_on {
            config.fail_on = parse_fail_on(value.get_ref()).ok_or_else(|| {
                let help = "write \"error\", \"warning\", \"note\" or \"never\"";
                at(text, value.span().start, file, "`fail-on` is no severity", help)
            })?;
        }
        config.headcount = read.org_headcount;
        config.model = read.model.unwrap_or(config.model);
        config.derive = read.derive.unwrap_or(config.derive);
        config.matrix = read.matrix.unwrap_or(config.matrix);
        config.inherit_products = read.inherit_products.unwrap_or(config.inherit_products);
        for (rule, keys) in read.rules {
            for (key, value) in keys {
                let written = plain_value(value.get_ref()).ok_or_else(|| {
                    let found = format!(
                        "`{}` of rule `{}` is a table",
                        DisplayText::new(&key),
                        DisplayText::new(&rule)
                    );
                    at(
                        text,
                        value.span().start,
                        file,
                        &found,
                        "write a number, a text, true or false, or a list of texts",
                    )
                })?;
                config.set(&rule, &key, written);
            }
        }
        Ok(config)
    }

    /// Sets one thing about a rule: `severity`, or a parameter by name.
    pub fn set(&mut self, rule: &str, key: &str, value: String) {
        let entry = self.rules.entry(rule.to_string()).or_default();
        if key == "severity" {
            entry.severity = Some(value);
        } else {
            entry.parameters.insert(key.replace('-', "_"), value);
        }
    }

    /// Reads `rule.param=value`, the form of `--set`.
    pub fn set_from_flag(&mut self, text: &str) -> Result<(), Failure> {
        let parts = text.split_once('=').and_then(|(key, value)| Some((key.split_once('.')?, value)));
        let Some(((rule, key), value)) = parts else {
            return Err(Failure::new(
                format!("`--set {}` is not of the form rule.parameter=value", DisplayText::new(text)),
                "write for example `--set STR-006.max_span=12`; `rolecall explain STR-006` lists its parameters",
            ));
        };
        self.set(rule.trim(), key.trim(), value.trim().to_string());
        Ok(())
    }
}

/// Reads the word of `--fail-on`.
pub fn parse_fail_on(word: &str) -> Option<FailOn> {
    match word {
        "never" => Some(FailOn::Never),
        other => Severity::from_word(other).map(FailOn::Severity),
    }
}

fn day_value(value: &toml::Value) -> Option<Day> {
    match value {
        toml::Value::String(text) => Day::from_iso(text),
        toml::Value::Datetime(day) => Day::from_iso(&day.to_string()),
        _ => None,
    }
}

fn plain_value(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Float(number) => Some(number.to_string()),
        toml::Value::Boolean(flag) => Some(flag.to_string()),
        toml::Value::Datetime(day) => Some(day.to_string()),
        toml::Value::Array(items) => {
            items.iter().map(plain_value).collect::<Option<Vec<_>>>().map(|texts| texts.join(", "))
        }
        toml::Value::Table(_) => None,
    }
}

/// The keys of the file, for "did you mean".
const KEYS: [&str; 8] =
    ["as-of", "org-headcount", "model", "fail-on", "derive", "matrix", "inherit-products", "rules"];

fn syntax_failure(error: &toml::de::Error, text: &str, file: &str) -> Failure {
    let start = error.span().map_or(0, |span| span.start);
    let message = error.message();
    let unknown = message.strip_prefix("unknown field `").and_then(|rest| rest.split('`').next());
    match unknown {
        Some(key) => {
            let nearest =
                KEYS.iter().min_by_key(|known| strsim::damerau_levenshtein(key, known)).unwrap_or(&"model");
            let found = format!("`{}` is no key of rolecall.toml", DisplayText::new(key));
            at(text, start, file, &found, &format!("did you mean `{nearest}`?"))
        }
        None => at(
            text,
            start,
            file,
            &DisplayText::new(message).to_string(),
            "mend the file; `rolecall init` writes a sample",
        ),
    }
}

/// A failure at a byte of the configuration file, as line and column.
fn at(text: &str, offset: usize, file: &str, found: &str, help: &str) -> Failure {
    let before = text.get(..offset).unwrap_or("");
    let line = before.matches('\n').count() as u32 + 1;
    let column = before.chars().rev().take_while(|&c| c != '\n').count() as u32 + 1;
    let mut failure = Failure::new(found, help).in_file(file).at_line(line);
    failure.column = Some(column);
    failure
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_is_read_whole() {
        let text = "as-of = \"2025-06-01\"\norg-headcount = 120\nmodel = \"less\"\nfail-on = \"never\"\n[rules.STR-006]\nmax-span = 12\nseverity = \"warning\"\n";
        let config = Config::from_toml(text, "rolecall.toml").unwrap();
        assert_eq!(config.as_of, Day::from_iso("2025-06-01"));
        assert_eq!((config.headcount, config.model.as_str()), (Some(120), "less"));
        assert_eq!(config.fail_on, FailOn::Never);
        let rule = &config.rules["STR-006"];
        assert_eq!(rule.parameters["max_span"], "12");
        assert_eq!(rule.severity.as_deref(), Some("warning"));
    }

    #[test]
    fn mistakes_name_line_and_column_and_what_was_meant() {
        let failure = Config::from_toml("model = \"less\"\norg-headcont = 3\n", "r.toml").unwrap_err();
        assert_eq!(
            failure.to_string(),
            "r.toml:2:1: `org-headcont` is no key of rolecall.toml; did you mean `org-headcount`?"
        );
        let failure = Config::from_toml("as-of = \"June\"\n", "r.toml").unwrap_err();
        assert_eq!(failure.to_string(), "r.toml:1:9: `as-of` is no calendar day; write it as \"2025-06-01\"");
    }

    #[test]
    fn a_flag_sets_one_parameter() {
        let mut config = Config::default();
        config.set_from_flag("STR-006.max_span=12").unwrap();
        assert_eq!(config.rules["STR-006"].parameters["max_span"], "12");
        assert!(config.set_from_flag("max_span").is_err());
    }
}
