//! However an organisation is written, it reads as the same; whatever is read can be written and read
//! again; no bytes make the program fall over.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use rolecall::config::Config;
use rolecall::import::{Input, read, tables};
use rolecall::model::{Day, Failure, Org};
use rolecall::roles::Catalogue;

fn org(files: &[(String, Vec<u8>)]) -> Result<Org, Failure> {
    let config = Config { as_of: Day::from_iso("2025-06-01"), ..Config::default() };
    let inputs = files.iter().map(|(path, bytes)| Input { path: path.clone(), bytes: bytes.clone() });
    read(inputs.collect(), &config, Catalogue::embedded())
}

/// People with names of Western Europe, so that windows-1252 holds them.
const PEOPLE: [[&str; 8]; 7] = [
    ["id", "name", "email", "title", "manager", "team", "from", "status"],
    ["E1", "José Muñoz", "jose@example.org", "Director", "", "Core", "2019-02-01", "active"],
    [
        "E2",
        "Zoë Müller",
        "zoe@example.org",
        "Engineer; lead, \"tools\"",
        "E1",
        "Core",
        "2020-05-17",
        "active",
    ],
    ["E3", "Çelik, Gül", "gul@example.org", "Engineer", "E1", "Web", "", "leave"],
    ["E4", "Renée Gagné", "renee@example.org", "Product Owner", "E1", "Web", "2021-11-30", ""],
    ["E5", "vacant", "", "Scrum Master", "E1", "Web", "", ""],
    ["E6", "Søren Ærø", "soren@example.org", "Engineer\nPayments", "E4", "Core", "2022-01-24", "left"],
];

/// The headers in six languages.
const HEADERS: [[&str; 8]; 6] = [
    [
        "Employee ID [Required]",
        "Full_Name",
        "E-mail address",
        "*Job Title",
        "reportsToId",
        "Squad",
        "Hire Date (YYYY-MM-DD)",
        "Employment Status",
    ],
    [
        "Pers.-Nr.",
        "Vollständiger Name",
        "E-Mail",
        "Stellenbezeichnung",
        "Vorgesetzte(r)",
        "Team",
        "Eintrittsdatum",
        "Status",
    ],
    [
        "Matricule",
        "Nom complet",
        "Courriel",
        "Intitulé du poste",
        "Responsable hiérarchique",
        "Équipe",
        "Date d’entrée",
        "Statut",
    ],
    [
        "ID empleado",
        "Nombre completo",
        "Correo electrónico",
        "Puesto",
        "Jefe directo",
        "Equipo",
        "Fecha de alta",
        "Estado",
    ],
    [
        "Matricola",
        "Nome completo",
        "Posta elettronica",
        "Mansione",
        "Responsabile",
        "Squadra",
        "Data di assunzione",
        "Stato",
    ],
    [
        "Personeelsnummer",
        "Volledige naam",
        "E-mail adres",
        "Functietitel",
        "Leidinggevende",
        "Team",
        "Datum in dienst",
        "Status",
    ],
];

#[derive(Clone, Debug)]
struct Dialect {
    delimiter: char,
    end: &'static str,
    quote_all: bool,
    language: Option<usize>,
    order: Vec<usize>,
    encoding: usize,
    above: usize,
    sep: bool,
    total: bool,
}

fn dialects() -> impl Strategy<Value = Dialect> {
    let order = Just((0..8).collect::<Vec<usize>>()).prop_shuffle();
    let words = (prop::option::of(0..6usize), order, 0..7usize, 0..3usize);
    let looks =
        (prop::sample::select(vec![',', ';', '\t', '|']), prop::sample::select(vec!["\n", "\r\n", "\r"]));
    (looks, any::<[bool; 3]>(), words).prop_map(
        |((delimiter, end), flags, (language, order, encoding, above))| {
            let [quote_all, sep, total] = flags;
            Dialect { delimiter, end, quote_all, language, order, encoding, above, sep, total }
        },
    )
}

fn written(dialect: &Dialect) -> Vec<u8> {
    let mut text = String::new();
    if dialect.sep {
        text.push_str(&format!("sep={}{}", dialect.delimiter, dialect.end));
    }
    for line in 0..dialect.above {
        text.push_str(&format!("Staff list, part {line}{}{}", dialect.end, dialect.end));
    }
    let cell = |text: &str| {
        let special = text.contains([dialect.delimiter, '"', '\n', '\r']);
        if dialect.quote_all || special {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_string()
        }
    };
    for (at, row) in PEOPLE.iter().enumerate() {
        let row = match dialect.language.filter(|_| at == 0) {
            Some(language) => &HEADERS[language],
            None => row,
        };
        let cells: Vec<String> = dialect.order.iter().map(|&column| cell(row[column])).collect();
        text.push_str(&cells.join(&dialect.delimiter.to_string()));
        text.push_str(dialect.end);
    }
    if dialect.total {
        text.push_str(&format!("Total{}6{}", dialect.delimiter, dialect.end));
    }
    let utf16 = |text: &str, order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect();
    match dialect.encoding {
        0 => text.into_bytes(),
        1 => format!("\u{feff}{text}").into_bytes(),
        2 => utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
        3 => utf16(&format!("\u{feff}{text}"), u16::to_be_bytes),
        4 => utf16(&text, u16::to_le_bytes),
        5 => utf16(&text, u16::to_be_bytes),
        _ => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
    }
}

fn plain() -> Dialect {
    let order = (0..8).collect();
    Dialect {
        delimiter: ',',
        end: "\n",
        quote_all: false,
        language: None,
        order,
        encoding: 0,
        above: 0,
        sep: false,
        total: false,
    }
}

/// The tables of an organisation as one text.
fn said(org: &Org) -> String {
    tables(org).into_iter().map(|(name, text)| format!("== {name}\n{text}")).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_organisation_reads_the_same_in_every_dialect(dialect in dialects()) {
        let bytes = written(&dialect);
        let read = org(&[("people.csv".to_string(), bytes)]);
        let read = read.map_err(|failure| TestCaseError::fail(failure.to_string()))?;
        let wanted = org(&[("people.csv".to_string(), written(&plain()))]).unwrap();
        prop_assert_eq!(said(&read), said(&wanted));
        let intake = &read.sources.files[0].intake;
        prop_assert_eq!(intake.rows, 7 + dialect.above + usize::from(dialect.total));
    }

    #[test]
    fn rows_that_are_read_and_left_out_are_the_rows_of_the_file(
        rows in prop::collection::vec(prop::collection::vec("[a-c0-9 ]{0,3}|Total|id|name|team|Generated on: x", 1..7), 1..30)
    ) {
        let mut text = "id,name,team\n".to_string();
        for row in &rows {
            text.push_str(&row.join(","));
            text.push('\n');
        }
        let filled = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count();
        if let Ok(org) = org(&[("people.csv".to_string(), text.clone().into_bytes())]) {
            let file = &org.sources.files[0];
            prop_assert_eq!(file.intake.rows, filled + 1, "{}", text);
            prop_assert_eq!(file.row_starts.len() + file.intake.left_out + 1, file.intake.rows);
        }
    }

    #[test]
    fn no_bytes_make_it_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = org(&[("x.csv".to_string(), bytes)]);
    }

    #[test]
    fn no_damage_makes_it_fall_over(
        dialect in dialects(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut bytes = written(&dialect);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len()) + 1);
        if let Ok(org) = org(&[("x.csv".to_string(), bytes)]) {
            let _ = rolecall::report::warnings(&org.warnings, false);
            let _ = rolecall::report::import_text(&org);
            let _ = said(&org);
        }
    }
}

fn files_of(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == "csv"));
    paths.sort();
    let file = |path: &std::path::PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(path).unwrap())
    };
    paths.iter().map(file).collect()
}

/// What an organisation states, whatever its tables look like.
fn stated(org: &Org) -> Vec<String> {
    let person = |id| org.person_id(id);
    let mut lines: Vec<String> = Vec::new();
    for id in org.person_ids() {
        let p = org.person(id);
        let manager = p.manager.map(person);
        lines.push(format!(
            "{} {} {manager:?} {:?} {:?} {} {:?} {:?}",
            person(id),
            org.person_name(id),
            p.level,
            p.status,
            p.fte,
            p.presence,
            p.period
        ));
    }
    for seat in &org.seats {
        let scope = org.scope_name(seat.scope);
        lines.push(format!(
            "seat {:?} {} {scope} {:?} {:?} {:?}",
            seat.person.map(person),
            org.role(seat.role).id,
            seat.mode,
            seat.alloc,
            seat.period
        ));
    }
    for member in &org.members {
        lines.push(format!(
            "member {} {} {:?} {:?}",
            person(member.person),
            org.team_id(member.team),
            member.share,
            member.period
        ));
    }
    for raci in &org.raci {
        lines.push(format!(
            "raci {:?} {} {} {:?}",
            raci.letter,
            org.duty(raci.duty).id,
            org.scope_name(raci.scope),
            raci.period
        ));
    }
    for works in &org.works {
        lines.push(format!(
            "works {} {} {:?}",
            org.team_id(works.team),
            org.product_id(works.product),
            works.period
        ));
    }
    for owns in &org.owns {
        lines.push(format!("owns {} {} {:?}", org.team_id(owns.team), org.duty(owns.duty).id, owns.period));
    }
    lines.sort();
    // What two rows state alike is stated once.
    lines.dedup();
    lines
}

fn check_round_trip(name: &str, files: &[(String, Vec<u8>)]) {
    let first = org(files).unwrap_or_else(|failure| panic!("{name}: {failure}"));
    let written: Vec<(String, Vec<u8>)> =
        tables(&first).into_iter().map(|(name, text)| (name.to_string(), text.into_bytes())).collect();
    let second = org(&written).unwrap_or_else(|failure| panic!("{name}, written: {failure}"));
    assert_eq!(said(&first), said(&second), "{name}");
    let (first, second) = (stated(&first), stated(&second));
    let lost: Vec<&String> = first.iter().filter(|line| !second.contains(line)).collect();
    let new: Vec<&String> = second.iter().filter(|line| !first.contains(line)).collect();
    assert!(lost.is_empty() && new.is_empty(), "{name}: lost {lost:#?}, new {new:#?}");
    assert_eq!(first.len(), second.len(), "{name}");
}

#[test]
fn what_is_written_reads_as_the_same_organisation() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in fs::read_dir(root.join("samples")).unwrap() {
        let folder = entry.unwrap().path();
        if folder.is_dir() && !files_of(&folder).is_empty() {
            check_round_trip(&folder.to_string_lossy(), &files_of(&folder));
        }
    }
    for seed in 0..3 {
        let company = rolecall::generate::company(300, seed);
        let files: Vec<(String, Vec<u8>)> =
            company.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
        check_round_trip(&format!("company {seed}"), &files);
    }
    for entry in fs::read_dir(root.join("tests/rules")).unwrap() {
        for part in ["fires", "silent"] {
            let folder = entry.as_ref().unwrap().path().join(part);
            check_round_trip(&folder.to_string_lossy(), &files_of(&folder));
        }
    }
}

#[test]
fn no_row_of_an_export_is_lost_unsaid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut files = 0;
    for entry in fs::read_dir(root).unwrap() {
        let folder = entry.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        let inputs = files_of(&folder.join("input"));
        let Ok(org) = org(&inputs) else { continue };
        for (name, bytes) in &inputs {
            let Ok(text) = std::str::from_utf8(bytes) else { continue };
            let source = org.sources.files.iter().find(|file| file.name == *name).unwrap();
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.has_headers(false).flexible(true).delimiter(source.delimiter);
            let text = text.trim_start_matches('\u{feff}');
            let records = reader.from_reader(text.as_bytes()).into_records().map(Result::unwrap);
            let filled = records.filter(|record| record.iter().any(|cell| !cell.trim().is_empty())).count();
            assert_eq!(source.intake.rows, filled, "{name}");
            assert_eq!(source.row_starts.len() + source.intake.left_out + 1, filled, "{name}");
            files += 1;
        }
    }
    assert!(files > 15, "{files} files");
}
