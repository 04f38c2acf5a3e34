//! Exports as HR systems and org-chart tools write them: each is read, or refused with the file, what
//! was found and what to do; none is half read.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};

use rolecall::config::Config;
use rolecall::import::{Input, read};
use rolecall::model::Day;
use rolecall::roles::Catalogue;

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn inputs(folder: &Path) -> Vec<Input> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let input = |path: PathBuf| Input {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: fs::read(&path).unwrap(),
    };
    paths.into_iter().map(input).collect()
}

#[test]
fn every_vendor_export_is_read_or_refused_with_a_way_out() {
    let config = Config { as_of: Day::from_iso("2025-06-01"), ..Config::default() };
    assert_eq!(folders().len(), 19);
    for folder in folders() {
        match read(inputs(&folder.join("input")), &config, Catalogue::embedded()) {
            Ok(org) => {
                let rows: usize = org.sources.files.iter().map(|file| file.row_starts.len()).sum();
                assert!(rows >= 30, "{}: {rows} rows", folder.display());
            }
            Err(failure) => {
                let clear = failure.file.is_some() && !failure.found.is_empty() && !failure.help.is_empty();
                assert!(clear, "{}: {failure}", folder.display());
            }
        }
    }
}

#[test]
fn canonical_tables_of_the_exports_are_read() {
    let config = Config { as_of: Day::from_iso("2025-06-01"), ..Config::default() };
    for folder in folders() {
        let org = read(inputs(&folder.join("expected")), &config, Catalogue::embedded());
        let org = org.unwrap_or_else(|failure| panic!("{}: {failure}", folder.display()));
        assert!(!org.people.is_empty(), "{}", folder.display());
    }
}
