//! Dotted lines move nothing, run through nothing, and are said on cards where there are too many.

use crate::drawn::overlap;
use crate::{MATRIX, cards, pages, paper, people, picture, place, texts};
use rolecall::chart::Look;
use rolecall::generate;
use rolecall::layout::Rect;
use roxmltree::{Document, Node};

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
