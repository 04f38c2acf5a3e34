//! Teams and products that exist by being named, and whose names look like no names, or like one name
//! written in two ways.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::columns::Column;
use super::doubts;
use super::draft::{Draft, Drafts, TeamFrom};
use super::keys::Key;
use super::links::Links;
use super::register::Register;
use crate::model::{DisplayText, Doubt, RowId, Text};

/// A cell that names something: its text, its row and its column.
type Cell = (Key, RowId, &'static str);

/// Tells of them, once each. What a table lists is told by the references that do not fit it.
pub fn tell(draft: &mut Draft, links: &Links) {
    if !draft.teams.listed {
        let cells = if draft.teams.odd { teams(draft, links) } else { Vec::new() };
        odd(draft, "team", cells);
        alike(draft, "team", |draft| named(&draft.team_rows, |team| (team.id, team.row)));
    }
    if !draft.products.listed {
        let cells = if draft.products.odd { products(draft, links) } else { Vec::new() };
        odd(draft, "product", cells);
        alike(draft, "product", |draft| named(&draft.product_rows, |product| (product.id, product.row)));
    }
}

fn teams(draft: &Draft, links: &Links) -> Vec<Cell> {
    let mut cells = Cells { register: &draft.teams, found: Vec::new() };
    for belonging in &draft.belongings {
        let (resolution, column) = match belonging.from {
            TeamFrom::Team => (&links.team, Column::Team),
            TeamFrom::Department => (&links.department, Column::Department),
        };
        cells.add(resolution.values(&belonging.team), belonging.row, column);
    }
    for line in draft.lines.iter().filter(|line| !line.named.0) {
        let resolution = &links.line_team[usize::from(line.sheet)];
        cells.add(resolution.values(&line.team), line.row, Column::Team);
    }
    cells.found
}

fn products(draft: &Draft, links: &Links) -> Vec<Cell> {
    let mut cells = Cells { register: &draft.products, found: Vec::new() };
    for line in draft.lines.iter().filter(|line| !line.named.1) {
        let resolution = &links.line_product[usize::from(line.sheet)];
        cells.add(resolution.values(&line.product), line.row, Column::Product);
    }
    for (team, refs) in draft.team_rows.records.iter().zip(&draft.team_rows.refs) {
        cells.add(links.products.values(&refs[1]), team.row, Column::Products);
    }
    cells.found
}

/// The cells that look like no name, those of one text once.
struct Cells<'d> {
    register: &'d Register,
    found: Vec<Cell>,
}

impl Cells<'_> {
    fn add(&mut self, values: &[Key], row: RowId, column: Column) {
        for &value in values.iter().filter(|&&value| self.register.is_placeholder(value)) {
            match self.found.iter_mut().find(|(known, _, _)| *known == value) {
                Some(known) if known.1 <= row => {}
                Some(known) => *known = (value, row, column.word()),
                None => self.found.push((value, row, column.word())),
            }
        }
    }
}

fn odd(draft: &mut Draft, what: &str, mut cells: Vec<Cell>) {
    cells.sort_by_key(|(_, row, _)| *row);
    for (key, row, column) in cells {
        let register = if what == "team" { &draft.teams } else { &draft.products };
        let (text, nothing) = (register.keys.text(key), register.is_nothing(key));
        let text = DisplayText::new(draft.texts.get(text));
        doubts::of_cell(draft, Doubt::Value, (row, column), |header| {
            let read = match nothing {
                true => format!("names no {what}: nothing is read from it"),
                false => format!("is read as the name of a {what}"),
            };
            let help = format!("leave the cell empty where there is no {what}");
            (format!("`{text}` in `{header}` {read}"), help)
        });
    }
}

/// The ids of what exists by being named, with the rows that name it first.
fn named<R>(rows: &Drafts<R>, own: impl Fn(&R) -> (Text, RowId)) -> Vec<(Text, RowId)> {
    rows.records.iter().map(own).collect()
}

/// Tells of names that case and blanks alone tell apart.
fn alike(draft: &mut Draft, what: &str, named: impl Fn(&Draft) -> Vec<(Text, RowId)>) {
    let mut known: HashMap<String, (Text, RowId), FxBuildHasher> = HashMap::default();
    let mut twice = Vec::new();
    for (text, row) in named(draft) {
        let mut words = String::new();
        for word in draft.texts.get(text).split_whitespace() {
            words.push_str(&word.to_lowercase());
            words.push(' ');
        }
        match known.get(&words) {
            Some(&(first, _)) => twice.push((first, text, row)),
            None => {
                known.insert(words, (text, row));
            }
        }
    }
    for (first, text, row) in twice {
        let texts = [first, text].map(|text| draft.texts.get(text).to_string());
        let shown = texts.each_ref().map(|text| DisplayText::new(text));
        doubts::of_text(draft, Doubt::Value, (row, &texts[1]), || {
            let found = format!("`{}` and `{}` are read as two {what}s", shown[0], shown[1]);
            (found, format!("write the name in one way, or list the {what}s in a table of their own"))
        });
    }
}
