//! Who takes which seat: as many seats as possible filled from inside, each person used once.

use std::collections::VecDeque;

/// Gives each seat at most one person and each person at most one seat. `wanted[seat]` lists the
/// people who could take it, the best first; people are numbered from 0 to `people`. Seats come in
/// order of priority: a seat that is filled stays filled when a later one is served, though perhaps
/// by another of its people.
///
/// Augmenting paths (Berge 1957) found breadth first, seat by seat. The seats that can be filled
/// together form a matroid (Edmonds and Fulkerson 1965), so taking them in order of priority fills
/// as many as possible and, among all ways to do so, the most urgent ones. petgraph's
/// `maximum_matching` finds one of the largest matchings, but which one depends on the order of its
/// nodes, and urgency has no say; hence our own. A search that fails marks what it saw as dead: no
/// later path can leave that part (no free person is in it), so failures cost one look at each edge
/// in all.
pub(super) fn assign(wanted: &[impl AsRef<[usize]>], people: usize) -> Vec<Option<usize>> {
    let mut taken_by: Vec<Option<usize>> = vec![None; people];
    let mut given: Vec<Option<usize>> = vec![None; wanted.len()];
    let mut seen_in: Vec<usize> = vec![0; people];
    let mut came_from: Vec<usize> = vec![0; people];
    let mut dead: Vec<bool> = vec![false; people];
    for seat in 0..wanted.len() {
        let round = seat + 1;
        let mut reached: Vec<usize> = Vec::new();
        let mut open = VecDeque::from([seat]);
        let mut end = None;
        'search: while let Some(at) = open.pop_front() {
            for &person in wanted[at].as_ref() {
                if dead[person] || seen_in[person] == round {
                    continue;
                }
                seen_in[person] = round;
                came_from[person] = at;
                reached.push(person);
                match taken_by[person] {
                    None => {
                        end = Some(person);
                        break 'search;
                    }
                    Some(other) => open.push_back(other),
                }
            }
        }
        let Some(mut person) = end else {
            reached.into_iter().for_each(|person| dead[person] = true);
            continue;
        };
        // Back along the path: everybody on it moves one seat on.
        loop {
            let at = came_from[person];
            taken_by[person] = Some(at);
            match given[at].replace(person) {
                Some(before) if at != seat => person = before,
                _ => break,
            }
        }
    }
    given
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_best_are_taken_and_make_room_for_others() {
        assert_eq!(assign(&[vec![0, 1], vec![0]], 2), [Some(1), Some(0)]);
        assert_eq!(assign(&[vec![0], vec![0], vec![1]], 2), [Some(0), None, Some(1)]);
        assert_eq!(assign(&[vec![], vec![2, 1]], 3), [None, Some(2)]);
        assert_eq!(assign(&[vec![0, 1], vec![1, 2], vec![0]], 3), [Some(1), Some(2), Some(0)]);
    }

    /// The largest number of seats that can be filled, and the first seats in order of priority that
    /// can be filled together, by trying all ways.
    fn by_trying(wanted: &[Vec<usize>], seat: usize, used: u32) -> Vec<u32> {
        if seat == wanted.len() {
            return vec![0];
        }
        let mut masks: Vec<u32> = by_trying(wanted, seat + 1, used);
        for &person in wanted[seat].iter().filter(|&&person| used & (1 << person) == 0) {
            masks.extend(by_trying(wanted, seat + 1, used | 1 << person).iter().map(|m| m | 1 << seat));
        }
        masks
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn as_many_seats_as_possible_are_filled_and_the_urgent_ones_first(
            wanted in proptest::collection::vec(proptest::collection::vec(0usize..5, 0..4), 0..6)
        ) {
            let given = assign(&wanted, 5);
            let mut used: Vec<usize> = given.iter().copied().flatten().collect();
            used.sort_unstable();
            let all = used.len();
            used.dedup();
            prop_assert_eq!(used.len(), all, "somebody sits twice");
            for (seat, person) in given.iter().enumerate() {
                prop_assert!(person.is_none_or(|p| wanted[seat].contains(&p)));
            }
            let mask = |given: &[Option<usize>]| {
                given.iter().enumerate().filter(|(_, p)| p.is_some()).fold(0u32, |m, (seat, _)| m | 1 << seat)
            };
            // More seats first, then the earlier ones: bit 0 is the most urgent.
            let worth = |m: u32| (m.count_ones(), m.reverse_bits());
            let best = by_trying(&wanted, 0, 0).into_iter().max_by_key(|&m| worth(m)).unwrap();
            prop_assert_eq!(mask(&given), best);
        }
    }
}
