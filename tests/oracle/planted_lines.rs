//! Cases about several managers, lines of products and teams, and people who are two parties at once.

use rolecall::roles::RoleModel;

use super::draft::{At, Draft};
use super::planted_roles::place;

const PO: &str = "Product Owner";
const PM: &str = "Product Manager";

/// People with several managers each, mostly upwards, some in a circle or gone; two of them in the seats
/// of a product.
pub fn several_managers(d: &mut Draft, _: &RoleModel) {
    d.config.matrix = d.dice.chance(85);
    if d.dice.chance(25) {
        d.config.set("STR-005", "self_manager_is_root", "true".into());
    }
    let count = d.dice.between(4, 13);
    let people = d.persons(count);
    for at in 0..count {
        let mut managers: Vec<String> = Vec::new();
        for _ in 0..d.dice.between(0, 3) {
            let up = at + 1 + d.dice.below((count - at).min(3));
            let other = if d.dice.chance(88) { up } else { d.dice.below(count) };
            managers.extend(people.get(other).cloned());
        }
        d.row(&people[at]).manager = managers.join(";");
        if d.dice.chance(8) {
            d.row(&people[at]).status = d.dice.word(&["left", "leave", "planned"]);
        }
    }
    let (product, team, at) = place(d, false);
    let (owner, manager) = (d.dice.pick(&people).clone(), d.dice.pick(&people).clone());
    d.seat(&owner, PO, &at);
    d.seat(&manager, PM, &At::Product(product));
    if d.dice.chance(50) {
        let members = d.dice.between(1, count);
        people.iter().take(members).for_each(|person| d.join(person, &team, "").alloc = String::new());
    }
}

/// A line of ten whose people may have a second manager further up, or one who is gone.
pub fn long_line(d: &mut Draft, _: &RoleModel) {
    d.config.matrix = d.dice.chance(60);
    let length = d.dice.between(8, 12);
    let line = d.persons(length);
    for at in 0..length - 1 {
        let further = (at + 1 + d.dice.below(4)).min(length - 1);
        let both = d.dice.chance(30);
        let next = line[at + 1].clone();
        d.row(&line[at]).manager = if both { format!("{next};{}", line[further]) } else { next };
    }
    let top = line[length - 1].clone();
    match d.dice.below(5) {
        0 => d.row(&line[length - 2]).status = "left".into(),
        1 => {
            d.row(&top).manager = top.clone();
            d.config.set("STR-005", "self_manager_is_root", d.dice.word(&["true", "false"]));
        }
        2 => d.row(&line[0]).status = "planned".into(),
        3 => {
            let gone = d.person();
            d.row(&gone).status = "left".into();
            d.row(&top).manager = gone;
        }
        _ => {}
    }
}

/// A child team without products below one that has some and is perhaps gone; the products perhaps too.
pub fn below_a_team_that_is_gone(d: &mut Draft, _: &RoleModel) {
    let (product, above, _) = place(d, true);
    let below = d.team("stream", &[]);
    d.team_row(&below).parent = above.clone();
    let yesterday = d.day(-1);
    if d.dice.chance(70) {
        d.team_row(&above).to = yesterday;
    }
    let owner = d.person();
    d.seat(&owner, PO, &At::Product(product.clone()));
    if d.dice.chance(30) {
        d.product_row(&product).stage = "retired".into();
    }
}

/// A product without teams below one whose teams have owners of their own, where one owner is meant.
pub fn below_owned_teams(d: &mut Draft, _: &RoleModel) {
    d.config.set("OVL-002", "one_po_per_product", d.dice.word(&["true", "true", "false"]));
    let (product, first, _) = place(d, true);
    let second = d.stream(&product);
    let below = d.product();
    d.product_row(&below).parent = product.clone();
    for team in [first, second] {
        let owner = d.person();
        d.seat(&owner, PO, &At::Team(team.clone()));
        if d.dice.chance(40) {
            // The same two hold the seat of the product: still a direct overlap where they share a team.
            d.seat(&owner, PO, &At::Product(product.clone()));
        }
    }
}

/// Two who hold the owner's seat of a team and also of its product.
pub fn owners_twice(d: &mut Draft, _: &RoleModel) {
    if d.dice.chance(25) {
        d.config.set("OVL-002", "severity", "off".into());
    }
    let (product, team, _) = place(d, true);
    for owner in d.persons(2) {
        if d.dice.chance(85) {
            d.seat(&owner, PO, &At::Team(team.clone()));
        }
        d.seat(&owner, PO, &At::Product(product.clone()));
    }
}

/// Several teams on a product, with an area owner at the product, at a part of it, or further down.
pub fn areas(d: &mut Draft, _: &RoleModel) {
    d.config.set("STR-010", "max_teams_per_product", "2".into());
    let (product, team, _) = place(d, false);
    let more = d.dice.between(1, 2);
    (0..more).for_each(|_| drop(d.stream(&product)));
    let part = d.product();
    d.product_row(&part).parent = product.clone();
    let detail = d.product();
    d.product_row(&detail).parent = part.clone();
    if d.dice.chance(30) {
        d.product_row(&part).stage = "retired".into();
    }
    let (owner, area) = (d.person(), d.person());
    d.seat(&owner, PO, &At::Product(product.clone()));
    let places = [At::Product(product), At::Product(part), At::Product(detail), At::Team(team)];
    let at = d.dice.below(places.len() + 1);
    if let Some(place) = places.get(at) {
        d.seat(&area, "Area Product Owner", place).mode = d.dice.word(&["", "hat", "deputy"]);
    }
}

/// A manager of so many products as the limit allows or one more, through a seat above them, at their
/// teams, or at the organisation.
pub fn manager_from_elsewhere(d: &mut Draft, m: &RoleModel) {
    let manager = d.person();
    let above = d.product();
    let many = (m.limits.max_products_per_pm as usize + d.dice.below(2)).clamp(1, 6);
    let way = d.dice.below(3);
    for _ in 0..many {
        let (product, team, _) = place(d, false);
        d.product_row(&product).parent = above.clone();
        if way == 0 {
            d.seat(&manager, PM, &At::Team(team));
        }
    }
    match way {
        1 => _ = d.seat(&manager, PM, &At::Product(above)),
        2 => _ = d.seat(&manager, PM, &At::Org),
        _ => {}
    }
}

/// The seats of owner and manager in one person exactly at the limit of load or teams.
pub fn double_hat_at_the_limit(d: &mut Draft, m: &RoleModel) {
    d.config.set("HAT-001", "uplift", d.dice.word(&["100", "200", "140"]));
    let (product, _, at) = place(d, false);
    let ana = d.person();
    let (owns, manages) = (d.dice.word(&["50", "25", "49", ""]), d.dice.word(&["50", "25", "51", ""]));
    d.seat(&ana, PO, &at).alloc = owns;
    d.seat(&ana, PM, &at).alloc = manages;
    let teams = (m.limits.max_teams_per_po as usize).min(4);
    for _ in 1..teams + d.dice.below(2) {
        d.stream(&product);
    }
    if d.dice.chance(25) {
        // Two products each above the other.
        let other = d.product();
        d.product_row(&other).parent = product.clone();
        d.product_row(&product).parent = other.clone();
        d.seat(&ana, PO, &At::Product(other.clone()));
        d.seat(&ana, PM, &At::Product(other));
    }
}

/// One who is owner and manager at once, beside another manager, or alone, with nothing in common.
pub fn owner_among_managers(d: &mut Draft, _: &RoleModel) {
    let (product, _, at) = place(d, false);
    d.config.headcount = Some(*d.dice.pick(&[9, 60, 250]));
    d.config.set("GAP-003", "pm_from_products", "300".into());
    let (ana, bo) = (d.person(), d.person());
    d.seat(&ana, PO, &at);
    d.seat(&ana, PM, &at);
    if d.dice.chance(60) {
        d.seat(&bo, PM, &at);
    }
    if d.dice.chance(30) {
        d.stream(&product);
    }
}

/// A deputy's share beside a small share in the same role elsewhere.
pub fn deputy_beside_owner(d: &mut Draft, _: &RoleModel) {
    let role = d.dice.word(&[PO, PM]);
    let ana = d.person();
    let at_team = d.dice.chance(50);
    let (_, _, here) = place(d, at_team);
    let (_, _, there) = place(d, at_team);
    d.seat(&ana, &role, &here).alloc = d.dice.word(&["10", "19", "20", "24", "49"]);
    let other = if d.dice.chance(50) { here } else { there };
    let row = d.seat(&ana, &role, &other);
    (row.mode, row.alloc) = ("deputy".into(), "60".into());
}

/// Designers without engineers, and managers without either.
pub fn designers_alone(d: &mut Draft, _: &RoleModel) {
    let (_, team, at) = place(d, false);
    for _ in 0..d.dice.between(1, 2) {
        let designer = d.person();
        d.seat(&designer, "Designer", &At::Team(team.clone()));
    }
    let manager = d.person();
    if d.dice.chance(50) {
        d.seat(&manager, PM, &at);
    }
}

/// Two of whom only a withheld name is known, and two of one name.
pub fn nameless(d: &mut Draft, _: &RoleModel) {
    for person in d.persons(2) {
        d.row(&person).name = "N/D".into();
    }
    for person in d.persons(2) {
        d.row(&person).name = d.dice.word(&["Ama Ado", "AMA ado", "Ama-Ado", "Éva Ádám", "éva ádám"]);
    }
}
