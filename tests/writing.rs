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

/// All files below a folder, and the folders themselves as empty ones.
fn contents(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(contents(&path));
            files.push((name, Vec::new()));
        } else {
            files.push((name, std::fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

/// The same with a role model in a folder, a baseline and a key of pseudonyms.
fn company_with_more() -> tempfile::TempDir {
    let folder = company();
    let model = rolecall(folder.path(), &["models", "hat", "--format", "toml"]);
    std::fs::create_dir(folder.path().join("sub")).unwrap();
    std::fs::write(folder.path().join("sub/mine.toml"), model.stdout).unwrap();
    std::fs::write(folder.path().join("k.key"), "0123456789abcdef".repeat(4)).unwrap();
    let out = rolecall(folder.path(), &["audit", ".", "--write-baseline", "b.json", "--fail-on", "never"]);
    assert_eq!(out.status.code(), Some(0));
    folder
}

#[test]
fn nothing_that_is_read_is_written_over() {
    let folder = company_with_more();
    std::fs::write(folder.path().join("sub/set.toml"), "model = \"mine.toml\"\n").unwrap();
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
        &["hire", ".", "--model", "sub/mine.toml", "--format", "csv", "-o", "sub/mine.toml"],
        &["hire", ".", "--config", "sub/set.toml", "--format", "csv", "-o", "sub/mine.toml"],
        &["audit", ".", "--baseline", "b.json", "-o", "b.json"],
        &["audit", ".", "--pseudonymise", "--pseudonym-key", "k.key", "--format", "text", "-o", "k.key"],
        &["audit", ".", "--out", "-"],
        &["audit", ".", "--write-baseline", "-"],
        &["audit", ".", "-o", "sub"],
        // Nor is one result written over another.
        &["audit", ".", "--format", "text", "-o", "x", "--write-baseline", "./x"],
        &["audit", ".", "--write-baseline", "sub/findings.json", "--out", "sub/../sub"],
        &["audit", ".", "--pseudonymise", "--pseudonym-key", "new", "--format", "text", "-o", "new"],
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
fn a_baseline_that_is_named_twice_is_brought_up_to_date() {
    let folder = company_with_more();
    let before = contents(folder.path());
    let arguments = ["audit", ".", "--baseline", "b.json", "--write-baseline", "b.json"];
    assert_eq!(rolecall(folder.path(), &arguments).status.code(), Some(0));
    assert!(contents(folder.path()) == before);
}

#[test]
fn a_job_that_fails_writes_nothing() {
    let folder = company();
    std::fs::create_dir_all(folder.path().join("bundle/index.html")).unwrap();
    let before = contents(folder.path());
    let arguments = ["--write-baseline", "b.json", "--pseudonymise", "--pseudonym-key", "key", "--out"];
    for out in ["bundle", "people.csv/new"] {
        let out = rolecall(folder.path(), &[&["audit", "."], &arguments[..], &[out]].concat());
        assert_eq!(out.status.code(), Some(2), "{}", String::from_utf8_lossy(&out.stderr));
        assert!(contents(folder.path()) == before);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_written_to_and_stays_one() {
    use std::os::unix::fs::FileTypeExt;
    let folder = company();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = {
        let pipe = pipe.clone();
        std::thread::spawn(move || std::fs::read_to_string(pipe).unwrap())
    };
    let out = rolecall(folder.path(), &["hire", ".", "--format", "csv", "-o", "pipe"]);
    let is_pipe = std::fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo();
    // A reader that nobody wrote to would wait for ever.
    assert!(is_pipe && out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    assert!(reader.join().unwrap().starts_with("priority,"));
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_to_its_file() {
    let folder = company();
    std::fs::write(folder.path().join("real.csv.old"), "old").unwrap();
    std::os::unix::fs::symlink("real.csv.old", folder.path().join("link")).unwrap();
    let out = rolecall(folder.path(), &["hire", ".", "--format", "csv", "-o", "link"]);
    assert!(out.status.success());
    assert!(folder.path().join("link").is_symlink());
    assert_ne!(std::fs::read(folder.path().join("real.csv.old")).unwrap(), b"old");
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
