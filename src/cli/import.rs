//! `rolecall import`: how the input is read, and its canonical tables.

use super::Outcome;
use super::args::Import;
use super::commands::check_targets;
use super::files::{self, Output};
use super::job::Job;
use crate::model::{DisplayText, Failure};
use crate::report;

/// Shows how the input was read, and writes its tables.
pub(super) fn show(args: &Import) -> Result<Outcome, Failure> {
    let common = &args.common;
    let write = match args.format.as_str() {
        "text" => report::import_text,
        "json" => report::import_json,
        other => {
            let found = format!("there is no format `{}` here", DisplayText::new(other));
            return Err(Failure::new(found, "the formats are text, json"));
        }
    };
    if let Some(folder) = &args.write {
        check_targets(&[], Some(folder), common)?;
    }
    let job = Job::read_any(common)?;
    if let Some(folder) = &args.write {
        let tables = crate::import::tables(&job.org);
        let outputs: Vec<Output> =
            tables.into_iter().map(|(name, text)| Output { name: name.to_string(), text }).collect();
        files::write_folder(folder, &outputs)?;
        if !common.quiet {
            let folder = DisplayText::new(&folder.to_string_lossy()).to_string();
            files::remark(&format!("wrote {} tables to {folder}", outputs.len()));
        }
    }
    files::print(&write(&job.org))?;
    Ok(Outcome::Clean)
}
