//! The plan of small organisations.

mod counted;
mod followed;

use super::sample::{Sample, worked_example};
use super::{Agenda, Need, Plan, Situation, plan};
use crate::finding::Findings;
use crate::graph::Graph;
use crate::model::{Day, Letter, Mode, Severity, Status};

/// The plan of a sample, handed to a test.
fn planned<T>(sample: Sample, test: impl FnOnce(&Plan, &Graph, &Findings) -> T) -> T {
    sample.audit(|graph, setup, findings| test(&plan(graph, setup, findings), graph, findings))
}

fn entry<'p>(plan: &'p Plan, graph: &Graph, role: &str, scope: &str) -> &'p Need {
    let is_it =
        |need: &&Need| graph.org.role(need.role).id == role && graph.org.scope_name(need.scope) == scope;
    plan.rows.iter().find(is_it).unwrap()
}

/// What is done about an entry: the words of the steps with the people.
fn steps(need: &Need, graph: &Graph) -> Vec<String> {
    let name = |step: &super::Step| step.person.map_or("", |p| graph.org.person_id(p)).to_string();
    need.steps
        .iter()
        .map(|step| format!("{} {}", step.remedy.word(), name(step)).trim().to_string())
        .collect()
}

#[test]
fn the_worked_example_designates_an_owner_from_the_team() {
    for model in ["hat", "consensus"] {
        planned(worked_example(model), |plan, graph, findings| {
            let atlas = entry(plan, graph, "PO", "atlas");
            assert_eq!((atlas.need, atlas.have, atlas.gap), (1, 0, 1));
            assert_eq!(atlas.situation, Situation::Missing);
            assert_eq!(steps(atlas, graph), ["designate Lu"]);
            let people: Vec<&str> = atlas.candidates.iter().map(|c| graph.org.person_id(c.person)).collect();
            assert_eq!(people, ["Lu", "Mo", "Ny"]);
            assert!(atlas.candidates.iter().all(|c| !c.load_known && c.free == 10_000));
            assert_eq!(atlas.priority, 4, "an error, not critical, one month");
            assert_eq!(atlas.fte, if model == "hat" { 2000 } else { 5000 });
            let codes: Vec<&str> =
                atlas.findings.iter().map(|&n| findings.numbered(n).unwrap().code).collect();
            assert_eq!(codes, ["GAP-002"]);
        });
    }
}

#[test]
fn a_vacant_managers_seat_of_a_medium_firm_is_hired_for() {
    planned(worked_example("consensus"), |plan, graph, findings| {
        let atlas = entry(plan, graph, "PM", "atlas");
        assert_eq!((atlas.situation, atlas.gap, atlas.fte), (Situation::Vacant, 1, 2500));
        assert_eq!(steps(atlas, graph), ["hire"]);
        assert!(atlas.steps[0].words.contains("senior"));
        let codes: Vec<&str> = atlas.findings.iter().map(|&n| findings.numbered(n).unwrap().code).collect();
        assert_eq!(codes, ["GAP-003", "GAP-006"]);
        assert_eq!(atlas.severity, Some(Severity::Warning));
    });
}

#[test]
fn a_double_hat_beyond_the_limit_gets_another_owner_first() {
    planned(worked_example("consensus"), |plan, graph, findings| {
        let relief = plan.rows.iter().find(|need| need.situation == Situation::DoubleHat).unwrap();
        assert_eq!(graph.org.scope_name(relief.scope), "wallet");
        assert_eq!(steps(relief, graph), ["designate Di"]);
        assert_eq!(findings.numbered(relief.findings[0]).unwrap().code, "HAT-001");
        assert_eq!(relief.priority, 8, "an error on a critical product");
        assert_eq!((relief.need, relief.have, relief.gap, relief.fte), (2, 2, 0, 0));
        assert_eq!(relief.agenda(), Some(Agenda::Clarify));
        let of_wallet = plan.rows.iter().filter(|n| n.role == relief.role && n.scope == relief.scope);
        assert_eq!(of_wallet.count(), 1, "a step of the entry, no second one");
    });
}

#[test]
fn wallet_needs_two_owners_for_three_teams_and_has_them() {
    planned(worked_example("consensus"), |plan, graph, _| {
        let wallet = entry(plan, graph, "PO", "wallet");
        assert_eq!((wallet.need, wallet.have), (2, 2));
        let totals = plan.totals(graph.org);
        let po = totals.iter().find(|t| graph.org.role(t.role).id == "PO").unwrap();
        assert_eq!((po.need, po.have, po.gap), (3, 2, 1), "wallet 2, atlas 1");
    });
}

#[test]
fn nobody_is_designated_twice() {
    let sample = Sample::new("consensus")
        .of(120)
        .with_product("a", false)
        .with_product("b", true)
        .with_team("t", "a", &["Lu"])
        .with_team("u", "b", &["Lu"]);
    planned(sample, |plan, graph, _| {
        let (a, b) = (entry(plan, graph, "PO", "a"), entry(plan, graph, "PO", "b"));
        assert_eq!(steps(b, graph), ["designate Lu"], "the critical product comes first");
        assert_eq!(steps(a, graph), ["hire"]);
    });
}

#[test]
fn one_gives_way_so_that_two_seats_are_filled() {
    let sample = Sample::new("consensus")
        .of(120)
        .with_product("a", true)
        .with_product("b", false)
        .with_team("t", "a", &["Lu", "Mo"])
        .with_team("u", "b", &["Lu"]);
    planned(sample, |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["designate Mo"]);
        assert_eq!(steps(entry(plan, graph, "PO", "b"), graph), ["designate Lu"]);
    });
}

/// One product with one team and an owner elsewhere who has room.
fn two_products() -> Sample {
    Sample::new("consensus")
        .of(120)
        .with_product("a", false)
        .with_product("b", false)
        .with_team("t", "a", &["Lu"])
        .with_team("u", "b", &["Mo"])
        .people(&["Ana"])
        .seat("Ana", "PO", "product:b", 50)
}

#[test]
fn an_owner_elsewhere_takes_the_seat_where_the_team_has_no_room() {
    let sample = two_products().seat("Lu", "DEV", "team:t", 80);
    planned(sample, |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["reassign Ana"]);
    });
    let busy = two_products().seat("Lu", "DEV", "team:t", 80).change("Ana", |ana| ana.fte = 5000);
    planned(busy, |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["hire"]);
    });
}

#[test]
fn who_is_away_or_leaves_soon_is_no_candidate() {
    let soon = Day::from_iso("2025-07-01").unwrap();
    planned(two_products().change("Lu", |lu| lu.status = Status::Leave), |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["reassign Ana"]);
    });
    planned(two_products().change("Lu", |lu| lu.period.to = soon), |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["reassign Ana"]);
    });
}

#[test]
fn a_deputy_comes_before_a_member() {
    let sample = Sample::new("consensus")
        .of(120)
        .with_product("a", false)
        .with_team("t", "a", &["Lu", "Mo"])
        .seat("Mo", "PO", "product:a", 0)
        .last_seat(|seat| seat.mode = Mode::Deputy);
    planned(sample, |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["designate Mo"]);
    });
}

#[test]
fn a_small_firm_merges_the_managers_duties_into_the_owners_post() {
    let small = |percent| {
        Sample::new("consensus")
            .of(30)
            .with_product("a", false)
            .with_product("b", false)
            .with_product("c", false)
            .with_team("t", "a", &["Lu"])
            .seat("Lu", "PO", "product:a", percent)
    };
    planned(small(40), |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PM", "a"), graph), ["merge Lu"]);
    });
    planned(small(60), |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PM", "a"), graph), ["hire"], "1.4 × (60 % + 25 %) is too much");
    });
}

#[test]
fn the_scrum_master_of_a_team_is_not_made_its_owner() {
    let sample = Sample::new("consensus")
        .of(120)
        .with_product("a", false)
        .with_team("t", "a", &["Lu", "Mo", "Ny", "Oz"])
        .seat("Lu", "SM", "team:t", 0);
    planned(sample, |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["designate Mo"]);
    });
}

#[test]
fn who_builds_is_not_made_to_accept_the_own_work() {
    let sample = || {
        Sample::new("consensus")
            .of(120)
            .with_product("a", false)
            .with_team("t", "a", &["Lu", "Mo"])
            .seat("Lu", "DEV", "team:t", 0)
    };
    planned(sample(), |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["designate Lu"]);
    });
    let apart = sample().letter("PO", Letter::Accountable, "accept-increment", "team:t");
    planned(apart, |plan, graph, _| {
        assert_eq!(steps(entry(plan, graph, "PO", "a"), graph), ["designate Mo"]);
    });
}

#[test]
fn owners_beyond_the_limit_count_for_the_first_teams_only() {
    let sample = Sample::new("safe")
        .of(120)
        .with_product("a", false)
        .with_product("b", false)
        .with_team("t1", "a", &["Lu"])
        .with_team("t2", "a", &[])
        .with_team("u1", "b", &["Mo"])
        .with_team("u2", "b", &[])
        .people(&["Ana"])
        .seat("Ana", "PO", "product:a", 50)
        .seat("Ana", "PO", "product:b", 50);
    planned(sample, |plan, graph, findings| {
        let (a, b) = (entry(plan, graph, "PO", "a"), entry(plan, graph, "PO", "b"));
        assert_eq!((a.have, a.gap), (1, 0));
        assert_eq!((b.have, b.gap, b.situation), (0, 1, Situation::Short));
        let codes: Vec<&str> = b.findings.iter().map(|&n| findings.numbered(n).unwrap().code).collect();
        assert_eq!(codes, ["LOD-003"]);
    });
}

#[test]
fn less_asks_for_area_owners_above_eight_teams() {
    let mut sample = Sample::new("less").of(120).with_product("a", false);
    for number in 0..9 {
        sample = sample.with_team(&format!("t{number}"), "a", &[]);
    }
    planned(sample, |plan, graph, _| {
        assert_eq!(entry(plan, graph, "PO", "a").need, 1);
        assert_eq!(entry(plan, graph, "APO", "a").need, 2);
        assert_eq!(entry(plan, graph, "SM", "a").need, 3);
    });
}

#[test]
fn a_vacant_seat_of_any_role_is_an_open_seat() {
    let sample = two_products()
        .seat("Lu", "PO", "product:a", 50)
        .seat("", "QA", "team:t", 0)
        .last_seat(|seat| seat.period.from = Day::from_iso("2025-03-01").unwrap());
    planned(sample, |plan, graph, _| {
        let qa = entry(plan, graph, "QA", "t");
        assert_eq!((qa.need, qa.have, qa.gap, qa.fte), (1, 0, 1, 10_000));
        assert_eq!(qa.since, Day::from_iso("2025-03-01"));
        assert_eq!(qa.priority, 2 * 3, "a warning, vacant for three months");
        assert_eq!(steps(qa, graph), ["hire"]);
    });
}

#[test]
fn a_seat_that_waits_for_somebody_is_not_hired_for() {
    let sample = Sample::new("consensus")
        .of(120)
        .with_product("a", false)
        .with_team("t", "a", &[])
        .people(&["Zoe"])
        .change("Zoe", |zoe| zoe.period.from = Day::from_iso("2025-07-01").unwrap())
        .seat("Zoe", "PO", "product:a", 100);
    planned(sample, |plan, graph, _| {
        let need = entry(plan, graph, "PO", "a");
        assert_eq!(steps(need, graph), ["clarify Zoe"]);
        assert!(need.steps[0].words.contains("2025-07-01"));
    });
}

#[test]
fn a_seat_that_is_left_soon_is_filled_before() {
    let sample = two_products()
        .seat("Lu", "PO", "product:a", 50)
        .last_seat(|seat| seat.period.to = Day::from_iso("2025-07-31").unwrap());
    planned(sample, |plan, graph, _| {
        let need = plan.rows.iter().find(|need| need.situation == Situation::Leaving).unwrap();
        assert_eq!((need.gap, need.soon, need.agenda()), (0, 1, Some(Agenda::Soon)));
        assert_eq!(need.until, Day::from_iso("2025-07-31"));
        assert_eq!(steps(need, graph), ["reassign Ana"]);
        let totals = plan.totals(graph.org);
        let owners = totals.iter().find(|total| total.role == need.role).unwrap();
        assert_eq!((owners.need, owners.gap), (2, 0), "nobody is lacking today");
    });
}

#[test]
fn of_several_owners_the_one_whose_post_it_is_keeps_the_seat() {
    let sample = two_products()
        .seat("Lu", "PO", "product:a", 50)
        .people(&["Xu"])
        .seat("Xu", "PO", "product:a", 50)
        .last_seat(|seat| seat.mode = Mode::Hat);
    planned(sample, |plan, graph, _| {
        let crowded = plan.rows.iter().find(|need| need.situation == Situation::Crowded).unwrap();
        assert_eq!(steps(crowded, graph), ["clarify Lu"]);
    });
}

#[test]
fn a_switched_off_rule_hides_no_gap() {
    let mut sample = worked_example("consensus");
    sample.config.set("GAP-002", "severity", "off".to_string());
    planned(sample, |plan, graph, _| {
        assert_eq!(entry(plan, graph, "PO", "atlas").gap, 1);
    });
}

#[test]
fn cover_that_is_missing_is_no_post_to_fill() {
    let sample = Sample::new("consensus")
        .of(120)
        .with_product("wallet", false)
        .with_team("core", "wallet", &["Ana", "Bo", "Cy", "Di", "Eve"])
        .people(&["Leo"])
        .seat("Leo", "PM", "product:wallet", 50)
        .seat("", "PM", "product:wallet", 0)
        .last_seat(|seat| seat.mode = Mode::Deputy);
    planned(sample, |plan, graph, findings| {
        let told: Vec<&str> =
            findings.active.iter().filter(|f| f.code == "GAP-006").map(|f| f.message.as_str()).collect();
        assert_eq!(told, ["The seat of deputy Product Manager in product wallet is vacant."]);
        let managers = plan.rows.iter().filter(|need| need.role == graph.known().pm);
        assert_eq!(managers.map(|need| need.gap).sum::<u32>(), 0);
    });
}

#[test]
fn what_a_baseline_knows_still_needs_somebody() {
    worked_example("consensus").audit(|graph, setup, findings| {
        let whole = plan(graph, setup, findings);
        let known = Findings::default().with_suppressed(Vec::new(), findings.active.clone(), Vec::new());
        let same = plan(graph, setup, &known);
        let gaps = |plan: &Plan| plan.rows.iter().map(|need| (need.gap, need.fte)).collect::<Vec<_>>();
        assert_eq!(gaps(&same), gaps(&whole));
        assert!(gaps(&whole).iter().any(|gap| gap.0 > 0));
        assert!(same.rows.iter().all(|need| need.findings.is_empty()));
    });
}
