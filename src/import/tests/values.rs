//! Cells that say something else than they mean: marks, placeholders, numbers of other programs.

use super::*;

/// What the warnings say about values, with their lines.
fn told(org: &Org) -> Vec<String> {
    let kept = org.warnings.kept().iter().filter(|w| w.doubt == crate::model::Doubt::Value);
    let mut told: Vec<String> = kept.map(|w| format!("{} {}", w.place.line, w.found)).collect();
    told.sort();
    told
}

#[test]
fn marks_of_direction_and_soft_hyphens_are_no_part_of_a_text() {
    let table = "Name,Manager,Team\n\u{202b}\u{5d0}\u{5d1}\u{202c},,Pay\u{ad}ments\n\u{200f}Ann,\u{5d0}\u{5d1},Payments\u{200e}\n";
    let org = org(&[("p.csv", table)]);
    assert_eq!(problems(&org), [] as [&str; 0]);
    assert_eq!((org.teams.len(), org.person_name(crate::model::PersonId::new(1))), (1, "Ann"));
    assert!(org.notes.iter().any(|note| note.text.contains("removed from 4 cells")), "{:?}", org.notes);
}

#[test]
fn what_programs_write_for_nothing_is_no_team_and_a_dash_is_a_doubtful_one() {
    let table = "Name,Team\nAnn,Core\nBob,#N/A\nCy,NULL\nDi,-\nEd,tbd; Core\nFay,#ops\n";
    let seats = "Person,Product,Role\nAnn,(blank),Product Manager\nAnn,Shop,Product Manager\n";
    let org = org(&[("p.csv", table), ("s.csv", seats)]);
    let mut teams: Vec<&str> = org.team_ids().map(|team| org.team_id(team)).collect();
    teams.sort_unstable();
    assert_eq!((teams, org.products.len(), org.seats.len()), (vec!["#ops", "-", "Core", "tbd"], 1, 1));
    assert_eq!(problems(&org), [] as [&str; 0]);
    assert_eq!(
        told(&org),
        [
            "2 `(blank)` in `product` names no product: nothing is read from it",
            "3 `#N/A` in `team` names no team: nothing is read from it",
            "4 `NULL` in `team` names no team: nothing is read from it",
            "5 `-` in `team` is read as the name of a team",
            "6 `tbd` in `team` is read as the name of a team",
        ]
    );
}

#[test]
fn a_table_of_teams_knows_what_is_none_by_itself() {
    let tables = [("t.csv", "id,kind\n0,squad\n"), ("p.csv", "id,team\n1,0\n2,#N/A\n")];
    let org = org(&tables);
    assert_eq!((problems(&org), told(&org)), (vec!["001 line 3 team #N/A".to_string()], Vec::new()));
}

#[test]
fn teams_that_case_and_blanks_alone_tell_apart_are_told_where_nothing_lists_them() {
    let seats = "Person,Team,Role\nAnn,Payments,PO\nBob,payments,SM\nCy,R&D,Dev\nDi,R D,Dev\n";
    assert_eq!(told(&org(&[("s.csv", seats)])), ["3 `Payments` and `payments` are read as two teams"]);
    let seats = seats.replace("R D", "r-d");
    let listed = org(&[("s.csv", seats.as_str()), ("t.csv", "Team,Kind\nPayments,squad\nR&D,\n")]);
    assert_eq!((told(&listed), problems(&listed)), (Vec::new(), Vec::new()));
}

#[test]
fn a_share_that_counts_for_each_role_of_a_row_is_told_where_it_is_too_much() {
    let table = "Person,Team,Role,Allocation\nAnn,X,PO; SM,100%\nBob,X,Dev; QA,50%\nCy,X,Dev,100%\n";
    let org = org(&[("s.csv", table)]);
    assert_eq!(seats(&org).iter().filter(|seat| seat.starts_with("Ann")).count(), 2);
    assert_eq!(told(&org), ["2 `Allocation` says 100 %, which counts for each of the 2 seats of the row"]);
}

#[test]
fn numbers_of_other_programs_are_hinted_at() {
    let table = "Emp No,Name,Manager No\n012,Ann,\n013,Bob,12.0\n014,Cy,#12\n015,Di,x12\n";
    let wanted =
        ["001 line 3 manager 12.0 (012?)", "001 line 4 manager #12 (012?)", "001 line 5 manager x12"];
    assert_eq!(problems(&org(&[("p.csv", table)])), wanted);
}

#[test]
fn headers_in_other_words_are_told_what_to_do_about() {
    let failure = try_org(&[("p.csv", "姓名,上级\nAnn,\n")]).unwrap_err();
    assert!(failure.help.contains("`--map \"姓名=name\"`"), "{failure}");
    let failure = try_org(&[("p.csv", "\"Name,Title,Manager\"\n\"Ann,CEO,\"\n")]).unwrap_err();
    assert!(failure.found.contains("it is one cell") && failure.help.contains("quotes"), "{failure}");
}
