//! Random organisations of 5 to 300 people, as CSV text: a messy ground with planted cases in it.

use rolecall::model::Day;

use super::dice::Dice;
use super::draft::{At, Draft, Table};
use super::mess::mess;
use super::planted::PLANTS;
use super::planted_roles::manager_in_delivery;
use rolecall::roles::Catalogue;

/// The role models, by name.
pub const MODELS: [&str; 9] = [
    "consensus",
    "product-hq",
    "hat",
    "career-paths",
    "livesession",
    "agile-delivery",
    "scrum-guide-2020",
    "safe",
    "less",
];

/// An input and the options of a run.
#[derive(Clone)]
pub struct Organisation {
    pub tables: Vec<Table>,
    pub as_of: Day,
    pub model: &'static str,
    pub headcount: Option<u32>,
    pub derive: bool,
    pub excluded: Vec<String>,
}

/// The organisation of a seed.
pub fn organisation(seed: u64) -> Organisation {
    let mut dice = Dice::new(seed);
    let as_of = Day::from_ymd(2025, 6, 1).unwrap();
    let model = MODELS[(seed % MODELS.len() as u64) as usize];
    let mut draft = Draft::new(&mut dice, as_of);
    draft.headcount = headcount(draft.dice);
    draft.derive = draft.dice.chance(75);
    ground(&mut draft);
    let role_model = Catalogue::embedded().model(model).unwrap();
    for _ in 0..draft.dice.between(1, 5) {
        let plant = *draft.dice.pick(PLANTS);
        plant(&mut draft, role_model);
    }
    if role_model.severity.contains_key("STR-002") && draft.dice.chance(60) {
        // The only role model in which this rule is on.
        manager_in_delivery(&mut draft, role_model);
    }
    let (headcount, derive, excluded) = (draft.headcount, draft.derive, draft.excluded.clone());
    Organisation { tables: draft.tables(), as_of, model, headcount, derive, excluded }
}

/// None, or a number at the edge of a tier.
fn headcount(dice: &mut Dice) -> Option<u32> {
    const EDGES: [u32; 8] = [9, 10, 49, 50, 60, 249, 250, 400];
    dice.chance(80).then(|| *dice.pick(&EDGES))
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
