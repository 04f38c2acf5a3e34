//! What the organisation chart must be beyond what every picture must be: legible sheets that refer
//! to one another, dotted lines that move nothing, assistants beside the line, and parts of it.

#![allow(clippy::unwrap_used)]

mod audited;
mod drawn;

mod organisation_chart {
    mod cards;
    mod dotted;
    mod parts;
    mod sheets;
}

use drawn::{Tables, with};
use rolecall::chart::paper::Paper;
use rolecall::chart::{ChartInput, Look, org};
use rolecall::layout::Rect;
use rolecall::staffing::Plan;
use roxmltree::Document;

fn pages(tables: Tables, look: &Look) -> Vec<String> {
    with(tables, false, |graph, _, findings| {
        org::pages(&ChartInput { graph, findings, plan: &Plan::default(), look })
    })
}

fn picture(tables: Tables, look: &Look) -> String {
    pages(tables, look).swap_remove(0)
}

fn people(rows: &str) -> Tables {
    let header = "id,name,title,department,manager,dotted";
    vec![("people.csv".to_string(), format!("{header}\n{rows}"))]
}

/// The cards: full text and rectangle. References and dotted lines have titles of their own.
fn cards(document: &Document) -> Vec<(String, Rect)> {
    document
        .descendants()
        .filter(|node| node.has_tag_name("g"))
        .filter_map(|node| {
            let title = node.children().find(|child| child.has_tag_name("title"))?.text()?;
            let rect = node.children().find(|child| child.has_tag_name("rect"))?;
            (!title.starts_with("the reports stand on")).then(|| (title.to_string(), drawn::rect(rect)))
        })
        .collect()
}

fn name_of(title: &str) -> &str {
    title.split("; ").next().unwrap()
}

fn place(document: &Document, name: &str) -> Rect {
    cards(document).into_iter().find(|(title, _)| name_of(title) == name).unwrap().1
}

fn texts(document: &Document) -> Vec<String> {
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter_map(|node| node.text()).map(str::to_string).collect()
}

fn paper(name: &str, portrait: bool) -> Look {
    let paper = Paper::named(name, portrait).unwrap();
    Look { paper: Some(paper), aspect: paper.aspect(), ..Look::default() }
}

const MATRIX: &str = "ceo,Amara Okafor,Chief Executive,Board,,\n\
    ea,Lena Weiss,Executive Assistant,Board,ceo,\n\
    cto,Henrike Vogel,CTO,Tech,ceo,\n\
    cpo,Valentina Rossi,CPO,Product,ceo,\n\
    d1,Nadia Benali,Engineer,Tech,cto,cpo\n\
    d2,Sanjay Gupta,Engineer,Tech,cto,\n\
    p1,Ravi Subramaniam,Designer,Product,cpo,cto\n\
    p2,Saoirse Gallagher,Designer,Product,cpo,\n";
