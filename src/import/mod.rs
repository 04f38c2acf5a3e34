//! CSV files in, an organisation out.
//!
//! In: the bytes of files with their names, the configuration, the role catalogue. Out: [`Org`] with
//! its problems, each at a file and line; or a [`Failure`] where nothing sensible can be read.
//! Never: judges the organisation; reads a file, the clock or the terminal.
//!
//! The way of a file: `decode` (bytes to text), `dialect` (delimiter), `rows` (cells with their
//! places), `header_line`, `header`, `kind` and `layout` (which column is what), `skip` (rows that are
//! no data), `people`, `structure`, `lines` (rows to
//! drafts of integers). When all files are read: `late` and `courses` (dates), `links` (references),
//! `settle_*` (several rows of one id), `statements` (what rows state), `seats` (overlapping seats).

mod accounts;
mod allocs;
mod alone;
mod canonical;
mod cell_doubts;
mod columns;
mod conflicts;
mod courses;
mod date_words;
mod dates;
mod decode;
mod dialect;
mod digests;
mod disguises;
mod distinct;
mod doubts;
mod draft;
mod duty_texts;
mod encodings;
mod excerpts;
mod fields;
mod file;
mod fill_down;
mod finish;
mod flags;
mod further_tables;
mod gone_managers;
mod grid;
mod grid_rows;
mod header;
mod header_line;
mod hints;
mod history;
mod holders;
mod identities;
mod ids;
mod implicit;
mod keep;
mod keys;
mod kind;
mod late;
mod layout;
mod legend;
mod lettered;
mod letters;
mod limits;
mod lines;
mod links;
mod located;
mod managers;
mod markdown;
mod name_forms;
mod name_hints;
mod name_remarks;
mod name_words;
mod names;
mod nobody;
mod normal;
mod numbers;
mod open;
mod parties;
mod people;
mod person_names;
mod placeholders;
mod position_ids;
mod positions;
mod posts;
mod pseudonyms;
mod references;
mod register;
mod remarks;
mod renaming;
mod rewrite;
mod role_texts;
mod role_words;
mod rosters;
mod rows;
mod seats;
mod series;
mod settle_people;
mod settle_structure;
mod several;
mod sieve;
mod skip;
mod small_groups;
mod split;
mod stand_ins;
mod starts;
mod statements;
mod structure;
mod table;
#[cfg(test)]
mod tests;
mod tidy;
mod times;
mod tokens;
mod torn;
mod turned_roster;
mod twins;
mod unplaced;
mod unread;
mod unread_grid;
mod unread_places;
mod uses;
mod vacancies;
mod wiki;
mod word_lists;
mod word_set;
mod workbook;
mod working_time;
mod write;
mod write_back;
mod write_ids;
mod write_rows;

pub use identities::row_identities;
pub use limits::{LIMITS, Limits};
pub use located::{cell, header_of};
pub use write::tables;

use crate::config::Config;
use crate::model::{DisplayText, Doubt, Failure, LineMarks, Note, Org, Place, TableKind, Warning};
use crate::roles::Catalogue;

/// One input: a file that has been read.
#[derive(Debug)]
pub struct Input {
    /// The path as the user named it; `-` for standard input.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Reads all inputs as one organisation. Problems of rows and cells are in the result; a failure
/// says that nothing sensible can be read.
pub fn read(inputs: Vec<Input>, config: &Config, catalogue: &Catalogue) -> Result<Org, Failure> {
    read_within(inputs, config, catalogue, &LIMITS)
}

/// [`read`] with bounds of one's own.
pub fn read_within(
    inputs: Vec<Input>,
    config: &Config,
    catalogue: &Catalogue,
    limits: &Limits,
) -> Result<Org, Failure> {
    let parts = workbook::expand(inputs, limits)?;
    let paths: Vec<String> = parts.iter().map(|part| part.input.path.clone()).collect();
    let names = names::shown(&paths);
    let mut draft = draft::Draft::new(catalogue);
    draft.scope = config.scope.clone();
    let headers = header::Headers::new(config)?;
    let (mut known, nobody) = (name_words::Names::default(), name_words::Names::default());
    let told = file::Told {
        headers: &headers,
        intake: &config.intake,
        limits,
        as_of: config.as_of,
        fill_down: &config.fill_down,
        catalogue,
        sheet: None,
        names: &nobody,
    };
    if config.intake.pseudonyms.is_some() {
        // Texts of one file hold names of another.
        parts.iter().for_each(|part| open::learn(&part.input, &told, catalogue, &mut known));
    }
    let told = file::Told { names: &known, ..told };
    let mut sheets = Sheets::default();
    let mut read = Vec::with_capacity(parts.len());
    for (part, name) in parts.into_iter().zip(&names) {
        let path = part.input.path.clone();
        if let ([first, ..], Some(book)) = (part.hidden.as_slice(), &part.book) {
            draft.note(None, &hidden_sheets(book, first, part.hidden.len()));
        }
        let told = file::Told { sheet: part.facts.as_ref(), ..told };
        match file::read(&mut draft, part.input, name, &told)? {
            None => {
                part.notes.iter().for_each(|note| draft.note(None, &format!("{name}: {note}")));
                sheets.note_seats(&draft, part.book.as_deref());
                sheets.read.extend(part.book);
                read.push(path);
            }
            Some(failure) => match part.book {
                Some(book) => sheets.skipped.push((book, name.clone(), failure)),
                None => return Err(failure),
            },
        }
    }
    sheets.settle(&mut draft)?;
    let paths = read;
    obeyed(&draft, &headers)?;
    all_filled(&draft, &config.fill_down)?;
    if draft.periods.is_empty() {
        return Err(no_rows(&draft, &paths));
    }
    let of_people =
        |kind: TableKind| !matches!(kind, TableKind::Teams | TableKind::Products | TableKind::Posts);
    // Columns of roles in a table of teams name people, too.
    let named = !draft.lines.is_empty();
    if !config.intake.partial && !named && !draft.sources.files.iter().any(|file| of_people(file.kind)) {
        let kinds: Vec<&str> = draft.sources.files.iter().map(|file| file.kind.word()).collect();
        let found = format!("no people in this input: it holds {} only", kinds.join(" and "));
        return Err(Failure::new(found, "add a table of people or assignments"));
    }
    let mut org = finish::finish(draft, config, &paths)?;
    uses::keep(&mut org);
    gone_managers::warn(&mut org, config.as_of);
    stand_ins::warn(&mut org);
    if config.intake.pseudonyms.is_some() {
        let told = small_groups::told(&org).map(|text| Note { place: None, text, urgent: true });
        org.notes.extend(told);
        org.notes.sort();
    }
    Ok(org)
}

/// The sheets of workbooks: those that are tables, and those that are none.
#[derive(Default)]
struct Sheets {
    read: Vec<String>,
    /// The workbook and the name in reports of those with roles and without teams.
    placeless: Vec<(String, Place)>,
    skipped: Vec<(String, String, Failure)>,
}

impl Sheets {
    /// Notes a sheet, the last table of the draft, that says who holds which role and not of which team.
    fn note_seats(&mut self, draft: &draft::Draft, book: Option<&str>) {
        let (Some(book), Some(sheet)) = (book, draft.sources.files.last()) else { return };
        let has = |word: &str| sheet.columns.contains(&Some(word));
        let holders = has("role") && (has("person") || has("name") || has("id"));
        if holders && !has("team") && !has("product") && sheet.units.is_empty() {
            let text = draft.texts.buffer(sheet.buffer);
            let line = LineMarks::default().line_at(text, sheet.header_start as usize);
            self.placeless.push((book.to_string(), Place { file: sheet.name.clone(), line }));
        }
    }

    /// A sheet that is no table is a note beside one that is; alone it is the failure.
    fn settle(self, draft: &mut draft::Draft) -> Result<(), Failure> {
        for sheets in self.placeless.chunk_by(|a, b| a.0 == b.0).filter(|sheets| sheets.len() > 1) {
            placeless(draft, sheets);
        }
        for (book, name, failure) in self.skipped {
            if !self.read.contains(&book) {
                return Err(failure);
            }
            draft.note(None, &format!("{name} is not read: {}", failure.found));
        }
        Ok(())
    }
}

/// Says that a workbook has sheets that nobody sees.
fn hidden_sheets(book: &str, first: &str, count: usize) -> String {
    let book = book.rsplit(['/', '\\']).next().unwrap_or(book);
    let (book, first) = (DisplayText::new(book), DisplayText::new(first));
    match count {
        1 => format!("{book}: the sheet `{first}` is hidden and is left out"),
        _ => format!("{book}: {count} sheets are hidden and are left out, `{first}` among them"),
    }
}

/// Warns of several sheets of one workbook that say who holds which role and not of which team.
fn placeless(draft: &mut draft::Draft, sheets: &[(String, Place)]) {
    let Some((_, first)) = sheets.first() else { return };
    let sheet = |(_, Place { file, .. }): &(String, Place)| {
        format!("`{}`", DisplayText::new(file.rsplit(':').next().unwrap_or(file)))
    };
    let names: Vec<String> = sheets.iter().take(SHEETS_SHOWN).map(sheet).collect();
    let more = if sheets.len() > SHEETS_SHOWN { " and more" } else { "" };
    let found = format!(
        "no column says of which team the roles of the sheets {}{more} are, so they are of all; are the \
         sheets named like the teams?",
        names.join(", ")
    );
    let help = "give each sheet a column `team`".to_string();
    let place = first.clone();
    let doubt = Doubt::Shape;
    draft.warnings.add(doubt, || Warning { doubt, place, column: None, excerpt: None, found, help });
}

/// Sheets that a message names.
const SHEETS_SHOWN: usize = 5;

/// Every `--fill-down` must have met its column somewhere.
fn all_filled(draft: &draft::Draft, wanted: &[String]) -> Result<(), Failure> {
    match wanted
        .iter()
        .find(|column| fill_down::columns(&draft.filled, std::slice::from_ref(*column)).is_empty())
    {
        None => Ok(()),
        Some(column) => {
            let found = format!("`--fill-down`: no table has a column `{}`", DisplayText::new(column));
            Err(Failure::new(found, "name a column as its header does"))
        }
    }
}

/// Every `--map` must have met its column somewhere.
fn obeyed(draft: &draft::Draft, headers: &header::Headers) -> Result<(), Failure> {
    let columns = draft.sources.files.iter().flat_map(|file| &file.intake.columns);
    let seen: Vec<String> = columns.map(|c| c.header.clone()).filter(|header| !header.is_empty()).collect();
    headers.disobeyed(&seen).map_or(Ok(()), Err)
}

fn no_rows(draft: &draft::Draft, paths: &[String]) -> Failure {
    let failure =
        Failure::new("there is a header and no row", "add a row for each person, team or assignment");
    match (draft.sources.files.as_slice(), paths) {
        ([], _) => Failure::new("there is no input", "name a CSV file, a folder of them, or `-`"),
        ([_], [path]) => failure.in_file(path),
        _ => failure,
    }
}
