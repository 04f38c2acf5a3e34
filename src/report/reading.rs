//! How the input was read: files, kinds, columns, and what the reader should know.

use sha2::{Digest, Sha256};

use crate::model::{Org, Source, clean};

/// A hash of the whole input: SHA-256 over the hashes of its tables in sorted order, so that neither
/// the order of files nor that of rows matters.
pub fn input_hash(org: &Org) -> String {
    let mut hashes: Vec<&str> = org.sources.files.iter().map(|file| file.sha256.as_str()).collect();
    hashes.sort_unstable();
    let digest = Sha256::digest(hashes.concat().as_bytes());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// One line a file, one a note, in the order of the files.
pub fn how_it_was_read(org: &Org) -> Vec<String> {
    let mut lines: Vec<String> = org.sources.files.iter().map(|file| file_line(org, file)).collect();
    let mut notes = org.notes.clone();
    notes.sort();
    lines.extend(notes.iter().map(|note| match &note.place {
        Some(place) => format!("{}:{}: {}", clean(&place.file), place.line, clean(&note.text)),
        None => clean(&note.text).into_owned(),
    }));
    lines
}

/// The columns of a file that have a name, each with what it was read as.
pub(super) fn columns(org: &Org, file: &Source) -> Vec<String> {
    let (text, start) = file.header_as_written(&org.texts);
    let header = text.get(start..).unwrap_or("");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(file.delimiter_as_written())
        .from_reader(header.as_bytes());
    let cells = reader.records().next().and_then(Result::ok).unwrap_or_default();
    let columns = file.columns_as_written();
    let named = cells.iter().enumerate().filter(|(_, name)| !name.trim().is_empty()).map(|(at, name)| {
        let name = clean(name);
        match columns.get(at).copied().flatten() {
            Some(field) if field == name => field.to_string(),
            Some(field) => format!("{name} as {field}"),
            None => format!("{name} kept and not used"),
        }
    });
    named.collect()
}

/// The delimiter of a file as it is shown.
pub(super) fn delimiter(file: &Source) -> String {
    match file.delimiter_as_written() {
        b'\t' => "tab".to_string(),
        other => format!("`{}`", char::from(other)),
    }
}

fn file_line(org: &Org, file: &Source) -> String {
    let rows = file.rows_as_written();
    let rows = format!("{rows} {}", if rows == 1 { "row" } else { "rows" });
    format!(
        "{}: {}, {rows}, delimiter {}; columns: {}",
        clean(&file.name),
        file.kind.word(),
        delimiter(file),
        columns(org, file).join(", ")
    )
}
