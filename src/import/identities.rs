//! What a row is called in a fingerprint: neither by file nor by line.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use super::canonical::{self, CanonicalCells};
use crate::model::{Org, RowId, TableKind};

/// Canonical identity of rows for fingerprints of `row` subjects: for each row
/// the first 16 hex digits of SHA-256 over table name and name and text of each canonical cell that
/// is not empty, and the 1-based ordinal among the equal rows of the table.
pub fn row_identities(org: &Org, rows: &[RowId]) -> Vec<(RowId, String, u32)> {
    let mut named: Vec<(RowId, String)> = Vec::with_capacity(rows.len());
    let mut marks: HashMap<(TableKind, u32), (), FxBuildHasher> = HashMap::default();
    for &row in rows {
        let Some((source, at)) = org.sources.file_of(row) else { continue };
        let cells = canonical::cells(row, &org.sources, &org.texts);
        named.push((row, canonical::identity(source.kind, &cells)));
        marks.insert((source.kind, source.row_marks.get(at).copied().unwrap_or(0)), ());
    }
    let ordinals = ordinals(org, &marks);
    let ordinal = |row: RowId| ordinals.get(&row).copied().unwrap_or(1);
    named.into_iter().map(|(row, name)| (row, name, ordinal(row))).collect()
}

/// The place of rows among their equals; only rows whose mark is asked for are read again.
fn ordinals(
    org: &Org,
    marks: &HashMap<(TableKind, u32), (), FxBuildHasher>,
) -> HashMap<RowId, u32, FxBuildHasher> {
    let mut alike: HashMap<(TableKind, u32), Vec<RowId>, FxBuildHasher> = HashMap::default();
    for source in &org.sources.files {
        for (at, &mark) in source.row_marks.iter().enumerate() {
            if marks.contains_key(&(source.kind, mark)) {
                alike.entry((source.kind, mark)).or_default().push(RowId::new(source.first_row + at));
            }
        }
    }
    let mut ordinals = HashMap::default();
    for rows in alike.into_values().filter(|rows| rows.len() > 1) {
        let mut seen: HashMap<CanonicalCells, u32, FxBuildHasher> = HashMap::default();
        for row in rows {
            let count = seen.entry(canonical::cells(row, &org.sources, &org.texts)).or_default();
            *count += 1;
            ordinals.insert(row, *count);
        }
    }
    ordinals
}
