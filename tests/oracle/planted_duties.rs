//! Cases about duties: letters, and who else has one.

use rolecall::roles::{Catalogue, RoleModel};

use super::draft::{At, Draft};

const PO: &str = "Product Owner";
const PM: &str = "Product Manager";

/// The ids of all duties of the catalogue.
pub fn all_duties() -> Vec<String> {
    Catalogue::embedded().duties.iter().map(|duty| duty.id.clone()).collect()
}

pub fn product_with_team(d: &mut Draft) -> (String, String) {
    let product = d.product();
    let team = d.stream(&product);
    (product, team)
}

/// A scope of a new product: it, its team, or the organisation.
fn scope(d: &mut Draft) -> At {
    let (product, team) = product_with_team(d);
    match d.dice.below(5) {
        0 => At::Org,
        1 | 2 => At::Product(product),
        _ => At::Team(team),
    }
}

fn some_duty(d: &mut Draft) -> String {
    d.dice.pick(&all_duties()).clone()
}

/// As many letters of one kind as a row bears, or one more.
pub fn crowded_row(d: &mut Draft, _: &RoleModel) {
    let (at, duty) = (scope(d), some_duty(d));
    let (letter, limit) = *d.dice.pick(&[("R", 3), ("C", 5), ("I", 10)]);
    let count = limit + d.dice.below(2);
    for person in d.persons(count) {
        d.letter(&person, &duty, letter, &at);
    }
    if d.dice.chance(20) {
        d.assignments.last_mut().unwrap().person = "TBD".into();
    }
}

/// Everybody at a scope, or all but one, has a letter; three or four letters in all.
pub fn everybody_has_a_letter(d: &mut Draft, _: &RoleModel) {
    let (at, duty) = (scope(d), some_duty(d));
    let lettered = d.dice.between(3, 4);
    for person in d.persons(lettered) {
        let letter = d.dice.word(&["A", "R", "C", "I", "C", "I"]);
        d.letter(&person, &duty, &letter, &at);
        match &at {
            At::Team(team) if d.dice.chance(50) => d.join(&person, team, "").mode = String::new(),
            _ if d.dice.chance(70) => d.seat(&person, "Tester", &at).mode = d.dice.word(&["", "deputy"]),
            _ => {}
        }
    }
    if d.dice.chance(40) {
        let other = d.person();
        match &at {
            At::Team(team) if d.dice.chance(50) => d.join(&other, team, "").mode = String::new(),
            _ => d.seat(&other, "Tester", &at).mode = String::new(),
        }
    }
}

/// Two answer for one duty: by name, through one role, through two.
pub fn several_accountable(d: &mut Draft, _: &RoleModel) {
    let (product, team) = product_with_team(d);
    let at = if d.dice.chance(50) { At::Product(product) } else { At::Team(team.clone()) };
    let duty = some_duty(d);
    let (ana, bo) = (d.person(), d.person());
    let role = d.dice.word(&[PO, PM, "Developer", "Scrum Master"]);
    match d.dice.below(5) {
        0 => {
            d.letter(&ana, &duty, "A", &at);
            d.letter(&bo, &duty, "A/R", &at);
        }
        1 => {
            d.seat(&ana, &role, &at);
            d.seat(&bo, &role, &at);
            d.role_letter(&role, &duty, "A", &at);
        }
        2 => {
            d.seat(&ana, &role, &at);
            d.role_letter(&role, &duty, "A", &at);
            d.letter(&bo, &duty, "A", &at);
        }
        3 => {
            d.seat(&ana, PO, &at);
            d.seat(&bo, PM, &at);
            d.role_letter(PO, &duty, "A", &at);
            d.role_letter(PM, &duty, "A", &at);
        }
        _ => {
            d.letter(&ana, &duty, "A", &at);
            d.letter(&bo, &duty, "A", &at);
            let yesterday = d.day(-1);
            if d.dice.chance(50) {
                d.assignments.last_mut().unwrap().to = yesterday;
            } else {
                d.row(&bo).to = yesterday;
            }
        }
    }
}

/// A developer answers for accepting what he builds: here, above, through his team, or nearly so.
pub fn builder_accepts(d: &mut Draft, _: &RoleModel) {
    let (product, team) = product_with_team(d);
    let bo = d.person();
    let role = d.dice.word(&["Developer", "Developer", "Tester"]);
    let mode = d.dice.word(&["", "hat", "deputy"]);
    let seat_at = if d.dice.chance(85) { At::Team(team.clone()) } else { At::Product(product.clone()) };
    d.seat(&bo, &role, &seat_at).mode = mode;
    let letter = d.dice.word(&["A", "R", "", "C"]);
    let at = match d.dice.below(4) {
        0 => At::Org,
        1 => At::Product(product),
        _ => At::Team(team.clone()),
    };
    if d.dice.chance(80) {
        d.letter(&bo, "accept-increment", &letter, &at);
    } else {
        d.role_letter("Developer", "accept-increment", &letter, &at);
    }
    if d.dice.chance(30) {
        // Somebody else is named nearer, so that what stands above does not count.
        let other = d.person();
        let letter = d.dice.word(&["A", "R"]);
        d.letter(&other, "accept-increment", &letter, &At::Team(team.clone()));
    }
    if d.dice.chance(20) {
        d.team_row(&team).kind = "enabling".into();
    }
}

/// Every team of a product, or all but one, has somebody for a duty of the product.
pub fn collected(d: &mut Draft, _: &RoleModel) {
    let (product, first) = product_with_team(d);
    let second = d.stream(&product);
    let duty =
        d.dice.word(&["order-product-backlog", "own-product-vision", "accept-increment", "assure-quality"]);
    d.config.derive = d.dice.chance(30);
    let (ana, bo) = (d.person(), d.person());
    d.letter(&ana, &duty, "A", &At::Team(first.clone()));
    if d.dice.chance(70) {
        d.letter(&bo, &duty, "A", &At::Team(second));
    }
    d.letter(&ana, &duty, "C", &At::Product(product.clone()));
    if d.dice.chance(50) {
        d.seat(&ana, "Developer", &At::Team(first));
    }
    if d.dice.chance(30) {
        let child = d.product();
        d.product_row(&child).parent = product;
        d.letter(&bo, &duty, "I", &At::Product(child));
    }
}

/// Letters of roles at every scope: whoever holds the role there has the letter.
pub fn role_letters(d: &mut Draft, _: &RoleModel) {
    const ROLES: [&str; 6] = [PO, PM, "Developer", "Scrum Master", "Tester", "Stakeholder"];
    let (product, team) = product_with_team(d);
    let places = [At::Org, At::Product(product), At::Team(team)];
    for _ in 0..d.dice.between(1, 3) {
        let (role, at) = (d.dice.word(&ROLES), d.dice.pick(&places).clone());
        let mode = d.dice.word(&["", "", "deputy"]);
        let person = d.somebody();
        d.seat(&person, &role, &at).mode = mode;
    }
    for person in d.persons(3).into_iter().take(d.dice.below(4)) {
        if let At::Team(team) = &places[2] {
            d.join(&person, team, "");
        }
    }
    for _ in 0..d.dice.between(1, 4) {
        let (role, duty, at) = (d.dice.word(&ROLES), some_duty(d), d.dice.pick(&places).clone());
        let letter = d.dice.word(&["A", "R", "C", "A/R"]);
        d.role_letter(&role, &duty, &letter, &at);
    }
}

/// A matrix of roles and no people at all: then the letters of the roles count as they stand.
pub fn roles_alone(d: &mut Draft) {
    if d.dice.chance(40) {
        d.config.set("GAP-005", "a_implies_r", "false".into());
    }
    let (product, team) = product_with_team(d);
    let places = [At::Org, At::Product(product), At::Team(team)];
    let duties = [some_duty(d), some_duty(d)];
    for _ in 0..d.dice.between(1, 5) {
        let role = d.dice.word(&[PO, PM, "Developer", "Scrum Master"]);
        let (duty, at) = (d.dice.pick(&duties).clone(), d.dice.pick(&places).clone());
        let letter = d.dice.word(&["A", "R", "C", "I"]);
        d.role_letter(&role, &duty, &letter, &at);
    }
}

/// An umbrella duty with a letter, here or above, and its parts without one.
pub fn umbrella(d: &mut Draft, _: &RoleModel) {
    const PARTS: [&str; 5] = [
        "define-product-goal",
        "create-product-backlog",
        "order-product-backlog",
        "refine-product-backlog",
        "keep-backlog-transparent",
    ];
    d.config.derive = d.dice.chance(30);
    let (above, product) = (d.product(), d.product());
    let second = d.product();
    d.product_row(&product).parent = above.clone();
    d.product_row(&second).parent = above.clone();
    let team = d.team("stream", &[product.clone(), second.clone()]);
    let places =
        [At::Org, At::Product(above), At::Product(product), At::Product(second), At::Team(team.clone())];
    for _ in 0..d.dice.between(1, 3) {
        let person = d.person();
        let (at, letter) = (d.dice.pick(&places).clone(), d.dice.word(&["A", "A", "R"]));
        let duty = if d.dice.chance(60) { "manage-product-backlog".into() } else { d.dice.word(&PARTS) };
        d.letter(&person, &duty, &letter, &at);
    }
    for _ in 0..d.dice.between(1, 2) {
        let person = d.person();
        let (at, duty) = (d.dice.pick(&places).clone(), d.dice.word(&PARTS));
        d.letter(&person, &duty, "C", &at);
    }
}

/// A Product Owner and a Product Manager both have a letter that only one of them may have.
pub fn owner_and_manager_collide(d: &mut Draft, _: &RoleModel) {
    let (product, team) = product_with_team(d);
    let (ana, bo) = (d.person(), d.person());
    let at_team = d.dice.chance(40);
    let owner_at = if at_team { At::Team(team.clone()) } else { At::Product(product.clone()) };
    d.seat(&ana, PO, &owner_at);
    let manager = if d.dice.chance(90) { bo } else { ana.clone() };
    d.seat(&manager, PM, &At::Product(product.clone()));
    let duty = if d.dice.chance(90) { some_duty(d) } else { "feed the ducks".into() };
    if d.dice.chance(25) {
        // Both are both.
        d.seat(&ana, PM, &At::Product(product.clone()));
        d.seat(&manager, PO, &owner_at);
    }
    for person in [ana, manager] {
        let letter = d.dice.word(&["A", "R", "A", "R", "C"]);
        let at = match d.dice.below(5) {
            0 => At::Org,
            1 | 2 => At::Product(product.clone()),
            _ => At::Team(team.clone()),
        };
        d.letter(&person, &duty, &letter, &at);
    }
}

/// An owner and a manager of one product who share nothing, or one thing.
pub fn strangers(d: &mut Draft, _: &RoleModel) {
    let (product, team) = product_with_team(d);
    let at = At::Product(product);
    let (ana, bo, boss, chief) = (d.person(), d.person(), d.person(), d.person());
    d.seat(&ana, PO, &at);
    d.seat(&bo, PM, &at);
    let data = d.dice.chance(80);
    if data {
        d.row(&ana).manager = boss.clone();
    }
    match d.dice.below(8) {
        0 => d.row(&bo).manager = boss,
        1 => d.row(&bo).manager = ana,
        2 => d.row(&ana).manager = bo,
        3 => {
            d.row(&bo).manager = chief.clone();
            d.row(&boss).manager = chief;
        }
        4 => {
            d.join(&ana, &team, "");
            let there = if d.dice.chance(50) { team } else { d.stream("") };
            d.join(&bo, &there, "");
        }
        5 => {
            let letters = (d.dice.word(&["A", "R", "C", "I"]), d.dice.word(&["A", "R", "C", "I"]));
            let duty = some_duty(d);
            let other = if d.dice.chance(30) { At::Org } else { at.clone() };
            d.letter(&ana, &duty, &letters.0, &at);
            d.letter(&bo, &duty, &letters.1, &other);
        }
        6 => d.row(&ana).manager = ana.clone(),
        _ => {}
    }
}

/// Rows with nobody who does the work.
pub fn only_informed(d: &mut Draft, _: &RoleModel) {
    let at = scope(d);
    d.config.derive = d.dice.chance(50);
    for _ in 0..d.dice.between(1, 3) {
        let person = d.person();
        let duty = if d.dice.chance(80) { some_duty(d) } else { "feed the ducks".into() };
        let letter = d.dice.word(&["C", "I", "C/I", "R"]);
        d.letter(&person, &duty, &letter, &at);
    }
    if d.dice.chance(30) {
        d.role_letter("Scrum Master", "plan-sprint", "A", &at);
    }
}

/// Teams that own duties, with people in them, or with nobody; on one line, or side by side.
pub fn owned_by_teams(d: &mut Draft, _: &RoleModel) {
    let teams: Vec<String> = (0..d.dice.between(2, 4)).map(|_| d.team("component", &[])).collect();
    for (number, team) in teams.iter().enumerate() {
        if d.dice.chance(55) && number > 0 {
            let above = d.dice.below(number);
            d.team_row(team).parent = teams[above].clone();
        }
        match d.dice.below(5) {
            0 | 1 => {
                let person = d.person();
                d.join(&person, team, "");
            }
            2 => {
                let person = d.person();
                d.seat(&person, "Release Captain", &At::Team(team.clone())).mode =
                    d.dice.word(&["", "deputy"]);
                // A seat that nobody fills today is nobody in the team.
                d.row(&person).status = d.dice.word(&["", "", "left"]);
            }
            _ => {}
        }
        if d.dice.chance(80) {
            let duty = d.dice.word(&["payment gateway", "payment gateway", "build farm", "decide-releases"]);
            let letter = d.dice.word(&["", "", "A", "A/R", "R"]);
            d.letter("", &duty, &letter, &At::Team(team.clone()));
        }
    }
    let yesterday = d.day(-1);
    match d.dice.below(6) {
        0 => d.team_row(&teams[0]).to = yesterday,
        1 => d.assignments.last_mut().unwrap().to = yesterday,
        _ => {}
    }
}

/// Somebody answers for a duty that the model gives to others; he has a role near by, or none.
pub fn accountable_outside_model(d: &mut Draft, _: &RoleModel) {
    let (above, product) = (d.product(), d.product());
    d.product_row(&product).parent = above.clone();
    let team = d.stream(&product);
    let sibling = d.stream(&above);
    let places =
        [At::Org, At::Product(above), At::Product(product), At::Team(team.clone()), At::Team(sibling)];
    let ana = d.person();
    if d.dice.chance(75) {
        let role =
            d.dice.word(&[PO, PM, "Scrum Master", "Developer", "Tester", "Business Analyst", "Keeper"]);
        let at = d.dice.pick(&places).clone();
        d.seat(&ana, &role, &at).mode = d.dice.word(&["", "", "deputy"]);
    } else {
        d.join(&ana, &team, "");
    }
    for _ in 0..d.dice.between(1, 3) {
        let (duty, at) = (some_duty(d), d.dice.pick(&places).clone());
        let letter = d.dice.word(&["A", "A", "A", "R"]);
        d.letter(&ana, &duty, &letter, &at);
    }
}
