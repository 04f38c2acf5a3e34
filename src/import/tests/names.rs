//! Names with more beside them, and references that write a name in another way.

use super::*;

#[test]
fn what_stands_in_brackets_behind_a_name_is_read_like_its_column() {
    let text = "Name,ID,Manager\nAnn Lee (he/him),1,\nBob Ray (Terminated),2,Ann Lee\nCy Orr (until 2025-03-31),3,Ann Lee\n\
        Di Fox (on leave),4,Ann Lee (acting)\nEd Poe (50%),5,Bob Ray (Terminated)\nFay Li (née Moe),6,Fay Li\n\
        Software Engineer (Unfilled),7,Ann Lee\n";
    let org = org(&[("p.csv", text)]);
    let wanted = [
        "1 (Ann Lee) Active",
        "2 (Bob Ray) Left < 1",
        "3 (Cy Orr) Active < 1 ..2025-03-31",
        "4 (Di Fox) Leave < 1",
        "5 (Ed Poe) Active < 2",
        "6 (Fay Li (née Moe)) Active < 6",
        "7 (Vacant) Active Vacant < 1",
    ];
    assert_eq!(people(&org), wanted);
    assert_eq!((org.people[4].fte, problems(&org).len()), (5_000, 0));
}

#[test]
fn a_status_of_its_own_counts_before_brackets_and_unreadable_days_are_told() {
    let text = "Name,Status\nAnn Lee (On Leave),Active\nBob Ray (Terminated),left\nCy Orr (until summer),\n";
    let org = org(&[("p.csv", text)]);
    assert_eq!(
        people(&org),
        ["Ann Lee (Ann Lee) Active", "Bob Ray (Bob Ray) Left", "Cy Orr (Cy Orr) Active"]
    );
    let told = warnings(&org);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(
        told[0].starts_with("p.csv:2: `Ann Lee (On Leave)` is read as Ann Lee, whose status is `Active`")
    );
    assert!(told[1].contains("p.csv:4: `Cy Orr (until summer)` is read as Cy Orr; the days"), "{told:?}");
}

#[test]
fn days_behind_a_name_in_a_sheet_are_those_of_the_person() {
    let text = "Name,Title,Team,Role\nAnn Lee (until 2025-03-31),Head,red,PO\nBob Ray,Clerk,red,SM\n";
    let org = org(&[("s.csv", text)]);
    assert_eq!(people(&org), ["Ann Lee (Ann Lee) Active ..2025-03-31", "Bob Ray (Bob Ray) Active"]);
    assert_eq!(seats(&org), ["Ann Lee PO red primary", "Bob Ray SM red primary"]);
}

#[test]
fn a_manager_may_be_named_with_an_id_behind() {
    let text = "ID,First Name,Last Name,Manager\nH1,Ann,Lee,\nH2,Bob,Ray,Ann Lee H1\nH3,Cy,Orr,Bob Ray (H2)\nH4,Di,Fox,Ann Lee H2\n";
    let org = org(&[("p.csv", text)]);
    let wanted =
        ["H1 (Ann Lee) Active", "H2 (Bob Ray) Active < H1", "H3 (Cy Orr) Active < H2", "H4 (Di Fox) Active"];
    assert_eq!(people(&org), wanted);
    assert_eq!(problems(&org), ["001 line 5 manager Ann Lee H2 (Ann Lee?)"]);
}

#[test]
fn names_within_a_reference_to_nobody_are_a_hint() {
    let text = "Name,Manager\nAnn Lee,\nBob Ray,Ann Lee - CEO\nCy Orr,Ray Bob\nDi Fox,Mr Bob Ray\n\
        Ed Poe,Ann Lee / Bob Ray\nFay Li,Zoe Oh\nGus Hay,Ann Lee & Ann Lee\n";
    let org = org(&[("p.csv", text)]);
    let wanted = [
        "001 line 3 manager Ann Lee - CEO (Ann Lee?)",
        "001 line 4 manager Ray Bob (Bob Ray?)",
        "001 line 5 manager Mr Bob Ray (Bob Ray?)",
        "001 line 6 manager Ann Lee / Bob Ray (Ann Lee; Bob Ray?)",
        "001 line 7 manager Zoe Oh",
    ];
    assert_eq!(problems(&org)[..5], wanted);
}

#[test]
fn distinguished_names_of_managers_are_read_by_their_first_part() {
    let text = "SamAccountName,DisplayName,GivenName,Surname,Manager,Enabled\nalee,\"Lee, Ann\",Ann,Lee,,True\n\
        bray,\"Ray, Bob\",Bob,Ray,\"CN=Lee\\, Ann,OU=Board,DC=example,DC=org\",False\n";
    let org = org(&[("ad.csv", text)]);
    assert_eq!(people(&org), ["alee (Lee, Ann) Active", "bray (Ray, Bob) Left < alee"]);
    let text = "dn,uid,cn,manager\n\"uid=alee,ou=people\",alee,Ann Lee,\n\"uid=bray,ou=people\",bray,Bob Ray,\"uid=alee,ou=people\"\n";
    assert_eq!(
        people(&super::org(&[("l.csv", text)])),
        ["alee (Ann Lee) Active", "bray (Bob Ray) Active < alee"]
    );
}

#[test]
fn words_for_nobody_with_signs_and_remarks_are_vacant_seats() {
    let roster = "Team,PO,SM,Developers\nred,vacant (hiring),N.N. (Start 01.07.2025),\"Ann, open (2)\"\nblue,Bob,*TBD*,Cy\n";
    let org = org(&[("r.csv", roster)]);
    let vacant = [
        "nobody DEV red primary",
        "nobody DEV red primary",
        "nobody PO red primary",
        "nobody SM blue primary",
        "nobody SM red primary",
    ];
    assert_eq!(seats(&org).into_iter().filter(|seat| seat.starts_with("nobody")).collect::<Vec<_>>(), vacant);
    assert_eq!((warnings(&org), org.people.len()), (Vec::new(), 3));
    let text = "Name,Title,Team\n--- vacant ---,PO,red\nderzeit unbesetzt,SM,red\nBackfill for Ann,Dev,red\n";
    let org = super::org(&[("p.csv", text)]);
    assert_eq!(seats(&org), ["nobody PO red primary", "nobody SM red primary"]);
    assert!(warnings(&org)[0].contains("`Backfill for Ann` is read as a person"), "{:?}", warnings(&org));
}

#[test]
fn a_role_with_a_question_mark_is_told_and_one_with_days_holds_for_these() {
    let text = "Person,Team,Role\nAnn,red,PO?\nBob,red,PO (until 31.03.2025)\nCy,red,Dev (from 2025-04-01)\nDi,red,SM (until summer)\n";
    let org = org(&[("a.csv", text)]);
    assert_eq!(
        seats(&org)[..3],
        ["Ann PO red primary", "Bob PO red primary ..2025-03-31", "Cy DEV red primary 2025-04-01.."]
    );
    assert_eq!(members(&org), ["Cy red DEV 2025-04-01.."]);
    let told = warnings(&org);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("a.csv:2: `PO?` is read as the role PO, as if there were no question mark"));
    assert_eq!(problems(&org), ["005 sm until summer unknown rows 1"]);
}

#[test]
fn several_teams_in_a_cell_of_one_are_told() {
    let text = "Person,Team,Role\nAnn,\"Pay, Search\",PO\nBob,Pay,SM\nCy,Search,Dev\nDi,\"Sales, Ltd\",Dev\n";
    let told = warnings(&org(&[("a.csv", text)]));
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("a.csv:2: `Pay, Search` is read as the name of one team"), "{told:?}");
}
