//! DAT-007: two ids that may be one person.

use rustc_hash::FxHashSet;
use unicode_normalization::UnicodeNormalization;

use super::{Audit, Rule, letters};
use crate::finding::{Finding, Part};
use crate::model::{Person, PersonId, Presence, Text, fold, fold_into, folded_letters};

pub(super) const RULE: Rule = Rule {
    code: "DAT-007",
    name: "possible-duplicate-person",
    severity: letters("NNNN"),
    subject: "two people",
    summary: "Two ids have the same e-mail address, or the same name at the same time.",
    why: "One person under two ids looks like two, so loads and double hats stay hidden. Exports joined from two systems often do this.",
    remedy: "Check whether they are one person. If so, keep one id and move the rows of the other to it.",
    sources: &["own choice; nothing is merged, because namesakes are common"],
    example: "José Díaz stands under the ids p4 and p9.",
    false_alarms: "Two people of one name.",
    parameters: &[],
    check,
};

/// Beyond this number of equal values only neighbours in the order of ids are paired: a thousand
/// people with one e-mail address share a placeholder, and half a million findings would say no more.
const MANY: usize = 100;

fn check(audit: &Audit) -> Vec<Finding> {
    let by_mail = pairs(audit, |person| person.email, (mail_block, fold_mail), false);
    let fold_name = |text: &str| fold(text).into_owned();
    let by_name = pairs(audit, |person| person.name, (name_block, fold_name), true);
    let named: FxHashSet<(PersonId, PersonId)> = by_name.iter().copied().collect();
    let mailed: FxHashSet<(PersonId, PersonId)> = by_mail.iter().copied().collect();
    let mut findings: Vec<Finding> = Vec::new();
    for &pair in &by_mail {
        findings.push(finding(audit, pair, true, named.contains(&pair)));
    }
    for &pair in by_name.iter().filter(|pair| !mailed.contains(pair)) {
        findings.push(finding(audit, pair, false, true));
    }
    findings
}

/// Pairs of people with an equal folded text, the smaller id first. With `at_one_time` only those
/// whose validity overlaps.
fn pairs(
    audit: &Audit,
    text_of: fn(&Person) -> Text,
    (block, folded): (Block, fn(&str) -> String),
    at_one_time: bool,
) -> Vec<(PersonId, PersonId)> {
    let org = audit.org;
    let text = |person: PersonId| org.text(text_of(org.person(person)));
    // Blocks of equal hash first, and of these only what some other text may be equal to: folding a
    // text costs memory, hashing its letters does not.
    let mut room = String::new();
    let shown =
        |p: &PersonId| org.person(*p).presence == Presence::Named && !text_of(org.person(*p)).is_empty();
    let blocks =
        org.person_ids().filter(shown).map(|p| block(text(p), &mut room) & HASH_BITS | p.index() as u64);
    let mut blocks = repeated(blocks.collect());
    blocks.sort_unstable();
    let person = |entry: u64| PersonId::new((entry & !HASH_BITS) as usize);
    let mut pairs = Vec::new();
    let equal_hash = |a: &u64, b: &u64| a & HASH_BITS == b & HASH_BITS;
    for of_block in blocks.chunk_by(equal_hash).filter(|of_block| of_block.len() > 1) {
        let people = of_block.iter().map(|&entry| person(entry)).map(|p| (folded(text(p)), p));
        let mut people: Vec<(String, PersonId)> = people.filter(|(text, _)| !text.is_empty()).collect();
        people.sort_by(|a, b| {
            a.0.cmp(&b.0).then_with(|| org.place_of_person(a.1).cmp(&org.place_of_person(b.1)))
        });
        for equal in people.chunk_by(|a, b| a.0 == b.0) {
            let reach = if equal.len() > MANY { 1 } else { equal.len() };
            for (at, &(_, first)) in equal.iter().enumerate() {
                let others = equal.iter().skip(at + 1).take(reach).map(|&(_, other)| other);
                let meets = |&other: &PersonId| org.person(first).period.meets(org.person(other).period);
                pairs.extend(others.filter(|p| !at_one_time || meets(p)).map(|other| (first, other)));
            }
        }
    }
    pairs
}

/// The half of a block's number that is hash; the other half is the person.
const HASH_BITS: u64 = !0 << 32;

/// A hash that is equal for texts that are equal after folding; it has room to fold in.
type Block = fn(&str, &mut String) -> u64;

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
fn mail_block(text: &str, folded: &mut String) -> u64 {
    let bytes = match text.is_ascii() {
        true => text.as_bytes(),
        false => {
            *folded = fold_mail(text);
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
fn fold_mail(text: &str) -> String {
    if text.is_ascii() {
        text.to_ascii_lowercase()
    } else {
        caseless::default_case_fold_str(&text.nfc().collect::<String>()).nfc().collect()
    }
}

fn finding(audit: &Audit, (first, second): (PersonId, PersonId), mail: bool, name: bool) -> Finding {
    let org = audit.org;
    let email = org.text(org.person(first).email);
    let shared = match (mail, name) {
        (true, true) => format!("name and e-mail address ({email})"),
        (true, false) => format!("e-mail address ({email})"),
        _ => "name at the same time".to_string(),
    };
    let message = format!(
        "{} ({}) and {} ({}) have the same {shared}.",
        org.person_name(first),
        org.person_id(first),
        org.person_name(second),
        org.person_id(second)
    );
    let rows = vec![org.person(first).row, org.person(second).row];
    Finding::new(vec![Part::Person(first), Part::Person(second)], message, rows)
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
            assert_eq!(fold_mail(a), fold_mail(b));
            assert_eq!(mail_block(a, &mut room), mail_block(b, &mut room));
        }
        assert_ne!(fold_mail("ana.b@x.org"), fold_mail("anab@x.org"));
    }
}
