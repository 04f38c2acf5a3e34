//! Spans and layers: how many people managers have, and how deep the organisation is.

use super::badge;
use super::bars::Unit;
use super::frame::{Entry, Frame, Group, Mark};
use super::panel::{self, Panel, Part, Row};
use super::style::{Theme, sizes};
use super::svg::Ink;
use super::{Chart, ChartInput, count, counts, facts, frame, legend, sentence, title};
use crate::finding::Part as Subject;
use crate::graph::Graph;
use crate::layout::Size;
use crate::model::{PersonId, Severity};

/// The chart.
pub const CHART: Chart = Chart {
    name: "spans",
    summary: "How many direct reports managers have, and how many layers there are.",
    planned: false,
    alone: None,
    draw,
};

/// Bands of direct reports: the first number of each. The outer two are the narrow and the wide
/// spans of organisation design; the rule on spans has limits of its own.
const BANDS: [(usize, &str); 6] = [(1, "1"), (2, "2–3"), (4, "4–7"), (8, "8–12"), (13, "13–16"), (17, "17+")];
/// The rule that reports spans.
const SPAN_RULE: &str = "STR-006";
/// Layers below this one are counted in the last row.
const LAYERS: usize = 16;
/// Layers with so many people name them.
const NAMED: usize = 3;
/// A row shows so many findings and counts the rest.
const BADGES: f64 = 120.0;
const BARS: f64 = 300.0;
/// Between the two panels.
const BETWEEN: f64 = 48.0;

/// A manager with direct reports.
struct Manager {
    person: PersonId,
    span: usize,
    findings: Vec<u32>,
}

fn draw(input: &ChartInput) -> String {
    let managers = managers(input);
    let look = input.look;
    let mut facts = facts(input);
    facts.push(counts::people(input.graph));
    let mut frame = frame(look, "spans", title(look, "Spans and layers"), facts);
    if managers.is_empty() {
        return sentence::draw(
            &frame,
            "Nobody here has a manager: there are no spans and no layers to show.",
        );
    }
    let layers = layers(input.graph);
    frame.facts.extend(summary(&managers, layers.len()));
    let panels = [span_panel(input, &managers), layer_panel(input.graph, &layers, look.theme)];
    frame.legend = legend_of(input, &panels, &managers);
    let sizes = [panels[0].size(), panels[1].size()];
    let wide = Size {
        width: sizes[0].width + BETWEEN + sizes[1].width,
        height: sizes[0].height.max(sizes[1].height),
    };
    paint(&frame, &panels, wide, sizes[0].width + BETWEEN, &description(&managers, layers.len()))
}

fn paint(frame: &Frame, panels: &[Panel; 2], body: Size, second: f64, description: &str) -> String {
    // Bars are lower than a page is: the picture is as high as it must be.
    let frame = Frame { least_aspect: 0.0, ..frame.clone() };
    let fitted = frame.fit(body);
    let mut svg = frame.begin(&fitted, description);
    for (panel, x) in panels.iter().zip([0.0, second]) {
        panel.draw(&mut svg, fitted.page, (fitted.body.x + x, fitted.body.y));
    }
    svg.finish()
}

/// Everybody with employed direct reports, the widest span first, ties by id.
fn managers(input: &ChartInput) -> Vec<Manager> {
    let graph = input.graph;
    let mut managers: Vec<Manager> = graph
        .employed_people()
        .into_iter()
        .map(|person| {
            let numbers = input.findings.concerning(&Subject::Person(person)).iter().copied();
            let of_rule =
                |number: &u32| input.findings.numbered(*number).is_some_and(|f| f.code == SPAN_RULE);
            let span = graph.span(person).count();
            Manager { person, span, findings: numbers.filter(of_rule).collect() }
        })
        .filter(|manager| manager.span > 0)
        .collect();
    // Stable: people come in the order of their ids.
    managers.sort_by_key(|manager| std::cmp::Reverse(manager.span));
    managers
}

fn band(span: usize) -> usize {
    BANDS.iter().rposition(|(from, _)| *from <= span).unwrap_or(0)
}

/// The people of each layer, the top first, each layer by id.
fn layers(graph: &Graph) -> Vec<Vec<PersonId>> {
    let layer_of = graph.layers();
    let mut layers: Vec<Vec<PersonId>> = Vec::new();
    for person in graph.employed_people() {
        let Some(at) = layer_of.get(person.index()).and_then(|layer| layer.checked_sub(1)) else { continue };
        let at = at as usize;
        if layers.len() <= at {
            layers.resize_with(at + 1, Vec::new);
        }
        layers[at].push(person);
    }
    layers
}

fn summary(managers: &[Manager], layers: usize) -> Vec<String> {
    let spans: Vec<usize> = managers.iter().map(|manager| manager.span).collect();
    let reports: usize = spans.iter().sum();
    // The middle one of an odd number, the upper of the two in the middle of an even one.
    let median = spans.get(spans.len().saturating_sub(1) / 2).copied().unwrap_or(0);
    let mean = reports as f64 / spans.len().max(1) as f64;
    vec![
        count(managers.len(), "manager", "managers"),
        format!("median span {median}, mean {mean:.1}"),
        count(layers, "layer", "layers"),
    ]
}

fn span_panel<'a>(input: &ChartInput<'a>, managers: &[Manager]) -> Panel<'a> {
    let theme = input.look.theme;
    let row = |(at, (_, words)): (usize, &(usize, &str))| {
        let here: Vec<&Manager> = managers.iter().filter(|manager| band(manager.span) == at).collect();
        let flagged: Vec<u32> = here.iter().flat_map(|manager| manager.findings.iter().copied()).collect();
        let worst = flagged.iter().filter_map(|&n| input.findings.numbered(n)).map(|f| f.severity).min();
        let loud = here.iter().filter(|manager| !manager.findings.is_empty()).count();
        let label = format!("{words} direct {}", if *words == "1" { "report" } else { "reports" });
        let names: Vec<String> = here
            .iter()
            .map(|manager| format!("{} {}", input.graph.org.person_name(manager.person), manager.span))
            .collect();
        Row {
            full: format!("{label}: {}. {}", count(here.len(), "manager", "managers"), names.join(", ")),
            label,
            parts: parts(here.len() - loud, loud, worst, theme),
            total: here.len().to_string(),
            badges: badge::fit(&badge::of_findings(input, &flagged), BADGES, theme),
            remark: some_of(&names),
            ..Row::default()
        }
    };
    Panel {
        caption: "Managers by the number of direct reports".to_string(),
        rows: BANDS.iter().enumerate().map(row).collect(),
        unit: Unit::Count,
        bars: BARS,
        theme,
    }
}

fn plain(value: usize, theme: &Theme) -> Part {
    let colour = theme.departments[1];
    Part {
        value: value as u32,
        fill: colour.to_string(),
        outline: colour,
        ink: theme.on_department,
        words: Vec::new(),
    }
}

/// Quiet and reported managers; numbers stand in the bar only where both are in it.
fn parts(quiet: usize, loud: usize, worst: Option<Severity>, theme: &Theme) -> Vec<Part> {
    let mut quiet = plain(quiet, theme);
    if loud > 0 {
        quiet.words.push(quiet.value.to_string());
    }
    vec![quiet, reported(loud, worst, theme)]
}

fn reported(value: usize, severity: Option<Severity>, theme: &Theme) -> Part {
    let severity = severity.unwrap_or(Severity::Note);
    let words = vec![format!("{value} reported"), value.to_string()];
    Part {
        value: value as u32,
        fill: theme.fill_of(severity).to_string(),
        outline: theme.of(severity),
        ink: theme.of(severity),
        words,
    }
}

/// As many of the names as there is room for, and how many more there are.
fn some_of(names: &[String]) -> String {
    let ink = Ink::new("", sizes::POST);
    let shown = |number: usize| {
        let some = names.get(..number).unwrap_or(&[]).join(", ");
        match names.len() - number {
            0 => some,
            more => format!("{some} and {more} more"),
        }
    };
    // More than these do not fit even without the words behind them, and there may be thousands.
    let mut room = panel::WIDEST;
    let most = names.iter().take_while(|name| {
        room -= ink.width(name);
        room >= 0.0
    });
    let most = most.count().max(1).min(names.len());
    let fits = (1..=most).rev().map(shown).find(|words| ink.width(words) <= panel::WIDEST);
    fits.unwrap_or_else(|| if names.is_empty() { String::new() } else { shown(1) })
}

fn layer_panel<'a>(graph: &Graph, layers: &[Vec<PersonId>], theme: &'a Theme) -> Panel<'a> {
    let mut rows = Vec::new();
    for (at, people) in layers.iter().enumerate().take(LAYERS) {
        let label = if at == 0 { "layer 1 (top)".to_string() } else { format!("layer {}", at + 1) };
        let names: Vec<String> =
            people.iter().map(|&person| graph.org.person_name(person).to_string()).collect();
        rows.push(Row {
            full: format!("{label}: {}", count(people.len(), "person", "people")),
            label,
            parts: vec![plain(people.len(), theme)],
            total: people.len().to_string(),
            remark: if names.len() <= NAMED { names.join(", ") } else { String::new() },
            ..Row::default()
        });
    }
    let deeper = layers.get(LAYERS..).unwrap_or(&[]);
    if !deeper.is_empty() {
        // Words, because a bar of several layers would look like the widest of all.
        let people: usize = deeper.iter().map(Vec::len).sum();
        let number = count(deeper.len(), "more layer", "more layers");
        let people = count(people, "person", "people");
        rows.push(Row::note(format!("and {number} down to layer {}, {people} in all", layers.len())));
    }
    Panel { caption: "People by layer".to_string(), rows, unit: Unit::Count, bars: BARS, theme }
}

fn legend_of(input: &ChartInput, panels: &[Panel; 2], managers: &[Manager]) -> Vec<Group> {
    let theme = input.look.theme;
    let loud = managers.iter().filter(|manager| !manager.findings.is_empty()).count();
    if loud == 0 {
        return Vec::new();
    }
    let colour = theme.departments[1];
    let severities = managers.iter().flat_map(|manager| &manager.findings);
    let worst = severities.filter_map(|&n| input.findings.numbered(n)).map(|f| f.severity).min();
    let worst = worst.unwrap_or(Severity::Note);
    let mut entries = Vec::new();
    let quiet = managers.len() - loud;
    if quiet > 0 {
        entries.push(Entry::counted(Mark::Swatch(colour, colour), "managers", quiet));
    }
    entries.push(Entry::counted(
        Mark::Swatch(theme.fill_of(worst), theme.of(worst)),
        "managers whose span is reported",
        loud,
    ));
    let badges = panels.iter().flat_map(|panel| panel.rows.iter().flat_map(|row| &row.badges));
    vec![Group { caption: "Bars", entries }, legend::all_findings(input, badges)]
}

fn description(managers: &[Manager], layers: usize) -> String {
    let bands: Vec<String> = BANDS
        .iter()
        .enumerate()
        .map(|(at, (_, words))| {
            format!("{words}: {}", managers.iter().filter(|manager| band(manager.span) == at).count())
        })
        .collect();
    format!("Managers by direct reports, {}. {}.", bands.join(", "), count(layers, "layer", "layers"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_span_has_its_band() {
        let words = [1, 2, 3, 4, 7, 8, 12, 13, 16, 17, 500].map(|span| BANDS[band(span)].1);
        assert_eq!(words, ["1", "2–3", "2–3", "4–7", "4–7", "8–12", "8–12", "13–16", "13–16", "17+", "17+"]);
    }

    #[test]
    fn names_beyond_those_shown_are_counted() {
        let names: Vec<String> = (0..50).map(|n| format!("Person {n}")).collect();
        let words = some_of(&names);
        let shown = words.matches("Person").count();
        assert!(shown >= 2 && words.ends_with(&format!(" and {} more", 50 - shown)), "{words}");
        assert_eq!(some_of(&names[..2]), "Person 0, Person 1");
        assert_eq!(some_of(&[]), "");
    }
}
