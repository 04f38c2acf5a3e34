//! Rows that are wrong: what import reports and the rest of the analysis must live with.

use super::draft::{At, Draft};

/// Spoils some rows; `amount` is a number of tries.
pub fn spill(draft: &mut Draft, amount: usize) {
    for _ in 0..amount {
        match draft.dice.below(12) {
            0 => unknown_reference(draft),
            1 => conflicting_rows(draft),
            2 => bad_date(draft),
            3 => same_seat_twice(draft),
            4 => doubtful_role(draft),
            5 => misspelt_duty(draft),
            6 => twin(draft),
            7 => unreadable_cell(draft),
            8 => vacant_position(draft),
            9 => withheld_name(draft),
            10 => team_and_product(draft),
            _ => ended_scope(draft),
        }
    }
}

fn unknown_reference(draft: &mut Draft) {
    match draft.dice.below(3) {
        0 => {
            let at = draft.anywhere();
            draft.seat("p9999", "Developer", &at);
        }
        1 => {
            let person = draft.anybody();
            draft.seat(&person, "Product Owner", &At::Team("t9999".into()));
        }
        _ => {
            let person = draft.anybody();
            draft.row(&person).manager = "p9999".into();
        }
    }
}

fn conflicting_rows(draft: &mut Draft) {
    let person = draft.anybody();
    let mut again = draft.row(&person).clone();
    again.level = draft.dice.word(&["4", "5"]);
    again.status = draft.dice.word(&["", "leave", "left"]);
    draft.people.push(again);
}

fn bad_date(draft: &mut Draft) {
    let person = draft.anybody();
    let at = draft.anywhere();
    let (from, to) = if draft.dice.chance(50) {
        ("2025-02-30".to_string(), String::new())
    } else {
        (draft.day(10), draft.day(-10))
    };
    let row = draft.seat(&person, "Product Manager", &at);
    (row.from, row.to) = (from, to);
}

fn same_seat_twice(draft: &mut Draft) {
    if draft.assignments.is_empty() {
        return;
    }
    let at = draft.dice.below(draft.assignments.len());
    let mut again = draft.assignments[at].clone();
    if draft.dice.chance(50) {
        again.mode = draft.dice.word(&["hat", "deputy", "primary"]);
        again.alloc = draft.dice.word(&["30%", "70%", ""]);
        again.to = draft.some_day();
    }
    draft.assignments.push(again);
}

fn doubtful_role(draft: &mut Draft) {
    let person = draft.anybody();
    let at = draft.anywhere();
    let role =
        draft.dice.word(&["PM", "Project Manager", "Release Captain", "Keeper", "Senior Product Owner"]);
    draft.seat(&person, &role, &at);
}

fn misspelt_duty(draft: &mut Draft) {
    let person = draft.anybody();
    let at = draft.anywhere();
    let duty = draft.dice.word(&["order product backlogs", "feed the cat"]);
    draft.letter(&person, &duty, "A", &at);
}

fn twin(draft: &mut Draft) {
    let person = draft.anybody();
    let name = draft.row(&person).name.to_uppercase();
    let (from, to) = (draft.some_day(), draft.some_day());
    let other = draft.person();
    let by_mail = draft.dice.chance(50);
    let ended = draft.dice.chance(50);
    if by_mail {
        draft.row(&person).email = "Some.One@example.org".into();
        draft.row(&other).email = "some.one@example.org".into();
    } else {
        draft.row(&other).name = name;
    }
    if ended {
        draft.row(&person).to = to;
        draft.row(&other).from = from;
    }
}

fn unreadable_cell(draft: &mut Draft) {
    let person = draft.anybody();
    match draft.dice.below(3) {
        0 => draft.row(&person).level = "high".into(),
        1 => draft.row(&person).status = "maybe".into(),
        _ => {
            let at = draft.anywhere();
            draft.seat(&person, "Developer", &at).alloc = "much".into();
        }
    }
}

/// A row without a person that reports to somebody, leads somebody and has a title.
fn vacant_position(draft: &mut Draft) {
    let (above, below) = (draft.anybody(), draft.anybody());
    let team = draft.teams.first().map(|row| row.id.clone()).unwrap_or_default();
    let title = draft.dice.word(&["Product Owner", "Product Manager", "Developer", ""]);
    let id = draft.person();
    let row = draft.row(&id);
    row.name = "TBD".into();
    (row.title, row.manager, row.team) = (title, above, team);
    draft.row(&below).manager = id;
}

fn withheld_name(draft: &mut Draft) {
    let at = draft.anywhere();
    let role = draft.dice.word(&["Product Owner", "Developer"]);
    draft.seat("N/D", &role, &at);
}

fn team_and_product(draft: &mut Draft) {
    if let (Some(team), Some(product)) = (draft.teams.last(), draft.products.last()) {
        let (team, product) = (team.id.clone(), product.id.clone());
        let person = draft.anybody();
        draft.seat(&person, "Developer", &At::Team(team)).product = product;
    }
}

/// A team or product that has just ended or begins soon, and is used.
fn ended_scope(draft: &mut Draft) {
    let (yesterday, tomorrow) = (draft.day(-1), draft.day(1));
    let at = draft.anywhere();
    let ended = draft.dice.chance(50);
    match &at {
        At::Org => {}
        At::Team(team) if ended => draft.team_row(team).to = yesterday,
        At::Team(team) => draft.team_row(team).from = tomorrow,
        At::Product(product) if ended => draft.product_row(product).to = yesterday,
        At::Product(product) => draft.product_row(product).stage = "retired".into(),
    }
    let person = draft.anybody();
    draft.assign(&person, &at);
}
