//! Cases about what an organisation asks for in its own settings.

use rolecall::config::{
    At as Place, CompensatingControl, Contract, ContractScope, OwnConflictSet, OwnRole, Waiver,
};
use rolecall::model::Severity;
use rolecall::roles::RoleModel;

use super::draft::{At, Draft};
use super::planted_roles::place;

const PO: &str = "Product Owner";
const PM: &str = "Product Manager";
const SM: &str = "Scrum Master";
const APPROVER: &str = "FIN-APPROVER";

/// The members of a standard conflict set in one person, or all but one of them, or divided.
pub fn conflict_sets(d: &mut Draft, _: &RoleModel) {
    const ALL: &str = "sod-build-accept, sod-budget-resource, sod-coach-own, sod-schedule-quality, sod-goal-score, sod-release, ssd-product-coach";
    if d.dice.chance(85) {
        d.config.set("HAT-005", "sets", ALL.into());
    }
    if d.dice.chance(30) {
        d.config.set("HAT-005", "include_derived", "true".into());
    }
    if d.dice.chance(15) {
        d.config.set("HAT-002", "severity", "off".into());
    }
    let at_team = d.dice.chance(60);
    let (product, team, at) = place(d, at_team);
    if d.dice.chance(40) {
        control(d, &product, &team);
    }
    let (ana, bo) = (d.person(), d.person());
    let second = if d.dice.chance(75) { ana.clone() } else { bo.clone() };
    let letter = d.dice.word(&["A", "A", "R", "A/R", "C"]);
    match d.dice.below(9) {
        8 => scrum_master_besides(d, &ana, &product, &team, at),
        7 => {
            // All teams of the product name her: collected, which does not count.
            d.letter(&ana, "manage-delivery-schedule", "A", &At::Team(team));
            d.letter(&second, "assure-quality", "A", &At::Product(product));
        }
        0 => {
            d.letter(&ana, "manage-delivery-schedule", "A", &at);
            d.letter(&second, "assure-quality", &letter, &at);
        }
        1 => {
            d.letter(&ana, "set-product-kpis", &letter, &at);
            d.letter(&second, "analyze-product-metrics", "R", &at);
            if d.dice.chance(40) {
                d.letter(&bo, "analyze-product-metrics", "R", &at);
            }
        }
        2 => {
            d.letter(&ana, "order-product-backlog", &letter, &at);
            d.seat(&second, SM, &At::Team(team));
            if d.dice.chance(40) {
                // Then HAT-002 speaks of her, as Product Manager.
                d.seat(&second, PM, &At::Product(product));
            }
        }
        3 => {
            d.letter(&ana, "manage-product-budget", &letter, &at);
            d.seat(&second, APPROVER, &at);
            if d.config.roles.is_empty() && d.dice.chance(60) {
                let (id, name) = (APPROVER.to_string(), APPROVER.to_string());
                d.config.roles.push(OwnRole { id, name, aliases: Vec::new(), at: Place::default() });
            }
        }
        4 => {
            let duties = ["develop-change", "approve-release", "deploy-release"];
            let (one, other) = (d.dice.word(&duties), d.dice.word(&duties));
            d.letter(&ana, &one, &letter, &at);
            d.letter(&second, &other, "R", &At::Team(team));
        }
        5 => {
            d.seat(&ana, PO, &at);
            d.seat(&second, SM, &At::Team(team));
        }
        _ => {
            // Nothing is stated: the owner's accountability follows from the seat alone.
            d.seat(&ana, PO, &At::Product(product));
            d.seat(&second, "Developer", &At::Team(team));
        }
    }
}

/// A set of the organisation's own that has the Scrum Master in it, where HAT-002 speaks of the same person
/// and team, or of nobody here.
fn scrum_master_besides(d: &mut Draft, ana: &str, product: &str, team: &str, at: At) {
    own_set(d, &[PO, "Keeper", SM], &[], 2);
    d.seat(ana, "Keeper", &at);
    if d.dice.chance(50) {
        // As Scrum Master and Product Manager; one report is enough.
        d.seat(ana, SM, &At::Team(team.into()));
        d.seat(ana, PM, &At::Product(product.into()));
    } else {
        // A Scrum Master of another team, or a deputy, is none of this one.
        let elsewhere = At::Team(d.stream(product));
        d.seat(ana, PO, &at);
        let (place, mode) = if d.dice.chance(50) { (elsewhere, "") } else { (at, "deputy") };
        d.seat(ana, SM, &place).mode = mode.into();
    }
}

/// One or two controls for a set at a product or its team, until about today.
fn control(d: &mut Draft, product: &str, team: &str) {
    const SETS: [&str; 4] = ["sod-schedule-quality", "sod-goal-score", "sod-build-accept", "sod-release"];
    let set = d.dice.word(&SETS);
    let places = [product, team, "*", "t*", "product:*", &format!("team:{team}"), "team:w*"];
    for _ in 0..d.dice.between(1, 2) {
        let until = *d.dice.pick(&[None, Some(-1), Some(-1), Some(0), Some(1)]);
        let scope = d.dice.word(&places);
        add_control(d, set.clone(), scope, until);
    }
}

/// A set of the organisation's own, and its id.
pub fn own_set(d: &mut Draft, roles: &[&str], duties: &[&str], n: u32) -> String {
    let texts = |words: &[&str]| words.iter().map(|word| word.to_string()).collect();
    let id = format!("planted-{}", d.config.conflict_sets.len());
    let (roles, duties) = (texts(roles), texts(duties));
    d.config.conflict_sets.push(OwnConflictSet { id: id.clone(), roles, duties, n, at: Place::default() });
    id
}

/// One who wears all hats of a set where that is more than a note, and what stands in for the division:
/// a control that holds, one that has expired, both in either order, or a word of the rule.
pub fn compensated(d: &mut Draft, _: &RoleModel) {
    d.config.headcount = Some(*d.dice.pick(&[60, 250]));
    let at_team = d.dice.chance(50);
    let (product, team, at) = place(d, at_team);
    let ana = d.person();
    for role in ["Keeper", "Tester"] {
        d.seat(&ana, role, &at);
    }
    let set = own_set(d, &["Keeper", "Tester"], &[], 2);
    let (kind, id) = if at_team { ("team", team) } else { ("product", product) };
    let named = format!("{kind}:{id}");
    if d.dice.chance(25) {
        let places = [id.as_str(), "elsewhere", &named];
        let controls = format!("{set}:{}", d.dice.word(&places));
        d.config.set("HAT-005", "controls", controls);
    }
    const ENDS: [&[Option<i32>]; 7] =
        [&[], &[None], &[Some(-1)], &[Some(0)], &[Some(-1), None], &[None, Some(-1)], &[Some(-1), Some(-2)]];
    let ends = *d.dice.pick(&ENDS);
    let wrong_kind = format!("{}:{id}", if at_team { "product" } else { "team" });
    let places = [id.as_str(), &named, &named, "*", &wrong_kind, "elsewhere"];
    for &until in ends {
        let scope = d.dice.word(&places);
        let set = if d.dice.chance(90) { set.clone() } else { "sod-release".into() };
        add_control(d, set, scope, until);
    }
}

/// A control that ends so many days off the as-of day, or never.
fn add_control(d: &mut Draft, set: String, scope: String, until: Option<i32>) {
    let until = until.map(|days| d.as_of.plus(days));
    let (control, owner) = ("a second pair of eyes".into(), "Rosa".into());
    d.config.controls.push(CompensatingControl { set, scope, control, owner, until, at: Place::default() });
}

/// A contract that names a team or product by id, name or kind, in the right case or another.
pub fn contract(d: &mut Draft, _: &RoleModel) {
    let at_team = d.dice.chance(60);
    let (product, team, at) = place(d, at_team);
    let id = if at_team { team.clone() } else { product.clone() };
    let name = "North Star";
    if at_team {
        d.team_row(&team).name = name.into();
    } else {
        d.product_row(&product).name = name.into();
    }
    let upper = id.to_uppercase();
    let patterns =
        [id.as_str(), &upper, "north star", "NORTH*", "star", "Stream", "stream", "*star", "n?rth star"];
    let role = d.dice.word(&["Keeper", "Tester", PO]);
    let number = d.config.contracts.len();
    d.config.contracts.push(Contract {
        name: format!("planted {number}"),
        scope: if at_team { ContractScope::Teams } else { ContractScope::Products },
        pattern: d.dice.word(&patterns),
        role: role.clone(),
        min: *d.dice.pick(&[0, 1, 1, 2]),
        max: *d.dice.pick(&[None, Some(0), Some(1)]),
        severity: Severity::Warning,
        reason: String::new(),
        at: Place::default(),
    });
    for _ in 0..d.dice.between(0, 2) {
        let token = d.dice.chance(40);
        let person = if token { "TBD".to_string() } else { d.person() };
        let (mode, to) = (d.dice.word(&["", "", "hat", "deputy"]), d.some_day());
        let ends = d.dice.chance(40);
        let row = d.seat(&person, &role, &at);
        row.mode = mode;
        if ends {
            row.to = to;
        }
    }
}

/// A waiver of something that is there, by one of the forms of its subject, until about today.
pub fn waiver(d: &mut Draft, _: &RoleModel) {
    let (product, team, _) = place(d, true);
    let ana = d.person();
    let (code, subjects) = match d.dice.below(4) {
        // What is said of waivers no waiver hides.
        3 => ("DAT-010", vec!["*".into()]),
        0 => ("GAP-001", vec![team.clone(), format!("team:{team}"), "t*".into(), "T*".into()]),
        1 => {
            d.seat("TBD", PO, &At::Org);
            let forms = ["PO", "PO *", "role:PO org:", "role:PO org", "P?", "PM"];
            ("GAP-006", forms.map(String::from).to_vec())
        }
        _ => {
            d.seat(&ana, PO, &At::Product(product.clone()));
            d.seat(&ana, PM, &At::Product(product.clone()));
            let pair = format!("person:{ana} product:{product}");
            (
                "HAT-001",
                vec![format!("{ana} {product}"), pair, format!("{ana} *"), product.clone(), ana.clone()],
            )
        }
    };
    let at = d.dice.below(subjects.len());
    let until = *d.dice.pick(&[None, Some(-1), Some(0), Some(1)]);
    d.config.waivers.push(Waiver {
        code: code.into(),
        subject: subjects[at].clone(),
        reason: "known".into(),
        owner: "Rosa".into(),
        until: until.map(|days| d.as_of.plus(days)),
        at: Place::default(),
    });
}
