//! The findings by rule and severity: what the report holds, at a glance.

use super::badge::{self, Badge, Glyph};
use super::bars::{self, Bars, Piece, Unit};
use super::frame::{Entry, Frame, Group, Mark};
use super::style::{Colour, Theme, sizes};
use super::svg::{Anchor, Ink, Svg};
use super::{Chart, ChartInput, count, facts, title};
use crate::finding::Findings;
use crate::layout::text::{self, CAP_HEIGHT, Weight};
use crate::layout::{Rect, Size};
use crate::model::Severity;
use crate::rules::{self, Family};

/// The chart.
pub const CHART: Chart = Chart {
    name: "findings",
    summary: "How many findings each rule has, by severity.",
    planned: false,
    alone: None,
    draw,
};

/// Height of a row in px.
const ROW: f64 = 25.0;
/// Width of the bars when the picture is low.
const BARS: f64 = 520.0;
/// Between the labels and the bars.
const LABEL_GAP: f64 = 10.0;
/// Room right of the bars for the total.
const TOTAL: f64 = 44.0;
/// Width of the widest badge before a label.
const MARK: f64 = 30.0;

/// A row: a family's heading, or a rule with its counts by severity.
enum Row {
    Heading(&'static str),
    Rule { code: &'static str, label: String, counts: [u32; 3] },
}

fn draw(input: &ChartInput) -> String {
    let look = input.look;
    let rows = rows(input.findings);
    let labels = rows.iter().map(|row| label_width(row, look.theme)).fold(0.0, f64::max);
    let height = rows.len().max(1) as f64 * ROW;
    // A long list is drawn wider, so that the page stays near its wished aspect.
    let width = BARS.max(height * look.aspect - labels - LABEL_GAP - TOTAL);
    let body = Size { width: labels + LABEL_GAP + width + TOTAL, height: height + bars::AXIS };
    let frame = frame(input);
    let fitted = frame.fit(body);
    let mut svg = frame.begin(&fitted, &description(input.findings));
    if rows.is_empty() {
        let ink = Ink::new(look.theme.ink, sizes::CAPTION);
        svg.text((fitted.body.x, fitted.body.y + ROW), "No findings.", ink, body.width);
        return svg.finish();
    }
    let area = Rect { x: fitted.body.x + labels + LABEL_GAP, y: fitted.body.y, width, height };
    let bars = Bars {
        rows: rows.iter().map(|row| pieces(row, look.theme)).collect(),
        theme: look.theme,
        unit: Unit::Count,
        reach: 0,
    };
    bars.draw(&mut svg, fitted.page, area);
    for (nth, row) in rows.iter().enumerate() {
        draw_row(&mut svg, row, nth, &bars, area, fitted.body.x, look.theme);
    }
    svg.finish()
}

/// Rules with findings in the order of their families and codes, a heading for each family.
fn rows(findings: &Findings) -> Vec<Row> {
    let mut counted: Vec<(&'static str, [u32; 3])> = Vec::new();
    for finding in &findings.active {
        let at = match counted.iter().position(|(code, _)| *code == finding.code) {
            Some(at) => at,
            None => {
                counted.push((finding.code, [0; 3]));
                counted.len() - 1
            }
        };
        counted[at].1[place(finding.severity)] += 1;
    }
    counted.sort_by_key(|(code, _)| (Family::of_code(code), *code));
    let mut rows = Vec::new();
    for of_family in counted.chunk_by(|a, b| Family::of_code(a.0) == Family::of_code(b.0)) {
        if let Some((code, _)) = of_family.first() {
            rows.push(Row::Heading(Family::of_code(code).words()));
        }
        rows.extend(of_family.iter().map(|&(code, counts)| {
            let name = rules::find(code).map_or("", |rule| rule.name);
            Row::Rule { code, label: format!("{code} {}", name.replace('-', " ")), counts }
        }));
    }
    rows
}

fn place(severity: Severity) -> usize {
    Severity::ALL.iter().position(|&one| one == severity).unwrap_or(0)
}

fn worst(counts: &[u32; 3]) -> Severity {
    let severities = Severity::ALL.into_iter().zip(counts);
    severities.filter(|(_, count)| **count > 0).map(|(severity, _)| severity).next().unwrap_or(Severity::Note)
}

fn label_width(row: &Row, theme: &Theme) -> f64 {
    match row {
        Row::Heading(words) => text::width(words, sizes::CAPTION, Weight::Bold),
        Row::Rule { label, .. } => MARK + Ink::new(theme.ink, sizes::POST).width(label),
    }
}

/// The fill and outline of a severity: errors full, warnings and notes light.
fn paint_of(severity: Severity, theme: &Theme) -> (Colour, Colour) {
    match severity {
        Severity::Error => (theme.of(severity), theme.of(severity)),
        Severity::Warning | Severity::Note => (theme.fill_of(severity), theme.of(severity)),
    }
}

fn pieces<'t>(row: &Row, theme: &'t Theme) -> Vec<Piece<'t>> {
    let Row::Rule { counts, .. } = row else { return Vec::new() };
    let piece = |(severity, &value): (Severity, &u32)| {
        let (fill, outline) = paint_of(severity, theme);
        Piece { value, fill, outline }
    };
    Severity::ALL.into_iter().zip(counts).map(piece).collect()
}

fn draw_row(svg: &mut Svg, row: &Row, nth: usize, bars: &Bars, area: Rect, left: f64, theme: &Theme) {
    let middle = bars.y(area, nth);
    let room = area.x - LABEL_GAP - left;
    let (code, label, counts) = match row {
        Row::Heading(words) => {
            let ink = Ink::new(theme.ink, sizes::CAPTION).bold();
            svg.text((left, middle + sizes::CAPTION * CAP_HEIGHT / 2.0 + 3.0), words, ink, room + LABEL_GAP);
            return;
        }
        Row::Rule { code, label, counts } => (*code, label, counts),
    };
    let total: u32 = counts.iter().sum();
    svg.open(&format!("{label}: {}", in_words(counts)));
    let sign = Badge::Finding(Glyph::of_code(code), worst(counts), String::new());
    sign.draw(svg, (left, middle - badge::HEIGHT / 2.0), theme);
    let baseline = middle + sizes::POST * CAP_HEIGHT / 2.0;
    svg.text((left + MARK, baseline), label, Ink::new(theme.ink, sizes::POST), room - MARK + LABEL_GAP);
    let mut from = 0;
    for (severity, &value) in Severity::ALL.into_iter().zip(counts) {
        let (start, end) = (bars.x(area, from), bars.x(area, from + value));
        let words = format!("{value} {}", severity.letter());
        let fill = if severity == Severity::Error { theme.page } else { theme.of(severity) };
        let ink = Ink::new(fill, sizes::SMALL).bold().anchored(Anchor::Middle);
        if value > 0 && ink.width(&words) + 6.0 < end - start {
            svg.text((f64::midpoint(start, end), baseline), &words, ink, end - start);
        }
        from += value;
    }
    let ink = Ink::new(theme.ink, sizes::POST).bold();
    svg.text((bars.x(area, total) + 6.0, baseline), &total.to_string(), ink, TOTAL);
    svg.close();
}

/// `2 errors, 1 warning`.
fn in_words(counts: &[u32; 3]) -> String {
    let words = |(severity, &value): (Severity, &u32)| {
        let many = format!("{severity}s");
        (value > 0).then(|| count(value as usize, severity.word(), &many))
    };
    Severity::ALL.into_iter().zip(counts).filter_map(words).collect::<Vec<_>>().join(", ")
}

fn totals(findings: &Findings) -> [u32; 3] {
    Severity::ALL.map(|severity| findings.count(severity) as u32)
}

fn frame<'a>(input: &ChartInput<'a>) -> Frame<'a> {
    let look = input.look;
    let counts = totals(input.findings);
    let mut facts = facts(input);
    facts.push(count(input.findings.active.len(), "finding", "findings"));
    let severities = Severity::ALL.into_iter().zip(counts).filter(|(_, value)| *value > 0);
    let entries = severities.map(|(severity, value)| {
        let (fill, outline) = paint_of(severity, look.theme);
        let label = format!("{} {severity}", severity.letter());
        Entry::counted(Mark::Swatch(fill, outline), label, value as usize)
    });
    let legend = vec![Group { caption: "Severity", entries: entries.collect() }];
    Frame { legend, ..super::frame(look, "findings", title(look, "Findings by rule"), facts) }
}

fn description(findings: &Findings) -> String {
    match findings.active.len() {
        0 => "No findings.".to_string(),
        _ => format!("Findings by rule as horizontal bars: {}.", in_words(&totals(findings))),
    }
}
