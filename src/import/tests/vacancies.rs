use super::*;

#[test]
fn a_vacant_position_is_a_node_and_a_vacant_seat_by_its_title() {
    let text = "id,name,title,manager,team\n1,Ana,CEO,,top\n2,Vacant,Product Owner,1,a;b\n3,Bo,Dev,2,a\n4,tbd,Baker,1,a\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(
        people(&org),
        [
            "1 (Ana) Active",
            "2 (Vacant) Active Vacant < 1",
            "3 (Bo) Active < 2",
            "4 (Vacant) Active Vacant < 1"
        ]
    );
    assert_eq!(seats(&org), ["nobody PO a primary", "nobody PO b primary"]);
    assert_eq!(members(&org), ["1 top", "3 a"]);
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn a_vacant_position_without_team_is_vacant_at_the_organisation() {
    let org = org(&[("p.csv", "name,title,from\nVacant,PM,2025-01-01\nVacant,PM,2025-01-01\nAna,,\n")]);
    assert_eq!(seats(&org), ["nobody PM the organisation primary 2025-01-01.."; 2]);
    assert_eq!(org.people.len(), 3);
    assert_eq!(people(&org)[1], "vacant#1 (Vacant) Active Vacant 2025-01-01..");
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn an_assignment_to_a_vacant_position_is_a_vacant_seat_and_nothing_else() {
    let tables = [
        ("p.csv", "id,name,title\n1,Ana,\n2,open,\n"),
        ("a.csv", "person,team,product,role,duty\n2,,x,PM,own-product-vision\n2,t,,,\n1,t,,,\n"),
    ];
    let org = org(&tables);
    assert_eq!(seats(&org), ["nobody PM x primary"]);
    assert!(org.raci.is_empty());
    assert_eq!(members(&org), ["1 t"]);
}

#[test]
fn one_row_with_a_word_for_nobody_makes_the_id_vacant() {
    let text = "id,name,title,team\n1,Ana,Product Owner,a\n1,vacant,Product Manager,b\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(seats(&org), ["nobody PM b primary", "nobody PO a primary"]);
    assert!(org.members.is_empty());
    assert_eq!(people(&org), ["1 (Vacant) Active Vacant"]);
}

#[test]
fn a_left_out_row_does_not_make_an_id_vacant() {
    let text = "id,name,from\n1,Ana,\n1,vacant,never\n";
    assert_eq!(people(&org(&[("p.csv", text)])), ["1 (Ana) Active"]);
}

#[test]
fn a_role_without_a_person_is_a_vacant_seat() {
    let org = org(&[("a.csv", "person,team,product,role\n,t,,PO\nTBD,,x,PM\nn/a,t,,\n")]);
    assert_eq!(seats(&org), ["nobody PM x primary", "nobody PO t primary"]);
    assert!(org.people.is_empty());
}

#[test]
fn a_withheld_name_in_a_people_table_is_a_filled_post() {
    let org = org(&[("p.csv", "id,name,team,manager\n1,N/D,a,\n,n/d,a,1\n")]);
    assert_eq!(
        people(&org),
        ["#1 (Name withheld) Active Anonymous < 1", "1 (Name withheld) Active Anonymous"]
    );
    assert_eq!(members(&org), ["#1 a", "1 a"]);
}

#[test]
fn a_word_for_nobody_with_a_remark_is_a_name_and_told() {
    let text = "Team,Role,Person\nA,Dev,TBD 1\nA,Dev,Vacant - backfill Bob\nA,QA,siehe Kasse\nA,SM,NN\nA,PO,gesucht\nA,BA,Ann\n";
    let org = org(&[("a.csv", text)]);
    let told: Vec<String> =
        org.warnings.kept().iter().map(|w| format!("{} {}", w.place.line, w.found)).collect();
    assert_eq!(
        told,
        [
            "2 `TBD 1` is read as a person, and begins with a word for nobody",
            "3 `Vacant - backfill Bob` is read as a person, and begins with a word for nobody",
            "4 `siehe Kasse` is read as a person, and looks like a remark"
        ]
    );
    assert_eq!(seats(&org).iter().filter(|seat| seat.starts_with("nobody")).count(), 2);
}
