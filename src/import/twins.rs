//! Two columns whose headers mean the same: their cells may tell which is what.

use super::columns::Column;
use super::header::Headers;
use super::normal::normalise;
use crate::model::{DisplayText, TableKind};

/// Meanings of headers below which the names of people stand, or numbers for them.
const OF_PEOPLE: [&str; 3] = ["person", "name", "holders"];
/// Meanings of headers that say who somebody is: beside them numbers are of something else.
const IDS: [&str; 5] = ["id", "person-id", "user-id", "second-id", "login-name"];
/// Numbers from which a column holds them rather than one by chance.
const LEAST: usize = 2;

/// The headers with what the cells show: of two columns of people, the one that holds numbers alone and
/// each but once holds their ids (`Medewerker` and `Naam` in Dutch lists).
pub fn told_apart(table: &Headers, headers: &[String], first: &[Vec<String>]) -> Headers {
    let means = |at: usize, names: &[&str]| {
        table.meaning(&headers[at]).is_some_and(|meaning| names.contains(&meaning.name.as_str()))
    };
    let all = || 0..headers.len();
    let people: Vec<usize> =
        all().filter(|&at| means(at, &OF_PEOPLE) && table.told(&headers[at]).is_none()).collect();
    if people.len() < 2 || all().any(|at| means(at, &IDS)) {
        return table.clone();
    }
    let cells = |at: usize| first.iter().filter_map(move |row| row.get(at)).filter(|cell| !cell.is_empty());
    let is_number = |cell: &String| cell.bytes().all(|byte| byte.is_ascii_digit());
    let numbers = |&at: &usize| cells(at).count() >= LEAST && cells(at).all(is_number);
    let names = |&at: &usize| cells(at).next().is_some() && cells(at).all(|cell| !is_number(cell));
    match (people.iter().copied().find(numbers), people.iter().copied().find(names)) {
        (Some(ids), Some(names)) => {
            let why = format!("its cells are numbers, and `{}` holds the names", headers[names]);
            table.shown_by_cells(&headers[ids], "person-id", why)
        }
        _ => table.clone(),
    }
}

/// The headers below which nothing stands in the whole file.
pub fn empty<'h>((text, start): (&str, usize), delimiter: u8, headers: &'h [String]) -> Vec<&'h String> {
    let mut filled = vec![false; headers.len()];
    let body = text.as_bytes().get(start..).unwrap_or(&[]);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(body);
    for record in reader.byte_records().flatten().skip(1) {
        for (filled, cell) in filled.iter_mut().zip(record.iter()) {
            *filled |= !cell.trim_ascii().is_empty();
        }
    }
    headers
        .iter()
        .zip(filled)
        .filter(|(header, filled)| !filled && !header.is_empty())
        .map(|(h, _)| h)
        .collect()
}

/// What is said where two headers mean the same, and the line that settles it.
pub fn twice(
    column: Column,
    kind: TableKind,
    (a, at_a): (&str, usize),
    (b, at_b): (&str, usize),
) -> (String, String) {
    let (first, second) = (DisplayText::new(a), DisplayText::new(b));
    if normalise(a) == normalise(b) {
        let found = format!("the header `{first}` stands twice, in columns {} and {}", at_a + 1, at_b + 1);
        return (found, "rename or remove one of them".to_string());
    }
    let word = column.word();
    let found =
        format!("`{first}` (column {}) and `{second}` (column {}) both mean `{word}`", at_a + 1, at_b + 1);
    let rows = match (kind, column) {
        (TableKind::Assignments, Column::Team | Column::Product) => {
            format!("give each {word} a row of its own, or ")
        }
        (_, Column::Name | Column::Person) => {
            let help = format!(
                "leave out the one that does not name the people: `--map \"{first}=ignore\"` or \
                 `--map \"{second}=ignore\"`"
            );
            return (found, help);
        }
        _ => String::new(),
    };
    let help = format!(
        "{rows}leave one out with `--map \"{second}=ignore\"`, or in rolecall.toml under [columns]: \
         \"{second}\" = \"ignore\""
    );
    (found, help)
}
