//! Workbooks made by hand: what a spreadsheet program writes, and what nobody should.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::super::limits::LIMITS;
use super::*;
use crate::config::Config;
use crate::import::{read, read_within};
use crate::model::{Org, RowId};
use crate::roles::Catalogue;

/// A container with these parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, text) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const STYLES: &str = r#"<numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/></numFmts><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs>"#;

/// A workbook whose sheets have these names, states and cells.
fn xlsx_with(sheets: &[(&str, &str, &str)], strings: &str) -> Vec<u8> {
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut parts: Vec<(String, String)> = vec![("[Content_Types].xml".into(), TYPES.into())];
    let (mut list, mut links) = (String::new(), String::new());
    for (at, (name, state, cells)) in sheets.iter().enumerate() {
        let n = at + 1;
        list.push_str(&format!(r#"<sheet name="{name}" sheetId="{n}" state="{state}" r:id="rId{n}"/>"#));
        links.push_str(&format!(
            r#"<Relationship Id="rId{n}" Type="{relations}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
        ));
        let text = format!(r#"<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>"#);
        parts.push((format!("xl/worksheets/sheet{n}.xml"), text));
    }
    let book =
        format!(r#"<workbook xmlns="{MAIN}" xmlns:r="{relations}"><sheets>{list}</sheets></workbook>"#);
    parts.push(("xl/workbook.xml".into(), book));
    let rels = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#;
    parts.push(("xl/_rels/workbook.xml.rels".into(), format!("{rels}{links}</Relationships>")));
    let root = format!(
        r#"{rels}<Relationship Id="r" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    parts.push(("_rels/.rels".into(), root));
    parts.push(("xl/styles.xml".into(), format!(r#"<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>"#)));
    if !strings.is_empty() {
        parts.push(("xl/sharedStrings.xml".into(), strings.into()));
    }
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&parts)
}

/// A row of text cells.
fn row(number: usize, cells: &[&str]) -> String {
    let cell = |(at, text): (usize, &&str)| {
        let column = char::from(b'A' + at as u8);
        match text.strip_prefix('=') {
            Some(raw) => format!(r#"<c r="{column}{number}" {raw}"#),
            None => format!(r#"<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>"#),
        }
    };
    format!(r#"<row r="{number}">{}</row>"#, cells.iter().enumerate().map(cell).collect::<String>())
}

fn org(bytes: Vec<u8>) -> Org {
    let input = Input { path: "folder/book.xlsx".into(), bytes };
    read(vec![input], &Config::default(), Catalogue::embedded()).unwrap()
}

fn failure(bytes: Vec<u8>) -> String {
    let input = Input { path: "book.xlsx".into(), bytes };
    read(vec![input], &Config::default(), Catalogue::embedded()).unwrap_err().to_string()
}

#[test]
fn each_visible_sheet_is_a_table_and_rows_keep_their_numbers() {
    let people = [
        row(3, &["id", "name", "team", "fte", "from"]),
        row(
            5,
            &[
                "=s=\"1\"><v>7</v></c>",
                "Ana, \"A.\" Li",
                "red\nblue",
                "=s=\"3\"><v>0.5</v></c>",
                "=s=\"2\"><v>45809</v></c>",
            ],
        ),
        row(6, &["=><v>8</v></c>", "Bo Ek", "red", "=><v>1</v></c>", "=t=\"e\"><v>#N/A</v></c>"]),
    ];
    let seats = row(1, &["person", "team", "role"]) + &row(2, &["00007", "red", "PO"]);
    let notes = row(1, &["These are my notes"]);
    let sheets = [
        ("People", "visible", people.concat()),
        ("Seats", "visible", seats),
        ("Notes", "visible", notes),
        ("Old", "hidden", row(1, &["id", "name"]) + &row(2, &["9", "Gone"])),
    ];
    let sheets: Vec<(&str, &str, &str)> = sheets.iter().map(|(a, b, c)| (*a, *b, c.as_str())).collect();
    let org = org(xlsx_with(&sheets, ""));
    let ids: Vec<&str> = org.people.iter().map(|p| org.texts.get(p.id)).collect();
    assert_eq!(ids, ["00007", "8"]);
    let ana = &org.people[0];
    assert_eq!(
        (org.texts.get(ana.name), ana.fte, ana.period.from.to_string()),
        ("Ana, \"A.\" Li", 5000, "2025-06-01".into())
    );
    assert_eq!(org.teams.len(), 2);
    assert_eq!(org.seats.len(), 1);
    let place = org.sources.place(ana.row, &org.texts);
    assert_eq!((place.file.as_str(), place.line), ("book.xlsx:People", 5));
    let place = org.sources.place(RowId::new(2), &org.texts);
    assert_eq!((place.file.as_str(), place.line), ("book.xlsx:Seats", 2));
    let notes: Vec<&str> = org.notes.iter().map(|n| n.text.as_str()).collect();
    assert!(notes.iter().any(|n| n.starts_with("book.xlsx:Notes is not read")), "{notes:?}");
    assert!(notes.contains(&"book.xlsx: the sheet `Old` is hidden and is left out"), "{notes:?}");
    assert!(notes.iter().any(|n| n.contains("1 cell holds the error of a formula")), "{notes:?}");
}

#[test]
fn an_ods_sheet_is_read_with_repeated_rows_dates_and_zeros() {
    let content = r#"<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s" xmlns:calcext="c">
<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>
<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet><table:table table:name="People" table:style-name="ta1">
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>id</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>name</text:p></table:table-cell><table:table-cell><text:p>fte</text:p></table:table-cell><table:table-cell><text:p>from</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="float" office:value="7"><text:p>00007</text:p></table:table-cell><table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>Ana &amp; <text:s/>Li</text:p></table:table-cell><table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2025-06-01T00:00:00"><text:p>1.6.25</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048572"><table:table-cell table:number-columns-repeated="1024"/></table:table-row>
</table:table><table:table table:name="Hidden" table:style-name="ta2"><table:table-row><table:table-cell><text:p>id</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"#;
    let org = org(zipped(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content),
    ]));
    let ana = &org.people[0];
    assert_eq!((org.texts.get(ana.id), org.texts.get(ana.name), ana.fte), ("00007", "Ana &  Li", 5000));
    assert_eq!(ana.period.from.to_string(), "2025-06-01");
    assert_eq!(org.sources.place(ana.row, &org.texts).line, 4);
    assert_eq!(org.sources.files.len(), 1);
}

/// A workbook of one sheet with these rows.
fn sheet(rows: &[&[&str]]) -> Vec<u8> {
    let rows: String = rows.iter().enumerate().map(|(at, cells)| row(at + 1, cells)).collect();
    xlsx_with(&[("People", "visible", &rows)], "")
}

fn told(org: &Org) -> Vec<String> {
    org.warnings.kept().iter().map(|w| format!("{}: {}", w.place.line, w.found)).collect()
}

#[test]
fn a_row_of_a_sheet_may_end_early_or_late() {
    let header = ["Name", "Title", "Manager", "Team", "Skills", "Notes"];
    let many = [&["Eve Oh", "Tester", "Bo Ek"][..]; 20];
    let first = [&header[..], &["Ana Li", "CEO"], &["Zoe Fox", "Chair"], &["Bo Ek", "CTO", "Ana Li"]];
    let beside = ["Di Wu", "Tester", "Bo Ek", "Core", "SQL", "x", "beside"];
    let rows: Vec<&[&str]> = first.into_iter().chain(many).chain([&beside[..]]).collect();
    let org = org(sheet(&rows));
    assert_eq!(org.people.len(), 5);
    assert_eq!(told(&org), ["25: a cell beside the table is not read"]);
    assert!(!org.notes.iter().any(|note| note.text.contains("fewer cells")), "{:?}", org.notes);
}

#[test]
fn a_formula_that_nobody_has_worked_out_is_told() {
    let rows: [&[&str]; 3] = [
        &["Name", "Title", "Manager"],
        &["Ana Li", "CEO", "=t=\"str\"><f>IF(1,\"\")</f><v></v></c>"],
        &["Bo Ek", "CTO", "=><f>A2</f><v/></c>"],
    ];
    let org = org(sheet(&rows));
    let wanted = "1: 1 cell holds a formula without a value, and counts as empty";
    assert_eq!((org.people.len(), told(&org)), (2, vec![wanted.to_string()]));
}

#[test]
fn sheets_named_like_teams_are_told() {
    let rows = |who: &str| row(1, &["Name", "Role"]) + &row(2, &[who, "Product Owner"]);
    let (core, web) = (rows("Ana Li"), rows("Bo Ek"));
    let org = org(xlsx_with(&[("Core", "visible", &core), ("Web", "visible", &web)], ""));
    let told = told(&org);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("1: no column says of which team the roles of the sheets `Core`, `Web` are"));
}

#[test]
fn cells_merged_over_several_rows_are_told_by_their_column() {
    let cell = |text: &str, span: &str| {
        format!("<table:table-cell{span}><text:p>{text}</text:p></table:table-cell>")
    };
    let tall = " table:number-rows-spanned=\"2\"";
    let lines = [
        [cell("Person", ""), cell("Team", ""), cell("Role", "")],
        [cell("Ana Li", ""), cell("Core", tall), cell("Product Owner", "")],
        [cell("Bo Ek", ""), "<table:covered-table-cell/>".into(), cell("Developer", "")],
    ];
    let rows: String =
        lines.iter().map(|c| format!("<table:table-row>{}</table:table-row>", c.concat())).collect();
    let content = format!(
        r#"<d xmlns:table="t" xmlns:text="x"><table:table table:name="Seats">{rows}</table:table></d>"#
    );
    let bytes = zipped(&[("content.xml", &content)]);
    let wanted = "1: cells of `Team` are merged over several rows, and count for the first alone";
    assert_eq!(told(&org(bytes.clone())), [wanted]);
    let config = Config { fill_down: vec!["Team".to_string()], ..Config::default() };
    let input = Input { path: "book.ods".into(), bytes };
    let filled = read(vec![input], &config, Catalogue::embedded()).unwrap();
    assert_eq!((told(&filled), filled.teams.len(), filled.members.len()), (vec![], 1, 1));
}

#[test]
fn a_workbook_without_a_table_is_refused_by_its_sheet() {
    let cells = row(1, &["colour", "shape"]) + &row(2, &["red", "round"]);
    let text = failure(xlsx_with(&[("Forms", "visible", &cells)], ""));
    assert!(text.starts_with("book.xlsx:Forms:1: no table is known"), "{text}");
    assert!(failure(xlsx_with(&[("Empty", "visible", "")], "")).contains("no visible sheet"));
}

#[test]
fn hostile_containers_are_refused_before_they_are_unpacked() {
    let cells = row(1, &["id", "name"]);
    let promise = format!(r#"<sst xmlns="{MAIN}" uniqueCount="4294967295"></sst>"#);
    assert!(failure(xlsx_with(&[("P", "visible", &cells)], &promise)).contains("more strings"));
    let entity = r#"<!DOCTYPE x [<!ENTITY a "b">]><sst/>"#;
    assert!(failure(xlsx_with(&[("P", "visible", &cells)], entity)).contains("declares entities"));
    let bomb = " ".repeat(8 << 20);
    assert!(failure(xlsx_with(&[("P", "visible", &bomb)], "")).contains("unpacks to more"));
    let far = format!(r#"{cells}<row r="1048577"><c r="A1048577"><v>1</v></c></row>"#);
    assert!(failure(xlsx_with(&[("P", "visible", &far)], "")).contains("book.xlsx"));
    let wide = format!(r#"{cells}<row r="2"><c r="XFD2"><v>1</v></c></row>"#);
    assert!(failure(xlsx_with(&[("P", "visible", &wide)], "")).contains("too large"));
    let many: Vec<(String, String)> = (0..1_001).map(|n| (format!("p{n}"), String::new())).collect();
    let many: Vec<(&str, &str)> = many.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    assert!(failure(zipped(&many)).contains("1001 parts"));
}

#[test]
fn repeated_cells_of_an_ods_sheet_are_bounded() {
    let content = r#"<d xmlns:table="t" xmlns:text="x"><table:table table:name="P"><table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="4000000000"><text:p>x</text:p></table:table-cell></table:table-row></table:table></d>"#;
    let text = failure(zipped(&[("content.xml", content)]));
    assert!(text.contains("too large"), "{text}");
}

#[test]
fn a_broken_workbook_is_one_clear_failure() {
    let whole = xlsx_with(&[("P", "visible", &(row(1, &["id", "name"]) + &row(2, &["1", "Ana"])))], "");
    for cut in [5, 40, whole.len() / 2, whole.len() - 10] {
        let text = failure(whole[..cut].to_vec());
        assert!(text.starts_with("book.xlsx: the workbook is damaged"), "{cut}: {text}");
    }
    assert!(failure(zipped(&[("a.txt", "x")])).contains("no workbook"));
    for at in (0..whole.len()).step_by(7) {
        let mut bent = whole.clone();
        bent[at] ^= 0x55;
        let input = Input { path: "book.xlsx".into(), bytes: bent };
        let limits = crate::import::Limits { workbook_bytes: 1 << 20, ..LIMITS };
        // Whatever it is, it is an answer.
        let _ = read_within(vec![input], &Config::default(), Catalogue::embedded(), &limits);
    }
}

#[test]
fn numbers_are_the_same_whether_they_are_shown_with_zeros_or_not() {
    let rows = [
        row(1, &["Personnel No", "Name", "Manager"]),
        row(2, &["=s=\"1\"><v>1</v></c>", "Ann", ""]),
        row(3, &["=s=\"1\"><v>12</v></c>", "Bob", "=><v>1</v></c>"]),
        row(4, &["=s=\"1\"><v>13</v></c>", "Cy", "=><v>12</v></c>"]),
    ];
    let org = org(xlsx_with(&[("People", "visible", &rows.concat())], ""));
    let managers: Vec<Option<&str>> =
        org.people.iter().map(|person| person.manager.map(|manager| org.person_name(manager))).collect();
    assert_eq!((managers, org.problems.len()), (vec![None, Some("Ann"), Some("Bob")], 0));
    assert!(org.notes.iter().any(|note| note.text.contains("with the zeros")), "{:?}", org.notes);
}
