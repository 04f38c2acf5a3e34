//! Findings as a table: RFC 4180 with line feeds, and no cell that a spreadsheet runs as a formula.

use std::borrow::Cow;

use super::{Format, ReportInput, words};
use crate::finding::{Finding, fingerprint};
use crate::rules::Family;

pub(super) const FORMAT: Format = Format {
    name: "csv",
    endings: &["csv"],
    summary: "one row a finding, for a spreadsheet",
    planned: false,
    write,
};

/// The columns; new ones come at the end only.
const HEADER: [&str; 13] = [
    "number",
    "severity",
    "code",
    "name",
    "family",
    "subject",
    "cause",
    "message",
    "remedy",
    "evidence",
    "related",
    "consequences",
    "fingerprint",
];

fn write(input: &ReportInput) -> String {
    let findings = input.findings.active.iter().enumerate();
    table(&HEADER, findings.map(|(at, finding)| row(input, at + 1, finding)))
}

fn row(input: &ReportInput, number: usize, finding: &Finding) -> Vec<String> {
    let org = input.graph.org;
    let joined = |texts: Vec<String>| texts.join("; ");
    vec![
        number.to_string(),
        finding.severity.to_string(),
        finding.code.to_string(),
        words::rule_of(finding).map_or("", |rule| rule.name).to_string(),
        Family::of_code(finding.code).words().to_string(),
        words::key(&finding.subject, org),
        finding.cause.to_string(),
        finding.message.clone(),
        words::remedy(finding).to_string(),
        joined(words::places(finding, org)),
        joined(finding.related.iter().map(|part| words::key(std::slice::from_ref(part), org)).collect()),
        joined(finding.consequences.iter().map(|subject| words::key(subject, org)).collect()),
        fingerprint(finding, org, input.row_names),
    ]
}

/// A table as CSV; every cell is guarded.
pub(super) fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::Any(b'\n')).from_writer(Vec::new());
    let header = header.iter().map(|name| (*name).to_string()).collect();
    for row in std::iter::once(header).chain(rows) {
        // Writing into memory does not fail, and all rows are as long as the header.
        let _ = writer.write_record(row.iter().map(|cell| guarded(cell).into_owned()));
    }
    let bytes = writer.into_inner().unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one
/// (CWE-1236; OWASP, CSV injection). Plain numbers stay.
pub fn guarded(cell: &str) -> Cow<'_, str> {
    let begins_formula = |text: &str| {
        text.starts_with(['=', '+', '-', '@', '|', '＝', '＋', '－', '＠', '｜']) || text.starts_with("\\\\")
    };
    let invisible = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}');
    let begins_with_control = cell.starts_with(['\t', '\r', '\n']);
    let is_number = !cell.is_empty()
        && cell.trim_start_matches('-').chars().all(|c| c.is_ascii_digit() || c == '.')
        && cell.parse::<f64>().is_ok();
    match begins_with_control || (begins_formula(cell.trim_start_matches(invisible)) && !is_number) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Borrowed(cell),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_become_text_and_numbers_stay() {
        for formula in
            ["=1+1", "+cmd", "-x", "@SUM(A1)", "\t=1", "|calc", "＝1", " =1", "\u{feff}=1", "\\\\host\\x"]
        {
            assert_eq!(guarded(formula), format!("'{formula}"));
        }
        for plain in ["Ana", "-12.5", "7", "", "a=b", "O'Neil"] {
            assert_eq!(guarded(plain), plain);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_cell_begins_a_formula(cells in proptest::collection::vec("[=+\\-@\t\r\n|＝＋ a-c\",;0-9.]{0,8}", 1..4)) {
            let header: Vec<&str> = cells.iter().map(|_| "h").collect();
            let text = table(&header, std::iter::once(cells.clone()));
            let mut reader = ::csv::ReaderBuilder::new().from_reader(text.as_bytes());
            for record in reader.records() {
                for (cell, wanted) in record.unwrap().iter().zip(&cells) {
                    let is_number = cell.parse::<f64>().is_ok();
                    prop_assert!(is_number || !cell.trim_start().starts_with(['=', '+', '-', '@', '|', '＝', '＋']));
                    prop_assert!(!cell.starts_with(['\t', '\r', '\n']));
                    prop_assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), wanted);
                }
            }
        }

        #[test]
        fn guarding_twice_is_guarding_once(cell in "\\PC{0,20}") {
            let once = guarded(&cell).into_owned();
            prop_assert_eq!(guarded(&once), once.as_str());
        }
    }
}
