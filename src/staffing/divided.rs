//! Products whose work is for several Product Managers where one seat is meant: they are divided, for
//! a second manager of the same product would be the next finding.

use super::conflict::{is_reported, parameter};
use super::demand::{answer_fan_out, managers_by_number};
use super::{Desk, Need, Remedy, Situation, Step};
use crate::model::{ProductId, Scope};

const CROWDED_PRODUCT: &str = "OVL-003";
/// People who may hold the seat of Product Manager of one product, where the rule's own parameter
/// cannot be read: one accountable person a row (RACI).
const MAX_MANAGERS: u64 = 1;

/// How many people may hold the seat of Product Manager at a scope; `None` where nothing limits them.
pub(super) fn most_at(desk: &Desk, scope: Scope) -> Option<u32> {
    let limited = matches!(scope, Scope::Product(_)) && is_reported(desk, CROWDED_PRODUCT);
    let most =
        || u32::try_from(parameter(desk, CROWDED_PRODUCT, "max_pms", MAX_MANAGERS)).unwrap_or(u32::MAX);
    limited.then(|| most().max(1))
}

/// How many Product Managers a group of products can have: where the seats are limited, so many for
/// each of its products.
pub(super) fn most_in(desk: &Desk, scope: Scope, group: &[ProductId]) -> u32 {
    most_at(desk, scope).map_or(u32::MAX, |most| most.saturating_mul(group.len() as u32))
}

/// Says of a group whose work is for more Product Managers than it can have, or than its one seat
/// takes, where the others sit.
pub(super) fn add(desk: &Desk, need: &mut Need, by_number: u32) {
    let Some(most) = most_at(desk, need.scope) else { return };
    let here = desk.graph.holders(desk.known.pm, need.scope).len() as u32;
    if by_number <= most || need.have >= by_number || here > most {
        return;
    }
    if by_number > need.need {
        let words = division(need, by_number, most);
        need.steps.push(Step { remedy: Remedy::Clarify, person: None, seats: 0, words });
        if need.gap == 0 {
            need.situation = Situation::Undivided;
            answer_fan_out(desk, need);
        }
    } else if need.gap > 0 {
        let name = desk.org.scope_name(need.scope);
        let words = format!("{} at {name} itself, every other one at one of its child products", seats(most));
        need.steps.push(Step { remedy: Remedy::Clarify, person: None, seats: 0, words });
    }
}

/// `1 seat`, `2 seats`.
fn seats(number: u32) -> String {
    if number == 1 { "1 seat".to_string() } else { format!("{number} seats") }
}

fn division(need: &Need, by_number: u32, most: u32) -> String {
    let what = if need.products.len() == 1 { "the product" } else { "the products" };
    let meant = if most == 1 { "1 is" } else { &format!("{most} are") };
    format!(
        "{} teams are work for {by_number} Product Managers, and {meant} meant for one product: divide {what} into {by_number} child products with a Product Manager each",
        need.teams.len()
    )
}

/// What several managers of one product do whose work is enough for all of them; `None` where it is not.
pub(super) fn between(desk: &Desk, needs: &[Need], scope: Scope) -> Option<String> {
    let is_it = |need: &&Need| need.role == desk.known.pm && need.scope == scope && need.demanded;
    let by_number = managers_by_number(desk, &needs.iter().find(is_it)?.products);
    let enough = most_at(desk, scope).is_some_and(|most| by_number > most);
    enough.then(|| {
        format!("the work is for {by_number} of them: divide the product into child products with a Product Manager each")
    })
}

/// What becomes of an empty seat beside that of a product's manager; `None` where there is room for
/// one more.
pub(super) fn beside(desk: &Desk, need: &Need) -> Option<Step> {
    let is_full =
        need.role == desk.known.pm && most_at(desk, need.scope).is_some_and(|most| need.have >= most);
    let words = "the product has its Product Manager: move the seat to a child product, or close it";
    is_full.then(|| Step { remedy: Remedy::Clarify, person: None, seats: 0, words: words.to_string() })
}
