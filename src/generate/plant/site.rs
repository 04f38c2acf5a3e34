//! Where a defect is planted: the block, and questions about it that several kinds ask.

use super::super::block::{Block, Good, Squad, Unit};
use super::super::random::Random;
use super::super::record::Assignment;
use super::super::register::Register;

/// A block in which something is about to go wrong.
pub(super) struct Site<'a> {
    pub(super) block: &'a mut Block,
    pub(super) random: Random,
    pub(super) register: &'a Register,
    /// Number of the defect: makes made-up ids and names differ.
    pub(super) serial: u32,
    /// How often this kind has been planted before: makes its variants take turns.
    pub(super) turn: u32,
}

/// A product that is not critical, with one team, one Product Owner who has no other row, and a
/// Product Manager of its own: what happens to it concerns no other.
pub(super) struct Lone {
    pub(super) product: String,
    pub(super) team: String,
    /// Place of the team in [`Block::squads`].
    pub(super) squad: usize,
    pub(super) owner: usize,
    pub(super) manager: usize,
}

/// A member of a delivery team who builds all day, in one seat.
#[derive(Clone, Copy)]
pub(super) struct Plain {
    pub(super) squad: usize,
    pub(super) person: usize,
}

impl Site<'_> {
    /// One of the products for which `wanted` holds, by its place in [`Block::goods`].
    pub(super) fn good(&mut self, wanted: impl Fn(&Good) -> bool) -> Option<usize> {
        let goods: Vec<usize> = self
            .block
            .goods
            .iter()
            .enumerate()
            .filter(|(_, good)| wanted(good))
            .map(|(place, _)| place)
            .collect();
        self.random.pick(&goods)
    }

    /// One of the products that stand alone.
    pub(super) fn lone(&mut self) -> Option<Lone> {
        let block = &*self.block;
        let alone = |good: &Good| {
            good.squads.len() == 1
                && good.manager.is_some()
                && !good.critical
                && good.owners.first().is_some_and(|&owner| block.rows_of(owner) == 1)
        };
        let lone: Vec<usize> =
            block.goods.iter().enumerate().filter(|(_, good)| alone(good)).map(|(place, _)| place).collect();
        let good = self.block.goods.get(self.random.pick(&lone)?)?;
        let squad = self.block.squads.get(good.squads.start)?;
        Some(Lone {
            product: self.block.product_id(good.product),
            team: self.block.team_id(squad.team),
            squad: good.squads.start,
            owner: *good.owners.first()?,
            manager: good.manager?,
        })
    }

    /// One of the teams for which `wanted` holds, by its place in [`Block::squads`].
    pub(super) fn squad(&mut self, wanted: impl Fn(&Squad) -> bool) -> Option<usize> {
        let squads = self.block.squads.iter().enumerate();
        let squads: Vec<usize> = squads.filter(|(_, squad)| wanted(squad)).map(|(place, _)| place).collect();
        self.random.pick(&squads)
    }

    /// Somebody in any team who builds all day.
    pub(super) fn plain(&mut self) -> Option<Plain> {
        let squad = self.squad(|squad| !squad.plain.is_empty())?;
        self.plain_of(squad)
    }

    /// Somebody in this team who builds all day.
    pub(super) fn plain_of(&mut self, squad: usize) -> Option<Plain> {
        let person = self.random.pick(&self.block.squads.get(squad)?.plain)?;
        Some(Plain { squad, person })
    }

    /// One of the units with more reports than the least: one may be taken away from it.
    pub(super) fn unit(&mut self) -> Option<usize> {
        let wide = |unit: &Unit| unit.reports.len() > 4;
        let units = self.block.units.iter().enumerate();
        let units: Vec<usize> = units.filter(|(_, unit)| wide(unit)).map(|(place, _)| place).collect();
        self.random.pick(&units)
    }

    /// Somebody of such a unit who works full time, is not on leave, and has one row and no role.
    pub(super) fn report(&mut self) -> Option<(usize, usize)> {
        let unit = self.unit()?;
        let block = &*self.block;
        let usual = |&person: &usize| {
            let id = block.person_id(person);
            let active = block.people.get(person).is_some_and(|p| p.status == "active" && p.fte == "1");
            let mut rows = block.rows.iter().filter(|row| row.person == id);
            active && rows.next().is_some_and(|row| row.role.is_empty()) && rows.next().is_none()
        };
        let reports: Vec<usize> = block.units.get(unit)?.reports.iter().copied().filter(usual).collect();
        Some((unit, self.random.pick(&reports)?))
    }

    /// The only row, or the first one, of a person.
    pub(super) fn row(&mut self, person: usize) -> Option<&mut Assignment> {
        self.block.row_of(person, |_| true)
    }

    /// The id of the team of a squad.
    pub(super) fn team_of(&self, squad: usize) -> Option<String> {
        self.block.squads.get(squad).map(|squad| self.block.team_id(squad.team))
    }

    /// The product of a squad, by its place in [`Block::goods`].
    pub(super) fn good_of(&self, squad: usize) -> Option<&Good> {
        self.block.goods.iter().find(|good| good.squads.contains(&squad))
    }

    /// A second row of the person of a first one, at the same team and since the same day.
    pub(super) fn also(&mut self, person: usize, role: &'static str, share: u32) -> Option<()> {
        let row = self.row(person)?;
        let second = Assignment {
            role: role.into(),
            mode: "hat".into(),
            alloc: share.to_string().into(),
            duty: "".into(),
            raci: "".into(),
            ..row.clone()
        };
        self.block.rows.push(second);
        Some(())
    }

    /// A row that gives a person a letter for a duty, at a team or a product.
    pub(super) fn letter(&mut self, person: usize, at: (&str, &str), duty: &'static str, raci: &'static str) {
        self.block.rows.push(Assignment {
            person: self.block.person_id(person),
            team: at.0.to_owned(),
            product: at.1.to_owned(),
            duty: duty.into(),
            raci: raci.into(),
            ..Assignment::default()
        });
    }

    /// Makes a Product Owner a business analyst of the team instead.
    pub(super) fn disown(&mut self, owner: usize) -> Option<()> {
        self.retitle(owner, "Business Analyst")?;
        let row = self.row(owner)?;
        row.role = "Business Analyst".into();
        row.duty = "".into();
        row.raci = "".into();
        Some(())
    }

    /// Takes a Product Manager's seat away: what stays is a membership of the office.
    pub(super) fn unseat(&mut self, manager: usize) -> Option<()> {
        let office = self.block.office.clone();
        let row = self.row(manager)?;
        *row = Assignment {
            person: row.person.clone(),
            team: office,
            alloc: row.alloc.clone(),
            from: row.from.clone(),
            ..Assignment::default()
        };
        self.retitle(manager, "Market Analyst")
    }

    pub(super) fn retitle(&mut self, person: usize, title: &'static str) -> Option<()> {
        self.block.people.get_mut(person)?.title = title.into();
        Some(())
    }
}
