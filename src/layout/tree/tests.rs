//! What must hold for every forest.

use super::*;
use proptest::prelude::*;

const CARD: Size = Size { width: 150.0, height: 50.0 };
const SLACK: f64 = 1e-6;

fn forest(parent: Vec<Option<u32>>) -> Forest {
    let size = vec![CARD; parent.len()];
    Forest { parent, size, ..Forest::default() }
}

/// A tree in which each box reports to a random earlier one among the last `reach`.
fn random_forest(max: usize) -> impl Strategy<Value = Forest> {
    let one = (0.0..1.0f64, 0.0..1.0f64, 60.0..200.0f64, 30.0..90.0f64);
    (prop::collection::vec(one, 1..max), 0.0..0.3f64, 0.2..1.0f64, any::<bool>()).prop_map(
        |(rows, rootless, reach, alike)| {
            let mut forest = Forest::default();
            for (index, (root, place, width, height)) in rows.into_iter().enumerate() {
                let window = ((index as f64 * reach).ceil() as usize).min(index);
                let parent = (index > 0 && root >= rootless * rootless && window > 0)
                    .then(|| (index - 1 - (place * window as f64) as usize % window) as u32);
                forest.parent.push(parent);
                forest.size.push(if alike { CARD } else { Size { width, height } });
            }
            forest
        },
    )
}

fn overlaps(a: &Rect, b: &Rect) -> bool {
    a.x < b.right() - SLACK && b.x < a.right() - SLACK && a.y < b.bottom() - SLACK && b.y < a.bottom() - SLACK
}

fn as_rect(line: &Segment) -> Rect {
    Rect { x: line.from.0, y: line.from.1, width: line.to.0 - line.from.0, height: line.to.1 - line.from.1 }
}

/// Whether a line runs through the inside of a box.
fn cuts(line: &Segment, area: &Rect) -> bool {
    overlaps(&as_rect(line).inset(-2.0 * SLACK), &area.inset(4.0 * SLACK))
}

/// Whether two lines have a point in common.
fn touch(a: &Segment, b: &Segment) -> bool {
    overlaps(&as_rect(a).inset(-2.0 * SLACK), &as_rect(b).inset(-2.0 * SLACK))
}

/// Whether two lines cross or run along one another; ends that touch are allowed.
fn cross(a: &Segment, b: &Segment) -> bool {
    let horizontal = |line: &Segment| line.to.0 - line.from.0 > line.to.1 - line.from.1;
    let inside = |value: f64, from: f64, to: f64| value > from + SLACK && value < to - SLACK;
    match (horizontal(a), horizontal(b)) {
        (true, false) => inside(b.from.0, a.from.0, a.to.0) && inside(a.from.1, b.from.1, b.to.1),
        (false, true) => cross(b, a),
        (true, true) => {
            (a.from.1 - b.from.1).abs() < SLACK && a.from.0 < b.to.0 - SLACK && b.from.0 < a.to.0 - SLACK
        }
        (false, false) => {
            (a.from.0 - b.from.0).abs() < SLACK && a.from.1 < b.to.1 - SLACK && b.from.1 < a.to.1 - SLACK
        }
    }
}

fn check(forest: &Forest, arrangement: &Arrangement) -> Result<(), TestCaseError> {
    let boxes = &arrangement.boxes;
    prop_assert_eq!(boxes.len(), forest.parent.len());
    for (index, one) in boxes.iter().enumerate() {
        prop_assert_eq!(Size { width: one.width, height: one.height }, forest.size[index]);
        prop_assert!(one.x >= -SLACK && one.right() <= arrangement.width + SLACK, "{one:?} leaves the page");
        prop_assert!(
            one.y >= -SLACK && one.bottom() <= arrangement.height + SLACK,
            "{one:?} leaves the page"
        );
        for other in &boxes[index + 1..] {
            prop_assert!(!overlaps(one, other), "{one:?} overlaps {other:?}");
        }
    }
    for (index, line) in arrangement.lines.iter().enumerate() {
        for area in boxes {
            prop_assert!(!cuts(line, area), "{line:?} cuts {area:?}");
        }
        for other in &arrangement.lines[index + 1..] {
            prop_assert!(!cross(line, other), "{line:?} crosses {other:?}");
            prop_assert!(line.parent == other.parent || !touch(line, other), "{line:?} touches {other:?}");
        }
    }
    check_families(forest, arrangement)
}

fn check_families(forest: &Forest, arrangement: &Arrangement) -> Result<(), TestCaseError> {
    let boxes = &arrangement.boxes;
    for parent in 0..boxes.len() {
        let children: Vec<&Rect> = (0..boxes.len())
            .filter(|&child| forest.parent[child] == Some(parent as u32))
            .map(|child| &boxes[child])
            .collect();
        for pair in children.windows(2) {
            let follows = pair[1].x > pair[0].x + SLACK || pair[1].y > pair[0].y + SLACK;
            prop_assert!(follows, "siblings out of order: {pair:?}");
        }
        if children.is_empty() {
            continue;
        }
        prop_assert!(children.iter().all(|child| child.y > boxes[parent].bottom()));
        prop_assert!(
            connected(parent as u32, &boxes[parent], &children, &arrangement.lines),
            "a report is not connected"
        );
        let alike = forest.size.iter().all(|size| *size == forest.size[0]);
        if alike {
            let left = children.iter().map(|child| child.x).fold(f64::INFINITY, f64::min);
            let right = children.iter().map(|child| child.right()).fold(0.0, f64::max);
            let off = boxes[parent].centre() - (left + right) / 2.0;
            prop_assert!(off.abs() < 0.01, "parent is {off} off the middle of its children");
        }
    }
    Ok(())
}

/// Whether the lines of a parent lead from its box to each of its children.
fn connected(parent: u32, from: &Rect, children: &[&Rect], lines: &[Segment]) -> bool {
    let own: Vec<&Segment> = lines.iter().filter(|line| line.parent == parent).collect();
    let meets =
        |area: &Rect, line: &Segment| overlaps(&area.inset(-2.0 * SLACK), &as_rect(line).inset(-2.0 * SLACK));
    let mut reached: Vec<bool> = own.iter().map(|line| meets(from, line)).collect();
    let mut grows = true;
    while grows {
        grows = false;
        for index in 0..own.len() {
            let touches = (0..own.len()).any(|other| reached[other] && touch(own[index], own[other]));
            if !reached[index] && touches {
                reached[index] = true;
                grows = true;
            }
        }
    }
    children
        .iter()
        .all(|child| own.iter().zip(&reached).any(|(line, &reached)| reached && meets(child, line)))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_overlaps_and_order_holds_in_any_forest(
        forest in random_forest(70),
        target_aspect in 0.5..3.0f64,
    ) {
        let options = Options { target_aspect, ..Options::default() };
        let arrangement = arrange(&forest, &options);
        check(&forest, &arrangement)?;
        prop_assert_eq!(&arrangement, &arrange(&forest, &options));
    }

    #[test]
    fn connectors_lead_to_the_head_of_a_box_and_boxes_of_a_level_align_on_request(
        forest in random_forest(50),
        share in 0.3..1.0f64,
    ) {
        let mut forest = Forest { size: vec![CARD; forest.parent.len()], ..forest };
        forest.head = vec![Size { width: CARD.width * share, height: CARD.height * share }; forest.parent.len()];
        let arrangement = arrange(&forest, &Options::default());
        let head = |at: usize| {
            let place = arrangement.boxes[at];
            let width = CARD.width * share;
            Rect { x: place.centre() - width / 2.0, width, height: CARD.height * share, ..place }
        };
        for at in 0..forest.parent.len() {
            let Some(parent) = forest.parent[at] else { continue };
            let wide = head(at).inset(-2.0 * SLACK);
            let own = arrangement.lines.iter().filter(|line| line.parent == parent);
            prop_assert!(own.clone().any(|line| overlaps(&as_rect(line).inset(-SLACK), &wide)), "{at}");
        }
        let aligned = arrange(&forest, &Options { aligned: true, ..Options::default() });
        check(&Forest { head: Vec::new(), ..forest.clone() }, &aligned)?;
        let depth = |at: usize| {
            let (mut depth, mut above) = (0, forest.parent[at]);
            while let Some(parent) = above {
                (depth, above) = (depth + 1, forest.parent[parent as usize]);
            }
            depth
        };
        let lane = aligned.lane.map_or(f64::INFINITY, |lane| lane.y);
        let mut height: Vec<Option<f64>> = vec![None; forest.parent.len()];
        for (at, place) in aligned.boxes.iter().enumerate().filter(|(_, place)| place.y < lane) {
            let level = height[depth(at)].get_or_insert(place.y);
            prop_assert!((*level - place.y).abs() < 1e-6);
        }
    }

    #[test]
    fn any_parent_array_is_laid_out(
        parent in prop::collection::vec(prop::option::of(0u32..45), 0..40),
    ) {
        let forest = forest(parent);
        let arrangement = arrange(&forest, &Options::default());
        prop_assert_eq!(arrangement.boxes.len(), forest.parent.len());
        for (index, one) in arrangement.boxes.iter().enumerate() {
            prop_assert!(arrangement.boxes[..index].iter().all(|other| !overlaps(one, other)));
        }
    }
}

/// The share of the page that boxes cover, and its aspect.
fn cover_and_aspect(arrangement: &Arrangement, options: &Options) -> (f64, f64) {
    let width = arrangement.width + options.around.width;
    let height = arrangement.height + options.around.height;
    let boxes: f64 = arrangement.boxes.iter().map(|rect| rect.width * rect.height).sum();
    (boxes / (width * height), width / height)
}

/// Every box has `span` reports, until there are `count`.
fn even(count: u32, span: u32) -> Forest {
    forest((0..count).map(|index| index.checked_sub(1).map(|before| before / span)).collect())
}

#[test]
fn ordinary_companies_fill_a_landscape_page() {
    let options = Options::default();
    for count in [9, 30, 100, 107, 300] {
        for span in [2, 3, 5, 7, 10, 14] {
            let (cover, aspect) = cover_and_aspect(&arrange(&even(count, span), &options), &options);
            assert!((1.0..=2.2).contains(&aspect) || count == 9, "{count} by {span}: aspect {aspect}");
            assert!(cover > 0.25, "{count} by {span}: cover {cover}");
        }
    }
}

#[test]
fn a_long_chain_a_wide_star_and_many_roots_are_laid_out() {
    let count = 100_000u32;
    let chain = forest((0..count).map(|index| index.checked_sub(1)).collect());
    let star = forest((0..count).map(|index| (index > 0).then_some(0)).collect());
    let roots = forest(vec![None; count as usize]);
    let pairs = forest((0..count).map(|index| (index % 2 == 1).then(|| index - 1)).collect());
    let comb = forest((0..count).map(|index| index.checked_sub(1).map(|before| before / 2 * 2)).collect());
    for (name, forest) in
        [("chain", chain), ("star", star), ("roots", roots), ("pairs", pairs), ("comb", comb)]
    {
        let arrangement = arrange(&forest, &Options::default());
        assert!(arrangement.width > 0.0 && arrangement.height > 0.0, "{name}");
        assert!(arrangement.lines.len() <= 3 * count as usize, "{name}");
        let mut rows: Vec<&Rect> = arrangement.boxes.iter().collect();
        rows.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
        for pair in rows.windows(2) {
            assert!(!overlaps(pair[0], pair[1]), "{name}: {pair:?}");
        }
    }
}

#[test]
fn a_wide_star_and_many_roots_come_near_the_wished_aspect() {
    let options = Options::default();
    let star = forest((0..1000u32).map(|index| (index > 0).then_some(0)).collect());
    let pairs = forest((0..1000u32).map(|index| (index % 2 == 1).then(|| index - 1)).collect());
    for forest in [star, pairs, forest(vec![None; 1000])] {
        let (cover, aspect) = cover_and_aspect(&arrange(&forest, &options), &options);
        assert!((1.0..=2.2).contains(&aspect), "aspect {aspect}");
        assert!(cover > 0.4, "cover {cover}");
    }
}

#[test]
fn people_without_manager_stand_in_a_lane_of_their_own() {
    let forest = forest(vec![None, Some(0), Some(0), None, None]);
    let arrangement = arrange(&forest, &Options::default());
    let lane = arrangement.lane.expect("a lane");
    assert!(arrangement.boxes[..3].iter().all(|rect| rect.bottom() < lane.y));
    assert!(arrangement.boxes[3..].iter().all(|rect| rect.y > lane.y && rect.bottom() <= lane.bottom()));
}

#[test]
fn an_empty_forest_is_an_empty_picture() {
    assert_eq!(arrange(&Forest::default(), &Options::default()), Arrangement::default());
}

#[test]
fn what_follows_a_branch_in_a_stack_stands_clear_of_it() {
    let mut parent = vec![None];
    for _ in 0..4 {
        let branch = parent.len() as u32;
        parent.push(Some(0));
        parent.extend([Some(branch); 3]);
    }
    parent.push(Some(0));
    let forest = forest(parent);
    let options = Options { target_aspect: 0.2, ..Options::default() };
    let boxes = arrange(&forest, &options).boxes;
    let mut met = 0;
    for (above, one) in boxes.iter().enumerate() {
        for (below, other) in boxes.iter().enumerate() {
            let is_under = other.x < one.right() && one.x < other.right() && other.y >= one.bottom();
            let (manager, next) = (forest.parent[above], forest.parent[below]);
            if !is_under || manager == next || next == Some(above as u32) {
                continue;
            }
            met += 1;
            assert!(other.y - one.bottom() > 2.0 * options.hang_gap, "{above} and {below}: {boxes:?}");
        }
    }
    assert!(met > 0, "nothing is stacked");
}
