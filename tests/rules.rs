//! Every rule in its fixtures: `tests/rules/<rule>/<case>/` is a tiny organisation with `args.txt`,
//! perhaps a `rolecall.toml`, and, in `expected.txt`, all its findings. In `fires…` the rule of the folder reports something,
//! in `silent…` it does not. `UPDATE_EXPECT=1 cargo test --test rules` writes what is found.

mod audited;

use std::fs;
use std::path::{Path, PathBuf};

use rolecall::config::Config;
use rolecall::rules::{RULES, Rule, find};

/// The folder of the fixtures.
const FIXTURES: &str = "tests/rules";

/// How many rows a case may have; one that needs more explains too much at once.
const MAX_ROWS: usize = 14;

/// A case of a rule.
struct Case {
    rule: &'static Rule,
    folder: PathBuf,
}

impl Case {
    /// How the case is called in a failure.
    fn title(&self) -> String {
        format!("{FIXTURES}/{}/{}", self.rule.name, audited::name(&self.folder))
    }

    fn fires(&self) -> bool {
        audited::name(&self.folder).starts_with("fires")
    }

    fn expected(&self) -> Vec<String> {
        audited::text(&self.folder.join("expected.txt")).lines().map(str::to_string).collect()
    }

    /// What the settings beside the tables and the options say.
    fn config(&self) -> Config {
        let has_settings = self.folder.join("rolecall.toml").is_file();
        let settings = if has_settings { audited::settings(&self.folder) } else { Config::default() };
        audited::with_options(settings, &audited::text(&self.folder.join("args.txt")))
    }

    /// The findings of the case, or why it could not be read.
    fn found(&self) -> Vec<String> {
        match audited::audit(audited::tables(&self.folder), &self.config()) {
            Ok(audited) => audited.lines(),
            Err(failure) => vec![format!("failure: {failure}")],
        }
    }
}

/// Every case of every rule; a folder that belongs to no rule fails.
fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for folder in audited::entries(&audited::path(FIXTURES)) {
        let name = audited::name(&folder);
        let rule = find(&name).filter(|rule| rule.name == name);
        let rule = rule.unwrap_or_else(|| panic!("{FIXTURES}/{name} belongs to no rule"));
        let folders = audited::entries(&folder).into_iter().filter(|path| path.is_dir());
        cases.extend(folders.map(|folder| Case { rule, folder }));
    }
    cases
}

/// Whether a listing has a finding of a rule.
fn reports(lines: &[String], rule: &Rule) -> bool {
    lines.iter().any(|line| line.split(' ').nth(1) == Some(rule.code))
}

fn bless(file: &Path, lines: &[String]) {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    fs::write(file, text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}

#[test]
fn every_fixture_has_exactly_its_findings() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut failures = Vec::new();
    for case in cases() {
        let (wanted, found) = (case.expected(), case.found());
        if wanted == found {
            continue;
        }
        if update {
            bless(&case.folder.join("expected.txt"), &found);
        } else {
            failures.push(format!("{}\n{}", case.title(), audited::difference(&wanted, &found).join("\n")));
        }
    }
    assert!(failures.is_empty(), "{} fixtures differ:\n\n{}", failures.len(), failures.join("\n\n"));
}

#[test]
fn a_rule_reports_something_where_it_fires_and_nothing_where_it_is_silent() {
    for case in cases() {
        let lines = case.expected();
        assert_eq!(reports(&lines, case.rule), case.fires(), "{}: {lines:#?}", case.title());
    }
}

#[test]
fn every_rule_has_a_case_in_which_it_fires_and_one_in_which_it_is_silent() {
    for rule in RULES {
        for case in ["fires", "silent"] {
            let file = audited::path(FIXTURES).join(rule.name).join(case).join("expected.txt");
            assert!(file.is_file(), "{} has no {case}", rule.name);
        }
    }
}

#[test]
fn every_case_says_what_it_is_and_for_which_day() {
    for case in cases() {
        let name = audited::name(&case.folder);
        let known =
            ["fires", "silent"].iter().any(|word| name == *word || name.starts_with(&format!("{word}-")));
        assert!(known, "{} is neither fires nor silent", case.title());
        assert!(case.config().as_of.is_some(), "{} depends on the clock", case.title());
        assert!(!audited::tables(&case.folder).is_empty(), "{} has no table", case.title());
    }
}

#[test]
fn every_case_is_small_enough_to_be_read_at_a_glance() {
    for case in cases() {
        let tables = audited::tables(&case.folder);
        let rows: usize = tables.iter().map(|(_, text)| text.lines().count().saturating_sub(1)).sum();
        assert!((1..=MAX_ROWS).contains(&rows), "{} has {rows} rows", case.title());
    }
}

/// What a reader stumbles over in the message of a finding.
fn stumbles(message: &str) -> Vec<String> {
    const PLURALS: [&str; 8] =
        ["people", "teams", "products", "duties", "rows", "seats", "members", "contexts"];
    let mut stumbles = Vec::new();
    let mut say = |what: &str| stumbles.push(format!("{what}: {message}"));
    if !message.ends_with(['.', '?']) {
        say("does not end as a sentence does");
    }
    if message.contains(" .") || message.contains(" ,") || message.contains("..") {
        say("has a blank or a stop too many");
    }
    let words: Vec<&str> = message.split([' ', '.', ',', ';', ':', '(', ')']).collect();
    for pair in words.windows(2) {
        if pair[0] == "1" && PLURALS.contains(&pair[1]) {
            say("counts one in the plural");
        }
        if pair[0] == pair[1] && pair[0].chars().all(char::is_alphabetic) && pair[0].len() > 1 {
            say("says a word twice");
        }
    }
    if words.iter().any(|word| word.contains('_')) {
        say("has an identifier in it");
    }
    stumbles
}

#[test]
fn messages_of_findings_read_as_sentences() {
    let mut all = Vec::new();
    for case in cases() {
        let audited = audited::audit(audited::tables(&case.folder), &case.config());
        let Ok(audited) = audited else { continue };
        for finding in &audited.findings.active {
            let found = stumbles(&finding.message)
                .into_iter()
                .chain(finding.remedy.iter().flat_map(|remedy| stumbles(remedy)));
            all.extend(found.map(|stumble| format!("{} {}: {stumble}", case.title(), finding.code)));
        }
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
    assert_eq!(stumbles("1 teams work on it").len(), 2);
    assert!(stumbles("One team works on it.").is_empty());
}
