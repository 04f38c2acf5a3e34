//! A sheet as the text of a table: row N on line N.

use std::fmt::Write;

use super::super::header_line;
use super::super::limits::Limits;
use super::Facts;
use crate::model::Failure;

/// One sheet.
#[derive(Debug, Default)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows, one a line, with commas between the cells.
    pub text: String,
    /// What the reader should know about it.
    pub notes: Vec<String>,
    /// What a text of its cells does not show.
    pub facts: Facts,
}

/// Writes the cells of a sheet, which come row by row, and in a row from left to right.
#[derive(Debug)]
pub struct Writer {
    sheet: Sheet,
    row: usize,
    column: usize,
    cells: usize,
    errors: usize,
    unvalued: usize,
    /// The cells of each row, as far as they are written.
    widths: Vec<u16>,
    limit_rows: usize,
    limit_columns: usize,
    limit_cells: usize,
    limit_bytes: usize,
}

/// Rows of a sheet in a spreadsheet program (Excel: 1,048,576).
const SHEET_ROWS: usize = 1 << 20;

impl Writer {
    /// For a sheet of this name.
    pub fn new(name: &str, limits: &Limits) -> Writer {
        Writer {
            sheet: Sheet { name: name.to_string(), ..Sheet::default() },
            row: 0,
            column: 0,
            cells: 0,
            errors: 0,
            unvalued: 0,
            widths: Vec::new(),
            limit_rows: SHEET_ROWS.min(limits.rows),
            limit_columns: limits.columns,
            limit_cells: limits.workbook_cells,
            limit_bytes: limits.file_bytes,
        }
    }

    /// Writes a cell at a 0-based place; cells before the last one written are not taken.
    pub fn cell(&mut self, row: usize, column: usize, text: &str) -> Result<(), Failure> {
        if text.is_empty() || (row, column) < (self.row, self.column) {
            return Ok(());
        }
        self.cells += 1;
        let too_much = row >= self.limit_rows
            || column >= self.limit_columns
            || self.cells > self.limit_cells
            || self.sheet.text.len() > self.limit_bytes;
        if too_much {
            let found = format!(
                "sheet `{}` is too large: a cell in row {}, column {} ({} cells so far)",
                crate::model::DisplayText::new(&self.sheet.name),
                row + 1,
                column + 1,
                self.cells
            );
            return Err(Failure::new(
                found,
                "delete what stands far from the table, or save the sheet as CSV",
            ));
        }
        while self.row < row {
            self.sheet.text.push('\n');
            (self.row, self.column) = (self.row + 1, 0);
        }
        self.widths.resize(row + 1, 0);
        while self.column < column {
            self.sheet.text.push(',');
            self.column += 1;
        }
        self.write(text);
        // The limit of columns is far below.
        self.widths[row] = u16::try_from(column + 1).unwrap_or(u16::MAX);
        Ok(())
    }

    /// Notes that a cell holds the error of a formula.
    pub fn error(&mut self) {
        self.errors += 1;
    }

    /// Notes a formula that no program has worked out.
    pub fn unvalued(&mut self) {
        self.unvalued += 1;
    }

    /// Notes that cells of several rows are merged: the 0-based place of the first.
    pub fn merged(&mut self, row: usize, column: usize) {
        self.sheet.facts.merged.push((row, column));
    }

    /// Writes the empty cells behind the last filled one of every row, as far as the first rows go, among
    /// which the header is: a sheet has no short rows.
    fn pad(&mut self) {
        let filled = || self.widths.iter().filter(|width| **width > 0);
        let width = filled().take(header_line::ROWS).copied().max().unwrap_or(0);
        let missing = filled().map(|&own| usize::from(width.saturating_sub(own))).sum::<usize>();
        if missing == 0 || missing > self.limit_cells {
            return;
        }
        let mut padded = String::with_capacity(self.sheet.text.len() + missing);
        for (line, &own) in self.sheet.text.split('\n').zip(&self.widths) {
            padded.push_str(line);
            if own > 0 {
                padded.extend(std::iter::repeat_n(',', usize::from(width.saturating_sub(own))));
            }
            padded.push('\n');
        }
        // The last line ends when the sheet is finished.
        padded.pop();
        self.sheet.text = padded;
    }

    /// Line breaks inside a cell stay one line of the text.
    fn write(&mut self, text: &str) {
        let quoted = text.contains(['"', ',', ';', '\t', '|', '\r', '\n']) || text.starts_with("sep=");
        if !quoted {
            self.sheet.text.push_str(text);
            return;
        }
        let line = text.replace("\r\n", "\u{2028}").replace(['\r', '\n'], "\u{2028}").replace('"', "\"\"");
        // Writing to a String cannot fail.
        let _ = write!(self.sheet.text, "\"{line}\"");
    }

    /// The sheet.
    pub fn finish(mut self) -> Sheet {
        if self.errors > 0 {
            let cells = if self.errors == 1 { "cell holds" } else { "cells hold" };
            self.sheet
                .notes
                .push(format!("{} {cells} the error of a formula and count as empty", self.errors));
        }
        if self.unvalued > 0 {
            let found = match self.unvalued {
                1 => "1 cell holds a formula without a value, and counts as empty".to_string(),
                many => format!("{many} cells hold formulas without a value, and count as empty"),
            };
            let help = "open the workbook in a spreadsheet program and save it there";
            self.sheet.facts.doubts.push((found, help.to_string()));
        }
        self.pad();
        self.sheet.text.push('\n');
        self.sheet
    }
}

/// A number as a spreadsheet shows it in a cell of this format: leading zeros and percent signs are
/// part of the format, digits beyond the fifteenth are noise of binary fractions.
pub fn number(value: f64, format: &str) -> String {
    let format = format.split(';').next().unwrap_or("").trim();
    let zeros = format.len() > 1 && format.bytes().all(|b| b == b'0');
    if zeros && value >= 0.0 && value.fract() == 0.0 {
        return format!("{value:0width$.0}", width = format.len());
    }
    match format.contains('%') && !format.contains('"') {
        true => format!("{}%", plain(value * 100.0)),
        false => plain(value),
    }
}

/// Digits that a spreadsheet keeps (IEEE 754 double precision: 15 decimal digits are exact).
const DIGITS: usize = 15;

fn plain(value: f64) -> String {
    let rounded: f64 = format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value);
    format!("{rounded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_shown() {
        assert_eq!(number(7.0, "General"), "7");
        assert_eq!(number(7.0, "00000"), "00007");
        assert_eq!(number(0.5, "0%"), "50%");
        assert_eq!(number(0.1 + 0.2, "General"), "0.3");
        assert_eq!(number(0.285, "0.00%"), "28.5%");
        assert_eq!(number(123456789012.0, "0"), "123456789012");
    }
}
