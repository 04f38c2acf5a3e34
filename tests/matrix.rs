//! Matrix organisations: several managers of the line in one cell are all managers.

mod audited;

use rolecall::config::Config;

/// The findings over some tables, with several managers a person.
fn found(tables: &[(&str, &str)], options: &str) -> Vec<String> {
    let tables = tables.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
    let config = Config { matrix: true, ..audited::config(options) };
    audited::audit(tables, &config).unwrap_or_else(|failure| panic!("{failure}")).lines()
}

const TEAMS: (&str, &str) = ("teams.csv", "id,kind,products\npay-core,stream,wallet\n");
const MEDIUM: &str = "--as-of 2025-06-01 --org-headcount 120 --set STR-006.min_span=1";

#[test]
fn the_longest_of_all_lines_is_counted() {
    // From p9 one line goes straight to the top, the other through everybody.
    let mut people = "id,name,manager\np1,P1,\n".to_string();
    for at in 2..=9 {
        let straight = if at == 9 { "p1;" } else { "" };
        people.push_str(&format!("p{at},P{at},{straight}p{}\n", at - 1));
    }
    let nine =
        found(&[("people.csv", &people)], "--as-of 2025-06-01 --org-headcount 300 --set STR-006.min_span=1");
    assert_eq!(nine, ["W STR-007 org"]);
    let eight = people.replace("p9,P9,p1;p8\n", "p9,P9,p1\n");
    let eight =
        found(&[("people.csv", &eight)], "--as-of 2025-06-01 --org-headcount 300 --set STR-006.min_span=1");
    assert_eq!(eight, Vec::<String>::new());
}

#[test]
fn somebody_is_above_another_through_any_manager() {
    let seats = "person,product,role\nana,wallet,Product Owner\npia,wallet,Product Manager\n";
    let above = |managers: &str| {
        let people = format!("id,name,manager\nana,Ana,\nmax,Max,\nmel,Mel,{managers}\npia,Pia,max;mel\n");
        let found = found(&[("people.csv", &people), ("assignments.csv", seats), TEAMS], MEDIUM);
        found.into_iter().filter(|line| line.contains("STR-003")).collect::<Vec<_>>()
    };
    assert_eq!(above("max;ana"), ["N STR-003 ana, pia, wallet"]);
    assert_eq!(above("max"), Vec::<String>::new());
}

#[test]
fn a_second_manager_of_the_line_manages_too() {
    let seats = "person,product,role\nana,wallet,Product Owner\npia,wallet,Product Manager\n";
    let people = "id,name,manager,team\nana,Ana,,\npia,Pia,eve,\neve,Eve,,\nbo,Bo,eve;ana,pay-core\ncy,Cy,eve,pay-core\ndi,Di,eve,pay-core\n";
    let found = found(&[("people.csv", people), ("assignments.csv", seats), TEAMS], MEDIUM);
    assert_eq!(found, ["W HAT-004 ana, pay-core", "N STR-012 wallet"]);
}
