//! What stands on the cards and beside them: assistants, shared seats, stacks of posts, counts, hats.

use crate::drawn::{self, Tables, overlap, with};
use crate::{MATRIX, cards, name_of, people, picture, place, texts};
use rolecall::chart::{ChartInput, Look, org};
use rolecall::staffing::Plan;
use roxmltree::{Document, Node};

#[test]
fn an_assistant_stands_beside_the_trunk_above_all_other_reports() {
    let text = picture(people(MATRIX), &Look::default());
    let document = Document::parse(&text).unwrap();
    let (boss, helper) = (place(&document, "Amara Okafor"), place(&document, "Lena Weiss"));
    assert!(helper.y > boss.bottom() && helper.right() < boss.centre());
    for name in ["Henrike Vogel", "Valentina Rossi"] {
        assert!(place(&document, name).y > helper.bottom());
    }
}

#[test]
fn those_who_share_a_seat_share_a_card() {
    let rows = "boss,Boss,Head,Ops,,\np7#1,Ana Lima,Partner,Ops,boss,\np7#2,Ben Cole,Partner,Ops,boss,\n";
    let text = picture(people(rows), &Look::default());
    let document = Document::parse(&text).unwrap();
    assert_eq!(cards(&document).len(), 2);
    assert!(cards(&document).iter().any(|(title, _)| title.contains("shares the seat with Ben Cole")));
    assert!(texts(&document).iter().any(|text| text.contains("3 people")));
    for name in ["Ana Lima", "Ben Cole"] {
        assert!(texts(&document).contains(&name.to_string()));
    }
}

#[test]
fn somebody_with_two_managers_of_the_line_has_a_second_card_that_says_so() {
    let rows = "a,Ada,Head,Ops,,\nb,Bob,Lead,Ops,a,\nc,Cy,Lead,Ops,a,\nd,Dee,Clerk,Ops,b;c,\n";
    let text = with(people(rows), true, |graph, _, findings| {
        org::pages(&ChartInput { graph, findings, plan: &Plan::default(), look: &Look::default() })
            .swap_remove(0)
    });
    let document = Document::parse(&text).unwrap();
    let mine: Vec<_> = cards(&document).into_iter().filter(|(title, _)| name_of(title) == "Dee").collect();
    assert_eq!(mine.len(), 2);
    assert!(mine.iter().any(|(title, _)| title.contains("also: under Bob")));
    assert!(texts(&document).iter().any(|text| text == "second place of somebody 1"));
    assert!(texts(&document).iter().any(|text| text.contains("4 people")), "counted once");
}

#[test]
fn posts_without_names_lie_in_a_stack_below_the_card_of_their_superior() {
    let mut tables = people("1,Ana,Head,Core,,\n2,Bo,Lead,Core,1,\n3,Cy,Lead,Core,1,\n4,Dee,Clerk,Core,2,\n");
    let posts = "Unit,Reports to Senior Post,Generic Job Title,Number of Posts\nCore,2,Clerk,2.5\nCore,2,Cook,1\nCore,9,Cook,1\n";
    tables.push(("posts.csv".to_string(), posts.to_string()));
    let picture = picture(tables, &Look::default());
    let document = Document::parse(&picture).unwrap();
    let (bo, dee) = (place(&document, "Bo"), place(&document, "Dee"));
    let is_stack = |text: &Node| text.text() == Some("3.5 posts");
    let stack =
        document.descendants().filter(|n| n.has_tag_name("text")).find(is_stack).map(drawn::line).unwrap();
    assert!(stack.y >= bo.bottom() && stack.x > bo.x && stack.right() < bo.right() && !overlap(stack, dee));
    let said = cards(&document).into_iter().find(|(title, _)| name_of(title) == "Bo").unwrap().0;
    assert!(said.ends_with("below: 3.5 posts without names (Clerk 2.5, Cook 1), from posts.csv:2"), "{said}");
    let shown = texts(&document).join(" ");
    assert!(shown.contains("1 stack, 3.5 posts without names · 1 post below nobody who is shown"), "{shown}");
}

#[test]
fn posts_have_commas_and_stacks_are_counted_as_such() {
    let mut tables = people("1,Ana,Head,Core,,\n2,Bo,Lead,Core,1,\n3,Cy,Lead,Core,1,\n");
    let posts = "Unit,Reports to Senior Post,Generic Job Title,Number of Posts\nCore,2,Clerk,1200.5\nCore,3,Cook,100\nCore,2,Cook,1\n";
    tables.push(("posts.csv".to_string(), posts.to_string()));
    let picture = picture(tables, &Look::default());
    let shown = texts(&Document::parse(&picture).unwrap());
    assert!(shown.iter().any(|text| text.contains("2 stacks, 1,301.5 posts without names")), "{shown:?}");
    for words in ["1,201.5 posts", "stack of posts without names 2"] {
        assert!(shown.iter().any(|text| text == words), "{words}: {shown:?}");
    }
}

#[test]
fn the_legend_explains_two_numbers_with_those_of_a_card_and_one_number_not_at_all() {
    let legend = |rows: &str| {
        let words = texts(&Document::parse(&picture(people(rows), &Look::default())).unwrap());
        words.into_iter().find(|text| text.ends_with("direct reports / everybody below"))
    };
    assert_eq!(legend("a,Ada,Head,Ops,,\nb,Bob,Clerk,Ops,a,\n"), None);
    let two = legend("a,Ada,Head,Ops,,\nb,Bob,Lead,Ops,a,\nc,Cy,Clerk,Ops,b,\nd,Di,Clerk,Ops,b,\n");
    assert_eq!(two.as_deref(), Some("▾1 / 3  direct reports / everybody below"));
}

/// The titles of the cards, and the texts of the picture.
fn told(tables: Tables) -> (Vec<String>, Vec<String>) {
    let picture = picture(tables, &Look::default());
    let document = Document::parse(&picture).unwrap();
    (cards(&document).into_iter().map(|(title, _)| title).collect(), texts(&document))
}

fn with_status(rows: &str) -> Tables {
    let header = "id,name,title,manager,status,to";
    vec![("people.csv".to_string(), format!("{header}\n{rows}"))]
}

#[test]
fn cards_count_people_as_the_rules_do_and_say_vacant_positions_apart() {
    let rows = "a,Ada,Head,,,\nb,Bob,Lead,a,,\nc,Cy,Clerk,b,,\nd,Dee,Clerk,b,planned,\nv,Vacant,Clerk,b,,\n";
    let (titles, words) = told(with_status(rows));
    let title = |name: &str| titles.iter().find(|title| name_of(title) == name).unwrap();
    assert!(title("Ada").contains("1 direct report, 2 people and 1 vacant position below"), "{titles:?}");
    assert!(title("Bob").contains("1 direct report, 1 person and 1 vacant position below"), "{titles:?}");
    assert!(words.contains(&"▾1 / 2".to_string()) && words.contains(&"▾1".to_string()), "{words:?}");
}

#[test]
fn a_last_day_stays_on_the_card_however_many_hats_there_are() {
    let mut tables = with_status("a,Ada,Head of a Great Many Things,,leave,2031-05-31\nb,Bob,Clerk,a,,\n");
    let mut seats = "person,role,product,team\n".to_string();
    for role in ["PO", "PM", "SM", "LPO", "STK", "DEV", "ARCH", "EM", "TL"] {
        seats.push_str(&format!("a,{role},Shop,Crew\n"));
    }
    tables.push(("assignments.csv".to_string(), seats));
    let (titles, words) = told(tables);
    assert!(words.iter().any(|text| text.starts_with('+')), "nothing is folded: {words:?}");
    for remark in ["on leave", "leaves 2031-05-31"] {
        assert!(words.iter().any(|text| text == remark), "{remark}: {words:?}");
        assert!(titles[0].contains(remark), "{titles:?}");
    }
}

#[test]
fn a_hat_held_here_and_acted_in_there_is_two_hats() {
    let mut tables = people("a,Ada,Head,Ops,,\n");
    let seats = "person,role,team,mode\na,PO,Zebra,acting\na,PO,Crew,\na,SM,Zebra,acting\n";
    tables.push(("assignments.csv".to_string(), seats.to_string()));
    let (titles, words) = told(tables);
    for badge in ["PO", "(PO)", "(SM)"] {
        assert!(words.iter().any(|text| text == badge), "{badge}: {words:?}");
    }
    assert!(titles[0].contains("PO of Crew; (PO) of Zebra"), "{titles:?}");
}
