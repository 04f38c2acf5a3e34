//! Teams, products and reporting lines out of shape: STR-001 to STR-012.

use super::super::block::Ownership;
use super::super::goods::MANAGER_LEVEL;
use super::super::record::Product;
use super::Defect;
use super::site::Site;

pub(super) const LINES: &[Defect] = &[
    Defect::new("STR-001", 1, owner_outside),
    Defect::new("STR-003", 1, owner_senior),
    Defect::new("STR-004", 1, foreign_duty),
    Defect::new("STR-005", 1, manager_below_report),
    Defect::new("STR-008", 1, team_too_large),
    Defect::new("STR-009", 1, team_without_product),
    Defect::new("STR-009", 1, product_without_team),
    Defect::new("STR-010, GAP-003", 2, nobody_above_owners),
    Defect::new("STR-012", 1, owner_elsewhere),
];

pub(super) const OFFICES: &[Defect] = &[
    Defect::new("STR-005", 1, own_manager),
    Defect::new("STR-006", 1, wide_span),
    Defect::new("STR-006", 1, narrow_span),
];

/// Layers that STR-007 allows.
const LAYERS: u32 = 8;
/// Members and reports that STR-008 and STR-006 find too many, and members that they find enough.
const TOO_LARGE: usize = 10;
const TOO_WIDE: usize = 16;
const LEAST: usize = 3;

fn owner_outside(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    let office = site.block.office.clone();
    site.block.people.get_mut(lone.owner)?.team = office;
    Some(())
}

fn owner_senior(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    let level = site.random.between(MANAGER_LEVEL + 1, MANAGER_LEVEL + 3);
    site.block.people.get_mut(lone.owner)?.level = level.to_string().into();
    Some(())
}

/// A developer answers for what is the Product Manager's.
fn foreign_duty(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    let plain = site.plain_of(lone.squad)?;
    let duty = site.random.word(&["analyze-competition", "plan-go-to-market", "run-customer-discovery"]);
    site.letter(plain.person, ("", &lone.product), duty, "A");
    Some(())
}

/// An Engineering Manager reports to one of the reports.
fn manager_below_report(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let manager = site.block.squads.get(plain.squad)?.manager;
    let report = site.block.person_id(plain.person);
    site.block.people.get_mut(manager)?.manager = report;
    Some(())
}

/// Members of the second team of a product move to the first, until it is too large.
fn team_too_large(site: &mut Site) -> Option<()> {
    let good = site.good(|good| good.squads.len() == 2)?;
    let first = site.block.goods.get(good)?.squads.start;
    let (here, there) = (site.block.squads.get(first)?, site.block.squads.get(first + 1)?);
    let missing = TOO_LARGE.saturating_sub(here.members.len());
    if there.plain.len() < missing || there.members.len() < missing + LEAST {
        return None;
    }
    let movers: Vec<usize> = there.plain.iter().copied().take(missing).collect();
    let team = site.team_of(first)?;
    for person in movers {
        site.block.people.get_mut(person)?.team.clone_from(&team);
        site.row(person)?.team.clone_from(&team);
    }
    Some(())
}

/// The last team of a product has lost its product. It has a Product Owner and an Engineering
/// Manager of its own, or these would have one context more (LOD-002).
fn team_without_product(site: &mut Site) -> Option<()> {
    let good = site.good(|good| good.squads.len() > 1 && good.ownership != Ownership::Product)?;
    let squads = site.block.goods.get(good)?.squads.clone();
    let (first, last) = (site.block.squads.get(squads.start)?, site.block.squads.get(squads.end - 1)?);
    if first.manager == last.manager || first.owner == last.owner {
        return None;
    }
    let team = last.team;
    site.block.teams.get_mut(team)?.products = String::new();
    Some(())
}

fn product_without_team(site: &mut Site) -> Option<()> {
    let line = site.block.products.first()?;
    let pilot = Product {
        id: format!("pilot{}", site.serial),
        name: format!("{} Pilot", line.name),
        parent: line.id.clone(),
        stage: "active".into(),
        critical: "false".into(),
        ..Product::default()
    };
    site.block.offer(pilot);
    Some(())
}

/// Two teams, two Product Owners, and no Product Manager.
fn nobody_above_owners(site: &mut Site) -> Option<()> {
    let good = site
        .good(|good| good.ownership == Ownership::Each && good.squads.len() == 2 && good.manager.is_some())?;
    let manager = site.block.goods.get(good)?.manager?;
    site.unseat(manager)
}

/// The Product Owner reports to the Engineering Manager and so shares nobody with the Product
/// Manager.
fn owner_elsewhere(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    let manager = site.block.squads.get(lone.squad)?.manager;
    let manager = site.block.person_id(manager);
    site.block.people.get_mut(lone.owner)?.manager = manager;
    Some(())
}

fn own_manager(site: &mut Site) -> Option<()> {
    let (_, report) = site.report()?;
    let person = site.block.people.get_mut(report)?;
    person.manager.clone_from(&person.id);
    Some(())
}

/// All reports of one manager go over to another one.
fn wide_span(site: &mut Site) -> Option<()> {
    let units = &site.block.units;
    let pair = units.windows(2).find_map(|pair| match pair {
        [to, from] if to.reports.len() + from.reports.len() >= TOO_WIDE => Some((to, from)),
        _ => None,
    });
    let (to, from) = pair?;
    let (manager, reports) = (site.block.person_id(to.manager), from.reports.clone());
    for report in reports {
        site.block.people.get_mut(report)?.manager.clone_from(&manager);
    }
    Some(())
}

/// One report reports to another.
fn narrow_span(site: &mut Site) -> Option<()> {
    if site.block.layer >= LAYERS {
        return None;
    }
    let (unit, report) = site.report()?;
    let other = site.block.units.get(unit)?.reports.iter().copied().find(|&other| other != report)?;
    let other = site.block.person_id(other);
    site.block.people.get_mut(report)?.manager = other;
    Some(())
}
