//! Nothing on top of something else, every letter readable on its ground and on paper.

use crate::drawn::{Tables, draw, inputs, letters, number, overlap, page, rect, sample};
use crate::{charts, texts};
use rolecall::chart::{Look, style};
use rolecall::generate;
use rolecall::layout::Rect;
use roxmltree::{Document, Node};

/// plotters draws at whole pixels, and outlines are a pixel wide.
const PIXELS: f64 = 2.0;

/// Small, real and large organisations.
fn sizes() -> Vec<(String, Tables)> {
    let mut all = inputs();
    for size in [8, 1500] {
        all.push((format!("company of {size}"), generate::company(size, 1)));
    }
    all.push(("many hats".to_string(), many_hats()));
    all.push(("long names".to_string(), long_names()));
    all
}

/// Every person holds two of thirty roles that nobody knows, some of them ten.
fn many_hats() -> Tables {
    let mut rows = "person,role,team,alloc\n".to_string();
    for person in 0..60 {
        let hats = if person % 9 == 0 { 10 } else { 2 };
        for hat in 0..hats {
            let role = (person * 7 + hat * 11) % 30;
            rows.push_str(&format!(
                "Person {person},Keeper of Responsibility {role},Team {role},{}\n",
                90 / hats
            ));
        }
    }
    vec![("assignments.csv".to_string(), rows)]
}

/// Names longer than any column, in several scripts, and rows on many duties of one's own.
fn long_names() -> Tables {
    let mut rows = "person,role,team,product,duty,raci,alloc\n".to_string();
    let names = [
        "Wolfeschlegelsteinhausenbergerdorff the Younger",
        "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字",
        "דנה כהן בת שבע לבית לוי",
    ];
    for nth in 0..9 {
        let (name, place) = (names[nth % 3], format!("{} {}", names[(nth + 1) % 3], nth / 3));
        rows.push_str(&format!("{name} {nth},PO,Team {place},Product {place},,,130\n"));
        rows.push_str(&format!("{name} {nth},DEV,Team {place},Product {place},,,40\n"));
        for duty in 0..6 {
            rows.push_str(&format!("{name} {nth},,Team {place},,Duty {nth}{duty} {name},A,\n"));
            rows.push_str(&format!("{} 1,,Team {place},,Duty {nth}{duty} {name},A,\n", names[0]));
        }
    }
    vec![("assignments.csv".to_string(), rows)]
}

fn contains(outer: Rect, inner: Rect, slack: f64) -> bool {
    inner.x >= outer.x - slack
        && inner.right() <= outer.right() + slack
        && inner.y >= outer.y - slack
        && inner.bottom() <= outer.bottom() + slack
}

/// The boxes that are drawn before a text and under the middle of its letters, the topmost first.
fn grounds<'a>(boxes: &[(Node<'a, 'a>, Rect)], text: Node<'a, 'a>) -> Vec<(Node<'a, 'a>, Rect)> {
    let at = letters(text);
    let point = Rect { x: at.centre(), y: at.middle(), width: 0.0, height: 0.0 };
    let before = boxes
        .iter()
        .filter(|(node, around)| node.id().get() < text.id().get() && contains(*around, point, 0.0));
    let mut under: Vec<_> = before.copied().collect();
    under.reverse();
    under
}

fn boxes<'a>(document: &'a Document) -> Vec<(Node<'a, 'a>, Rect)> {
    let rects = document.descendants().filter(|node| node.has_tag_name("rect"));
    let painted = rects.filter(|node| node.attribute("fill") != Some("none"));
    painted.map(|node| (node, rect(node))).filter(|(_, rect)| rect.width > 0.0).collect()
}

#[test]
fn nothing_lies_on_top_of_something_else() {
    for (name, tables) in sizes() {
        for chart in charts() {
            let drawn = draw(tables.clone(), chart, Look::default());
            let document = Document::parse(&drawn).unwrap();
            let mut lines: Vec<(Rect, &str)> =
                texts(&document).iter().map(|text| (letters(*text), text.text().unwrap())).collect();
            lines.sort_by(|a, b| a.0.y.total_cmp(&b.0.y));
            for (at, (first, words)) in lines.iter().enumerate() {
                let below = lines[at + 1..].iter().take_while(|(other, _)| other.y < first.bottom());
                for (second, others) in below {
                    assert!(!overlap(*first, *second), "{name}, {}: {words} on {others}", chart.name);
                }
            }
            // Upright strokes are limits: they cross no letters.
            for path in document.descendants().filter(|node| node.has_tag_name("path")) {
                let d = path.attribute("d").unwrap_or("");
                let Some((start, end)) = d.strip_prefix('M').and_then(|rest| rest.split_once('V')) else {
                    continue;
                };
                let Some((x, y)) = start.split_once(' ') else { continue };
                let numbers = [x, y, end].map(str::parse::<f64>);
                let [Ok(x), Ok(y), Ok(end)] = numbers else { continue };
                let stroke = Rect { x, y, width: 0.5, height: end - y };
                let cut = lines.iter().find(|(line, _)| overlap(*line, stroke));
                assert!(cut.is_none(), "{name}, {}: a stroke runs through {cut:?}", chart.name);
            }
        }
    }
}

#[test]
fn everything_stands_on_the_page_and_words_inside_their_boxes() {
    for (name, tables) in sizes() {
        for chart in charts() {
            let drawn = draw(tables.clone(), chart, Look::default());
            let document = Document::parse(&drawn).unwrap();
            let (page, boxes) = (page(&document), boxes(&document));
            for (node, around) in &boxes {
                let in_pattern = node.ancestors().any(|node| node.has_tag_name("defs"));
                assert!(in_pattern || contains(page, *around, 0.1), "{name}, {}: {node:?}", chart.name);
            }
            for text in texts(&document) {
                let at = letters(text);
                assert!(contains(page, at, 0.1), "{name}, {}: {:?}", chart.name, text.text());
                if let Some((_, around)) = grounds(&boxes, text).first() {
                    assert!(
                        contains(*around, at, PIXELS),
                        "{name}, {}: {:?} in {around:?}",
                        chart.name,
                        text.text()
                    );
                }
            }
        }
    }
}

/// Relative luminance (WCAG 2.2, definition "relative luminance").
fn luminance(colour: &str) -> f64 {
    let part = |from: usize| {
        let value = f64::from(u8::from_str_radix(&colour[from..from + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colours on which a text stands: that of the box below it, with the lines of its hatching.
fn colours<'a>(document: &'a Document, under: &[(Node<'a, 'a>, Rect)]) -> Vec<&'a str> {
    let mut colours = Vec::new();
    for (node, _) in under {
        let fill = node.attribute("fill").unwrap();
        let Some(id) = fill.strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')')) else {
            colours.push(fill);
            break;
        };
        let pattern = document.descendants().find(|node| node.attribute("id") == Some(id)).unwrap();
        colours.extend(pattern.descendants().filter_map(|node| node.attribute("stroke")));
    }
    colours
}

#[test]
fn every_letter_is_readable_on_its_ground_in_every_theme() {
    for (name, tables) in [("acme", sample("acme")), ("large", generate::company(1500, 1))] {
        for chart in charts() {
            for theme in style::THEMES {
                let drawn = draw(tables.clone(), chart, Look { theme, ..Look::default() });
                let document = Document::parse(&drawn).unwrap();
                let boxes = boxes(&document);
                for text in texts(&document) {
                    // plotters writes its colours in capitals.
                    let fill = text.attribute("fill").unwrap().to_lowercase();
                    for ground in colours(&document, &grounds(&boxes, text)) {
                        let ratio = contrast(&fill, &ground.to_lowercase());
                        let words = text.text();
                        assert!(
                            ratio >= 4.5,
                            "{name}, {}, {}: {words:?} {fill} on {ground} {ratio:.2}",
                            chart.name,
                            theme.name
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn every_chart_is_legible_on_a_sheet_of_a3() {
    for (name, tables) in sizes() {
        for chart in charts() {
            let drawn = draw(tables.clone(), chart, Look::default());
            let document = Document::parse(&drawn).unwrap();
            let page = page(&document);
            // 420 mm × 297 mm in points of 1/72 inch.
            let scale = (1190.55 / page.width).min(841.89 / page.height);
            let smallest =
                texts(&document).iter().map(|text| number(*text, "font-size")).fold(99.0, f64::min);
            assert!(smallest * scale >= 6.5, "{name}, {}: {:.2} pt", chart.name, smallest * scale);
        }
    }
}
