//! The ground: tables filled at random, with values that meet often.

use super::draft::{At, Draft};

/// Percentages that one organisation is filled with, so that each thing is frequent in some and absent
/// in others.
struct Mood {
    dates: usize,
    status: usize,
    managers: usize,
    seats: usize,
    letters: usize,
    owned: usize,
    nesting: usize,
    dirt: usize,
}

const ROLES: [&str; 20] = [
    "Product Owner",
    "Product Owner",
    "Product Owner",
    "Product Owner",
    "Product Manager",
    "Product Manager",
    "Product Manager",
    "Scrum Master",
    "Scrum Master",
    "Developer",
    "Developer",
    "Developer",
    "Tester",
    "Designer",
    "Business Analyst",
    "Tech Lead",
    "Head of Product",
    "Area Product Owner",
    "Stakeholder",
    "Engineering Manager",
];
const MODES: [&str; 8] = ["", "", "", "primary", "hat", "acting", "deputy", "successor"];
const ALLOCS: [&str; 14] =
    ["", "", "", "10%", "19.99%", "20%", "24.99%", "25%", "40%", "49.99%", "50%", "60%", "71.43%", "100%"];
const KINDS: [&str; 14] = [
    "",
    "",
    "",
    "",
    "stream",
    "stream",
    "feature",
    "platform",
    "subsystem",
    "component",
    "enabling",
    "function",
    "management",
    "circle",
];
/// Duties at all scopes, an umbrella with its parts, and a text that is no known duty.
pub const DUTIES: [&str; 14] = [
    "manage-product-backlog",
    "order-product-backlog",
    "order-product-backlog",
    "create-product-backlog",
    "refine-product-backlog",
    "keep-backlog-transparent",
    "accept-increment",
    "accept-increment",
    "own-product-vision",
    "own-product-roadmap",
    "plan-sprint",
    "remove-impediments",
    "align-with-business-goals",
    "feed the ducks",
];
const LETTERS: [&str; 8] = ["A", "A", "R", "A/R", "C", "I", "", "R"];
const VACANT: [&str; 4] = ["TBD", "", "open", "n/a"];

/// Fills the tables for so many people.
pub fn mess(draft: &mut Draft, people: usize) {
    let mood = Mood {
        dates: *draft.dice.pick(&[0, 0, 8, 25]),
        status: *draft.dice.pick(&[0, 4, 15]),
        managers: *draft.dice.pick(&[0, 60, 90]),
        seats: *draft.dice.pick(&[20, 60, 100, 150]),
        letters: *draft.dice.pick(&[0, 0, 30, 100, 200]),
        owned: *draft.dice.pick(&[0, 0, 15]),
        nesting: *draft.dice.pick(&[0, 20, 60]),
        dirt: *draft.dice.pick(&[0, 0, 0, 0, 5]),
    };
    products(draft, people / 8 + 1, &mood);
    teams(draft, people / 5 + 1, &mood);
    folk(draft, people, &mood);
    for _ in 0..people * mood.seats / 100 {
        seat(draft, &mood);
    }
    for _ in 0..people * mood.letters / 100 {
        letter(draft, &mood);
    }
    for _ in 0..people * mood.owned / 100 {
        owned(draft, &mood);
    }
    for _ in 0..people * *draft.dice.pick(&[0, 10, 50]) / 100 {
        membership(draft, &mood);
    }
    if mood.dirt > 0 {
        super::dirt::spill(draft, mood.dirt);
    }
}

/// Dates in so many of a hundred calls; mostly one of them.
fn dates(draft: &mut Draft, percent: usize) -> (String, String) {
    let from = if draft.dice.chance(percent) { draft.some_day() } else { String::new() };
    let to = if draft.dice.chance(percent) { draft.some_day() } else { String::new() };
    if !from.is_empty() && !to.is_empty() && from > to && !draft.dice.chance(10) {
        return (to, from);
    }
    (from, to)
}

fn products(draft: &mut Draft, count: usize, mood: &Mood) {
    for _ in 0..draft.dice.between(1, count.max(2)) {
        let id = draft.product();
        let parent = draft.dice.below(draft.products.len() + 1);
        let parent = draft.products.get(parent).map(|row| row.id.clone()).unwrap_or_default();
        let nested = draft.dice.chance(mood.nesting);
        let stage = draft.dice.word(&["", "", "", "", "", "active", "idea", "sunset", "retired"]);
        let critical = draft.dice.word(&["", "", "no", "yes"]);
        let (from, to) = dates(draft, mood.dates / 2);
        let row = draft.product_row(&id);
        row.parent = if nested { parent } else { String::new() };
        (row.stage, row.critical, row.from, row.to) = (stage, critical, from, to);
    }
    if draft.dice.chance(mood.nesting / 4) && draft.products.len() > 1 {
        // A circle of two.
        let (first, second) = (draft.products[0].id.clone(), draft.products[1].id.clone());
        draft.products[0].parent = second;
        draft.products[1].parent = first;
    }
}

fn teams(draft: &mut Draft, count: usize, mood: &Mood) {
    for _ in 0..draft.dice.between(1, count.max(2)) {
        let mut works = Vec::new();
        for _ in 0..*draft.dice.pick(&[0, 1, 1, 1, 2]) {
            let at = draft.dice.below(draft.products.len());
            works.push(draft.products[at].id.clone());
        }
        let kind = draft.dice.word(&KINDS);
        let id = draft.team(&kind, &works);
        let parent = draft.dice.below(draft.teams.len() + 1);
        let parent = draft.teams.get(parent).map(|row| row.id.clone()).unwrap_or_default();
        let nested = draft.dice.chance(mood.nesting);
        let method = draft.dice.word(&["", "", "scrum", "kanban", "waterfall", "none"]);
        let (from, to) = dates(draft, mood.dates / 2);
        let row = draft.team_row(&id);
        row.parent = if nested { parent } else { String::new() };
        (row.method, row.from, row.to) = (method, from, to);
    }
}

fn folk(draft: &mut Draft, count: usize, mood: &Mood) {
    for _ in 0..count {
        let id = draft.person();
        let known = draft.people.len();
        let above = if draft.dice.chance(95) { draft.dice.below(known) } else { draft.dice.below(known + 3) };
        let manager = draft.people.get(above).map(|row| row.id.clone()).unwrap_or_default();
        let managed = draft.dice.chance(mood.managers);
        let mut member_of = Vec::new();
        for _ in 0..*draft.dice.pick(&[0, 1, 1, 1, 2]) {
            let at = draft.dice.below(draft.teams.len());
            member_of.push(draft.teams[at].id.clone());
        }
        let status = if draft.dice.chance(mood.status) {
            draft.dice.word(&["leave", "leave", "left", "planned", "active"])
        } else {
            String::new()
        };
        let (from, to) = dates(draft, mood.dates / 2);
        let level = draft.dice.word(&["", "", "1", "2", "3"]);
        let fte = draft.dice.word(&["", "", "", "", "1", "0.8", "0.5"]);
        let title = draft.dice.word(&["", "", "", "Product Owner", "Product Manager", "Engineer"]);
        let row = draft.row(&id);
        row.manager = if managed { manager } else { String::new() };
        row.team = member_of.join(";");
        (row.status, row.from, row.to) = (status, from, to);
        (row.level, row.fte, row.title) = (level, fte, title);
    }
}

fn seat(draft: &mut Draft, mood: &Mood) {
    let person = if draft.dice.chance(92) { draft.anybody() } else { draft.dice.word(&VACANT) };
    let mut at = draft.anywhere();
    if at == At::Org && draft.dice.chance(70) {
        at = draft.anywhere();
    }
    let role = draft.dice.word(&ROLES);
    let mode = draft.dice.word(&MODES);
    let alloc = draft.dice.word(&ALLOCS);
    let (from, to) = dates(draft, mood.dates);
    let also = if draft.dice.chance(5) { draft.anywhere() } else { At::Org };
    let row = draft.seat(&person, &role, &at);
    (row.mode, row.alloc, row.from, row.to) = (mode, alloc, from, to);
    if let (At::Team(_), At::Product(product)) = (&at, also) {
        row.product = product;
    }
}

fn letter(draft: &mut Draft, mood: &Mood) {
    let at = draft.anywhere();
    let duty = draft.dice.word(&DUTIES);
    let raci = draft.dice.word(&LETTERS);
    let by_role = draft.dice.chance(25);
    let (person, role) =
        if by_role { (String::new(), draft.dice.word(&ROLES)) } else { (draft.anybody(), String::new()) };
    let (from, to) = dates(draft, mood.dates);
    let row = draft.letter(&person, &duty, &raci, &at);
    (row.role, row.from, row.to) = (role, from, to);
}

/// A duty that a team owns.
fn owned(draft: &mut Draft, mood: &Mood) {
    let at = draft.dice.below(draft.teams.len());
    let team = At::Team(draft.teams[at].id.clone());
    let duty = draft.dice.word(&["plan-sprint", "payment gateway", "build farm", "wiki", "decide-releases"]);
    let raci = draft.dice.word(&["", "", "A", "R"]);
    let (from, to) = dates(draft, mood.dates);
    let row = draft.letter("", &duty, &raci, &team);
    (row.from, row.to) = (from, to);
}

fn membership(draft: &mut Draft, mood: &Mood) {
    let person = draft.anybody();
    let at = draft.dice.below(draft.teams.len());
    let team = draft.teams[at].id.clone();
    let share = draft.dice.word(&ALLOCS);
    let (from, to) = dates(draft, mood.dates);
    let row = draft.join(&person, &team, &share);
    (row.from, row.to) = (from, to);
}
