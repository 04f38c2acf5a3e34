//! Plants defects into an undisturbed company, each of a kind that one rule is about.
//!
//! In: a block, before it is written. Out: the same block, now and then with one thing wrong.
//! Never: two defects in one block, more than the rule's own finding by accident, or a different
//! company around the defect.
//!
//! The kinds take turns, so that every rule gets about as many. A kind that does not fit a block
//! (there is no product with three teams in it) stays first in the queue.

mod data;
mod gaps;
mod hats;
mod load;
mod overlaps;
mod site;
mod structure;

use super::block::Block;
use super::random::{Purpose, Random};
use super::register::Register;
use site::Site;

/// A kind of defect.
struct Defect {
    /// The rules that find it, in words for whoever reads the table.
    #[cfg_attr(not(test), expect(dead_code, reason = "for readers and tests"))]
    rules: &'static str,
    /// How many findings it makes.
    findings: i64,
    /// Plants it; nothing where the block has no room for it, and then nothing is changed.
    plant: fn(&mut Site) -> Option<()>,
}

impl Defect {
    const fn new(rules: &'static str, findings: i64, plant: fn(&mut Site) -> Option<()>) -> Defect {
        Defect { rules, findings, plant }
    }
}

/// A company smaller than this has no defects.
const WITH_DEFECTS: u32 = 100;

/// Findings in 100,000 people of a product line and of a department without products: together
/// about one in a hundred, and divided so that a kind of the one is as frequent as a kind of the
/// other (54 and 11 findings a round; 62 and 38 people in a hundred).
const IN_LINES: i64 = 1340;
const IN_OFFICES: i64 = 445;
/// One finding, in the unit in which it falls due.
const FINDING: i64 = 100_000;

/// Plants defects as they fall due.
pub(super) struct Planter {
    lines: Queue,
    offices: Queue,
    /// Defects planted so far.
    serial: u32,
}

/// Kinds in the order of their turn, and what is due.
struct Queue {
    /// Each with how often it has been planted.
    kinds: Vec<(&'static Defect, u32)>,
    rate: i64,
    due: i64,
}

impl Planter {
    /// Plants in a company of this many people; a very small one stays as it is.
    pub(super) fn new(people: u32, seed: u64) -> Option<Planter> {
        let queue = |number, kinds: &[&'static [Defect]], rate| {
            let mut kinds: Vec<(&Defect, u32)> =
                kinds.iter().copied().flatten().map(|kind| (kind, 0)).collect();
            Random::stream(seed, Purpose::Order, number).shuffle(&mut kinds);
            // Half a finding ahead: a company of n hundred people has n defects, give or take.
            Queue { kinds, rate, due: FINDING / 2 }
        };
        let lines = [gaps::LINES, overlaps::LINES, hats::LINES, structure::LINES, load::LINES, data::LINES];
        let offices = [structure::OFFICES, load::OFFICES, data::OFFICES];
        (people >= WITH_DEFECTS).then(|| Planter {
            lines: queue(0, &lines, IN_LINES),
            offices: queue(1, &offices, IN_OFFICES),
            serial: 0,
        })
    }

    /// Plants one defect, if one is due and fits.
    pub(super) fn visit(&mut self, block: &mut Block, register: &Register) {
        let queue = match (block.squads.is_empty(), block.units.is_empty()) {
            (false, _) => &mut self.lines,
            (true, false) => &mut self.offices,
            (true, true) => return,
        };
        queue.due += block.people.len() as i64 * queue.rate;
        if queue.due < FINDING {
            return;
        }
        let random = Random::stream(register.seed, Purpose::Plant, self.serial);
        let mut site = Site { block, random, register, serial: self.serial, turn: 0 };
        let planted = queue.kinds.iter().position(|&(kind, turn)| {
            site.turn = turn;
            (kind.plant)(&mut site).is_some()
        });
        if let Some(place) = planted {
            let (kind, turn) = queue.kinds.remove(place);
            queue.kinds.push((kind, turn + 1));
            queue.due -= kind.findings * FINDING;
            self.serial += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::line::{self, Place};
    use super::super::office::{self, Department};
    use super::super::words::BRANCHES;
    use super::*;

    const LINES: [&[Defect]; 6] =
        [gaps::LINES, overlaps::LINES, hats::LINES, structure::LINES, load::LINES, data::LINES];
    const OFFICES: [&[Defect]; 3] = [structure::OFFICES, load::OFFICES, data::OFFICES];

    fn product_line(register: &mut Register, number: u32) -> Block {
        let (manager, parent) = ("p1".to_owned(), "t1".to_owned());
        line::build(register, &Place { number, people: 55, manager, parent, layer: 2, turnover: true })
    }

    fn department(register: &mut Register, number: u32) -> Block {
        let branch = &BRANCHES[number as usize % BRANCHES.len()];
        let department = Department {
            branch,
            name: branch.name.to_owned(),
            people: 60,
            levels: office::levels(60),
            manager: "p1".to_owned(),
            parent: "t1".to_owned(),
            layer: 2,
            turnover: true,
        };
        office::build(register, number, &department)
    }

    fn register() -> Register {
        let mut register = Register::new(10_000, 1);
        register.guilds.push("t0001".to_owned());
        register
    }

    fn text(block: &Block) -> String {
        let mut text = String::new();
        block.people.iter().for_each(|person| person.write(&mut text));
        block.teams.iter().for_each(|team| team.write(&mut text));
        block.products.iter().for_each(|product| product.write(&mut text));
        block.rows.iter().for_each(|row| row.write(&mut text));
        text
    }

    /// In how many of 40 blocks a kind is planted; where it is not, nothing may have changed.
    fn planted(kind: &Defect, build: fn(&mut Register, u32) -> Block) -> usize {
        let mut register = register();
        let mut plants = |number| {
            let mut block = build(&mut register, number);
            let before = text(&block);
            let random = Random::stream(1, Purpose::Plant, number);
            let site = &mut Site { block: &mut block, random, register: &register, serial: 9, turn: number };
            let planted = (kind.plant)(site).is_some();
            assert_eq!(planted, text(&block) != before, "{} in block {number}", kind.rules);
            planted
        };
        (0..40).filter(|&number| plants(number)).count()
    }

    #[test]
    fn every_kind_finds_its_place_and_changes_nothing_where_it_does_not() {
        for kind in LINES.into_iter().flatten() {
            assert!(planted(kind, product_line) > 0, "{}", kind.rules);
        }
        for kind in OFFICES.into_iter().flatten() {
            assert!(planted(kind, department) > 20, "{}", kind.rules);
        }
    }

    #[test]
    fn kinds_take_turns() {
        let (mut register, mut planter) = (register(), Planter::new(10_000, 1).unwrap());
        for number in 0..300 {
            planter.visit(&mut product_line(&mut register, number), &register);
        }
        let turns: BTreeSet<u32> = planter.lines.kinds.iter().map(|&(_, turn)| turn).collect();
        assert!(turns.len() <= 2 && turns.contains(&4), "{turns:?}");
    }

    #[test]
    fn findings_fall_due_one_in_a_hundred_people_over_all() {
        let findings = |kinds: &[&[Defect]]| kinds.iter().copied().flatten().map(|kind| kind.findings).sum();
        let (lines, offices): (i64, i64) = (findings(&LINES), findings(&OFFICES));
        assert_eq!((lines, offices), (53, 11));
        assert!((62 * IN_LINES + 38 * IN_OFFICES - FINDING).abs() < FINDING / 50);
        // One round of the lines and one of the departments take the same number of people.
        let rounds = (lines * FINDING / (62 * IN_LINES), offices * FINDING / (38 * IN_OFFICES));
        assert!((rounds.0 - rounds.1).abs() <= 2, "{rounds:?}");
    }

    #[test]
    fn kinds_name_rules_that_exist_in_the_families() {
        for kind in LINES.into_iter().chain(OFFICES).flatten() {
            let rules: Vec<&str> = kind.rules.split(", ").collect();
            assert_eq!(rules.len() as i64, kind.findings, "{}", kind.rules);
            assert!(
                rules.iter().all(|rule| ["GAP", "OVL", "HAT", "STR", "LOD", "DAT"].contains(&&rule[..3]))
            );
        }
    }
}
