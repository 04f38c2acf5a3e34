//! Starter files: a small organisation to fill in, and a commented configuration.

use std::path::Path;

use super::Outcome;
use super::files::{Output, remark, write_folder};
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
