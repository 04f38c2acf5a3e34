//! How large an input may be before it is refused: nothing is allocated for what lies beyond.

use crate::model::{MAX_BUFFERS, MAX_CELL_BYTES};

/// The bounds of one run; each is named in the failure that it causes.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of one file.
    pub file_bytes: usize,
    /// Bytes of one row, line breaks inside quotes included.
    pub row_bytes: usize,
    /// Bytes of one cell.
    pub cell_bytes: usize,
    /// Columns of one table.
    pub columns: usize,
    /// Rows of all tables together.
    pub rows: usize,
    /// Input files.
    pub files: usize,
    /// Parts in the container of a workbook.
    pub workbook_parts: usize,
    /// Bytes of all parts of a workbook, unpacked.
    pub workbook_bytes: u64,
    /// Filled cells of one sheet.
    pub workbook_cells: usize,
}

/// The bounds in force. 5,000,000 rows and 1 GiB hold the largest private employer (2.1 million
/// people, 455 MB) twice over; 1,000 parts are Apache POI's bound (ZipSecureFile), 256 MiB hold a workbook of
/// two million cells; Excel's own bounds are 16,384 columns and 32,767 characters a cell.
pub const LIMITS: Limits = Limits {
    file_bytes: 1 << 30,
    row_bytes: 16 << 20,
    cell_bytes: MAX_CELL_BYTES,
    columns: 4_096,
    rows: 5_000_000,
    files: MAX_BUFFERS - 1,
    workbook_parts: 1_000,
    workbook_bytes: 256 << 20,
    workbook_cells: 20_000_000,
};
