//! The columns of the matrix: a product or team each; where there are more than a page holds, those
//! that look alike become one.

use super::answers::{self, Cell, Signs};
use super::extra::Named;
use super::folding;
use crate::chart::ChartInput;
use crate::chart::badge::Glyph;
use crate::chart::cell::Sign;
use crate::finding::Part;
use crate::model::{DutyId, Scope, Severity};

/// So many columns stand side by side on a page.
pub const COLUMNS: usize = 38;

/// A product or team, or several that look alike.
#[derive(Debug, Clone)]
pub struct Column {
    /// The name to show.
    pub name: String,
    /// Everything in words.
    pub full: String,
    /// Findings about gaps and overlaps of the whole product or team, the worst first.
    pub signs: Vec<Sign>,
    /// One cell for each duty.
    pub cells: Vec<Cell>,
    /// How many products or teams it stands for.
    pub stands_for: usize,
}

impl Column {
    /// Leaves the names out of the cells: they are in the titles.
    pub fn drop_names(&mut self) {
        for cell in &mut self.cells {
            if let Cell::Answer { tiles, .. } = cell {
                tiles.iter_mut().for_each(|tile| tile.name.clear());
            }
        }
    }

    /// The gaps in it, and whether anything is reported.
    pub fn weight(&self) -> (usize, bool) {
        let gaps = self.cells.iter().filter(|cell| matches!(cell, Cell::Gap { .. })).count();
        let reported = !self.signs.is_empty() || self.cells.iter().any(|cell| cell.sign().is_some());
        (gaps, reported)
    }

    /// The worst severity in it.
    pub fn worst(&self) -> Severity {
        let in_cells = self.cells.iter().filter_map(Cell::sign);
        let all = self.signs.iter().copied().chain(in_cells).map(|sign| sign.severity);
        all.min().unwrap_or(Severity::Note)
    }

    /// Whether nothing is reported in either and all cells look the same.
    pub fn looks_like(&self, other: &Column) -> bool {
        self.signs.is_empty()
            && other.signs.is_empty()
            && self.cells.iter().zip(&other.cells).all(|(a, b)| a.looks_like(b))
    }
}

/// What the cells of a table are about.
pub struct Wanted<'a> {
    /// The scopes at which somebody has to answer, and those of which only rows speak.
    pub scopes: &'a [Scope],
    /// How many of the scopes are of the first kind.
    pub required_scopes: usize,
    /// The duties for which somebody has to answer, and those of which only rows speak.
    pub duties: &'a [DutyId],
    /// How many of the duties are of the first kind.
    pub required_duties: usize,
    /// What rows say beyond these.
    pub named: &'a Named,
}

/// One column for each scope, folded where there are too many; `many` is the noun for several.
pub fn collect(input: &ChartInput, signs: &Signs, wanted: &Wanted, many: &str) -> Vec<Column> {
    let build = |at: usize| {
        let required = if at < wanted.required_scopes { wanted.required_duties } else { 0 };
        let scope = *wanted.scopes.get(at)?;
        Some(column(input, signs, scope, wanted, required))
    };
    if wanted.scopes.len() <= COLUMNS {
        return (0..wanted.scopes.len()).filter_map(build).collect();
    }
    folding::folded(wanted.scopes.len(), build, many)
}

/// The column of a scope; for as many of the duties, from the first, somebody has to answer.
fn column(input: &ChartInput, signs: &Signs, scope: Scope, wanted: &Wanted, required: usize) -> Column {
    let name = match scope {
        Scope::Org => "Whole organisation".to_string(),
        scope => input.graph.org.scope_name(scope).to_string(),
    };
    let mut full = name.clone();
    let mut of_scope = Vec::new();
    for &number in input.findings.concerning(&Part::from(scope)) {
        let Some(finding) = input.findings.numbered(number) else { continue };
        let glyph = Glyph::of_code(finding.code);
        let on_duty = finding.subject.iter().any(|part| matches!(part, Part::Duty(_)));
        if !on_duty && matches!(glyph, Glyph::Gap | Glyph::Overlap) {
            full.push_str(&format!("; finding {number} ({}): {}", finding.code, finding.message));
            of_scope.extend(answers::sign(input, number));
        }
    }
    let cells = wanted.duties.iter().enumerate().map(|(at, &duty)| {
        let is_wanted = at < required || wanted.named.is_gap(duty, scope);
        let cell = if is_wanted { answers::cell } else { answers::beyond_need };
        cell(input, signs, duty, scope)
    });
    Column { name, full, signs: of_scope, cells: cells.collect(), stands_for: 1 }
}
