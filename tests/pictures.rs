//! What every picture must be: well-formed, without anything from outside, legible, with nothing
//! cut off, overlapping or crossed, and the same for the same input.

#![allow(clippy::unwrap_used)]

mod audited;
mod drawn;

use drawn::{SLACK, Tables, draw, inputs, inside, line, number, overlap, page, rect, sample};
use rolecall::chart::paper::Paper;
use rolecall::chart::{CHARTS, Look, find, style};
use rolecall::config::Config;
use rolecall::generate;
use rolecall::layout::Rect;
use roxmltree::{Document, Node};
use std::collections::HashSet;

/// The cards: groups with a title and a rectangle, and no further group inside.
fn cards<'a>(document: &'a Document) -> Vec<(Node<'a, 'a>, Rect)> {
    let child = |node: Node<'a, 'a>, tag: &str| node.children().find(|child| child.has_tag_name(tag));
    document
        .descendants()
        .filter(|node| {
            node.has_tag_name("g") && child(*node, "title").is_some() && child(*node, "g").is_none()
        })
        .filter_map(|node| Some((node, rect(child(node, "rect")?))))
        .collect()
}

/// The pieces of the connectors: paths outside of titled groups.
fn connectors(document: &Document) -> Vec<Rect> {
    let mut pieces = Vec::new();
    for path in document.descendants().filter(|node| node.has_tag_name("path")) {
        let d = path.attribute("d").unwrap_or("");
        if d.contains(['Z', 'Q', 'L']) || path.ancestors().any(|node| node.has_tag_name("defs")) {
            continue;
        }
        for piece in d.split('M').skip(1) {
            let letter = if piece.contains('H') { 'H' } else { 'V' };
            let (start, end) = piece.split_once(letter).unwrap();
            let (x, y) = start.split_once(' ').unwrap();
            let (x, y, end): (f64, f64, f64) = (x.parse().unwrap(), y.parse().unwrap(), end.parse().unwrap());
            let (width, height) = if letter == 'H' { (end - x, 0.0) } else { (0.0, end - y) };
            assert!(width >= 0.0 && height >= 0.0);
            pieces.push(Rect { x, y, width, height });
        }
    }
    pieces
}

#[test]
fn every_picture_is_plain_well_formed_svg_with_a_title_and_a_description() {
    const TAGS: [&str; 13] = [
        "svg", "title", "desc", "defs", "pattern", "g", "path", "rect", "text", "circle", "line", "polyline",
        "polygon",
    ];
    for (name, tables) in inputs() {
        for chart in CHARTS {
            for theme in style::THEMES {
                let text = draw(tables.clone(), chart, Look { theme, ..Look::default() });
                let document =
                    Document::parse(&text).unwrap_or_else(|e| panic!("{name}, {}: {e}", chart.name));
                let root = document.root_element();
                assert_eq!(root.attribute("role"), Some("img"));
                for tag in ["title", "desc"] {
                    assert!(root.children().any(|node| node.has_tag_name(tag)), "{name}: no {tag}");
                }
                let mut ids = HashSet::new();
                for node in document.descendants().filter(Node::is_element) {
                    assert!(TAGS.contains(&node.tag_name().name()), "{name}, {}: {node:?}", chart.name);
                    for attribute in node.attributes() {
                        assert!(!attribute.name().starts_with("on") && attribute.name() != "href");
                        assert!(!attribute.value().contains("http"));
                    }
                    let says = node.text().is_some_and(|text| !text.trim().is_empty());
                    assert!(!node.has_tag_name("text") || says, "{name}, {}: an empty text", chart.name);
                    let id = node.attribute("id").unwrap_or("");
                    assert!(id.is_empty() || ids.insert(id), "{name}, {}: {id} twice", chart.name);
                }
            }
        }
    }
}

#[test]
fn no_text_leaves_the_page_or_its_card() {
    for (name, tables) in inputs() {
        for chart in CHARTS {
            let text = draw(tables.clone(), chart, Look::default());
            let document = Document::parse(&text).unwrap();
            let page = page(&document);
            for node in document.descendants().filter(|node| node.has_tag_name("text")) {
                let line = line(node);
                assert!(inside(line, page), "{name}, {}: {:?} leaves the page", chart.name, node.text());
                let boxed = node.parent().filter(|group| group.has_tag_name("g")).and_then(|group| {
                    let title = group.children().any(|child| child.has_tag_name("title"));
                    group.children().find(|child| title && child.has_tag_name("rect"))
                });
                if let Some(around) = boxed.filter(|_| chart.name != "findings").map(rect) {
                    assert!(inside(line, around), "{name}, {}: {:?} leaves its box", chart.name, node.text());
                }
            }
        }
    }
}

#[test]
fn cards_do_not_overlap_and_no_connector_runs_through_one() {
    let chart = find("org").unwrap();
    let looks = || [false, true].map(|level_bands| Look { level_bands, ..Look::default() });
    let each = inputs()
        .into_iter()
        .flat_map(|(name, tables)| looks().map(|look| (name.clone(), tables.clone(), look)));
    for (name, tables, look) in each {
        let text = draw(tables, chart, look);
        let document = Document::parse(&text).unwrap();
        let cards = cards(&document);
        if name == "acme" {
            assert!(
                cards.len() > 100 && connectors(&document).len() > 100,
                "the test looks past the picture"
            );
        }
        for (at, (_, card)) in cards.iter().enumerate() {
            assert!(inside(*card, page(&document)), "{name}: {card:?}");
            assert!(cards[..at].iter().all(|(_, other)| !overlap(*card, *other)), "{name}: {card:?}");
        }
        for piece in connectors(&document) {
            let wide = piece.inset(-SLACK);
            let cut = cards.iter().find(|(_, card)| overlap(wide, card.inset(2.0 * SLACK)));
            assert!(cut.is_none(), "{name}: {piece:?} runs through {cut:?}");
        }
    }
}

/// Points of the smallest text when the page fills an A3 sheet, the better way round.
fn smallest_points(document: &Document) -> f64 {
    // 420 mm × 297 mm in points of 1/72 inch.
    const A3: (f64, f64) = (420.0 / 25.4 * 72.0, 297.0 / 25.4 * 72.0);
    let page = page(document);
    let landscape = (A3.0 / page.width).min(A3.1 / page.height);
    let portrait = (A3.1 / page.width).min(A3.0 / page.height);
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.map(|node| number(node, "font-size")).fold(f64::INFINITY, f64::min) * landscape.max(portrait)
}

#[test]
fn a_hundred_people_are_legible_on_a3_and_fill_the_page() {
    let chart = find("org").unwrap();
    let mut tables: Vec<(String, Tables)> =
        ["acme", "healthy", "startup"].map(|name| (name.to_string(), sample(name))).into();
    for size in [9, 20, 50, 100, 107] {
        for seed in 0..4 {
            tables.push((format!("company of {size}, seed {seed}"), generate::company(size, seed)));
        }
    }
    for (name, tables) in tables {
        let text = draw(tables, chart, Look::default());
        let document = Document::parse(&text).unwrap();
        let (page, cards) = (page(&document), cards(&document));
        let aspect = page.width / page.height;
        assert!((0.995..=2.2).contains(&aspect), "{name}: aspect {aspect:.2}");
        let covered: f64 = cards.iter().map(|(_, card)| card.width * card.height).sum();
        let share = covered / (page.width * page.height);
        assert!(share >= 0.25, "{name}: cards cover {share:.2}");
        let points = smallest_points(&document);
        assert!(points >= 6.5, "{name}: {points:.2} pt");
        let is_short = |(card, _): &&(Node, Rect)| {
            let mut bold = card.children().filter(|node| node.attribute("font-size") != Some("11"));
            bold.any(|node| node.has_tag_name("text") && node.text().is_some_and(|text| text.ends_with('…')))
        };
        let short = cards.iter().filter(is_short).count();
        assert!(short * 20 <= cards.len(), "{name}: {short} of {} names shortened", cards.len());
    }
}

#[test]
fn the_same_input_gives_the_same_picture() {
    for chart in CHARTS {
        let first = draw(sample("acme"), chart, Look::default());
        assert_eq!(first, draw(sample("acme"), chart, Look::default()));
    }
}

#[test]
fn an_empty_seat_and_a_double_hat_are_seen_in_the_team_map() {
    let text = draw(sample("acme"), find("teams").unwrap(), Look::default());
    let document = Document::parse(&text).unwrap();
    let red = style::LIGHT.severity[0];
    let loud = |words: &str| {
        let (card, _) = *cards(&document)
            .iter()
            .find(|(card, _)| card.descendants().any(|node| node.text() == Some(words)))
            .unwrap_or_else(|| panic!("no card says {words}"));
        card.children().any(|node| node.has_tag_name("rect") && node.attribute("stroke") == Some(red))
    };
    assert!(loud("No Product Owner"));
    assert!(loud("No Designer"), "red whatever the finding weighs");
    for entry in ["empty seat, error 3", "empty seat, warning 2", "empty seat, note 1"] {
        let texts = || document.descendants().filter_map(|node| node.text());
        assert!(texts().any(|text| text == entry), "{entry} is not in the legend");
    }
    assert!(loud("Elena Papadopoulou"));
}

#[test]
fn the_numbers_on_cards_are_those_of_the_report() {
    let sample = sample("acme");
    let config = Config { as_of: Some(audited::day("2025-06-01")), ..Config::default() };
    let findings = audited::audit(sample.clone(), &config).unwrap().findings;
    let text = draw(sample, find("org").unwrap(), Look::default());
    let number = 1 + findings.active.iter().position(|finding| finding.code == "HAT-001").unwrap();
    assert!(text.contains(&format!("finding {number} (HAT-001)")));
    assert!(text.contains(&format!(">{number}</text>")));
}

#[test]
fn a_part_can_be_drawn_alone() {
    let chart = find("org").unwrap();
    let count = |look: Look| {
        let text = draw(sample("healthy"), chart, look);
        cards(&Document::parse(&text).unwrap()).len()
    };
    let whole = count(Look::default());
    assert_eq!(count(Look { depth: Some(1), ..Look::default() }), 1);
    let two = count(Look { depth: Some(2), ..Look::default() });
    assert!(1 < two && two < whole);
}

#[test]
fn the_shown_width_scales_the_picture_and_the_font_can_travel_with_it() {
    let chart = find("findings").unwrap();
    let text =
        draw(sample("startup"), chart, Look { width: Some(500.0), embed_font: true, ..Look::default() });
    let document = Document::parse(&text).unwrap();
    assert_eq!(document.root_element().attribute("width"), Some("500"));
    assert!(text.contains("@font-face") && text.contains("data:font/ttf;base64,"));
}

#[test]
fn every_chart_fills_the_sheet_of_paper_that_is_asked_for() {
    for portrait in [false, true] {
        let paper = Paper::named("A3", portrait).unwrap();
        let look = Look { paper: Some(paper), aspect: paper.aspect(), ..Look::default() };
        for chart in CHARTS {
            let text = draw(sample("acme"), chart, look.clone());
            let document = Document::parse(&text).unwrap();
            let root = document.root_element();
            for (name, wanted) in [("width", paper.width), ("height", paper.height)] {
                assert_eq!(root.attribute(name), Some(format!("{wanted}mm").as_str()), "{}", chart.name);
            }
            let page = page(&document);
            let off = (page.width / page.height - paper.aspect()).abs();
            assert!(off < 0.001, "{}: {page:?}", chart.name);
            for node in document.descendants().filter(|node| node.has_tag_name("text")) {
                let line = drawn::line(node);
                let is_inside = line.right() <= page.width + 1.0 && line.bottom() <= page.height;
                assert!(line.x >= 0.0 && is_inside, "{}: {node:?}", chart.name);
            }
        }
    }
}

#[test]
fn the_team_map_tells_deputies_and_those_who_act_from_holders() {
    let seats = "person,role,product,team,mode\nAda,PO,,Crew,\nAda,PM,Shop,,deputy\nBob,PM,Shop,,\n\
                 Bob,PO,,Zebra,acting\n";
    let tables = vec![("assignments.csv".to_string(), seats.to_string())];
    let text = draw(tables, find("teams").unwrap(), Look::default());
    for told in [
        "Ada, Product Manager deputy of Shop; also: PO Crew",
        "Ada, Product Owner of Crew; also: PM deputy Shop",
        "Bob, Product Owner (acting) of Zebra; also: PM Shop",
        "Bob, Product Manager of Shop; also: (PO) Zebra",
    ] {
        assert!(text.contains(told), "{told}");
    }
}

#[test]
fn the_team_map_says_how_many_teams_it_leaves_out_and_why() {
    let teams = "id,name,product\n1,Crew,Shop\n2,Empty,\n3,Void,\n";
    let seats = "person,role,team\nAda,PO,Crew\n";
    let tables = vec![
        ("teams.csv".to_string(), teams.to_string()),
        ("assignments.csv".to_string(), seats.to_string()),
    ];
    let text = draw(tables, find("teams").unwrap(), Look::default());
    assert!(text.contains("1 of 3 teams drawn (the others have no members, seats or findings)"), "{text}");
    assert!(text.contains("1 product") && !text.contains("1 product drawn"), "{text}");
}
