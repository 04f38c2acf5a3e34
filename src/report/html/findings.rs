//! The findings by severity and family, and the rules behind them.

use super::super::facts::{acceptance, count, thousands};
use super::super::{ReportInput, words};
use super::Context;
use super::element::escaped;
use super::filter;
use crate::finding::Finding;
use crate::model::{Severity, clean};
use crate::rules::{Family, RULES};

/// Findings of one rule and severity that the page shows; beyond them it names the numbers.
const SHOWN: usize = 500;
/// Rows of evidence that a finding shows before the rest is counted.
const MAX_EVIDENCE: usize = 5;
/// Characters of a row that are shown.
const MAX_ROW: usize = 160;

/// Places of one picture to which a finding leads; beyond them the first is a good start.
const MAX_PLACES: usize = 3;

/// A family in ids and in the form: the first of its words.
pub(super) fn family_id(family: Family) -> String {
    let word: String = family.words().chars().take_while(char::is_ascii_alphabetic).collect();
    word.to_lowercase()
}

/// Where the findings of a severity and family begin.
pub(super) fn group_id(severity: Severity, family: Family) -> String {
    format!("{}-{}", severity.word(), family_id(family))
}

/// Whether the page lists each finding, in the order of their numbers.
pub(super) fn listed(findings: &[Finding]) -> Vec<bool> {
    let of_rule = findings.chunk_by(|a, b| (a.severity, a.code) == (b.severity, b.code));
    of_rule.flat_map(|findings| (0..findings.len()).map(|at| at < SHOWN)).collect()
}

/// Writes all findings.
pub(super) fn write(input: &ReportInput, context: &Context, page: &mut String) {
    page.push_str("<section id=\"findings\" aria-labelledby=\"findings-title\">\n<h2 id=\"findings-title\">Findings</h2>\n");
    if input.findings.active.is_empty() {
        page.push_str(&format!("<p>{}</p>\n", words::no_findings(input.findings)));
    } else {
        filter::write(input, &context.teams, page);
    }
    for severity in Severity::ALL {
        let numbered = input.findings.active.iter().enumerate();
        let findings: Vec<(usize, &Finding)> =
            numbered.filter(|(_, f)| f.severity == severity).map(|(at, f)| (at + 1, f)).collect();
        if !findings.is_empty() {
            section(input, context, severity, &findings, page);
        }
    }
    waived(input, page);
    page.push_str("</section>\n");
}

/// What is accepted, by whom and until when.
fn waived(input: &ReportInput, page: &mut String) {
    if input.findings.waived.is_empty() {
        return;
    }
    page.push_str(&format!("<h3>{} waived</h3>\n<table class=\"list\">\n<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Finding</th><th scope=\"col\">Accepted</th></tr></thead>\n<tbody>\n", thousands(input.findings.waived.len())));
    for waived in &input.findings.waived {
        page.push_str(&format!(
            "<tr><th scope=\"row\" class=\"rule\">{}</th><td>{}</td><td>{}</td></tr>\n",
            waived.finding.code,
            escaped(&waived.finding.message),
            escaped(&acceptance(waived))
        ));
    }
    page.push_str("</tbody>\n</table>\n");
}

fn section(
    input: &ReportInput,
    context: &Context,
    severity: Severity,
    findings: &[(usize, &Finding)],
    page: &mut String,
) {
    let word = severity.word();
    page.push_str(&format!(
        "<div class=\"of-severity\">\n<h3><span class=\"mark {word}\">{}</span> {}</h3>\n<table class=\"list\">\n<thead><tr><th scope=\"col\">No.</th><th scope=\"col\">Rule</th><th scope=\"col\">Finding</th><th scope=\"col\">What to do</th></tr></thead>\n",
        severity.letter(),
        count(findings.len(), word)
    ));
    for family in Family::ALL {
        let of_family: Vec<(usize, &Finding)> =
            findings.iter().copied().filter(|(_, f)| Family::of_code(f.code) == family).collect();
        if of_family.is_empty() {
            continue;
        }
        page.push_str(&format!(
            "<tbody>\n<tr class=\"family\" id=\"{}\"><th colspan=\"4\" scope=\"rowgroup\">{}</th></tr>\n",
            group_id(severity, family),
            family.words()
        ));
        for of_rule in of_family.chunk_by(|a, b| a.1.code == b.1.code) {
            let (shown, rest) = of_rule.split_at(of_rule.len().min(SHOWN));
            shown.iter().for_each(|&(number, finding)| row(input, context, number, finding, page));
            if let (Some((first, found)), Some((last, _))) = (rest.first(), rest.last()) {
                page.push_str(&format!(
                    "<tr class=\"more\"><td colspan=\"4\">and {} more of {}: numbers {} to {}, all in findings.csv</td></tr>\n",
                    thousands(rest.len()),
                    found.code,
                    first,
                    last
                ));
            }
        }
        page.push_str("</tbody>\n");
    }
    page.push_str("</table>\n</div>\n");
}

fn row(input: &ReportInput, context: &Context, number: usize, finding: &Finding, page: &mut String) {
    let org = input.graph.org;
    let word = finding.severity.word();
    let name = words::rule_of(finding).map_or("", |rule| rule.name);
    page.push_str(&format!(
        "<tr id=\"f{number}\" data-severity=\"{word}\" data-family=\"{family}\" data-code=\"{code}\" data-teams=\"{teams}\"><th scope=\"row\" class=\"no\"><a href=\"#f{number}\">{number}</a> <span class=\"mark {word}\" title=\"{word}\">{letter}</span></th><td class=\"rule\"><a href=\"#rule-{code}\">{code}</a><span>{name}</span></td><td>{message}",
        code = finding.code,
        letter = finding.severity.letter(),
        family = family_id(Family::of_code(finding.code)),
        teams = context.teams.of(number),
        message = escaped(&finding.message),
    ));
    if let Some(follows) = words::consequences(finding, org) {
        page.push_str(&format!("<p class=\"follows\">So {}.</p>", escaped(&follows)));
    }
    places(context, number, page);
    evidence(input, finding, page);
    page.push_str(&format!("</td><td class=\"todo\">{}</td></tr>\n", escaped(words::remedy(finding))));
}

/// The pictures that show a finding, each with its places.
fn places(context: &Context, number: usize, page: &mut String) {
    let number = u32::try_from(number).unwrap_or(0);
    let Some(pictures) = context.places.get(&number) else { return };
    page.push_str("<p class=\"places\">Shown in ");
    for (nth, (name, addresses)) in pictures.iter().enumerate() {
        page.push_str(if nth == 0 { "" } else { ", " });
        for (nth, address) in addresses.iter().take(MAX_PLACES).enumerate() {
            let words = if nth == 0 { escaped(name) } else { (nth + 1).to_string() };
            let label = match nth {
                0 => String::new(),
                _ => format!(" aria-label=\"{} {}\"", escaped(name), nth + 1),
            };
            page.push_str(&format!(
                "{}<a href=\"{address}\"{label}>{words}</a>",
                if nth == 0 { "" } else { " " }
            ));
        }
        if addresses.len() > MAX_PLACES {
            page.push_str(&format!(" and {} more", thousands(addresses.len() - MAX_PLACES)));
        }
    }
    page.push_str("</p>");
}

fn evidence(input: &ReportInput, finding: &Finding, page: &mut String) {
    let (org, rows) = (input.graph.org, finding.evidence.as_slice());
    page.push_str("<ul class=\"evidence\">");
    for &row in rows.iter().take(MAX_EVIDENCE) {
        let raw: String = org.sources.raw(row, &org.texts).chars().take(MAX_ROW + 1).collect();
        let mut text = clean(&raw).into_owned();
        if let Some((end, _)) = text.char_indices().nth(MAX_ROW) {
            text.truncate(end);
            text.push('…');
        }
        page.push_str(&format!(
            "<li>{} <code>{}</code></li>",
            escaped(&words::place(row, org)),
            escaped(&text)
        ));
    }
    for place in &finding.places {
        page.push_str(&format!("<li>{}:{}</li>", escaped(&place.file), place.line));
    }
    if rows.len() > MAX_EVIDENCE {
        page.push_str(&format!("<li>and {} more</li>", count(rows.len() - MAX_EVIDENCE, "row")));
    }
    page.push_str("</ul>");
}

/// Why each rule that reported something exists, and where it comes from.
pub(super) fn rules(input: &ReportInput, page: &mut String) {
    let reported = |code: &str| input.findings.active.iter().any(|finding| finding.code == code);
    let mut rules = RULES.iter().filter(|rule| reported(rule.code)).peekable();
    if rules.peek().is_none() {
        return;
    }
    page.push_str("<section id=\"rules\" aria-labelledby=\"rules-title\">\n<h2 id=\"rules-title\">The rules behind the findings</h2>\n");
    for rule in rules {
        page.push_str(&format!(
            "<details id=\"rule-{}\" open=\"\">\n<summary><b>{}</b> {}</summary>\n<p>{} {}</p>\n<p class=\"soft\">Sources: {}.</p>\n</details>\n",
            rule.code,
            rule.code,
            escaped(rule.name),
            escaped(rule.summary),
            escaped(rule.why),
            escaped(&rule.sources.join("; "))
        ));
    }
    page.push_str("</section>\n");
}
