use super::*;
use crate::model::{Doubt, Why};

/// The warnings of a kind as file, line, what was found and what to do.
fn warnings(org: &Org, doubt: Doubt) -> Vec<String> {
    let kept = org.warnings.kept().iter().filter(|warning| warning.doubt == doubt);
    kept.map(|w| format!("{}:{}: {}; {}", w.place.file, w.place.line, w.found, w.help)).collect()
}

fn mapped(text: &str, maps: &[(&str, &str)]) -> Result<Org, Failure> {
    let mut config = Config::default();
    config.intake.maps.extend(maps.iter().map(|(header, field)| (header.to_string(), field.to_string())));
    with(&[("m.csv", text)], config)
}

#[test]
fn whoever_holds_a_role_is_found_under_many_words() {
    for header in [
        "Held by",
        "People",
        "Primary",
        "Besetzung",
        "Stelleninhaber(in)",
        "Titulaire",
        "Titular",
        "Titolare",
    ] {
        let org = org(&[("m.csv", &format!("Role,Product,{header}\nProduct Owner,Shop,Ann\n"))]);
        assert_eq!(seats(&org), ["Ann PO Shop primary"], "{header}");
    }
}

#[test]
fn a_table_of_roles_in_which_no_column_names_people_is_told() {
    let text = "Rolle;Team;Wer macht es\nProduct Owner;Shop;Ann\nScrum Master;Shop;Bob\n";
    let told = warnings(&org(&[("m.csv", text)]), Doubt::Unread);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("m.csv:1: no column says who holds the roles"), "{told:?}");
    assert!(told[0].contains("`--map \"Wer macht es=person\"`"), "{told:?}");
    let org = mapped(text, &[("Wer macht es", "person")]).unwrap();
    assert_eq!(seats(&org), ["Ann PO Shop primary", "Bob SM Shop primary"]);
    let org = mapped(text, &[("Wer macht es", "ignore")]).unwrap();
    assert!(org.warnings.is_empty());
}

#[test]
fn second_roles_are_read_with_the_first() {
    for (first, second) in [("Role", "Second role"), ("Rolle 1", "Rolle 2"), ("Rolle", "Rolle 2")] {
        let text =
            format!("Name,{first},{second},Team\nAnn,Product Owner,Scrum Master,X\nBob,Developer,,X\n");
        let org = org(&[("m.csv", &text)]);
        assert_eq!(seats(&org), ["Ann PO X primary", "Ann SM X primary", "Bob DEV X primary"], "{first}");
        assert_eq!(org.place(org.seats[0].row).line, 2);
        let why = &org.sources.files[0].intake.columns[2].why;
        assert_eq!(*why, Why::Joined(first.to_string()));
    }
}

#[test]
fn columns_that_are_told_to_be_the_same_are_read_together_or_a_failure() {
    let text = "Name,Title,Team 1,Team 2\nAnn,CEO,X,Y\nBob,,X,\n";
    let maps = [("Team 1", "team"), ("Team 2", "team")];
    assert_eq!(members(&mapped(text, &maps).unwrap()), ["Ann X", "Ann Y", "Bob X"]);
    let text = "Name,Role,Team 1,Team 2\nAnn,Product Owner,X,Y\n";
    let failure = mapped(text, &maps).unwrap_err();
    assert!(failure.found.contains("both mean `team`"), "{failure}");
}

#[test]
fn an_unread_column_of_roles_or_people_is_told() {
    let text = "Name,Title,Hats,Coach,Direct Reports\nAnn,CEO,PO; SM,,2\nBob,Dev,QA,Ann,\nCy,Dev,,Bob,\n";
    let told = warnings(&org(&[("m.csv", text)]), Doubt::Unread).join("\n");
    assert_eq!(told.lines().count(), 2, "{told}");
    assert!(told.contains("`Coach` is not read, and most of its cells name people of this table"), "{told}");
    assert!(told.contains("`Direct Reports` is not read; a line is read from"), "{told}");
    let text = "Name,Manager,HR\nAnn,,Bob\nBob,Ann,\nCy,Ann,Bob\n";
    let told = warnings(&org(&[("m.csv", text)]), Doubt::Unread).join("\n");
    assert!(told.contains("if they are managers, say so: `--map \"HR=dotted\"`"), "{told}");
    let text = "Name,Title,Can also\nAnn,CEO,Product Owner\nBob,Dev,QA\n";
    let told = warnings(&org(&[("m.csv", text)]), Doubt::Unread).join("\n");
    assert!(told.contains("most of its cells are roles; say so: `--map \"Can also=role\"`"), "{told}");
    let text = "Name,Title,Desk,Started\nAnn,CEO,A1,yes\nBob,Dev,A2,no\n";
    assert!(org(&[("m.csv", text)]).warnings.is_empty());
}

#[test]
fn a_manager_who_is_named_in_the_second_column_only_is_read_from_there() {
    let text =
        "Name,Email,Manager Name,Manager Email\nAnn,ann@x.io,,\nBob,bob@x.io,Ann,\nCy,cy@x.io,Bob,ann@x.io\n";
    let org = org(&[("m.csv", text)]);
    assert_eq!(
        people(&org),
        ["ann@x.io (Ann) Active", "bob@x.io (Bob) Active < ann@x.io", "cy@x.io (Cy) Active < ann@x.io"]
    );
    assert_eq!(problems(&org), [] as [&str; 0]);
    let told = warnings(&org, Doubt::TwoManagers);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("m.csv:4: `Manager Email` names ann@x.io, and `Manager Name` names Bob"));
}

#[test]
fn names_of_managers_stand_for_ids_that_are_missing() {
    let text = "Name,Manager Name,Manager ID,ID\nAnn,,,1\nBob,Ann,,2\nCy,Bob,2,3\nDi,Zoe,,4\n";
    let org = org(&[("m.csv", text)]);
    assert_eq!(people(&org), ["1 (Ann) Active", "2 (Bob) Active < 1", "3 (Cy) Active < 2", "4 (Di) Active"]);
    assert_eq!(problems(&org), ["001 line 5 manager Zoe"]);
    assert!(org.warnings.is_empty());
}

#[test]
fn a_login_names_whoever_has_no_name() {
    let text = "Team Slug,Login,Name,Role\ncheckout,ann,Ann Lee,developer\ncheckout,bob,,developer\n";
    let org = org(&[("m.csv", text)]);
    assert_eq!(seats(&org), ["ann DEV checkout primary", "bob DEV checkout primary"]);
    assert_eq!(people(&org), ["ann (Ann Lee) Active", "bob (bob) Active"]);
}

#[test]
fn a_login_is_nobodys_id_where_there_are_addresses() {
    let org = org(&[("m.csv", "Username,Email,Name,Title\nal,ann@x.io,Ann,CEO\n")]);
    assert_eq!(people(&org), ["ann@x.io (Ann) Active"]);
}

#[test]
fn what_stands_before_a_last_name_belongs_to_it() {
    let text = "Personeelsnummer;Voornaam;Tussenvoegsel;Achternaam;Leidinggevende\n7;Jan;de;Vries;\n8;Piet;van den;Berg;Jan de Vries\n9;Ans;;Bos;\"Berg, Piet van den\"\n";
    let org = org(&[("m.csv", text)]);
    assert_eq!(
        people(&org),
        ["7 (Jan de Vries) Active", "8 (Piet van den Berg) Active < 7", "9 (Ans Bos) Active < 8"]
    );
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn a_manager_may_be_named_with_a_middle_name() {
    let text = "ID,First Name,Middle Name,Last Name,Manager\n1,Ann,Maria,Lee,\n2,Bob,,Ray,Ann Maria Lee\n3,Cy,,Orr,Ann Lee\n";
    let org = org(&[("m.csv", text)]);
    assert_eq!(people(&org), ["1 (Ann Lee) Active", "2 (Bob Ray) Active < 1", "3 (Cy Orr) Active < 1"]);
}

#[test]
fn the_new_status_of_an_account_counts_where_there_is_no_other() {
    let text = "First Name [Required],Last Name [Required],Email Address [Required],New Status [UPLOAD ONLY]\nAnn,Lee,ann@x.io,\nBob,Ray,bob@x.io,Suspended\n";
    assert_eq!(people(&org(&[("m.csv", text)])), ["ann@x.io (Ann Lee) Active", "bob@x.io (Bob Ray) Left"]);
}

#[test]
fn an_unread_column_that_the_managers_refer_to_is_told() {
    let text = "No,Name,Title,Boss\n1,Ann,CEO,\n2,Bob,CTO,1\n3,Cy,Dev,2\n";
    let told = warnings(&org(&[("m.csv", text)]), Doubt::Unread);
    assert!(told[0].contains("`Boss` refers to its cells; say so: `--map \"No=id\"`"), "{told:?}");
    assert_eq!(people(&mapped(text, &[("No", "id")]).unwrap())[1], "2 (Bob) Active < 1");
    let text = "ID,Wer,Title,Boss\n1,Ann Lee,CEO,\n2,Bob Ray,CTO,Ann Lee\n3,Cy Orr,Dev,Bob Ray\n";
    let told = warnings(&org(&[("m.csv", text)]), Doubt::Unread);
    assert!(told[0].contains("`--map \"Wer=name\"`"), "{told:?}");
    let text = "No,Name,Boss\n1,1 Ann,\n2,Bob,1 Ann\n";
    assert!(org(&[("m.csv", text)]).warnings.is_empty());
}

#[test]
fn of_two_columns_of_people_the_one_with_numbers_is_their_id() {
    let text = "Medewerker;Naam;Functie;Leidinggevende\n1000;Vries, J. de;Directeur;\n1001;Jansen, P.;Teamleider;Vries, J. de\n";
    let org = org(&[("m.csv", text)]);
    assert_eq!(people(&org), ["1000 (Vries, J. de) Active", "1001 (Jansen, P.) Active < 1000"]);
    let why = &org.sources.files[0].intake.columns[0].why;
    assert_eq!(*why, Why::Shown("its cells are numbers, and `Naam` holds the names".to_string()));
    let failure = try_org(&[("m.csv", "Name,Person,Role\nAnn,Ann Lee,PO\n")]).unwrap_err();
    assert!(failure.help.contains("`--map \"Name=ignore\"` or `--map \"Person=ignore\"`"), "{failure}");
}

#[test]
fn an_empty_column_is_in_nobodys_way() {
    let text = "Name,Job,Position,Manager\nAnn,CEO,,\nBob,Clerk, ,Ann\n";
    let read = org(&[("m.csv", text)]);
    assert_eq!(read.text(read.people[1].title), "Clerk");
    assert!(try_org(&[("m.csv", &text.replace("Clerk, ,", "Clerk,Nurse,"))]).is_err());
}

#[test]
fn an_unread_column_of_states_is_told_and_a_known_one_read() {
    let text = "Name,Title,Zustand\nAnn,CEO,aktiv\nBob,CTO,ausgeschieden\nCy,Dev,Elternzeit\n";
    let told = warnings(&org(&[("m.csv", text)]), Doubt::Unread);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("who has left; say so: `--map \"Zustand=status\"`"), "{told:?}");
    let text = "Name,Title,Situation\nAnn,CEO,Présent\nBob,CTO,Sorti\n";
    assert_eq!(people(&org(&[("m.csv", text)])), ["Ann (Ann) Active", "Bob (Bob) Left"]);
    let text = "Name,Assignment Status\nAnn,Active - Payroll Eligible\nBob,Suspended - No Payroll\nCy,Active - last day 1.1.2030\n";
    let org = org(&[("m.csv", text)]);
    assert_eq!(people(&org), ["Ann (Ann) Active", "Bob (Bob) Left", "Cy (Cy) Active"]);
    assert_eq!(problems(&org), ["011 line 4 status Active - last day 1.1.2030"]);
}

#[test]
fn a_chain_of_managers_beside_the_manager_is_no_dotted_line() {
    let text =
        "Name,Manager - Level 01,Manager - Level 02,Manager\nAnn,Ann,,\nBob,Ann,Bob,Ann\nCy,Ann,Bob,Bob\n";
    assert!(org(&[("m.csv", text)]).warnings.is_empty());
    let told =
        warnings(&org(&[("m.csv", &text.replace(",Manager\n", ",Boss of all\n"))]), Doubt::Unread).join("\n");
    assert!(told.contains("write the nearest manager of each into one column"), "{told}");
}

#[test]
fn german_titles_and_units_of_sap_are_read() {
    let text = "Personalnummer;Nachname;Vorname;Org.-Einheit;Planstelle;Planstellenbezeichnung;Beschäftigungsgrad %\n\
        1;Lee;Ann;Pay;601;Product Owner;100,00\n2;Ray;Bob;Pay;602;Tester;50,00\n";
    let org = org(&[("m.csv", text)]);
    assert_eq!((org.text(org.people[1].title), org.people[1].fte), ("Tester", 5_000));
    assert_eq!(members(&org), ["1 Pay", "2 Pay"]);
    assert!(org.warnings.is_empty());
}
