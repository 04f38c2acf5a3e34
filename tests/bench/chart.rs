//! How long does it take to lay out and write the organisation chart of a large company?
//!
//! ```text
//! cargo bench --bench chart                       # 1,000, 10,000 and 100,000 people
//! cargo bench --bench chart -- --people 300000
//! ```
//!
//! For each size a company is made up, and two child processes run five times in turn: one reads
//! the tables, resolves them and finds what there is to find; the other does the same and then draws
//! the chart and writes it to a file. What the second takes more is the chart. CPU time is user plus
//! system time of the whole process; the least of the runs is shown, because whatever else the
//! machine does only adds to it.
//!
//! Beside it stand figures for other programs, measured on a machine with 2 cores: a tree of as many
//! nodes, laid out and written as SVG (Graphviz 2.43 `dot -Tsvg`, d3-flextree 2.1 with SVG text).
//! Seconds differ between machines; orders of magnitude do not.
//!
//! It is a benchmark and no test: it ends with 0 whether the limit is met or not.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use rolecall::chart::{ChartInput, Look, find};
use rolecall::config::Config;
use rolecall::graph::Graph;
use rolecall::import::{self, Input};
use rolecall::model::Day;
use rolecall::roles::Catalogue;
use rolecall::staffing::Plan;
use rolecall::{generate, rules};
use wait4::Wait4 as _;

const SEED: u64 = 1;
const RUNS: usize = 5;
/// The day for which the made-up company is made.
const AS_OF: &str = "2025-06-01";
/// Seconds of CPU that 100,000 people may take.
const LIMIT: f64 = 0.4;
/// People, and the seconds that `dot -Tsvg` and d3-flextree with SVG text took for as many nodes.
const SIZES: [(u32, Option<f64>, Option<f64>); 3] =
    [(1_000, Some(0.23), Some(0.25)), (10_000, Some(80.0), Some(0.83)), (100_000, None, Some(5.2))];
const READ: &str = "--child-read";
const DRAW: &str = "--child-draw";
const WRITE: &str = "--child-write";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [READ, dir] => child(Path::new(dir), None),
        [DRAW, dir, file] => child(Path::new(dir), Some(Path::new(file))),
        [WRITE, from, to] => fs::read(from).and_then(|bytes| fs::write(to, bytes)),
        others => report(others),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            drop(writeln!(io::stderr(), "chart benchmark: {problem}"));
            ExitCode::FAILURE
        }
    }
}

/// Reads a company; draws its chart into a file when there is one.
fn child(dir: &Path, file: Option<&Path>) -> io::Result<()> {
    let failed = |problem: &dyn std::fmt::Display| io::Error::other(problem.to_string());
    let mut inputs = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        inputs.push(Input { path: path.to_string_lossy().into_owned(), bytes: fs::read(&path)? });
    }
    inputs.sort_by(|one, other| one.path.cmp(&other.path));
    let config = Config { as_of: Day::from_iso(AS_OF), ..Config::default() };
    let catalogue = Catalogue::embedded();
    let org = import::read(inputs, &config, catalogue).map_err(|e| failed(&e))?;
    let setup = rules::configure(&config, catalogue).map_err(|e| failed(&e))?;
    let settings = setup.graph_settings(&config, config.as_of.unwrap_or(Day::MIN));
    let graph = Graph::build(&org, catalogue, &setup.model, settings);
    let findings = rules::run(&graph, &setup);
    let (Some(file), Some(chart)) = (file, find("org")) else { return Ok(()) };
    let look = Look::default();
    fs::write(
        file,
        (chart.draw)(&ChartInput { graph: &graph, findings: &findings, plan: &Plan::default(), look: &look }),
    )
}

fn report(words: &[&str]) -> io::Result<()> {
    let mut sizes = SIZES.to_vec();
    match words.iter().copied().filter(|word| *word != "--bench").collect::<Vec<_>>().as_slice() {
        [] => {}
        ["--people", number] => {
            let people = number.replace([',', '_'], "").parse().map_err(io::Error::other)?;
            sizes = vec![(people, None, None)];
        }
        _ => return Err(io::Error::other("the only argument is --people N")),
    }
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:>8} {:>8} {:>10} {:>10} {:>10} {:>12} {:>12}",
        "people", "MB", "chart s", "µs/person", "writing s", "flextree s", "dot s"
    )?;
    let mut slowest = None;
    for (people, dot, flextree) in sizes {
        let (bytes, chart, writing) = measure(people)?;
        let other = |seconds: Option<f64>| seconds.map_or("–".to_string(), |s| format!("{s:.2}"));
        writeln!(
            out,
            "{people:>8} {:>8.1} {chart:>10.3} {:>10.2} {writing:>10.3} {:>12} {:>12}",
            bytes as f64 / 1e6,
            chart * 1e6 / f64::from(people),
            other(flextree),
            other(dot)
        )?;
        slowest = Some((people, chart));
    }
    if let Some((100_000, chart)) = slowest {
        let verdict = if chart <= LIMIT { "met" } else { "not met" };
        writeln!(out, "\n100,000 people within {LIMIT} s of CPU after the import: {verdict}")?;
    }
    Ok(())
}

/// Bytes of the chart, seconds for it, and seconds for merely reading and writing the same bytes.
fn measure(people: u32) -> io::Result<(u64, f64, f64)> {
    let dir = tempfile::Builder::new().prefix("chart-").tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let (input, file, copy) =
        (dir.path().join("input"), dir.path().join("org.svg"), dir.path().join("copy.svg"));
    fs::create_dir(&input)?;
    for (name, text) in generate::company(people, SEED) {
        fs::write(input.join(name), text)?;
    }
    let itself = || std::env::current_exe().map(Command::new);
    let (mut read, mut draw, mut write) = (f64::INFINITY, f64::INFINITY, f64::INFINITY);
    for _ in 0..RUNS {
        read = read.min(seconds(itself()?.arg(READ).arg(&input))?);
        draw = draw.min(seconds(itself()?.arg(DRAW).arg(&input).arg(&file))?);
        write = write.min(seconds(itself()?.arg(WRITE).arg(&file).arg(&copy))?);
    }
    Ok((fs::metadata(&file)?.len(), (draw - read).max(0.0), write))
}

/// CPU seconds of a child, run to its end.
fn seconds(command: &mut Command) -> io::Result<f64> {
    let ended = command.stdin(Stdio::null()).spawn()?.wait4()?;
    if !ended.status.success() {
        return Err(io::Error::other(format!("{command:?} ended with {}", ended.status)));
    }
    Ok((ended.rusage.utime + ended.rusage.stime).as_secs_f64())
}
