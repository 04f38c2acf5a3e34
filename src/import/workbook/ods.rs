//! ODS: the sheets of `content.xml`, read as a stream. Repeated rows and cells are written out only
//! where they hold something and as far as the limits go.

use std::io::{BufReader, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::super::limits::Limits;
use super::Book;
use super::container::{broken, open};
use super::sheet::{self, Sheet, Writer};
use crate::model::Failure;

/// Reads the visible sheets, and names the hidden ones; the container has been checked.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Book, Failure> {
    let mut container = open(bytes)?;
    let content = container.by_name("content.xml").map_err(|_| broken("content.xml"))?;
    let mut tables = Tables {
        limits,
        sheets: Vec::new(),
        unread: Vec::new(),
        hidden: Vec::new(),
        style: String::new(),
        table: None,
        cell: None,
    };
    let mut reader = Reader::from_reader(BufReader::new(content.take(limits.workbook_bytes)));
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element)) => tables.open(&element)?,
            Ok(Event::End(element)) => tables.close(element.local_name().as_ref())?,
            Ok(Event::Text(text)) => tables.text(&text.xml10_content()),
            Ok(Event::CData(text)) => tables.text(&text.xml10_content()),
            Ok(Event::GeneralRef(entity)) => tables.entity(&entity),
            Ok(Event::Eof) => return Ok(Book { sheets: tables.sheets, hidden: tables.unread }),
            Ok(_) => {}
            Err(_) => return Err(broken("content.xml")),
        }
        buffer.clear();
    }
}

/// What is being read.
struct Tables<'l> {
    limits: &'l Limits,
    sheets: Vec<Sheet>,
    /// Names of hidden tables.
    unread: Vec<String>,
    /// Names of styles of hidden tables.
    hidden: Vec<String>,
    /// The style being read.
    style: String,
    table: Option<Table>,
    cell: Option<Cell>,
}

struct Table {
    writer: Writer,
    hidden: bool,
    row: usize,
    rows: usize,
    column: usize,
    /// The filled cells of the row: first column, how many, text.
    cells: Vec<(usize, usize, String)>,
}

struct Cell {
    repeated: usize,
    /// The value of a date, number or truth; text otherwise.
    value: Option<String>,
    text: String,
    paragraphs: usize,
    /// Depth of a comment inside the cell, whose text is not the cell's.
    comment: usize,
    /// Whether it holds the error of a formula.
    error: bool,
    /// Whether it holds a formula.
    formula: bool,
    /// Whether its value is a text, which may be empty.
    is_text: bool,
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|a| a.key.as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn repeated(element: &BytesStart, name: &str) -> usize {
    attribute(element, name).and_then(|text| text.parse().ok()).unwrap_or(1)
}

impl Tables<'_> {
    fn open(&mut self, element: &BytesStart) -> Result<(), Failure> {
        match element.local_name().as_ref() {
            "style" => self.style = attribute(element, "style:name").unwrap_or_default(),
            "table-properties" if attribute(element, "table:display").as_deref() == Some("false") => {
                self.hidden.push(self.style.clone());
            }
            "table" if self.table.is_none() => {
                let name = attribute(element, "table:name").unwrap_or_default();
                let style = attribute(element, "table:style-name").unwrap_or_default();
                let hidden = self.hidden.contains(&style);
                let writer = Writer::new(&name, self.limits);
                self.table = Some(Table { writer, hidden, row: 0, rows: 1, column: 0, cells: Vec::new() });
            }
            "table-row" => {
                if let Some(table) = &mut self.table {
                    table.rows = repeated(element, "table:number-rows-repeated");
                    table.column = 0;
                    table.cells.clear();
                }
            }
            "table-cell" | "covered-table-cell" => {
                let tall = repeated(element, "table:number-rows-spanned") > 1;
                if let Some(table) = self.table.as_mut().filter(|_| tall) {
                    table.writer.merged(table.row, table.column);
                }
                self.cell = Some(Cell::new(element));
            }
            other => self.open_in_cell(other, element),
        }
        Ok(())
    }

    fn open_in_cell(&mut self, name: &str, element: &BytesStart) {
        let Some(cell) = &mut self.cell else { return };
        match name {
            "annotation" => cell.comment += 1,
            _ if cell.comment > 0 => {}
            "p" => {
                cell.paragraphs += 1;
                if cell.paragraphs > 1 {
                    cell.text.push('\n');
                }
            }
            "s" => {
                let blanks = repeated(element, "text:c").min(MAX_BLANKS);
                cell.text.extend(std::iter::repeat_n(' ', blanks));
            }
            "tab" => cell.text.push('\t'),
            "line-break" => cell.text.push('\n'),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Failure> {
        match name {
            "annotation" => {
                if let Some(cell) = &mut self.cell {
                    cell.comment = cell.comment.saturating_sub(1);
                }
            }
            "table-cell" | "covered-table-cell" => self.close_cell(),
            "table-row" => {
                if let Some(table) = &mut self.table {
                    table.close_row()?;
                }
            }
            "table" => {
                if let Some(table) = self.table.take() {
                    let hidden = table.hidden;
                    let sheet = table.writer.finish();
                    if hidden { self.unread.push(sheet.name) } else { self.sheets.push(sheet) }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn close_cell(&mut self) {
        let (Some(cell), Some(table)) = (self.cell.take(), &mut self.table) else { return };
        if cell.error {
            table.writer.error();
        }
        if cell.formula && cell.value.is_none() && cell.text.is_empty() && !cell.is_text {
            table.writer.unvalued();
        }
        let text = match (cell.error, cell.value) {
            (true, _) => String::new(),
            // An id that is shown with leading zeros is stored without them.
            (_, Some(value)) if value != cell.text && cell.text.trim_start_matches('0') == value => cell.text,
            (_, Some(value)) => value,
            (_, None) => cell.text,
        };
        if !text.trim().is_empty() {
            table.cells.push((table.column, cell.repeated, text));
        }
        table.column = table.column.saturating_add(cell.repeated);
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.comment == 0 && cell.paragraphs > 0) {
            cell.text.push_str(text);
        }
    }

    fn entity(&mut self, entity: &quick_xml::events::BytesRef) {
        let character = match entity.resolve_char_ref() {
            Ok(Some(character)) => Some(character),
            _ => match entity.xml10_content().as_ref() {
                "amp" => Some('&'),
                "lt" => Some('<'),
                "gt" => Some('>'),
                "quot" => Some('"'),
                "apos" => Some('\''),
                _ => None,
            },
        };
        if let Some(character) = character {
            self.text(character.encode_utf8(&mut [0; 4]));
        }
    }
}

/// Blanks in a row that a cell may hold: more is no text.
const MAX_BLANKS: usize = 1_000;

impl Cell {
    fn new(element: &BytesStart) -> Cell {
        let value = match attribute(element, "office:value-type").as_deref() {
            Some("float" | "currency") => attribute(element, "office:value").map(|text| plain(&text, "")),
            Some("percentage") => attribute(element, "office:value").map(|text| plain(&text, "0%")),
            Some("date") => {
                attribute(element, "office:date-value").map(|text| text.chars().take(10).collect())
            }
            Some("boolean") => attribute(element, "office:boolean-value"),
            _ => None,
        };
        let repeated = repeated(element, "table:number-columns-repeated");
        let error = attribute(element, "calcext:value-type").as_deref() == Some("error");
        let formula = attribute(element, "table:formula").is_some();
        let is_text = attribute(element, "office:value-type").as_deref() == Some("string");
        Cell { repeated, value, text: String::new(), paragraphs: 0, comment: 0, error, formula, is_text }
    }
}

fn plain(text: &str, format: &str) -> String {
    text.parse().map_or_else(|_| text.to_string(), |value: f64| sheet::number(value, format))
}

impl Table {
    /// Writes the row as often as it is repeated; the writer refuses what goes too far.
    fn close_row(&mut self) -> Result<(), Failure> {
        if !self.cells.is_empty() {
            for row in self.row..self.row.saturating_add(self.rows) {
                for (first, repeated, text) in &self.cells {
                    for column in *first..first.saturating_add(*repeated) {
                        self.writer.cell(row, column, text)?;
                    }
                }
            }
        }
        self.row = self.row.saturating_add(self.rows);
        Ok(())
    }
}
