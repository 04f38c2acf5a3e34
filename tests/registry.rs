//! The registry of rules: what makes a bad rule impossible.

mod audited;

use rolecall::config::Config;
use rolecall::model::Tier;
use rolecall::roles::Catalogue;
use rolecall::rules::{RULES, Rule, Setting, configure, find};

/// Words a sentence may have, so that it is read once.
const MAX_WORDS: usize = 25;

/// Signs that belong in a definition, not in a text for people.
const SIGNS: [char; 19] =
    ['∧', '∨', '¬', '∈', '∉', '∃', '∅', '≥', '≤', '→', '|', '<', '>', '=', '{', '}', '[', ']', '`'];

/// Files of `src/rules` that hold no rule.
const HELPERS: [&str; 11] = [
    "alike",
    "checks",
    "conflict_sets",
    "contracts",
    "handover",
    "mod",
    "models",
    "run",
    "say",
    "setup",
    "suppress",
];

/// Whether a text is `XXX-nnn`.
fn is_code(text: &str) -> bool {
    let Some((family, number)) = text.split_once('-') else { return false };
    family.len() == 3
        && family.chars().all(|c| c.is_ascii_uppercase())
        && number.len() == 3
        && number.chars().all(|c| c.is_ascii_digit())
}

/// Whether a text is words of small letters and digits joined by single hyphens.
fn is_kebab(text: &str) -> bool {
    text.split('-')
        .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
}

/// What is wrong with a text for people.
fn faults(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if text.trim().is_empty() {
        faults.push("it is empty".to_string());
    }
    for sentence in text.split(['.', '?', '!']).filter(|sentence| !sentence.trim().is_empty()) {
        let words = sentence.split_whitespace().count();
        if words > MAX_WORDS {
            faults.push(format!("{words} words in: {}", sentence.trim()));
        }
    }
    faults.extend(text.chars().filter(|c| SIGNS.contains(c)).map(|c| format!("the sign {c}")));
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
    faults.extend(
        words.filter(|word| word.contains('_') || is_code(word)).map(|word| format!("the identifier {word}")),
    );
    if !text.trim_end().ends_with(['.', '?']) {
        faults.push("it does not end as a sentence does".to_string());
    }
    faults
}

/// Fails with every fault of every rule at once.
fn assert_none(faults: Vec<String>) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn codes_are_unique_well_formed_and_in_order() {
    assert_none(RULES.iter().filter(|r| !is_code(r.code)).map(|r| r.code.to_string()).collect());
    assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code), "codes ascend and none comes twice");
}

#[test]
fn names_are_unique_and_written_with_hyphens() {
    assert_none(RULES.iter().filter(|r| !is_kebab(r.name)).map(|r| r.name.to_string()).collect());
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn every_file_of_a_rule_is_registered_under_its_own_name() {
    let mut files = Vec::new();
    for file in audited::entries(&audited::path("src/rules")) {
        let stem = audited::name(&file).trim_end_matches(".rs").to_string();
        if HELPERS.contains(&stem.as_str()) {
            continue;
        }
        let consts = audited::text(&file).matches("const RULE: Rule =").count();
        assert_eq!(consts, 1, "src/rules/{stem}.rs holds one rule");
        let name = stem.replace('_', "-");
        let written = format!("name: \"{name}\",");
        assert!(audited::text(&file).contains(&written), "src/rules/{stem}.rs holds the rule {name}");
        files.push(name);
    }
    let mut names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    names.sort_unstable();
    files.sort_unstable();
    assert_eq!(names, files, "registered rules and files are the same");
}

#[test]
fn texts_are_short_sentences_in_plain_words() {
    let mut all = Vec::new();
    for rule in RULES {
        let texts = [
            ("summary", rule.summary),
            ("why", rule.why),
            ("remedy", rule.remedy),
            ("example", rule.example),
            ("false alarms", rule.false_alarms),
        ];
        for (what, text) in texts {
            all.extend(faults(text).into_iter().map(|fault| format!("{} {what}: {fault}", rule.code)));
        }
        for parameter in rule.parameters {
            let sentence = format!("{}.", parameter.meaning);
            let title = format!("{}.{}", rule.code, parameter.name);
            all.extend(faults(&sentence).into_iter().map(|fault| format!("{title}: {fault}")));
        }
    }
    assert_none(all);
}

#[test]
fn texts_of_duties_and_role_models_are_short_sentences_in_plain_words() {
    let catalogue = Catalogue::embedded();
    let definitions = catalogue.duties.iter().map(|duty| (duty.id.clone(), duty.definition.clone()));
    let statements = catalogue.models().flat_map(|model| &model.statements);
    let statements = statements.map(|said| (said.id.clone(), said.text.clone()));
    let faulty = definitions
        .chain(statements)
        .flat_map(|(id, text)| faults(&text).into_iter().map(move |fault| format!("{id}: {fault}")));
    assert_none(faulty.collect());
}

#[test]
fn every_severity_that_a_role_model_sets_is_for_a_rule() {
    for model in Catalogue::embedded().models() {
        for code in model.severity.keys() {
            assert!(find(code).is_some(), "{} sets a severity for {code}", model.name);
        }
    }
}

#[test]
fn what_explain_shows_is_there() {
    for rule in RULES {
        for text in [rule.subject, rule.example, rule.false_alarms] {
            assert!(!text.trim().is_empty(), "{} has an empty text", rule.code);
        }
        assert!(rule.example.ends_with('.') && rule.false_alarms.ends_with('.'), "{}", rule.code);
    }
}

#[test]
fn every_rule_names_where_it_comes_from() {
    for rule in RULES {
        assert!(!rule.sources.is_empty(), "{} has no source", rule.code);
        assert!(rule.sources.iter().all(|source| source.trim().len() > 3), "{}", rule.code);
    }
}

#[test]
fn every_parameter_says_what_it_decides_and_where_its_value_comes_from() {
    let setup = configure(&Config::default(), Catalogue::embedded()).expect("the defaults are right");
    for rule in RULES {
        for (place, parameter) in rule.parameters.iter().enumerate() {
            let title = format!("{}.{}", rule.code, parameter.name);
            assert!(!parameter.meaning.trim().is_empty(), "{title} has no meaning");
            assert!(!parameter.source.trim().is_empty(), "{title} has no source");
            let may_be_empty = matches!(parameter.default, Setting::Words(_));
            assert!(may_be_empty || !setup.shown(rule, parameter).is_empty(), "{title} shows no value");
            let snake = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(parameter.name.chars().all(snake), "{title}");
            let earlier = &rule.parameters[..place];
            assert!(earlier.iter().all(|other| other.name != parameter.name), "{title} stands twice");
        }
    }
}

#[test]
fn every_parameter_can_be_set_and_then_has_that_value() {
    for rule in RULES {
        for parameter in rule.parameters {
            let (value, shown) = match parameter.default {
                Setting::Count(_) | Setting::Limit(..) => ("7", "7"),
                Setting::Percent(_) => ("7%", "7 %"),
                Setting::Flag(on) => {
                    if on {
                        ("false", "false")
                    } else {
                        ("true", "true")
                    }
                }
                Setting::Switch(..) => ("false", "false"),
                Setting::Size(..) => ("small", "small"),
                Setting::Words(words) => (words, words),
            };
            let mut config = Config::default();
            config.set(rule.code, parameter.name, value.to_string());
            let setup = configure(&config, Catalogue::embedded());
            let setup = setup.unwrap_or_else(|failure| panic!("{failure}"));
            assert_eq!(setup.shown(rule, parameter), shown, "{}.{}", rule.code, parameter.name);
        }
    }
}

/// The four letters of a rule's severities under a model.
fn letters(rule: &Rule, model: &str) -> String {
    let config = Config { model: model.to_string(), ..Config::default() };
    let setup = configure(&config, Catalogue::embedded()).expect("a model of the catalogue");
    let tiers = [Tier::Micro, Tier::Small, Tier::Medium, Tier::Large];
    tiers.iter().map(|&tier| setup.severity(rule, tier).map_or('-', |severity| severity.letter())).collect()
}

#[test]
fn every_rule_is_evaluated_under_some_model() {
    let models: Vec<_> = Catalogue::embedded().models().collect();
    for rule in RULES {
        let rows: Vec<String> = models.iter().map(|model| letters(rule, &model.name)).collect();
        assert!(rows.iter().any(|row| row != "----"), "{} is off everywhere", rule.code);
    }
}

#[test]
fn no_rule_fires_in_the_healthy_sample_on_any_day() {
    let folder = audited::path("samples/healthy");
    let settings = audited::settings(&folder);
    assert!(settings.as_of.is_some());
    for as_of in [None, Some("1990-01-01"), Some("2100-01-01")] {
        let mut config = settings.clone();
        config.as_of = as_of.map(audited::day).or(config.as_of);
        let audited = audited::audit(audited::tables(&folder), &config);
        let audited = audited.unwrap_or_else(|failure| panic!("{failure}"));
        assert!(!audited.org.people.is_empty());
        assert_eq!(audited.lines(), Vec::<String>::new(), "on {:?}", config.as_of);
    }
}

#[test]
fn the_checker_of_texts_sees_what_it_is_for() {
    let long = "word ".repeat(MAX_WORDS + 1);
    assert!(faults("Two people answer for one duty.").is_empty());
    assert_eq!(faults(&format!("{}.", long.trim())).len(), 1);
    assert_eq!(faults("More than max_team people.").len(), 1);
    assert_eq!(faults("See GAP-002.").len(), 1);
    assert_eq!(faults("At least ≥ 3.").len(), 1);
    assert_eq!(faults("").len(), 2);
    assert!(is_code("GAP-001") && !is_code("GAP-1") && !is_code("gap-001") && !is_code("GAPS-001"));
    assert!(is_kebab("span-of-control") && !is_kebab("Span-of") && !is_kebab("a--b"));
}
