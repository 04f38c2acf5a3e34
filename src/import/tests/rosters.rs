//! Rosters: one row a team or product, one column a role.

use super::*;

#[test]
fn each_filled_cell_is_a_seat_and_an_empty_one_says_nothing() {
    let org = org(&[(
        "r.csv",
        "Team,Product Owner,Scrum Master,Developers,Slack\nred,Ana,TBD,\"Bo; Cy\",#red\nblue,Ana,,\"Eve\nBo\",#blue\n",
    )]);
    let wanted = [
        "Ana PO blue primary",
        "Ana PO red primary",
        "Bo DEV blue primary",
        "Bo DEV red primary",
        "Cy DEV red primary",
        "Eve DEV blue primary",
        "nobody SM red primary",
    ];
    assert_eq!(seats(&org), wanted);
    assert_eq!(org.people.len(), 4);
    assert!(org.notes.iter().any(|n| n.text.contains("not read: `Slack`")));
}

#[test]
fn persons_stand_by_id_address_or_name_and_strangers_are_told() {
    let people = "id,name,email\np1,\"Li, Ana\",ana@x.org\np2,\"Ek, Bo\",\n";
    let tables = [
        ("r.csv", "Squad,PO,SM,QA\nred,\"Li, Ana\",p2,ANA@X.org\nblue,Zoe Ray,\"ek, bo\",N/D\n"),
        ("p.csv", people),
    ];
    let org = org(&tables);
    let wanted = [
        "#1 QA blue primary",
        "Zoe Ray PO blue primary",
        "p1 PO red primary",
        "p1 QA red primary",
        "p2 SM blue primary",
        "p2 SM red primary",
    ];
    assert_eq!(seats(&org), wanted);
    assert!(org.notes.iter().any(|n| n.text.contains("in no table of people") && n.text.contains("Zoe Ray")));
}

#[test]
fn a_name_of_two_persons_is_reported_and_not_guessed() {
    let people = "id,name\np1,Ana Li\np2,Ana Li\n";
    let org = org(&[("r.csv", "Team,PO,SM\nred,Ana Li,p2\n"), ("p.csv", people)]);
    assert_eq!(seats(&org), ["p2 SM red primary"]);
    assert!(org.problems.iter().any(|p| matches!(p, Problem::UnknownReference { column: "person", .. })));
}

#[test]
fn remarks_in_brackets_say_how_a_seat_is_held() {
    let org = org(&[(
        "r.csv",
        "Product,PO,PM (Product Manager)\nshop,Ana (acting),Bo (50%)\npay,Bo (deputy),Cy (UK)\n",
    )]);
    let found = seats(&org);
    let wanted =
        ["Ana PO shop acting", "Bo PM shop primary 5000", "Bo PO pay deputy", "Cy (UK) PM pay primary"];
    assert_eq!(found, wanted);
}

#[test]
fn team_and_product_together_say_that_the_team_works_on_it() {
    let org = org(&[("r.csv", "Team,Product,PO,SM\nred,shop,Ana,Bo\n")]);
    assert_eq!(seats(&org), ["Ana PO red primary", "Bo SM red primary"]);
    assert!(org.works.iter().any(|w| org.teams[w.team.index()].id == org.teams[0].id));
    assert!(!org.works.is_empty());
}

#[test]
fn a_chat_channel_is_nobody() {
    let org = org(&[("r.csv", "Team,PO,SM\nred,#red-po,Ana\n")]);
    assert_eq!(seats(&org), ["Ana SM red primary", "nobody PO red primary"]);
}

#[test]
fn roles_may_be_rows_and_teams_columns() {
    let table = "Role,Red,Platform,Blue\nProduct Owner,Ana,Bo,Ana\nScrum Master,TBD,,Cy\n\
        Developers,\"Eve; Bo\",Zoe (50%),\nChat,#red,#platform,#blue\n";
    let org = org(&[("r.csv", table)]);
    let wanted = [
        "Ana PO Blue primary",
        "Ana PO Red primary",
        "Bo DEV Red primary",
        "Bo PO Platform primary",
        "Cy SM Blue primary",
        "Eve DEV Red primary",
        "Zoe DEV Platform primary 5000",
        "nobody SM Red primary",
    ];
    assert_eq!(seats(&org), wanted);
    assert_eq!(org.people.len(), 5);
}

#[test]
fn the_corner_of_a_roster_says_that_its_columns_are_products() {
    let org = org(&[("r.csv", "Role / Product,shop,pay\nPO,Ana,Bo\nPM,Cy,Cy\n")]);
    let wanted = ["Ana PO shop primary", "Bo PO pay primary", "Cy PM pay primary", "Cy PM shop primary"];
    assert_eq!(seats(&org), wanted);
    assert_eq!((org.products.len(), org.teams.len()), (2, 0));
}

#[test]
fn both_directions_of_a_roster_say_the_same() {
    let one = org(&[("r.csv", "Team,PO,SM\nred,Ana,TBD\nblue,Bo,Cy\n")]);
    let other = org(&[("r.csv", ",red,blue\nPO,Ana,Bo\nSM,TBD,Cy\n")]);
    assert_eq!(seats(&one), seats(&other));
}

#[test]
fn a_list_of_open_roles_is_no_roster() {
    let tables = [("a.csv", "role,team,product\nPO,red,shop\nSM,blue,pay\n"), ("p.csv", "id,name\np1,Ana\n")];
    assert_eq!(seats(&org(&tables)), ["nobody PO red primary", "nobody SM blue primary"]);
}

/// What is told about doubtful names, as line, column and text.
fn doubts(org: &Org) -> Vec<String> {
    let kept = org.warnings.kept().iter().filter(|warning| warning.doubt == crate::model::Doubt::Name);
    kept.map(|w| format!("{}:{} {}", w.place.line, w.column.unwrap_or(0), w.found)).collect()
}

#[test]
fn what_wikis_write_beside_names_makes_no_persons() {
    let table = "Team,Product Owner,Scrum Master,Developers\n\
        Data,see Confluence,Bob Hill?,3 open positions\n\
        Payments,Liz Moe / Max Noe,Bob Hill,\"Ned Orr (until 31.12.2024), Ola Pim\"\n\
        Mobile,@Ann Lee  @Cy Orr,Bob Hill (she/her),Quin Ray (on leave)\n";
    let org = org(&[("r.csv", table)]);
    let wanted = [
        "Ann Lee PO Mobile primary",
        "Bob Hill SM Data primary",
        "Bob Hill SM Mobile primary",
        "Bob Hill SM Payments primary",
        "Cy Orr PO Mobile primary",
        "Liz Moe / Max Noe PO Payments primary",
        "Ned Orr DEV Payments primary ..2024-12-31",
        "Ola Pim DEV Payments primary",
        "Quin Ray DEV Mobile primary",
        "nobody DEV Data primary",
        "nobody DEV Data primary",
        "nobody DEV Data primary",
    ];
    assert_eq!(seats(&org), wanted);
    assert_eq!(org.people.len(), 7);
    assert_eq!(
        doubts(&org),
        [
            "2:6 `see Confluence` is no name; nothing is read from it",
            "2:21 `Bob Hill?` is read as Bob Hill, as if there were no question mark",
            "3:10 `Liz Moe / Max Noe` is read as the name of one person",
        ]
    );
    let away: Vec<&str> = org
        .person_ids()
        .filter(|&id| org.person(id).status == crate::model::Status::Leave)
        .map(|id| org.person_id(id))
        .collect();
    assert_eq!(away, ["Quin Ray"]);
}

#[test]
fn names_of_a_table_of_people_are_read_as_they_stand() {
    let people = "id,name,status\np1,Ann (UK),active\np2,Liz / Max,active\np3,Bob,active\np4,@home,active\n";
    let table = "Team,PO,SM,QA,Dev\nred,Ann (UK),Liz / Max,Bob (on leave),@home\nblue,Bob (UK),,,\n";
    let org = org(&[("p.csv", people), ("r.csv", table)]);
    let wanted = [
        "Bob (UK) PO blue primary",
        "p1 PO red primary",
        "p2 SM red primary",
        "p3 QA red primary",
        "p4 DEV red primary",
    ];
    assert_eq!(seats(&org), wanted);
    let told = doubts(&org);
    assert!(told[0].contains("`Bob (on leave)` is read as Bob; whether they are on leave"), "{told:?}");
    assert!(told[1].contains("`Bob (UK)` is read as one name"), "{told:?}");
    assert_eq!(told.len(), 2);
}
