//! What is read is never written over, and what nobody reads any more is no failure.

#![allow(clippy::unwrap_used)]

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn rolecall(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolecall")).current_dir(folder).args(arguments).output().unwrap()
}

/// A folder with the starter tables and a `rolecall.toml`.
fn company() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(rolecall(folder.path(), &["init", "."]).status.code(), Some(0));
    folder
}

fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let folder = company();
    let before = contents(folder.path());
    for arguments in [
        &["audit", ".", "-o", "people.csv"][..],
        &["hire", ".", "-o", "people.csv"],
        &["chart", "org", ".", "--format", "svg", "-o", "teams.csv"],
        &["audit", ".", "--write-baseline", "people.csv"],
        &["audit", "people.csv", "teams.csv", "--write-baseline", "teams.csv"],
        &["audit", "people.csv", "teams.csv", "-o", "./teams.csv"],
        &["audit", ".", "--format", "text", "-o", "rolecall.toml"],
        &["audit", "people.csv", "--format", "text", "-o", "rolecall.toml"],
        &["import", "people.csv", "teams.csv", "--write", "."],
        &["import", ".", "--write", "."],
        &["audit", ".", "--out", "."],
        &["audit", ".", "--out", "report", "-o", "nowhere/findings.txt"],
    ] {
        let out = rolecall(folder.path(), arguments);
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(said.contains("name another"), "{arguments:?}: {said}");
        assert!(contents(folder.path()) == before, "{arguments:?}");
    }
    let out =
        rolecall(folder.path(), &["audit", ".", "--write-baseline", "known.json", "--fail-on", "never"]);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    assert_eq!(contents(folder.path()).len(), before.len() + 1);
}

#[test]
fn no_key_is_left_behind_where_nothing_can_be_read() {
    let folder = company();
    let before = contents(folder.path());
    let out =
        rolecall(folder.path(), &["audit", "nothing.csv", "--pseudonymise", "--pseudonym-key", "k.key"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(contents(folder.path()) == before);
}

#[test]
fn colours_are_those_of_the_arguments_in_a_failure_too() {
    let folder = company();
    for (colour, wanted) in [("always", true), ("never", false), ("auto", false)] {
        let out = rolecall(folder.path(), &["audit", "nothing.csv", "--color", colour]);
        assert_eq!(out.stderr.contains(&0x1b), wanted, "{colour}");
    }
}

#[test]
fn no_argument_is_passed_over_in_silence() {
    let folder = company();
    for arguments in [
        &["models", "hat", "--format", "toml", "--against", "."][..],
        &["models", "hat", "safe", "--compare", "--against", "."],
        &["models", "hat", "--compare", "--format", "toml"],
        &["models", "hat", "--format", "toml", "--as-of", "2025-06-01"],
    ] {
        let out = rolecall(folder.path(), arguments);
        assert_eq!(out.status.code(), Some(2), "{arguments:?}");
        assert!(out.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_file_that_is_called_like_a_model_is_none() {
    let folder = company();
    std::fs::write(folder.path().join("less"), "no model").unwrap();
    let out = rolecall(folder.path(), &["audit", ".", "--model", "less", "--fail-on", "never"]);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let out = rolecall(folder.path(), &["audit", ".", "--model", "./less"]);
    assert!(String::from_utf8_lossy(&out.stderr).contains("./less"));
    assert_eq!(out.status.code(), Some(2));
}

#[test]
fn a_closed_pipe_is_no_failure_and_no_verdict() {
    let acme = concat!(env!("CARGO_MANIFEST_DIR"), "/samples/acme");
    let mut child = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["audit", acme])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
