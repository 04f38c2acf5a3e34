//! One file, from bytes to rows in the draft.

use super::Input;
use super::columns::Column;
use super::decode::{self, Decoded};
use super::dialect::{self, Dialect};
use super::doubts::Doubts;
use super::draft::Draft;
use super::excerpts;
use super::fill_down;
use super::grid::{Grid, Sample};
use super::grid_rows;
use super::header::Headers;
use super::header_line;
use super::kind;
use super::layout::Layout;
use super::limits::Limits;
use super::rewrite;
use super::rows::{Row, Rows};
use super::skip::{self, Skips};
use super::table::Table;
use crate::config::Intake;
use crate::model::{self, Day, DisplayText, Doubt, Failure, LineMarks, Source, TableKind, Why};

/// What is known before a file is opened.
pub struct Told<'a> {
    /// Which header means what.
    pub headers: &'a Headers,
    /// What the user says about files.
    pub intake: &'a Intake,
    /// How large a file may be.
    pub limits: &'a Limits,
    /// The day that is looked at.
    pub as_of: Option<Day>,
    /// Headers of columns in which an empty cell means the one above it.
    pub fill_down: &'a [String],
}

/// Reads a file whose name in reports is `name`; gives why its header is that of no table, where it is
/// none.
pub fn read(draft: &mut Draft, input: Input, name: &str, told: &Told) -> Result<Option<Failure>, Failure> {
    let (path, limits, headers) = (input.path, told.limits, told.headers);
    let Decoded { text, start, encoding, doubt, damaged } =
        decode::decode(input.bytes, &path, told.intake.encoding.as_deref(), limits)?;
    let known = |header: &str| headers.meaning(header).map(|m| m.name.as_str());
    let dialect = dialect::sniff(&text, start, told.intake.delimiter, &known);
    let too_many = || {
        let found = format!("there are more than {} input files", limits.files);
        Failure::new(found, "join files of one kind, or name fewer").in_file(&path)
    };
    let mut buffer = draft.texts.add_buffer(text).ok_or_else(too_many)?;
    let mut text = draft.texts.file(buffer).ok_or_else(too_many)?;
    let header = header(&text, dialect, &path, told)?;
    let merged = fill_down::columns(&header.headers, told.fill_down);
    if !merged.is_empty() {
        let table = fill_down::Table { text: &text, start: header.start, delimiter: dialect.delimiter };
        let filled = fill_down::filled(&table, &merged, &path, limits)?;
        draft.filled.extend(merged.iter().filter_map(|&at| header.headers.get(at).cloned()));
        buffer = draft.texts.add_buffer(filled).ok_or_else(too_many)?;
        text = draft.texts.file(buffer).ok_or_else(too_many)?;
    }
    let mut warnings = std::mem::take(&mut draft.warnings);
    let mut doubts = Doubts::new(name, &text, &mut warnings);
    if header.above > 0 {
        let rows = if header.above == 1 { "the row above it is" } else { "the rows above it are" };
        let found = || format!("the header stands on this line; {rows} left out");
        doubts.line(Doubt::Above, header.start, found, "remove what stands above the table");
    }
    let mut rows = Rows::new(&text, header.start, dialect.delimiter, &path, limits);
    rows.next_row()?;
    let first = Sample::first_rows(&text, header.start, dialect.delimiter);
    let sample =
        Sample { headers: &header.headers, rows: &first, table: headers, catalogue: draft.catalogue };
    let grid = Grid::find(&sample);
    if let Some(column) =
        fill_down::suspect(sample.headers, sample.rows, headers).filter(|_| merged.is_empty())
    {
        let help = format!("`--fill-down \"{column}\"` takes the cell above for empty ones");
        draft.note(None, &format!("{name}: the cells of `{column}` look merged; {help}"));
    }
    let layout = match &grid {
        Some(grid) => grid.layout(),
        None => match layout(&rows, header.start, header.headers, headers) {
            Ok(layout) => layout,
            Err(failure) => return Ok(Some(failure)),
        },
    };
    let mut source = Source {
        name: name.to_string(),
        kind: layout.kind,
        buffer,
        first_row: draft.periods.len(),
        row_starts: Vec::new(),
        header_start: header.start as u32,
        delimiter: dialect.delimiter,
        columns: layout.columns.iter().map(|c| c.map(Column::word)).collect(),
        units: layout.units.iter().map(|&at| at as u16).collect(),
        whole_commas: Vec::new(),
        row_marks: Vec::new(),
        sha256: String::new(),
        line_marks: LineMarks::default(),
        intake: model::Intake { encoding, columns: layout.shown(), ..model::Intake::default() },
        written: None,
    };
    let words = grid.as_ref().map_or_else(|| source.columns.clone(), Grid::words);
    let beside = |at: usize| layout.others.iter().any(|(other, _)| *other == at);
    let unread: Vec<bool> =
        words.iter().enumerate().map(|(at, word)| word.is_none() && !beside(at)).collect();
    rows.hide(unread.clone());
    encoding_doubts(&mut doubts, &rows, &text, doubt, damaged);
    let mut skips = Skips::new(headers, &layout, dialect.delimiter, &text);
    let mut reading = Reading { rows: &mut rows, skips: &mut skips, doubts: &mut doubts, unread };
    let controls = match &grid {
        Some(grid) => {
            source.columns = words;
            grid_rows::read(draft, &mut reading, grid, &mut source, limits)?
        }
        None if rewrite::applies(&layout) => rewrite::read(draft, &mut reading, &layout, &mut source, told)?,
        None => plain(draft, &mut reading, &layout, &mut source, (&text, limits))?,
    };
    if skips.has_mixed_line_ends() {
        let found = || "lines end in several ways (LF, CRLF, CR)".to_string();
        doubts.line(Doubt::LineEnds, header.start, found, "save the file once more in one editor");
    }
    source.intake.left_out = header.above + doubts.left_out;
    source.intake.rows = source.intake.left_out + 1 + source.row_starts.len();
    source.row_starts.shrink_to_fit();
    list(draft, layout.kind);
    draft.sources.files.push(source);
    draft.warnings = warnings;
    note_columns(draft, &layout, name);
    if skips.short > 0 {
        let rows = if skips.short == 1 { "row has" } else { "rows have" };
        let short = skips.short;
        draft.note(
            None,
            &format!("{name}: {short} {rows} fewer cells than the header; the missing ones are empty"),
        );
    }
    if controls > 0 {
        let cells = if controls == 1 { "cell" } else { "cells" };
        draft.note(None, &format!("{name}: control characters were removed from {controls} {cells}"));
    }
    Ok(None)
}

/// Reads the rows of an ordinary table; gives the number of cells that held control characters.
fn plain(
    draft: &mut Draft,
    reading: &mut Reading,
    layout: &Layout,
    source: &mut Source,
    (text, limits): (&str, &Limits),
) -> Result<u32, Failure> {
    let mut table = Table::new(layout, source.buffer);
    let lines = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).count();
    table.reserve(draft, lines);
    source.row_starts.reserve_exact(lines);
    reading.each(|row| {
        if let Some(mistake) = table.mistake(row, limits, source.first_row + source.row_starts.len()) {
            return Some(mistake);
        }
        source.row_starts.push(row.start as u32);
        table.take(draft, row);
        None
    })?;
    (source.sha256, source.row_marks) = table.keeper.digests.finish();
    Ok(table.keeper.controls)
}

/// The rows of a file on their way in.
pub struct Reading<'r, 't, 'n> {
    /// The rows.
    pub rows: &'r mut Rows<'t>,
    skips: &'r mut Skips<'t>,
    doubts: &'r mut Doubts<'n>,
    /// Which columns are not read: no message shows their cells.
    unread: Vec<bool>,
}

impl Reading<'_, '_, '_> {
    /// Calls back with every row that is data; a mistake that it finds is a failure.
    pub fn each(
        &mut self,
        mut take: impl FnMut(&Row) -> Option<(String, &'static str)>,
    ) -> Result<(), Failure> {
        self.each_but(|_| false, &mut take)
    }

    /// Like [`Reading::each`], without the rows that `headings` takes for itself.
    pub fn each_but(
        &mut self,
        mut headings: impl FnMut(&Row) -> bool,
        mut take: impl FnMut(&Row) -> Option<(String, &'static str)>,
    ) -> Result<(), Failure> {
        let Reading { rows, skips, doubts, unread } = self;
        let delimiter = rows.delimiter();
        while let Some(row) = rows.next_row()? {
            let at = row.start;
            if headings(&row) {
                continue;
            }
            if let Some(skip) = skips.look(&row) {
                if let Some(other) = skips.other_delimiter(&row) {
                    return Err(mixed(rows, at, delimiter, other));
                }
                doubts.left_out += 1;
                if skip.told {
                    let place = skip::place(&row, skip.cell);
                    let hidden = excerpts::hidden(row.start, row.raw, delimiter, unread);
                    doubts.piece(skip.doubt, place, &hidden, || skip.found, skip.help);
                }
                continue;
            }
            if let Some(mistake) = take(&row) {
                return Err(rows.fail_at(at, mistake.0, mistake.1));
            }
        }
        Ok(())
    }
}

/// What is doubtful about the encoding.
fn encoding_doubts(
    doubts: &mut Doubts,
    rows: &Rows,
    text: &str,
    doubt: Option<(usize, String)>,
    damaged: bool,
) {
    if let Some((at, found)) = doubt {
        let help = "save the file as UTF-8, or say what it is with `--encoding`";
        doubts.piece(Doubt::Encoding, (at, 1), &rows.hidden_of_line(at), || found, help);
    }
    if damaged {
        for (at, sign) in text.match_indices('\u{fffd}') {
            let found = || "a byte here is no text; U+FFFD stands for it".to_string();
            let help = "mend the cell, or save the file as UTF-8";
            doubts.piece(Doubt::Damaged, (at, sign.len()), &rows.hidden_of_line(at), found, help);
        }
    }
}

fn mixed(rows: &Rows, at: usize, delimiter: u8, other: u8) -> Failure {
    let shown = |byte: u8| if byte == b'\t' { "tab".to_string() } else { format!("`{}`", char::from(byte)) };
    let found = format!("this row is written with {}, the header with {}", shown(other), shown(delimiter));
    rows.fail_at(at, found, "write the file with one delimiter, or say which with `--delimiter`")
}

/// The header of a file.
struct Header {
    /// Byte at which it starts.
    start: usize,
    /// Rows with any text above it.
    above: usize,
    headers: Vec<String>,
}

/// Finds and reads the header.
fn header(text: &str, dialect: Dialect, path: &str, told: &Told) -> Result<Header, Failure> {
    let (table, limits) = (told.headers, told.limits);
    let mut rows = Rows::new(text, dialect.start, dialect.delimiter, path, limits);
    let mut first: Vec<(usize, Vec<String>)> = Vec::new();
    while first.len() < header_line::ROWS {
        // What stands below the header is read later, and its mistakes are told then.
        let row = match rows.next_row() {
            Ok(Some(row)) => row,
            Ok(None) => break,
            Err(failure) if first.is_empty() => return Err(failure),
            Err(_) => break,
        };
        let shown = |at: usize| DisplayText::new(&String::from_utf8_lossy(row.cell(at))).to_string();
        let cells = (0..row.width().min(limits.columns + 1)).map(shown).collect();
        let (start, width) = (row.start, row.width());
        if width > limits.columns {
            let found = format!("{width} columns; the limit is {}", limits.columns);
            return Err(rows.fail_at(start, found, "name the file that holds people, teams or assignments"));
        }
        first.push((start, cells));
    }
    let known = |header: &str| table.meaning(header).map(|m| m.name.as_str());
    let cells: Vec<Vec<String>> = first.iter().map(|(_, cells)| cells.clone()).collect();
    let above = header_line::find(&cells, &known).unwrap_or_else(|| header_line::first_wide(&cells));
    let Some((start, headers)) = first.into_iter().nth(above) else {
        return Err(Failure::new(
            "no header was found",
            "write the names of the columns into the first line",
        )
        .in_file(path));
    };
    Ok(Header { start, above, headers })
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

/// Says which columns are not read, and which words could mean something else.
fn note_columns(draft: &mut Draft, layout: &Layout, name: &str) {
    let mut unread: Vec<String> = Vec::new();
    let columns = layout.headers.iter().zip(&layout.why).zip(&layout.columns);
    for ((header, why), column) in columns.filter(|((header, _), _)| !header.is_empty()) {
        match (why, column) {
            (Why::Unknown(Some(alias)), _) => unread.push(format!("`{header}` (did you mean `{alias}`?)")),
            (Why::Unknown(None) | Why::NoUse | Why::Beaten(_), _) => unread.push(format!("`{header}`")),
            (Why::Doubtful(doubt), Some(column)) => {
                let word = column.word();
                draft.note(
                    None,
                    &format!("{name}: `{header}` is read as {word}; {doubt} (`--map` says which)"),
                );
            }
            _ => {}
        }
    }
    if !unread.is_empty() {
        let column = if unread.len() == 1 { "column" } else { "columns" };
        draft.note(None, &format!("{name}: {column} not read: {}", unread.join(", ")));
    }
}
