//! rolecall answers, from CSV files, who does what in an organisation: which duties nobody answers
//! for (gaps), which two people both answer for (overlaps), and who wears hats that do not go
//! together (double hats).
//!
//! Data flows down this list and never up; `tests/layers.rs` holds it.
//!
//! 1. `model`: plain records as the files state them, dense ids, interned text. Never knows where
//!    a record came from or what is right.
//! 2. `config`: `rolecall.toml` and flags as one plain `Config`. Never knows roles or rules.
//! 3. `roles`: the role catalogue: roles, duties, aliases, role models. Never knows an organisation.
//! 4. `import`: bytes and roles in, an `Org` and problems with positions out. Never judges.
//! 5. `graph`: an `Org` in, resolved relations out, asked in domain words. Never returns a node
//!    index, a `Result`, or hash order.
//! 6. `finding`: what a rule reports, and how it is identified. Never knows the rules.
//! 7. `rules`: one file a rule; `run` evaluates, subsumes, applies severities, sorts. Never prints.
//! 8. `staffing`: demand, supply, candidates, the plan.
//! 9. `layout`: text metrics, where boxes and lines go. Never knows SVG.
//! 10. `chart`: graph, findings, plan in, SVG text out; one file a chart. Never touches the disk.
//! 11. `report`: the same in, text, JSON, CSV, Markdown, HTML, SARIF, annotations of GitHub out.
//!     Never touches the disk.
//! 12. `generate`: size and seed in, the CSV text of a believable company out.
//! 13. `cli`: arguments, files, exit code; alone reads the clock, writes, prints.

pub mod chart;
pub mod cli;
pub mod config;
pub mod finding;
pub mod generate;
pub mod graph;
pub mod import;
pub mod layout;
pub mod model;
pub mod report;
pub mod roles;
pub mod rules;
pub mod staffing;
