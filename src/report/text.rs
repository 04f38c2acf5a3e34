//! The report that people read first: what was looked at, the findings by severity and family, and
//! how much there is of each. No line is wider than the terminal.

mod dense;
mod finding;
mod overview;

use super::terminal::{LEAST_WIDTH, Palette, columns, wrap};
use super::{Format, ReportInput, facts};
use crate::finding::Finding;
use crate::model::Severity;
use crate::rules::Family;

pub(super) const FORMAT: Format = Format {
    name: "text",
    endings: &["txt"],
    summary: "the report for people, in a terminal",
    planned: true,
    write,
};

/// Findings of one rule and severity from which the rest is folded.
const FOLD_FROM: usize = 6;
/// How many of them are still shown in full.
const SHOWN_IN_FULL: usize = 3;
/// How many of the rest get a line of their own.
const SHOWN_SHORT: usize = 10;

/// The page while it is written.
struct Page<'a> {
    input: &'a ReportInput<'a>,
    palette: Palette,
    width: usize,
    /// Columns of the numbers before the findings, `#` and the gap included.
    margin: usize,
    text: String,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line.trim_end());
        self.text.push('\n');
    }

    /// A paragraph with `indent` blanks before each line.
    fn paragraph(&mut self, indent: usize, text: &str, style: impl Fn(Palette, &str) -> String) {
        for line in wrap(text, self.width.saturating_sub(indent)) {
            let styled = style(self.palette, &line);
            self.line(&format!("{}{styled}", " ".repeat(indent)));
        }
    }

    /// A rule across the page with words in it.
    fn heading(&mut self, words: &str, style: impl Fn(Palette, &str) -> String) {
        let tail = self.width.saturating_sub(columns(words) + 4);
        let line = format!("── {} {}", style(self.palette, words), "─".repeat(tail));
        self.line(&line);
    }
}

fn write(input: &ReportInput) -> String {
    let width = input.width.max(LEAST_WIDTH);
    let digits = input.findings.active.len().max(1).to_string().len();
    let mut page = Page {
        input,
        palette: Palette { colour: input.colour },
        width,
        margin: digits + 3,
        text: String::new(),
    };
    overview::write(&mut page);
    if input.findings.active.len() > dense::DENSE_ABOVE && !input.unfolded {
        let begun = page.text.lines().count();
        let close = written(&mut page, overview::close);
        dense::write(&mut page, begun + close.lines().count());
        page.text.push_str(&close);
        return page.text;
    }
    for severity in Severity::ALL {
        section(&mut page, severity);
    }
    waived(&mut page);
    overview::close(&mut page);
    page.text
}

/// What a part of the report writes, taken off the page again.
fn written(page: &mut Page, part: impl Fn(&mut Page)) -> String {
    let before = page.text.len();
    part(page);
    page.text.split_off(before)
}

/// The findings of one severity, family by family.
fn section(page: &mut Page, severity: Severity) {
    let numbered = page.input.findings.active.iter().enumerate();
    let findings: Vec<(usize, &Finding)> =
        numbered.filter(|(_, f)| f.severity == severity).map(|(at, f)| (at + 1, f)).collect();
    if findings.is_empty() {
        return;
    }
    page.line("");
    let words = facts::count(findings.len(), severity.word());
    page.heading(&words, |palette, text| palette.severity(severity, text));
    for family in Family::ALL {
        let of_family: Vec<(usize, &Finding)> =
            findings.iter().copied().filter(|(_, f)| Family::of_code(f.code) == family).collect();
        if !of_family.is_empty() {
            page.line("");
            page.paragraph(0, family.words(), Palette::bold);
            for of_rule in of_family.chunk_by(|a, b| a.1.code == b.1.code) {
                rule(page, of_rule);
            }
        }
    }
}

/// What is accepted, by whom and until when; these have no number.
fn waived(page: &mut Page) {
    let waived = &page.input.findings.waived;
    if waived.is_empty() {
        return;
    }
    page.line("");
    page.heading(&format!("{} waived", facts::thousands(waived.len())), Palette::bold);
    for one in waived {
        page.line("");
        finding::short(page, None, &one.finding);
        page.paragraph(page.margin, &format!("Accepted: {}.", facts::acceptance(one)), Palette::dim);
    }
}

/// The findings of one rule and severity: many are folded, and no number gets lost.
fn rule(page: &mut Page, findings: &[(usize, &Finding)]) {
    let folds = findings.len() >= FOLD_FROM && !page.input.unfolded;
    let (full, rest) = findings.split_at(if folds { SHOWN_IN_FULL } else { findings.len() });
    for &(number, found) in full {
        page.line("");
        finding::full(page, number, found);
    }
    if rest.is_empty() {
        return;
    }
    // One line that says "and 1 more" is no shorter than the finding itself.
    let short = if rest.len() <= SHOWN_SHORT + 1 { rest.len() } else { SHOWN_SHORT };
    let (short, counted) = rest.split_at(short);
    page.line("");
    for &(number, found) in short {
        finding::short(page, Some(number), found);
    }
    if let (Some((first, found)), Some((last, _))) = (counted.first(), counted.last()) {
        let more = facts::thousands(counted.len());
        let words = format!("and {more} more of {}: #{first} to #{last}", found.code);
        page.paragraph(page.margin, &words, Palette::dim);
    }
}
