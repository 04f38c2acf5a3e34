//! The steps that all commands share: configuration, roles, import, graph, findings, plan.

use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use indexmap::IndexMap;

use super::args::{Colour, Common};
use super::files::{self, Inputs};
use super::results::{Guarded, Results};
use crate::chart::{ChartInput, Look};
use crate::config::{Config, Intake, MatrixScope, read_headcount};
use crate::finding::{Baseline, Findings, RowNames};
use crate::graph::Graph;
use crate::model::{Day, DisplayText, Failure, Org};
use crate::report::{self, Facts, ReportInput, USUAL_WIDTH};
use crate::roles::{Catalogue, RoleModel};
use crate::rules::{self as rule_book, Setup};
use crate::staffing::{self, Plan};

/// An organisation that was read, and what decides how it is looked at.
pub(super) struct Job {
    pub(super) org: Org,
    pub(super) setup: Setup,
    pub(super) config: Config,
    pub(super) catalogue: Cow<'static, Catalogue>,
    pub(super) as_of: Day,
    /// The files that were read beside the settings: inputs, the role model, the key of pseudonyms.
    read: Vec<PathBuf>,
    /// A key of pseudonyms that is not yet in its file.
    new_key: Option<(PathBuf, String)>,
}

impl Job {
    /// Configuration, roles and import, in this order: a mistake in the settings is told before
    /// anything is read.
    pub(super) fn read(common: &Common) -> Result<Job, Failure> {
        Job::read_with(common, false)
    }

    /// The same, where tables without people are enough.
    pub(super) fn read_any(common: &Common) -> Result<Job, Failure> {
        Job::read_with(common, true)
    }

    fn read_with(common: &Common, partial: bool) -> Result<Job, Failure> {
        let Configured { mut config, new_key } = read_config(common)?;
        config.intake.partial = partial;
        let catalogue = Catalogue::extended(&config)?;
        let (model, model_file) = role_model(&config, &catalogue)?;
        let setup = rule_book::configure_with(&config, &catalogue, model)?;
        let as_of = config.as_of.map_or_else(today, Ok)?;
        config.as_of = Some(as_of);
        let Inputs { files, paths: mut read, mut ignored, .. } = files::read_inputs(&common.inputs)?;
        ignored.retain(|path| path.to_string_lossy() != config.file);
        let org = crate::import::read(files, &config, &catalogue)?;
        if common.verbose {
            for path in &ignored {
                files::remark(&format!("ignored: {}", DisplayText::new(&path.to_string_lossy())));
            }
            report::how_it_was_read(&org).iter().for_each(|line| files::remark(line));
        }
        told(&org, common, &config)?;
        let key = common.pseudonym_key.clone();
        let (new_key, old_key) = match new_key {
            Some(text) => (key.map(|path| (path, text)), None),
            None => (None, key),
        };
        read.extend(model_file.into_iter().chain(old_key));
        Ok(Job { org, setup, config, catalogue, as_of, read, new_key })
    }

    /// Where results go that replace nothing of what was read; a new key of pseudonyms is among them.
    pub(super) fn results(&self, common: &Common, baseline: Option<&Path>) -> Result<Results, Failure> {
        let read: Vec<PathBuf> = self.read.iter().cloned().chain(baseline.map(Path::to_path_buf)).collect();
        let mut results = Results::new(Guarded::new(&common.inputs, config_file(common).as_deref(), &read));
        if let Some((path, key)) = &self.new_key {
            results.add_file(path, key.as_bytes())?;
        }
        Ok(results)
    }

    pub(super) fn graph(&self) -> Graph<'_> {
        let settings = self.setup.graph_settings(&self.config, self.as_of);
        Graph::build(&self.org, &self.catalogue, &self.setup.model, settings)
    }
}

/// Says what is doubtful in the input; with `--strict` a doubt is a failure.
fn told(org: &Org, common: &Common, config: &Config) -> Result<(), Failure> {
    let colour = files::colour_of_remarks(common.color);
    let count = org.warnings.len();
    if count > 0 && (!common.quiet || config.intake.strict) {
        files::remark(&report::warnings(&org.warnings, colour));
    }
    // Where the reading itself is shown, so are its notes.
    if !common.quiet && !common.verbose && !config.intake.partial {
        let urgent = org.notes.iter().filter(|note| note.urgent);
        urgent.for_each(|note| files::remark(&format!("note: {}", note.text)));
    }
    let problems = if common.verbose { report::problems(org, colour) } else { String::new() };
    if !problems.is_empty() {
        files::remark(&problems);
    }
    if count > 0 && config.intake.strict {
        let warnings = if count == 1 { "1 warning".to_string() } else { format!("{count} warnings") };
        let found = format!("{warnings} about the input, and `--strict` allows none");
        return Err(Failure::new(found, "mend the input, or read it without `--strict`"));
    }
    Ok(())
}

/// The role model, and its file where it is one of the user's own; that may also lie beside the
/// configuration file.
fn role_model(config: &Config, catalogue: &Catalogue) -> Result<(RoleModel, Option<PathBuf>), Failure> {
    let Some(path) = model_file(&config.model, catalogue) else {
        return Ok((named_model(&config.model, catalogue)?, None));
    };
    let beside = Path::new(&config.file).parent().map(|folder| folder.join(path)).filter(|p| p.is_file());
    let path = beside.filter(|_| !path.is_file()).unwrap_or_else(|| path.to_path_buf());
    let model = catalogue.own_model(&files::read_text(&path)?, &path.to_string_lossy())?;
    Ok((model, Some(path)))
}

/// The file of a model of the user's own: no name of the catalogue, and a name that only a file has. A
/// file that merely happens to be called like a model is none.
fn model_file<'n>(name: &'n str, catalogue: &Catalogue) -> Option<&'n Path> {
    let is_of_file = name.ends_with(".toml") || name.contains(std::path::is_separator);
    (is_of_file && catalogue.model(name).is_err()).then(|| Path::new(name))
}

/// A model of the catalogue by name or id, or one of the user's own by its file.
pub(super) fn named_model(name: &str, catalogue: &Catalogue) -> Result<RoleModel, Failure> {
    match model_file(name, catalogue) {
        Some(path) => catalogue.own_model(&files::read_text(path)?, name),
        None => catalogue.model(name).cloned(),
    }
}

/// Refuses, before any work is done, targets that would replace what is read.
pub(super) fn check_targets(
    files: &[&Option<PathBuf>],
    folder: Option<&Path>,
    common: &Common,
    baseline: Option<&Path>,
) -> Result<(), Failure> {
    let model = common.model.as_deref().and_then(|name| model_file(name, Catalogue::embedded()));
    let (key, new_key) = match &common.pseudonym_key {
        Some(key) if !key.exists() => (None, Some(key.as_path())),
        key => (key.as_deref(), None),
    };
    let others: Vec<PathBuf> = [model, key, baseline].into_iter().flatten().map(Path::to_path_buf).collect();
    let guarded = Guarded::new(&common.inputs, config_file(common).as_deref(), &others);
    let files = files.iter().filter_map(|file| file.as_deref());
    files.chain(new_key).try_for_each(|file| guarded.check_file(file))?;
    folder.map_or(Ok(()), |folder| guarded.check_folder(folder))
}

/// What decides how the input is read and looked at.
struct Configured {
    config: Config,
    /// The text of a key of pseudonyms that is not yet in its file.
    new_key: Option<String>,
}

/// The configuration file that is used: the one that is named, else the one beside the input.
pub(super) fn config_file(common: &Common) -> Option<PathBuf> {
    common.config.clone().or_else(|| files::config_beside(&common.inputs))
}

/// The configuration file, and what the flags change of it.
fn read_config(common: &Common) -> Result<Configured, Failure> {
    let path = config_file(common);
    let mut config = match &path {
        Some(path) => Config::from_toml(&files::read_text(path)?, &path.to_string_lossy())?,
        None => Config::default(),
    };
    if let Some(path) = path.filter(|_| common.verbose) {
        files::remark(&format!("settings: {}", DisplayText::new(&path.to_string_lossy())));
    }
    if let Some(text) = &common.as_of {
        config.as_of = Some(read_day(text)?);
    }
    if let Some(text) = &common.org_headcount {
        config.headcount = Some(read_number("--org-headcount", text).and_then(read_headcount)?);
    }
    config.model = common.model.clone().unwrap_or(config.model);
    config.derive &= !common.no_derive;
    config.matrix |= common.matrix;
    if let Some(scope) = &common.scope {
        config.scope = MatrixScope::read(scope)?;
    }
    config.fill_down.extend(common.fill_down.iter().cloned());
    for text in &common.set {
        config.set_from_flag(text)?;
    }
    let new_key = intake(common, &mut config.intake)?;
    Ok(Configured { config, new_key })
}

/// What the flags say about how files are read; gives a new key of pseudonyms.
fn intake(common: &Common, intake: &mut Intake) -> Result<Option<String>, Failure> {
    for text in &common.map {
        intake.map_from_flag(text)?;
    }
    intake.encoding = common.encoding.clone().or(intake.encoding.take());
    if let Some(text) = &common.delimiter {
        intake.set_delimiter(text, "--delimiter")?;
    }
    if let Some(text) = &common.date_format {
        intake.set_dates(text, "--date-format")?;
    }
    intake.strict |= common.strict;
    if !common.pseudonymise {
        return Ok(None);
    }
    let (key, new) = files::pseudonym_key(common.pseudonym_key.as_deref())?;
    intake.pseudonyms = Some(key);
    Ok(new)
}

fn read_number(flag: &str, text: &str) -> Result<u32, Failure> {
    text.trim().parse().map_err(|_| {
        let found = format!("`{flag} {}` is no whole number", DisplayText::new(text));
        Failure::new(found, "write digits alone, as in 120")
    })
}

fn read_day(text: &str) -> Result<Day, Failure> {
    Day::from_iso(text).ok_or_else(|| {
        let found = format!("`--as-of {}` is no calendar day", DisplayText::new(text));
        Failure::new(found, "write year, month and day, as in 2025-06-01")
    })
}

/// Of a day of UTC as clocks of machines count it, without leap seconds (POSIX, "Seconds Since the Epoch").
const SECONDS_OF_A_DAY: u64 = 24 * 60 * 60;

/// The UTC day.
fn today() -> Result<Day, Failure> {
    let clock = || Failure::new("the clock of this machine is set before 1970", "name the day with --as-of");
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| clock())?;
    let days = i32::try_from(since.as_secs() / SECONDS_OF_A_DAY).map_err(|_| clock())?;
    Day::from_ymd(1970, 1, 1).map(|epoch| epoch.plus(days)).ok_or_else(clock)
}

/// The findings and everything that follows from them.
pub(super) struct Answers<'a> {
    pub(super) graph: &'a Graph<'a>,
    pub(super) setup: &'a Setup,
    pub(super) findings: Findings,
    pub(super) plan: Plan,
    pub(super) row_names: RowNames,
    facts: Facts,
    salary: &'a IndexMap<String, u32>,
    has_baseline: bool,
    pub(super) picture: Look,
}

impl<'a> Answers<'a> {
    /// `planned` says whether the staffing plan is wanted: the machine forms do not show it.
    pub(super) fn of(job: &'a Job, graph: &'a Graph<'a>, baseline: Option<&Baseline>, planned: bool) -> Self {
        let (setup, salary) = (&job.setup, &job.config.salary);
        let findings = rule_book::run_against(graph, setup, baseline);
        let plan = if planned { staffing::plan(graph, setup, &findings) } else { Plan::default() };
        let row_names = rule_book::row_names(graph.org, &findings);
        let hash = report::input_hash(graph.org);
        let picture = Look { hash, ..Look::default() };
        let facts = Facts::collect(graph);
        let has_baseline = baseline.is_some();
        Answers { graph, setup, findings, plan, row_names, facts, salary, has_baseline, picture }
    }

    pub(super) fn for_reports(&self, shown: Shown) -> ReportInput<'_> {
        ReportInput {
            graph: self.graph,
            setup: self.setup,
            findings: &self.findings,
            plan: &self.plan,
            facts: &self.facts,
            row_names: &self.row_names,
            pictures: &[],
            salary: self.salary,
            width: shown.width,
            colour: shown.colour,
            unfolded: shown.unfolded,
            has_baseline: self.has_baseline,
        }
    }

    pub(super) fn for_charts(&self) -> ChartInput<'_> {
        ChartInput { graph: self.graph, findings: &self.findings, plan: &self.plan, look: &self.picture }
    }
}

/// How text is shown: its width, whether it has colours, whether repeated findings fold.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    pub(super) width: usize,
    pub(super) colour: bool,
    pub(super) unfolded: bool,
}

impl Shown {
    /// As in a file.
    pub(super) const PLAIN: Shown = Shown { width: USUAL_WIDTH, colour: false, unfolded: false };

    /// As on standard output, or in a file.
    pub(super) fn on(colour: Colour, to_file: bool) -> Shown {
        let stdout = io::stdout();
        let colour = match colour {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => !to_file && anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never,
        };
        Shown { colour, ..Shown::PLAIN }
    }
}
