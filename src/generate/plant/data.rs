//! Cells that cannot be right: DAT-001 to DAT-011.

use super::super::record::{Assignment, Team};
use super::Defect;
use super::site::Site;

pub(super) const LINES: &[Defect] = &[
    Defect::new("DAT-001", 1, unknown_place),
    Defect::new("DAT-002", 1, team_named_twice),
    Defect::new("DAT-003", 1, impossible_seat_dates),
    Defect::new("DAT-004", 1, same_seat_twice),
    Defect::new("DAT-005", 1, unclear_role),
    Defect::new("DAT-006", 1, misspelt_duty),
    Defect::new("DAT-008", 1, closed_team),
    Defect::new("DAT-011", 1, unreadable_seat),
];

pub(super) const OFFICES: &[Defect] = &[
    Defect::new("DAT-001", 1, unknown_reference),
    Defect::new("DAT-002", 1, two_managers),
    Defect::new("DAT-003", 1, impossible_date),
    Defect::new("DAT-007", 1, same_name),
    Defect::new("DAT-007", 1, same_address),
    Defect::new("DAT-008", 1, member_who_left),
    Defect::new("DAT-011", 1, unreadable_person),
];

/// Titles that no catalogue has: one of the first with one of the second.
const FIRST: &[&str] = &[
    "Delivery", "Growth", "Quality", "Agile", "Value", "Culture", "Platform", "Insight", "Change", "Digital",
];
const SECOND: &[&str] = &[
    "Gardener",
    "Captain",
    "Ninja",
    "Catalyst",
    "Shepherd",
    "Alchemist",
    "Navigator",
    "Guru",
    "Pilot",
    "Sherpa",
];

/// Duties of the catalogue, to be misspelt.
const DUTIES: &[&str] = &[
    "Product vision ownership",
    "Product Backlog refinement",
    "Product Backlog transparency",
    "Requirements definition",
    "User story writing",
    "Work decomposition",
    "Daily team collaboration",
    "Acceptance of completed work",
    "Delivery progress tracking",
    "Customer feedback management",
    "Stakeholder management",
    "Product performance analysis",
];

/// A second row of a developer is about a team, a product or a person that no table has.
fn unknown_place(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let (person, serial) = (site.block.person_id(plain.person), site.serial);
    let row = match site.turn % 3 {
        0 => {
            Assignment { person, team: format!("squad-{serial}"), alloc: "0".into(), ..Assignment::default() }
        }
        1 => Assignment {
            person,
            product: format!("product-{serial}"),
            role: "Business Analyst".into(),
            ..Assignment::default()
        },
        _ => Assignment {
            person: format!("contractor-{serial}"),
            team: site.team_of(plain.squad)?,
            role: "Software Engineer".into(),
            ..Assignment::default()
        },
    };
    site.block.rows.push(row);
    Some(())
}

/// A team is listed twice, with two names.
fn team_named_twice(site: &mut Site) -> Option<()> {
    let squad = site.squad(|_| true)?;
    let team = site.block.teams.get(site.block.squads.get(squad)?.team)?;
    let again = Team { name: format!("{} (formerly Task Force)", team.name), ..team.clone() };
    site.block.found(again);
    Some(())
}

/// The seat begins on a day that does not exist, or ends before it begins.
fn impossible_seat_dates(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let (from, to) = match site.turn % 3 {
        0 => ("2023-02-29", ""),
        1 => ("2024-13-01", ""),
        _ => ("2024-09-01", "2024-03-31"),
    };
    let row = site.row(plain.person)?;
    row.from = from.into();
    row.to = to.into();
    Some(())
}

fn same_seat_twice(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let again =
        Assignment { from: "2025-03-01".into(), alloc: "80".into(), ..site.row(plain.person)?.clone() };
    site.block.rows.push(again);
    Some(())
}

/// The first time a bare `PM`, which may be two roles; afterwards a role that nobody knows. It is
/// one finding for each text, so each text is a new one.
fn unclear_role(site: &mut Site) -> Option<()> {
    if site.turn == 0 {
        let manager = site.lone()?.manager;
        site.row(manager)?.role = "PM".into();
        return Some(());
    }
    let plain = site.plain()?;
    let number = site.turn as usize;
    let first = FIRST.get(number % FIRST.len())?;
    let second = SECOND.get(number / FIRST.len() % SECOND.len())?;
    let rest = number / FIRST.len() / SECOND.len();
    let text = if rest == 0 { format!("{first} {second}") } else { format!("{first} {second} {rest}") };
    site.row(plain.person)?.role = text.into();
    Some(())
}

/// A developer has a duty with a letter too few or a letter twice; each time another one.
fn misspelt_duty(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let number = site.turn as usize;
    let duty = DUTIES.get(number % DUTIES.len())?;
    let letters: Vec<(usize, char)> =
        duty.char_indices().filter(|(_, letter)| letter.is_alphabetic()).collect();
    let &(place, letter) = letters.get(number / DUTIES.len() % letters.len())?;
    let mut text = (*duty).to_owned();
    if (number / DUTIES.len() / letters.len()).is_multiple_of(2) {
        text.remove(place);
    } else {
        text.insert(place, letter);
    }
    let row = site.row(plain.person)?;
    row.duty = text.into();
    row.raci = "R".into();
    Some(())
}

/// A developer is still a member of a team that was closed.
fn closed_team(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let closed = Team {
        id: format!("tf{}", site.serial),
        name: format!("Taskforce {}", site.serial),
        parent: site.block.office.clone(),
        kind: "enabling".into(),
        from: "2023-01-01".into(),
        to: "2024-12-31".into(),
        ..Team::default()
    };
    let person = site.block.person_id(plain.person);
    site.block.rows.push(Assignment { person, team: closed.id.clone(), ..Assignment::default() });
    site.block.found(closed);
    Some(())
}

fn unreadable_seat(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let turn = site.turn;
    let row = site.row(plain.person)?;
    match turn % 3 {
        0 => row.alloc = "full time".into(),
        1 => row.mode = "sometimes".into(),
        _ => row.status = "see notes".into(),
    }
    Some(())
}

/// Somebody has a manager, a second manager or a team that no table has.
fn unknown_reference(site: &mut Site) -> Option<()> {
    let (_, report) = site.report()?;
    let (serial, turn) = (site.serial, site.turn);
    let person = site.block.people.get_mut(report)?;
    match turn % 3 {
        0 => person.manager = format!("former-{serial}"),
        1 => person.dotted = format!("former-{serial}"),
        _ => person.team = format!("unit-{serial}"),
    }
    Some(())
}

/// Two managers in one cell. The second one is hired later, so the first one stays the manager.
fn two_managers(site: &mut Site) -> Option<()> {
    let (unit, report) = site.report()?;
    let second = site.block.units.get(unit)?.reports.iter().copied().find(|&other| other != report)?;
    let second = site.block.person_id(second);
    let person = site.block.people.get_mut(report)?;
    person.manager = format!("{};{second}", person.manager);
    Some(())
}

fn impossible_date(site: &mut Site) -> Option<()> {
    let (_, report) = site.report()?;
    let from = site.random.word(&["2021-13-01", "2019-02-30", "2022-00-10", "2020-11-31"]);
    site.block.people.get_mut(report)?.from = from.into();
    Some(())
}

fn same_name(site: &mut Site) -> Option<()> {
    let (unit, report) = site.report()?;
    let namesake = site.block.units.get(unit)?.manager;
    let name = site.block.people.get(namesake)?.name.clone();
    site.block.people.get_mut(report)?.name = name;
    Some(())
}

fn same_address(site: &mut Site) -> Option<()> {
    let (unit, report) = site.report()?;
    let other = site.block.units.get(unit)?.manager;
    let email = site.block.people.get(other)?.email.to_uppercase();
    site.block.people.get_mut(report)?.email = email;
    Some(())
}

/// Somebody has left, and is still a member.
fn member_who_left(site: &mut Site) -> Option<()> {
    let (_, report) = site.report()?;
    let person = site.block.people.get_mut(report)?;
    person.status = "left".into();
    person.to = "2025-02-28".into();
    Some(())
}

fn unreadable_person(site: &mut Site) -> Option<()> {
    let (_, report) = site.report()?;
    let turn = site.turn;
    let person = site.block.people.get_mut(report)?;
    match turn % 3 {
        0 => person.fte = "full".into(),
        1 => person.level = "senior".into(),
        _ => person.status = "see notes".into(),
    }
    Some(())
}
