//! What the arguments say about themselves: completions for shells, manual pages.

use clap::CommandFactory;
use clap_complete::Shell;

use super::Outcome;
use super::args::Cli;
use super::files;
use crate::model::{DisplayText, Failure};

/// A script that makes a shell complete commands and options.
pub(super) fn completions(shell: Shell) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "rolecall", &mut script);
    print(script)
}

/// The manual page of the program or of one command, in roff.
pub(super) fn page(command: Option<&str>) -> Result<Outcome, Failure> {
    let mut all = Cli::command();
    all.build();
    let wanted = match command {
        None => all,
        Some(name) => all.find_subcommand(name).cloned().ok_or_else(|| {
            let names: Vec<&str> =
                all.get_subcommands().filter(|c| !c.is_hide_set()).map(|c| c.get_name()).collect();
            Failure::new(
                format!("there is no command `{}`", DisplayText::new(name)),
                format!("the commands are {}", names.join(", ")),
            )
        })?,
    };
    let mut roff = Vec::new();
    let rendered = clap_mangen::Man::new(wanted).render(&mut roff);
    rendered.map_err(|error| Failure::new(format!("the page cannot be written: {error}"), "try again"))?;
    print(roff)
}

fn print(bytes: Vec<u8>) -> Result<Outcome, Failure> {
    files::print(&String::from_utf8_lossy(&bytes))?;
    Ok(Outcome::Clean)
}
