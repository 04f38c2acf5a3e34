//! The words of people's names, and where they stand in other texts.
//!
//! A word in brackets behind a role or a team ("Office (Ana Lee)") most often names somebody. Elsewhere
//! one such word alone ("Mark", "Long") may be any word; two side by side are a name.

use std::collections::HashSet;
use std::ops::Range;

use rustc_hash::FxBuildHasher;
use unicode_normalization::char::is_combining_mark;

use super::tokens::Tokens;
use crate::model::fold;

/// Words, folded.
pub type Words<T = String> = HashSet<T, FxBuildHasher>;

/// The words of the names that were met.
#[derive(Debug, Default)]
pub struct Names {
    words: Words,
    /// Initials, and what stands in small letters between words with capitals ("de", "van der"): they
    /// belong to a name, and make none.
    particles: Words,
}

/// What a word of a text is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sort {
    /// A word of a name and of nothing else.
    Name,
    /// A word of a name that roles and duties are called by, too.
    Both,
    /// A particle of a name.
    Particle,
    /// No word of a name.
    Other,
}

/// A word in a text.
#[derive(Debug)]
struct Word {
    range: Range<usize>,
    sort: Sort,
    /// The bracket it stands in, counted from 1; 0 outside.
    bracket: u32,
    /// Whether a sign before it parts values.
    parted: bool,
}

impl Names {
    /// Notes the words of a cell of names.
    pub fn learn(&mut self, cell: &str) {
        let parts = cell.split(|c| is_separator(c) || is_bracket(c)).map(str::trim);
        for value in parts.filter(|value| !is_nobody(value) && !is_state(value)) {
            // Behind the sign of an address stands the organisation.
            let value = value.split('@').next().unwrap_or(value);
            let has_capitals = value.chars().any(char::is_uppercase);
            for word in places_of_words(value).filter_map(|place| value.get(place)) {
                if !word.chars().any(char::is_alphabetic) {
                    continue;
                }
                let is_small = has_capitals && word.chars().all(|c| c.is_lowercase());
                let is_initial = word.is_ascii() && word.len() == 1;
                let into = if is_small || is_initial { &mut self.particles } else { &mut self.words };
                into.insert(fold(word).into_owned());
            }
        }
    }

    /// The places of the words in a text that name somebody; what roles and duties are called by stays
    /// unless it fills a bracket together with another word of a name.
    pub fn places(&self, text: &str, vocabulary: &Words<&str>) -> Vec<Range<usize>> {
        if is_state(text.trim()) {
            return Vec::new();
        }
        let words = self.sorted(text, vocabulary);
        let together = |a: &Word, b: &Word| {
            let is_one = a.bracket == b.bracket && !b.parted;
            is_one && (a.sort == Sort::Other) == (b.sort == Sort::Other)
        };
        let runs = words.chunk_by(together).filter(|run| run[0].sort != Sort::Other);
        runs.flat_map(|run| named(run, &words)).map(|word| word.range.clone()).collect()
    }

    fn sorted(&self, text: &str, vocabulary: &Words<&str>) -> Vec<Word> {
        let (mut words, mut done, mut depth, mut brackets) = (Vec::new(), 0, 0u32, 0);
        for range in places_of_words(text) {
            let before = text.get(done..range.start).unwrap_or("");
            for c in before.chars() {
                match c {
                    '(' | '[' | '{' if depth == 0 => (depth, brackets) = (1, brackets + 1),
                    '(' | '[' | '{' => depth += 1,
                    ')' | ']' | '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
            }
            let folded = fold(text.get(range.clone()).unwrap_or(""));
            let sort = match self.words.contains(folded.as_ref()) {
                true if vocabulary.contains(folded.as_ref()) => Sort::Both,
                true => Sort::Name,
                false if self.particles.contains(folded.as_ref()) => Sort::Particle,
                false => Sort::Other,
            };
            let bracket = if depth > 0 { brackets } else { 0 };
            done = range.end;
            words.push(Word { range, sort, bracket, parted: before.contains(is_separator) });
        }
        words
    }
}

/// The words of a run of words of names that name somebody.
fn named<'w>(run: &'w [Word], all: &[Word]) -> impl Iterator<Item = &'w Word> {
    let is_word = |word: &Word| matches!(word.sort, Sort::Name | Sort::Both);
    let first = run.iter().position(is_word).unwrap_or(run.len());
    let last = run.iter().rposition(is_word).map_or(first, |last| last + 1);
    let count = run.iter().filter(|word| is_word(word)).count();
    let bracket = run.first().map_or(0, |word| word.bracket);
    let fills = bracket > 0 && all.iter().filter(|word| word.bracket == bracket).count() == run.len();
    let least = if bracket > 0 { 1 } else { 2 };
    let is_name = count >= least && run.iter().any(|word| word.sort == Sort::Name);
    let words = if is_name { &run[first..last] } else { &[] };
    words.iter().filter(move |word| fills || word.sort != Sort::Both)
}

/// Whether a cell of names is a word for nobody.
pub fn is_nobody(text: &str) -> bool {
    let (tokens, text) = (Tokens::embedded(), text.trim());
    tokens.is_vacancy(text) || tokens.is_withheld(text) || tokens.is_top(text)
}

/// Whether a text is a word for the state of a person or of a seat ("on leave", "acting").
fn is_state(text: &str) -> bool {
    let tokens = Tokens::embedded();
    tokens.status(text).is_some() || tokens.mode(text).is_some()
}

/// The places of the words of a text.
pub fn places_of_words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    std::iter::from_fn(move || {
        let rest = text.get(done..)?;
        let start = done + rest.find(is_part)?;
        let after = text.get(start..)?;
        done = start + after.find(|c| !is_part(c)).unwrap_or(after.len());
        Some(start..done)
    })
}

/// Whether a sign parts the values of a cell.
fn is_separator(c: char) -> bool {
    matches!(c, ';' | '|' | '\n')
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '{' | '}')
}

/// Whether a character is part of a word.
fn is_part(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::roles::Catalogue;

    /// The text without the words that name somebody.
    fn blanked(names: &Names, text: &str) -> String {
        let mut blanked = text.to_string();
        for place in names.places(text, &Catalogue::embedded().vocabulary()).into_iter().rev() {
            blanked.replace_range(place, "~");
        }
        blanked
    }

    fn names() -> Names {
        let mut names = Names::default();
        let cells = [
            "Ana Lee; Bo Ray (acting)",
            "Dev Patel",
            "Eva de la Cruz",
            "Vacant",
            "Cy Moe (On Leave)",
            "cy.moe@acme.org",
            "7",
        ];
        cells.iter().for_each(|cell| names.learn(cell));
        names
    }

    #[test]
    fn every_bracket_is_looked_at_and_other_words_in_it_stay() {
        let names = names();
        for (text, wanted) in [
            ("Product Owner (Ana Lee, acting)", "Product Owner (~ ~, acting)"),
            ("Guild Lead (Bo Ray since May)", "Guild Lead (~ ~ since May)"),
            ("Office (north) [Lee]", "Office (north) [~]"),
            ("Lead (Dev Patel)", "Lead (~ ~)"),
            ("Team (Dev)", "Team (Dev)"),
            ("Team (Vacant) (acme)", "Team (Vacant) (acme)"),
            ("Lead (Eva de la Cruz, 7)", "Lead (~ ~ ~ ~, 7)"),
            ("Office (Ana", "Office (~"),
        ] {
            assert_eq!(blanked(&names, text), wanted);
        }
    }

    #[test]
    fn elsewhere_two_words_of_names_side_by_side_are_a_name() {
        let names = names();
        for (text, wanted) in [
            ("Bo Ray helper", "~ ~ helper"),
            ("Call Lee, Ana daily", "Call ~, ~ daily"),
            ("Ray tracing", "Ray tracing"),
            ("ray; lee", "ray; lee"),
            ("ask dev patel", "ask dev ~"),
            ("Head of de la Salud", "Head of de la Salud"),
            ("on leave", "on leave"),
            ("cy-moe", "~-~"),
        ] {
            assert_eq!(blanked(&names, text), wanted);
        }
    }
}
