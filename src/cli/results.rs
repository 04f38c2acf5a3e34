//! Writing results: all of them are made ready first and put in place together, so that a job that
//! fails leaves nothing behind.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::files::{is_table, write_failure};
use crate::model::{DisplayText, Failure};

/// A file that will be written into a folder: its name there, its text.
pub(super) struct Output {
    pub(super) name: String,
    pub(super) text: String,
}

/// Files that no result may replace: those that are read.
#[derive(Default)]
pub(super) struct Guarded {
    folders: Vec<PathBuf>,
    inputs: Vec<PathBuf>,
    others: Vec<PathBuf>,
}

impl Guarded {
    /// For the inputs and the settings, whose folders hold no bundle either, and for what else is read.
    pub(super) fn new(inputs: &[PathBuf], config: Option<&Path>, others: &[PathBuf]) -> Guarded {
        let real = |path: &Path| fs::canonicalize(path).ok();
        let named = inputs.iter().filter(|path| path.as_os_str() != "-");
        let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) =
            named.filter_map(|path| real(path)).partition(|path| path.is_dir());
        let inputs = files.into_iter().chain(config.and_then(real)).collect();
        Guarded { folders, inputs, others: others.iter().filter_map(|path| real(path)).collect() }
    }

    /// Refuses to write over what is read: a file that is named, a table of a folder, the settings.
    pub(super) fn check_file(&self, file: &Path) -> Result<(), Failure> {
        let refuse =
            |found: &str, help: &str| Err(Failure::new(found, help).in_file(&file.to_string_lossy()));
        if file.as_os_str() == "-" {
            return refuse("is standard output, which holds the result", "name another file to write to");
        }
        if let Some(folder) = file.parent().filter(|p| !p.as_os_str().is_empty() && !p.is_dir()) {
            let found = format!("there is no folder {}", DisplayText::new(&folder.to_string_lossy()));
            return refuse(&found, "create the folder first, or name another one");
        }
        if file.is_dir() {
            return refuse("is a folder, not a file", "name another file to write to");
        }
        let Ok(target) = fs::canonicalize(file) else { return Ok(()) };
        let in_folder = || target.parent().is_some_and(|parent| self.folders.iter().any(|f| f == parent));
        let is_read = self.inputs.contains(&target) || self.others.contains(&target);
        match is_read || (is_table(&target) && in_folder()) {
            true => refuse("is read in this run, and would be overwritten", "name another file to write to"),
            false => Ok(()),
        }
    }

    /// Refuses a folder to write to that is no folder, or that holds what is read, before any work is
    /// done: results are never read as input.
    pub(super) fn check_folder(&self, folder: &Path) -> Result<(), Failure> {
        let refuse =
            |found: &str, help: &str| Err(Failure::new(found, help).in_file(&folder.to_string_lossy()));
        if folder.as_os_str() == "-" {
            return refuse("is standard output, which holds no folder", "name another folder to write to");
        }
        if folder.exists() && !folder.is_dir() {
            return refuse("is a file, not a folder", "name a folder to write to");
        }
        let Ok(target) = fs::canonicalize(folder) else { return Ok(()) };
        let holds_one = self.inputs.iter().any(|file| file.parent() == Some(&target));
        if holds_one || self.folders.contains(&target) {
            return refuse(
                "is a folder of the input",
                "name another folder, so that results are never read as input",
            );
        }
        Ok(())
    }
}

/// Results that are ready, each in a temporary file beside its target.
pub(super) struct Results {
    guarded: Guarded,
    ready: Vec<Ready>,
    /// Folders that were made for results, the outermost first.
    made: Vec<PathBuf>,
}

/// A result that is ready.
struct Ready {
    /// As the user named it.
    path: PathBuf,
    content: Content,
}

enum Content {
    /// Takes the place of a file.
    File(tempfile::NamedTempFile, PathBuf),
    /// Goes into what is no file: a pipe, a device.
    Stream(Vec<u8>),
}

impl Results {
    /// Where nothing that is guarded may be replaced.
    pub(super) fn new(guarded: Guarded) -> Results {
        Results { guarded, ready: Vec::new(), made: Vec::new() }
    }

    /// Makes one file ready, readable by the owner only.
    pub(super) fn add_file(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
        self.guarded.check_file(path)?;
        let content =
            if is_stream(path) { Content::Stream(bytes.to_vec()) } else { self.staged(path, bytes)? };
        self.ready.push(Ready { path: path.to_path_buf(), content });
        Ok(())
    }

    /// Makes the files of a folder ready, and the folder.
    pub(super) fn add_folder(&mut self, folder: &Path, outputs: &[Output]) -> Result<(), Failure> {
        let missing = folder.ancestors().take_while(|path| !path.as_os_str().is_empty() && !path.exists());
        let mut missing: Vec<PathBuf> = missing.map(Path::to_path_buf).collect();
        missing.reverse();
        self.made.extend(missing);
        create_folder(folder).map_err(|e| write_failure(folder, &e))?;
        outputs
            .iter()
            .try_for_each(|output| self.add_file(&folder.join(&output.name), output.text.as_bytes()))
    }

    /// A temporary file beside the target, which is the file behind a link.
    fn staged(&self, path: &Path, bytes: &[u8]) -> Result<Content, Failure> {
        let failure = |error: io::Error| write_failure(path, &error);
        let target = target(path).map_err(failure)?;
        let is_target = |ready: &Ready| matches!(&ready.content, Content::File(_, other) if *other == target);
        if self.ready.iter().any(is_target) {
            let found = "would be written twice in this run";
            return Err(
                Failure::new(found, "name another file for one of them").in_file(&path.to_string_lossy())
            );
        }
        let file = stage(target.parent().unwrap_or(Path::new(".")), bytes).map_err(failure)?;
        Ok(Content::File(file, target))
    }

    /// Puts everything in its place.
    pub(super) fn write(mut self) -> Result<(), Failure> {
        let (files, streams): (Vec<Ready>, Vec<Ready>) = std::mem::take(&mut self.ready)
            .into_iter()
            .partition(|ready| matches!(ready.content, Content::File(..)));
        // What can fail half-way comes first.
        for Ready { path, content } in streams.into_iter().chain(files) {
            let written = match content {
                Content::Stream(bytes) => write_stream(&path, &bytes),
                Content::File(file, target) => file.persist(&target).map(drop).map_err(|e| e.error),
            };
            written.map_err(|e| write_failure(&path, &e))?;
        }
        self.made.clear();
        Ok(())
    }
}

impl Drop for Results {
    /// Removes the folders that nothing was put into.
    fn drop(&mut self) {
        self.ready.clear();
        for folder in self.made.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Writes files into a folder where nothing is read.
pub(super) fn write_folder(folder: &Path, outputs: &[Output]) -> Result<(), Failure> {
    let mut results = Results::new(Guarded::default());
    results.add_folder(folder, outputs)?;
    results.write()
}

/// Whether something is there that a file must not take the place of.
fn is_stream(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir())
}

fn write_stream(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut stream = fs::OpenOptions::new().write(true).open(path)?;
    match stream.write_all(bytes).and_then(|()| stream.flush()) {
        // A reader that has seen enough is no failure.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// The place of a file: that of the file behind a link, else the name in the folder it will lie in.
fn target(path: &Path) -> io::Result<PathBuf> {
    if let Ok(target) = fs::canonicalize(path) {
        return Ok(target);
    }
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    Ok(fs::canonicalize(folder)?.join(name))
}

/// A temporary file beside its target; tempfile creates it with mode 0600.
fn stage(folder: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let mut file = tempfile::Builder::new().prefix(".rolecall-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

#[cfg(unix)]
fn create_folder(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn create_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folders_that_were_made_for_results_go_where_nothing_is_put_into_them() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("a/b");
        let outputs = [Output { name: "x".to_string(), text: "1".to_string() }];
        let mut results = Results::new(Guarded::default());
        results.add_folder(&folder, &outputs).unwrap();
        drop(results);
        assert!(!root.path().join("a").exists());
        write_folder(&folder, &outputs).unwrap();
        assert_eq!(fs::read(folder.join("x")).unwrap(), b"1");
    }

    #[test]
    fn two_results_never_go_into_one_file() {
        let root = tempfile::tempdir().unwrap();
        let mut results = Results::new(Guarded::default());
        results.add_file(&root.path().join("x"), b"1").unwrap();
        let failure = results.add_file(&root.path().join("./x"), b"2").unwrap_err();
        assert!(failure.to_string().contains("twice"), "{failure}");
    }
}
