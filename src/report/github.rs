//! Annotations of GitHub Actions: one line a finding, shown beside the row.

use super::{Format, ReportInput, words};
use crate::model::{Place, Severity, clean};

pub(super) const FORMAT: Format =
    Format { name: "github", endings: &[], summary: "annotations of GitHub Actions", planned: false, write };

fn write(input: &ReportInput) -> String {
    let org = input.graph.org;
    let mut text = String::new();
    for finding in &input.findings.active {
        let first =
            finding.evidence.first().map(|&row| org.place(row)).or_else(|| finding.places.first().cloned());
        let name = words::rule_of(finding).map_or("", |rule| rule.name);
        text.push_str(&format!(
            "::{} {}title={}::{}\n",
            command(finding.severity),
            first.map(|place| at(&place)).unwrap_or_default(),
            property(&format!("{} {name}", finding.code)),
            data(&format!("{} {}", finding.message, words::remedy(finding)))
        ));
    }
    text
}

/// The properties that say where it stands.
fn at(place: &Place) -> String {
    format!("file={},line={},", property(&clean(&place.file)), place.line.max(1))
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    }
}

/// The message: what ends a command is escaped.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property: what ends a property too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_can_end_the_command() {
        assert_eq!(data("50 %\r\nx"), "50 %25%0D%0Ax");
        assert_eq!(property("a:b,c"), "a%3Ab%2Cc");
        let place = Place { file: "a\u{202e}vsc.csv".to_string(), line: 0 };
        assert_eq!(at(&place), "file=aU+202Evsc.csv,line=1,");
    }
}
