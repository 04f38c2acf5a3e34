//! Cases about teams, products and the line.

use rolecall::roles::RoleModel;

use super::draft::{At, Draft};

const PO: &str = "Product Owner";
const PM: &str = "Product Manager";
const SM: &str = "Scrum Master";

/// Eight or nine people one above the other, perhaps with a gap, perhaps with a circle at the top.
pub fn reporting_line(d: &mut Draft, _: &RoleModel) {
    let length = d.dice.between(8, 11);
    let line = d.persons(length);
    for pair in line.windows(2) {
        d.row(&pair[0]).manager = pair[1].clone();
    }
    let top = line[length - 1].clone();
    match d.dice.below(6) {
        0 => d.row(&top).manager = line[length - 2].clone(),
        1 => d.row(&line[length / 2]).status = "left".into(),
        2 => d.row(&top).manager = top.clone(),
        3 => d.row(&line[1]).name = "TBD".into(),
        _ => {}
    }
}

/// A circle of one to four, with a tail; one of them perhaps not employed.
pub fn reporting_circle(d: &mut Draft, _: &RoleModel) {
    let length = d.dice.between(1, 4);
    let circle = d.persons(length);
    for number in 0..length {
        d.row(&circle[number]).manager = circle[(number + 1) % length].clone();
    }
    let tail = d.person();
    d.row(&tail).manager = circle[0].clone();
    let yesterday = d.day(-1);
    match d.dice.below(6) {
        0 => d.row(&circle[0]).to = yesterday,
        1 => d.row(&circle[0]).status = "planned".into(),
        // Only who is his own manager is at the top by that.
        2 => d.config.set("STR-005", "self_manager_is_root", "true".into()),
        _ => {}
    }
}

/// As many reports as the limits of a span allow, or one more or fewer.
pub fn span(d: &mut Draft, _: &RoleModel) {
    let boss = d.person();
    let count = *d.dice.pick(&[1, 2, 2, 3, 15, 16, 16, 17]);
    for report in d.persons(count) {
        d.row(&report).manager = boss.clone();
        if d.dice.chance(5) {
            d.row(&report).status = d.dice.word(&["left", "leave"]);
        }
    }
    if d.dice.chance(50) {
        const ROLES: [&str; 8] = [
            "Developer",
            "Tester",
            "Designer",
            "Tech Lead",
            PO,
            PM,
            "Business Analyst",
            "Engineering Manager",
        ];
        let (role, at) = (d.dice.word(&ROLES), d.anywhere());
        d.seat(&boss, &role, &at).mode = d.dice.word(&["", "", "deputy"]);
    }
    if d.dice.chance(15) {
        d.row(&boss).manager = boss.clone();
    }
    if d.dice.chance(10) {
        d.row(&boss).status = "left".into();
    }
}

/// As many members as the limits of a team allow, or one more or fewer.
pub fn team_size(d: &mut Draft, m: &RoleModel) {
    let product = d.product();
    let team = d.stream(&product);
    let (min, max) = (m.limits.min_team as usize, m.limits.max_team as usize);
    let count = *d.dice.pick(&[0, 1, min - 1, min, max, max + 1]);
    let by_seat = d.dice.chance(30);
    for member in d.persons(count) {
        if by_seat {
            d.seat(&member, "Developer", &At::Team(team.clone())).mode = d.dice.word(&["", "hat", "acting"]);
        } else {
            d.join(&member, &team, "");
        }
    }
    let outsider = d.person();
    let yesterday = d.day(-1);
    match d.dice.below(6) {
        0 => d.row(&outsider).status = "left".into(),
        1 => d.row(&outsider).to = yesterday,
        2 => {
            d.seat(&outsider, SM, &At::Team(team));
            return;
        }
        3 => {
            d.seat(&outsider, "Developer", &At::Team(team)).mode = d.dice.word(&["deputy", "successor"]);
            return;
        }
        4 => {
            d.join(&outsider, &team, "").to = yesterday;
            return;
        }
        _ => return,
    }
    d.join(&outsider, &team, "");
}

/// Eight or nine teams on one product, with area owners somewhere or nowhere.
pub fn many_teams_on_product(d: &mut Draft, m: &RoleModel) {
    let (product, child) = (d.product(), d.product());
    let count = m.limits.max_teams_per_product as usize + d.dice.below(2);
    let teams: Vec<String> = (0..count).map(|_| d.stream(&product)).collect();
    let nested = d.dice.chance(50);
    if nested {
        d.product_row(&child).parent = product.clone();
    }
    if d.dice.chance(25) {
        let yesterday = d.day(-1);
        d.product_row(&child).to = yesterday;
    }
    if d.dice.chance(60) {
        let area = d.person();
        let places = [At::Product(product.clone()), At::Product(child), At::Team(teams[0].clone()), At::Org];
        let at = d.dice.pick(&places).clone();
        d.seat(&area, "Area Product Owner", &at).mode = d.dice.word(&["", "hat", "deputy"]);
    }
    if d.dice.chance(50) {
        let owner = d.person();
        d.seat(&owner, PO, &At::Product(product));
    }
}

/// Owners of single teams, and perhaps somebody above them.
pub fn owners_below_nobody(d: &mut Draft, _: &RoleModel) {
    let product = d.product();
    let (ana, bo) = (d.person(), d.person());
    for owner in [&ana, if d.dice.chance(80) { &bo } else { &ana }] {
        let team = d.stream(&product);
        d.seat(owner, PO, &At::Team(team));
    }
    if d.dice.chance(60) {
        let cy = d.person();
        let (role, at) =
            (d.dice.word(&[PO, PM, "Head of Product", "Area Product Owner"]), At::Product(product));
        let at = if d.dice.chance(20) { At::Org } else { at };
        d.seat(&cy, &role, &at).mode = d.dice.word(&["", "", "hat", "deputy"]);
    }
}

/// An owner and a manager on a product with one team or two, in a small organisation.
pub fn two_posts_on_small_product(d: &mut Draft, _: &RoleModel) {
    if d.dice.chance(30) {
        d.config.set("STR-011", "severity", "warning".into());
    }
    if d.dice.chance(70) {
        // However many products chance has made, no manager is needed.
        d.config.set("GAP-003", "pm_from_products", "300".into());
    }
    d.config.headcount = Some(*d.dice.pick(&[9, 49, 50]));
    let product = d.product();
    for _ in 0..*d.dice.pick(&[0, 1, 1, 2]) {
        d.stream(&product);
    }
    let (ana, bo) = (d.person(), d.person());
    d.seat(&ana, PO, &At::Product(product.clone()));
    let manager = if d.dice.chance(80) { bo.clone() } else { ana };
    d.seat(&manager, PM, &At::Product(product.clone()));
    if d.dice.chance(20) {
        let role = d.dice.word(&[PO, PM]);
        let cy = d.person();
        d.seat(&cy, &role, &At::Product(product));
    }
    for _ in 0..d.dice.below(2) {
        d.product();
    }
}

/// Engineers for each manager, engineers for each designer, teams for each owner, at the limits.
pub fn ratios(d: &mut Draft, m: &RoleModel) {
    let product = d.product();
    let team = d.stream(&product);
    if d.dice.chance(60) {
        d.config.headcount = Some(*d.dice.pick(&[49, 50, 120, 250]));
    }
    let managers = d.dice.between(0, 2);
    let engineers = *d.dice.pick(&[4, 5, 9, 10, 11, 20, 21]);
    for _ in 0..managers {
        let manager = d.person();
        d.seat(&manager, PM, &At::Product(product.clone()));
    }
    for number in 0..engineers {
        let person = d.person();
        let role = *d.dice.pick(&["Developer", "Developer", "Tester", "Tech Lead"]);
        let row = d.seat(&person, role, &At::Team(team.clone()));
        if number == 0 {
            row.mode = "deputy".into();
        }
    }
    let extra = d.person();
    let role = d.dice.word(&["Designer", "Business Analyst", SM, "Designer"]);
    d.seat(&extra, &role, &At::Team(team)).mode = d.dice.word(&["", "deputy"]);
    let limit = m.limits.max_teams_per_po as usize;
    if d.dice.chance(40) {
        let owner = d.person();
        d.seat(&owner, PO, &At::Product(product.clone()));
        for _ in 0..limit.saturating_sub(1) + d.dice.below(2) {
            d.stream(&product);
        }
    } else if d.dice.chance(50) {
        for owner in d.persons(2) {
            d.seat(&owner, PO, &At::Product(product.clone()));
        }
    }
}

/// Teams that work on what the team above them works on.
pub fn inherited_work(d: &mut Draft, _: &RoleModel) {
    let (product, parent_product) = (d.product(), d.product());
    if d.dice.chance(50) {
        d.product_row(&product).parent = parent_product.clone();
    }
    let kind = d.dice.word(&["", "function", "stream"]);
    let top = d.team(&kind, std::slice::from_ref(&product));
    let middle = d.team(&kind, &[]);
    let team = d.team("", &[]);
    d.team_row(&middle).parent = top.clone();
    d.team_row(&team).parent = middle.clone();
    let (yesterday, tomorrow) = (d.day(-1), d.day(1));
    match d.dice.below(8) {
        0 => d.team_row(&middle).to = yesterday,
        1 => d.team_row(&top).to = yesterday,
        2 => d.product_row(&product).stage = "retired".into(),
        3 => d.product_row(&product).from = tomorrow,
        4 => d.team_row(&top).parent = team.clone(),
        5 => {
            let gone = d.product();
            d.product_row(&gone).to = yesterday;
            d.team_row(&team).products = gone;
        }
        _ => {}
    }
    if d.dice.chance(50) {
        let role = d.dice.word(&["Developer", "Tester", "Designer", "Business Analyst", "Tech Lead"]);
        let person = d.person();
        d.seat(&person, &role, &At::Team(team)).mode = d.dice.word(&["", "deputy"]);
    }
    if d.dice.chance(50) {
        let (role, owner) = (d.dice.word(&[PO, PM]), d.person());
        let at = if d.dice.chance(50) { product } else { parent_product };
        d.seat(&owner, &role, &At::Product(at));
    }
}

/// A team without a product, a product without a team, and those that only look so.
pub fn orphans(d: &mut Draft, _: &RoleModel) {
    let kind = d.dice.word(&["stream", "", "enabling", "platform", "management"]);
    let team = d.team(&kind, &[]);
    let person = d.person();
    let role = d.dice.word(&["Developer", "Designer", "Tech Lead", SM]);
    d.seat(&person, &role, &At::Team(team)).mode = d.dice.word(&["", "deputy"]);
    let (above, product) = (d.product(), d.product());
    if d.dice.chance(50) {
        d.product_row(&product).parent = above.clone();
    }
    d.product_row(&product).stage = d.dice.word(&["", "active", "idea", "sunset", "retired"]);
    if d.dice.chance(60) {
        let works = if d.dice.chance(50) { above } else { product };
        let kind = d.dice.word(&["stream", "function"]);
        let team = d.team(&kind, &[works]);
        if d.dice.chance(25) {
            let yesterday = d.day(-1);
            d.team_row(&team).to = yesterday;
        }
    }
}

/// Owners and managers at the levels of a tree of products, and what lies below takes from them.
pub fn product_line(d: &mut Draft, _: &RoleModel) {
    let line: Vec<String> = (0..3).map(|_| d.product()).collect();
    for pair in line.windows(2) {
        d.product_row(&pair[0]).parent = pair[1].clone();
    }
    let other = d.product();
    if d.dice.chance(50) {
        d.product_row(&other).parent = line[1].clone();
    }
    let yesterday = d.day(-1);
    if d.dice.chance(30) {
        let at = d.dice.between(1, 2);
        d.product_row(&line[at]).to = yesterday;
    }
    if d.dice.chance(30) {
        d.product_row(&line[0]).stage = d.dice.word(&["idea", "sunset"]);
    }
    let team = if d.dice.chance(60) {
        d.stream(&line[0])
    } else {
        d.team("stream", &[line[0].clone(), other.clone()])
    };
    if d.dice.chance(30) {
        d.stream(&line[1]);
    }
    let places = [
        At::Product(line[0].clone()),
        At::Product(line[1].clone()),
        At::Product(line[2].clone()),
        At::Product(other),
        At::Team(team),
        At::Org,
    ];
    for _ in 0..d.dice.between(0, 3) {
        let (role, at, person) = (d.dice.word(&[PO, PO, PM, SM]), d.dice.pick(&places).clone(), d.person());
        d.seat(&person, &role, &at).mode = d.dice.word(&["", "", "hat", "deputy"]);
    }
}

/// A team on two products with an owner each, or with the two owners of one.
pub fn owners_of_served_products(d: &mut Draft, _: &RoleModel) {
    let (first, second) = (d.product(), d.product());
    d.team("stream", &[first.clone(), second.clone()]);
    if d.dice.chance(50) {
        d.stream(&first);
    }
    let (ana, bo) = (d.person(), d.person());
    d.seat(&ana, PO, &At::Product(first.clone()));
    let at = d.dice.pick(&[first.clone(), second.clone()]).clone();
    d.seat(&bo, PO, &At::Product(at));
    if d.dice.chance(30) {
        let cy = d.person();
        d.seat(&cy, PO, &At::Product(second.clone()));
    }
    if d.dice.chance(20) {
        d.product_row(&second).parent = first;
    }
}
