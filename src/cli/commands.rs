//! The commands, each as the sequence of the steps in `lib.rs`.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::{Audit, Chart, Colour, Common, Explain, Generate, Hire, Models, Rules, Settings};
use super::files;
use super::job::{self, Answers, Job, Shown, check_targets, config_file};
use super::picture;
use super::results::{Guarded, Output, Results, write_folder};
use crate::chart::{self, CHARTS, Look};
use crate::config::{Config, FailOn, parse_fail_on};
use crate::finding::{Baseline, Findings};
use crate::model::{DisplayText, Failure};
use crate::report::{
    self, FORMATS, Format, HIRE_FORMATS, Picture, ReportInput, TableFormat, USUAL_WIDTH, find_format,
};
use crate::roles::{Catalogue, RoleModel};
use crate::rules as rule_book;

pub(super) fn audit(args: &Audit) -> Result<Outcome, Failure> {
    let common = &args.common;
    let format = wanted_format(FORMATS, args.format.as_deref(), args.output.as_deref())?;
    let files = [to_file(&args.output), &args.write_baseline];
    let kept = kept_baseline(args);
    check_targets(&files, args.out.as_deref(), common, kept)?;
    let fail_on = args.fail_on.as_deref().map(read_fail_on).transpose()?;
    let baseline = args.baseline.as_deref().map(read_baseline).transpose()?;
    let job = Job::read(common)?;
    let graph = job.graph();
    let answers = Answers::of(&job, &graph, baseline.as_ref(), format.planned || args.out.is_some());
    let shown = Shown { unfolded: args.full, ..Shown::on(common.color, args.output.is_some()) };
    let is_drawn = args.out.is_some() || report::shows_pictures(format);
    let pictures = if is_drawn { pictures(&answers) } else { Vec::new() };
    let text = (format.write)(&ReportInput { pictures: &pictures, ..answers.for_reports(shown) });
    let mut results = job.results(common, kept)?;
    if let Some(path) = &args.write_baseline {
        let all = answers.findings.active.iter().chain(&answers.findings.known);
        let baseline = Baseline::of(all, graph.org, &answers.row_names);
        results.add_file(path, baseline.write().as_bytes())?;
    }
    let mut written = None;
    if let Some(folder) = &args.out {
        let bundle = bundle(&answers, pictures);
        results.add_folder(folder, &bundle)?;
        let folder = DisplayText::new(&folder.to_string_lossy()).to_string();
        written = Some(format!("wrote {} files to {folder}", bundle.len()));
    }
    let is_read = deliver(&text, args.output.as_deref(), common, results)?;
    written.iter().filter(|_| !common.quiet).for_each(|written| files::remark(written));
    match is_read {
        true => Ok(outcome(&answers.findings, fail_on.unwrap_or(job.config.fail_on))),
        // Whoever closes the pipe has seen enough, and asks for no verdict.
        false => Ok(Outcome::Clean),
    }
}

/// The baseline that no result may replace. One that is named twice is brought up to date in its place.
fn kept_baseline(args: &Audit) -> Option<&Path> {
    args.baseline.as_deref().filter(|known| args.write_baseline.as_deref() != Some(known))
}

fn read_baseline(path: &Path) -> Result<Baseline, Failure> {
    Baseline::read(&files::read_text(path)?, &path.to_string_lossy())
}

fn outcome(findings: &Findings, fail_on: FailOn) -> Outcome {
    let fails = match fail_on {
        FailOn::Never => false,
        FailOn::Severity(least) => findings.active.iter().any(|f| f.severity <= least),
    };
    if fails { Outcome::Findings } else { Outcome::Clean }
}

fn read_fail_on(word: &str) -> Result<FailOn, Failure> {
    parse_fail_on(word).ok_or_else(|| {
        let found = format!("`--fail-on {}` is no severity", DisplayText::new(word));
        Failure::new(found, "write error, warning, note or never")
    })
}

/// The format that is named, else that of the file's ending, else the first.
fn wanted_format(
    formats: &'static [Format],
    name: Option<&str>,
    output: Option<&Path>,
) -> Result<&'static Format, Failure> {
    if let Some(name) = name {
        return named_format(formats, name);
    }
    let ending = output.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let Some(ending) = ending else { return named_format(formats, formats.first().map_or("", |f| f.name)) };
    formats.iter().find(|format| format.endings.contains(&ending.as_str())).ok_or_else(|| {
        let endings: Vec<String> =
            formats.iter().flat_map(|format| format.endings).map(|ending| format!(".{ending}")).collect();
        let found = format!("nothing is written as `.{}` here", DisplayText::new(&ending));
        let help = format!("end the file's name in {}, or name the form with --format", endings.join(", "));
        Failure::new(found, help)
    })
}

/// The format of a name; where there is none, the names that there are.
fn named_format(formats: &'static [Format], name: &str) -> Result<&'static Format, Failure> {
    find_format(formats, name).ok_or_else(|| {
        let names: Vec<&str> = formats.iter().map(|format| format.name).collect();
        let found = format!("there is no format `{}` here", DisplayText::new(name));
        Failure::new(found, format!("the formats are {}", names.join(", ")))
    })
}

/// The file that is named; `-` is standard output.
fn to_file(output: &Option<PathBuf>) -> &Option<PathBuf> {
    if output.as_deref() == Some(Path::new("-")) { &None } else { output }
}

/// Every picture, in the order of the charts.
fn pictures(answers: &Answers) -> Vec<Picture> {
    let draw = |chart: &chart::Chart| Picture {
        name: chart.name.to_string(),
        title: chart.summary.to_string(),
        svg: (chart.draw)(&answers.for_charts()),
        file: None,
        sheets: None,
    };
    CHARTS.iter().map(draw).collect()
}

/// Everything at once: findings, hiring report, every picture, one page.
fn bundle(answers: &Answers, mut pictures: Vec<Picture>) -> Vec<Output> {
    pictures.iter_mut().for_each(|picture| picture.file = Some(format!("{}.svg", picture.name)));
    let (sheets, said) = picture::sheets(&answers.for_charts()).unzip();
    if let Some(org) = pictures.iter_mut().find(|picture| picture.name == chart::org::CHART.name) {
        org.sheets = said;
    }
    let input = ReportInput { pictures: &pictures, ..answers.for_reports(Shown::PLAIN) };
    let write = |formats: &'static [Format], name: &str| {
        find_format(formats, name).map(|format| (format.write)(&input)).unwrap_or_default()
    };
    let mut outputs = vec![
        Output { name: "findings.csv".to_string(), text: write(FORMATS, "csv") },
        Output { name: "findings.json".to_string(), text: write(FORMATS, "json") },
        Output { name: "hiring.csv".to_string(), text: write(HIRE_FORMATS, "csv") },
        Output { name: "hiring.md".to_string(), text: write(HIRE_FORMATS, "markdown") },
        Output { name: "index.html".to_string(), text: write(FORMATS, "html") },
    ];
    outputs.extend(sheets);
    outputs.extend(pictures.into_iter().map(|p| Output { name: p.file.unwrap_or(p.name), text: p.svg }));
    outputs
}

pub(super) fn chart(args: &Chart) -> Result<Outcome, Failure> {
    let chart = chart::find(&args.kind).ok_or_else(|| {
        let names: Vec<&str> = CHARTS.iter().map(|chart| chart.name).collect();
        let found = format!("there is no picture `{}`", DisplayText::new(&args.kind));
        Failure::new(found, format!("the pictures are {}", names.join(", ")))
    })?;
    let wanted = picture::Wanted::read(args, chart)?;
    check_targets(&[to_file(&args.output)], None, &args.common, None)?;
    if let Some(alone) = chart.alone.filter(|_| args.common.inputs.is_empty()) {
        let page = alone(Catalogue::embedded(), &wanted.alone());
        let guarded = Guarded::new(&[], config_file(&args.common).as_deref(), &[]);
        wanted.formed(chart, vec![page])?.deliver(args, Results::new(guarded))?;
        return Ok(Outcome::Clean);
    }
    if args.common.inputs.is_empty() {
        let found = format!("`chart {}` needs an organisation to draw", chart.name);
        return Err(Failure::new(found, "name CSV files, folders of CSV files, or - for standard input"));
    }
    let job = Job::read(&args.common)?;
    let graph = job.graph();
    let mut answers = Answers::of(&job, &graph, None, chart.planned);
    wanted.look(&graph, &mut answers.picture)?;
    picture::draw(&wanted, chart, &answers.for_charts())?.deliver(args, job.results(&args.common, None)?)?;
    Ok(Outcome::Clean)
}

pub(super) fn hire(args: &Hire) -> Result<Outcome, Failure> {
    let format = wanted_format(HIRE_FORMATS, args.format.as_deref(), args.output.as_deref())?;
    check_targets(&[to_file(&args.output)], None, &args.common, None)?;
    let job = Job::read(&args.common)?;
    let graph = job.graph();
    let answers = Answers::of(&job, &graph, None, true);
    let shown = Shown::on(args.common.color, args.output.is_some());
    let text = (format.write)(&answers.for_reports(shown));
    deliver(&text, args.output.as_deref(), &args.common, job.results(&args.common, None)?)?;
    Ok(Outcome::Clean)
}

/// Writes a result to a file, or to standard output, and after it the other results; says whether it
/// was read to its end.
fn deliver(
    text: &str,
    output: Option<&Path>,
    common: &Common,
    mut results: Results,
) -> Result<bool, Failure> {
    let Some(path) = output.filter(|path| path.as_os_str() != "-") else {
        let is_read = files::print(text)?;
        results.write()?;
        return Ok(is_read);
    };
    results.add_file(path, text.as_bytes())?;
    results.write()?;
    if !common.quiet && io::stderr().is_terminal() {
        files::remark(&format!("wrote {}", DisplayText::new(&path.to_string_lossy())));
    }
    Ok(true)
}

pub(super) fn rules(args: &Rules) -> Result<Outcome, Failure> {
    let catalogue = Catalogue::embedded();
    let setup = rule_book::configure(&Config::default(), catalogue)?;
    let text = match args.format.as_str() {
        "text" => report::rules_text(&setup, USUAL_WIDTH, Shown::on(Colour::Auto, false).colour),
        "json" => report::rules_json(&setup),
        "markdown" => report::rules_markdown(catalogue),
        other => {
            let found = format!("there is no format `{}` here", DisplayText::new(other));
            return Err(Failure::new(found, "the formats are text, json, markdown"));
        }
    };
    files::print(&text)?;
    Ok(Outcome::Clean)
}

pub(super) fn explain(args: &Explain) -> Result<Outcome, Failure> {
    let (catalogue, colour) = (Catalogue::embedded(), Shown::on(Colour::Auto, false).colour);
    let rule = rule_book::find(&args.code);
    if let (None, Some(duty)) = (rule, catalogue.read_duty(&args.code)) {
        files::print(&report::explain_duty(catalogue, duty, USUAL_WIDTH, colour))?;
        return Ok(Outcome::Clean);
    }
    let rule = rule.ok_or_else(|| {
        let near = rule_book::nearest(&args.code);
        Failure::new(
            format!("there is no rule `{}`", DisplayText::new(&args.code)),
            format!("did you mean {} ({})? `rolecall rules` lists them all", near.code, near.name),
        )
    })?;
    let setup = rule_book::configure(&Config::default(), catalogue)?;
    files::print(&report::explain(rule, &setup, catalogue, USUAL_WIDTH, colour))?;
    Ok(Outcome::Clean)
}

pub(super) fn models(args: &Models) -> Result<Outcome, Failure> {
    let catalogue = Catalogue::embedded();
    if !args.against.is_empty() {
        if args.format == "toml" {
            let found = "the effects of a model are not written as toml";
            return Err(Failure::new(found, "leave out --against, or name text, csv or markdown"));
        }
        return models_against(args, TableFormat::named(&args.format)?);
    }
    let Settings { color, quiet, verbose, .. } = args.settings;
    if args.settings != (Settings { color, quiet, verbose, ..Settings::default() }) {
        let found = "an option says how an organisation is looked at, and there is none";
        return Err(Failure::new(found, "name one with --against INPUT"));
    }
    if args.format == "toml" {
        return copy_of_model(args, catalogue);
    }
    let named: Vec<RoleModel> =
        args.names.iter().map(|name| job::named_model(name, catalogue)).collect::<Result<_, _>>()?;
    let shown: Vec<&RoleModel> = named.iter().collect();
    if args.format == "svg" {
        files::print(&chart::models_picture(catalogue, &shown, &Look::default()))?;
        return Ok(Outcome::Clean);
    }
    let format = TableFormat::named(&args.format)?;
    let text = match shown.as_slice() {
        _ if args.compare => report::comparison(catalogue, &shown, format, USUAL_WIDTH),
        [] => report::models_list(catalogue, format, USUAL_WIDTH),
        [one] => report::model_in_full(catalogue, one, format, USUAL_WIDTH),
        _ => report::comparison(catalogue, &shown, format, USUAL_WIDTH),
    };
    files::print(&text)?;
    Ok(Outcome::Clean)
}

/// One model of the catalogue as a file to make an own one from.
fn copy_of_model(args: &Models, catalogue: &Catalogue) -> Result<Outcome, Failure> {
    let ([name], false) = (args.names.as_slice(), args.compare) else {
        return Err(Failure::new(
            "a role model is written as toml one at a time",
            "name one: `rolecall models consensus --format toml > mine.toml`",
        ));
    };
    let text = catalogue.copy_of_model(&catalogue.model(name)?.name);
    files::print(&text.unwrap_or_default())?;
    Ok(Outcome::Clean)
}

/// Which findings of an organisation the choice of model decides.
fn models_against(args: &Models, format: TableFormat) -> Result<Outcome, Failure> {
    let settings = args.settings.clone();
    let common = Common { inputs: args.against.clone(), settings, ..Common::default() };
    let job = Job::read(&common)?;
    let named: Vec<RoleModel> =
        args.names.iter().map(|name| job::named_model(name, &job.catalogue)).collect::<Result<_, _>>()?;
    let models =
        if named.is_empty() { job.catalogue.models().collect() } else { named.iter().collect::<Vec<_>>() };
    let effects = rule_book::effects(&job.org, &job.config, &job.setup, &job.catalogue, &models, job.as_of);
    let (org, catalogue) = (&job.org, &job.catalogue);
    files::print(&report::effects_table(org, job.as_of, catalogue, &models, &effects, format, USUAL_WIDTH))?;
    job.results(&common, None)?.write()?;
    Ok(Outcome::Clean)
}

pub(super) fn generate(args: &Generate) -> Result<Outcome, Failure> {
    let tables = crate::generate::company(args.people, args.seed);
    let outputs: Vec<Output> = tables.into_iter().map(|(name, text)| Output { name, text }).collect();
    write_folder(&args.dir, &outputs)?;
    Ok(Outcome::Clean)
}
