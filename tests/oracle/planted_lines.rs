//! Cases about several managers, lines of products and teams, and people who are two parties at once.

use rolecall::roles::RoleModel;

use super::draft::{At, Draft, TeamRow};
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

/// Somebody with two managers, one of whom reports back, is owner and manager of a product at once: above
/// himself by that, and yet not senior to himself.
pub fn own_superior(d: &mut Draft, _: &RoleModel) {
    d.config.matrix = true;
    d.config.headcount = Some(*d.dice.pick(&[60, 250]));
    let (ana, bo, cy) = (d.person(), d.person(), d.person());
    d.row(&ana).manager = format!("{bo};{cy}");
    d.row(&bo).manager = ana.clone();
    let at = place(d, false).2;
    d.seat(&ana, PO, &at);
    let manager = if d.dice.chance(70) { ana } else { bo };
    d.seat(&manager, PM, &at);
}

/// A line as long as the limit allows below a chief who is not there any more, beside one that is too long
/// or not.
pub fn line_below_nobody(d: &mut Draft, _: &RoleModel) {
    const MAX_LAYERS: usize = 8;
    d.config.headcount = Some(*d.dice.pick(&[60, 250]));
    let of_gone = d.dice.chance(50);
    for is_first in [true, false] {
        let below_nobody = is_first == of_gone;
        let length = MAX_LAYERS + if below_nobody { 1 } else { d.dice.below(2) };
        let line = d.persons(length);
        for pair in line.windows(2) {
            d.row(&pair[0]).manager = pair[1].clone();
        }
        if below_nobody {
            d.row(&line[length - 1]).status = d.dice.word(&["left", "planned"]);
        }
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
    match d.dice.below(3) {
        0 => d.team_row(&above).to = yesterday,
        // The end stands in a row of its own, beside one that still states the product.
        1 => d.teams.push(TeamRow { id: above, to: yesterday, ..TeamRow::default() }),
        _ => {}
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
    const CASES: [(&str, &str, &str); 8] = [
        ("100", "50", "50"),
        ("100", "50", "51"),
        ("200", "25", "25"),
        ("140", "49", "25"),
        ("140", "25", "50"),
        ("100", "", ""),
        ("101", "", ""),
        ("101", "", "25"),
    ];
    let (uplift, owns, manages) = *d.dice.pick(&CASES);
    d.config.set("HAT-001", "uplift", uplift.into());
    let (product, _, at) = place(d, false);
    let ana = d.person();
    d.seat(&ana, PO, &at).alloc = owns.into();
    d.seat(&ana, PM, &at).alloc = manages.into();
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

/// Somebody builds in a team on two products, owns one of them and is owner of the other or its deputy: the
/// share of a deputy is none of the owner's.
pub fn builder_with_two_shares(d: &mut Draft, _: &RoleModel) {
    let (ana, first, second) = (d.person(), d.product(), d.product());
    let team = d.team("stream", &[first.clone(), second.clone()]);
    d.seat(&ana, "Developer", &At::Team(team));
    d.seat(&ana, PO, &At::Product(first)).alloc = d.dice.word(&["10", "49", "50"]);
    let (mode, alloc) = (d.dice.word(&["", "hat", "deputy", "deputy"]), d.dice.word(&["1", "40", "60"]));
    let row = d.seat(&ana, PO, &At::Product(second));
    (row.mode, row.alloc) = (mode, alloc);
}

/// Designers without engineers, or with fewer of them, and managers without either.
pub fn designers_alone(d: &mut Draft, _: &RoleModel) {
    let (_, team, at) = place(d, false);
    for _ in 0..d.dice.between(1, 2) {
        let designer = d.person();
        d.seat(&designer, "Designer", &At::Team(team.clone()));
    }
    if d.dice.chance(40) {
        let engineer = d.person();
        d.seat(&engineer, "Developer", &At::Team(team));
        d.config.headcount = Some(*d.dice.pick(&[60, 250]));
    }
    let manager = d.person();
    if d.dice.chance(50) {
        d.seat(&manager, PM, &at);
    }
}

/// A hundred people with one address, or one more: a placeholder, of which only neighbours are said.
pub fn crowd_of_one_address(d: &mut Draft, _: &RoleModel) {
    if d.dice.chance(90) {
        return;
    }
    let size = d.dice.between(100, 101);
    for person in d.persons(size) {
        d.row(&person).email = "all@example.org".into();
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
