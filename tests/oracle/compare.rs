//! The same organisation through the program and through the evaluator.

use std::collections::BTreeSet;

use rolecall::config::Config;
use rolecall::finding::Part;
use rolecall::graph::Graph;
use rolecall::import::{Input, read};
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
    let catalogue = Catalogue::embedded();
    let config = Config {
        as_of: Some(organisation.as_of),
        headcount: organisation.headcount,
        model: organisation.model.to_string(),
        derive: organisation.derive,
        excluded_duties: organisation.excluded.clone(),
        ..Config::default()
    };
    let inputs = organisation.tables.iter().map(|table| Input {
        path: table.name.to_string(),
        bytes: table.csv().into_bytes(),
    });
    let org = read(inputs.collect(), &config, catalogue).ok()?;

    let setup = rules::configure(&config, catalogue).unwrap();
    let settings = setup.graph_settings(&config, organisation.as_of);
    let graph = Graph::build(&org, catalogue, &setup.model, settings);
    let found = rules::run(&graph, &setup);
    let pair = |part: &Part| -> Pair { (part.kind(), part.id(&org).into_owned()) };
    let program = found.active.iter().map(|finding| {
        let subject = finding.subject.iter().map(pair).collect();
        (finding.severity.letter(), finding.code, subject, finding.cause)
    });

    let world = World {
        org: &org,
        catalogue,
        M: catalogue.model(organisation.model).unwrap(),
        D: organisation.as_of,
        options: Options {
            org_headcount: organisation.headcount,
            derive: organisation.derive,
            inherit_products: config.inherit_products,
            matrix: config.matrix,
            excluded_duties: organisation.excluded.iter().cloned().collect(),
        },
        seen: Seen::default(),
    };
    let registered = |finding: &Finding| rules::find(finding.1).is_some();
    let evaluator = evaluate(&world).into_iter().filter(registered).collect();
    Some(Verdicts { program: program.collect(), evaluator })
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
        organisation.as_of, organisation.model, organisation.headcount, organisation.derive, organisation.excluded
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
