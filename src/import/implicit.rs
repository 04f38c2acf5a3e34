//! What exists only because a row names it.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::draft::{Draft, Drafts, LEFT_OUT, TeamFrom, Who};
use super::keys::Key;
use super::links::{Links, new_person, person_bearers};
use super::references::{Bearer, EachBearer, Hits};
use super::register::Register;
use crate::model::{Period, Presence, Product, RowId, Stage, Status, Team, TeamKind, Text, Texts};

/// Makes records of all that is named where nothing lists such things, of
/// departments that are no known team (105), and of names beside an empty id.
pub fn create(draft: &mut Draft, links: &Links) {
    products(draft, links);
    teams(draft, links);
    persons(draft, links);
}

fn products(draft: &mut Draft, links: &Links) {
    let Draft { products, texts, product_rows: rows, team_rows, lines, periods, .. } = draft;
    let used = |row: RowId| periods.get(row.index()) != Some(&LEFT_OUT);
    if !products.listed {
        for (team, refs) in team_rows.records.iter().zip(&team_rows.refs).filter(|(team, _)| used(team.row)) {
            links.products.values(&refs[1]).iter().for_each(|&key| product(products, rows, key, team.row));
        }
        for repeat in team_rows.repeats.iter().filter(|repeat| used(repeat.row)) {
            links
                .products
                .values(&repeat.refs[1])
                .iter()
                .for_each(|&key| product(products, rows, key, repeat.row));
        }
        for line in lines.iter().filter(|line| !line.named.1 && used(line.row)) {
            product(products, rows, line.product, line.row);
        }
    }
    let named: Vec<(usize, Key)> = named(lines.iter().map(|line| (line.named.1, line.product)));
    let hits = by_name(&named, &bearers(rows, products, |p| p.name), products, texts);
    for (at, key) in named {
        let Some(line) = lines.get_mut(at) else { continue };
        match hits.get(&key) {
            Some(&known) => line.product = rows.keys.get(known as usize).copied().unwrap_or(key),
            None => product(products, rows, key, line.row),
        }
    }
}

fn product(register: &mut Register, rows: &mut Drafts<Product>, key: Key, row: RowId) {
    if key.is_none() || register.is_nothing(key) || register.record(key).is_some() {
        return;
    }
    let (id, name) = (register.keys.text(key), register.given_name(key));
    register.bind(key, rows.records.len());
    let (stage, period) = (Stage::Active, Period::ALWAYS);
    rows.records.push(Product { id, name, parent: None, stage, critical: false, period, row });
    rows.keys.push(key);
    rows.refs.push([Key::NONE; 2]);
}

fn teams(draft: &mut Draft, links: &Links) {
    let Draft { teams, texts, team_rows: rows, belongings, lines, periods, .. } = draft;
    let used = |row: RowId| periods.get(row.index()) != Some(&LEFT_OUT);
    for belonging in belongings.iter().filter(|belonging| used(belonging.row)) {
        let (resolution, always) = match belonging.from {
            TeamFrom::Team => (&links.team, false),
            TeamFrom::Department => (&links.department, true),
        };
        for &key in resolution.values(&belonging.team) {
            if (always || !teams.listed) && resolution.record(key, teams).is_none() {
                match belonging.from {
                    TeamFrom::Department => unit(teams, rows, texts, key, belonging.row),
                    TeamFrom::Team => team(teams, rows, key, belonging.row),
                }
            }
        }
    }
    if !teams.listed {
        for line in lines.iter().filter(|line| !line.named.0 && used(line.row)) {
            let values = links.line_team[usize::from(line.sheet)].values(&line.team);
            values.iter().for_each(|&key| team(teams, rows, key, line.row));
        }
    }
    let named: Vec<(usize, Key)> = named(lines.iter().map(|line| (line.named.0, line.team)));
    let hits = by_name(&named, &bearers(rows, teams, |t| t.name), teams, texts);
    for (at, key) in named {
        let Some(line) = lines.get_mut(at) else { continue };
        match hits.get(&key) {
            Some(&known) => line.team = rows.keys.get(known as usize).copied().unwrap_or(key),
            None => team(teams, rows, key, line.row),
        }
    }
}

/// Makes a team that exists by being named, and the units above it where its name is a path.
fn unit(register: &mut Register, rows: &mut Drafts<Team>, texts: &mut Texts, key: Key, row: RowId) {
    let path = texts.get(register.keys.text(key)).to_string();
    if !path.starts_with('/') || path.len() < 2 || path.contains("//") {
        return team(register, rows, key, row);
    }
    let ends: Vec<usize> = path.match_indices('/').map(|(at, _)| at).skip(1).chain([path.len()]).collect();
    let mut parent = Key::NONE;
    for end in ends.into_iter().filter(|&end| path.get(end - 1..end) != Some("/")) {
        let part = path.get(..end).unwrap_or("");
        let own = register.refer_str(part, texts);
        if register.record(own).is_none() {
            let name = texts.push(part.rsplit('/').next().unwrap_or(part));
            register.give_name(own, name, texts);
            team(register, rows, own, row);
            if let Some(refs) = rows.refs.last_mut() {
                refs[0] = parent;
            }
        }
        parent = own;
    }
}

fn team(register: &mut Register, rows: &mut Drafts<Team>, key: Key, row: RowId) {
    if key.is_none() || register.is_nothing(key) || register.record(key).is_some() {
        return;
    }
    let (id, name) = (register.keys.text(key), register.given_name(key));
    register.bind(key, rows.records.len());
    let (kind, kind_text, period) = (TeamKind::Blank, Text::EMPTY, Period::ALWAYS);
    let method = Default::default();
    rows.records.push(Team { id, name, parent: None, kind, kind_text, method, period, row });
    rows.keys.push(key);
    rows.refs.push([Key::NONE; 2]);
}

fn persons(draft: &mut Draft, links: &Links) {
    let Draft { persons, texts, people: rows, lines, periods, on_leave, .. } = draft;
    let listed = rows.records.len();
    for line in lines.iter().filter(|line| periods.get(line.row.index()) != Some(&LEFT_OUT)) {
        let Who::Person(key) = line.who else { continue };
        if !persons.listed && links.person.record(key, persons).is_none() {
            person(persons, rows, key, line.row);
        }
    }
    let named: Vec<(usize, Key)> = named(lines.iter().map(|line| match line.who {
        Who::Named(key) => (true, key),
        _ => (false, Key::NONE),
    }));
    let hits = by_name(&named, &person_bearers(rows), persons, texts);
    for (at, key) in named {
        if persons.is_vacancy(key) || persons.is_withheld(key) {
            continue;
        }
        let Some(line) = lines.get_mut(at) else { continue };
        match hits.get(&key) {
            Some(&record) => line.who = Who::Record(record),
            None => {
                person(persons, rows, key, line.row);
                line.who = persons.record(key).map_or(Who::Nobody, |record| Who::Record(record as u32));
            }
        }
    }
    for key in std::mem::take(on_leave) {
        let record = persons.record(key).filter(|&record| record >= listed);
        if let Some(person) = record.and_then(|record| rows.records.get_mut(record)) {
            person.status = Status::Leave;
        }
    }
}

fn person(register: &mut Register, rows: &mut Drafts<crate::model::Person>, key: Key, row: RowId) {
    let nobody = register.is_vacancy(key) || register.is_withheld(key);
    if key.is_none() || nobody || register.record(key).is_some() {
        return;
    }
    let (id, name) = (register.keys.text(key), register.given_name(key));
    register.bind(key, rows.records.len());
    rows.records.push(new_person(id, name, row, Presence::Named));
    rows.keys.push(key);
    rows.refs.push([Key::NONE; 2]);
}

/// The places of the names that stand beside an empty id.
fn named(cells: impl Iterator<Item = (bool, Key)>) -> Vec<(usize, Key)> {
    cells.enumerate().filter(|(_, (named, _))| *named).map(|(at, (_, key))| (at, key)).collect()
}

fn bearers<R>(
    rows: &Drafts<R>,
    register: &Register,
    name: impl Fn(&R) -> Text,
) -> impl Fn(&mut dyn FnMut(Bearer)) {
    move |see| {
        for (at, (row, &key)) in rows.records.iter().zip(&rows.keys).enumerate() {
            let own = name(row);
            let name = if own.is_empty() { register.given_name(key) } else { own };
            see(Bearer { record: at as u32, name, email: Text::EMPTY });
        }
    }
}

/// The record that each name without an id means: the one whose id it is, or the one bearer.
fn by_name(
    named: &[(usize, Key)],
    bearers: &EachBearer,
    register: &Register,
    texts: &Texts,
) -> HashMap<Key, u32, FxBuildHasher> {
    if named.is_empty() {
        return HashMap::default();
    }
    let mut keys: Vec<Key> = named.iter().map(|(_, key)| *key).collect();
    keys.sort_unstable();
    keys.dedup();
    let hits = Hits::new(keys.iter().copied(), bearers, register, texts);
    let mut found = hits.emails;
    found.extend(hits.names);
    for key in keys {
        if let Some(record) = register.record(key) {
            found.insert(key, record as u32);
        }
    }
    found
}
