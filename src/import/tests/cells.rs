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
