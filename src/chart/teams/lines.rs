//! The lines in a team's box: people by name with their roles and findings, or as numbers by role.

use super::super::badge::{self, Badge};
use super::super::style::{Theme, sizes};
use super::super::svg::{Anchor, Ink, Svg};
use super::super::{ChartInput, count, thousands};
use super::boxes::CARD;
use super::seats::{self, Seats};
use crate::layout::text::{self, CAP_HEIGHT, Weight};
use crate::model::{PersonId, Presence, RoleId, Scope, TeamId};
use indexmap::IndexMap;
use std::collections::HashSet;

/// More people than this are folded into numbers; people whose roles nobody states only beyond so
/// many, because nothing is left of them then.
const FOLD: usize = 14;
const NAMES: usize = 40;
/// Between a name, the role right of it and the badges right of that.
const ASIDE_GAP: f64 = 6.0;
/// Of the height of a line, what a role below its name takes.
const BELOW: f64 = 0.85;
/// Lines that the numbers may take, and no more roles than they can hold.
const FOLDED_LINES: usize = 6;
const FOLDED_ROLES: usize = 24;
/// The badges of a person are no wider.
const BADGES: f64 = CARD / 2.0;
/// Marks a Product Owner whom a team has from its product.
const INHERITED: &str = "↑ PO";
const LINE: f64 = 15.0;

/// A line below the cards: text at the left, text and badges at the right.
#[derive(Debug, Clone)]
pub struct Line {
    left: String,
    right: String,
    /// The findings about who stands in it.
    pub badges: Vec<Badge>,
}

impl Line {
    fn words(left: String) -> Line {
        Line { left, right: String::new(), badges: Vec::new() }
    }

    /// Whether it names a Product Owner whom a team has from its product.
    pub fn is_inherited(&self) -> bool {
        self.right == INHERITED
    }

    /// The width of the left side and of what stands at the right of it, with the gaps before it.
    fn widths(&self, theme: &Theme) -> (f64, f64, f64) {
        let wide = |width: f64| if width > 0.0 { ASIDE_GAP + width } else { 0.0 };
        let right = text::width(&self.right, sizes::SMALL, Weight::Regular);
        let left = text::width(&self.left, sizes::POST, Weight::Regular);
        (left, wide(right), wide(badge::width(&self.badges, theme)))
    }

    /// Whether everything finds room side by side; else the right side stands on a line of its own.
    fn is_one(&self, theme: &Theme) -> bool {
        let (left, right, badges) = self.widths(theme);
        right + badges <= 0.0 || left + right + badges <= CARD
    }

    /// Whether the badges stand beside the name.
    fn are_badges_beside(&self, theme: &Theme) -> bool {
        let (left, _, badges) = self.widths(theme);
        self.is_one(theme) || left + badges <= CARD
    }

    /// How far below the first line the second one stands: badges are higher than words.
    fn step(&self, theme: &Theme) -> f64 {
        if self.are_badges_beside(theme) { BELOW * LINE } else { LINE }
    }

    /// The height it needs.
    pub fn height(&self, theme: &Theme) -> f64 {
        if self.is_one(theme) { LINE } else { LINE + self.step(theme) }
    }

    /// Draws it with its upper left corner at `(x, y)`.
    pub fn draw(&self, svg: &mut Svg, (x, y): (f64, f64), theme: &Theme) {
        let baseline = y + LINE / 2.0 + sizes::POST * CAP_HEIGHT / 2.0;
        let (is_one, beside) = (self.is_one(theme), self.are_badges_beside(theme));
        let below = if is_one { 0.0 } else { self.step(theme) };
        let (_, _, badges) = self.widths(theme);
        let room = if beside { CARD - badges } else { CARD };
        let left = text::fit(&self.left, sizes::POST, Weight::Regular, room, 1).lines;
        if let Some(left) = left.first() {
            svg.text((x, baseline), left, Ink::new(theme.ink, sizes::POST), room);
        }
        let at = x + CARD - (badges - ASIDE_GAP).max(0.0);
        badge::draw_row(svg, &self.badges, (at, if beside { y } else { y + below }), theme);
        let room = if is_one || !beside { CARD - badges } else { CARD };
        let right = text::fit(&self.right, sizes::SMALL, Weight::Regular, room, 1).lines;
        if let Some(right) = right.first() {
            let soft = Ink::new(theme.soft, sizes::SMALL).anchored(Anchor::End);
            svg.text((x + room, baseline + below), right, soft, room);
        }
    }
}

/// People with the roles that each has.
pub type People<'a> = IndexMap<PersonId, Vec<&'a str>>;

/// The lines of a team; `fold` shows its people as numbers by role.
pub fn of_team<'a>(input: &ChartInput<'a>, team: TeamId, found: &Seats<'a>, fold: bool) -> Vec<Line> {
    let above = inherited_owners(input, team);
    let mut lines: Vec<Line> = above.iter().map(|&owner| inherited_line(input, owner)).collect();
    let mut people = People::new();
    for &(person, role) in &found.listed {
        people.entry(person).or_default().push(role);
    }
    let shown: HashSet<&PersonId> = found.people.iter().chain(above).collect();
    let rest = input.graph.members(team).iter().filter(|member| !shown.contains(member));
    people.extend(rest.map(|&member| (member, roles_of(input, team, member))));
    lines.extend(of_people(input, Scope::Team(team), people, fold));
    lines
}

/// People by name; where they are too many, or `fold` says so, only those of whom findings speak, and
/// the others as numbers by role.
pub fn of_people(input: &ChartInput, scope: Scope, people: People, fold: bool) -> Vec<Line> {
    let has_roles = people.values().any(|roles| !roles.is_empty());
    let most = if has_roles { FOLD } else { NAMES };
    let is_folded = fold || people.len() > most;
    let mut lines = Vec::new();
    let mut rest: Vec<(PersonId, String)> = Vec::new();
    let mut more: Vec<(PersonId, Vec<u32>)> = Vec::new();
    let mut withheld = 0;
    for (person, roles) in people {
        let findings = seats::about_person(input, person, scope);
        let is_withheld = input.graph.org.person(person).presence == Presence::Anonymous;
        match (is_folded, findings.is_empty()) {
            (true, true) => rest.push((person, roles.join(" + "))),
            (true, false) if lines.len() >= NAMES => more.push((person, findings)),
            (false, true) if is_withheld && roles.is_empty() => withheld += 1,
            _ => lines.push(person_line(input, person, roles.join(", "), &findings)),
        }
    }
    if withheld > 0 {
        lines.push(Line::words(count(withheld, "name withheld", "names withheld")));
    }
    if !more.is_empty() {
        let numbers = more.iter().flat_map(|(_, findings)| findings.iter().copied()).collect();
        let words = format!("{} more with findings", thousands(more.len()));
        lines.push(Line { badges: vec![Badge::More("…".to_string(), numbers)], ..Line::words(words) });
    }
    match rest.as_slice() {
        // A name takes no more room than a number.
        [(person, role)] => lines.push(person_line(input, *person, role.clone(), &[])),
        rest => {
            let is_all = lines.is_empty();
            lines.extend(by_role(rest.iter().map(|(_, role)| role.as_str()), is_all));
        }
    }
    lines
}

/// The Product Owners of a team that has none of its own: those of its products.
fn inherited_owners<'a>(input: &ChartInput<'a>, team: TeamId) -> &'a [PersonId] {
    let graph = input.graph;
    if graph.is_held(graph.known().po, Scope::Team(team)) { &[] } else { graph.owners_of_team(team) }
}

fn inherited_line(input: &ChartInput, owner: PersonId) -> Line {
    let name = input.graph.org.person_name(owner).to_string();
    Line { right: INHERITED.to_string(), ..Line::words(name) }
}

fn person_line(input: &ChartInput, person: PersonId, role: String, findings: &[u32]) -> Line {
    let badges = badge::fit(&badge::of_findings(input, findings), BADGES, input.look.theme);
    Line { left: input.graph.org.person_name(person).to_string(), right: role, badges }
}

/// The roles of a member in the team, else the title's role.
fn roles_of<'a>(input: &ChartInput<'a>, team: TeamId, member: PersonId) -> Vec<&'a str> {
    let org = input.graph.org;
    let roles = input.graph.member_roles(member, team);
    let by_title = org.person(member).title_role;
    let mut ids: Vec<&str> = match roles.as_slice() {
        [] => by_title.iter().map(|&role: &RoleId| org.role(role).id.as_str()).collect(),
        roles => roles.iter().map(|&role| org.role(role).id.as_str()).collect(),
    };
    ids.retain(|id| !id.contains(':'));
    ids
}

/// People as numbers by role, `5 × DEV · 2 × QA`; `is_all` where nobody of them is named.
fn by_role<'a>(people: impl Iterator<Item = &'a str>, is_all: bool) -> Vec<Line> {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for role in people {
        *counts.entry(role).or_default() += 1;
    }
    let number = counts.values().sum();
    if counts.keys().all(|role| role.is_empty()) {
        let words = match is_all {
            true => count(number, "person", "people"),
            false => count(number, "other", "others"),
        };
        return (number > 0).then(|| Line::words(format!("{words}, not listed"))).into_iter().collect();
    }
    // Who has no role comes last.
    counts.sort_by(|a, a_count, b, b_count| (a.is_empty(), b_count, a).cmp(&(b.is_empty(), a_count, b)));
    let word = |(role, &number): (&&str, &usize)| match *role {
        "" => count(number, "other", "others"),
        role => format!("{} × {role}", thousands(number)),
    };
    let shown = |roles: usize| {
        let mut words: Vec<String> = counts.iter().take(roles).map(word).collect();
        let left_out: usize = counts.values().skip(roles).sum();
        if left_out > 0 {
            words.push(count(left_out, "other", "others"));
        }
        packed(&words)
    };
    let mut some = (1..=counts.len().min(FOLDED_ROLES)).rev().map(shown);
    let lines = some.find(|lines| lines.len() <= FOLDED_LINES).unwrap_or_else(|| shown(1));
    lines.into_iter().map(Line::words).collect()
}

/// Words one after the other in as few lines as they need, none broken that has room on a line.
fn packed(words: &[String]) -> Vec<String> {
    let is_wide = |words: &str| text::width(words, sizes::POST, Weight::Regular) > CARD;
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(last) if !is_wide(&format!("{last} · {word}")) => last.push_str(&format!(" · {word}")),
            _ => lines.extend(text::fit(word, sizes::POST, Weight::Regular, CARD, 2).lines),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::super::badge::Glyph;
    use super::super::super::style::LIGHT;
    use super::*;
    use crate::chart::Look;
    use crate::model::Severity;
    use crate::staffing;
    use crate::staffing::sample::Sample;

    /// The team map of a sample.
    fn drawn(sample: Sample) -> String {
        sample.audit(|graph, setup, findings| {
            let plan = staffing::plan(graph, setup, findings);
            super::super::draw(&ChartInput { graph, findings, plan: &plan, look: &Look::default() })
        })
    }

    fn names(number: usize) -> Vec<String> {
        (0..number).map(|n| format!("Member {n:02}")).collect()
    }

    fn crew(sample: Sample, number: usize) -> Sample {
        let names = names(number);
        sample.with_team("crew", "", &names.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn line(left: &str, right: &str, findings: usize) -> Line {
        let finding = |n: usize| Badge::Finding(Glyph::Hats, Severity::Warning, n.to_string());
        Line {
            left: left.to_string(),
            right: right.to_string(),
            badges: (1..=findings).map(finding).collect(),
        }
    }

    fn texts(line: &Line) -> Vec<String> {
        let about = super::super::super::svg::About {
            key: "t",
            title: "",
            description: "",
            embed_font: false,
            shown_width: None,
            sheet: None,
        };
        let mut svg = Svg::new(crate::layout::Size::default(), &about);
        line.draw(&mut svg, (0.0, 0.0), &LIGHT);
        let drawn = svg.finish();
        let document = roxmltree::Document::parse(&drawn).expect("well-formed");
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        texts.filter_map(|node| node.text().map(str::to_string)).collect()
    }

    #[test]
    fn a_finding_about_a_member_leaves_the_role_where_it_is() {
        for (name, role) in [("Ada", "TL"), ("Grace Wairimu", "Growth Hacker"), ("A", "Member of the Board")]
        {
            let shown = texts(&line(name, role, 1));
            assert!([name, role, "1"].iter().all(|word| shown.iter().any(|text| text == word)), "{shown:?}");
        }
    }

    #[test]
    fn what_finds_no_room_beside_a_name_stands_below_it() {
        let (short, long) = (line("Ada", "TL", 1), line("Grace Wairimu", "Growth Hacker", 1));
        assert!(short.is_one(&LIGHT) && !long.is_one(&LIGHT));
        assert!(long.height(&LIGHT) > short.height(&LIGHT));
        let longest = line("Wolfeschlegelsteinhausenbe", "Growth Hacker", 2);
        assert!(!longest.are_badges_beside(&LIGHT) && longest.height(&LIGHT) == 2.0 * LINE);
    }

    #[test]
    fn no_box_of_a_team_with_people_is_empty() {
        let svg = drawn(crew(Sample::new("consensus"), 30));
        assert!(names(30).iter().all(|name| svg.contains(&format!(">{name}<"))), "{svg}");
        let svg = drawn(crew(Sample::new("consensus"), 41));
        assert!(svg.contains(">41 people, not listed<") && !svg.contains("Member 07"), "{svg}");
    }

    #[test]
    fn of_a_large_team_those_are_named_of_whom_findings_speak() {
        let overloaded = crew(Sample::new("consensus"), 41).seat("Member 07", "DEV", "team:crew", 150);
        let svg = drawn(overloaded);
        for words in ["Member 07", "40 others, not listed"] {
            assert!(svg.contains(&format!(">{words}<")), "{words}: {svg}");
        }
    }

    #[test]
    fn numbers_by_role_are_not_broken_and_what_has_no_room_is_counted() {
        let of = |role: &str, number: usize| vec![role.to_string(); number];
        let mut people = [of("Shipping Clerk", 20), of("", 3), of("Stock Manager + Buyer", 1)].concat();
        let words = |people: Vec<String>| -> Vec<String> {
            by_role(people.iter().map(String::as_str), true).into_iter().map(|line| line.left).collect()
        };
        let told = ["20 × Shipping Clerk", "1 × Stock Manager + Buyer", "3 others"];
        assert_eq!(words(people.clone()), told);
        people.extend((10..40).flat_map(|n| of(&format!("Keeper of the Keys {n}"), 2)));
        let told = words(people);
        assert_eq!((told.len(), told[5].as_str()), (6, "56 others"), "{told:?}");
        assert_eq!(words([of("DEV", 5), of("QA", 1)].concat()), ["5 × DEV · 1 × QA"]);
    }
}
