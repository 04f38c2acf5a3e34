//! What counts as a need and as a holder, and what is only to be decided.

use super::*;

/// The codes of the findings that an entry answers.
fn codes(need: &Need, findings: &Findings) -> Vec<&'static str> {
    need.findings.iter().map(|&n| findings.numbered(n).unwrap().code).collect()
}

/// Need, have and gap of a role over the whole organisation.
fn total(plan: &Plan, graph: &Graph, role: &str) -> (u32, u32, u32) {
    let total = plan.totals(graph.org).into_iter().find(|t| graph.org.role(t.role).id == role).unwrap();
    (total.need, total.have, total.gap)
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

/// Five teams on one product under LeSS, with an owner at three of them.
fn five_teams() -> Sample {
    let mut sample = Sample::new("less").of(120).with_product("a", false).people(&["Ana"]);
    for number in 1..=5 {
        sample = sample.with_team(&format!("t{number}"), "a", &[]);
    }
    for number in 1..=3 {
        sample = sample.seat("Ana", "PO", &format!("team:t{number}"), 0);
    }
    sample
}

#[test]
fn a_team_left_out_is_a_step_of_its_product_and_no_need_beside_it() {
    planned(five_teams(), |plan, graph, findings| {
        assert_eq!(total(plan, graph, "PO"), (1, 1, 0));
        let a = entry(plan, graph, "PO", "a");
        assert_eq!((a.situation, a.agenda()), (Situation::Uneven, Some(Agenda::Clarify)));
        assert_eq!(steps(a, graph), ["clarify Ana"]);
        assert_eq!(a.steps[0].words, "no Product Owner for t4, t5: Ana has room (3 of at most 8 teams)");
        assert_eq!(codes(a, findings), ["GAP-001", "GAP-001"]);
        assert_eq!((a.priority, a.fte), (4, 0));
    });
    let vacant = five_teams().seat("", "PO", "team:t4", 0);
    planned(vacant, |plan, graph, _| {
        assert_eq!(entry(plan, graph, "PO", "t4").gap, 1, "a seat that is there and empty is open");
    });
}

#[test]
fn a_scrum_master_of_one_team_is_the_one_that_three_need() {
    let mut sample = Sample::new("scrum-guide-2020").of(120).with_product("a", false).people(&["Sam"]);
    for number in 1..=2 {
        sample = sample.with_team(&format!("t{number}"), "a", &[]);
    }
    let sample = sample.seat("Sam", "SM", "team:t1", 0);
    planned(sample, |plan, graph, findings| {
        let a = entry(plan, graph, "SM", "a");
        assert_eq!(total(plan, graph, "SM"), (a.need, a.have, 0));
        assert_eq!(a.gap, 0);
        assert_eq!(codes(a, findings), ["GAP-008"]);
    });
}

#[test]
fn teams_left_out_by_owners_who_serve_all_they_can_are_shared_out() {
    let mut sample = Sample::new("consensus").of(120).with_product("a", false).people(&["Ana", "Bo"]);
    for number in 1..=3 {
        sample = sample.with_team(&format!("t{number}"), "a", &[]);
    }
    sample = sample.with_product("b", false).with_team("u1", "b", &[]).with_team("u2", "b", &[]);
    for (person, scope) in [("Ana", "t1"), ("Ana", "u1"), ("Bo", "t2"), ("Bo", "u2")] {
        sample = sample.seat(person, "PO", &format!("team:{scope}"), 0);
    }
    planned(sample, |plan, graph, _| {
        let a = entry(plan, graph, "PO", "a");
        assert_eq!((a.need, a.have, a.gap), (2, 2, 0));
        assert_eq!(steps(a, graph), ["clarify"]);
    });
}

/// One owner who is manager too, with more than a full post of both, and a team with these members.
fn two_hats(members: &[&str]) -> Sample {
    Sample::new("consensus")
        .of(120)
        .with_product("a", false)
        .with_team("t", "a", members)
        .people(&["Ana"])
        .seat("Ana", "PO", "product:a", 50)
        .seat("Ana", "PM", "product:a", 50)
}

#[test]
fn a_double_hat_needs_nobody_more() {
    planned(two_hats(&["Lu"]), |plan, graph, findings| {
        let a = entry(plan, graph, "PO", "a");
        assert_eq!((a.need, a.have, a.gap, a.fte), (1, 1, 0, 0));
        assert_eq!(a.situation, Situation::DoubleHat);
        assert_eq!(codes(a, findings), ["HAT-001"]);
        assert_eq!(steps(a, graph), ["designate Lu"]);
        assert_eq!(total(plan, graph, "PO"), (1, 1, 0));
        assert_eq!(plan.seats_by(crate::staffing::Remedy::Designate), 0, "no seat lacks anybody");
    });
}

#[test]
fn a_double_hat_that_nobody_inside_relieves_is_relieved_by_a_manager() {
    planned(two_hats(&[]), |plan, graph, _| {
        let a = entry(plan, graph, "PO", "a");
        assert_eq!(steps(a, graph), ["hire"]);
        assert!(a.steps[0].words.starts_with("Product Manager, senior"), "{}", a.steps[0].words);
        assert_eq!((a.gap, a.steps[0].seats), (0, 0));
    });
}

#[test]
fn an_owner_who_is_lacking_anyway_relieves_a_double_hat() {
    let sample = two_hats(&["Lu", "Mo"]).with_team("u", "a", &[]).with_team("v", "a", &[]);
    planned(sample, |plan, graph, findings| {
        let a = entry(plan, graph, "PO", "a");
        assert_eq!((a.need, a.have, a.gap), (2, 1, 1));
        assert!(codes(a, findings).contains(&"HAT-001"));
        assert_eq!(a.steps.iter().map(|step| step.seats).sum::<u32>(), 1);
    });
}

#[test]
fn who_takes_on_a_team_left_out_takes_no_seat_beside() {
    let sample = || {
        Sample::new("consensus")
            .of(120)
            .with_product("a", false)
            .with_team("t1", "a", &[])
            .people(&["Ana"])
            .seat("Ana", "PO", "team:t1", 0)
            .with_product("b", true)
            .with_team("u", "b", &[])
    };
    planned(sample(), |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "b"), graph), ["reassign Ana"]);
    });
    planned(sample().with_team("t2", "a", &[]), |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["clarify Ana"]);
        assert_eq!(steps(entry(plan, graph, "PO", "b"), graph), ["hire"]);
    });
}

/// Ten people, and one who owns so many products, on all of which one team works.
fn owner_of_many(products: &[&str], percent: u32) -> Sample {
    let mut sample = Sample::new("consensus").of(10).people(&["Ana"]);
    for product in products {
        sample = sample.with_product(product, false);
        sample = sample.seat("Ana", "PO", &format!("product:{product}"), percent);
    }
    sample = sample.with_team("t", products[0], &[]);
    for product in &products[1..] {
        sample = sample.works("t", product);
    }
    sample
}

/// The steps for the managers of these products.
fn for_managers(products: &[&str], percent: u32) -> Vec<String> {
    planned(owner_of_many(products, percent), |plan, graph, _| {
        products.iter().flat_map(|product| steps(entry(plan, graph, "PM", product), graph)).collect()
    })
}

#[test]
fn an_owner_of_several_products_takes_the_managers_duties_of_each() {
    assert_eq!(for_managers(&["w", "x", "y"], 0), ["merge Ana", "merge Ana", "merge Ana"]);
}

#[test]
fn posts_are_merged_only_as_far_as_fan_out_and_time_go() {
    let four = for_managers(&["w", "x", "y", "z"], 0);
    assert_eq!(four, ["merge Ana", "merge Ana", "merge Ana", "hire"], "three products a manager");
    let busy = for_managers(&["w", "x", "y"], 15);
    assert_eq!(busy, ["merge Ana", "merge Ana", "hire"], "55 % free, 25 % a product");
}

#[test]
fn area_owners_who_are_lacking_answer_what_the_audit_says() {
    let nine = |seated: &[&str]| {
        let mut sample = Sample::new("less").of(120).with_product("a", true).people(&["Ana", "Bo", "Cy"]);
        for number in 0..9 {
            sample = sample.with_team(&format!("t{number}"), "a", &[]);
        }
        for person in seated {
            sample = sample.seat(person, "APO", "product:a", 0);
        }
        sample.seat("Ana", "PO", "product:a", 0)
    };
    planned(nine(&[]), |plan, graph, findings| {
        let areas = entry(plan, graph, "APO", "a");
        assert_eq!((areas.need, areas.have, areas.gap), (2, 0, 2));
        assert_eq!(codes(areas, findings), ["STR-010"]);
        assert_eq!(areas.severity, Some(Severity::Warning));
        assert_eq!(areas.priority, 2 * 2, "a warning on a critical product");
        assert!(!codes(entry(plan, graph, "PO", "a"), findings).contains(&"STR-010"));
    });
    planned(nine(&["Bo"]), |plan, graph, findings| {
        let areas = entry(plan, graph, "APO", "a");
        assert_eq!((areas.have, areas.gap), (1, 1));
        assert_eq!(codes(areas, findings), [""; 0], "the audit asks for one area owner at least");
    });
}
