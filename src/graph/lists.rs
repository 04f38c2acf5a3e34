//! Many small lists in one allocation: the members of each team, the owners of each product.

/// For each place a slice of items; neighbours stand side by side.
#[derive(Debug)]
pub(super) struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Empty lists with room for `places`.
    pub(super) fn with_capacity(places: usize) -> Self {
        Lists { ends: Vec::with_capacity(places), items: Vec::new() }
    }

    /// All items, those of one place side by side.
    pub(super) fn items(&self) -> &[T] {
        &self.items
    }

    /// All items alone.
    pub(super) fn into_items(self) -> Vec<T> {
        self.items
    }

    /// Changes each list.
    pub(super) fn each_mut(&mut self, change: impl Fn(&mut [T])) {
        let mut rest = self.items.as_mut_slice();
        let mut start = 0;
        for &end in &self.ends {
            let (list, after) = rest.split_at_mut((end - start) as usize);
            change(list);
            (rest, start) = (after, end);
        }
    }

    /// Appends the list of the next place.
    pub(super) fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(self.items.len() as u32);
    }

    /// Lists for `places` places from pairs of an owner and an item; `pairs` is walked twice, and its
    /// order is kept within each list.
    pub(super) fn grouped<O, I>(places: usize, pairs: impl Fn() -> I, place: impl Fn(O) -> usize) -> Self
    where
        T: Copy,
        I: Iterator<Item = (O, T)>,
    {
        let mut ends = vec![0u32; places];
        pairs().for_each(|(owner, _)| ends[place(owner)] += 1);
        let mut start = 0;
        for end in &mut ends {
            (*end, start) = (start, start + *end);
        }
        let Some((_, first)) = pairs().next() else { return Lists { ends, items: Vec::new() } };
        let mut items = vec![first; start as usize];
        for (owner, item) in pairs() {
            let next = &mut ends[place(owner)];
            items[*next as usize] = item;
            *next += 1;
        }
        Lists { ends, items }
    }

    /// The list of a place; empty where there is none.
    pub(super) fn get(&self, place: usize) -> &[T] {
        let start =
            place.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |&end| end as usize);
        self.ends.get(place).and_then(|&end| self.items.get(start..end as usize)).unwrap_or(&[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_has_its_own_list() {
        let mut lists = Lists::with_capacity(3);
        lists.push([1, 2]);
        lists.push([]);
        lists.push([3]);
        let pairs = [(2, 'a'), (0, 'b'), (2, 'c')];
        let grouped = Lists::grouped(4, || pairs.into_iter(), |owner: usize| owner);
        assert_eq!((grouped.get(0), grouped.get(1)), (&['b'][..], &[][..]));
        assert_eq!((grouped.get(2), grouped.get(3)), (&['a', 'c'][..], &[][..]));
        assert_eq!(
            (lists.get(0), lists.get(1), lists.get(2), lists.get(3)),
            (&[1, 2][..], &[][..], &[3][..], &[][..])
        );
    }
}
