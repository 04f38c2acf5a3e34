//! A card in words: for those who cannot see it, and for those who look for its row.

use super::super::{ChartInput, count};
use super::hats::Hat;
use super::line::Line;
use crate::finding::Part;
use crate::model::PersonId;
use std::fmt::Write;

/// Bytes that the words of a card usually take.
pub const USUAL: usize = 120;

/// Writes words with semicolons between them.
struct Words<'w> {
    out: &'w mut String,
    start: usize,
}

impl Words<'_> {
    fn next(&mut self) -> &mut String {
        if self.out.len() > self.start {
            self.out.push_str("; ");
        }
        self.out
    }

    fn add(&mut self, text: &str) {
        if !text.is_empty() {
            self.next().push_str(text);
        }
    }
}

/// Appends the card at a place in words, with its row in the input. Writing to a text cannot fail.
pub fn of_card(
    input: &ChartInput,
    line: &Line,
    at: usize,
    hats: &[(&str, Hat)],
    remarks: &[String],
    out: &mut String,
) {
    let org = input.graph.org;
    let id = line.people[at];
    let start = out.len();
    let mut words = Words { out, start };
    words.add(org.person_name(id));
    for &other in line.sharers.get(&(at as u32)).into_iter().flatten() {
        let _ = write!(words.next(), "shares the seat with {}", org.person_name(other));
    }
    if line.ghost[at] {
        words.add(&elsewhere(input, id));
        return;
    }
    words.add(org.text(org.person(id).title));
    remarks.iter().for_each(|remark| words.add(remark));
    words.add(org.text(org.person(id).department));
    for (role, hat) in hats {
        let places: Vec<_> = hat.places.iter().map(|&scope| org.scope_name(scope)).collect();
        let _ = write!(words.next(), "{} of {}", hat.label(role), places.join(", "));
    }
    words.add(&counts(line, at));
    for &number in input.findings.concerning(&Part::Person(id)) {
        if let Some(finding) = input.findings.numbered(number) {
            let _ = write!(words.next(), "finding {number} ({}): {}", finding.code, finding.message);
        }
    }
    let place = org.place(org.person(id).row);
    if place.line > 0 {
        let _ = write!(words.next(), "{}:{}", place.file, place.line);
    }
}

/// `3 direct reports, 12 people and 2 vacant positions below`.
fn counts(line: &Line, at: usize) -> String {
    let of = |number: u32, one: &str, many: &str| count(number as usize, one, many);
    let direct = of(line.direct[at], "direct report", "direct reports");
    let people = of(line.below[at], "person", "people");
    let vacant = of(line.vacant[at], "vacant position", "vacant positions");
    match (line.below[at], line.vacant[at]) {
        (0, 0) => String::new(),
        (0, _) => format!("{vacant} below"),
        (_, 0) => format!("{direct}, {people} below"),
        _ => format!("{direct}, {people} and {vacant} below"),
    }
}

/// Where somebody stands first, for a second place: `also: under Kofi Boadu`.
pub fn elsewhere(input: &ChartInput, id: PersonId) -> String {
    let org = input.graph.org;
    match org.person(id).manager {
        Some(manager) => format!("also: under {}", org.person_name(manager)),
        None => "also: at the top".to_string(),
    }
}
