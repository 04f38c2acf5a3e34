//! The beginning and the end of the text report.

use super::super::facts::{count, counts, gone, tally, thousands};
use super::super::terminal::{Palette, Side, table};
use super::super::words;
use super::Page;
use crate::model::{Severity, Tier};
use crate::rules::Family;

/// What a table shows for none: a nought would draw the eye.
const NONE: &str = "·";

/// What was looked at, and the findings by family and severity.
pub(super) fn write(page: &mut Page) {
    let (facts, graph) = (page.input.facts, page.input.graph);
    if !facts.has_product_teams() {
        page.paragraph(0, words::NO_PRODUCT_TEAMS, Palette::bold);
        page.line("");
    }
    let looked_at = [
        counts::people(graph),
        counts::teams(graph),
        counts::products(graph),
        format!("as of {}", graph.as_of()),
        format!("model {}", graph.model.name),
        size(graph.tier(), graph.headcount()),
    ];
    let joined = format!("rolecall: {}", looked_at.join(", "));
    page.paragraph(0, &joined, Palette::bold);
    let files = graph.org.sources.files.len();
    let read = format!("Read {} from {}.", count(facts.rows, "row"), count(files, "file"));
    page.paragraph(0, &read, Palette::dim);
    page.line("");
    if page.input.findings.active.is_empty() {
        page.paragraph(0, &words::no_findings(page.input.findings), Palette::bold);
        return;
    }
    matrix(page);
}

fn size(tier: Tier, headcount: u32) -> String {
    format!("{} size ({} employed)", tier.word(), thousands(headcount as usize))
}

/// Families by severities, with totals.
fn matrix(page: &mut Page) {
    let findings = &page.input.findings.active;
    let number = |family: Option<Family>, severity: Severity| {
        let matches = |code| family.is_none_or(|family| Family::of_code(code) == family);
        findings.iter().filter(|f| f.severity == severity && matches(f.code)).count()
    };
    let row = |name: &str, family: Option<Family>| {
        let mut cells = vec![name.to_string()];
        cells.extend(Severity::ALL.map(|severity| match number(family, severity) {
            0 => NONE.to_string(),
            n => thousands(n),
        }));
        cells
    };
    let mut rows: Vec<Vec<String>> = Vec::new();
    for family in Family::ALL {
        if findings.iter().any(|f| Family::of_code(f.code) == family) {
            rows.push(row(family.words(), Some(family)));
        }
    }
    if rows.len() > 1 {
        rows.push(row("All", None));
    }
    let header =
        [("", Side::Left), ("errors", Side::Right), ("warnings", Side::Right), ("notes", Side::Right)];
    for (at, line) in table(&header, &rows, page.width).iter().enumerate() {
        let line = if at < 2 { page.palette.dim(line) } else { line.clone() };
        page.line(&line);
    }
}

/// How far the answers are inferred, and how much was found.
pub(super) fn close(page: &mut Page) {
    let facts = page.input.facts;
    page.line("");
    page.line(&"─".repeat(page.width));
    if let Some(percent) = facts.derived_percent() {
        let words = format!(
            "Accountability: {} answered for where {}; {percent} % of the answers are derived from a role, not stated in a row (--no-derive leaves them out).",
            count(facts.answered, "required duty"),
            words::belongs(facts.answered)
        );
        page.paragraph(0, &words, Palette::dim);
    }
    let notes = page.input.graph.org.notes.len();
    if notes > 0 {
        let words =
            format!("{} on how the input was read: `rolecall import` shows them.", count(notes, "note"));
        page.paragraph(0, &words, Palette::dim);
    }
    if !page.input.plan.rows.is_empty() {
        let staffing = super::super::hire::summary(page.input);
        page.paragraph(0, &format!("Staffing: {staffing} `rolecall hire` has the plan."), Palette::dim);
    }
    let total = tally(page.input.findings);
    let files = count(page.input.graph.org.sources.files.len(), "file");
    if let Some(gone) = gone(page.input.findings) {
        page.paragraph(0, &gone, Palette::dim);
    }
    page.paragraph(0, &format!("{total} in {files}"), Palette::bold);
}
