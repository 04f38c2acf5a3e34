//! The rows of the four tables, every cell as text, and how they are written.
//!
//! Cells are text and no numbers or dates, because a planted defect may be anything.

use std::borrow::Cow;

use super::calendar::Date;

/// Text of a cell.
pub(super) type Cell = Cow<'static, str>;

pub(super) const PEOPLE: &str =
    "id,name,email,title,location,level,manager,dotted,team,fte,status,from,to,skills\n";
pub(super) const TEAMS: &str = "id,name,parent,kind,method,products,from,to\n";
pub(super) const PRODUCTS: &str = "id,name,parent,stage,critical,from,to\n";
pub(super) const ASSIGNMENTS: &str = "person,team,product,role,mode,alloc,duty,raci,status,from,to\n";

/// A row of people.csv.
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) email: String,
    pub(super) title: Cell,
    pub(super) location: Cell,
    pub(super) level: Cell,
    pub(super) manager: String,
    pub(super) dotted: String,
    pub(super) team: String,
    pub(super) fte: Cell,
    pub(super) status: Cell,
    pub(super) from: Cell,
    pub(super) to: Cell,
    pub(super) skills: Cell,
    /// The day of `from`; not a column.
    pub(super) hired: Date,
}

impl Person {
    pub(super) fn write(&self, out: &mut String) {
        row(
            out,
            &[
                &self.id,
                &self.name,
                &self.email,
                &self.title,
                &self.location,
                &self.level,
                &self.manager,
                &self.dotted,
                &self.team,
                &self.fte,
                &self.status,
                &self.from,
                &self.to,
                &self.skills,
            ],
        );
    }
}

/// A row of teams.csv.
#[derive(Clone, Default)]
pub(super) struct Team {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) parent: String,
    pub(super) kind: Cell,
    pub(super) method: Cell,
    pub(super) products: String,
    pub(super) from: Cell,
    pub(super) to: Cell,
}

impl Team {
    pub(super) fn write(&self, out: &mut String) {
        row(
            out,
            &[
                &self.id,
                &self.name,
                &self.parent,
                &self.kind,
                &self.method,
                &self.products,
                &self.from,
                &self.to,
            ],
        );
    }
}

/// A row of products.csv.
#[derive(Default)]
pub(super) struct Product {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) parent: String,
    pub(super) stage: Cell,
    pub(super) critical: Cell,
    pub(super) from: Cell,
}

impl Product {
    pub(super) fn write(&self, out: &mut String) {
        row(out, &[&self.id, &self.name, &self.parent, &self.stage, &self.critical, &self.from, ""]);
    }
}

/// A row of assignments.csv.
#[derive(Clone, Default)]
pub(super) struct Assignment {
    pub(super) person: String,
    pub(super) team: String,
    pub(super) product: String,
    pub(super) role: Cell,
    pub(super) mode: Cell,
    pub(super) alloc: Cell,
    pub(super) duty: Cell,
    pub(super) raci: Cell,
    pub(super) status: Cell,
    pub(super) from: Cell,
    pub(super) to: Cell,
}

impl Assignment {
    pub(super) fn write(&self, out: &mut String) {
        row(
            out,
            &[
                &self.person,
                &self.team,
                &self.product,
                &self.role,
                &self.mode,
                &self.alloc,
                &self.duty,
                &self.raci,
                &self.status,
                &self.from,
                &self.to,
            ],
        );
    }
}

/// One line of CSV (RFC 4180, with a bare line feed): a cell is quoted where it has to be.
fn row(out: &mut String, cells: &[&str]) {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        if cell.contains([',', '"', '\n', '\r']) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_with_commas_quotes_and_line_breaks_are_quoted() {
        let mut out = String::new();
        row(&mut out, &["a", "Director, Sales", "5\" disk", "two\nlines", ""]);
        assert_eq!(out, "a,\"Director, Sales\",\"5\"\" disk\",\"two\nlines\",\n");
    }
}
