//! Which of many texts are the same after folding, without folding each of them: folding a text costs
//! memory, hashing its letters does not.

use unicode_normalization::UnicodeNormalization;

use crate::model::{PersonId, fold, fold_into, folded_letters};

/// When two texts are the same.
pub(super) struct Folding {
    /// Equal for texts that are the same.
    folded: fn(&str) -> String,
    /// A hash that is equal for texts that are the same; it has room to fold in.
    block: fn(&str, &mut String) -> u64,
}

/// Names are the same when they fold alike.
pub(super) const NAMES: Folding = Folding { folded: |text| fold(text).into_owned(), block: name_block };

/// E-mail addresses are the same whatever the case of their letters.
pub(super) const ADDRESSES: Folding = Folding { folded: fold_address, block: address_block };

/// People whose texts are the same, two or more in each group; nobody whose text folds to nothing.
pub(super) fn alike<'t>(
    people: impl Iterator<Item = PersonId>,
    text: impl Fn(PersonId) -> &'t str,
    folding: &Folding,
) -> Vec<Vec<PersonId>> {
    let mut room = String::new();
    let shown = people.filter(|&p| !text(p).is_empty());
    let blocks = shown.map(|p| (folding.block)(text(p), &mut room) & HASH_BITS | p.index() as u64);
    // Blocks of equal hash first, and of these only what some other text may be equal to.
    let mut blocks = repeated(blocks.collect());
    blocks.sort_unstable();
    let mut groups = Vec::new();
    let equal_hash = |a: &u64, b: &u64| a & HASH_BITS == b & HASH_BITS;
    for block in blocks.chunk_by(equal_hash).filter(|block| block.len() > 1) {
        let people = block.iter().map(|entry| PersonId::new((entry & !HASH_BITS) as usize));
        let mut texts: Vec<(String, PersonId)> = people.map(|p| ((folding.folded)(text(p)), p)).collect();
        texts.retain(|(text, _)| !text.is_empty());
        texts.sort_unstable();
        let equal = texts.chunk_by(|a, b| a.0 == b.0).filter(|equal| equal.len() > 1);
        groups.extend(equal.map(|equal| equal.iter().map(|&(_, person)| person).collect()));
    }
    groups
}

/// The half of a block's number that is hash; the other half is the person.
const HASH_BITS: u64 = !0 << 32;

/// A hash of the letters and digits of a name, whatever stands between them.
fn name_block(text: &str, folded: &mut String) -> u64 {
    let code = |c: char| u64::from(u32::from(c));
    if text.is_ascii() {
        return hash(text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| u64::from(byte | SMALL)));
    }
    match folded_letters(text) {
        Some(letters) => hash(letters.map(code)),
        None => {
            fold_into(text, folded);
            hash(folded.chars().filter(|&c| c != ' ').map(code))
        }
    }
}

/// A hash of an address, eight bytes at a time.
fn address_block(text: &str, folded: &mut String) -> u64 {
    let bytes = match text.is_ascii() {
        true => text.as_bytes(),
        false => {
            *folded = fold_address(text);
            folded.as_bytes()
        }
    };
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [SMALL; 8];
    last[..rest.len()].copy_from_slice(rest);
    let words =
        words.iter().chain([&last]).map(|&word| u64::from_le_bytes(word) | u64::from_le_bytes([SMALL; 8]));
    mixed(words.fold(bytes.len() as u64, |hash, word| (hash.rotate_left(5) ^ word).wrapping_mul(ODD)))
}

/// The bit that makes an ASCII letter small; other bytes may fall together, and are told apart later.
const SMALL: u8 = b' ';

/// Leaves of the blocks those whose hash another one may have, by two bits for each hash: met once,
/// met again.
fn repeated(mut blocks: Vec<u64>) -> Vec<u64> {
    let places = (blocks.len() * PLACES_EACH).next_power_of_two().max(64);
    let (mut once, mut again) = (vec![0u64; places / 64], vec![0u64; places / 64]);
    let place = |entry: u64| {
        let at = (entry >> 32) as usize & (places - 1);
        (at / 64, 1u64 << (at % 64))
    };
    for &entry in &blocks {
        let (word, bit) = place(entry);
        again[word] |= once[word] & bit;
        once[word] |= bit;
    }
    blocks.retain(|&entry| {
        let (word, bit) = place(entry);
        again[word] & bit != 0
    });
    blocks
}

/// Places for each hash: with sixteen, one in sixteen shares its place by chance.
const PLACES_EACH: usize = 16;

/// A hash of some letters in their order.
fn hash(letters: impl Iterator<Item = u64>) -> u64 {
    mixed(letters.fold(0, |hash: u64, letter| (hash.rotate_left(5) ^ letter).wrapping_mul(ODD)))
}

/// The multiplier of FxHash (rustc-hash 1).
const ODD: u64 = 0x51_7c_c1_b7_27_22_0a_95;

/// Spreads a hash over all of its bits, since only half of them are kept (the finaliser of
/// SplitMix64: Steele, Lea, Flood, 2014).
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// An e-mail address with its case folded: unlike in names, dots and dashes count.
fn fold_address(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        caseless::default_case_fold_str(&text.nfc().collect::<String>()).nfc().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_left_where_its_hash_comes_again() {
        let blocks: Vec<u64> = (0..1000u64).map(|n| mixed(n / 2) & HASH_BITS | n).collect();
        assert_eq!(repeated(blocks.clone()), blocks);
        let lonely = (0..1000u64).map(|n| mixed(n) & HASH_BITS | n).collect();
        assert!(repeated(lonely).len() < 150);
        assert!(repeated(Vec::new()).is_empty());
    }

    #[test]
    fn texts_that_fold_alike_stand_in_one_block() {
        let mut room = String::new();
        for (a, b) in [("José  Díaz", "JOSÉ DÍAZ"), ("Ana-Maria Ruiz", "ana maria RUIZ"), ("ＰＯ", "po")]
        {
            assert_eq!(fold(a), fold(b));
            assert_eq!(name_block(a, &mut room), name_block(b, &mut room));
        }
        for (a, b) in [("Ana.B@x.org", "ana.b@X.ORG"), ("é@x.org", "É@x.org"), ("e\u{301}@x.org", "É@X.org")]
        {
            assert_eq!(fold_address(a), fold_address(b));
            assert_eq!(address_block(a, &mut room), address_block(b, &mut room));
        }
        assert_ne!(fold_address("ana.b@x.org"), fold_address("anab@x.org"));
    }
}
