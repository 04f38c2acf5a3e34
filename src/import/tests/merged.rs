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
