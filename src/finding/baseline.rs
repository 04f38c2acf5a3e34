//! The baseline: findings that were there before, so that only new ones count.

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::{Finding, RowNames, fingerprint};
use crate::model::{DisplayText, Failure, Org, clean};

/// The name and version of the format.
const SCHEMA: &str = "rolecall-baseline/1";

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    fingerprint: String,
    code: String,
    subject: String,
}

/// Findings known from an earlier run, by fingerprint; code and subject are for the reader.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    schema: String,
    findings: Vec<Entry>,
}

impl Baseline {
    /// The baseline that knows all of these findings.
    pub fn of<'f>(findings: impl Iterator<Item = &'f Finding>, org: &Org, rows: &RowNames) -> Baseline {
        let mut entries: Vec<Entry> = findings
            .map(|finding| {
                let ids = finding.subject.iter().map(|part| part.id(org).into_owned());
                let subject = ids.filter(|id| !id.is_empty()).collect::<Vec<_>>().join(" ");
                Entry {
                    fingerprint: fingerprint(finding, org, rows),
                    code: finding.code.to_string(),
                    subject,
                }
            })
            .collect();
        entries.sort_by(|a, b| {
            (&a.code, &a.subject, &a.fingerprint).cmp(&(&b.code, &b.subject, &b.fingerprint))
        });
        Baseline { schema: SCHEMA.to_string(), findings: entries }
    }

    /// Reads the text of a baseline file; `file` is the name used in a failure.
    pub fn read(text: &str, file: &str) -> Result<Baseline, Failure> {
        let baseline: Baseline = serde_json::from_str(text).map_err(|error| {
            Failure::new("is no baseline", "write one with --write-baseline")
                .in_file(file)
                .at_line(error.line() as u32)
        })?;
        if baseline.schema != SCHEMA {
            let found =
                format!("is a baseline of the form `{}`, not `{SCHEMA}`", DisplayText::new(&baseline.schema));
            return Err(Failure::new(found, "write it anew with --write-baseline").in_file(file));
        }
        Ok(baseline)
    }

    /// The text of a baseline file.
    pub fn write(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Code and subject of the entries with these fingerprints, in the order of the file.
    pub fn named(&self, fingerprints: &FxHashSet<String>) -> Vec<String> {
        let entries = self.findings.iter().filter(|entry| fingerprints.contains(&entry.fingerprint));
        entries.map(|entry| clean(&format!("{} {}", entry.code, entry.subject)).into_owned()).collect()
    }

    /// The fingerprints.
    pub fn fingerprints(&self) -> FxHashSet<String> {
        self.findings.iter().map(|entry| entry.fingerprint.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_reads_back_and_nothing_else_does() {
        let text = Baseline::of(std::iter::empty(), &Org::default(), &RowNames::default()).write();
        assert!(Baseline::read(&text, "b.json").unwrap().fingerprints().is_empty());
        assert!(
            Baseline::read("[]", "b.json").unwrap_err().to_string().starts_with("b.json:1: is no baseline")
        );
        let other = text.replace("baseline/1", "baseline/9");
        assert!(
            Baseline::read(&other, "b.json").unwrap_err().to_string().contains("not `rolecall-baseline/1`")
        );
    }
}
