//! A card in words: for those who cannot see it, and for those who look for its row.

use super::super::svg::whole;
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
        let out = words.next();
        out.push_str(&hat.label(role));
        let mut before = " of ";
        for &scope in &hat.places {
            out.push_str(before);
            out.push_str(org.scope_name(scope));
            before = ", ";
        }
    }
    counts(line, at, &mut words);
    for &number in input.findings.concerning(&Part::Person(id)) {
        if let Some(finding) = input.findings.numbered(number) {
            let _ = write!(words.next(), "finding {number} ({}): {}", finding.code, finding.message);
        }
    }
    let (file, number) = org.sources.file_and_line(org.person(id).row, &org.texts);
    if number > 0 {
        let out = words.next();
        out.push_str(file);
        out.push(':');
        whole(out, u64::from(number));
    }
}

/// `3 direct reports, 12 people and 2 vacant positions below`; nothing where nobody is below, as
/// for nearly everybody.
fn counts(line: &Line, at: usize, words: &mut Words) {
    let (people, vacant) = (line.below[at], line.vacant[at]);
    if people == 0 && vacant == 0 {
        return;
    }
    let of = |number: u32, one: &str, many: &str| count(number as usize, one, many);
    let out = words.next();
    if people > 0 {
        out.push_str(&of(line.direct[at], "direct report", "direct reports"));
        out.push_str(", ");
        out.push_str(&of(people, "person", "people"));
        out.push_str(if vacant > 0 { " and " } else { "" });
    }
    if vacant > 0 {
        out.push_str(&of(vacant, "vacant position", "vacant positions"));
    }
    out.push_str(" below");
}

/// Where somebody stands first, for a second place: `also: under Kofi Boadu`.
pub fn elsewhere(input: &ChartInput, id: PersonId) -> String {
    let org = input.graph.org;
    match org.person(id).manager {
        Some(manager) => format!("also: under {}", org.person_name(manager)),
        None => "also: at the top".to_string(),
    }
}
