//! Where records came from: files, rows, lines.

use std::sync::OnceLock;

use super::ids::RowId;
use super::texts::Texts;

/// What a table states, decided by its header.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum TableKind {
    /// People, one row each.
    People,
    /// Teams.
    Teams,
    /// Products.
    Products,
    /// Who does what where, and who answers for which duty.
    Assignments,
    /// People and assignments in one flat table.
    Sheet,
    /// Duties as rows, parties as columns, letters in the cells.
    RaciMatrix,
    /// Teams as rows, roles as columns, names in the cells.
    Roster,
    /// Numbers of posts, no persons.
    Posts,
}

impl TableKind {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            TableKind::People => "people",
            TableKind::Teams => "teams",
            TableKind::Products => "products",
            TableKind::Assignments => "assignments",
            TableKind::Sheet => "sheet",
            TableKind::RaciMatrix => "raci-matrix",
            TableKind::Roster => "roster",
            TableKind::Posts => "posts",
        }
    }
}

/// One input file, with what is needed to point back at it.
#[derive(Debug)]
pub struct Source {
    /// The name shown: the last part of the path, or the shortest suffix that tells it from others.
    pub name: String,
    /// What the table states.
    pub kind: TableKind,
    /// Number of the buffer in [`Texts`] that holds the decoded file.
    pub buffer: u16,
    /// The first global row number of this file.
    pub first_row: usize,
    /// Byte offset at which each row starts, the header left out.
    pub row_starts: Vec<u32>,
    /// Byte offset at which the header starts.
    pub header_start: u32,
    /// The delimiter.
    pub delimiter: u8,
    /// For each column of the file the name of the canonical column it was read as, if any.
    pub columns: Vec<Option<&'static str>>,
    /// The columns of the file that hold units (departments and the like), the deepest first.
    pub units: Vec<u16>,
    /// Canonical many-valued columns of the table in which a comma belongs to the values.
    pub whole_commas: Vec<&'static str>,
    /// For each row the first four bytes of the digest of its canonical cells: equal rows agree.
    pub row_marks: Vec<u32>,
    /// SHA-256 over the canonical rows in sorted order: a shuffled file has the same.
    pub sha256: String,
    /// Lines before each block of the buffer, made on first use.
    pub line_marks: LineMarks,
    /// How the file was taken in.
    pub intake: Intake,
    /// Where the rows stand as they were written, where they were not read from there directly.
    pub written: Option<Written>,
}

/// A table as it was written, of which another one was made and read.
#[derive(Debug)]
pub struct Written {
    /// Number of the buffer that holds the decoded file.
    pub buffer: u16,
    /// The delimiter.
    pub delimiter: u8,
    /// Byte offset at which the header starts.
    pub header_start: u32,
    /// For each column of the file the name of the canonical column it was read as, if any.
    pub columns: Vec<Option<&'static str>>,
    /// Canonical columns that were made of others, each with one of those.
    pub made_of: &'static [(&'static str, &'static str)],
    /// Byte offset at which each row starts.
    pub starts: Vec<u32>,
    /// Lines before each block of the buffer, made on first use.
    pub line_marks: LineMarks,
}

impl Source {
    /// For each column of the file, as it was written, the name of the canonical column it was read as.
    pub fn columns_as_written(&self) -> &[Option<&'static str>] {
        self.written.as_ref().map_or(&self.columns, |written| &written.columns)
    }

    /// How many rows of the file were read: one that states several things in ways of their own was made
    /// several.
    pub fn rows_as_written(&self) -> usize {
        let distinct = |starts: &Vec<u32>| starts.chunk_by(|one, next| one == next).count();
        self.written.as_ref().map_or(self.row_starts.len(), |written| distinct(&written.starts))
    }

    /// The places, in the file as it was written, of the columns that a canonical column was read from:
    /// those of its own first, then those that it was made of.
    pub fn places_as_written<'s>(&'s self, column: &'s str) -> impl Iterator<Item = usize> + 's {
        let made_of = self.written.as_ref().map_or(&[][..], |written| written.made_of);
        let words = made_of.iter().filter(move |(made, _)| *made == column).map(|(_, of)| *of);
        let beside = |at: &usize| {
            matches!(self.intake.columns.get(*at).map(|column| &column.why), Some(Why::Beside(_)))
        };
        std::iter::once(column).chain(words).flat_map(move |word| {
            let columns = self.columns_as_written().iter().enumerate();
            let mut places: Vec<usize> =
                columns.filter(|(_, name)| **name == Some(word)).map(|(at, _)| at).collect();
            places.sort_by_key(beside);
            places
        })
    }

    /// The delimiter of the file as it was written.
    pub fn delimiter_as_written(&self) -> u8 {
        self.written.as_ref().map_or(self.delimiter, |written| written.delimiter)
    }

    /// The text of the file as it was written, and the byte at which its header starts.
    pub fn header_as_written<'t>(&self, texts: &'t Texts) -> (&'t str, usize) {
        let (buffer, start) =
            self.written.as_ref().map_or((self.buffer, self.header_start), |w| (w.buffer, w.header_start));
        (texts.buffer(buffer), start as usize)
    }

    /// Buffer, start and line marks of a row as it was written, and where the next row starts.
    fn written_row(&self, at: usize) -> (u16, usize, Option<usize>, &LineMarks) {
        let (buffer, starts, marks) = match &self.written {
            Some(written) => (written.buffer, &written.starts, &written.line_marks),
            None => (self.buffer, &self.row_starts, &self.line_marks),
        };
        let start = |at: usize| starts.get(at).map(|&start| start as usize);
        (buffer, start(at).unwrap_or(0), start(at + 1), marks)
    }
}

/// How a file was taken in: what was decided about it before its rows were read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Intake {
    /// The encoding.
    pub encoding: &'static str,
    /// The columns as the header has them.
    pub columns: Vec<Column>,
    /// The canonical columns whose dates have the month first.
    pub month_first: Vec<&'static str>,
    /// Whether shares of time are fractions of full time; otherwise they are percent.
    pub fractions: bool,
    /// Rows with any text that were left out; the header is none of them.
    pub left_out: usize,
    /// Rows with any text in the file, headers among them.
    pub rows: usize,
}

/// One column of a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Column {
    /// The header, safe to show; empty where there is none.
    pub header: String,
    /// Why it is read as what it is read as.
    pub why: Why,
}

/// Why a column is read as something, or not read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Why {
    /// The header is rolecall's own name of the column.
    Canonical,
    /// The header is a known word for it.
    Known,
    /// The header is a known word for it, and could be one for something else, too.
    Doubtful(String),
    /// Its cells show it, for this reason.
    Shown(String),
    /// The user says so.
    Told,
    /// The user says that it is not to be read.
    ToldNot,
    /// Read where this other column, which says the same, is empty.
    Beside(String),
    /// Read together with this other column, which holds more of the same.
    Joined(String),
    /// This other column is read as that.
    Beaten(String),
    /// The word is known, but a table of this kind has no use for it.
    NoUse,
    /// The word is unknown; the nearest known one.
    Unknown(Option<String>),
}

/// A file name and a 1-based physical line.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    /// Name of the file.
    pub file: String,
    /// 1-based physical line on which the row starts.
    pub line: u32,
}

/// Number of line ends before each block of a buffer: a line number costs one scan of one block.
#[derive(Debug, Default)]
pub struct LineMarks(OnceLock<Vec<u32>>);

/// Bytes between two line marks: about as many as a row has, so that a scan passes few line ends, and
/// the marks of a file take a thirtieth of its room.
const BLOCK: usize = 1 << 7;

impl LineMarks {
    /// The 1-based line of the byte at `offset`: one more than the line ends before it, where CRLF
    /// is one line end and a lone CR or LF is one too.
    pub fn line_at(&self, text: &str, offset: usize) -> u32 {
        let bytes = text.as_bytes();
        let marks = self.0.get_or_init(|| {
            let mut marks = Vec::with_capacity(bytes.len() / BLOCK + 1);
            let mut total = 0;
            for end in line_ends(bytes, 0, bytes.len()) {
                // Of the blocks that begin up to here, those without a mark begin after the end before.
                marks.resize(end / BLOCK + 1, total);
                total += 1;
            }
            marks.resize(bytes.len() / BLOCK + 1, total);
            marks
        });
        let block = (offset / BLOCK).min(marks.len() - 1);
        let before = marks.get(block).copied().unwrap_or(0);
        let start = (block * BLOCK).min(bytes.len());
        before + line_ends(bytes, start, offset.min(bytes.len())).count() as u32 + 1
    }
}

/// Where line ends finish inside `start..end`: every LF, and every CR that no LF follows.
fn line_ends(bytes: &[u8], start: usize, end: usize) -> impl Iterator<Item = usize> {
    let part = bytes.get(start..end).unwrap_or_default();
    memchr::memchr2_iter(b'\n', b'\r', part)
        .map(move |at| start + at)
        .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'))
}

/// All input files, in the order in which they were read.
#[derive(Debug, Default)]
pub struct Sources {
    /// The files; their rows are numbered through.
    pub files: Vec<Source>,
}

impl Sources {
    /// The file that a row belongs to, and the row's place among the file's rows.
    pub fn file_of(&self, row: RowId) -> Option<(&Source, usize)> {
        let after = self.files.partition_point(|f| f.first_row <= row.index());
        // Empty files share their first row with the next one; the last that starts here has the row.
        let file = self.files.get(after.checked_sub(1)?)?;
        Some((file, row.index() - file.first_row))
    }

    /// File and line of a row.
    pub fn place(&self, row: RowId, texts: &Texts) -> Place {
        let (file, line) = self.file_and_line(row, texts);
        Place { file: file.to_string(), line }
    }

    /// The same without a copy of the name, for those who ask for every row.
    pub fn file_and_line(&self, row: RowId, texts: &Texts) -> (&str, u32) {
        let Some((file, at)) = self.file_of(row) else { return ("", 0) };
        let (buffer, start, _, marks) = file.written_row(at);
        (&file.name, marks.line_at(texts.buffer(buffer), start))
    }

    /// The header of a canonical column in the file of a row, where it says it in another word.
    pub fn other_header(&self, row: RowId, column: &str) -> Option<&str> {
        let (file, _) = self.file_of(row)?;
        let at = file.places_as_written(column).next()?;
        let header = file.intake.columns.get(at)?.header.as_str();
        (!header.is_empty() && !header.eq_ignore_ascii_case(column)).then_some(header)
    }

    /// What a canonical column was made of in the file of a row, such as hours a week; itself where it was
    /// read as it stands.
    pub fn word_as_written<'c>(&self, row: RowId, column: &'c str) -> &'c str {
        let Some((file, _)) = self.file_of(row) else { return column };
        let place = file.places_as_written(column).next();
        place.and_then(|at| file.columns_as_written().get(at).copied().flatten()).unwrap_or(column)
    }

    /// The row as it stands in the file, without its line end; not safe to show as it is.
    pub fn raw<'t>(&self, row: RowId, texts: &'t Texts) -> &'t str {
        let Some((file, at)) = self.file_of(row) else { return "" };
        let (buffer, start, end, _) = file.written_row(at);
        let text = texts.buffer(buffer);
        first_record(text.get(start..end.filter(|&end| end > start).unwrap_or(text.len())).unwrap_or(""))
    }

    /// The buffer that a row was written in, and the byte at which it starts there.
    pub fn written_at(&self, row: RowId) -> Option<(u16, usize)> {
        let (file, at) = self.file_of(row)?;
        let (buffer, start, _, _) = file.written_row(at);
        Some((buffer, start))
    }

    /// The row as it was read: the same, or that of the table that was made of the file.
    pub fn read_row<'t>(&self, row: RowId, texts: &'t Texts) -> &'t str {
        let Some((file, at)) = self.file_of(row) else { return "" };
        let text = texts.buffer(file.buffer);
        let start = file.row_starts.get(at).copied().unwrap_or(0) as usize;
        let end = file.row_starts.get(at + 1).map_or(text.len(), |&next| next as usize);
        first_record(text.get(start..end).unwrap_or(""))
    }
}

/// The text up to its first line end outside quotes: blank rows may follow the row itself.
pub fn first_record(text: &str) -> &str {
    let mut quoted = false;
    let end = text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        !quoted && matches!(byte, b'\r' | b'\n')
    });
    end.map_or(text.trim_end_matches(['\r', '\n']), |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_over_every_kind_of_line_end() {
        let text = "a\nb\r\nc\rd\n\ne";
        let marks = LineMarks::default();
        let line_of = |c: char| marks.line_at(text, text.find(c).unwrap());
        assert_eq!([line_of('a'), line_of('b'), line_of('c'), line_of('d'), line_of('e')], [1, 2, 3, 4, 6]);
    }

    #[test]
    fn lines_are_right_beyond_the_first_block() {
        let text = "x\r\n".repeat(BLOCK);
        let marks = LineMarks::default();
        for row in [0, 1, BLOCK / 3, BLOCK / 3 + 1, BLOCK - 1] {
            assert_eq!(marks.line_at(&text, row * 3), row as u32 + 1);
        }
    }
}
