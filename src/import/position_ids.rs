//! Whether a column called "Position" holds the ids of positions or titles: its cells decide.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::header::Headers;
use super::split;
use crate::model::clean;

/// What columns mean that may refer to positions.
const REFERRING: [&str; 3] = ["manager-position", "manager-id", "manager"];
/// The meaning of a header that may be a title or an id.
const EITHER: &str = "position";
/// Of the filled cells, in tenths, those that look like ids and differ from all others at least: a job
/// share and a remark may stand among them.
const ALIKE: usize = 9;

/// Counts of the texts of a column.
type Counts = HashMap<String, usize, FxBuildHasher>;

/// The header of a column of positions whose cells are ids that another column refers to, and the
/// header of that one. The first rows say whether it is worth to look at all.
pub fn find(
    (text, start): (&str, usize),
    delimiter: u8,
    headers: &[String],
    first: &[Vec<String>],
    table: &Headers,
) -> Option<(String, String)> {
    let means = |at: usize, names: &[&str]| {
        table.meaning(&headers[at]).is_some_and(|meaning| names.contains(&meaning.name.as_str()))
    };
    let open = |at: usize| means(at, &[EITHER]) && table.told(&headers[at]).is_none();
    let position = (0..headers.len()).find(|&at| open(at))?;
    let managers: Vec<usize> = (0..headers.len()).filter(|&at| means(at, &REFERRING)).collect();
    let sample = || first.iter().filter_map(|row| row.get(position)).filter(|cell| !cell.is_empty());
    let codes = sample().filter(|cell| is_code(cell)).count();
    if managers.is_empty() || codes * 10 < sample().count() * ALIKE {
        return None;
    }
    let (ids, named) = counts(text.as_bytes().get(start..)?, delimiter, position, &managers);
    let filled: usize = ids.values().sum();
    let alike = ids.iter().filter(|(id, times)| **times == 1 && is_code(id)).count();
    if filled == 0 || alike * 10 < filled * ALIKE {
        return None;
    }
    let refers = |counts: &Counts| {
        let hits: usize = counts.iter().filter(|(id, _)| ids.contains_key(*id)).map(|(_, times)| times).sum();
        hits > 0 && hits * 2 > counts.values().sum::<usize>()
    };
    let by = managers.iter().zip(&named).find(|(_, counts)| refers(counts)).map(|(&at, _)| at)?;
    Some((headers[position].clone(), headers[by].clone()))
}

/// The texts of the column of positions and of each that may refer to it.
fn counts(body: &[u8], delimiter: u8, position: usize, managers: &[usize]) -> (Counts, Vec<Counts>) {
    let (mut ids, mut named) = (Counts::default(), vec![Counts::default(); managers.len()]);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(body);
    for record in reader.byte_records().flatten().skip(1) {
        let cell = |at: usize| String::from_utf8_lossy(record.get(at).unwrap_or(&[])).into_owned();
        let count = |counts: &mut Counts, at: usize| {
            for value in split::values(&clean(&cell(at)), false) {
                *counts.entry(value.to_string()).or_default() += 1;
            }
        };
        count(&mut ids, position);
        managers.iter().zip(&mut named).for_each(|(&at, counts)| count(counts, at));
    }
    (ids, named)
}

/// Whether a text looks like an id: one word with a digit.
fn is_code(text: &str) -> bool {
    !text.contains(char::is_whitespace) && text.bytes().any(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::super::grid::Sample;
    use super::*;

    fn found(table: &str) -> Option<(String, String)> {
        let headers: Vec<String> = table.lines().next().unwrap().split(',').map(str::to_string).collect();
        let first = Sample::first_rows(table, 0, b',');
        find((table, 0), b',', &headers, &first, &Headers::embedded())
    }

    #[test]
    fn ids_that_another_column_refers_to_are_ids_of_positions() {
        let table = "Name,Position,Reports to position\nAna,P1,\nBo,P2,P1\nCy,P3,P1\n";
        assert_eq!(found(table), Some(("Position".to_string(), "Reports to position".to_string())));
        assert!(found("Name,Position,Reports To\nAna,P1,\nBo,P2,P1\n").is_some());
    }

    #[test]
    fn titles_and_ids_that_nobody_refers_to_stay_titles() {
        assert_eq!(found("Name,Position,Manager\nAna,Head,\nBo,Clerk,Ana\n"), None);
        assert_eq!(found("Name,Position,Manager\nAna,G7,\nBo,G8,Ana\n"), None);
        assert_eq!(found("id,Position,Manager\nP1,Head,\nP2,G7,P1\nP3,G7,P1\n"), None);
    }
}
