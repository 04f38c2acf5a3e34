//! One file, from bytes to rows in the draft.

use super::Input;
use super::columns::Column;
use super::decode;
use super::dialect;
use super::draft::Draft;
use super::grid::{Grid, Part, Sample};
use super::grid_rows;
use super::header::{Headers, Layout};
use super::kind;
use super::limits::Limits;
use super::rewrite;
use super::rows::Rows;
use super::table::Table;
use crate::model::{Day, DisplayText, Failure, LineMarks, Source, TableKind, clean};

/// What is known before a file is opened.
pub struct Told<'a> {
    /// How large a file may be.
    pub limits: &'a Limits,
    /// The day that is looked at.
    pub as_of: Option<Day>,
}

/// Reads a file whose name in reports is `name`; gives why its header is that of no table, where it is
/// none.
pub fn read(draft: &mut Draft, input: Input, name: &str, told: &Told) -> Result<Option<Failure>, Failure> {
    let (path, limits) = (input.path, told.limits);
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
    let (header_start, written) = header(&mut rows, limits)?;
    let mut source = Source {
        name: name.to_string(),
        kind: TableKind::People,
        buffer,
        first_row: draft.periods.len(),
        row_starts: Vec::new(),
        header_start: header_start as u32,
        delimiter: dialect.delimiter,
        columns: Vec::new(),
        units: Vec::new(),
        whole_commas: Vec::new(),
        row_marks: Vec::new(),
        sha256: String::new(),
        line_marks: LineMarks::default(),
        written: None,
    };
    let first = first_rows(&text, header_start, dialect.delimiter);
    let sample = Sample { headers: &written, rows: &first, table: headers, catalogue: draft.catalogue };
    if let Some(grid) = Grid::find(&sample) {
        return read_grid(draft, &mut rows, &grid, source, limits).map(|()| None);
    }
    let layout = match layout(&rows, header_start, written, headers) {
        Ok(layout) => layout,
        Err(failure) => return Ok(Some(failure)),
    };
    source.kind = layout.kind;
    source.columns = layout.columns.iter().map(|c| c.map(Column::word)).collect();
    source.units = layout.units.iter().map(|&at| at as u16).collect();
    if rewrite::applies(&layout) {
        rewrite::read(draft, &mut rows, &layout, &mut source, told)?;
        list(draft, layout.kind);
        draft.sources.files.push(source);
        note_columns(draft, &layout.unread, name, headers);
        return Ok(None);
    }
    let mut table = Table::new(&layout, buffer);
    let lines = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).count();
    table.reserve(draft, lines);
    source.row_starts.reserve_exact(lines);
    while let Some(row) = rows.next_row()? {
        if let Some(mistake) = table.mistake(&row, limits, source.first_row + source.row_starts.len()) {
            let at = row.start;
            return Err(rows.fail_at(at, mistake.0, mistake.1));
        }
        source.row_starts.push(row.start as u32);
        table.take(draft, &row);
    }
    let controls = table.keeper.controls;
    (source.sha256, source.row_marks) = table.keeper.digests.finish();
    source.row_starts.shrink_to_fit();
    list(draft, layout.kind);
    draft.sources.files.push(source);
    note_columns(draft, &layout.unread, name, headers);
    if controls > 0 {
        let cells = if controls == 1 { "cell" } else { "cells" };
        draft.note(None, &format!("{name}: control characters were removed from {controls} {cells}"));
    }
    Ok(None)
}

/// Reads a matrix or roster.
fn read_grid(
    draft: &mut Draft,
    rows: &mut Rows,
    grid: &Grid,
    mut source: Source,
    limits: &Limits,
) -> Result<(), Failure> {
    source.kind = grid.kind();
    let word = |part: &Option<Part>| part.map(Part::word);
    source.columns = grid.parts.iter().map(word).collect();
    let unread = grid.headers.iter().zip(&grid.parts).filter(|(h, part)| part.is_none() && !h.is_empty());
    let unread: Vec<String> = unread.map(|(header, _)| header.clone()).collect();
    let name = source.name.clone();
    grid_rows::read(draft, rows, grid, &mut source, limits)?;
    draft.sources.files.push(source);
    note_columns(draft, &unread, &name, Headers::embedded());
    Ok(())
}

/// The clean cells of the first rows below the header, to see what they hold.
fn first_rows(text: &str, header_start: usize, delimiter: u8) -> Vec<Vec<String>> {
    let body = text.as_bytes().get(header_start..).unwrap_or(&[]);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(body.get(..SAMPLE_BYTES).unwrap_or(body));
    let cells = |record: csv::ByteRecord| -> Vec<String> {
        record.iter().map(|cell| clean(&String::from_utf8_lossy(cell)).into_owned()).collect()
    };
    reader.byte_records().flatten().skip(1).take(SAMPLE_ROWS).map(cells).collect()
}

/// Rows that are looked at to tell a matrix from other tables, and their bytes at most.
const SAMPLE_ROWS: usize = 200;
const SAMPLE_BYTES: usize = 1 << 18;

/// Reads the header: where it starts, and its cells.
fn header(rows: &mut Rows, limits: &Limits) -> Result<(usize, Vec<String>), Failure> {
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
    Ok((start, headers))
}

/// What the columns of a header mean.
fn layout(rows: &Rows, start: usize, headers: Vec<String>, table: &Headers) -> Result<Layout, Failure> {
    let fail = |found: String, help: &str| rows.fail_at(start, found, help);
    let kind = kind::decide(&headers, table).ok_or_else(|| unknown_kind(&headers, table, &fail))?;
    if let Some(missing) = kind::missing(kind, &headers, table) {
        return Err(fail(format!("{missing}; found: {}", listed(&headers)), "add the column, or rename one"));
    }
    Layout::new(kind, headers, table, &fail)
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

/// A table that lists things makes a reference to anything else unknown.
fn list(draft: &mut Draft, kind: TableKind) {
    match kind {
        TableKind::People | TableKind::Sheet => draft.persons.listed = true,
        TableKind::Teams => draft.teams.listed = true,
        TableKind::Products => draft.products.listed = true,
        _ => {}
    }
}

fn note_columns(draft: &mut Draft, unread: &[String], name: &str, headers: &Headers) {
    if unread.is_empty() {
        return;
    }
    let shown = unread.iter().map(|header| match headers.nearest(header) {
        Some(alias) if headers.meaning(header).is_none() => format!("`{header}` (did you mean `{alias}`?)"),
        _ => format!("`{header}`"),
    });
    let shown: Vec<String> = shown.collect();
    let column = if shown.len() == 1 { "column" } else { "columns" };
    draft.note(None, &format!("{name}: {column} not read: {}", shown.join(", ")));
}
