//! Random settings of a run: role model, head count, parameters, conflict sets, contracts, waivers.

use rolecall::config::{
    At, CompensatingControl, Config, Contract, ContractScope, OwnConflictSet, OwnRole, Waiver,
};
use rolecall::model::{Severity, Tier};
use rolecall::roles::{Catalogue, Limits, RoleModel};

use super::dice::Dice;
use super::draft::Draft;
use super::findings::RULES;

/// Parameters that a definition lists, with values beside their defaults.
const PARAMETERS: [(&str, &str, &[&str]); 46] = [
    ("GAP-001", "delivery_kinds", &["stream, platform", "enabling, function", "management"]),
    ("GAP-002", "po_required", &["false"]),
    ("GAP-003", "pm_required", &["true", "false"]),
    ("GAP-003", "pm_from_tier", &["micro", "small", "large"]),
    ("GAP-003", "pm_from_products", &["1", "2", "4"]),
    ("GAP-004", "core_only", &["false"]),
    ("GAP-005", "a_implies_r", &["false"]),
    ("GAP-006", "leave", &["false"]),
    ("GAP-007", "notice_days", &["89", "91", "30"]),
    ("GAP-008", "sm_required", &["true", "false"]),
    ("GAP-009", "gap", &["49", "51", "20"]),
    ("GAP-009", "min_duties", &["2", "4"]),
    ("GAP-010", "min_share", &["34", "50", "67"]),
    ("HAT-001", "uplift", &["100", "200"]),
    ("HAT-002", "small_team", &["2", "4"]),
    ("HAT-003", "min_po_share", &["20", "49"]),
    ("HAT-004", "min_reports", &["2"]),
    ("HAT-005", "include_derived", &["true"]),
    ("HAT-006", "max_roles", &["1", "3"]),
    ("HAT-006", "generic_roles", &["STK, BA", "EMP"]),
    ("LOD-001", "tolerance", &["1", "10"]),
    ("LOD-002", "max_loss", &["20", "41", "60", "75"]),
    ("LOD-003", "max_teams_per_po", &["1", "4"]),
    ("LOD-003", "max_pos_per_pm", &["0", "1", "3"]),
    ("LOD-003", "max_products_per_pm", &["1", "2"]),
    ("LOD-003", "max_teams_per_sm", &["1", "2"]),
    ("LOD-004", "max_share", &["20", "60"]),
    ("LOD-004", "max_a_rows", &["9", "16"]),
    ("LOD-004", "min_total", &["5", "11"]),
    ("LOD-005", "min_teams", &["1", "3"]),
    ("LOD-006", "max_tf", &["0", "2"]),
    ("LOD-006", "min_duties", &["3", "5"]),
    ("LOD-007", "max_eng_per_pm", &["9", "4"]),
    ("LOD-007", "max_eng_per_designer", &["10"]),
    ("LOD-008", "min_alloc_po", &["40", "60"]),
    ("LOD-008", "min_alloc_pm", &["20", "50"]),
    ("OVL-001", "handover_days", &["29", "31"]),
    ("OVL-001", "max_pos_per_team", &["0", "2"]),
    ("OVL-002", "one_po_per_product", &["true", "false"]),
    ("OVL-003", "max_pms", &["2"]),
    ("OVL-006", "max_c", &["2", "4"]),
    ("STR-001", "po_is_member", &["false"]),
    ("STR-005", "self_manager_is_root", &["true"]),
    ("STR-006", "max_span", &["5", "14"]),
    ("STR-008", "max_team", &["4", "8"]),
    ("STR-010", "max_teams_per_product", &["2", "7"]),
];

/// Sets the options of a run.
pub fn settings(draft: &mut Draft, seed: u64) {
    let (dice, config) = (&mut *draft.dice, &mut draft.config);
    let models: Vec<&RoleModel> = Catalogue::embedded().models().collect();
    config.model = models[seed as usize % models.len()].name.clone();
    config.headcount = headcount(dice);
    config.derive = dice.chance(75);
    config.inherit_products = !dice.chance(8);
    config.expand_products = dice.chance(20);
    config.matrix = dice.chance(12);
    if dice.chance(40) {
        for _ in 0..dice.between(1, 4) {
            let (code, name, values) = *dice.pick(&PARAMETERS);
            config.set(code, name, dice.word(values));
        }
    }
    if dice.chance(20) {
        for _ in 0..dice.between(1, 3) {
            let code = dice.pick(&RULES).code;
            config.set(code, "severity", dice.word(&["off", "off", "error", "note", "NWEE", "-NWE", "WW--"]));
        }
    }
    conflict_sets(dice, config);
    if dice.chance(20) {
        for number in 0..dice.between(1, 2) {
            config.contracts.push(contract(dice, number));
        }
    }
    if dice.chance(12) {
        for _ in 0..dice.between(1, 2) {
            let waiver = waiver(dice, config);
            config.waivers.push(waiver);
        }
    }
}

/// None, or a number at the edge of a tier.
fn headcount(dice: &mut Dice) -> Option<u32> {
    const EDGES: [u32; 8] = [9, 10, 49, 50, 60, 249, 250, 400];
    dice.chance(80).then(|| *dice.pick(&EDGES))
}

fn conflict_sets(dice: &mut Dice, config: &mut Config) {
    const STANDARD: [&str; 6] = [
        "sod-coach-own",
        "sod-schedule-quality, sod-build-accept",
        "sod-goal-score",
        "sod-release",
        "ssd-product-coach",
        "none-of-them",
    ];
    if dice.chance(12) {
        let sets = dice.word(&STANDARD[..5]);
        config.set("HAT-005", "sets", sets);
    }
    if dice.chance(5) {
        let control =
            dice.word(&["sod-build-accept:t1", "sod-build-accept:t2", "own:w1", "sod-coach-own:t1"]);
        config.set("HAT-005", "controls", control);
    }
    if dice.chance(8) {
        let (as_of, until) = (config.as_of.unwrap(), *dice.pick(&[None, Some(-1), Some(0), Some(30)]));
        config.controls.push(CompensatingControl {
            set: dice.word(&["sod-build-accept", "sod-build-accept", "sod-coach-own", "ssd-product-coach"]),
            scope: dice.word(&["*", "t*", "t1", "w1", "product:*", "team:t?", "T1"]),
            control: "a second pair of eyes".into(),
            owner: "Rosa".into(),
            until: until.map(|days| as_of.plus(days)),
            at: At::default(),
        });
    }
    if dice.chance(10) {
        let name = "FIN-APPROVER".to_string();
        config.roles.push(OwnRole { id: name.clone(), name, aliases: Vec::new(), at: At::default() });
    }
    if dice.chance(10) {
        const ROLES: [&str; 5] = ["PO", "BA", "Developer", "Release Captain", "SM"];
        const DUTIES: [&str; 5] = [
            "order-product-backlog (A)",
            "accept-increment (R)",
            "feed the ducks",
            "plan-sprint",
            "assure-quality",
        ];
        let some = |dice: &mut Dice, of: &[&str]| -> Vec<String> {
            of.iter().filter(|_| dice.chance(50)).map(|word| word.to_string()).collect()
        };
        let (roles, duties) = (some(dice, &ROLES), some(dice, &DUTIES));
        let members = roles.len() + duties.len();
        if members > 0 {
            let n = dice.between(1, members.min(3)) as u32;
            let id = dice.word(&["own", "sod-build-accept"]);
            config.conflict_sets.push(OwnConflictSet { id, roles, duties, n, at: At::default() });
        }
    }
}

fn contract(dice: &mut Dice, number: usize) -> Contract {
    Contract {
        name: format!("contract {number}"),
        scope: *dice.pick(&[ContractScope::Teams, ContractScope::Products]),
        pattern: dice.word(&["*", "t*", "w?", "T1", "stream", "Circle", "t1", "w1*", "s*m", "nothing"]),
        role: dice.word(&["PO", "Product Manager", "Release Captain", "scrum master", "Keeper"]),
        min: dice.between(0, 2) as u32,
        max: *dice.pick(&[None, Some(0), Some(0), Some(1)]),
        severity: *dice.pick(&[Severity::Error, Severity::Warning, Severity::Note]),
        reason: String::new(),
        at: At::default(),
    }
}

fn waiver(dice: &mut Dice, config: &Config) -> Waiver {
    let as_of = config.as_of.unwrap();
    let until = *dice.pick(&[None, Some(-1), Some(0), Some(30)]);
    Waiver {
        code: dice.pick(&RULES).code.to_string(),
        subject: dice.word(&["*", "p*", "team:t*", "product:w?", "*w1", "role:PO *", "t1", "p? t?"]),
        reason: "known".into(),
        owner: "Rosa".into(),
        until: until.map(|days| as_of.plus(days)),
        at: At::default(),
    }
}

/// The role model of a run, with the numbers that the settings change.
pub fn role_model(config: &Config) -> RoleModel {
    let mut model = Catalogue::embedded().model(&config.model).unwrap().clone();
    for (code, rule) in &config.rules {
        for (name, value) in &rule.parameters {
            change(&mut model.limits, code, name, value);
        }
    }
    model
}

fn change(limits: &mut Limits, code: &str, name: &str, value: &str) {
    let (yes, number) = (value == "true", value.parse().unwrap_or(0));
    match (code, name) {
        ("GAP-002", "po_required") => limits.po_required = yes,
        ("GAP-003", "pm_required") => limits.pm_required = yes,
        ("GAP-003", "pm_from_tier") => {
            limits.pm_from_tier = Tier::ALL.into_iter().find(|tier| tier.word() == value).unwrap()
        }
        ("GAP-003", "pm_from_products") => limits.pm_from_products = number,
        ("GAP-008", "sm_required") => limits.sm_required = yes,
        ("LOD-003", "max_teams_per_po") => limits.max_teams_per_po = number,
        ("LOD-003", "max_pos_per_pm") => limits.max_pos_per_pm = number,
        ("LOD-003", "max_products_per_pm") => limits.max_products_per_pm = number,
        ("LOD-003", "max_teams_per_sm") => limits.max_teams_per_sm = number,
        ("LOD-008", "min_alloc_po") => limits.min_alloc_po = number,
        ("LOD-008", "min_alloc_pm") => limits.min_alloc_pm = number,
        ("OVL-002", "one_po_per_product") => limits.one_po_per_product = yes,
        ("STR-008", "max_team") => limits.max_team = number,
        ("STR-010", "max_teams_per_product") => limits.max_teams_per_product = number,
        _ => {}
    }
}
