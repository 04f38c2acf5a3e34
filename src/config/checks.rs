//! What a configuration says that cannot be meant, and what the reader of TOML says, in our words.

use super::Config;
use crate::model::{DisplayText, Failure};

/// Refuses numbers that contradict each other and names that are used twice.
pub(super) fn check(config: &Config) -> Result<(), Failure> {
    for contract in &config.contracts {
        let (least, name) = (contract.min, DisplayText::new(&contract.name));
        if let Some(most) = contract.max.filter(|&most| most < least) {
            let found = format!("contract `{name}` asks for at least {least} and allows at most {most}");
            return Err(config.failure(
                contract.at,
                &found,
                "write a `max` that is not below `min` (1 where it is not stated)",
            ));
        }
    }
    unique_names(config)
}

/// Findings carry the names of contracts and sets, so each needs its own.
fn unique_names(config: &Config) -> Result<(), Failure> {
    let mut names: Vec<&str> = Vec::new();
    let contracts = config.contracts.iter().map(|c| (c.name.as_str(), c.at));
    let sets = config.conflict_sets.iter().map(|s| (s.id.as_str(), s.at));
    for (name, at) in contracts.chain(sets) {
        if names.contains(&name) {
            let found = format!("the name `{}` is used twice", DisplayText::new(name));
            return Err(config.failure(at, &found, "give each contract and conflict set a name of its own"));
        }
        names.push(name);
    }
    Ok(())
}

/// Kinds of values as the reader of TOML calls them, and what to write.
const WANTED: [(&str, &str); 6] = [
    ("u32", "a whole number, 0 or more"),
    ("a string", "a text in quotes"),
    ("a boolean", "true or false"),
    ("a sequence", "a list in brackets, as in [\"a\", \"b\"]"),
    ("a map", "a table"),
    ("struct", "a table"),
];

/// What is wrong with the kind of a value and what to write, of a message like ``invalid type: integer
/// `3`, expected a string``.
pub(super) fn of_kind(message: &str) -> Option<(String, String)> {
    let told = message.strip_prefix("invalid type: ").or_else(|| message.strip_prefix("invalid value: "))?;
    let (found, expected) = told.split_once(", expected ")?;
    let value = match found.split_once(' ') {
        Some((_, value)) if value.contains(['`', '"']) => value,
        _ => found,
    };
    let value = value.trim_matches(['`', '"']);
    let (_, wanted) = WANTED.iter().find(|(kind, _)| expected.starts_with(kind))?;
    Some((format!("`{}` cannot stand here", DisplayText::new(value)), format!("write {wanted}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_wrong_kind_are_told_in_plain_words() {
        let told = |text: &str| Config::from_toml(text, "r.toml").unwrap_err().to_string();
        assert_eq!(
            told("org-headcount = -5\n"),
            "r.toml:1:17: `-5` cannot stand here; write a whole number, 0 or more"
        );
        assert_eq!(told("model = 3\n"), "r.toml:1:9: `3` cannot stand here; write a text in quotes");
        assert_eq!(
            told("derive = \"maybe not\"\n"),
            "r.toml:1:10: `maybe not` cannot stand here; write true or false"
        );
        assert_eq!(
            told("[aliases.roles]\nPO = \"Owner\"\n"),
            "r.toml:2:6: `Owner` cannot stand here; write a list in brackets, as in [\"a\", \"b\"]"
        );
    }

    #[test]
    fn numbers_that_contradict_each_other_are_refused() {
        let told = |text: &str| Config::from_toml(text, "r.toml").unwrap_err().to_string();
        let contract = "[[contract]]\nname = \"x\"\nteams = \"*\"\nrole = \"PO\"\nmin = 9\nmax = 2\n";
        assert!(
            told(contract).starts_with("r.toml:1:1: contract `x` asks for at least 9 and allows at most 2")
        );
        assert!(told("org-headcount = 0\n").starts_with("r.toml:1:17: an organisation of nobody"));
    }
}
