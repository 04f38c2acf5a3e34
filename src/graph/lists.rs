//! Many small lists in one allocation: the members of each team, the owners of each product.

/// For each place a slice of items; neighbours stand side by side.
#[derive(Debug)]
pub(super) struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    /// Empty lists with room for `places`.
    pub(super) fn with_capacity(places: usize) -> Self {
        Lists { ends: Vec::with_capacity(places), items: Vec::new() }
    }

    /// Appends the list of the next place.
    pub(super) fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(self.items.len() as u32);
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
        assert_eq!(
            (lists.get(0), lists.get(1), lists.get(2), lists.get(3)),
            (&[1, 2][..], &[][..], &[3][..], &[][..])
        );
    }
}
