//! Parts of the organisation chart: they say which part they are, and what they show looks as it does in
//! the whole.

#![allow(clippy::unwrap_used)]

mod audited;
mod drawn;

use drawn::{Tables, sample, with};
use rolecall::chart::{ChartInput, Look, asked, org};
use rolecall::graph::Graph;
use rolecall::model::PersonId;
use rolecall::staffing::Plan;
use roxmltree::Document;
use std::collections::BTreeMap;

fn picture(tables: Tables, look: impl Fn(&Graph) -> Look) -> String {
    with(tables, false, |graph, _, findings| {
        let look = &look(graph);
        org::pages(&ChartInput { graph, findings, plan: &Plan::default(), look }).swap_remove(0)
    })
}

fn person(graph: &Graph, text: &str) -> PersonId {
    asked::person(graph, "--root", text).unwrap()
}

fn texts(picture: &str) -> Vec<String> {
    let document = Document::parse(picture).unwrap();
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text()).map(str::to_string).collect()
}

fn title(picture: &str) -> String {
    let document = Document::parse(picture).unwrap();
    document.descendants().find(|node| node.has_tag_name("title")).unwrap().text().unwrap().to_string()
}

/// The colour of each card's tab, by name.
fn tabs(picture: &str) -> BTreeMap<String, String> {
    let document = Document::parse(picture).unwrap();
    let groups = document.descendants().filter(|node| node.has_tag_name("g"));
    let tab = |group: roxmltree::Node| {
        let child = |tag: &str| group.children().find(|child| child.has_tag_name(tag));
        let (name, tab) = (child("title")?.text()?, child("path")?);
        child("rect")?;
        Some((name.split("; ").next()?.to_string(), tab.attribute("fill")?.to_string()))
    };
    groups.filter_map(tab).collect()
}

#[test]
fn a_part_says_which_one_it_is() {
    let acme = |look: &dyn Fn(&Graph) -> Look| title(&picture(sample("acme"), look));
    let root = |graph: &Graph| Some(person(graph, "Henrike Vogel"));
    assert_eq!(acme(&|_| Look::default()), "Organisation chart");
    assert_eq!(
        acme(&|graph| Look { root: root(graph), ..Look::default() }),
        "Organisation chart, Henrike Vogel"
    );
    assert_eq!(
        acme(&|graph| Look { root: root(graph), depth: Some(2), ..Look::default() }),
        "Organisation chart, Henrike Vogel, 2 levels"
    );
    let rows = "a,Ada,Head,,Board\nb,Bo,Clerk,a,Sales\nc,Cy,Clerk,b,Sales\n";
    let sales = |_: &Graph| Look { department: Some("Sales".to_string()), ..Look::default() };
    assert_eq!(title(&picture(drawn::people(rows), sales)), "Organisation chart, department Sales");
}

#[test]
fn colours_and_letters_are_those_of_the_whole() {
    for chosen in ["Henrike Vogel", "Valentina Rossi", "Shirin Tehrani"] {
        let whole = tabs(&picture(sample("acme"), |_| Look::default()));
        let part = tabs(&picture(sample("acme"), |graph| Look {
            root: Some(person(graph, chosen)),
            ..Look::default()
        }));
        assert!(part.len() > 5 && part.len() < whole.len());
        for (name, colour) in part {
            assert_eq!(whole[&name], colour, "{name} below {chosen}");
        }
    }
}

#[test]
fn somebody_whose_reports_are_not_drawn_does_not_stand_among_those_without_manager() {
    let rows = "a,Ada,Head,,\nb,Bo,Head,,\nc,Cy,Clerk,a,\nd,Di,Clerk,b,\ne,Eve,Clerk,,\n";
    let words = texts(&picture(drawn::people(rows), |_| Look { depth: Some(1), ..Look::default() }));
    assert!(words.contains(&"No manager given (1)".to_string()), "{words:?}");
    assert_eq!(words.iter().filter(|text| *text == "▸1").count(), 2);
    assert!(words.contains(&"▸1  reports who are not drawn 2".to_string()), "{words:?}");
}
