//! Role models side by side: who owns which duty under which model, and where they disagree. It
//! needs no organisation.

use super::cell::{self, Tile};
use super::frame::{Entry, Frame, Group, Mark};
use super::hues::{self, Fill};
use super::style::{Theme, sizes};
use super::svg::{Anchor, Ink, Paint, Svg};
use super::{Chart, ChartInput, Look, count, frame};
use crate::layout::text::{self, CAP_HEIGHT};
use crate::layout::{Rect, Size};
use crate::model::{DutyId, RoleId};
use crate::roles::{Catalogue, Comparison, Reach, RoleModel, Verdict, compare};

/// The chart.
pub const CHART: Chart = Chart {
    name: "models",
    summary: "Which role owns which duty under each role model, and where the models disagree.",
    planned: false,
    alone: Some(|catalogue, look| picture(catalogue, &[], look)),
    draw: |input: &ChartInput| picture(input.graph.catalogue, &[], input.look),
};

const ROW: f64 = 21.0;
/// Room for the kinds of model above their names.
const KINDS: f64 = 20.0;
const LABEL: f64 = 236.0;
const VERDICT: f64 = 104.0;
/// A column is at least as wide; few models have more room.
const COLUMN: f64 = 34.0;
const ROOMY: f64 = 84.0;
/// So many models are few.
const FEW: usize = 4;
/// Between models of different kinds.
const KIND_GAP: f64 = 10.0;
/// Between the two halves of the table.
const BETWEEN: f64 = 40.0;

/// A line of the table: a heading, or a duty.
enum Line<'a> {
    Heading(String),
    Duty(&'a Comparison),
}

/// What the table is drawn from.
struct Table<'a> {
    catalogue: &'a Catalogue,
    models: Vec<&'a RoleModel>,
    columns: Vec<(f64, f64)>,
    width: f64,
    /// Height of the names of models, and of their kinds.
    head: f64,
    theme: &'a Theme,
}

/// Several models side by side; all where none is named, with the verdicts of the articles.
pub fn picture(catalogue: &Catalogue, named: &[&RoleModel], look: &Look) -> String {
    let all: Vec<&RoleModel> = catalogue.models().collect();
    let articles: Vec<&RoleModel> = all.iter().copied().filter(|model| model.kind == "article").collect();
    let (models, judged) = if named.is_empty() { (all, articles) } else { (named.to_vec(), named.to_vec()) };
    let compared = compare(catalogue, &judged);
    let table = Table::new(catalogue, models, look.theme);
    let halves = halves(catalogue, &compared);
    let rows = halves.iter().map(Vec::len).max().unwrap_or(0);
    let whose = if named.is_empty() { " (verdicts of the articles)" } else { "" };
    let facts = vec![
        count(compared.len(), "duty", "duties"),
        count(table.models.len(), "role model", "role models"),
        format!("{}{whose}", verdicts(&compared)),
    ];
    let mut frame = frame(look, "models", "Who owns which duty, by role model".to_string(), facts);
    // It is the same whatever the input is.
    frame.hash = "";
    frame.legend = legend_of(&table, &compared);
    let body = Size { width: 2.0 * table.width + BETWEEN, height: table.head + rows as f64 * ROW };
    let frame = Frame { least_aspect: 0.0, ..frame };
    let fitted = frame.fit(body);
    let told = format!("For each duty the roles that own it under each model. {}.", verdicts(&compared));
    let mut svg = frame.begin(&fitted, &told);
    for (nth, lines) in halves.iter().enumerate() {
        let x = fitted.body.x + nth as f64 * (table.width + BETWEEN);
        table.draw(&mut svg, (x, fitted.body.y), lines);
    }
    svg.finish()
}

/// `14 agree, 9 contradict`.
fn verdicts(compared: &[Comparison]) -> String {
    let told = Verdict::ALL.iter().map(|&verdict| {
        (compared.iter().filter(|comparison| comparison.verdict == verdict).count(), verdict.word())
    });
    let told = told.filter(|(number, _)| *number > 0).map(|(number, word)| format!("{number} {word}"));
    told.collect::<Vec<_>>().join(", ")
}

/// The duties, strategic ones first, in two halves of about the same length.
fn halves<'a>(catalogue: &Catalogue, compared: &'a [Comparison]) -> [Vec<Line<'a>>; 2] {
    let of = |reach: Reach| {
        let level = move |comparison: &&Comparison| {
            catalogue.duties.get(comparison.duty.index()).is_some_and(|duty| duty.level == reach)
        };
        compared.iter().filter(level).collect::<Vec<_>>()
    };
    let groups = [("Strategic duties", of(Reach::Strategic)), ("Tactical duties", of(Reach::Tactical))];
    // Two headings, and one again where the second half goes on.
    let half = (compared.len() + groups.len() + 1).div_ceil(2);
    let mut halves = [Vec::new(), Vec::new()];
    let mut lines = 0;
    for (words, duties) in groups.iter().filter(|(_, duties)| !duties.is_empty()) {
        for (nth, duty) in duties.iter().enumerate() {
            let is_full = lines >= half;
            let side = &mut halves[usize::from(is_full)];
            if nth == 0 || side.is_empty() {
                let more = if nth > 0 { ", continued" } else { "" };
                side.push(Line::Heading(format!("{words}{more}")));
                lines += 1;
            }
            halves[usize::from(is_full)].push(Line::Duty(duty));
            lines += 1;
        }
    }
    halves
}

impl<'a> Table<'a> {
    fn new(catalogue: &'a Catalogue, models: Vec<&'a RoleModel>, theme: &'a Theme) -> Table<'a> {
        let mut x = LABEL;
        let mut columns = Vec::new();
        let mut kind = models.first().map_or("", |model| model.kind.as_str());
        let mut table = Table { catalogue, models, columns: Vec::new(), width: 0.0, head: 0.0, theme };
        let is_few = table.models.len() <= FEW;
        let ink = Ink::new("", sizes::POST).bold();
        let longest = table.models.iter().map(|model| ink.width(&model.name)).fold(0.0, f64::max);
        table.head = KINDS + longest.ceil() + 12.0;
        for model in &table.models {
            if model.kind != kind {
                (x, kind) = (x + KIND_GAP, &model.kind);
            }
            let duties = (0..catalogue.duties.len()).map(DutyId::new);
            let cells = duties.map(|duty| cell::width(&table.tiles(model, duty), None, theme));
            let width = cells.fold(if is_few { ROOMY } else { COLUMN }, f64::max).ceil();
            columns.push((x, width));
            x += width;
        }
        table.width = x + KIND_GAP + VERDICT;
        table.columns = columns;
        table
    }

    /// The roles that may own a duty, the owner first and in full.
    fn tiles(&self, model: &RoleModel, duty: DutyId) -> Vec<Tile> {
        let Some(policy) = model.policy(duty) else { return Vec::new() };
        let mut roles: Vec<RoleId> = vec![policy.primary];
        roles.extend(policy.accept.iter().copied().filter(|role| *role != policy.primary));
        let tile = |(nth, role): (usize, RoleId)| Tile {
            colour: hues::of_role(Some(role), &self.catalogue.known, self.theme),
            fill: if nth == 0 { Fill::Solid } else { Fill::Light },
            word: self.catalogue.roles.get(role.index()).map_or(String::new(), |role| role.id.clone()),
            name: String::new(),
        };
        roles.into_iter().enumerate().map(tile).collect()
    }

    fn draw(&self, svg: &mut Svg, (x, y): (f64, f64), lines: &[Line]) {
        self.draw_kinds(svg, (x, y));
        let ink = Ink::new(self.theme.ink, sizes::POST).bold();
        for (model, (left, width)) in self.models.iter().zip(&self.columns) {
            let head = Rect { x: x + left, y: y + KINDS, width: *width, height: self.head - KINDS - 4.0 };
            svg.open(&format!("{}: {}", model.name, model.title));
            svg.rect(head, 0.0, Paint::fill("none"));
            cell::upward_name(svg, head, &model.name, ink);
            svg.close();
        }
        for (nth, line) in lines.iter().enumerate() {
            let top = y + self.head + nth as f64 * ROW;
            let place = Rect { x, y: top, width: self.width, height: ROW };
            match line {
                Line::Heading(words) => self.draw_heading(svg, place, words),
                Line::Duty(comparison) => self.draw_duty(svg, place, comparison, nth),
            }
        }
    }

    /// Which models are articles and which frameworks, above their names.
    fn draw_kinds(&self, svg: &mut Svg, (x, y): (f64, f64)) {
        let ink = Ink::new(self.theme.soft, sizes::SMALL);
        let columns: Vec<(&str, f64, f64)> = self
            .models
            .iter()
            .zip(&self.columns)
            .map(|(model, (left, width))| (model.kind.as_str(), *left, left + width))
            .collect();
        for group in columns.chunk_by(|a, b| a.0 == b.0) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
            let words = match (first.0, group.len()) {
                ("derived", _) => "derived".to_string(),
                (kind, 1) => kind.to_string(),
                (kind, _) => format!("{kind}s"),
            };
            let (from, to) = (x + first.1 + 1.5, x + last.2 - 1.5);
            if ink.width(&words) > to - from {
                continue;
            }
            svg.text((from, y + sizes::SMALL), &words, ink, to - from);
            let under = y + KINDS - 4.0;
            svg.pieces(std::iter::once(((from, under), (to, under))), Paint::stroke(self.theme.outline, 0.8));
        }
    }

    fn draw_heading(&self, svg: &mut Svg, place: Rect, words: &str) {
        svg.rect(place.inset(0.5), 2.0, Paint::fill(self.theme.badge));
        let baseline = place.middle() + sizes::POST * CAP_HEIGHT / 2.0;
        svg.text((place.x + 6.0, baseline), words, Ink::new(self.theme.ink, sizes::POST).bold(), LABEL);
    }

    fn draw_duty(&self, svg: &mut Svg, place: Rect, comparison: &Comparison, nth: usize) {
        let theme = self.theme;
        let Some(duty) = self.catalogue.duties.get(comparison.duty.index()) else { return };
        if nth.is_multiple_of(2) {
            svg.rect(place, 0.0, Paint::fill(theme.band));
        }
        let ink = Ink::new(theme.ink, sizes::POST);
        let baseline = place.middle() + sizes::POST * CAP_HEIGHT / 2.0;
        let name = text::fit(&duty.name, ink.size, ink.weight, LABEL - 14.0, 1);
        if let Some(name) = name.lines.first() {
            svg.text((place.x + 6.0, baseline), name, ink, LABEL - 12.0);
        }
        for (model, (left, width)) in self.models.iter().zip(&self.columns) {
            let cell = Rect { x: place.x + left, y: place.y + 1.5, width: *width, height: ROW - 3.0 };
            let tiles = self.tiles(model, comparison.duty);
            let words: Vec<&str> = tiles.iter().map(|tile| tile.word.as_str()).collect();
            let owners = if words.is_empty() { "silent".to_string() } else { words.join(" or ") };
            svg.open(&format!("{}, {}: {owners}", duty.name, model.name));
            svg.rect(cell, 0.0, Paint::fill("none"));
            if tiles.is_empty() {
                let ink = Ink::new(theme.soft, sizes::SMALL).anchored(Anchor::Middle);
                svg.text((cell.centre(), baseline), "·", ink, *width);
            }
            cell::draw(svg, cell, &tiles, None, theme);
            svg.close();
        }
        let right = Rect { x: place.right() - VERDICT, y: place.y + 1.5, width: VERDICT, height: ROW - 3.0 };
        draw_verdict(svg, right, comparison.verdict, theme);
    }
}

/// A contradiction stands out, a part of an agreement has a frame, the rest is quiet.
fn draw_verdict(svg: &mut Svg, place: Rect, verdict: Verdict, theme: &Theme) {
    let baseline = place.middle() + sizes::SMALL * CAP_HEIGHT / 2.0;
    let ink = Ink::new(theme.soft, sizes::SMALL).anchored(Anchor::Middle);
    let ink = match verdict {
        Verdict::Contradict => {
            svg.rect(place, 2.0, Paint::fill(theme.ink));
            Ink { fill: theme.page, ..ink.bold() }
        }
        Verdict::Partial => {
            svg.rect(place.inset(0.5), 2.0, Paint::both(theme.page, theme.soft, 1.0));
            Ink { fill: theme.ink, ..ink }
        }
        _ => ink,
    };
    svg.text((place.centre(), baseline), verdict.word(), ink, place.width);
}

fn legend_of(table: &Table, compared: &[Comparison]) -> Vec<Group> {
    let catalogue = table.catalogue;
    let tiles = || {
        let models = table.models.iter();
        models.flat_map(|model| compared.iter().flat_map(move |one| table.tiles(model, one.duty)))
    };
    let mut roles = Vec::new();
    for (at, role) in catalogue.roles.iter().enumerate() {
        let number = tiles().filter(|tile| tile.word == role.id).count();
        if number > 0 {
            let colour = hues::of_role(Some(RoleId::new(at)), &catalogue.known, table.theme);
            roles.push(Entry::counted(Mark::Tag(colour, role.id.clone()), role.name.clone(), number));
        }
    }
    let number = |fill: Fill| tiles().filter(|tile| tile.fill == fill).count();
    let models = table.models.len() * compared.len();
    let fills = vec![
        Entry::counted(Mark::Answer(Fill::Solid), "owner", number(Fill::Solid)),
        Entry::counted(Mark::Answer(Fill::Light), "may own it, too", number(Fill::Light)),
        Entry::counted(Mark::None, "· the model is silent", models.saturating_sub(number(Fill::Solid))),
    ];
    vec![Group { caption: "Roles", entries: roles }, Group { caption: "Cells", entries: fills }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_duty_stands_in_one_half() {
        let catalogue = Catalogue::embedded();
        let models: Vec<&RoleModel> = catalogue.models().collect();
        let compared = compare(catalogue, &models);
        let halves = halves(catalogue, &compared);
        let duties = |lines: &Vec<Line>| lines.iter().filter(|line| matches!(line, Line::Duty(_))).count();
        assert_eq!(duties(&halves[0]) + duties(&halves[1]), catalogue.duties.len());
        assert!(halves[0].len().abs_diff(halves[1].len()) <= 2);
    }
}
