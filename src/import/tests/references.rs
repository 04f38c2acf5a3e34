use super::*;

#[test]
fn managers_are_ids_addresses_or_names_by_the_whole_column() {
    let by_email = "id,name,email,manager\n1,Ana,ana@x,\n2,Bo,bo@x,ANA@x\n3,Cy,cy@x,bo@x\n";
    let by_name = "id,name,email,manager\n1,Ana,ana@x,\n2,Bo,bo@x,ana\n3,Cy,cy@x,Bo\n";
    for text in [by_email, by_name] {
        let org = org(&[("p.csv", text)]);
        assert_eq!(people(&org), ["1 (Ana) Active", "2 (Bo) Active < 1", "3 (Cy) Active < 2"]);
        assert_eq!(problems(&org), [] as [&str; 0]);
    }
}

#[test]
fn a_value_of_another_kind_than_the_column_is_unknown() {
    let org = org(&[("p.csv", "id,name,manager\n1,Ana,\n2,Bo,1\n3,Cy,1\n4,Di,Bo\n")]);
    assert_eq!(people(&org)[3], "4 (Di) Active");
    assert_eq!(problems(&org), ["001 line 5 manager Bo (name of 2 among ids)"]);
}

#[test]
fn on_a_tie_the_id_decides() {
    let org = org(&[("p.csv", "id,name,manager\n1,Ana,\n2,Bo,1\n3,Cy,Ana\n")]);
    assert_eq!(problems(&org), ["001 line 4 manager Ana (name of 1 among ids)"]);
}

#[test]
fn a_name_that_two_bear_refers_to_nobody() {
    let text = "id,name,manager\n1,Ana,\n2,Ana,\n3,Bo,\n4,Cy,Bo\n5,Di,Bo\n6,Ed,Ana\n";
    assert_eq!(problems(&org(&[("p.csv", text)])), ["001 line 7 manager Ana (1 or 2)"]);
    let turned = "id,name,manager\n6,Ed,Ana\n5,Di,Bo\n4,Cy,Bo\n3,Bo,\n2,Ana,\n1,Ana,\n";
    assert_eq!(problems(&org(&[("p.csv", turned)])), ["001 line 2 manager Ana (1 or 2)"]);
    let comma = text
        .replace("Ana,\n2", "Ana Li,\n2")
        .replace("2,Ana", "2,Ana Li")
        .replace("Ed,Ana", "Ed,\"Li, Ana\"");
    assert_eq!(problems(&org(&[("p.csv", &comma)])), ["001 line 7 manager Li, Ana (1 or 2)"]);
    let backwards = text.replace(",Ana\n6,", ",Bo\n6,").replace("Ed,Ana", "Ed,\"ANA\"");
    assert_eq!(problems(&org(&[("p.csv", &backwards)])), ["001 line 7 manager ANA (1 or 2)"]);
}

#[test]
fn words_for_nobody_are_empty_in_person_columns_only() {
    let text = "id,manager,dotted,title\n1,TBD,n/a,open\n2,1,-,\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(problems(&org), [] as [&str; 0]);
    assert_eq!(org.text(org.people[0].title), "open");
    assert!(org.dotted.is_empty() && org.people[0].manager.is_none());
}

#[test]
fn dotted_managers_are_many() {
    let org = org(&[("p.csv", "id,dotted\n1,2|3\n2,\n3,9\n")]);
    assert_eq!(org.dotted.len(), 2);
    assert_eq!(problems(&org), ["001 line 4 dotted 9"]);
}

#[test]
fn an_unknown_reference_is_hinted_at_by_case_and_by_letter() {
    let text = "id,manager\nAna-Li,\nP200,ana-li\nP300,Ana-Lin\nP400,P300x\nP500,P299\n";
    assert_eq!(
        problems(&org(&[("p.csv", text)])),
        [
            "001 line 3 manager ana-li (Ana-Li?)",
            "001 line 4 manager Ana-Lin (Ana-Li?)",
            "001 line 5 manager P300x (P300?)",
            "001 line 6 manager P299"
        ]
    );
}

#[test]
fn an_id_is_the_reference_and_the_name_beside_it_only_names() {
    let tables = [
        ("a.csv", "person_id,person,team_id,team,role\n1,Ana Li,t1,Core,Chair\n1,Ana L,t1,Core,PO\n"),
        ("t.csv", "id,kind\nt1,stream\n"),
    ];
    let org = org(&tables);
    assert_eq!(people(&org), ["1 (Ana L) Active"]);
    assert_eq!(org.team_name(crate::model::TeamId::new(0)), "Core");
    assert_eq!(problems(&org), ["005 chair unknown rows 1"]);
}

#[test]
fn a_name_beside_an_empty_id_is_whoever_bears_it() {
    let tables =
        [("p.csv", "id,name\n1,Ana\n"), ("a.csv", "person_id,person,role\n,Ana,PO\n,Eve,PO\n,,PO\n")];
    let org = org(&tables);
    assert_eq!(
        seats(&org),
        [
            "1 PO the organisation primary",
            "Eve PO the organisation primary",
            "nobody PO the organisation primary"
        ]
    );
}

#[test]
fn a_comma_splits_unless_a_known_name_has_one() {
    let split = org(&[("p.csv", "id,name,team\n1,Ana,\"a, b\"\n")]);
    assert_eq!(members(&split), ["1 a", "1 b"]);
    let tables = [("p.csv", "id,team\n1,\"R, D\"\n2,\"x, y\"\n"), ("t.csv", "id,name,kind\nrd,\"R, D\",\n")];
    let whole = org(&tables);
    assert_eq!(members(&whole), ["1 rd"]);
    assert_eq!(problems(&whole), ["001 line 3 team x, y"]);
}

#[test]
fn managers_named_last_name_first_are_not_split() {
    let text = "id,name,manager\n1,\"Li, Ana\",\n2,\"Ek, Bo\",\"Li, Ana\"\n3,Cy,\"Ek, Bo\"\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(people(&org)[1], "2 (Ek, Bo) Active < 1");
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn teams_and_products_are_referred_to_by_name_where_most_values_are_names() {
    let tables = [
        ("p.csv", "id\n1\n"),
        ("t.csv", "id,name,parent,products\nt1,Core,,Wallet\nt2,UI,Core,Wallet\n"),
        ("x.csv", "id,name,critical\nx1,Wallet,yes\n"),
    ];
    let org = org(&tables);
    assert_eq!(team_facts(&org), ["t1 works on x1", "t2 works on x1"]);
    assert_eq!(org.teams[1].parent, Some(crate::model::TeamId::new(0)));
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn an_id_without_its_zeros_is_unknown_and_told_with_the_near_one() {
    let org = org(&[
        ("p.csv", "id,name,manager\n0007,Ana,\n0100,Bo,7\n0101,Cy,0007\n"),
        ("t.csv", "person,role\nP9,PO\n"),
    ]);
    let hints: Vec<Option<&str>> = org
        .problems
        .iter()
        .filter_map(|p| match p {
            Problem::UnknownReference { hint, .. } => Some(match hint {
                Some(Hint::Near(near)) => Some(near.as_str()),
                _ => None,
            }),
            _ => None,
        })
        .collect();
    assert_eq!(hints, [Some("0007"), None]);
    assert!(org.people[1].manager.is_none() && org.people[2].manager.is_some());
}

#[test]
fn managers_may_be_named_last_name_first() {
    let org = org(&[(
        "p.csv",
        "id,name,manager,dotted\n1,Ana María Li,,\n2,Bo Ek,\"Li, Ana María\",\n3,Cy Ray,\"ek, bo\",\"Li, Ana María; Ek, Bo\"\n",
    )]);
    let managers: Vec<Option<&str>> =
        org.people.iter().map(|p| p.manager.map(|m| org.person_id(m))).collect();
    assert_eq!(managers, [None, Some("1"), Some("2")]);
    assert_eq!(org.dotted.len(), 2);
    assert!(org.problems.is_empty(), "{:?}", org.problems);
}

#[test]
fn people_named_last_name_first_are_found_by_either_order() {
    let people = "id,name,manager\n1,\"Li, Ana\",\n2,\"Ek, Bo\",Ana Li\n3,\"Ray, Cy\",\"Li, Ana\"\n";
    let org = org(&[("p.csv", people), ("a.csv", "person,role,team\nBo Ek,PO,red\n\"Li, Ana\",SM,red\n")]);
    let managers: Vec<Option<&str>> =
        org.people.iter().map(|p| p.manager.map(|m| org.person_id(m))).collect();
    assert_eq!(managers, [None, Some("1"), Some("1")]);
    assert_eq!(seats(&org), ["1 SM red primary", "2 PO red primary"]);
    assert!(org.problems.is_empty(), "{:?}", org.problems);
}

#[test]
fn lists_with_commas_are_still_lists() {
    let org = with(
        &[("p.csv", "id,name,manager\np1,Ana Li,\np2,Bo Ek,p1\np3,Cy Ray,\"p1, p2\"\n")],
        Config { matrix: true, ..Config::default() },
    )
    .unwrap();
    assert_eq!(org.more_managers.len(), 1);
    assert!(org.problems.is_empty(), "{:?}", org.problems);
}

#[test]
fn what_is_known_by_another_designation_than_those_of_the_column_is_told_as_such() {
    let people = "id,name,email,manager\ne1,Ann Lee,ann@x.io,\ne2,Bob,bob@x.io,Ann Lee\ne3,Cy,cy@x.io,e1\n\
        e4,Di,di@x.io,e1\n";
    let assigned =
        "person,role,team\nann@x.io,PO,red\nbob@x.io,SM,red\nCy,QA,Core\ne4,QA,t1\nbob@x.io,QA,red\n";
    let teams = "id,name,parent\nt1,Core,\nred,Crimson,\n";
    let org = org(&[("p.csv", people), ("a.csv", assigned), ("t.csv", teams)]);
    let wanted = [
        "001 line 3 manager Ann Lee (name of e1 among ids)",
        "001 line 4 person Cy (name of e3 among e-mail addresses)",
        "001 line 4 team Core (name of t1 among ids)",
        "001 line 5 person e4 (id of Di among e-mail addresses)",
    ];
    assert_eq!(problems(&org), wanted);
}

#[test]
fn a_title_in_the_place_of_a_manager_is_told_with_its_bearer() {
    let table =
        "Name,Title,Manager\nAnn,CEO,\nBob,Head of Product,CEO\nCy,Lead,head of product\nDi,Lead,lead\n";
    let wanted = [
        "001 line 3 manager CEO (title of Ann, 1)",
        "001 line 4 manager head of product (title of Bob, 1)",
        "001 line 5 manager lead (title of Cy, 2)",
    ];
    assert_eq!(problems(&org(&[("p.csv", table)])), wanted);
}
