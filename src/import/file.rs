//! One file, from bytes to rows in the draft.

use super::Input;
use super::canonical::RowDigests;
use super::columns::{COLUMNS, Cells, Column};
use super::decode;
use super::dialect;
use super::draft::Draft;
use super::header::{Headers, Layout};
use super::kind;
use super::limits::Limits;
use super::lines;
use super::people;
use super::rows::{Reading, Row, Rows};
use super::structure;
use crate::model::{DisplayText, Failure, LineMarks, RowId, Source, TableKind, Text};

/// Reads a file whose name in reports is `name`.
pub fn read(draft: &mut Draft, input: Input, name: &str, limits: &Limits) -> Result<(), Failure> {
    let path = input.path;
    let decoded = decode::decode(input.bytes, &path, limits)?;
    let headers = Headers::embedded();
    let dialect = dialect::sniff(&decoded.text, decoded.start, &|h| headers.meaning(h).is_some());
    let too_many = || {
        let found = format!("there are more than {} input files", limits.files);
        Failure::new(found, "join files of one kind, or name fewer").in_file(&path)
    };
    let buffer = draft.texts.add_buffer(decoded.text).ok_or_else(too_many)?;
    let text = draft.texts.file(buffer).ok_or_else(too_many)?;
    let mut rows = Rows::new(&text, dialect.start, dialect.delimiter, &path, limits);
    let (header_start, layout) = header(&mut rows, headers, limits)?;
    let mut source = Source {
        name: name.to_string(),
        kind: layout.kind,
        buffer,
        first_row: draft.periods.len(),
        row_starts: Vec::new(),
        header_start: header_start as u32,
        delimiter: dialect.delimiter,
        columns: layout.columns.iter().map(|c| c.map(Column::word)).collect(),
        units: layout.units.iter().map(|&at| at as u16).collect(),
        whole_commas: Vec::new(),
        row_marks: Vec::new(),
        sha256: String::new(),
        line_marks: LineMarks::default(),
    };
    let mut table = Table::new(&layout, buffer);
    while let Some(row) = rows.next_row()? {
        if let Some(mistake) = table.mistake(&row, limits, draft.periods.len()) {
            let at = row.start;
            return Err(rows.fail_at(at, mistake.0, mistake.1));
        }
        source.row_starts.push(row.start as u32);
        table.take(draft, &row);
    }
    let controls = table.controls;
    (source.sha256, source.row_marks) = table.digests.finish();
    source.row_starts.shrink_to_fit();
    source.row_marks.shrink_to_fit();
    list(draft, layout.kind);
    draft.sources.files.push(source);
    note_columns(draft, &layout, name, headers);
    if controls > 0 {
        let cells = if controls == 1 { "cell" } else { "cells" };
        draft.note(None, &format!("{name}: control characters were removed from {controls} {cells}"));
    }
    Ok(())
}

/// Reads the header: where it starts, and what its columns mean.
fn header(rows: &mut Rows, table: &Headers, limits: &Limits) -> Result<(usize, Layout), Failure> {
    let nothing =
        || Failure::new("no header was found", "write the names of the columns into the first line");
    let (start, headers) = match rows.next_row()? {
        Some(row) => {
            let text = |at: usize| DisplayText::new(&String::from_utf8_lossy(row.cell(at))).to_string();
            (row.start, (0..row.width()).map(text).collect::<Vec<String>>())
        }
        None => return Err(nothing()),
    };
    if headers.len() > limits.columns {
        let found = format!("{} columns; the limit is {}", headers.len(), limits.columns);
        return Err(rows.fail_at(start, found, "name the file that holds people, teams or assignments"));
    }
    let fail = |found: String, help: &str| rows.fail_at(start, found, help);
    let kind = kind::decide(&headers, table).ok_or_else(|| unknown_kind(&headers, table, &fail))?;
    if let Some(missing) = kind::missing(kind, &headers, table) {
        return Err(fail(format!("{missing}; found: {}", listed(&headers)), "add the column, or rename one"));
    }
    Ok((start, Layout::new(kind, headers, table, &fail)?))
}

fn listed(headers: &[String]) -> String {
    let shown: Vec<String> = headers.iter().take(MANY).map(|h| format!("`{h}`")).collect();
    let more = headers.len().saturating_sub(MANY);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

/// Headers that a message lists.
const MANY: usize = 20;

fn unknown_kind(headers: &[String], table: &Headers, fail: &dyn Fn(String, &str) -> Failure) -> Failure {
    let near: Vec<String> = headers
        .iter()
        .filter(|h| table.meaning(h).is_none())
        .filter_map(|h| table.nearest(h).map(|alias| format!("`{h}` may be meant as `{alias}`")))
        .collect();
    let near = if near.is_empty() { String::new() } else { format!(" ({})", near.join(", ")) };
    let found = format!("no table is known by these headers: {}{near}", listed(headers));
    let help = "people need `id`, `name` or `email`; teams `id` or `name` and `parent`, `kind`, `method` or \
                `products`; products `stage` or `critical`; assignments `role` or `duty`; a sheet both a \
                person's columns and an assignment's";
    fail(found, help)
}

/// The rows of one file on their way into the draft.
struct Table<'l> {
    layout: &'l Layout,
    buffer: u16,
    cells: Cells,
    used: Vec<Reading>,
    digests: RowDigests,
    controls: u32,
    join_names: bool,
}

impl<'l> Table<'l> {
    fn new(layout: &'l Layout, buffer: u16) -> Table<'l> {
        let kind = layout.kind;
        let used = layout.columns.iter().enumerate().filter_map(|(at, column)| {
            let column = column.filter(|&column| column != Column::Department)?;
            Some((at, column, column.is_many(kind)))
        });
        let join_names = !layout.has(Column::Name) && layout.has(Column::LastName);
        let digests =
            RowDigests::new(kind, &|column| layout.has(column) || (column == Column::Name && join_names));
        let cells = [Text::EMPTY; COLUMNS];
        Table { layout, buffer, cells, used: used.collect(), digests, controls: 0, join_names }
    }

    /// What makes a row unreadable.
    fn mistake(&self, row: &Row, limits: &Limits, rows: usize) -> Option<(String, &'static str)> {
        let width = self.layout.headers.len();
        if row.width() > width && (width..row.width()).any(|at| !row.cell(at).trim_ascii().is_empty()) {
            let found = format!("{} cells, where the header has {width}", row.width());
            return Some((found, "a cell that holds the delimiter must stand in quotes: is one unquoted?"));
        }
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

    fn take(&mut self, draft: &mut Draft, row: &Row) {
        let texts = &mut draft.texts;
        row.keep(&self.used, self.buffer, texts, &mut self.controls, &mut self.cells);
        for unit in self.layout.units.iter().map(|&at| (at, Column::Department, false)) {
            row.keep(&[unit], self.buffer, texts, &mut self.controls, &mut self.cells);
            if !self.cells[Column::Department as usize].is_empty() {
                break;
            }
        }
        if self.join_names {
            let part = |column: Column| draft.texts.get(self.cells[column as usize]);
            let whole = format!("{} {}", part(Column::FirstName), part(Column::LastName));
            self.cells[Column::Name as usize] = draft.texts.push(&whole);
        }
        self.digests.add(&self.cells, &draft.texts);
        let id = RowId::new(draft.periods.len());
        let period = people::period(draft, id, &self.cells);
        draft.periods.push(period);
        self.state(draft, id);
    }

    fn state(&self, draft: &mut Draft, row: RowId) {
        let cells = &self.cells;
        let stated = match self.layout.kind {
            TableKind::People => people::read(draft, row, cells, TableKind::People, false).is_some(),
            TableKind::Teams => structure::read_team(draft, row, cells),
            TableKind::Products => structure::read_product(draft, row, cells),
            TableKind::Assignments => {
                lines::read(draft, row, cells, false, None);
                true
            }
            TableKind::Sheet => sheet_row(draft, row, cells),
            TableKind::RaciMatrix | TableKind::Roster | TableKind::Posts => false,
        };
        if !stated {
            draft.idle_rows.push(row);
        }
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

/// A table that lists things makes a reference to anything else unknown.
fn list(draft: &mut Draft, kind: TableKind) {
    match kind {
        TableKind::People | TableKind::Sheet => draft.persons.listed = true,
        TableKind::Teams => draft.teams.listed = true,
        TableKind::Products => draft.products.listed = true,
        _ => {}
    }
}

fn note_columns(draft: &mut Draft, layout: &Layout, name: &str, headers: &Headers) {
    if layout.unread.is_empty() {
        return;
    }
    let shown = layout.unread.iter().map(|header| match headers.nearest(header) {
        Some(alias) if headers.meaning(header).is_none() => format!("`{header}` (did you mean `{alias}`?)"),
        _ => format!("`{header}`"),
    });
    let shown: Vec<String> = shown.collect();
    let column = if shown.len() == 1 { "column" } else { "columns" };
    draft.note(None, &format!("{name}: {column} not read: {}", shown.join(", ")));
}
