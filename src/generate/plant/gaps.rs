//! Nobody is there: GAP-001 to GAP-012.

use super::super::block::{Coach, Ownership};
use super::super::record::{Assignment, Team};
use super::Defect;
use super::site::Site;

pub(super) const LINES: &[Defect] = &[
    Defect::new("GAP-001", 1, team_without_owner),
    Defect::new("GAP-002", 1, product_without_owner),
    Defect::new("GAP-002, GAP-006", 2, owner_left),
    Defect::new("GAP-003", 1, product_without_manager),
    Defect::new("GAP-005", 1, nobody_does_it),
    Defect::new("GAP-006", 1, vacancy),
    Defect::new("GAP-006", 1, holder_on_leave),
    Defect::new("GAP-007", 1, owner_departs),
    Defect::new("GAP-012", 1, empty_team_owns),
];

/// The last of several teams has no Product Owner; the others have theirs.
fn team_without_owner(site: &mut Site) -> Option<()> {
    let good = site.good(|good| good.ownership == Ownership::Each && good.squads.len() > 1)?;
    let owner = *site.block.goods.get(good)?.owners.last()?;
    site.disown(owner)
}

fn product_without_owner(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    site.disown(lone.owner)
}

/// The Product Owner has gone and the seat was never closed.
fn owner_left(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    let owner = site.block.people.get_mut(lone.owner)?;
    owner.status = "left".into();
    owner.to = site.random.word(&["2025-01-31", "2025-03-31", "2025-04-30"]).into();
    Some(())
}

fn product_without_manager(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    site.unseat(lone.manager)
}

/// A duty of a Scrum Master in a team without one: somebody is consulted, and nobody does it.
fn nobody_does_it(site: &mut Site) -> Option<()> {
    let squad = site.squad(|squad| squad.coach == Coach::None && !squad.plain.is_empty())?;
    let plain = site.plain_of(squad)?;
    let team = site.team_of(squad)?;
    site.letter(plain.person, (&team, ""), "facilitate-scrum-events", "C");
    Some(())
}

/// A seat that says itself that it is open.
fn vacancy(site: &mut Site) -> Option<()> {
    let squad = site.squad(|_| true)?;
    let vacant = Assignment {
        person: site.random.word(&["TBD", "tbh", "vacant", "Open", "TBA"]).to_owned(),
        team: site.team_of(squad)?,
        role: site.random.word(&["Software Engineer", "Test Engineer", "UX Designer"]).into(),
        mode: "primary".into(),
        alloc: "100".into(),
        from: "2025-02-01".into(),
        ..Assignment::default()
    };
    site.block.rows.push(vacant);
    Some(())
}

fn holder_on_leave(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    site.block.people.get_mut(plain.person)?.status = "leave".into();
    Some(())
}

/// The seat ends within the notice of 90 days, counted from 1 June 2025.
fn owner_departs(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    let last = site.random.word(&["2025-06-30", "2025-07-31", "2025-08-15"]);
    site.row(lone.owner)?.to = last.into();
    Some(())
}

/// A team that was founded on paper owns a service.
fn empty_team_owns(site: &mut Site) -> Option<()> {
    let serial = site.serial;
    let team = Team {
        id: format!("tf{serial}"),
        name: format!("Task Force {serial}"),
        parent: site.block.office.clone(),
        kind: "enabling".into(),
        ..Team::default()
    };
    let owns = Assignment {
        team: team.id.clone(),
        duty: format!("Migration {serial} service").into(),
        ..Assignment::default()
    };
    site.block.rows.push(owns);
    site.block.found(team);
    Some(())
}
