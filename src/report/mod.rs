//! The findings and the plan as text, JSON, CSV, Markdown, SARIF, annotations of GitHub and one page of
//! HTML.
//!
//! In: a graph, findings, a plan. Out: the text of a report; one file a format. Never: touches the
//! disk or the clock.
//!
//! A new format is its file and one entry in [`FORMATS`].

mod catalogue;
mod csv;
mod diagnostics;
mod facts;
mod github;
mod hire;
mod html;
mod import;
mod json;
mod markdown;
mod models;
mod reading;
mod sarif;
mod terminal;
mod text;
mod words;

#[cfg(test)]
mod tests;

pub use catalogue::{explain, explain_duty, rules_json, rules_markdown, rules_text};
pub use csv::guarded;
pub use diagnostics::{failure, problems, warnings};
pub use facts::Facts;
pub use html::{Picture, Sheets};
pub use import::{import_json, import_text};
pub use markdown::escaped as markdown_escaped;
pub use models::{TableFormat, comparison, effects_table, model_in_full, models_list};
pub use reading::{how_it_was_read, input_hash};
pub use terminal::{LEAST_WIDTH, USUAL_WIDTH};

use indexmap::IndexMap;

use crate::finding::{Findings, RowNames};
use crate::graph::Graph;
use crate::rules::Setup;
use crate::staffing::Plan;

/// Everything that a report may show.
#[derive(Clone, Copy, Debug)]
pub struct ReportInput<'a> {
    /// The resolved organisation.
    pub graph: &'a Graph<'a>,
    /// What the rules reported.
    pub findings: &'a Findings,
    /// The role model, parameters and severities.
    pub setup: &'a Setup,
    /// What every seat lacks, and what to do.
    pub plan: &'a Plan,
    /// What was looked at, in numbers.
    pub facts: &'a Facts,
    /// What stands for the rows that findings name, for fingerprints.
    pub row_names: &'a RowNames,
    /// The pictures that the page shows, in this order.
    pub pictures: &'a [Picture],
    /// What a full-time post costs a year, by role id; empty where the user gives no salaries.
    pub salary: &'a IndexMap<String, u32>,
    /// Columns of the terminal.
    pub width: usize,
    /// Whether a terminal gets colours.
    pub colour: bool,
    /// Whether findings of one rule are all shown in full, however many there are.
    pub unfolded: bool,
    /// Whether the findings were compared with a baseline.
    pub has_baseline: bool,
}

/// A way to write a report.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// Endings of files that are written in it.
    pub endings: &'static [&'static str],
    /// What it is for.
    pub summary: &'static str,
    /// Whether it shows the staffing plan.
    pub planned: bool,
    /// Writes it.
    pub write: fn(&ReportInput) -> String,
}

/// The formats of findings, the default first.
pub static FORMATS: &[Format] =
    &[text::FORMAT, json::FORMAT, csv::FORMAT, markdown::FORMAT, html::FORMAT, sarif::FORMAT, github::FORMAT];

/// Whether a format shows the pictures.
pub fn shows_pictures(format: &Format) -> bool {
    format.name == html::FORMAT.name
}

/// The formats of the hiring report, the default first.
pub static HIRE_FORMATS: &[Format] = &[hire::TEXT, hire::CSV, hire::MARKDOWN];

/// The format of a name, in one of the lists.
pub fn find_format(formats: &'static [Format], name: &str) -> Option<&'static Format> {
    formats.iter().find(|format| format.name == name)
}
