//! The digest of a file's rows, whatever the order of its rows and columns.

use std::hash::Hasher;

use rustc_hash::FxHasher;
use sha2::{Digest, Sha256};

use super::canonical::{hex, separates};
use super::columns::{Column, canonical};
use super::distinct::Distinct;
use crate::model::TableKind;

/// The digests of the rows of one file.
///
/// A row is the sum of 64-bit hashes of its canonical cells, so that no cell is copied and columns
/// may stand in any order; the file is SHA-256 over the number of its rows and two sums over
/// differently mixed rows, so that rows may too. By the birthday bound, two of five million different
/// rows share a sum once in a million files. It tells inputs apart; it is no protection against
/// somebody who wants two that look alike.
#[derive(Debug, Default)]
pub struct Digests {
    marks: Vec<u32>,
    sums: [u64; 2],
    values: Vec<u64>,
}

/// Odd multipliers that mix a row for the two sums (the finaliser of SplitMix64: Steele, Lea, Flood, 2014).
const MIXERS: [u64; 2] = [0xbf58_476d_1ce4_e5b9, 0x94d0_49bb_1331_11eb];

/// What the hashes of a column's cells start from; nothing where the column is not canonical.
pub fn seed(column: Column, kind: TableKind) -> Option<u64> {
    canonical(kind).contains(&column).then(|| hash(column.word().as_bytes(), 0))
}

impl Digests {
    /// Makes room for so many rows.
    pub fn reserve(&mut self, rows: usize) {
        self.marks.reserve_exact(rows);
    }

    /// Adds a row that is the sum of these cells.
    pub fn add(&mut self, row: u64) {
        for (sum, mixer) in self.sums.iter_mut().zip(MIXERS) {
            let mixed = (row ^ (row >> 30)).wrapping_mul(mixer);
            *sum = sum.wrapping_add(mixed ^ (mixed >> 31));
        }
        self.marks.push(row as u32);
    }

    /// A cell of several values: each once, in any order. Commas are taken to separate: whether
    /// they do is known at the end of the table, and rows that are equal then are equal so, too.
    pub fn several(&mut self, column: Column, text: &str, seed: u64) -> u64 {
        self.values.clear();
        let mut distinct = Distinct::starting_at(0);
        let mut add = |value: &[u8]| distinct.add(&mut self.values, hash(value, seed));
        if text.is_ascii() {
            let values = text.as_bytes().split(|&byte| separates(column, true, char::from(byte)));
            values.map(<[u8]>::trim_ascii).filter(|v| !v.is_empty()).for_each(&mut add);
        } else {
            let values = text.split(|c| separates(column, true, c)).map(str::trim);
            values.filter(|v| !v.is_empty()).for_each(|value| add(value.as_bytes()));
        }
        self.values.iter().fold(0, |sum, value| sum.wrapping_add(*value))
    }

    /// The digest of the whole file in hex, and the mark of each row.
    pub fn finish(self) -> (String, Vec<u32>) {
        let mut all = Sha256::new();
        for number in [self.marks.len() as u64, self.sums[0], self.sums[1]] {
            all.update(number.to_be_bytes());
        }
        (hex(&all.finalize()), self.marks)
    }
}

/// A hash of 64 bits that is the same in every run.
pub fn hash(bytes: &[u8], seed: u64) -> u64 {
    let mut hasher = FxHasher::with_seed(seed as usize);
    hasher.write(bytes);
    hasher.finish()
}
