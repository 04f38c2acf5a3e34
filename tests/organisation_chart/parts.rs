//! Parts of the chart: people found by name, branches folded, the line for other programs.

use crate::drawn::with;
use crate::{MATRIX, cards, name_of, people, texts};
use rolecall::chart::{ChartInput, Look, asked, org};
use rolecall::graph::Graph;
use rolecall::model::{Failure, PersonId};
use rolecall::staffing::Plan;
use roxmltree::Document;
use std::collections::BTreeSet;

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
