//! The columns of the matrix: a product or team each; where there are more than a page holds, those
//! that look alike become one.

use super::answers::{self, Cell, Signs};
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
    fn weight(&self) -> (usize, bool) {
        let gaps = self.cells.iter().filter(|cell| matches!(cell, Cell::Gap { .. })).count();
        let reported = !self.signs.is_empty() || self.cells.iter().any(|cell| cell.sign().is_some());
        (gaps, reported)
    }

    fn worst(&self) -> Severity {
        let in_cells = self.cells.iter().filter_map(Cell::sign);
        let all = self.signs.iter().copied().chain(in_cells).map(|sign| sign.severity);
        all.min().unwrap_or(Severity::Note)
    }

    fn looks_like(&self, other: &Column) -> bool {
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
}

/// One column for each scope, folded where there are too many; `many` is the noun for several.
pub fn collect(input: &ChartInput, signs: &Signs, wanted: &Wanted, many: &str) -> Vec<Column> {
    let scopes = wanted.scopes.iter().enumerate();
    let columns: Vec<Column> = scopes
        .map(|(at, &scope)| {
            let required = if at < wanted.required_scopes { wanted.required_duties } else { 0 };
            column(input, signs, scope, (wanted.duties, required))
        })
        .collect();
    if columns.len() <= COLUMNS { columns } else { folded(columns, many) }
}

/// The column of a scope; for as many of the duties, from the first, somebody has to answer.
fn column(input: &ChartInput, signs: &Signs, scope: Scope, duties: (&[DutyId], usize)) -> Column {
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
    let cells = duties.0.iter().enumerate().map(|(at, &duty)| {
        let cell = if at < duties.1 { answers::cell } else { answers::beyond_need };
        cell(input, signs, duty, scope)
    });
    Column { name, full, signs: of_scope, cells: cells.collect(), stands_for: 1 }
}

/// Those with findings first, then those with gaps, then the rest, alike ones as one; what is still
/// too much becomes one column of sums.
fn folded(columns: Vec<Column>, many: &str) -> Vec<Column> {
    let mut loud: Vec<Column> = Vec::new();
    let mut quiet: Vec<(Column, Vec<String>)> = Vec::new();
    for column in columns {
        if column.weight() != (0, false) {
            loud.push(column);
            continue;
        }
        match quiet.iter_mut().find(|(first, _)| first.looks_like(&column)) {
            Some((_, names)) => names.push(column.name),
            None => {
                let names = vec![column.name.clone()];
                quiet.push((column, names));
            }
        }
    }
    loud.sort_by_key(|column| (column.worst(), std::cmp::Reverse(column.weight().0)));
    quiet.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    let quiet = quiet.into_iter().map(|(column, names)| match names.len() {
        1 => column,
        number => alike(column, &names, number, many),
    });
    // Most of the page is for what is reported; the largest groups of the quiet ones stay in sight.
    let quiet: Vec<Column> = quiet.collect();
    let for_quiet = quiet.len().min(COLUMNS / 4);
    let for_loud = loud.len().min(COLUMNS - 1 - for_quiet);
    let mut rest = loud.split_off(for_loud);
    let mut shown = loud;
    let room = COLUMNS - 1 - shown.len();
    for column in quiet {
        if shown.len() < for_loud + room { shown.push(column) } else { rest.push(column) }
    }
    if !rest.is_empty() {
        shown.push(sum(&rest, many));
    }
    shown
}

/// The column that stands for several; its cells name nobody, because each has somebody else.
fn alike(first: Column, names: &[String], number: usize, many: &str) -> Column {
    let cells = first.cells.into_iter().map(|cell| match cell {
        Cell::Answer { tiles, sign, .. } => {
            let words: Vec<&str> = tiles.iter().map(|tile| tile.word.as_str()).collect();
            let full = format!("{} answers in each of {number} {many}", words.join(" and "));
            Cell::Answer { tiles, sign, full }
        }
        other => other,
    });
    Column {
        name: format!("{number} {many} like {}", first.name),
        full: names.join(", "),
        cells: cells.collect(),
        stands_for: number,
        ..first
    }
}

fn sum(rest: &[Column], many: &str) -> Column {
    let all: usize = rest.iter().map(|column| column.stands_for).sum();
    let duties = rest.first().map_or(0, |column| column.cells.len());
    let with = |duty: usize, is: fn(&Cell) -> bool| -> usize {
        let cells = rest.iter().filter_map(|column| Some((column.cells.get(duty)?, column.stands_for)));
        cells.filter(|(cell, _)| is(cell)).map(|(_, stands_for)| stands_for).sum()
    };
    let cell = |duty: usize| {
        let answered = with(duty, |cell| matches!(cell, Cell::Answer { .. }));
        match with(duty, |cell| !matches!(cell, Cell::Blank)) {
            0 => Cell::Blank,
            all => Cell::Sum { answered, all },
        }
    };
    let name = format!("{all} more {many}");
    Column {
        full: format!("{name}: how many of them have somebody who answers"),
        name,
        signs: Vec::new(),
        cells: (0..duties).map(cell).collect(),
        stands_for: all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::cell::Tile;
    use crate::chart::hues::Fill;

    fn plain(name: &str, word: &str) -> Column {
        let tile =
            Tile { colour: "#000000", fill: Fill::Hatched, word: word.to_string(), name: name.to_string() };
        let cell = Cell::Answer { tiles: vec![tile], sign: None, full: String::new() };
        Column {
            name: name.to_string(),
            full: String::new(),
            signs: vec![],
            cells: vec![cell],
            stands_for: 1,
        }
    }

    fn gap(name: &str) -> Column {
        Column { cells: vec![Cell::Gap { sign: None, full: String::new() }], ..plain(name, "PO") }
    }

    #[test]
    fn what_looks_alike_is_one_column_and_gaps_come_first() {
        let mut columns: Vec<Column> = (0..60).map(|n| plain(&format!("T{n}"), "PO")).collect();
        columns.push(gap("Bare"));
        let folded = folded(columns, "teams");
        assert_eq!(folded.len(), 2);
        assert_eq!(folded[0].name, "Bare");
        assert_eq!((folded[1].name.as_str(), folded[1].stands_for), ("60 teams like T0", 60));
    }

    #[test]
    fn what_is_still_too_much_is_summed_and_nothing_is_lost() {
        let mut columns: Vec<Column> = (0..100).map(|n| gap(&format!("G{n}"))).collect();
        columns.extend((0..50).map(|n| plain(&format!("T{n}"), &format!("R{n}"))));
        let folded = folded(columns, "teams");
        assert_eq!(folded.len(), COLUMNS);
        assert_eq!(folded.iter().map(|column| column.stands_for).sum::<usize>(), 150);
        let last = folded.last().expect("a column");
        assert!(matches!(last.cells[0], Cell::Sum { answered, all } if answered < all), "{last:?}");
    }
}
