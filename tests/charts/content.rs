//! Every number that of the input, and a sentence where there is nothing to show.

use crate::drawn::{Tables, draw, letters, people, sample};
use crate::{charts, texts};
use rolecall::chart::{CHARTS, Look, find, style};
use rolecall::roles::{Catalogue, RoleModel, Verdict, compare};
use roxmltree::{Document, Node};

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
