//! One delivery team: its members, their seats, and what life does to them.

use super::block::{Coach, Squad};
use super::calendar::Date;
use super::goods::{Builder, Draft, seat};
use super::plan::SquadPlan;
use super::random::Random;
use super::record::{Assignment, Cell, Person, Team};
use super::register::{Post, membership};
use super::words::{COMPANIONS, Craft, DEVELOPERS, KINDS, LEAD, SKILLS, TEAMS, TESTER};

/// Levels of members: from the youngest to those who lead or coach.
const LEVELS: (u32, u32) = (1, 3);
const LEAD_LEVEL: u32 = 4;

/// How many in a hundred are on leave, work part time, belong to a community; teams out of which
/// somebody has left; teams in which a duty of a developer is written down (own choices).
const ON_LEAVE: u32 = 3;
const PART_TIME: u32 = 7;
const IN_A_GUILD: u32 = 14;
const SOMEBODY_LEFT: u32 = 12;
const WRITTEN_DUTY: u32 = 40;
/// Teams in a hundred that own a service of their own, which is nobody's duty but the team's.
const OWN_SERVICE: u32 = 30;
/// What a Scrum Master's hat takes of a developer's time, and a community of anybody's, in percent.
const HAT: u32 = 20;
const GUILD: u32 = 10;

/// The duty that developers have in writing; several may be responsible for their part of it.
const DEVELOPER_DUTY: &str = "break-down-work";

/// What a member is in the team for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Lead,
    Builder,
    Companion,
}

/// What is special about a member.
enum Fate {
    Nothing,
    Hat,
    Duty,
    Leave,
    PartTime,
    Guild,
}

impl Builder<'_> {
    /// Puts a team together and gives its id. `owner` is who owns the team before, and stays
    /// theirs; where it is nobody, a Product Owner is hired and is in `owner` afterwards.
    pub(super) fn squad(
        &mut self,
        plan: &SquadPlan,
        draft: &mut Draft,
        place: usize,
        manager: usize,
        owner: &mut Option<usize>,
    ) -> String {
        let team = self.team(plan, draft, place);
        let id = self.block.team_id(team);
        let mut members = Vec::new();
        let owned = owner.unwrap_or_else(|| {
            let hired = self.owner(&id, manager);
            draft.owners.push(hired);
            members.push(hired);
            hired
        });
        *owner = Some(owned);
        if plan.coach == Coach::Own {
            members.push(self.scrum_master(&id, manager));
        } else if let Some(coach) = self.visiting(plan.coach) {
            self.visit(coach, &id);
        }
        let squad = Squad { team, owner: owned, manager, members, plain: Vec::new(), coach: plan.coach };
        self.members(plan, draft, squad, &id);
        if self.heads.turnover && self.random.percent(SOMEBODY_LEFT) {
            self.former(&id, manager);
        }
        id
    }

    fn team(&mut self, plan: &SquadPlan, draft: &Draft, place: usize) -> usize {
        let word = TEAMS.get(place).copied().unwrap_or_default();
        let team = Team {
            id: self.register.team_id(),
            name: format!("{} {word}", draft.name),
            parent: self.heads.office.clone(),
            kind: self.random.word(KINDS).into(),
            method: if plan.coach == Coach::None { "kanban" } else { "scrum" }.into(),
            products: draft.id.clone(),
            from: Date::hired(self.random).text().into(),
            ..Team::default()
        };
        if self.random.percent(OWN_SERVICE) {
            let duty = format!("{} service", team.name).into();
            self.block.rows.push(Assignment { team: team.id.clone(), duty, ..Assignment::default() });
        }
        self.block.found(team)
    }

    /// Hires the members that are neither Product Owner nor Scrum Master only.
    fn members(&mut self, plan: &SquadPlan, draft: &mut Draft, mut squad: Squad, team: &str) {
        let seats = plan.size.saturating_sub(squad.members.len() as u32);
        let (mut hat, mut duty) = (plan.coach == Coach::Hat, self.random.percent(WRITTEN_DUTY));
        for (part, craft) in roster(self.random, seats, plan.engineers) {
            let fate = match part {
                Part::Lead => Fate::Nothing,
                Part::Builder if hat => Fate::Hat,
                Part::Builder if duty => Fate::Duty,
                _ => self.fate(),
            };
            hat &= !matches!(fate, Fate::Hat);
            duty &= !matches!(fate, Fate::Duty);
            let builds = part != Part::Companion;
            draft.engineers += u32::from(builds && !matches!(fate, Fate::Leave));
            let plain = part == Part::Builder && matches!(fate, Fate::Nothing);
            let member = self.member(craft, part, &fate, team, squad.manager);
            squad.members.push(member);
            if plain {
                squad.plain.push(member);
            }
            if part == Part::Lead {
                draft.deputy.get_or_insert(member);
            }
        }
        self.block.squads.push(squad);
    }

    fn fate(&mut self) -> Fate {
        const TO_PART_TIME: u32 = ON_LEAVE + PART_TIME;
        const TO_GUILD: u32 = TO_PART_TIME + IN_A_GUILD;
        match self.random.below(100) {
            0..ON_LEAVE => Fate::Leave,
            ON_LEAVE..TO_PART_TIME => Fate::PartTime,
            TO_PART_TIME..TO_GUILD => Fate::Guild,
            _ => Fate::Nothing,
        }
    }

    fn member(&mut self, craft: &Craft, part: Part, fate: &Fate, team: &str, manager: usize) -> usize {
        let level = match part {
            Part::Lead => LEAD_LEVEL,
            _ => self.random.between(LEVELS.0, LEVELS.1),
        };
        let manager = self.block.person_id(manager);
        let title = self.random.word(craft.titles);
        let post = Post { title: title.into(), level, manager: &manager, team };
        let mut person = self.register.person(self.random, post);
        person.skills = skills(self.random, SKILLS);
        let row = seat(self.random, &person, team, "", craft.role, 100);
        let rows = lived(self.random, &self.register.guilds, &mut person, row, fate);
        self.block.rows.extend(rows);
        self.block.hire(person)
    }

    fn scrum_master(&mut self, team: &str, manager: usize) -> usize {
        let manager = self.block.person_id(manager);
        let title = self.random.word(&["Scrum Master", "Scrum Master", "Agile Coach"]);
        let post = Post { title: title.into(), level: LEAD_LEVEL, manager: &manager, team };
        let person = self.register.person(self.random, post);
        let coach = self.block.hire(person);
        self.seat(coach, team, "", "Scrum Master", 100);
        self.coach = Some(coach);
        coach
    }

    /// Half of the Scrum Master's time goes to a second team.
    fn visit(&mut self, coach: usize, team: &str) {
        if let Some(row) = self.block.row_of(coach, |row| row.role == "Scrum Master") {
            row.alloc = "50".into();
        }
        self.seat(coach, team, "", "Scrum Master", 50);
    }

    /// Somebody who was a member: the person, the membership and the seat have ended.
    fn former(&mut self, team: &str, manager: usize) {
        let Some(craft) = DEVELOPERS.get(self.random.below(DEVELOPERS.len() as u32) as usize) else { return };
        let place = self.member(craft, Part::Builder, &Fate::Nothing, team, manager);
        let (Some(person), Some(row)) = (self.block.people.get_mut(place), self.block.rows.last_mut()) else {
            return;
        };
        leave(self.random, person, row);
    }
}

/// Lets a person go: the person and the only row have ended on the same day.
pub(super) fn leave(random: &mut Random, person: &mut Person, row: &mut Assignment) {
    row.from = person.from.clone();
    row.to = person.hired.later(random).text().into();
    person.to = row.to.clone();
    person.status = "left".into();
}

/// Sends a person on leave; the seat has ended the day before, since nobody sits in it (GAP-006).
pub(super) fn on_leave(random: &mut Random, person: &mut Person, row: &mut Assignment) {
    person.status = "leave".into();
    row.from = person.from.clone();
    row.to = person.hired.later(random).before().text().into();
}

/// The rows of a member, after what is special about the member.
fn lived(
    random: &mut Random,
    guilds: &[String],
    person: &mut Person,
    mut row: Assignment,
    fate: &Fate,
) -> Vec<Assignment> {
    let mut second = None;
    match fate {
        Fate::Nothing => {}
        Fate::Hat => {
            row.alloc = (100 - HAT).to_string().into();
            let hat = seat(random, person, &row.team, "", "Scrum Master", HAT);
            second = Some(Assignment { mode: "hat".into(), ..hat });
        }
        Fate::Duty => {
            row.duty = DEVELOPER_DUTY.into();
            row.raci = "R".into();
        }
        Fate::Leave => on_leave(random, person, &mut row),
        Fate::PartTime => part_time(random, person, &mut row),
        Fate::Guild => {
            if let Some(guild) = guilds.get(random.below(guilds.len() as u32) as usize) {
                row.alloc = (100 - GUILD).to_string().into();
                second = Some(membership(person, guild, GUILD));
            }
        }
    }
    [Some(row), second].into_iter().flatten().collect()
}

/// Two skills, and a third one now and then.
pub(super) fn skills(random: &mut Random, words: &[&'static str]) -> Cell {
    let count = if random.percent(60) { 3 } else { 2 };
    let first = random.below(words.len() as u32) as usize;
    let chosen: Vec<&str> = words.iter().cycle().skip(first).step_by(3).take(count).copied().collect();
    chosen.join(";").into()
}

/// A person who works some days of the week only.
pub(super) fn part_time(random: &mut Random, person: &mut Person, row: &mut Assignment) {
    let days = random.between(3, 4);
    person.fte = format!("0.{}", days * 2).into();
    row.alloc = (days * 20).to_string().into();
}

/// Who is to be hired for so many seats: a lead, builders and companions, so that a product has
/// no more than so many engineers.
fn roster(random: &mut Random, seats: u32, engineers: u32) -> Vec<(Part, &'static Craft)> {
    let wanted = match seats {
        0..4 => 0,
        4..7 => 1,
        _ => 2,
    };
    let builders = seats - seats.saturating_sub(engineers).max(wanted).min(seats);
    (0..seats)
        .filter_map(|seat| match seat {
            0 => Some((Part::Lead, &LEAD)),
            _ if seat >= builders => {
                let place = (seat - builders) as usize % COMPANIONS.len();
                COMPANIONS.get(place).map(|craft| (Part::Companion, craft))
            }
            _ if seat % 4 == 2 => Some((Part::Builder, &TESTER)),
            _ => DEVELOPERS.get(random.below(DEVELOPERS.len() as u32) as usize).map(|c| (Part::Builder, c)),
        })
        .collect()
}
