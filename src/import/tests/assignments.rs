use super::*;

fn lines(text: &str) -> Org {
    org(&[("a.csv", text)])
}

#[test]
fn a_role_is_a_seat_at_the_team_else_the_product_else_the_organisation() {
    let org = lines("person,team,product,role\nana,core,wallet,PO\nbo,,wallet,PM\ncy,,,CPO\n");
    assert_eq!(
        seats(&org),
        ["ana PO core primary", "bo PM wallet primary", "cy CPO the organisation primary"]
    );
    assert_eq!(team_facts(&org), ["core works on wallet"]);
}

#[test]
fn only_seats_that_build_make_members() {
    let text =
        "person,team,role,alloc,mode\na,t,DEV,80,\nb,t,PO,50,\nc,t,QA,,deputy\nd,t,Chair,,\ne,t,,40,\n";
    let org = lines(text);
    assert_eq!(members(&org), ["a t DEV 8000", "e t 4000"]);
}

#[test]
fn many_roles_of_a_cell_are_many_seats_with_the_whole_share() {
    let org = lines("person,team,role,alloc\na,t,PO; Dev,50\n");
    assert_eq!(seats(&org), ["a DEV t primary 5000", "a PO t primary 5000"]);
}

#[test]
fn shares_are_percent_unless_the_whole_column_is_at_most_one() {
    let percent = lines("person,role,alloc\na,PO,1\nb,PO,50\nc,PO,0.5%\n");
    assert_eq!(seats(&percent).join(" | ").matches("100 |").count(), 1);
    let fractions = lines("person,role,alloc\na,PO,1\nb,PO,0.5\nc,PO,70%\n");
    assert_eq!(
        seats(&fractions),
        [
            "a PO the organisation primary 10000",
            "b PO the organisation primary 5000",
            "c PO the organisation primary 7000"
        ]
    );
    assert!(fractions.notes.iter().any(|n| n.text.contains("fractions")));
}

#[test]
fn an_unknown_person_team_or_product_leaves_out_the_row() {
    let tables = [
        ("p.csv", "id\n1\n"),
        ("t.csv", "id,kind\nt,stream\n"),
        ("x.csv", "id,stage\nx,idea\n"),
        ("a.csv", "person,team,product,role\n9,t,x,PO\n1,z,x,PO\n1,t,z,PO\n1,t,x,PO\n"),
    ];
    let org = org(&tables);
    assert_eq!(seats(&org), ["1 PO t primary"]);
    assert_eq!(problems(&org), ["001 line 2 person 9", "001 line 3 team z", "001 line 4 product z"]);
}

#[test]
fn statements_about_what_was_left_out_are_left_out_without_a_finding() {
    let tables = [("p.csv", "id,from\n1,soon\n2,\n"), ("a.csv", "person,role\n1,PO\n2,PO\n")];
    let org = org(&tables);
    assert_eq!(seats(&org), ["2 PO the organisation primary"]);
    assert_eq!(problems(&org), ["003 line 2 from soon left out"]);
}

#[test]
fn rows_that_are_over_state_nothing_and_are_history() {
    let text =
        "person,team,role,status\na,t,PO,inactive\nb,t,Emeritus Lead,\nc,t,ex-PO;PM,active\nd,t,PO,planned\n";
    let org = lines(text);
    assert_eq!(seats(&org), ["c PM t primary"]);
    assert_eq!(problems(&org), ["005 emeritus lead unknown rows 1", "005 pm hazard rows 1"]);
    assert_eq!(people(&org), ["a (a) Left", "b (b) Left", "c (c) Active", "d (d) Left"]);
}

#[test]
fn planned_rows_state_something_from_their_first_day() {
    let org = lines("person,role,status,from\na,PO,planned,2026-01-01\n");
    assert_eq!(seats(&org), ["a PO the organisation primary 2026-01-01.."]);
}

#[test]
fn two_dates_in_the_status_are_the_days_of_the_row() {
    let text = "person,role,status,to\na,PO,past 13-01-2011..24-07-2016,\nb,PO,2011-01-13 to 2016-07-24,2012-01-01\nc,PO,since 2011-01-13,\n";
    let org = lines(text);
    assert_eq!(
        seats(&org),
        [
            "a PO the organisation primary 2011-01-13..2016-07-24",
            "b PO the organisation primary 2011-01-13..2012-01-01",
            "c PO the organisation primary"
        ]
    );
    assert_eq!(problems(&org), ["011 line 4 status since 2011-01-13"]);
}

#[test]
fn overlapping_seats_are_one_seat() {
    let text = "person,role,mode,alloc,from,to\n\
                a,PO,deputy,20,2024-01-01,2024-06-30\n\
                a,PO,hat,50,2024-06-30,2024-12-31\n\
                a,PO,primary,,2024-10-01,\n\
                b,PO,,,,2024-01-01\n\
                b,PO,,,2024-01-02,\n\
                c,PO,,,,\nc,PO,,,,\n";
    let org = lines(text);
    assert_eq!(
        seats(&org),
        [
            "a PO the organisation primary 5000 2024-01-01..",
            "b PO the organisation primary ..2024-01-01",
            "b PO the organisation primary 2024-01-02..",
            "c PO the organisation primary"
        ]
    );
    assert_eq!(
        problems(&org),
        ["004 a PO the organisation lines 2,3,4", "004 c PO the organisation lines 7,8 duplicate"]
    );
}

#[test]
fn unknown_roles_are_roles_of_their_own() {
    let org = lines("person,team,role\na,t,SIG Chair\nb,t,sig-chair\n");
    assert_eq!(seats(&org), ["a other:sig chair t primary", "b other:sig chair t primary"]);
    assert_eq!(org.roles.last().map(|r| r.name.as_str()), Some("SIG Chair"));
    assert_eq!(problems(&org), ["005 sig chair unknown rows 2"]);
}

#[test]
fn role_texts_are_judged_in_rows_that_are_left_out_too() {
    let org = org(&[("p.csv", "id\n1\n"), ("a.csv", "person,role\n9,PM\n1,Senior PM\n")]);
    assert_eq!(
        problems(&org),
        ["001 line 2 person 9", "005 pm hazard rows 1", "005 senior pm hazard rows 1"]
    );
}

#[test]
fn a_withheld_name_is_somebody_of_his_own() {
    let org = lines("person,team,role\nN/D,t,PO\nN/D,s,PM\nana,t,DEV\n");
    assert_eq!(seats(&org), ["#1 PM s primary", "#2 PO t primary", "ana DEV t primary"]);
    assert_eq!(people(&org)[0], "#1 (Name withheld) Active Anonymous");
}

#[test]
fn rows_that_state_nothing_are_counted() {
    let org = lines("person,team,role,duty\nana,,,\n,core,,\nana,core,,\n");
    assert!(org.notes.iter().any(|n| n.text.starts_with("2 rows state nothing")), "{:?}", org.notes);
}

#[test]
fn teams_and_products_of_assignments_are_not_split() {
    let org = org(&[("t.csv", "id,kind\na,stream\nb,stream\n"), ("a.csv", "person,team,role\n1,a;b,PO\n")]);
    assert_eq!(problems(&org), ["001 line 2 team a;b"]);
}

#[test]
fn a_role_text_may_say_how_it_is_held_unless_a_column_does() {
    let text = "Person,Role,Product,Mode\nFay,Product Owner (acting),Shop,\nHal,Deputy PO,Shop,\nIvy,Interim PO,Shop,hat\n";
    let org = org(&[("a.csv", text)]);
    assert_eq!(seats(&org), ["Fay PO Shop acting", "Hal PO Shop deputy", "Ivy PO Shop hat"]);
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn one_text_may_name_two_roles_and_the_unknown_ones_are_told_whole() {
    let text = "Person,Role,Product\nAnn,Product Owner / Product Manager,Shop\nCy,PO & PM,Shop\nEve,PO / Astronaut,Shop\n";
    let org = org(&[("a.csv", text)]);
    assert_eq!(
        seats(&org),
        [
            "Ann PM Shop primary",
            "Ann PO Shop primary",
            "Cy PM Shop primary",
            "Cy PO Shop primary",
            "Eve other:po astronaut Shop primary"
        ]
    );
    assert_eq!(problems(&org), ["005 pm hazard rows 1", "005 po astronaut unknown rows 1"]);
}

#[test]
fn a_deputy_has_not_the_letters_of_the_role() {
    let org = org(&[("a.csv", "role,product,duty\nDeputy PO,Shop,own-product-vision\n")]);
    assert_eq!(
        letters(&org),
        ["other:deputy po own-product-vision Shop A", "other:deputy po own-product-vision Shop R"]
    );
}
