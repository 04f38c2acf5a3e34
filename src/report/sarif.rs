//! SARIF 2.1.0 (OASIS), the part that code-scanning services read: rules with help, results with
//! row-exact places, fingerprints, suppressions.

use serde_json::{Value, json};

use super::{Format, ReportInput, words};
use crate::finding::{Finding, fingerprint};
use crate::model::{Place, Severity};
use crate::rules::{RULES, Rule};

pub(super) const FORMAT: Format = Format {
    name: "sarif",
    endings: &["sarif"],
    summary: "SARIF 2.1.0, for code-scanning services",
    planned: false,
    write,
};

/// GitHub keeps the first 5,000 results of a run and drops the rest without a word.
const MAX_RESULTS: usize = 5_000;

/// Other places of one finding that are listed; GitHub shows 100.
const MAX_PLACES: usize = 100;

fn write(input: &ReportInput) -> String {
    let findings = input.findings;
    let total = findings.active.len() + findings.known.len() + findings.waived.len();
    let state = |state: &'static str| if input.has_baseline { Some(state) } else { None };
    let active = findings.active.iter().map(|f| result(input, f, state("new"), None));
    let known =
        findings.known.iter().map(|f| result(input, f, state("unchanged"), Some("known from the baseline")));
    let of_waived = |known: bool| state(if known { "unchanged" } else { "new" });
    let waived =
        findings.waived.iter().map(|w| result(input, &w.finding, of_waived(w.known), Some(&w.reason)));
    let results: Vec<Value> = active.chain(known).chain(waived).take(MAX_RESULTS).collect();
    let mut invocation = json!({ "executionSuccessful": true });
    if total > MAX_RESULTS {
        let text =
            format!("Only the first {MAX_RESULTS} of {total} findings are listed here, the worst first.");
        invocation["toolExecutionNotifications"] =
            json!([{ "level": "warning", "message": { "text": text } }]);
    }
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "rolecall",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": RULES.iter().map(|rule| described(input, rule)).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "invocations": [invocation],
            "properties": {
                "asOf": input.graph.as_of().to_string(),
                "model": input.graph.model.name,
                "tier": input.graph.tier().word(),
            },
            "results": results,
        }],
    });
    let mut text = serde_json::to_string_pretty(&log).unwrap_or_default();
    text.push('\n');
    text
}

fn level(severity: Severity) -> &'static str {
    severity.word()
}

fn described(input: &ReportInput, rule: &Rule) -> Value {
    let severity = input.setup.severity(rule, input.graph.tier());
    let sources: Vec<String> = rule.sources.iter().map(|source| format!("- {source}\n")).collect();
    json!({
        "id": rule.code,
        "name": pascal_case(rule.name),
        "shortDescription": { "text": rule.summary },
        "fullDescription": { "text": format!("{} {}", rule.summary, rule.why) },
        "help": {
            "text": format!("{}\n\nWhat to do: {}", rule.why, rule.remedy),
            "markdown": format!("{}\n\n**What to do:** {}\n\n**Sources**\n\n{}", rule.why, rule.remedy, sources.concat()),
        },
        "defaultConfiguration": {
            "enabled": severity.is_some(),
            "level": severity.map_or("none", level),
        },
        "properties": { "tags": [rule.family().words()] },
    })
}

/// `span-of-control` as `SpanOfControl`, the form that the standard asks of rule names.
fn pascal_case(name: &str) -> String {
    name.split('-')
        .flat_map(|word| {
            let mut chars = word.chars();
            chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>())
        })
        .collect()
}

fn result(input: &ReportInput, finding: &Finding, state: Option<&str>, suppressed: Option<&str>) -> Value {
    let org = input.graph.org;
    let mut places: Vec<Place> =
        finding.evidence.iter().take(MAX_PLACES).map(|&row| org.place(row)).collect();
    places.extend(finding.places.iter().cloned());
    let print = fingerprint(finding, org, input.row_names);
    let mut result = json!({
        "ruleId": finding.code,
        "ruleIndex": RULES.iter().position(|rule| rule.code == finding.code),
        "level": level(finding.severity),
        "message": { "text": format!("{} {}", finding.message, words::remedy(finding)) },
        "locations": places.first().map(|place| json!({ "physicalLocation": physical(place) })).into_iter().collect::<Vec<_>>(),
        "partialFingerprints": { "rolecall/v1": print, "primaryLocationLineHash": print },
        "properties": { "subject": words::key(&finding.subject, org), "cause": finding.cause },
    });
    if places.len() > 1 {
        let related = places.iter().skip(1).enumerate();
        result["relatedLocations"] =
            related.map(|(id, place)| json!({ "id": id + 1, "physicalLocation": physical(place) })).collect();
    }
    if let Some(state) = state {
        result["baselineState"] = json!(state);
    }
    if let Some(reason) = suppressed {
        result["suppressions"] = json!([{ "kind": "external", "justification": reason }]);
    }
    result
}

fn physical(place: &Place) -> Value {
    json!({ "artifactLocation": { "uri": uri(&place.file) }, "region": { "startLine": place.line.max(1) } })
}

/// A file name as a relative URI: everything but unreserved characters and `/` is escaped (RFC 3986).
fn uri(file: &str) -> String {
    let mut uri = String::with_capacity(file.len());
    for byte in file.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte as char)
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_become_relative_uris_and_rule_names_identifiers() {
        assert_eq!(uri("hr/people list.csv"), "hr/people%20list.csv");
        assert_eq!(uri("-"), "-");
        assert_eq!(pascal_case("span-of-control"), "SpanOfControl");
    }
}
