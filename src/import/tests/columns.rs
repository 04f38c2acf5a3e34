use super::*;
use crate::model::Why;

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
