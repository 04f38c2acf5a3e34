//! The plan for a terminal.

use super::super::facts::thousands;
use super::super::terminal::{LEAST_WIDTH, Palette, Side, columns, cut, left, table, wrap};
use super::super::{ReportInput, words};
use super::{PRIORITY, SECTIONS, numbers, others, place_of, situation, step, summary, totals};
use crate::staffing::Need;

/// Entries of a section that are shown in full.
const SHOWN_IN_FULL: usize = 30;
/// How many of the rest get a line of their own.
const SHOWN_SHORT: usize = 100;

/// Writes the plan.
pub(super) fn write(input: &ReportInput) -> String {
    let (palette, width) = (Palette { colour: input.colour }, input.width.max(LEAST_WIDTH));
    let graph = input.graph;
    let title = format!(
        "Hiring and staffing plan, as of {}, model {}, {} size ({} employed)",
        graph.as_of(),
        graph.model.name,
        graph.tier().word(),
        thousands(graph.headcount() as usize)
    );
    let mut lines: Vec<String> = wrap(&title, width).iter().map(|line| palette.bold(line)).collect();
    lines.push(String::new());
    let sums = totals(input);
    if !sums.is_empty() {
        let table = table(&TOTALS, &sums, width);
        lines.extend(table.iter().enumerate().map(|(at, l)| if at < 2 { palette.dim(l) } else { l.clone() }));
        lines.push(String::new());
    }
    lines.extend(wrap(&summary(input), width).iter().map(|line| palette.bold(line)));
    let margin = input.plan.open().count().to_string().len() + 3;
    let page = Page { palette, width, margin };
    let mut number = 0;
    for (agenda, one, several) in SECTIONS {
        let needs: Vec<&Need> = input.plan.on(agenda).collect();
        if !needs.is_empty() {
            let title = if needs.len() == 1 { one } else { several };
            section(input, &page, &needs, title, number, &mut lines);
            number += needs.len();
        }
    }
    if number > 0 {
        lines.push(String::new());
        lines.extend(wrap(PRIORITY, width).iter().map(|line| palette.dim(line)));
    }
    lines.join("\n") + "\n"
}

/// The columns of the table of totals.
const TOTALS: [(&str, Side); 5] = [
    ("role", Side::Left),
    ("need", Side::Right),
    ("have", Side::Right),
    ("gap", Side::Right),
    ("full-time posts, at least", Side::Right),
];

/// The entries of a part, numbered after those `before` it: the first in full, some in a line, the rest
/// counted.
fn section(
    input: &ReportInput,
    page: &Page,
    needs: &[&Need],
    title: &str,
    before: usize,
    lines: &mut Vec<String>,
) {
    let Page { palette, width, margin } = *page;
    let head = format!("{} {title}", thousands(needs.len()));
    let tail = "─".repeat(width.saturating_sub(columns(&head) + 4));
    lines.extend([String::new(), format!("── {} {tail}", palette.bold(&head))]);
    let in_full = if input.unfolded { needs.len() } else { needs.len().min(SHOWN_IN_FULL) };
    let (full, rest) = needs.split_at(in_full);
    for (number, need) in (before + 1..).zip(full) {
        lines.push(String::new());
        lines.extend(entry(input, page, number, need));
    }
    let (short, counted) = rest.split_at(rest.len().min(SHOWN_SHORT));
    if !short.is_empty() {
        lines.push(String::new());
    }
    lines.extend((before + in_full + 1..).zip(short).map(|(number, need)| line(input, page, number, need)));
    if !counted.is_empty() {
        let more = format!("and {} more, none more urgent; --format csv lists all", thousands(counted.len()));
        lines.push(format!("{}{}", " ".repeat(margin), palette.dim(&more)));
    }
}

/// How the lines are laid out.
struct Page {
    palette: Palette,
    width: usize,
    /// Columns of the numbers before the entries.
    margin: usize,
}

/// One line for an entry that is not shown in full.
fn line(input: &ReportInput, page: &Page, number: usize, need: &Need) -> String {
    let org = input.graph.org;
    let steps: Vec<String> = need.steps.iter().map(|one| step(one).0).collect();
    let text = format!("{}, {}: {}", org.role(need.role).name, place_of(need.scope, org), steps.join(", "));
    let mark = left(&format!("{number}."), page.margin);
    format!("{mark}{}", cut(&text, page.width.saturating_sub(page.margin)))
}

/// One entry: the seat, how it stands, what to do, who else could, what it answers.
fn entry(input: &ReportInput, page: &Page, number: usize, need: &Need) -> Vec<String> {
    let (org, palette, width) = (input.graph.org, page.palette, page.width);
    let mark = left(&format!("{number}."), page.margin);
    let priority = format!("priority {}", need.priority);
    let title = format!("{}, {}", org.role(need.role).name, place_of(need.scope, org));
    let room = width.saturating_sub(columns(&mark) + columns(&priority) + 2);
    let title = cut(&title, room);
    let gap = " ".repeat(width.saturating_sub(columns(&mark) + columns(&title) + columns(&priority)));
    let mut lines = vec![format!("{mark}{}{gap}{}", palette.bold(&title), palette.dim(&priority))];
    let indent = columns(&mark);
    let mut paragraph = |before: &str, text: &str| {
        let hang = indent + columns(before);
        for (at, line) in wrap(text, width.saturating_sub(hang)).iter().enumerate() {
            let head = if at == 0 { palette.bold(before) } else { " ".repeat(columns(before)) };
            lines.push(format!("{}{head}{line}", " ".repeat(indent)).trim_end().to_string());
        }
    };
    let lacking = if need.gap + need.soon > 0 { format!(" {}", numbers(need)) } else { String::new() };
    paragraph("", &format!("{}.{lacking}", first_upper(&situation(need, input))));
    for one in &need.steps {
        let (word, text) = step(one);
        paragraph(&format!("{word}: "), &format!("{text}."));
    }
    let others = others(need, org);
    if !others.is_empty() {
        paragraph("Or: ", &format!("{}.", others.join(", ")));
    }
    let places: Vec<String> = need.rows.iter().map(|&row| words::place(row, org)).collect();
    let places: Vec<&str> = places.iter().map(String::as_str).collect();
    let answered: Vec<String> = need.findings.iter().map(|number| format!("#{number}")).collect();
    let mut seen = Vec::new();
    if !answered.is_empty() {
        seen.push(format!("answers {}", answered.join(", ")));
    }
    if !places.is_empty() {
        seen.push(format!("see {}", words::listed(&places)));
    }
    for line in wrap(&first_upper(&seen.join("; ")), width.saturating_sub(indent)) {
        lines.push(format!("{}{}", " ".repeat(indent), palette.dim(&line)).trim_end().to_string());
    }
    lines
}

fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
