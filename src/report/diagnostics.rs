//! What is wrong in a file, as a compiler says it: the place, what was found, what to do, the line with
//! a mark under the cell.

use std::fmt::Write;

use super::terminal::{Palette, columns};
use crate::import::{cell, header_of};
use crate::model::{
    Excerpt, Failure, Hint, MOST_OF_A_KIND, Org, Place, Problem, RowId, Severity, Warnings, clean,
};

/// All warnings in the order in which they came; of each kind at most 20, then how many more.
pub fn warnings(warnings: &Warnings, colour: bool) -> String {
    let palette = Palette { colour };
    let mut text = String::new();
    for warning in warnings.kept() {
        let (file, line) = (clean(&warning.place.file), warning.place.line);
        let column = warning.column.map_or(String::new(), |column| format!(":{column}"));
        let said = format!("{file}:{line}{column}: {}; {}", clean(&warning.found), clean(&warning.help));
        let _ = writeln!(text, "{} {said}", palette.severity(Severity::Warning, "warning:"));
        if let Some(excerpt) = &warning.excerpt {
            text.push_str(&snippet(excerpt, line));
        }
    }
    for (doubt, more) in warnings.more() {
        let _ = writeln!(
            text,
            "{} and {more} more {}",
            palette.severity(Severity::Warning, "warning:"),
            doubt.plural()
        );
    }
    text.truncate(text.trim_end().len());
    text
}

/// A failure with its line of the file, where that is known.
pub fn failure(failure: &Failure, colour: bool) -> String {
    let palette = Palette { colour };
    let mut text = format!("{} {failure}\n", palette.severity(Severity::Error, "error:"));
    if let (Some(excerpt), Some(line)) = (&failure.excerpt, failure.line) {
        text.push_str(&snippet(excerpt, line));
    }
    text.truncate(text.trim_end().len());
    text
}

/// The line of a file with a mark under the part that is meant.
fn snippet(excerpt: &Excerpt, line: u32) -> String {
    let number = line.to_string();
    let margin = " ".repeat(number.len());
    let part = |from: usize, count: usize| excerpt.text.chars().skip(from).take(count).collect::<String>();
    let indent = " ".repeat(columns(&part(0, excerpt.start)));
    let mark = "^".repeat(columns(&part(excerpt.start, excerpt.length)).max(1));
    format!("{margin} |\n{number} | {}\n{margin} | {indent}{mark}\n", excerpt.text.trim_end())
}

/// A cell that could not be read: file, line, column in characters where it is known, what was found.
pub(super) struct BadCell {
    pub(super) place: Place,
    pub(super) column: Option<u32>,
    pub(super) found: String,
    excerpt: Option<Excerpt>,
}

/// All cells that could not be read, in the order in which they were met.
pub(super) fn bad_cells(org: &Org) -> Vec<BadCell> {
    complaints(org).map(|complaint| complaint.cell(org)).collect()
}

/// Cells that could not be read, each with its place; the rules report them too.
pub fn problems(org: &Org, colour: bool) -> String {
    let cell = Palette { colour }.severity(Severity::Warning, "cell:");
    let mut text = String::new();
    let mut counts = [0usize; 3];
    for complaint in complaints(org) {
        counts[complaint.kind] += 1;
        if counts[complaint.kind] > MOST_OF_A_KIND {
            continue;
        }
        let BadCell { place, column, found, excerpt } = complaint.cell(org);
        let column = column.map_or(String::new(), |column| format!(":{column}"));
        let _ = writeln!(text, "{cell} {}:{}{column}: {found}", clean(&place.file), place.line);
        if let Some(excerpt) = excerpt {
            text.push_str(&snippet(&excerpt, place.line));
        }
    }
    for (count, what) in counts.into_iter().zip(["references that lead nowhere", "dates", "values"]) {
        if count > MOST_OF_A_KIND {
            let _ = writeln!(text, "{cell} and {} more {what}", count - MOST_OF_A_KIND);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// What is said of a cell, and of which kind it is: a reference, a date, a value.
struct Complaint {
    kind: usize,
    row: RowId,
    column: &'static str,
    found: String,
}

impl Complaint {
    /// The cell, looked up in its file.
    fn cell(self, org: &Org) -> BadCell {
        let (column, excerpt) = cell(org, self.row, self.column).unzip();
        BadCell { place: org.place(self.row), column, found: self.found, excerpt }
    }
}

/// The problems that lie in one cell.
fn complaints(org: &Org) -> impl Iterator<Item = Complaint> {
    let header = |row: RowId, column: &'static str| org.sources.other_header(row, column).unwrap_or(column);
    org.problems.iter().filter_map(move |problem| {
        Some(match *problem {
            Problem::UnknownReference { row, column, value, ref hint } => {
                let (header, value) = (header(row, column), org.text(value));
                let found = format!("`{header}` names `{value}`, {}", leads_nowhere(hint.as_ref()));
                Complaint { kind: 0, row, column, found }
            }
            Problem::BadDates { row, column, ref value, left_out } => {
                let (header, value) = (header(row, column), clean(value));
                let found = match left_out {
                    true => format!("`{header}` holds `{value}`, which is no date; the row is left out"),
                    false => format!("`{column}` are the wrong way round ({value}); the row is never active"),
                };
                Complaint { kind: 1, row, column, found }
            }
            Problem::Unreadable { row, column, value } => {
                let value = org.text(value);
                let header = header_of(org, row, column, value).unwrap_or(column);
                let found = format!("`{header}` holds `{value}`, which cannot be read and counts as empty");
                Complaint { kind: 2, row, column, found }
            }
            _ => return None,
        })
    })
}

/// What is wrong with a reference, and what may have been meant.
fn leads_nowhere(hint: Option<&Hint>) -> String {
    match hint {
        None => "which no table lists".to_string(),
        Some(Hint::Near(near)) => format!("which no table lists; did you mean `{}`?", clean(near)),
        Some(Hint::Namesakes(_, count)) => format!("as {count} people are called: write the id"),
        Some(Hint::Otherwise { by, of, column }) => {
            format!("the {} of `{}`, and is read as {}", by.word(), clean(of), column.plural())
        }
        Some(Hint::Title(name, 1)) => {
            format!("which no table lists; it is the title of `{}`", clean(name))
        }
        Some(Hint::Title(_, count)) => {
            format!("which no table lists; {count} people have this title")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_under_the_cell_whatever_its_letters() {
        let excerpt = Excerpt { text: "1,漢字,Zoë,Core".to_string(), start: 5, length: 3 };
        assert_eq!(snippet(&excerpt, 12), "   |\n12 | 1,漢字,Zoë,Core\n   |        ^^^\n");
    }

    #[test]
    fn a_failure_shows_its_line() {
        let mut told = Failure::new("wrong", "mend it").in_file("x.csv").at_line(3);
        told.excerpt = Some(Box::new(Excerpt { text: "a,b".to_string(), start: 2, length: 1 }));
        assert_eq!(failure(&told, false), "error: x.csv:3: wrong; mend it\n  |\n3 | a,b\n  |   ^");
    }
}
