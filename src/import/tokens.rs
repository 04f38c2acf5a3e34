//! Words that stand for something: vacancies, withheld names, values of enumerations.

use std::collections::HashMap;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;
use serde::Deserialize;

use super::starts::Starts;
use super::word_set::{Set, behind};
use crate::model::{Method, Mode, Stage, Status, TeamKind, fold};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Value {
    column: String,
    value: String,
    words: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    vacancy: Words,
    unfilled: Words,
    hiring: Words,
    remark: Words,
    pointer: Words,
    openings: Words,
    referral: Words,
    everybody: Words,
    pronouns: Words,
    until: Words,
    since: Words,
    between: Words,
    withheld: Words,
    eliminated: Words,
    top: Words,
    nothing: Words,
    no_date: Words,
    no_letter: Words,
    mark: Words,
    no_mark: Words,
    members: Words,
    value: Vec<Value>,
}

/// Whether an assignment goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Course {
    /// It does.
    Active,
    /// It states nothing any more.
    Over,
    /// It states nothing before its first day.
    Planned,
}

/// Why a name looks like none.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoName<'t> {
    /// It begins with this word for nobody.
    Nobody(&'t str),
    /// It refers to something, or says of what kind somebody is.
    Remark,
}

/// The words, ready to be looked up.
#[derive(Debug)]
pub struct Tokens {
    starts: Starts,
    remark: Set,
    pub(super) vacancy: Set,
    pub(super) unfilled: Set,
    pub(super) hiring: Set,
    pub(super) openings: Set,
    referral: Vec<String>,
    everybody: Set,
    pronouns: Set,
    until: Vec<String>,
    since: Vec<String>,
    between: Vec<String>,
    withheld: Set,
    eliminated: Set,
    top: Set,
    nothing: Set,
    no_date: Set,
    no_letter: Set,
    mark: Set,
    no_mark: Set,
    members: Set,
    /// For each column the words for each value.
    values: HashMap<String, HashMap<String, String, FxBuildHasher>, FxBuildHasher>,
}

impl Tokens {
    /// The embedded words.
    ///
    /// # Panics
    /// When the embedded table is wrong, which a test excludes.
    pub fn embedded() -> &'static Tokens {
        static TOKENS: OnceLock<Tokens> = OnceLock::new();
        TOKENS.get_or_init(|| match toml::from_str::<File>(include_str!("tokens.toml")) {
            Ok(file) => Tokens::new(file),
            Err(error) => panic!("the embedded table of words is wrong: {error}"),
        })
    }

    fn new(file: File) -> Tokens {
        let set = |words: Words| Set::new(words.words);
        let mut values: HashMap<String, HashMap<String, String, FxBuildHasher>, FxBuildHasher> =
            HashMap::default();
        for Value { column, value, words, .. } in file.value {
            let column = values.entry(column).or_default();
            for word in words.iter().chain([&value]) {
                column.insert(fold(word).into_owned(), value.clone());
            }
        }
        let nobody = file.vacancy.words.iter().map(|word| (word, true));
        let pointers = file.pointer.words.iter().chain(&file.referral.words).map(|word| (word, false));
        let starts = Starts::new(nobody.chain(pointers));
        let (vacancy, withheld) = (set(file.vacancy), set(file.withheld));
        Tokens {
            starts,
            remark: set(file.remark),
            vacancy,
            unfilled: set(file.unfilled),
            hiring: set(file.hiring),
            openings: set(file.openings),
            referral: file.referral.words,
            everybody: set(file.everybody),
            pronouns: set(file.pronouns),
            until: file.until.words,
            since: file.since.words,
            between: file.between.words,
            withheld,
            eliminated: set(file.eliminated),
            top: set(file.top),
            nothing: set(file.nothing),
            no_date: set(file.no_date),
            no_letter: set(file.no_letter),
            mark: set(file.mark),
            no_mark: set(file.no_mark),
            members: set(file.members),
            values,
        }
    }

    /// Why a name that is no word for nobody looks like none all the same.
    pub fn no_name(&self, name: &str) -> Option<NoName<'_>> {
        if self.remark.holds(name) || self.is_everybody(name) {
            return Some(NoName::Remark);
        }
        let (phrase, nobody) = self.starts.of(name)?;
        Some(if nobody { NoName::Nobody(phrase) } else { NoName::Remark })
    }

    /// Whether the state of a position that nobody fills says that it is gone; nothing for other words.
    pub fn is_position_gone(&self, text: &str) -> Option<bool> {
        Some(self.value("position", text)? == "gone")
    }

    /// Whether a text only says where to look.
    pub fn is_pointer(&self, text: &str) -> bool {
        text.split_once(' ').is_some_and(|(word, _)| self.referral.iter().any(|known| known == word))
    }

    /// Whether a text means everybody.
    pub fn is_everybody(&self, text: &str) -> bool {
        self.everybody.holds(text)
    }

    /// Whether a text in brackets says how to speak of somebody.
    pub fn are_pronouns(&self, text: &str) -> bool {
        let mut words = text.split(['/', ',', '|']).map(str::trim);
        words.all(|word| self.pronouns.holds(word))
    }

    /// What stands behind a word for the last day.
    pub fn behind_until<'w>(&self, text: &'w str) -> Option<&'w str> {
        behind(&self.until, text)
    }

    /// What stands behind a word for the first day.
    pub fn behind_since<'w>(&self, text: &'w str) -> Option<&'w str> {
        behind(&self.since, text)
    }

    /// Whether a word stands between two people.
    pub fn is_between(&self, word: &str) -> bool {
        self.between.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Whether a name is withheld.
    pub fn is_withheld(&self, text: &str) -> bool {
        self.withheld.holds(text)
    }

    /// Whether a name says that the post is gone.
    pub fn is_eliminated(&self, text: &str) -> bool {
        self.eliminated.holds(text)
    }

    /// Yes or no.
    pub fn is_yes(&self, text: &str) -> Option<bool> {
        Some(self.value("yes", text)? == "true")
    }

    /// Whether a cell about the filling of a position says that it is vacant.
    pub fn vacancy_word(&self, text: &str) -> Option<bool> {
        Some(self.value("vacancy", text)? == "true")
    }

    /// Whether a manager's cell says that there is no manager.
    pub fn is_top(&self, text: &str) -> bool {
        self.top.holds(text)
    }

    /// Whether a text is what programs write where nothing is named.
    pub fn is_nothing(&self, text: &str) -> bool {
        self.nothing.holds(text)
    }

    /// Whether a text of a date column says that there is none.
    pub fn is_no_date(&self, text: &str) -> bool {
        self.no_date.holds(text)
    }

    /// Whether a cell of letters says that there is none.
    pub fn is_no_letter(&self, text: &str) -> bool {
        self.no_letter.holds(text)
    }

    /// Whether a cell only says yes.
    pub fn is_mark(&self, text: &str) -> bool {
        self.mark.holds(text.trim_end_matches(IN_COLOUR))
    }

    /// Whether a cell only says no.
    pub fn is_no_mark(&self, text: &str) -> bool {
        self.no_mark.holds(text.trim_end_matches(IN_COLOUR))
    }

    /// Whether a header says that those below it belong to the team of the row; a number may stand behind.
    pub fn are_members(&self, header: &str) -> bool {
        self.members.holds(header.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '#' | ' ')))
    }

    fn value(&self, column: &str, text: &str) -> Option<&str> {
        self.values.get(column)?.get(fold(text).as_ref()).map(String::as_str)
    }

    /// A person's status.
    pub fn status(&self, text: &str) -> Option<Status> {
        Some(match text {
            "active" => Status::Active,
            other => match self.value("status", other).or_else(|| self.value("status", head(other)?))? {
                "leave" => Status::Leave,
                "left" => Status::Left,
                "planned" => Status::Planned,
                _ => Status::Active,
            },
        })
    }

    /// An assignment's status.
    pub fn course(&self, text: &str) -> Option<Course> {
        if text == "active" {
            return Some(Course::Active);
        }
        Some(match self.value("assignment status", text)? {
            "over" => Course::Over,
            "planned" => Course::Planned,
            _ => Course::Active,
        })
    }

    /// A team's method.
    pub fn method(&self, text: &str) -> Option<Method> {
        Some(match self.value("method", text)? {
            "scrum" => Method::Scrum,
            "kanban" => Method::Kanban,
            "waterfall" => Method::Waterfall,
            _ => Method::None,
        })
    }

    /// A product's stage.
    pub fn stage(&self, text: &str) -> Option<Stage> {
        Some(match self.value("stage", text)? {
            "idea" => Stage::Idea,
            "sunset" => Stage::Sunset,
            "retired" => Stage::Retired,
            _ => Stage::Active,
        })
    }

    /// Yes or no.
    pub fn critical(&self, text: &str) -> Option<bool> {
        Some(self.value("critical", text)? == "true")
    }

    /// How a seat is held.
    pub fn mode(&self, text: &str) -> Option<Mode> {
        if text == "primary" {
            return Some(Mode::Primary);
        }
        Some(match self.value("mode", text)? {
            "hat" => Mode::Hat,
            "acting" => Mode::Acting,
            "deputy" => Mode::Deputy,
            "successor" => Mode::Successor,
            _ => Mode::Primary,
        })
    }

    /// A team's kind; words outside the list are a kind of their own.
    pub fn kind(&self, text: &str) -> TeamKind {
        match self.value("kind", text) {
            Some("stream") => TeamKind::Stream,
            Some("feature") => TeamKind::Feature,
            Some("platform") => TeamKind::Platform,
            Some("subsystem") => TeamKind::Subsystem,
            Some("component") => TeamKind::Component,
            Some("enabling") => TeamKind::Enabling,
            Some("function") => TeamKind::Function,
            Some("management") => TeamKind::Management,
            _ if text.is_empty() => TeamKind::Blank,
            _ => TeamKind::Other,
        }
    }

    /// The letter that a whole word stands for.
    pub fn letter(&self, word: &str) -> Option<u8> {
        self.value("raci", word).filter(|_| word.len() > 1).and_then(|letter| letter.bytes().next())
    }
}

/// Behind a sign that is to be drawn as an emoji (Unicode Technical Standard 51).
const IN_COLOUR: char = '\u{fe0f}';

/// What stands before a dash: Oracle writes "Active - Payroll Eligible". A day behind it says more.
fn head(text: &str) -> Option<&str> {
    let (head, rest) = text.split_once(" - ")?;
    (!rest.bytes().any(|byte| byte.is_ascii_digit())).then_some(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_begin_with_a_word_for_nobody_or_are_remarks_look_like_none() {
        let tokens = Tokens::embedded();
        for (name, word) in [
            ("TBD 1", "tbd"),
            ("TBD (Q3)", "tbd"),
            ("Vacant - backfill Bob", "vacant"),
            ("Open Req #1234", "open req"),
            ("*New Hire* 1", "new hire"),
            ("À recruter (Q3)", "à recruter"),
            ("[vacant] ops", "vacant"),
        ] {
            assert_eq!(tokens.no_name(name), Some(NoName::Nobody(word)), "{name}");
        }
        for name in ["siehe Kasse", "dito", "extern"] {
            assert_eq!(tokens.no_name(name), Some(NoName::Remark), "{name}");
        }
        for name in ["Ann Lee", "Nnamdi Obi", "Da Silva", "Extern Meier", "Opendo Li", ""] {
            assert_eq!(tokens.no_name(name), None, "{name}");
        }
        assert!(["NN", "k.A.", "À recruter", "to be confirmed"].iter().all(|word| tokens.is_vacancy(word)));
    }

    #[test]
    fn enumerations_ignore_case_and_know_other_words() {
        let tokens = Tokens::embedded();
        assert_eq!(tokens.status("On-Leave"), Some(Status::Leave));
        assert_eq!(tokens.status("Terminated"), Some(Status::Left));
        assert_eq!(tokens.status("maybe"), None);
        assert_eq!(tokens.course("Emeritus"), Some(Course::Over));
        assert_eq!(tokens.course("PLANNED"), Some(Course::Planned));
        assert_eq!(tokens.mode("Acting"), Some(Mode::Acting));
        assert_eq!((tokens.critical("X"), tokens.critical("No")), (Some(true), Some(false)));
        assert_eq!(
            (tokens.method("Scrum"), tokens.stage("SUNSET")),
            (Some(Method::Scrum), Some(Stage::Sunset))
        );
        assert_eq!(tokens.kind("Scrum Team"), TeamKind::Stream);
        assert_eq!(tokens.kind("Directorate"), TeamKind::Function);
        assert_eq!(tokens.kind("SIG"), TeamKind::Other);
        assert_eq!(tokens.kind("feature"), TeamKind::Feature);
    }
}
