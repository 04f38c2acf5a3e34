use super::*;
use crate::model::{Method, Stage, TeamKind};

const PEOPLE: (&str, &str) = ("p.csv", "id\n1\n");

#[test]
fn teams_have_kinds_methods_and_products() {
    let text = "id,name,parent,kind,method,products,from,to\nt,Core,,Scrum Team,Scrum,a;b,2024-01-01,\nu,,t,SIG,,,,\n";
    let org = org(&[PEOPLE, ("t.csv", text)]);
    assert_eq!((org.teams[0].kind, org.teams[0].method), (TeamKind::Stream, Method::Scrum));
    assert_eq!((org.teams[1].kind, org.text(org.teams[1].kind_text)), (TeamKind::Other, "SIG"));
    assert_eq!(org.team_name(crate::model::TeamId::new(1)), "u");
    assert_eq!(team_facts(&org), ["t works on a 2024-01-01..", "t works on b 2024-01-01.."]);
    assert_eq!(org.products.len(), 2);
}

#[test]
fn products_have_stages() {
    let text = "id,name,parent,stage,critical\na,Wallet,,sunset,x\nb,Card,a,,no\nc,,zz,Idea,maybe\n";
    let org = org(&[PEOPLE, ("x.csv", text)]);
    let stages: Vec<Stage> = org.products.iter().map(|p| p.stage).collect();
    assert_eq!(stages, [Stage::Sunset, Stage::Active, Stage::Idea]);
    assert!(org.products[0].critical && !org.products[1].critical);
    assert_eq!(problems(&org), ["001 line 4 parent zz", "011 line 4 critical maybe"]);
}

#[test]
fn teams_that_no_table_lists_exist_by_being_named() {
    let org = org(&[("a.csv", "person,team,product,role\nana,core,wallet,PO\n")]);
    assert_eq!((org.people.len(), org.teams.len(), org.products.len()), (1, 1, 1));
    assert_eq!(team_facts(&org), ["core works on wallet"]);
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn a_table_with_a_header_alone_is_a_table() {
    let org = org(&[("a.csv", "person,team,role\nana,core,PO\n"), ("t.csv", "id,name,parent\n")]);
    assert_eq!(problems(&org), ["001 line 2 team core"]);
    assert!(org.seats.is_empty());
}

#[test]
fn rows_of_one_team_are_one_team() {
    let text = "id,name,kind,products\nt,Core,squad,a\nt,Core,pod,b\nt,Kern,,\n";
    let org = org(&[PEOPLE, ("t.csv", text)]);
    assert_eq!(org.teams.len(), 1);
    assert_eq!(problems(&org), ["002 t name Core not Kern"]);
    assert_eq!(team_facts(&org), ["t works on a", "t works on b"]);
}

#[test]
fn a_link_to_something_that_may_be_gone_on_a_day_of_the_link_is_noted() {
    let tables = [
        ("p.csv", "id,team,status,to\n1,t,left,\n2,u,,\n3,u,,2023-12-31\n"),
        ("t.csv", "id,products,to\nt,x,\nu,y,2024-01-01\n"),
        ("x.csv", "id,stage\nx,retired\ny,\n"),
    ];
    let org = org(&tables);
    let uses: Vec<String> = org
        .uses
        .iter()
        .map(|u| {
            let person = u.person.map_or("-", |p| org.person_id(p));
            let team = u.team.map_or("-", |t| org.team_id(t));
            let product = u.product.map_or("-", |p| org.product_id(p));
            format!("{} {person} {team} {product}", org.place(u.row).file)
        })
        .collect();
    // The last row of people and the rows of teams end when their team does, or before.
    assert_eq!(uses, ["t.csv - - x", "p.csv 1 - -", "p.csv - u -"]);
}
