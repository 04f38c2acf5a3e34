//! The rules against a slow, obviously right evaluator of their definitions.
//!
//! `oracle/people_and_scopes.rs`, `roles_and_load.rs` and `duties.rs` say what each symbol of the
//! definitions means, the files named after the families say what each rule means; they read like the
//! definitions, in their notation, so that both can be put side by side. `oracle/organisations.rs` makes
//! organisations by chance. The program must say of each of them what the evaluator says.
//!
//! ROLECALL_ORACLE_CASES sets how many organisations are looked at.
#![allow(non_snake_case, confusable_idents, mixed_script_confusables, clippy::unwrap_used)]

mod oracle {
    pub mod compare;
    pub mod configured;
    pub mod conflict_sets;
    pub mod conflicts_of_data;
    pub mod dice;
    pub mod dirt;
    pub mod double_hats;
    pub mod draft;
    pub mod duties;
    pub mod findings;
    pub mod gaps;
    pub mod load_and_risk;
    pub mod mess;
    pub mod organisations;
    pub mod overlaps;
    pub mod people_and_scopes;
    pub mod planted;
    pub mod planted_around;
    pub mod planted_coverage;
    pub mod planted_duties;
    pub mod planted_lines;
    pub mod planted_loads;
    pub mod planted_missing;
    pub mod planted_roles;
    pub mod planted_settings;
    pub mod planted_structure;
    pub mod roles_and_load;
    pub mod settings;
    pub mod structure;
}

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use oracle::compare::{Verdicts, show, smallest, verdicts};
use oracle::findings::RULES;
use oracle::organisations::organisation;

/// Organisations in a run; each with one of the role models in turn.
const CASES: u64 = 4_000;
/// Organisations in which each rule must fire, and in which it must be silent.
const ENOUGH: usize = 50;
const THREADS: u64 = 2;

fn cases() -> u64 {
    std::env::var("ROLECALL_ORACLE_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(CASES)
}

/// What a run has seen.
#[derive(Default)]
struct Seen {
    /// In how many organisations each rule fires.
    fired: BTreeMap<&'static str, usize>,
    /// The seeds of the organisations in which the two disagree about a rule.
    disputed: BTreeMap<&'static str, Vec<u64>>,
}

impl Seen {
    fn look_at(&mut self, seed: u64, verdicts: &Verdicts) {
        let codes: BTreeSet<&str> = verdicts.evaluator.iter().map(|finding| finding.1).collect();
        codes.into_iter().for_each(|code| *self.fired.entry(code).or_default() += 1);
        verdicts.disputed().into_iter().for_each(|code| self.disputed.entry(code).or_default().push(seed));
    }

    /// One small organisation for each rule in dispute.
    fn dispute(&self) -> String {
        let mut text = String::new();
        for (code, seeds) in &self.disputed {
            let seed = seeds.iter().min().copied().unwrap_or(0);
            let small = smallest(&organisation(seed), code);
            text += &format!("\n{code}: {} organisations, first seed {seed}\n{}", seeds.len(), show(&small));
        }
        text
    }
}

fn run(cases: u64) -> Seen {
    let seen: Mutex<Seen> = Mutex::default();
    std::thread::scope(|scope| {
        for first in 0..THREADS {
            let seen = &seen;
            scope.spawn(move || {
                for seed in (first..cases).step_by(THREADS as usize) {
                    let verdicts = verdicts(&organisation(seed)).unwrap();
                    seen.lock().unwrap().look_at(seed, &verdicts);
                }
            });
        }
    });
    seen.into_inner().unwrap()
}

#[test]
fn the_program_says_what_the_definitions_say() {
    let cases = cases();
    let seen = run(cases);
    assert!(seen.disputed.is_empty(), "the program and the definitions disagree:\n{}", seen.dispute());
    let times = RULES.iter().map(|rule| (rule.code, seen.fired.get(rule.code).copied().unwrap_or(0)));
    let scarce: Vec<_> = times.filter(|(_, n)| *n < ENOUGH || cases as usize - n < ENOUGH).collect();
    assert!(scarce.is_empty(), "fires or is silent in too few of {cases} organisations: {scarce:?}");
}
