//! Positions beside persons, past states, hours, numbers of posts.

use super::*;

/// The people as `id manager dotted presence`, sorted.
fn nodes(org: &Org) -> Vec<String> {
    let mut lines: Vec<String> = (0..org.people.len())
        .map(|at| {
            let (id, person) = (crate::model::PersonId::new(at), &org.people[at]);
            let manager = person.manager.map_or("-", |m| org.person_id(m));
            let dotted: Vec<&str> =
                org.dotted.iter().filter(|(p, _)| *p == id).map(|(_, m)| org.person_id(*m)).collect();
            format!("{} {manager} [{}] {:?}", org.person_id(id), dotted.join(" "), person.presence)
        })
        .collect();
    lines.sort();
    lines
}

const ORGANOGRAM: &str = "Post Unique Reference,Name,Job Title,Reports to Senior Post,FTE\n\
    P1,Ana Li,Head,XX,1\nP2,Cy Ray,Director,P1,0.5\nP2,Bo Ek,Director,P1,0.5\nP3,Vacant,Product Owner,P2,1\n\
    P4,N/D,Analyst,P3,1\nP5,Eliminated,Clerk,P1,1\nP6,Eliminated,Lead,P1,1\nP7,N/D,Clerk,P6,1\n0,Eve Fox,Not in post,XX,1\n";

#[test]
fn posts_of_an_organogram_have_holders_vacancies_and_a_top() {
    let org = org(&[("senior.csv", ORGANOGRAM)]);
    let wanted = [
        "P1 - [] Named",
        "P2#1 P1 [] Named",
        "P2#2 P1 [] Named",
        "P3 P2#1 [P2#2] Vacant",
        "P4 P3 [] Anonymous",
        "P6 P1 [] Eliminated",
        "P7 P6 [] Anonymous",
    ];
    assert_eq!(nodes(&org), wanted);
    assert_eq!(org.text(org.people[2].name), "Bo Ek");
    assert_eq!(seats(&org), ["nobody PO the organisation primary"]);
    assert!(org.problems.is_empty(), "{:?}", org.problems);
    let last = org.people.iter().find(|p| org.text(p.id) == "P7").unwrap();
    assert_eq!(org.sources.place(last.row, &org.texts).line, 9);
    assert_eq!(org.sources.raw(last.row, &org.texts), "P7,N/D,Clerk,P6,1");
}

#[test]
fn posts_that_are_gone_stay_in_the_line_where_the_reader_counts_them() {
    let mut config = Config::default();
    config.intake.count_eliminated = true;
    let org = with(&[("senior.csv", ORGANOGRAM)], config).unwrap();
    assert!(nodes(&org).contains(&"P5 P1 [] Eliminated".to_string()), "{:?}", nodes(&org));
    assert_eq!(nodes(&org).len(), 8);
}

#[test]
fn a_person_who_reports_to_a_position_reports_to_its_holder() {
    let table = "Associate ID,Position ID,Payroll Name,Job Title,Reports To Position ID,Worker Status\n\
        A1,K1,Ana Li,Head,,Active\nA2,K2,Bo Ek,Director,K1,Active\n,K3,,Product Owner,K2,Open\nA4,K4,Cy Ray,Analyst,K3,Active\n\
        A5,K2,Eve Fox,Director,K1,Terminated\nA2,K5,Bo Ek,Director,K1,Active\n";
    let org = org(&[("roster.csv", table)]);
    let wanted = ["A1 - [] Named", "A2 A1 [] Named", "A4 K3 [] Named", "A5 A1 [] Named", "K3 A2 [] Vacant"];
    assert_eq!(nodes(&org), wanted);
}

#[test]
fn a_table_of_positions_alone_is_one_of_vacancies() {
    let people = "id,name,manager\na@x.org,Ana Li,\nb@x.org,Bo Ek,R-1\n";
    let plan = "req,Job title,Manager,Manager:req\nR-1,Product Owner,a@x.org,\nR-2,Developer,,R-1\n";
    let org = org(&[("plan.csv", plan), ("people.csv", people)]);
    let wanted = ["R-1 a@x.org [] Vacant", "R-2 R-1 [] Vacant", "a@x.org - [] Named", "b@x.org R-1 [] Named"];
    assert_eq!(nodes(&org), wanted);
    assert_eq!(seats(&org).len(), 2);
}

#[test]
fn of_past_and_future_states_the_latest_true_one_counts() {
    let table = "PersonId,EffectiveDate,HireDate,ManagerId,DisplayName\n\
        a,3/1/2025,1/31/2020,b,Ana Li\na,1/1/2025,1/31/2020,c,Ana Old\na,7/1/2025,1/31/2020,c,Ana New\n\
        b,2/1/2025,2/1/2020,,Bo Ek\nc,2/1/2025,2/1/2020,,Cy Ray\n";
    let org = org(&[("viva.csv", table)]);
    assert_eq!(nodes(&org), ["a b [] Named", "b - [] Named", "c - [] Named"]);
    assert!(org.problems.is_empty(), "{:?}", org.problems);
    assert!(org.notes.iter().any(|n| n.text.contains("2 rows state what was before")));
}

#[test]
fn hours_a_week_are_a_share_of_forty() {
    let org = org(&[("p.csv", "id,name,Weekly hours\n1,Ana,40\n2,Bo,\"30,5\"\n3,Cy,\n4,Eve,38.5h\n")]);
    let shares: Vec<u32> = org.people.iter().map(|p| p.fte).collect();
    assert_eq!(shares, [10_000, 7_625, 10_000, 9_625]);
}

#[test]
fn numbers_of_posts_are_counted_and_state_no_people() {
    let junior = "Unit,Reporting Senior Post,Grade,Generic Job Title,Number of Posts in FTE\n\
        North,P2,G7,Clerk,2.50\nNorth,P9,G6,Clerk,1\n";
    let org = org(&[("junior.csv", junior), ("senior.csv", ORGANOGRAM)]);
    assert_eq!(org.people.len(), 7);
    let posts: Vec<(u32, Option<&str>)> =
        org.posts.iter().map(|p| (p.hundredths, p.under.map(|m| org.person_id(m)))).collect();
    assert_eq!(posts, [(250, Some("P2#1")), (100, None)]);
    assert!(org.problems.is_empty(), "{:?}", org.problems);
    assert!(try_org(&[("junior.csv", junior)]).is_err());
}

#[test]
fn a_column_of_positions_is_read_as_ids_where_another_one_refers_to_them() {
    let table = "Employee ID,Name,Position,Job Title,Reports to position\n\
        E1,Ana Li,P1023,Head,\nE2,Bo Ek,P1024,Director,P1023\n,Vacant,P1025,Product Owner,P1024\nE4,Cy Ray,P1026,Analyst,P1025\n";
    let org = org(&[("p.csv", table)]);
    let wanted = ["E1 - [] Named", "E2 E1 [] Named", "E4 P1025 [] Named", "P1025 E2 [] Vacant"];
    assert_eq!(nodes(&org), wanted);
    assert_eq!(org.text(org.people[0].title), "Head");
    let shown = &org.sources.files[0].intake.columns[2].why;
    let why = crate::model::Why::Shown("its cells are ids that `Reports to position` refers to".to_string());
    assert_eq!(*shown, why);
}

#[test]
fn the_state_of_a_position_that_nobody_fills_says_whether_there_is_one() {
    let text = "Position ID,Title,Name,Status\nP1,Developer,Bob,Filled\nP2,Developer,,Closed\nP3,Developer,,On hold\nP4,Developer,,Cancelled\nP5,Developer,,Purple\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(seats(&org), ["nobody DEV the organisation primary"; 2]);
    assert_eq!(problems(&org), ["011 line 6 status Purple"]);
    assert_eq!(people(&org), ["P1 (Bob) Active", "P3 (Vacant) Active Vacant", "P5 (Vacant) Active Vacant"]);
}
