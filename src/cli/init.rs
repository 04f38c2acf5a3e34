//! Starter files: a small organisation to fill in, and a commented configuration.

use std::path::Path;

use super::Outcome;
use super::files::remark;
use super::results::{Output, write_folder};
use crate::model::{DisplayText, Failure};

/// The starter files, which read and audit as they are.
const STARTER: [(&str, &str); 5] = [
    ("people.csv", include_str!("init/people.csv")),
    ("teams.csv", include_str!("init/teams.csv")),
    ("products.csv", include_str!("init/products.csv")),
    ("assignments.csv", include_str!("init/assignments.csv")),
    ("rolecall.toml", include_str!("init/rolecall.toml")),
];

/// Writes the starter files into a folder; nothing that is there is touched.
pub(super) fn write(folder: &Path) -> Result<Outcome, Failure> {
    let there = STARTER.iter().map(|(name, _)| folder.join(name)).find(|path| path.exists());
    if let Some(path) = there {
        return Err(Failure::new(
            "is already there, so nothing was written",
            "name an empty folder: `rolecall init DIR`",
        )
        .in_file(&path.to_string_lossy()));
    }
    let outputs: Vec<Output> = STARTER
        .iter()
        .map(|(name, text)| Output { name: (*name).to_string(), text: (*text).to_string() })
        .collect();
    write_folder(folder, &outputs)?;
    let shown = DisplayText::new(&folder.to_string_lossy());
    remark(&format!("wrote {} files to {shown}; now try: rolecall audit {shown}", outputs.len()));
    Ok(Outcome::Clean)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::roles::Catalogue;
    use crate::rules::configure;

    /// The settings with every commented key in force.
    fn uncommented(text: &str) -> String {
        let is_key = |line: &str| {
            let name = line.split(" = ").next().unwrap_or("");
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
            line.starts_with('[') || (line.contains(" = ") && name.chars().all(plain))
        };
        let lines = text.lines().map(|line| match line.strip_prefix("# ").filter(|rest| is_key(rest)) {
            Some(key) => key,
            None => line,
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_commented_setting_of_the_starter_can_be_switched_on() {
        let text = STARTER.iter().find(|(name, _)| *name == "rolecall.toml").map_or("", |(_, text)| text);
        let config = Config::from_toml(&uncommented(text), "rolecall.toml").unwrap();
        assert_eq!((config.controls.len(), config.waivers.len(), config.contracts.len()), (1, 1, 1));
        assert_eq!(config.salary.len(), 2);
        let catalogue = Catalogue::extended(&config).unwrap();
        assert!(configure(&config, &catalogue).is_ok());
        let plain = Config::from_toml(text, "rolecall.toml").unwrap();
        assert!(plain.rules.is_empty() && plain.as_of.is_none());
    }
}
