use super::*;

#[test]
fn a_cell_of_several_people_is_a_seat_for_each() {
    let table = "Role,Team,People\n\
        Product Owner,pay,\"Ann Lee; Bob Stone\"\n\
        Scrum Master,pay,Cy Orr & Di Fox\n\
        Developer,pay,\"Eve Poe, Flo Ray\nGus Hill\"\n\
        Product Manager,pay,Ann Lee; TBD\n";
    let org = org(&[("a.csv", table)]);
    let wanted = [
        "Ann Lee PM pay primary",
        "Ann Lee PO pay primary",
        "Bob Stone PO pay primary",
        "Cy Orr SM pay primary",
        "Di Fox SM pay primary",
        "Eve Poe DEV pay primary",
        "Flo Ray DEV pay primary",
        "Gus Hill DEV pay primary",
        "nobody PM pay primary",
    ];
    assert_eq!(seats(&org), wanted);
}

#[test]
fn ids_in_one_cell_are_told_apart_and_an_unknown_one_is_a_problem() {
    let people = "id,name\np1,Ann\np2,Bob\nauth0|7,Cy\n";
    let table = "person,team,role,alloc\n\"p1, p2\",red,PO,50\nauth0|7,red,SM,\np1;p9,blue,PO,\n";
    let org = org(&[("p.csv", people), ("a.csv", table)]);
    let wanted =
        ["auth0|7 SM red primary", "p1 PO blue primary", "p1 PO red primary 5000", "p2 PO red primary 5000"];
    assert_eq!(seats(&org), wanted);
    assert_eq!(problems(&org), ["001 line 4 person p9"]);
}

#[test]
fn a_name_with_a_comma_is_one_person() {
    let table = "person,team,role\n\"Lee, Ann\",red,PO\n\"Stone, Bob\",red,SM\n";
    let unlisted = org(&[("a.csv", table)]);
    assert_eq!(seats(&unlisted), ["Lee, Ann PO red primary", "Stone, Bob SM red primary"]);
    assert!(unlisted.notes.iter().any(|note| note.text.contains("last name first")));
    let roster = "team,PO,SM\nred,\"Lee, Ann\",\"Stone, Bob\"\nblue,\"Lee, Ann; Stone, Bob\",TBD\n";
    let wanted = [
        "Lee, Ann PO blue primary",
        "Lee, Ann PO red primary",
        "Stone, Bob PO blue primary",
        "Stone, Bob SM red primary",
        "nobody SM blue primary",
    ];
    assert_eq!(seats(&org(&[("r.csv", roster)])), wanted);
    let people = "id,name\np1,Ann Lee\np2,Bob Stone\n";
    for table in [table, roster] {
        let org = org(&[("p.csv", people), ("x.csv", table)]);
        assert!(
            seats(&org).iter().all(|seat| seat.starts_with('p') || seat.starts_with("nobody")),
            "{table}"
        );
        assert_eq!(org.people.len(), 2);
    }
}

#[test]
fn first_names_in_one_cell_are_people_where_they_stand_alone_elsewhere() {
    let roster = org(&[("r.csv", "team,PO,Dev\nred,Ann,\"Bob, Cy\"\nblue,Bob,\"Cy, Di, Eve\"\n")]);
    assert_eq!(roster.people.len(), 5);
}

#[test]
fn a_row_of_people_that_names_several_is_told() {
    let org = org(&[("p.csv", "name,title\nAnn Lee & Bob Stone,Owner\n\"Research and Development\",x\n")]);
    let told: Vec<&str> = org.warnings.kept().iter().map(|warning| warning.found.as_str()).collect();
    assert_eq!(told, ["`Ann Lee & Bob Stone` is read as the name of one person"]);
}

#[test]
fn what_stands_on_further_lines_of_a_cell_is_said_of_the_person_above() {
    let roster = "Team,PO,SM\n\
        Payments,\"Ann Lee\n(acting)\",\"Bob Stone\nSM & Agile Coach\"\n\
        Search,\"Cora Diaz\n+49 170 1234567\",\"Bob Stone\nbob@acme.io\"\n";
    let org = org(&[("r.csv", roster)]);
    let wanted = [
        "Ann Lee PO Payments acting",
        "Bob Stone SM Payments primary",
        "Bob Stone SM Search primary",
        "Cora Diaz PO Search primary",
    ];
    assert_eq!(seats(&org), wanted);
    let told: Vec<&str> = org.warnings.kept().iter().map(|warning| warning.found.as_str()).collect();
    assert_eq!(told, ["`SM & Agile Coach` is no name; nothing is read from it"]);
}

#[test]
fn brackets_hold_commas_and_lists_have_marks() {
    let table = "Name,Role,Team\n\
        \"Ann Lee (acting, until 2025-12-31)\",Product Owner,pay\n\
        - Bob Stone,Scrum Master,pay\n\
        Cy Orr (50%) Di Fox (50%),Developer,pay\n\
        Eve Poe - 20%,Developer,pay\n";
    let wanted = [
        "Ann Lee PO pay acting ..2025-12-31",
        "Bob Stone SM pay primary",
        "Cy Orr DEV pay primary 5000",
        "Di Fox DEV pay primary 5000",
        "Eve Poe DEV pay primary 2000",
    ];
    assert_eq!(seats(&org(&[("a.csv", table)])), wanted);
}
