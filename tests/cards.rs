//! What the cards of the organisation chart must be: nothing leaves them, nothing on them touches, and
//! no name or title is shortened while there is room for it.

#![allow(clippy::unwrap_used)]

mod audited;
mod drawn;

use drawn::{SLACK, Tables, inputs, inside, letters, number, overlap, rect, with};
use rolecall::chart::{ChartInput, Look, org};
use rolecall::generate;
use rolecall::layout::Rect;
use rolecall::staffing::Plan;
use roxmltree::{Document, Node};

/// Descent of a line below its baseline, in em (`hhea` table of the font: 483 of 2048 units).
const DESCENT: f64 = 483.0 / 2048.0;
/// Height of a badge's frame, inside its outline, in px of a picture that was not drawn larger.
const FRAME: f64 = 13.7;
/// The size of names and of everything else on a card, in px of such a picture.
const NAME: f64 = 12.5;
const REST: f64 = 11.0;

fn picture(tables: Tables) -> String {
    with(tables, false, |graph, _, findings| {
        let look = &Look::default();
        org::pages(&ChartInput { graph, findings, plan: &Plan::default(), look }).swap_remove(0)
    })
}

fn people(header: &str, rows: &str) -> Tables {
    vec![("people.csv".to_string(), format!("{header}\n{rows}"))]
}

/// The cards: groups with a title that name somebody.
fn cards<'a>(document: &'a Document) -> Vec<Node<'a, 'a>> {
    let has = |node: &Node, tag: &str| node.children().any(|child| child.has_tag_name(tag));
    let groups = document.descendants().filter(|node| node.has_tag_name("g"));
    groups.filter(|node| has(node, "title") && has(node, "rect")).collect()
}

fn of<'a>(card: Node<'a, 'a>, tag: &'static str) -> impl Iterator<Item = Node<'a, 'a>> {
    card.children().filter(move |child| child.has_tag_name(tag))
}

/// How many times as large the picture is drawn.
fn zoom(document: &Document) -> f64 {
    let sizes = cards(document).into_iter().flat_map(|card| of(card, "text").collect::<Vec<_>>());
    sizes.map(|text| number(text, "font-size")).fold(0.0, f64::max) / NAME
}

/// The frames of the badges on a card.
fn frames(card: Node, zoom: f64) -> Vec<Rect> {
    let rects = of(card, "rect").map(rect);
    rects.filter(|frame| (frame.height / zoom - FRAME).abs() < 0.1).collect()
}

/// Cards with dates, states, hats and titles of all lengths.
fn crowded() -> Tables {
    let header = "id,name,title,manager,team,status,from,to";
    let titles = ["Chief Typography Officer", "Ops", "Head of Supply Chain Planning", "VP Quality", ""];
    let mut rows = "p0,Gyöngyi Jaggy,Chief Happy Guy,,T,active,,\n".to_string();
    let mut seats = "person,role,product,team,mode\n".to_string();
    for nth in 1..60 {
        let (title, manager) = (titles[nth % 5], (nth - 1) / 5);
        let status = ["active", "leave", "active", "planned"][nth % 4];
        let (from, to) = ([("", "2031-05-31"), ("2031-01-01", ""), ("", "")])[nth % 3];
        rows.push_str(&format!("p{nth},Peggy Young {nth},{title},p{manager},T,{status},{from},{to}\n"));
        for role in ["PO", "SM", "PM"].iter().take(nth % 4) {
            seats.push_str(&format!("p{nth},{role},Shop,Crew {nth},{}\n", ["", "acting"][nth % 2]));
        }
    }
    let mut tables = people(header, &rows);
    tables.push(("assignments.csv".to_string(), seats));
    tables
}

#[test]
fn nothing_leaves_a_card_and_no_letters_touch() {
    let mut all = inputs();
    all.push(("crowded cards".to_string(), crowded()));
    for (name, tables) in all {
        let text = picture(tables);
        let document = Document::parse(&text).unwrap();
        let zoom = zoom(&document);
        for card in cards(&document) {
            let around = rect(of(card, "rect").next().unwrap());
            let words: Vec<Rect> = of(card, "text").map(letters).collect();
            for (at, word) in words.iter().enumerate() {
                let foot = of(card, "text").nth(at).unwrap();
                assert!(inside(*word, around) || foot.text().unwrap().contains("post"), "{name}: {card:?}");
                let other = words[..at].iter().find(|other| overlap(*word, **other));
                assert!(other.is_none(), "{name}: {:?} touches another text", foot.text());
            }
            for frame in frames(card, zoom) {
                assert!(inside(frame, around), "{name}: a badge leaves {card:?}");
            }
        }
    }
}

#[test]
fn frames_of_badges_keep_off_the_letters_above_them() {
    let mut all = inputs();
    all.push(("crowded cards".to_string(), crowded()));
    let mut seen = 0;
    for (name, tables) in all {
        let text = picture(tables);
        let document = Document::parse(&text).unwrap();
        let zoom = zoom(&document);
        for card in cards(&document) {
            for frame in frames(card, zoom) {
                for text in of(card, "text") {
                    let (word, size) = (letters(text), number(text, "font-size"));
                    let beside = word.right() < frame.x || word.x > frame.right();
                    let is_above = word.bottom() < frame.middle();
                    if beside || !is_above {
                        continue;
                    }
                    seen += 1;
                    let free = frame.y - (word.bottom() + DESCENT * size);
                    assert!(free >= 2.0 * zoom - SLACK, "{name}: {:?}, {free:.2}", text.text());
                }
            }
        }
    }
    assert!(seen > 100, "only {seen} frames below letters");
}

#[test]
fn a_day_is_never_cut_and_stands_on_one_line_where_cards_are_few() {
    let header = "id,name,title,manager,team,status,from,to";
    let few = people(
        header,
        "1,Ann Able,CEO,,T,active,,\n2,Bob Bold,CTO,1,T,active,,2025-09-30\n3,Cid Cool,Dev,2,T,active,,\n\
         4,Eve Even,COO,1,T,planned,2025-09-01,\n5,Fay Fine,Ops,4,T,active,,\n",
    );
    let text = picture(few);
    for words in ["leaves 2025-09-30", "from 2025-09-01"] {
        assert!(text.contains(&format!(">{words}</text>")), "{words}");
    }
    // One day among hundreds does not make every card wider.
    let rows: String = (1..300).map(|n| format!("{n},Bo {n},Ops,0,T,active,,\n")).collect();
    let text = picture(people(header, &format!("0,Ann,CEO,,T,active,,2025-09-30\n{rows}")));
    for words in ["leaves", "2025-09-30"] {
        assert!(text.contains(&format!(">{words}</text>")), "{words}");
    }
}

#[test]
fn a_title_takes_two_lines_before_it_is_shortened_however_rare_that_is() {
    let header = "id,name,title,manager";
    let rows: String = (1..40).map(|n| format!("{n},Bo Fry {n},Clerk,0\n")).collect();
    let rare = "0,Ann Able,CEO,\n41,Pat Davis,Marketing Representative,0\n";
    let text = picture(people(header, &format!("{rare}{rows}")));
    assert!(!text.contains("…</text>"));
    assert!(text.contains(">Marketing"));
}

#[test]
fn titles_that_most_people_share_the_length_of_make_wider_cards() {
    let header = "id,name,title,manager";
    let row = |n: usize| {
        format!("{n},Name Withheld,Deputy Director International Climate Change Strategy {n},{}\n", n / 6)
    };
    let text = picture(people(header, &(1..80).map(row).collect::<String>()));
    let cut = text.matches("…</text>").count();
    assert!(cut <= 8, "{cut} of 79 titles are shortened");
}

#[test]
fn a_name_is_never_cut_while_its_card_has_a_free_line() {
    let mut all = inputs();
    all.push(("crowded cards".to_string(), crowded()));
    let header = "id,name,title,manager";
    let rows: String = (1..80).map(|n| format!("{n},Bo {n},Head of Human Resources and,0\n")).collect();
    let long = "0,Ann,CEO,\n99,Wolfeschlegelsteinhausenbergerdorff the Younger,Clerk,0\n";
    all.push(("one long name".to_string(), people(header, &format!("{long}{rows}"))));
    all.push(("a large company".to_string(), generate::company(800, 3)));
    for (name, tables) in all {
        let text = picture(tables);
        let document = Document::parse(&text).unwrap();
        let zoom = zoom(&document);
        for card in cards(&document) {
            let around = rect(of(card, "rect").next().unwrap());
            let is_cut = |text: &Node| text.text().unwrap().ends_with('…');
            let names = || of(card, "text").filter(|text| number(*text, "font-size") > (REST + 0.5) * zoom);
            let feet = of(card, "text")
                .map(|text| letters(text).bottom())
                .chain(frames(card, zoom).iter().map(Rect::bottom))
                .fold(0.0, f64::max);
            let free = around.bottom() - feet;
            assert!(
                !names().any(|name| is_cut(&name)) || free < 2.0 * NAME * zoom,
                "{name}: {card:?} {free}"
            );
        }
    }
}
