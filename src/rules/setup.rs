//! The user's words about rules, checked against the registry.

use super::{Parameter, Rule, Setting, checks, find, nearest};
use crate::config::Config;
use crate::graph::Settings;
use crate::model::{Day, DisplayText, DutyId, Failure, Severity, SeverityRow, TeamKind, Tier};
use crate::roles::{Catalogue, Limits, RoleModel};

use super::duty_without_accountable::CORE_ONLY;
use super::incompatible_duties::{RULE as CONFLICTS, SETS};
use super::reporting_cycle::SELF_MANAGER_IS_ROOT;
use super::team_without_product_owner::DELIVERY_KINDS;

/// The role model, parameters and severities of one run.
#[derive(Clone, Debug)]
pub struct Setup {
    /// The role model, with the limits that the user changed.
    pub model: RoleModel,
    counts: Vec<(&'static str, &'static str, u32)>,
    texts: Vec<(&'static str, &'static str, String)>,
    severities: Vec<(&'static str, SeverityRow)>,
    excluded_duties: Vec<DutyId>,
    limit_changes: Vec<LimitChange>,
    pub(super) config: Config,
}

/// A limit of the role model that the user changed.
#[derive(Clone, Copy, Debug)]
enum LimitChange {
    Number(fn(&mut Limits, u32), u32),
    Switch(fn(&mut Limits, bool), bool),
    Size(fn(&mut Limits, Tier), Tier),
}

impl LimitChange {
    fn apply(self, limits: &mut Limits) {
        match self {
            LimitChange::Number(set, value) => set(limits, value),
            LimitChange::Switch(set, value) => set(limits, value),
            LimitChange::Size(set, value) => set(limits, value),
        }
    }
}

/// Checks what the configuration says about role model and rules.
pub fn configure(config: &Config, catalogue: &Catalogue) -> Result<Setup, Failure> {
    configure_with(config, catalogue, catalogue.model(&config.model)?.clone())
}

/// The same with a role model of the user's own.
pub fn configure_with(config: &Config, catalogue: &Catalogue, model: RoleModel) -> Result<Setup, Failure> {
    for (code, (file, at)) in &model.severity_places {
        if find(code).is_none() {
            let near = nearest(code);
            let found = format!("there is no rule `{}`", DisplayText::new(code));
            let mut failure = Failure::new(found, format!("did you mean {} ({})?", near.code, near.name));
            failure.column = Some(at.column);
            return Err(failure.in_file(file).at_line(at.line));
        }
    }
    let excluded_duties =
        config.excluded_duties.iter().map(|word| catalogue.must_duty(word)).collect::<Result<_, _>>()?;
    let mut setup = Setup {
        model,
        counts: Vec::new(),
        texts: Vec::new(),
        severities: Vec::new(),
        excluded_duties,
        limit_changes: Vec::new(),
        config: config.clone(),
    };
    for (word, wanted) in &config.rules {
        let rule = find(word).ok_or_else(|| {
            let near = nearest(word);
            Failure::new(
                format!("there is no rule `{}`", DisplayText::new(word)),
                format!("did you mean {} ({})? `rolecall rules` lists them all", near.code, near.name),
            )
        })?;
        if let Some(text) = &wanted.severity {
            setup.severities.push((rule.code, read_severity(rule, text)?));
        }
        for (name, value) in &wanted.parameters {
            setup.change(rule, name, value)?;
        }
    }
    known_sets(&setup, catalogue)?;
    checks::check(&setup)?;
    Ok(setup)
}

/// A conflict set that nobody knows would be looked for in vain, and silently.
fn known_sets(setup: &Setup, catalogue: &Catalogue) -> Result<(), Failure> {
    let ids = || catalogue.conflict_sets.iter().map(|set| set.id.as_str());
    let help = || {
        let known = ids().collect::<Vec<_>>().join(", ");
        format!("the sets are {known}; add your own with [[conflict_set]]")
    };
    let missing = |word: &str| format!("there is no conflict set `{}`", DisplayText::new(word));
    if let Some(control) = setup.config.controls.iter().find(|c| !ids().any(|id| id == c.set)) {
        return Err(setup.config.failure(control.at, &missing(&control.set), &help()));
    }
    let written = setup.words(&CONFLICTS, &SETS);
    let wanted = written.split(',').map(str::trim).filter(|word| !word.is_empty());
    match wanted.into_iter().find(|word| !ids().any(|id| id == *word)) {
        None => Ok(()),
        Some(word) => Err(Failure::new(missing(word), help())),
    }
}

fn read_severity(rule: &Rule, text: &str) -> Result<SeverityRow, Failure> {
    if text == "off" {
        return Ok(SeverityRow([None; 4]));
    }
    if let Some(one) = Severity::from_word(text) {
        return Ok(SeverityRow([Some(one); 4]));
    }
    SeverityRow::parse(text).ok_or_else(|| {
        Failure::new(
            format!("`{}` is no severity for {}", DisplayText::new(text), rule.code),
            "write error, warning, note, off, or four letters of E, W, N, - for micro, small, medium, large",
        )
    })
}

impl Setup {
    /// The same parameters and severities over another role model; the limits that the user changed
    /// stay changed.
    pub(super) fn with_model(&self, mut model: RoleModel) -> Setup {
        for set in &self.limit_changes {
            set.apply(&mut model.limits);
        }
        Setup { model, ..self.clone() }
    }

    fn change(&mut self, rule: &'static Rule, name: &str, value: &str) -> Result<(), Failure> {
        let Some(parameter) = rule.parameters.iter().find(|p| p.name == name) else {
            return Err(unknown_parameter(rule, name));
        };
        let wrong = |wanted: &str| {
            let found =
                format!("`{}` is no value for {}.{}", DisplayText::new(value), rule.code, parameter.name);
            Failure::new(found, format!("write {wanted}"))
        };
        let number = || value.trim().trim_end_matches('%').trim_end().parse::<u32>().ok();
        let flag = || value.trim().parse::<bool>().ok();
        match parameter.default {
            Setting::Count(_) => self.counts.push((
                rule.code,
                parameter.name,
                number().ok_or_else(|| wrong("a whole number"))?,
            )),
            Setting::Percent(_) => self.counts.push((
                rule.code,
                parameter.name,
                number().ok_or_else(|| wrong("a whole number of percent"))?,
            )),
            Setting::Flag(_) => {
                let flag = flag().ok_or_else(|| wrong("true or false"))?;
                self.counts.push((rule.code, parameter.name, u32::from(flag)));
            }
            Setting::Words(_) => self.texts.push((rule.code, parameter.name, value.to_string())),
            Setting::Limit(_, set) => {
                let value = number().ok_or_else(|| wrong("a whole number"))?;
                self.limit_changes.push(LimitChange::Number(set, value));
            }
            Setting::Switch(_, set) => {
                let value = flag().ok_or_else(|| wrong("true or false"))?;
                self.limit_changes.push(LimitChange::Switch(set, value));
            }
            Setting::Size(_, set) => {
                let size = Tier::ALL.into_iter().find(|tier| tier.word() == value.trim());
                let value = size.ok_or_else(|| wrong("micro, small, medium or large"))?;
                self.limit_changes.push(LimitChange::Size(set, value));
            }
        }
        if let Some(change) = self.limit_changes.last() {
            change.apply(&mut self.model.limits);
        }
        Ok(())
    }

    /// The severity of a rule at a tier: the user's, else the role model's, else the rule's own.
    pub fn severity(&self, rule: &Rule, tier: Tier) -> Option<Severity> {
        self.severity_row(rule).at(tier)
    }

    /// The severities of a rule: the user's, else the role model's, else the rule's own.
    pub fn severity_row(&self, rule: &Rule) -> SeverityRow {
        let users = self.severities.iter().rev().find(|(code, _)| *code == rule.code).map(|&(_, row)| row);
        users.or_else(|| self.model.severity.get(rule.code).copied()).unwrap_or(rule.severity)
    }

    /// The value of a number, limit, share in percent, or flag (as 0 or 1).
    pub(super) fn count(&self, rule: &Rule, parameter: &Parameter, limits: &Limits) -> u32 {
        let changed =
            self.counts.iter().rev().find(|(code, name, _)| *code == rule.code && *name == parameter.name);
        changed.map(|&(_, _, value)| value).unwrap_or(match parameter.default {
            Setting::Count(value) | Setting::Percent(value) => value,
            Setting::Flag(value) => u32::from(value),
            Setting::Limit(get, _) => get(limits),
            Setting::Switch(get, _) => u32::from(get(limits)),
            Setting::Size(get, _) => get(limits) as u32,
            Setting::Words(_) => 0,
        })
    }

    /// The value of a list of words, as written.
    pub(super) fn words(&self, rule: &Rule, parameter: &Parameter) -> String {
        let changed =
            self.texts.iter().rev().find(|(code, name, _)| *code == rule.code && *name == parameter.name);
        changed.map(|(_, _, value)| value.clone()).unwrap_or_else(|| match parameter.default {
            Setting::Words(words) => words.to_string(),
            _ => String::new(),
        })
    }

    /// A parameter's value as it is printed: with its unit, and where it comes from the model.
    pub fn shown(&self, rule: &Rule, parameter: &Parameter) -> String {
        let value = self.count(rule, parameter, &self.model.limits);
        match parameter.default {
            Setting::Percent(_) => format!("{value} %"),
            Setting::Count(_) | Setting::Limit(..) => value.to_string(),
            Setting::Flag(_) | Setting::Switch(..) => (value == 1).to_string(),
            Setting::Size(get, _) => get(&self.model.limits).word().to_string(),
            Setting::Words(_) => self.words(rule, parameter),
        }
    }

    /// What the graph needs to know. The day is the caller's: `config` has it, or today is it.
    pub fn graph_settings(&self, config: &Config, as_of: Day) -> Settings {
        let flag = |code: &str, parameter: &Parameter| {
            find(code).is_some_and(|rule| self.count(rule, parameter, &self.model.limits) == 1)
        };
        let kinds = find("GAP-001").map(|rule| self.words(rule, &DELIVERY_KINDS)).unwrap_or_default();
        Settings {
            as_of,
            headcount: config.headcount,
            derive: config.derive,
            core_only: flag("GAP-004", &CORE_ONLY),
            inherit_products: config.inherit_products,
            expand_products: config.expand_products,
            count_eliminated: config.intake.count_eliminated,
            self_manager_is_root: flag("STR-005", &SELF_MANAGER_IS_ROOT),
            delivery_kinds: kinds.split(',').filter_map(|word| kind_of(word.trim())).collect(),
            excluded_duties: self.excluded_duties.clone(),
        }
    }
}

fn kind_of(word: &str) -> Option<TeamKind> {
    [
        TeamKind::Stream,
        TeamKind::Feature,
        TeamKind::Platform,
        TeamKind::Subsystem,
        TeamKind::Component,
        TeamKind::Enabling,
        TeamKind::Function,
        TeamKind::Management,
    ]
    .into_iter()
    .find(|kind| kind.word() == word)
}

fn unknown_parameter(rule: &Rule, name: &str) -> Failure {
    let names: Vec<&str> = rule.parameters.iter().map(|p| p.name).collect();
    let found = format!("{} has no parameter `{}`", rule.code, DisplayText::new(name));
    let nearest = names.iter().min_by_key(|known| strsim::damerau_levenshtein(name, known));
    match nearest {
        Some(near) => Failure::new(found, format!("did you mean `{near}`? It has {}", names.join(", "))),
        None => Failure::new(found, "it has none; only its severity can be changed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_about_rules_are_told_with_what_was_meant() {
        let catalogue = Catalogue::embedded();
        let fails = |flag: &str| {
            let mut config = Config::default();
            config.set_from_flag(flag).unwrap();
            configure(&config, catalogue).unwrap_err().to_string()
        };
        assert!(fails("STR-06.max_span=3").contains("did you mean STR-006 (span-of-control)?"));
        assert!(fails("STR-006.max_spam=3").contains("did you mean `max_span`?"));
        assert!(fails("STR-006.max_span=many").contains("write a whole number"));
        assert!(fails("HAT-005.sets=sod-realease").contains("the sets are sod-build-accept"));
        assert!(fails("STR-006.severity=loud").contains("no severity"));
        let refused = |text: &str| {
            configure(&Config::from_toml(text, "r.toml").unwrap(), catalogue).unwrap_err().to_string()
        };
        let upside_down = refused("[rules.STR-006]\nmin_span = 5\nmax_span = 2\n");
        assert!(upside_down.starts_with("STR-006 has min_span = 5, above max_span = 2"));
        let text = "[[waiver]]\ncode = \"HAT-444\"\nsubject = \"*\"\nreason = \"so\"\nowner = \"Lu\"\n";
        let failure = refused(text);
        assert!(failure.starts_with("r.toml:1:1: there is no rule `HAT-444` to waive; did you mean HAT-"));
    }

    #[test]
    fn the_users_word_wins_over_the_models_and_the_rules() {
        let catalogue = Catalogue::embedded();
        let mut config = Config { model: "less".into(), ..Config::default() };
        let hat = find("HAT-001").unwrap();
        assert_eq!(configure(&config, catalogue).unwrap().severity(hat, Tier::Large), None);
        config.set_from_flag("HAT-001.severity=warning").unwrap();
        assert_eq!(
            configure(&config, catalogue).unwrap().severity(hat, Tier::Large),
            Some(Severity::Warning)
        );
    }
}
