//! Lines of parents: walked without recursion, in linear time, and safe against circles.

use rustc_hash::FxHashSet;

/// Beyond this length a line looks up what it has met in a set instead of a list on the stack.
const SHORT: usize = 16;

/// A node and those above it, nearest first; stops at the first repeated one.
pub(super) fn line<N: Copy + Eq + std::hash::Hash>(
    start: N,
    parent: impl Fn(N) -> Option<N>,
) -> impl Iterator<Item = N> {
    let (mut met, mut length) = ([start; SHORT], 0);
    let mut met_beyond: FxHashSet<N> = FxHashSet::default();
    std::iter::successors(Some(start), move |&at| {
        match met.get_mut(length) {
            Some(place) => (*place, length) = (at, length + 1),
            None => drop(met_beyond.insert(at)),
        }
        parent(at).filter(|above| !met[..length].contains(above) && !met_beyond.contains(above))
    })
}

/// For each of `count` nodes the nearest on its line, itself first, that `has` something. Each node
/// is walked over once.
pub(super) fn nearest(
    count: usize,
    parent: impl Fn(usize) -> Option<usize>,
    has: impl Fn(usize) -> bool,
) -> Vec<Option<usize>> {
    const OPEN: u8 = 0;
    const ON_PATH: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![OPEN; count];
    let mut found = vec![None; count];
    let mut path = Vec::new();
    for start in 0..count {
        let mut at = Some(start);
        let answer = loop {
            match at {
                Some(node) if state[node] == DONE => break found[node],
                // A circle without anything, or the top of the line.
                Some(node) if state[node] == ON_PATH => break None,
                None => break None,
                Some(node) => {
                    state[node] = ON_PATH;
                    path.push(node);
                    if has(node) {
                        break Some(node);
                    }
                    at = parent(node);
                }
            }
        };
        for node in path.drain(..) {
            found[node] = answer;
            state[node] = DONE;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stops_where_it_meets_itself() {
        let parents = [Some(1), Some(2), Some(1)];
        assert_eq!(line(0usize, |n| parents[n]).collect::<Vec<_>>(), [0, 1, 2]);
        assert_eq!(line(0usize, |n| (n < 99).then_some(n + 1)).count(), 100);
    }

    #[test]
    fn the_nearest_is_the_node_itself_or_the_next_above() {
        // 0 → 1 → 2 → 3, and 4 ⇄ 5 in a circle.
        let parents = [Some(1), Some(2), Some(3), None, Some(5), Some(4)];
        let nearest_of = |has: &[usize]| nearest(6, |n| parents[n], |n| has.contains(&n));
        assert_eq!(nearest_of(&[2]), [Some(2), Some(2), Some(2), None, None, None]);
        assert_eq!(nearest_of(&[0, 3, 5]), [Some(0), Some(3), Some(3), Some(3), Some(5), Some(5)]);
    }
}
