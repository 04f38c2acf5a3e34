//! Pictures of inputs of all sorts, and where things stand in them.

#![allow(dead_code)]

use crate::audited;
use rolecall::chart::{Chart, ChartInput, Look};
use rolecall::config::Config;
use rolecall::finding::Findings;
use rolecall::graph::Graph;
use rolecall::import::{self, Input};
use rolecall::layout::Rect;
use rolecall::layout::text::{CAP_HEIGHT, Weight, width};
use rolecall::roles::Catalogue;
use rolecall::rules::Setup;
use rolecall::{generate, rules, staffing};
use roxmltree::{Document, Node};

pub const SAMPLES: [&str; 4] = ["acme", "healthy", "kubernetes-like", "startup"];
/// Rounding to two decimals, twice.
pub const SLACK: f64 = 0.03;

pub type Tables = Vec<(String, String)>;

/// Hands an organisation to `ask`, as read and judged on the day of the samples.
pub fn with<T>(tables: Tables, matrix: bool, ask: impl FnOnce(&Graph, &Setup, &Findings) -> T) -> T {
    let config = Config { as_of: Some(audited::day("2025-06-01")), matrix, ..Config::default() };
    let catalogue = Catalogue::embedded();
    let inputs = tables.into_iter().map(|(path, text)| Input { path, bytes: text.into_bytes() }).collect();
    let org = import::read(inputs, &config, catalogue).unwrap();
    let setup = rules::configure(&config, catalogue).unwrap();
    let settings = setup.graph_settings(&config, config.as_of.unwrap());
    let graph = Graph::build(&org, catalogue, &setup.model, settings);
    let findings = rules::run(&graph, &setup);
    ask(&graph, &setup, &findings)
}

pub fn draw(tables: Tables, chart: &Chart, look: Look) -> String {
    with(tables, false, |graph, setup, findings| {
        let plan = staffing::plan(graph, setup, findings);
        (chart.draw)(&ChartInput { graph, findings, plan: &plan, look: &look })
    })
}

pub fn sample(name: &str) -> Tables {
    audited::tables(&audited::path(&format!("samples/{name}")))
}

pub fn people(rows: &str) -> Tables {
    vec![("people.csv".to_string(), format!("id,name,title,manager,department\n{rows}"))]
}

/// Inputs of all sorts and sizes, by a name for messages.
pub fn inputs() -> Vec<(String, Tables)> {
    let mut all: Vec<(String, Tables)> = SAMPLES.map(|name| (name.to_string(), sample(name))).into();
    for size in [1, 9, 100, 107, 400] {
        all.push((format!("company of {size}"), generate::company(size, 7)));
    }
    let odd = "a,\"<b>&\"\"quoted\"\"\",\"Head, of <things>\",,R&D\nb,דנה כהן,מנהלת,a,R&D\nc,漢字漢字漢字漢字漢字漢字漢字漢字漢字,部長,a,\nd,Wolfeschlegelsteinhausenbergerdorff the Younger,Oberweserdampfschifffahrtsgesellschaftskapitän,a,Ops\ne,vacant,Product Owner,a,Ops\nf,x,y,f,z\n";
    all.push(("odd names".to_string(), people(odd)));
    let days = "id,name,title,manager,status,from,to\n1,Ann Able,CEO,,active,,\n2,Bob Bold,CTO,1,active,,2025-09-30\n3,Cid Cool,Dev,2,leave,,2031-01-31\n4,Eve Even,COO,1,planned,2025-09-01,\n5,Vacant,Ops,4,,2025-01-01,\n";
    all.push(("days".to_string(), vec![("people.csv".to_string(), days.to_string())]));
    all.push(("a circle".to_string(), people("a,A,,c,\nb,B,,a,\nc,C,,b,\nd,D,,,\n")));
    let star: String = (1..300).map(|n| format!("p{n},Person {n},Clerk,boss,\n")).collect();
    all.push(("a star".to_string(), people(&format!("boss,Boss,Head,,\n{star}"))));
    let chain: String = (1..200).map(|n| format!("p{n},Person {n},Clerk,p{},\n", n - 1)).collect();
    all.push(("a chain".to_string(), people(&format!("p0,Top,Head,,\n{chain}"))));
    all
}

pub fn number(node: Node, name: &str) -> f64 {
    node.attribute(name).unwrap_or("0").parse().unwrap_or_else(|_| panic!("{name} of {node:?} is no number"))
}

pub fn rect(node: Node) -> Rect {
    Rect {
        x: number(node, "x"),
        y: number(node, "y"),
        width: number(node, "width"),
        height: number(node, "height"),
    }
}

pub fn page(document: &Document) -> Rect {
    let text = document.root_element().attribute("viewBox").unwrap();
    let numbers: Vec<f64> = text.split(' ').map(|part| part.parse().unwrap()).collect();
    Rect { x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3] }
}

/// Where a text stands: the baseline from its beginning to its end, level or upright.
pub fn line(text: Node) -> Rect {
    let size = number(text, "font-size");
    let weight = if text.attribute("font-weight") == Some("bold") { Weight::Bold } else { Weight::Regular };
    let measured = width(text.text().unwrap_or("").trim(), size, weight);
    let length = text.attribute("textLength").map_or(measured, |length| length.parse().unwrap());
    let before = match text.attribute("text-anchor") {
        Some("middle") => length / 2.0,
        Some("end") => length,
        _ => 0.0,
    };
    // plotters puts the top of its letters at the place and shifts them down by parts of an em.
    let shift = text.attribute("dy").map_or(0.0, |dy| dy.trim_end_matches("em").parse::<f64>().unwrap());
    let (x, y) = (number(text, "x"), number(text, "y") + shift * size);
    match text.attribute("transform") {
        // Upward text is turned about its own place.
        Some(turn) => {
            assert!(turn.starts_with("rotate(-90 "), "{turn}");
            Rect { x, y: y - length + before, width: 0.0, height: length }
        }
        None => Rect { x: x - before, y, width: length, height: 0.0 },
    }
}

/// The letters of a text: its line with what stands above the baseline.
pub fn letters(text: Node) -> Rect {
    let (line, high) = (line(text), number(text, "font-size") * CAP_HEIGHT);
    if text.attribute("transform").is_some() {
        Rect { x: line.x - high, width: high, ..line }
    } else {
        Rect { y: line.y - high, height: high, ..line }
    }
}

pub fn inside(inner: Rect, outer: Rect) -> bool {
    inner.x >= outer.x - SLACK
        && inner.y >= outer.y - SLACK
        && inner.right() <= outer.right() + SLACK
        && inner.bottom() <= outer.bottom() + SLACK
}

pub fn overlap(a: Rect, b: Rect) -> bool {
    a.x < b.right() - SLACK && b.x < a.right() - SLACK && a.y < b.bottom() - SLACK && b.y < a.bottom() - SLACK
}
