//! A card in words: for those who cannot see it, and for those who look for its row.

use super::super::ChartInput;
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
    remark: &str,
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
    words.add(remark);
    words.add(org.text(org.person(id).department));
    for (role, hat) in hats {
        let places: Vec<_> = hat.places.iter().map(|&scope| org.scope_name(scope)).collect();
        let _ = write!(words.next(), "{} of {}", hat.label(role), places.join(", "));
    }
    let (direct, below) = (line.direct[at], line.below[at]);
    if direct > 0 {
        let reports = if direct == 1 { "report" } else { "reports" };
        let people = if below == 1 { "person" } else { "people" };
        let _ = write!(words.next(), "{direct} direct {reports}, {below} {people} below");
    }
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

/// Where somebody stands first, for a second place: `also: under Kofi Boadu`.
pub fn elsewhere(input: &ChartInput, id: PersonId) -> String {
    let org = input.graph.org;
    match org.person(id).manager {
        Some(manager) => format!("also: under {}", org.person_name(manager)),
        None => "also: at the top".to_string(),
    }
}
