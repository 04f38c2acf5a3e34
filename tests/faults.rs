//! Everything that goes wrong with files on their way here: each is accepted as it is, read with a
//! warning that names the line, or refused with a way out; none is read as something else.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use rolecall::config::Config;
use rolecall::import::{Input, read};
use rolecall::model::{Day, Failure, Org};
use rolecall::roles::Catalogue;

/// What the user should see.
enum Wanted {
    /// The file is read without a word; so many people.
    Silent(usize),
    /// It is read with a warning at this line that says this; so many people.
    Warned(u32, &'static str, usize),
    /// It is refused, and the message says this.
    Refused(&'static str),
}
use Wanted::{Refused, Silent, Warned};

fn org(bytes: &[u8], config: Config) -> Result<Org, Failure> {
    let config = Config { as_of: Day::from_iso("2025-06-01"), ..config };
    read(
        vec![Input { path: "people.csv".to_string(), bytes: bytes.to_vec() }],
        &config,
        Catalogue::embedded(),
    )
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

fn check(fault: &str, bytes: &[u8], wanted: &Wanted) {
    let read = org(bytes, Config::default());
    match (wanted, read) {
        (Silent(people), Ok(org)) => {
            assert_eq!(org.people.len(), *people, "{fault}");
            assert!(org.warnings.is_empty(), "{fault}: {:?}", org.warnings.kept());
        }
        (Warned(line, said, people), Ok(org)) => {
            assert_eq!(org.people.len(), *people, "{fault}");
            let warning = org.warnings.kept().first().unwrap_or_else(|| panic!("{fault}: no warning"));
            assert!(warning.found.contains(said), "{fault}: {}", warning.found);
            assert!(!warning.help.is_empty(), "{fault}: no way out");
            assert_eq!(warning.place.line, *line, "{fault}");
        }
        (Refused(said), Err(failure)) => {
            let told = failure.to_string();
            assert!(told.contains(said), "{fault}: {told}");
            assert!(told.starts_with("people.csv"), "{fault}: no file: {told}");
            assert!(!failure.help.is_empty(), "{fault}: no way out");
        }
        (_, Ok(org)) => panic!("{fault}: read with {:?}", org.warnings.kept()),
        (_, Err(failure)) => panic!("{fault}: {failure}"),
    }
}

const TABLE: &str = "id,name,team\n1,Zoë,Core\n2,Łucja,Core\n3,Bo,Web\n";

#[test]
fn empty_files_are_refused_as_empty() {
    for bytes in [&b""[..], b"\xef\xbb\xbf", b"\n\n\r\n", b"\0\0\0\0\0\0\0\0", b",,,\n,,,\n", b" \t \n"] {
        check(&format!("{bytes:?}"), bytes, &Refused("the file is empty"));
    }
    check("header only", b"id,name,team\n", &Refused("there is a header and no row"));
}

#[test]
fn encodings_are_read_or_doubted() {
    check("UTF-8", TABLE.as_bytes(), &Silent(3));
    check("byte-order mark", format!("\u{feff}{TABLE}").as_bytes(), &Silent(3));
    let quoted = "\u{feff}\"id\",\"name\",\"team\"\n\"1\",\"Zoë\",\"Core\"\n";
    check("byte-order mark and quoted header", quoted.as_bytes(), &Silent(1));
    let tabs = TABLE.replace(',', "\t");
    for (name, order) in [("LE", u16::to_le_bytes as fn(u16) -> [u8; 2]), ("BE", u16::to_be_bytes)] {
        check(name, &utf16(&format!("\u{feff}{tabs}"), order), &Silent(3));
        check(name, &utf16(&tabs, order), &Warned(1, "no byte-order mark: read as UTF-16", 3));
    }
    let latin = b"id,name\n1,Jos\xe9\n2,M\xfcller\n3,Gagn\xe9\n";
    check("windows-1252", latin, &Warned(2, "read as windows-1252", 3));
    let mut damaged = TABLE.as_bytes().to_vec();
    damaged.extend(b"4,Jos\xe9,Core\n");
    check("one bad byte", &damaged, &Warned(5, "a byte here is no text", 4));
    check(
        "two encodings",
        b"id,name\n1,Zo\xc3\xab\n2,Jos\xe9\n",
        &Warned(3, "a byte here is no text", 2).or_refused(),
    );
    check("Mac Roman", b"id,name\n1,Jos\x8e\n2,M\x9fller\n", &Refused("--encoding macintosh"));
    check("DOS", b"id,name\n1,Jos\x82\n2,M\x81ller\n", &Refused("`José` as cp850"));
    check("NUL in a cell", b"id,name\n1,A\0na\n2,Bo\n", &Refused("people.csv:2: a NUL byte"));
    check("NUL tail", b"id,name\n1,Ana\n\0\0\0\0\0\0", &Refused("people.csv:3: a NUL byte"));
}

impl Wanted {
    /// As many sound characters as broken ones: refused rather than guessed.
    fn or_refused(self) -> Wanted {
        Refused("two encodings are mixed")
    }
}

#[test]
fn what_is_no_table_is_named() {
    for (bytes, what) in [
        (&b"\x89PNG\r\n\x1a\n"[..], "a PNG picture"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"%PDF-1.7\n", "a PDF document"),
        (b"<!DOCTYPE html><table>", "a web page"),
        (b"{\"people\": []}", "JSON"),
    ] {
        check(what, bytes, &Refused(what));
    }
}

#[test]
fn every_way_to_end_a_line_is_read_with_the_right_line_numbers() {
    for end in ["\n", "\r\n", "\r"] {
        check(&format!("{end:?}"), TABLE.replace('\n', end).as_bytes(), &Silent(3));
    }
    check("mixed", b"id,name\r\n1,Ana\n2,Bo\r\n", &Warned(1, "lines end in several ways", 2));
    check(
        "long row behind CR",
        b"id,name\r1,Ana\r2,Bo,x\r",
        &Warned(3, "3 cells, where the header has 2", 1),
    );
    check("break in a cell", b"id,name\r\n1,\"Ana\nLi\"\r\n2,Bo,x\r\n", &Warned(4, "3 cells", 1));
    check(
        "line separator in a cell",
        "id,name\n1,Ana\u{2028}Li\n2,Bo,x\n".as_bytes(),
        &Warned(3, "3 cells", 1),
    );
}

#[test]
fn quotes_and_rows_that_do_not_fit_are_told_with_their_line() {
    check(
        "unclosed quote",
        b"id,name\n1,\"Ana\n2,Bo\n",
        &Refused("people.csv:2:3: the quote that opens here"),
    );
    check("long row", b"id,name,team\n1,Li, Ana,Core\n2,Bo,Core\n", &Warned(2, "4 cells", 1));
    check("blank cells behind a row", b"id,name\n1,Ana,,\n2,Bo,,\n", &Silent(2));
    check("cells left out at the end", b"id,name,team,title\n1,Ana,Core\n2,Bo,Core,Engineer\n", &Silent(2));
    check(
        "torn row",
        b"id,name,team,title\n1,A\nna,Core,x\n2,Bo,Core,y\n",
        &Warned(2, "on the next line", 1),
    );
    check("one cell", b"id,name,team,title\n1\n2,Bo,Core,y\n", &Warned(2, "1 cell", 1));
    check(
        "two delimiters",
        b"id,name,team\n1,Ana,Core\n2;Bo;Core\n",
        &Refused("people.csv:3: this row is written"),
    );
}

#[test]
fn headers_are_found_or_asked_for() {
    check("no header", b"1,Ana,Core\n2,Bo,Core\n", &Refused("no table is known by these headers"));
    check("header twice", b"id,name,name\n1,Ana,B\n", &Refused("`name` stands twice, in columns 2 and 3"));
    check("two for one", b"Staff ID,Employee ID,name\n1,2,Ana\n", &Refused("both mean `id`"));
    check("misspelt", b"idd,naem,tem\n1,Ana,Core\n", &Refused("`naem` may be meant as `name`"));
    let below = b"Staff,,\n,,\nAs of today,,\nid,name,team\n1,Ana,Core\n";
    check("titles above", below, &Warned(4, "the header stands on this line", 1));
    check("sep=", b"sep=;\r\nid;name\r\n1;Ana\r\n", &Silent(1));
    check("sep= in quotes", b"\"sep=|\"\nid|name\n1|Ana\n", &Silent(1));
    let sf = b"STATUS,USERID,FIRSTNAME,LASTNAME\nStatus,User ID,First Name,Last Name\nactive,1,Ana,Li\n";
    check("two rows of headers", sf, &Warned(2, "a second row of headers", 1));
}

#[test]
fn rows_that_are_no_data_never_become_people() {
    check("sums", b"name,team,fte\nAna,Core,1\nTotal,,1\n", &Warned(3, "a row of sums", 1));
    check(
        "subtotals",
        b"name,team,fte\nAna,Core,1\nSubtotal Core:,,1\nBo,Web,1\n",
        &Warned(3, "a row of sums", 2),
    );
    check("somebody called Total", b"name,team,fte\nTotal,Core,1\n", &Silent(1));
    check("footer", b"id,name,team\n1,Ana,Core\nGenerated on 2025-06-01,,\n", &Warned(3, "a remark", 1));
    check("header again", b"id,name\n1,Ana\nid,name\n2,Bo\n", &Warned(3, "the header is repeated", 2));
    let second = b"id,name\n1,Ana\n\nteam,parent,kind\nCore,,stream\nWeb,,stream\n";
    check("a second table", second, &Warned(4, "another table begins here", 1));
}

#[test]
fn endless_things_are_refused_at_once() {
    let wide = vec!["x"; 5_000].join(",");
    check("many columns", format!("{wide}\n1\n").as_bytes(), &Refused("5000 columns; the limit is 4096"));
    let long = format!("id,name\n1,\"{}\n", "x".repeat(20 << 20));
    check("an endless cell", long.as_bytes(), &Refused("people.csv:2:3: the quote that opens here"));
}

#[test]
fn a_million_bad_rows_are_counted_and_twenty_are_told() {
    let mut text = "id,name\n1,Ana\n".to_string();
    text.push_str(&"2,Bo,x\n".repeat(1_000));
    let org = org(text.as_bytes(), Config::default()).unwrap();
    assert_eq!((org.warnings.len(), org.warnings.kept().len()), (1_000, 20));
    let intake = &org.sources.files[0].intake;
    assert_eq!((intake.left_out, intake.rows), (1_000, 1_002));
}

#[test]
fn what_the_user_says_settles_what_is_in_doubt() {
    let with = |bytes: &[u8], set: &dyn Fn(&mut Config)| {
        let mut config = Config::default();
        set(&mut config);
        org(bytes, config)
    };
    let macintosh =
        with(b"id,name\n1,Jos\x8e\n2,M\x9fller\n", &|c| c.intake.encoding = Some("macintosh".into()));
    assert_eq!(macintosh.unwrap().person_name(rolecall::model::PersonId::new(0)), "José");
    let dos = with(b"id,name\n1,Jos\x82\n2,M\x81ller\n", &|c| c.intake.encoding = Some("cp437".into()));
    assert_eq!(dos.unwrap().person_name(rolecall::model::PersonId::new(1)), "Müller");
    let colon = with(b"id:name\n1:Ana\n", &|c| c.intake.delimiter = Some(b':'));
    assert_eq!(colon.unwrap().people.len(), 1);
    let dates = b"id,name,from\n1,Ana,03/04/2025\n2,Bo,05/06/2025\n";
    assert!(with(dates, &|_| {}).unwrap_err().to_string().contains("--date-format"));
    let read = with(dates, &|c| c.intake.dates = Some(rolecall::config::DateOrder::MonthFirst)).unwrap();
    assert_eq!(read.people[0].period.from.to_string(), "2025-03-04");
    let mapped = with(b"Kennzahl,Wer\n1,Ana\n", &|c| {
        c.intake.maps.insert("Kennzahl".into(), "id".into());
        c.columns.insert("Wer".into(), "name".into());
    });
    assert_eq!(mapped.unwrap().people.len(), 1);
    let wrong = with(TABLE.as_bytes(), &|c| drop(c.intake.maps.insert("Nmae".into(), "name".into())));
    assert!(wrong.unwrap_err().to_string().contains("did you mean `name`?"));
}

#[test]
fn pay_and_passwords_are_shown_by_no_message() {
    let text = b"id,name,salary,password\n1,Ana,99999,s3cret\n2,Bo,88888,hidden,x\n3,Cy,\"77777\n";
    let failure = org(text, Config::default()).unwrap_err();
    let shown = failure.excerpt.unwrap().text;
    assert!(!shown.contains("77777"), "{shown}");
    let read = org(&text[..text.len() - 12], Config::default()).unwrap();
    let warning = &read.warnings.kept()[0];
    let shown = &warning.excerpt.as_ref().unwrap().text;
    assert!(shown.contains("2,Bo,") && !shown.contains("88888") && !shown.contains("hidden"), "{shown}");
}
