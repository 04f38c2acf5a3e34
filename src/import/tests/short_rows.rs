//! Rows with fewer cells than the header: torn, or without their last cells.

use super::{org, warnings};

fn read(text: &str) -> (usize, Vec<String>) {
    let org = org(&[("people.csv", text)]);
    (org.people.len(), warnings(&org))
}

#[test]
fn two_rows_without_their_last_cells_are_two_people() {
    let (people, told) =
        read("Name,Title,Manager\nAna Li,CEO\nZoe Fox,Chair\nBo Ek,CTO,Ana Li\nCy Oh,Tester,Bo Ek\n");
    assert_eq!((people, told.len()), (4, 1), "{told:?}");
    let wanted = "people.csv:2: 2 cells, and 2 on the next line, where the header has 3; they are read as two \
                  rows without their last cells; ";
    assert!(told[0].starts_with(wanted), "{told:?}");
}

#[test]
fn a_row_that_a_line_break_has_torn_is_left_out() {
    for text in [
        // The rest begins unlike a name.
        "Name,Title,Manager\nAna Li,Head of\nEngineering,Bo Ek\nBo Ek,CEO,Cy Oh\nCy Oh,Chair,Bo Ek\n",
        // The rest holds a manager where a title would stand.
        "Name,Title,Manager\nAna Li,Head of\nSoftware Engineering,Bo Ek\nCy Oh,Tester,Bo Ek\nBo Ek,CTO,Cy Oh\n",
        // The file writes empty cells at the end of its rows.
        "Name,Title,Manager\nAna Li,Head of\nSoftware Engineering,Bo Ek\nCy Oh,Tester,\nBo Ek,CTO,Cy Oh\n",
    ] {
        let (people, told) = read(text);
        assert_eq!((people, told.len()), (2, 2), "{told:?}");
        assert!(told[0].contains("2 cells, and the rest of 3 on the next line; the row is left out"));
    }
}

#[test]
fn a_row_without_most_of_its_cells_is_read_where_the_file_writes_no_empty_ones() {
    let rows = "Ana Li,CEO\nBo Ek,CTO,Ana Li,Core,x\nCy Oh,Tester,Bo Ek\n";
    let header = "Name,Title,Manager,Team,Location\n";
    let (people, told) = read(&format!("{header}{rows}"));
    assert_eq!((people, told.len()), (3, 1), "{told:?}");
    assert!(told[0].contains("2 cells, where the header has 5; the others are read as empty"), "{told:?}");
    let (people, told) = read(&format!("{header}{rows}Di Wu,Tester,Bo Ek,Core,\n"));
    assert_eq!((people, told.len()), (3, 1), "{told:?}");
    assert!(told[0].contains("2 cells, where the header has 5; the row is left out"), "{told:?}");
}

#[test]
fn words_alone_in_the_column_of_ids_are_no_person() {
    let (people, told) = read("ID,Name,Title\n1,Ana Li,CEO\n2,Bo Ek,CTO\n\nExport by Ann,,\n");
    assert_eq!((people, told.len()), (2, 1), "{told:?}");
    assert!(told[0].contains("in the column of ids, is left out"), "{told:?}");
}
