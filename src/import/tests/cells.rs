//! Cells exactly as they are written, whatever quotes, delimiters and line breaks they hold.

use super::super::limits::LIMITS;
use super::super::rows::Rows;
use super::*;

/// The cells of a text, as the reader of rows gives them.
fn cells(text: &str) -> Vec<Vec<String>> {
    let mut rows = Rows::new(text, 0, b',', "x.csv", &LIMITS);
    let mut all = Vec::new();
    while let Some(row) = rows.next_row().unwrap() {
        all.push((0..row.width()).map(|at| String::from_utf8(row.cell(at).to_vec()).unwrap()).collect());
    }
    all
}

#[test]
fn every_edge_of_the_format_is_read_to_the_letter() {
    let edges: [(&str, &[&[&str]]); 9] = [
        ("a,b\n\"x, y\",z\n", &[&["a", "b"], &["x, y", "z"]]),
        ("a,b\n1,\"ha \"\"ha\"\" ha\"\n3,\"\"\"\"\n", &[&["a", "b"], &["1", "ha \"ha\" ha"], &["3", "\""]]),
        ("a,b\n1,\"{\"\"k\"\": [1, 2]}\"\n", &[&["a", "b"], &["1", "{\"k\": [1, 2]}"]]),
        ("a,b\n1,\"once\nupon\"\n2,x\n", &[&["a", "b"], &["1", "once\nupon"], &["2", "x"]]),
        ("a,b\r\n1,\"once\r\nupon\"\r\n2,x\r\n", &[&["a", "b"], &["1", "once\r\nupon"], &["2", "x"]]),
        ("a,b\n1,\"say \"\"hi\n there\"\"\"\n", &[&["a", "b"], &["1", "say \"hi\n there\""]]),
        ("a,b,c\n1,\"\",\"\"\n,,3\n", &[&["a", "b", "c"], &["1", "", ""], &["", "", "3"]]),
        (
            "a,b\n1,ʤ\n\"4\",\"\u{65e5}\u{672c}, 37°36'37.8\"\"N\"",
            &[&["a", "b"], &["1", "ʤ"], &["4", "日本, 37°36'37.8\"N"]],
        ),
        ("a,b\n 1 , x\ty \n", &[&["a", "b"], &[" 1 ", " x\ty "]]),
    ];
    for (text, wanted) in edges {
        assert_eq!(cells(text), wanted, "{text:?}");
    }
}

#[test]
fn tables_of_anything_else_are_refused_as_no_organisation() {
    for text in [
        "a,b,c\n1,2,3\n",
        "first,last,address,city,zip\nAnn,Lee,\"12 High St, Flat 3\",Leeds,LS1\n",
        "key,val\n1,\"{\"\"type\"\": \"\"Point\"\"}\"\n",
        "Contact Phone Number,Location Coordinates,Cities,Counties\n1,2,3,4\n",
    ] {
        let failure = try_org(&[("x.csv", text)]).unwrap_err();
        assert!(failure.found.starts_with("no table is known by these headers"), "{failure}");
        assert_eq!(failure.line, Some(1));
    }
}

#[test]
fn ids_are_read_without_what_keeps_their_zeros_in_a_spreadsheet() {
    let table = "Emp No,Emp Name,Mgr Emp No\n=\"0012\",Ana Li,\n\"=\"\"0013\"\"\",Bo 't Hart,=\"0012\"\n'0014,Cy Ray,'0013\n";
    let org = org(&[("p.csv", table)]);
    assert_eq!(
        people(&org),
        ["0012 (Ana Li) Active", "0013 (Bo 't Hart) Active < 0012", "0014 (Cy Ray) Active < 0013"]
    );
    assert!(
        org.notes.iter().any(|note| note.text.contains("5 cells are written so that")),
        "{:?}",
        org.notes
    );
}

#[test]
fn numbers_with_gaps_lose_the_point_that_a_program_has_given_them() {
    let org = org(&[("p.csv", "id,name,manager_id\n7,Ana,\n8,Bo,7.0\n9,Cy,8.0\n")]);
    assert_eq!(people(&org), ["7 (Ana) Active", "8 (Bo) Active < 7", "9 (Cy) Active < 8"]);
    assert!(
        org.notes.iter().any(|note| note.text.contains("all numbers of `manager_id`")),
        "{:?}",
        org.notes
    );
    let mixed = org_of("id,name,manager_id\nr1.0,Ana,\nr1.1,Bo,r1.0\n");
    assert_eq!(people(&mixed), ["r1.0 (Ana) Active", "r1.1 (Bo) Active < r1.0"]);
}

#[test]
fn ids_that_a_spreadsheet_has_shortened_are_refused_with_the_way_out() {
    let table = "Employee ID,Name\n1.00E+12,Ana\n1.00E+12,Bo\n";
    let failure = try_org(&[("p.csv", table)]).unwrap_err().to_string();
    assert!(failure.starts_with("p.csv:2: column `Employee ID` holds `1.00E+12`"), "{failure}");
    assert!(failure.contains("--map \"Employee ID=ignore\""), "{failure}");
    let mut config = Config::default();
    config.intake.map_from_flag("Employee ID=ignore").unwrap();
    assert_eq!(with(&[("p.csv", table)], config).unwrap().people.len(), 2);
}

#[test]
fn addresses_are_read_without_the_names_beside_them() {
    let table = "Name,Email,Manager Email\nAna Li,Ana Li <ana@x.org>,\nBo Ek,mailto:bo@x.org,\"Li, Ana <ana@x.org>\"\n";
    let org = org_of(table);
    assert_eq!(people(&org), ["ana@x.org (Ana Li) Active", "bo@x.org (Bo Ek) Active < ana@x.org"]);
    assert!(org.notes.iter().any(|note| note.text.contains("addresses alone")), "{:?}", org.notes);
}

fn org_of(table: &str) -> Org {
    org(&[("p.csv", table)])
}
