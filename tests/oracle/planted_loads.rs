//! Cases about how much one person holds: teams, products, time, skills; and about empty seats.

use rolecall::roles::{Catalogue, RoleModel};

use super::dice::Dice;
use super::draft::{At, Draft};
use super::planted_roles::place;

const PO: &str = "Product Owner";
const PM: &str = "Product Manager";
const SM: &str = "Scrum Master";

/// The owner of as many teams as the model allows, or one more.
pub fn owner_of_teams(d: &mut Draft, m: &RoleModel) {
    let product = d.product();
    let ana = d.person();
    let count = m.limits.max_teams_per_po as usize + d.dice.below(2);
    let over_teams = d.dice.chance(50);
    for _ in 0..count {
        let team = d.stream(&product);
        if over_teams {
            d.seat(&ana, PO, &At::Team(team));
        }
    }
    if d.dice.chance(30) {
        d.teams.last_mut().unwrap().kind = "function".into();
    }
    if !over_teams {
        d.seat(&ana, PO, &At::Product(product));
    }
}

/// The manager of as many products, and of as many owners, as the model allows, or one more.
pub fn manager_of_products(d: &mut Draft, m: &RoleModel) {
    let ana = d.person();
    let many_products = d.dice.chance(50);
    if many_products {
        for _ in 0..m.limits.max_products_per_pm as usize + d.dice.below(2) {
            let product = d.product();
            if d.dice.chance(90) {
                d.stream(&product);
            }
            d.seat(&ana, PM, &At::Product(product));
        }
    } else {
        let product = d.product();
        d.seat(&ana, PM, &At::Product(product.clone()));
        let owners = m.limits.max_pos_per_pm.max(4) as usize + d.dice.below(2);
        for number in 0..owners {
            let team = d.stream(&product);
            let owner = if number == 0 && d.dice.chance(30) { ana.clone() } else { d.person() };
            d.seat(&owner, PO, &At::Team(team));
        }
    }
}

/// The Scrum Master of three or four teams.
pub fn scrum_master_of_teams(d: &mut Draft, m: &RoleModel) {
    let ana = d.person();
    let product = d.product();
    for _ in 0..m.limits.max_teams_per_sm as usize + d.dice.below(2) {
        let team = d.stream(&product);
        d.seat(&ana, SM, &At::Team(team)).mode = d.dice.word(&["", "", "", "hat", "", "", "deputy"]);
    }
    if d.dice.chance(30) {
        d.seat(&ana, SM, &At::Product(product));
    }
}

/// A product that matters, one holder, somebody ready or nobody.
pub fn backup(d: &mut Draft, _: &RoleModel) {
    let (product, _, _) = place(d, false);
    if d.dice.chance(50) {
        d.product_row(&product).critical = "yes".into();
    }
    if d.dice.chance(50) {
        d.stream(&product);
    }
    let at = At::Product(product);
    let role = d.dice.word(&[PO, PM, PM, SM]);
    let holder = d.person();
    d.seat(&holder, &role, &at);
    if d.dice.chance(60) {
        let ready = d.person();
        let end = d.day(-1);
        let ended = d.dice.chance(15);
        let other = d.dice.chance(15);
        let status = d.dice.word(&["", "", "", "left"]);
        let role = if other { "Tester".into() } else { role };
        d.seat(&ready, &role, &at).mode = d.dice.word(&["deputy", "successor", "hat"]);
        if ended {
            d.assignments.last_mut().unwrap().to = end;
        }
        d.row(&ready).status = status;
    }
}

/// A share of time at the smallest that the role should have, over one or several teams of a product.
pub fn small_share(d: &mut Draft, m: &RoleModel) {
    let (product, team, _) = place(d, true);
    let ana = d.person();
    let (role, limit) =
        if d.dice.chance(60) { (PO, m.limits.min_alloc_po) } else { (PM, m.limits.min_alloc_pm) };
    let below = format!("{}.99%", limit - 1);
    let exact = format!("{limit}%");
    let half = format!("{}%", limit / 2);
    let mode = d.dice.word(&["", "", "hat", "deputy", "successor"]);
    match d.dice.below(4) {
        0 => d.seat(&ana, role, &At::Product(product)).alloc = d.dice.word(&[&below, &exact]),
        1 => d.seat(&ana, role, &At::Org).alloc = d.dice.word(&[&below, &exact]),
        2 => d.seat(&ana, role, &At::Team(team)).alloc = d.dice.word(&[&below, &exact]),
        _ => {
            let other = d.product();
            let works = if d.dice.chance(70) { product.clone() } else { other.clone() };
            let second = d.stream(&works);
            d.seat(&ana, role, &At::Team(team.clone())).alloc = half.clone();
            d.seat(&ana, role, &At::Team(second)).alloc = d.dice.word(&[&half, &exact, ""]);
            if d.dice.chance(30) {
                d.team_row(&team).products = format!("{product};{other}");
            }
        }
    }
    d.assignments.last_mut().unwrap().mode = mode;
}

/// A load of exactly the working time, or a hundredth of a percent more.
pub fn load(d: &mut Draft, _: &RoleModel) {
    let (product, team, _) = place(d, false);
    let ana = d.person();
    let fte = d.dice.word(&["", "1", "0.8"]);
    let (full, over) = if fte == "0.8" { ("40%", "40.01%") } else { ("60%", "60.01%") };
    d.row(&ana).fte = fte;
    d.seat(&ana, PO, &At::Product(product.clone())).alloc = "40%".into();
    let rest = d.dice.word(&[full, over]);
    match d.dice.below(5) {
        0 => d.join(&ana, &team, &rest).role = String::new(),
        1 => {
            // The seat at the team counts, its membership does not count again.
            d.join(&ana, &team, "50%");
            d.seat(&ana, SM, &At::Team(team.clone())).alloc = rest;
        }
        2 => {
            // A seat without a share is no counted seat: the membership counts.
            d.join(&ana, &team, &rest);
            d.seat(&ana, SM, &At::Team(team.clone()));
        }
        3 => {
            // Of two memberships of one team the larger share counts.
            d.join(&ana, &team, &rest);
            d.join(&ana, &team, "30%");
        }
        _ => {
            let row = d.seat(&ana, "Tester", &At::Product(product));
            (row.alloc, row.mode) = (rest, "deputy".into());
        }
    }
    if d.dice.chance(10) {
        let end = d.day(-1);
        d.assignments.last_mut().unwrap().to = end;
    }
}

/// Two or three contexts.
pub fn contexts(d: &mut Draft, _: &RoleModel) {
    let ana = d.person();
    let (w1, w2, w3) = (d.product(), d.product(), d.product());
    let team = d.team("stream", &[w1.clone(), w2.clone()]);
    let bare = d.team("stream", &[]);
    d.join(&ana, &team, "");
    match d.dice.below(7) {
        6 => d.seat(&ana, "Keeper", &At::Product(w3)).mode = String::new(),
        0 => d.join(&ana, &bare, "").mode = String::new(),
        1 => d.seat(&ana, "Tester", &At::Product(w3)).mode = d.dice.word(&["", "deputy"]),
        2 => d.seat(&ana, PM, &At::Org).mode = String::new(),
        3 => d.seat(&ana, SM, &At::Team(bare)).mode = "deputy".into(),
        4 => {
            d.product_row(&w3).parent = w1;
            d.seat(&ana, PO, &At::Product(w3));
        }
        _ => {
            let yesterday = d.day(-1);
            d.team_row(&bare).to = yesterday;
            d.join(&ana, &bare, "");
        }
    }
}

/// As many contexts as Weinberg has numbers for, or one fewer or more, at the limits of the loss.
pub fn many_contexts(d: &mut Draft, _: &RoleModel) {
    d.config.set("LOD-002", "max_loss", d.dice.word(&["0", "60", "61", "75", "76"]));
    let ana = d.person();
    for _ in 0..*d.dice.pick(&[0, 1, 4, 5, 6]) {
        let product = d.product();
        d.seat(&ana, "Tester", &At::Product(product));
    }
}

/// The percentage nearest to a share from below or from above.
pub fn percent_beside(dice: &mut Dice, part: usize, whole: usize) -> String {
    let share = 100 * part;
    let percent = if dice.chance(50) { share / whole.max(1) } else { share.div_ceil(whole.max(1)) };
    percent.to_string()
}

/// Half of the skills that the model asks for, or one fewer.
pub fn skills(d: &mut Draft, m: &RoleModel) {
    let ana = d.person();
    let at = d.anywhere();
    let role = d.dice.word(&[PO, PM]);
    let (mode, yesterday, over) = (d.dice.word(&["", "", "", "deputy"]), d.day(-1), d.dice.chance(20));
    let row = d.seat(&ana, &role, &at);
    row.mode = mode;
    if over {
        row.to = yesterday;
    }
    let known = &Catalogue::embedded().known;
    let wanted = if role == PM { known.pm } else { known.po };
    let of_role = m.profiles.iter().find(|(role, _)| *role == wanted);
    let need = of_role.map(|(_, profile)| profile.skills.clone()).unwrap_or_default();
    let half = need.len().div_ceil(2);
    let count = *d.dice.pick(&[0, half.saturating_sub(1), half, half + 1]);
    if count > half && d.dice.chance(75) {
        d.config.set("GAP-010", "min_share", percent_beside(d.dice, count.min(need.len()), need.len()));
    }
    let mut has: Vec<String> = need.into_iter().take(count).map(|skill| skill.replace('-', " ")).collect();
    if d.dice.chance(80) {
        has.push("Juggling".into());
    }
    d.row(&ana).skills = has.join(";");
}

/// A seat that nobody fills today, for every reason.
pub fn vacancies(d: &mut Draft, _: &RoleModel) {
    let at_team = d.dice.chance(50);
    let (_, _, at) = place(d, at_team);
    for _ in 0..d.dice.between(1, 3) {
        let role = d.dice.word(&[PO, PM, SM, "Developer"]);
        let mode = d.dice.word(&["", "", "hat", "deputy", "successor"]);
        let token = d.dice.chance(40);
        let person = if token { d.dice.word(&["TBD", "vacant", "?"]) } else { d.person() };
        let (from, to) = (d.dice.word(&["", ""]), d.some_day());
        let ends = d.dice.chance(20);
        let row = d.seat(&person, &role, &at);
        (row.mode, row.from) = (mode, from);
        if ends {
            row.to = to;
        }
        if !token {
            let (status, from, to) =
                (d.dice.word(&["", "leave", "leave", "left", "planned"]), d.some_day(), d.some_day());
            let (begins, ends) = (d.dice.chance(30), d.dice.chance(30));
            let row = d.row(&person);
            row.status = status;
            row.from = if begins { from } else { String::new() };
            row.to = if ends { to } else { String::new() };
        }
    }
}
