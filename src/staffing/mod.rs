//! Demand, supply, candidates and the plan: which seats lack somebody, and what to do about each.
//!
//! In: a [`Graph`](crate::graph::Graph), a [`Setup`](crate::rules::Setup),
//! [`Findings`](crate::finding::Findings). Out: the plan. Never: prints.

#[cfg(test)]
pub(crate) mod sample;
