//! One file, from bytes to rows in the draft.

use super::Input;
use super::doubts::Doubts;
use super::draft::Draft;
use super::excerpts;
use super::further_tables;
use super::grid::Grid;
use super::grid_rows;
use super::header::Headers;
use super::layout::Layout;
use super::limits::Limits;
use super::name_words::Names;
use super::open::{self, Opened, Opening};
use super::rewrite;
use super::rows::{Row, Rows};
use super::skip::Skips;
use super::table::Table;
use super::workbook::Facts;
use crate::config::Intake;
use crate::model::{self, Day, Doubt, Failure, LineMarks, Source, TableKind, Warnings, Why};
use crate::roles::Catalogue;

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
    /// The roles and duties that are known.
    pub catalogue: &'a Catalogue,
    /// What the text of a sheet of a workbook does not show.
    pub sheet: Option<&'a Facts>,
    /// The words of the names of all files, where pseudonyms take their place.
    pub names: &'a Names,
}

/// Reads a file whose name in reports is `name`; gives why its header is that of no table, where it is
/// none.
pub fn read(draft: &mut Draft, input: Input, name: &str, told: &Told) -> Result<Option<Failure>, Failure> {
    let path = input.path.clone();
    let mut warnings = std::mem::take(&mut draft.warnings);
    let mut opened = match open::open(input, name, told, draft.catalogue, &mut warnings)? {
        Opening::Table(opened) => opened,
        Opening::NoTable(failure) => {
            draft.warnings = warnings;
            return Ok(Some(failure));
        }
    };
    let too_many = || {
        let found = format!("there are more than {} input files", told.limits.files);
        Failure::new(found, "join files of one kind, or name fewer").in_file(&path)
    };
    let buffer = draft.texts.add_buffer(std::mem::take(&mut opened.text)).ok_or_else(too_many)?;
    let text = draft.texts.file(buffer).ok_or_else(too_many)?;
    let mut source = source(&opened, name, buffer, draft.periods.len());
    let file = File { opened: &opened, text: &text, path: &path, name, told };
    file.take_rows(draft, &mut source, &mut warnings)?;
    draft.sources.files.push(source);
    draft.warnings = warnings;
    list(draft, opened.layout.kind);
    note_columns(draft, &opened.layout, name);
    Ok(None)
}

fn source(opened: &Opened, name: &str, buffer: u16, first_row: usize) -> Source {
    let layout = &opened.layout;
    let encoding = opened.encoding;
    Source {
        name: name.to_string(),
        kind: layout.kind,
        buffer,
        first_row,
        row_starts: Vec::new(),
        header_start: opened.start as u32,
        delimiter: opened.dialect.delimiter,
        columns: opened.grid.as_ref().map_or_else(|| layout.words(), Grid::words),
        units: layout.units.iter().map(|&at| at as u16).collect(),
        whole_commas: Vec::new(),
        row_marks: Vec::new(),
        sha256: String::new(),
        line_marks: LineMarks::default(),
        intake: model::Intake { encoding, columns: layout.shown(), ..model::Intake::default() },
        written: None,
    }
}

/// A file that is being read.
struct File<'a> {
    opened: &'a Opened,
    text: &'a str,
    path: &'a str,
    name: &'a str,
    told: &'a Told<'a>,
}

impl File<'_> {
    /// Takes every row that is data into the draft.
    fn take_rows(
        &self,
        draft: &mut Draft,
        source: &mut Source,
        warnings: &mut Warnings,
    ) -> Result<(), Failure> {
        let Opened { start, dialect, layout, .. } = self.opened;
        let limits = self.told.limits;
        let mut doubts = Doubts::new(self.name, self.text, warnings);
        let mut rows = Rows::new(self.text, *start, dialect.delimiter, self.path, limits);
        rows.next_row()?;
        let beside = |at: usize| {
            layout.others.iter().any(|(other, _)| *other == at) || layout.flags.iter().any(|f| f.column == at)
        };
        let words = source.columns.iter().enumerate();
        let unread: Vec<bool> = words.map(|(at, word)| word.is_none() && !beside(at)).collect();
        rows.hide(unread.clone());
        self.doubts(&mut doubts, &rows);
        let mut skips = Skips::new(self.told, layout, dialect.delimiter, self.text);
        let mut reading =
            Reading { rows: &mut rows, skips: &mut skips, doubts: &mut doubts, unread, seen: 0 };
        let controls = match &self.opened.grid {
            Some(grid) => grid_rows::read(draft, &mut reading, grid, source, limits)?,
            None if rewrite::applies(layout) => {
                rewrite::read(draft, &mut reading, layout, source, self.told)?
            }
            None => plain(draft, &mut reading, layout, source, (self.text, limits))?,
        };
        let seen = reading.seen;
        if skips.has_mixed_line_ends() {
            let found = || "lines end in several ways (LF, CRLF, CR)".to_string();
            doubts.line(Doubt::LineEnds, *start, found, "save the file once more in one editor");
        }
        // What was left out is what was not read, whoever left it out.
        source.intake.rows = self.opened.above + self.opened.left_out + 1 + seen;
        source.intake.left_out = source.intake.rows.saturating_sub(1 + source.rows_as_written());
        source.row_starts.shrink_to_fit();
        self.notes(draft, skips.short, controls);
        Ok(())
    }

    /// What is doubtful about the encoding and the place of the header.
    fn doubts(&self, doubts: &mut Doubts, rows: &Rows) {
        let Opened { start, above, other_table, doubt, damaged, .. } = self.opened;
        if let Some(headers) = other_table {
            let found = || {
                format!("the header stands on this line, below another table ({headers}), which is left out")
            };
            doubts.line(Doubt::Above, *start, found, further_tables::APART);
        } else if *above > 0 {
            let above = if *above == 1 { "the row above it is" } else { "the rows above it are" };
            let found = || format!("the header stands on this line; {above} left out");
            doubts.line(Doubt::Above, *start, found, "remove what stands above the table");
        }
        for (header, alias, column) in self.opened.layout.missed(self.told.headers) {
            let found = || format!("the column `{header}` is not read, and is nearly `{alias}`");
            let help = format!("rename it, or say what it is: `--map \"{header}={}\"`", column.word());
            doubts.line(Doubt::Unread, *start, found, &help);
        }
        for (found, help) in &self.opened.doubts {
            doubts.line(Doubt::Shape, *start, || found.clone(), help);
        }
        for (found, help) in &self.opened.unread {
            doubts.line(Doubt::Unread, *start, || found.clone(), help);
        }
        for (found, help) in self.told.sheet.iter().flat_map(|sheet| &sheet.doubts) {
            doubts.line(Doubt::Damaged, *start, || found.clone(), help);
        }
        if let Some((at, found)) = doubt {
            let help = "save the file as UTF-8, or say what it is with `--encoding`";
            doubts.piece(Doubt::Encoding, (*at, 1), &rows.hidden_of_line(*at), || found.clone(), help);
        }
        if *damaged {
            for (at, sign) in self.text.match_indices('\u{fffd}') {
                let found = || "a byte here is no text; U+FFFD stands for it".to_string();
                let help = "mend the cell, or save the file as UTF-8";
                doubts.piece(Doubt::Damaged, (at, sign.len()), &rows.hidden_of_line(at), found, help);
            }
        }
    }

    /// What the reader should know about the rows that were taken.
    fn notes(&self, draft: &mut Draft, short: usize, controls: u32) {
        let name = self.name;
        draft.filled.extend(self.opened.filled.iter().cloned());
        self.opened.notes.iter().for_each(|note| draft.note(None, &format!("{name}: {note}")));
        if let Some(column) = &self.opened.suspect {
            let help = format!("`--fill-down \"{column}\"` takes the cell above for empty ones");
            draft.note(None, &format!("{name}: the cells of `{column}` look merged; {help}"));
        }
        if short > 0 {
            let rows = if short == 1 { "row has" } else { "rows have" };
            let found =
                format!("{name}: {short} {rows} fewer cells than the header; the missing ones are empty");
            draft.note(None, &found);
        }
        if controls > 0 {
            let cells = if controls == 1 { "cell" } else { "cells" };
            draft.note(None, &format!("{name}: control characters were removed from {controls} {cells}"));
        }
    }
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
    let rows = rows_about(text);
    table.reserve(draft, rows);
    source.row_starts.reserve_exact(rows);
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

/// Rows for which to make room, by the lines at the beginning of the file: a tenth too many costs
/// nothing, since memory that is never written to is never there.
fn rows_about(text: &str) -> usize {
    let sample = &text.as_bytes()[..text.len().min(ROWS_SAMPLE)];
    let lines = memchr::memchr2_iter(b'\n', b'\r', sample).count() + 1;
    lines * text.len().div_ceil(sample.len().max(1)) * 11 / 10
}

/// Bytes whose lines are counted: a thousand rows or so.
const ROWS_SAMPLE: usize = 1 << 16;

/// The rows of a file on their way in.
pub struct Reading<'r, 't, 'n> {
    /// The rows.
    pub rows: &'r mut Rows<'t>,
    skips: &'r mut Skips<'t>,
    doubts: &'r mut Doubts<'n>,
    /// Which columns are not read: no message shows their cells.
    unread: Vec<bool>,
    /// Rows with any text that were met.
    seen: usize,
}

impl Reading<'_, '_, '_> {
    /// Notes a doubt about the row that starts at a byte.
    pub fn doubt(&mut self, doubt: Doubt, at: usize, found: impl FnOnce() -> String, help: &str) {
        self.doubts.line(doubt, at, found, help);
    }

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
        let Reading { rows, skips, doubts, unread, seen } = self;
        let delimiter = rows.delimiter();
        while let Some(row) = rows.next_row()? {
            let at = row.start;
            *seen += 1;
            if headings(&row) {
                continue;
            }
            if let Some(skip) = skips.look(&row) {
                if let Some(other) = skips.other_delimiter(&row) {
                    return Err(mixed(rows, at, delimiter, other));
                }
                doubts.left_out += usize::from(!skip.read);
                if skip.told {
                    let place = row.cell_in_file(skip.cell);
                    let hidden = excerpts::hidden(row.start, row.raw, delimiter, unread);
                    doubts.piece(skip.doubt, place, &hidden, || skip.found, &skip.help);
                }
                if !skip.read {
                    continue;
                }
            }
            if let Some(mistake) = take(&row) {
                return Err(rows.fail_at(at, mistake.0, mistake.1));
            }
        }
        Ok(())
    }
}

fn mixed(rows: &Rows, at: usize, delimiter: u8, other: u8) -> Failure {
    let shown = |byte: u8| if byte == b'\t' { "tab".to_string() } else { format!("`{}`", char::from(byte)) };
    let found = format!("this row is written with {}, the header with {}", shown(other), shown(delimiter));
    rows.fail_at(at, found, "write the file with one delimiter, or say which with `--delimiter`")
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
