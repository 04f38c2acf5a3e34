//! The rules against a slow, obviously right evaluator of their definitions.
#![allow(non_snake_case, clippy::unwrap_used)]

mod oracle {
    pub mod conflicts_of_data;
    pub mod double_hats;
    pub mod duties;
    pub mod findings;
    pub mod gaps;
    pub mod load_and_risk;
    pub mod overlaps;
    pub mod people_and_scopes;
    pub mod roles_and_load;
    pub mod structure;
}
