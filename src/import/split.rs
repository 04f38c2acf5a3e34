//! Cells of many values.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use crate::model::fold;

/// The values of a cell: split at semicolons and bars (line breaks have become semicolons), and at
/// commas unless commas belong to the values of the column.
pub fn values(text: &str, commas: bool) -> impl Iterator<Item = &str> {
    let parts = text.split(move |c| matches!(c, ';' | '|') || (commas && c == ','));
    parts.map(str::trim).filter(|value| !value.is_empty())
}

/// Whether commas belong to the values of a column: some value with a comma is a known name that
/// has one, folded.
pub fn keeps_commas<'t>(
    cells: impl Iterator<Item = &'t str>,
    known: &HashSet<String, FxBuildHasher>,
) -> bool {
    !known.is_empty()
        && cells
            .flat_map(|cell| values(cell, false))
            .any(|v| v.contains(',') && known.contains(fold(v).as_ref()))
}

/// The folded forms of those names that have a comma.
pub fn with_comma<'t>(names: impl Iterator<Item = &'t str>) -> HashSet<String, FxBuildHasher> {
    names.filter(|name| name.contains(',')).map(|name| fold(name).into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_splits_unless_a_known_name_has_one() {
        let known = with_comma(["Lee, Ann", "Bob"].into_iter());
        assert!(keeps_commas(["x;lee ANN", "Lee, Ann"].into_iter(), &known));
        assert!(!keeps_commas(["Bob, Eve", "lee ann"].into_iter(), &known));
        assert_eq!(values("a, b; c|", true).collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(values("a, b; c", false).collect::<Vec<_>>(), ["a, b", "c"]);
    }
}
