//! The organisation chart on sheets of paper: pages with references to one another, and an index
//! of people at the end.

use super::super::badge::Badge;
use super::super::card::Content;
use super::super::paper::{Breaks, Paper};
use super::super::style::sizes;
use super::breaks::{Breaker, Sheet};
use super::fitting;
use super::index;
use super::line::Line;
use super::one::{Extra, Whole};
use crate::layout::Size;
use std::collections::BTreeMap;

/// What the layout adds to a card on average, in px.
const AROUND_CARD: Size = Size { width: 15.0, height: 14.0 };
/// The share of a sheet that cards with their surroundings can cover at most, about.
const DENSEST: f64 = 0.85;
/// Layouts compared for a sheet, both while it is sought what fits and when it is drawn.
const ATTEMPTS: usize = 8;
/// A department of fewer people begins no sheet.
const SMALL_DEPARTMENT: u32 = 5;
/// The reference that stands in for one that is not known yet: as wide as any will be.
const UNKNOWN: &str = "→ p. 888–888";
/// See [`UNKNOWN`].
const UNKNOWN_NOTE: &str = "888 of 888 reports, the others on p. 888–888";
/// See [`UNKNOWN`].
const UNKNOWN_PAGE: u32 = 888;

/// Where the cards of a chart stand when it is printed.
struct Plan {
    sheets: Vec<Sheet>,
    /// First and last page on which the reports of each card stand.
    reports: Vec<Option<(u32, u32)>>,
    /// The pages on which each card stands.
    shown: Vec<Vec<u32>>,
    /// Cards directly below each one.
    kids: Vec<u32>,
}

/// Draws the pages; one where one is enough.
pub fn draw(whole: &Whole, paper: &Paper) -> Vec<String> {
    if whole.line.people.is_empty() || whole.input.look.breaks == Breaks::None {
        return vec![whole.sheet(&whole.line, &whole.contents, &Extra::default(), Some(paper))];
    }
    let plan = plan(whole, paper);
    if plan.sheets.len() == 1 {
        return vec![whole.sheet(&whole.line, &whole.contents, &Extra::default(), Some(paper))];
    }
    let index = index::pages(whole, paper, &plan.shown, plan.sheets.len() as u32);
    let count = plan.sheets.len() + index.count();
    let mut place = vec![None; whole.line.people.len()];
    let mut pages = Vec::with_capacity(count);
    for nth in 0..plan.sheets.len() {
        let mut page = page(whole, paper, &plan, (nth, count as u32), &mut place);
        // There can be ten thousand, each with room that it did not need.
        page.shrink_to_fit();
        pages.push(page);
    }
    pages.extend(index.draw(whole, paper, count as u32));
    pages
}

/// How many pages a chart takes on this paper, the index left out.
pub fn count(whole: &Whole, paper: &Paper) -> usize {
    plan(whole, paper).sheets.len()
}

fn plan(whole: &Whole, paper: &Paper) -> Plan {
    let line = &whole.line;
    let sheet = paper.size(sizes::SMALL);
    let card =
        fitting::cards(&whole.contents, &line.depth, whole.width, whole.has_tabs, whole.input.look.theme);
    let sizes = card.sizes(&line.depth);
    let area: f64 =
        sizes.iter().map(|s| (s.width + AROUND_CARD.width) * (s.height + AROUND_CARD.height)).sum();
    let mean = area / sizes.len().max(1) as f64;
    let capacity = (sheet.width * sheet.height * DENSEST / mean.max(1.0)) as usize;
    let begins = |top: Option<u32>, at: u32| begins(whole, top, at);
    let mut place = vec![None; line.people.len()];
    let mut fits = |sheet: &Sheet| {
        let tags = sheet.cut.iter().map(|&at| (at, UNKNOWN.to_string())).collect();
        let (part, contents) = part(whole, sheet, &mut place, |_| Some(UNKNOWN_PAGE));
        let extra = Extra {
            tags: renumbered(&tags, sheet),
            candidates: ATTEMPTS,
            page: Some((UNKNOWN_PAGE, UNKNOWN_PAGE)),
            tops: sheet.tops.clone(),
            facts: vec![UNKNOWN_NOTE.to_string()],
            is_trial: true,
        };
        whole.is_legible(&part, &contents, &extra, paper)
    };
    let mut breaker = Breaker::new(line, capacity, &begins, &mut fits);
    breaker.merges = whole.input.look.breaks == Breaks::Density;
    let sheets = breaker.sheets();
    let mut reports = vec![None; line.people.len()];
    let mut shown = vec![Vec::new(); line.people.len()];
    for (nth, sheet) in sheets.iter().enumerate() {
        let page = nth as u32 + 1;
        for &at in &sheet.places {
            shown[at as usize].push(page);
            if let Some(parent) = line.parent[at as usize].filter(|_| !sheet.tops.contains(&at)) {
                let pages = reports[parent as usize].get_or_insert((page, page));
                pages.1 = page;
            }
        }
    }
    let mut kids = vec![0; line.people.len()];
    line.parent.iter().flatten().for_each(|&parent| kids[parent as usize] += 1);
    Plan { sheets, reports, shown, kids }
}

/// Whether a card begins a sheet on request.
fn begins(whole: &Whole, top: Option<u32>, at: u32) -> bool {
    let line = &whole.line;
    let depth = |at: u32| line.depth[at as usize];
    match whole.input.look.breaks {
        Breaks::None | Breaks::Density => false,
        Breaks::Levels(levels) => {
            let below = top.map_or(depth(at) + 1, |top| depth(at).saturating_sub(depth(top)));
            below >= levels.max(1)
        }
        Breaks::Branch => depth(at) == u32::from(whole.roots.len() == 1),
        Breaks::Department => {
            let name = |at: u32| whole.names.of(line.people[at as usize]);
            let is_other = line.parent[at as usize].is_some_and(|parent| name(parent) != name(at));
            is_other && !name(at).is_empty() && line.below[at as usize] >= SMALL_DEPARTMENT
        }
    }
}

/// The line and cards of one sheet; the topmost cards refer back.
fn part<'w>(
    whole: &Whole<'w>,
    sheet: &Sheet,
    place: &mut [Option<u32>],
    back: impl Fn(u32) -> Option<u32>,
) -> (Line, Vec<Content<'w>>) {
    for (new, &old) in sheet.places.iter().enumerate() {
        place[old as usize] = Some(new as u32);
    }
    let mut line = whole.line.with_places(&sheet.places, |old| place[old as usize]);
    sheet.places.iter().for_each(|&old| place[old as usize] = None);
    line.is_part = true;
    let mut contents: Vec<Content> =
        sheet.places.iter().map(|&at| whole.contents[at as usize].clone()).collect();
    for &top in &sheet.tops {
        let content = sheet.places.binary_search(&top).ok().and_then(|at| contents.get_mut(at));
        if let (Some(content), Some(page)) = (content, back(top)) {
            content.badges.push(Badge::Plain(format!("← p. {page}")));
        }
    }
    (line, contents)
}

/// References by place on the sheet instead of place in the line.
fn renumbered(tags: &BTreeMap<u32, String>, sheet: &Sheet) -> BTreeMap<u32, String> {
    let place = |at: &u32| sheet.places.binary_search(at).ok().map(|place| place as u32);
    tags.iter().filter_map(|(at, text)| Some((place(at)?, text.clone()))).collect()
}

fn page(
    whole: &Whole,
    paper: &Paper,
    plan: &Plan,
    (nth, count): (usize, u32),
    place: &mut [Option<u32>],
) -> String {
    let sheet = &plan.sheets[nth];
    let number = nth as u32 + 1;
    let tag = |&at: &u32| Some((at, reference(plan.reports[at as usize]?)));
    let tags: BTreeMap<u32, String> = sheet.cut.iter().filter_map(tag).collect();
    let back = |top: u32| plan.shown[top as usize].first().copied().filter(|&first| first < number);
    let (line, contents) = part(whole, sheet, place, back);
    let extra = Extra {
        tags: renumbered(&tags, sheet),
        candidates: ATTEMPTS,
        page: Some((number, count)),
        tops: if nth > 0 { sheet.tops.clone() } else { Vec::new() },
        facts: note(whole, plan, sheet, number).into_iter().collect(),
        is_trial: false,
    };
    whole.sheet(&line, &contents, &extra, Some(paper))
}

/// `→ p. 7`, or `→ p. 7–9`.
fn reference((first, last): (u32, u32)) -> String {
    if first == last { format!("→ p. {first}") } else { format!("→ p. {first}–{last}") }
}

/// Says when a sheet shows some of somebody's reports only, and where the others are.
fn note(whole: &Whole, plan: &Plan, sheet: &Sheet, number: u32) -> Option<String> {
    let [top] = sheet.tops.as_slice() else { return None };
    let top = *top;
    let reports = |&&at: &&u32| whole.line.parent[at as usize] == Some(top);
    let here = sheet.places.iter().filter(reports).count();
    let all = plan.kids[top as usize] as usize;
    let (mut first, mut last) = plan.reports[top as usize]?;
    if first < last {
        first += u32::from(first == number);
        last -= u32::from(last == number);
    }
    let others = reference((first, last));
    (here < all)
        .then(|| format!("{here} of {all} reports, the others on {}", others.trim_start_matches("→ ")))
}
