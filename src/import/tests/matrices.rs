//! Responsibility matrices: letters, names, either way round.

use super::*;
use crate::config::MatrixScope;
use crate::model::{Letter, Party, Scope};

/// The letters as `party duty letter scope`, sorted.
fn letters(org: &Org) -> Vec<String> {
    let party = |party: Party| match party {
        Party::Person(person) => org.person_id(person).to_string(),
        Party::Role(role) => format!("{}!", org.role(role).id),
    };
    let mut lines: Vec<String> = org
        .raci
        .iter()
        .map(|r| {
            let scope =
                if r.scope == Scope::Org { String::new() } else { format!(" {}", org.scope_name(r.scope)) };
            format!("{} {} {}{scope}", party(r.party), org.duties[r.duty.index()].id, char_of(r.letter))
        })
        .collect();
    lines.sort();
    lines
}

fn char_of(letter: Letter) -> char {
    match letter {
        Letter::Responsible => 'R',
        Letter::Accountable => 'A',
        Letter::Consulted => 'C',
        Letter::Informed => 'I',
    }
}

#[test]
fn parties_are_columns_and_duties_rows() {
    let org = org(&[(
        "m.csv",
        "Task / Activity,Product Owner,Scrum Masters,Sponsors Club\nOrder lunch,A/R,C,**I**\n",
    )]);
    let wanted =
        ["PO! order lunch A", "PO! order lunch R", "SM! order lunch C", "other:sponsors club! order lunch I"];
    assert_eq!(letters(&org), wanted);
    assert!(
        org.problems.iter().any(|p| matches!(p, Problem::RoleText { value, .. } if value == "sponsors club"))
    );
}

#[test]
fn a_party_may_be_a_person_by_id_address_or_name() {
    let people = "id,name,email\np1,Ana Li,ana@x.org\np2,Bo Ek,bo@x.org\np3,Cy Ray,\np4,Eve Fox,\n";
    let org = org(&[("m.csv", "Duty,Ana Li,BO@x.org,p3,QA\nOrder lunch,R,A,C,I\n"), ("people.csv", people)]);
    let wanted = ["QA! order lunch I", "p1 order lunch R", "p2 order lunch A", "p3 order lunch C"];
    assert_eq!(letters(&org), wanted);
}

#[test]
fn headings_empty_marks_and_numbers_are_no_duties() {
    let table = "Step,Name,PO,SM,Notes\n,**Planning**,,,\n1,\"Plan, and agree; all\",A,R,see wiki\n2,Close,-,n/a,\n,Legend: R = responsible,,,\n";
    let org = org(&[("m.csv", table)]);
    assert_eq!(letters(&org), ["PO! plan and agree all A", "SM! plan and agree all R"]);
    let notes: Vec<&str> = org.notes.iter().map(|n| n.text.as_str()).collect();
    assert!(notes.iter().any(|n| n.contains("2 rows with text in one cell only are headings")), "{notes:?}");
    assert!(notes.iter().any(|n| n.contains("not read: `Step`, `Notes`")), "{notes:?}");
}

#[test]
fn letters_that_only_look_right_are_read_and_told_and_others_are_findings() {
    let org = org(&[("m.csv", "Duty,PO,SM,DEV\nOrder lunch,А,R,С\nEat,A,R,X\nPay,A,Q R,I\n")]);
    let wanted = [
        "DEV! order lunch C",
        "DEV! pay I",
        "PO! eat A",
        "PO! order lunch A",
        "PO! pay A",
        "SM! eat R",
        "SM! order lunch R",
        "SM! pay R",
    ];
    assert_eq!(letters(&org), wanted);
    let bad: Vec<&str> = org
        .problems
        .iter()
        .filter_map(|p| match p {
            Problem::Unreadable { value, .. } => Some(org.texts.get(*value)),
            _ => None,
        })
        .collect();
    assert_eq!(bad, ["X"]);
    let told = |what: &str| org.notes.iter().any(|n| n.text.contains(what));
    assert!(told("look like R, A, C, I or S") && told("besides R, A, C, I and S"));
}

#[test]
fn a_matrix_may_be_turned_round() {
    let org = org(&[("m.csv", "Role,Order lunch,\"Pay, later\"\nProduct Owner,A,I\nDeveloper,R,\n")]);
    let wanted = ["DEV! order lunch R", "PO! order lunch A", "PO! pay later I"];
    assert_eq!(letters(&org), wanted);
    let again = org_of("Who,Order lunch,Pay\nProduct Owner,A,I\nQA,R,A\n");
    assert!(letters(&again).contains(&"QA! pay A".to_string()));
}

fn org_of(table: &str) -> Org {
    org(&[("m.csv", table)])
}

#[test]
fn four_columns_of_letters_hold_parties() {
    let table =
        "Process,Responsible (R),Accountable,Consulted,Informed\nOrder lunch,Ana Li; Bo Ek,PO,Developers,-\n";
    let org = org(&[("m.csv", table), ("people.csv", "id,name\np1,Ana Li\np2,Bo Ek\n")]);
    let wanted =
        ["PO! order lunch A", "other:developers! order lunch C", "p1 order lunch R", "p2 order lunch R"];
    let found = letters(&org);
    assert!(found == wanted || found.contains(&"DEV! order lunch C".to_string()), "{found:?}");
}

#[test]
fn titles_above_a_matrix_are_left_out() {
    let org = org_of(
        "Project Apollo,,,\nwho does what,,,\n\nPhase,Step,PO,SM\nBuild,Order lunch,A,R\nBuild,Eat,R,A\n",
    );
    assert_eq!(letters(&org).len(), 4);
    assert!(letters(&org).contains(&"PO! order lunch A".to_string()));
}

#[test]
fn columns_of_letters_may_hold_marks_for_the_role_of_the_row() {
    let org = org_of("Role,Duty,R,A,C,I\nPO,Order lunch,,x,,\nDEV,Order lunch,x,,,\nQA,Order lunch,,,x,x\n");
    let wanted = ["DEV! order lunch R", "PO! order lunch A", "QA! order lunch C", "QA! order lunch I"];
    assert_eq!(letters(&org), wanted);
}

#[test]
fn rows_may_be_about_a_team_or_product_and_the_option_says_it_for_the_rest() {
    let table = "Team,Product,Duty,PO,SM\nred,,Order lunch,A,R\n,shop,Order lunch,A,R\n,,Order lunch,A,R\n";
    let scoped = |scope| with(&[("m.csv", table)], Config { scope, ..Config::default() }).unwrap();
    let places = |org: &Org| -> usize {
        let mut places: Vec<&str> = org.raci.iter().map(|r| org.scope_name(r.scope)).collect();
        places.sort_unstable();
        places.dedup();
        places.len()
    };
    assert_eq!(places(&scoped(MatrixScope::Org)), 3);
    assert_eq!(letters(&scoped(MatrixScope::Org))[0], "PO! order lunch A");
    let blue = scoped(MatrixScope::Team("blue".into()));
    assert!(letters(&blue).iter().all(|l| !l.ends_with(" A")), "{:?}", letters(&blue));
    assert!(letters(&blue).iter().any(|l| l.contains("blue")));
}

#[test]
fn tables_with_few_letters_or_about_people_are_no_matrix() {
    let people = org_of("id,name,email,grade,band\n1,Ana,a@x,A,C\n2,Bo,b@x,C,A\n");
    assert!(people.raci.is_empty() && people.people.len() == 2);
    let sheet = org_of("person,team,duty,raci\nAna,red,Order lunch,A\n");
    assert_eq!(sheet.raci.len(), 1);
    assert_eq!(sheet.raci[0].letter, Letter::Accountable);
}

#[test]
fn letters_of_another_scheme_make_no_names_of_a_matrix_and_are_told() {
    let driver = "Decision,Product Owner,Product Manager\nOrder product backlog,D,A\nProduct vision ownership,A,D\n\
        Accept increment,D,I\nPricing,C,D\n";
    let org = org(&[("m.csv", driver)]);
    assert!(org.seats.is_empty() && org.people.is_empty());
    assert_eq!(letters(&org).len(), 4);
    let told = "m.csv:1: the letter `D` is none of R, A, C, I and S, and is not read";
    assert!(warnings(&org).iter().any(|found| found.starts_with(told)), "{:?}", warnings(&org));
    let german =
        org_of("Aufgabe;Product Owner;Scrum Master;Entwickler\nSprint Planning;V;M;I\nReview;M;V;I\n");
    assert_eq!(letters(&german).len(), 2);
    assert!(warnings(&german)[0].contains("the letters `M`, `V` are none"), "{:?}", warnings(&german));
}

#[test]
fn other_letters_remove_no_column_from_a_matrix() {
    let rows = "Order lunch,D,A,C\nEat,D,A,I\nPay,D,I,C\nPlan,A/R,,C\n";
    for header in ["Decision,Product Owner,Product Manager,Dev", "Decision,Ana,Bo,Cy"] {
        let org = org_of(&format!("{header}\n{rows}"));
        assert_eq!(org.raci.len(), 9, "{header}: {:?}", letters(&org));
        assert!(letters(&org).iter().any(|line| line.ends_with(" plan A")));
    }
}

#[test]
fn persons_of_one_letter_stay_persons_in_a_roster() {
    let org = org_of("Team,PO,SM\nred,D,E\nblue,D,F\n");
    assert_eq!(seats(&org).len(), 4);
    assert!(org.raci.is_empty());
}

#[test]
fn a_legend_below_a_matrix_is_left_out_with_its_line() {
    let table = "Activity,PO,SM,Dev\nOrder lunch,A,C,R\nEat,R,A,R\n\
        R = Responsible,A = Accountable,C = Consulted,I = Informed\n";
    let org = org_of(table);
    assert_eq!(letters(&org).len(), 6);
    assert_eq!(problems(&org), ["006 eat rows 1", "006 order lunch rows 1"]);
    assert!(warnings(&org)[0].starts_with("m.csv:4: the legend"), "{:?}", warnings(&org));
}

#[test]
fn an_unknown_duty_is_reported_where_it_stands_even_if_no_letter_of_its_row_can_be_read() {
    let org = org(&[("m.csv", "Task,PO,SM\nOrder lunch,A,C\nAgree,R,A\nRoadmap,✓,x\n")]);
    let duties: Vec<String> = problems(&org).into_iter().filter(|p| p.starts_with("006")).collect();
    assert_eq!(duties, ["006 agree rows 1", "006 order lunch rows 1", "006 roadmap rows 1"]);
}

#[test]
fn a_duty_above_a_column_without_letters_is_said_in_no_row() {
    let org = org(&[("m.csv", "Role,Order lunch,Wash up,Tidy\nPO,A,,R\nSM,R,,A\n")]);
    let duties: Vec<String> = problems(&org).into_iter().filter(|p| p.starts_with("006")).collect();
    assert_eq!(duties, ["006 order lunch rows 2", "006 tidy rows 2"]);
}

/// What is told about doubtful parties, as line, column and text.
fn doubts(org: &Org) -> Vec<String> {
    let kept = org.warnings.kept().iter().filter(|warning| warning.doubt == crate::model::Doubt::Name);
    kept.map(|w| format!("{}:{} {}", w.place.line, w.column.unwrap_or(0), w.found)).collect()
}

#[test]
fn a_role_in_brackets_behind_a_known_name_is_a_remark_about_that_person() {
    let matrix =
        "Duty,Ann Lee (PO),Bob Ray,Delivery (SM),Scrum Master (SM)\nOrder lunch,A,R,C,I\nEat,R,A,C,I\n";
    let known = org(&[("p.csv", "Name,Team\nAnn Lee,X\nBob Ray,X\n"), ("m.csv", matrix)]);
    assert!(letters(&known).contains(&"Ann Lee order lunch A".to_string()), "{:?}", letters(&known));
    let delivery = "1:27 `Delivery (SM)` is read as the role SM: no table lists a person of that name";
    assert_eq!(doubts(&known), [delivery]);
    let alone = org(&[("m.csv", matrix)]);
    assert!(letters(&alone).contains(&"PO! order lunch A".to_string()), "{:?}", letters(&alone));
    let ann = "1:6 `Ann Lee (PO)` is read as the role PO: no table lists a person of that name";
    assert_eq!(doubts(&alone), [ann, delivery]);
}

#[test]
fn nobody_and_everybody_are_no_parties() {
    let org = org_of("Duty,R,A,C,I\nOrder lunch,PO,tbd,,all\nEat,PO,SM,Everyone,-\n");
    assert_eq!(letters(&org), ["PO! eat R", "PO! order lunch R", "SM! eat A"]);
    assert!(!problems(&org).iter().any(|problem| problem.starts_with("005")));
    let headed = org_of("Duty,PO,TBD\nOrder lunch,R,A\nEat,A,R\n");
    assert_eq!(letters(&headed), ["PO! eat A", "PO! order lunch R"]);
}
