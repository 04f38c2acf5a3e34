//! Ids and addresses as programs disguise them: `="00012"` and `'00012` keep zeros in a spreadsheet,
//! `1002.0` is what a column of numbers with gaps becomes, `1.00E+12` has lost its digits, and
//! `Ana Li <ana@example.org>` is an address with a name.

use super::dialect::Dialect;
use super::fill_down::span;
use super::header::Headers;
use super::limits::Limits;
use super::rows::{Row, Rows};
use crate::model::{DisplayText, Failure, clean};

/// Meanings of columns that hold ids or refer to them.
const IDS: [&str; 9] = [
    "id",
    "person-id",
    "user-id",
    "second-id",
    "position-id",
    "manager-id",
    "manager",
    "manager-position",
    "team-id",
];
/// Meanings of columns that may hold addresses.
const ADDRESSES: [&str; 4] = ["email", "login", "manager-email", "manager"];
/// Meanings of columns that may hold distinguished names.
const DIRECTORY: [&str; 3] = ["manager-id", "manager", "dotted"];
/// What a whole number with a decimal point ends with.
const POINT_ZERO: &str = ".0";
/// What stands in every shortened number.
const SHORTENED: &[u8] = b"E+";

/// A table as it was decoded.
pub struct Table<'t> {
    /// The decoded file.
    pub text: &'t str,
    /// Byte at which the header starts.
    pub start: usize,
    /// How the file is written.
    pub dialect: Dialect,
    /// The headers.
    pub headers: &'t [String],
    /// What headers mean.
    pub known: &'t Headers,
    /// The path of the file.
    pub path: &'t str,
    /// Whether it is a sheet of a workbook.
    pub of_workbook: bool,
    /// How large it may be.
    pub limits: &'t Limits,
}

/// The text without disguises, and what the reader should know; nothing where there is none.
pub type Plain = Option<(String, Vec<String>)>;

impl Table<'_> {
    /// Looks for disguised ids; the first rows say whether there can be any. Ids that have lost their
    /// digits are a failure: two people would look like one.
    pub fn plain(&self, first: &[Vec<String>]) -> Result<Plain, Failure> {
        let all = || 0..self.headers.len();
        let ids: Vec<usize> = all().filter(|&at| self.means(at, &IDS)).collect();
        let body = self.text.as_bytes().get(self.start..).unwrap_or(&[]);
        if memchr::memmem::find(body, SHORTENED).is_some() {
            self.check_digits(&ids)?;
        }
        let texts = first.iter().flatten().any(|cell| disguised(cell).is_some());
        let floats: Vec<usize> = ids.into_iter().filter(|&at| all_floats(first, at)).collect();
        let floats = if floats.is_empty() { floats } else { self.floats(floats)? };
        let named = |at: &usize| first.iter().any(|row| row.get(*at).is_some_and(|c| address(c).is_some()));
        let addresses: Vec<usize> = all().filter(|&at| self.means(at, &ADDRESSES)).filter(named).collect();
        let listed =
            |at: &usize| first.iter().any(|row| row.get(*at).is_some_and(|c| common_name(c).is_some()));
        let directory: Vec<usize> = all().filter(|&at| self.means(at, &DIRECTORY)).filter(listed).collect();
        let padded = if self.of_workbook { self.padded(first)? } else { None };
        if !texts && floats.is_empty() && addresses.is_empty() && padded.is_none() && directory.is_empty() {
            return Ok(None);
        }
        self.rewritten(texts, &floats, (&addresses, &directory), padded.as_ref()).map(Some)
    }

    /// The columns that refer to ids which a spreadsheet shows with zeros before them, and hold the same
    /// numbers without.
    fn padded(&self, first: &[Vec<String>]) -> Result<Option<Padded>, Failure> {
        let all = || 0..self.headers.len();
        let Some(id) = all().find(|&at| self.means(at, &["id", "person-id"])) else { return Ok(None) };
        let shown = first.iter().filter_map(|row| row.get(id)).find(|cell| !cell.is_empty());
        let Some(width) = shown.filter(|cell| cell.starts_with('0')).map(String::len) else {
            return Ok(None);
        };
        let mut columns: Vec<usize> =
            all().filter(|&at| self.means(at, &["manager", "manager-id"])).collect();
        let mut rows = self.rows()?;
        while let Some(row) = rows.next_row()? {
            let id = cell(&row, id);
            if !id.is_empty() && (id.len() != width || !is_number(&id)) {
                return Ok(None);
            }
            columns.retain(|&at| {
                let cell = cell(&row, at);
                cell.is_empty() || (is_number(&cell) && cell.len() <= width && !cell.starts_with('0'))
            });
        }
        Ok((!columns.is_empty()).then_some(Padded { columns, width, id }))
    }

    fn rows(&self) -> Result<Rows<'_>, Failure> {
        let mut rows = Rows::new(self.text, self.start, self.dialect.delimiter, self.path, self.limits);
        rows.next_row()?;
        Ok(rows)
    }

    fn means(&self, at: usize, names: &[&str]) -> bool {
        self.known.meaning(&self.headers[at]).is_some_and(|meaning| names.contains(&meaning.name.as_str()))
    }

    fn check_digits(&self, ids: &[usize]) -> Result<(), Failure> {
        let mut rows = self.rows()?;
        while let Some(row) = rows.next_row()? {
            if let Some(&at) = ids.iter().find(|&&at| is_shortened(&cell(&row, at))) {
                let header = DisplayText::new(&self.headers[at]);
                let found = format!(
                    "column `{header}` holds `{}`: a spreadsheet has shortened this number, and the digits that \
                     tell one id from another are lost",
                    DisplayText::new(&cell(&row, at))
                );
                let help = format!(
                    "format the column as text and export once more, or do without it: `--map \"{header}=ignore\"`"
                );
                let start = row.start;
                return Err(rows.fail_at(start, found, &help));
            }
        }
        Ok(())
    }

    /// Those of the columns in which every filled cell is a whole number with `.0`.
    fn floats(&self, columns: Vec<usize>) -> Result<Vec<usize>, Failure> {
        let mut good = columns;
        let mut rows = self.rows()?;
        while let Some(row) = rows.next_row()? {
            good.retain(|&at| {
                let cell = cell(&row, at);
                cell.is_empty() || whole(&cell).is_some()
            });
        }
        Ok(good)
    }

    fn rewritten(
        &self,
        texts: bool,
        floats: &[usize],
        (addresses, directory): (&[usize], &[usize]),
        padded: Option<&Padded>,
    ) -> Result<(String, Vec<String>), Failure> {
        let mut written = String::with_capacity(self.text.len());
        let (mut copied, mut undone) = (0, 0);
        let mut rows = self.rows()?;
        while let Some(row) = rows.next_row()? {
            for at in 0..row.width() {
                let cell = cell(&row, at);
                let inner = if texts { disguised(&cell) } else { None };
                undone += usize::from(inner.is_some());
                let inner = inner.or_else(|| whole(&cell).filter(|_| floats.contains(&at)));
                let inner = inner.or_else(|| address(&cell).filter(|_| addresses.contains(&at)));
                let zeros = padded.and_then(|padded| padded.with_zeros(at, &cell));
                let common = if directory.contains(&at) { common_name(&cell) } else { None };
                let inner = inner.or(zeros.as_deref()).or(common.as_deref());
                if let Some(inner) = inner {
                    let (from, to) = span(&row, at);
                    written.push_str(self.text.get(copied..from).unwrap_or(""));
                    written.push_str(&format!("\"{inner}\""));
                    copied = to;
                }
            }
        }
        written.push_str(self.text.get(copied..).unwrap_or(""));
        Ok((written, self.notes(undone, floats, (addresses, directory), padded)))
    }

    /// What the reader should know; so many cells kept their zeros by signs.
    fn notes(
        &self,
        undone: usize,
        floats: &[usize],
        (addresses, directory): (&[usize], &[usize]),
        padded: Option<&Padded>,
    ) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        if undone > 0 {
            let cells = if undone == 1 { "cell is" } else { "cells are" };
            notes.push(format!("{undone} {cells} written so that a spreadsheet keeps zeros (`=\"…\"`, `'…`), and read without that"));
        }
        for &at in floats {
            notes.push(format!(
                "all numbers of `{}` end with `{POINT_ZERO}` and are read without it",
                DisplayText::new(&self.headers[at])
            ));
        }
        if let Some(Padded { columns, id, .. }) = padded {
            for &at in columns {
                let [header, id] = [at, *id].map(|at| DisplayText::new(&self.headers[at]));
                notes.push(format!("the numbers of `{header}` are read with the zeros that `{id}` shows"));
            }
        }
        for &at in addresses {
            let header = DisplayText::new(&self.headers[at]);
            notes.push(format!("of `{header}` the addresses alone are read, without the names beside them"));
        }
        for &at in directory {
            let header = DisplayText::new(&self.headers[at]);
            notes.push(format!(
                "of the distinguished names in `{header}` the first part alone is read, as in `CN=…,OU=…`"
            ));
        }
        notes
    }
}

/// Columns whose numbers lack zeros, how many digits the ids have, and their column.
struct Padded {
    columns: Vec<usize>,
    width: usize,
    id: usize,
}

impl Padded {
    fn with_zeros(&self, at: usize, cell: &str) -> Option<String> {
        let lacks = self.columns.contains(&at) && is_number(cell) && cell.len() < self.width;
        lacks.then(|| format!("{cell:0>width$}", width = self.width))
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn cell(row: &Row, at: usize) -> String {
    clean(&String::from_utf8_lossy(row.cell(at))).into_owned()
}

/// Whether the first rows have a number with `.0` in a column and nothing else.
fn all_floats(first: &[Vec<String>], at: usize) -> bool {
    let mut cells = first.iter().filter_map(|row| row.get(at)).filter(|cell| !cell.is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| whole(cell).is_some())
}

/// What a spreadsheet shows of a cell that is written as a formula of a text, or with an apostrophe
/// before a number.
fn disguised(cell: &str) -> Option<&str> {
    let formula = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    let number = || cell.strip_prefix('\'').filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    formula.or_else(number).filter(|inner| !inner.contains('"'))
}

/// The address in `Ana Li <ana@example.org>`, `mailto:ana@example.org`, `ana@example.org;` and in the link
/// of a wiki.
fn address(cell: &str) -> Option<&str> {
    let bare = cell.trim_end_matches([' ', ',', ';']);
    let angled = bare.strip_suffix('>').and_then(|rest| rest.rsplit_once('<')).map(|(_, inner)| inner);
    let linked = bare.strip_prefix('[').and_then(|rest| rest.strip_suffix(')')?.split_once("]("));
    let inner = match (linked, angled) {
        (Some((label, _)), _) if is_address(label) => label,
        (Some((_, target)), _) => mail(target)?,
        (None, Some(inner)) => mail(inner).unwrap_or(inner),
        (None, None) => mail(bare).or_else(|| (bare.len() < cell.len()).then_some(bare))?,
    };
    (is_address(inner) && !bare.contains([';', '|'])).then_some(inner)
}

/// The address behind `mailto:`.
fn mail(text: &str) -> Option<&str> {
    text.strip_prefix("mailto:").map(|rest| rest.split('?').next().unwrap_or(rest))
}

fn is_address(text: &str) -> bool {
    text.bytes().filter(|&byte| byte == b'@').count() == 1
        && !text.contains(|c: char| c.is_whitespace() || "\"<>[](),:".contains(c))
}

/// The first part of a distinguished name of a directory: `Lee, Ann` of `CN=Lee\, Ann,OU=Board,DC=example`
/// (RFC 4514).
fn common_name(cell: &str) -> Option<String> {
    let (key, rest) = cell.split_once('=')?;
    if !NAMING.iter().any(|known| key.trim().eq_ignore_ascii_case(known)) {
        return None;
    }
    let (mut name, mut signs) = (String::new(), rest.chars());
    loop {
        match signs.next()? {
            ',' => break,
            '\\' => name.push(signs.next()?),
            '"' | ';' | '|' => return None,
            sign => name.push(sign),
        }
    }
    (!name.trim().is_empty() && signs.as_str().contains('=')).then(|| name.trim().to_string())
}

/// What the first part of the distinguished name of a person is.
const NAMING: [&str; 2] = ["cn", "uid"];

/// The digits before `.0`.
fn whole(cell: &str) -> Option<&str> {
    let digits = cell.strip_suffix(POINT_ZERO)?;
    is_number(digits).then_some(digits)
}

/// Whether a text is a number in scientific notation: `1.00E+12`, `2,35E+11`.
fn is_shortened(cell: &str) -> bool {
    let Some((number, exponent)) = cell.split_once("E+") else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (first, rest) = number.split_once(['.', ',']).unwrap_or((number, "0"));
    first.len() == 1 && digits(first) && digits(rest) && digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_formulas_and_apostrophes_before_numbers_are_seen_through() {
        assert_eq!(disguised("=\"00012\""), Some("00012"));
        assert_eq!(disguised("'00014"), Some("00014"));
        assert_eq!((disguised("'t Hart"), disguised("=A1"), disguised("=\"a\"&\"b\"")), (None, None, None));
    }

    #[test]
    fn shortened_numbers_are_told_from_ids_that_look_a_little_like_them() {
        assert!(is_shortened("1.00E+12") && is_shortened("2,35E+11") && is_shortened("1E+05"));
        assert!(
            !is_shortened("12E+05")
                && !is_shortened("E+12")
                && !is_shortened("A1E+2")
                && !is_shortened("1.5E+")
        );
    }

    #[test]
    fn addresses_are_found_in_links_and_before_separators() {
        for cell in [
            "Ana Li <ana@x.io>",
            "mailto:ana@x.io?subject=hi",
            "[ana@x.io](mailto:ana@x.io)",
            "[Ana](mailto:ana@x.io)",
            "ana@x.io,",
            "<mailto:ana@x.io>; ",
        ] {
            assert_eq!(address(cell), Some("ana@x.io"), "{cell}");
        }
        for cell in
            ["ana@x.io", "ana@x.io,bo@x.io;", "Ana <ana@x.io>; Bo <bo@x.io>", "[Ana](https://x.io)", "Ana;"]
        {
            assert_eq!(address(cell), None, "{cell}");
        }
    }

    #[test]
    fn of_a_distinguished_name_the_first_part_names_the_person() {
        let name = |cell: &str| common_name(cell);
        assert_eq!(name("CN=Lee\\, Ann,OU=Board,DC=example,DC=org").as_deref(), Some("Lee, Ann"));
        assert_eq!(name("uid=alee,ou=people,dc=example").as_deref(), Some("alee"));
        assert!(
            ["Ann Lee", "CN=Ann", "a=b,c=d", "CN=,OU=x", "CN=Ann, Bob"].iter().all(|c| name(c).is_none())
        );
    }

    #[test]
    fn only_whole_numbers_lose_a_point() {
        assert_eq!(
            (whole("1002.0"), whole("1.2.0"), whole(".0"), whole("1002")),
            (Some("1002"), None, None, None)
        );
    }
}
