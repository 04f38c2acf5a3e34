//! Tables that say things about positions, hours or past states: their rows are collected, settled as
//! a whole and read again as the plain table of people that they mean. Lines and raw rows stay those
//! of the file.

use super::columns::{COLUMNS, Cells, Column};
use super::draft::Draft;
use super::file::{Reading, Told};
use super::flags::Said;
use super::layout::Layout;
use super::limits::Limits;
use super::rows::{Row, Rows};
use super::table::Table;
use super::{accounts, history, managers, name_remarks, person_names, positions, tidy, working_time};
use crate::model::{Failure, Source, TableKind, Text, Written};

/// The rows of a table, by canonical column.
#[derive(Debug, Default)]
pub struct Collected {
    columns: Vec<Column>,
    cells: Vec<Text>,
    /// Byte at which each row starts in the file.
    pub starts: Vec<u32>,
    /// Roles that are held in a way or with a share of their own, in the order of their rows.
    apart: Vec<Apart>,
}

/// A role of a row that needs a row of its own.
#[derive(Clone, Copy, Debug)]
struct Apart {
    /// Byte at which the row starts in the file.
    start: u32,
    role: Text,
    mode: Text,
    alloc: Text,
}

impl Collected {
    fn new(layout: &Layout) -> Collected {
        let mut columns: Vec<Column> = layout.columns.iter().flatten().copied().collect();
        columns.extend(layout.others.iter().map(|(_, column)| *column));
        columns.extend(added(layout.kind));
        if !layout.flags.is_empty() {
            columns.extend(OF_FLAGS);
        }
        if layout.remarks {
            columns.extend(name_remarks::columns(layout.kind));
        }
        columns.sort_unstable();
        columns.dedup();
        Collected { columns, ..Collected::default() }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether the table has a column.
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    fn place(&self, row: usize, column: Column) -> Option<usize> {
        let at = self.columns.binary_search(&column).ok()?;
        Some(row * self.columns.len() + at)
    }

    /// The text of a cell.
    pub fn text(&self, row: usize, column: Column) -> Text {
        self.place(row, column).and_then(|at| self.cells.get(at)).copied().unwrap_or(Text::EMPTY)
    }

    /// Sets a cell of one of the columns that can be set.
    pub fn set(&mut self, row: usize, column: Column, text: Text) {
        if let Some(slot) = self.place(row, column).and_then(|at| self.cells.get_mut(at)) {
            *slot = text;
        }
    }

    /// All cells of a row as words, in the order of the columns: what tells it from others.
    pub fn words<'d>(&self, row: usize, draft: &'d Draft) -> Vec<&'d str> {
        self.columns.iter().map(|&column| draft.texts.get(self.text(row, column))).collect()
    }

    /// Keeps the rows that `keeps` marks.
    pub fn keep(&mut self, keeps: &[bool]) {
        let width = self.columns.len();
        let kept = |at: usize| keeps.get(at).copied().unwrap_or(true);
        let rows = self.cells.chunks(width.max(1)).enumerate().filter(|(at, _)| kept(*at));
        self.cells = rows.flat_map(|(_, row)| row.iter().copied()).collect();
        let starts = self.starts.iter().enumerate().filter(|(at, _)| kept(*at));
        self.starts = starts.map(|(_, start)| *start).collect();
    }
}

/// Columns that every such table of people may get.
const ADDED: [Column; 7] =
    [Column::Name, Column::Manager, Column::Dotted, Column::Id, Column::Fte, Column::Status, Column::Email];

/// Columns that a table with roles as columns gets.
const OF_FLAGS: [Column; 3] = [Column::Role, Column::Mode, Column::Alloc];
/// The columns that a table of a kind may get.
fn added(kind: TableKind) -> &'static [Column] {
    if is_of_people(kind) { &ADDED } else { &[] }
}

fn is_of_people(kind: TableKind) -> bool {
    matches!(kind, TableKind::People | TableKind::Sheet)
}

/// Whether a table of this layout says such things.
pub fn applies(layout: &Layout) -> bool {
    use Column::*;
    let special =
        [Position, ManagerPosition, ManagerName, Hours, Effective, Vacancy, Preferred, Enabled, Blocked];
    let parts = layout.has(FirstName) || layout.has(LastName);
    let of_people =
        special.iter().any(|&c| layout.has(c)) || parts || !layout.flags.is_empty() || layout.remarks;
    !layout.others.is_empty() || (is_of_people(layout.kind) && of_people)
}

/// Settles what the rows of a table of people say together.
fn settle(
    draft: &mut Draft,
    reading: &mut Reading,
    collected: &mut Collected,
    source: &Source,
    told: &Told,
    layout: &Layout,
) {
    history::settle(draft, collected, told.as_of);
    tidy::settle(draft, collected);
    accounts::settle(draft, collected);
    working_time::settle(draft, collected);
    name_remarks::settle(draft, collected, reading, layout);
    person_names::settle(draft, collected);
    managers::settle(draft, collected, reading, layout);
    positions::settle(draft, collected, &source.name, told.intake.count_eliminated);
}

/// Reads the rows of such a table below its header.
pub fn read(
    draft: &mut Draft,
    reading: &mut Reading,
    layout: &Layout,
    source: &mut Source,
    told: &Told,
) -> Result<u32, Failure> {
    let (mut collected, controls) = collect(draft, reading, layout, source, told.limits)?;
    if is_of_people(layout.kind) {
        settle(draft, reading, &mut collected, source, told, layout);
    }
    let plain = plain_layout(layout);
    let (text, starts) = written(draft, &collected, &plain);
    let too_many = || Failure::new("there are too many input files", "join files of one kind, or name fewer");
    let buffer = draft.texts.add_buffer(text).ok_or_else(too_many)?;
    let text = draft.texts.file(buffer).ok_or_else(too_many)?;
    let delimiter = source.delimiter;
    let mut columns = std::mem::take(&mut source.columns);
    for &(at, column) in &layout.others {
        columns.get_mut(at).into_iter().for_each(|slot| *slot = Some(column.word()));
    }
    for flag in &layout.flags {
        columns.get_mut(flag.column).into_iter().for_each(|slot| *slot = Some(Column::Role.word()));
    }
    source.written = Some(Written {
        buffer: source.buffer,
        delimiter,
        header_start: source.header_start,
        columns,
        made_of: MADE_OF,
        starts,
        line_marks: Default::default(),
    });
    (source.buffer, source.delimiter, source.header_start) = (buffer, DELIMITER, 0);
    source.columns = plain.columns.iter().map(|c| c.map(Column::word)).collect();
    source.units = plain.units.iter().map(|&at| at as u16).collect();
    let mut again = Rows::new(&text, 0, DELIMITER, "", told.limits);
    again.next_row()?;
    let mut table = Table::new(&plain, buffer);
    while let Some(row) = again.next_row()? {
        source.row_starts.push(row.start as u32);
        table.take(draft, &row);
    }
    (source.sha256, source.row_marks) = table.keeper.digests.finish();
    Ok(controls)
}

const DELIMITER: u8 = b',';

/// Canonical columns that such a table may get from others, each with one of those.
const MADE_OF: &[(&str, &str)] = &[
    (Column::Id.word(), Column::Position.word()),
    (Column::Name.word(), Column::Preferred.word()),
    (Column::Name.word(), Column::FirstName.word()),
    (Column::Name.word(), Column::LastName.word()),
    (Column::Manager.word(), Column::ManagerPosition.word()),
    (Column::Fte.word(), Column::Hours.word()),
    (Column::Status.word(), Column::Vacancy.word()),
    (Column::Status.word(), Column::Enabled.word()),
    (Column::Status.word(), Column::Blocked.word()),
    (Column::Status.word(), Column::Name.word()),
    (Column::Fte.word(), Column::Name.word()),
];

fn collect(
    draft: &mut Draft,
    reading: &mut Reading,
    layout: &Layout,
    source: &Source,
    limits: &Limits,
) -> Result<(Collected, u32), Failure> {
    let mut table = Table::new(layout, source.buffer);
    let mut collected = Collected::new(layout);
    reading.each(|row| {
        let mistake = table.mistake(row, limits, source.first_row + collected.len());
        if mistake.is_none() {
            collected.starts.push(row.start as u32);
            let mut cells = *table.cells(draft, row);
            for &(at, column) in &layout.others {
                let other = table.keeper.keep_unit(row, at, &mut draft.texts);
                let slot = &mut cells[column as usize];
                *slot = match (slot.is_empty(), other.is_empty()) {
                    (true, _) => other,
                    (false, false) if column.is_many(layout.kind) => {
                        let both = format!("{};{}", draft.texts.get(*slot), draft.texts.get(other));
                        draft.texts.push(&both)
                    }
                    _ => *slot,
                };
            }
            collected.apart.extend(flagged(draft, &mut table, layout, row, &mut cells));
            let name = Column::Name as usize;
            let people = is_of_people(layout.kind);
            if people && !layout.has(Column::Name) && !layout.others.iter().any(|(_, c)| *c == Column::Name) {
                // The parts are joined when it is known which of them counts.
                cells[name] = Text::EMPTY;
            }
            collected.cells.extend(collected.columns.iter().map(|&column| cells[column as usize]));
        }
        mistake
    })?;
    Ok((collected, table.keeper.controls))
}

/// Adds the roles that a row says yes to; gives those that need a row of their own.
fn flagged(
    draft: &mut Draft,
    table: &mut Table,
    layout: &Layout,
    row: &Row,
    cells: &mut Cells,
) -> Vec<Apart> {
    let mut roles: Vec<String> = Vec::new();
    let mut apart = Vec::new();
    for flag in &layout.flags {
        let said = table.keeper.keep_unit(row, flag.column, &mut draft.texts);
        let cell = draft.texts.get(said).to_string();
        match flag.said(&cell) {
            Some(Said::Yes(None, None)) => roles.push(flag.role.clone()),
            Some(Said::Yes(mode, share)) => {
                let own = |column: Column| cells[column as usize];
                let mode = mode.map_or(own(Column::Mode), |mode| draft.texts.push(mode.word()));
                let alloc = share.map_or(own(Column::Alloc), |share| draft.texts.push(share));
                let role = draft.texts.push(&flag.role);
                apart.push(Apart { start: row.start as u32, role, mode, alloc });
            }
            Some(Said::No) | None => {}
        }
    }
    let slot = &mut cells[Column::Role as usize];
    if !roles.is_empty() {
        if !slot.is_empty() {
            roles.insert(0, draft.texts.get(*slot).to_string());
        }
        *slot = draft.texts.push(&roles.join(";"));
    }
    if slot.is_empty() && !apart.is_empty() {
        let first = apart.remove(0);
        OF_FLAGS.into_iter().for_each(|column| first.put(column, &mut cells[column as usize]));
    }
    apart
}

impl Apart {
    /// Puts what it says into the cell of a column.
    fn put(&self, column: Column, cell: &mut Text) {
        match column {
            Column::Role => *cell = self.role,
            Column::Mode => *cell = self.mode,
            Column::Alloc => *cell = self.alloc,
            _ => {}
        }
    }
}

/// The canonical columns in their order, without those that have been settled.
fn plain_layout(layout: &Layout) -> Layout {
    use Column::*;
    let settled = [
        FirstName,
        LastName,
        NamePrefix,
        MiddleName,
        ManagerName,
        Preferred,
        Position,
        ManagerPosition,
        Hours,
        Effective,
        Vacancy,
        Enabled,
        Blocked,
    ];
    let mut has = [false; COLUMNS];
    layout.columns.iter().flatten().for_each(|&column| has[column as usize] = true);
    layout.others.iter().for_each(|&(_, column)| has[column as usize] = true);
    for &added in added(layout.kind) {
        has[added as usize] = true;
    }
    for added in OF_FLAGS {
        has[added as usize] |= !layout.flags.is_empty();
    }
    for added in name_remarks::columns(layout.kind) {
        has[added as usize] |= layout.remarks;
    }
    let columns: Vec<Column> =
        Column::ALL.iter().copied().filter(|c| has[*c as usize] && !settled.contains(c)).collect();
    let units = columns.iter().position(|&c| c == Department).into_iter().collect();
    Layout {
        kind: layout.kind,
        headers: columns.iter().map(|c| c.word().to_string()).collect(),
        columns: columns.into_iter().map(Some).collect(),
        units,
        why: Vec::new(),
        others: Vec::new(),
        alone: None,
        flags: Vec::new(),
        holders: Vec::new(),
        remarks: false,
        places: Vec::new(),
    }
}

/// The table as text, and the byte at which each of its rows starts in the file.
fn written(draft: &Draft, collected: &Collected, layout: &Layout) -> (String, Vec<u32>) {
    let mut text = layout.headers.join(",");
    text.push('\n');
    let mut starts = Vec::with_capacity(collected.len());
    for (row, &start) in collected.starts.iter().enumerate() {
        let from = collected.apart.partition_point(|apart| apart.start < start);
        let apart = collected.apart.iter().skip(from).take_while(|apart| apart.start == start);
        for apart in std::iter::once(None).chain(apart.map(Some)) {
            for (at, column) in layout.columns.iter().flatten().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                let mut cell = collected.text(row, *column);
                if let Some(apart) = apart {
                    apart.put(*column, &mut cell);
                }
                let word = draft.texts.get(cell);
                match word.contains([',', '"']) {
                    true => text.push_str(&format!("\"{}\"", word.replace('"', "\"\""))),
                    false => text.push_str(word),
                }
            }
            text.push('\n');
            starts.push(start);
        }
    }
    (text, starts)
}
