//! The page, looked at as its readers and its attackers would.

use indexmap::IndexMap;
use roxmltree::{Document, Node};
use sha2::{Digest, Sha256};

use crate::chart::{CHARTS, ChartInput, Look, dark_of_light};
use crate::finding::RowNames;
use crate::report::{FORMATS, Facts, Picture, ReportInput, Sheets, find_format};
use crate::staffing::plan;
use crate::staffing::sample::{Sample, worked_example};

/// Names that would be markup, or end it, somewhere.
const HOSTILE: [&str; 4] = [
    "<img src=x onerror=alert(1)>\"'&",
    "</script><script>alert(1)</script>",
    "]]><!--findings 1--><a href=\"javascript:alert(1)\">",
    "</style></svg></title>--!>",
];

/// The worked example with hostile names.
fn hostile() -> Sample {
    let mut sample = worked_example("consensus");
    for (id, name) in ["Ana", "Bo", "Cy", "Di"].into_iter().zip(HOSTILE) {
        let name = sample.org.texts.push(name);
        sample = sample.change(id, |person| person.name = name);
    }
    sample
}

/// A sample's page with all its pictures.
fn page(sample: Sample) -> String {
    page_with(sample, |picture| picture)
}

fn page_with(sample: Sample, change: fn(Picture) -> Picture) -> String {
    sample.audit(|graph, setup, findings| {
        let plan = plan(graph, setup, findings);
        let chart_input = ChartInput { graph, findings, plan: &plan, look: &Look::default() };
        let picture = |chart: &crate::chart::Chart| Picture {
            name: chart.name.to_string(),
            title: chart.summary.to_string(),
            svg: (chart.draw)(&chart_input),
            file: None,
            sheets: None,
        };
        let pictures: Vec<Picture> = CHARTS.iter().map(picture).map(change).collect();
        let input = ReportInput {
            graph,
            findings,
            setup,
            plan: &plan,
            facts: &Facts::collect(graph),
            row_names: &RowNames::default(),
            pictures: &pictures,
            salary: &IndexMap::new(),
            width: 80,
            colour: false,
            unfolded: false,
            has_baseline: false,
        };
        (find_format(FORMATS, "html").unwrap().write)(&input)
    })
}

/// What stands between two marks, each of which is there once.
fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    assert_eq!((text.matches(open).count(), text.matches(close).count()), (1, 1), "{open}");
    let from = text.find(open).unwrap() + open.len();
    &text[from..text.find(close).unwrap()]
}

/// The page as XML, which is stricter than HTML: without doctype, style and script.
fn as_xml(page: &str) -> String {
    let (style, script) = (between(page, "<style>", "</style>"), between(page, "<script>", "</script>"));
    page.replace(style, "").replace(script, "").replace("<!doctype html>\n", "")
}

fn elements<'a>(document: &'a Document) -> impl Iterator<Item = Node<'a, 'a>> {
    document.descendants().filter(Node::is_element)
}

#[test]
fn the_page_is_well_formed_and_names_stay_text() {
    let text = page(hostile());
    let xml = as_xml(&text);
    let page = Document::parse(&xml).unwrap();
    let all: String = page.descendants().filter_map(|node| node.text()).collect();
    for name in HOSTILE {
        assert!(all.contains(name), "{name}");
        assert!(!text.contains(name), "{name}");
    }
    for node in elements(&page) {
        assert!(!["img", "iframe", "object", "link", "base"].contains(&node.tag_name().name()), "{node:?}");
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on") && attribute.name() != "style", "{node:?}");
        }
    }
}

#[test]
fn every_id_stands_once_and_every_link_leads_somewhere() {
    let xml = as_xml(&page(hostile()));
    let page = Document::parse(&xml).unwrap();
    let mut ids: Vec<&str> = elements(&page).filter_map(|node| node.attribute("id")).collect();
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice");
    let is_there = |id: &str| ids.binary_search(&id).is_ok();
    for node in elements(&page) {
        for link in node.attribute("href").into_iter() {
            let target = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leaves the page"));
            assert!(is_there(target), "{link} leads nowhere");
        }
        for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
            let targets = node.attribute(name).into_iter().flat_map(|value| value.split(' '));
            targets.for_each(|id| assert!(is_there(id), "{name}=\"{id}\" means nothing"));
        }
        for name in ["fill", "stroke"] {
            let pattern = node.attribute(name).and_then(|value| value.strip_prefix("url(#"));
            pattern.into_iter().for_each(|id| assert!(is_there(id.trim_end_matches(')')), "{id}"));
        }
    }
}

#[test]
fn header_cells_have_a_scope_and_headings_leave_out_no_level() {
    let xml = as_xml(&page(hostile()));
    let page = Document::parse(&xml).unwrap();
    let mut level = 0;
    for node in elements(&page) {
        let tag = node.tag_name().name();
        assert!(tag != "th" || node.attribute("scope").is_some(), "a header cell without scope");
        if let Some(own) = tag.strip_prefix('h').and_then(|digit| digit.parse::<u32>().ok()) {
            assert!(own <= level + 1, "h{own} after h{level}");
            level = own;
        }
    }
    assert_eq!(elements(&page).filter(|node| node.has_tag_name("h1")).count(), 1);
}

#[test]
fn the_page_runs_its_own_script_alone_and_loads_nothing() {
    let text = page(hostile());
    let policy = between(&text, "Content-Security-Policy\" content=\"", "\"/>\n<meta name=\"viewport\"");
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    for (tag, directive) in [("style", "style-src"), ("script", "script-src")] {
        let content = between(&text, &format!("<{tag}>"), &format!("</{tag}>"));
        let mut hash = String::new();
        crate::chart::svg::base64(&mut hash, &Sha256::digest(content.as_bytes()));
        let allowed = format!("{directive} 'sha256-{hash}'");
        assert!(policy.split("; ").any(|part| part == allowed), "{allowed} is not in {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*'));
    let without_namespace = text.replace(" xmlns=\"http://www.w3.org/2000/svg\"", "");
    let elsewhere = without_namespace.replace("url(#", "");
    for word in
        ["http:", "https:", "url(", "@import", " src=", "innerHTML", "outerHTML", "insertAdjacent", "eval("]
    {
        let is_name = HOSTILE.iter().any(|name| name.contains(word.trim()));
        assert!(is_name || !elsewhere.contains(word), "{word}");
    }
}

#[test]
fn a_finding_leads_to_its_marks_and_each_mark_back_to_it() {
    let xml = as_xml(&page(hostile()));
    let page = Document::parse(&xml).unwrap();
    let by_id = |id: &str| elements(&page).find(|node| node.attribute("id") == Some(id)).unwrap();
    let shown = elements(&page).filter(|node| node.attribute("class") == Some("places"));
    let mut links = 0;
    for places in shown {
        let row = places.ancestors().find(|node| node.has_tag_name("tr")).unwrap();
        let own = format!("#{}", row.attribute("id").unwrap());
        for link in places.children().filter(|node| node.has_tag_name("a")) {
            let mark = by_id(link.attribute("href").unwrap().trim_start_matches('#'));
            let number = own.trim_start_matches("#f");
            let names_it = mark.attribute("aria-label").unwrap().split([' ', ',']).any(|word| word == number);
            assert!(mark.attribute("href") == Some(&own) || names_it, "{mark:?} is not of {own}");
            assert!(mark.ancestors().any(|node| node.attribute("class") == Some("picture")));
            links += 1;
        }
    }
    assert!(links > 10, "only {links} links");
    for number in 1..=9 {
        let row = by_id(&format!("f{number}"));
        assert!(row.attribute("data-severity").is_some() && row.attribute("data-family").is_some());
    }
}

#[test]
fn the_form_offers_the_teams_that_findings_concern() {
    let xml = as_xml(&page(worked_example("consensus")));
    let page = Document::parse(&xml).unwrap();
    let select = elements(&page).find(|node| node.attribute("name") == Some("team")).unwrap();
    let places: Vec<&str> = select.children().filter_map(|option| option.attribute("value")).collect();
    assert!(places.len() > 2, "{places:?}");
    for row in elements(&page).filter(|node| node.attribute("data-teams").is_some()) {
        for team in row.attribute("data-teams").unwrap().split(' ').filter(|team| !team.is_empty()) {
            assert!(places.contains(&team), "{team} is not offered");
        }
    }
}

#[test]
fn a_picture_that_is_too_large_is_named_and_not_shown() {
    let huge = |picture: Picture| match picture.name.as_str() {
        "org" => {
            Picture { svg: picture.svg + &" ".repeat(8 << 20), file: Some("org.svg".to_string()), ..picture }
        }
        "teams" => Picture { svg: picture.svg + &" ".repeat(8 << 20), ..picture },
        _ => picture,
    };
    let text = page_with(worked_example("consensus"), huge);
    assert!(text.len() < 4 << 20);
    assert_eq!(text.matches("<svg").count(), CHARTS.len() - 2);
    assert!(text.contains("<a class=\"alone\" href=\"org.svg\">org.svg</a>"));
    assert!(text.contains("<code>rolecall chart teams</code> draws it"));
    // The file of the picture opens at the card; of a picture without a file nothing does.
    assert!(text.contains("Shown in <a href=\"org.svg#org-n"));
    assert!(!text.contains("href=\"teams.svg"));
}

#[test]
fn the_sheets_of_a_picture_stand_beside_its_file() {
    let on_sheets = |picture: Picture| match picture.name.as_str() {
        "org" => {
            let sheets = Sheets { file: "org-pages.html".to_string(), count: 12, paper: "A3" };
            Picture { file: Some("org.svg".to_string()), sheets: Some(sheets), ..picture }
        }
        _ => picture,
    };
    let text = page_with(worked_example("consensus"), on_sheets);
    let link = "<a class=\"sheets\" href=\"org-pages.html\">12 sheets of A3 to print</a>";
    assert_eq!(text.matches(link).count(), 1);
    assert_eq!(text.matches("class=\"sheets\"").count(), 1);
}

#[test]
fn every_colour_of_the_pictures_has_a_counterpart_in_the_dark() {
    let known: Vec<String> = dark_of_light().into_iter().map(|(light, _)| light).collect();
    let xml = as_xml(&page(worked_example("consensus")));
    let page = Document::parse(&xml).unwrap();
    for node in elements(&page) {
        for name in ["fill", "stroke"] {
            let colour = node.attribute(name).unwrap_or("none").to_lowercase();
            let is_plain = colour == "none" || colour.starts_with("url(");
            assert!(is_plain || known.contains(&colour), "{colour} stays light");
        }
    }
}
