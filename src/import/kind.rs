//! What a table states, decided by its header alone.

use super::header::{Headers, Meaning};
use crate::model::TableKind;

/// The meanings of one header.
struct Present<'h>(Vec<&'h Meaning>);

impl Present<'_> {
    fn any(&self, names: &[&str]) -> bool {
        self.0.iter().any(|m| names.contains(&m.name.as_str()))
    }
}

/// Headers that only a person has.
const PERSON: [&str; 13] = [
    "person-id",
    "user-id",
    "second-id",
    "position-id",
    "person",
    "first-name",
    "preferred-first-name",
    "legal-first-name",
    "last-name",
    "legal-last-name",
    "email",
    "preferred-name",
    "legal-name",
];
/// Headers that describe a person beside the assignment: they make a sheet of it.
const TRAITS: [&str; 20] = [
    "title",
    "position",
    "job-profile",
    "organisation",
    "area",
    "unit",
    "rehired",
    "manager",
    "manager-id",
    "manager-email",
    "email",
    "level",
    "fte",
    "skills",
    "department",
    "sub-department",
    "division",
    "hired",
    "first-name",
    "last-name",
];
/// Headers that tell one person from another.
const KEYS: [&str; 6] = ["person-id", "user-id", "second-id", "position-id", "email", "login"];
/// Headers that say what somebody does in an organisation: first and last names alone are a list of
/// addresses.
const TRAITS_OF_PLACE: [&str; 16] = [
    "title",
    "position",
    "job-profile",
    "organisation",
    "area",
    "manager",
    "manager-id",
    "manager-email",
    "level",
    "fte",
    "skills",
    "department",
    "sub-department",
    "division",
    "hired",
    "status",
];
/// Headers that only a team or product has.
const STRUCTURE: [&str; 11] = [
    "type",
    "parent",
    "parent-id",
    "parent-team",
    "parent-team-id",
    "parent-product",
    "parent-product-id",
    "kind",
    "method",
    "stage",
    "critical",
];
/// Headers beside which an id or a name is still a person's, though there is a parent.
const POST: [&str; 5] = ["title", "position", "email", "level", "fte"];

/// The kind of a table by its headers, tried in the order of the documentation; `None` when nothing
/// fits.
pub fn decide(headers: &[String], table: &Headers) -> Option<TableKind> {
    let present = Present(headers.iter().filter_map(|h| table.meaning(h)).collect());
    let has = |names: &[&str]| present.any(names);
    let named = has(&["id", "name"]);
    let node = has(&["parent-id"]) && has(&POST) && !has(&["kind", "method", "stage", "critical"]);
    let team = has(&["team", "team-id", "group", "unit"]);
    let products_of_teams = has(&["product", "product-id"]) && !has(&["role", "duty"]) && !(named && team);
    let structured = (has(&STRUCTURE) && !node) || products_of_teams;
    let person = has(&PERSON) || (named && !structured);
    if has(&["posts"]) && !has(&PERSON) && !named {
        return Some(TableKind::Posts);
    }
    let works = has(&["role", "assignment", "duty", "raci", "mode", "alloc"]);
    if person && works {
        return Some(if has(&TRAITS) { TableKind::Sheet } else { TableKind::Assignments });
    }
    if has(&["role", "assignment", "duty"]) {
        return Some(TableKind::Assignments);
    }
    if person {
        let named = named || has(&["person", "preferred-name", "legal-name"]);
        let placed = named || team || has(&KEYS) || has(&TRAITS_OF_PLACE);
        return placed.then_some(TableKind::People);
    }
    if !team
        && (named || has(&["product", "product-id"]))
        && has(&["stage", "critical", "parent-product", "parent-product-id"])
    {
        return Some(TableKind::Products);
    }
    if !team && has(&["product-id"]) && !has(&["kind", "method", "parent-team", "parent-team-id"]) {
        return Some(TableKind::Products);
    }
    ((named || team) && (structured || has(&["team-id"]))).then_some(TableKind::Teams)
}

/// What a table of a kind must have, where this header has it not.
pub fn missing(kind: TableKind, headers: &[String], table: &Headers) -> Option<&'static str> {
    let present = Present(headers.iter().filter_map(|h| table.meaning(h)).collect());
    let has = |names: &[&str]| present.any(names);
    match kind {
        TableKind::Assignments if !has(&["role", "assignment", "duty", "team", "team-id"]) => {
            Some("an assignments table needs one of `role`, `duty`, `team`")
        }
        TableKind::Products if !has(&["id", "name", "product", "product-id"]) => {
            Some("a products table needs one of `id`, `name`")
        }
        TableKind::Teams if !has(&["id", "name", "team", "team-id"]) => {
            Some("a teams table needs one of `id`, `name`")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(header: &str) -> Option<TableKind> {
        let headers: Vec<String> = header.split(',').map(str::to_string).collect();
        decide(&headers, &Headers::embedded())
    }

    #[test]
    fn canonical_tables_are_known_by_their_headers() {
        assert_eq!(kind("id,name,email,title,manager,team,fte,status"), Some(TableKind::People));
        assert_eq!(kind("id,name"), Some(TableKind::People));
        assert_eq!(kind("name,team"), Some(TableKind::People));
        assert_eq!(kind("id,name,parent,kind,method,products,from,to"), Some(TableKind::Teams));
        assert_eq!(kind("id,products"), Some(TableKind::Teams));
        assert_eq!(kind("id,name,parent"), Some(TableKind::Teams));
        assert_eq!(kind("id,name,parent,stage,critical,from,to"), Some(TableKind::Products));
        assert_eq!(
            kind("person,team,product,role,mode,alloc,duty,raci,status"),
            Some(TableKind::Assignments)
        );
        assert_eq!(kind("team,role"), Some(TableKind::Assignments));
        assert_eq!(kind("name,title,team,role,alloc"), Some(TableKind::Sheet));
        assert_eq!(kind("colour,shape"), None);
        assert_eq!(kind("first name,last name,address,city,zip"), None);
        assert_eq!(kind("first name,last name,team"), Some(TableKind::People));
    }

    #[test]
    fn ordinary_exports_are_known_too() {
        assert_eq!(
            kind("person_id,name,title,department,team,manager_id,status,company"),
            Some(TableKind::People)
        );
        assert_eq!(kind("team_id,team,kind,parent_team_id,product,status,mission"), Some(TableKind::Teams));
        assert_eq!(
            kind("person_id,person,team_id,team,role,product,duty,status"),
            Some(TableKind::Assignments)
        );
        assert_eq!(kind("duty,team_id,team,kind"), Some(TableKind::Assignments));
        assert_eq!(kind("name,id,parentId,title"), Some(TableKind::People));
        assert_eq!(kind("product_id,product,critical"), Some(TableKind::Products));
        assert_eq!(kind("team,product"), Some(TableKind::Teams));
    }
}
