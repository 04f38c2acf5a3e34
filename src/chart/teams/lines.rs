//! The lines in a team's box: people by name with their roles and findings, or as numbers by role.

use super::super::ChartInput;
use super::super::badge::{self, Badge};
use super::super::style::{Theme, sizes};
use super::super::svg::{Anchor, Ink, Svg};
use super::boxes::CARD;
use super::seats::{self, Seats};
use crate::layout::text::{self, CAP_HEIGHT, Weight};
use crate::model::{PersonId, RoleId, Scope, TeamId};
use indexmap::IndexMap;

/// More people than this are folded into numbers.
const FOLD: usize = 14;
/// Between a name, the role right of it and the badges right of that.
const ASIDE_GAP: f64 = 6.0;
/// Of the height of a line, what a role below its name takes.
const BELOW: f64 = 0.85;
/// Lines that the numbers may take.
const FOLDED_LINES: usize = 4;
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

/// The lines of a team; `fold` shows its people as numbers by role.
pub fn of_team(input: &ChartInput, team: TeamId, found: &Seats, fold: bool) -> Vec<Line> {
    let above = inherited_owners(input, team);
    let mut lines: Vec<Line> = above.iter().map(|&owner| inherited_line(input, owner)).collect();
    let mut people: IndexMap<PersonId, String> = IndexMap::new();
    for &(person, role) in &found.listed {
        let roles = people.entry(person).or_default();
        roles.push_str(if roles.is_empty() { "" } else { ", " });
        roles.push_str(role);
    }
    let is_shown = |member: &&PersonId| found.people.contains(member) || above.contains(member);
    let rest = input.graph.members(team).iter().filter(|member| !is_shown(member));
    people.extend(rest.map(|&member| (member, role_word(input, team, member))));
    if fold || people.len() > FOLD {
        lines.extend(by_role(&people));
    } else {
        lines.extend(people.into_iter().map(|(person, role)| person_line(input, team, person, role)));
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

fn person_line(input: &ChartInput, team: TeamId, person: PersonId, role: String) -> Line {
    let findings = seats::about_person(input, person, Scope::Team(team));
    let badges = badge::fit(&badge::of_findings(input, &findings), BADGES, input.look.theme);
    Line { left: input.graph.org.person_name(person).to_string(), right: role, badges }
}

/// The role of a member in the team, else the title's role.
fn role_word(input: &ChartInput, team: TeamId, member: PersonId) -> String {
    let org = input.graph.org;
    let roles = input.graph.member_roles(member, team);
    let by_title = org.person(member).title_role;
    let ids: Vec<&str> = match roles.as_slice() {
        [] => by_title.iter().map(|&role: &RoleId| org.role(role).id.as_str()).collect(),
        roles => roles.iter().map(|&role| org.role(role).id.as_str()).collect(),
    };
    ids.into_iter().filter(|id| !id.contains(':')).collect::<Vec<_>>().join(", ")
}

/// People as numbers by role: `5 DEV`.
fn by_role(people: &IndexMap<PersonId, String>) -> Vec<Line> {
    let mut counts: IndexMap<&str, usize> = IndexMap::new();
    for role in people.values() {
        *counts.entry(role).or_default() += 1;
    }
    counts.sort_by(|a, a_count, b, b_count| b_count.cmp(a_count).then(a.cmp(b)));
    if counts.keys().all(|role| role.is_empty()) {
        return Vec::new();
    }
    let word = |(role, count): (&&str, &usize)| match *role {
        "" if *count == 1 => "1 other".to_string(),
        "" => format!("{count} others"),
        role => format!("{count} {role}"),
    };
    let words: Vec<String> = counts.iter().map(word).collect();
    let lines = text::fit(&words.join(", "), sizes::POST, Weight::Regular, CARD, FOLDED_LINES).lines;
    lines.into_iter().map(Line::words).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::badge::Glyph;
    use super::super::super::style::LIGHT;
    use super::*;
    use crate::model::Severity;

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
}
