//! How many products, teams and people a product line has, before anybody is hired.
//!
//! In: how many people there may be. Out: sizes. The limits are those of the rules, so that the
//! line gives them nothing to find.

use super::block::{Coach, Ownership};
use super::random::Random;

/// Engineers of one product for its one Product Manager, at most: LOD-007 allows five to ten.
const MOST_ENGINEERS: u32 = 10;
/// Two teams share an Engineering Manager up to this size together: STR-006 allows 15 reports.
const SHARED_MANAGER: u32 = 14;
/// Scrum teams in a hundred delivery teams; the others work in Kanban (own choice).
const SCRUM: u32 = 72;

/// What the size of the company asks for.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// Products have Product Managers. A small company has none (GAP-003, STR-011), and then a
    /// product has one Product Owner only (STR-010).
    pub(super) managed: bool,
    /// People besides products and teams: the head of the line and the head of product.
    pub(super) heads: u32,
    /// Products at most.
    pub(super) products: usize,
    /// Product Owners and Product Managers at most: they report to one person.
    pub(super) owners: u32,
    /// Engineering Managers at most: they report to one person.
    pub(super) managers: u32,
}

impl Rules {
    /// A line with heads of its own; nobody has more than twelve reports.
    pub(super) const LINE: Rules = Rules { managed: true, heads: 2, products: 7, owners: 12, managers: 11 };
}

/// A product to be.
pub(super) struct GoodPlan {
    pub(super) squads: Vec<SquadPlan>,
    pub(super) ownership: Ownership,
    /// One Engineering Manager for all teams.
    pub(super) one_manager: bool,
    pub(super) critical: bool,
}

/// A team to be.
pub(super) struct SquadPlan {
    /// Everybody whose home it is, the Product Owner included.
    pub(super) size: u32,
    pub(super) coach: Coach,
    /// Engineers at most.
    pub(super) engineers: u32,
}

impl GoodPlan {
    fn draw(random: &mut Random, rules: Rules) -> GoodPlan {
        let count = match random.below(100) {
            0..45 => 1,
            45..88 => 2,
            _ if rules.managed => 3,
            _ => 2,
        };
        GoodPlan::of(random, rules, count)
    }

    fn of(random: &mut Random, rules: Rules, count: u32) -> GoodPlan {
        let largest = [9, 8, 6].get(count as usize - 1).copied().unwrap_or(6);
        let engineers = if count == 1 { MOST_ENGINEERS - 2 } else { MOST_ENGINEERS / count };
        let squads: Vec<SquadPlan> = (0..count)
            .map(|_| SquadPlan { size: random.between(5, largest), coach: Coach::None, engineers })
            .collect();
        let ownership = match (count, random.below(10)) {
            (1, _) => Ownership::Each,
            (2, 0..3) => Ownership::Product,
            (_, 3..6) => Ownership::Shared,
            _ if rules.managed => Ownership::Each,
            _ => Ownership::Shared,
        };
        let together: u32 = squads.iter().map(|squad| squad.size).sum();
        let one_manager = count == 1 || (count == 2 && together <= SHARED_MANAGER && random.percent(60));
        GoodPlan { squads, ownership, one_manager, critical: random.percent(10) }
    }

    pub(super) fn owners(&self) -> u32 {
        let teams = self.squads.len() as u32;
        match self.ownership {
            Ownership::Each => teams,
            Ownership::Shared => teams - 1,
            Ownership::Product => 1,
        }
    }

    pub(super) fn managers(&self) -> u32 {
        if self.one_manager { 1 } else { self.squads.len() as u32 }
    }

    /// Everybody, the Product Manager included where there is one.
    pub(super) fn people(&self, rules: Rules) -> u32 {
        let members: u32 = self.squads.iter().map(|squad| squad.size).sum();
        members + self.managers() + u32::from(rules.managed)
    }
}

/// The products of a line of about this many people; one at least.
pub(super) fn draw(random: &mut Random, people: u32, rules: Rules) -> Vec<GoodPlan> {
    let mut goods: Vec<GoodPlan> = Vec::new();
    let (mut left, mut owners, mut managers) =
        (people.saturating_sub(rules.heads), rules.owners, rules.managers);
    while goods.len() < rules.products {
        let drawn = GoodPlan::draw(random, rules);
        let small = GoodPlan::of(random, rules, 1);
        let good = [drawn, small].into_iter().find(|good| {
            good.people(rules) <= left
                && good.owners() + u32::from(rules.managed) <= owners
                && good.managers() <= managers
        });
        let Some(good) = good.or_else(|| smallest(&goods)) else { break };
        left = left.saturating_sub(good.people(rules));
        owners = owners.saturating_sub(good.owners() + u32::from(rules.managed));
        managers = managers.saturating_sub(good.managers());
        goods.push(good);
    }
    coach(random, &mut goods);
    goods
}

/// What even the smallest line has: one product with one team of five.
fn smallest(goods: &[GoodPlan]) -> Option<GoodPlan> {
    let squad = SquadPlan { size: 5, coach: Coach::None, engineers: MOST_ENGINEERS };
    goods.is_empty().then(|| GoodPlan {
        squads: vec![squad],
        ownership: Ownership::Each,
        one_manager: true,
        critical: false,
    })
}

/// Scrum Masters: every Scrum team has one, of its own, of the team before, or as a hat. Nobody
/// serves more than two teams (LOD-003 allows three).
fn coach(random: &mut Random, goods: &mut [GoodPlan]) {
    let mut free = false;
    for squad in goods.iter_mut().flat_map(|good| &mut good.squads) {
        if !random.percent(SCRUM) {
            continue;
        }
        squad.coach = if free {
            Coach::Visiting
        } else if random.percent(60) {
            Coach::Own
        } else {
            Coach::Hat
        };
        free = squad.coach == Coach::Own && random.percent(70);
    }
}
