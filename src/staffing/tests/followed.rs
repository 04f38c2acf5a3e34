//! The plan can be followed: what it advises is no finding of another rule, and it says what else changes.

use super::*;
use crate::model::TeamKind;

/// Ten teams, a Product Owner for every two of them, and these Product Managers.
fn train(managers: &[&str]) -> Sample {
    let mut sample = Sample::new("consensus").of(120).with_product("big", false);
    for number in 0..10 {
        sample = sample.with_team(&format!("t{number}"), "big", &[]);
    }
    for number in 0..10 {
        let owner = format!("o{}", number / 2);
        sample = if number % 2 == 0 { sample.people(&[&owner]) } else { sample };
        sample = sample.seat(&owner, "PO", &format!("team:t{number}"), 50);
    }
    managers.iter().fold(sample.people(managers), |sample, id| sample.seat(id, "PM", "product:big", 100))
}

/// The open entries of a role.
fn open<'p>(plan: &'p Plan, graph: &Graph, role: &str) -> Vec<&'p Need> {
    plan.open().filter(|need| graph.org.role(need.role).id == role).collect()
}

fn words(need: &Need) -> Vec<&str> {
    need.steps.iter().map(|step| step.words.as_str()).collect()
}

#[test]
fn a_product_with_work_for_two_managers_is_divided() {
    planned(train(&["Lu"]), |plan, graph, findings| {
        let [need] = open(plan, graph, "PM")[..] else { panic!("one entry") };
        assert_eq!((need.need, need.have, need.gap), (1, 1, 0));
        assert_eq!((need.situation, need.agenda()), (Situation::Undivided, Some(Agenda::Clarify)));
        let said = "10 teams are work for 2 Product Managers, and 1 is meant for one product: divide the product into 2 child products with a Product Manager each";
        assert_eq!(words(need), [said]);
        let codes: Vec<&str> = need.findings.iter().map(|&n| findings.numbered(n).unwrap().code).collect();
        assert_eq!(codes, ["LOD-003"]);
    });
    planned(train(&["Lu", "Mo"]), |plan, graph, findings| {
        let [need] = open(plan, graph, "PM")[..] else { panic!("one entry") };
        assert_eq!(findings.numbered(need.findings[0]).unwrap().code, "OVL-003");
        let said =
            "the work is for 2 of them: divide the product into child products with a Product Manager each";
        assert_eq!((need.situation, words(need)), (Situation::Crowded, vec![said]));
    });
}

#[test]
fn a_product_that_may_have_two_managers_gets_a_second() {
    for (key, value) in [("severity", "off"), ("max_pms", "2")] {
        let mut sample = train(&["Lu"]);
        sample.config.set("OVL-003", key, value.to_string());
        planned(sample, |plan, graph, _| {
            let [need] = open(plan, graph, "PM")[..] else { panic!("one entry") };
            assert_eq!((need.need, need.have, need.gap), (2, 1, 1), "{key}");
            assert_eq!(steps(need, graph), ["hire"]);
        });
    }
}

#[test]
fn an_empty_seat_beside_that_of_the_manager_is_moved_or_closed() {
    planned(train(&["Lu"]).seat("", "PM", "product:big", 0), |plan, graph, _| {
        let open = open(plan, graph, "PM");
        assert!(open.iter().all(|need| need.gap == 0 && steps(need, graph) == ["clarify"]));
        let said = "the product has its Product Manager: move the seat to a child product, or close it";
        assert!(open.iter().any(|need| words(need) == [said]));
    });
}

/// A product whose owner is known and whose management team has Sam for a Scrum Master; Sam manages
/// another product.
fn with_office(kind: TeamKind) -> Sample {
    let mut sample = Sample::new("consensus")
        .of(60)
        .with_product("one", false)
        .with_product("two", false)
        .with_team("t1", "one", &[])
        .with_team("t2", "two", &[])
        .with_team("office", "one", &["Ada", "Ben", "Cas", "Sam"])
        .people(&["Pia"])
        .seat("Pia", "PO", "team:t1", 50)
        .seat("Sam", "PM", "product:two", 30);
    let office = sample.team("office").index();
    sample.org.teams[office].kind = kind;
    sample
}

#[test]
fn the_scrum_master_of_any_team_of_a_product_is_not_made_its_manager() {
    for kind in [TeamKind::Management, TeamKind::Stream] {
        planned(with_office(kind), |plan, graph, _| {
            assert_eq!(steps(entry(plan, graph, "PM", "one"), graph), ["reassign Sam"]);
        });
        planned(with_office(kind).seat("Sam", "SM", "team:office", 0), |plan, graph, _| {
            assert_eq!(steps(entry(plan, graph, "PM", "one"), graph), ["hire"]);
        });
    }
}

#[test]
fn no_manager_is_hired_where_none_is_required() {
    let sample = |headcount| {
        Sample::new("consensus")
            .of(headcount)
            .with_product("a", false)
            .with_team("t", "a", &[])
            .people(&["Uma"])
            .seat("Uma", "PO", "product:a", 60)
            .seat("Uma", "PM", "product:a", 40)
    };
    let relief = |headcount: u32, wanted: &str| {
        planned(sample(headcount), |plan, graph, _| {
            let need = plan.rows.iter().find(|need| need.situation == Situation::DoubleHat).unwrap();
            assert_eq!(steps(need, graph), [wanted]);
        });
    };
    relief(6, "merge Uma");
    relief(120, "hire");
}

#[test]
fn who_takes_a_seat_over_and_for_how_many_products_is_said() {
    let mut sample = Sample::new("consensus").of(120).people(&["Aino", "Milo"]);
    for number in 1..=4 {
        let product = format!("p{number}");
        sample = sample.with_product(&product, false).with_team(&format!("t{number}"), &product, &[]);
        sample = sample.seat("Aino", "PM", &format!("product:{product}"), 10);
    }
    for number in 5..=6 {
        let product = format!("p{number}");
        sample = sample.with_product(&product, false).with_team(&format!("t{number}"), &product, &[]);
        sample = sample.seat("Milo", "PM", &format!("product:{product}"), 25);
    }
    planned(sample, |plan, graph, _| {
        let need = entry(plan, graph, "PM", "p4");
        assert_eq!((need.situation, need.have, need.beyond.len()), (Situation::Short, 0, 1));
        assert_eq!(steps(need, graph), ["reassign Milo"]);
        let said = "Milo (holds the role elsewhere, 50 % free); 3 products at once then: give one away; Aino hands the seat over";
        assert_eq!(words(need), [said]);
    });
}
