//! The order of rows, columns and files never matters: shuffled samples give the same findings,
//! word for word, and the same pictures, line numbers apart.

mod audited;

use audited::Audited;
use rolecall::chart::{CHARTS, ChartInput, Look};
use rolecall::finding::{Finding, Part, fingerprint};
use rolecall::graph::Graph;
use rolecall::roles::Catalogue;
use rolecall::rules::{self, row_names};
use rolecall::staffing::Plan;

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
    let mut lines: Vec<String> = audited.findings.active.iter().map(say).collect();
    lines.sort();
    lines
}

/// A sample says the same in every order.
fn says_the_same(sample: &str) {
    let folder = audited::path("samples").join(sample);
    let (tables, config) = (audited::tables(&folder), audited::settings(&folder));
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

/// All charts of an organisation but those of the plan, without the lines of rows.
fn pictures(tables: Vec<(String, String)>, config: &rolecall::config::Config) -> Vec<(&'static str, String)> {
    let audited = audited::audit(tables, config).unwrap_or_else(|failure| panic!("{failure}"));
    let catalogue = &*Catalogue::extended(config).expect("a catalogue");
    let setup = rules::configure(config, catalogue).expect("rules");
    let settings = setup.graph_settings(config, config.as_of.expect("a day"));
    let graph = Graph::build(&audited.org, catalogue, &setup.model, settings);
    let (plan, look) = (Plan::default(), Look::default());
    let input = ChartInput { graph: &graph, findings: &audited.findings, plan: &plan, look: &look };
    let charts = CHARTS.iter().filter(|chart| !chart.planned);
    charts.map(|chart| (chart.name, without_lines(&(chart.draw)(&input)))).collect()
}

/// A picture without the numbers after `.csv:`.
fn without_lines(svg: &str) -> String {
    let mut parts = svg.split(".csv:");
    let mut text = parts.next().unwrap_or("").to_string();
    for part in parts {
        text.push_str(".csv");
        text.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    text
}

#[test]
fn pictures_are_the_same_in_every_order() {
    let folder = audited::path("samples").join("acme");
    let (tables, config) = (audited::tables(&folder), audited::settings(&folder));
    let wanted = pictures(tables.clone(), &config);
    for seed in 0..ORDERS {
        let found = pictures(shuffled(&tables, &mut Order(seed)), &config);
        for ((name, one), (_, other)) in wanted.iter().zip(&found) {
            let mut lines = one.lines().zip(other.lines());
            let first = lines.find(|(one, other)| one != other);
            assert!(one == other, "chart {name}, order {seed}: {first:?}");
        }
    }
}
