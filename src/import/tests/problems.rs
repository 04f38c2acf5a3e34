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
fn dates_that_contradict_each_other_are_named_with_the_header_of_their_column() {
    let table = "Name,Team,Role,Start Date\nAnn,X,PO,1/1/2024\nBob,X,Dev,13/1/2024\nCy,X,Dev,1/14/2024\n";
    let failure = try_org(&[("a.csv", table)]).unwrap_err();
    assert_eq!((failure.line, failure.column), (Some(3), Some(11)));
    for part in ["`Start Date`", "13/1/2024 (line 3)", "1/14/2024 (line 4)", "--date-format"] {
        assert!(failure.to_string().contains(part), "{failure}");
    }
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

#[test]
fn words_for_no_end_are_none_of_a_first_day() {
    let table = "id,name,from,to\n1,Ana,2015-01-01,ongoing\n2,Bo,2015-01-01,TBD\n3,Cy,heute,bis heute\n";
    let org = org(&[("p.csv", table)]);
    assert_eq!(days(org.people[1].period), " 2015-01-01..");
    assert_eq!(problems(&org), ["003 line 4 from heute left out"]);
}

#[test]
fn days_as_programs_count_them_are_dates_and_those_of_spreadsheets_are_told() {
    let table = "Name;Eintritt;Austritt\nAnn;20100201;99991231\nBob;15. März 2012;00000000\nCy;43617;43800.5\nDi;43618;\n";
    let org = org(&[("p.csv", table)]);
    let periods: Vec<String> = org.people.iter().map(|p| days(p.period)).collect();
    let wanted = [" 2010-02-01..9999-12-31", " 2012-03-15..", " 2019-06-01..2019-12-01", " 2019-06-02.."];
    assert_eq!(periods, wanted);
    let told: Vec<&str> = org.warnings.kept().iter().map(|w| w.found.as_str()).collect();
    let told_once =
        ["`Eintritt` holds 43617, read as 2019-06-01", "`Austritt` holds 43800.5, read as 2019-12-01"];
    assert_eq!(told, told_once.map(|told| format!("{told}: spreadsheets count days so")));
}

/// The column of each bad cell and the part of its line that is marked.
fn marked(org: &Org) -> Vec<(u32, String)> {
    let cells = org.problems.iter().filter_map(|problem| match problem {
        Problem::UnknownReference { row, column, .. } | Problem::Unreadable { row, column, .. } => {
            crate::import::cell(org, *row, column)
        }
        _ => None,
    });
    let part = |(column, line): (u32, crate::model::Excerpt)| {
        (column, line.text.chars().skip(line.start).take(line.length).collect())
    };
    cells.map(part).collect()
}

#[test]
fn a_cell_is_shown_where_it_stands_in_the_file_whatever_table_was_made_of_it() {
    let tables = [
        ("a.csv", "First Name,Last Name,E-mail,Org Unit Path,Manager Email\nAnn,Lee,a@x.io,/a/b,zoe@x.io\n"),
        ("b.csv", "Position ID,Title,Reports To Position ID,Name,FTE\nP6,Clerk,P9,Ed Fry,x1\n"),
        ("c.csv", "Name;Wochenstunden\nBob;32/40\n"),
    ];
    let all: Vec<_> = tables.iter().map(|table| marked(&org(&[*table]))).collect();
    let at = |column, text: &str| (column, text.to_string());
    assert_eq!(all[0], [at(21, "zoe@x.io")]);
    assert_eq!(all[1], [at(20, "x1"), at(10, "P9")]);
    assert_eq!(all[2], [at(5, "32/40")]);
}

#[test]
fn hours_that_cannot_be_read_are_told_under_the_header_of_the_file() {
    let org = org(&[("p.csv", "Name;Wochenstunden\nAnn;40\nBob;32/40\n")]);
    let [Problem::Unreadable { row, column, .. }] = org.problems.as_slice() else { panic!() };
    assert_eq!(org.sources.other_header(*row, column), Some("Wochenstunden"));
    assert_eq!(org.sources.word_as_written(*row, column), "hours");
}
