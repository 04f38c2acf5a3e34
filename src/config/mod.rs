//! `rolecall.toml` and the flags as one plain [`Config`].
//!
//! In: the text of the file, the flags. Out: [`Config`]. Never: knows roles or rules; keys that
//! name one are checked by `roles` and `rules`.

mod checks;
mod control;
mod file;
mod intake;
mod places;
mod scope;

pub use intake::{DateOrder, Intake};
pub use scope::MatrixScope;

pub use control::CompensatingControl;
pub(crate) use places::Places;

use indexmap::IndexMap;

use crate::model::{Day, DisplayText, Failure, Severity};

/// The worst severity that a run may have without ending with 1.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FailOn {
    /// Findings at or above this severity end the run with 1.
    Severity(Severity),
    /// Findings never do.
    Never,
}

/// What a user may say about one rule.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct RuleConfig {
    /// A severity word, four letters, or `off`.
    pub severity: Option<String>,
    /// Parameters by name, as written.
    pub parameters: IndexMap<String, String>,
}

/// A role of the organisation's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnRole {
    /// Its id.
    pub id: String,
    /// Its name; the id where none is given.
    pub name: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// Where it is declared.
    pub at: At,
}

/// A duty of the organisation's own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnDuty {
    /// Its id.
    pub id: String,
    /// Its name; the id where none is given.
    pub name: String,
    /// Where it is answered for: `team`, `product` or `portfolio`.
    pub scope: String,
    /// Other words for it.
    pub aliases: Vec<String>,
    /// Where it is declared.
    pub at: At,
}

/// What a contract's pattern is matched against.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ContractScope {
    /// Teams.
    Teams,
    /// Products.
    Products,
}

/// A coverage rule of the organisation's own: so many people in a role at each matching scope.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Contract {
    /// Its name, which findings carry.
    pub name: String,
    /// Teams or products.
    pub scope: ContractScope,
    /// A glob over id, name or kind.
    pub pattern: String,
    /// A role id or text.
    pub role: String,
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: Option<u32>,
    /// How much a breach matters.
    pub severity: Severity,
    /// Why the organisation wants it.
    pub reason: String,
    /// Where it stands.
    pub at: At,
}

/// Roles and duties that do not go together in one person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnConflictSet {
    /// Its id; one of a standard set replaces that set.
    pub id: String,
    /// Role ids or texts.
    pub roles: Vec<String>,
    /// Duty ids or texts, each with `(A)` or `(R)` where only that letter counts.
    pub duties: Vec<String>,
    /// So many of them in one person are a conflict.
    pub n: u32,
    /// Where it stands.
    pub at: At,
}

/// A finding that is accepted for a time.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiver {
    /// The rule's code.
    pub code: String,
    /// A glob over the ids of the subject joined by blanks, or over `kind:id` joined by blanks.
    pub subject: String,
    /// Why.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// Up to and including this day.
    pub until: Option<Day>,
    /// Where it stands.
    pub at: At,
}

/// A place in the configuration file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct At {
    /// 1-based line.
    pub line: u32,
    /// 1-based column in characters.
    pub column: u32,
}

impl At {
    /// The place of a byte in a text.
    pub fn in_text(text: &str, offset: usize) -> At {
        let before = text.get(..offset).unwrap_or("");
        let line = before.matches('\n').count() as u32 + 1;
        let column = before.chars().rev().take_while(|&c| c != '\n').count() as u32 + 1;
        At { line, column }
    }
}

/// Everything that decides an analysis beside the input itself.
#[derive(Clone, PartialEq, Debug)]
pub struct Config {
    /// The configuration file, as the user named it; empty when there is none.
    pub file: String,
    /// The day for which the organisation is looked at.
    pub as_of: Option<Day>,
    /// The head count of the whole organisation, where the input is only a part of it.
    pub headcount: Option<u32>,
    /// The role model's name or catalogue id.
    pub model: String,
    /// When a run fails.
    pub fail_on: FailOn,
    /// Whether accountability is derived from roles where nothing states it.
    pub derive: bool,
    /// Whether several managers in one cell are all managers of the line.
    pub matrix: bool,
    /// What a responsibility matrix is about that names neither team nor product.
    pub scope: MatrixScope,
    /// Headers of columns in which an empty cell means the one above it (merged cells).
    pub fill_down: Vec<String>,
    /// Whether a team without products takes those of the team above it.
    pub inherit_products: bool,
    /// Whether a team that works on a product works on the live leaves below it instead.
    pub expand_products: bool,
    /// What the user says about rules, by code or name.
    pub rules: IndexMap<String, RuleConfig>,
    /// Further words for roles, by role id.
    pub role_aliases: IndexMap<String, Vec<String>>,
    /// Further words for duties, by duty id.
    pub duty_aliases: IndexMap<String, Vec<String>>,
    /// What columns of the input mean: header to field.
    pub columns: IndexMap<String, String>,
    /// How files are to be read.
    pub intake: Intake,
    /// Duties that nobody needs to answer for here.
    pub excluded_duties: Vec<String>,
    /// Roles of the organisation's own.
    pub roles: Vec<OwnRole>,
    /// Duties of the organisation's own.
    pub duties: Vec<OwnDuty>,
    /// Coverage rules of the organisation's own.
    pub contracts: Vec<Contract>,
    /// Conflict sets of the organisation's own.
    pub conflict_sets: Vec<OwnConflictSet>,
    /// What is done where duties cannot be separated.
    pub controls: Vec<CompensatingControl>,
    /// Findings that are accepted for a time.
    pub waivers: Vec<Waiver>,
    /// Yearly cost of one full post by role id, for the hiring report.
    pub salary: IndexMap<String, u32>,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            file: String::new(),
            as_of: None,
            headcount: None,
            model: "consensus".to_string(),
            fail_on: FailOn::Severity(Severity::Error),
            derive: true,
            matrix: false,
            scope: MatrixScope::Org,
            fill_down: Vec::new(),
            inherit_products: true,
            expand_products: false,
            rules: IndexMap::new(),
            role_aliases: IndexMap::new(),
            duty_aliases: IndexMap::new(),
            columns: IndexMap::new(),
            intake: Intake::default(),
            excluded_duties: Vec::new(),
            roles: Vec::new(),
            duties: Vec::new(),
            contracts: Vec::new(),
            conflict_sets: Vec::new(),
            controls: Vec::new(),
            waivers: Vec::new(),
            salary: IndexMap::new(),
        }
    }
}

impl Config {
    /// Reads the text of a `rolecall.toml`; `file` is the name used in a failure.
    pub fn from_toml(text: &str, file: &str) -> Result<Config, Failure> {
        file::read(text, file)
    }

    /// The last part of the configuration file's name, as findings show it.
    pub fn file_name(&self) -> String {
        let last = self.file.rsplit(['/', '\\']).next().unwrap_or("");
        DisplayText::new(if last.is_empty() { "rolecall.toml" } else { last }).to_string()
    }

    /// A failure about something at a place in the configuration file.
    pub fn failure(&self, at: At, found: &str, help: &str) -> Failure {
        let mut failure = Failure::new(found, help).in_file(&self.file).at_line(at.line);
        failure.column = Some(at.column);
        failure
    }

    /// Sets one thing about a rule: `severity`, or a parameter by name.
    pub fn set(&mut self, rule: &str, key: &str, value: String) {
        let entry = self.rules.entry(rule.to_string()).or_default();
        if key == "severity" {
            entry.severity = Some(value);
        } else {
            entry.parameters.insert(key.replace('-', "_"), value);
        }
    }

    /// Reads `rule.param=value`, the form of `--set`.
    pub fn set_from_flag(&mut self, text: &str) -> Result<(), Failure> {
        let parts = text.split_once('=').and_then(|(key, value)| Some((key.split_once('.')?, value)));
        let Some(((rule, key), value)) = parts else {
            return Err(Failure::new(
                format!("`--set {}` is not of the form rule.parameter=value", DisplayText::new(text)),
                "write for example `--set STR-006.max_span=12`; `rolecall explain STR-006` lists its parameters",
            ));
        };
        self.set(rule.trim(), key.trim(), value.trim().to_string());
        Ok(())
    }
}

/// The head count of a whole organisation: somebody at least.
pub fn read_headcount(number: u32) -> Result<u32, Failure> {
    let nobody =
        || Failure::new("an organisation of nobody has no parts", "give the head count of the whole");
    (number > 0).then_some(number).ok_or_else(nobody)
}

/// Reads the word of `--fail-on`.
pub fn parse_fail_on(word: &str) -> Option<FailOn> {
    match word {
        "never" => Some(FailOn::Never),
        other => Severity::from_word(other).map(FailOn::Severity),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_configuration_is_read_whole() {
        let text = r#"
as-of = 2025-06-01
org-headcount = 120
model = "less"
fail-on = "never"
[rules.STR-006]
max-span = 12
severity = "warning"
[aliases.roles]
PO = ["Produktverantwortliche"]
[columns]
"Pers.Nr." = "id"
[duties]
exclude = ["support-sales"]
[[role]]
id = "CHAIR"
name = "Chair"
[[contract]]
name = "tech leads"
teams = "sig"
role = "Tech Lead"
[[conflict_set]]
id = "chair-lead"
roles = ["CHAIR", "TL"]
[[compensating_control]]
set = "chair-lead"
scope = "sig-*"
control = "two chairs sign"
owner = "Rosa Lind"
[[waiver]]
code = "HAT-001"
subject = "ana *"
reason = "acting until the hire starts"
owner = "Rosa Lind"
until = "2025-12-31"
[salary]
PO = 100000
"#;
        let config = Config::from_toml(text, "rolecall.toml").unwrap();
        assert_eq!(config.as_of, Day::from_iso("2025-06-01"));
        assert_eq!((config.headcount, config.model.as_str()), (Some(120), "less"));
        assert_eq!(config.fail_on, FailOn::Never);
        assert_eq!(config.rules["STR-006"].parameters["max_span"], "12");
        assert_eq!(config.rules["STR-006"].severity.as_deref(), Some("warning"));
        assert_eq!(config.role_aliases["PO"], ["Produktverantwortliche"]);
        assert_eq!(config.columns["Pers.Nr."], "id");
        assert_eq!(config.excluded_duties, ["support-sales"]);
        assert_eq!((config.roles[0].id.as_str(), config.roles[0].at.line), ("CHAIR", 15));
        let contract = &config.contracts[0];
        assert_eq!((contract.pattern.as_str(), contract.min, contract.max), ("sig", 1, None));
        assert_eq!((contract.scope, contract.severity), (ContractScope::Teams, Severity::Warning));
        assert_eq!(config.conflict_sets[0].n, 2);
        assert_eq!(
            (config.controls[0].control.as_str(), config.controls[0].until),
            ("two chairs sign", None)
        );
        assert_eq!(config.waivers[0].until, Day::from_iso("2025-12-31"));
        assert_eq!(config.salary["PO"], 100_000);
    }

    #[test]
    fn mistakes_name_line_and_column_and_what_was_meant() {
        let fails = |text: &str| Config::from_toml(text, "r.toml").unwrap_err().to_string();
        assert_eq!(
            fails("model = \"less\"\norg-headcont = 3\n"),
            "r.toml:2:1: `org-headcont` is no key here; did you mean `org-headcount`?"
        );
        assert_eq!(
            fails("as-of = \"June\"\n"),
            "r.toml:1:9: `as-of` is no calendar day; write it as \"2025-06-01\""
        );
        assert!(
            fails("[[waiver]]\ncod = \"X\"\n")
                .starts_with("r.toml:2:1: `cod` is no key here; did you mean `code`?")
        );
        assert!(
            fails("[[contract]]\nname = \"x\"\nrole = \"PO\"\n")
                .contains("has neither `teams` nor `products`")
        );
        assert!(
            fails("[[waiver]]\ncode = \"HAT-001\"\nsubject = \"*\"\nowner = \"me\"\n").contains("`reason`")
        );
    }

    #[test]
    fn a_flag_sets_one_parameter() {
        let mut config = Config::default();
        config.set_from_flag("STR-006.max_span=12").unwrap();
        assert_eq!(config.rules["STR-006"].parameters["max_span"], "12");
        assert!(config.set_from_flag("max_span").is_err());
    }
}
