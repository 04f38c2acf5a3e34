//! The whole: who is at the top, what is below, and the four tables it is written into.

use super::block::Block;
use super::line::{self, Place};
use super::office::{self, Department, SPAN};
use super::plant::Planter;
use super::random::{Purpose, Random};
use super::record::{ASSIGNMENTS, PEOPLE, PRODUCTS, TEAMS, Team};
use super::register::{Post, Register, membership};
use super::start;
use super::words::{AIDES, BRANCHES, GUILDS, MARKETS};

/// People in a hundred who work in product lines (own choice).
const IN_LINES: u64 = 62;
/// People of a line on average.
const LINE: u32 = 52;
/// From here on a company has lines with heads of their own.
const WITH_LINES: u32 = 60;
/// From here on people leave it and it has communities: in a smaller one each person counts.
const WITH_TURNOVER: u32 = 100;
/// People for each community.
const GUILD: u32 = 400;
/// Lines for each head of technology, and heads at most.
const LINES_OF_A_BRANCH: u32 = 500;
const BRANCHES_OF_TECHNOLOGY: u32 = 6;
/// People for each department of a small company.
const DEPARTMENT: u32 = 12;
/// Lines that report to one person, as a rule and at most.
const USUAL_LINES: u32 = 9;
const MOST_LINES: u32 = 12;

const CHIEF_LEVEL: u32 = 12;
const TECHNOLOGY_LEVEL: u32 = 10;

/// A company that is being written down.
pub(super) struct Company {
    pub(super) register: Register,
    pub(super) people: u32,
    planter: Option<Planter>,
    offices: u32,
    tables: [String; 4],
}

/// The head to whom everything reports that has no other.
pub(super) struct Top {
    pub(super) id: String,
    pub(super) team: String,
}

/// Some lines and the one they report to.
struct Branch {
    first: u32,
    lines: u32,
    name: String,
    top: Top,
    layer: u32,
}

impl Company {
    /// The four tables of a company of exactly this many people.
    pub(super) fn tables(people: u32, seed: u64, planter: Option<Planter>) -> [String; 4] {
        let tables = [PEOPLE, TEAMS, PRODUCTS, ASSIGNMENTS].map(str::to_owned);
        let register = Register::new(people, seed);
        let mut company = Company { register, people, planter, offices: 0, tables };
        if people < start::WITH_MANAGERS {
            start::founders(&mut company);
            return company.tables;
        }
        let mut random = Random::stream(seed, Purpose::Hierarchy, 0);
        let top = company.top(&mut random);
        let reports = if people < WITH_LINES {
            start::products(&mut company, &top)
        } else {
            company.lines(&mut random, &top)
        };
        company.departments(&mut random, &top, reports);
        company.tables
    }

    /// Plants a defect where one is due and writes the block down.
    pub(super) fn write(&mut self, mut block: Block) {
        if let Some(planter) = &mut self.planter {
            planter.visit(&mut block, &self.register);
        }
        let [people, teams, products, assignments] = &mut self.tables;
        block.people.iter().for_each(|person| person.write(people));
        block.teams.iter().for_each(|team| team.write(teams));
        block.products.iter().for_each(|product| product.write(products));
        block.rows.iter().for_each(|row| row.write(assignments));
    }

    fn turnover(&self) -> bool {
        self.people >= WITH_TURNOVER
    }

    fn top(&mut self, random: &mut Random) -> Top {
        let mut block = Block::default();
        let team =
            Team { kind: "management".into(), ..self.register.office("Executive Office".to_owned(), "") };
        let top = self.head(random, &mut block, "Chief Executive Officer".to_owned(), CHIEF_LEVEL, "", team);
        if self.turnover() {
            for number in 0..self.people / GUILD + 1 {
                let words = GUILDS.len() as u32;
                let word = GUILDS.get((number % words) as usize).copied().unwrap_or_default();
                let name = if number < words {
                    format!("{word} Guild")
                } else {
                    format!("{word} Guild {}", number / words + 1)
                };
                let guild = self.register.office(name, &top.team);
                self.register.guilds.push(guild.id.clone());
                block.found(guild);
            }
        }
        self.write(block);
        top
    }

    /// Somebody with a team of their own.
    fn head(
        &mut self,
        random: &mut Random,
        block: &mut Block,
        title: String,
        level: u32,
        manager: &str,
        team: Team,
    ) -> Top {
        let head = self.register.person(random, Post { title: title.into(), level, manager, team: &team.id });
        let top = Top { id: head.id.clone(), team: team.id.clone() };
        block.rows.push(membership(&head, &team.id, 100));
        block.found(team);
        block.hire(head);
        top
    }

    /// The product lines; gives how many people of theirs report to the top.
    fn lines(&mut self, random: &mut Random, top: &Top) -> u32 {
        let people = (u64::from(self.people) * IN_LINES / 100) as u32;
        let lines = (people + LINE / 2) / LINE;
        let mut todo = Vec::new();
        let heads = if lines <= SPAN.0 {
            lines.max(1)
        } else {
            (lines / LINES_OF_A_BRANCH + 1).min(BRANCHES_OF_TECHNOLOGY)
        };
        let lines = lines.max(1);
        for (place, (first, count)) in shares(lines, heads).enumerate() {
            let name = match MARKETS.get(place) {
                Some(market) if heads > 1 => format!("{market} Technology"),
                _ => "Technology".to_owned(),
            };
            let top = Top { id: top.id.clone(), team: top.team.clone() };
            todo.push(Branch { first, lines: count, name, top, layer: 2 });
        }
        todo.reverse();
        let (start, end) = (self.register.people(), self.register.people() + people);
        while let Some(branch) = todo.pop() {
            if branch.lines > 1 {
                self.branch(random, branch, &mut todo);
                continue;
            }
            let left = end.saturating_sub(self.register.people().max(start));
            let share = left / (lines - branch.first);
            let place = Place {
                number: branch.first,
                people: share - share / 7 + random.below(share / 7 * 2 + 1),
                manager: branch.top.id,
                parent: branch.top.team,
                layer: branch.layer,
                turnover: self.turnover(),
            };
            let block = line::build(&mut self.register, &place);
            self.write(block);
        }
        heads
    }

    /// The head over some lines; the lines, in groups where they are many, are put on the list.
    fn branch(&mut self, random: &mut Random, branch: Branch, todo: &mut Vec<Branch>) {
        let mut group = 1;
        while branch.lines > MOST_LINES && group * USUAL_LINES < branch.lines {
            group *= USUAL_LINES;
        }
        let usual = branch.lines.div_ceil(group);
        let count = if group == 1 { usual } else { (usual + random.below(2)).clamp(SPAN.0, SPAN.1) };
        let (title, level) = match branch.layer {
            2 if branch.name == "Technology" => ("Chief Technology Officer".to_owned(), TECHNOLOGY_LEVEL),
            2 => (format!("President, {}", branch.name), TECHNOLOGY_LEVEL),
            _ => (format!("Vice President, {}", branch.name), TECHNOLOGY_LEVEL - 1),
        };
        let mut block = Block::default();
        let team = self.register.office(branch.name.clone(), &branch.top.team);
        let top = self.head(random, &mut block, title, level, &branch.top.id, team);
        office::aides(&mut self.register, random, &mut block, 0, SPAN.0.saturating_sub(count));
        self.write(block);
        let parts = shares(branch.lines, count).enumerate().map(|(place, (first, lines))| Branch {
            first: branch.first + first,
            lines,
            name: format!("{} {}", branch.name, place + 1),
            top: Top { id: top.id.clone(), team: top.team.clone() },
            layer: branch.layer + 1,
        });
        let place = todo.len();
        todo.extend(parts);
        if let Some(new) = todo.get_mut(place..) {
            new.reverse();
        }
    }

    /// Everybody else: assistants of the top and departments without products.
    fn departments(&mut self, random: &mut Random, top: &Top, reports: u32) {
        let people = self.people.saturating_sub(self.register.people());
        let free = SPAN.1.saturating_sub(reports);
        let (count, aides) = if people <= free {
            (0, people)
        } else {
            let count = (people / DEPARTMENT).clamp(1, free.clamp(1, BRANCHES.len() as u32));
            (count, SPAN.0.saturating_sub(reports + count))
        };
        self.top_aides(random, top, aides);
        let mut todo: Vec<Department> = self.largest(top, people - aides, count);
        todo.reverse();
        while let Some(department) = todo.pop() {
            if department.levels < 3 {
                let block = office::build(&mut self.register, self.offices, &department);
                self.offices += 1;
                self.write(block);
                continue;
            }
            let mut block = Block::default();
            let (parts, aides) = department.parts(random);
            let head = department.head(&mut self.register, random, &mut block);
            office::aides(&mut self.register, random, &mut block, head, aides);
            if let Some(head) = block.people.get(head) {
                let parts = parts.iter().enumerate().rev();
                todo.extend(parts.map(|(number, people)| department.part(number, *people, head)));
            }
            self.write(block);
        }
    }

    /// The departments that report to the top, with these many people in all.
    fn largest(&self, top: &Top, people: u32, count: u32) -> Vec<Department> {
        let branches = BRANCHES.get(..count as usize).unwrap_or(BRANCHES);
        let shares: u64 = branches.iter().map(|branch| u64::from(branch.share)).sum();
        let spare = u64::from(people.saturating_sub(count * (SPAN.0 + 1)));
        let (mut given, mut seen) = (0, 0);
        let mut departments = Vec::new();
        for (place, branch) in branches.iter().enumerate() {
            seen += u64::from(branch.share);
            let until = if place + 1 == branches.len() {
                people
            } else {
                (spare * seen / shares.max(1)) as u32 + (place as u32 + 1) * (SPAN.0 + 1)
            };
            let people = until - given;
            given = until;
            departments.push(Department {
                branch,
                name: branch.name.to_owned(),
                people,
                levels: office::levels(people),
                manager: top.id.clone(),
                parent: top.team.clone(),
                layer: 2,
                turnover: self.turnover(),
            });
        }
        departments
    }

    fn top_aides(&mut self, random: &mut Random, top: &Top, count: u32) {
        let mut block = Block::default();
        for _ in 0..count {
            let title = random.word(AIDES);
            let post = Post { title: title.into(), level: 4, manager: &top.id, team: &top.team };
            let aide = self.register.person(random, post);
            block.rows.push(membership(&aide, &top.team, 100));
            block.hire(aide);
        }
        self.write(block);
    }
}

/// Splits a number into parts as even as can be: where each begins, and how large it is.
fn shares(total: u32, parts: u32) -> impl Iterator<Item = (u32, u32)> {
    (0..parts).map(move |part| {
        let (first, next) = (
            u64::from(total) * u64::from(part) / u64::from(parts),
            u64::from(total) * (u64::from(part) + 1) / u64::from(parts),
        );
        (first as u32, (next - first) as u32)
    })
}
