//! The organisation chart on level bands: what a band is, and who stands on it.

#![allow(clippy::unwrap_used)]

mod audited;
mod drawn;

use drawn::{Tables, rect, with};
use rolecall::chart::{ChartInput, Look, org};
use rolecall::generate;
use rolecall::staffing::Plan;
use roxmltree::Document;
use std::collections::BTreeMap;

/// The captions of the bands from above, and how far down the cards of all people begin, by name.
fn on_bands(tables: Tables) -> (Vec<String>, BTreeMap<String, i64>) {
    let look = Look { level_bands: true, ..Look::default() };
    let text = with(tables, false, |graph, _, findings| {
        org::pages(&ChartInput { graph, findings, plan: &Plan::default(), look: &look }).swap_remove(0)
    });
    let document = Document::parse(&text).unwrap();
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    let captions = texts.filter_map(|node| node.text()).filter(|text| {
        ["Level ", "Below level "].iter().any(|begin| text.starts_with(begin))
            || text.ends_with(" of another")
    });
    let card = |node: roxmltree::Node| {
        let title = node.children().find(|child| child.has_tag_name("title"))?.text()?;
        let card = node.children().find(|child| child.has_tag_name("rect"))?;
        Some((title.split("; ").next()?.to_string(), (rect(card).y * 10.0).round() as i64))
    };
    let groups = document.descendants().filter(|node| node.has_tag_name("g"));
    (captions.map(str::to_string).collect(), groups.filter_map(card).collect())
}

fn people(rows: &str) -> Tables {
    vec![("people.csv".to_string(), format!("id,name,level,manager\n{rows}"))]
}

#[test]
fn people_of_a_level_stand_at_one_height_and_nobody_beside_or_above_the_manager() {
    let (captions, y) =
        on_bands(people("a,Ada,9,\nb,Bo,5,a\nc,Cy,7,a\nd,Di,6,c\ne,Eli,6,d\nf,Fi,,c\ng,Gus,5,c\nh,Hal,,b\n"));
    assert!(y["Ada"] < y["Cy"] && y["Cy"] < y["Di"] && y["Di"] < y["Bo"]);
    assert_eq!(y["Gus"], y["Bo"], "one step further down the line, on the same level");
    assert_eq!(y["Eli"], y["Bo"], "of the manager's own level, one band below");
    assert_eq!(y["Fi"], y["Di"], "without a level, one band below the manager");
    let expected = [
        "Level 9",
        "Level 7",
        "Level 6",
        "1 of another",
        "Level 5",
        "1 of another",
        "Below level 5",
        "1 of another",
    ];
    assert_eq!(captions, expected);
}

#[test]
fn bands_are_steps_in_the_line_where_most_have_no_level() {
    let (captions, y) = on_bands(people("a,Ada,,\nb,Bo,5,a\nc,Cy,,a\nd,Di,,c\n"));
    assert_eq!(captions, ["Level 1", "Level 2", "Level 3"]);
    assert_eq!(y["Bo"], y["Cy"]);
}

#[test]
fn a_made_up_company_stands_on_few_bands() {
    let (captions, y) = on_bands(generate::company(120, 2));
    let bands = captions.iter().filter(|text| !text.ends_with(" of another")).count();
    let mut heights: Vec<i64> = y.values().copied().collect();
    heights.sort_unstable();
    heights.dedup();
    // Assistants hang between the bands.
    assert!(bands >= 4 && heights.len() <= bands + 2, "{captions:?}, {heights:?}");
}
