//! From the bytes of a file to its text, its dialect, its header and its shape.

use super::Input;
use super::alone;
use super::columns::Column;
use super::decode::{self, Decoded};
use super::dialect::{self, Dialect};
use super::disguises;
use super::doubts::Doubts;
use super::file::Told;
use super::fill_down;
use super::flags;
use super::further_tables;
use super::grid::{Grid, Sample};
use super::header::Headers;
use super::header_line;
use super::kind;
use super::layout::Layout;
use super::name_remarks;
use super::name_words::Names;
use super::position_ids;
use super::pseudonyms::Pseudonyms;
use super::renaming::{self, Treatment};
use super::rewrite;
use super::rows::{Row, Rows};
use super::skip::{Skip, Skips};
use super::twins;
use super::unread;
use super::wiki;
use crate::model::{DisplayText, Doubt, Failure, TableKind, Warnings};
use crate::roles::Catalogue;

/// A file whose rows can be read.
pub struct Opened {
    /// The text, with pseudonyms where they are wanted.
    pub text: String,
    /// The encoding.
    pub encoding: &'static str,
    /// What is doubtful about it.
    pub doubt: Option<(usize, String)>,
    /// Whether some bytes were no text.
    pub damaged: bool,
    /// How the file is written.
    pub dialect: Dialect,
    /// Byte at which the header starts.
    pub start: usize,
    /// Rows with any text above the header.
    pub above: usize,
    /// The headers of another table among them.
    pub other_table: Option<String>,
    /// The columns, where they are parties or roles.
    pub grid: Option<Grid>,
    /// The columns.
    pub layout: Layout,
    /// Headers of the columns in which the cell above was taken for empty ones.
    pub filled: Vec<String>,
    /// The header of a column whose cells look merged.
    pub suspect: Option<String>,
    /// What else the reader should know.
    pub notes: Vec<String>,
    /// What could be read otherwise by the header, and what to do.
    pub doubts: Vec<(String, String)>,
    /// Columns that are not read and look as if they should be: what was found, and what to do.
    pub unread: Vec<(String, String)>,
    /// Rows that were left out before the file got its pseudonyms.
    pub left_out: usize,
}

/// What a file turns out to be.
pub enum Opening {
    /// A table.
    Table(Box<Opened>),
    /// None, for this reason.
    NoTable(Failure),
}

/// Decodes a file, finds its delimiter, its header and its shape, and puts pseudonyms into its text
/// where they are wanted.
pub fn open(
    input: Input,
    name: &str,
    told: &Told,
    catalogue: &Catalogue,
    warnings: &mut Warnings,
) -> Result<Opening, Failure> {
    let path = input.path.clone();
    let mut opening = look(input, told, catalogue)?;
    if let (Opening::Table(opened), Some(key)) = (&mut opening, told.intake.pseudonyms) {
        let mut pseudonyms = Pseudonyms::new(key, catalogue, told.names);
        // No message may show what the file said before.
        let hushed = |failure: Failure| Failure { excerpt: None, ..failure };
        opened.rename((name, &path), told, &mut pseudonyms, warnings).map_err(hushed)?;
    }
    Ok(opening)
}

/// Notes the words of the names in a file. What is wrong with it is told when it is read.
pub fn learn(input: &Input, told: &Told, catalogue: &Catalogue, names: &mut Names) {
    let copy = Input { path: input.path.clone(), bytes: input.bytes.clone() };
    let Ok(Opening::Table(opened)) = look(copy, told, catalogue) else { return };
    let rows = Rows::new(&opened.text, opened.start, opened.dialect.delimiter, &input.path, told.limits);
    let _ = renaming::learn(&opened.treatments(), rows, names);
}

/// The file as it is.
fn look(input: Input, told: &Told, catalogue: &Catalogue) -> Result<Opening, Failure> {
    let Decoded { text, start, encoding, doubt, damaged } =
        decode::decode(input.bytes, &input.path, told.intake.encoding.as_deref(), told.limits)?;
    let known = |header: &str| told.headers.meaning(header).map(|m| m.name.as_str());
    let dialect = dialect::sniff(&text, start, told.intake.delimiter, &known);
    let text = wiki::plain(&text, dialect.delimiter).unwrap_or(text);
    let Header { start, above, other_table, headers } = header(&text, dialect, &input.path, told)?;
    let (text, filled) = fill(text, (start, dialect), &headers, &input.path, told)?;
    let first = Sample::first_rows(&text, start, dialect.delimiter);
    let (text, first, notes) = undisguised((text, first), (start, dialect), &headers, &input.path, told)?;
    let is_rewritten = !filled.is_empty() || !notes.is_empty();
    let suspect = fill_down::suspect(&headers, &first, told.headers).filter(|_| filled.is_empty());
    let suspect = suspect.map(str::to_string);
    // Where cells were filled, what was doubtful lies elsewhere.
    let doubt = doubt.map(|(at, found)| (if is_rewritten { start } else { at }, found));
    let table = (text.as_str(), input.path.as_str());
    let (grid, layout, doubts) = match shape(table, (start, dialect), (headers, &first), (told, catalogue)) {
        Ok(shape) => shape,
        Err(failure) => return Ok(Opening::NoTable(failure)),
    };
    let missed: Vec<&str> = layout.missed(told.headers).map(|(header, ..)| header).collect();
    let mut unread = unread::find(&layout, &first, catalogue);
    unread.retain(|unread| !missed.contains(&unread.header.as_str()));
    let unread = unread.into_iter().map(|unread| (unread.found, unread.help)).collect();
    let merged = told.sheet.map_or(Vec::new(), |sheet| {
        let header = text.bytes().take(start).filter(|byte| *byte == b'\n').count();
        fill_down::merged(&sheet.merged, header, (&layout, grid.as_ref()), &filled)
    });
    let suspect = suspect.filter(|_| merged.is_empty());
    let doubts = doubts.into_iter().chain(merged).collect();
    Ok(Opening::Table(Box::new(Opened {
        text,
        unread,
        encoding,
        doubt,
        damaged,
        dialect,
        start,
        above,
        other_table,
        grid,
        layout,
        filled,
        suspect,
        notes,
        doubts,
        left_out: 0,
    })))
}

/// What the columns are, and what could be read otherwise.
type Shape = (Option<Grid>, Layout, Vec<(String, String)>);

/// The shape of a table whose header is found; `first` are the first rows below it.
fn shape(
    (text, path): (&str, &str),
    (start, dialect): (usize, Dialect),
    (headers, first): (Vec<String>, &[Vec<String>]),
    (told, catalogue): (&Told, &Catalogue),
) -> Result<Shape, Failure> {
    let sample = Sample { headers: &headers, rows: first, table: told.headers, catalogue };
    let hushed = told.intake.pseudonyms.is_some();
    let Some(grid) = Grid::find(&sample) else {
        let found = (headers.clone(), first);
        let layout = layout(text, (start, dialect), found, path, (told, catalogue))?;
        let is_read = |at: usize| layout.columns[at].is_some() || layout.tells_holders(at);
        let mut doubts = sample.unread_roles(is_read);
        doubts.extend(sample.unread_places(&layout));
        doubts.extend(sample.unread_shares(layout.kind, is_read));
        doubts.extend(layout.as_roster().iter().flat_map(|grid| sample.unread_of(grid, hushed)));
        return Ok((None, layout, doubts));
    };
    if let Some((found, help)) = &grid.unclear {
        let rows = Rows::new(text, start, dialect.delimiter, path, told.limits);
        return Err(rows.fail_at(start, found.clone(), help));
    }
    grid.obey(told.headers);
    let mut doubts = grid.doubts.clone();
    doubts.extend(sample.unread_roles(|at| grid.parts[at].is_some()));
    doubts.extend(sample.unread_of(&grid, hushed));
    let layout = grid.layout();
    Ok((Some(grid), layout, doubts))
}

/// Takes the cell above for empty ones in the columns that the user names; gives their headers.
fn fill(
    text: String,
    (start, dialect): (usize, Dialect),
    headers: &[String],
    path: &str,
    told: &Told,
) -> Result<(String, Vec<String>), Failure> {
    let merged = fill_down::columns(headers, told.fill_down);
    if merged.is_empty() {
        return Ok((text, Vec::new()));
    }
    let table = fill_down::Table { text: &text, start, delimiter: dialect.delimiter };
    let filled = fill_down::filled(&table, &merged, path, told.limits)?;
    Ok((filled, merged.iter().filter_map(|&at| headers.get(at).cloned()).collect()))
}

/// A text, its first rows, and what the reader should know.
type Undisguised = (String, Vec<Vec<String>>, Vec<String>);

/// The text and its first rows with ids as they are meant, and what the reader should know of that.
fn undisguised(
    (text, first): (String, Vec<Vec<String>>),
    (start, dialect): (usize, Dialect),
    headers: &[String],
    path: &str,
    told: &Told,
) -> Result<Undisguised, Failure> {
    let (known, limits) = (told.headers, told.limits);
    let of_workbook = told.sheet.is_some();
    let table = disguises::Table { text: &text, start, dialect, headers, known, path, of_workbook, limits };
    Ok(match table.plain(&first)? {
        Some((text, notes)) => {
            let first = Sample::first_rows(&text, start, dialect.delimiter);
            (text, first, notes)
        }
        None => (text, first, Vec::new()),
    })
}

impl Opened {
    /// What becomes of the cells of each column under pseudonyms.
    fn treatments(&self) -> Vec<Treatment> {
        match &self.grid {
            Some(grid) => Treatment::of_grid(grid),
            None => Treatment::of_table(&self.layout),
        }
    }

    /// Puts pseudonyms into the text.
    fn rename(
        &mut self,
        (name, path): (&str, &str),
        told: &Told,
        pseudonyms: &mut Pseudonyms,
        warnings: &mut Warnings,
    ) -> Result<(), Failure> {
        let (text, start, delimiter) = (self.text.as_str(), self.start, self.dialect.delimiter);
        let rows = || Rows::new(text, start, delimiter, path, told.limits);
        let mut skips = Skips::new(told, &self.layout, delimiter, text);
        let mut doubts = Doubts::new(name, text, warnings);
        let mut skipped = |row: &Row| {
            // A cell that is taken away is told now; what else is only told about, when the row is read.
            let told_now = |skip: &Skip| !skip.read || skip.doubt == Doubt::Flag;
            let Some(skip) = skips.look(row).filter(told_now) else { return false };
            doubts.left_out += usize::from(!skip.read);
            if skip.told {
                doubts.line(skip.doubt, row.start, || skip.found, &skip.help);
            }
            !skip.read
        };
        let treatments = self.treatments();
        let written = renaming::rewrite((text, start), &treatments, &rows, &mut skipped, pseudonyms)?;
        self.left_out = doubts.left_out;
        self.start = text.bytes().take(start).filter(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.doubt = self.doubt.take().map(|(_, found)| (self.start, found));
        self.text = written;
        if let Some(grid) = &mut self.grid {
            grid.headers = renaming::headers(&grid.headers, &treatments, pseudonyms);
            self.layout = grid.layout();
        }
        Ok(())
    }
}

/// The header of a file.
struct Header {
    /// Byte at which it starts.
    start: usize,
    /// Rows with any text above it.
    above: usize,
    /// The headers of another table among them.
    other_table: Option<String>,
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
    let other_table = further_tables::above(&cells[..above], table, told.catalogue);
    Ok(Header { start, above, other_table, headers })
}

/// What the columns of a header mean; `first` are the first rows below it.
fn layout(
    text: &str,
    (start, dialect): (usize, Dialect),
    (headers, first): (Vec<String>, &[Vec<String>]),
    path: &str,
    (told, catalogue): (&Told, &Catalogue),
) -> Result<Layout, Failure> {
    let rows = Rows::new(text, start, dialect.delimiter, path, told.limits);
    let fail = |found: String, help: &str| rows.fail_at(start, found, help);
    let positions = position_ids::find((text, start), dialect.delimiter, &headers, first, told.headers);
    let shown = positions.map(|(header, by)| {
        let why = format!("its cells are ids that `{by}` refers to");
        told.headers.shown_by_cells(&header, "position-id", why)
    });
    let table = &shown.as_ref().unwrap_or(told.headers).with_numbers();
    let table = &twins::told_apart(table, &headers, first);
    let kind = kind::decide(&headers, table).ok_or_else(|| unknown_kind(&headers, table, &fail))?;
    if let Some(missing) = kind::missing(kind, &headers, table) {
        return Err(fail(format!("{missing}; found: {}", listed(&headers)), "add the column, or rename one"));
    }
    let mut flags = flags::find(&headers, first, table, catalogue);
    let kind = match kind {
        TableKind::People if !flags.is_empty() => TableKind::Sheet,
        TableKind::People | TableKind::Sheet => kind,
        _ => {
            flags.clear();
            kind
        }
    };
    let holders = Sample { headers: &headers, rows: first, table, catalogue }.holders(kind);
    let of_all = |table: &Headers| Layout::new(kind, headers.clone(), table, &fail);
    let mut layout = of_all(table).or_else(|failure| {
        // Of two columns that mean one thing, one that holds nothing does not matter.
        let empty = twins::empty((text, start), dialect.delimiter, &headers);
        if empty.is_empty() { Err(failure) } else { of_all(&table.without(&empty)) }
    })?;
    if !rewrite::applies(&layout) {
        layout.take_holders(holders);
    }
    layout.take_flags(flags);
    layout.alone = alone::find(&layout, first);
    let of_people = matches!(kind, TableKind::People | TableKind::Sheet);
    layout.remarks =
        of_people && layout.has(Column::Name) && name_remarks::any(text.get(start..).unwrap_or(""));
    Ok(layout)
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
    if let [only] = headers
        && only.contains([',', ';', '\t', '|'])
    {
        let found = format!("{found}; it is one cell, as where each line stands in quotes");
        return fail(
            found,
            "take away the quotes around the lines, or say what delimits cells with `--delimiter`",
        );
    }
    let first = headers.iter().find(|header| !header.is_empty()).map_or("HEADER", String::as_str);
    let help = format!(
        "people need `id`, `name` or `email`; teams `id` or `name` and `parent`, `kind`, `method` or \
         `products`; products `stage` or `critical`; assignments `role` or `duty`; a sheet both a person's \
         columns and an assignment's; `--map \"{first}=name\"` says what a header in other words means"
    );
    fail(found, &help)
}
