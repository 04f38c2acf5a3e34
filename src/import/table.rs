//! The rows of one file on their way into the draft.

use super::columns::{COLUMNS, Cells, Column};
use super::digests::seed;
use super::draft::Draft;
use super::holders;
use super::keep::{Keeper, Reading};
use super::layout::Layout;
use super::limits::Limits;
use super::lines;
use super::people;
use super::posts;
use super::rows::Row;
use super::structure;
use crate::model::{RowId, TableKind, Text, Texts};

/// The rows of one file on their way into the draft.
pub struct Table<'l> {
    layout: &'l Layout,
    team: Option<Reading>,
    name: Option<Reading>,
    cells: Cells,
    /// The cells of the rows.
    pub keeper: Keeper,
}

impl<'l> Table<'l> {
    /// For a file of a layout, whose text is in `buffer`.
    pub fn new(layout: &'l Layout, buffer: u16) -> Table<'l> {
        let kind = layout.kind;
        let reading =
            |column: Column| Reading { column, many: column.is_many(kind), seed: seed(column, kind) };
        let columns =
            layout.columns.iter().map(|column| column.filter(|c| *c != Column::Department).map(reading));
        let join = !layout.has(Column::Name) && layout.has(Column::LastName);
        let departments = layout.has(Column::Department) && kind != TableKind::Assignments;
        Table {
            layout,
            team: departments.then(|| reading(Column::Team)),
            name: join.then(|| reading(Column::Name)),
            cells: [Text::EMPTY; COLUMNS],
            keeper: Keeper::new(columns.collect(), buffer),
        }
    }

    /// What makes a row unreadable.
    pub fn mistake(&self, row: &Row, limits: &Limits, rows: usize) -> Option<(String, &'static str)> {
        mistake(row, limits, rows)
    }

    /// Makes room for at most so many rows.
    pub fn reserve(&mut self, draft: &mut Draft, rows: usize) {
        self.keeper.digests.reserve(rows);
        draft.periods.reserve(rows);
        match self.layout.kind {
            TableKind::People => {
                draft.people.reserve(rows);
                draft.persons.reserve(rows);
                draft.belongings.reserve(rows);
            }
            TableKind::Assignments => draft.lines.reserve(rows),
            _ => {}
        }
    }

    /// Takes a row. Every column that is read is written anew, so the cells of one row serve the next.
    pub fn take(&mut self, draft: &mut Draft, row: &Row) {
        let sum = self.fill(draft, row);
        let Table { layout, cells, keeper, .. } = self;
        keeper.digests.add(sum);
        let id = RowId::new(draft.periods.len());
        let period = people::period(draft, id, cells);
        draft.periods.push(period);
        if !state(draft, layout.kind, id, cells) {
            draft.idle_rows.push(id);
        }
        if !layout.holders.is_empty() {
            holders::read(draft, layout, row, (id, cells));
        }
    }

    /// The cells of a row by column, without stating anything.
    pub fn cells(&mut self, draft: &mut Draft, row: &Row) -> &Cells {
        self.fill(draft, row);
        &self.cells
    }

    /// Fills the cells from a row and gives its digest.
    fn fill(&mut self, draft: &mut Draft, row: &Row) -> u64 {
        let Table { layout, team, name, cells, keeper } = self;
        let texts = &mut draft.texts;
        let mut sum = keeper.keep(row, texts, cells);
        if let Some(team) = team {
            sum = sum.wrapping_add(keep_unit(keeper, layout, *team, row, texts, cells));
        }
        if let Some(name) = name {
            let part = |column: Column| texts.get(cells[column as usize]);
            let whole = format!("{} {}", part(Column::FirstName), part(Column::LastName));
            cells[Column::Name as usize] = texts.push(&whole);
            let text = texts.get(cells[Column::Name as usize]);
            sum = sum.wrapping_add(name.seed.map_or(0, |seed| keeper.part(*name, text, seed)));
        }
        sum
    }
}

/// What makes a row unreadable, where so many rows were read before.
pub fn mistake(row: &Row, limits: &Limits, rows: usize) -> Option<(String, &'static str)> {
    if row.raw.len() > limits.cell_bytes && row.longest() > limits.cell_bytes {
        let found = format!("a cell of {} bytes; the limit is {}", row.longest(), limits.cell_bytes);
        return Some((found, "look for a quote that is closed too late"));
    }
    if rows >= limits.rows {
        let found = format!("more than {} rows; that is the limit", limits.rows);
        return Some((found, "split the input by company or division"));
    }
    None
}

/// Keeps the deepest unit that is filled; where no team is given, it counts as the team.
fn keep_unit(
    keeper: &mut Keeper,
    layout: &Layout,
    team: Reading,
    row: &Row,
    texts: &mut Texts,
    cells: &mut Cells,
) -> u64 {
    let mut unit = Text::EMPTY;
    for &at in &layout.units {
        unit = keeper.keep_unit(row, at, texts);
        if !unit.is_empty() {
            break;
        }
    }
    cells[Column::Department as usize] = unit;
    match team.seed {
        Some(seed) if cells[Column::Team as usize].is_empty() => keeper.part(team, texts.get(unit), seed),
        _ => 0,
    }
}

/// Reads one row; says whether it states anything.
fn state(draft: &mut Draft, kind: TableKind, row: RowId, cells: &Cells) -> bool {
    match kind {
        TableKind::People => people::read(draft, row, cells, TableKind::People, false).is_some(),
        TableKind::Teams => structure::read_team(draft, row, cells),
        TableKind::Products => structure::read_product(draft, row, cells),
        TableKind::Assignments => {
            lines::read(draft, row, cells, false, None);
            true
        }
        TableKind::Sheet => sheet_row(draft, row, cells),
        TableKind::Posts => posts::read(draft, row, cells),
        TableKind::RaciMatrix | TableKind::Roster => false,
    }
}

/// A row of a sheet is a row of people and one of assignments.
fn sheet_row(draft: &mut Draft, row: RowId, cells: &Cells) -> bool {
    let states = lines::states_anything(cells);
    let read = people::read(draft, row, cells, TableKind::Sheet, states);
    match read {
        Some(_) if !states => {}
        person => lines::read(draft, row, cells, true, person),
    }
    read.is_some() || states
}
