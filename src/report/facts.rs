//! What was looked at, in numbers.

pub(super) use crate::chart::{counts, thousands};
use crate::finding::{Findings, Waived};
use crate::graph::Graph;
use crate::model::{MOST_OF_A_KIND, Org, Severity};

/// Percent of a whole.
const WHOLE: usize = 100;

/// How many of everything the input holds, and how much of the accountability is only derived.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Facts {
    /// Distinct people with or without a row; vacant positions are none.
    pub people: usize,
    /// Distinct teams, those that are only named included.
    pub teams: usize,
    /// Distinct products, those that are only named included.
    pub products: usize,
    /// Seats of any date; overlapping ones of one person, role and scope are one.
    pub seats: usize,
    /// Rows that give somebody a letter on a duty.
    pub raci_rows: usize,
    /// Rows that make somebody a member of a team.
    pub memberships: usize,
    /// Rows of all files.
    pub rows: usize,
    /// Teams that deliver on the day.
    pub delivery_teams: usize,
    /// Live leaf products with teams.
    pub staffed_products: usize,
    /// Pairs of a required duty and a scope for which somebody answers.
    pub answered: usize,
    /// Those of them that no row states: the role's holder is taken.
    pub derived: usize,
}

impl Facts {
    /// Counts an organisation.
    pub fn collect(graph: &Graph) -> Facts {
        let org = graph.org;
        let coverage = graph.coverage();
        Facts {
            people: org.people.iter().filter(|p| p.presence.is_somebody()).count(),
            teams: org.teams.len(),
            products: org.products.len(),
            seats: org.seats.len(),
            raci_rows: org.raci.len(),
            memberships: org.members.len(),
            rows: rows(org),
            delivery_teams: graph.delivery_teams().len(),
            staffed_products: graph
                .leaf_products()
                .iter()
                .filter(|&&p| !graph.teams_of(p).is_empty())
                .count(),
            answered: coverage.answered,
            derived: coverage.derived,
        }
    }

    /// Whether there was anything for the product-role rules to look at.
    pub fn has_product_teams(&self) -> bool {
        self.delivery_teams > 0 || self.staffed_products > 0
    }

    /// Derived accountability in whole percent of all that is answered, rounded half up; `None`
    /// when nothing is.
    pub fn derived_percent(&self) -> Option<usize> {
        (self.answered > 0).then(|| (2 * WHOLE * self.derived + self.answered) / (2 * self.answered))
    }
}

fn rows(org: &Org) -> usize {
    org.sources.files.iter().map(|file| file.rows_as_written()).sum()
}

/// How many findings there are of each severity, the worst first.
pub(super) fn severities(findings: &Findings) -> [(Severity, usize); 3] {
    Severity::ALL.map(|severity| (severity, findings.count(severity)))
}

/// `15 errors, 23 warnings, 6 notes`, and in brackets what does not count: `(2 waived, 12 in the
/// baseline, 1 gone from it)`.
pub(super) fn tally(findings: &Findings) -> String {
    let counted = severities(findings).map(|(severity, number)| count(number, severity.word())).join(", ");
    let others = [
        (findings.waived.len(), "waived"),
        (findings.known.len(), "in the baseline"),
        (findings.gone.len(), "gone from the baseline"),
    ];
    let others = others.iter().filter(|(number, _)| *number > 0);
    let others: Vec<String> = others.map(|(number, what)| format!("{} {what}", thousands(*number))).collect();
    if others.is_empty() { counted } else { format!("{counted} ({})", others.join(", ")) }
}

/// What the baseline knows and nobody finds any more, by code and subject; nothing where it is nothing.
pub(super) fn gone(findings: &Findings) -> Option<String> {
    let shown = findings.gone.iter().take(MOST_OF_A_KIND).map(String::as_str).collect::<Vec<_>>().join("; ");
    let more = findings.gone.len().saturating_sub(MOST_OF_A_KIND);
    let more = if more > 0 { format!("; and {} more", thousands(more)) } else { String::new() };
    (!shown.is_empty()).then(|| format!("Gone from the baseline: {shown}{more}."))
}

/// Why a waived finding is accepted: `reason (owner, until 2025-12-31)`.
pub(super) fn acceptance(waived: &Waived) -> String {
    let until = waived.until.map(|day| format!(", until {day}")).unwrap_or_default();
    format!("{} ({}{until})", waived.reason, waived.owner)
}

/// `1 error`, `2 errors`.
pub(super) fn count(number: usize, one: &str) -> String {
    let number_text = thousands(number);
    match number {
        1 => format!("1 {one}"),
        _ if one.ends_with("person") => format!("{number_text} {}", one.replace("person", "people")),
        _ if one.ends_with(['s', 'h']) => format!("{number_text} {one}es"),
        _ if one.ends_with("ty") => format!("{number_text} {}ies", &one[..one.len() - 1]),
        _ => format!("{number_text} {one}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_read_them() {
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(2_100_000), "2,100,000");
        assert_eq!(count(1, "person"), "1 person");
        assert_eq!(count(2, "person"), "2 people");
        assert_eq!(count(2, "duty"), "2 duties");
        assert_eq!(count(0, "error"), "0 errors");
    }

    #[test]
    fn the_derived_share_is_rounded_half_up() {
        let facts = |derived, answered| Facts { derived, answered, ..Facts::default() };
        assert_eq!(facts(0, 0).derived_percent(), None);
        assert_eq!(facts(1, 8).derived_percent(), Some(13));
        assert_eq!(facts(61, 61).derived_percent(), Some(100));
    }
}
