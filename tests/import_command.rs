//! `rolecall import` and the options of the intake, through the program itself.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.current_dir(folder).args(arguments).args(["--as-of", "2025-06-01", "--color", "never"]);
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const PEOPLE: &str = "Staff list\n\nPers.-Nr.;Name;Team;Boss\nE1;Ana Li;Core;\nE2;Bo Ek;Core;E1\nTotal;2;;\n";

#[test]
fn the_report_says_how_the_file_was_read_and_warnings_show_the_cell() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), PEOPLE).unwrap();
    let output = run(folder.path(), &["import", "people.csv"]);
    assert!(output.status.success());
    expect_test::expect![[r#"
        people.csv: people, 2 rows read, 2 left out
          UTF-8, delimiter `;`, header on line 3
            Pers.-Nr.  id              known word
            Name       name            known word
            Team       team            known word
            Boss       manager         known word

        2 people and posts, 1 team, 0 products, 0 seats, 0 letters; 2 warnings
    "#]]
    .assert_eq(&text(&output.stdout));
    expect_test::expect![[r#"
        warning: people.csv:3: the header stands on this line; the row above it is left out; remove what stands above the table
        warning: people.csv:6:1: a row of sums is left out; remove it from the file
          |
        6 | Total;2;;
          | ^^^^^
    "#]]
    .assert_eq(&text(&output.stderr));
}

#[test]
fn the_tables_are_written_for_the_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), PEOPLE).unwrap();
    let output = run(folder.path(), &["import", "people.csv", "--write", "tables", "-q"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let written = folder.path().join("tables/people.csv");
    let wanted = "id,name,email,title,location,level,manager,dotted,team,fte,status,from,to,skills\n\
                  E1,Ana Li,,,,,,,Core,,,,,\nE2,Bo Ek,,,,,E1,,Core,,,,,\n";
    assert_eq!(fs::read_to_string(&written).unwrap(), wanted);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(&written).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::metadata(folder.path().join("tables")).unwrap().permissions().mode() & 0o777, 0o700);
    }
    let refused = run(folder.path(), &["import", ".", "--write", "."]);
    assert_eq!(refused.status.code(), Some(2), "the folder of the input is no place for tables");
}

#[test]
fn the_json_form_holds_what_the_text_says() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), PEOPLE).unwrap();
    let output = run(folder.path(), &["import", "people.csv", "--format", "json", "-q"]);
    let read: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let file = &read["files"][0];
    assert_eq!(file["header_line"], 3);
    assert_eq!(
        (&file["rows"], &file["rows_left_out"], &file["rows_in_file"]),
        (&2.into(), &2.into(), &5.into())
    );
    assert_eq!(file["columns"][3]["field"], "manager");
    assert_eq!(read["warnings"][1]["line"], 6);
}

#[test]
fn a_strict_run_takes_no_warning_for_an_answer() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), PEOPLE).unwrap();
    let output = run(folder.path(), &["audit", "people.csv", "--strict"]);
    assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(text(&output.stderr).contains("2 warnings about the input"), "{}", text(&output.stderr));
}

#[test]
fn wrong_values_of_the_options_end_with_a_suggestion() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), PEOPLE).unwrap();
    for (option, value, said) in [
        ("--map", "Boss=manger", "did you mean `manager`?"),
        ("--map", "Bos=manager", "did you mean `Boss`?"),
        ("--map", "manager", "is not of the form column=field"),
        ("--encoding", "utf8x", "did you mean `utf-8`?"),
        ("--delimiter", "semi", "comma, semicolon, tab or pipe"),
        ("--date-format", "Y-M-D", "D/M/Y or M/D/Y"),
    ] {
        let output = run(folder.path(), &["import", "people.csv", option, value]);
        assert_eq!(output.status.code(), Some(2), "{option} {value}");
        assert!(text(&output.stderr).contains(said), "{option} {value}: {}", text(&output.stderr));
    }
}

#[test]
fn settings_beside_the_input_are_obeyed() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), "Kennzahl:Wer:ab\n1:Jos\u{e9}:03/04/2025\n").unwrap();
    let settings =
        "delimiter = \":\"\ndate-format = \"M/D/Y\"\n[columns]\nKennzahl = \"id\"\nWer = \"name\"\n";
    fs::write(folder.path().join("rolecall.toml"), settings).unwrap();
    let output = run(folder.path(), &["import", "people.csv", "--write", "out"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(
        fs::read_to_string(folder.path().join("out/people.csv"))
            .unwrap()
            .contains("1,José,,,,,,,,,,2025-03-04")
    );
    fs::write(folder.path().join("rolecall.toml"), "delimiter = \"semi\"\n").unwrap();
    let output = run(folder.path(), &["import", "people.csv"]);
    assert!(
        text(&output.stderr).contains("rolecall.toml:1:13: `delimiter semi` is no delimiter"),
        "{}",
        text(&output.stderr)
    );
}

#[test]
fn the_same_key_gives_the_same_pseudonyms() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("people.csv"), PEOPLE).unwrap();
    let with = |key: &str| {
        let arguments =
            ["import", "people.csv", "--pseudonymise", "--pseudonym-key", key, "--write", "out", "-q"];
        let output = run(folder.path(), &arguments);
        assert!(output.status.success(), "{}", text(&output.stderr));
        fs::read_to_string(folder.path().join("out/people.csv")).unwrap()
    };
    let (first, again, other) = (with("key"), with("key"), with("other"));
    assert!(!first.contains("Ana") && first.contains("Core"), "{first}");
    assert_eq!(first, again);
    assert_ne!(first, other);
}
