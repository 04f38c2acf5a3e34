//! The role catalogue: roles, duties, aliases and role models, as TOML files beside this code.
//!
//! In: the embedded tables. Out: [`Catalogue`], [`RoleModel`]. Never: knows an organisation.

mod catalogue;
mod compare;
mod conflict_set;
mod extend;
mod limits;
mod own_model;
mod reading;
mod role_model;

pub use catalogue::{Catalogue, Duty, DutyScope, Reach, Role, WellKnown};
pub use compare::{Comparison, Component, Verdict, compare, differences};
pub use conflict_set::{Claim, ConflictSet, SetDuty};
pub use limits::{CorePolicy, Limits};
pub use reading::RoleReading;
pub use role_model::{Figure, Policy, Profile, RoleModel, Statement};
