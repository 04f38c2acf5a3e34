//! Fingerprints: a finding is known again in another run, whatever its row, text or severity.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::{Finding, Part};
use crate::model::{Org, RowId};

/// What stands for a row in a fingerprint: the hash of its cells, and which of the equal rows it is.
pub type RowNames = HashMap<RowId, (String, u32), rustc_hash::FxBuildHasher>;

/// The first 16 hex digits of SHA-256 over code, each kind and id of the subject, and cause, each
/// followed by U+001F. A row counts by its cells, so neither file names nor line numbers matter.
pub fn fingerprint(finding: &Finding, org: &Org, rows: &RowNames) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0x1f]);
    };
    add(finding.code);
    for part in &finding.subject {
        match part {
            // A row stands for itself, wherever it is: its cells, and which of the equal rows it is.
            Part::Row(row) => {
                let (cells, ordinal) = rows.get(row).cloned().unwrap_or_default();
                add(&cells);
                add(&ordinal.to_string());
            }
            _ => {
                add(part.kind());
                add(&part.id(org));
            }
        }
    }
    add(finding.cause);
    hex(&hash.finalize(), 16)
}

/// The first `digits` hex digits of some bytes.
fn hex(bytes: &[u8], digits: usize) -> String {
    bytes
        .iter()
        .flat_map(|b| [b >> 4, b & 15])
        .take(digits)
        .filter_map(|n| char::from_digit(n.into(), 16))
        .collect()
}
