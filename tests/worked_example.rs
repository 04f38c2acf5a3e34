//! The worked example: one organisation of fourteen people under six role models and two sizes,
//! each with the whole list of its findings as derived by hand from the definitions.

mod audited;

use rolecall::rules::find;

/// The folder of the example: its tables, and a listing for each model and head count.
const FOLDER: &str = "tests/worked_example";

/// The findings under a model and for a head count are exactly those of the listing; lines of
/// rules that are not registered are left out.
fn agrees(model: &str, headcount: u32) {
    let folder = audited::path(FOLDER);
    let listing = audited::text(&folder.join(format!("{model}-{headcount}.txt")));
    let code = |line: &str| line.split(' ').nth(1).map(str::to_string).unwrap_or_default();
    let wanted = listing.lines().filter(|line| find(&code(line)).is_some());
    let wanted: Vec<String> = wanted.map(str::to_string).collect();
    assert!(!wanted.is_empty());
    let options = format!("--as-of 2025-06-01 --model {model} --org-headcount {headcount}");
    let audited = audited::audit(audited::tables(&folder), &audited::config(&options));
    let found = audited.unwrap_or_else(|failure| panic!("{failure}")).lines();
    let difference = audited::difference(&wanted, &found);
    assert!(difference.is_empty(), "{model} with {headcount} people:\n{}", difference.join("\n"));
}

#[test]
fn the_consensus_of_the_articles_in_a_medium_organisation() {
    agrees("consensus", 120);
}

#[test]
fn the_consensus_of_the_articles_in_a_micro_organisation() {
    agrees("consensus", 9);
}

#[test]
fn the_article_that_calls_the_owner_a_hat() {
    agrees("a1", 120);
}

#[test]
fn the_article_that_gives_the_owner_the_how() {
    agrees("a3", 120);
}

#[test]
fn the_scrum_guide() {
    agrees("scrum-guide-2020", 120);
}

#[test]
fn the_scaled_agile_framework() {
    agrees("safe", 120);
}

#[test]
fn large_scale_scrum() {
    agrees("less", 120);
}
