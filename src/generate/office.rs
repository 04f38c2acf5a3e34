//! Departments without products: units of a manager and some reports, in trees of any size.
//!
//! In: how many people, exactly. Out: a block in which every manager has 4 to 12 reports, as far
//! as there are so many people.

use super::block::{Block, Unit};
use super::random::{Purpose, Random};
use super::record::Person;
use super::register::{Post, Register, membership};
use super::squad::{leave, on_leave, part_time, skills};
use super::words::{AIDES, Branch, OFFICE_SKILLS};

/// A department to be, or a part of one.
pub(super) struct Department {
    pub(super) branch: &'static Branch,
    /// What its team is called.
    pub(super) name: String,
    /// People, the head included.
    pub(super) people: u32,
    /// Managers one above the other: 1 is a unit, 2 a head over units, and so on.
    pub(super) levels: u32,
    /// Id of the manager of its head.
    pub(super) manager: String,
    /// Id of the team above.
    pub(super) parent: String,
    /// The layer of the head; the chief executive is on layer 1.
    pub(super) layer: u32,
    /// Whether people leave.
    pub(super) turnover: bool,
}

/// Reports that every manager has at least and at most.
pub(super) const SPAN: (u32, u32) = (4, 12);
/// Reports that a manager has when nothing speaks for more or fewer.
const USUAL_SPAN: u32 = 9;
/// The smallest unit: a manager and the least number of reports, and the largest.
const UNIT: (u32, u32) = (SPAN.0 + 1, SPAN.1 + 1);

/// How many in a hundred (own choices): are on leave; work part time; belong to a community; hold
/// a role in their unit. In a hundred units, those out of which somebody has left.
const ON_LEAVE: u32 = 3;
const PART_TIME: u32 = 7;
const IN_A_GUILD: u32 = 14;
const WITH_ROLE: u32 = 35;
const SOMEBODY_LEFT: u32 = 15;
const GUILD: u32 = 10;

/// Levels of seniority.
const LEVELS: (u32, u32) = (1, 3);
const UNIT_HEAD: u32 = 5;
const DEPARTMENT_HEAD: u32 = 7;
const UPPER_HEAD: u32 = 9;

/// Managers one above the other that so many people need.
pub(super) fn levels(people: u32) -> u32 {
    if people <= UNIT.1 {
        return 1;
    }
    (2..).find(|&levels| people <= capacity(levels)).unwrap_or(u32::MAX)
}

/// People of a department with so many levels where every manager has the usual span.
fn capacity(levels: u32) -> u32 {
    (0..levels).fold(1u32, |people, _| people.saturating_mul(USUAL_SPAN).saturating_add(1))
}

impl Department {
    /// The head, hired into the department's own team, which is founded with it.
    pub(super) fn head(&self, register: &mut Register, random: &mut Random, block: &mut Block) -> usize {
        let team = register.office(self.name.clone(), &self.parent);
        let (title, level) = match (self.layer, self.levels) {
            (2, _) => (self.branch.head.into(), UPPER_HEAD + 1),
            (_, 1) => (self.branch.manager.into(), UNIT_HEAD),
            (_, 2) => (format!("Director, {}", self.branch.name).into(), DEPARTMENT_HEAD),
            _ => (format!("Vice President, {}", self.branch.name).into(), UPPER_HEAD),
        };
        let post = Post { title, level, manager: &self.manager, team: &team.id };
        let head = register.person(random, post);
        block.rows.push(membership(&head, &team.id, 100));
        block.found(team);
        block.hire(head)
    }

    /// The parts of a department and how many people assist its head directly.
    ///
    /// The parts are as even as they can be, but for a few people who move to a neighbour.
    pub(super) fn parts(&self, random: &mut Random) -> (Vec<u32>, u32) {
        let below = self.people - 1;
        let part = capacity(self.levels - 1);
        let usual = below.div_ceil(part).max(SPAN.0) + random.below(2);
        let count = usual.min(below / (UNIT.0 + 1)).clamp(1, SPAN.1 - 1);
        let aides = SPAN.0.saturating_sub(count);
        let shared = below - aides;
        let mut parts: Vec<u32> =
            (0..count).map(|place| shared * (place + 1) / count - shared * place / count).collect();
        for pair in parts.chunks_exact_mut(2) {
            let [first, second] = pair else { continue };
            let most = (*first / 8).min(second.saturating_sub(UNIT.0));
            let moved = random.below(most + 1);
            if self.levels > 2 || *first + moved <= UNIT.1 {
                *first += moved;
                *second -= moved;
            }
        }
        (parts, aides)
    }

    /// The part with this number, under the head.
    pub(super) fn part(&self, number: usize, people: u32, head: &Person) -> Department {
        Department {
            branch: self.branch,
            name: format!("{} {}", self.name, number + 1),
            people,
            levels: self.levels - 1,
            manager: head.id.clone(),
            parent: head.team.clone(),
            layer: self.layer + 1,
            turnover: self.turnover,
        }
    }
}

/// A department of one or two levels, everybody included.
pub(super) fn build(register: &mut Register, number: u32, department: &Department) -> Block {
    let mut random = Random::stream(register.seed, Purpose::Office, number);
    let mut block = Block { layer: department.layer + department.levels, ..Block::default() };
    if department.levels < 2 {
        unit(register, &mut random, &mut block, department);
    } else {
        let (parts, count) = department.parts(&mut random);
        let head = department.head(register, &mut random, &mut block);
        aides(register, &mut random, &mut block, head, count);
        for (number, people) in parts.into_iter().enumerate() {
            let Some(part) = block.people.get(head).map(|head| department.part(number, people, head)) else {
                continue;
            };
            unit(register, &mut random, &mut block, &part);
        }
    }
    block.office = block.team_id(0);
    block
}

/// Hires people who assist a head.
pub(super) fn aides(
    register: &mut Register,
    random: &mut Random,
    block: &mut Block,
    head: usize,
    count: u32,
) {
    for _ in 0..count {
        let title = random.word(AIDES);
        let Some(head) = block.people.get(head) else { continue };
        let post = Post { title: title.into(), level: LEVELS.1, manager: &head.id, team: &head.team };
        let aide = register.person(random, post);
        block.rows.push(membership(&aide, &aide.team, 100));
        block.hire(aide);
    }
}

fn unit(register: &mut Register, random: &mut Random, block: &mut Block, department: &Department) {
    let manager = department.head(register, random, block);
    let reports = department.people - 1;
    let left = department.turnover && reports > SPAN.0 && random.percent(SOMEBODY_LEFT);
    let mut unit = Unit { manager, reports: Vec::new() };
    for place in 0..reports {
        let gone = left && place == 0;
        let Some(person) = report(register, random, block, department, manager, gone) else { continue };
        if !gone {
            unit.reports.push(person);
        }
    }
    block.units.push(unit);
}

/// Somebody who leads nobody.
fn report(
    register: &mut Register,
    random: &mut Random,
    block: &mut Block,
    department: &Department,
    manager: usize,
    gone: bool,
) -> Option<usize> {
    const TO_PART_TIME: u32 = ON_LEAVE + PART_TIME;
    const TO_GUILD: u32 = TO_PART_TIME + IN_A_GUILD;
    let (title, level) = (random.word(department.branch.titles), random.between(LEVELS.0, LEVELS.1));
    let manager = block.people.get(manager)?;
    let post = Post { title: title.into(), level, manager: &manager.id, team: &manager.team };
    let mut person = register.person(random, post);
    person.skills = skills(random, OFFICE_SKILLS);
    let mut row = membership(&person, &person.team, 100);
    let mut second = None;
    if !department.branch.role.is_empty() && random.percent(WITH_ROLE) {
        row.role = department.branch.role.into();
        row.mode = "primary".into();
    }
    match random.below(100) {
        _ if gone => leave(random, &mut person, &mut row),
        0..ON_LEAVE => on_leave(random, &mut person, &mut row),
        ON_LEAVE..TO_PART_TIME => part_time(random, &mut person, &mut row),
        TO_PART_TIME..TO_GUILD => {
            if let Some(guild) = register.guilds.get(random.below(register.guilds.len() as u32) as usize) {
                row.alloc = (100 - GUILD).to_string().into();
                second = Some(membership(&person, guild, GUILD));
            }
        }
        _ => {}
    }
    block.rows.push(row);
    block.rows.extend(second);
    Some(block.hire(person))
}
