//! Double hats: which two roles one person holds, how often, and who.

mod list;
mod pairs;

use super::badge::Glyph;
use super::frame::{Entry, Frame, Group, Mark};
use super::hues;
use super::style::{Theme, sizes};
use super::svg::{Anchor, Ink, Paint, Svg};
use super::{Chart, ChartInput, count, facts, frame, legend, sentence, thousands, title};
use crate::layout::text::{self, CAP_HEIGHT, Weight};
use crate::layout::{Rect, Size};
use crate::model::RoleId;
use list::List;
use pairs::{Hats, Pair};

/// The chart.
pub const CHART: Chart = Chart {
    name: "hats",
    summary: "Which two roles one person holds, how often, and who.",
    planned: false,
    alone: None,
    draw,
};

/// More roles than this are left out of the matrix, those in the least of the pairs.
const ROLES: usize = 14;
/// Widths that a cell of the matrix may have: the least in which the words of all roles have room.
const CELLS: [f64; 3] = [66.0, 80.0, 96.0];
/// Height of a cell with one and with two lines of words.
const HIGH: [f64; 2] = [34.0, 46.0];
const LINE: f64 = 13.0;
const CAPTION: f64 = 30.0;
/// Left and right of the words in a cell, together.
const WITHIN: f64 = 10.0;
/// The names of roles left of the matrix are no wider.
const LABEL: f64 = 215.0;
/// Between names and matrix, and between matrix and list.
const GAP: f64 = 12.0;
const BETWEEN: f64 = 48.0;

fn draw(input: &ChartInput) -> String {
    let look = input.look;
    let hats = pairs::collect(input);
    let mut frame = frame(look, "hats", title(look, "Who holds which two roles"), facts(input));
    if hats.pairs.is_empty() {
        let words = format!(
            "Nobody holds two different roles on {}: there is no double hat to show.",
            input.graph.as_of()
        );
        return sentence::draw(&frame, &words);
    }
    frame.facts.push(count(hats.people, "person with several roles", "people with several roles"));
    if hats.reported > 0 {
        frame.facts.push(format!("findings about the hats of {} of them", thousands(hats.reported)));
    }
    let shown = shown_roles(&hats);
    let matrix = Matrix::new(input, &hats, shown);
    let list = list::collect(input, &hats);
    frame.legend = legend_of(input, &matrix, &list);
    paint(input, &frame, &matrix, &list, &description(input, &hats))
}

/// The roles of the first pairs, as many as the matrix holds, in the order of the matrix.
fn shown_roles(hats: &Hats) -> Vec<RoleId> {
    let mut shown: Vec<RoleId> = Vec::new();
    for pair in &hats.pairs {
        let fresh = [pair.roles.0, pair.roles.1].into_iter().filter(|role| !shown.contains(role));
        let fresh: Vec<RoleId> = fresh.collect();
        if shown.len() + fresh.len() <= ROLES {
            shown.extend(fresh);
        }
    }
    hats.roles.iter().copied().filter(|role| shown.contains(role)).collect()
}

fn paint(input: &ChartInput, frame: &Frame, matrix: &Matrix, list: &List, description: &str) -> String {
    let (left, right) = (matrix.size(), list.size());
    let body = Size { width: left.width + BETWEEN + right.width, height: left.height.max(right.height) };
    let frame = Frame { least_aspect: 0.0, ..frame.clone() };
    let fitted = frame.fit(body);
    let mut svg = frame.begin(&fitted, description);
    matrix.draw(&mut svg, (fitted.body.x, fitted.body.y));
    list.draw(&mut svg, (fitted.body.x + left.width + BETWEEN, fitted.body.y), input.look.theme);
    svg.finish()
}

/// The short word for a role.
fn word<'a>(input: &ChartInput<'a>, role: RoleId) -> &'a str {
    let known = role.index() < input.graph.catalogue.roles.len();
    let name = input.graph.org.role(role);
    if known { &name.id } else { &name.name }
}

/// The word for a role in up to so many lines of a cell of this width; nothing where it has no room.
fn words(word: &str, width: f64, lines: usize) -> Option<Vec<String>> {
    let fitted = text::fit(word, sizes::SMALL, Weight::Bold, width - WITHIN, lines);
    (!fitted.shortened).then_some(fitted.lines)
}

/// Roles by roles, the lower half: the other says the same.
struct Matrix<'a> {
    input: &'a ChartInput<'a>,
    roles: Vec<(RoleId, usize)>,
    pairs: &'a [Pair],
    left_out: usize,
    label: f64,
    cell: Size,
    /// Whether a role is too long for its cell, so that numbers stand there and before the names.
    is_numbered: bool,
}

impl<'a> Matrix<'a> {
    fn new(input: &'a ChartInput<'a>, hats: &'a Hats, shown: Vec<RoleId>) -> Matrix<'a> {
        let holders = hats.roles.iter().copied().zip(hats.holders.iter().copied());
        let roles: Vec<(RoleId, usize)> = holders.filter(|(role, _)| shown.contains(role)).collect();
        let left_out = hats.roles.len() - roles.len();
        let lines = |width: f64| roles.iter().map(move |&(role, _)| words(word(input, role), width, 2));
        let found = CELLS.into_iter().find(|&width| lines(width).all(|lines| lines.is_some()));
        let width = found.unwrap_or(CELLS[0]);
        let is_high = found.is_some() && lines(width).flatten().any(|lines| lines.len() > 1);
        let cell = Size { width, height: HIGH[usize::from(is_high)] };
        let is_numbered = found.is_none();
        let mut matrix = Matrix { input, roles, pairs: &hats.pairs, left_out, label: 0.0, cell, is_numbered };
        let ink = Ink::new(input.look.theme.ink, sizes::POST);
        let widths = (0..matrix.roles.len()).map(|row| ink.width(&matrix.name(row)));
        matrix.label = widths.fold(0.0, f64::max).ceil().min(LABEL) + 1.0;
        matrix
    }

    /// What stands at the left of a row.
    fn name(&self, row: usize) -> String {
        let name = self.roles.get(row).map_or("", |&(role, _)| &self.input.graph.org.role(role).name);
        if self.is_numbered { format!("{} {name}", row + 1) } else { name.to_string() }
    }

    fn size(&self) -> Size {
        let rows = self.roles.len() as f64;
        let note = if self.left_out > 0 { self.cell.height } else { 0.0 };
        let caption = Ink::new("", sizes::CAPTION).bold().width(CAPTION_WORDS);
        Size {
            width: (self.label + GAP + rows * self.cell.width).max(caption),
            height: CAPTION + rows * self.cell.height + note,
        }
    }

    fn pair(&self, a: RoleId, b: RoleId) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.roles == (a, b) || pair.roles == (b, a))
    }

    fn draw(&self, svg: &mut Svg, (x, y): (f64, f64)) {
        let theme = self.input.look.theme;
        let ink = Ink::new(theme.ink, sizes::CAPTION).bold();
        svg.text((x, y + sizes::CAPTION), CAPTION_WORDS, ink, f64::INFINITY);
        let left = x + self.label + GAP;
        for (row, &(role, holders)) in self.roles.iter().enumerate() {
            let top = y + CAPTION + row as f64 * self.cell.height;
            let place = |column: usize| Rect {
                x: left + column as f64 * self.cell.width,
                y: top,
                width: self.cell.width,
                height: self.cell.height,
            };
            let ink = Ink::new(theme.ink, sizes::POST);
            let baseline = place(0).middle() + sizes::POST * CAP_HEIGHT / 2.0;
            one_line(svg, (x, baseline), &self.name(row), ink, self.label);
            for (column, &(other, _)) in self.roles.iter().enumerate().take(row) {
                self.draw_pair(svg, (role, other), place(column).inset(1.5), theme);
            }
            self.draw_role(svg, (row, role, holders), place(row).inset(1.5), theme);
        }
        if self.left_out > 0 {
            let words = format!(
                "and {} in the pairs further down the list",
                count(self.left_out, "more role", "more roles")
            );
            let below = y + self.size().height - 6.0;
            svg.text((x, below), &words, Ink::new(theme.soft, sizes::POST), self.size().width);
        }
    }

    fn draw_role(
        &self,
        svg: &mut Svg,
        (row, role, holders): (usize, RoleId, usize),
        place: Rect,
        theme: &Theme,
    ) {
        let name = &self.input.graph.org.role(role).name;
        svg.open(&format!("{name}: {}", count(holders, "person holds it", "people hold it")));
        let colour = hues::of_role(Some(role), self.input.graph.known(), theme);
        svg.rect(place, 3.0, Paint::fill(colour));
        let ink = Ink::new(theme.on_department, sizes::SMALL).anchored(Anchor::Middle);
        let most = if self.is_numbered { 1 } else { 2 };
        let name = words(word(self.input, role), self.cell.width, most);
        let name = name.unwrap_or_else(|| vec![format!("no. {}", row + 1)]);
        let lines: Vec<(String, Ink)> = name.into_iter().map(|line| (line, ink.bold())).collect();
        let all = lines.len() + 1;
        let first = place.middle() - all as f64 * LINE / 2.0 + LINE - 2.0;
        for (at, (words, ink)) in lines.iter().chain([&(holders.to_string(), ink)]).enumerate() {
            svg.text((place.centre(), first + at as f64 * LINE), words, *ink, place.width - 6.0);
        }
        svg.close();
    }

    fn draw_pair(&self, svg: &mut Svg, (role, other): (RoleId, RoleId), place: Rect, theme: &Theme) {
        let org = self.input.graph.org;
        let pair = self.pair(role, other);
        let people = pair.map_or(0, |pair| pair.people.len());
        let title = format!(
            "{} and {}: {}",
            org.role(role).name,
            org.role(other).name,
            count(people, "person", "people")
        );
        svg.open(&title);
        let baseline = place.middle() + sizes::CAPTION * CAP_HEIGHT / 2.0;
        let ink = |fill| Ink::new(fill, sizes::CAPTION).bold().anchored(Anchor::Middle);
        match pair.map(|pair| pair.severity) {
            None => svg.rect(place, 3.0, Paint::fill(theme.band)),
            Some(None) => {
                svg.rect(place.inset(0.5), 3.0, Paint::both(theme.badge, theme.badge_outline, 1.0));
                svg.text((place.centre(), baseline), &people.to_string(), ink(theme.ink), place.width);
            }
            Some(Some(severity)) => {
                let paint = Paint::both(theme.fill_of(severity), theme.of(severity), 1.4);
                svg.rect(place.inset(0.7), 3.0, paint);
                let words = people.to_string();
                let glyph = Glyph::Hats.width() + 4.0;
                let wide = glyph + ink(theme.ink).width(&words);
                let from = place.centre() - wide / 2.0;
                Glyph::Hats.draw(svg, (from, place.middle()), theme.of(severity));
                let ink = Ink { anchor: Anchor::Start, ..ink(theme.of(severity)) };
                svg.text((from + glyph, baseline), &words, ink, place.width - glyph);
            }
        }
        svg.close();
    }
}

const CAPTION_WORDS: &str = "People who hold both roles";

/// One line, shortened where it must be.
fn one_line(svg: &mut Svg, at: (f64, f64), words: &str, ink: Ink, room: f64) {
    let fitted = text::fit(words, ink.size, ink.weight, room, 1);
    if let Some(words) = fitted.lines.first().filter(|words| !words.is_empty()) {
        svg.text(at, words, ink, room);
    }
}

fn legend_of(input: &ChartInput, matrix: &Matrix, list: &List) -> Vec<Group> {
    let theme = input.look.theme;
    let mut entries: Vec<Entry> = Vec::new();
    let grey = theme.other_department;
    let held = matrix.roles.len();
    entries.push(Entry::counted(Mark::Swatch(grey, grey), "a role and how many hold it", held));
    let quiet = matrix.pairs.iter().filter(|pair| pair.severity.is_none()).count();
    if quiet > 0 {
        let mark = Mark::Swatch(theme.badge, theme.badge_outline);
        entries.push(Entry::counted(mark, "pairs that nothing is said against", quiet));
    }
    for severity in crate::model::Severity::ALL {
        let number = matrix.pairs.iter().filter(|pair| pair.severity == Some(severity)).count();
        if number > 0 {
            let mark = Mark::Tinted(severity);
            entries.push(Entry::counted(mark, format!("pairs reported as {severity}"), number));
        }
    }
    vec![Group { caption: "Pairs", entries }, legend::all_findings(input, list.badges())]
}

fn description(input: &ChartInput, hats: &Hats) -> String {
    let told: Vec<String> = hats
        .pairs
        .iter()
        .take(ROLES)
        .map(|pair| {
            let words = [word(input, pair.roles.0), word(input, pair.roles.1)];
            format!("{} and {}: {}", words[0], words[1], pair.people.len())
        })
        .collect();
    format!("How many people hold both of two roles. {}.", told.join(", "))
}
