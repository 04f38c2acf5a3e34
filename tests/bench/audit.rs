//! How much dearer is a whole audit than merely reading its files?
//!
//! ```text
//! cargo bench --bench audit                       # 200,000 people
//! cargo bench --bench audit -- --people 1000000 --seed 7
//! ```
//!
//! Makes up a company, then five times in turn runs two child processes on one thread of input each
//! and compares the medians:
//!
//! * the bare parse: the `csv` crate reads every record of every file and touches every field;
//! * `rolecall audit DIR --as-of 2025-06-01 --format json`, standard output going to a file.
//!
//! CPU time is user plus system time, memory is the peak of the resident set, both of the whole
//! process as the system reports them when it ends. Seconds differ between machines; the ratios
//! are what counts. It is a benchmark and no test: it says whether the limits are met, and ends
//! with 0 either way.
//!
//! To see where the instructions go, keep the company and hand the same command to callgrind
//! (a tenth of the people is enough, it is fifty times slower):
//!
//! ```text
//! cargo bench --bench audit -- --people 20000 --keep
//! CARGO_PROFILE_RELEASE_DEBUG=true cargo build --release
//! valgrind --tool=callgrind target/release/rolecall audit KEPT_DIR --as-of 2025-06-01 --format json > /dev/null
//! callgrind_annotate callgrind.out.* | head -60
//! ```

use std::fs::{self, File};
use std::hint::black_box;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use wait4::Wait4 as _;

/// People when nothing else is said: some 40 MB of input.
const PEOPLE: u32 = 200_000;
const SEED: u64 = 1;
/// Runs of each kind; the median of five ignores two disturbed ones.
const RUNS: usize = 5;
/// The day for which the made-up company is made.
const AS_OF: &str = "2025-06-01";
/// CPU of the audit, in multiples of the bare parse of the same bytes, at most.
const MOST_CPU: f64 = 5.0;
/// Peak memory of the audit, in multiples of the input's bytes, at most.
const MOST_MEMORY: f64 = 2.0;
/// First arguments with which this program runs itself: to make the company, and to parse it.
///
/// Both are done in a child: a process starts with the peak memory of the one that started it, so
/// the one that measures has to stay small.
const MAKE: &str = "--child-make";
const PARSE: &str = "--child-parse";

struct Options {
    people: u32,
    seed: u64,
    keep: bool,
}

/// What one child has used.
#[derive(Clone, Copy)]
struct Use {
    seconds: f64,
    bytes: f64,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [MAKE, dir, people, seed] => make(Path::new(dir), number(people), number(seed)),
        [PARSE, dir] => parse(Path::new(dir)),
        others => return measure(others),
    };
    if let Err(problem) = done {
        complain(&problem);
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

/// Runs the benchmark; whatever comes out, the exit code is 0.
fn measure(words: &[&str]) -> ExitCode {
    let result = options(words).and_then(|options| bench(&options));
    let said = match result {
        Ok(report) => io::stdout().write_all(report.as_bytes()),
        Err(problem) => {
            complain(&problem);
            Ok(())
        }
    };
    // A reader that has gone away is no concern of a benchmark.
    drop(said);
    ExitCode::SUCCESS
}

fn complain(problem: &io::Error) {
    drop(writeln!(io::stderr(), "audit benchmark: {problem}"));
}

fn options(words: &[&str]) -> io::Result<Options> {
    let mut options = Options { people: PEOPLE, seed: SEED, keep: false };
    let mut words = words.iter().copied();
    while let Some(word) = words.next() {
        match word {
            "--people" => options.people = number(words.next().unwrap_or_default()),
            "--seed" => options.seed = number(words.next().unwrap_or_default()),
            "--keep" => options.keep = true,
            // What cargo adds of its own accord.
            "--bench" => {}
            other => return Err(io::Error::other(format!("unknown argument `{other}`"))),
        }
    }
    if options.people == 0 {
        return Err(io::Error::other("--people takes a number from 1 on"));
    }
    Ok(options)
}

/// The number that a word says, and 0 where it says none.
fn number<T: std::str::FromStr + Default>(word: &str) -> T {
    word.replace([',', '_'], "").parse().unwrap_or_default()
}

fn bench(options: &Options) -> io::Result<String> {
    let dir = tempfile::Builder::new().prefix("company-").tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let path = dir.path();
    let (input, findings) = (path.join("input"), path.join("findings.json"));
    fs::create_dir(&input)?;
    let (people, seed) = (options.people.to_string(), options.seed.to_string());
    run(itself()?.args([MAKE]).arg(&input).args([&people, &seed]), None)?;
    let (mut parses, mut audits) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        parses.push(run(itself()?.arg(PARSE).arg(&input), None)?);
        audits.push(run(&mut audit(&input), Some(&findings))?);
    }
    if fs::metadata(&findings)?.len() == 0 {
        return Err(io::Error::other("the audit printed nothing, so there is nothing to compare"));
    }
    let mut report = report(options, bytes(&input)?, median(&mut parses), median(&mut audits));
    if options.keep {
        report.push_str(&format!("kept: {}\n", dir.keep().join("input").display()));
    }
    Ok(report)
}

fn itself() -> io::Result<Command> {
    Ok(Command::new(std::env::current_exe()?))
}

fn audit(input: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.arg("audit").arg(input).args(["--as-of", AS_OF, "--format", "json"]);
    command
}

/// Runs a child to its end and says what it has used.
fn run(command: &mut Command, output: Option<&Path>) -> io::Result<Use> {
    let output = output.map_or(Ok(Stdio::null()), |path| File::create(path).map(Stdio::from))?;
    let ended = command.stdin(Stdio::null()).stdout(output).spawn()?.wait4()?;
    // 1 says that there are findings, which there are.
    if !matches!(ended.status.code(), Some(0 | 1)) {
        return Err(io::Error::other(format!("{command:?} ended with {}", ended.status)));
    }
    let used = ended.rusage;
    Ok(Use { seconds: (used.utime + used.stime).as_secs_f64(), bytes: used.maxrss as f64 })
}

/// Medians of an odd number of runs, of CPU and memory each for itself.
fn median(runs: &mut [Use]) -> Use {
    let middle = runs.len() / 2;
    runs.sort_by(|one, other| one.seconds.total_cmp(&other.seconds));
    let seconds = runs.get(middle).map_or(0.0, |run| run.seconds);
    runs.sort_by(|one, other| one.bytes.total_cmp(&other.bytes));
    Use { seconds, bytes: runs.get(middle).map_or(0.0, |run| run.bytes) }
}

fn report(options: &Options, input: u64, parse: Use, audit: Use) -> String {
    let megabytes = |bytes: f64| bytes / 1e6;
    let input = input as f64;
    let (cpu, memory) = (audit.seconds / parse.seconds, audit.bytes / input);
    let verdict = |met: bool| if met { "met" } else { "not met" };
    let lines = [
        format!(
            "A company of {} people, seed {}: {:.1} MB in four files. Medians of {RUNS} runs.",
            options.people,
            options.seed,
            megabytes(input)
        ),
        String::new(),
        format!("{:<16} {:>8} {:>9} {:>16} {:>15}", "", "CPU s", "peak MB", "CPU / parse", "memory / input"),
        line("bare csv parse", parse, 1.0, parse.bytes / input),
        line("rolecall audit", audit, cpu, memory),
        format!("{:<16} {:>8} {:>9} {MOST_CPU:>16.2} {MOST_MEMORY:>15.2}", "limit", "", ""),
        String::new(),
        format!("CPU within {MOST_CPU} x the bare parse: {}", verdict(cpu <= MOST_CPU)),
        format!("memory within {MOST_MEMORY} x the input: {}", verdict(memory <= MOST_MEMORY)),
        String::new(),
    ];
    lines.join("\n")
}

fn line(name: &str, used: Use, cpu: f64, memory: f64) -> String {
    format!("{name:<16} {:>8.3} {:>9.1} {cpu:>16.2} {memory:>15.2}", used.seconds, used.bytes / 1e6)
}

/// Writes the company into a folder.
fn make(dir: &Path, people: u32, seed: u64) -> io::Result<()> {
    rolecall::generate::company(people, seed)
        .into_iter()
        .try_for_each(|(name, text)| fs::write(dir.join(name), text))
}

/// Reads every record of every file and touches every field, on one thread.
fn parse(dir: &Path) -> io::Result<()> {
    let mut record = csv::ByteRecord::new();
    let mut touched = 0u64;
    for path in files(dir)? {
        let mut reader = csv::Reader::from_path(path)?;
        while reader.read_byte_record(&mut record)? {
            for field in &record {
                touched = touched.wrapping_mul(31).wrapping_add(field.len() as u64);
                touched ^= u64::from(field.first().copied().unwrap_or_default());
            }
        }
    }
    black_box(touched);
    Ok(())
}

fn bytes(dir: &Path) -> io::Result<u64> {
    files(dir)?.iter().map(|path| Ok(fs::metadata(path)?.len())).sum()
}

/// The files of a folder, by name.
fn files(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(dir)?.map(|entry| Ok(entry?.path())).collect::<io::Result<_>>()?;
    files.sort();
    Ok(files)
}
