//! `rolecall chart org` on the command line: files for sheets, forms by ending, mistakes told with what
//! there is.

#![allow(clippy::unwrap_used)]

fn rolecall(arguments: &[&str]) -> std::process::Output {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap()
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_command_line_writes_a_file_for_each_sheet_or_one_for_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    let acme = ["chart", "org", "samples/acme", "--paper", "A4"];
    let out = rolecall(&[&acme[..], &["-o", &file("org.svg")]].concat());
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    let second = std::fs::read_to_string(file("org-2.svg")).unwrap();
    assert!(second.contains("width=\"297mm\" height=\"210mm\"") && second.contains("page 2 of "));
    let out = rolecall(&[&acme[..], &["-o", &file("org.html"), "--portrait"]].concat());
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    let html = std::fs::read_to_string(file("org.html")).unwrap();
    assert!(html.contains("size: 210mm 297mm") && html.contains("<a href=\"#page-2\">"));
    let out = rolecall(&acme);
    assert_eq!(out.status.code(), Some(2));
    assert!(said(&out).contains("standard output holds one"), "{}", said(&out));
}

#[test]
fn what_is_misspelt_on_the_command_line_is_told_with_what_there_is() {
    for (arguments, words) in [
        (["--root", "Amara Okafur"], "did you mean Amara Okafor"),
        (["--paper", "A7"], "the papers are A4, A3"),
        (["--theme", "drak"], "the themes are light, dark, print"),
        (["--format", "gif"], "the forms are svg, html"),
        (["--department", "Sales"], "no column `department`"),
    ] {
        let out = rolecall(&[&["chart", "org", "samples/acme"], &arguments[..]].concat());
        assert_eq!(out.status.code(), Some(2), "{arguments:?}");
        assert!(said(&out).contains(words), "{arguments:?}: {}", said(&out));
    }
}

#[test]
fn the_ending_of_a_file_names_its_form_or_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    for (command, name, begins) in [
        ("audit", "findings.csv", "number,severity"),
        ("audit", "findings.json", "{"),
        ("audit", "findings.md", "# "),
        ("hire", "plan.csv", "priority"),
    ] {
        let out = rolecall(&[command, "samples/acme", "-o", &file(name)]);
        assert!(matches!(out.status.code(), Some(0 | 1)), "{}", said(&out));
        let text = std::fs::read_to_string(file(name)).unwrap();
        assert!(text.starts_with(begins), "{name}: {}", text.lines().next().unwrap_or(""));
    }
    for arguments in [&["audit"][..], &["hire"], &["chart", "org"]] {
        let out = rolecall(&[arguments, &["samples/acme", "-o", &file("findings.xlsx")]].concat());
        assert_eq!(out.status.code(), Some(2), "{arguments:?}");
        assert!(said(&out).contains("`.xlsx`"), "{arguments:?}: {}", said(&out));
        assert!(!std::path::Path::new(&file("findings.xlsx")).exists());
    }
}

#[test]
fn small_print_on_paper_is_told_with_the_sheet_that_takes_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("teams.svg").to_string_lossy().into_owned();
    let drawn = |paper: &str| rolecall(&["chart", "teams", "samples/acme", "--paper", paper, "-o", &file]);
    let out = drawn("A4");
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    assert!(said(&out).contains(" pt on A4; on A3 it is read with ease"), "{}", said(&out));
    assert!(said(&drawn("A3")).is_empty(), "{}", said(&drawn("A3")));
}

#[test]
fn models_are_compared_over_an_organisation_that_is_read_as_told() {
    let models = ["models", "safe", "less", "--org-headcount", "300", "--set", "STR-006.max_span=3"];
    let out = rolecall(&[&models[..], &["--as-of", "2025-06-01", "--against", "samples/startup"]].concat());
    assert_eq!(out.status.code(), Some(0), "{}", said(&out));
    assert!(String::from_utf8_lossy(&out.stdout).starts_with("As of 2025-06-01, "));
    let out = rolecall(&models);
    assert_eq!(out.status.code(), Some(2));
    assert!(said(&out).contains("--against INPUT"), "{}", said(&out));
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_pdf_says_how_to_get_it() {
    let out = rolecall(&["chart", "org", "samples/acme", "-o", "org.pdf"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(said(&out).contains("--features pdf"), "{}", said(&out));
}
