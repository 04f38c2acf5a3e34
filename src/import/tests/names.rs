//! Names with more beside them, and references that write a name in another way.

use super::*;

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
