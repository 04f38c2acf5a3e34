//! Reports of small organisations, looked at as a reader would.

mod folding;
mod page;

use indexmap::IndexMap;

use folding::many_teams;

use super::terminal::columns;
use super::{FORMATS, Facts, Format, HIRE_FORMATS, Picture, ReportInput};
use crate::finding::RowNames;
use crate::staffing::plan;
use crate::staffing::sample::{Sample, worked_example};

/// A sample's report in a format, at a width.
fn report(sample: Sample, format: &str, width: usize, unfolded: bool) -> String {
    write(sample, FORMATS, format, width, unfolded)
}

fn write(sample: Sample, formats: &'static [Format], format: &str, width: usize, unfolded: bool) -> String {
    sample.audit(|graph, setup, findings| {
        let plan = plan(graph, setup, findings);
        let picture = |name: &str| Picture {
            name: name.to_string(),
            title: format!("{name} & more"),
            svg: "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" aria-labelledby=\"t\"><title id=\"t\">A</title></svg>\n".to_string(),
            file: None,
            sheets: None,
        };
        let salary = IndexMap::from([("PM".to_string(), 102_163)]);
        let pictures = [picture("org"), picture("teams")];
        let (facts, row_names) = (Facts::collect(graph), RowNames::default());
        let input = ReportInput {
            graph,
            findings,
            setup,
            plan: &plan,
            facts: &facts,
            row_names: &row_names,
            pictures: &pictures,
            salary: &salary,
            width,
            colour: false,
            unfolded,
            has_baseline: false,
        };
        let format = super::find_format(formats, format).unwrap();
        (format.write)(&input)
    })
}

#[test]
fn the_worked_example_reads_well() {
    let text = report(worked_example("consensus"), "text", 80, false);
    expect_test::expect![[r#"
        rolecall: 14 people, 4 teams, 2 products, as of 2025-06-01, model consensus,
        medium size (120 employed)
        Read 38 rows from 1 file.

                                   errors  warnings  notes
        ─────────────────────────  ──────  ────────  ─────
        Gaps                            1         2      ·
        Double hats and conflicts       1         1      ·
        Load and risk                   1         3      ·
        All                             3         6      ·

        ── 3 errors ────────────────────────────────────────────────────────────────────

        Gaps

        #1  E error  GAP-002 product-without-product-owner
            Product atlas has no Product Owner at any level; 1 team works on it: lab. Cy
            held the seat until 2025-05-15.
              sample.csv:3   product,atlas,critical=false
              sample.csv:38  seat,Cy,PO team:lab 0
            Do: Designate one person for the whole product this week.
            So: team lab has no owner; nobody answers for 19 duties.

        Double hats and conflicts

        #2  E error  HAT-001 product-owner-product-manager-double-hat
            Ana is both Product Owner and Product Manager of wallet, with 110 % of the
            time in such seats, and owns 2 teams (ledger and pay-ui).
              sample.csv:34  seat,Ana,PO product:wallet 50
              sample.csv:35  seat,Ana,PM product:wallet 60
            Do: Designate a Product Owner from the team if somebody has the time.

        Load and risk

        #3  E error  LOD-001 over-allocation
            Ana is planned for 110 % of full time: 60 % Product Manager of wallet, 50 %
            Product Owner of wallet.
              sample.csv:34  seat,Ana,PO product:wallet 50
              sample.csv:35  seat,Ana,PM product:wallet 60
            Do: Give away the smallest part first: Product Owner of wallet (50 %).

        ── 6 warnings ──────────────────────────────────────────────────────────────────

        Gaps

        #4  W warning  GAP-003 product-without-product-manager
            Product atlas has no Product Manager at the product, above it or in the
            organisation; it has no Product Owner either.
              sample.csv:3  product,atlas,critical=false
            Do: Widen the seat of an existing Product Manager who has room.
            So: nobody answers for 15 duties.

        #5  W warning  GAP-006 vacant-seat
            The seat of Product Manager in product atlas is vacant.
              sample.csv:39  seat,,PM product:atlas 0
            Do: Fill it from inside or start hiring.

        Double hats and conflicts

        #6  W warning  HAT-003 product-owner-also-builds
            Bo is Product Owner of pay-core and also its Developer, with 20 % as Product
            Owner, below 50 %.
              sample.csv:36  seat,Bo,DEV team:pay-core 80
              sample.csv:37  seat,Bo,PO team:pay-core 20
            Do: Set aside fixed time for the owner's work.

        Load and risk

        #7  W warning  LOD-005 no-backup-for-critical-seat
            Ana is the only Product Manager of wallet, which is critical, and has no
            deputy or successor.
              sample.csv:2   product,wallet,critical=true
              sample.csv:35  seat,Ana,PM product:wallet 60
            Do: Name a deputy and let the deputy take part from next week.

        #8  W warning  LOD-005 no-backup-for-critical-seat
            Ana is the only Product Owner of wallet, which is critical, and has no
            deputy or successor.
              sample.csv:2   product,wallet,critical=true
              sample.csv:34  seat,Ana,PO product:wallet 50
            Do: Name a deputy and let the deputy take part from next week.

        #9  W warning  LOD-008 fragmented-product-role
            Bo has 20 % of the time as Product Owner of pay-core; at least 50 % is
            needed.
              sample.csv:37  seat,Bo,PO team:pay-core 20
            Do: Free more time for the seat, or give the seat to somebody who has it.

        ────────────────────────────────────────────────────────────────────────────────
        Accountability: 57 required duties answered for where they belong; 100 % of the
        answers are derived from a role, not stated in a row (--no-derive leaves them
        out).
        Staffing: 2 seats lack somebody (at least 0.75 full-time posts): designate 1,
        hire 1. The hires cost at least 25,541 a year by the salary table. `rolecall
        hire` has the plan.
        3 errors, 6 warnings, 0 notes in 1 file
    "#]]
    .assert_eq(&text);
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for width in [40, 80, 132] {
        for sample in [worked_example("consensus"), worked_example("less"), many_teams(30)] {
            let text = report(sample, "text", width, false);
            for line in text.lines() {
                assert!(columns(line) <= width, "{line}");
            }
        }
    }
}

#[test]
fn without_product_teams_the_first_line_says_so() {
    let text = report(Sample::new("consensus").people(&["Ana"]), "text", 80, false);
    assert_eq!(
        text.lines().next(),
        Some("No product teams in this input: the product-role rules had nothing to look at.")
    );
    assert!(text.ends_with("0 errors, 0 warnings, 0 notes in 1 file\n"), "{text}");
}

#[test]
fn json_holds_every_finding_with_its_number_and_fingerprint() {
    let text = report(worked_example("consensus"), "json", 80, false);
    let read: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(read["schema"], "rolecall-findings/1");
    assert_eq!(read["counts"]["seats"], 6);
    assert_eq!(read["counts"]["derived_accountability_share"], 1.0);
    let findings = read["findings"].as_array().unwrap();
    for (at, finding) in findings.iter().enumerate() {
        assert_eq!(finding["number"], at + 1);
        assert_eq!(finding["fingerprint"].as_str().unwrap().len(), 16);
        assert!(!finding["evidence"].as_array().unwrap().is_empty());
    }
    assert_eq!(findings[0]["code"], "GAP-002");
    assert_eq!(findings[0]["subject"], serde_json::json!([["product", "atlas"]]));
    assert_eq!(read["waived"], serde_json::json!([]));
}

#[test]
fn csv_has_one_row_a_finding() {
    let text = report(worked_example("consensus"), "csv", 80, false);
    let mut reader = ::csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows[1].iter().take(3).collect::<Vec<_>>(), ["2", "error", "HAT-001"]);
    assert_eq!(&rows[1][5], "person:Ana product:wallet");
    assert!(!text.contains('\r'));
}

#[test]
fn the_plan_of_the_worked_example_reads_well() {
    let text = write(worked_example("consensus"), HIRE_FORMATS, "text", 80, false);
    expect_test::expect![[r#"
        Hiring and staffing plan, as of 2025-06-01, model consensus, medium size (120
        employed)

        role             need  have  gap  full-time posts, at least
        ───────────────  ────  ────  ───  ─────────────────────────
        Product Owner       3     2    1                       0.50
        Product Manager     2     1    1                       0.25

        2 seats lack somebody (at least 0.75 full-time posts): designate 1, hire 1. The
        hires cost at least 25,541 a year by the salary table.

        ── 2 open seats ────────────────────────────────────────────────────────────────

        1.  Product Owner, product atlas                                      priority 4
            Missing: neither a seat nor a holder. Need 1, have 0: at least 0.50
            full-time posts.
            Designate: Lu (member of the team, shares not stated).
            Or: Mo (shares not stated), Ny (shares not stated).
            Answers #1; see sample.csv:3 and sample.csv:38

        2.  Product Manager, product atlas                                    priority 2
            Vacant, since when is not stated. Need 1, have 0: at least 0.25 full-time
            posts.
            Hire: Product Manager, senior: nobody inside passes the criteria.
            Answers #4, #5; see sample.csv:3 and sample.csv:39

        ── 1 to clarify ────────────────────────────────────────────────────────────────

        3.  Product Owner, product wallet                                     priority 8
            Double hat: Ana is Product Manager too, without time for both.
            Designate: Di (member of the team, shares not stated).
            Or: Ed (shares not stated), Fi (shares not stated), Gi (shares not stated),
                Hu (shares not stated).
            Answers #2; see sample.csv:34 and sample.csv:35

        Priority: weight of the worst finding (error 4, warning 2, note 1) × 2 where the
        product is critical × months vacant (1 to 6).
    "#]]
    .assert_eq(&text);
}

#[test]
fn the_plan_as_markdown_is_made_of_whole_tables() {
    let text = write(worked_example("consensus"), HIRE_FORMATS, "markdown", 80, false);
    expect_test::expect![[r#"
        # Hiring and staffing plan

        As of 2025-06-01, role model consensus, medium organisation (120 employed).

        2 seats lack somebody (at least 0.75 full-time posts): designate 1, hire 1. The hires cost at least 25,541 a year by the salary table.

        | Role | Need | Have | Gap | Full-time posts, at least |
        | --- | --- | --- | --- | --- |
        | Product Owner | 3 | 2 | 1 | 0.50 |
        | Product Manager | 2 | 1 | 1 | 0.25 |

        ## 2 open seats

        | Priority | Role | Where | Situation | Need | Have | Gap | What to do | Others who could | Findings | Evidence |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        | 4 | Product Owner | product atlas | missing: neither a seat nor a holder | 1 | 0 | 1 | Designate: Lu (member of the team, shares not stated) | Mo (shares not stated), Ny (shares not stated) | 1 | sample.csv:3 and sample.csv:38 |
        | 2 | Product Manager | product atlas | vacant, since when is not stated | 1 | 0 | 1 | Hire: Product Manager, senior: nobody inside passes the criteria |  | 4, 5 | sample.csv:3 and sample.csv:39 |

        ## 1 to clarify

        | Priority | Role | Where | Situation | Need | Have | Gap | What to do | Others who could | Findings | Evidence |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        | 8 | Product Owner | product wallet | double hat: Ana is Product Manager too, without time for both | 2 | 2 | 0 | Designate: Di (member of the team, shares not stated) | Ed (shares not stated), Fi (shares not stated), Gi (shares not stated), Hu (shares not stated) | 2 | sample.csv:34 and sample.csv:35 |

        Priority: weight of the worst finding (error 4, warning 2, note 1) × 2 where the product is critical × months vacant (1 to 6).
    "#]].assert_eq(&text);
}

#[test]
fn no_line_of_the_plan_is_wider_than_the_terminal() {
    for width in [40, 80] {
        for sample in [worked_example("less"), many_teams(12)] {
            let text = write(sample, HIRE_FORMATS, "text", width, false);
            for line in text.lines() {
                assert!(columns(line) <= width, "{line}");
            }
        }
    }
}

#[test]
fn a_long_plan_counts_every_seat() {
    let text = write(many_teams(200), HIRE_FORMATS, "text", 80, false);
    let entries = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_digit())).count();
    assert!(text.contains("and 70 more"), "{text}");
    assert_eq!(entries - text.matches("seats lack").count(), 30 + 100);
    let whole = write(many_teams(200), HIRE_FORMATS, "text", 80, true);
    assert!(whole.contains("\n200.") && !whole.contains(" more"), "{whole}");
}

#[test]
fn the_headline_of_the_plan_counts_what_the_list_shows() {
    let sample = |model| Sample::new(model).of(120).with_product("a", false).with_team("t", "a", &[]);
    let both = sample("consensus").people(&["Uma"]).seat("Uma", "PO", "product:a", 60).seat(
        "Uma",
        "PM",
        "product:a",
        60,
    );
    let text = write(both, HIRE_FORMATS, "text", 200, false);
    assert!(
        text.contains("Every required seat is filled. Beside these, 1 hire would relieve a double hat."),
        "{text}"
    );
    let served =
        sample("less").with_team("u", "a", &[]).people(&["Pia", "Sam"]).seat("Pia", "PO", "product:a", 60);
    let text = write(served.seat("Sam", "SM", "team:t", 0), HIRE_FORMATS, "text", 200, false);
    assert!(text.contains("Every required seat is filled, but 1 team has no Scrum Master."), "{text}");
}

#[test]
fn an_empty_seat_for_which_the_model_has_no_number_is_counted_as_a_seat() {
    let text =
        write(worked_example("consensus").seat("", "QA", "team:lab", 0), HIRE_FORMATS, "text", 99, false);
    assert!(text.contains("1 seat to fill: at least 1.00 full-time posts."), "{text}");
}

#[test]
fn the_plan_as_csv_holds_every_need() {
    let text = write(worked_example("consensus"), HIRE_FORMATS, "csv", 80, false);
    let mut reader = ::csv::ReaderBuilder::new().from_reader(text.as_bytes());
    let rows: Vec<::csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let atlas = rows.iter().find(|row| &row[1] == "PO" && &row[3] == "product:atlas").unwrap();
    assert_eq!(
        (&atlas[7], &atlas[8], &atlas[9], &atlas[10], &atlas[11]),
        ("1", "0", "1", "0.50", "designate")
    );
    assert_eq!(&rows.last().unwrap()[5], "filled");
    let hired = rows.iter().find(|row| &row[1] == "PM" && &row[3] == "product:atlas").unwrap();
    assert_eq!(&hired[21], "25541", "a quarter of a post");
    assert_eq!(&atlas[21], "", "nobody is hired");
}

#[test]
fn findings_as_markdown_hold_every_number() {
    let text = report(worked_example("consensus"), "markdown", 80, false);
    for number in 1..=9 {
        assert!(text.contains(&format!("\n| {number} | ")), "{text}");
    }
}
