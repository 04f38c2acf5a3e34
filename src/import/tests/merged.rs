//! Columns of merged cells.

use super::*;

const TABLE: &str =
    "Team,Person,Role\nred,Ana,PO\n,Bo,SM\n\n,Cy,\"DEV\nQA\"\n\"blue, or so\",Ana,PO\n,\"Eve\",DEV\n,Bo,SM\n";

fn filled(columns: &[&str]) -> Result<Org, Failure> {
    let fill_down = columns.iter().map(|column| column.to_string()).collect();
    with(&[("a.csv", TABLE)], Config { fill_down, ..Config::default() })
}

#[test]
fn an_empty_cell_means_the_one_above_where_the_user_says_so() {
    let org = filled(&["TEAM"]).unwrap();
    let wanted = [
        "Ana PO blue, or so primary",
        "Ana PO red primary",
        "Bo SM blue, or so primary",
        "Bo SM red primary",
        "Cy DEV red primary",
        "Cy QA red primary",
        "Eve DEV blue, or so primary",
    ];
    assert_eq!(seats(&org), wanted);
    let lines: Vec<u32> =
        (0..6).map(|row| org.sources.place(crate::model::RowId::new(row), &org.texts).line).collect();
    assert_eq!(lines, [2, 3, 5, 7, 8, 9]);
}

#[test]
fn a_column_that_looks_merged_is_told_with_the_way_out() {
    let org = filled(&[]).unwrap();
    assert!(org.notes.iter().any(|n| n.text.contains("--fill-down \"Team\"")), "{:?}", org.notes);
    let plain = org_of("id,name,team\n1,Ana,red\n2,Bo,red\n3,Cy,\n4,Eve,\n5,Fay,\n");
    assert!(!plain.notes.iter().any(|n| n.text.contains("--fill-down")));
}

fn org_of(table: &str) -> Org {
    org(&[("a.csv", table)])
}

#[test]
fn a_column_that_no_file_has_is_a_failure() {
    let failure = filled(&["Squad"]).unwrap_err();
    assert!(failure.found.contains("`Squad`"), "{failure}");
}

#[test]
fn a_row_of_a_roster_without_a_team_is_left_out_with_the_way_out() {
    let table = "Team,PO,SM,Tech Lead\nCheckout,Ann,Bob,Cy\n,,,Di\nSearch,Ed,,Fay\n,,Gus,\n";
    let org = org_of(table);
    assert_eq!(seats(&org).len(), 5, "{:?}", seats(&org));
    let told = warnings(&org);
    assert!(told[0].starts_with("a.csv:3: ") && told[1].starts_with("a.csv:5: "), "{told:?}");
    assert!(told.iter().all(|told| told.contains("--fill-down \"Team\"")), "{told:?}");
    let filled = with_filled(table, "Team");
    assert_eq!(seats(&filled).len(), 7);
    assert!(seats(&filled).contains(&"Di TL Checkout primary".to_string()), "{:?}", seats(&filled));
    assert!(seats(&filled).contains(&"Gus SM Search primary".to_string()));
}

#[test]
fn a_row_of_a_turned_roster_without_a_role_is_left_out_with_the_way_out() {
    let table = "Role / Team,red,blue\nPO,Ann,Bob\nDeveloper,Di,Fay\n,Ed,Hal\n";
    assert_eq!(seats(&org_of(table)).len(), 4);
    assert!(warnings(&org_of(table))[0].contains("--fill-down \"Role / Team\""));
    assert_eq!(seats(&with_filled(table, "Role / Team")).len(), 6);
}

#[test]
fn a_merged_column_may_stand_last() {
    let people = with_filled("Name,Title,Team\nAna,Dev,red\nBo,Dev,\nContractors,,\nCy,QA,\n", "Team");
    assert_eq!(members(&people), ["Ana red", "Bo red", "Cy red"]);
    assert_eq!(members(&with_filled("Name,Team\nAna,red\nBo,\n", "Team")), ["Ana red", "Bo red"]);
    let roster = with_filled("PO,SM,Team\nAna,Bo,red\nCy,Eve,\n", "Team");
    assert_eq!(seats(&roster).len(), 4);
    assert!(warnings(&roster).is_empty());
}

fn with_filled(table: &str, column: &str) -> Org {
    with(&[("a.csv", table)], Config { fill_down: vec![column.to_string()], ..Config::default() }).unwrap()
}
