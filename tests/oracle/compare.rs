//! The same organisation through the program and through the evaluator.

use std::collections::BTreeSet;

use rolecall::config::Config;
use rolecall::finding::Part;
use rolecall::graph::Graph;
use rolecall::import::{Input, read};
use rolecall::model::Org;
use rolecall::roles::Catalogue;
use rolecall::rules;

use super::findings::{Finding, Pair, evaluate};
use super::organisations::Organisation;
use super::people_and_scopes::{Options, Seen, World};

/// What both say.
pub struct Verdicts {
    pub program: BTreeSet<Finding>,
    pub evaluator: BTreeSet<Finding>,
}

impl Verdicts {
    /// The codes of the findings that only one of them has.
    pub fn disputed(&self) -> BTreeSet<&'static str> {
        self.program.symmetric_difference(&self.evaluator).map(|finding| finding.1).collect()
    }
}

/// Imports an organisation once and lets both look at it; none when it is no input.
pub fn verdicts(organisation: &Organisation) -> Option<Verdicts> {
    let config = configuration(organisation);
    let org = import(organisation, &config)?;
    Some(Verdicts { program: program(&org, &config), evaluator: evaluator(&org, &config) })
}

/// The options of a run as the program takes them.
pub fn configuration(organisation: &Organisation) -> Config {
    Config {
        as_of: Some(organisation.as_of),
        headcount: organisation.headcount,
        model: organisation.model.to_string(),
        derive: organisation.derive,
        excluded_duties: organisation.excluded.clone(),
        ..Config::default()
    }
}

/// The records that both look at.
pub fn import(organisation: &Organisation, config: &Config) -> Option<Org> {
    let inputs = organisation
        .tables
        .iter()
        .map(|table| Input { path: table.name.to_string(), bytes: table.csv().into_bytes() });
    read(inputs.collect(), config, Catalogue::embedded()).ok()
}

/// What the program says.
pub fn program(org: &Org, config: &Config) -> BTreeSet<Finding> {
    let catalogue = Catalogue::embedded();
    let setup = rules::configure(config, catalogue).unwrap();
    let settings = setup.graph_settings(config, config.as_of.unwrap());
    let graph = Graph::build(org, catalogue, &setup.model, settings);
    let found = rules::run(&graph, &setup);
    let pair = |part: &Part| -> Pair { (part.kind(), part.id(org).into_owned()) };
    let findings = found.active.iter().map(|finding| {
        let subject = finding.subject.iter().map(pair).collect();
        (finding.severity.letter(), finding.code, subject, finding.cause)
    });
    findings.collect()
}

/// What the definitions say.
pub fn evaluator(org: &Org, config: &Config) -> BTreeSet<Finding> {
    let catalogue = Catalogue::embedded();
    let options = Options {
        org_headcount: config.headcount,
        derive: config.derive,
        inherit_products: config.inherit_products,
        matrix: config.matrix,
        excluded_duties: config.excluded_duties.iter().cloned().collect(),
    };
    let M = catalogue.model(&config.model).unwrap();
    evaluate(&World { org, catalogue, M, D: config.as_of.unwrap(), options, seen: Seen::default() })
}

/// Takes rows away as long as the two still disagree about a rule, then cells.
pub fn smallest(organisation: &Organisation, code: &str) -> Organisation {
    let disagree = |o: &Organisation| verdicts(o).is_some_and(|v| v.disputed().contains(code));
    let mut best = organisation.clone();
    loop {
        let before = size(&best);
        without_rows(&mut best, &disagree);
        without_cells(&mut best, &disagree);
        if size(&best) == before {
            return best;
        }
    }
}

fn size(organisation: &Organisation) -> usize {
    let cells = organisation.tables.iter().flat_map(|table| &table.rows).flatten();
    cells.map(|cell| 1 + usize::from(!cell.is_empty())).sum()
}

fn without_rows(best: &mut Organisation, disagree: &impl Fn(&Organisation) -> bool) {
    for table in 0..best.tables.len() {
        let mut chunk = best.tables[table].rows.len().max(1);
        while chunk > 0 {
            let mut at = 0;
            while at < best.tables[table].rows.len() {
                let mut fewer = best.clone();
                let end = (at + chunk).min(fewer.tables[table].rows.len());
                fewer.tables[table].rows.drain(at..end);
                let rows_left = fewer.tables.iter().any(|t| !t.rows.is_empty());
                if rows_left && disagree(&fewer) {
                    *best = fewer;
                } else {
                    at += chunk;
                }
            }
            chunk /= 2;
        }
    }
}

fn without_cells(best: &mut Organisation, disagree: &impl Fn(&Organisation) -> bool) {
    for table in 0..best.tables.len() {
        for row in 0..best.tables[table].rows.len() {
            for cell in 0..best.tables[table].rows[row].len() {
                if best.tables[table].rows[row][cell].is_empty() {
                    continue;
                }
                let mut emptier = best.clone();
                emptier.tables[table].rows[row][cell].clear();
                if disagree(&emptier) {
                    *best = emptier;
                }
            }
        }
    }
}

/// A disagreement as a reader wants it: what the two say that the other does not, and the tables.
pub fn show(organisation: &Organisation) -> String {
    let Some(verdicts) = verdicts(organisation) else { return "no input".into() };
    let mut text = format!(
        "as-of {}, model {}, headcount {:?}, derive {}, excluded {:?}\n",
        organisation.as_of,
        organisation.model,
        organisation.headcount,
        organisation.derive,
        organisation.excluded
    );
    for only in verdicts.program.difference(&verdicts.evaluator) {
        text += &format!("only the program:   {only:?}\n");
    }
    for only in verdicts.evaluator.difference(&verdicts.program) {
        text += &format!("only the evaluator: {only:?}\n");
    }
    for table in organisation.tables.iter().filter(|table| !table.rows.is_empty()) {
        text += &format!("--- {}\n{}", table.name, table.csv());
    }
    text
}
