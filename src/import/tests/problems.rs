use super::*;

#[test]
fn cells_that_cannot_be_read_are_empty_and_reported_in_every_row() {
    let tables = [
        ("p.csv", "id,level,fte,status,from\n1,high,half,maybe,\n2,x,,,soon\n"),
        ("t.csv", "id,method,kind\nt,xp,anything\n"),
        ("a.csv", "person,role,mode,alloc\n1,PO,boss,lots\n9,PO,boss,-5\n"),
    ];
    assert_eq!(
        problems(&org(&tables)),
        [
            "001 line 3 person 9",
            "003 line 3 from soon left out",
            "011 line 2 alloc lots",
            "011 line 2 fte half",
            "011 line 2 level high",
            "011 line 2 method xp",
            "011 line 2 mode boss",
            "011 line 2 status maybe",
            "011 line 3 alloc -5",
            "011 line 3 level x",
            "011 line 3 mode boss"
        ]
    );
}

#[test]
fn one_finding_a_row_even_if_both_dates_are_bad() {
    let org = org(&[("a.csv", "person,role,from,to\n1,PO,x,y\n2,PO,,\n")]);
    assert_eq!(problems(&org), ["003 line 2 from x left out"]);
    assert_eq!(seats(&org).len(), 1);
}

#[test]
fn the_order_of_day_and_month_is_the_columns() {
    let org = org(&[("a.csv", "person,role,from\n1,PO,03/04/2024\n2,PO,25/12/2024\n3,PO,2024-05-06\n")]);
    assert!(seats(&org)[0].ends_with("2024-04-03.."), "{:?}", seats(&org));
    let failure = try_org(&[("a.csv", "person,role,from\n1,PO,03/04/2024\n")]).unwrap_err();
    assert!(failure.to_string().contains("--date-format"), "{failure}");
}

#[test]
fn other_files_of_a_table_decide_the_order_where_one_cannot() {
    let tables =
        [("a.csv", "person,role,from\n1,PO,03/04/2024\n"), ("b.csv", "person,role,from\n2,PO,25/12/2024\n")];
    assert!(seats(&org(&tables))[0].ends_with("2024-04-03.."));
}

#[test]
fn conflicts_compare_values_and_not_spellings() {
    let text = "id,name,level,fte,status,manager\n1,Ana Li,2,1,active,\n1,ana-li,2.0,100%,Active,\n";
    assert_eq!(problems(&org(&[("p.csv", text)])), [] as [&str; 0]);
}

#[test]
fn control_characters_are_removed_and_told() {
    let org = org(&[("p.csv", "id,name\n1,A\u{7}na\n")]);
    assert_eq!(people(&org), ["1 (Ana) Active"]);
    assert!(org.notes.iter().any(|n| n.text.contains("control characters")));
}

#[test]
fn columns_that_are_not_read_are_told_with_what_may_be_meant() {
    let org = org(&[("p.csv", "id,name,manger,shoe\n1,Ana,,\n")]);
    assert_eq!(org.notes[0].text, "p.csv: columns not read: `manger` (did you mean `manager`?), `shoe`");
}

#[test]
fn every_place_is_the_line_on_which_its_row_starts() {
    let text = "\u{feff}\r\n\r\nid,name,manager\r\n1,\"Ana\r\nLi\",\r\n\r\n2,Bo,9\r\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(problems(&org), ["001 line 7 manager 9"]);
    assert_eq!(org.person_name(crate::model::PersonId::new(0)), "Ana Li");
}

#[test]
fn words_for_no_date_leave_no_row_out() {
    let table = "id,name,from,to\n1,Ana,1/15/2015 12:00 AM,N/A\n2,Bo,3/31/2016 12:00:00 AM,00/00/0000\n\
        3,Cy,2016-03-31 08:15:00,-\n4,Di,NULL,unbefristet\n";
    let org = org(&[("p.csv", table)]);
    assert_eq!((org.people.len(), org.problems.len()), (4, 0), "{:?}", org.problems);
    assert_eq!(days(org.people[1].period), " 2016-03-31..");
    assert_eq!(days(org.people[3].period), "");
}
