//! What a rule reports, and by what it is known again.
//!
//! In: parts of an organisation. Out: [`Finding`], [`Findings`], fingerprints. Never: knows the rules.

mod baseline;
mod identity;
mod part;

use std::collections::HashMap;

pub use baseline::Baseline;
pub use identity::{RowNames, fingerprint};
pub use part::Part;

use crate::model::{Day, Org, Place, RowId, Severity};

/// One step of how an accountability or a seat was inferred.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// What the step says: `seat`, `works on`, `part of`, `reports to`, ….
    pub step: &'static str,
    /// Where it leads.
    pub part: Part,
    /// The row that says so.
    pub row: Option<RowId>,
}

/// Something that a rule reports.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule's code; set by `rules::run`.
    pub code: &'static str,
    /// What it is about, in the order in which the rule's heading names it.
    pub subject: Vec<Part>,
    /// Which of the rule's causes; empty for most rules.
    pub cause: &'static str,
    /// How much it matters; set by `rules::run`.
    pub severity: Severity,
    /// Steps that the definition takes up (down when negative) from the rule's severity.
    pub steps: i32,
    /// A severity that the definition fixes.
    pub fixed: Option<Severity>,
    /// What is the case: the culprit, the second party, the numbers.
    pub message: String,
    /// What to do on Monday, where it is more than the rule's own remedy.
    pub remedy: Option<String>,
    /// The rows that show it.
    pub evidence: Vec<RowId>,
    /// Places outside the rows that show it: the configuration. Rows and places together are never none.
    pub places: Vec<Place>,
    /// Others who are concerned.
    pub related: Vec<Part>,
    /// What follows from it and is not reported by itself.
    pub consequences: Vec<Vec<Part>>,
    /// How it was inferred.
    pub path: Vec<Step>,
}

impl Finding {
    /// A finding about a subject, with the rows that show it.
    pub fn new(subject: Vec<Part>, message: String, evidence: Vec<RowId>) -> Self {
        Finding {
            code: "",
            subject,
            cause: "",
            severity: Severity::Note,
            steps: 0,
            fixed: None,
            message,
            remedy: None,
            evidence,
            places: Vec::new(),
            related: Vec::new(),
            consequences: Vec::new(),
            path: Vec::new(),
        }
    }

    /// File and line of everything that shows it: rows first, then places in the configuration.
    pub fn all_places(&self, org: &Org) -> Vec<Place> {
        self.evidence.iter().map(|&row| org.place(row)).chain(self.places.iter().cloned()).collect()
    }

    /// The same with a cause.
    pub fn cause(mut self, cause: &'static str) -> Self {
        self.cause = cause;
        self
    }

    /// The same, so many steps worse (better when negative).
    pub fn steps(mut self, steps: i32) -> Self {
        self.steps = steps;
        self
    }

    /// The same with a fixed severity.
    pub fn fixed(mut self, severity: Severity) -> Self {
        self.fixed = Some(severity);
        self
    }

    /// The same with what to do in this case.
    pub fn remedy(mut self, remedy: String) -> Self {
        self.remedy = Some(remedy);
        self
    }

    /// The same with others who are concerned.
    pub fn related(mut self, related: impl IntoIterator<Item: Into<Part>>) -> Self {
        self.related = related.into_iter().map(Into::into).collect();
        self
    }

    /// The same with how it was inferred.
    pub fn path(mut self, path: Vec<Step>) -> Self {
        self.path = path;
        self
    }
}

/// A finding that a waiver covers.
#[derive(Clone, Debug)]
pub struct Waived {
    /// The finding.
    pub finding: Finding,
    /// Why it is accepted.
    pub reason: String,
    /// Who answers for that.
    pub owner: String,
    /// Up to and including this day.
    pub until: Option<Day>,
    /// Whether the baseline knows it, too.
    pub known: bool,
}

/// All findings of a run, sorted; their place in the list is their number less one.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Those that count.
    pub active: Vec<Finding>,
    /// Those that a waiver covers.
    pub waived: Vec<Waived>,
    /// Those that the baseline knows.
    pub known: Vec<Finding>,
    /// Entries of the baseline that were not found any more.
    pub gone: Vec<String>,
    places: HashMap<Part, Vec<u32>, rustc_hash::FxBuildHasher>,
}

impl Findings {
    /// Takes the findings in their final order.
    pub fn new(active: Vec<Finding>) -> Self {
        let mut places: HashMap<Part, Vec<u32>, rustc_hash::FxBuildHasher> = HashMap::default();
        for (index, finding) in active.iter().enumerate() {
            for part in &finding.subject {
                let numbers = places.entry(part.clone()).or_default();
                if numbers.last() != Some(&(index as u32 + 1)) {
                    numbers.push(index as u32 + 1);
                }
            }
        }
        Findings { active, places, ..Findings::default() }
    }

    /// The same with what does not count.
    pub fn with_suppressed(mut self, waived: Vec<Waived>, known: Vec<Finding>, gone: Vec<String>) -> Self {
        self.waived = waived;
        self.known = known;
        self.gone = gone;
        self
    }

    /// The numbers of the findings whose subject names this person, team, product, …
    pub fn concerning(&self, part: &Part) -> &[u32] {
        self.places.get(part).map_or(&[], Vec::as_slice)
    }

    /// The finding of a number, which counts from 1.
    pub fn numbered(&self, number: u32) -> Option<&Finding> {
        self.active.get((number as usize).checked_sub(1)?)
    }

    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.active.iter().filter(|f| f.severity == severity).count()
    }
}

/// The order of findings: severity, code, subject part by part, cause.
pub fn compare(org: &Org, a: &Finding, b: &Finding) -> std::cmp::Ordering {
    let by_subject = || {
        let pairs = a.subject.iter().zip(&b.subject);
        pairs
            .map(|(x, y)| x.compare(y, org))
            .find(|order| order.is_ne())
            .unwrap_or_else(|| a.subject.len().cmp(&b.subject.len()))
    };
    a.severity
        .cmp(&b.severity)
        .then_with(|| a.code.cmp(b.code))
        .then_with(by_subject)
        .then_with(|| a.cause.cmp(b.cause))
}
