//! The responsibility matrix: for each duty and each product or team, who answers and how that is
//! known.

mod answers;
mod columns;
mod extra;
mod folding;
mod table;

use super::cell::Tile;
use super::frame::{Entry, Frame, Group, Mark};
use super::hues::{self, Fill};
use super::{Chart, ChartInput, count, facts, frame, legend, sentence, thousands, title};
use crate::layout::Size;
use crate::model::{RoleId, Severity};
use answers::Cell;
use extra::Named;
use table::Table;

/// The chart.
pub const CHART: Chart = Chart {
    name: "coverage",
    summary: "Who answers for each duty of each product and team, how that is known, and where nobody does.",
    planned: false,
    alone: None,
    draw,
};

/// Between tables.
const BETWEEN: f64 = 36.0;

fn draw(input: &ChartInput) -> String {
    let look = input.look;
    let named = Named::collect(input);
    let tables = table::collect(input, &named);
    let mut facts = facts(input);
    let coverage = input.graph.coverage();
    let gaps = coverage.gaps.len() + named.gaps();
    let answered = coverage.answered + named.answered();
    let all = answered + gaps;
    if all > 0 {
        facts.push(format!("{} of {} answered for", thousands(answered), thousands(all)));
        facts.push(count(gaps, "gap", "gaps"));
    }
    let owned = extra::owned(input);
    let mut frame = frame(look, "coverage", title(look, "Who answers for which duty"), facts);
    if tables.is_empty() {
        let nothing = "No product with teams and no team that delivers in this input:";
        let words = match owned {
            None => format!("{nothing} there is nothing that somebody would have to answer for."),
            Some(owned) => format!(
                "{nothing} the role model wants nobody to answer for anything. Rows name {owned}: this \
                 matrix shows for what people and roles answer."
            ),
        };
        return sentence::draw(&frame, &words);
    }
    frame.facts.extend(owned);
    frame.legend = legend_of(input, &tables, gaps);
    let sizes: Vec<Size> = tables.iter().map(Table::size).collect();
    let (places, body) = best(&sizes, look.aspect);
    let frame = Frame { least_aspect: 0.0, ..frame };
    let fitted = frame.fit(body);
    let told = format!("Duties by products and teams: {answered} of {all} are answered for.");
    let mut svg = frame.begin(&fitted, &told);
    for (table, (x, y)) in tables.iter().zip(&places) {
        table.draw(&mut svg, (fitted.body.x + x, fitted.body.y + y), look.theme);
    }
    svg.finish()
}

/// Places for up to three tables, and the room they take: all below one another, or the first at the
/// left and the others right of it, or the others side by side below it, whichever comes out largest
/// on a page of this aspect.
fn best(sizes: &[Size], aspect: f64) -> (Vec<(f64, f64)>, Size) {
    let mut ways = vec![stack(sizes, (0.0, 0.0))];
    if let Some((first, others)) = sizes.split_first().filter(|(_, others)| !others.is_empty()) {
        for others in [
            stack(others, (first.width + BETWEEN, 0.0)),
            side_by_side(others, (first.width + BETWEEN, 0.0)),
            side_by_side(others, (0.0, first.height + BETWEEN)),
        ] {
            let (mut places, size) = others;
            places.insert(0, (0.0, 0.0));
            let size = Size { width: size.width.max(first.width), height: size.height.max(first.height) };
            ways.push((places, size));
        }
    }
    let scale = |size: &Size| (size.width / aspect).max(size.height);
    let least = ways.into_iter().min_by(|(_, a), (_, b)| scale(a).total_cmp(&scale(b)));
    least.unwrap_or_default()
}

/// Below one another, from a corner; the room is counted from the page's.
fn stack(sizes: &[Size], (x, y): (f64, f64)) -> (Vec<(f64, f64)>, Size) {
    let (mut places, mut at, mut width) = (Vec::new(), y, 0.0f64);
    for size in sizes {
        places.push((x, at));
        at += size.height + BETWEEN;
        width = width.max(size.width);
    }
    (places, Size { width: x + width, height: at - BETWEEN })
}

fn side_by_side(sizes: &[Size], (x, y): (f64, f64)) -> (Vec<(f64, f64)>, Size) {
    let (mut places, mut at, mut height) = (Vec::new(), x, 0.0f64);
    for size in sizes {
        places.push((at, y));
        at += size.width + BETWEEN;
        height = height.max(size.height);
    }
    (places, Size { width: at - BETWEEN, height: y + height })
}

fn legend_of(input: &ChartInput, tables: &[Table], gaps: usize) -> Vec<Group> {
    let theme = input.look.theme;
    // A folded column counts for all that it stands for.
    let columns = || tables.iter().flat_map(|table| &table.columns);
    let cells = || columns().flat_map(|column| column.cells.iter().map(|cell| (cell, column.stands_for)));
    let sum = |counts: &dyn Fn(&Cell) -> usize| -> usize {
        cells().map(|(cell, stands_for)| counts(cell) * stands_for).sum()
    };
    let mut roles = Vec::new();
    for (at, role) in input.graph.catalogue.roles.iter().enumerate() {
        let is_role = |tile: &&Tile| tile.word.split(' ').next() == Some(&role.id);
        let number = sum(&|cell| cell.tiles().iter().filter(is_role).count());
        if number > 0 {
            let colour = hues::of_role(Some(RoleId::new(at)), input.graph.known(), theme);
            roles.push(Entry::counted(Mark::Tag(colour, role.id.clone()), role.name.clone(), number));
        }
    }
    let ids = || input.graph.catalogue.roles.iter().map(|role| role.id.as_str());
    let is_other = |tile: &&Tile| {
        let word = tile.word.split(' ').next().unwrap_or("");
        !word.starts_with('+') && !ids().any(|id| id == word)
    };
    let others = sum(&|cell| cell.tiles().iter().filter(is_other).count());
    if others > 0 {
        let grey = theme.other_department;
        roles.push(Entry::counted(Mark::Swatch(grey, grey), "another role, or a person without one", others));
    }
    let with = |fill: Fill| sum(&|cell| usize::from(cell.tiles().iter().any(|tile| tile.fill == fill)));
    let split = sum(&|cell| usize::from(cell.tiles().len() > 1));
    let entries = [
        (Mark::Answer(Fill::Solid), "explicit: a row says so", with(Fill::Solid)),
        (
            Mark::Answer(Fill::Light),
            "inherited: a row above, below or on the umbrella duty",
            with(Fill::Light),
        ),
        (Mark::Answer(Fill::Hatched), "derived from the role", with(Fill::Hatched)),
        (Mark::Split, "several answer", split),
        (Mark::Gap, "nobody answers", gaps),
    ];
    let entries = entries.into_iter().filter(|(_, _, number)| *number > 0);
    let entries = entries.map(|(mark, label, number)| Entry::counted(mark, label, number)).collect();
    let signs: Vec<super::badge::Badge> = tables.iter().flat_map(Table::badges).collect();
    vec![
        Group { caption: "Roles", entries: roles },
        Group { caption: "Cells", entries },
        legend::findings(signs.iter()),
    ]
}

/// Gaps are errors to the eye whatever their rule's severity: the frame says that nobody answers.
const GAP: Severity = Severity::Error;

#[cfg(test)]
mod tests {
    use super::*;

    fn size(width: f64, height: f64) -> Size {
        Size { width, height }
    }

    #[test]
    fn wide_tables_stand_below_one_another_and_narrow_ones_side_by_side() {
        let (places, all) = best(&[size(1800.0, 600.0), size(1800.0, 350.0), size(300.0, 150.0)], 1.4);
        assert!(places[1].1 >= 600.0 && all.width < 2200.0, "{places:?}");
        let (places, all) = best(&[size(400.0, 600.0), size(400.0, 300.0), size(300.0, 150.0)], 1.4);
        assert_eq!((places[1].1, all.height), (0.0, 600.0));
    }

    #[test]
    fn no_two_tables_overlap() {
        let sizes = [size(700.0, 500.0), size(900.0, 300.0), size(200.0, 100.0)];
        for aspect in [0.7, 1.0, 1.4, 3.0] {
            let (places, all) = best(&sizes, aspect);
            for (a, (ax, ay)) in sizes.iter().zip(&places) {
                assert!(ax + a.width <= all.width && ay + a.height <= all.height);
                let apart = |b: &Size, (bx, by): &(f64, f64)| {
                    ax + a.width <= *bx || bx + b.width <= *ax || ay + a.height <= *by || by + b.height <= *ay
                };
                let others = sizes.iter().zip(&places).filter(|(_, place)| **place != (*ax, *ay));
                assert!(others.into_iter().all(|(b, place)| apart(b, place)));
            }
        }
    }
}
