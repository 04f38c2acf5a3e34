//! Controls that stand in where duties cannot be separated.

use super::At;
use crate::model::Day;

/// Something that an organisation does instead of separating duties at a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CompensatingControl {
    /// The id of the conflict set.
    pub set: String,
    /// A glob over the id of the team or product, or over `kind:id`.
    pub scope: String,
    /// What is done instead.
    pub control: String,
    /// Who answers for it.
    pub owner: String,
    /// Up to and including this day.
    pub until: Option<Day>,
    /// Where it stands.
    pub at: At,
}

impl CompensatingControl {
    /// Whether it holds on a day.
    pub fn holds(&self, on: Day) -> bool {
        self.until.is_none_or(|until| on <= until)
    }
}
