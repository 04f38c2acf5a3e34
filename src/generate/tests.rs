use std::collections::{HashMap, HashSet};

use super::record::Person;
use super::{company, tidy_company};

/// A table as the csv crate reads it: every record has as many cells as the header, or it fails.
fn records(text: &str) -> Vec<HashMap<String, String>> {
    let mut reader = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let cells = |record: csv::StringRecord| header.iter().zip(&record).map(owned).collect();
    reader.records().map(|record| cells(record.unwrap())).collect()
}

fn owned((name, cell): (&str, &str)) -> (String, String) {
    (name.to_owned(), cell.to_owned())
}

fn table(company: &[(String, String)], name: &str) -> Vec<HashMap<String, String>> {
    records(&company.iter().find(|(file, _)| file == name).unwrap().1)
}

/// How many of the rows have each value of a column.
fn counted(rows: &[HashMap<String, String>], column: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    rows.iter().for_each(|row| *counts.entry(row[column].clone()).or_default() += 1);
    counts
}

/// Sizes around every change of shape, and some between and above.
fn sizes() -> impl Iterator<Item = u32> {
    (1..=80).chain([99, 100, 130, 250, 317, 1000, 4000])
}

#[test]
fn the_same_size_and_seed_give_the_same_bytes() {
    for people in [1, 13, 59, 700] {
        assert_eq!(company(people, 42), company(people, 42));
    }
}

#[test]
fn another_seed_gives_another_company() {
    for people in [1, 13, 59, 700] {
        for ((file, one), (_, other)) in company(people, 1).into_iter().zip(company(people, 2)) {
            assert!(one != other || file == "teams.csv", "{file} of {people}");
        }
    }
}

#[test]
fn there_are_as_many_people_as_asked_for_and_each_has_one_row() {
    for people in sizes() {
        for made in [company(people, 3), tidy_company(people, 3)] {
            let rows = table(&made, "people.csv");
            assert_eq!(rows.len() as u32, people);
            assert_eq!(counted(&rows, "id").len() as u32, people);
        }
    }
}

#[test]
fn nobody_is_a_company_of_one() {
    assert_eq!(company(0, 1), company(1, 1));
    let founder = &table(&company(1, 1), "people.csv")[0];
    assert_eq!((founder["title"].as_str(), founder["manager"].as_str()), ("Founder", ""));
}

#[test]
fn every_record_has_the_canonical_columns() {
    let made = company(2500, 9);
    let headers: Vec<&str> = made.iter().filter_map(|(_, text)| text.lines().next()).collect();
    assert_eq!(
        headers,
        [
            "id,name,email,title,location,level,manager,dotted,team,fte,status,from,to,skills",
            "id,name,parent,kind,method,products,from,to",
            "id,name,parent,stage,critical,from,to",
            "person,team,product,role,mode,alloc,duty,raci,status,from,to",
        ]
    );
    for (file, _) in &made {
        assert!(table(&made, file).len() > 100, "{file}");
    }
}

#[test]
fn references_of_a_tidy_company_resolve() {
    for people in sizes() {
        let made = tidy_company(people, 5);
        let ids = |file| -> HashSet<String> { counted(&table(&made, file), "id").into_keys().collect() };
        let (persons, teams, products) = (ids("people.csv"), ids("teams.csv"), ids("products.csv"));
        let known = |file, column: &str, ids: &HashSet<String>| {
            let values = counted(&table(&made, file), column);
            assert!(values.keys().all(|id| id.is_empty() || ids.contains(id)), "{column} of {file}");
        };
        known("people.csv", "manager", &persons);
        known("people.csv", "dotted", &persons);
        known("people.csv", "team", &teams);
        known("teams.csv", "parent", &teams);
        known("teams.csv", "products", &products);
        known("products.csv", "parent", &products);
        known("assignments.csv", "person", &persons);
        known("assignments.csv", "team", &teams);
        known("assignments.csv", "product", &products);
        assert_eq!(persons.len() as u32, people);
    }
}

#[test]
fn only_planted_managers_are_unknown() {
    let rows = table(&company(20_000, 2), "people.csv");
    let ids = counted(&rows, "id");
    let managers = rows.iter().flat_map(|row| row["manager"].split(';')).filter(|id| !id.is_empty());
    let unknown: Vec<&str> = managers.filter(|id| !ids.contains_key(*id)).collect();
    assert!(!unknown.is_empty());
    assert!(unknown.iter().all(|id| id.starts_with("former-")), "{unknown:?}");
}

#[test]
fn a_tidy_reporting_tree_has_one_root_few_layers_and_even_spans() {
    for people in sizes() {
        let rows = table(&tidy_company(people, 8), "people.csv");
        let mut layers: HashMap<&str, u32> = HashMap::new();
        for row in &rows {
            // Managers are hired before their reports, so one pass is enough.
            let above = if row["manager"].is_empty() { 0 } else { layers[row["manager"].as_str()] };
            layers.insert(&row["id"], above + 1);
        }
        assert!(layers.values().all(|&layer| layer <= 8));
        let employed: Vec<_> = rows.into_iter().filter(|row| row["status"] != "left").collect();
        let mut spans = counted(&employed, "manager");
        assert_eq!(spans.remove(""), Some(1));
        let least = if people < 5 { people as usize - 1 } else { 4 };
        assert!(spans.values().all(|span| (least..=15).contains(span)), "{people}: {spans:?}");
    }
}

#[test]
fn everybody_in_a_tidy_company_has_one_or_two_assignments() {
    for people in sizes() {
        let made = tidy_company(people, 4);
        let mut rows = counted(&table(&made, "assignments.csv"), "person");
        rows.remove("");
        assert_eq!(rows.len() as u32, people);
        assert!(rows.values().all(|&count| count <= 2), "{people}");
    }
}

#[test]
fn names_and_addresses_of_a_tidy_company_are_unique() {
    let rows = table(&tidy_company(20_000, 6), "people.csv");
    assert_eq!(counted(&rows, "name").len(), 20_000);
    assert_eq!(counted(&rows, "email").len(), 20_000);
}

#[test]
fn defects_change_about_one_person_in_a_hundred_and_nothing_around_them() {
    let (tidy, planted) = (tidy_company(20_000, 7), company(20_000, 7));
    let lines = |made: &[(String, String)], file: usize| -> HashSet<String> {
        made[file].1.lines().map(str::to_owned).collect()
    };
    let changed = |file| lines(&planted, file).difference(&lines(&tidy, file)).count();
    let all: usize = (0..4).map(changed).sum();
    // 200 findings; some defects change a row in each of two tables, or several rows.
    assert!((150..=450).contains(&all), "{all}");
}

#[test]
fn a_company_below_a_hundred_people_has_no_defects() {
    assert_eq!(company(99, 1), tidy_company(99, 1));
    assert_ne!(company(100, 1), tidy_company(100, 1));
}

#[test]
fn a_person_takes_about_220_bytes() {
    let bytes: usize = company(20_000, 1).iter().map(|(_, text)| text.len()).sum();
    assert!((180..=240).contains(&(bytes / 20_000)), "{}", bytes / 20_000);
}

#[test]
fn a_row_has_as_many_cells_as_its_header() {
    let header = super::record::PEOPLE;
    let mut register = super::register::Register::new(1, 1);
    let mut random = super::random::Random::stream(1, super::random::Purpose::Line, 0);
    let post =
        super::register::Post { title: "Founder, and \"more\"".into(), level: 1, manager: "", team: "" };
    let person: Person = register.person(&mut random, post);
    let mut text = header.to_owned();
    person.write(&mut text);
    assert_eq!(records(&text)[0]["title"], "Founder, and \"more\"");
}
