//! Cases about how many duties somebody does or answers for: of one person, of two, of one side.

use rolecall::model::DutyId;
use rolecall::roles::{Catalogue, DutyScope, Reach, RoleModel};

use super::draft::{At, Draft};
use super::planted_duties::{all_duties, product_with_team};
use super::planted_loads::percent_beside;

/// Ten rows in all or nine, four tenths with one person or more; or fifteen and sixteen of forty.
pub fn concentration(d: &mut Draft, _: &RoleModel) {
    let (his, total) =
        *d.dice.pick(&[(5, 9), (4, 10), (5, 10), (15, 38), (16, 40), (15, 40), (8, 20), (9, 20)]);
    let (product, team) = product_with_team(d);
    let ana = d.person();
    let others = d.persons(5);
    let mut duties = all_duties();
    d.dice.shuffle(&mut duties);
    for (number, duty) in duties.into_iter().take(total).enumerate() {
        let person = if number < his { ana.clone() } else { others[number % others.len()].clone() };
        let at = if number % 3 == 0 { At::Team(team.clone()) } else { At::Product(product.clone()) };
        d.letter(&person, &duty, "A", &at);
    }
    // Other letters do not count.
    d.letter(&ana, "plan-sprint", "R", &At::Org);
}

/// One person does half of the duties of a product, or one more than half.
pub fn few_doers(d: &mut Draft, _: &RoleModel) {
    if d.dice.chance(30) {
        d.config.set("GAP-009", "min_duties", d.dice.word(&["1", "9"]));
    }
    let (product, team) = product_with_team(d);
    let other_product = d.product();
    let (ana, bo, cy) = (d.person(), d.person(), d.person());
    let mut duties = all_duties();
    d.dice.shuffle(&mut duties);
    let total = d.dice.between(3, 6);
    let his = (total / 2 + d.dice.below(2)).min(total);
    for (number, duty) in duties.into_iter().take(total).enumerate() {
        let letter = d.dice.word(&["A", "R", "A/R"]);
        let at = match d.dice.below(8) {
            0..=3 => At::Product(product.clone()),
            4..=6 => At::Team(team.clone()),
            _ => At::Product(other_product.clone()),
        };
        let person = if number < his { &ana } else { &bo };
        d.letter(person, &duty, &letter, &at);
        if d.dice.chance(20) {
            let letter = d.dice.word(&["R", "C"]);
            d.letter(&cy, &duty, &letter, &at);
        }
    }
}

/// The duties of products that the model requires on one side.
fn required(m: &RoleModel, reach: Reach) -> Vec<String> {
    let catalogue = Catalogue::embedded();
    let core = |id: DutyId| m.kind == "framework" || catalogue.duties[id.index()].core;
    let ids = (0..catalogue.duties.len()).map(DutyId::new).filter(|&id| m.policy(id).is_some() && core(id));
    let duties = ids.map(|id| &catalogue.duties[id.index()]);
    let of_product = duties.filter(|duty| duty.scope == DutyScope::Product && duty.level == reach);
    of_product.map(|duty| duty.id.clone()).collect()
}

/// Two people who do everything together: without one of them all of it goes on.
pub fn pair_of_doers(d: &mut Draft, _: &RoleModel) {
    d.config.set("LOD-006", "max_tf", d.dice.word(&["1", "2", "2"]));
    let (product, team) = product_with_team(d);
    let pair = d.persons(2);
    let mut duties = all_duties();
    d.dice.shuffle(&mut duties);
    for duty in duties.iter().take(4) {
        let at = if d.dice.chance(50) { At::Product(product.clone()) } else { At::Team(team.clone()) };
        for person in &pair {
            let letter = d.dice.word(&["R", "R", "R", "A", "C"]);
            d.letter(person, duty, &letter, &at);
        }
    }
}

/// The duties of one side are covered, of the other as many as make the difference, or one more; with
/// three duties on a side, or two.
pub fn one_side_covered(d: &mut Draft, m: &RoleModel) {
    if d.dice.chance(30) {
        // A parameter of the same name, of another rule.
        d.config.set("LOD-006", "min_duties", d.dice.word(&["1", "9"]));
    }
    let (product, _) = product_with_team(d);
    let ana = d.person();
    let at = At::Product(product);
    d.config.derive = d.dice.chance(15);
    let (mut full, mut half) = (required(m, Reach::Strategic), required(m, Reach::Tactical));
    if d.dice.chance(50) {
        std::mem::swap(&mut full, &mut half);
    }
    // One of three is a share that no percentage meets exactly.
    let thirds = d.dice.chance(25);
    for side in [&mut full, &mut half] {
        let keep = if thirds { 3 } else { *d.dice.pick(&[0, 1, 2, 3, 4, 4, 6, 100]) };
        while side.len() > keep {
            d.config.excluded_duties.extend(side.pop());
        }
    }
    if full.len().min(half.len()) < 2 || d.dice.chance(20) {
        d.config.set("GAP-009", "min_duties", d.dice.word(&["0", "1"]));
    }
    let covered = if thirds { 1 } else { half.len() / 2 + d.dice.below(2) }.min(half.len());
    if thirds || d.dice.chance(30) {
        d.config.set("GAP-009", "gap", percent_beside(d.dice, half.len() - covered, half.len()));
    }
    let letter = d.dice.word(&["A", "A", "A", "R"]);
    for duty in full.iter().chain(half.iter().take(covered)) {
        d.letter(&ana, duty, &letter, &at);
    }
}

/// One duty of each side is covered, of sides that differ by a duty at most: the smallest difference there
/// is, or none.
pub fn sides_nearly_equal(d: &mut Draft, m: &RoleModel) {
    let sides = [Reach::Strategic, Reach::Tactical].map(|reach| required(m, reach));
    let (product, _) = product_with_team(d);
    let (ana, at) = (d.person(), At::Product(product));
    d.config.derive = false;
    d.config.set("GAP-009", "min_duties", "1".into());
    d.config.set("GAP-009", "gap", d.dice.word(&["0", "1"]));
    let fewest = d.dice.between(1, 4);
    for mut duties in sides {
        let keep = fewest + d.dice.below(2);
        while duties.len() > keep {
            d.config.excluded_duties.extend(duties.pop());
        }
        if let Some(duty) = duties.first() {
            d.letter(&ana, duty, "A", &at);
        }
    }
}
