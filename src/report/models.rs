//! Role models: the list, one in full, several side by side, and what the choice decides for an
//! organisation.

mod effects;
mod full;
mod side_by_side;

pub use effects::effects_table;
pub use full::model_in_full;
pub use side_by_side::comparison;

use super::terminal::{Side, columns, left, table, wrap};
use super::{csv, markdown};
use crate::model::{DisplayText, DutyId, Failure, RoleId};
use crate::roles::{Catalogue, RoleModel};

/// How a table of models is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TableFormat {
    /// Aligned columns.
    Text,
    /// Comma-separated values.
    Csv,
    /// A Markdown table.
    Markdown,
}

impl TableFormat {
    /// The format of a name.
    pub fn named(name: &str) -> Result<TableFormat, Failure> {
        match name {
            "text" => Ok(TableFormat::Text),
            "csv" => Ok(TableFormat::Csv),
            "markdown" => Ok(TableFormat::Markdown),
            other => Err(Failure::new(
                format!("there is no format `{}` here", DisplayText::new(other)),
                "write text, csv or markdown",
            )),
        }
    }

    fn write(self, header: &[&str], rows: Vec<Vec<String>>, width: usize) -> String {
        match self {
            TableFormat::Csv => csv::table(header, rows.into_iter()),
            TableFormat::Markdown => markdown::table(header, rows.into_iter()),
            TableFormat::Text => {
                let header: Vec<(&str, Side)> = header.iter().map(|name| (*name, Side::Left)).collect();
                lines(table(&header, &rows, width))
            }
        }
    }
}

fn lines(lines: Vec<String>) -> String {
    lines.into_iter().map(|line| line + "\n").collect()
}

/// The models: name, id, kind, title, source.
pub fn models_list(catalogue: &Catalogue, format: TableFormat, width: usize) -> String {
    let rows = catalogue.models().map(|model| {
        let duties = (0..catalogue.duties.len()).filter(|&d| model.policy(DutyId::new(d)).is_some()).count();
        vec![
            model.name.clone(),
            model.id.clone(),
            model.kind.clone(),
            duties.to_string(),
            model.title.clone(),
        ]
    });
    let header = ["model", "id", "kind", "duties", "title"];
    match format {
        TableFormat::Text => list_text(&header, rows.collect(), width),
        _ => format.write(&header, rows.collect(), width),
    }
}

fn list_text(header: &[&str; 5], mut rows: Vec<Vec<String>>, width: usize) -> String {
    // A second word for a model is worth a column of its own only where it is another word.
    rows.iter_mut().filter(|row| row[0] == row[1]).for_each(|row| row[1].clear());
    rows.insert(0, header.map(String::from).to_vec());
    let room = |at: usize| rows.iter().map(|row| columns(&row[at])).max().unwrap_or(0);
    let rooms = [room(0), room(1), room(2), room(3)];
    let mut text = String::new();
    for row in &rows {
        let cells: Vec<(&str, usize)> = row.iter().map(String::as_str).zip(rooms).collect();
        entry(&mut text, &cells, &row[4], width);
    }
    text.push_str(
        "\n`rolecall models NAME` shows one with its sources, `--compare` puts them side by side.\n",
    );
    text
}

fn role_ids(catalogue: &Catalogue, roles: &[RoleId]) -> String {
    let ids = roles.iter().filter_map(|role| catalogue.roles.get(role.index())).map(|role| role.id.as_str());
    ids.collect::<Vec<_>>().join("+")
}

fn duty_id(catalogue: &Catalogue, duty: DutyId) -> &str {
    catalogue.duties.get(duty.index()).map_or("", |duty| duty.id.as_str())
}

/// A name short enough for a column of a terminal.
fn short(model: &RoleModel) -> &str {
    match model.id.as_str() {
        "consensus" => "cons",
        "scrum-guide-2020" => "SG20",
        other => other,
    }
}

/// `cons = consensus, a1 = hat`: the names of which the columns show a short one.
fn key(models: &[&RoleModel]) -> String {
    let named: Vec<String> =
        models.iter().map(|model| format!("{} = {}", short(model), model.name)).collect();
    named.join(", ")
}

/// `PO L34, L38; PM L75`: the lines of a model's source on a duty.
pub(super) fn locators(catalogue: &Catalogue, model: &RoleModel, duty: DutyId) -> String {
    let Some(policy) = model.policy(duty) else { return String::new() };
    let told = policy
        .lines
        .iter()
        .map(|(role, lines)| format!("{} {}", role_ids(catalogue, &[*role]), spaced(lines)));
    told.collect::<Vec<_>>().join("; ")
}

/// `L34, L38` for `L34,L38`.
fn spaced(lines: &str) -> String {
    lines.replace(",L", ", L")
}

/// Cells of fixed widths and words that wrap beside them.
fn entry(text: &mut String, cells: &[(&str, usize)], words: &str, width: usize) {
    let mut before = "  ".to_string();
    for (cell, room) in cells.iter().filter(|(_, room)| *room > 0) {
        before.push_str(&left(cell, *room));
        before.push_str("  ");
    }
    let margin = columns(&before);
    for line in wrap(words, width.saturating_sub(margin)) {
        text.push_str(format!("{before}{line}").trim_end());
        text.push('\n');
        before = " ".repeat(margin);
    }
}

/// An entry of a list in a terminal: later lines stand further in.
fn hanging(text: &mut String, item: &str, width: usize) {
    for (at, line) in wrap(item, width.saturating_sub(4)).into_iter().enumerate() {
        text.push_str(if at == 0 { "  " } else { "    " });
        text.push_str(&line);
        text.push('\n');
    }
}
