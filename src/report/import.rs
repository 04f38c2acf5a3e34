//! How the input was read, in full: the result of `rolecall import`.

use std::fmt::Write;

use serde_json::{Value, json};

use super::diagnostics::{BadCell, bad_cells, problems};
use super::terminal::{columns, cut, left};
use crate::model::{LineMarks, Org, Source, Warning, Why, clean};

/// Whether a note tells what each file's list of columns shows already.
fn is_of_columns(text: &str) -> bool {
    text.contains(" column not read: ") || text.contains(" columns not read: ")
}

/// Columns of a terminal that a header takes at most.
const HEADER_WIDTH: usize = 40;

/// One paragraph a file, its columns below it, then what the reader should know.
pub fn import_text(org: &Org) -> String {
    let mut text = String::new();
    for file in &org.sources.files {
        let intake = &file.intake;
        let rows = count(file.rows_as_written(), "row", "rows");
        let out = if intake.left_out > 0 { format!(", {} left out", intake.left_out) } else { String::new() };
        let _ = writeln!(text, "{}: {}, {rows} read{out}", clean(&file.name), file.kind.word());
        let _ = writeln!(
            text,
            "  {}, delimiter {}, header on line {}",
            intake.encoding,
            delimiter(file.delimiter_as_written()),
            header_line(org, file)
        );
        let named = || {
            intake
                .columns
                .iter()
                .zip(file.columns_as_written())
                .filter(|(column, _)| !column.header.is_empty())
        };
        let width = named().map(|(column, _)| columns(&column.header)).max().unwrap_or(0).min(HEADER_WIDTH);
        for (column, field) in named() {
            let header = left(&cut(&column.header, width), width);
            let line =
                format!("    {header}  {}  {}", left(field.unwrap_or("-"), FIELD_WIDTH), why(&column.why));
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push('\n');
    }
    let mut notes = org.notes.clone();
    notes.sort();
    for note in notes.iter().filter(|note| !is_of_columns(&note.text)) {
        let place = note.place.as_ref().map(|place| format!("{}:{}: ", clean(&place.file), place.line));
        let _ = writeln!(text, "note: {}{}", place.unwrap_or_default(), clean(&note.text));
    }
    let cells = problems(org, false);
    if !cells.is_empty() {
        let _ = writeln!(text, "{cells}\n");
    }
    let people = count(org.people.len(), "person or post", "people and posts");
    let (teams, products) =
        (count(org.teams.len(), "team", "teams"), count(org.products.len(), "product", "products"));
    let seats = count(org.seats.len(), "seat", "seats");
    let letters = count(org.raci.len(), "letter", "letters");
    let warnings = count(org.warnings.len(), "warning", "warnings");
    let _ = writeln!(text, "{people}, {teams}, {products}, {seats}, {letters}; {warnings}");
    text
}

/// Columns of a terminal that the name of a canonical column takes.
const FIELD_WIDTH: usize = 14;

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

fn delimiter(byte: u8) -> String {
    if byte == b'\t' { "tab".to_string() } else { format!("`{}`", char::from(byte)) }
}

fn header_line(org: &Org, file: &Source) -> u32 {
    let (text, start) = file.header_as_written(&org.texts);
    LineMarks::default().line_at(text, start)
}

fn why(why: &Why) -> String {
    match why {
        Why::Canonical => String::new(),
        Why::Known => "known word".to_string(),
        Why::Doubtful(doubt) => format!("known word, but {doubt}"),
        Why::Shown(reason) => reason.clone(),
        Why::Told => "as told".to_string(),
        Why::ToldNot => "not read, as told".to_string(),
        Why::Beside(other) => format!("where `{other}` is empty"),
        Why::Joined(other) => format!("read with `{other}`"),
        Why::Beaten(other) => format!("not read: `{other}` is"),
        Why::NoUse => "known, not used".to_string(),
        Why::Unknown(Some(near)) => format!("unknown; did you mean `{near}`?"),
        Why::Unknown(None) => "unknown".to_string(),
    }
}

/// The word of a reason in machine forms.
fn reason(why: &Why) -> &'static str {
    match why {
        Why::Canonical => "canonical",
        Why::Known => "known",
        Why::Doubtful(_) => "doubtful",
        Why::Shown(_) => "shown",
        Why::Told => "told",
        Why::ToldNot => "told-not",
        Why::Beside(_) => "beside",
        Why::Joined(_) => "joined",
        Why::Beaten(_) => "beaten",
        Why::NoUse => "no-use",
        Why::Unknown(_) => "unknown",
    }
}

/// The same as one object (`rolecall-import/1`).
pub fn import_json(org: &Org) -> String {
    let files: Vec<Value> = org.sources.files.iter().map(|file| file_json(org, file)).collect();
    let notes: Vec<Value> = org
        .notes
        .iter()
        .map(|note| {
            let place = note.place.as_ref();
            json!({"file": place.map(|p| &p.file), "line": place.map(|p| p.line), "text": clean(&note.text)})
        })
        .collect();
    let more: usize = org.warnings.more().map(|(_, more)| more).sum();
    let object = json!({
        "schema": "rolecall-import/1",
        "files": files,
        "warnings": org.warnings.kept().iter().map(warning_json).collect::<Vec<Value>>(),
        "more_warnings": more,
        "cells": bad_cells(org).iter().map(cell_json).collect::<Vec<Value>>(),
        "notes": notes,
        "counts": {
            "people": org.people.len(), "teams": org.teams.len(), "products": org.products.len(),
            "seats": org.seats.len(), "raci_rows": org.raci.len(), "memberships": org.members.len(),
        },
    });
    format!("{object:#}\n")
}

fn file_json(org: &Org, file: &Source) -> Value {
    let columns: Vec<Value> = file
        .intake
        .columns
        .iter()
        .zip(file.columns_as_written())
        .map(|(column, field)| json!({"header": column.header, "field": field, "why": reason(&column.why)}))
        .collect();
    json!({
        "file": file.name,
        "kind": file.kind.word(),
        "encoding": file.intake.encoding,
        "delimiter": char::from(file.delimiter_as_written()).to_string(),
        "header_line": header_line(org, file),
        "rows": file.rows_as_written(),
        "rows_left_out": file.intake.left_out,
        "rows_in_file": file.intake.rows,
        "sha256": file.sha256,
        "columns": columns,
    })
}

fn cell_json(bad: &BadCell) -> Value {
    json!({
        "file": bad.place.file, "line": bad.place.line, "column": bad.column, "found": clean(&bad.found),
    })
}

fn warning_json(warning: &Warning) -> Value {
    json!({
        "file": warning.place.file, "line": warning.place.line, "column": warning.column,
        "found": clean(&warning.found), "help": clean(&warning.help),
    })
}
