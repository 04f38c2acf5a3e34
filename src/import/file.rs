//! One file, from bytes to rows in the draft.

use super::Input;
use super::columns::Column;
use super::doubts::Doubts;
use super::draft::Draft;
use super::excerpts;
use super::header::Headers;
use super::layout::Layout;
use super::limits::Limits;
use super::open::{self, Opened};
use super::rows::Rows;
use super::skip::{self, Skips};
use super::table::Table;
use crate::config::Intake;
use crate::model::{self, Doubt, Failure, LineMarks, Source, TableKind, Warnings, Why};

/// What is known before a file is opened.
pub struct Told<'a> {
    /// Which header means what.
    pub headers: &'a Headers,
    /// What the user says about files.
    pub intake: &'a Intake,
    /// How large a file may be.
    pub limits: &'a Limits,
}

/// Reads a file whose name in reports is `name`.
pub fn read(draft: &mut Draft, input: Input, name: &str, told: &Told) -> Result<(), Failure> {
    let path = input.path.clone();
    let mut warnings = std::mem::take(&mut draft.warnings);
    let mut opened = open::open(input, name, told, &mut warnings)?;
    let too_many = || {
        let found = format!("there are more than {} input files", told.limits.files);
        Failure::new(found, "join files of one kind, or name fewer").in_file(&path)
    };
    let buffer = draft.texts.add_buffer(std::mem::take(&mut opened.text)).ok_or_else(too_many)?;
    let text = draft.texts.file(buffer).ok_or_else(too_many)?;
    let mut source = source(&opened, name, buffer, draft.periods.len());
    let mut file = File { opened: &opened, text: &text, path: &path, name, told };
    file.take_rows(draft, &mut source, &mut warnings)?;
    draft.sources.files.push(source);
    draft.warnings = warnings;
    list(draft, opened.header.layout.kind);
    note_columns(draft, &opened.header.layout, name);
    Ok(())
}

fn source(opened: &Opened, name: &str, buffer: u16, first_row: usize) -> Source {
    let layout = &opened.header.layout;
    Source {
        name: name.to_string(),
        kind: layout.kind,
        buffer,
        first_row,
        row_starts: Vec::new(),
        header_start: opened.header.start as u32,
        delimiter: opened.dialect.delimiter,
        columns: layout.columns.iter().map(|c| c.map(Column::word)).collect(),
        units: layout.units.iter().map(|&at| at as u16).collect(),
        whole_commas: Vec::new(),
        row_marks: Vec::new(),
        sha256: String::new(),
        line_marks: LineMarks::default(),
        intake: model::Intake {
            encoding: opened.encoding,
            columns: layout.shown(),
            ..model::Intake::default()
        },
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
        &mut self,
        draft: &mut Draft,
        source: &mut Source,
        warnings: &mut Warnings,
    ) -> Result<(), Failure> {
        let Opened { header, dialect, .. } = self.opened;
        let (layout, limits, delimiter) = (&header.layout, self.told.limits, dialect.delimiter);
        let mut doubts = Doubts::new(self.name, self.text, warnings);
        let mut rows = Rows::new(self.text, header.start, delimiter, self.path, limits);
        rows.next_row()?;
        let unread: Vec<bool> = layout.columns.iter().map(Option::is_none).collect();
        rows.hide(unread.clone());
        self.doubts(&mut doubts, &rows);
        let mut table = Table::new(layout, source.buffer);
        let lines = memchr::memchr2_iter(b'\n', b'\r', self.text.as_bytes()).count();
        table.reserve(draft, lines);
        source.row_starts.reserve_exact(lines);
        let mut skips = Skips::new(self.told.headers, layout, delimiter, self.text);
        while let Some(row) = rows.next_row()? {
            if let Some(skip) = skips.look(&row) {
                let at = row.start;
                if let Some(other) = skips.other_delimiter(&row) {
                    return Err(mixed(&rows, at, delimiter, other));
                }
                doubts.left_out += 1;
                if skip.told {
                    let hidden = excerpts::hidden(at, row.raw, delimiter, &unread);
                    doubts.piece(skip.doubt, skip::place(&row, skip.cell), &hidden, || skip.found, skip.help);
                }
                continue;
            }
            if let Some(mistake) = table.mistake(&row, limits, source.first_row + source.row_starts.len()) {
                let at = row.start;
                return Err(rows.fail_at(at, mistake.0, mistake.1));
            }
            source.row_starts.push(row.start as u32);
            table.take(draft, &row);
        }
        if skips.has_mixed_line_ends() {
            let found = || "lines end in several ways (LF, CRLF, CR)".to_string();
            doubts.line(Doubt::LineEnds, header.start, found, "save the file once more in one editor");
        }
        source.intake.left_out = header.above + self.opened.left_out + doubts.left_out;
        source.intake.rows = source.intake.left_out + 1 + source.row_starts.len();
        (source.sha256, source.row_marks) = std::mem::take(&mut table.keeper.digests).finish();
        source.row_starts.shrink_to_fit();
        self.notes(draft, skips.short, table.keeper.controls);
        Ok(())
    }

    /// What is doubtful about the encoding and the place of the header.
    fn doubts(&self, doubts: &mut Doubts, rows: &Rows) {
        let header = &self.opened.header;
        if header.above > 0 {
            let above = if header.above == 1 { "the row above it is" } else { "the rows above it are" };
            let found = || format!("the header stands on this line; {above} left out");
            doubts.line(Doubt::Above, header.start, found, "remove what stands above the table");
        }
        if let Some((at, found)) = &self.opened.doubt {
            let help = "save the file as UTF-8, or say what it is with `--encoding`";
            doubts.piece(Doubt::Encoding, (*at, 1), &rows.hidden_of_line(*at), || found.clone(), help);
        }
        if self.opened.damaged {
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
