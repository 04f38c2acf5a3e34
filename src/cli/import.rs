//! `rolecall import`: how the input is read, and its canonical tables.

use super::Outcome;
use super::args::Import;
use super::files;
use super::job::{Job, check_targets};
use super::results::Output;
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
    check_targets(&[], args.write.as_deref(), common, None)?;
    let job = Job::read_any(common)?;
    let mut results = job.results(common, None)?;
    let mut written = None;
    if let Some(folder) = &args.write {
        let tables = crate::import::tables(&job.org);
        let outputs: Vec<Output> =
            tables.into_iter().map(|(name, text)| Output { name: name.to_string(), text }).collect();
        results.add_folder(folder, &outputs)?;
        let folder = DisplayText::new(&folder.to_string_lossy()).to_string();
        written = Some(format!("wrote {} tables to {folder}", outputs.len()));
    }
    files::print(&write(&job.org))?;
    results.write()?;
    written.iter().filter(|_| !common.quiet).for_each(|written| files::remark(written));
    Ok(Outcome::Clean)
}
