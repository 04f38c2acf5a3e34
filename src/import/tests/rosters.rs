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

#[test]
fn other_columns_about_a_team_or_product_do_not_hide_its_roster() {
    let wanted = ["Ana PO red primary", "Ana PO blue primary", "Bo SM red primary", "Cy SM blue primary"];
    let columns = [
        ("Email", "red@x.io", "blue@x.io"),
        ("Manager", "Zed", "Zed"),
        ("FTE", "7", "4.5"),
        ("Status", "active", "new"),
    ];
    for (header, one, other) in columns {
        let table =
            format!("Team,Product Owner,Scrum Master,{header}\nred,Ana,Bo,{one}\nblue,Ana,Cy,{other}\n");
        let org = org(&[("r.csv", &table)]);
        let mut wanted = wanted;
        wanted.sort_unstable();
        assert_eq!(seats(&org), wanted, "{header}");
        assert_eq!(org.people.len(), 3, "{header}");
    }
}

#[test]
fn the_stages_of_a_roster_of_products_are_read() {
    let org = org(&[(
        "r.csv",
        "Name,Product Owner,Product Manager,Stage\nshop,Ana,Bo,active\nold,Ana,Cy,sunset\n",
    )]);
    let wanted = ["Ana PO old primary", "Ana PO shop primary", "Bo PM shop primary", "Cy PM old primary"];
    assert_eq!(seats(&org), wanted);
    assert_eq!((org.products.len(), org.teams.len()), (2, 0));
    let sunset = org.products.iter().filter(|product| product.stage == crate::model::Stage::Sunset);
    assert_eq!((sunset.count(), warnings(&org)), (1, Vec::new()));
}

#[test]
fn a_status_that_a_roster_has_no_room_for_is_told() {
    let org = org(&[("r.csv", "Team,PO,SM,Status\nred,Ana,Bo,active\n")]);
    assert!(warnings(&org)[0].starts_with("r.csv:1: `Status` is not read"), "{:?}", warnings(&org));
}

#[test]
fn a_table_of_people_with_columns_of_roles_stays_one() {
    let table = "Email,Team,Product Owner,Scrum Master\na@x.io,red,Ana,Bo\nb@x.io,red,Ana,Bo\n";
    assert_eq!(people(&org(&[("p.csv", table)])).len(), 2);
}

#[test]
fn a_column_of_a_roster_that_is_not_to_be_read_is_not() {
    let maps = [("SM".to_string(), "ignore".to_string()), ("Slack".to_string(), "ignore".to_string())];
    let mut config = Config::default();
    config.intake.maps.extend(maps);
    let org = with(&[("r.csv", "Team,PO,SM,QA,Slack\nred,Ana,Bo,Cy,#red\n")], config).unwrap();
    assert_eq!(seats(&org), ["Ana PO red primary", "Cy QA red primary"]);
}

#[test]
fn a_list_of_roles_with_products_and_persons_is_no_roster() {
    let org =
        org(&[("a.csv", "Rôle;Produit;Mitarbeiter\nProduct Owner;Panier;Marie\nScrum Master;Panier;Paul\n")]);
    assert_eq!(seats(&org), ["Marie PO Panier primary", "Paul SM Panier primary"]);
    assert_eq!((org.products.len(), org.teams.len()), (1, 0));
}

#[test]
fn a_list_of_roles_in_which_no_column_says_who_or_where_is_told() {
    let told = |table: &str| warnings(&org(&[("a.csv", table), ("p.csv", "id,name\np1,Ann\n")])).join("\n");
    let who = told("Role,Product,Whoever\nProduct Owner,Shop,Ann\nScrum Master,Shop,Bob\n");
    assert!(
        who.contains("every seat is read as vacant") && who.contains("--map \"Whoever=person\""),
        "{who}"
    );
    let place = told("Role,Where,Person\nProduct Owner,Shop,Ann\nScrum Master,Shop,Bob\n");
    assert!(place.contains("they are of all") && place.contains("--map \"Where=team\""), "{place}");
    assert_eq!(told("Role,Product,Person,Why\nProduct Owner,Shop,Ann,why not\n"), "");
}

const EITHER: &str = "Role,Where,Whoever\nProduct Owner,Shop,Ann\nScrum Master,Shop,Bob\n";

#[test]
fn a_table_that_is_a_list_of_roles_as_likely_as_a_roster_is_refused_with_the_way_out() {
    let failure = try_org(&[("a.csv", EITHER)]).unwrap_err();
    assert!(failure.found.contains("`Where`, `Whoever` may be teams"), "{failure}");
    let mut config = Config::default();
    let maps = [("Where", "team"), ("Whoever", "person")];
    config.intake.maps.extend(maps.map(|(header, field)| (header.to_string(), field.to_string())));
    let list = with(&[("a.csv", EITHER)], config).unwrap();
    assert_eq!(seats(&list), ["Ann PO Shop primary", "Bob SM Shop primary"]);
    let roster = org(&[("a.csv", &EITHER.replace("Role,", "Role / Team,"))]);
    assert_eq!(seats(&roster).len(), 4);
}

#[test]
fn a_team_may_be_called_like_a_known_header() {
    for team in ["Mobile", "Data", "Group"] {
        let table = format!(
            "Role,Checkout,Search,{team}\nProduct Owner,Ann,Bob,TBD\nScrum Master,Cy,Cy,\nDevelopers,\"Di, Ed\",Fay,\"Gus; Hal\"\n"
        );
        let org = org(&[("r.csv", &table)]);
        assert_eq!(seats(&org).len(), 10, "{team}: {:?}", seats(&org));
        assert!(seats(&org).contains(&format!("nobody PO {team} primary")));
        assert!(warnings(&org).is_empty());
    }
}

#[test]
fn two_columns_that_may_be_teams_are_read_as_such_with_a_warning() {
    let org = org(&[("r.csv", "Role,Checkout,Mobile\nProduct Owner,Ann,Bob\nScrum Master,Cy,Di\n")]);
    assert_eq!(seats(&org).len(), 4);
    assert!(warnings(&org)[0].contains("--map \"Checkout=team\""), "{:?}", warnings(&org));
}

#[test]
fn a_column_of_deputies_is_one_of_the_role() {
    let org = org(&[("r.csv", "Team,Product Owner,Deputy PO,Scrum Master\nX,Ann,Bob,Cy\nY,Ann,Di,Cy\n")]);
    assert_eq!(
        seats(&org),
        [
            "Ann PO X primary",
            "Ann PO Y primary",
            "Bob PO X deputy",
            "Cy SM X primary",
            "Cy SM Y primary",
            "Di PO Y deputy"
        ]
    );
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
        Mobile,@Ann Lee  @Cy Orr,Bob Hill (she/her),Quin Ray (on leave)\n\
        Search,Liz Moe,Max / Eve,Ola Pim\n";
    let org = org(&[("r.csv", table)]);
    let wanted = [
        "Ann Lee PO Mobile primary",
        "Bob Hill SM Data primary",
        "Bob Hill SM Mobile primary",
        "Bob Hill SM Payments primary",
        "Cy Orr PO Mobile primary",
        "Liz Moe PO Payments primary",
        "Liz Moe PO Search primary",
        "Max / Eve SM Search primary",
        "Max Noe PO Payments primary",
        "Ned Orr DEV Payments primary ..2024-12-31",
        "Ola Pim DEV Payments primary",
        "Ola Pim DEV Search primary",
        "Quin Ray DEV Mobile primary",
        "nobody DEV Data primary",
        "nobody DEV Data primary",
        "nobody DEV Data primary",
    ];
    assert_eq!(seats(&org), wanted);
    assert_eq!(org.people.len(), 9);
    assert_eq!(
        doubts(&org),
        [
            "2:6 `see Confluence` is no name; nothing is read from it",
            "2:21 `Bob Hill?` is read as Bob Hill, as if there were no question mark",
            "5:16 `Max / Eve` is read as the name of one person",
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
