//! What may be in the container of a workbook: nothing is unpacked before its size is known.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::super::limits::Limits;
use crate::model::Failure;

/// What a workbook is written as.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// Office Open XML.
    Xlsx,
    /// OpenDocument.
    Ods,
}

/// The container of a workbook that is held in memory.
pub type Container<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// Bytes that may be packed as tightly as they like; beyond them the ratio counts (Apache POI grants
/// 100 KiB).
const GRACE: u64 = 1 << 20;
/// Unpacked bytes for one packed byte above which a part is a bomb (Apache POI, ZipSecureFile: 100).
const MAX_RATIO: u64 = 200;
/// The shortest string of the table of strings, `<si/>`, in bytes.
const SHORTEST_STRING: u64 = 5;
/// Bytes at the start of a part in which its root element stands.
const HEAD: usize = 4096;

/// Opens a container.
pub fn open(bytes: &[u8]) -> Result<Container<'_>, Failure> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken("its list of contents"))
}

/// Looks at every part of a container and says what it is.
pub fn check(bytes: &[u8], limits: &Limits) -> Result<Format, Failure> {
    let mut container = open(bytes)?;
    if container.len() > limits.workbook_parts {
        let found =
            format!("the workbook has {} parts; the limit is {}", container.len(), limits.workbook_parts);
        return Err(Failure::new(found, "save the sheet as CSV (UTF-8)"));
    }
    let names: Vec<String> = container.file_names().flatten().map(|name| name.into_owned()).collect();
    let has = |name: &str| names.iter().any(|n| n.to_lowercase().ends_with(name));
    let format = match (has("workbook.xml"), names.iter().any(|n| n == "content.xml"), has("workbook.bin")) {
        (true, _, _) => Format::Xlsx,
        (_, true, _) => Format::Ods,
        (_, _, true) => {
            return Err(Failure::new(
                "this is a binary workbook (.xlsb)",
                "save it as .xlsx or the sheet as CSV",
            ));
        }
        _ => return Err(Failure::new("this is a zip archive and no workbook", "unpack it first")),
    };
    let mut total = 0;
    for at in 0..container.len() {
        total += unpacked(&mut container, at, limits.workbook_bytes.saturating_sub(total))?;
    }
    Ok(format)
}

/// Unpacks one part without keeping it, and gives its size.
fn unpacked(container: &mut Container, at: usize, rest: u64) -> Result<u64, Failure> {
    let part = container.by_index(at).map_err(|error| match error {
        zip::result::ZipError::UnsupportedArchive(text) if text.contains("assword") => {
            Failure::new("the workbook is protected by a password", "save it without one")
        }
        _ => broken("a part of it"),
    })?;
    let name = part.name().map(|name| crate::model::DisplayText::new(&name).to_string()).unwrap_or_default();
    let packed = part.compressed_size();
    let mut head = Vec::with_capacity(HEAD);
    let mut limited = part.take(rest + 1);
    limited.by_ref().take(HEAD as u64).read_to_end(&mut head).map_err(|_| broken(&name))?;
    let mut size = head.len() as u64;
    size += std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| broken(&name))?;
    if size > rest || size > GRACE.max(packed.saturating_mul(MAX_RATIO)) {
        let found = format!("`{name}` of the workbook unpacks to more than a workbook may hold");
        return Err(Failure::new(found, "save the sheet as CSV (UTF-8)"));
    }
    let text = String::from_utf8_lossy(&head);
    if text.contains("<!DOCTYPE") || text.contains("<!ENTITY") {
        return Err(Failure::new(
            format!("`{name}` of the workbook declares entities"),
            "save the workbook again",
        ));
    }
    if name.to_lowercase().ends_with("sharedstrings.xml") && count(&text) > size / SHORTEST_STRING {
        let found = format!("`{name}` of the workbook promises more strings than it can hold");
        return Err(Failure::new(found, "save the workbook again"));
    }
    Ok(size)
}

/// The number of strings that the table of strings promises; the reader makes room for them.
fn count(head: &str) -> u64 {
    let promises = head.match_indices("uniqueCount");
    let number = |at: usize| -> u64 {
        let rest = head[at..].split(['"', '\'']).nth(1).unwrap_or("");
        rest.trim().parse().unwrap_or(u64::MAX)
    };
    promises.map(|(at, _)| number(at)).max().unwrap_or(0)
}

/// A part that cannot be read.
pub fn broken(part: &str) -> Failure {
    let found = format!("the workbook is damaged: {} cannot be read", crate::model::DisplayText::new(part));
    Failure::new(
        found,
        "open it in a spreadsheet program and save it again, or save the sheet as CSV (UTF-8)",
    )
}
