//! The people behind the numbers: pair by pair, with the places where they hold the roles.

use super::pairs::{Crowded, Hats, Pair, Wearer};
use super::{one_line, word};
use crate::chart::badge::{self, Badge};
use crate::chart::style::{Theme, sizes};
use crate::chart::svg::{Ink, Paint, Svg};
use crate::chart::{ChartInput, count};
use crate::layout::text::CAP_HEIGHT;
use crate::layout::{Rect, Size};
use crate::model::{RoleId, Scope};

/// So many lines stand in the list; the rest is counted.
const LINES: usize = 42;
/// So many people of one pair have a line of their own: the most with which everything has room.
const OF_ONE_PAIR: [usize; 4] = [24, 12, 8, 4];
/// So many people of whose hats findings speak that are about no pair.
const CROWDED: usize = 12;
const LINE: f64 = 20.0;
/// Above every pair but the first.
const PAIR_GAP: f64 = 8.0;
const NAME: f64 = 170.0;
/// Least and most width of the places.
const PLACES: (f64, f64) = (200.0, 460.0);
const BADGES: f64 = 110.0;
const GAP: f64 = 10.0;

/// A line of the list.
#[derive(Debug, Clone)]
enum Line {
    Pair(String),
    Person { full: String, name: String, places: String, badges: Vec<Badge> },
    Rest(String),
}

/// The list.
#[derive(Debug, Clone)]
pub struct List {
    lines: Vec<Line>,
    places: f64,
}

/// Collects the lines: people of whose hats findings speak that are about no pair, then the pairs in
/// their order.
pub fn collect(input: &ChartInput, hats: &Hats) -> List {
    let pairs = hats.pairs.as_slice();
    let mut lines = crowded(input, &hats.crowded);
    let before = lines.len();
    let lines_with =
        |most: usize| before + pairs.iter().map(|pair| 1 + pair.people.len().min(most)).sum::<usize>();
    let most = OF_ONE_PAIR.into_iter().find(|&most| lines_with(most) <= LINES).unwrap_or(4);
    for (nth, pair) in pairs.iter().enumerate() {
        let shown = if pair.people.len() > most { most - 1 } else { pair.people.len() };
        let more = pair.people.get(shown..).unwrap_or(&[]);
        let wanted = 1 + shown + usize::from(!more.is_empty());
        // The last line is kept for what is left out.
        if lines.len() + wanted + usize::from(nth + 1 < pairs.len()) > LINES {
            let rest = &pairs[nth..];
            let people: usize = rest.iter().map(|pair| pair.people.len()).sum();
            let pairs = count(rest.len(), "more pair", "more pairs");
            lines.push(Line::Rest(format!("and {pairs} of roles, worn {}", count(people, "time", "times"))));
            break;
        }
        let words = format!("{} + {}", word(input, pair.roles.0), word(input, pair.roles.1));
        lines.push(Line::Pair(format!("{words}: {}", count(pair.people.len(), "person", "people"))));
        lines.extend(pair.people.iter().take(shown).map(|wearer| person(input, pair, wearer)));
        if !more.is_empty() {
            let names: Vec<&str> =
                more.iter().map(|wearer| input.graph.org.person_name(wearer.person)).collect();
            lines.push(Line::Rest(format!("and {} more: {}", more.len(), names.join(", "))));
        }
    }
    let ink = Ink::new("", sizes::POST);
    let widths = lines.iter().map(|line| match line {
        Line::Person { places, .. } => ink.width(places),
        Line::Pair(_) | Line::Rest(_) => 0.0,
    });
    let places = widths.fold(PLACES.0, f64::max).min(PLACES.1).ceil();
    List { lines, places }
}

/// Those of whose hats findings speak that are about no pair.
fn crowded(input: &ChartInput, all: &[Crowded]) -> Vec<Line> {
    if all.is_empty() {
        return Vec::new();
    }
    let people = count(all.len(), "person", "people");
    let mut lines = vec![Line::Pair(format!("Findings about hats that are about no single pair: {people}"))];
    let shown = if all.len() > CROWDED { CROWDED - 1 } else { all.len() };
    lines.extend(all[..shown].iter().map(|one| {
        let name = input.graph.org.person_name(one.person).to_string();
        let places = one.roles.iter().map(|&role| word(input, role)).collect::<Vec<_>>().join(", ");
        let badges = badge::fit(&badge::of_findings(input, &one.findings), BADGES, input.look.theme);
        Line::Person { full: format!("{name}: {places}"), name, places, badges }
    }));
    let names = all[shown..].iter().map(|one| input.graph.org.person_name(one.person));
    let names: Vec<&str> = names.collect();
    if !names.is_empty() {
        lines.push(Line::Rest(format!("and {} more: {}", names.len(), names.join(", "))));
    }
    lines
}

fn person(input: &ChartInput, pair: &Pair, wearer: &Wearer) -> Line {
    let theme = input.look.theme;
    let name = input.graph.org.person_name(wearer.person).to_string();
    let [first, second] = [pair.roles.0, pair.roles.1].map(|role| places(input, wearer, role));
    let places = if first == second {
        format!("both: {first}")
    } else {
        format!("{}: {first} · {}: {second}", word(input, pair.roles.0), word(input, pair.roles.1))
    };
    let badges = badge::fit(&badge::of_findings(input, &wearer.findings), BADGES, theme);
    Line::Person { full: format!("{name}: {places}"), name, places, badges }
}

/// `Wallet, Loyalty Club`: where somebody holds a role.
fn places(input: &ChartInput, wearer: &Wearer, role: RoleId) -> String {
    let org = input.graph.org;
    let held = input.graph.held_seats_of(wearer.person, role);
    let mut names: Vec<&str> = held
        .map(|seat| match seat.scope {
            Scope::Org => "the whole organisation",
            scope => org.scope_name(scope),
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

impl List {
    /// The findings that stand in it.
    pub fn badges(&self) -> impl Iterator<Item = &Badge> + Clone {
        self.lines.iter().flat_map(|line| match line {
            Line::Person { badges, .. } => badges.as_slice(),
            Line::Pair(_) | Line::Rest(_) => &[],
        })
    }

    /// What it takes.
    pub fn size(&self) -> Size {
        Size { width: NAME + self.places + BADGES + 2.0 * GAP, height: self.top(self.lines.len()) }
    }

    /// Where a line begins, from the upper edge of the list.
    fn top(&self, nth: usize) -> f64 {
        let pairs = self.lines.iter().take(nth + 1).skip(1).filter(|line| matches!(line, Line::Pair(_)));
        nth as f64 * LINE + pairs.count() as f64 * PAIR_GAP
    }

    /// Draws it with its upper left corner at `(x, y)`.
    pub fn draw(&self, svg: &mut Svg, (x, y): (f64, f64), theme: &Theme) {
        let width = self.size().width;
        for (nth, line) in self.lines.iter().enumerate() {
            let place = Rect { x, y: y + self.top(nth), width, height: LINE };
            let baseline = place.middle() + sizes::POST * CAP_HEIGHT / 2.0;
            let ink = Ink::new(theme.ink, sizes::POST);
            match line {
                Line::Pair(words) => {
                    one_line(svg, (x, baseline), words, Ink { size: sizes::CAPTION, ..ink.bold() }, width);
                    let under = place.bottom() - 1.0;
                    let ends = ((x, under), (place.right(), under));
                    svg.pieces(std::iter::once(ends), Paint::stroke(theme.outline, 0.8));
                }
                Line::Rest(words) => {
                    one_line(svg, (x, baseline), words, Ink::new(theme.soft, sizes::POST), width);
                }
                Line::Person { full, name, places, badges } => {
                    svg.open(full);
                    svg.rect(place, 0.0, Paint::fill("none"));
                    one_line(svg, (x, baseline), name, ink, NAME);
                    let soft = Ink::new(theme.soft, sizes::POST);
                    one_line(svg, (x + NAME + GAP, baseline), places, soft, self.places);
                    let at = (x + NAME + self.places + 2.0 * GAP, place.middle() - badge::HEIGHT / 2.0);
                    badge::draw_row(svg, badges, at, theme);
                    svg.close();
                }
            }
        }
    }
}
