//! Data flows down the list at the top of `src/lib.rs` and never up: no module names a later one.

mod audited;

use std::path::Path;

/// The modules in the order of the numbered list: lines such as ``//! 3. `roles`: …``.
fn listed(lib: &str) -> Vec<String> {
    let entries = lib.lines().filter_map(|line| line.strip_prefix("//! ")?.split_once(". `"));
    let numbered = entries.filter(|(number, _)| number.parse::<u32>().is_ok());
    numbered.filter_map(|(_, rest)| Some(rest.split_once('`')?.0.to_string())).collect()
}

/// The code of a source text with comments, texts and characters blanked, so that only code is left.
fn code_only(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = raw_text(rest) {
            length
        } else if first == '"' {
            quoted(rest)
        } else if first == '\'' {
            character(rest)
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        code.push(' ');
        rest = &rest[length..];
    }
    code
}

/// The length of a block comment, those inside it included.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    for (at, _) in text.char_indices() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
        } else if rest.starts_with("*/") {
            depth -= 1;
            if depth == 0 {
                return at + 2;
            }
        }
    }
    text.len()
}

/// The length of a raw text (`r"…"`, `r#"…"#`), if one begins here.
fn raw_text(text: &str) -> Option<usize> {
    let after = text.strip_prefix('r')?;
    let hashes = after.len() - after.trim_start_matches('#').len();
    let start = 1 + hashes + 1;
    after[hashes..].starts_with('"').then_some(())?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(text[start..].find(&end).map_or(text.len(), |at| start + at + end.len()))
}

/// The length of a text in quotation marks.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return at + 1,
            _ => escaped = false,
        }
    }
    text.len()
}

/// The length of a character; of a lifetime only its apostrophe.
fn character(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => text[2..].find('\'').filter(|_| !text.starts_with("'\\''")).map_or(4, |at| at + 3),
        Some(_) => chars.next().filter(|&(_, c)| c == '\'').map_or(1, |(at, _)| at + 1),
        None => 1,
    }
    .min(text.len())
}

/// The first names of the paths that begin at the crate's root: of `crate::a::b`, of each item of
/// `crate::{a, b::{c, d}}`, and of `super::super::a`.
fn named_modules(text: &str) -> Vec<String> {
    let code: String = code_only(text);
    let mut names = Vec::new();
    for prefix in ["crate::", "super::super::"] {
        for (at, _) in code.match_indices(prefix) {
            let rest = code[at + prefix.len()..].trim_start();
            match rest.strip_prefix('{') {
                Some(group) => names.extend(group_items(group)),
                None => names.push(identifier(rest)),
            }
        }
    }
    names
}

fn identifier(text: &str) -> String {
    text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The first names of the items of a group, up to its closing brace.
fn group_items(group: &str) -> Vec<String> {
    let mut depth = 0;
    let mut names = vec![identifier(group)];
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(identifier(&group[at + 1..])),
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The later modules that a text in `module` names.
fn violations(modules: &[String], module: &str, text: &str) -> Vec<String> {
    let place = |name: &str| modules.iter().position(|listed| listed == name);
    let own = place(module);
    let mut later: Vec<String> = named_modules(text).into_iter().filter(|name| place(name) > own).collect();
    later.sort();
    later.dedup();
    later
}

/// Every Rust file below a folder.
fn sources(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut open = vec![folder.to_path_buf()];
    let mut files = Vec::new();
    while let Some(at) = open.pop() {
        if at.is_dir() {
            open.extend(audited::entries(&at));
        } else if at.extension().is_some_and(|e| e == "rs") {
            files.push(at);
        }
    }
    files.sort();
    files
}

/// The module of a file: the first part of its path below `src`.
fn module_of(source: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(source).unwrap_or(file);
    let first = inside.components().next().map(|part| part.as_os_str().to_string_lossy().into_owned());
    first.unwrap_or_default().trim_end_matches(".rs").to_string()
}

#[test]
fn no_module_names_a_later_one() {
    let source = audited::path("src");
    let modules = listed(&audited::text(&source.join("lib.rs")));
    let mut found = Vec::new();
    for file in sources(&source) {
        let module = module_of(&source, &file);
        if modules.contains(&module) {
            let later = violations(&modules, &module, &audited::text(&file));
            found.extend(later.into_iter().map(|name| format!("{} names {name}", file.display())));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_module_of_the_crate_stands_in_the_list() {
    let source = audited::path("src");
    let lib = audited::text(&source.join("lib.rs"));
    let modules = listed(&lib);
    assert_eq!(modules.len(), 13, "{modules:?}");
    for file in audited::entries(&source) {
        let module = module_of(&source, &file);
        let is_root = module == "lib" || module == "main";
        assert!(is_root || modules.contains(&module), "src/{module} has no place in the list of src/lib.rs");
    }
}

#[test]
fn the_list_is_read_in_its_order() {
    let lib = "//! Words.\n//!\n//! 1. `model`: records. See\n//!    `x` there.\n//! 2. `rules`: one file a rule.\n";
    assert_eq!(listed(lib), ["model", "rules"]);
}

#[test]
fn a_path_into_a_later_module_is_seen_however_it_is_written() {
    let modules = ["model", "graph", "rules", "chart"].map(str::to_string);
    let later = |text: &str| violations(&modules, "graph", text);
    assert_eq!(later("use crate::rules::run;"), ["rules"]);
    assert_eq!(later("fn f() { crate::chart::draw() }"), ["chart"]);
    assert_eq!(later("use crate::{model::{Org, rules}, chart};"), ["chart"]);
    assert_eq!(later("use crate::{\n    chart,\n    rules::run,\n};"), ["chart", "rules"]);
    assert_eq!(later("use super::super::rules;"), ["rules"]);
    assert_eq!(later("let a = 'a'; let s: &'static str = \"\\\"\"; crate::rules::run()"), ["rules"]);
    assert_eq!(later("let q = '\\''; crate::rules::run()"), ["rules"]);
}

#[test]
fn comments_texts_and_earlier_modules_are_no_violation() {
    let modules = ["model", "graph", "rules"].map(str::to_string);
    let later = |text: &str| violations(&modules, "graph", text);
    assert!(later("use crate::model::Org; use super::rules_of; use crate::graph::Graph;").is_empty());
    assert!(
        later(
            "// use crate::rules::run;\n/// [`crate::rules::run`]\n/* crate::rules /* */ crate::rules:: */"
        )
        .is_empty()
    );
    assert!(later("let text = \"crate::rules::run\"; let raw = r#\"crate::rules::\"#;").is_empty());
    assert!(later("use crate::model::rules;").is_empty());
}
