//! What the matrices and the charts of quantities must be beside what every picture must be: nothing
//! on top of something else, every letter readable on its ground, every number that of the input.

#![allow(clippy::unwrap_used)]

mod audited;
mod drawn;

use drawn::{Tables, draw, inputs, letters, number, overlap, page, people, rect, sample};
use rolecall::chart::{CHARTS, Chart, Look, find, style};
use rolecall::generate;
use rolecall::layout::Rect;
use rolecall::roles::{Catalogue, RoleModel, Verdict, compare};
use roxmltree::{Document, Node};

/// plotters draws at whole pixels, and outlines are a pixel wide.
const PIXELS: f64 = 2.0;

fn charts() -> impl Iterator<Item = &'static Chart> {
    ["coverage", "hats", "load", "spans", "hiring", "models", "findings"]
        .into_iter()
        .map(|name| find(name).unwrap())
}

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

fn texts<'a>(document: &'a Document) -> Vec<Node<'a, 'a>> {
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    texts.filter(|node| node.text().is_some_and(|text| !text.trim().is_empty())).collect()
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

#[test]
fn the_order_of_rows_changes_no_chart() {
    let turned: Tables = sample("acme")
        .into_iter()
        .map(|(name, text)| {
            let mut lines: Vec<&str> = text.lines().collect();
            lines[1..].reverse();
            (name, lines.join("\n") + "\n")
        })
        .collect();
    for chart in charts() {
        // Titles name the lines of the input, which have moved.
        let words = |tables: Tables| {
            let drawn = draw(tables, chart, Look::default());
            let document = Document::parse(&drawn).unwrap();
            let shown =
                texts(&document).into_iter().map(|text| (text.text().unwrap().to_string(), letters(text)));
            shown.collect::<Vec<_>>()
        };
        assert_eq!(words(sample("acme")), words(turned.clone()), "{}", chart.name);
    }
}

fn described(drawn: &str) -> String {
    let document = Document::parse(drawn).unwrap();
    let found = document.descendants().find(|node| node.has_tag_name("desc"));
    found.and_then(|node| node.text()).unwrap().to_string()
}

#[test]
fn where_there_is_nothing_to_show_a_sentence_says_so() {
    let tables = people("a,Ada,,,\n");
    for (chart, words) in [
        ("teams", "No row puts anybody into a team"),
        ("coverage", "No product with teams"),
        ("hats", "Nobody holds two different roles on 2025-06-01"),
        ("load", "No row says how much"),
        ("spans", "Nobody here has a manager"),
        ("hiring", "No product with teams"),
    ] {
        let drawn = draw(tables.clone(), find(chart).unwrap(), Look::default());
        assert!(described(&drawn).starts_with(words), "{chart}: {}", described(&drawn));
        let document = Document::parse(&drawn).unwrap();
        let shapes =
            document.descendants().filter(|node| node.has_tag_name("rect") || node.has_tag_name("line"));
        assert_eq!(shapes.count(), 1, "{chart} has more than its page");
    }
}

#[test]
fn every_gap_of_a_real_organisation_has_its_red_frame_and_its_number() {
    let drawn = draw(sample("acme"), find("coverage").unwrap(), Look::default());
    let document = Document::parse(&drawn).unwrap();
    let red = style::LIGHT.severity[0];
    let is_gap = |node: &Node| {
        node.has_tag_name("g")
            && node.children().any(|child| {
                child.has_tag_name("title") && child.text().is_some_and(|t| t.contains(": nobody answers"))
            })
    };
    let gaps: Vec<Node> = document.descendants().filter(is_gap).collect();
    assert!(gaps.len() > 10);
    for gap in &gaps {
        assert!(
            gap.children().any(|child| child.has_tag_name("rect") && child.attribute("stroke") == Some(red))
        );
        let number =
            gap.children().find(|child| child.has_tag_name("text")).and_then(|text| text.text()).unwrap();
        let title =
            gap.children().find(|child| child.has_tag_name("title")).and_then(|title| title.text()).unwrap();
        assert!(title.contains(&format!("finding {number} (")), "{title}");
    }
    assert!(drawn.contains(&format!("{} gaps", gaps.len())));
}

#[test]
fn double_hats_are_counted_and_named() {
    let drawn = draw(sample("acme"), find("hats").unwrap(), Look::default());
    assert!(drawn.contains("<title>Product Manager and Product Owner: 2 people</title>"));
    for words in ["PO + PM: 2 people", "Elena Papadopoulou", "both: Loyalty Club"] {
        assert!(drawn.contains(words), "{words}");
    }
}

#[test]
fn loads_stand_against_capacity_the_most_loaded_first() {
    let table = "person,role,team,alloc\nAda,PO,Wallet,80\nAda,DEV,Wallet,50\nBen,DEV,Wallet,90\n";
    let drawn = draw(
        vec![("assignments.csv".to_string(), table.to_string())],
        find("load").unwrap(),
        Look::default(),
    );
    let ada = drawn.find("<title>Ada: 130 % of 100 %").expect("Ada's row");
    let ben = drawn.find("<title>Ben: 90 % of 100 %").expect("Ben's row");
    assert!(ada < ben);
    for words in ["30 % too much", "10 % free", "PO Wallet 80 %"] {
        assert!(drawn.contains(words), "{words}");
    }
}

#[test]
fn managers_stand_in_the_band_of_their_reports() {
    let star: String = (1..=17).map(|n| format!("p{n},Person {n},,boss,\n")).collect();
    let deputy = "q1,Q,,p1,\nq2,R,,p1,\n";
    let tables = people(&format!("boss,Boss,,,\n{star}{deputy}"));
    let drawn = draw(tables, find("spans").unwrap(), Look::default());
    for words in [
        "17+ direct reports: 1 manager. Boss 17",
        "2–3 direct reports: 1 manager. Person 1 2",
        "layer 3: 2 people",
    ] {
        assert!(drawn.contains(words), "{words}");
    }
}

#[test]
fn layers_beyond_the_rows_are_told_of_in_words_and_signs_without_a_bar_have_no_legend() {
    let chain: String = (1..30).map(|n| format!("p{n},Person {n},,p{},\n", n - 1)).collect();
    let drawn = draw(people(&format!("p0,Top,,,\n{chain}")), find("spans").unwrap(), Look::default());
    let document = Document::parse(&drawn).unwrap();
    let words: Vec<&str> = texts(&document).iter().filter_map(|text| text.text()).collect();
    assert!(words.contains(&"and 14 more layers down to layer 30, 14 people in all"), "{words:?}");
    assert!(!words.iter().any(|text| text.starts_with("managers 0")), "{words:?}");
    for words_of_29 in ["managers whose span is reported 29", "other finding, note 29"] {
        assert!(words.contains(&words_of_29), "{words:?}");
    }
}

#[test]
fn need_is_what_there_is_and_what_lacks() {
    let drawn = draw(sample("acme"), find("hiring").unwrap(), Look::default());
    let told = described(&drawn);
    let numbers: Vec<u32> =
        told.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let [need, have, gap, hire] = numbers[..] else { panic!("{told}") };
    assert!(need == have + gap && gap > 0 && hire <= gap, "{told}");
}

#[test]
fn models_need_no_organisation_and_their_verdicts_are_those_of_the_comparison() {
    let catalogue = Catalogue::embedded();
    let alone = find("models").unwrap().alone.unwrap()(catalogue, &Look::default());
    assert_eq!(alone, draw(sample("acme"), find("models").unwrap(), Look::default()));
    let articles: Vec<&RoleModel> = catalogue.models().filter(|model| model.kind == "article").collect();
    let compared = compare(catalogue, &articles);
    assert_eq!(compared.len(), 54);
    let document = Document::parse(&alone).unwrap();
    for verdict in Verdict::ALL {
        let wanted = compared.iter().filter(|comparison| comparison.verdict == verdict).count();
        let shown = texts(&document).iter().filter(|text| text.text() == Some(verdict.word())).count();
        assert_eq!(shown, wanted, "{}", verdict.word());
    }
}

#[test]
fn duties_that_only_rows_name_are_in_the_matrix_too() {
    let table = "duty,role,person,team,product,raci\nIncident response,,Ben,Core,,A\nIncident response,,Ada,Core,,A\n\
                 Data retention,,Ada,,Wallet,A\nBudget sign-off,,Cleo,,,A\nTea,,Ada,Core,,R\n\
                 ,PO,Ada,,Wallet,\n,DEV,Ben,Core,Wallet,\n,PM,Cleo,,Wallet,\n";
    let tables = vec![("assignments.csv".to_string(), table.to_string())];
    let drawn = draw(tables, find("coverage").unwrap(), Look::default());
    for words in [
        "Other duties that rows name",
        "Incident response, Core: Ada, Ben (explicit)",
        "Data retention, Wallet: Ada (explicit)",
        "Budget sign-off, the whole organisation: Cleo (explicit)",
    ] {
        assert!(drawn.contains(words), "{words}");
    }
    assert!(drawn.contains("Tea, Core: nobody answers") && !drawn.contains("Tea, the whole"), "{drawn}");
}

#[test]
fn duties_that_nobody_answers_for_are_counted_with_those_of_the_matrix() {
    let table = "duty,PO,DEV\nOpen the shop,A,R\nSweep the floor,C,R\n";
    let tables = vec![("raci.csv".to_string(), table.to_string())];
    let drawn = draw(tables, find("coverage").unwrap(), Look::default());
    for words in ["1 of 2 answered for", "1 gap", "Sweep the floor, the whole organisation: nobody answers"] {
        assert!(drawn.contains(words), "{words}: {drawn}");
    }
}

#[test]
fn numbered_teams_stand_in_the_order_in_which_people_count() {
    let rows: String = (1..=12).map(|n| format!("Ada,DEV,Team {n},Shop\n")).collect();
    let tables = vec![("assignments.csv".to_string(), format!("person,role,team,product\n{rows}"))];
    let drawn = draw(tables, find("coverage").unwrap(), Look::default());
    let document = Document::parse(&drawn).unwrap();
    let teams: Vec<&str> = texts(&document).iter().filter_map(|text| text.text()).collect();
    let teams: Vec<&str> = teams.into_iter().filter(|words| words.starts_with("Team ")).collect();
    assert_eq!(teams, (1..=12).map(|n| format!("Team {n}")).collect::<Vec<_>>());
}

#[test]
fn duties_that_teams_own_are_told_of_where_they_are_not_drawn() {
    let table = "duty,team\nStatus page,Web\nStatus page,Platform\nBuild server,Platform\n";
    let tables = vec![("assignments.csv".to_string(), table.to_string())];
    let told = described(&draw(tables, find("coverage").unwrap(), Look::default()));
    assert!(told.contains("2 duties that teams own, not drawn here (1 finding)"), "{told}");
    assert!(!told.contains("nothing that somebody would have to answer for"), "{told}");
}

#[test]
fn the_help_names_every_chart() {
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["chart", "--help"])
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let kinds = help.lines().find(|line| line.trim_start().starts_with("<KIND>")).unwrap();
    for chart in CHARTS {
        assert!(kinds.contains(&format!(" {}", chart.name)), "{}", chart.name);
    }
}

#[test]
fn nobody_is_called_free_whose_share_is_not_stated() {
    let rows = "person,role,team,alloc\nAda,DEV,Crew,\nAda,SM,Crew,20\nBob,DEV,Crew,30\n";
    let tables = vec![("assignments.csv".to_string(), rows.to_string())];
    let drawn = draw(tables, find("load").unwrap(), Look::default());
    let document = Document::parse(&drawn).unwrap();
    let words: Vec<&str> = texts(&document).iter().filter_map(|text| text.text()).collect();
    assert!(words.contains(&"80 % not stated") && words.contains(&"70 % free"), "{words:?}");
    assert!(words.contains(&"share not stated 1"), "{words:?}");
    let hatched = document.descendants().filter(|node| {
        node.has_tag_name("rect") && node.attribute("fill").is_some_and(|fill| fill.starts_with("url("))
    });
    assert_eq!(hatched.count(), 2, "one on a bar, one in the legend");
    assert!(drawn.contains("DEV Crew not stated"), "{drawn}");
}

#[test]
fn names_in_the_matrix_are_whole_and_its_legend_knows_every_role() {
    let rows = "person,role,product,team,duty,raci\n\
        Wilhelmina Featherstonehaugh,PO,Shop,Crew,,\nAda,Release Captain,Shop,Crew,Release calls,A\n";
    let tables = vec![("assignments.csv".to_string(), rows.to_string())];
    let drawn = draw(tables, find("coverage").unwrap(), Look::default());
    let document = Document::parse(&drawn).unwrap();
    let words: Vec<&str> = texts(&document).iter().filter_map(|text| text.text()).collect();
    assert!(words.contains(&"Wilhelmina Featherstonehaugh"), "{words:?}");
    assert!(words.iter().any(|text| text.starts_with("another role, or a person without one")), "{words:?}");
}
