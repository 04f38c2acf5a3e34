//! Random organisations of 5 to 300 people, as CSV text: a messy ground with planted cases in it.

use rolecall::config::Config;
use rolecall::model::Day;

use super::dice::Dice;
use super::draft::{At, Draft, Table};
use super::mess::mess;
use super::planted::PLANTS;
use super::planted_duties::roles_alone;
use super::planted_roles::manager_in_delivery;
use super::settings::{role_model, settings};

/// An input and the options of a run.
#[derive(Clone)]
pub struct Organisation {
    pub tables: Vec<Table>,
    pub config: Config,
}

/// The organisation of a seed.
pub fn organisation(seed: u64) -> Organisation {
    let mut dice = Dice::new(seed);
    let as_of = Day::from_ymd(2025, 6, 1).unwrap();
    let mut draft = Draft::new(&mut dice, as_of);
    settings(&mut draft, seed);
    let model = role_model(&draft.config);
    if draft.dice.chance(2) {
        roles_alone(&mut draft);
        return Organisation { config: draft.config.clone(), tables: draft.tables() };
    }
    ground(&mut draft);
    for _ in 0..draft.dice.between(2, 6) {
        let plant = *draft.dice.pick(PLANTS);
        plant(&mut draft, &model);
    }
    if model.severity.contains_key("STR-002") && draft.dice.chance(60) {
        // The only role model in which this rule is on.
        manager_in_delivery(&mut draft, &model);
    }
    Organisation { config: draft.config.clone(), tables: draft.tables() }
}

/// What everything else stands in: nothing, a few people, or a mess of any size.
fn ground(draft: &mut Draft) {
    let people = match draft.dice.below(100) {
        0..=24 => draft.dice.between(5, 6),
        25..=69 => draft.dice.between(5, 15),
        70..=93 => draft.dice.between(12, 40),
        94..=98 => draft.dice.between(40, 120),
        _ => draft.dice.between(120, 300),
    };
    if draft.dice.chance(35) {
        // Plain ground: what is planted stands alone.
        draft.persons(people.min(8));
        let product = draft.product();
        let team = draft.stream(&product);
        let owner = draft.person();
        if draft.dice.chance(70) {
            draft.seat(&owner, "Product Owner", &At::Product(product));
            draft.join(&owner, &team, "");
        }
    } else {
        mess(draft, people);
    }
}
