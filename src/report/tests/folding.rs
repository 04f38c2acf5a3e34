//! Reports of many findings: what is folded, and that nothing is lost.

use super::report;
use crate::model::Letter;
use crate::report::terminal::columns;
use crate::staffing::sample::Sample;

/// One product with so many ownerless teams, each with a name that is hard to print.
pub(super) fn many_teams(number: usize) -> Sample {
    let names: Vec<String> = (0..number).map(|n| format!("team-{n:03}-一二三四")).collect();
    let mut sample = Sample::new("consensus");
    for (at, name) in names.iter().enumerate() {
        sample = sample.with_team(name, "", &[&format!("p{at}")]);
    }
    sample
}

/// So many teams in which something is amiss, another thing in each of seven.
fn a_company_in_disorder(model: &str, teams: usize) -> Sample {
    let mut sample = Sample::new(model).people(&["Spread"]).with_product("shared", true);
    for n in 0..teams {
        let (team, product) = (format!("team-{n:03}"), format!("product {n:03} — 一二三四"));
        let members: Vec<String> = (0..=n % 12).map(|m| format!("member-{n:03}-{m}")).collect();
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        let (first, last) = (members[0], members[members.len() - 1]);
        let (of_team, of_product) = (format!("team:{team}"), format!("product:{product}"));
        sample = sample.with_product(&product, n % 3 == 0).with_team(&team, &product, &members);
        sample = match n % 7 {
            0 => sample,
            1 => sample.seat(first, "PO", &of_team, 60).seat("Spread", "PO", &of_team, 60),
            2 => sample.seat(first, "PO", &of_product, 60).seat(first, "PM", &of_product, 60),
            3 => sample
                .seat(last, "PO", &of_team, 20)
                .seat(last, "SM", &of_team, 80)
                .seat(last, "DEV", &of_team, 50),
            4 => sample.seat("", "PM", &of_product, 50).seat("", "DEV", &of_team, 100),
            5 => sample.seat(first, "PM", &of_product, 10).letter(
                "DEV",
                Letter::Accountable,
                "plan-sprint",
                &of_team,
            ),
            _ => sample.with_team(&format!("idle-{n:03}"), "", &[]).seat("Spread", "PM", &of_product, 40),
        };
    }
    sample
}

/// How often each number of a finding is told, by its own line or by one that stands for several and
/// says for how many.
fn told(text: &str, findings: usize) -> Vec<usize> {
    let mut told = vec![0; findings + 1];
    let number = |text: &str| text.trim_start_matches('#').parse::<usize>().unwrap();
    for line in text.lines() {
        let (first, last, count) =
            if let Some(more) = line.trim().strip_prefix("and ").filter(|more| more.contains(": #")) {
                let (count, range) = more.split_once(" more").unwrap();
                let range = range.split_once(": ").unwrap().1;
                let (first, last) = range.split_once(" to ").unwrap_or((range, range));
                (number(first), number(last), number(count))
            } else if line.starts_with('#') {
                let mut words = line.split_whitespace();
                match words.next().unwrap().split_once('–') {
                    Some((first, last)) => {
                        let count = words.next().unwrap().trim_end_matches('×');
                        (number(first), number(last), number(count))
                    }
                    None => {
                        let only = number(line.split_whitespace().next().unwrap());
                        (only, only, 1)
                    }
                }
            } else {
                continue;
            };
        assert_eq!(count, last + 1 - first, "{line}");
        (first..=last).for_each(|n| told[n] += 1);
    }
    told
}

#[test]
fn folding_loses_no_number() {
    for number in [5, 6, 13, 14, 15, 40] {
        let text = report(many_teams(number), "text", 80, false);
        let findings = many_teams(number).audit(|_, _, findings| findings.active.len());
        let told = told(&text, findings);
        assert!(told[1..].iter().all(|&times| times == 1), "{number}: {told:?}\n{text}");
        let whole = report(many_teams(number), "text", 80, true);
        assert_eq!(whole.lines().filter(|line| line.starts_with('#')).count(), findings);
    }
}

#[test]
fn a_hundred_findings_of_many_rules_fit_on_one_page() {
    for (model, teams) in [("less", 22), ("consensus", 40), ("safe", 400)] {
        let findings = a_company_in_disorder(model, teams).audit(|_, _, findings| findings.active.len());
        assert!(findings >= 100, "{model}: {findings}");
        let text = report(a_company_in_disorder(model, teams), "text", 80, false);
        assert!(text.lines().count() <= 60, "{model}: {} lines\n{text}", text.lines().count());
        assert!(text.lines().all(|line| columns(line) <= 80), "{text}");
        let told = told(&text, findings);
        assert!(told[1..].iter().all(|&times| times == 1), "{model}: {told:?}\n{text}");
        assert!(text.contains("--full"), "{text}");
    }
}

#[test]
fn a_page_of_many_findings_reads_well() {
    let text = report(a_company_in_disorder("consensus", 40), "text", 80, false);
    expect_test::expect![[r#"
        rolecall: 245 people, 45 teams, 41 products, as of 2025-06-01, model consensus,
        medium size (245 employed)
        Read 644 rows from 1 file.

                                   errors  warnings  notes
        ─────────────────────────  ──────  ────────  ─────
        Gaps                           42        37      ·
        Overlaps                        6         ·      ·
        Double hats and conflicts      10        12      2
        Structure                       ·        52      ·
        Load and risk                  13        22      6
        All                            71       123      8

        ── 71 errors ───────────────────────────────────────────────────────────────────
        #1            GAP-001  Team idle-006 has no Product Owner.
        #2            GAP-001  Team idle-013 has no Product Owner.
        #3–5      3×  GAP-001  team-without-product-owner: idle-020; idle-027; idle-034
        #6            GAP-002  Product product 000 — 一二三四 has no Product Owner at a…
        #7–27    21×  GAP-002  product-without-product-owner: product 004 — 一二三四; p…
        #28           GAP-004  Nobody answers for “Daily team collaboration” in team id…
        #29–42   14×  GAP-004  duty-without-accountable: Daily team collaboration at id…
        #66           OVL-001  Team team-001 has 2 Product Owners: Spread and member-00…
        #67–71    5×  OVL-001  multiple-product-owners-on-team: team-008; team-015; tea…
        #43           HAT-001  member-002-0 is both Product Owner and Product Manager o…
        #44–48    5×  HAT-001  product-owner-product-manager-double-hat: member-009-0 a…
        #49           HAT-002  member-003-3 is Scrum Master of team-003 and also its Pr…
        #50–52    3×  HAT-002  product-role-and-scrum-master: member-010-10 at team-010…
        #53           LOD-001  Spread is planned for 560 % of full time: 60 % Product O…
        #54–65   12×  LOD-001  over-allocation: member-002-0; member-003-3; member-009-…

        ── 123 warnings ────────────────────────────────────────────────────────────────
        #72–95   24×  GAP-003  product-without-product-manager: product 000 — 一二三四;…
        #96           GAP-005  Nobody does “Sprint planning” in team team-012; the rows…
        #97–108  12×  GAP-006  vacant-seat: Developer at team-004; Developer at team-01…
        #109–114  6×  HAT-003  product-owner-also-builds: member-003-3 at team-003; mem…
        #115–120  6×  HAT-006  too-many-hats: member-003-3; member-010-10; member-017-5…
        #143–165 23×  STR-004  duty-outside-role-model: member-005-1, Sprint planning a…
        #166–182 17×  STR-008  team-size-out-of-range: team-000; team-001; team-009; te…
        #183–188  6×  STR-009  orphan-team-or-product: shared; idle-006; idle-013; idle…
        #189–194  6×  STR-010  unscaled-product-ownership: product 001 — 一二三四; prod…
        #121          LOD-002  Spread works in 11 contexts at once: product 001 — 一二…
        #122–123  2×  LOD-003  product-role-fan-out: Spread, pm-products; Spread, po-te…
        #124–131  8×  LOD-005  no-backup-for-critical-seat: Product Manager at product…
        #132–142 11×  LOD-008  fragmented-product-role: member-003-3, Product Owner at…

        ── 8 notes ─────────────────────────────────────────────────────────────────────
        #195–196  2×  HAT-002  product-role-and-scrum-master: member-024-0 at team-024;…
        #197–202  6×  LOD-007  staffing-ratio: product 001 — 一二三四, teams-per-po; pr…

        A number with × is a line that stands for so many findings: --full shows each,
        `rolecall explain CODE` what a rule is about.

        ────────────────────────────────────────────────────────────────────────────────
        Accountability: 715 required duties answered for where they belong; 99 % of the
        answers are derived from a role, not stated in a row (--no-derive leaves them
        out).
        Staffing: 59 seats lack somebody (at least 26.00 full-time posts): designate 21,
        reassign 5, hire 33. One Product Manager can take up to 3 products. The hires
        cost at least 536,361 a year by the salary table. `rolecall hire` has the plan.
        71 errors, 123 warnings, 8 notes in 1 file
    "#]]
    .assert_eq(&text);
}
