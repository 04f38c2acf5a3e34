//! Load: how much of each person's time is promised to which seats, against what the person has.

mod people;

use super::badge;
use super::bars::Unit;
use super::frame::{Entry, Frame, Group, Mark};
use super::hues;
use super::panel::{Panel, Part, Row};
use super::style::Theme;
use super::{Chart, ChartInput, count, counts, facts, frame, legend, sentence, thousands, title};
use crate::layout::Size;
use crate::model::{RoleId, Scope, Severity, percent};
use people::{BANDS, Entered, Loaded, Share};

/// The chart.
pub const CHART: Chart = Chart {
    name: "load",
    summary: "Whose time is promised to which seats, against the time there is; the most loaded first.",
    planned: false,
    alone: None,
    draw,
};

/// So many people have a row of their own; the rest are counted by how loaded they are.
const ROWS: usize = 30;
/// The rule that reports too much load.
const LOAD_RULE: &str = "LOD-001";
const BARS: f64 = 520.0;
const BARS_OF_ALL: f64 = 220.0;
const BADGES: f64 = 60.0;
/// Between the two panels.
const BETWEEN: f64 = 48.0;

fn draw(input: &ChartInput) -> String {
    let look = input.look;
    let graph = input.graph;
    let people = graph.employed_people();
    let loaded = people::loaded(graph, &people);
    let mut facts = facts(input);
    facts.push(counts::people(graph));
    let mut frame = frame(look, "load", title(look, "Load by person"), facts);
    if loaded.is_empty() {
        let words = "No row says how much of anybody's time a seat or a team takes (a column such as alloc, \
                     allocation or percent): there is no load to show.";
        return sentence::draw(&frame, words);
    }
    let over = loaded.iter().filter(|one| one.load > one.capacity).count();
    frame.facts.push(format!("{} with a stated share of time", count(loaded.len(), "person", "people")));
    frame.facts.push(format!("{over} loaded beyond capacity"));
    let entries = people::listed(&loaded, ROWS);
    let shown: Vec<&Loaded> = entries.iter().filter_map(Entered::person).collect();
    let mut panels = vec![people_panel(input, &entries, loaded.len())];
    if shown.len() < loaded.len() {
        panels.push(bands_panel(&loaded, people.len(), look.theme));
    }
    frame.legend = legend_of(input, &shown, &panels);
    let told = format!(
        "The time promised to seats against the time there is: {} with stated shares, {over} beyond capacity. \
         Shares that no row states are not counted.",
        count(loaded.len(), "person", "people")
    );
    paint(&frame, &panels, &told)
}

fn paint(frame: &Frame, panels: &[Panel], description: &str) -> String {
    let sizes: Vec<Size> = panels.iter().map(Panel::size).collect();
    let width = sizes.iter().map(|size| size.width + BETWEEN).sum::<f64>() - BETWEEN;
    let height = sizes.iter().map(|size| size.height).fold(0.0, f64::max);
    let frame = Frame { least_aspect: 0.0, ..frame.clone() };
    let fitted = frame.fit(Size { width, height });
    let mut svg = frame.begin(&fitted, description);
    let mut x = fitted.body.x;
    for (panel, size) in panels.iter().zip(&sizes) {
        panel.draw(&mut svg, fitted.page, (x, fitted.body.y));
        x += size.width + BETWEEN;
    }
    svg.finish()
}

fn people_panel<'a>(input: &ChartInput<'a>, entries: &[Entered], all: usize) -> Panel<'a> {
    let shown = entries.iter().filter_map(Entered::person).count();
    let caption = if shown < all {
        format!("The most loaded of {} people", thousands(all))
    } else {
        "Share of full time, by person".to_string()
    };
    let rows = entries.iter().map(|entry| match entry {
        Entered::One(one) => row(input, one),
        Entered::Alike(of) => Row::note(alike(of)),
        Entered::Rest { alike, less } => Row::note(rest(*alike, *less)),
    });
    Panel { caption, rows: rows.collect(), unit: Unit::Share, bars: BARS, theme: input.look.theme }
}

/// People of whom none is more loaded than another.
fn alike(of: &[Loaded]) -> String {
    let [first, ..] = of else { return String::new() };
    let people = count(of.len(), "person", "people");
    let load = match first.load == first.capacity {
        true => "exactly at capacity".to_string(),
        false => format!("at {} of {}", percent(first.load.into()), percent(first.capacity.into())),
    };
    format!("{people} {load} with one stated share each, not listed")
}

/// Those who are left out behind the last row.
fn rest(alike: usize, less: usize) -> String {
    let mut parts = Vec::new();
    parts.extend((alike > 0).then(|| format!("{} more as loaded as the last one", thousands(alike))));
    parts.extend((less > 0).then(|| format!("{} less loaded", thousands(less))));
    format!("and {}", parts.join(", "))
}

fn row(input: &ChartInput, one: &Loaded) -> Row {
    let theme = input.look.theme;
    let org = input.graph.org;
    let numbers: Vec<u32> = input
        .findings
        .concerning(&crate::finding::Part::Person(one.person))
        .iter()
        .copied()
        .filter(|&number| input.findings.numbered(number).is_some_and(|f| f.code == LOAD_RULE))
        .collect();
    let parts: Vec<Part> = one.shares.iter().map(|share| part(input, share)).collect();
    let told: Vec<String> = one
        .shares
        .iter()
        .map(|share| format!("{} {}", words(input, share.role, share.scope), percent(share.value.into())))
        .chain(one.unstated.iter().map(|&(role, scope)| format!("{} not stated", words(input, role, scope))))
        .collect();
    let name = org.person_name(one.person);
    let free = match (one.capacity.checked_sub(one.load), one.load.checked_sub(one.capacity)) {
        (_, Some(over)) if over > 0 => format!("{} too much", percent(over.into())),
        (Some(0), _) | (None, _) => String::new(),
        // What no row states may take all of it.
        (Some(rest), _) if one.unstated.is_empty() => format!("{} free", percent(rest.into())),
        (Some(rest), _) => format!("{} not stated", percent(rest.into())),
    };
    let load = percent(one.load.into());
    let capacity = percent(one.capacity.into());
    Row {
        label: name.to_string(),
        full: format!("{name}: {load} of {capacity}; {}", told.join(", ")),
        parts,
        total: load,
        limit: Some(one.capacity),
        badges: badge::fit(&badge::of_findings(input, &numbers), BADGES, theme),
        hatched: unstated(one),
        remark: free,
    }
}

/// The time of which no row says how much of it is promised.
fn unstated(one: &Loaded) -> u32 {
    if one.unstated.is_empty() { 0 } else { one.capacity.saturating_sub(one.load) }
}

/// `PO Wallet`, or the team where it is a membership.
fn words(input: &ChartInput, role: Option<RoleId>, scope: Scope) -> String {
    let org = input.graph.org;
    let place = org.scope_name(scope);
    match role {
        Some(role) if role.index() < input.graph.catalogue.roles.len() => {
            format!("{} {place}", org.role(role).id)
        }
        Some(role) => format!("{} {place}", org.role(role).name),
        None => format!("member of {place}"),
    }
}

fn part(input: &ChartInput, share: &Share) -> Part {
    let theme = input.look.theme;
    let graph = input.graph;
    let is_known = |role: RoleId| role.index() < graph.catalogue.roles.len();
    let colour = hues::of_role(share.role, graph.known(), theme);
    let size = percent(share.value.into());
    let long = words(input, share.role, share.scope);
    let short = share.role.filter(|&role| is_known(role)).map(|role| graph.org.role(role).id.clone());
    let mut told = vec![format!("{long} {size}"), long];
    told.extend(short.iter().map(|id| format!("{id} {size}")));
    told.extend(short);
    told.push(size);
    let (fill, outline, ink) = match share.role {
        Some(role) if is_known(role) => (colour.to_string(), theme.page, theme.on_department),
        // Known roles without a colour of their own are grey, too, and have their ids on it.
        Some(_) => (theme.badge.to_string(), theme.badge_outline, theme.ink),
        None => (hues::light(colour, theme), theme.page, theme.ink),
    };
    Part { value: share.value, fill, outline, ink, words: told }
}

/// Everybody by how loaded they are, where not everybody has a row.
fn bands_panel<'a>(loaded: &[Loaded], people: usize, theme: &'a Theme) -> Panel<'a> {
    let row = |label: &str, value: usize, severity: Option<Severity>| {
        let colour = theme.departments[1];
        let (fill, outline) = match severity {
            Some(severity) => (theme.fill_of(severity).to_string(), theme.of(severity)),
            None => (hues::light(colour, theme), colour),
        };
        Row {
            label: label.to_string(),
            full: format!("{label}: {}", count(value, "person", "people")),
            parts: vec![Part { value: value as u32, fill, outline, ink: theme.ink, words: Vec::new() }],
            total: thousands(value),
            ..Row::default()
        }
    };
    let mut rows: Vec<Row> = BANDS
        .iter()
        .enumerate()
        .map(|(at, words)| {
            let number = loaded.iter().filter(|one| one.band() == at).count();
            row(words, number, (at == 0).then_some(Severity::Error))
        })
        .collect();
    rows.push(row("no share stated", people - loaded.len(), None));
    let caption = format!("All {} people by load against capacity", thousands(people));
    Panel { caption, rows, unit: Unit::Count, bars: BARS_OF_ALL, theme }
}

fn legend_of(input: &ChartInput, shown: &[&Loaded], panels: &[Panel]) -> Vec<Group> {
    let theme = input.look.theme;
    let known = input.graph.known();
    let shares = || shown.iter().flat_map(|one| &one.shares);
    let mut entries: Vec<Entry> = Vec::new();
    for (at, role) in input.graph.catalogue.roles.iter().enumerate() {
        let id = RoleId::new(at);
        let number = shares().filter(|share| share.role == Some(id)).count();
        if number > 0 {
            let mark = Mark::Tag(hues::of_role(Some(id), known, theme), role.id.clone());
            entries.push(Entry::counted(mark, role.name.clone(), number));
        }
    }
    let others =
        |share: &&Share| share.role.is_some_and(|role| role.index() >= input.graph.catalogue.roles.len());
    let rest = [
        (Mark::Swatch(theme.badge, theme.badge_outline), "another role", shares().filter(others).count()),
        (
            Mark::Answer(hues::Fill::Light),
            "member without a seat",
            shares().filter(|s| s.role.is_none()).count(),
        ),
        (
            Mark::Answer(hues::Fill::Hatched),
            "share not stated",
            shown.iter().filter(|one| unstated(one) > 0).count(),
        ),
        (Mark::Stroke, "capacity", shown.len()),
    ];
    let rest = rest.into_iter().filter(|(_, _, number)| *number > 0);
    entries.extend(rest.map(|(mark, label, number)| Entry::counted(mark, label, number)));
    let badges = panels.iter().flat_map(|panel| panel.rows.iter().flat_map(|row| &row.badges));
    vec![Group { caption: "Shares", entries }, legend::all_findings(input, badges)]
}
