//! What programs read keeps to its schema: JSON to ours, SARIF to that of OASIS.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn schema(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas").join(name);
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn audit(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    let out = command.current_dir(env!("CARGO_MANIFEST_DIR")).arg("audit").args(arguments).output().unwrap();
    String::from_utf8(out.stdout).unwrap()
}

/// An organisation of the sample with waivers, contracts and a baseline, so that every key is there.
fn with_settings(format: &str, extra: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("rolecall.toml");
    let text = "as-of = \"2025-06-01\"\n[[contract]]\nname = \"leads\"\nteams = \"stream\"\nrole = \"Tech Lead\"\n\
                [[waiver]]\ncode = \"LOD-001\"\nsubject = \"elena\"\nreason = \"until the hire starts\"\nowner = \"amara\"\nuntil = \"2025-12-31\"\n\
                [[waiver]]\ncode = \"HAT-001\"\nsubject = \"nobody *\"\nreason = \"old\"\nowner = \"amara\"\n";
    fs::write(&config, text).unwrap();
    let mut arguments = vec!["samples/acme", "--config", config.to_str().unwrap(), "--format", format];
    arguments.extend(extra);
    audit(&arguments)
}

fn errors(schema: &Value, text: &str) -> Vec<String> {
    let document: Value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::validator_for(schema).unwrap();
    validator.iter_errors(&document).map(|e| format!("{}: {e}", e.instance_path())).take(5).collect()
}

#[test]
fn json_keeps_to_its_schema() {
    let schema = schema("rolecall-findings-1.json");
    for sample in ["acme", "healthy", "startup", "kubernetes-like"] {
        let text = audit(&[&format!("samples/{sample}"), "--format", "json"]);
        assert_eq!(errors(&schema, &text), Vec::<String>::new(), "{sample}");
    }
    let text = with_settings("json", &[]);
    assert_eq!(errors(&schema, &text), Vec::<String>::new());
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["counts"]["waived"], 1);
    assert_eq!(report["waived"][0]["code"], "LOD-001");
    let codes: Vec<&str> =
        report["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap()).collect();
    assert!(codes.contains(&"DAT-010") && codes.contains(&"GAP-011"), "{codes:?}");
}

#[test]
fn sarif_keeps_to_the_schema_of_the_standard() {
    let schema = schema("sarif-2.1.0.json");
    let text = with_settings("sarif", &[]);
    assert_eq!(errors(&schema, &text), Vec::<String>::new());
    let log: Value = serde_json::from_str(&text).unwrap();
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64().unwrap() >= 1);
    }
    let suppressed =
        run["results"].as_array().unwrap().iter().filter(|r| r["suppressions"].is_array()).count();
    assert_eq!(suppressed, 1);
}

#[test]
fn a_baseline_lets_only_new_findings_count() {
    let folder = tempfile::tempdir().unwrap();
    let baseline = folder.path().join("baseline.json");
    let path = baseline.to_str().unwrap();
    audit(&["samples/acme", "--write-baseline", path]);
    let text = audit(&["samples/acme", "--format", "json", "--baseline", path]);
    let report: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 0);
    let before = fs::read_to_string(&baseline).unwrap();
    let fewer: Value = {
        let mut all: Value = serde_json::from_str(&before).unwrap();
        all["findings"].as_array_mut().unwrap().retain(|entry| entry["code"] != "STR-005");
        all
    };
    fs::write(&baseline, fewer.to_string()).unwrap();
    let text = audit(&["samples/acme", "--format", "json", "--baseline", path]);
    let report: Value = serde_json::from_str(&text).unwrap();
    let codes: Vec<&Value> = report["findings"].as_array().unwrap().iter().map(|f| &f["code"]).collect();
    assert_eq!(codes, ["STR-005"]);
    // What the baseline knows and nobody finds any more is named.
    let mut more: Value = serde_json::from_str(&before).unwrap();
    let entry =
        serde_json::json!({"fingerprint": "0".repeat(16), "code": "GAP-002", "subject": "old-product"});
    more["findings"].as_array_mut().unwrap().push(entry);
    fs::write(&baseline, more.to_string()).unwrap();
    for format in ["text", "markdown"] {
        let text = audit(&["samples/acme", "--format", format, "--baseline", path]);
        assert!(text.contains("Gone from the baseline: GAP-002 old-product."), "{text}");
    }
}

#[test]
fn what_a_waiver_covers_and_the_baseline_knows_is_neither_gone_nor_new() {
    let folder = tempfile::tempdir().unwrap();
    let baseline = folder.path().join("baseline.json");
    let path = baseline.to_str().unwrap();
    let config = folder.path().join("plain.toml");
    fs::write(&config, "as-of = \"2025-06-01\"\n").unwrap();
    audit(&["samples/acme", "--config", config.to_str().unwrap(), "--write-baseline", path]);
    let log: Value = serde_json::from_str(&with_settings("sarif", &["--baseline", path])).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let waived = results.iter().find(|r| r["suppressions"][0]["justification"] == "until the hire starts");
    assert_eq!(waived.unwrap()["baselineState"], "unchanged");
    let text = with_settings("text", &["--baseline", path]);
    assert!(text.contains("1 waived") && !text.contains("LOD-001 elena"), "{text}");
}
