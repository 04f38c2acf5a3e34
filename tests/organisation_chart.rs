//! What the organisation chart must be beyond what every picture must be: legible sheets that refer
//! to one another, dotted lines that move nothing, assistants beside the line, and parts of it.

#![allow(clippy::unwrap_used)]

mod audited;
mod drawn;

use drawn::{Tables, number, overlap, with};
use rolecall::chart::paper::{Breaks, Paper, SMALLEST_POINTS};
use rolecall::chart::{ChartInput, Look, asked, org};
use rolecall::generate;
use rolecall::graph::Graph;
use rolecall::layout::{Rect, Size};
use rolecall::model::{Failure, PersonId};
use rolecall::staffing::Plan;
use roxmltree::{Document, Node};
use std::collections::{BTreeMap, BTreeSet, HashSet};

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

const MATRIX: &str = "ceo,Amara Okafor,Chief Executive,Board,,\n\
    ea,Lena Weiss,Executive Assistant,Board,ceo,\n\
    cto,Henrike Vogel,CTO,Tech,ceo,\n\
    cpo,Valentina Rossi,CPO,Product,ceo,\n\
    d1,Nadia Benali,Engineer,Tech,cto,cpo\n\
    d2,Sanjay Gupta,Engineer,Tech,cto,\n\
    p1,Ravi Subramaniam,Designer,Product,cpo,cto\n\
    p2,Saoirse Gallagher,Designer,Product,cpo,\n";

/// The dotted lines: their titles and corners.
fn dotted(document: &Document) -> Vec<(String, Vec<(f64, f64)>)> {
    let groups = document.descendants().filter(|node| node.has_tag_name("g"));
    groups
        .filter_map(|group| {
            let title = group.children().find(|child| child.has_tag_name("title"))?.text()?;
            let path = group.children().find(|child| child.has_tag_name("path"))?;
            let points = path.attribute("d")?.trim_start_matches('M').split('L').map(|point| {
                let (x, y) = point.split_once(' ').unwrap();
                (x.parse().unwrap(), y.parse().unwrap())
            });
            title.starts_with("dotted line: ").then(|| (title.to_string(), points.collect()))
        })
        .collect()
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

#[test]
fn dotted_lines_run_between_the_cards_and_move_none_of_them() {
    let with_lines = picture(people(MATRIX), &Look::default());
    let none: String = MATRIX.lines().map(|row| format!("{},\n", row.rsplit_once(',').unwrap().0)).collect();
    let without = picture(people(&none), &Look::default());
    let (with_lines, without) = (Document::parse(&with_lines).unwrap(), Document::parse(&without).unwrap());
    assert_eq!(cards(&with_lines), cards(&without));
    let lines = dotted(&with_lines);
    assert_eq!(lines.len(), 2);
    assert!(dotted(&without).is_empty());
    for (title, points) in &lines {
        let ends = title.trim_start_matches("dotted line: ").split_once(" also reports to ").unwrap();
        let near = |point: (f64, f64), name: &str| {
            let card = place(&with_lines, name);
            let on_edge = (point.0 - card.x).abs() < 0.1 || (point.0 - card.right()).abs() < 0.1;
            on_edge && point.1 > card.y && point.1 < card.bottom()
        };
        assert!(near(points[0], ends.0) && near(*points.last().unwrap(), ends.1), "{title}");
        for step in points.windows(2) {
            let (a, b) = (step[0], step[1]);
            let piece = Rect {
                x: a.0.min(b.0),
                y: a.1.min(b.1),
                width: (a.0 - b.0).abs(),
                height: (a.1 - b.1).abs(),
            };
            assert!(piece.width < 0.1 || piece.height < 0.1, "{title} runs aslant");
            let cut =
                cards(&with_lines).into_iter().find(|(_, card)| overlap(piece.inset(-0.05), card.inset(0.2)));
            assert!(cut.is_none(), "{title} runs through {cut:?}");
        }
    }
    assert!(texts(&with_lines).iter().any(|text| text == "secondary manager 2"));
}

/// The pieces of a picture's paths outside of titled groups: the connectors of the tree.
fn connectors(document: &Document) -> Vec<Rect> {
    let paths = document.descendants().filter(|node| {
        let group = node.parent_element();
        let has_title = |group: Node| group.children().any(|child| child.has_tag_name("title"));
        node.has_tag_name("path") && group.is_some_and(|group| group.has_tag_name("g") && !has_title(group))
    });
    let piece = |text: &str| {
        let letter = if text.contains('H') { 'H' } else { 'V' };
        let (start, end) = text.split_once(letter)?;
        let (x, y) = start.split_once(' ')?;
        let (x, y, end): (f64, f64, f64) = (x.parse().ok()?, y.parse().ok()?, end.parse().ok()?);
        let (width, height) = if letter == 'H' { (end - x, 0.0) } else { (0.0, end - y) };
        Some(Rect { x, y, width, height })
    };
    let pieces = |path: Node| path.attribute("d")?.split('M').map(piece).collect::<Vec<_>>().into();
    paths.filter_map(pieces).flat_map(|pieces: Vec<Option<Rect>>| pieces).flatten().collect()
}

#[test]
fn dotted_lines_keep_off_the_tree_and_one_another_and_the_rest_is_said_on_cards() {
    let mut seen = 0;
    for (size, look) in [(100, Look::default()), (400, Look::default()), (500, paper("A3", false))] {
        let tables = generate::company(size, 7);
        for page in pages(tables, &look) {
            let document = Document::parse(&page).unwrap();
            let mut standing: Vec<(Rect, bool)> =
                connectors(&document).into_iter().map(|piece| (piece, piece.width > 0.0)).collect();
            for (title, points) in dotted(&document) {
                seen += 1;
                let pieces: Vec<(Rect, bool)> = points
                    .windows(2)
                    .map(|ends| {
                        let ((x, y), (to_x, to_y)) = (ends[0], ends[1]);
                        let (width, height) = ((to_x - x).abs(), (to_y - y).abs());
                        (Rect { x: x.min(to_x), y: y.min(to_y), width, height }, width > height)
                    })
                    .collect();
                for (piece, level) in &pieces {
                    let near = |(other, other_level): &&(Rect, bool)| {
                        level == other_level && overlap(piece.inset(-5.0), *other)
                    };
                    let other = standing.iter().find(near);
                    assert!(other.is_none(), "{title}: {piece:?} runs along {other:?}");
                }
                standing.extend(pieces);
            }
        }
    }
    assert!(seen > 3, "only {seen} dotted lines");
}

#[test]
fn too_many_dotted_lines_are_said_on_the_cards() {
    let rows: String = (0..40).map(|n| format!("e{n},Person {n},Clerk,Ops,boss,other\n")).collect();
    let text = picture(
        people(&format!("boss,Boss,Head,Ops,,\nother,Other,Head,Ops,boss,\n{rows}")),
        &Look::default(),
    );
    let document = Document::parse(&text).unwrap();
    assert!(dotted(&document).is_empty());
    assert_eq!(texts(&document).iter().filter(|text| *text == "⋯ Other").count(), 40);
}

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

fn find(graph: &Graph, text: &str) -> Result<PersonId, Failure> {
    asked::person(graph, "--root", text)
}

#[test]
fn people_are_found_by_id_and_name_and_others_are_suggested() {
    with(people(MATRIX), false, |graph, _, _| {
        assert_eq!(find(graph, "cto").unwrap(), find(graph, "henrike vogel").unwrap());
        let unknown = find(graph, "Hendrike Vogel").unwrap_err();
        assert!(unknown.help.contains("Henrike Vogel"), "{unknown}");
        let part = find(graph, "Okafor").unwrap_err();
        assert!(part.help.contains("Amara Okafor"), "{part}");
        assert_eq!(asked::department(graph, "tech").unwrap(), "Tech");
        assert!(asked::department(graph, "Tek").unwrap_err().help.contains("Tech"));
    });
    let twice = "a,Ada,Head,,,\nb,Ada,Clerk,,a,\n";
    with(people(twice), false, |graph, _, _| {
        let several = find(graph, "Ada").unwrap_err();
        assert!(several.found.contains("2 people") && several.help.contains("a, b"), "{several}");
    });
}

#[test]
fn a_folded_branch_keeps_its_counts_and_a_bold_line_leads_to_the_top() {
    let names = |look: &dyn Fn(&Graph) -> Look| {
        with(people(MATRIX), false, |graph, _, findings| {
            let look = look(graph);
            let text = org::pages(&ChartInput { graph, findings, plan: &Plan::default(), look: &look })
                .swap_remove(0);
            let document = Document::parse(&text).unwrap();
            let names: BTreeSet<String> =
                cards(&document).iter().map(|(title, _)| name_of(title).to_string()).collect();
            (names, texts(&document), text)
        })
    };
    let (folded, words, _) =
        names(&|graph| Look { collapse: vec![find(graph, "cto").unwrap()], ..Look::default() });
    assert!(folded.contains("Henrike Vogel") && !folded.contains("Nadia Benali"));
    assert_eq!(words.iter().filter(|text| *text == "▾2").count(), 1);
    assert_eq!(words.iter().filter(|text| *text == "▸2").count(), 1, "folded");
    assert!(words.iter().any(|text| text == "▸2  reports who are not drawn 1"), "{words:?}");
    let (_, words, text) =
        names(&|graph| Look { highlight: vec![find(graph, "d1").unwrap()], ..Look::default() });
    assert!(words.iter().any(|text| text == "line to the top 1"));
    assert!(text.matches("stroke-width=\"3.64\"").count() >= 2, "two steps to the top, drawn larger by 1.4");
}

#[test]
fn the_line_is_written_for_other_programs() {
    with(people(MATRIX), false, |graph, _, findings| {
        let look = Look::default();
        let plan = Plan::default();
        let input = ChartInput { graph, findings, plan: &plan, look: &look };
        let (dot, mermaid) = (org::dot(&input), org::mermaid(&input));
        assert_eq!(dot.matches(" -> ").count(), 9);
        assert_eq!(dot.matches("constraint=false").count(), 2);
        assert_eq!(mermaid.matches(" --- ").count(), 7);
        assert_eq!(mermaid.matches(" -.- ").count(), 2);
        assert!(mermaid.starts_with("flowchart TB\n"));
    });
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
        let text = picture(people(&format!("a,{name},Head,,,\n")), &Look::default());
        rolecall::chart::pictures::png(&[text]).unwrap().swap_remove(0)
    };
    let (one, other) = (with_name("Ada"), with_name("Bob"));
    assert!(one.starts_with(b"\x89PNG"));
    assert_ne!(one, other, "names make no difference: no font was found");
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
