//! A table of the matrix: the duties of one kind by the scopes at which they are answered for.

use super::answers::{self, Cell, Signs};
use super::columns::{self, Column, Wanted};
use super::extra::{self, Named};
use crate::chart::badge::Badge;
use crate::chart::cell::{self, Sign};
use crate::chart::style::{Theme, sizes};
use crate::chart::svg::{Anchor, Ink, Paint, Svg};
use crate::chart::{ChartInput, count, natural};
use crate::finding::Part;
use crate::layout::text::{self, CAP_HEIGHT};
use crate::layout::{Rect, Size};
use crate::model::{DutyId, Scope};
use crate::roles::{DutyScope, Reach};

const ROW: f64 = 20.0;
const CAPTION: f64 = 26.0;
const LABEL: f64 = 236.0;
/// A narrow column is at least as wide; one with names at least and at most so.
const NARROW: f64 = 36.0;
const WIDE: f64 = 150.0;
const WIDEST: f64 = 360.0;
/// Around what stands in a cell.
const INSET: f64 = 1.5;
/// Up to so many columns have names in their cells.
const NAMED: usize = 4;
/// Most height of a head with an upright name, and the height of one with a level name.
const UPWARD: f64 = 190.0;
const LEVEL: f64 = 34.0;
/// Height of a finding in a head.
const SIGN: f64 = 15.0;
/// So many findings stand in a head; more are counted.
const SIGNS: usize = 2;

/// A line: a heading, or a duty with its place in the columns' cells.
#[derive(Debug, Clone)]
enum Line {
    Heading(String),
    Duty { name: String, definition: String, sign: Option<Sign>, at: usize },
}

/// The table of a kind of scope.
#[derive(Debug, Clone)]
pub struct Table {
    caption: String,
    lines: Vec<Line>,
    /// Its columns.
    pub columns: Vec<Column>,
    widths: Vec<f64>,
    named: bool,
}

/// The tables that have something to show: products, teams, the organisation.
pub fn collect(input: &ChartInput, named: &Named) -> Vec<Table> {
    let signs = Signs::collect(input);
    let required = input.graph.required_scopes();
    let kinds = [
        (DutyScope::Product, "product", "products"),
        (DutyScope::Team, "team", "teams"),
        (DutyScope::Portfolio, "organisation", "organisations"),
    ];
    let mut tables = Vec::new();
    for (kind, one, many) in kinds {
        let required = in_order(input, required.iter().filter(|(of, _)| *of == kind));
        let own = if required.is_empty() { Vec::new() } else { duties(input, kind) };
        let extra::Wanted { scopes, duties, left_out } = named.with(input, kind, &required, &own);
        if scopes.is_empty() || duties.is_empty() {
            continue;
        }
        let wanted = Wanted {
            scopes: &scopes,
            required_scopes: required.len(),
            duties: &duties,
            required_duties: own.len(),
            named,
        };
        let mut columns = columns::collect(input, &signs, &wanted, many);
        let number = count(scopes.len(), one, many);
        let whose =
            if kind == DutyScope::Portfolio { "Once in the organisation".to_string() } else { number };
        let caption = format!("{whose}: {}", count(duties.len(), "duty", "duties"));
        let has_names = columns.len() <= NAMED;
        if !has_names {
            columns.iter_mut().for_each(Column::drop_names);
        }
        let widths = columns.iter().map(|column| width(column, has_names, input.look.theme)).collect();
        tables.push(Table {
            caption,
            lines: lines(input, &duties, own.len(), left_out),
            columns,
            widths,
            named: has_names,
        });
    }
    tables
}

/// Scopes by name, as people count; namesakes by id, in which order they come.
fn in_order<'a>(input: &ChartInput, of: impl Iterator<Item = &'a (DutyScope, Vec<Scope>)>) -> Vec<Scope> {
    let mut scopes: Vec<Scope> = of.flat_map(|(_, scopes)| scopes).copied().collect();
    scopes.sort_by(|a, b| natural(input.graph.org.scope_name(*a), input.graph.org.scope_name(*b)));
    scopes
}

/// The required duties of a kind, strategic ones first, else in the order of the catalogue.
fn duties(input: &ChartInput, kind: DutyScope) -> Vec<DutyId> {
    let graph = input.graph;
    let known = &graph.catalogue.duties;
    let of_kind = known.iter().enumerate().filter(|(_, duty)| duty.scope == kind);
    let mut duties: Vec<DutyId> = of_kind.map(|(at, _)| DutyId::new(at)).collect();
    duties.retain(|&duty| graph.is_required(duty));
    duties.sort_by_key(|duty| known.get(duty.index()).is_some_and(|duty| duty.level == Reach::Tactical));
    duties
}

/// The lines of the table; the duties behind the first `required` have a heading of their own.
fn lines(input: &ChartInput, duties: &[DutyId], required: usize, left_out: usize) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut heading = None;
    for (at, &duty) in duties.iter().enumerate() {
        if at == required {
            let more = if left_out > 0 { format!(", and {left_out} more") } else { String::new() };
            lines.push(Line::Heading(format!("Other duties that rows name{more}")));
        }
        if at >= required {
            let name = input.graph.org.duty(duty).name.clone();
            let definition = "named in rows".to_string();
            lines.push(Line::Duty { definition, name, sign: about(input, duty), at });
            continue;
        }
        let sign = about(input, duty);
        let Some(duty) = input.graph.catalogue.duties.get(duty.index()) else { continue };
        if heading != Some(duty.level) {
            heading = Some(duty.level);
            let words = match duty.level {
                Reach::Strategic => "Strategic",
                Reach::Tactical => "Tactical",
            };
            lines.push(Line::Heading(words.to_string()));
        }
        lines.push(Line::Duty { name: duty.name.clone(), definition: duty.definition.clone(), sign, at });
    }
    lines
}

/// The worst finding about a duty wherever it is.
fn about(input: &ChartInput, duty: DutyId) -> Option<Sign> {
    let numbers = input.findings.concerning(&Part::Duty(duty)).iter().copied();
    let alone = |number: &u32| input.findings.numbered(*number).is_some_and(|f| f.subject.len() == 1);
    numbers.filter(alone).find_map(|number| answers::sign(input, number))
}

fn width(column: &Column, named: bool, theme: &Theme) -> f64 {
    let needs = column.cells.iter().map(|cell| match cell {
        Cell::Answer { tiles, sign, .. } if named => {
            let least = cell::width(tiles, *sign, theme);
            // A tenth of a pixel more, so that rounding cuts no name.
            (cell::width_with_names(tiles, *sign, theme) + 2.0 * INSET + 0.1).min(WIDEST).max(least)
        }
        Cell::Answer { tiles, sign, .. } => cell::width(tiles, *sign, theme),
        Cell::Gap { sign, .. } => sign.map_or(0.0, |sign| sign.width(theme) + 8.0),
        Cell::Blank => 0.0,
        Cell::Sum { answered, all } => sum_ink(theme).width(&format!("{answered}/{all}")) + 10.0,
    });
    let heads = column.signs.iter().map(|sign| sign.width(theme) + 4.0);
    needs.chain(heads).fold(if named { WIDE } else { NARROW }, f64::max).ceil()
}

fn sum_ink(theme: &Theme) -> Ink<'static> {
    Ink::new(theme.ink, sizes::SMALL).anchored(Anchor::Middle)
}

impl Table {
    fn signs_height(&self) -> f64 {
        let most = self.columns.iter().map(|column| column.signs.len()).max().unwrap_or(0);
        most.min(SIGNS) as f64 * SIGN
    }

    fn head(&self) -> f64 {
        let ink = Ink::new("", sizes::POST).bold();
        let longest = self.columns.iter().map(|column| ink.width(&column.name)).fold(0.0, f64::max);
        self.signs_height() + if self.named { LEVEL } else { (longest + 8.0).ceil().min(UPWARD) }
    }

    /// What it takes.
    pub fn size(&self) -> Size {
        let width = LABEL + self.widths.iter().sum::<f64>();
        Size { width, height: CAPTION + self.head() + self.lines.len() as f64 * ROW }
    }

    /// The findings that stand in it, as badges for the legend.
    pub fn badges(&self) -> Vec<Badge> {
        let columns = self.columns.iter();
        let signs = columns.flat_map(|column| {
            column.signs.iter().copied().chain(column.cells.iter().filter_map(Cell::sign))
        });
        let of_duties = self.lines.iter().filter_map(|line| match line {
            Line::Duty { sign, .. } => *sign,
            Line::Heading(_) => None,
        });
        signs
            .chain(of_duties)
            .map(|sign| Badge::Finding(sign.glyph, sign.severity, sign.number.to_string()))
            .collect()
    }

    /// Draws it with its upper left corner at `(x, y)`.
    pub fn draw(&self, svg: &mut Svg, (x, y): (f64, f64), theme: &Theme) {
        let size = self.size();
        let ink = Ink::new(theme.ink, sizes::CAPTION).bold();
        svg.text((x, y + sizes::CAPTION), &self.caption, ink, size.width.max(ink.width(&self.caption)));
        let top = y + CAPTION + self.head();
        for (nth, line) in self.lines.iter().enumerate() {
            let place = Rect { x, y: top + nth as f64 * ROW, width: size.width, height: ROW };
            draw_label(svg, line, place, nth, theme);
        }
        let mut left = x + LABEL;
        for (column, &width) in self.columns.iter().zip(&self.widths) {
            let head = Rect { x: left, y: y + CAPTION, width, height: self.head() };
            self.draw_head(svg, column, head, theme);
            for (nth, line) in self.lines.iter().enumerate() {
                let Line::Duty { at, .. } = line else { continue };
                let place = Rect { x: left, y: top + nth as f64 * ROW, width, height: ROW };
                if let Some(cell) = column.cells.get(*at) {
                    draw_cell(svg, cell, place.inset(INSET), theme);
                }
            }
            left += width;
        }
    }

    fn draw_head(&self, svg: &mut Svg, column: &Column, place: Rect, theme: &Theme) {
        svg.open(&column.full);
        svg.rect(place, 0.0, Paint::fill("none"));
        let for_name = Rect { height: place.height - self.signs_height() - 2.0, ..place };
        let ink = Ink::new(theme.ink, sizes::POST).bold();
        if self.named {
            let lines = text::fit(&column.name, ink.size, ink.weight, place.width - 8.0, 2).lines;
            let step = ink.size * sizes::LINE;
            let first = for_name.bottom() - 5.0 - step * (lines.len() as f64 - 1.0);
            for (nth, line) in lines.iter().enumerate() {
                let ink = ink.anchored(Anchor::Middle);
                svg.text((place.centre(), first + nth as f64 * step), line, ink, place.width);
            }
        } else {
            cell::upward_name(svg, for_name, &column.name, ink);
        }
        let fits = column.signs.len() <= SIGNS;
        let shown: Vec<&Sign> = column.signs.iter().take(if fits { SIGNS } else { SIGNS - 1 }).collect();
        let mut y = place.bottom() - self.signs_height();
        for sign in &shown {
            sign.draw(svg, Rect { y, height: SIGN, ..place }, theme);
            y += SIGN;
        }
        if !fits {
            let ink = Ink::new(theme.soft, sizes::SMALL).anchored(Anchor::Middle);
            let words = format!("+{}", column.signs.len() - shown.len());
            let baseline = y + SIGN / 2.0 + sizes::SMALL * CAP_HEIGHT / 2.0;
            svg.text((place.centre(), baseline), &words, ink, place.width);
        }
        svg.close();
    }
}

fn draw_label(svg: &mut Svg, line: &Line, place: Rect, nth: usize, theme: &Theme) {
    let baseline = place.middle() + sizes::POST * CAP_HEIGHT / 2.0;
    match line {
        Line::Heading(words) => {
            svg.rect(place.inset(0.5), 2.0, Paint::fill(theme.badge));
            let ink = Ink::new(theme.ink, sizes::POST).bold();
            svg.text((place.x + 6.0, baseline), words, ink, place.width - 12.0);
        }
        Line::Duty { name, definition, sign, .. } => {
            svg.open(&format!("{name}: {definition}"));
            let ground = if nth.is_multiple_of(2) { theme.band } else { theme.page };
            svg.rect(place, 0.0, Paint::fill(ground));
            let ink = Ink::new(theme.ink, sizes::POST);
            let beside = sign.map_or(0.0, |sign| sign.width(theme) + 10.0);
            let room = LABEL - 14.0 - beside;
            let fitted = text::fit(name, ink.size, ink.weight, room, 1);
            if let Some(name) = fitted.lines.first() {
                svg.text((place.x + 6.0, baseline), name, ink, room);
            }
            if let Some(sign) = sign {
                sign.draw(svg, Rect { x: place.x + LABEL - beside, width: beside, ..place }, theme);
            }
            svg.close();
        }
    }
}

fn draw_cell(svg: &mut Svg, cell: &Cell, place: Rect, theme: &Theme) {
    match cell {
        Cell::Blank => return,
        Cell::Answer { tiles, sign, full } => {
            svg.open(full);
            svg.rect(place, 0.0, Paint::fill("none"));
            cell::draw(svg, place, tiles, *sign, theme);
        }
        Cell::Gap { sign, full } => {
            svg.open(full);
            svg.rect(place.inset(0.8), 1.0, Paint::both(theme.page, theme.of(super::GAP), 1.6));
            if let Some(sign) = sign {
                sign.draw(svg, place, theme);
            }
        }
        Cell::Sum { answered, all } => {
            svg.open(&format!("{answered} of {all} have somebody who answers"));
            let lacks = answered < all;
            let outline = if lacks { theme.of(super::GAP) } else { theme.outline };
            let width = if lacks { 1.6 } else { 1.0 };
            svg.rect(place.inset(0.8), 1.0, Paint::both(theme.page, outline, width));
            let baseline = place.middle() + sizes::SMALL * CAP_HEIGHT / 2.0;
            svg.text((place.centre(), baseline), &format!("{answered}/{all}"), sum_ink(theme), place.width);
        }
    }
    svg.close();
}
