//! One page that shows everything: tiles, pictures, findings, the staffing plan, how the input was
//! read. One file, nothing loaded from anywhere; it prints and has a dark face. Without script
//! everything is there; a small script filters the findings, zooms the pictures and finds the way
//! back from one to the other.

mod element;
mod filter;
mod findings;
mod gallery;
mod input;
mod look;
mod picture;
mod staffing;
mod teams;

use element::{escaped, policy};
use gallery::Places;
use teams::Teams;

use super::facts::{counts, severities, tally, thousands};
use super::{Format, ReportInput, words};
use crate::model::Severity;
use crate::rules::Family;
use crate::staffing::Remedy;

pub(super) const FORMAT: Format = Format {
    name: "html",
    endings: &["html", "htm"],
    summary: "one page with everything, for a browser",
    planned: true,
    write,
};

/// The parts of the page: id and title.
const PARTS: [(&str, &str); 6] = [
    ("overview", "Overview"),
    ("pictures", "Pictures"),
    ("findings", "Findings"),
    ("staffing", "Staffing"),
    ("input", "Input"),
    ("rules", "Rules"),
];

/// A picture that the page shows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its name: `org`, `teams`, ….
    pub name: String,
    /// What it shows, in words.
    pub title: String,
    /// The SVG document.
    pub svg: String,
    /// The file beside the page that holds it, where there is one.
    pub file: Option<String>,
    /// The same on sheets of paper, where it needs several.
    pub sheets: Option<Sheets>,
}

/// A picture on sheets of paper, in a file beside the page.
#[derive(Clone, Debug)]
pub struct Sheets {
    /// The file.
    pub file: String,
    /// How many sheets it holds.
    pub count: usize,
    /// The name of the paper.
    pub paper: &'static str,
}

/// What several parts of the page ask for.
struct Context<'a> {
    /// Whether the page lists each finding, in the order of their numbers.
    listed: &'a [bool],
    /// Where the pictures show the findings.
    places: Places<'a>,
    /// The teams of the findings.
    teams: Teams,
}

impl Context<'_> {
    fn is_listed(&self, number: u32) -> bool {
        is_listed(self.listed, number)
    }
}

fn is_listed(listed: &[bool], number: u32) -> bool {
    (number as usize).checked_sub(1).and_then(|at| listed.get(at)).copied().unwrap_or(false)
}

fn write(input: &ReportInput) -> String {
    let listed = findings::listed(&input.findings.active);
    let pictures = gallery::prepare(input.pictures, &|number| is_listed(&listed, number));
    let context =
        Context { listed: &listed, places: gallery::places(&pictures), teams: Teams::collect(input) };
    let (style, script) = (look::style(), look::script());
    let mut page = String::with_capacity(1 << 16);
    head(&style, &script, &mut page);
    page.push_str("<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n");
    header(input, &mut page);
    navigation(input, &mut page);
    page.push_str("<main>\n");
    overview(input, &mut page);
    gallery::write(&pictures, &mut page);
    findings::write(input, &context, &mut page);
    staffing::write(input, &context, &mut page);
    input::write(input, &mut page);
    findings::rules(input, &mut page);
    page.push_str(&format!(
        "</main>\n<footer>\n<p>rolecall {}. This page loads nothing from anywhere; it names people: share it with care.</p>\n</footer>\n<button type=\"button\" id=\"back\" hidden=\"\">Back</button>\n<script>{script}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    ));
    page
}

fn head(style: &str, script: &str, page: &mut String) {
    let metas = [
        "<meta charset=\"utf-8\"/>".to_string(),
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\"/>", policy(style, script)),
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>".to_string(),
        "<meta name=\"referrer\" content=\"no-referrer\"/>".to_string(),
        "<meta name=\"robots\" content=\"noindex\"/>".to_string(),
    ];
    page.push_str(&format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n{}\n<title>Who does what: findings</title>\n<style>{style}</style>\n</head>\n",
        metas.join("\n")
    ));
}

fn header(input: &ReportInput, page: &mut String) {
    let (graph, facts) = (input.graph, input.facts);
    page.push_str(&format!(
        "<header>\n<h1>Who does what</h1>\n<p class=\"lead\">{}, {}, {} as of {}. Role model {}, {} organisation ({} employed).</p>\n",
        counts::people(graph),
        counts::teams(graph),
        counts::products(graph),
        graph.as_of(),
        escaped(&graph.model.name),
        graph.tier().word(),
        thousands(graph.headcount() as usize)
    ));
    if !facts.has_product_teams() {
        page.push_str(&format!("<p class=\"alert\">{}</p>\n", words::NO_PRODUCT_TEAMS));
    }
    page.push_str("</header>\n");
}

fn navigation(input: &ReportInput, page: &mut String) {
    page.push_str("<nav aria-label=\"Parts of this page\">\n<ul>\n");
    for (id, title) in PARTS {
        let is_there = match id {
            "pictures" => !input.pictures.is_empty(),
            "rules" => !input.findings.active.is_empty(),
            _ => true,
        };
        if is_there {
            page.push_str(&format!("<li><a href=\"#{id}\">{title}</a></li>\n"));
        }
    }
    page.push_str("</ul>\n</nav>\n");
}

fn tile(page: &mut String, class: &str, value: &str, label: &str) {
    page.push_str(&format!("<div class=\"tile {class}\"><dt>{label}</dt><dd>{value}</dd></div>\n"));
}

fn overview(input: &ReportInput, page: &mut String) {
    page.push_str("<section id=\"overview\" aria-labelledby=\"overview-title\">\n<h2 id=\"overview-title\">Overview</h2>\n<dl class=\"tiles\">\n");
    for (severity, number) in severities(input.findings) {
        let word = severity.word();
        let label = if number == 1 { word.to_string() } else { format!("{word}s") };
        tile(page, word, &thousands(number), &label);
    }
    let gap: u32 = input.plan.totals(input.graph.org).iter().map(|total| total.gap).sum();
    tile(page, "", &thousands(gap as usize), "seats that lack somebody");
    tile(page, "", &thousands(input.plan.seats_by(Remedy::Hire) as usize), "of them to hire for");
    if let Some(percent) = input.facts.derived_percent() {
        tile(page, "", &format!("{percent} %"), "of answers derived from roles");
    }
    page.push_str("</dl>\n<div class=\"columns\">\n");
    if !input.findings.active.is_empty() {
        page.push_str("<div>\n");
        matrix(input, page);
        page.push_str("</div>\n");
    }
    staffing::most_urgent(input, page);
    page.push_str("</div>\n</section>\n");
}

/// Families by severities; each number leads to its findings.
fn matrix(input: &ReportInput, page: &mut String) {
    page.push_str(&format!(
        "<h3>What was found</h3>\n<table class=\"narrow\">\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">Family</th>",
        tally(input.findings)
    ));
    for severity in Severity::ALL {
        page.push_str(&format!("<th scope=\"col\" class=\"number\">{}s</th>", severity.word()));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for family in Family::ALL {
        let number = |severity: Severity| {
            let of_family = |code| Family::of_code(code) == family;
            input.findings.active.iter().filter(|f| f.severity == severity && of_family(f.code)).count()
        };
        if Severity::ALL.iter().all(|&severity| number(severity) == 0) {
            continue;
        }
        page.push_str(&format!("<tr><th scope=\"row\">{}</th>", family.words()));
        for severity in Severity::ALL {
            match number(severity) {
                0 => page.push_str("<td class=\"number\">·</td>"),
                number => page.push_str(&format!(
                    "<td class=\"number\"><a href=\"#{}\">{}</a></td>",
                    findings::group_id(severity, family),
                    thousands(number)
                )),
            }
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}
