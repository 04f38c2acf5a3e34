//! Sheets: legible, whole, and referring to one another; pictures in other formats.

use crate::drawn::{self, number, overlap};
use crate::{cards, name_of, pages, paper, people, texts};
use rolecall::chart::Look;
use rolecall::chart::paper::{Breaks, SMALLEST_POINTS};
use rolecall::generate;
use rolecall::layout::Size;
use roxmltree::Document;
use std::collections::{BTreeMap, BTreeSet, HashSet};

#[test]
fn every_sheet_is_legible_and_nothing_on_it_overlaps() {
    for (size, name, portrait) in [
        (150, "A4", false),
        (400, "A4", true),
        (400, "Letter", false),
        (1_500, "A3", false),
        (1_500, "A1", true),
    ] {
        let look = paper(name, portrait);
        let sheet = look.paper.unwrap();
        let pages = pages(generate::company(size, 3), &look);
        assert!(pages.len() > 1 || name == "A1", "{size} on {name}");
        for (nth, page) in pages.iter().enumerate() {
            let document = Document::parse(page).unwrap();
            let whole = drawn::page(&document);
            let size_of_page = Size { width: whole.width, height: whole.height };
            assert!((whole.width / whole.height / sheet.aspect() - 1.0).abs() < 0.001);
            for node in document.descendants().filter(|node| node.has_tag_name("text")) {
                let points = sheet.points(number(node, "font-size"), size_of_page);
                assert!(points >= SMALLEST_POINTS - 0.01, "{size} on {name}, page {}: {points}", nth + 1);
            }
            let cards = cards(&document);
            for (at, (title, card)) in cards.iter().enumerate() {
                assert!(card.x >= 0.0 && card.right() <= whole.width && card.bottom() <= whole.height);
                assert!(cards[..at].iter().all(|(_, other)| !overlap(*card, *other)), "{title}");
            }
        }
    }
}

/// The pages that a text such as `→ p. 7–9` names.
fn pages_named(text: &str) -> Vec<usize> {
    let numbers = text.rsplit("p. ").next().unwrap();
    let mut ends = numbers.split('–').map(|number| number.parse::<usize>().unwrap());
    let first = ends.next().unwrap();
    (first..=ends.next().unwrap_or(first)).collect()
}

#[test]
fn references_lead_to_the_reports_and_everybody_stands_in_the_index() {
    let pages = pages(generate::company(600, 5), &paper("A4", false));
    let documents: Vec<Document> = pages.iter().map(|page| Document::parse(page).unwrap()).collect();
    let mut shown: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (nth, document) in documents.iter().enumerate() {
        for (title, _) in cards(document) {
            shown.entry(title).or_default().insert(nth + 1);
        }
        assert!(texts(document).contains(&format!("page {} of {}", nth + 1, pages.len())));
    }
    let mut references = 0;
    for (nth, document) in documents.iter().enumerate() {
        for text in texts(document).iter().filter(|text| text.starts_with("→ p. ")) {
            references += 1;
            for page in pages_named(text) {
                assert!(page > nth + 1 && page <= pages.len(), "{text} on page {}", nth + 1);
            }
        }
        for text in texts(document).iter().filter(|text| text.starts_with("← p. ")) {
            assert!(pages_named(text)[0] <= nth, "{text} on page {}", nth + 1);
        }
    }
    assert!(references > 10, "only {references} references");
    let indexed: BTreeSet<String> =
        documents.iter().filter(|document| cards(document).is_empty()).flat_map(texts).collect();
    for title in shown.keys() {
        assert!(indexed.contains(name_of(title)), "{title} is missing from the index");
    }
}

#[test]
fn pages_of_one_document_share_no_id() {
    let mut ids = HashSet::new();
    for page in pages(generate::company(300, 2), &paper("A4", false)) {
        let document = Document::parse(&page).unwrap();
        for id in document.descendants().filter_map(|node| node.attribute("id")) {
            assert!(ids.insert(id.to_string()), "{id} twice");
        }
    }
}

#[test]
fn a_chart_that_can_be_read_on_one_sheet_takes_one() {
    assert_eq!(pages(generate::company(40, 1), &paper("A3", false)).len(), 1);
    let never = Look { breaks: Breaks::None, ..paper("A4", false) };
    assert_eq!(pages(generate::company(600, 1), &never).len(), 1);
}

#[test]
fn pages_begin_where_it_is_asked() {
    let tables = || generate::company(400, 4);
    let depth = |look: &Look| {
        let deepest = |page: &String| {
            let document = Document::parse(page).unwrap();
            let mut heights: Vec<i64> = cards(&document).iter().map(|(_, card)| card.y as i64).collect();
            heights.sort_unstable();
            heights.dedup();
            heights.len()
        };
        pages(tables(), look).iter().map(deepest).max().unwrap()
    };
    let levels = Look { breaks: Breaks::Levels(1), ..paper("A0", false) };
    assert!(depth(&levels) < depth(&Look { breaks: Breaks::Density, ..paper("A0", false) }));
    let branch = pages(tables(), &Look { breaks: Breaks::Branch, ..paper("A1", false) });
    assert!(branch.len() > 3);
    let first = Document::parse(&branch[0]).unwrap();
    assert!(texts(&first).iter().any(|text| text.starts_with("→ p. ")));
}

#[test]
fn a_long_chain_and_a_wide_star_stand_on_sheets_whole() {
    // A release build takes 9 s for a chain of 100,000 and 1 s for a star: the same for each card.
    const MANY: usize = 700;
    let chain = |n: usize| if n == 0 { String::new() } else { format!("p{}", n - 1) };
    let star = |n: usize| if n == 0 { String::new() } else { "p0".to_string() };
    for manager in [&chain as &dyn Fn(usize) -> String, &star] {
        let rows: String = (0..MANY).map(|n| format!("p{n},Person {n},Clerk,,{},\n", manager(n))).collect();
        let sheets = pages(people(&rows), &paper("A4", false));
        let mut shown: HashSet<String> = HashSet::new();
        let mut last = Vec::new();
        for sheet in &sheets {
            let document = Document::parse(sheet).unwrap();
            let cards = cards(&document);
            shown.extend(cards.iter().map(|(title, _)| name_of(title).to_string()));
            last = if cards.is_empty() { last } else { texts(&document) };
        }
        assert_eq!(shown.len(), MANY, "somebody stands on no sheet");
        assert!(sheets.len() < MANY / 8, "{} sheets", sheets.len());
        let way = last.iter().find_map(|text| text.split_once(" · below ")).map(|(_, way)| way);
        if manager(2) == "p1" {
            let way = way.expect("the last sheet says where it hangs");
            assert!(way.starts_with("Person 0 › … › Person 6"), "{way}");
        } else {
            assert_eq!(way, None, "the top of a star stands on each of its sheets");
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_has_a_page_for_each_sheet() {
    let pages = pages(generate::company(150, 3), &paper("A4", false));
    let bytes = rolecall::chart::pictures::pdf(&pages).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    assert_eq!(bytes, rolecall::chart::pictures::pdf(&pages).unwrap());
}

#[cfg(feature = "png")]
#[test]
fn a_png_shows_text_in_the_font_of_this_program() {
    let with_name = |name: &str| {
        let text = crate::picture(people(&format!("a,{name},Head,,,\n")), &Look::default());
        rolecall::chart::pictures::png(&[text]).unwrap().swap_remove(0)
    };
    let (one, other) = (with_name("Ada"), with_name("Bob"));
    assert!(one.starts_with(b"\x89PNG"));
    assert_ne!(one, other, "names make no difference: no font was found");
}
