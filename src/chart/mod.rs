//! Pictures: SVG that can go on a slide or a wall as it is.
//!
//! In: the resolved organisation, the findings, how the picture shall look. Out: the text of an SVG
//! file. Never: touches the disk.
//!
//! A new chart is its file, `mod` and one entry in [`CHARTS`].

pub mod asked;
mod badge;
mod bars;
mod card;
mod cell;
pub mod counts;
mod coverage;
mod departments;
mod findings;
mod frame;
mod hats;
mod hiring;
mod hues;
mod legend;
mod load;
mod mark;
mod models;
mod natural;
mod night;
pub mod org;
mod panel;
pub mod paper;
pub mod pictures;
mod sentence;
mod spans;
mod stack;
pub mod style;
pub mod svg;
mod teams;

use crate::finding::Findings;
use crate::graph::Graph;
use crate::model::PersonId;
use crate::roles::Catalogue;
use crate::staffing::Plan;
use frame::Frame;
pub use models::picture as models_picture;
use natural::natural;
pub use night::dark_of_light;
use paper::{Breaks, Paper};
use style::Theme;

/// What a chart may look at.
#[derive(Debug, Clone, Copy)]
pub struct ChartInput<'a> {
    /// The resolved organisation.
    pub graph: &'a Graph<'a>,
    /// The findings; their numbers are those of the report.
    pub findings: &'a Findings,
    /// What every seat needs, has and lacks; only charts that are `planned` look at it.
    pub plan: &'a Plan,
    /// How the picture shall look and what it shall show.
    pub look: &'a Look,
}

/// How a picture shall look and which part of the organisation it shall show.
#[derive(Debug, Clone)]
pub struct Look {
    /// The name of the organisation; empty when it is not known.
    pub organisation: String,
    /// Hash of the input in hexadecimal digits, for the footer.
    pub hash: String,
    /// The colours.
    pub theme: &'static Theme,
    /// The width at which the picture is shown, in px; its own when absent.
    pub width: Option<f64>,
    /// Width through height that the page should come near: √2 for ISO paper in landscape.
    pub aspect: f64,
    /// Whether the font travels with the picture.
    pub embed_font: bool,
    /// Only this person and everybody below.
    pub root: Option<PersonId>,
    /// Only so many levels from the top.
    pub depth: Option<u32>,
    /// Only people of this department.
    pub department: Option<String>,
    /// People whose reports are not drawn.
    pub collapse: Vec<PersonId>,
    /// People whose line to the top is drawn in bold.
    pub highlight: Vec<PersonId>,
    /// Whether all cards of a level (of the people; in the line where they have none) stand at one
    /// height, on bands with captions.
    pub level_bands: bool,
    /// The sheet of paper; a picture has the size that it needs when absent.
    pub paper: Option<Paper>,
    /// Where the organisation chart breaks into sheets.
    pub breaks: Breaks,
}

impl Default for Look {
    fn default() -> Look {
        Look {
            organisation: String::new(),
            hash: String::new(),
            theme: &style::LIGHT,
            width: None,
            aspect: std::f64::consts::SQRT_2,
            embed_font: false,
            root: None,
            depth: None,
            department: None,
            collapse: Vec::new(),
            highlight: Vec::new(),
            level_bands: false,
            paper: None,
            breaks: Breaks::Density,
        }
    }
}

impl Look {
    /// A page may be no narrower than this: square on landscape paper, free on portrait paper.
    fn least_aspect(&self) -> f64 {
        if self.aspect >= 1.0 { 1.0 } else { 0.0 }
    }
}

/// A kind of picture.
#[derive(Debug, Clone, Copy)]
pub struct Chart {
    /// The word on the command line and the stem of the file.
    pub name: &'static str,
    /// What it shows, in one sentence.
    pub summary: &'static str,
    /// Whether it shows the staffing plan.
    pub planned: bool,
    /// Draws it without an organisation, where it needs none.
    pub alone: Option<fn(&Catalogue, &Look) -> String>,
    /// Draws it.
    pub draw: fn(&ChartInput) -> String,
}

/// All charts.
pub static CHARTS: &[Chart] = &[
    org::CHART,
    teams::CHART,
    coverage::CHART,
    hats::CHART,
    load::CHART,
    spans::CHART,
    hiring::CHART,
    models::CHART,
    findings::CHART,
];

/// The chart of a name.
pub fn find(name: &str) -> Option<&'static Chart> {
    CHARTS.iter().find(|chart| chart.name == name)
}

/// The title of a picture, with the name of the organisation where it is known.
fn title(look: &Look, what: &str) -> String {
    if look.organisation.is_empty() { what.to_string() } else { format!("{}: {what}", look.organisation) }
}

/// The facts that every picture states: source files, as-of day, role model.
fn facts(input: &ChartInput) -> Vec<String> {
    let graph = input.graph;
    let mut files: Vec<String> =
        graph.org.sources.files.iter().map(|file| crate::model::clean(&file.name).into_owned()).collect();
    files.sort_unstable();
    vec![files.join(", "), format!("as of {}", graph.as_of()), format!("role model {}", graph.model.name)]
}

/// `1 person`, `2 people`: a number with its noun.
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(number), if number == 1 { one } else { many })
}

/// Digits between commas.
const GROUP: usize = 3;

/// A number with commas between groups of three digits.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    if digits.len() <= GROUP {
        return digits;
    }
    let mut text = String::with_capacity(digits.len() + digits.len() / GROUP);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(GROUP) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The frame of a chart that is one page; the caller adds what its legend says.
fn frame<'a>(look: &'a Look, key: &'static str, title: String, facts: Vec<String>) -> Frame<'a> {
    Frame {
        theme: look.theme,
        key,
        title,
        facts,
        legend: Vec::new(),
        hash: &look.hash,
        page: (1, 1),
        embed_font: look.embed_font,
        least_aspect: look.least_aspect(),
        shown_width: look.width,
        paper: look.paper,
    }
}
