use super::*;

const DUTY: &str = "own-product-vision";

fn lines(rows: &str) -> Org {
    org(&[("a.csv", &format!("person,team,product,role,duty,raci\n{rows}"))])
}

#[test]
fn a_duty_without_letters_is_owned_and_letters_are_letters() {
    let org = lines(
        "ana,,x,,Product vision ownership,\nbo,,x,,own product vision,C/I\ncy,,x,,OWN-PRODUCT-VISION,-\n",
    );
    assert_eq!(
        letters(&org),
        [
            format!("ana {DUTY} x A"),
            format!("ana {DUTY} x R"),
            format!("bo {DUTY} x C"),
            format!("bo {DUTY} x I")
        ]
    );
    assert_eq!(problems(&org), [] as [&str; 0]);
}

#[test]
fn a_duty_without_a_person_is_the_roles_and_states_no_seat() {
    let org = lines(",,x,PO,own-product-vision,A\n");
    assert_eq!(letters(&org), [format!("PO {DUTY} x A")]);
    assert!(org.seats.is_empty());
}

#[test]
fn a_duty_with_a_vacancy_is_the_roles_and_states_the_vacant_seat() {
    let org = lines("TBD,,x,PO,own-product-vision,A\n");
    assert_eq!(letters(&org), [format!("PO {DUTY} x A")]);
    assert_eq!(seats(&org), ["nobody PO x primary"]);
}

#[test]
fn a_person_with_role_and_duty_has_a_seat_and_letters() {
    let org = lines("ana,,x,PO,own-product-vision,A\n");
    assert_eq!(letters(&org), [format!("ana {DUTY} x A")]);
    assert_eq!(seats(&org), ["ana PO x primary"]);
}

#[test]
fn a_duty_with_a_team_alone_is_owned_by_the_team() {
    let org = lines(",t,,,https://x/OWNERS,\n,u,,,Backups,A/R\n,v,,,Backups,R\nnobody,w,x,,Backups,\n");
    assert_eq!(
        team_facts(&org),
        ["t owns https x owners", "u owns backups", "w owns backups", "w works on x"]
    );
    assert_eq!(problems(&org), [] as [&str; 0]);
    assert!(org.duties.iter().all(|duty| duty.known));
}

#[test]
fn an_owned_text_is_known_everywhere_even_when_the_ownership_is_over() {
    let text = "person,team,duty,status\n,t,Backups,past\nana,,Backups,\n";
    let org = org(&[("a.csv", text)]);
    assert_eq!(problems(&org), [] as [&str; 0]);
    assert_eq!(letters(&org).len(), 2);
    assert!(org.owns.is_empty());
}

#[test]
fn an_unknown_duty_is_kept_and_hinted_at() {
    let org = lines("ana,,x,,Write user storys,A\nbo,,y,,Make coffee,A\nbo,,z,,make-coffee,A\n");
    assert_eq!(
        problems(&org),
        ["006 make coffee rows 2", "006 write user storys (write-user-stories?) rows 1"]
    );
    assert!(letters(&org).contains(&"bo make coffee z A".to_string()));
}

#[test]
fn addresses_that_fold_alike_are_still_two_duties() {
    let org = lines(",t,,,https://x/a-b/OWNERS,\n,u,,,https://x/a/b/OWNERS,\n");
    assert_eq!(team_facts(&org), ["t owns https x a b owners", "u owns https x a b owners #2"]);
}

#[test]
fn many_duties_of_a_cell_each_have_the_letters() {
    let org = lines("ana,,x,,\"own-product-vision; set-product-strategy\",I\n");
    assert_eq!(letters(&org).len(), 2);
}

#[test]
fn a_cell_without_any_known_letter_states_nothing() {
    let org = lines("ana,,x,,own-product-vision,X\nbo,,x,,own-product-vision,RX\n");
    assert_eq!(letters(&org), [format!("bo {DUTY} x R")]);
    assert_eq!(problems(&org), ["011 line 2 raci X"]);
    assert!(org.notes.iter().any(|n| n.text.contains("letters besides")));
}
