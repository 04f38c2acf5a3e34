//! Cases about a role near the place of a letter: above it, below it, beside it, or not quite there.

use rolecall::model::{DutyId, RoleId};
use rolecall::roles::{Catalogue, RoleModel};

use super::draft::{At, Draft};
use super::planted_settings::own_set;

/// The texts of a duty and of a role to which the model gives it, of the roles that are wanted.
fn duty_and_role(d: &mut Draft, m: &RoleModel, wanted: impl Fn(RoleId) -> bool) -> Option<(String, String)> {
    let catalogue = Catalogue::embedded();
    let duties = catalogue.duties.iter().enumerate();
    let given = duties.filter_map(|(at, duty)| Some((&duty.id, m.policy(DutyId::new(at))?)));
    let pairs = given.flat_map(|(duty, policy)| policy.accept.iter().map(move |&role| (duty, role)));
    let wanted: Vec<(&String, RoleId)> = pairs.filter(|&(_, role)| wanted(role)).collect();
    if wanted.is_empty() {
        return None;
    }
    let (duty, role) = *d.dice.pick(&wanted);
    Some((duty.clone(), catalogue.roles[role.index()].id.clone()))
}

/// Where somebody has a role, seen from the place of his letter.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// In the team of a product below.
    TeamBelow,
    /// At a product below that has no team.
    ProductBelow,
    /// In the team above, which the product takes for want of its own.
    TeamAbove,
    /// As owner at another product of a team that works on both; this one has a holder of its own.
    OwnerBeside,
    /// As manager likewise.
    ManagerBeside,
    /// In the team itself, but only as the deputy of a developer, which makes nobody a developer.
    Deputy,
    /// As a developer of the product itself: its developers are those of its teams.
    DeveloperOfProduct,
}
use Way::{Deputy, DeveloperOfProduct, ManagerBeside, OwnerBeside, ProductBelow, TeamAbove, TeamBelow};

/// Somebody answers for a duty of a product and has the role for it at a product or a team near by.
pub fn role_near_the_letter(d: &mut Draft, m: &RoleModel) {
    const WAYS: [Way; 9] = [
        TeamBelow,
        ProductBelow,
        TeamAbove,
        TeamAbove,
        OwnerBeside,
        ManagerBeside,
        Deputy,
        DeveloperOfProduct,
        DeveloperOfProduct,
    ];
    let known = Catalogue::embedded().known;
    let through_products = [known.po, known.pm, known.dev];
    let way = *d.dice.pick(&WAYS);
    let Some((duty, role)) = duty_and_role(d, m, |role| match way {
        TeamBelow => !through_products.contains(&role),
        ProductBelow => role != known.dev,
        TeamAbove => through_products.contains(&role),
        OwnerBeside => role == known.po,
        ManagerBeside => role == known.pm,
        Deputy | DeveloperOfProduct => role == known.dev,
    }) else {
        return;
    };
    // In a small organisation the rule has nothing to say.
    d.config.headcount = Some(*d.dice.pick(&[60, 250]));
    let (seat_at, letter_at) = seat_and_letter(d, way, &role);
    let ana = d.person();
    let mode = if way == Deputy { "deputy".into() } else { d.dice.word(&["", "", "hat", "deputy"]) };
    d.seat(&ana, &role, &seat_at).mode = mode;
    d.letter(&ana, &duty, "A", &letter_at);
}

fn seat_and_letter(d: &mut Draft, way: Way, role: &str) -> (At, At) {
    let (above, product, other) = (d.product(), d.product(), d.product());
    d.product_row(&product).parent = above.clone();
    match way {
        TeamBelow => (At::Team(d.stream(&product)), At::Product(above)),
        ProductBelow => (At::Product(product), At::Product(above)),
        TeamAbove => (At::Team(d.stream(&above)), At::Product(product)),
        OwnerBeside | ManagerBeside => {
            d.team("stream", &[product.clone(), other.clone()]);
            let bo = d.person();
            d.seat(&bo, role, &At::Product(product.clone()));
            (At::Product(other), At::Product(product))
        }
        Deputy => {
            let team = At::Team(d.stream(&product));
            (team.clone(), team)
        }
        DeveloperOfProduct => {
            d.stream(&product);
            (At::Product(product.clone()), At::Product(product))
        }
    }
}

/// Every team of a product has its own answer to a duty whose role somebody holds at the product. What
/// the teams state comes before what the role would say, and does not count where hats are compared.
pub fn stated_by_all_teams(d: &mut Draft, m: &RoleModel) {
    let Some((duty, role)) = duty_and_role(d, m, |_| true) else { return };
    d.config.derive = true;
    d.config.set("HAT-005", "include_derived", d.dice.word(&["true", "true", "false"]));
    own_set(d, &["Keeper"], &[&duty], 2);
    let product = d.product();
    let teams: Vec<String> = (0..d.dice.between(1, 3)).map(|_| d.stream(&product)).collect();
    let (ana, bo) = (d.person(), d.person());
    let silent = d.dice.chance(35);
    for team in teams.into_iter().skip(usize::from(silent)) {
        d.letter(&bo, &duty, "A", &At::Team(team));
    }
    let at = At::Product(product);
    d.seat(&ana, &role, &at);
    for keeper in [ana, bo] {
        d.seat(&keeper, "Keeper", &at);
    }
}
