//! Conflict sets of the configuration: they are looked at without being asked for, may name roles and
//! duties that nothing declares, and replace a standard set of the same id.

mod audited;

use rolecall::config::Config;
use rolecall::graph::Graph;
use rolecall::import::{self, Input};
use rolecall::roles::Catalogue;
use rolecall::rules;

/// The findings of the rule on incompatible duties under a configuration.
fn found(settings: &str, assignments: &str) -> Vec<String> {
    let config =
        Config::from_toml(&format!("as-of = 2025-06-01\n{settings}"), "rolecall.toml").expect("settings");
    let catalogue = Catalogue::extended(&config).expect("a catalogue");
    let tables =
        [("assignments.csv", assignments), ("teams.csv", "id,kind,products\npay-core,stream,wallet\n")];
    let inputs = tables
        .map(|(path, text)| Input { path: path.into(), bytes: text.as_bytes().to_vec() })
        .into_iter()
        .collect();
    let org = import::read(inputs, &config, &catalogue).expect("an organisation");
    let setup = rules::configure(&config, &catalogue).expect("a setup");
    let graph_settings = setup.graph_settings(&config, config.as_of.expect("a day"));
    let findings = rules::run(&Graph::build(&org, &catalogue, &setup.model, graph_settings), &setup);
    let audited = audited::Audited { org, findings };
    audited.lines().into_iter().filter(|line| line.contains("HAT-005")).collect()
}

#[test]
fn an_own_set_may_name_roles_and_duties_that_nothing_declares() {
    let set = "[[conflict_set]]\nid = \"four-eyes\"\nroles = [\"Release Captain\"]\nduties = [\"Sign the release (A)\"]\n";
    let header = "person,team,role,duty,raci\nana,pay-core,Release Captain,,\n";
    let one = "N HAT-005 ana, four-eyes, pay-core";
    assert_eq!(found(set, &format!("{header}ana,pay-core,,sign the release,A\n")), [one]);
    assert_eq!(found(set, &format!("{header}ana,pay-core,,sign the release,R\n")), Vec::<String>::new());
    assert_eq!(found(set, &format!("{header}bo,pay-core,,sign the release,A\n")), Vec::<String>::new());
}

#[test]
fn three_of_a_set_may_be_too_many_where_two_are_not() {
    let set = "[[conflict_set]]\nid = \"three\"\nroles = [\"DEV\", \"QA\", \"TL\"]\nn = 3\n";
    let two = "person,team,role\nana,pay-core,Developer\nana,pay-core,Tester\nbo,pay-core,Tech Lead\n";
    assert_eq!(found(set, two), Vec::<String>::new());
    assert_eq!(found(set, &two.replace("bo,", "ana,")), ["N HAT-005 ana, three, pay-core"]);
}

#[test]
fn a_set_with_a_standard_id_replaces_that_set() {
    let both = "person,team,role,duty,raci\nana,pay-core,Developer,,\nana,pay-core,,accept-increment,A\n";
    assert_eq!(found("", both), ["N HAT-005 ana, sod-build-accept, pay-core"]);
    let set = "[[conflict_set]]\nid = \"sod-build-accept\"\nroles = [\"DEV\", \"QA\"]\n";
    assert_eq!(found(set, both), Vec::<String>::new());
}

#[test]
fn the_approver_of_spending_counts_where_the_role_is_declared() {
    let both =
        "person,product,role,duty,raci\nana,wallet,FIN-APPROVER,,\nana,wallet,,manage-product-budget,A\n";
    assert_eq!(found("", both), Vec::<String>::new());
    let declared = found("[[role]]\nid = \"FIN-APPROVER\"\nname = \"Approver of spending\"\n", both);
    assert_eq!(declared, ["N HAT-005 ana, sod-budget-resource, wallet"]);
}

#[test]
fn a_compensating_control_makes_a_note_while_it_holds() {
    let settings = |until: &str| {
        format!(
            "org-headcount = 300\n[[compensating_control]]\nset = \"sod-build-accept\"\nscope = \"pay-*\"\ncontrol = \"the ledger team accepts\"\nowner = \"Rosa\"\n{until}"
        )
    };
    let rows = "person,team,role,duty,raci\nbo,pay-core,Developer,,\nbo,pay-core,,accept-increment,A\n";
    let found_with = |until: &str| found(&settings(until), rows);
    assert_eq!(found_with(""), ["N HAT-005 bo, sod-build-accept, pay-core"]);
    assert_eq!(found_with("until = \"2025-06-01\""), ["N HAT-005 bo, sod-build-accept, pay-core"]);
    assert_eq!(found_with("until = \"2025-05-31\""), ["E HAT-005 bo, sod-build-accept, pay-core"]);
    let elsewhere = settings("").replace("pay-*", "team:ledger");
    assert_eq!(found(&elsewhere, rows), ["E HAT-005 bo, sod-build-accept, pay-core"]);
    assert_eq!(found(&settings("").replace("pay-*", "team:pay-core"), rows).len(), 1);
}
