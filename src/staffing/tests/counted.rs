//! What counts as a need and as a holder, and what is only to be decided.

use super::*;

/// The codes of the findings that an entry answers.
fn codes(need: &Need, findings: &Findings) -> Vec<&'static str> {
    need.findings.iter().map(|&n| findings.numbered(n).unwrap().code).collect()
}

#[test]
fn the_owner_of_another_product_of_the_team_is_no_owner_of_this_one() {
    let sample = Sample::new("consensus")
        .of(120)
        .with_product("w", false)
        .with_product("x", false)
        .with_team("t1", "w", &["Lu"])
        .works("t1", "x")
        .people(&["a"])
        .seat("a", "PO", "product:w", 50);
    planned(sample, |plan, graph, findings| {
        let x = entry(plan, graph, "PO", "x");
        assert_eq!((x.need, x.have, x.gap, x.priority), (1, 0, 1, 4));
        assert_eq!(x.situation, Situation::Missing);
        assert_eq!(codes(x, findings), ["GAP-002"]);
        assert_eq!(entry(plan, graph, "PO", "w").gap, 0);
    });
}

#[test]
fn of_a_shared_team_only_the_owners_of_the_product_itself_count_for_it() {
    let sample = Sample::new("consensus")
        .of(120)
        .with_product("w", false)
        .with_product("x", false)
        .with_team("t1", "x", &[])
        .with_team("t2", "x", &[])
        .with_team("t3", "x", &[])
        .with_team("t4", "x", &[])
        .works("t1", "w")
        .people(&["a", "b"])
        .seat("a", "PO", "product:w", 50)
        .seat("b", "PO", "product:x", 50);
    planned(sample, |plan, graph, _| {
        let x = entry(plan, graph, "PO", "x");
        assert_eq!((x.need, x.have, x.gap), (2, 1, 1));
        let holders: Vec<&str> = x.holders.iter().map(|&p| graph.org.person_id(p)).collect();
        assert_eq!(holders, ["b"]);
    });
}

#[test]
fn an_owner_seated_at_a_team_counts_for_each_product_of_the_team() {
    let sample = Sample::new("consensus")
        .of(120)
        .with_product("w", false)
        .with_product("x", false)
        .with_team("t1", "w", &[])
        .works("t1", "x")
        .people(&["a"])
        .seat("a", "PO", "team:t1", 50);
    planned(sample, |plan, graph, _| {
        assert_eq!(entry(plan, graph, "PO", "w").have, 1);
        assert_eq!(entry(plan, graph, "PO", "x").have, 1);
    });
}
