//! Many findings on one page: a line for each rule, and for single findings as far as the page goes.

use super::super::facts::{count, thousands};
use super::super::terminal::{columns, cut, left, squeezed, wrap};
use super::super::words;
use super::Page;
use crate::finding::{Finding, Part};
use crate::model::{Org, Severity};
use crate::rules::Family;

/// More findings than this are folded: at some six lines each they would fill pages that nobody reads.
pub(super) const DENSE_ABOVE: usize = 50;
/// Lines of a page: a tall terminal, or a sheet of paper.
pub(super) const PAGE_LINES: usize = 60;
/// Lines that the families at every severity need at least.
const LEAST_LINES: usize = Family::ALL.len() * Severity::ALL.len();
/// Blank and heading before the findings of a severity.
const HEADING_LINES: usize = 2;

/// Findings that stand next to one another in number, and what one line says of them.
struct Group<'a> {
    first: usize,
    findings: Vec<&'a Finding>,
    /// How many of them, from the first, get a line of their own.
    single: usize,
}

impl Group<'_> {
    fn lines(&self) -> usize {
        self.single + usize::from(self.single < self.findings.len())
    }

    fn severity(&self) -> Severity {
        self.findings.first().map_or(Severity::Note, |finding| finding.severity)
    }

    fn code(&self) -> &'static str {
        self.findings.first().map_or("", |finding| finding.code)
    }
}

/// The findings in so few lines that the page holds them and `others` lines more.
pub(super) fn write(page: &mut Page, others: usize) {
    let active = &page.input.findings.active;
    let severities = Severity::ALL.iter().filter(|s| active.iter().any(|f| f.severity == **s)).count();
    let taken = others + HEADING_LINES * severities + closing(page).len() + 1;
    let groups = groups(active, PAGE_LINES.saturating_sub(taken).max(LEAST_LINES));
    let widest = groups.iter().map(|group| columns(&numbers(group, 0)) + columns(&times(group, 0)) + 1).max();
    for of_severity in groups.chunk_by(|a, b| a.severity() == b.severity()) {
        let severity = of_severity.first().map_or(Severity::Note, Group::severity);
        let number = of_severity.iter().map(|group| group.findings.len()).sum();
        page.line("");
        page.heading(&count(number, severity.word()), |palette, text| palette.severity(severity, text));
        for family in Family::ALL {
            let of_family = of_severity.iter().filter(|group| Family::of_code(group.code()) == family);
            of_family.for_each(|group| one(page, group, widest.unwrap_or(0)));
        }
    }
    page.line("");
    for line in closing(page) {
        page.line(&page.palette.dim(&line));
    }
}

fn closing(page: &Page) -> Vec<String> {
    let text = "A number with × is a line that stands for so many findings: --full shows each, `rolecall explain CODE` what a rule is about.";
    let mut lines = wrap(text, page.width);
    let waived = page.input.findings.waived.len();
    if waived > 0 {
        lines.extend(wrap(&format!("{} more are waived.", thousands(waived)), page.width));
    }
    lines
}

/// By rule and severity where the room allows it, else by family; what room is left goes to single
/// findings, errors first, one more for each rule in turn.
fn groups(findings: &[Finding], room: usize) -> Vec<Group<'_>> {
    let by_rule = chunks(findings, |a, b| a.code == b.code);
    let mut groups = if by_rule.len() <= room {
        by_rule
    } else {
        chunks(findings, |a, b| Family::of_code(a.code) == Family::of_code(b.code))
    };
    let mut left = room.saturating_sub(groups.len());
    for severity in Severity::ALL {
        let mut grown = true;
        while grown && left > 0 {
            grown = false;
            for group in groups.iter_mut().filter(|group| group.severity() == severity) {
                // The last two findings of a group share the line that one of them had.
                let step = if group.single + 2 == group.findings.len() { 2 } else { 1 };
                if left > 0 && group.single < group.findings.len() {
                    group.single += step;
                    left -= 1;
                    grown = true;
                }
            }
        }
    }
    groups
}

fn chunks(findings: &[Finding], alike: impl Fn(&Finding, &Finding) -> bool) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut first = 1;
    for chunk in findings.chunk_by(|a, b| a.severity == b.severity && alike(a, b)) {
        let single = usize::from(chunk.len() == 1);
        groups.push(Group { first, findings: chunk.iter().collect(), single });
        first += chunk.len();
    }
    groups
}

/// The lines of a group: its single findings, then one for the rest.
fn one(page: &mut Page, group: &Group, widest: usize) {
    let palette = page.palette;
    let org = page.input.graph.org;
    for at in 0..group.lines() {
        let finding = group.findings[at.min(group.findings.len() - 1)];
        let folded = at == group.single;
        let (mark, times) = if folded {
            (numbers(group, at), times(group, at))
        } else {
            (format!("#{}", group.first + at), String::new())
        };
        let before = format!("{}{times}", left(&mark, widest - columns(&times)));
        let rest = &group.findings[at.min(group.findings.len())..];
        let words = if folded { of_many(rest, org) } else { squeezed(&finding.message).into_owned() };
        let code = if folded && several_rules(rest) { String::new() } else { format!("{}  ", finding.code) };
        let room = page.width.saturating_sub(columns(&before) + 2 + columns(&code));
        let code = palette.severity(finding.severity, &code);
        page.line(&format!("{before}  {code}{}", cut(&words, room)));
    }
}

fn several_rules(findings: &[&Finding]) -> bool {
    findings.iter().any(|finding| finding.code != findings[0].code)
}

/// `#5` or `#5–#17`.
fn numbers(group: &Group, at: usize) -> String {
    let (first, last) = (group.first + at, group.first + group.findings.len() - 1);
    if first == last { format!("#{first}") } else { format!("#{first}–{last}") }
}

/// `13×`; nothing for one.
fn times(group: &Group, at: usize) -> String {
    match group.findings.len() - at {
        0 | 1 => String::new(),
        many => format!("{}×", thousands(many)),
    }
}

/// The rule's name and whom it is about, or the family and its rules.
fn of_many(findings: &[&Finding], org: &Org) -> String {
    let Some(first) = findings.first() else { return String::new() };
    if several_rules(findings) {
        let mut codes: Vec<&str> = findings.iter().map(|finding| finding.code).collect();
        codes.dedup();
        return format!("{}: {}", Family::of_code(first.code).words(), codes.join(", "));
    }
    let name = words::rule_of(first).map_or("", |rule| rule.name);
    let about: Vec<String> = findings.iter().map(|finding| about(finding, org)).collect();
    format!("{name}: {}", squeezed(&about.join("; ")))
}

/// `Tester at Portal South`: a subject by its names.
fn about(finding: &Finding, org: &Org) -> String {
    let mut text = String::new();
    for part in finding.subject.iter() {
        let name = part.name(org);
        let between = match part {
            _ if text.is_empty() => "",
            Part::Team(_) | Part::Product(_) | Part::Org => " at ",
            _ => ", ",
        };
        text.push_str(between);
        text.push_str(&name);
    }
    text
}
