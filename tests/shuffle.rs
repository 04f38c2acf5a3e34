//! The order of rows, columns and files never matters: shuffled samples give the same findings in the
//! same order, word for word, and the same pictures and plans, line numbers apart.

mod audited;

use audited::Audited;
use rolecall::chart::{CHARTS, ChartInput, Look};
use rolecall::config::Config;
use rolecall::finding::{Finding, Part, fingerprint};
use rolecall::graph::Graph;
use rolecall::report::{Facts, HIRE_FORMATS, ReportInput, USUAL_WIDTH};
use rolecall::roles::Catalogue;
use rolecall::rules::{self, row_names};
use rolecall::staffing;

/// How many orders each sample is read in.
const ORDERS: u64 = 8;

/// A small generator with a fixed seed, so that a failure comes again (splitmix64, Steele and
/// others 2014; its constants are theirs).
struct Order(u64);

impl Order {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Puts items in another order (Fisher and Yates).
    fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = (self.next() % (last as u64 + 1)) as usize;
            items.swap(last, other);
        }
    }
}

/// The same table with its rows and its columns in another order.
fn shuffled_table(text: &str, order: &mut Order) -> String {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> =
        reader.records().map(|row| row.expect("a table").iter().map(str::to_string).collect()).collect();
    order.shuffle(&mut rows[1..]);
    let mut columns: Vec<usize> = (0..rows[0].len()).collect();
    order.shuffle(&mut columns);
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(columns.iter().map(|&column| &row[column])).expect("a table in memory");
    }
    String::from_utf8(writer.into_inner().expect("a table in memory")).expect("UTF-8")
}

/// The same tables in another order of files, rows and columns.
fn shuffled(tables: &[(String, String)], order: &mut Order) -> Vec<(String, String)> {
    let mut tables: Vec<(String, String)> =
        tables.iter().map(|(name, text)| (name.clone(), shuffled_table(text, order))).collect();
    order.shuffle(&mut tables);
    tables
}

/// Everything that a finding says, rows by their file: what must not depend on the order.
fn said(audited: &Audited) -> Vec<String> {
    let org = &audited.org;
    let names = row_names(org, &audited.findings);
    let id = |part: &Part| match part {
        Part::Row(row) => org.place(*row).file.to_string(),
        _ => part.id(org).into_owned(),
    };
    let ids = |parts: &[Part]| parts.iter().map(id).collect::<Vec<_>>().join(", ");
    let say = |finding: &Finding| {
        let consequences: Vec<String> = finding.consequences.iter().map(|parts| ids(parts)).collect();
        format!(
            "{} {} ({}) [{}] {} / {:?} / {} / {} / {} rows / {}",
            finding.severity.letter(),
            finding.code,
            ids(&finding.subject),
            finding.cause,
            finding.message,
            finding.remedy,
            ids(&finding.related),
            consequences.join("; "),
            finding.evidence.len(),
            fingerprint(finding, org, &names),
        )
    };
    audited.findings.active.iter().map(say).collect()
}

/// The tables of a sample; `acme` with more vacant seats of a team in roles that nobody knows, whose ids
/// follow their first appearance.
fn sample_tables(sample: &str) -> Vec<(String, String)> {
    let mut tables = audited::tables(&audited::path("samples").join(sample));
    if let Some((_, text)) = tables.iter_mut().find(|(name, _)| sample == "acme" && name == "assignments.csv")
    {
        let roles = ["Zeppelin Pilot", "Archer", "Miller"];
        roles
            .iter()
            .for_each(|role| text.push_str(&format!("TBD,checkout-web,,{role},primary,,2025-01-01,\n")));
    }
    tables
}

fn settings(sample: &str) -> Config {
    audited::settings(&audited::path("samples").join(sample))
}

/// A sample says the same in every order.
fn says_the_same(sample: &str) {
    let (tables, config) = (sample_tables(sample), settings(sample));
    let read = |tables| audited::audit(tables, &config).unwrap_or_else(|failure| panic!("{failure}"));
    let wanted = said(&read(tables.clone()));
    assert!(!wanted.is_empty());
    for seed in 0..ORDERS {
        let found = said(&read(shuffled(&tables, &mut Order(seed))));
        let difference = audited::difference(&wanted, &found);
        assert!(difference.is_empty(), "{sample}, order {seed}:\n{}", difference.join("\n"));
    }
}

#[test]
fn a_company_with_many_tables_says_the_same_in_every_order() {
    says_the_same("acme");
}

#[test]
fn a_company_in_one_sheet_says_the_same_in_every_order() {
    says_the_same("startup");
}

#[test]
fn shuffling_a_table_keeps_its_cells_together() {
    let table = "id,name\n1,\"Lopez, Ana\"\n2,Bo\n3,Cy\n";
    let shuffled = shuffled_table(table, &mut Order(1));
    assert_ne!(shuffled, table);
    let row = |line: &str| line.contains("Lopez, Ana") && line.contains('1');
    assert_eq!(shuffled.lines().filter(|line| row(line)).count(), 1);
    assert_eq!(shuffled.lines().count(), 4);
}

/// All charts of an organisation and all forms of its plan by name, without the lines of rows.
fn drawn_and_planned(tables: Vec<(String, String)>, config: &Config) -> Vec<(String, String)> {
    let audited = audited::audit(tables, config).unwrap_or_else(|failure| panic!("{failure}"));
    let (org, findings) = (&audited.org, &audited.findings);
    let catalogue = &*Catalogue::extended(config).expect("a catalogue");
    let setup = &rules::configure(config, catalogue).expect("rules");
    let settings = setup.graph_settings(config, config.as_of.expect("a day"));
    let graph = &Graph::build(org, catalogue, &setup.model, settings);
    let (plan, look) = (&staffing::plan(graph, setup, findings), &Look::default());
    let charts = ChartInput { graph, findings, plan, look };
    let reports = ReportInput {
        graph,
        findings,
        setup,
        plan,
        facts: &Facts::collect(graph),
        row_names: &row_names(org, findings),
        pictures: &[],
        salary: &config.salary,
        width: USUAL_WIDTH,
        colour: false,
        unfolded: true,
        has_baseline: false,
    };
    let pictures = CHARTS.iter().map(|chart| (format!("chart {}", chart.name), (chart.draw)(&charts)));
    // Where a line breaks depends on the digits of line numbers.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join("\n");
    let plans =
        HIRE_FORMATS.iter().map(|format| (format.name, words(&without_lines(&(format.write)(&reports)))));
    let plans = plans.map(|(name, text)| (format!("hire --format {name}"), text));
    pictures.map(|(name, svg)| (name, without_lines(&svg))).chain(plans).collect()
}

/// A text without the numbers after `.csv:`.
fn without_lines(text: &str) -> String {
    let mut parts = text.split(".csv:");
    let mut text = parts.next().unwrap_or("").to_string();
    for part in parts {
        text.push_str(".csv");
        text.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    text
}

#[test]
fn pictures_and_plans_are_the_same_in_every_order() {
    let (tables, config) = (sample_tables("acme"), settings("acme"));
    let wanted = drawn_and_planned(tables.clone(), &config);
    let seats = wanted.iter().filter(|(_, text)| text.contains("Archer") && text.contains("Miller")).count();
    assert!(seats >= HIRE_FORMATS.len(), "the plan shows the vacant seats");
    for seed in 0..ORDERS {
        let found = drawn_and_planned(shuffled(&tables, &mut Order(seed)), &config);
        for ((name, one), (_, other)) in wanted.iter().zip(&found) {
            let mut lines = one.lines().zip(other.lines());
            let first = lines.find(|(one, other)| one != other);
            assert!(one == other, "{name}, order {seed}: {first:?}");
        }
    }
}
