//! Two where there should be one: OVL-001 to OVL-008.

use super::super::block::Ownership;
use super::super::record::Assignment;
use super::Defect;
use super::site::Site;

pub(super) const LINES: &[Defect] = &[
    Defect::new("OVL-001", 1, two_owners_on_team),
    Defect::new("OVL-002", 1, two_owners_on_product),
    Defect::new("OVL-003", 1, two_managers_on_product),
    Defect::new("OVL-004", 1, two_accountable),
    Defect::new("OVL-005", 1, owner_and_manager_collide),
    Defect::new("OVL-006", 1, crowded_duty),
    Defect::new("OVL-008", 1, two_teams_own),
];

/// Two teams share a Product Owner, and one of them has a second one as well.
fn two_owners_on_team(site: &mut Site) -> Option<()> {
    let good = site.good(|good| {
        good.ownership == Ownership::Shared && good.squads.len() == 2 && good.manager.is_some()
    })?;
    let squad = site.block.goods.get(good)?.squads.start + 1;
    let plain = site.plain_of(squad)?;
    site.retitle(plain.person, "Product Owner")?;
    site.row(plain.person)?.role = "Product Owner".into();
    Some(())
}

fn two_owners_on_product(site: &mut Site) -> Option<()> {
    let good = site.good(|good| good.ownership == Ownership::Product && good.manager.is_some())?;
    let good = site.block.goods.get(good)?;
    let (squad, product) = (good.squads.start + 1, site.block.product_id(good.product));
    let plain = site.plain_of(squad)?;
    site.retitle(plain.person, "Product Owner")?;
    let row = site.row(plain.person)?;
    row.role = "Product Owner".into();
    row.team = String::new();
    row.product = product;
    Some(())
}

/// Few engineers, so that two Product Managers are not too many for them as well (LOD-007).
fn two_managers_on_product(site: &mut Site) -> Option<()> {
    const FEW: u32 = 5;
    let good = site.good(|good| good.squads.len() == 1 && good.manager.is_some() && good.engineers <= FEW)?;
    let good = site.block.goods.get(good)?;
    let (squad, product) = (good.squads.start, site.block.product_id(good.product));
    let plain = site.plain_of(squad)?;
    let person = site.block.people.get_mut(plain.person)?;
    person.title = "Product Manager".into();
    person.level = "6".into();
    let row = site.row(plain.person)?;
    row.role = "Product Manager".into();
    row.team = String::new();
    row.product = product;
    Some(())
}

/// A duty that either may have, and both have.
fn two_accountable(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    site.letter(lone.owner, ("", &lone.product), "own-product-vision", "A");
    Some(())
}

/// A duty that only the Product Manager should have, and the Product Owner does it too.
fn owner_and_manager_collide(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    site.letter(lone.owner, ("", &lone.product), "own-product-roadmap", "R");
    Some(())
}

/// Four are responsible for one thing.
fn crowded_duty(site: &mut Site) -> Option<()> {
    const CROWD: usize = 4;
    let squad = site.squad(|squad| squad.plain.len() >= CROWD)?;
    let crowd: Vec<usize> = site.block.squads.get(squad)?.plain.iter().copied().take(CROWD).collect();
    for person in crowd {
        let row = site.row(person)?;
        row.duty = "break-down-work".into();
        row.raci = "R".into();
    }
    Some(())
}

fn two_teams_own(site: &mut Site) -> Option<()> {
    let teams: Vec<String> = (0..site.block.squads.len()).filter_map(|squad| site.team_of(squad)).collect();
    let [first, .., last] = teams.as_slice() else { return None };
    let serial = site.serial;
    for team in [first, last] {
        site.block.rows.push(Assignment {
            team: team.clone(),
            duty: format!("Common {serial} service").into(),
            ..Assignment::default()
        });
    }
    Some(())
}
