//! Who stands at the top of the organisation chart, and why: nobody is named as the manager, somebody who
//! is nobody in the input, or somebody who reports to them in turn.

#![allow(clippy::unwrap_used)]

mod audited;
mod drawn;

use drawn::{people, sample, with};
use rolecall::chart::{ChartInput, Look, asked, org};
use rolecall::staffing::Plan;
use roxmltree::Document;

/// The picture with somebody highlighted.
fn picture(tables: drawn::Tables, highlight: Option<&str>) -> String {
    with(tables, false, |graph, _, findings| {
        let person = |name: &str| asked::person(graph, "--highlight", name).unwrap();
        let look = &Look { highlight: highlight.map(person).into_iter().collect(), ..Look::default() };
        org::pages(&ChartInput { graph, findings, plan: &Plan::default(), look }).swap_remove(0)
    })
}

/// The texts of the picture, and those on the card of somebody.
fn texts(picture: &str, name: &str) -> (Vec<String>, Vec<String>) {
    let document = Document::parse(picture).unwrap();
    let texts = || document.descendants().filter(|node| node.has_tag_name("text"));
    let is_mine = |node: &roxmltree::Node| {
        let group = node.parent().unwrap();
        let title = group.children().find(|child| child.has_tag_name("title"));
        title.and_then(|title| title.text()).is_some_and(|title| title.split("; ").next() == Some(name))
    };
    let said = |node: roxmltree::Node| node.text().map(str::to_string);
    (texts().filter_map(said).collect(), texts().filter(is_mine).filter_map(said).collect())
}

#[test]
fn everybody_in_a_reporting_circle_bears_its_sign_and_its_finding() {
    let rows = "a,Ada,Head,c,\nb,Bo,Lead,a,\nc,Cy,Lead,b,\nd,Di,Clerk,c,\ne,Eve,Head,,\n";
    let picture = picture(people(rows), None);
    for name in ["Ada", "Bo", "Cy"] {
        let (_, card) = texts(&picture, name);
        assert!(card.contains(&"↔ circle".to_string()) && card.contains(&"1".to_string()), "{card:?}");
    }
    let (all, card) = texts(&picture, "Di");
    assert!(!card.contains(&"↔ circle".to_string()), "{card:?}");
    assert!(all.contains(&"↔ circle  report to one another 3".to_string()), "{all:?}");
}

#[test]
fn a_manager_who_is_nobody_is_not_the_same_as_no_manager() {
    let rows = "a,Ada,Head,,\nb,Bo,Lead,a,\nc,Cy,Clerk,zed,\nd,Di,Clerk,,\nf,Flo,Clerk,x,\n";
    let picture = picture(people(rows), None);
    let (all, card) = texts(&picture, "Cy");
    let lane = "No manager given (1), manager not found (2)";
    assert!(all.contains(&lane.to_string()), "{all:?}");
    assert!(card.join(" ").contains("manager not found"), "{card:?}");
    assert!(!texts(&picture, "Di").1.join(" ").contains("manager not found"));
}

#[test]
fn who_names_the_own_manager_is_counted_apart() {
    let few = "a,Ada,Head,,\nb,Bo,Lead,a,\nc,Cy,Clerk,c,\nd,Di,Clerk,,\n";
    let all = |rows: &str| texts(&picture(people(rows), None), "").0;
    assert!(all(few).contains(&"Below nobody (2)".to_string()), "{:?}", all(few));
    let more: String = (0..12).map(|n| format!("p{n},Person Number {n},Clerk of Clerks,a,\n")).collect();
    let words = all(&format!("{few}{more}"));
    assert!(words.contains(&"No manager given (1), own manager (1)".to_string()), "{words:?}");
}

#[test]
fn somebody_highlighted_who_has_no_line_to_the_top_has_an_outline_and_counts_as_none() {
    let name = "Trần Quỳnh Anh";
    let (plain, bold) = (picture(sample("acme"), None), picture(sample("acme"), Some(name)));
    let (all, _) = texts(&bold, name);
    assert!(!all.iter().any(|text| text.starts_with("line to the top")), "{all:?}");
    let heavy = |picture: &str| picture.matches("stroke-width=\"2.6\"").count();
    assert_eq!((heavy(&plain), heavy(&bold)), (0, 1));
}
