//! Cases about who holds which role: dates, double hats, titles, the line.

use rolecall::roles::RoleModel;

use super::draft::{At, Draft};

const PO: &str = "Product Owner";
const PM: &str = "Product Manager";
const SM: &str = "Scrum Master";
const BUILDERS: [&str; 6] =
    ["Developer", "Tester", "Designer", "Business Analyst", "Tech Lead", "Engineering Manager"];

/// A product with one team, at which `at_team` decides where something happens.
pub fn place(d: &mut Draft, at_team: bool) -> (String, String, At) {
    let product = d.product();
    let team = d.stream(&product);
    let at = if at_team { At::Team(team.clone()) } else { At::Product(product.clone()) };
    (product, team, at)
}

/// One ends, another begins, each within a day of the limit of a handover; sometimes a third.
pub fn handover(d: &mut Draft, _: &RoleModel) {
    let at_team = d.dice.chance(50);
    let (product, _, at) = place(d, at_team);
    let role = d.dice.word(&[PO, PO, PM]);
    let (old, new) = (d.person(), d.person());
    let (end, start) = (*d.dice.pick(&[0, 29, 30, 31]), *d.dice.pick(&[0, -29, -30, -31]));
    let (end, start) = (d.day(end), d.day(start));
    let (by_person, mode, mode2) =
        (d.dice.chance(30), d.dice.word(&["", "hat"]), d.dice.word(&["", "acting"]));
    let row = d.seat(&old, &role, &at);
    row.mode = mode;
    if by_person {
        d.row(&old).to = end;
    } else {
        row.to = end;
    }
    let row = d.seat(&new, &role, &at);
    (row.from, row.mode) = (start, mode2);
    let (before, after, long_ago) = (d.day(-60), d.day(60), d.day(-300));
    match d.dice.below(8) {
        // A seat before or after, which makes first earlier or last later; one in another mode does not.
        0 => (d.seat(&new, &role, &at).from, d.assignments.last_mut().unwrap().to) = (long_ago, before),
        1 => d.seat(&old, &role, &at).from = after,
        2 => {
            let row = d.seat(&old, &role, &at);
            (row.from, row.mode) = (after, "deputy".into());
        }
        3 => {
            let third = d.person();
            d.seat(&third, &role, &at);
        }
        4 => {
            // The team takes its people from another place than the seats of old.
            let other = d.product();
            d.seat(&old, &role, &At::Product(other));
        }
        5 => {
            let row = d.seat(&new, &role, &at);
            (row.from, row.to, row.mode) = (long_ago, before, "successor".into());
        }
        _ => {}
    }
    if d.dice.chance(25) {
        // A seat of another role is no sign of staying.
        let other = d.dice.word(&["Tester", PM, PO]);
        d.seat(&old, &other, &at);
    }
    if d.dice.chance(20) {
        // The same people over a second product of the same team: taken from both places.
        let second = d.product();
        d.team("stream", &[product, second.clone()]);
        d.seat(&new, &role, &At::Product(second));
    }
}

/// Everybody in a seat leaves near the end of the notice; somebody follows or nearly so.
pub fn departure(d: &mut Draft, _: &RoleModel) {
    let at_team = d.dice.chance(50);
    let (_, _, at) = place(d, at_team);
    let at = if d.dice.chance(10) { At::Org } else { at };
    let role = d.dice.word(&[PO, PM, SM, "Developer"]);
    let last = *d.dice.pick(&[0, 40, 89, 90, 91]);
    let end = d.day(last);
    let holder = d.person();
    if d.dice.chance(70) {
        d.seat(&holder, &role, &at).to = end;
    } else {
        d.seat(&holder, &role, &at);
        d.row(&holder).to = end;
    }
    if d.dice.chance(25) {
        let second = d.person();
        let sooner = *d.dice.pick(&[-10, 60, 95]);
        d.seat(&second, &role, &at).to = d.as_of.plus(last + sooner).to_string();
    }
    if d.dice.chance(70) {
        let follower = if d.dice.chance(85) { d.person() } else { holder };
        let start = *d.dice.pick(&[-50, 0, 1, 1, 2, 3]);
        let start = d.day(last + start);
        let stop = *d.dice.pick(&[0, 0, 1, 200]);
        let stop = d.day(last + stop);
        let mode = d.dice.word(&["", "hat", "successor", "deputy"]);
        let status = d.dice.word(&["", "", "planned", "left", "leave"]);
        let (later, open) = (d.day(30), d.dice.chance(50));
        let elsewhere = if d.dice.chance(10) { At::Org } else { at };
        let other_role = if d.dice.chance(10) { SM.to_string() } else { role };
        let row = d.seat(&follower, &other_role, &elsewhere);
        (row.from, row.mode) = (start, mode);
        row.to = if open { String::new() } else { stop };
        let comes_later = d.dice.chance(20);
        let row = d.row(&follower);
        row.status = status;
        if comes_later {
            row.from = later;
        }
    }
}

/// One person in both roles of a product, with a load at the limit.
pub fn double_hat(d: &mut Draft, m: &RoleModel) {
    let (product, team, _) = place(d, false);
    let ana = d.person();
    let owner_at = if d.dice.chance(70) { At::Product(product.clone()) } else { At::Team(team) };
    let manager_at = if d.dice.chance(80) { At::Product(product.clone()) } else { At::Org };
    let (first, second) = *d.dice.pick(&[
        ("", ""),
        ("40%", "31.42%"),
        ("40%", "31.43%"),
        ("71.43%", ""),
        ("50%", "60%"),
        ("20%", ""),
    ]);
    d.seat(&ana, PO, &owner_at).alloc = first.into();
    d.seat(&ana, PM, &manager_at).alloc = second.into();
    let limit = m.limits.max_teams_per_po as usize;
    for _ in 0..*d.dice.pick(&[0, 0, 1, limit.saturating_sub(1), limit]) {
        d.stream(&product);
    }
    match d.dice.below(8) {
        0 => d.seat(&ana, "Developer", &At::Org).alloc = "101%".into(),
        1 => {
            for _ in 0..4 {
                let other = d.product();
                let team = d.stream(&other);
                d.seat(&ana, SM, &At::Team(team));
            }
        }
        2 => d.seat(&ana, "Business Analyst", &At::Product(product)).alloc = "30%".into(),
        3 => {
            for _ in 0..3 {
                let other = d.product();
                d.stream(&other);
                d.seat(&ana, PM, &At::Product(other));
            }
        }
        _ => {}
    }
}

/// The same above a tree of products, or in a circle of products.
pub fn double_hat_above(d: &mut Draft, _: &RoleModel) {
    let (top, middle, below) = (d.product(), d.product(), d.product());
    d.product_row(&middle).parent = top.clone();
    d.product_row(&below).parent = middle.clone();
    if d.dice.chance(25) {
        let back = if d.dice.chance(50) { below.clone() } else { middle.clone() };
        d.product_row(&top).parent = back;
    }
    if d.dice.chance(20) {
        d.product_row(&middle).stage = "retired".into();
    }
    d.stream(&below);
    let (ana, bo) = (d.person(), d.person());
    let line = [top, middle, below];
    for role in [PO, PM] {
        let at = d.dice.pick(&line).clone();
        d.seat(&ana, role, &At::Product(at));
    }
    if d.dice.chance(50) {
        let (role, at) = (d.dice.word(&[PO, PM]), d.dice.pick(&line).clone());
        d.seat(&bo, &role, &At::Product(at));
    }
}

/// The Scrum Master of a team is also its Product Owner, or the Product Manager of its product.
pub fn owner_and_scrum_master(d: &mut Draft, _: &RoleModel) {
    let at_team = d.dice.chance(50);
    let (product, team, at) = place(d, at_team);
    let ana = d.person();
    let mode = d.dice.word(&["", "hat", "acting", "deputy"]);
    d.seat(&ana, SM, &At::Team(team.clone())).mode = mode;
    if d.dice.chance(60) {
        d.seat(&ana, PO, &at);
    }
    if d.dice.chance(50) {
        let at = if d.dice.chance(70) { At::Product(product) } else { At::Org };
        d.seat(&ana, PM, &at);
    }
    for member in d.persons(4).into_iter().take(*d.dice.pick(&[0, 1, 3, 4])) {
        d.join(&member, &team, "");
    }
    if d.dice.chance(30) {
        d.team_row(&team).kind = "enabling".into();
    }
}

/// The Product Owner of a team builds in it.
pub fn owner_builds(d: &mut Draft, _: &RoleModel) {
    let at_team = d.dice.chance(60);
    let (product, team, at) = place(d, at_team);
    let bo = d.person();
    let alloc = d.dice.word(&["", "20%", "49.99%", "50%"]);
    d.seat(&bo, PO, &at).alloc = alloc;
    let role = d.dice.word(&BUILDERS);
    match d.dice.below(6) {
        0 => d.join(&bo, &team, "50%").role = String::new(),
        1 => {
            // A deputy in the team is no holder, yet a seat of the past that has no end made no member.
            d.seat(&bo, &role, &At::Team(team.clone())).mode = "deputy".into();
        }
        2 => d.seat(&bo, &role, &At::Product(product.clone())).mode = "hat".into(),
        _ => d.seat(&bo, &role, &At::Team(team.clone())).mode = d.dice.word(&["", "hat"]),
    }
    if d.dice.chance(30) {
        // A second product of the team with a second share of the same owner.
        let second = d.product();
        let row = d.team_row(&team);
        row.products = format!("{product};{second}");
        d.seat(&bo, PO, &At::Product(second)).alloc = "30%".into();
    }
    if d.dice.chance(20) {
        d.team_row(&team).kind = "function".into();
    }
}

/// The Product Owner of a team is its members' manager, or his own.
pub fn owner_manages_team(d: &mut Draft, _: &RoleModel) {
    let at_team = d.dice.chance(60);
    let (_, team, at) = place(d, at_team);
    let (ana, bo, cy) = (d.person(), d.person(), d.person());
    d.seat(&ana, PO, &at);
    d.join(&bo, &team, "");
    let (manager, who) = (d.dice.word(&[&ana, &cy]), d.dice.word(&[&bo, &ana, &cy]));
    d.row(&who).manager = manager;
    if d.dice.chance(40) {
        d.join(&ana, &team, "");
        d.row(&ana).manager = ana.clone();
    }
    if d.dice.chance(20) {
        d.row(&bo).status = "left".into();
    }
    if d.dice.chance(20) {
        d.team_row(&team).kind = "management".into();
    }
}

/// Two or three roles in one person, some of them no roles that count.
pub fn many_hats(d: &mut Draft, _: &RoleModel) {
    const ROLES: [&str; 8] = [
        PO,
        SM,
        "Business Analyst",
        "Tester",
        "Stakeholder",
        "Release Captain",
        "Sponsor",
        "Head of Product",
    ];
    let ana = d.person();
    for _ in 0..d.dice.between(2, 4) {
        let at = d.anywhere();
        let role = d.dice.word(&ROLES);
        d.seat(&ana, &role, &at).mode = d.dice.word(&["", "hat", "hat", "deputy"]);
    }
}

/// A title that says one product role, a seat that says the other.
pub fn title_and_seat(d: &mut Draft, _: &RoleModel) {
    let ana = d.person();
    let title = d.dice.word(&[PO, PM, "Senior Product Manager", "PM", "Scrum Master"]);
    d.row(&ana).title = title;
    for _ in 0..d.dice.between(1, 2) {
        let (at, role) = (d.anywhere(), d.dice.word(&[PO, PM]));
        d.seat(&ana, &role, &at).mode = d.dice.word(&["", "", "deputy"]);
    }
}

/// A Product Owner who is no member of the team, which has members or none.
pub fn outside_owner(d: &mut Draft, _: &RoleModel) {
    let (product, team, _) = place(d, true);
    let ana = d.person();
    d.seat(&ana, PO, &At::Team(team.clone()));
    if d.dice.chance(80) {
        let bo = d.person();
        d.join(&bo, &team, "");
    }
    if d.dice.chance(30) {
        d.join(&ana, &team, "");
    }
    if d.dice.chance(30) {
        let second = d.stream(&product);
        d.seat(&ana, PO, &At::Team(second));
    }
    if d.dice.chance(20) {
        let kind = d.dice.word(&["function", "enabling"]);
        d.team_row(&team).kind = kind;
    }
}

/// A Product Manager with a share of a team at the limit.
pub fn manager_in_delivery(d: &mut Draft, _: &RoleModel) {
    let (product, team, _) = place(d, false);
    let ana = d.person();
    let at = if d.dice.chance(70) { At::Product(product) } else { At::Org };
    d.seat(&ana, PM, &at).mode = d.dice.word(&["", "hat", "deputy"]);
    for _ in 0..d.dice.between(1, 2) {
        let share = d.dice.word(&["", "49.99%", "50%", "60%"]);
        d.join(&ana, &team, &share);
    }
    if d.dice.chance(15) {
        d.team_row(&team).kind = "function".into();
    }
    if d.dice.chance(15) {
        let end = d.day(-1);
        d.assignments.last_mut().unwrap().to = end;
    }
}

/// A Product Owner above the Product Manager: by level, or by the line, near or far.
pub fn owner_above_manager(d: &mut Draft, _: &RoleModel) {
    let (product, _, _) = place(d, false);
    let (ana, bo, cy) = (d.person(), d.person(), d.person());
    d.seat(&ana, PO, &At::Product(product.clone()));
    d.seat(&bo, PM, &At::Product(product));
    match d.dice.below(6) {
        0 => (d.row(&ana).level, d.row(&bo).level) = ("5".into(), "4".into()),
        1 => (d.row(&ana).level, d.row(&bo).level) = ("4".into(), "4".into()),
        2 => d.row(&ana).level = "5".into(),
        3 => d.row(&bo).manager = ana,
        4 => {
            d.row(&bo).manager = cy.clone();
            d.row(&cy).manager = ana;
            d.row(&cy).status = d.dice.word(&["", "left"]);
        }
        _ => d.row(&ana).manager = bo,
    }
}
