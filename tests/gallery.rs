//! `output/` is what the program makes of `samples/`. After a change, look at the difference:
//! `UPDATE_EXPECT=1 cargo test --test gallery`, then `git diff output`.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rolecall::roles::Catalogue;

const SAMPLES: [(&str, i32); 4] = [("acme", 1), ("healthy", 0), ("kubernetes-like", 0), ("startup", 0)];

fn rolecall(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).output().unwrap()
}

/// All files of a folder by name.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    paths
        .map(|p| (p.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&p).unwrap()))
        .collect()
}

/// Compares what was made with what lies in the gallery, or puts it there when asked to.
fn compare(made: &BTreeMap<String, String>, gallery: &Path) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let _ = fs::remove_dir_all(gallery);
        fs::create_dir_all(gallery).unwrap();
        for (name, text) in made {
            fs::write(gallery.join(name), text).unwrap();
        }
        return;
    }
    let there = files(gallery);
    assert_eq!(
        made.keys().collect::<Vec<_>>(),
        there.keys().collect::<Vec<_>>(),
        "other files in {}",
        gallery.display()
    );
    for (name, text) in made {
        let first = text.lines().zip(there[name].lines()).position(|(a, b)| a != b);
        assert!(
            *text == there[name],
            "{} is not what the program writes (first difference in line {:?}); bless with UPDATE_EXPECT=1",
            gallery.join(name).display(),
            first.map(|line| line + 1)
        );
    }
}

#[test]
fn the_gallery_is_what_the_program_makes_of_the_samples() {
    for (sample, code) in SAMPLES {
        let folder = tempfile::tempdir().unwrap();
        let bundle = folder.path().join("report");
        let out = rolecall(&["audit", &format!("samples/{sample}"), "--out", bundle.to_str().unwrap()]);
        let errors = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(code), "{sample}: {errors}");
        let mut made = files(&bundle);
        made.insert("report.txt".to_string(), String::from_utf8(out.stdout).unwrap());
        compare(&made, &Path::new(env!("CARGO_MANIFEST_DIR")).join("output").join(sample));
    }
}

#[test]
fn the_rule_reference_is_what_the_registry_says() {
    let out = rolecall(&["rules", "--format", "markdown"]);
    assert_eq!(out.status.code(), Some(0));
    let made = String::from_utf8(out.stdout).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("output/rules.md");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
        return;
    }
    assert_eq!(made, fs::read_to_string(&path).unwrap_or_default(), "bless with UPDATE_EXPECT=1");
}

#[test]
fn the_choice_of_role_model_decides_what_is_found() {
    let mut made = BTreeMap::new();
    let print = |arguments: &[&str]| String::from_utf8(rolecall(arguments).stdout).unwrap();
    for model in Catalogue::embedded().models().map(|model| model.name.as_str()) {
        let findings = print(&["audit", "samples/acme", "--model", model, "--format", "csv"]);
        assert!(!made.values().any(|other| *other == findings), "{model} finds what another model finds");
        made.insert(format!("acme-{model}.csv"), findings);
    }
    made.insert("acme-effects.txt".to_string(), print(&["models", "--against", "samples/acme"]));
    made.insert("comparison.md".to_string(), print(&["models", "--compare", "--format", "markdown"]));
    made.insert("comparison.txt".to_string(), print(&["models", "--compare"]));
    compare(&made, &Path::new(env!("CARGO_MANIFEST_DIR")).join("output/models"));
}
