//! Arguments, files, exit code: the only module that reads the clock, writes and prints.
//!
//! In: the command line. Out: results on standard output, everything else on standard error.
//! Never: holds logic that a user of the library would miss.

mod args;
mod commands;
mod files;
mod import;
mod init;
mod job;
mod manual;
mod picture;
mod results;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

use crate::model::Failure;
use args::{Cli, Command};

/// How a command ended that could do its job.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Outcome {
    /// Nothing at or above the fail level.
    Clean,
    /// Findings at or above it.
    Findings,
}

/// Runs the program on its arguments, the program's name first.
///
/// Ends with 0 when there is nothing at or above the fail level, 1 when `audit` found something, 2
/// when the job could not be done. A closed pipe is 0.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(message) => {
            let _ = message.print();
            return ExitCode::from(if message.use_stderr() { 2 } else { 0 });
        }
    };
    let colour = cli.command.colour();
    match execute(cli.command) {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Err(failure) => {
            files::remark(&crate::report::failure(&failure, files::colour_of_remarks(colour)));
            ExitCode::from(2)
        }
    }
}

fn execute(command: Command) -> Result<Outcome, Failure> {
    match command {
        Command::Audit(args) => commands::audit(&args),
        Command::Chart(args) => commands::chart(&args),
        Command::Hire(args) => commands::hire(&args),
        Command::Import(args) => import::show(&args),
        Command::Rules(args) => commands::rules(&args),
        Command::Explain(args) => commands::explain(&args),
        Command::Models(args) => commands::models(&args),
        Command::Init(args) => init::write(&args.dir),
        Command::Completions(args) => manual::completions(args.shell),
        Command::Man(args) => manual::page(args.command.as_deref()),
        Command::Generate(args) => commands::generate(&args),
    }
}
