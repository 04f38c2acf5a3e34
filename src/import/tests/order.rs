use super::*;
use crate::import::row_identities;
use crate::model::RowId;

const TABLES: [(&str, &str); 3] = [
    (
        "p.csv",
        "id,name,manager,title,team\n1,Ana,,CEO,a;b\n2,Bo,1;3,PO,a\n2,Bob,1,Owner,b\n3,Vacant,2,PM,a\n4,Cy,zz,,\n",
    ),
    ("t.csv", "id,name,parent,kind,products\na,Alpha,,squad,x;y\nb,Beta,a,SIG,x\n"),
    (
        "q.csv",
        "person,team,product,role,duty,alloc,status\n2,a,x,PO,,50,\n2,a,,po,,20,\nN/D,b,,Chair,,,\nN/D,a,,chair,,,\n4,,y,,Sing songs,,\n,b,,,Sing Songs,,\n",
    ),
];

/// The table with its rows reversed and its columns rotated.
fn shuffled(text: &str) -> String {
    let mut lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    lines[1..].reverse();
    lines.iter_mut().for_each(|cells| cells.rotate_left(1));
    lines.iter().map(|cells| cells.join(",") + "\n").collect()
}

fn facts(org: &Org) -> Vec<String> {
    let problems = problems(org).into_iter().map(|p| {
        let words = p.split(' ').filter(|word| !word.chars().all(|c| c.is_ascii_digit() || c == ','));
        words.collect::<Vec<_>>().join(" ")
    });
    let mut hashes: Vec<String> = org.sources.files.iter().map(|f| f.sha256.clone()).collect();
    hashes.sort();
    let mut problems: Vec<String> = problems.collect();
    problems.sort();
    [people(org), seats(org), members(org), letters(org), team_facts(org), problems, hashes].concat()
}

#[test]
fn the_order_of_rows_columns_and_files_changes_nothing() {
    let texts: Vec<String> = TABLES.iter().map(|(_, text)| shuffled(text)).collect();
    let mut other: Vec<(&str, &str)> =
        TABLES.iter().zip(&texts).map(|((name, _), text)| (*name, text.as_str())).collect();
    other.reverse();
    let (first, second) = (org(&TABLES), org(&other));
    assert_eq!(facts(&first), facts(&second));
    assert_eq!(first.duties.last().map(|d| d.name.as_str()), Some("Sing Songs"));
}

#[test]
fn rows_are_identified_by_what_they_say() {
    let names = |org: &Org| {
        let rows: Vec<RowId> =
            (0..org.sources.files.iter().map(|f| f.row_starts.len()).sum()).map(RowId::new).collect();
        let mut names: Vec<(String, u32)> =
            row_identities(org, &rows).into_iter().map(|(_, n, at)| (n, at)).collect();
        names.sort();
        names
    };
    let one = org(&[("p.csv", "id,name,team\n1,Ana,b;a\n1,Ana,a;b\n2,Bo,\n")]);
    let two = org(&[("q.csv", "team,id,name\n\"a,b\",1,Ana\na|b|a,1,Ana\n,2,Bo\n")]);
    assert_eq!(names(&one), names(&two));
    assert_eq!(names(&one).iter().filter(|(_, at)| *at == 2).count(), 1);
}

#[test]
fn the_identity_of_a_row_is_the_documented_hash() {
    use sha2::{Digest, Sha256};
    let org = org(&[("a.csv", "person,role,alloc\nana,PO,50\n")]);
    let (_, name, ordinal) = row_identities(&org, &[RowId::new(0)]).remove(0);
    let text =
        ["assignments", "person", "ana", "role", "PO", "alloc", "50"].map(|t| format!("{t}\u{1f}")).concat();
    let wanted: String = Sha256::digest(text.as_bytes())[..8].iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!((name, ordinal), (wanted, 1));
}
