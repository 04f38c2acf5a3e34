//! Words in dates: names of months and days, and what stands beside them.

use std::collections::HashMap;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;
use serde::Deserialize;

use super::word_set::Set;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct List<W> {
    words: Vec<W>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    months: List<Vec<String>>,
    weekdays: List<String>,
    fillers: List<String>,
    ordinals: List<String>,
    no_end: List<String>,
}

/// The words, ready to be looked up.
#[derive(Debug)]
pub struct DateWords {
    months: HashMap<String, i8, FxBuildHasher>,
    weekdays: Set,
    fillers: Set,
    ordinals: Vec<String>,
    no_end: Set,
}

impl DateWords {
    /// The embedded words.
    ///
    /// # Panics
    /// When the embedded table is wrong, which a test excludes.
    pub fn embedded() -> &'static DateWords {
        static WORDS: OnceLock<DateWords> = OnceLock::new();
        WORDS.get_or_init(|| match toml::from_str::<File>(include_str!("dates.toml")) {
            Ok(file) => DateWords::new(file),
            Err(error) => panic!("the embedded table of words in dates is wrong: {error}"),
        })
    }

    fn new(file: File) -> DateWords {
        let numbered = (1..).zip(file.months.words);
        let months = numbered.flat_map(|(month, words)| words.into_iter().map(move |word| (word, month)));
        DateWords {
            months: months.collect(),
            weekdays: Set::new(file.weekdays.words),
            fillers: Set::new(file.fillers.words),
            ordinals: file.ordinals.words,
            no_end: Set::new(file.no_end.words),
        }
    }

    /// The number of a month by its name.
    pub fn month(&self, word: &str) -> Option<i8> {
        // Most parts of dates are numbers.
        if word.bytes().next()?.is_ascii_digit() {
            return None;
        }
        self.months.get(word.to_lowercase().as_str()).copied()
    }

    /// The digits of a day that may be an ordinal: `15th`, `1er`.
    pub fn day<'w>(&self, word: &'w str) -> &'w str {
        match word.bytes().next_back() {
            Some(last) if !last.is_ascii_digit() => {
                let suffixes = || self.ordinals.iter();
                let digits = suffixes().find_map(|suffix| word.strip_suffix(suffix.as_str()));
                digits.filter(|digits| !digits.is_empty()).unwrap_or(word)
            }
            _ => word,
        }
    }

    /// Whether a text of a column of last days says that there is none, or none yet.
    pub fn is_no_end(&self, text: &str) -> bool {
        self.no_end.holds(text)
    }

    /// Whether a word is one for a day of the week.
    pub fn is_weekday(&self, word: &str) -> bool {
        self.weekdays.holds(word)
    }

    /// Whether a word only stands between day, month and year.
    pub fn is_filler(&self, word: &str) -> bool {
        self.fillers.holds(word)
    }
}
