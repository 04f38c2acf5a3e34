//! Findings as JSON, `rolecall-findings/1`: one object, keys never left out. New keys may come;
//! a key that changes its meaning makes the number go up.

use std::borrow::Cow;

use serde::Serialize;

use super::{Format, ReportInput, words};
use crate::finding::{Finding, Part, Step, Waived, fingerprint};
use crate::model::{Org, Severity};

pub(super) const FORMAT: Format = Format {
    name: "json",
    endings: &["json"],
    summary: "one object for programs: rolecall-findings/1",
    planned: false,
    write,
};

const SCHEMA: &str = "rolecall-findings/1";

#[derive(Serialize)]
struct Report<'a> {
    schema: &'static str,
    tool: Tool,
    as_of: String,
    model: &'a str,
    tier: &'static str,
    org_headcount: u32,
    input: Vec<Input<'a>>,
    counts: Counts,
    findings: Vec<Entry<'a>>,
    waived: Vec<WaivedEntry<'a>>,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Input<'a> {
    file: &'a str,
    kind: &'static str,
    rows: usize,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Counts {
    people: usize,
    teams: usize,
    products: usize,
    seats: usize,
    raci_rows: usize,
    memberships: usize,
    error: usize,
    warning: usize,
    note: usize,
    waived: usize,
    derived_accountability_share: Option<f64>,
}

/// A kind and an id.
type Pair<'a> = (&'static str, Cow<'a, str>);

#[derive(Serialize)]
struct Entry<'a> {
    /// Null for a finding that does not count.
    number: Option<usize>,
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    subject: Vec<Pair<'a>>,
    cause: &'static str,
    message: &'a str,
    why: &'static str,
    remedy: &'a str,
    sources: &'static [&'static str],
    evidence: Vec<Line>,
    related: Vec<Pair<'a>>,
    consequences: Vec<Vec<Pair<'a>>>,
    path: Vec<PathStep<'a>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct WaivedEntry<'a> {
    #[serde(flatten)]
    entry: Entry<'a>,
    reason: &'a str,
    owner: &'a str,
    until: Option<String>,
}

#[derive(Serialize)]
struct Line {
    file: String,
    line: u32,
}

/// Step, kind, id, file and line; file and line are null where no row says so.
type PathStep<'a> = (&'static str, &'static str, Cow<'a, str>, Option<String>, Option<u32>);

fn write(input: &ReportInput) -> String {
    let mut text = serde_json::to_string_pretty(&report(input)).unwrap_or_default();
    text.push('\n');
    text
}

fn report<'a>(input: &ReportInput<'a>) -> Report<'a> {
    let (graph, facts, findings) = (input.graph, input.facts, input.findings);
    let numbered = findings.active.iter().enumerate();
    Report {
        schema: SCHEMA,
        tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
        as_of: graph.as_of().to_string(),
        model: &graph.model.name,
        tier: graph.tier().word(),
        org_headcount: graph.headcount(),
        input: inputs(graph.org),
        counts: Counts {
            people: facts.people,
            teams: facts.teams,
            products: facts.products,
            seats: facts.seats,
            raci_rows: facts.raci_rows,
            memberships: facts.memberships,
            error: findings.count(Severity::Error),
            warning: findings.count(Severity::Warning),
            note: findings.count(Severity::Note),
            waived: findings.waived.len(),
            derived_accountability_share: facts.derived_percent().map(|percent| percent as f64 / 100.0),
        },
        findings: numbered.map(|(at, finding)| entry(input, Some(at + 1), finding)).collect(),
        waived: findings.waived.iter().map(|waived| waived_entry(input, waived)).collect(),
    }
}

fn inputs(org: &Org) -> Vec<Input<'_>> {
    let files = org.sources.files.iter();
    let mut inputs: Vec<Input> = files
        .map(|file| Input {
            file: &file.name,
            kind: file.kind.word(),
            rows: file.rows_as_written(),
            sha256: &file.sha256,
        })
        .collect();
    inputs.sort_by(|a, b| a.file.cmp(b.file));
    inputs
}

fn waived_entry<'a>(input: &ReportInput<'a>, waived: &'a Waived) -> WaivedEntry<'a> {
    WaivedEntry {
        entry: entry(input, None, &waived.finding),
        reason: &waived.reason,
        owner: &waived.owner,
        until: waived.until.map(|day| day.to_string()),
    }
}

fn entry<'a>(input: &ReportInput<'a>, number: Option<usize>, finding: &'a Finding) -> Entry<'a> {
    let org = input.graph.org;
    let rule = words::rule_of(finding);
    Entry {
        number,
        code: finding.code,
        name: rule.map_or("", |rule| rule.name),
        severity: finding.severity.word(),
        subject: pairs(&finding.subject, org),
        cause: finding.cause,
        message: &finding.message,
        why: rule.map_or("", |rule| rule.why),
        remedy: words::remedy(finding),
        sources: rule.map_or(&[], |rule| rule.sources),
        evidence: finding
            .all_places(org)
            .into_iter()
            .map(|place| Line { file: place.file, line: place.line })
            .collect(),
        related: pairs(&finding.related, org),
        consequences: finding.consequences.iter().map(|subject| pairs(subject, org)).collect(),
        path: finding.path.iter().map(|step| path_step(step, org)).collect(),
        fingerprint: fingerprint(finding, org, input.row_names),
    }
}

fn pairs<'a>(parts: &'a [Part], org: &'a Org) -> Vec<Pair<'a>> {
    parts.iter().map(|part| (part.kind(), part.id(org))).collect()
}

fn path_step<'a>(step: &'a Step, org: &'a Org) -> PathStep<'a> {
    let place = step.row.map(|row| org.place(row));
    let line = place.as_ref().map(|place| place.line);
    (step.step, step.part.kind(), step.part.id(org), place.map(|place| place.file), line)
}
