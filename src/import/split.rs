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

/// A name written "Last, First" the other way round; nothing where it is not written so.
pub fn forwards(name: &str) -> Option<String> {
    let comma = memchr::memchr(b',', name.as_bytes())?;
    let (last, first) = (&name[..comma], &name[comma + 1..]);
    let (last, first) = (last.trim(), first.trim());
    let is_name = !last.is_empty() && !first.is_empty() && !first.contains(',') && !first.contains('@');
    is_name.then(|| format!("{first} {last}"))
}

/// Whether some value of a column is a known name written "Last, First".
pub fn names_backwards<'t>(
    cells: impl Iterator<Item = &'t str>,
    names: impl Iterator<Item = &'t str>,
) -> bool {
    let turned = cells.flat_map(|cell| values(cell, false)).filter_map(forwards);
    let turned: HashSet<String, FxBuildHasher> = turned.map(|name| fold(&name).into_owned()).collect();
    !turned.is_empty() && names.into_iter().any(|name| turned.contains(fold(name).as_ref()))
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
        assert_eq!(forwards("Lee, Ann M.").as_deref(), Some("Ann M. Lee"));
        assert!(forwards("a@x.org, b@x.org").is_none() && forwards("Lee,").is_none());
        assert!(names_backwards(["Lee, Ann; Bob"].into_iter(), ["Eve", "ann LEE"].into_iter()));
        assert!(!names_backwards(["Ann, Bob"].into_iter(), ["Ann", "Bob"].into_iter()));
        assert_eq!(values("a, b; c", false).collect::<Vec<_>>(), ["a, b", "c"]);
    }
}
