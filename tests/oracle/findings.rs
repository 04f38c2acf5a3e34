//! From what a definition raises to a finding: severities by model and tier, steps, identity.

use std::collections::BTreeSet;

use rolecall::model::{DutyId, PersonId, ProductId, RoleId, RowId, Scope, Severity, SeverityRow, TeamId};

use super::people_and_scopes::World;
use super::{
    configured, conflict_sets, conflicts_of_data, double_hats, gaps, load_and_risk, overlaps, structure,
};

/// One `[kind, id]` pair of a subject.
pub type Pair = (&'static str, String);

/// What is compared: severity letter, code, subject, cause.
pub type Finding = (char, &'static str, Vec<Pair>, &'static str);

/// What a definition raises, before its severity is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Raised {
    pub subject: Vec<Pair>,
    pub cause: &'static str,
    /// Steps up (down when negative) from the severity of the model and tier.
    pub steps: i32,
    /// A severity that the definition fixes.
    pub fixed: Option<Severity>,
}

impl Raised {
    pub fn about(subject: Vec<Pair>) -> Self {
        Raised { subject, cause: "", steps: 0, fixed: None }
    }

    pub fn cause(self, cause: &'static str) -> Self {
        Raised { cause, ..self }
    }

    pub fn steps(self, steps: i32) -> Self {
        Raised { steps, ..self }
    }

    pub fn fixed_if(self, condition: bool, severity: Severity) -> Self {
        if condition { Raised { fixed: Some(severity), ..self } } else { self }
    }
}

/// A rule: its code, its severities in a micro, small, medium and large organisation (3.9), its
/// definition.
pub struct Rule {
    pub code: &'static str,
    letters: &'static str,
    definition: fn(&World) -> Vec<Raised>,
}

const fn rule(code: &'static str, letters: &'static str, definition: fn(&World) -> Vec<Raised>) -> Rule {
    Rule { code, letters, definition }
}

/// The rules of 3.9, 3.10 and 3.11.
pub const RULES: [Rule; 58] = [
    rule("GAP-001", "WWEE", gaps::team_without_product_owner),
    rule("GAP-002", "WEEE", gaps::product_without_product_owner),
    rule("GAP-003", "-NWE", gaps::product_without_product_manager),
    rule("GAP-004", "NWEE", gaps::duty_without_accountable),
    rule("GAP-005", "NWWW", gaps::duty_without_responsible),
    rule("GAP-006", "NWWE", gaps::vacant_seat),
    rule("GAP-007", "NWWW", gaps::departing_holder_without_successor),
    rule("GAP-008", "NNWW", gaps::team_without_scrum_master),
    rule("GAP-009", "-NWW", gaps::lopsided_horizon_coverage),
    rule("GAP-010", "NNNN", gaps::missing_role_skills),
    rule("GAP-011", "WWWW", configured::contract_seat_missing),
    rule("GAP-012", "NNNN", gaps::duty_owned_by_empty_team),
    rule("OVL-001", "WWEE", overlaps::multiple_product_owners_on_team),
    rule("OVL-002", "NWWE", overlaps::multiple_product_owners_on_product),
    rule("OVL-003", "NWWW", overlaps::multiple_product_managers_on_product),
    rule("OVL-004", "WWEE", overlaps::duty_with_multiple_accountables),
    rule("OVL-005", "NNWW", overlaps::po_pm_duty_collision),
    rule("OVL-006", "NNNN", overlaps::crowded_raci_row),
    rule("OVL-007", "WWWW", configured::contract_seat_exceeded),
    rule("OVL-008", "WWWW", overlaps::duty_owned_by_several_teams),
    rule("HAT-001", "NNWE", double_hats::product_owner_product_manager_double_hat),
    rule("HAT-002", "WWEE", double_hats::product_role_and_scrum_master),
    rule("HAT-003", "NNNW", double_hats::product_owner_also_builds),
    rule("HAT-004", "NNWW", double_hats::product_owner_manages_team),
    rule("HAT-005", "NNWE", conflict_sets::incompatible_duties),
    rule("HAT-006", "NWWW", double_hats::too_many_hats),
    rule("HAT-007", "NNNN", double_hats::title_role_drift),
    rule("STR-001", "NNWW", structure::product_owner_outside_team),
    rule("STR-002", "----", structure::product_manager_in_daily_delivery),
    rule("STR-003", "-NNN", structure::product_owner_senior_to_manager),
    rule("STR-004", "-NWW", structure::duty_outside_role_model),
    rule("STR-005", "EEEE", structure::reporting_cycle),
    rule("STR-006", "NNWW", structure::span_of_control),
    rule("STR-007", "--NW", structure::too_many_layers),
    rule("STR-008", "NNWW", structure::team_size_out_of_range),
    rule("STR-009", "NNWW", structure::orphan_team_or_product),
    rule("STR-010", "-NWW", structure::unscaled_product_ownership),
    rule("STR-011", "NN--", structure::redundant_role_split),
    rule("STR-012", "--NW", structure::product_roles_unconnected),
    rule("LOD-001", "WWEE", load_and_risk::over_allocation),
    rule("LOD-002", "NNWW", load_and_risk::context_switching_loss),
    rule("LOD-003", "NWWE", load_and_risk::product_role_fan_out),
    rule("LOD-004", "NNWW", load_and_risk::accountability_concentration),
    rule("LOD-005", "-NWW", load_and_risk::no_backup_for_critical_seat),
    rule("LOD-006", "NNWW", load_and_risk::low_truck_factor),
    rule("LOD-007", "--NN", load_and_risk::staffing_ratio),
    rule("LOD-008", "NNWW", load_and_risk::fragmented_product_role),
    rule("DAT-001", "EEEE", conflicts_of_data::unknown_reference),
    rule("DAT-002", "EEEE", conflicts_of_data::conflicting_records),
    rule("DAT-003", "EEEE", conflicts_of_data::invalid_date_range),
    rule("DAT-004", "WWWW", conflicts_of_data::overlapping_same_seat),
    rule("DAT-005", "WWWW", conflicts_of_data::ambiguous_role_name),
    rule("DAT-006", "WWWW", conflicts_of_data::unknown_duty),
    rule("DAT-007", "NNNN", conflicts_of_data::possible_duplicate_person),
    rule("DAT-008", "WWWW", conflicts_of_data::inactive_entity_use),
    rule("DAT-009", "NNNN", configured::contract_matches_nothing),
    // DAT-010 is worked out from all other findings.
    rule("DAT-010", "WWWW", |_| Vec::new()),
    rule("DAT-011", "WWWW", conflicts_of_data::unreadable_value),
];

/// All findings.
pub fn evaluate(world: &World) -> BTreeSet<Finding> {
    let mut findings = BTreeSet::new();
    for rule in &RULES {
        let Some(base) = world.severity(rule.code) else { continue };
        for raised in (rule.definition)(world) {
            let severity = raised.fixed.unwrap_or(base.stepped(raised.steps));
            findings.insert((severity.letter(), rule.code, raised.subject, raised.cause));
        }
    }
    configured::without_waived(world, findings)
}

/// A severity as the configuration writes it: a word for all tiers, `off`, or four letters.
fn user_row(text: &str) -> SeverityRow {
    match (text, Severity::from_word(text)) {
        ("off", _) => SeverityRow([None; 4]),
        (_, Some(severity)) => SeverityRow([Some(severity); 4]),
        (letters, None) => SeverityRow::parse(letters).unwrap(),
    }
}

impl World<'_> {
    /// Severity = the user's, else model override for the tier, else rule default for the tier; none where the table
    /// has '-': the rule is not evaluated (3.2, 3.6).
    pub fn severity(&self, code: &str) -> Option<Severity> {
        let default = RULES.iter().find(|rule| rule.code == code)?.letters;
        let of_user = self.options.severities.get(code).map(|text| user_row(text));
        let of_model = || self.M.severity.get(code).copied();
        let row = of_user.or_else(of_model).or_else(|| SeverityRow::parse(default))?;
        row.at(self.tier())
    }

    // Pairs of a subject.

    pub fn person(&self, p: PersonId) -> Pair {
        ("person", self.org.person_id(p).to_string())
    }

    pub fn role(&self, r: RoleId) -> Pair {
        ("role", self.org.role(r).id.clone())
    }

    pub fn duty(&self, u: DutyId) -> Pair {
        ("duty", self.org.duty(u).id.clone())
    }

    pub fn team_pair(&self, t: TeamId) -> Pair {
        ("team", self.org.team_id(t).to_string())
    }

    pub fn product_pair(&self, π: ProductId) -> Pair {
        ("product", self.org.product_id(π).to_string())
    }

    /// A scope is written as its own pair.
    pub fn scope(&self, σ: Scope) -> Pair {
        match σ {
            Scope::Org => ("org", String::new()),
            Scope::Product(π) => self.product_pair(π),
            Scope::Team(t) => self.team_pair(t),
        }
    }

    pub fn row(&self, row: RowId) -> Pair {
        let place = self.org.place(row);
        ("row", format!("{}:{}", place.file, place.line))
    }
}
