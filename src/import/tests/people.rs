use super::*;

#[test]
fn an_absent_id_is_the_email_else_the_name() {
    let org = org(&[("p.csv", "name,email\nAna,ana@x\nBo,\n")]);
    assert_eq!(people(&org), ["Bo (Bo) Active", "ana@x (Ana) Active"]);
}

#[test]
fn ids_are_texts_and_leading_zeros_matter() {
    let org = org(&[("p.csv", "id,name,manager\n007,Ana,\n7,Bo,007\n")]);
    assert_eq!(people(&org), ["007 (Ana) Active", "7 (Bo) Active < 007"]);
}

#[test]
fn status_level_and_working_time_are_read() {
    let org =
        org(&[("p.csv", "id,level,fte,status,skills\n1,3.5,0.5,On Leave,\"sql; SQL|Go\nRust, C\"\n2,,,,\n")]);
    let ana = &org.people[0];
    assert_eq!((ana.level, ana.fte, ana.status), (Some(350), 5000, crate::model::Status::Leave));
    assert_eq!((org.people[1].level, org.people[1].fte), (None, 10_000));
    let skills: Vec<&str> = org.skills.iter().map(|&s| org.text(s)).collect();
    assert_eq!(skills, ["sql", "go", "rust", "c"]);
    assert_eq!(org.person_skills.len(), 4);
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn each_team_of_a_cell_is_a_membership_and_the_department_stands_for_no_team() {
    let org = org(&[("p.csv", "id,team,department\n1,a;b,X\n2,,X\n3,,\n")]);
    assert_eq!(members(&org), ["1 a", "1 b", "2 X"]);
}

#[test]
fn the_deepest_unit_that_is_filled_is_the_team() {
    let org = org(&[("p.csv", "id,division,department,sub department\n1,D,E,F\n2,D,E,\n3,D,,\n")]);
    assert_eq!(members(&org), ["1 F", "2 E", "3 D"]);
}

#[test]
fn a_department_that_is_a_known_team_is_that_team() {
    let org = org(&[
        ("p.csv", "id,department\n1,Sales\n2,Ops\n"),
        ("t.csv", "id,name,kind\n80,Sales,department\n"),
    ]);
    assert_eq!(members(&org), ["1 80", "2 Ops"]);
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn repeated_rows_are_one_person_and_differences_are_conflicts() {
    let text = "id,name,title,from,team\n1,Ana,Dev,2020-01-01,a\n1,ANA,Lead,2024-01-01,b\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(people(&org), ["1 (ANA) Active 2024-01-01.."]);
    assert_eq!(problems(&org), ["002 1 title Lead not Dev"]);
    assert_eq!(members(&org), ["1 a 2020-01-01..", "1 b 2024-01-01.."]);
}

#[test]
fn rows_that_are_valid_one_after_the_other_do_not_disagree() {
    let text = "id,title,from,to\n1,Dev,2020-01-01,2023-12-31\n1,Lead,2024-01-01,\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(problems(&org), [] as [&str; 0]);
    assert_eq!(org.text(org.people[0].title), "Lead");
}

#[test]
fn the_row_that_is_valid_on_the_day_counts_before_a_later_one() {
    let text = "id,title,from,to\n1,Dev,2020-01-01,\n1,Boss,2026-01-01,\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(org.text(org.people[0].title), "Dev");
    assert_eq!(problems(&org), ["002 1 title Dev not Boss"]);
}

#[test]
fn an_empty_cell_takes_the_value_of_another_row() {
    let org = org(&[("p.csv", "id,name,email,level\n1,Ana,,2\n1,,ana@x,2.0\n")]);
    assert_eq!(org.text(org.people[0].email), "ana@x");
    assert_eq!(org.person_name(crate::model::PersonId::new(0)), "Ana");
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn two_managers_in_one_cell_are_a_conflict_and_the_smallest_id_counts() {
    let text = "id,manager\n1,3; 2\n2,\n3,\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(people(&org)[0], "1 (1) Active < 2");
    assert_eq!(problems(&org), ["002 1 manager 2 not 3"]);
    let matrix = with(&[("p.csv", text)], Config { matrix: true, ..Config::default() }).unwrap();
    assert_eq!(problems(&matrix), [] as [&str; 0]);
    assert_eq!(matrix.more_managers.len(), 1);
}

#[test]
fn a_row_with_an_unreadable_date_is_left_out_and_its_id_stays_known() {
    let text = "id,name,manager,from\n1,Ana,,2025-02-30\n2,Bo,1,\n3,Cy,Ana,\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(people(&org), ["2 (Bo) Active", "3 (Cy) Active"]);
    assert_eq!(problems(&org), ["001 line 4 manager Ana", "003 line 2 from 2025-02-30 left out"]);
}

#[test]
fn an_interval_that_ends_before_it_begins_is_kept_and_never_active() {
    let org = org(&[("p.csv", "id,from,to\n1,2025-05-01,2025-04-01\n")]);
    assert_eq!(people(&org), ["1 (1) Active 2025-05-01..2025-04-01"]);
    assert_eq!(problems(&org), ["003 line 2 from and to 2025-05-01 to 2025-04-01"]);
}

#[test]
fn first_and_last_names_make_a_name() {
    let org = org(&[("p.csv", "Employee ID,Last Name,First Name,Manager\n1,Li,Ana,\n2,Ek,Bo,Ana Li\n")]);
    assert_eq!(people(&org), ["1 (Ana Li) Active", "2 (Bo Ek) Active < 1"]);
}

#[test]
fn working_times_of_a_column_in_percent_are_read_as_such() {
    let org = org(&[("p.csv", "id,fte\n1,100\n2,80\n3,50\n")]);
    let times: Vec<u32> = org.people.iter().map(|p| p.fte).collect();
    assert_eq!(times, [10_000, 8_000, 5_000]);
}

#[test]
fn a_person_of_several_rows_works_as_long_as_each_of_them_says() {
    let org = org(&[("p.csv", "id,fte,team\n1,80,a\n1,80,b\n2,50,c\n3,120%,c\n3,,d\n")]);
    let times: Vec<u32> = org.people.iter().map(|p| p.fte).collect();
    assert_eq!((times, org.problems.len()), (vec![8_000, 5_000, 12_000], 0));
}

#[test]
fn working_times_with_a_percent_sign_say_nothing_about_the_column() {
    let org = org(&[("p.csv", "id,fte\n1,160%\n2,80\n3,100%\n")]);
    let times: Vec<u32> = org.people.iter().map(|p| p.fte).collect();
    assert_eq!(times, [16_000, 8_000, 10_000]);
}

/// The warnings about mixed units as line, column and text.
fn mixed(org: &Org) -> Vec<String> {
    let kept = org.warnings.kept().iter().filter(|warning| warning.doubt == crate::model::Doubt::Mixed);
    kept.map(|w| format!("{}:{} {}", w.place.line, w.column.unwrap_or(0), w.found)).collect()
}

#[test]
fn percent_among_fractions_and_fractions_among_percent_are_told_at_their_cells() {
    let times = org(&[("p.csv", "Name;FTE\nAnn;1\nBob;80\nCy;0,5\n")]);
    assert_eq!(mixed(&times), ["3:5 `fte` holds 80, which among fractions of full time is read as 8000 %"]);
    let shares =
        org(&[("s.csv", "Name;Team;Rolle;Anteil\nAnn;X;PO;0,5\nBob;X;Dev;1,0\nCy;X;Dev;60\nDi;X;QA;5%\n")]);
    let told = |line, column, text| {
        format!("{line}:{column} `Anteil` holds {text}, which among percent is read as {text} %")
    };
    assert_eq!(mixed(&shares), [told(2, 10, "0,5"), told(3, 11, "1,0")]);
    for plain in
        ["Name,FTE\nAnn,1\nBob,0.5\n", "Name,FTE\nAnn,100\nBob,50\n", "Name,Wochenstunden\nAnn,20\nBob,80\n"]
    {
        assert_eq!(mixed(&org(&[("p.csv", plain)])), [] as [&str; 0]);
    }
}

#[test]
fn nobody_s_working_time_says_nothing_about_the_unit_of_the_others() {
    for header in ["fte", "FTE %"] {
        let org = org(&[("p.csv", &format!("id,{header}\n1,100\n2,50\n3,0\n4,½\n5,.75%\n"))]);
        let times: Vec<u32> = org.people.iter().map(|p| p.fte).collect();
        assert_eq!((times, org.warnings.len()), (vec![10_000, 5_000, 0, 5_000, 75], 0));
    }
}

#[test]
fn a_header_with_a_percent_sign_says_what_large_numbers_are() {
    let table = ("p.csv", "id,FTE %\n1,100\n2,80\n3,0.5\n4,1\n");
    let people = org(&[table, ("q.csv", "id,fte\n5,.5\n6,1.\n7,4/5\n")]).people;
    let times: Vec<u32> = people.iter().map(|p| p.fte).collect();
    assert_eq!(times, [10_000, 8_000, 5_000, 10_000, 5_000, 10_000, 8_000]);
}

#[test]
fn the_title_alone_may_mean_a_role() {
    let org = org(&[("p.csv", "id,title\n1,Senior Product Owner\n2,Baker\n")]);
    let role = |at: usize| org.people[at].title_role.map(|r| org.role(r).id.as_str());
    assert_eq!((role(0), role(1)), (Some("PO"), None));
}

/// Names and managers, in the order of the rows.
fn named(org: &Org) -> Vec<String> {
    let manager = |person: &crate::model::Person| person.manager.map_or("-", |m| org.person_name(m));
    org.people.iter().map(|person| format!("{} < {}", org.text(person.name), manager(person))).collect()
}

#[test]
fn a_name_beside_a_last_name_alone_is_the_first_name() {
    let table = "Matricola;Cognome;Nome;Responsabile\n10;Rossi;Anna;\n11;Bianchi;Luca;Rossi Anna\n";
    assert_eq!(named(&org(&[("p.csv", table)])), ["Anna Rossi < -", "Luca Bianchi < Anna Rossi"]);
    let whole = "id,Name,Surname\n1,Anna Rossi,Rossi\n2,Luca Bianchi,Bianchi\n";
    assert_eq!(named(&org(&[("p.csv", whole)])), ["Anna Rossi < -", "Luca Bianchi < -"]);
}

#[test]
fn managers_are_found_with_what_an_hr_system_writes_behind_their_names() {
    let table = "Employee ID,Worker,Position ID,Worker's Manager\n\
        1,Ann Lee (On Leave),P1,\n2,Bob Ray [C],P2,Ann Lee (On Leave)\n3,Cy Fox,P3,Bob Ray [C]\n";
    let wanted = ["Ann Lee < -", "Bob Ray < Ann Lee", "Cy Fox < Bob Ray"];
    let org = org(&[("p.csv", table)]);
    assert_eq!(named(&org), wanted);
    assert!(org.problems.is_empty(), "{:?}", org.problems);
}

#[test]
fn states_and_vacancies_are_known_in_the_languages_of_the_headers() {
    let table = "Matricule;Nom;Prénom;Statut;Taux d'activité\n1;Dupont;Élise;Actif;100 %\n\
        2;Petit;Zoé;Congé maternité;80 %\n3;Leroy;Luc;Sorti;100 %\n4;À pourvoir;;;100 %\n";
    let org = org(&[("p.csv", table)]);
    use crate::model::Status::{Active, Leave, Left};
    let states: Vec<_> = org.people.iter().map(|person| (person.status, person.fte)).collect();
    assert_eq!(states, [(Active, 10_000), (Leave, 8_000), (Left, 10_000), (Active, 10_000)]);
    assert_eq!(org.people[3].presence, Presence::Vacant);
    assert!(org.problems.is_empty(), "{:?}", org.problems);
}

#[test]
fn headings_of_sections_are_no_people() {
    let table = "Name,Title,Email\nEngineering,,\nAnn Lee,CTO,a@x.org\nBob Ray,Dev,b@x.org\nProduct,,\nCy Fox,PO,c@x.org\n";
    let read = org(&[("p.csv", table)]);
    assert_eq!(named(&read), ["Ann Lee < -", "Bob Ray < -", "Cy Fox < -"]);
    let told =
        |org: &Org| org.warnings.kept().iter().filter(|w| w.found.contains("heading of a section")).count();
    assert_eq!(told(&read), 2);
    let bare = org(&[("p.csv", "Name,Title,Email\nAnn Lee,CTO,a@x.org\nBob Ray,,\n")]);
    assert_eq!((bare.people.len(), told(&bare)), (2, 0));
}

#[test]
fn letters_for_states_and_zero_for_no_manager_are_known() {
    let table = "EmpID,\"Name, Vorname\",Manager's Name,Status\n1,\"Lee, Ann\",0,A\n2,\"Ray, Bob\",\"Lee, Ann\",L\n3,\"Fox, Cy\",Ann Lee,T\n";
    let read = org(&[("p.csv", table)]);
    assert_eq!(named(&read), ["Lee, Ann < -", "Ray, Bob < Lee, Ann", "Fox, Cy < Lee, Ann"]);
    use crate::model::Status::{Active, Leave, Left};
    assert_eq!(read.people.iter().map(|p| p.status).collect::<Vec<_>>(), [Active, Leave, Left]);
    assert!(read.problems.is_empty(), "{:?}", read.problems);
}

#[test]
fn the_line_below_a_header_of_markdown_is_nobody() {
    let read = org(&[("p.csv", "id | name | manager\n--- | :--- | ---\n1 | Ana |\n2 | Bo | 1\n")]);
    assert_eq!(named(&read), ["Ana < -", "Bo < Ana"]);
}

fn warned(org: &Org) -> Vec<String> {
    org.warnings.kept().iter().map(|w| format!("{} {}", w.place.line, w.found)).collect()
}

#[test]
fn whoever_reports_to_somebody_who_has_left_is_told() {
    let text = "id,name,manager,status,to\n1,Ana,,active,\n2,Bo,1,left,\n3,Cy,2,active,\n4,Di,1,active,2025-05-31\n\
                5,Ed,4,active,\n6,Flo,2,left,\n7,Gus,1,active,\n";
    let config = Config { as_of: Day::from_iso("2025-06-01"), ..Config::default() };
    let org = with(&[("p.csv", text)], config).unwrap();
    let told = "who has left, and counts as the head of a line";
    assert_eq!(warned(&org), [format!("4 Cy reports to Bo, {told}"), format!("6 Ed reports to Di, {told}")]);
    assert_eq!(org.warnings.kept()[0].column, Some(6));
}

#[test]
fn a_column_that_is_nearly_known_is_told_where_no_other_says_the_same() {
    let org = |header: &str| org(&[("p.csv", &format!("id,name,{header}\n1,Ana,x,\n"))]);
    let told = "1 the column `Line Manger` is not read, and is nearly `line manager`";
    assert_eq!(warned(&org("Line Manger,Note")), [told]);
    assert_eq!(warned(&org("Line Manger,manager")), [] as [&str; 0]);
    assert_eq!(warned(&org("Bos,Shoe size")), [] as [&str; 0]);
}

#[test]
fn a_name_alone_in_its_row_that_others_report_to_is_a_person() {
    let org = org(&[("m.csv", "Name,Manager,Team\nAnn,,\nBob,Ann,X\nCy,\"ann\",X\n")]);
    assert_eq!(people(&org), ["Ann (Ann) Active", "Bob (Bob) Active < Ann", "Cy (Cy) Active < Ann"]);
    assert!(warnings(&org).is_empty() && problems(&org).is_empty());
}

#[test]
fn a_heading_stays_one_where_a_boss_stands_alone_below_it() {
    let org = org(&[("m.csv", "Name,Manager,Team\nHeadquarters,,\nAnn,,\nBob,Ann,X\nCy,Ann,X\n")]);
    assert_eq!(people(&org).len(), 3);
    assert!(
        warnings(&org)[0].starts_with("m.csv:2: a name alone in its row is left out"),
        "{:?}",
        warnings(&org)
    );
}

#[test]
fn a_name_alone_in_its_row_that_nobody_reports_to_is_told() {
    let table = "Name,Manager,Title,Team\nAnn,,CEO,\nBob,Ann,PO,X\nContractors,,,\nCy,Ann,Dev,X\nVacant,,,\nConfidential,,,\n";
    let org = org(&[("m.csv", table)]);
    let names: Vec<&str> = org.person_ids().map(|id| org.person_name(id)).collect();
    assert!(names.contains(&"Contractors") && !names.contains(&"Confidential"), "{names:?}");
    let told = warnings(&org);
    assert!(told[0].starts_with("m.csv:4: a name alone in its row is read as that of a person"), "{told:?}");
    assert!(told[1].starts_with("m.csv:7: a remark is left out"), "{told:?}");
    assert_eq!(told.len(), 2);
}
