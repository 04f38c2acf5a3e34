//! Cases about teams that do or do not deliver, and the roles that they lack.

use rolecall::roles::RoleModel;

use super::draft::{At, Draft};

const PO: &str = "Product Owner";
const PM: &str = "Product Manager";
const SM: &str = "Scrum Master";

/// Teams of every kind, with and without products, people and teams below.
pub fn kinds_of_team(d: &mut Draft, _: &RoleModel) {
    const KINDS: [&str; 11] = [
        "",
        "",
        "",
        "stream",
        "feature",
        "platform",
        "subsystem",
        "component",
        "enabling",
        "function",
        "circle",
    ];
    if d.dice.chance(40) {
        let (one, other) = (d.dice.word(&KINDS), d.dice.word(&KINDS));
        d.config.set("GAP-001", "delivery_kinds", format!("{one}, {other}, stream"));
    }
    let product = d.product();
    for _ in 0..d.dice.between(1, 3) {
        let kind = d.dice.word(&KINDS);
        let works = if d.dice.chance(50) { vec![product.clone()] } else { Vec::new() };
        let team = d.team(&kind, &works);
        if d.dice.chance(40) {
            let child = d.team("management", &[]);
            d.team_row(&child).parent = team.clone();
            if d.dice.chance(30) {
                let yesterday = d.day(-1);
                d.team_row(&child).to = yesterday;
            }
        }
        if d.dice.chance(60) {
            let role = d.dice.word(&["Developer", "Tester", "Designer", "Business Analyst", "Tech Lead"]);
            let person = d.person();
            d.seat(&person, &role, &At::Team(team.clone())).mode = d.dice.word(&["", "deputy"]);
            if d.dice.chance(20) {
                d.row(&person).status = "left".into();
            }
        }
        let method = d.dice.word(&["", "scrum", "kanban", "none"]);
        d.team_row(&team).method = method;
    }
}

/// A team without an owner, where that is not reported: then its duties without anybody are.
pub fn missing_and_not_reported(d: &mut Draft, _: &RoleModel) {
    d.config.set("GAP-001", "severity", d.dice.word(&["off", "off", "warning"]));
    d.config.headcount = Some(*d.dice.pick(&[9, 60]));
    let team = d.team("stream", &[]);
    let person = d.person();
    d.join(&person, &team, "");
}

/// A product with teams that lacks one of its roles, in an organisation at the edge of a tier.
pub fn missing_roles(d: &mut Draft, m: &RoleModel) {
    d.config.headcount = Some(*d.dice.pick(&[9, 10, 49, 50, 249, 250]));
    d.config.derive = d.dice.chance(70);
    let many = m.limits.pm_from_products as usize;
    let products: Vec<String> =
        (0..*d.dice.pick(&[1, many.saturating_sub(1), many])).map(|_| d.product()).collect();
    for product in &products {
        for _ in 0..d.dice.between(0, 2) {
            let team = d.stream(product);
            d.team_row(&team).method = d.dice.word(&["", "scrum", "kanban"]);
            for role in [PO, SM] {
                if d.dice.chance(30) {
                    let person = d.person();
                    d.seat(&person, role, &At::Team(team.clone()));
                }
            }
            if d.dice.chance(50) {
                let person = d.person();
                d.join(&person, &team, "");
            }
        }
        for role in [PO, PM, SM] {
            if d.dice.chance(40) {
                let person = d.person();
                d.seat(&person, role, &At::Product(product.clone()));
            }
        }
    }
}
