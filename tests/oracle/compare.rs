//! The same organisation through the program and through the evaluator.

use std::collections::BTreeSet;

use rolecall::config::Config;
use rolecall::finding::Part;
use rolecall::graph::Graph;
use rolecall::import::{Input, read};
use rolecall::model::Org;
use rolecall::roles::Catalogue;
use rolecall::rules;

use super::duties::Provenance;
use super::findings::{Finding, Pair, evaluate};
use super::organisations::Organisation;
use super::people_and_scopes::{Options, Seen, World};
use super::settings::role_model;

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
    let config = &organisation.config;
    let catalogue = Catalogue::extended(config).unwrap();
    let org = import(organisation, &catalogue)?;
    Some(Verdicts {
        program: program(&org, &catalogue, config),
        evaluator: evaluator(&org, &catalogue, config),
    })
}

/// The records that both look at.
pub fn import(organisation: &Organisation, catalogue: &Catalogue) -> Option<Org> {
    let inputs = organisation
        .tables
        .iter()
        .map(|table| Input { path: table.name.to_string(), bytes: table.csv().into_bytes() });
    read(inputs.collect(), &organisation.config, catalogue).ok()
}

/// What the program says.
pub fn program(org: &Org, catalogue: &Catalogue, config: &Config) -> BTreeSet<Finding> {
    let setup = rules::configure(config, catalogue).unwrap();
    let settings = setup.graph_settings(config, config.as_of.unwrap());
    let graph = Graph::build(org, catalogue, &setup.model, settings);
    let found = rules::run(&graph, &setup);
    let pair = |part: &Part| -> Pair { (part.kind(), part.id(org).into_owned()) };
    let findings = found.active.iter().map(|finding| {
        let subject = finding.subject.iter().map(pair).collect();
        (finding.severity.letter(), finding.code, subject, finding.cause)
    });
    let coverage = graph.coverage();
    let all: Vec<Finding> = findings.collect();
    let mut each: BTreeSet<Finding> = all.iter().cloned().collect();
    if each.len() < all.len() {
        each.insert(('!', "twice", Vec::new(), ""));
    }
    each.insert(answered(coverage.answered, coverage.derived));
    each
}

/// How many required duties have an answer, and how many of these only by derivation, as a finding, so
/// that both are compared.
fn answered(answered: usize, derived: usize) -> Finding {
    ('=', "answered", vec![("value", format!("{answered} answered, {derived} derived"))], "")
}

/// What the definitions say.
pub fn evaluator(org: &Org, catalogue: &Catalogue, config: &Config) -> BTreeSet<Finding> {
    let severities =
        config.rules.iter().filter_map(|(code, rule)| Some((code.clone(), rule.severity.clone()?)));
    let parameters = config.rules.iter().flat_map(|(code, rule)| {
        rule.parameters.iter().map(move |(name, value)| (format!("{code}.{name}"), value.clone()))
    });
    let options = Options {
        org_headcount: config.headcount,
        derive: config.derive,
        inherit_products: config.inherit_products,
        expand_products: config.expand_products,
        matrix: config.matrix,
        excluded_duties: config.excluded_duties.iter().cloned().collect(),
        parameters: parameters.collect(),
        severities: severities.collect(),
        conflict_sets: config.conflict_sets.clone(),
        controls: config.controls.clone(),
        contracts: config.contracts.clone(),
        waivers: config.waivers.clone(),
    };
    let (M, D) = (&role_model(config), config.as_of.unwrap());
    let world = World { org, catalogue, M, D, options, seen: Seen::default() };
    let answers = world.answers();
    let derived = answers.iter().filter(|provenance| **provenance == Provenance::Derived).count();
    let mut findings = evaluate(&world);
    findings.insert(answered(answers.len(), derived));
    findings
}

/// Takes rows away as long as the two still disagree about a rule, then cells.
pub fn smallest(organisation: &Organisation, code: &str) -> Organisation {
    let disagree = |o: &Organisation| verdicts(o).is_some_and(|v| v.disputed().contains(code));
    let mut best = organisation.clone();
    loop {
        let before = size(&best);
        plainer_settings(&mut best, &disagree);
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

/// Takes settings back to their defaults.
fn plainer_settings(best: &mut Organisation, disagree: &impl Fn(&Organisation) -> bool) {
    let plain: [fn(&mut Config); 11] = [
        |config| config.rules.clear(),
        |config| drop(config.rules.pop()),
        |config| config.controls.clear(),
        |config| {
            // A control of a set that nobody knows is refused.
            config.conflict_sets.clear();
            config.controls.clear();
        },
        |config| config.contracts.truncate(1),
        |config| config.contracts.clear(),
        |config| config.waivers.clear(),
        |config| config.excluded_duties.clear(),
        |config| config.matrix = false,
        |config| config.inherit_products = true,
        |config| config.expand_products = false,
    ];
    for change in plain {
        let mut plainer = best.clone();
        change(&mut plainer.config);
        if disagree(&plainer) {
            *best = plainer;
        }
    }
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
    let config = &organisation.config;
    let mut text = format!(
        "model {}, headcount {:?}, derive {}, inherit {}, expand {}, matrix {}, excluded {:?}\n",
        config.model,
        config.headcount,
        config.derive,
        config.inherit_products,
        config.expand_products,
        config.matrix,
        config.excluded_duties
    );
    for (code, rule) in &config.rules {
        text += &format!("{code} {:?} {:?}\n", rule.severity, rule.parameters);
    }
    let (sets, controls) = (&config.conflict_sets, &config.controls);
    text += &format!("{sets:?} {controls:?} {:?} {:?}\n", config.contracts, config.waivers);
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
