//! Findings as Markdown for a wiki or a mail; text from the input stays text.

use super::facts::{acceptance, count, counts, gone, tally, thousands};
use super::{Format, ReportInput, words};
use crate::finding::Finding;
use crate::model::Severity;
use crate::rules::Family;

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    endings: &["md", "markdown"],
    summary: "for a wiki, a mail or a pull request",
    planned: true,
    write,
};

fn write(input: &ReportInput) -> String {
    let (graph, facts) = (input.graph, input.facts);
    let mut text = String::from("# Who does what: findings\n\n");
    if !facts.has_product_teams() {
        text.push_str(&format!("{}\n\n", words::NO_PRODUCT_TEAMS));
    }
    text.push_str(&format!(
        "{}, {}, {} as of {}; role model {}; {} organisation ({} employed).\n\n**{}** in {}.\n",
        counts::people(graph),
        counts::teams(graph),
        counts::products(graph),
        graph.as_of(),
        escaped(&graph.model.name),
        graph.tier().word(),
        thousands(graph.headcount() as usize),
        tally(input.findings),
        count(graph.org.sources.files.len(), "file"),
    ));
    if let Some(gone) = gone(input.findings) {
        text.push_str(&format!("\n{}\n", escaped(&gone)));
    }
    if let Some(percent) = facts.derived_percent() {
        let duties = count(facts.answered, "required duty");
        let belongs = words::belongs(facts.answered);
        text.push_str(&format!(
            "\n{duties} answered for where {belongs}; {percent} % of the answers are derived from a role, not stated in a row.\n"
        ));
    }
    if input.findings.active.is_empty() {
        text.push_str(&format!("\n{}\n", words::no_findings(input.findings)));
    }
    for severity in Severity::ALL {
        section(input, severity, &mut text);
    }
    if !input.findings.waived.is_empty() {
        text.push_str(&format!("\n## {} waived\n\n", thousands(input.findings.waived.len())));
        let rows = input.findings.waived.iter().map(|waived| {
            vec![waived.finding.code.to_string(), waived.finding.message.clone(), acceptance(waived)]
        });
        text.push_str(&table(&["Rule", "Finding", "Accepted"], rows));
    }
    text
}

/// The findings of one severity, family by family; nothing where there are none.
fn section(input: &ReportInput, severity: Severity, text: &mut String) {
    let number = input.findings.count(severity);
    if number == 0 {
        return;
    }
    text.push_str(&format!("\n## {}\n", count(number, severity.word())));
    for family in Family::ALL {
        let numbered = (1..)
            .zip(&input.findings.active)
            .filter(|(_, finding)| finding.severity == severity && Family::of_code(finding.code) == family);
        let rows: Vec<Vec<String>> = numbered.map(|(number, finding)| row(input, number, finding)).collect();
        if !rows.is_empty() {
            text.push_str(&format!("\n### {}\n\n", family.words()));
            let header = ["No.", "Rule", "Finding", "What to do", "Evidence"];
            text.push_str(&table(&header, rows.into_iter()));
        }
    }
}

fn row(input: &ReportInput, number: usize, finding: &Finding) -> Vec<String> {
    let org = input.graph.org;
    let places: Vec<String> = words::places(finding, org);
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    let follows = words::consequences(finding, org).map(|follows| format!(" So: {follows}."));
    vec![
        number.to_string(),
        format!("{} {}", finding.code, words::rule_of(finding).map_or("", |rule| rule.name)),
        format!("{}{}", finding.message, follows.unwrap_or_default()),
        words::remedy(finding).to_string(),
        words::listed(&places),
    ]
}

/// Escapes what Markdown (CommonMark, with the tables, links and mentions of GitHub) would take for
/// more than text. Line breaks become blanks; a bare address of a page becomes no link, nor does a
/// number an issue. An address of mail may become a link to itself.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    let trimmed = text.trim();
    let mut before = ' ';
    for (at, c) in trimmed.char_indices() {
        let rest = &trimmed[at..];
        match c {
            '\n' | '\r' | '\t' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '^' => {
                safe.push('\\');
                safe.push(c);
            }
            // A number behind it links an issue, escaped or not.
            '#' if rest[1..].starts_with(|c: char| c.is_ascii_digit()) => safe.push_str("\\#\u{2060}"),
            '#' | '+' | '-' | '=' | '!' if at == 0 => {
                safe.push('\\');
                safe.push(c);
            }
            // `1. ` and `1) ` at the start begin a list.
            '.' | ')'
                if trimmed[..at].bytes().all(|b| b.is_ascii_digit())
                    && rest[1..].chars().next().is_none_or(char::is_whitespace) =>
            {
                safe.push('\\');
                safe.push(c);
            }
            '&' => safe.push_str("&amp;"),
            // A mention calls a person, wherever the text is pasted.
            '@' if !before.is_alphanumeric() => safe.push_str("&#64;\u{2060}"),
            ':' if rest.starts_with("://") => safe.push_str("\\:"),
            '.' if ends_with_www(&trimmed[..at]) => safe.push_str("\\."),
            _ => safe.push(c),
        }
        before = c;
    }
    safe
}

fn ends_with_www(before: &str) -> bool {
    before.len() >= 3
        && before.is_char_boundary(before.len() - 3)
        && before[before.len() - 3..].eq_ignore_ascii_case("www")
}

/// A table: header, rule, rows; cells are escaped here.
pub(super) fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = String::new();
    let mut line = |cells: &[String]| {
        text.push_str("| ");
        text.push_str(&cells.join(" | "));
        text.push_str(" |\n");
    };
    line(&header.iter().map(|name| (*name).to_string()).collect::<Vec<_>>());
    line(&header.iter().map(|_| "---".to_string()).collect::<Vec<_>>());
    for row in rows {
        line(&row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>());
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_in_names_stays_text() {
        assert_eq!(escaped("*Ana* [x](http://e.org) | <b>"), "\\*Ana\\* \\[x\\](http\\://e.org) \\| \\<b\\>");
        assert_eq!(escaped("# Boss"), "\\# Boss");
        assert_eq!(escaped("1. First & last"), "1\\. First &amp; last");
        assert_eq!(escaped("ask @everyone"), "ask &#64;\u{2060}everyone");
        assert_eq!(escaped("ana@example.org"), "ana@example.org");
        assert_eq!(escaped("a\nb"), "a b");
        assert_eq!(escaped("squad #12, C#"), "squad \\#\u{2060}12, C#");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_cell_ends_no_row_and_opens_no_markup(text in "[|`*_<>\\[\\]\\\\a-c \n#&~]{0,30}") {
            let safe = escaped(&text);
            prop_assert!(!safe.contains('\n'));
            let mut is_escaped = false;
            for c in safe.chars() {
                if is_escaped {
                    is_escaped = false;
                } else if c == '\\' {
                    is_escaped = true;
                } else {
                    prop_assert!(!"|`*_<>[]~".contains(c), "{safe:?}");
                }
            }
            prop_assert!(!is_escaped, "{safe:?}");
        }
    }
}
