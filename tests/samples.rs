//! What the samples' READMEs say is planted in them is what the program finds, no more and no less.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

/// One finding as a README's table lists it: code, subject, file and line.
type Listed = (String, String, String);

fn listed(sample: &str) -> BTreeSet<Listed> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").join(sample).join("README.md");
    let text = fs::read_to_string(path).unwrap();
    let rows = text.lines().filter(|line| line.starts_with('|'));
    let cells = rows
        .map(|row| row.split('|').map(|cell| cell.trim().trim_matches('`').to_string()).collect::<Vec<_>>());
    let is_code =
        |code: &str| code.len() == 7 && code.as_bytes()[3] == b'-' && code[4..].parse::<u32>().is_ok();
    cells
        .filter(|c| c.len() > 4 && is_code(&c[1]))
        .map(|c| (c[1].clone(), c[2].clone(), c[3].clone()))
        .collect()
}

fn found(sample: &str) -> Vec<(String, String, BTreeSet<String>)> {
    let out = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["audit", &format!("samples/{sample}"), "--format", "json"])
        .output()
        .unwrap();
    let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_string();
    let findings = report["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            let parts = finding["subject"].as_array().unwrap().iter().map(|pair| text(&pair[1]));
            let subject = parts.filter(|id| !id.is_empty()).collect::<Vec<_>>().join(" ");
            let evidence = finding["evidence"].as_array().unwrap().iter();
            let places = evidence.map(|e| format!("{}:{}", text(&e["file"]), e["line"])).collect();
            (text(&finding["code"]), subject, places)
        })
        .collect()
}

fn compare(sample: &str) {
    let listed = listed(sample);
    let found = found(sample);
    let expected: BTreeSet<(&str, &str)> =
        listed.iter().map(|(code, subject, _)| (code.as_str(), subject.as_str())).collect();
    let actual: BTreeSet<(&str, &str)> =
        found.iter().map(|(code, subject, _)| (code.as_str(), subject.as_str())).collect();
    let missing: Vec<_> = expected.difference(&actual).collect();
    let surplus: Vec<_> = actual.difference(&expected).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "{sample}: not found {missing:?}, not listed {surplus:?}"
    );
    for (code, subject, place) in &listed {
        let evidence: Vec<_> =
            found.iter().filter(|(c, s, _)| c == code && s == subject).map(|(_, _, e)| e).collect();
        assert!(
            evidence.iter().any(|e| e.contains(place)),
            "{sample}: {code} {subject} has evidence {evidence:?}, not {place}"
        );
    }
}

#[test]
fn acme_has_its_planted_defects_and_no_others() {
    compare("acme");
}

#[test]
fn the_startup_has_the_notes_its_readme_lists() {
    compare("startup");
}

#[test]
fn the_open_source_project_has_the_notes_its_readme_lists() {
    compare("kubernetes-like");
}

#[test]
fn nothing_is_wrong_with_the_healthy_company_on_any_day() {
    for day in ["1990-01-01", "2025-06-01", "2100-12-31"] {
        let out = Command::new(env!("CARGO_BIN_EXE_rolecall"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(["audit", "samples/healthy", "--format", "json", "--as-of", day])
            .output()
            .unwrap();
        let report: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        assert_eq!(report["findings"].as_array().unwrap().len(), 0, "on {day}: {report:#}");
        assert_eq!(out.status.code(), Some(0));
    }
}
