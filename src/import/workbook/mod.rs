//! Workbooks: every visible sheet becomes a table of its own, named `book.xlsx:Sheet`.
//!
//! In: the bytes of an XLSX or ODS file. Out: one text a sheet, in which row N of the sheet stands
//! on line N, so that lines in reports are the rows that a spreadsheet shows; or a failure that names
//! what is wrong with the container. Never: more memory than the limits allow, whatever the file says.

#[cfg(feature = "workbooks")]
mod container;
#[cfg(feature = "workbooks")]
mod ods;
#[cfg(feature = "workbooks")]
mod sheet;
#[cfg(all(test, feature = "workbooks"))]
mod tests;
#[cfg(feature = "workbooks")]
mod xlsx;

use super::Input;
use super::limits::Limits;
use crate::model::Failure;

/// A table to read, and the workbook that it is a sheet of.
#[derive(Debug)]
pub struct Part {
    /// The table.
    pub input: Input,
    /// The path of its workbook.
    pub book: Option<String>,
    /// What the reader should know about it.
    pub notes: Vec<String>,
    /// The names of hidden sheets; with the first sheet of a workbook alone.
    pub hidden: Vec<String>,
    /// What the text of a sheet does not show.
    pub facts: Option<Facts>,
}

/// What the text of a sheet does not show.
#[derive(Debug, Default)]
pub struct Facts {
    /// Areas of merged cells that span several rows: the 0-based row and column where each begins.
    pub merged: Vec<(usize, usize)>,
    /// What is doubtful about its cells, and what to do.
    pub doubts: Vec<(String, String)>,
}

/// The sheets of a workbook that are shown, and the names of those that are not.
#[cfg(feature = "workbooks")]
struct Book {
    sheets: Vec<sheet::Sheet>,
    hidden: Vec<String>,
}

/// How a zip archive starts (APPNOTE.TXT 4.3.7).
const ZIP: &[u8] = b"PK\x03\x04";

/// Replaces each workbook by its sheets.
pub fn expand(inputs: Vec<Input>, limits: &Limits) -> Result<Vec<Part>, Failure> {
    let mut parts = Vec::with_capacity(inputs.len());
    for input in inputs {
        if input.bytes.starts_with(ZIP) && cfg!(feature = "workbooks") {
            parts.extend(sheets(&input, limits)?);
        } else {
            parts.push(Part { input, book: None, notes: Vec::new(), hidden: Vec::new(), facts: None });
        }
    }
    Ok(parts)
}

#[cfg(not(feature = "workbooks"))]
fn sheets(_: &Input, _: &Limits) -> Result<Vec<Part>, Failure> {
    Ok(Vec::new())
}

#[cfg(feature = "workbooks")]
fn sheets(input: &Input, limits: &Limits) -> Result<Vec<Part>, Failure> {
    let in_file = |failure: Failure| failure.in_file(&input.path);
    let format = container::check(&input.bytes, limits).map_err(in_file)?;
    let read = || match format {
        container::Format::Xlsx => xlsx::read(&input.bytes, limits),
        container::Format::Ods => ods::read(&input.bytes, limits),
    };
    // The readers of containers are not ours: what they trip over is one more broken workbook.
    let caught = std::panic::catch_unwind(read).unwrap_or_else(|_| Err(container::broken("its sheets")));
    let Book { sheets, mut hidden } = caught.map_err(in_file)?;
    let filled: Vec<sheet::Sheet> =
        sheets.into_iter().filter(|sheet| !sheet.text.trim().is_empty()).collect();
    if filled.is_empty() {
        let failure =
            Failure::new("no visible sheet of the workbook holds anything", "name another workbook");
        return Err(failure.in_file(&input.path));
    }
    let part = |sheet: sheet::Sheet| {
        // A file name that reports show ends at the last slash.
        let name = sheet.name.replace(['/', '\\'], "_");
        let path = format!("{}:{name}", input.path);
        let input_of = Input { path, bytes: sheet.text.into_bytes() };
        let hidden = std::mem::take(&mut hidden);
        let (book, facts) = (Some(input.path.clone()), Some(sheet.facts));
        Part { input: input_of, book, notes: sheet.notes, hidden, facts }
    };
    Ok(filled.into_iter().map(part).collect())
}
