//! STR-009: a delivery team without a product, or a product on which nobody works.

use super::{Audit, Rule, letters, say};
use crate::finding::{Finding, Part};
use crate::model::{ProductId, RowId, Scope, Stage, TeamId};

pub(super) const RULE: Rule = Rule {
    code: "STR-009",
    name: "orphan-team-or-product",
    severity: letters("NNWW"),
    subject: "team or product",
    summary: "A delivery team works on no product, or no team works on an active product.",
    why: "Such a team has nobody to order its work, and such a product is only a name. All rules on owners rest on this link.",
    remedy: "Say which product the team works on. Retire a product that nobody works on, or form a team for it.",
    sources: &["own choice; Scrum Guide 2020: a Scrum Team is focused on one product goal at a time"],
    example: "The product atlas has a Product Owner and no team.",
    false_alarms: "The product is built by a supplier whose teams are not in the data.",
    parameters: &[],
    check,
};

fn check(audit: &Audit) -> Vec<Finding> {
    let teams = audit.graph.delivery_teams().iter().copied();
    let teams = teams.filter(|&team| audit.graph.products_of(team).is_empty()).map(|t| of_team(audit, t));
    teams.chain(idle_products(audit).into_iter().map(|product| of_product(audit, product))).collect()
}

/// Active live leaf products on which no live team works, delivery team or not, neither on the
/// product itself nor on one above it.
fn idle_products(audit: &Audit) -> Vec<ProductId> {
    let graph = audit.graph;
    let mut worked_on = vec![false; audit.org.products.len()];
    for &team in graph.live_teams() {
        for product in graph.products_of(team) {
            worked_on[product.index()] = true;
        }
    }
    let active = |&p: &ProductId| audit.org.product(p).stage == Stage::Active;
    let products = graph.leaf_products().iter().copied().filter(active);
    products.filter(|&p| !graph.line_of_products(p).any(|above| worked_on[above.index()])).collect()
}

fn of_team(audit: &Audit, team: TeamId) -> Finding {
    let members = audit.graph.members(team).len();
    let message = format!(
        "{} ({}) is a delivery team and works on no product.",
        audit.team(team),
        say::count(members, "member", "members")
    );
    Finding::new(vec![Part::Team(team)], message, vec![audit.org.team(team).row])
        .remedy("Say which product the team works on, or give it a kind that does not deliver.".to_string())
}

fn of_product(audit: &Audit, product: ProductId) -> Finding {
    let seats = audit.graph.effective_seats_at(Scope::Product(product));
    let held: Vec<_> = seats.filter(|s| s.mode.holds()).collect();
    let seats = match held.len() {
        0 => String::new(),
        number => format!(", although {} held there", say::count(number, "seat is", "seats are")),
    };
    let message = format!("No team works on product {}{seats}.", audit.org.product_name(product));
    let rows: Vec<RowId> =
        std::iter::once(audit.org.product(product).row).chain(held.iter().map(|s| s.row)).collect();
    Finding::new(vec![Part::Product(product)], message, rows)
        .remedy("Say which team works on the product, retire it, or form a team for it.".to_string())
}
