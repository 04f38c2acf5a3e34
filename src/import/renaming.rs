//! The text of a file with pseudonyms in place of whatever names a person, line by line as before.

use super::columns::Column;
use super::flags;
use super::grid::{Form, Grid, Part};
use super::layout::Layout;
use super::located::{Span, locate};
use super::markdown;
use super::name_words::Names;
use super::numbers;
use super::pseudonyms::Pseudonyms;
use super::rows::{Row, Rows};
use super::small_groups::Titles;
use super::tokens::Tokens;
use crate::model::{Failure, TableKind};

/// What becomes of the cells of a column.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Treatment {
    /// They name persons.
    Person,
    /// They name persons, and their words may stand in other texts.
    Name,
    /// They name persons, as wikis do.
    Names,
    /// They are a part of a name: both together may be a word for nobody.
    PartOfName,
    /// They name persons or roles.
    Party,
    /// They are titles, which stay where they show nobody.
    Title,
    /// They are teams or departments, which stay.
    Unit,
    /// They stay, and so does the header that names a party.
    Text,
    /// They stay, and the header names a party.
    Letters,
    /// They say yes and no and stay; what else stands there is taken away.
    Flag,
    /// Nobody reads them.
    Unread,
}

impl Treatment {
    /// Those of a table with canonical columns.
    pub fn of_table(layout: &Layout) -> Vec<Treatment> {
        let of_people = matches!(layout.kind, TableKind::People | TableKind::Sheet);
        let column = |at: usize| {
            let beside = layout.others.iter().find(|(other, _)| *other == at).map(|(_, column)| *column);
            layout.columns.get(at).copied().flatten().or(beside)
        };
        let treatment = |at: usize| match column(at) {
            None if layout.holders.iter().any(|holder| holder.column == at) => Treatment::Names,
            None if layout.flags.iter().any(|flag| flag.column == at) => Treatment::Flag,
            None => Treatment::Unread,
            Some(Column::FirstName | Column::LastName | Column::NamePrefix | Column::MiddleName) => {
                Treatment::PartOfName
            }
            Some(Column::Preferred) => Treatment::Name,
            Some(Column::Name) if of_people => Treatment::Name,
            Some(Column::PersonName | Column::Person) => Treatment::Name,
            Some(Column::Id) if of_people => Treatment::Person,
            Some(Column::Email | Column::Manager | Column::Dotted | Column::ManagerName) => Treatment::Person,
            Some(Column::Position | Column::ManagerPosition) => Treatment::Person,
            Some(Column::Title) if of_people => Treatment::Title,
            Some(Column::Team | Column::TeamName | Column::Department) if of_people => Treatment::Unit,
            Some(_) => Treatment::Text,
        };
        (0..layout.headers.len()).map(treatment).collect()
    }

    /// Those of a matrix or a roster.
    pub fn of_grid(grid: &Grid) -> Vec<Treatment> {
        let treatment = |part: &Option<Part>| match part {
            None => Treatment::Unread,
            Some(Part::Role | Part::Member | Part::AtTeam | Part::AtProduct) => Treatment::Names,
            Some(Part::Label | Part::Holders(_)) => Treatment::Party,
            Some(Part::Letters) if grid.form == Form::Letters => Treatment::Letters,
            Some(_) => Treatment::Text,
        };
        grid.parts.iter().map(treatment).collect()
    }
}

/// Headers as they are called with pseudonyms.
pub fn headers(headers: &[String], treatments: &[Treatment], pseudonyms: &mut Pseudonyms) -> Vec<String> {
    let named = |(header, treatment): (&String, &Treatment)| match treatment {
        Treatment::Letters => pseudonyms.party(header),
        _ => header.clone(),
    };
    headers.iter().zip(treatments).map(named).collect()
}

/// The text of a file whose header starts at a byte. What stands above it, and the rows that `skipped`
/// leaves out, are emptied.
pub fn rewrite<'t>(
    (text, header): (&'t str, usize),
    treatments: &[Treatment],
    open: &dyn Fn() -> Rows<'t>,
    skipped: &mut dyn FnMut(&Row) -> bool,
    pseudonyms: &mut Pseudonyms,
) -> Result<String, Failure> {
    let titles = titles(treatments, open)?;
    let without_title: Vec<Treatment> =
        treatments.iter().map(|&t| if t == Treatment::Title { Treatment::Unread } else { t }).collect();
    let mut rows = open();
    let delimiter = rows.delimiter();
    let mut written = emptied(text.get(..header).unwrap_or(""));
    let mut done = header;
    if let Some(row) = rows.next_row()? {
        let only_parties =
            |t: &Treatment| if *t == Treatment::Letters { Treatment::Party } else { Treatment::Text };
        let of_header: Vec<Treatment> = treatments.iter().map(only_parties).collect();
        write_row(&mut written, row.raw, delimiter, &of_header, pseudonyms);
        done = row.start + row.raw.len();
    }
    while let Some(row) = rows.next_row()? {
        written.push_str(&emptied(text.get(done..row.start).unwrap_or("")));
        match skipped(&row) {
            true => written.push_str(&emptied(row.raw)),
            false => {
                let texts: Vec<_> = row.cells().map(String::from_utf8_lossy).collect();
                let cells = texts.iter().map(|text| text.as_ref()).zip(treatments.iter().copied());
                let of_row: &[Treatment] =
                    if titles.shows(cells, pseudonyms.catalogue()) { &without_title } else { treatments };
                write_row(&mut written, row.raw, delimiter, of_row, pseudonyms);
            }
        }
        done = row.start + row.raw.len();
    }
    written.push_str(&emptied(text.get(done..).unwrap_or("")));
    Ok(written)
}

/// Notes the words of all names.
pub fn learn(treatments: &[Treatment], mut rows: Rows, names: &mut Names) -> Result<(), Failure> {
    rows.next_row()?;
    while let Some(row) = rows.next_row()? {
        for (cell, treatment) in row.cells().zip(treatments) {
            if matches!(treatment, Treatment::Name | Treatment::Names | Treatment::PartOfName) {
                names.learn(&String::from_utf8_lossy(cell));
            }
        }
    }
    Ok(())
}

/// Notes who bears which title.
fn titles<'t>(treatments: &[Treatment], open: &dyn Fn() -> Rows<'t>) -> Result<Titles, Failure> {
    let mut titles = Titles::default();
    let mut rows = open();
    rows.next_row()?;
    while let Some(row) = rows.next_row()? {
        let texts: Vec<_> = row.cells().map(String::from_utf8_lossy).collect();
        titles.learn(texts.iter().map(|text| text.as_ref()).zip(treatments.iter().copied()));
    }
    Ok(titles)
}

fn write_row(
    written: &mut String,
    raw: &str,
    delimiter: u8,
    treatments: &[Treatment],
    pseudonyms: &mut Pseudonyms,
) {
    let mut spans: Vec<Span> = Vec::new();
    locate(raw.as_bytes(), delimiter, &mut spans);
    let placeholder = is_placeholder(raw, &spans, treatments);
    let mut done = 0;
    for (at, span) in spans.iter().enumerate() {
        // Behind a doubled quote the whole cell is looked at; its signs stay where they are.
        let end = if span.altered { span.end } else { span.range.end };
        let (start, end) = (span.range.start.max(done), end.max(span.range.start).max(done));
        written.push_str(raw.get(done..start).unwrap_or(""));
        let cell = raw.get(start..end).unwrap_or("");
        written.push_str(&match treatments.get(at).copied().unwrap_or(Treatment::Unread) {
            Treatment::Unread => emptied(cell),
            Treatment::Flag => {
                match flags::said(cell.trim()).is_some() || numbers::share(cell.trim()).is_some() {
                    true => cell.to_string(),
                    false => emptied(cell),
                }
            }
            Treatment::PartOfName if placeholder => cell.to_string(),
            Treatment::Person | Treatment::Name | Treatment::PartOfName => pseudonyms.cell(cell),
            // Marks of Markdown would make other people of the same names.
            Treatment::Names => pseudonyms.cell(&markdown::plain(cell, between(delimiter)).text),
            Treatment::Party => pseudonyms.party(cell),
            Treatment::Text | Treatment::Title | Treatment::Unit | Treatment::Letters => {
                pseudonyms.within(cell)
            }
        });
        done = end;
    }
    written.push_str(raw.get(done..).unwrap_or(""));
}

/// What separates the values of a cell without ending it.
fn between(delimiter: u8) -> &'static str {
    if delimiter == b';' { "|" } else { ";" }
}

/// Whether the parts of a name together are a word for nobody ("Open", "Position").
fn is_placeholder(raw: &str, spans: &[Span], treatments: &[Treatment]) -> bool {
    let parts = spans.iter().zip(treatments).filter(|(_, treatment)| **treatment == Treatment::PartOfName);
    let texts = parts.filter_map(|(span, _)| raw.get(span.range.clone()).map(str::trim));
    let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    let tokens = Tokens::embedded();
    let nobody = |words: &[&str]| tokens.is_vacancy(&words.join(" "));
    let turned: Vec<&str> = texts.iter().rev().copied().collect();
    !texts.is_empty() && (nobody(&texts) || nobody(&turned))
}

/// The line ends of a text.
fn emptied(text: &str) -> String {
    text.chars().filter(|c| matches!(c, '\r' | '\n')).collect()
}
