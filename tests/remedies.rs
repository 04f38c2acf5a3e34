//! What messages say and remedies advise fits the case at hand: who stands in, what the role model
//! allows, and what another rule would report if the advice were taken.

use rolecall::config::Config;
use rolecall::finding::Findings;
use rolecall::graph::Graph;
use rolecall::import::{self, Input};
use rolecall::roles::Catalogue;
use rolecall::rules;
use rolecall::staffing::{self, Plan};

/// Audits tables under settings and hands over what comes out.
fn audited(settings: &str, tables: &[(&str, &str)], look: impl Fn(&Findings, &Plan, &Graph)) {
    let settings = format!("as-of = 2025-06-01\n{settings}");
    let config = Config::from_toml(&settings, "rolecall.toml").expect("settings");
    let catalogue = Catalogue::extended(&config).expect("a catalogue");
    let input =
        |(path, text): &(&str, &str)| Input { path: path.to_string(), bytes: text.as_bytes().to_vec() };
    let org = import::read(tables.iter().map(input).collect(), &config, &catalogue).expect("an organisation");
    let setup = rules::configure(&config, &catalogue).expect("a setup");
    let graph_settings = setup.graph_settings(&config, config.as_of.expect("a day"));
    let graph = Graph::build(&org, &catalogue, &setup.model, graph_settings);
    let findings = rules::run(&graph, &setup);
    let plan = staffing::plan(&graph, &setup, &findings);
    look(&findings, &plan, &graph);
}

/// The messages of a rule with what is to be done, each pair in one line.
fn advice(findings: &Findings, code: &str) -> Vec<String> {
    let of_rule = findings.active.iter().filter(|finding| finding.code == code);
    let remedy = |code: &str| rules::find(code).expect("a rule").remedy.to_string();
    of_rule
        .map(|f| format!("{} | {}", f.message, f.remedy.clone().unwrap_or_else(|| remedy(f.code))))
        .collect()
}

/// What the plan says has to be done, role by role.
fn steps(plan: &Plan, graph: &Graph) -> Vec<String> {
    let step = |need: &staffing::Need| {
        let role = graph.org.role(need.role).id.clone();
        let words: Vec<&str> = need.steps.iter().map(|step| step.words.as_str()).collect();
        format!("{role} {}/{}: {}", need.have, need.need, words.join("; "))
    };
    plan.open().map(step).collect()
}

const TEAM: [(&str, &str); 2] = [
    ("teams.csv", "id,name,kind,method,products\nx,X,stream,scrum,p\n"),
    ("products.csv", "id,name,stage\np,Pay,active\n"),
];

#[test]
fn somebody_who_acts_or_has_followed_is_named_and_leaves_no_open_seat() {
    let people = "id,name,team,status,to\nla,Lea,x,leave,\nac,Acto,x,,\npe,Pelle,x,left,2025-04-30\nd1,Di,x,,\nd2,Do,x,,\n";
    let rows = "person,role,team,product,mode,from\nla,Product Manager,,p,,\nac,Product Manager,,p,acting,2025-03-01\npe,Product Owner,x,,,\nd1,Product Owner,x,,acting,2025-05-01\n";
    let tables = [TEAM[0], TEAM[1], ("people.csv", people), ("assignments.csv", rows)];
    audited("", &tables, |findings, plan, graph| {
        assert_eq!(
            advice(findings, "GAP-006"),
            [
                "Lea, Product Manager in product Pay, is on leave; Acto holds the seat. | Mark the seat of Acto as deputy until the return.",
                "The seat of Product Owner in team X still names Pelle, who has left; Di holds the seat. | Give the row of Pelle a last day.",
            ]
        );
        assert_eq!(
            advice(findings, "OVL-003"),
            [
                "2 people hold the seat of Product Manager of Pay: Acto and Lea; 1 is meant. | Mark the acting seat of Acto as deputy until Lea is back."
            ]
        );
        assert_eq!(
            steps(plan, graph),
            ["PM 2/1: Lea would keep the seat (the others hold it acting for the time being)"]
        );
    });
}

#[test]
fn a_deputy_is_named_where_somebody_is_on_leave() {
    let people = "id,name,team,status\nla,Lea,x,leave\nac,Acto,x,\n";
    let rows = "person,role,team,mode\nla,Product Owner,x,\nac,Product Owner,x,deputy\n";
    let tables = [TEAM[0], TEAM[1], ("people.csv", people), ("assignments.csv", rows)];
    audited("", &tables, |findings, _, _| {
        let said = "Lea, Product Owner in team X, is on leave; Acto is named as cover. | Tell the teams that Acto acts until the return.";
        assert_eq!(advice(findings, "GAP-006"), [said]);
    });
}

#[test]
fn nobody_loses_the_seat_at_a_product_because_a_team_works_on_two() {
    let teams =
        "id,name,kind,method,products\na,A,stream,scrum,p\nb,B,stream,scrum,q\ns,Shared,stream,scrum,p;q\n";
    let rows = "person,role,product\npia,Product Owner,p\nquin,Product Owner,q\n";
    let tables = [
        ("teams.csv", teams),
        ("products.csv", "id,name,stage\np,Pay,active\nq,Quo,active\n"),
        ("people.csv", "id,name,team\npia,Pia,a\nquin,Quin,b\nsam,Sam,s\n"),
        ("assignments.csv", rows),
    ];
    audited("org-headcount = 120", &tables, |findings, plan, graph| {
        let [said] = &advice(findings, "OVL-001")[..] else { panic!("one finding") };
        assert!(said.ends_with(
            "| Name one Product Owner for the team itself, or let it work on one of the products."
        ));
        let of_team = "PO 2/1: say which one the team turns to, or let it work on one product";
        assert!(steps(plan, graph).contains(&of_team.to_string()), "{:?}", steps(plan, graph));
    });
}

/// So many Scrum teams on one product whose Product Owner is Pia, and area owners at the first two.
fn many_teams(number: usize, areas: usize) -> Vec<(&'static str, String)> {
    let all = 1..=number;
    let teams: String = all.clone().map(|n| format!("t{n},T{n},stream,scrum,p\n")).collect();
    let people: String = all.map(|n| format!("d{n},Dev {n},t{n}\n")).collect();
    let of_areas: String = (1..=number * areas.min(1))
        .map(|n| format!("a{},Area Product Owner,t{n},\n", n % areas.max(1)))
        .collect();
    vec![
        ("teams.csv", format!("id,name,kind,method,products\n{teams}")),
        ("products.csv", "id,name,stage\np,Pay,active\n".to_string()),
        ("people.csv", format!("id,name,team\npia,Pia,\na0,Al,\na1,Ada,\n{people}")),
        ("assignments.csv", format!("person,role,team,product\npia,Product Owner,,p\n{of_areas}")),
    ]
}

fn with<R>(tables: &[(&'static str, String)], run: impl Fn(&[(&str, &str)]) -> R) -> R {
    run(&tables.iter().map(|(path, text)| (*path, text.as_str())).collect::<Vec<_>>())
}

#[test]
fn no_second_owner_is_asked_for_where_the_model_allows_one() {
    with(&many_teams(4, 0), |tables| {
        audited("model = \"scrum-guide-2020\"", tables, |findings, plan, graph| {
            let [said] = &advice(findings, "LOD-003")[..] else { panic!("one finding") };
            assert!(said.contains("The role model allows it one Product Owner."), "{said}");
            assert!(
                steps(plan, graph).iter().all(|step| !step.starts_with("PO ")),
                "{:?}",
                steps(plan, graph)
            );
        });
        audited("model = \"consensus\"", tables, |findings, _, _| {
            let [said] = &advice(findings, "LOD-003")[..] else { panic!("one finding") };
            assert!(said.ends_with("| Designate 1 further Product Owner for part of them."), "{said}");
        });
    });
}

#[test]
fn areas_with_owners_are_not_counted_for_the_owner_of_the_whole() {
    let less = "model = \"less\"";
    with(&many_teams(10, 0), |tables| {
        audited(less, tables, |findings, _, _| {
            let [said] = &advice(findings, "LOD-003")[..] else { panic!("one finding") };
            assert!(
                said.ends_with("| Appoint 2 Area Product Owners, one for each requirement area."),
                "{said}"
            );
        });
    });
    with(&many_teams(10, 2), |tables| {
        audited(less, tables, |findings, _, _| {
            for code in ["LOD-003", "OVL-002", "STR-010"] {
                assert_eq!(advice(findings, code), Vec::<String>::new());
            }
        });
    });
}

#[test]
fn an_area_below_a_product_is_measured_by_the_whole() {
    let teams = |number: usize| -> String {
        let product = |n: usize| if n <= number / 2 { "pay" } else { "loan" };
        (1..=number).map(|n| format!("t{n},T{n},stream,scrum,{}\n", product(n))).collect()
    };
    let tables = |number: usize| {
        vec![
            ("teams.csv", format!("id,name,kind,method,products\n{}", teams(number))),
            ("products.csv", "id,name,parent,stage\nbank,Bank,,active\npay,Pay,bank,active\nloan,Loan,bank,active\n".to_string()),
            ("people.csv", "id,name\nol,Olga\nad,Ada\nal,Al\n".to_string()),
            (
                "assignments.csv",
                "person,role,product\nol,Product Owner,bank\nad,Area Product Owner,pay\nal,Area Product Owner,loan\n"
                    .to_string(),
            ),
        ]
    };
    let areas = |findings: &Findings| advice(findings, "OVL-002").len();
    with(&tables(10), |tables| audited("model = \"less\"", tables, |f, _, _| assert_eq!(areas(f), 0)));
    with(&tables(6), |tables| {
        audited("model = \"less\"", tables, |findings, plan, graph| {
            assert_eq!(areas(findings), 2);
            let of_areas: Vec<String> =
                steps(plan, graph).into_iter().filter(|step| step.starts_with("APO")).collect();
            assert_eq!(of_areas.len(), 2);
            assert!(of_areas[0].ends_with("its Product Owner orders the work of all teams"), "{of_areas:?}");
        });
    });
}

#[test]
fn nobody_has_room_whose_time_is_given_away() {
    let teams = "id,name,kind,method,products\nx,X,stream,scrum,p\ny,Y,stream,scrum,p\n";
    let people = "id,name,team\npo,Pia,\nd1,Di,x\nd2,Do,y\n";
    let said = |share: u32, wanted: &str| {
        let rows = format!("person,role,team,alloc\npo,Product Owner,x,{share}\n");
        let tables =
            [("teams.csv", teams), TEAM[1], ("people.csv", people), ("assignments.csv", rows.as_str())];
        audited("", &tables, |_, plan, graph| {
            assert!(steps(plan, graph).contains(&format!("PO 1/1: {wanted}")), "{:?}", steps(plan, graph));
        });
    };
    said(50, "no Product Owner for Y: Pia has room (1 of at most 2 teams)");
    said(100, "no Product Owner for Y: nobody on the product has room, name somebody of the team");
}

#[test]
fn advice_names_no_role_that_the_model_does_not_know() {
    let teams = "id,name,kind,method,products\nx,X,stream,scrum,p\ny,Y,stream,scrum,p\n";
    let people = "id,name,team\na,Ann,x\nb,Bo,y\n";
    let rows = "person,role,team\na,Product Owner,x\nb,Product Owner,y\n";
    let tables = [("teams.csv", teams), TEAM[1], ("people.csv", people), ("assignments.csv", rows)];
    let remedy = |model: &str, wanted: &str| {
        audited(&format!("model = \"{model}\"\norg-headcount = 120"), &tables, |findings, _, _| {
            let [said] = &advice(findings, "STR-010")[..] else { panic!("one finding") };
            assert!(said.ends_with(wanted), "{said}");
        });
    };
    remedy("scrum-guide-2020", "| Designate one of the owners for the whole product.");
    remedy("consensus", "| Designate one of the owners for the whole product, or hire a Product Manager.");
}

#[test]
fn a_missing_manager_is_hired_only_where_nobody_can_take_the_duties() {
    let rows = "person,role,product\npia,Product Owner,p\n";
    let tables = [TEAM[0], TEAM[1], ("people.csv", "id,name,team\npia,Pia,x\n"), ("assignments.csv", rows)];
    audited("org-headcount = 120", &tables, |findings, _, _| {
        let [said] = &advice(findings, "GAP-003")[..] else { panic!("one finding") };
        assert!(said.contains("its Product Owner is Pia."), "{said}");
        assert!(
            said.ends_with(
                "| Move somebody senior from inside, or open a position: nobody is Product Manager yet."
            ),
            "{said}"
        );
    });
}

#[test]
fn a_duty_without_anybody_says_whether_a_seat_would_answer() {
    let rows = "person,role,product\npia,Product Owner,p\n";
    let tables = [TEAM[0], TEAM[1], ("people.csv", "id,name,team\npia,Pia,x\n"), ("assignments.csv", rows)];
    audited("derive = false\norg-headcount = 120", &tables, |findings, _, _| {
        let said = advice(findings, "GAP-004");
        let here = said.iter().find(|said| said.contains("“Product Backlog ordering”")).expect("a finding");
        assert!(here.contains("what Pia would answer for by the seat does not count"), "{here}");
    });
}
