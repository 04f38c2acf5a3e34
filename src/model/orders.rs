//! Sets, and the order of ids as numbers: sets are sorted by id thousands of times, and texts are
//! compared once.

use std::sync::OnceLock;

/// The place of each record in the order of the ids.
#[derive(Debug, Default)]
pub(crate) struct Order(OnceLock<Option<Vec<u32>>>);

impl Order {
    /// The place of a record among `count`, whose ids `id` gives. Equal ids keep the order of the
    /// records. Records that stand in the order of their ids need no list: their number is the place.
    pub(crate) fn place<'t>(&self, record: usize, count: usize, id: impl Fn(usize) -> &'t str) -> u32 {
        match self.0.get_or_init(|| places(count, id)) {
            None => record as u32,
            Some(places) => places.get(record).copied().unwrap_or(u32::MAX),
        }
    }
}

fn places<'t>(count: usize, id: impl Fn(usize) -> &'t str) -> Option<Vec<u32>> {
    if (1..count).all(|at| id(at - 1) <= id(at)) {
        return None;
    }
    let mut sorted: Vec<u32> = (0..count as u32).collect();
    sorted.sort_by(|&a, &b| id(a as usize).cmp(id(b as usize)));
    let mut places = vec![0; count];
    for (place, &record) in sorted.iter().enumerate() {
        places[record as usize] = place as u32;
    }
    Some(places)
}

/// Each item once, in their own order. That of dense ids is the order in which the input names them:
/// nothing shown may follow it.
pub fn each_once<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    items.sort_unstable();
    items.dedup();
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_each_item_once() {
        assert_eq!(each_once([3, 1, 3, 2, 1]), [1, 2, 3]);
    }

    #[test]
    fn a_place_is_that_in_the_order_of_the_ids() {
        let places = |ids: &[&str]| {
            let order = Order::default();
            (0..ids.len()).map(|at| order.place(at, ids.len(), |i| ids[i])).collect::<Vec<_>>()
        };
        assert_eq!(places(&["a", "b", "c"]), [0, 1, 2]);
        assert_eq!(places(&["c", "a", "b"]), [2, 0, 1]);
        assert_eq!(places(&["b", "", "b", ""]), [2, 0, 3, 1]);
        assert!(places(&[]).is_empty());
    }
}
