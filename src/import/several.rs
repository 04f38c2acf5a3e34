//! Several people in one cell: `Ann Lee; Bob Stone`, `Ann Lee & Bob Stone`, `Lee, Ann; Stone, Bob`.

use std::collections::HashSet;

use rustc_hash::FxBuildHasher;

use super::distinct::Distinct;
use super::remarks::{self, mentions};
use super::split;
use super::tokens::Tokens;
use crate::model::fold;

/// Whether a text may name several people, stand in a list, or say more than a name. Asked of every person once, so that most texts are told from
/// such ones by a look at their bytes.
pub fn may_be(word: &str) -> bool {
    let bytes = word.as_bytes();
    let marked = bytes.first().is_some_and(|first| !first.is_ascii_alphabetic());
    matches!(bytes.last(), Some(b')' | b'%'))
        || (marked && remarks::listed(word) != word)
        || bytes.iter().any(|byte| matches!(byte, b';' | b'|' | b','))
        || (memchr::memchr_iter(b' ', bytes).nth(1).is_some() && between(word).len() > 1)
}

/// Whether a text surely names several people: signs that stand in no name, between names of two words.
pub fn are_people(word: &str) -> bool {
    let people = |parts: &[&str]| parts.len() > 1 && parts.iter().all(|part| is_whole(part));
    people(&split::values(word, false).collect::<Vec<_>>()) || people(&between(word))
}

/// How the people of the cells of one kind are told apart.
pub struct Cells<'k> {
    /// Whether commas belong to names.
    pub commas_belong: bool,
    /// Whether a text is the id, the address or the name of a person.
    pub known: &'k dyn Fn(&str) -> bool,
}

impl Cells<'_> {
    /// The values of a cell, each once; a cell that is a word for nobody, or a known person, is one value.
    pub fn values(&self, word: &str) -> Vec<String> {
        if is_one(word) || (self.known)(word) {
            return vec![word.to_string()];
        }
        let (mut values, mut distinct) = (Vec::new(), Distinct::starting_at(0));
        for value in outside_brackets(word, &[';', '|']) {
            let whole = self.commas_belong || (self.known)(value);
            let parts = if whole { vec![value] } else { outside_brackets(value, &[',']) };
            for part in parts.into_iter().flat_map(mentions).flat_map(|part| self.apart(part)) {
                if !values.last().is_some_and(|name: &String| reaches(part, name)) {
                    distinct.add(&mut values, part.to_string());
                }
            }
        }
        values
    }

    /// The people between whom there is a word for it, where each is a name of two words or known: there
    /// are names of departments, too.
    fn apart<'w>(&self, value: &'w str) -> Vec<&'w str> {
        let is_somebody = |part: &&str| {
            let name = remarks::bracket(part).map_or(*part, |(name, _)| name);
            is_whole(name) || is_one(part) || (self.known)(name)
        };
        let are_people = |parts: &[&str]| parts.len() > 1 && parts.iter().all(is_somebody);
        match [between(value), behind_brackets(value)].into_iter().find(|parts| are_people(parts)) {
            Some(parts) if !(self.known)(value) => parts,
            _ => vec![value],
        }
    }
}

/// Whether a text only says how to reach the person before it: a telephone number, or an address made of the
/// name.
fn reaches(part: &str, name: &str) -> bool {
    let numbers = |c: char| c.is_ascii_digit() || " -/.()".contains(c);
    if let Some(rest) = part.strip_prefix('+') {
        return rest.bytes().filter(u8::is_ascii_digit).count() >= PHONE && rest.chars().all(numbers);
    }
    let Some((local, _)) = part.split_once('@').filter(|_| !name.contains('@')) else { return false };
    let local = fold(local);
    let words = name.split(' ').filter(|word| word.chars().count() >= NAME);
    words.map(fold).any(|word| local.contains(word.as_ref()))
}

/// Digits of the shortest telephone numbers with the code of a country (ITU-T E.164).
const PHONE: usize = 7;
/// Letters from which a part of a name tells an address.
const NAME: usize = 3;

/// A cell in which what stands in brackets on a line of its own is said of the line above.
pub fn lines_joined(word: &str) -> String {
    word.replace("; (", " (").replace(";(", " (")
}

/// The parts of a text between these signs where they stand outside brackets.
fn outside_brackets<'w>(text: &'w str, signs: &[char]) -> Vec<&'w str> {
    let closed = text.matches(['(', '[']).count() == text.matches([')', ']']).count();
    let mut depth = 0u32;
    let parts = text.split(|sign: char| {
        match sign {
            '(' | '[' => depth = depth.saturating_add(1),
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        signs.contains(&sign) && (depth == 0 || !closed)
    });
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// The parts of a text that each end in brackets: `Ann Lee (50%) Bob Stone (50%)`.
fn behind_brackets(value: &str) -> Vec<&str> {
    let parts: Vec<&str> = value.split_inclusive(") ").map(str::trim).collect();
    if parts.iter().all(|part| part.ends_with(')')) { parts } else { vec![value] }
}

/// All texts that may turn out to be a person's in a cell.
pub fn candidates(word: &str) -> Vec<&str> {
    let mut all = vec![word];
    for value in outside_brackets(word, &[';', '|']) {
        all.push(value);
        for part in outside_brackets(value, &[',']).into_iter().flat_map(mentions) {
            all.push(part);
            all.extend([between(part), behind_brackets(part)].into_iter().flatten());
        }
    }
    all.extend(mentions(word));
    all
}

/// Whether commas belong to names, by the names that are known; nothing where no known name tells.
pub fn known_commas<'w>(words: impl Iterator<Item = &'w str>, known: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut separate = false;
    for value in words.flat_map(|word| split::values(word, false)).filter(|value| value.contains(',')) {
        if known(value) {
            return Some(true);
        }
        separate |= value.split(',').any(|part| known(part.trim()));
    }
    separate.then_some(false)
}

/// Of names that are written with one comma, as by habit "last, first", the smallest; nothing where commas
/// stand between people.
pub fn habit<'w>(words: impl Iterator<Item = &'w str> + Clone) -> Option<&'w str> {
    let values = words.clone().filter(|word| !is_one(word)).flat_map(|word| split::values(word, false));
    let values: HashSet<&str, FxBuildHasher> = values.collect();
    let alone = values.iter().filter(|value| !value.contains(',')).map(|value| fold(value));
    let alone: HashSet<_, FxBuildHasher> = alone.collect();
    let is_backwards = |value: &str| {
        let parts: Vec<&str> = value.split(',').map(str::trim).collect();
        let [last, first] = parts.as_slice() else { return false };
        let filled = !last.is_empty() && !first.is_empty();
        filled && !(is_whole(last) && is_whole(first)) && !parts.iter().any(|p| alone.contains(&fold(p)))
    };
    let smallest = values.iter().copied().filter(|value| is_backwards(value)).min()?;
    // Where other signs separate people as well, commas do not.
    let beside = |word: &str| {
        let mut values = split::values(word, false).filter(|value| is_backwards(value));
        split::values(word, false).nth(1).is_some() && values.next().is_some()
    };
    let (with, without): (Vec<&str>, Vec<&str>) = values.iter().partition(|value| value.contains(','));
    let backwards = with.iter().filter(|value| is_backwards(value)).count();
    // Where others are called by two names, a list of people would not call them by one.
    let long = without.iter().filter(|value| is_whole(value)).count();
    let is_habit = backwards * MOST.1 >= with.len() * MOST.0 && long * 2 >= without.len();
    (is_habit || words.clone().any(beside)).then_some(smallest)
}

/// Nine tenths are most, as in `person_names`.
const MOST: (usize, usize) = (9, 10);

/// Whether a cell is a word for nobody, or for somebody whose name is withheld.
fn is_one(word: &str) -> bool {
    let tokens = Tokens::embedded();
    tokens.is_vacancy(word) || tokens.is_withheld(word)
}

/// Whether a text stands for a person by itself: two words, an address, an id with digits.
fn is_whole(part: &str) -> bool {
    part.contains([' ', '@']) || part.bytes().any(|byte| byte.is_ascii_digit())
}

/// What stands before, between and behind words for "and"; the text itself where there is none.
pub fn between(value: &str) -> Vec<&str> {
    let tokens = Tokens::embedded();
    let (mut parts, mut from) = (Vec::new(), 0);
    for word in value.split(' ').filter(|word| tokens.is_between(word)) {
        let at = word.as_ptr() as usize - value.as_ptr() as usize;
        parts.push(value[from..at].trim());
        from = at + word.len();
    }
    parts.push(value[from..].trim());
    if parts.iter().any(|part| part.is_empty()) { vec![value] } else { parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(word: &str, commas_belong: bool, known: &[&str]) -> Vec<String> {
        Cells { commas_belong, known: &|word| known.contains(&word) }.values(word)
    }

    #[test]
    fn people_are_told_apart_where_each_is_somebody() {
        assert_eq!(values("Ann Lee; Bob Stone|Cy", false, &[]), ["Ann Lee", "Bob Stone", "Cy"]);
        assert_eq!(values("Ann Lee and Bob Stone", false, &[]), ["Ann Lee", "Bob Stone"]);
        assert_eq!(values("Ann Lee / Bob Stone & p7", false, &[]), ["Ann Lee", "Bob Stone", "p7"]);
        assert_eq!(values("Ann & Bob", false, &[]), ["Ann & Bob"]);
        assert_eq!(values("Ann & Bob", false, &["Ann", "Bob"]), ["Ann", "Bob"]);
        assert_eq!(values("Ann Lee / vacant", false, &[]), ["Ann Lee", "vacant"]);
        assert_eq!(values("Research and Development", false, &[]), ["Research and Development"]);
        assert_eq!(values("Lee, Ann; Poe, Eva", true, &[]), ["Lee, Ann", "Poe, Eva"]);
        assert_eq!(values("Lee, Ann; Poe", false, &["Lee, Ann"]), ["Lee, Ann", "Poe"]);
        assert_eq!(values("auth0|5f7c", false, &["auth0|5f7c"]), ["auth0|5f7c"]);
        assert_eq!(values("n/a", false, &[]), ["n/a"]);
        let reached = "Bob Stone; bob.stone@acme.org; Cora Diaz; +49 170 1234567; ann@acme.org";
        assert_eq!(values(reached, false, &[]), ["Bob Stone", "Cora Diaz", "ann@acme.org"]);
        assert_eq!(values("Ann Lee (50%) Bob Stone (50%)", false, &[]), ["Ann Lee (50%)", "Bob Stone (50%)"]);
        assert_eq!(
            values(&lines_joined("Ann (a, b), Cy; Bob;(x; y)"), false, &[]),
            ["Ann (a, b)", "Cy", "Bob (x; y)"]
        );
    }

    #[test]
    fn most_texts_are_no_several_people() {
        for one in ["Ann Lee", "p1", "Jean-Luc du Pont", "R&D", "Ann / Bob"] {
            assert!(!may_be(one) || one == "Ann / Bob", "{one}");
        }
        assert!(are_people("Ann Lee; Bob Stone") && are_people("Ann Lee & Bob Stone"));
        assert!(!are_people("Lee, Ann Marie") && !are_people("Research and Development"));
        assert!(may_be("Ann; Bob") && may_be("Lee, Ann") && may_be("Ann Lee und Bob Stone"));
    }

    #[test]
    fn a_habit_of_commas_is_one_of_names() {
        assert_eq!(habit(["Lee, Ann", "Poe, Eva"].into_iter()), Some("Lee, Ann"));
        assert_eq!(habit(["Ann, Bob", "Ann"].into_iter()), None);
        assert_eq!(habit(["Ann Lee, Bob Stone"].into_iter()), None);
        assert_eq!(habit(["van der Berg, Jan", "TBD"].into_iter()), Some("van der Berg, Jan"));
        assert_eq!(habit(["Lee, Ann; Poe, Eva", "Cy", "Dan", "Eve"].into_iter()), Some("Lee, Ann"));
        assert_eq!(habit(["Ann, Bob, Cy", "Dan"].into_iter()), None);
        assert_eq!(habit(["Ann, Bob", "Dan"].into_iter()), None);
        assert_eq!(habit(["Ann, Bob, Cy", "Dan, Eve"].into_iter()), None);
        assert_eq!(habit(["Ann Lee", "Stone, Bob", "Diaz, Cora"].into_iter()), Some("Diaz, Cora"));
    }

    #[test]
    fn known_names_tell_what_commas_are() {
        let known = |word: &str| ["Lee, Ann", "Bob"].contains(&word);
        assert_eq!(known_commas(["x; Lee, Ann"].into_iter(), &known), Some(true));
        assert_eq!(known_commas(["Bob, Cy"].into_iter(), &known), Some(false));
        assert_eq!(known_commas(["Dan, Cy", "Bob"].into_iter(), &known), None);
    }
}
