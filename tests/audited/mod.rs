//! What the tests over whole organisations share: a folder or some tables, some options, and the
//! findings of the library over them.

#![allow(dead_code, reason = "each test crate uses its own part")]

use std::fs;
use std::path::{Path, PathBuf};

use rolecall::config::Config;
use rolecall::finding::{Finding, Findings};
use rolecall::graph::Graph;
use rolecall::import::{self, Input};
use rolecall::model::{Day, Failure, Org};
use rolecall::roles::Catalogue;
use rolecall::rules;

/// An organisation and its findings.
pub struct Audited {
    /// The records.
    pub org: Org,
    /// The findings, in the order of reports.
    pub findings: Findings,
}

/// A path of the project, whatever the directory the tests are started in.
pub fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// The text of a file of the project; a test without its file fails.
pub fn text(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// What a folder holds, by name.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let listing = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<PathBuf> = listing.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.sort();
    found
}

/// The last part of a path.
pub fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// The tables of a folder: file name and text, by name.
pub fn tables(folder: &Path) -> Vec<(String, String)> {
    let files = entries(folder).into_iter().filter(|file| file.extension().is_some_and(|e| e == "csv"));
    files.map(|file| (name(&file), text(&file))).collect()
}

/// The settings that options alone make.
pub fn config(options: &str) -> Config {
    with_options(Config::default(), options)
}

/// Settings changed by options as they stand in `args.txt`: `--as-of`, `--org-headcount`, `--model`,
/// `--no-derive`, `--set`.
pub fn with_options(mut config: Config, options: &str) -> Config {
    let mut words = options.split_whitespace();
    while let Some(option) = words.next() {
        let mut value = || words.next().unwrap_or_else(|| panic!("{option} wants a value"));
        match option {
            "--as-of" => config.as_of = Some(day(value())),
            "--org-headcount" => config.headcount = Some(value().parse().expect("a head count")),
            "--model" => config.model = value().to_string(),
            "--no-derive" => config.derive = false,
            "--set" => config.set_from_flag(value()).unwrap_or_else(|failure| panic!("{failure}")),
            other => panic!("the fixtures know no option {other}"),
        }
    }
    config
}

/// A day in ISO form.
pub fn day(text: &str) -> Day {
    Day::from_iso(text).unwrap_or_else(|| panic!("{text} is no day"))
}

/// The settings beside the tables of a folder.
pub fn settings(folder: &Path) -> Config {
    let file = folder.join("rolecall.toml");
    Config::from_toml(&text(&file), "rolecall.toml").unwrap_or_else(|failure| panic!("{failure}"))
}

/// Reads tables and runs all rules over them, as the program does.
pub fn audit(tables: Vec<(String, String)>, config: &Config) -> Result<Audited, Failure> {
    let catalogue = &*Catalogue::extended(config)?;
    let inputs = tables.into_iter().map(|(path, text)| Input { path, bytes: text.into_bytes() }).collect();
    let org = import::read(inputs, config, catalogue)?;
    let setup = rules::configure(config, catalogue)?;
    let as_of = config.as_of.ok_or_else(|| Failure::new("no --as-of", "state the day"))?;
    let settings = setup.graph_settings(config, as_of);
    let findings = rules::run(&Graph::build(&org, catalogue, &setup.model, settings), &setup);
    Ok(Audited { org, findings })
}

impl Audited {
    /// Each finding as one line, in the order of reports.
    pub fn lines(&self) -> Vec<String> {
        self.findings.active.iter().map(|finding| self.line(finding)).collect()
    }

    /// `W STR-006 grace [wide]`: severity, code, the ids of the subject, the cause if there is one.
    /// The organisation, which has no id, is written `org`.
    pub fn line(&self, finding: &Finding) -> String {
        let id = |text: std::borrow::Cow<str>| if text.is_empty() { "org".into() } else { text.into_owned() };
        let ids: Vec<String> = finding.subject.iter().map(|part| id(part.id(&self.org))).collect();
        let mut line = format!("{} {} {}", finding.severity.letter(), finding.code, ids.join(", "));
        if !finding.cause.is_empty() {
            line.push_str(&format!(" [{}]", finding.cause));
        }
        line
    }
}

/// What two listings differ in, a line each: `- ` wanted and not found, `+ ` found and not wanted.
pub fn difference(wanted: &[String], found: &[String]) -> Vec<String> {
    let missing = wanted.iter().filter(|line| !found.contains(line)).map(|line| format!("- {line}"));
    let surplus = found.iter().filter(|line| !wanted.contains(line)).map(|line| format!("+ {line}"));
    let mut lines: Vec<String> = missing.chain(surplus).collect();
    if lines.is_empty() && wanted != found {
        lines.push("the lines are the same, their order or number is not; found:".to_string());
        lines.extend(found.iter().map(|line| format!("  {line}")));
    }
    lines
}
