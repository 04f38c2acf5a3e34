//! XLSX: the sheets of a workbook, cell by cell, so that far-off cells cost nothing.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx};

use super::super::limits::Limits;
use super::Book;
use super::container::broken;
use super::sheet::{self, Writer};
use crate::model::Failure;

/// Reads the visible sheets, and names the hidden ones; the container has been checked.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Failure> {
    let mut book: Xlsx<Cursor<&[u8]>> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => {
            Failure::new("the workbook is protected by a password", "save it without one")
        }
        _ => broken("its list of sheets"),
    })?;
    let tables = book.sheets_metadata().iter().filter(|s| s.typ == SheetType::WorkSheet);
    let (visible, hidden): (Vec<_>, Vec<_>) = tables.partition(|s| s.visible == SheetVisible::Visible);
    let names: Vec<String> = visible.into_iter().map(|s| s.name.clone()).collect();
    let hidden: Vec<String> = hidden.into_iter().map(|s| s.name.clone()).collect();
    let mut sheets = Vec::new();
    for name in names {
        let mut writer = cells(&mut book, &name, limits)?;
        if let Ok(merged) = book.merge_cells_by_sheet_name(&name) {
            for area in merged.iter().filter(|area| area.end.0 > area.start.0) {
                writer.merged(area.start.0 as usize, area.start.1 as usize);
            }
        }
        sheets.push(writer.finish());
    }
    Ok(Book { sheets, hidden })
}

fn cells(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, limits: &Limits) -> Result<Writer, Failure> {
    let part = format!("sheet `{name}`");
    let mut writer = Writer::new(name, limits);
    let mut reader = book.worksheet_cells_reader(name).map_err(|_| broken(&part))?;
    let styles: Vec<Style> = reader.styles().to_vec();
    let mut empty = false;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|_| broken(&part))? {
        let format = styles.get(style).and_then(|s| s.number_format.as_ref());
        let format = format.map_or("", |format| format.format_code.as_str());
        let (row, column) = cell.get_position();
        empty |= matches!(cell.get_value(), DataRef::Empty);
        match text(cell.get_value(), format) {
            Some(text) => writer.cell(row as usize, column as usize, &text)?,
            None => writer.error(),
        }
    }
    drop(reader);
    if empty {
        // A cell without a value has a style, or a formula that a program other than a spreadsheet wrote.
        let mut reader = book.worksheet_cells_reader(name).map_err(|_| broken(&part))?;
        while let Some(cell) = reader.next_cell_with_formula_metadata().map_err(|_| broken(&part))? {
            if cell.formula.is_some() && matches!(cell.value, DataRef::Empty) {
                writer.unvalued();
            }
        }
    }
    Ok(writer)
}

/// The text of a cell; nothing where a formula has failed.
fn text(value: &DataRef, format: &str) -> Option<String> {
    Some(match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => text.to_string(),
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => sheet::number(*value, format),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(value) if value.is_duration() => sheet::number(value.as_f64(), ""),
        DataRef::DateTime(value) => {
            let (year, month, day, ..) = value.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => day(text).to_string(),
        DataRef::Error(_) => return None,
    })
}

/// The day of a date with a time.
fn day(text: &str) -> &str {
    match text.as_bytes().get(10) {
        Some(b'T' | b' ') => text.get(..10).unwrap_or(text),
        _ => text,
    }
}
