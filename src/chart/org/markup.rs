//! The organisation chart as text for other programs: DOT (Graphviz) and Mermaid.

use super::super::ChartInput;
use super::line::Line;
use crate::model::{PersonId, Presence};
use std::fmt::Write;

/// The chart in DOT: solid lines are the line, dashed ones secondary managers. Nodes stand in the
/// reading order of the chart. Writing to a text cannot fail.
pub fn dot(input: &ChartInput) -> String {
    let line = Line::new(input);
    let mut out = String::from("digraph organisation {\n");
    out.push_str("  graph [rankdir=TB, ordering=out];\n");
    out.push_str("  node [shape=box, style=rounded, fontname=\"DejaVu Sans\", fontsize=11];\n");
    out.push_str("  edge [dir=none];\n");
    for at in line.reading_order() {
        let (name, title, kind) = node(input, &line, at);
        let style = match kind {
            Kind::Person => "",
            Kind::Vacant => ", style=\"rounded,dashed\"",
            Kind::SecondPlace => ", style=\"rounded,dotted\"",
        };
        let _ = write!(out, "  n{at} [label=\"");
        quote_dot(&mut out, &name);
        if !title.is_empty() {
            out.push_str("\\n");
            quote_dot(&mut out, &title);
        }
        let _ = writeln!(out, "\"{style}];");
    }
    for (from, to) in lines(&line) {
        let _ = writeln!(out, "  n{from} -> n{to};");
    }
    for (from, to) in dotted(input, &line) {
        let _ = writeln!(out, "  n{from} -> n{to} [style=dashed, constraint=false];");
    }
    out.push_str("}\n");
    out
}

/// The chart in Mermaid's `flowchart`. Writing to a text cannot fail.
pub fn mermaid(input: &ChartInput) -> String {
    let line = Line::new(input);
    let mut out = String::from("flowchart TB\n");
    let mut vacant = Vec::new();
    for at in line.reading_order() {
        let (name, title, kind) = node(input, &line, at);
        let _ = write!(out, "  n{at}[\"");
        quote_mermaid(&mut out, &name);
        if !title.is_empty() {
            out.push_str("<br/>");
            quote_mermaid(&mut out, &title);
        }
        out.push_str("\"]\n");
        if !matches!(kind, Kind::Person) {
            vacant.push(format!("n{at}"));
        }
    }
    for (from, to) in lines(&line) {
        let _ = writeln!(out, "  n{from} --- n{to}");
    }
    for (from, to) in dotted(input, &line) {
        let _ = writeln!(out, "  n{from} -.- n{to}");
    }
    if !vacant.is_empty() {
        out.push_str("  classDef vacant stroke-dasharray: 5 3\n");
        let _ = writeln!(out, "  class {} vacant", vacant.join(","));
    }
    out
}

enum Kind {
    Person,
    Vacant,
    SecondPlace,
}

/// The name, the title and the kind of a card.
fn node(input: &ChartInput, line: &Line, at: u32) -> (String, String, Kind) {
    let org = input.graph.org;
    let id = line.people[at as usize];
    let sharers = line.sharers.get(&at).into_iter().flatten().copied();
    let names: Vec<&str> = std::iter::once(id).chain(sharers).map(|id| org.person_name(id)).collect();
    if line.ghost[at as usize] {
        return (names.join(" / "), super::words::elsewhere(input, id), Kind::SecondPlace);
    }
    let kind = match org.person(id).presence {
        Presence::Vacant => Kind::Vacant,
        _ => Kind::Person,
    };
    (names.join(" / "), org.text(org.person(id).title).to_string(), kind)
}

/// Manager and report, in reading order.
fn lines(line: &Line) -> Vec<(u32, u32)> {
    let order = line.reading_order();
    order.into_iter().filter_map(|at| Some((line.parent[at as usize]?, at))).collect()
}

/// Secondary manager and report, in the order of the cards.
fn dotted(input: &ChartInput, line: &Line) -> Vec<(u32, u32)> {
    let mut place = vec![None; input.graph.org.people.len()];
    for (at, id) in line.people.iter().enumerate().filter(|&(at, _)| !line.ghost[at]) {
        place[id.index()] = Some(at as u32);
    }
    let of = |id: PersonId| place.get(id.index()).copied().flatten();
    let mut lines: Vec<(u32, u32)> =
        input.graph.org.dotted.iter().filter_map(|&(who, to)| Some((of(to)?, of(who)?))).collect();
    lines.sort_unstable();
    lines.dedup();
    lines
}

fn quote_dot(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

/// Mermaid reads entity codes, and nothing else is safe in every place.
fn quote_mermaid(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push_str("#96;"),
            // `%%{…}%%` is a directive wherever it stands.
            '%' => out.push_str("#37;"),
            '{' => out.push_str("#123;"),
            '}' => out.push_str("#125;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_leave_their_quotes() {
        let mut out = String::new();
        quote_dot(&mut out, "a\"b\\\n");
        assert_eq!(out, "a\\\"b\\\\ ");
        out.clear();
        quote_mermaid(&mut out, "a\"]<b>#1");
        assert_eq!(out, "a#quot;]#lt;b#gt;#35;1");
        out.clear();
        quote_mermaid(&mut out, "%%{init: {}}%%");
        assert_eq!(out, "#37;#37;#123;init: #123;#125;#125;#37;#37;");
    }
}
