//! What can be said on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Who does what in an organisation, and what nobody, or too many, or the same person does.
#[derive(Parser, Debug)]
#[command(
    name = "rolecall",
    version,
    arg_required_else_help = true,
    after_help = "Examples:\n  rolecall audit people.csv teams.csv assignments.csv\n  rolecall audit exports/ --out report/\n  rolecall chart org exports/ -o org.svg\n  rolecall chart org exports/ --paper A3 -o org.html\n  rolecall hire exports/\n  rolecall explain HAT-001\n\nExit codes: 0 nothing at or above the fail level, 1 findings (audit only), 2 the job could not be done."
)]
pub(super) struct Cli {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Find gaps, overlaps and double hats
    Audit(Audit),
    /// Draw one picture
    #[command(mut_arg("inputs", |inputs| inputs.required(false)))]
    Chart(Box<Chart>),
    /// List the seats to fill and who could take them
    Hire(Hire),
    /// Show how the input is read: kinds, encodings, columns, rows left out
    Import(Import),
    /// List all rules
    Rules(Rules),
    /// Explain one rule: why, remedy, parameters, sources, example; or one duty
    Explain(Explain),
    /// List the role models, show one in full, or compare several
    Models(Models),
    /// Write starter CSV files and a commented rolecall.toml
    Init(Init),
    /// Write what a shell needs to complete commands and options
    Completions(Completions),
    /// Write the manual page, or that of one command
    Man(Man),
    /// Write the CSV files of a made-up company
    #[command(hide = true)]
    Generate(Generate),
}

impl Command {
    /// Which colours the arguments ask for, also for a failure.
    pub(super) fn colour(&self) -> Colour {
        match self {
            Command::Audit(args) => args.common.color,
            Command::Chart(args) => args.common.color,
            Command::Hire(args) => args.common.color,
            Command::Import(args) => args.common.color,
            Command::Models(args) => args.settings.color,
            Command::Rules(_)
            | Command::Explain(_)
            | Command::Init(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Generate(_) => Colour::Auto,
        }
    }
}

/// What every command that reads an organisation understands.
#[derive(Args, Debug, Default)]
pub(super) struct Common {
    /// CSV files, folders of CSV files, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,

    /// Role model by name, or a file with one of your own (its name ends in .toml or holds a /)
    #[arg(long, value_name = "NAME|FILE")]
    pub(super) model: Option<String>,

    #[command(flatten)]
    pub(super) settings: Settings,
}

// The settings read like options of the command itself.
impl std::ops::Deref for Common {
    type Target = Settings;

    fn deref(&self) -> &Settings {
        &self.settings
    }
}

/// How an organisation is read and looked at, whatever the role model.
#[derive(Args, Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Settings {
    /// The day to look at, as 2025-06-01 [default: today, UTC]
    #[arg(long, value_name = "DATE")]
    pub(super) as_of: Option<String>,

    /// Head count of the whole organisation, where the input is a part of it
    #[arg(long, value_name = "N")]
    pub(super) org_headcount: Option<String>,

    /// Configuration file [default: rolecall.toml beside the first input]
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,

    /// Change a parameter or severity of a rule, as STR-006.max_span=12
    #[arg(long = "set", value_name = "RULE.PARAM=VALUE")]
    pub(super) set: Vec<String>,

    /// Do not derive accountability from roles where no row states it
    #[arg(long)]
    pub(super) no_derive: bool,

    /// Several managers in one cell are all managers of the line
    #[arg(long)]
    pub(super) matrix: bool,

    /// What a responsibility matrix is about that does not say it: team:ID, product:ID or org
    #[arg(long, value_name = "SCOPE")]
    pub(super) scope: Option<String>,

    /// Empty cells of this column mean the cell above: merged cells of a spreadsheet
    #[arg(long, value_name = "COLUMN")]
    pub(super) fill_down: Vec<String>,

    /// What a column means, as "Boss No.=manager" or "Notes=ignore"
    #[arg(long = "map", value_name = "COLUMN=FIELD")]
    pub(super) map: Vec<String>,

    /// Encoding of files that are not UTF-8, as windows-1252 or cp850
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<String>,

    /// What stands between two cells: comma, semicolon, tab, pipe or one character
    #[arg(long, value_name = "CHAR", allow_hyphen_values = true)]
    pub(super) delimiter: Option<String>,

    /// Order of day and month where the dates do not show it: D/M/Y or M/D/Y
    #[arg(long, value_name = "ORDER")]
    pub(super) date_format: Option<String>,

    /// Read names, ids and addresses of people as pseudonyms, no column that is not used, and no title
    /// that fewer than 3 people of a unit bear
    #[arg(long)]
    pub(super) pseudonymise: bool,

    /// File with the key of the pseudonyms, written where there is none: the same key gives the same
    /// pseudonyms [default: another key in each run]
    #[arg(long, value_name = "FILE", requires = "pseudonymise")]
    pub(super) pseudonym_key: Option<PathBuf>,

    /// A warning about the input is a failure
    #[arg(long)]
    pub(super) strict: bool,

    /// Colours on the terminal
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(super) color: Colour,

    /// Say nothing but results and errors
    #[arg(short, long, conflicts_with = "verbose")]
    pub(super) quiet: bool,

    /// Say how the input was read
    #[arg(short, long)]
    pub(super) verbose: bool,
}

#[derive(Args, Debug)]
pub(super) struct Audit {
    #[command(flatten)]
    pub(super) common: Common,

    /// Form of the findings: text, json, csv, markdown, html, sarif or github (default: that of the
    /// file's ending, else text)
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<String>,

    /// Write the findings to a file instead of standard output; its ending names the form
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    /// Also write the whole bundle: findings, hiring report, every chart, one page
    #[arg(long, value_name = "DIR")]
    pub(super) out: Option<PathBuf>,

    /// Findings known from an earlier run do not count
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,

    /// Write all findings of this run as a baseline for later ones
    #[arg(long, value_name = "FILE")]
    pub(super) write_baseline: Option<PathBuf>,

    /// Show every finding in full, also repeated ones
    #[arg(long)]
    pub(super) full: bool,

    /// Severity from which the exit code is 1: error, warning, note or never [default: error]
    #[arg(long, value_name = "LEVEL")]
    pub(super) fail_on: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Chart {
    /// Which picture: org, teams, coverage, hats, load, spans, hiring, models or findings
    #[arg(value_name = "KIND")]
    pub(super) kind: String,

    #[command(flatten)]
    pub(super) common: Common,

    /// Write to a file instead of standard output; its ending names the format
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,

    #[command(flatten)]
    pub(super) shown: Shown,
}

/// How a picture looks and what it shows.
#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Picture")]
pub(super) struct Shown {
    /// Form of the picture: svg, html, png, pdf; the organisation chart also dot and mermaid
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<String>,

    /// Sheet of paper: A4, A3, A2, A1, A0 or Letter; the organisation chart breaks into pages
    /// rather than print text below 6.5 pt, every other chart is scaled to one sheet
    #[arg(long, value_name = "SIZE")]
    pub(super) paper: Option<String>,

    /// The paper stands upright instead of lying
    #[arg(long, requires = "paper")]
    pub(super) portrait: bool,

    /// Where pages begin: density (where they are full), branch, department, a number of levels,
    /// or never [default: density]
    #[arg(long = "break", value_name = "WHERE", requires = "paper")]
    pub(super) breaks: Option<String>,

    /// Colours: light, dark or print
    #[arg(long, value_name = "NAME")]
    pub(super) theme: Option<String>,

    /// Width at which the picture is shown, in px
    #[arg(long, value_name = "PX")]
    pub(super) width: Option<f64>,

    /// Put the font into the picture
    #[arg(long)]
    pub(super) embed_font: bool,

    /// Only this person (by id, e-mail address or name) and everybody below
    #[arg(long, value_name = "PERSON")]
    pub(super) root: Option<String>,

    /// Only so many levels from the top
    #[arg(long, value_name = "N")]
    pub(super) depth: Option<u32>,

    /// Only people of this department
    #[arg(long, value_name = "NAME")]
    pub(super) department: Option<String>,

    /// Leave out everybody below this person; can be repeated
    #[arg(long, value_name = "PERSON")]
    pub(super) collapse: Vec<String>,

    /// Draw this person's line to the top in bold; can be repeated
    #[arg(long, value_name = "PERSON")]
    pub(super) highlight: Vec<String>,

    /// Put all cards of a level on one band: the level of the people, or their step in the line
    /// where most have none
    #[arg(long)]
    pub(super) level_bands: bool,
}

#[derive(Args, Debug)]
pub(super) struct Hire {
    #[command(flatten)]
    pub(super) common: Common,

    /// Form of the list: text, csv or markdown (default: that of the file's ending, else text)
    #[arg(long, value_name = "FORMAT")]
    pub(super) format: Option<String>,

    /// Write to a file instead of standard output; its ending names the form
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Import {
    #[command(flatten)]
    pub(super) common: Common,

    /// Form of the report: text or json
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: String,

    /// Write the canonical tables (people.csv, teams.csv, products.csv, assignments.csv)
    #[arg(long, value_name = "DIR")]
    pub(super) write: Option<PathBuf>,
}

#[derive(Args, Debug)]
pub(super) struct Rules {
    /// Form of the list: text, json or markdown
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: String,
}

#[derive(Args, Debug)]
pub(super) struct Explain {
    /// A rule by code or name, or a duty by id or name
    #[arg(value_name = "CODE|DUTY")]
    pub(super) code: String,
}

#[derive(Args, Debug)]
pub(super) struct Models {
    /// Names of role models, or files of your own; one alone is shown in full
    #[arg(value_name = "NAME|FILE")]
    pub(super) names: Vec<String>,

    /// Put the models side by side: who owns which duty, and where they contradict each other
    #[arg(long, conflicts_with = "against")]
    pub(super) compare: bool,

    /// Show which findings of this organisation the choice of model decides
    #[arg(long, value_name = "INPUT", num_args = 1..)]
    pub(super) against: Vec<PathBuf>,

    #[command(flatten)]
    pub(super) settings: Settings,

    /// Form: text, csv or markdown; svg for the models side by side; toml writes one model as a file to make your own from
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(super) format: String,
}

#[derive(Args, Debug)]
pub(super) struct Init {
    /// Where to write
    #[arg(value_name = "DIR", default_value = ".")]
    pub(super) dir: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct Completions {
    /// Which shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: clap_complete::Shell,
}

#[derive(Args, Debug)]
pub(super) struct Man {
    /// The command whose page is wanted [default: the page of the program]
    #[arg(value_name = "COMMAND")]
    pub(super) command: Option<String>,
}

#[derive(Args, Debug)]
pub(super) struct Generate {
    /// How many people
    #[arg(long, value_name = "N")]
    pub(super) people: u32,

    /// Which company: the same seed gives the same bytes
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(super) seed: u64,

    /// Where to write
    #[arg(value_name = "DIR")]
    pub(super) dir: PathBuf,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(super) enum Colour {
    #[default]
    Auto,
    Always,
    Never,
}
