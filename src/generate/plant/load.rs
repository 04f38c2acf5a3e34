//! Too much, too thin, too many: LOD-001 to LOD-008.

use super::super::block::{Good, Ownership};
use super::super::record::Assignment;
use super::super::words::COMPANIONS;
use super::Defect;
use super::site::Site;

pub(super) const LINES: &[Defect] = &[
    Defect::new("LOD-001", 1, second_seat),
    Defect::new("LOD-002", 1, three_contexts),
    Defect::new("LOD-003", 1, four_teams_to_coach),
    Defect::new("LOD-003, LOD-007", 2, three_teams_to_own),
    Defect::new("LOD-004, LOD-006", 2, everything_on_one),
    Defect::new("LOD-005", 1, no_deputy),
    Defect::new("LOD-006", 1, most_on_one),
    Defect::new("LOD-007", 1, too_many_engineers),
    Defect::new("LOD-008", 1, fragment),
];

pub(super) const OFFICES: &[Defect] = &[Defect::new("LOD-001", 1, second_membership)];

/// Duties that a Product Manager may have, all of them: more than the fifteen of LOD-004.
const ALL_DUTIES: &str = "own-product-vision;communicate-product-vision;set-product-strategy;\
    own-product-roadmap;set-product-kpis;manage-product-lifecycle;manage-product-budget;\
    conduct-market-research;analyze-competition;run-customer-discovery;plan-go-to-market;\
    define-positioning-pricing;support-product-marketing;support-sales;analyze-product-metrics;\
    run-experiments";
/// Enough of them to be most of what a product with one team has in writing.
const MANY_DUTIES: &str =
    "own-product-vision;own-product-roadmap;set-product-strategy;support-sales;plan-go-to-market";
/// Members up to which a team can take one more (STR-008).
const ROOM: usize = 8;

fn second_seat(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let share = site.random.between(2, 5) * 10;
    site.also(plain.person, "Business Analyst", share)
}

/// A developer helps in teams of two other products.
fn three_contexts(site: &mut Site) -> Option<()> {
    let plain = site.plain()?;
    let firsts: Vec<usize> = site.block.goods.iter().map(|good| good.squads.start).collect();
    let own = site.good_of(plain.squad)?.squads.clone();
    let others: Vec<String> = firsts
        .into_iter()
        .filter(|squad| !own.contains(squad))
        .filter(|&squad| site.block.squads.get(squad).is_some_and(|squad| squad.members.len() <= ROOM))
        .filter_map(|squad| site.team_of(squad))
        .collect();
    let [first, second, ..] = others.as_slice() else { return None };
    let row = site.row(plain.person)?;
    row.alloc = "60".into();
    let help = |team: &String| Assignment {
        person: row.person.clone(),
        team: team.clone(),
        alloc: "20".into(),
        from: row.from.clone(),
        ..Assignment::default()
    };
    let rows = [help(first), help(second)];
    site.block.rows.extend(rows);
    Some(())
}

/// A Scrum Master of the four teams of two products.
fn four_teams_to_coach(site: &mut Site) -> Option<()> {
    let pairs = site.block.goods.iter().filter(|good| good.squads.len() == 2);
    let squads: Vec<usize> = pairs.take(2).flat_map(|good| good.squads.clone()).collect();
    let &[first, _, _, _] = squads.as_slice() else { return None };
    let plain = site.plain_of(first)?;
    site.retitle(plain.person, "Scrum Master")?;
    let row = site.row(plain.person)?;
    row.role = "Scrum Master".into();
    row.alloc = "25".into();
    let row = row.clone();
    for squad in squads.into_iter().skip(1) {
        let team = site.team_of(squad)?;
        site.block.rows.push(Assignment { team, ..row.clone() });
    }
    Some(())
}

/// One Product Owner for three teams, which are too many for the owner and too few owners for them.
fn three_teams_to_own(site: &mut Site) -> Option<()> {
    let good = site.good(|good| good.squads.len() == 3 && good.ownership == Ownership::Shared)?;
    let good = site.block.goods.get(good)?;
    let &[owner, other] = good.owners.as_slice() else { return None };
    let squads = good.squads.clone();
    let mut third = site.row(other)?.clone();
    site.disown(other)?;
    third.person = site.block.person_id(owner);
    site.block.rows.push(third);
    for (squad, share) in squads.zip(["40", "30", "30"]) {
        let team = site.team_of(squad)?;
        let row = site.block.row_of(owner, |row| row.team == team && row.role == "Product Owner")?;
        row.alloc = share.into();
        // Without the duties in writing, most of which would be on one person (LOD-006).
        row.duty = "".into();
        row.raci = "".into();
    }
    Some(())
}

fn everything_on_one(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    site.row(lone.manager)?.duty = ALL_DUTIES.into();
    Some(())
}

fn most_on_one(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    site.row(lone.manager)?.duty = MANY_DUTIES.into();
    Some(())
}

/// The Product Manager of several teams has no deputy any more.
fn no_deputy(site: &mut Site) -> Option<()> {
    let wanted = |good: &Good| good.manager.is_some() && (good.critical || good.squads.len() > 1);
    let good = site.good(wanted)?;
    let product = site.block.product_id(site.block.goods.get(good)?.product);
    site.block
        .rows
        .retain(|row| !(row.product == product && row.role == "Product Manager" && row.mode == "deputy"));
    Some(())
}

/// Designers and analysts of a product with all the engineers that it can have become engineers.
fn too_many_engineers(site: &mut Site) -> Option<()> {
    const MOST: u32 = 10;
    let good = site.good(|good| good.manager.is_some() && good.engineers == MOST)?;
    let squads = site.block.goods.get(good)?.squads.clone();
    let teams: Vec<String> = squads.filter_map(|squad| site.team_of(squad)).collect();
    let companion = |row: &&mut Assignment| {
        teams.contains(&row.team)
            && row.to.is_empty()
            && COMPANIONS.iter().any(|craft| craft.role == row.role)
    };
    let mut changed = false;
    for row in site.block.rows.iter_mut().filter(companion) {
        row.role = "Software Engineer".into();
        changed = true;
    }
    changed.then_some(())
}

fn fragment(site: &mut Site) -> Option<()> {
    let lone = site.lone()?;
    site.row(lone.owner)?.alloc = site.random.word(&["10", "20", "30"]).into();
    Some(())
}

/// Somebody is all day in two places.
fn second_membership(site: &mut Site) -> Option<()> {
    let (_, report) = site.report()?;
    let guild = site.register.guilds.first()?.clone();
    let row = site.row(report)?;
    let second = Assignment { team: guild, alloc: "40".into(), ..row.clone() };
    site.block.rows.push(second);
    Some(())
}
