//! Hats that do not go together: HAT-001 to HAT-007.

use super::super::words::DEVELOPERS;
use super::Defect;
use super::site::Site;

pub(super) const LINES: &[Defect] = &[
    Defect::new("HAT-001", 1, manager_is_owner),
    Defect::new("HAT-002", 1, owner_is_scrum_master),
    Defect::new("HAT-003", 1, owner_builds),
    Defect::new("HAT-004", 1, owner_manages),
    Defect::new("HAT-005", 1, builds_and_accepts),
    Defect::new("HAT-006", 1, three_hats),
    Defect::new("HAT-007", 1, title_says_manager),
];

/// Layers that STR-007 allows; a report of a Product Owner is one layer below the team.
const LAYERS: u32 = 8;

/// The Product Manager takes over the team, and its Product Owner moves to the office.
fn manager_is_owner(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    let mut seat = site.row(lone.owner)?.clone();
    site.unseat(lone.owner)?;
    let office = site.block.office.clone();
    let owner = site.block.people.get_mut(lone.owner)?;
    owner.team = office;
    let manager = site.block.people.get_mut(lone.manager)?;
    manager.team.clone_from(&lone.team);
    seat.person.clone_from(&manager.id);
    seat.mode = "hat".into();
    seat.alloc = "50".into();
    seat.from = manager.from.clone();
    seat.duty = "".into();
    seat.raci = "".into();
    site.row(lone.manager)?.alloc = "50".into();
    site.block.rows.push(seat);
    Some(())
}

fn owner_is_scrum_master(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    site.row(lone.owner)?.alloc = "70".into();
    site.also(lone.owner, "Scrum Master", 30)
}

fn owner_builds(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    let row = site.row(lone.owner)?;
    row.alloc = "60".into();
    // Without the duty to accept, or it would be HAT-005 as well.
    row.duty = "".into();
    row.raci = "".into();
    site.also(lone.owner, "Software Engineer", 40)
}

fn owner_manages(site: &mut Site) -> Option<()> {
    if site.block.layer >= LAYERS {
        return None;
    }
    let lone = site.lone()?;
    let plain = site.plain_of(lone.squad)?;
    let owner = site.block.person_id(lone.owner);
    site.block.people.get_mut(plain.person)?.manager = owner;
    Some(())
}

fn builds_and_accepts(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let row = site.row(plain.person)?;
    if !DEVELOPERS.iter().any(|craft| craft.role == row.role) {
        return None;
    }
    row.duty = "accept-increment".into();
    row.raci = "R".into();
    Some(())
}

fn three_hats(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    site.row(plain.person)?.alloc = "50".into();
    site.also(plain.person, "Business Analyst", 30)?;
    site.also(plain.person, "UX Designer", 20)
}

fn title_says_manager(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    site.retitle(lone.owner, "Product Manager")
}
