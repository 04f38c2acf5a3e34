//! What is wrong in a file, as a compiler says it: the place, what was found, what to do, the line with
//! a mark under the cell.

use std::fmt::Write;

use super::terminal::{Palette, columns};
use crate::import::cell;
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
}

/// All cells that could not be read, in the order in which they were met.
pub(super) fn bad_cells(org: &Org) -> Vec<BadCell> {
    let worded = org.problems.iter().filter_map(|problem| worded(org, problem));
    let cells = worded.map(|(_, row, column, found)| {
        let column = cell(org, row, column).map(|(column, _)| column);
        BadCell { place: org.place(row), column, found }
    });
    cells.collect()
}

/// Cells that could not be read, each with its place; the rules report them too.
pub fn problems(org: &Org, colour: bool) -> String {
    let palette = Palette { colour };
    let mut text = String::new();
    let mut counts = [0usize; 3];
    for problem in &org.problems {
        let Some((kind, row, column, found)) = worded(org, problem) else { continue };
        counts[kind] += 1;
        if counts[kind] > MOST_OF_A_KIND {
            continue;
        }
        let place = org.place(row);
        let at = cell(org, row, column);
        let number = at.as_ref().map_or(String::new(), |(column, _)| format!(":{column}"));
        let said = format!("{}:{}{number}: {found}", clean(&place.file), place.line);
        let _ = writeln!(text, "{} {said}", palette.severity(Severity::Warning, "cell:"));
        if let Some((_, excerpt)) = at {
            text.push_str(&snippet(&excerpt, place.line));
        }
    }
    for (count, what) in counts.into_iter().zip(["references that lead nowhere", "dates", "values"]) {
        if count > MOST_OF_A_KIND {
            let _ = writeln!(
                text,
                "{} and {} more {what}",
                palette.severity(Severity::Warning, "cell:"),
                count - MOST_OF_A_KIND
            );
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// The kind of a problem with one cell, its row and column, and what is said about it.
fn worded(org: &Org, problem: &Problem) -> Option<(usize, RowId, &'static str, String)> {
    let shown = |row: &RowId, column: &'static str| {
        org.sources.other_header(*row, column).unwrap_or(column).to_string()
    };
    Some(match problem {
        Problem::UnknownReference { row, column, value, hint } => {
            let header = shown(row, column);
            let value = org.text(*value);
            let found = match hint {
                Some(Hint::Near(near)) => {
                    format!(
                        "`{header}` names `{value}`, which no table lists; did you mean `{}`?",
                        clean(near)
                    )
                }
                Some(Hint::Namesakes(_, count)) => {
                    format!("`{header}` names `{value}`, as {count} people are called: write the id")
                }
                Some(Hint::Otherwise { by, of, column }) => {
                    let (by, column, of) = (by.word(), column.plural(), clean(of));
                    format!("`{header}` names `{value}`, the {by} of `{of}`, and is read as {column}")
                }
                Some(Hint::Title(name, 1)) => {
                    let name = clean(name);
                    format!("`{header}` names `{value}`, which no table lists; it is the title of `{name}`")
                }
                Some(Hint::Title(_, count)) => {
                    format!(
                        "`{header}` names `{value}`, which no table lists; {count} people have this title"
                    )
                }
                None => format!("`{header}` names `{value}`, which no table lists"),
            };
            (0, *row, column, found)
        }
        Problem::BadDates { row, column, value, left_out } => {
            let header = shown(row, column);
            let found = match left_out {
                true => format!("`{header}` holds `{}`, which is no date; the row is left out", clean(value)),
                false => {
                    format!("`{column}` are the wrong way round ({}); the row is never active", clean(value))
                }
            };
            (1, *row, column, found)
        }
        Problem::Unreadable { row, column, value } => {
            let header = shown(row, column);
            let found =
                format!("`{header}` holds `{}`, which cannot be read and counts as empty", org.text(*value));
            (2, *row, column, found)
        }
        _ => return None,
    })
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
