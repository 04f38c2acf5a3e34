//! The reference columns of all tables, followed.

use super::draft::{Belonging, Draft, Drafts, Line, Repeat, TeamFrom, Who};
use super::keys::Key;
use super::references::{Bearer, Column, EachBearer, EachCell, Resolution};
use super::register::Register;
use crate::model::{Period, Person, Presence, Product, RowId, Status, Team, Text, Texts};

/// What the cells of each reference column refer to.
#[derive(Debug)]
pub struct Links {
    /// people: manager.
    pub manager: Resolution,
    /// people: dotted.
    pub dotted: Resolution,
    /// people: team.
    pub team: Resolution,
    /// people: department, where it stands for the team.
    pub department: Resolution,
    /// teams: parent.
    pub parent: Resolution,
    /// teams: products.
    pub products: Resolution,
    /// products: parent.
    pub product_parent: Resolution,
    /// assignments: person.
    pub person: Resolution,
    /// assignments and sheets: team.
    pub line_team: [Resolution; 2],
    /// assignments and sheets: product.
    pub line_product: [Resolution; 2],
}

/// Calls back with each reference cell of a table's rows.
fn refs<R>(rows: &Drafts<R>, at: usize) -> impl Fn(&mut dyn FnMut(Key)) + '_ {
    move |see| {
        rows.refs.iter().for_each(|refs| see(refs[at]));
        rows.repeats.iter().for_each(|repeat: &Repeat| see(repeat.refs[at]));
    }
}

fn belongings(rows: &[Belonging], from: TeamFrom) -> impl Fn(&mut dyn FnMut(Key)) + '_ {
    move |see| rows.iter().filter(|b| b.from == from).for_each(|b| see(b.team))
}

fn lines<'l>(rows: &'l [Line], cell: impl Fn(&Line) -> Key + 'l) -> impl Fn(&mut dyn FnMut(Key)) + 'l {
    move |see| rows.iter().for_each(|line| see(cell(line)))
}

fn follow(
    register: &mut Register,
    texts: &mut Texts,
    many: bool,
    bearers: &EachBearer,
    cells: &EachCell,
) -> Resolution {
    Resolution::new(&Column { cells, many, bearers }, register, texts)
}

impl Links {
    /// Follows every reference column, and makes what exists only by being named.
    pub fn new(draft: &mut Draft) -> Links {
        super::parties::settle(draft);
        let products = products(draft);
        let teams = teams(draft);
        let [manager, dotted, person] = persons(draft);
        let links = Links {
            manager,
            dotted,
            person,
            team: teams.0,
            department: teams.1,
            parent: teams.2,
            line_team: teams.3,
            products: products.0,
            product_parent: products.1,
            line_product: products.2,
        };
        super::implicit::create(draft, &links);
        links
    }
}

/// People: manager and dotted; assignments: person.
fn persons(draft: &mut Draft) -> [Resolution; 3] {
    let Draft { persons, texts, people, lines: rows, .. } = draft;
    let bearers = person_bearers(people);
    let manager = follow(persons, texts, true, &bearers, &refs(people, 0));
    let dotted = follow(persons, texts, true, &bearers, &refs(people, 1));
    let cell = |line: &Line| match line.who {
        Who::Person(key) => key,
        _ => Key::NONE,
    };
    let person = follow(persons, texts, false, &bearers, &lines(rows, cell));
    [manager, dotted, person]
}

fn products(draft: &mut Draft) -> (Resolution, Resolution, [Resolution; 2]) {
    let Draft { products, texts, product_rows, team_rows, lines: rows, .. } = draft;
    let bearers = bearers(product_rows, |product: &Product| product.name);
    let parent = follow(products, texts, false, &bearers, &refs(product_rows, 0));
    let of_teams = follow(products, texts, true, &bearers, &refs(team_rows, 1));
    let of_lines = [false, true].map(|sheet| {
        let cell =
            move |line: &Line| if line.sheet == sheet && !line.named.1 { line.product } else { Key::NONE };
        follow(products, texts, false, &bearers, &lines(rows, cell))
    });
    (of_teams, parent, of_lines)
}

fn teams(draft: &mut Draft) -> (Resolution, Resolution, Resolution, [Resolution; 2]) {
    let Draft { teams, texts, team_rows, belongings: rows, lines: assigned, .. } = draft;
    let bearers = bearers(team_rows, |team: &Team| team.name);
    let parent = follow(teams, texts, false, &bearers, &refs(team_rows, 0));
    let team = follow(teams, texts, true, &bearers, &belongings(rows, TeamFrom::Team));
    let mut department = follow(teams, texts, false, &bearers, &belongings(rows, TeamFrom::Department));
    department.lenient = true;
    let of_lines = [false, true].map(|sheet| {
        let cell =
            move |line: &Line| if line.sheet == sheet && !line.named.0 { line.team } else { Key::NONE };
        follow(teams, texts, sheet, &bearers, &lines(assigned, cell))
    });
    (team, department, parent, of_lines)
}

/// The names of what a table lists, left-out rows included.
pub fn bearers<R>(rows: &Drafts<R>, name: impl Fn(&R) -> Text) -> impl Fn(&mut dyn FnMut(Bearer)) {
    move |see| {
        for (at, row) in rows.records.iter().enumerate() {
            see(Bearer { record: at as u32, name: name(row), email: Text::EMPTY });
        }
        repeated(&rows.repeats, see);
    }
}

/// The names and addresses of persons.
pub fn person_bearers(people: &Drafts<Person>) -> impl Fn(&mut dyn FnMut(Bearer)) {
    move |see| {
        for (at, person) in people.records.iter().enumerate() {
            see(Bearer { record: at as u32, name: person.name, email: person.email });
        }
        repeated(&people.repeats, see);
    }
}

fn repeated(repeats: &[Repeat], see: &mut dyn FnMut(Bearer)) {
    repeats.iter().for_each(|r| see(Bearer { record: r.record, name: r.name, email: r.email }));
}

/// A person that a row names and no table lists.
pub fn new_person(id: Text, name: Text, row: RowId, presence: Presence) -> Person {
    Person {
        id,
        name,
        email: Text::EMPTY,
        title: Text::EMPTY,
        department: Text::EMPTY,
        level: None,
        manager: None,
        fte: super::times::FULL_TIME,
        status: Status::Active,
        presence,
        title_role: None,
        period: Period::ALWAYS,
        row,
    }
}
