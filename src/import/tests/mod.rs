//! Small tables and what is read from them.

mod assignments;
mod cells;
mod columns;
mod duties;
mod further_tables;
mod grids;
mod matrices;
mod merged;
mod names;
mod order;
mod people;
mod positions;
mod problems;
mod references;
mod rosters;
mod several;
mod sheets;
mod short_rows;
mod structure;
mod vacancies;
mod values;
mod written;

use super::{Input, read};
use crate::config::Config;
use crate::model::{Day, Failure, Hint, Org, Period, Presence, Problem};
use crate::roles::Catalogue;

/// Reads tables given as name and text, as of 2025-06-01.
pub(super) fn try_org(tables: &[(&str, &str)]) -> Result<Org, Failure> {
    with(tables, Config::default())
}

pub(super) fn with(tables: &[(&str, &str)], config: Config) -> Result<Org, Failure> {
    let inputs =
        tables.iter().map(|(path, text)| Input { path: path.to_string(), bytes: text.as_bytes().to_vec() });
    let config = Config { as_of: Day::from_iso("2025-06-01"), ..config };
    read(inputs.collect(), &config, Catalogue::embedded())
}

pub(super) fn org(tables: &[(&str, &str)]) -> Org {
    try_org(tables).unwrap()
}

fn days(period: Period) -> String {
    let day = |day: Day| if day == Day::MIN || day == Day::MAX { String::new() } else { day.to_string() };
    match period {
        Period::ALWAYS => String::new(),
        Period { from, to } => format!(" {}..{}", day(from), day(to)),
    }
}

fn share(known: Option<u32>) -> String {
    known.map_or(String::new(), |s| format!(" {s}"))
}

/// The seats as `person role scope mode alloc days`, sorted.
pub(super) fn seats(org: &Org) -> Vec<String> {
    let mut lines: Vec<String> = org
        .seats
        .iter()
        .map(|s| {
            let who = s.person.map_or("nobody", |p| org.person_id(p));
            let (role, scope, mode) = (&org.role(s.role).id, org.scope_name(s.scope), s.mode.word());
            format!("{who} {role} {scope} {mode}{}{}", share(s.alloc.known()), days(s.period))
        })
        .collect();
    lines.sort();
    lines
}

/// The memberships as `person team role share days`, sorted.
pub(super) fn members(org: &Org) -> Vec<String> {
    let mut lines: Vec<String> = org
        .members
        .iter()
        .map(|m| {
            let role = m.role.map_or(String::new(), |r| format!(" {}", org.role(r).id));
            let (person, team) = (org.person_id(m.person), org.team_id(m.team));
            format!("{person} {team}{role}{}{}", share(m.share.known()), days(m.period))
        })
        .collect();
    lines.sort();
    lines
}

/// The letters as `party duty scope letter`, sorted.
pub(super) fn letters(org: &Org) -> Vec<String> {
    let mut lines: Vec<String> = org
        .raci
        .iter()
        .map(|r| {
            let party = match r.party {
                crate::model::Party::Person(p) => org.person_id(p).to_string(),
                crate::model::Party::Role(role) => org.role(role).id.clone(),
            };
            let letter = format!("{:?}", r.letter);
            format!("{party} {} {} {}", org.duty(r.duty).id, org.scope_name(r.scope), &letter[..1])
        })
        .collect();
    lines.sort();
    lines
}

/// What teams work on and own, sorted.
pub(super) fn team_facts(org: &Org) -> Vec<String> {
    let works = org
        .works
        .iter()
        .map(|w| format!("{} works on {}{}", org.team_id(w.team), org.product_id(w.product), days(w.period)));
    let owns = org
        .owns
        .iter()
        .map(|o| format!("{} owns {}{}", org.team_id(o.team), org.duty(o.duty).id, days(o.period)));
    let mut lines: Vec<String> = works.chain(owns).collect();
    lines.sort();
    lines
}

/// The people as `id name status presence manager days`, in order.
pub(super) fn people(org: &Org) -> Vec<String> {
    let line = |id| {
        let p = org.person(id);
        let presence =
            if p.presence == Presence::Named { String::new() } else { format!(" {:?}", p.presence) };
        let manager = p.manager.map_or(String::new(), |m| format!(" < {}", org.person_id(m)));
        format!(
            "{} ({}) {:?}{presence}{manager}{}",
            org.person_id(id),
            org.person_name(id),
            p.status,
            days(p.period)
        )
    };
    let mut lines: Vec<String> = org.person_ids().map(line).collect();
    lines.sort();
    lines
}

/// The problems as the rule's number and what it names, sorted.
pub(super) fn problems(org: &Org) -> Vec<String> {
    let line = |row| org.place(row).line;
    let mut lines: Vec<String> = org
        .problems
        .iter()
        .map(|problem| match problem {
            Problem::UnknownReference { row, column, value, hint } => {
                let hint = match hint {
                    Some(Hint::Near(near)) => format!(" ({near}?)"),
                    Some(Hint::Namesakes(ids, _)) => format!(" ({})", ids.join(" or ")),
                    Some(Hint::Otherwise { by, of, column }) => {
                        format!(" ({} of {of} among {})", by.word(), column.plural())
                    }
                    Some(Hint::Title(name, count)) => format!(" (title of {name}, {count})"),
                    None => String::new(),
                };
                format!("001 line {} {column} {}{hint}", line(*row), org.text(*value))
            }
            Problem::Conflict { id, column, used, others, .. } => {
                let others: Vec<&str> = others.iter().map(|(text, _)| text.as_str()).collect();
                format!("002 {} {column} {} not {}", org.text(*id), used.0, others.join(", "))
            }
            Problem::BadDates { row, column, value, left_out } => {
                let out = if *left_out { " left out" } else { "" };
                format!("003 line {} {column} {value}{out}", line(*row))
            }
            Problem::DoubleSeat { person, role, scope, duplicate, rows } => {
                let rows: Vec<String> = rows.iter().map(|&row| line(row).to_string()).collect();
                let same = if *duplicate { " duplicate" } else { "" };
                let (role, scope) = (&org.role(*role).id, org.scope_name(*scope));
                format!("004 {} {role} {scope} lines {}{same}", org.person_id(*person), rows.join(","))
            }
            Problem::RoleText { value, hazard, rows, .. } => {
                format!("005 {value} {} rows {}", if *hazard { "hazard" } else { "unknown" }, rows.len())
            }
            Problem::DutyText { value, hint, rows, .. } => {
                let hint = hint.map_or(String::new(), |d| format!(" ({}?)", org.duty(d).id));
                format!("006 {value}{hint} rows {}", rows.len())
            }
            Problem::Unreadable { row, column, value } => {
                format!("011 line {} {column} {}", line(*row), org.text(*value))
            }
        })
        .collect();
    lines.sort();
    lines
}

/// The warnings as `file:line: what was found; what to do`, in their order.
pub(super) fn warnings(org: &Org) -> Vec<String> {
    let line =
        |w: &crate::model::Warning| format!("{}:{}: {}; {}", w.place.file, w.place.line, w.found, w.help);
    org.warnings.kept().iter().map(line).collect()
}
