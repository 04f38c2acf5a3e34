//! Rosters and matrices as wikis and spreadsheets have them: columns and cells that are easily lost.

use super::*;
use crate::import::tables;

fn one(table: &str) -> Org {
    org(&[("g.csv", table)])
}

fn told(org: &Org, what: &str) -> bool {
    warnings(org).iter().any(|warning| warning.contains(what))
}

#[test]
fn those_below_members_belong_to_the_team_of_their_row() {
    let roster = "Team,PO,SM,Team members,Member 1\nred,Ana,TBD,\"Bo, Cy (50%)\",Eve\nblue,Ana,Bo,tbd,\n";
    let first = one(roster);
    let wanted = ["Bo red", "Cy red 5000", "Eve red"];
    assert_eq!((members(&first), warnings(&first)), (wanted.map(str::to_string).to_vec(), Vec::new()));
    let written = tables(&first);
    let written: Vec<(&str, &str)> = written.iter().map(|(name, text)| (*name, text.as_str())).collect();
    assert_eq!(members(&org(&written)), wanted);
    assert_eq!(seats(&org(&written)), seats(&first));
    let counted = one("Team,PO,SM,Members\nred,Ana,Bo,7\nblue,Ana,Bo,5\n");
    assert!(members(&counted).is_empty() && counted.people.len() == 2);
    let with_one_role = one("Team,PO,Members\nred,Ana,\"Bo, Cy\"\nblue,Ana,Eve\n");
    assert_eq!((seats(&with_one_role).len(), members(&with_one_role).len()), (2, 3));
}

#[test]
fn a_header_that_names_one_role_in_two_ways_is_that_role_and_two_roles_are_told() {
    let same = one("Team,PO,SM / Agile Coach\nred,Ana,Bo\n");
    assert_eq!(seats(&same), ["Ana PO red primary", "Bo SM red primary"]);
    assert!(warnings(&same).is_empty());
    let two = one("Team,PO,SM / RTE\nred,Ana,Bo\n");
    assert_eq!(seats(&two), ["Ana PO red primary", "Bo RTE red primary", "Bo SM red primary"]);
    assert!(told(&two, "`SM / RTE` names several roles"));
}

#[test]
fn columns_of_names_and_of_structure_that_a_roster_does_not_read_are_told() {
    let roster = "Tribe,Team,Team Lead,PO,SM,Chapter Head,Line manager,Chat,About\n\
        Money,red,Ann Lee,Bo Ek,Cy Ray,Dee Fox,Eve Oh,#red,all about money\n\
        Money,blue,Bo Ek,Ann Lee,Cy Ray,Dee Fox,Eve Oh,#blue,all of it\n";
    let org = one(roster);
    assert!(seats(&org).contains(&"Ann Lee TL red primary".to_string()), "{:?}", seats(&org));
    for header in ["Tribe", "Chapter Head", "Line manager"] {
        assert!(told(&org, &format!("1: `{header}` is not read")), "{header}: {:?}", warnings(&org));
    }
    assert_eq!(warnings(&org).len(), 3);
}

#[test]
fn a_corner_of_teams_and_roles_is_the_column_of_teams() {
    let org = one("Team / Role,Product Owner,Scrum Master\nred,Ana,Bo\nblue,Cy,Bo\n");
    assert_eq!(seats(&org).len(), 4);
    assert!(seats(&org).contains(&"Ana PO red primary".to_string()) && warnings(&org).is_empty());
}

#[test]
fn rows_that_are_no_roles_make_no_other_table_of_a_roster_with_roles_as_rows() {
    let table =
        ",Payments,Search,Mobile\nPO,Ana,Bo,\nSM,Cy,Cy,vacant\nHeadcount,6,5,5\nChat,#pay,#search,#mob\n";
    let org = one(table);
    let wanted =
        ["Ana PO Payments primary", "Bo PO Search primary", "Cy SM Payments primary", "Cy SM Search primary"];
    assert_eq!(seats(&org)[..4], wanted);
    assert_eq!((seats(&org).len(), org.teams.len(), warnings(&org).len()), (5, 3, 0));
    let location = one(",Data,Website,Location,Platform\nPO,Ana,Bo,Cy,Dee\nSM,Eve,Eve,Eve,Eve\n");
    assert_eq!(location.teams.len(), 4);
    let unknown = one(",red,blue\nPO,Ana,Bo\nSM,Cy,Cy\nHead of all,Ana,Bo\n");
    assert!(told(&unknown, "`Head of all` is no role"), "{:?}", warnings(&unknown));
}

#[test]
fn letters_below_a_known_header_or_a_word_for_nobody_are_not_lost_in_silence() {
    let rows = "Order lunch,C,R,A\nEat,A/R,C,I\n";
    for header in ["TBD", "Open"] {
        let org = one(&format!("Duty,PO,PM,{header}\n{rows}"));
        assert_eq!(org.raci.len(), 5, "{header}");
        assert!(told(&org, &format!("`{header}` is nobody")), "{:?}", warnings(&org));
    }
    let mobile = one(&format!("Duty,Mobile,Platform,Security\n{rows}"));
    assert_eq!((mobile.raci.len(), warnings(&mobile).len()), (7, 0));
    let legal = one("Duty,PO,PM,Legal\nOrder lunch,C,A/R,x\nEat,A,R,?\nPay,A,I,I/C\n");
    assert!(told(&legal, "`Legal` is not read, and some of its cells are letters"), "{:?}", warnings(&legal));
}

#[test]
fn a_name_behind_a_letter_makes_nobody_accountable() {
    let org = one("Duty,PO,PM\nOrder lunch,C,R - Ann\nEat,R (as is),A\nPay,Acc.,Resp.\n");
    let accountable = org.raci.iter().filter(|raci| raci.letter == crate::model::Letter::Accountable);
    assert_eq!((accountable.count(), org.raci.len()), (2, 6));
}

#[test]
fn marks_of_markdown_make_no_other_person() {
    let roster = "Team,PO,SM,Dev\nred,**Ann**,[Bob](https://wiki/bob),\"~~Cy~~, Di<br>Eve\"\n\
        *blue*,Ann (https://www.notion.so/Ann-1),`Bob`,_vacant_\n";
    let org = one(roster);
    let wanted = [
        "Ann PO blue primary",
        "Ann PO red primary",
        "Bob SM blue primary",
        "Bob SM red primary",
        "Di DEV red primary",
        "Eve DEV red primary",
        "nobody DEV blue primary",
    ];
    assert_eq!(seats(&org), wanted);
    assert_eq!(warnings(&org).len(), 1);
    assert!(told(&org, "g.csv:2: `~~Cy~~` is struck out"), "{:?}", warnings(&org));
}

#[test]
fn shares_of_time_below_teams_are_told() {
    let org = one("Name,Payments,Search\nAnn,50%,50%\nBob,,20%\n");
    assert!(told(&org, "the columns `Payments`, `Search` hold shares of time"), "{:?}", warnings(&org));
    assert!(warnings(&one("Name,FTE,Payments\nAnn,50%,50%\nBob,20%,20%\n")).is_empty());
}

#[test]
fn a_letter_that_cannot_be_read_is_told_with_its_column() {
    let org = one("Duty,PO,PM,SM\nOrder lunch,A,R,✓\nEat,A,R,C\nPay,R,A,I\n");
    let row = org.problems.iter().find_map(|problem| match problem {
        Problem::Unreadable { row, .. } => Some(*row),
        _ => None,
    });
    assert_eq!(crate::import::header_of(&org, row.unwrap(), "raci", "✓"), Some("SM"));
}

#[test]
fn a_table_of_teams_or_products_may_say_who_holds_roles_in_them() {
    let teams = "Team ID,Team,Type,Parent team,Product,Product Owner,Members\nT1,red,Squad,T9,shop,1003,\"Bo, Cy\"\n\
        T2,blue,Squad,T9,pay,Cy,\nT9,all,Department,,,,\n";
    let people = "id,name\n1003,Ana\n1004,Bo\n1005,Cy\n1006,Dee\n";
    let others = "Team,Scrum Master\nred,Dee\nblue,Dee\n";
    let tables_read = [("t.csv", teams), ("p.csv", people), ("r.csv", others)];
    let first = org(&tables_read);
    let wanted =
        ["1003 PO red primary", "1005 PO blue primary", "1006 SM blue primary", "1006 SM red primary"];
    assert_eq!(
        (seats(&first), members(&first)),
        (wanted.map(str::to_string).to_vec(), vec!["1004 T1".to_string(), "1005 T1".to_string()])
    );
    assert_eq!((first.teams.len(), problems(&first), warnings(&first)), (3, Vec::new(), Vec::new()));
    let written = tables(&first);
    let written: Vec<(&str, &str)> = written.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let second = org(&written);
    assert_eq!((seats(&second), members(&second)), (seats(&first), members(&first)));
    assert_eq!(team_facts(&second), team_facts(&first));
    let turned: Vec<_> = tables_read.iter().rev().copied().collect();
    assert_eq!(seats(&org(&turned)), seats(&first));
}

#[test]
fn a_table_of_products_with_one_role_names_people_and_keeps_its_stages() {
    let org = one("Product,Product Manager,Stage,Critical\nshop,Ana,active,yes\nold,,sunset,no\n");
    assert_eq!((seats(&org), org.people.len()), (vec!["Ana PM shop primary".to_string()], 1));
    let stages: Vec<_> = org.products.iter().map(|product| product.stage).collect();
    assert_eq!(stages, [crate::model::Stage::Active, crate::model::Stage::Sunset]);
    let counted = "Team,Type,Developer\nred,squad,7\nblue,squad,5\n";
    let counted = super::org(&[("t.csv", counted), ("p.csv", "id,name\np1,Ana\n")]);
    assert!(counted.seats.is_empty() && told(&counted, "`Developer` is a role, and its column is not read"));
}

#[test]
fn marks_of_markdown_make_no_other_person_under_pseudonyms_either() {
    let roster = "Team;PO;SM\nred;**Ann**;Bob<br>Cy\nblue;Ann;_vacant_\n";
    let mut config = Config::default();
    config.intake.pseudonyms = Some([7; 32]);
    let (plain, hidden) = (one(roster), with(&[("g.csv", roster)], config).unwrap());
    assert_eq!((hidden.people.len(), hidden.seats.len()), (plain.people.len(), plain.seats.len()));
    let vacant = |org: &Org| org.seats.iter().filter(|seat| seat.person.is_none()).count();
    assert_eq!((vacant(&hidden), vacant(&plain)), (1, 1));
    assert!(!seats(&hidden).join(" ").contains("Ann"));
}
