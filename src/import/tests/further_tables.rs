//! Several tables in one file, and titles and headings between their rows.

use super::{letters, org, people, seats, warnings};

/// What the first warning says.
fn first_warning(text: &str) -> (usize, String) {
    let org = org(&[("people.csv", text)]);
    (org.people.len(), warnings(&org).first().cloned().unwrap_or_default())
}

const PEOPLE: &str = "Name,Title,Manager\nAna Li,CEO,\nBo Ek,CTO,Ana Li\n";

#[test]
fn rows_of_a_roster_or_a_matrix_below_a_table_are_no_people() {
    for below in [
        "\nTeam,Product Owner,Scrum Master\nCore,Ana Li,Bo Ek\n",
        ",,\nTeam,PO,SM,\nCore,Ana Li,Bo Ek,\n",
        "\nDuty,PO,PM\nProduct roadmap,C,A\n",
    ] {
        let (people, warning) = first_warning(&format!("{PEOPLE}{below}"));
        assert_eq!(people, 2, "{below}");
        assert!(warning.starts_with("people.csv:5: another table begins here (`"), "{warning}");
        assert!(warning.ends_with("its rows are left out; put it into a file of its own"), "{warning}");
    }
}

#[test]
fn a_person_with_roles_below_a_blank_line_is_no_header() {
    let text = "Name,Title,Manager\nAna Li,Product Owner,\n\nMobile,Product Owner,Ana Li\n";
    assert_eq!(first_warning(text).0, 2);
}

#[test]
fn a_title_above_another_table_belongs_to_it() {
    let below = "\nContractors\nName,Company,Role,Until\nCy Oh,Acme,Tester,2025-12-31\n";
    let org = org(&[("people.csv", &format!("{PEOPLE}{below}"))]);
    let told = warnings(&org);
    assert_eq!((org.people.len(), told.len()), (2, 1), "{told:?}");
    assert!(told[0].starts_with("people.csv:5: another table begins here (`Name`, `Company`,"), "{told:?}");
    assert_eq!(org.sources.files[0].intake.left_out, 3);
}

#[test]
fn a_table_above_the_header_is_named() {
    let above = "Team,Product Owner,Scrum Master\nCore,Ana Li,Bo Ek\n\n";
    let (people, warning) = first_warning(&format!("{above}{PEOPLE}"));
    assert_eq!(people, 2);
    let wanted = "people.csv:4: the header stands on this line, below another table (`Team`, `Product Owner`, \
                  `Scrum Master`), which is left out; put it into a file of its own";
    assert_eq!(warning, wanted);
}

#[test]
fn headings_of_sections_between_assignments_are_no_people() {
    let blocks =
        "Name,Role,Share\nCore,,\nAna Li,Product Owner,50%\nBo Ek,Developer,\nWeb,,\nCy Oh,Tester,\n";
    let org_of = |text: &str| org(&[("seats.csv", text)]);
    let read = org_of(blocks);
    let names = ["Ana Li (Ana Li) Active", "Bo Ek (Bo Ek) Active", "Cy Oh (Cy Oh) Active"];
    assert_eq!(people(&read), names);
    assert_eq!((seats(&read).len(), read.sources.files[0].intake.left_out), (3, 2));
    let titled =
        "Core,,\nName,Role,Share\nAna Li,Product Owner,\n,,\nWeb,,\nName,Role,Share\nCy Oh,Tester,\n";
    assert_eq!(people(&org_of(titled)), [names[0], names[2]]);
    // The name of all rows below it is no heading, nor is one that other rows have.
    let merged = "Name,Role,Share\nAna Li,,\n,Product Owner,50%\n,Developer,50%\n";
    assert_eq!(people(&org_of(merged)), [names[0]]);
    let known = "Name,Role,Share\nAna Li,,\nBo Ek,Tester,\nAna Li,Developer,\n";
    assert_eq!(warnings(&org_of(known)), [""; 0]);
}

#[test]
fn a_list_of_roles_to_choose_from_is_told() {
    let people = ("people.csv", PEOPLE);
    for list in ["Role\nTester\nDeveloper\n", "Roles,Teams\nTester,Core\nDeveloper,\n"] {
        let told = warnings(&org(&[people, ("lists.csv", list)]));
        assert!(told[0].starts_with("lists.csv:1: no column says who holds the roles, and not"), "{told:?}");
    }
    let vacancies = "Role,Team\nTester,Core\nDeveloper,Core\n";
    assert_eq!(warnings(&org(&[people, ("vacancies.csv", vacancies)])), [""; 0]);
}

#[test]
fn tables_of_a_wiki_are_read() {
    let text = "||Team||Product Owner||Scrum Master||\n|Core|Ana Li|Bo Ek|\n|Web| |Bo Ek|\n";
    let read = org(&[("wiki.txt", text)]);
    assert_eq!(seats(&read), ["Ana Li PO Core primary", "Bo Ek SM Core primary", "Bo Ek SM Web primary"]);
    let matrix = "||Duty||PO||PM||\n|Product roadmap|C|A|\n|Customer discovery|R|A|\n";
    assert_eq!(letters(&org(&[("wiki.txt", matrix)])).len(), 4);
}
