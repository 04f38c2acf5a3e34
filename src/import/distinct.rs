//! Values of a cell, each once and in their order.

use std::hash::Hash;

use rustc_hash::FxHashSet;

/// Up to so many values are compared one by one, which is quicker than hashing them; own choice.
const FEW: usize = 16;

/// Adds values to a list, each once. A cell may hold a megabyte of them.
#[derive(Debug)]
pub struct Distinct<T> {
    /// Where the values begin in the list.
    start: usize,
    /// The values, once they are many.
    seen: FxHashSet<T>,
}

impl<T: Clone + Eq + Hash> Distinct<T> {
    /// For the values that are added to a list behind those it has.
    pub fn starting_at(start: usize) -> Self {
        Distinct { start, seen: FxHashSet::default() }
    }

    /// Adds a value that is new.
    pub fn add(&mut self, list: &mut Vec<T>, value: T) {
        let values = list.get(self.start..).unwrap_or(&[]);
        let is_new = if values.len() < FEW {
            !values.contains(&value)
        } else {
            if self.seen.is_empty() {
                self.seen.extend(values.iter().cloned());
            }
            self.seen.insert(value.clone())
        };
        if is_new {
            list.push(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_values_come_once_as_few_do() {
        for number in [0, 1, FEW - 1, FEW, FEW + 1, 1000] {
            let mut list = vec![7];
            let mut distinct = Distinct::starting_at(list.len());
            (0..number).chain(0..number).for_each(|n| distinct.add(&mut list, n));
            assert_eq!(list, [7].into_iter().chain(0..number).collect::<Vec<_>>());
        }
    }
}
