use super::*;

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
