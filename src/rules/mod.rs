//! The rules: one file each, registered here, evaluated by [`run`].
//!
//! In: a [`Graph`], a [`Setup`]. Out: [`Findings`]. Never: prints, draws, or looks into petgraph.
//!
//! A new rule is its file, two lines here (`mod` and the entry in [`RULES`]) and one fixture folder
//! under `tests/rules/`.

mod alike;
mod checks;
mod conflict_sets;
mod contracts;
mod handover;
mod models;
mod run;
mod say;
mod setup;
mod suppress;

mod accountability_concentration;
mod ambiguous_role_name;
mod conflicting_records;
mod context_switching_loss;
mod contract_matches_nothing;
mod contract_seat_exceeded;
mod contract_seat_missing;
mod crowded_raci_row;
mod departing_holder_without_successor;
mod duty_outside_role_model;
mod duty_owned_by_empty_team;
mod duty_owned_by_several_teams;
mod duty_with_multiple_accountables;
mod duty_without_accountable;
mod duty_without_responsible;
mod fragmented_product_role;
mod inactive_entity_use;
mod incompatible_duties;
mod invalid_date_range;
mod lopsided_horizon_coverage;
mod low_truck_factor;
mod missing_role_skills;
mod multiple_product_managers_on_product;
mod multiple_product_owners_on_product;
mod multiple_product_owners_on_team;
mod no_backup_for_critical_seat;
mod orphan_team_or_product;
mod over_allocation;
mod overlapping_same_seat;
mod po_pm_duty_collision;
mod possible_duplicate_person;
mod product_manager_in_daily_delivery;
mod product_owner_also_builds;
mod product_owner_manages_team;
mod product_owner_outside_team;
mod product_owner_product_manager_double_hat;
mod product_owner_senior_to_manager;
mod product_role_and_scrum_master;
mod product_role_fan_out;
mod product_roles_unconnected;
mod product_without_product_manager;
mod product_without_product_owner;
mod redundant_role_split;
mod reporting_cycle;
mod span_of_control;
mod staffing_ratio;
mod team_size_out_of_range;
mod team_without_product_owner;
mod team_without_scrum_master;
mod title_role_drift;
mod too_many_hats;
mod too_many_layers;
mod unknown_duty;
mod unknown_reference;
mod unreadable_value;
mod unscaled_product_ownership;
mod vacant_seat;
mod waiver_without_effect;

pub use models::{Effect, effects};
pub use run::{run, run_against};
pub use setup::{Setup, configure, configure_with};
pub use suppress::row_names;

use crate::finding::Finding;
use crate::graph::Graph;
use crate::model::{Org, SeverityRow, Tier};
use crate::roles::{Limits, WellKnown};

/// All rules, in the order of their codes.
pub static RULES: &[Rule] = &[
    unknown_reference::RULE,
    conflicting_records::RULE,
    invalid_date_range::RULE,
    overlapping_same_seat::RULE,
    ambiguous_role_name::RULE,
    unknown_duty::RULE,
    possible_duplicate_person::RULE,
    inactive_entity_use::RULE,
    contract_matches_nothing::RULE,
    waiver_without_effect::RULE,
    unreadable_value::RULE,
    team_without_product_owner::RULE,
    product_without_product_owner::RULE,
    product_without_product_manager::RULE,
    duty_without_accountable::RULE,
    duty_without_responsible::RULE,
    vacant_seat::RULE,
    departing_holder_without_successor::RULE,
    team_without_scrum_master::RULE,
    lopsided_horizon_coverage::RULE,
    missing_role_skills::RULE,
    contract_seat_missing::RULE,
    duty_owned_by_empty_team::RULE,
    product_owner_product_manager_double_hat::RULE,
    product_role_and_scrum_master::RULE,
    product_owner_also_builds::RULE,
    product_owner_manages_team::RULE,
    incompatible_duties::RULE,
    too_many_hats::RULE,
    title_role_drift::RULE,
    over_allocation::RULE,
    context_switching_loss::RULE,
    product_role_fan_out::RULE,
    accountability_concentration::RULE,
    no_backup_for_critical_seat::RULE,
    low_truck_factor::RULE,
    staffing_ratio::RULE,
    fragmented_product_role::RULE,
    multiple_product_owners_on_team::RULE,
    multiple_product_owners_on_product::RULE,
    multiple_product_managers_on_product::RULE,
    duty_with_multiple_accountables::RULE,
    po_pm_duty_collision::RULE,
    crowded_raci_row::RULE,
    contract_seat_exceeded::RULE,
    duty_owned_by_several_teams::RULE,
    product_owner_outside_team::RULE,
    product_manager_in_daily_delivery::RULE,
    product_owner_senior_to_manager::RULE,
    duty_outside_role_model::RULE,
    reporting_cycle::RULE,
    span_of_control::RULE,
    too_many_layers::RULE,
    team_size_out_of_range::RULE,
    orphan_team_or_product::RULE,
    unscaled_product_ownership::RULE,
    redundant_role_split::RULE,
    product_roles_unconnected::RULE,
];

/// What a rule looks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Family {
    /// Nobody does it.
    Gap,
    /// Too many do it.
    Overlap,
    /// The same person does what does not go together.
    Hat,
    /// How the organisation is built.
    Structure,
    /// How much one person carries.
    Load,
    /// What the input leaves unclear.
    Data,
}

impl Family {
    /// All, in the order in which reports group them.
    pub const ALL: [Family; 6] =
        [Family::Gap, Family::Overlap, Family::Hat, Family::Structure, Family::Load, Family::Data];

    /// The words for it.
    pub fn words(self) -> &'static str {
        match self {
            Family::Gap => "Gaps",
            Family::Overlap => "Overlaps",
            Family::Hat => "Double hats and conflicts",
            Family::Structure => "Structure",
            Family::Load => "Load and risk",
            Family::Data => "Data",
        }
    }

    /// The family of a rule's code.
    pub fn of_code(code: &str) -> Family {
        match code.split('-').next() {
            Some("GAP") => Family::Gap,
            Some("OVL") => Family::Overlap,
            Some("HAT") => Family::Hat,
            Some("STR") => Family::Structure,
            Some("LOD") => Family::Load,
            _ => Family::Data,
        }
    }
}

/// A value of a parameter, or where it comes from.
#[derive(Clone, Copy, Debug)]
pub enum Setting {
    /// A number.
    Count(u32),
    /// A share in percent.
    Percent(u32),
    /// Yes or no.
    Flag(bool),
    /// Words, separated by commas.
    Words(&'static str),
    /// A number that the role model sets.
    Limit(fn(&Limits) -> u32, fn(&mut Limits, u32)),
    /// A switch that the role model sets.
    Switch(fn(&Limits) -> bool, fn(&mut Limits, bool)),
    /// A size of organisation that the role model sets.
    Size(fn(&Limits) -> Tier, fn(&mut Limits, Tier)),
}

/// A number, share or switch that a user may change with `--set CODE.name=value`.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Its value, or where it comes from.
    pub default: Setting,
    /// What it decides.
    pub meaning: &'static str,
    /// Where the value comes from.
    pub source: &'static str,
}

/// A rule: what it looks for, why, what to do, and the function that looks.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code, never used again for another rule.
    pub code: &'static str,
    /// The name.
    pub name: &'static str,
    /// The severity by size of the organisation, where the role model says nothing else.
    pub severity: SeverityRow,
    /// What the subject of a finding is, in words.
    pub subject: &'static str,
    /// What it finds, in one sentence.
    pub summary: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What to do on Monday.
    pub remedy: &'static str,
    /// Where it comes from.
    pub sources: &'static [&'static str],
    /// A case in which it fires.
    pub example: &'static str,
    /// When it fires and is wrong.
    pub false_alarms: &'static str,
    /// What can be changed.
    pub parameters: &'static [Parameter],
    /// Looks for it.
    pub check: fn(&Audit) -> Vec<Finding>,
}

impl Rule {
    /// What kind of thing it looks for.
    pub fn family(&self) -> Family {
        Family::of_code(self.code)
    }
}

/// The rule of a code or name, in any case of letters.
pub fn find(word: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code.eq_ignore_ascii_case(word) || rule.name.eq_ignore_ascii_case(word))
}

/// Codes and names nearest to a word that is no rule.
pub fn nearest(word: &str) -> &'static Rule {
    let distance = |rule: &&Rule| {
        let lower = word.to_lowercase();
        let to = |text: &str| strsim::damerau_levenshtein(&lower, &text.to_lowercase());
        to(rule.code).min(to(rule.name))
    };
    RULES.iter().min_by_key(distance).unwrap_or(&RULES[0])
}

/// Four letters as a severity row; wrong letters do not compile.
const fn letters(text: &str) -> SeverityRow {
    match SeverityRow::parse(text) {
        Some(row) => row,
        None => panic!("a severity row is four of E, W, N, -"),
    }
}

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Audit<'a> {
    /// The resolved organisation.
    pub graph: &'a Graph<'a>,
    /// The records.
    pub org: &'a Org,
    /// The roles that rules speak of.
    pub known: &'a WellKnown,
    /// Parameters and severities.
    pub setup: &'a Setup,
}

impl Audit<'_> {
    /// The limits of the role model, as the user left them.
    fn limits(&self) -> &Limits {
        &self.graph.model.limits
    }

    /// Whether the rule of a code is evaluated at all for this model and size.
    fn is_on(&self, rule: &Rule) -> bool {
        self.setup.severity(rule, self.graph.tier()).is_some()
    }

    /// The value of a number, a limit, or a share in percent.
    fn count(&self, rule: &Rule, parameter: &Parameter) -> u32 {
        self.setup.count(rule, parameter, self.limits())
    }

    /// Whether a flag is set.
    fn flag(&self, rule: &Rule, parameter: &Parameter) -> bool {
        self.count(rule, parameter) != 0
    }

    /// The words of a list, each without blanks around it.
    fn words(&self, rule: &Rule, parameter: &Parameter) -> Vec<String> {
        let written = self.setup.words(rule, parameter);
        let words = written.split(',').map(str::trim).filter(|word| !word.is_empty());
        words.map(str::to_string).collect()
    }

    /// The value of a share in hundredths of a percent.
    fn hundredths(&self, rule: &Rule, parameter: &Parameter) -> u32 {
        self.count(rule, parameter).saturating_mul(100)
    }
}
