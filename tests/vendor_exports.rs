//! Exports as HR systems and org-chart tools write them: each is read without an option, and says the
//! same as the canonical tables beside it.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rolecall::config::Config;
use rolecall::import::{Input, read, tables};
use rolecall::model::{Day, Org, Problem};
use rolecall::roles::Catalogue;

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn org(folder: &Path) -> Org {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let input = |path: PathBuf| Input {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: fs::read(&path).unwrap(),
    };
    let config = Config { as_of: Day::from_iso("2025-06-01"), ..Config::default() };
    let read = read(paths.into_iter().map(input).collect(), &config, Catalogue::embedded());
    read.unwrap_or_else(|failure| panic!("{}: {failure}", folder.display()))
}

/// The lines of all canonical tables, each with the name of its table.
fn lines(org: &Org) -> BTreeSet<String> {
    let tables = tables(org);
    tables.iter().flat_map(|(name, text)| text.lines().map(move |line| format!("{name}: {line}"))).collect()
}

/// What the canonical tables do not show: memberships, seats and dotted lines as sets of ids.
fn relations(org: &Org) -> BTreeSet<String> {
    let team = |at: rolecall::model::TeamId| org.text(org.teams[at.index()].id);
    let members = org.members.iter().map(|m| format!("{} in {}", org.person_id(m.person), team(m.team)));
    let seats = org.seats.iter().map(|seat| {
        let who = seat.person.map_or("nobody", |person| org.person_id(person));
        format!(
            "{who} as {} at {} from {}",
            org.role(seat.role).id,
            org.scope_name(seat.scope),
            seat.period.from
        )
    });
    let dotted =
        org.dotted.iter().map(|(a, b)| format!("{} beside {}", org.person_id(*a), org.person_id(*b)));
    members.chain(seats).chain(dotted).collect()
}

#[test]
fn every_export_says_the_same_as_its_canonical_tables() {
    assert_eq!(folders().len(), 19);
    for folder in folders() {
        let (export, expected) = (org(&folder.join("input")), org(&folder.join("expected")));
        let missing: Vec<String> = lines(&expected).difference(&lines(&export)).cloned().collect();
        let strange: Vec<String> = lines(&export).difference(&lines(&expected)).cloned().collect();
        assert!(missing.is_empty() && strange.is_empty(), "{}: {missing:#?} {strange:#?}", folder.display());
        assert_eq!(relations(&export), relations(&expected), "{}", folder.display());
        assert_eq!(export.people.len(), expected.people.len(), "{}", folder.display());
    }
}

#[test]
fn the_canonical_tables_of_an_export_are_written_as_they_are_kept() {
    for folder in folders() {
        let written = tables(&org(&folder.join("input")));
        for (name, text) in &written {
            let path = folder.join("expected").join(name);
            // A table that only repeats ids is not kept.
            let Ok(kept) = fs::read_to_string(&path) else { continue };
            let (kept, text): (BTreeSet<&str>, BTreeSet<&str>) =
                (kept.lines().collect(), text.lines().collect());
            assert_eq!(kept.len(), text.len(), "{}", path.display());
        }
    }
}

#[test]
fn nothing_in_an_export_is_read_as_a_mistake_but_two_managers_at_once() {
    for folder in folders() {
        let export = org(&folder.join("input"));
        for problem in &export.problems {
            let known = match problem {
                Problem::Conflict { column, .. } => ["manager", "title"].contains(column),
                _ => false,
            };
            assert!(known, "{}: {problem:?}", folder.display());
        }
    }
}

#[test]
fn every_row_of_an_export_is_found_where_it_stands() {
    for folder in folders() {
        let export = org(&folder.join("input"));
        for person in &export.people {
            let place = export.sources.place(person.row, &export.texts);
            let bytes = fs::read(folder.join("input").join(&place.file)).unwrap();
            assert!(place.line > 1, "{}: {place:?}", folder.display());
            let row = export.sources.raw(person.row, &export.texts);
            let text = String::from_utf8_lossy(&bytes);
            let email = export.text(person.email);
            // Where the file is UTF-8, the row is the very line that is named.
            if let Some(line) =
                text.lines().nth(place.line as usize - 1).filter(|_| !text.contains('\u{fffd}'))
            {
                assert!(
                    row.starts_with(line.trim_start_matches('\u{feff}')),
                    "{}: {row} {line}",
                    folder.display()
                );
                assert!(email.is_empty() || row.contains(email), "{}: {row}", folder.display());
            }
        }
    }
}

#[test]
fn every_column_of_an_export_is_told_by_its_own_header() {
    for folder in folders() {
        let export = org(&folder.join("input"));
        for file in &export.sources.files {
            let columns = file.columns_as_written();
            assert_eq!(file.intake.columns.len(), columns.len(), "{}", file.name);
            let (text, start) = file.header_as_written(&export.texts);
            let header = text[start..].lines().next().unwrap_or_default();
            for (column, field) in file.intake.columns.iter().zip(columns) {
                assert!(header.contains(column.header.as_str()), "{}: {}", file.name, column.header);
                let title = column.header.to_lowercase().contains("title");
                assert!(field.is_none_or(|field| field == "title") || !title, "{}: {field:?}", column.header);
            }
            assert!(file.intake.rows > file.row_starts.len(), "{}", file.name);
        }
    }
}
