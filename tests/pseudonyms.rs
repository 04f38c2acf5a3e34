//! With pseudonyms an organisation keeps its shape, and nothing that is made of it holds a name.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use rolecall::config::Config;
use rolecall::import::{Input, read, tables};
use rolecall::model::{Day, Org, Presence};
use rolecall::report::{import_json, import_text, problems, warnings};
use rolecall::roles::Catalogue;

fn org(folder: &str, key: Option<[u8; 32]>) -> Org {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "csv" || e == "txt"));
    paths.sort();
    let input = |path: &std::path::PathBuf| Input {
        path: path.file_name().unwrap().to_string_lossy().into_owned(),
        bytes: fs::read(path).unwrap(),
    };
    let mut config = Config { as_of: Day::from_iso("2025-06-01"), ..Config::default() };
    config.intake.pseudonyms = key;
    read(paths.iter().map(input).collect(), &config, Catalogue::embedded()).unwrap()
}

/// What an organisation looks like without the names of people.
/// Of two managers in a cell the smaller id counts, which may be another one with pseudonyms.
fn shape(org: &Org) -> (usize, usize, Vec<String>, usize) {
    let mut seats: Vec<String> = org
        .seats
        .iter()
        .map(|s| {
            // A name in brackets behind a team is one of a person.
            let scope = org.scope_name(s.scope).split('(').next().unwrap_or("");
            format!("{} {scope} {:?} {}", org.role(s.role).id, s.mode, s.person.is_some())
        })
        .collect();
    seats.sort();
    let reports = org.people.iter().filter(|person| person.manager.is_some()).count();
    (org.people.len(), org.members.len(), seats, reports)
}

const FOLDERS: [&str; 8] = [
    "samples/acme",
    "samples/startup",
    "tests/import/successfactors/input",
    "tests/import/rippling/input",
    "tests/import/pingboard/input",
    "tests/import/visio/input",
    "tests/import/workday/input",
    "tests/import/google-workspace/input",
];

#[test]
fn the_organisation_keeps_its_shape() {
    for folder in FOLDERS {
        let (plain, other) = (org(folder, None), org(folder, Some([3; 32])));
        assert_eq!(shape(&plain), shape(&other), "{folder}");
        assert_eq!(plain.problems.len(), other.problems.len(), "{folder}");
        assert_eq!(plain.warnings.len(), other.warnings.len(), "{folder}");
        let lines = |org: &Org| -> Vec<u32> {
            let file = org.sources.files[0].row_starts.len();
            (0..file).map(|row| org.place(rolecall::model::RowId::new(row)).line).collect()
        };
        assert_eq!(lines(&plain), lines(&other), "{folder}");
    }
}

#[test]
fn no_output_holds_a_name_an_id_or_an_address() {
    for folder in FOLDERS {
        let (plain, other) = (org(folder, None), org(folder, Some([3; 32])));
        let mut said: String = tables(&other).into_iter().map(|(_, text)| text).collect();
        said.push_str(&import_text(&other));
        said.push_str(&import_json(&other));
        said.push_str(&warnings(&other.warnings, false));
        said.push_str(&problems(&other, false));
        for file in &other.sources.files {
            let rows = other.texts.buffer(file.buffer);
            said.push_str(&rows[file.row_starts.first().map_or(0, |&start| start as usize)..]);
        }
        for id in plain.person_ids().filter(|&id| plain.person(id).presence == Presence::Named) {
            let person = plain.person(id);
            let texts = [plain.person_name(id), plain.text(person.email)];
            for text in texts.into_iter().filter(|text| text.chars().count() > 4) {
                assert!(!said.contains(text), "{folder}: {text}");
            }
        }
    }
}

#[test]
fn another_key_gives_other_pseudonyms_and_the_same_key_the_same() {
    let ids = |key: u8| {
        let org = org("samples/acme", Some([key; 32]));
        org.person_ids().map(|id| org.person_id(id).to_string()).collect::<Vec<String>>()
    };
    assert_eq!(ids(1), ids(1));
    assert!(ids(1).iter().zip(&ids(2)).all(|(one, other)| one != other || one.contains('#')));
}

#[test]
fn titles_that_few_of_a_unit_bear_are_left_out_and_those_who_stand_out_are_counted() {
    let table = "id,name,title,team\n1,Ana,Developer,red\n2,Bo,Developer,red\n3,Cy,Developer,red\n4,Di,Patent lawyer,red\n\
        5,Ed,Product Owner,red\n6,Vacant,Cook,red\n";
    let mut config = Config { as_of: Day::from_iso("2025-06-01"), ..Config::default() };
    config.intake.pseudonyms = Some([3; 32]);
    let input = Input { path: "p.csv".to_string(), bytes: table.as_bytes().to_vec() };
    let org = read(vec![input], &config, Catalogue::embedded()).unwrap();
    let mut titles: Vec<&str> = org.people.iter().map(|person| org.text(person.title)).collect();
    titles.sort_unstable();
    assert_eq!(titles, ["", "Cook", "Developer", "Developer", "Developer", "Product Owner"]);
    let noted =
        org.notes.iter().any(|note| note.text.starts_with("2 people stand in a group of fewer than 3"));
    assert!(noted, "{:?}", org.notes);
}

#[test]
fn names_in_the_texts_of_any_file_are_replaced_and_the_words_beside_them_stay() {
    let files = [
        (
            "assignments.csv",
            "person,role,team,duty,raci\n1,\"Product Owner (Ana Lee, acting)\",red,,\n2,Bo Ray helper,red,,\n\
                3,,red,Call Boris Hidden daily,A\n",
        ),
        (
            "people.csv",
            "id,name,title,team\n1,Ana Lee,Developer,red (core) (Bo Ray since May)\n2,Bo Ray,Developer,red\n\
                3,Boris Hidden,Developer,red\n",
        ),
    ];
    let mut config = Config { as_of: Day::from_iso("2025-06-01"), ..Config::default() };
    config.intake.pseudonyms = Some([3; 32]);
    let input =
        |(path, text): (&str, &str)| Input { path: path.to_string(), bytes: text.as_bytes().to_vec() };
    let org = read(files.map(input).into(), &config, Catalogue::embedded()).unwrap();
    let mut said: String = tables(&org).into_iter().map(|(_, text)| text).collect();
    said.push_str(&import_text(&org));
    said.push_str(&problems(&org, false));
    for file in &org.sources.files {
        said.push_str(org.texts.buffer(file.buffer));
    }
    for name in ["Ana", "Lee", "Bo ", "Ray", "Boris", "Hidden"] {
        assert!(!said.contains(name), "{name}: {said}");
    }
    for words in ["Product Owner (", ", acting)", " helper", "Call ", " daily", "red (core) (", " since May)"]
    {
        assert!(said.contains(words), "{words}: {said}");
    }
}
