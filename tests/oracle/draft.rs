//! An organisation in the making: rows of the canonical tables, as text.

use rolecall::config::Config;
use rolecall::model::Day;

use super::dice::Dice;

/// A row of the people table.
#[derive(Clone, Default)]
pub struct PersonRow {
    pub id: String,
    pub name: String,
    pub email: String,
    pub title: String,
    pub level: String,
    pub manager: String,
    pub team: String,
    pub fte: String,
    pub status: String,
    pub from: String,
    pub to: String,
    pub skills: String,
}

/// A row of the teams table.
#[derive(Clone, Default)]
pub struct TeamRow {
    pub id: String,
    pub name: String,
    pub parent: String,
    pub kind: String,
    pub method: String,
    pub products: String,
    pub from: String,
    pub to: String,
}

/// A row of the products table.
#[derive(Clone, Default)]
pub struct ProductRow {
    pub id: String,
    pub name: String,
    pub parent: String,
    pub stage: String,
    pub critical: String,
    pub from: String,
    pub to: String,
}

/// A row of the assignments table.
#[derive(Clone, Default)]
pub struct Assignment {
    pub person: String,
    pub team: String,
    pub product: String,
    pub role: String,
    pub mode: String,
    pub alloc: String,
    pub duty: String,
    pub raci: String,
    pub from: String,
    pub to: String,
}

/// Where something belongs.
#[derive(Clone, PartialEq)]
pub enum At {
    Org,
    Team(String),
    Product(String),
}

/// One CSV table.
#[derive(Clone)]
pub struct Table {
    pub name: &'static str,
    pub header: &'static [&'static str],
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The table as CSV text.
    pub fn csv(&self) -> String {
        let mut lines = vec![self.header.join(",")];
        for row in &self.rows {
            lines.push(row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(","));
        }
        lines.join("\n") + "\n"
    }
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.into() }
}

/// Rows so far, the dice, and the settings of the run.
pub struct Draft<'d> {
    pub dice: &'d mut Dice,
    pub as_of: Day,
    pub people: Vec<PersonRow>,
    pub teams: Vec<TeamRow>,
    pub products: Vec<ProductRow>,
    pub assignments: Vec<Assignment>,
    pub config: Config,
}

/// Days off the as-of day at which something begins or ends; the limits of the rules and their neighbours.
const OFFSETS: [i32; 20] =
    [-400, -91, -90, -89, -32, -31, -30, -29, -2, -1, 0, 1, 2, 29, 30, 31, 32, 89, 90, 91];

impl<'d> Draft<'d> {
    pub fn new(dice: &'d mut Dice, as_of: Day) -> Self {
        Draft {
            dice,
            as_of,
            people: Vec::new(),
            teams: Vec::new(),
            products: Vec::new(),
            assignments: Vec::new(),
            config: Config { as_of: Some(as_of), ..Config::default() },
        }
    }

    /// A day so many days off the as-of day, as text.
    pub fn day(&self, offset: i32) -> String {
        self.as_of.plus(offset).to_string()
    }

    /// A day at or near one of the limits.
    pub fn some_day(&mut self) -> String {
        let offset = *self.dice.pick(&OFFSETS);
        self.day(offset)
    }

    /// A new person, employed, in nothing yet.
    pub fn person(&mut self) -> String {
        let id = format!("p{}", self.people.len() + 1);
        let name = format!("Person {id}");
        self.people.push(PersonRow { id: id.clone(), name, ..PersonRow::default() });
        id
    }

    /// So many new people.
    pub fn persons(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.person()).collect()
    }

    /// A new person, or one who is there.
    pub fn somebody(&mut self) -> String {
        if self.people.is_empty() || self.dice.chance(50) {
            return self.person();
        }
        self.anybody()
    }

    /// A person who is there.
    pub fn anybody(&mut self) -> String {
        if self.people.is_empty() {
            return self.person();
        }
        let at = self.dice.below(self.people.len());
        self.people[at].id.clone()
    }

    /// The row of a person.
    pub fn row(&mut self, person: &str) -> &mut PersonRow {
        let at = self.people.iter().position(|row| row.id == person).unwrap_or(0);
        &mut self.people[at]
    }

    /// A new team that works on some products.
    pub fn team(&mut self, kind: &str, products: &[String]) -> String {
        let id = format!("t{}", self.teams.len() + 1);
        let row =
            TeamRow { id: id.clone(), kind: kind.into(), products: products.join(";"), ..TeamRow::default() };
        self.teams.push(row);
        id
    }

    /// A new delivery team on one product.
    pub fn stream(&mut self, product: &str) -> String {
        self.team("stream", &[product.to_string()])
    }

    /// A new product.
    pub fn product(&mut self) -> String {
        let id = format!("w{}", self.products.len() + 1);
        self.products.push(ProductRow { id: id.clone(), ..ProductRow::default() });
        id
    }

    /// The row of a product.
    pub fn product_row(&mut self, product: &str) -> &mut ProductRow {
        let at = self.products.iter().position(|row| row.id == product).unwrap_or(0);
        &mut self.products[at]
    }

    /// The row of a team.
    pub fn team_row(&mut self, team: &str) -> &mut TeamRow {
        let at = self.teams.iter().position(|row| row.id == team).unwrap_or(0);
        &mut self.teams[at]
    }

    /// A scope that is there.
    pub fn anywhere(&mut self) -> At {
        match self.dice.below(10) {
            0..=4 if !self.teams.is_empty() => {
                let at = self.dice.below(self.teams.len());
                At::Team(self.teams[at].id.clone())
            }
            5..=8 if !self.products.is_empty() => {
                let at = self.dice.below(self.products.len());
                At::Product(self.products[at].id.clone())
            }
            _ => At::Org,
        }
    }

    /// A new row at a scope, to be filled.
    pub fn assign(&mut self, person: &str, at: &At) -> &mut Assignment {
        let mut row = Assignment { person: person.into(), ..Assignment::default() };
        match at {
            At::Org => {}
            At::Team(team) => row.team = team.clone(),
            At::Product(product) => row.product = product.clone(),
        }
        let place = self.assignments.len();
        self.assignments.push(row);
        &mut self.assignments[place]
    }

    /// A new seat.
    pub fn seat(&mut self, person: &str, role: &str, at: &At) -> &mut Assignment {
        let row = self.assign(person, at);
        row.role = role.into();
        row
    }

    /// A new letter of a person.
    pub fn letter(&mut self, person: &str, duty: &str, raci: &str, at: &At) -> &mut Assignment {
        let row = self.assign(person, at);
        row.duty = duty.into();
        row.raci = raci.into();
        row
    }

    /// A new letter of a role.
    pub fn role_letter(&mut self, role: &str, duty: &str, raci: &str, at: &At) -> &mut Assignment {
        let row = self.letter("", duty, raci, at);
        row.role = role.into();
        row
    }

    /// A new membership.
    pub fn join(&mut self, person: &str, team: &str, share: &str) -> &mut Assignment {
        let row = self.assign(person, &At::Team(team.into()));
        row.alloc = share.into();
        row
    }

    /// The four tables as text, in random order of rows.
    pub fn tables(mut self) -> Vec<Table> {
        let dice = &mut *self.dice;
        dice.shuffle(&mut self.assignments);
        dice.shuffle(&mut self.people);
        vec![
            Table {
                name: "people.csv",
                header: &PEOPLE,
                rows: self.people.into_iter().map(cells_of_person).collect(),
            },
            Table {
                name: "teams.csv",
                header: &TEAMS,
                rows: self.teams.into_iter().map(cells_of_team).collect(),
            },
            Table {
                name: "products.csv",
                header: &PRODUCTS,
                rows: self.products.into_iter().map(cells_of_product).collect(),
            },
            Table {
                name: "assignments.csv",
                header: &ASSIGNMENTS,
                rows: self.assignments.into_iter().map(cells_of_assignment).collect(),
            },
        ]
    }
}

const PEOPLE: [&str; 12] =
    ["id", "name", "email", "title", "level", "manager", "team", "fte", "status", "from", "to", "skills"];
const TEAMS: [&str; 8] = ["id", "name", "parent", "kind", "method", "products", "from", "to"];
const PRODUCTS: [&str; 7] = ["id", "name", "parent", "stage", "critical", "from", "to"];
const ASSIGNMENTS: [&str; 10] =
    ["person", "team", "product", "role", "mode", "alloc", "duty", "raci", "from", "to"];

fn cells_of_person(r: PersonRow) -> Vec<String> {
    let first = vec![r.id, r.name, r.email, r.title, r.level, r.manager];
    first.into_iter().chain([r.team, r.fte, r.status, r.from, r.to, r.skills]).collect()
}

fn cells_of_team(r: TeamRow) -> Vec<String> {
    vec![r.id, r.name, r.parent, r.kind, r.method, r.products, r.from, r.to]
}

fn cells_of_product(r: ProductRow) -> Vec<String> {
    vec![r.id, r.name, r.parent, r.stage, r.critical, r.from, r.to]
}

fn cells_of_assignment(r: Assignment) -> Vec<String> {
    vec![r.person, r.team, r.product, r.role, r.mode, r.alloc, r.duty, r.raci, r.from, r.to]
}
