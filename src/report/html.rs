//! One page that shows everything: tiles, pictures, findings, the staffing plan, how the input was
//! read. One file, no script, nothing loaded from anywhere; it prints and has a dark face.

mod element;
mod findings;
mod input;
mod picture;
mod staffing;

use element::{escaped, policy};

use super::facts::{count, severities, tally, thousands};
use super::{Format, ReportInput, words};
use crate::model::Severity;
use crate::rules::Family;
use crate::staffing::Remedy;

pub(super) const FORMAT: Format =
    Format { name: "html", summary: "one page with everything, for a browser", planned: true, write };

const STYLE: &str = include_str!("html/style.css");
/// The parts of the page: id and title.
const PARTS: [(&str, &str); 6] = [
    ("overview", "Overview"),
    ("pictures", "Pictures"),
    ("findings", "Findings"),
    ("staffing", "Staffing"),
    ("input", "Input"),
    ("rules", "Rules"),
];

/// Larger pictures stand in their own file only: a browser chokes on a page of hundreds of megabytes.
const MAX_PICTURE_BYTES: usize = 4 << 20;

/// A picture that the page shows.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Its name: `org`, `teams`, ….
    pub name: String,
    /// What it shows, in words.
    pub title: String,
    /// The SVG document.
    pub svg: String,
}

fn write(input: &ReportInput) -> String {
    let mut page = String::with_capacity(1 << 16);
    head(&mut page);
    page.push_str("<body>\n<a class=\"skip\" href=\"#findings\">Skip to the findings</a>\n");
    header(input, &mut page);
    navigation(input, &mut page);
    page.push_str("<main>\n");
    overview(input, &mut page);
    pictures(input, &mut page);
    findings::write(input, &mut page);
    staffing::write(input, &mut page);
    input::write(input, &mut page);
    findings::rules(input, &mut page);
    page.push_str("</main>\n");
    page.push_str(&format!(
        "<footer>rolecall {}. This page loads nothing and runs nothing; it names people: share it with care.</footer>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    ));
    page
}

fn head(page: &mut String) {
    let metas = [
        "<meta charset=\"utf-8\">".to_string(),
        format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(STYLE)),
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">".to_string(),
        "<meta name=\"referrer\" content=\"no-referrer\">".to_string(),
        "<meta name=\"robots\" content=\"noindex\">".to_string(),
    ];
    page.push_str(&format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n{}\n<title>Who does what: findings</title>\n<style>{STYLE}</style>\n</head>\n",
        metas.join("\n")
    ));
}

fn header(input: &ReportInput, page: &mut String) {
    let (graph, facts) = (input.graph, input.facts);
    page.push_str(&format!(
        "<header>\n<h1>Who does what</h1>\n<p class=\"lead\">{}, {}, {} as of {}. Role model {}, {} organisation ({} employed).</p>\n",
        count(facts.people, "person"),
        count(facts.teams, "team"),
        count(facts.products, "product"),
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
    let gap: u32 = input.plan.totals().iter().map(|total| total.gap).sum();
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

fn pictures(input: &ReportInput, page: &mut String) {
    if input.pictures.is_empty() {
        return;
    }
    page.push_str("<section id=\"pictures\" aria-labelledby=\"pictures-title\">\n<h2 id=\"pictures-title\">Pictures</h2>\n");
    for (at, one) in input.pictures.iter().enumerate() {
        let (title, name) = (escaped(&one.title), escaped(&one.name));
        page.push_str(&format!(
            "<figure>\n<figcaption>{title} <span class=\"soft\">({name}.svg)</span></figcaption>\n"
        ));
        if one.svg.len() > MAX_PICTURE_BYTES {
            page.push_str("<p>Too large to stand in this page: open the file.</p>\n</figure>\n");
            continue;
        }
        page.push_str(&format!(
            "<div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"{title}\">\n{}</div>\n</figure>\n",
            picture::inlined(&one.svg, &format!("p{}-", at + 1))
        ));
    }
    page.push_str("</section>\n");
}
