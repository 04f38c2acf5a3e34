//! The canonical tables that are written say the same when they are read again.

use super::*;
use crate::import::tables;

/// Everything that an organisation states, and what is wrong in it but for the lines.
fn said(org: &Org) -> Vec<String> {
    let anywhere = |problem: String| -> String {
        let words = problem.split(' ').filter(|word| word.parse::<u32>().is_err());
        words.collect::<Vec<_>>().join(" ")
    };
    let mut all = people(org);
    for mut more in [seats(org), members(org), letters(org), team_facts(org)] {
        more.dedup();
        all.append(&mut more);
    }
    all.extend(org.people.iter().map(|person| format!("{} {}", org.text(person.id), person.fte)));
    all.extend(problems(org).into_iter().map(anywhere));
    all.sort();
    all
}

/// Reads tables, and what was written of them; both must say the same. Gives what was written.
fn again(inputs: &[(&str, &str)]) -> Vec<(&'static str, String)> {
    let first = org(inputs);
    let written = tables(&first);
    let inputs: Vec<(&str, &str)> = written.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let second = org(&inputs);
    assert_eq!(said(&first), said(&second), "{written:#?}");
    written
}

#[test]
fn seats_of_a_roster_keep_their_share_and_the_way_they_are_held() {
    let roster = "Team,Product,Product Owner,Scrum Master\nCheckout,Shop,Ann (80%),Cy (acting)\n\
        Search,Shop,Ann (12.5%),TBD\nMobile,,Ann (deputy),Bob\n";
    let written = again(&[("r.csv", roster)]);
    let rows = &written.last().unwrap().1;
    assert!(rows.contains("Ann,Checkout,,Product Owner,,80%,") && rows.contains(",acting,"), "{rows}");
}

#[test]
fn a_row_of_a_sheet_is_written_once_for_each_of_its_teams() {
    let sheet = "Name,Team,Role,FTE\nAnn,\"Checkout, Search\",PO,1\nBob,Checkout; Search,Dev,50%\n\
        Cy,Checkout & Search,QA,1\nDi,Checkout / Search,Dev,0.5\nGus,Search,SM,1\n";
    let written = again(&[("s.csv", sheet)]);
    assert!(written.iter().all(|(_, text)| !text.contains("Checkout; Search")), "{written:?}");
}

#[test]
fn references_to_nothing_and_values_that_cannot_be_read_are_written_back() {
    let tables = [
        (
            "p.csv",
            "id,name,manager,dotted,team,level,fte,status\ne1,Ann,,,red,high,half,maybe\ne2,Bob,e1,e9;e1,blue,,,\ne3,Cy,e9,,,,,\n",
        ),
        ("t.csv", "id,parent,products,method\nred,black,shop;pay,xp\ngreen,red,shop,scrum\n"),
        ("x.csv", "id,parent,stage,critical\nshop,mall,soon,perhaps\n"),
        ("a.csv", "person,role,team,alloc\ne1,PO,red,lots\ne8,PO,red,\n"),
    ];
    again(&tables);
    again(&[("s.csv", "id,name,manager,team,role\ne1,Ann,,red,PO\ne2,Bob,e9,red,SM\n")]);
}

#[test]
fn a_seat_of_a_roster_that_counts_nowhere_is_written_back() {
    let people = ("p.csv", "ID,Name,Title\n1,Ann Lee,\n2,Ann Lee,\n3,Bob Ray,\n");
    let teams = ("t.csv", "id,parent\nred,\n");
    let written = again(&[people, teams, ("r.csv", "Team,PO,SM\nred,Ann Lee,Bob Ray\nblue,Bob Ray,TBD\n")]);
    let rows = &written.last().unwrap().1;
    assert!(rows.contains("Ann Lee,red,,Product Owner") && rows.contains("3,blue,,Product Owner"), "{rows}");
}

#[test]
fn a_row_that_a_date_leaves_out_is_written_back() {
    let tables = [
        ("p.csv", "id,name,manager,from\ne1,Ann,,soon\ne2,Bob,e1,\n"),
        ("t.csv", "id,parent,to\nred,,never ever\nblue,red,\n"),
    ];
    again(&tables);
}

#[test]
fn fractions_beside_percent_keep_their_meaning() {
    let tables = [
        ("s.csv", "Name,Title,Team,Role,Alloc\nAnn,Head,red,PO,0.5\nBob,Clerk,red,SM,1\n"),
        ("a.csv", "person,role,team,alloc\nAnn,PO,blue,50\nBob,SM,blue,100\n"),
    ];
    again(&tables);
}

#[test]
fn references_by_name_are_written_as_the_ids_that_they_mean() {
    let people = "Emp ID,Name,Title\n1,Ann Lee,Dev\n2,Bob Ek,Dev\n";
    let teams = "Team,Kind,Product\nPayments,squad,Checkout\nSearch,squad,\n";
    let seats = "Person,Team,Role,Product\nann lee,payments,PO,\nBob Ek,Payments,SM,\nBob Ek,PAYMENTS,Dev,checkout\n\
        Zoe,Nowhere,Dev,\n";
    let products = "Product,Stage\nCheckout,active\n";
    let written = again(&[("p.csv", people), ("t.csv", teams), ("s.csv", seats), ("q.csv", products)]);
    let rows = &written.iter().find(|(name, _)| name.starts_with("assignments")).unwrap().1;
    assert!(rows.contains("\n1,Payments,,PO,") && rows.contains("\n2,Payments,Checkout,Dev,"), "{rows}");
    assert!(rows.contains("\nZoe,Nowhere,,Dev,"), "{rows}");
    let sheet = "Name,Title,Role,Team\nAnn,Lead,PO,payments; SEARCH\nBob,,SM,Payments\n";
    let written = again(&[("h.csv", sheet), ("t.csv", teams)]);
    let rows = &written.iter().find(|(name, _)| name.starts_with("assignments")).unwrap().1;
    assert!(rows.contains("\nAnn,Payments,,PO,") && rows.contains("\nAnn,Search,,PO,"), "{rows}");
}
