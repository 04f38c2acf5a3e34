//! Every way to break a file has a folder in `tests/broken`: its files, and in `expected.txt` what
//! the user is told. `UPDATE_EXPECT=1 cargo test --test broken` writes the messages anew.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

use rolecall::config::Config;
use rolecall::import::{Input, read};
use rolecall::model::{Day, Warning};
use rolecall::roles::Catalogue;

const EXPECTED: &str = "expected.txt";

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn message(case: &Path) -> String {
    let files = entries(case).into_iter().filter(|path| !path.ends_with(EXPECTED));
    let inputs = files.map(|path| Input {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: fs::read(path).unwrap(),
    });
    let config = Config { as_of: Day::from_iso("2025-06-01"), ..Config::default() };
    match read(inputs.collect(), &config, Catalogue::embedded()) {
        Ok(org) => org.warnings.kept().iter().map(warning).collect(),
        Err(failure) => format!("{failure}\n"),
    }
}

fn warning(warning: &Warning) -> String {
    let Warning { place, column, found, help, .. } = warning;
    let column = column.map_or(String::new(), |column| format!(":{column}"));
    format!("warning: {}:{}{column}: {found}; {help}\n", place.file, place.line)
}

#[test]
fn every_broken_input_says_where_it_is_broken_and_what_to_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    let cases = entries(&folder);
    assert!(cases.len() >= 20, "cases are missing");
    for case in cases {
        let told = message(&case);
        assert!(told.contains("; "), "{} has no way out: {told}", case.display());
        expect_test::expect_file![case.join(EXPECTED)].assert_eq(&told);
    }
}
