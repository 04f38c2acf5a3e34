//! As many names as a company has people, no two of them the same.
//!
//! In: the number of a person. Out: the name and how it is written in an e-mail address.

use super::random::{Purpose, Random, mix};

/// The given and family names, by culture; the file says how it is written.
const NAMES: &str = include_str!("names.txt");

/// Middle initials. A small company needs none; a large one runs out of given and family names
/// and takes one, then two.
const INITIALS: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// Ways to have at most one initial, and at most two.
const UP_TO_ONE: u64 = 1 + 26;
const UP_TO_TWO: u64 = UP_TO_ONE + 26 * 26;

/// Rounds of the Feistel network; four make a good shuffle (Luby and Rackoff, SIAM J. Comput. 1988).
const ROUNDS: usize = 4;

struct Culture {
    given: Vec<Spelling>,
    family: Vec<Spelling>,
}

/// A name and how it is written in an e-mail address.
#[derive(Clone, Copy)]
struct Spelling {
    shown: &'static str,
    typed: &'static str,
}

/// The names of one company.
pub(super) struct Names {
    cultures: Vec<Culture>,
    /// Given name and family name, without initials.
    pairs: u64,
    /// All names: pairs times ways to have initials.
    all: u64,
    /// Half the bits of the smallest even number of bits that counts all names.
    half: u32,
    keys: [u64; ROUNDS],
}

impl Names {
    /// The names of a company of this many people, in the order of this seed.
    pub(super) fn new(people: u32, seed: u64) -> Names {
        let cultures = read(NAMES);
        let pairs: u64 =
            cultures.iter().map(|culture| (culture.given.len() * culture.family.len()) as u64).sum();
        let ways = [1, UP_TO_ONE].into_iter().find(|ways| pairs * ways >= u64::from(people));
        let all = pairs * ways.unwrap_or(UP_TO_TWO);
        let bits = u64::BITS - all.leading_zeros();
        let mut random = Random::stream(seed, Purpose::Names, 0);
        let keys = std::array::from_fn(|_| random.bits());
        Names { cultures, pairs, all, half: bits.div_ceil(2), keys }
    }

    /// The name of the person with this number (from 0) and the first part of the e-mail address.
    pub(super) fn name(&self, person: u32) -> (String, String) {
        let place = self.shuffled(u64::from(person) % self.all);
        let (initials, mut pair) = (place / self.pairs, place % self.pairs);
        for culture in &self.cultures {
            let size = (culture.given.len() * culture.family.len()) as u64;
            if pair < size {
                let family = culture.family.len() as u64;
                let given = culture.given.get((pair / family) as usize);
                return written(given, initials, culture.family.get((pair % family) as usize));
            }
            pair -= size;
        }
        (String::new(), String::new())
    }

    /// A permutation of the numbers below `all`: a Feistel network over the next even number of
    /// bits, walked until it comes back into the range (Black and Rogaway, "Ciphers with
    /// Arbitrary Finite Domains", CT-RSA 2002). Four steps on average at the worst.
    fn shuffled(&self, number: u64) -> u64 {
        let mask = (1u64 << self.half) - 1;
        let mut number = number;
        loop {
            let (mut left, mut right) = (number >> self.half, number & mask);
            for key in self.keys {
                (left, right) = (right, left ^ (mix(right ^ key) & mask));
            }
            number = left << self.half | right;
            if number < self.all {
                return number;
            }
        }
    }
}

fn written(given: Option<&Spelling>, initials: u64, family: Option<&Spelling>) -> (String, String) {
    let (Some(given), Some(family)) = (given, family) else { return (String::new(), String::new()) };
    let mut shown = String::from(given.shown);
    let mut typed = typed(given);
    for letter in initials_of(initials).into_iter().flatten() {
        shown.push(' ');
        shown.push(char::from(letter));
        shown.push('.');
        typed.push('.');
        typed.push(char::from(letter.to_ascii_lowercase()));
    }
    shown.push(' ');
    shown.push_str(family.shown);
    typed.push('.');
    typed.push_str(&self::typed(family));
    (shown, typed)
}

fn initials_of(number: u64) -> [Option<u8>; 2] {
    let letter = |place: u64| INITIALS.get(place as usize).copied();
    match number {
        0 => [None, None],
        1..UP_TO_ONE => [letter(number - 1), None],
        _ => [letter((number - UP_TO_ONE) / 26), letter((number - UP_TO_ONE) % 26)],
    }
}

fn typed(spelling: &Spelling) -> String {
    spelling.typed.to_ascii_lowercase()
}

fn read(text: &'static str) -> Vec<Culture> {
    let mut cultures: Vec<Culture> = Vec::new();
    for line in text.lines() {
        if line.starts_with('[') {
            cultures.push(Culture { given: Vec::new(), family: Vec::new() });
        }
        let Some(culture) = cultures.last_mut() else { continue };
        if let Some(names) = line.strip_prefix("given ") {
            culture.given.extend(names.split(' ').map(spelling));
        } else if let Some(names) = line.strip_prefix("family ") {
            culture.family.extend(names.split(' ').map(spelling));
        }
    }
    cultures
}

fn spelling(word: &'static str) -> Spelling {
    let (shown, typed) = word.split_once('=').unwrap_or((word, word));
    Spelling { shown, typed }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_name_of_the_file_stands_for_two() {
        let cultures = read(NAMES);
        let mut families = HashSet::new();
        for culture in &cultures {
            assert_eq!((culture.given.len(), culture.family.len()), (24, 40));
            let mut givens = HashSet::new();
            for name in &culture.given {
                assert!(
                    givens.insert(typed(name)) && givens.insert(format!("={}", name.shown)),
                    "{}",
                    name.shown
                );
            }
            for name in &culture.family {
                let new = families.insert(typed(name)) && families.insert(format!("={}", name.shown));
                assert!(new, "{}", name.shown);
            }
            let mut all = culture.given.iter().chain(&culture.family);
            assert!(all.all(|name| !name.shown.is_empty()
                && typed(name).chars().all(|c| c.is_ascii_lowercase() || c == '\'')));
        }
        assert_eq!(cultures.len(), 16);
    }

    #[test]
    fn names_and_addresses_are_unique_with_no_one_and_two_initials() {
        for people in [15_360, 20_000, 450_000] {
            let names = Names::new(people, 7);
            let (mut shown, mut typed) = (HashSet::new(), HashSet::new());
            for person in 0..people.min(20_000) {
                let (name, address) = names.name(person);
                assert!(typed.insert(address), "{name}");
                assert!(shown.insert(name));
            }
        }
    }

    #[test]
    fn a_small_company_needs_no_initials() {
        let names = Names::new(500, 1);
        assert!((0..500).all(|person| names.name(person).0.split(' ').count() == 2));
    }

    #[test]
    fn names_need_not_be_written_in_latin_letters() {
        let names = Names::new(1000, 1);
        assert!((0..1000).any(|person| !names.name(person).0.is_ascii()));
        assert!((0..1000).all(|person| names.name(person).1.is_ascii()));
    }
}
