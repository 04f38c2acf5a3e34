//! Names with more beside them, and references that write a name in another way.

use super::*;

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
