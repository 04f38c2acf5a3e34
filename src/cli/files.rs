//! Reading inputs, and what is said on standard output and standard error.

use std::collections::HashSet;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::args::Colour;
use crate::import::{Input, LIMITS};
use crate::model::{DisplayText, Failure};

/// Name endings of the tables in a folder, in lower case.
const TABLE_ENDINGS: &[&str] =
    if cfg!(feature = "workbooks") { &["csv", "tsv", "txt", "xlsx", "ods"] } else { &["csv", "tsv", "txt"] };

/// Files of a folder without a table that are named: enough to know the folder by.
const MOST_NAMES: usize = 5;

/// What was read, and what of the folders was not.
#[derive(Default)]
pub(super) struct Inputs {
    pub(super) files: Vec<Input>,
    pub(super) paths: Vec<PathBuf>,
    pub(super) ignored: Vec<PathBuf>,
    /// The paths without links, by which a file is known again.
    real: HashSet<PathBuf>,
}

/// Reads all inputs: files as they are, folders by file name, `-` as standard input.
pub(super) fn read_inputs(named: &[PathBuf]) -> Result<Inputs, Failure> {
    let mut inputs = Inputs::default();
    for path in named {
        if path.as_os_str() == "-" {
            inputs.files.push(Input { path: "-".to_string(), bytes: read_stdin()? });
        } else if path.is_dir() {
            let tables = tables_in(path, &mut inputs.ignored)?;
            for table in tables {
                add_file(&mut inputs, &table)?;
            }
        } else {
            add_file(&mut inputs, path)?;
        }
    }
    Ok(inputs)
}

/// A file named twice is read once.
fn add_file(inputs: &mut Inputs, path: &Path) -> Result<(), Failure> {
    if let Ok(real) = fs::canonicalize(path)
        && !inputs.real.insert(real)
    {
        return Ok(());
    }
    let file = fs::File::open(path).map_err(|e| read_failure(path, &e))?;
    let size = file.metadata().map_or(0, |data| data.len());
    let bytes = read_limited(file, size).map_err(|e| read_failure(path, &e))?;
    inputs.files.push(Input { path: path.to_string_lossy().replace('\\', "/"), bytes });
    inputs.paths.push(path.to_path_buf());
    Ok(())
}

/// Reads a source of about `size` bytes. One byte more than the limit is enough for import to refuse
/// the file by name.
fn read_limited(source: impl Read, size: u64) -> io::Result<Vec<u8>> {
    let most = LIMITS.file_bytes as u64 + 1;
    let mut bytes = Vec::with_capacity(size.min(most) as usize + 1);
    source.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_stdin() -> Result<Vec<u8>, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        return Err(Failure::new(
            "standard input is a terminal, not a table",
            "name a file, or send one: `rolecall audit - < people.csv`",
        ));
    }
    read_limited(stdin.lock(), 0).map_err(|e| {
        Failure::new(format!("standard input cannot be read ({})", reason(&e)), "send the table again")
    })
}

fn tables_in(folder: &Path, ignored: &mut Vec<PathBuf>) -> Result<Vec<PathBuf>, Failure> {
    let entries = fs::read_dir(folder).map_err(|e| read_failure(folder, &e))?;
    let mut tables = Vec::new();
    let mut others = Vec::new();
    for entry in entries {
        let path = entry.map_err(|e| read_failure(folder, &e))?.path();
        if path.is_dir() {
            continue;
        }
        if is_table(&path) { tables.push(path) } else { others.push(path) }
    }
    tables.sort();
    others.sort();
    if tables.is_empty() {
        let names: Vec<String> = others.iter().take(MOST_NAMES).map(|p| file_name(p)).collect();
        let found = if names.is_empty() {
            "it is empty".to_string()
        } else {
            format!("it holds {}", names.join(", "))
        };
        return Err(Failure::new(
            format!("there is no table in the folder, {found}"),
            format!("name a folder with files that end in {}", endings()),
        )
        .in_file(&folder.to_string_lossy()));
    }
    ignored.extend(others);
    Ok(tables)
}

/// `.csv, .tsv or .txt`.
fn endings() -> String {
    let endings: Vec<String> = TABLE_ENDINGS.iter().map(|ending| format!(".{ending}")).collect();
    let (last, others) = endings.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    format!("{} or {last}", others.join(", "))
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|n| DisplayText::new(&n.to_string_lossy()).to_string()).unwrap_or_default()
}

/// The configuration beside the first input, if there is one.
pub(super) fn config_beside(inputs: &[PathBuf]) -> Option<PathBuf> {
    let first = inputs.iter().find(|p| p.as_os_str() != "-")?;
    let folder = if first.is_dir() { first.clone() } else { first.parent()?.to_path_buf() };
    let candidate = folder.join("rolecall.toml");
    candidate.is_file().then_some(candidate)
}

/// The key of pseudonyms: that of the file, where it is one; else a random one, with the text that is to
/// be written there once the input has been read.
pub(super) fn pseudonym_key(file: Option<&Path>) -> Result<([u8; 32], Option<String>), Failure> {
    if let Some(path) = file.filter(|path| path.exists()) {
        let text = read_text(path)?;
        let text = text.trim();
        if text.len() < LEAST_KEY {
            let found = format!("the key has {} characters; it needs {LEAST_KEY}", text.len());
            let help = "name a file that does not exist: a key is written there";
            return Err(Failure::new(found, help).in_file(&path.to_string_lossy()));
        }
        return Ok((Sha256::digest(text.as_bytes()).into(), None));
    }
    let mut random = [0u8; 32];
    getrandom::fill(&mut random).map_err(|_| {
        Failure::new("this machine gives no random numbers", "name a key with --pseudonym-key")
    })?;
    let text: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((Sha256::digest(text.as_bytes()).into(), Some(format!("{text}\n"))))
}

/// Characters of a key: 16 random bytes in hex are beyond trying.
const LEAST_KEY: usize = 32;

/// Reads a configuration file as text.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|e| read_failure(path, &e))
}

fn read_failure(path: &Path, error: &io::Error) -> Failure {
    let help = match error.kind() {
        io::ErrorKind::NotFound => "check the name; the path starts in the current folder",
        io::ErrorKind::PermissionDenied => "ask for the right to read it",
        _ => "check that it is an ordinary file",
    };
    Failure::new(format!("cannot be read ({})", reason(error)), help).in_file(&path.to_string_lossy())
}

/// The system's reason without its number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        io::ErrorKind::StorageFull => "no space left".to_string(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or(&text).to_lowercase()
        }
    }
}

/// Whether a file of a folder is read as a table.
pub(super) fn is_table(path: &Path) -> bool {
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    TABLE_ENDINGS.contains(&ending.as_str())
}

pub(super) fn write_failure(path: &Path, error: &io::Error) -> Failure {
    let help = match error.kind() {
        io::ErrorKind::NotFound => "create the folder first, or name another one",
        io::ErrorKind::PermissionDenied => "name a place that you may write to",
        io::ErrorKind::StorageFull => "free some space, or name another place",
        _ => "name another place to write to",
    };
    Failure::new(format!("cannot be written ({})", reason(error)), help).in_file(&path.to_string_lossy())
}

/// Writes a result to standard output, and says whether it was read to its end: a reader that has seen
/// enough is no failure.
pub(super) fn print(text: &str) -> Result<bool, Failure> {
    print_bytes(text.as_bytes())
}

/// Writes a result that is no text to standard output, likewise.
pub(super) fn print_bytes(bytes: &[u8]) -> Result<bool, Failure> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(bytes).and_then(|()| stdout.flush());
    match written {
        Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new(
            format!("standard output cannot be written ({})", reason(&e)),
            "write to a file with -o instead",
        )),
        written => Ok(written.is_ok()),
    }
}

/// Whether remarks are coloured.
pub(super) fn colour_of_remarks(wanted: Colour) -> bool {
    match wanted {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never,
    }
}

/// Writes a remark to standard error; if even that fails there is nobody to tell.
pub(super) fn remark(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_without_a_table_names_all_endings_of_tables_and_no_others() {
        let wanted = if cfg!(feature = "workbooks") {
            ".csv, .tsv, .txt, .xlsx or .ods"
        } else {
            ".csv, .tsv or .txt"
        };
        assert_eq!(endings(), wanted);
    }
}
