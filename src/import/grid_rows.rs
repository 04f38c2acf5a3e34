//! The rows of responsibility matrices and rosters.

use std::borrow::Cow;

use super::digests::{Digests, hash};
use super::draft::{Draft, Letters, Line, Who};
use super::file::Reading;
use super::grid::{Form, Grid, Part, role_text};
use super::keep::LINE_BREAKS;
use super::keys::{Key, Lane};
use super::letters;
use super::limits::Limits;
use super::markdown;
use super::rows::Row;
use super::table;
use crate::config::MatrixScope;
use crate::model::{DisplayText, Doubt, Failure, Mode, Period, Problem, RowId, Source, clean};

/// Reads all rows of a grid behind its header.
pub fn read(
    draft: &mut Draft,
    reading: &mut Reading,
    grid: &Grid,
    source: &mut Source,
    limits: &Limits,
) -> Result<u32, Failure> {
    let mut reader = Reader::new(draft, grid);
    let mut headings = 0;
    let is_roster = grid.form.is_roster();
    let heading = |row: &Row| {
        let heading =
            !is_roster && (0..row.width()).filter(|&at| !row.cell(at).trim_ascii().is_empty()).count() == 1;
        headings += usize::from(heading);
        heading
    };
    let read = reading.each_but(heading, |row| {
        let mistake = table::mistake(row, limits, draft.periods.len());
        if mistake.is_none() {
            source.row_starts.push(row.start as u32);
            let cells = reader.cells(row);
            reader.take(draft, row.start, &cells);
        }
        mistake
    });
    read?;
    for (start, text) in &reader.struck {
        let found = || format!("`{}` is struck out; nothing is read from it", DisplayText::new(text));
        let help = "take it away where it no longer holds, or the marks where it does";
        reading.doubt(Doubt::Name, *start, found, help);
    }
    if headings > 0 {
        let (rows, are) = if headings == 1 { ("row", "is a heading") } else { ("rows", "are headings") };
        draft.note(None, &format!("{}: {headings} {rows} with text in one cell only {are}", source.name));
    }
    (source.sha256, source.row_marks) = reader.digests.finish();
    Ok(0)
}

struct Reader<'g> {
    grid: &'g Grid,
    /// What the header of each column stands for: a party, a duty or a role.
    keys: Vec<Key>,
    digests: Digests,
    /// Texts that are struck out, with the byte at which their row starts.
    struck: Vec<(usize, String)>,
}

/// One statement of a row.
struct Statement {
    who: Who,
    role: Key,
    duty: Key,
    letters: Letters,
    /// The team and the product.
    place: (Key, Key),
}

/// What all cells of a row are about.
struct About<'c> {
    duty: Key,
    role: Key,
    label: &'c str,
    place: (Key, Key),
}

impl<'g> Reader<'g> {
    fn new(draft: &mut Draft, grid: &'g Grid) -> Reader<'g> {
        let key = |(header, part): (&String, &Option<Part>)| match (part, grid.form) {
            (Some(Part::Letters), Form::Turned) => whole_duty(draft, header),
            (Some(Part::Letters), _) => party(draft, header),
            (Some(Part::Role), _) => role(draft, header),
            (Some(Part::AtTeam), _) => draft.teams.refer_str(header, &mut draft.texts),
            (Some(Part::AtProduct), _) => draft.products.refer_str(header, &mut draft.texts),
            _ => Key::NONE,
        };
        let keys = grid.headers.iter().zip(&grid.parts).map(key).collect();
        Reader { grid, keys, digests: Digests::default(), struck: Vec::new() }
    }

    /// The clean cells of a row; line breaks separate values where a cell may hold several.
    fn cells(&self, row: &Row) -> Vec<String> {
        let cell = |at: usize| match self.grid.parts.get(at).copied().flatten().is_some_and(Part::is_many) {
            true => cell_of_many(row.cell(at)),
            false => clean(&String::from_utf8_lossy(row.cell(at))).into_owned(),
        };
        (0..self.grid.headers.len()).map(cell).collect()
    }

    fn take(&mut self, draft: &mut Draft, start: usize, cells: &[String]) {
        let row = RowId::new(draft.periods.len());
        draft.periods.push(Period::ALWAYS);
        let sum = |sum: u64, (header, cell): (&String, &String)| match cell.is_empty() {
            true => sum,
            false => sum.wrapping_add(hash(cell.as_bytes(), hash(header.as_bytes(), 0))),
        };
        self.digests.add(self.grid.headers.iter().zip(cells).fold(0, sum));
        let cells = &self.plain(start, cells)[..];
        let place = self.scope(draft, cells);
        let duty = match self.text(Part::Duty, cells) {
            "" => Key::NONE,
            text => whole_duty(draft, text),
        };
        let role = self.role_of_row(draft, cells);
        let about = About { duty, role, label: self.text(Part::Label, cells), place };
        let mut stated = false;
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let Some(statement) = self.statement(draft, row, at, cell, &about) else { continue };
            stated = true;
            let Statement { who, role, duty, letters, place: (team, product) } = statement;
            draft.lines.push(Line { team, product, letters, ..Line::of(row, who, role, duty) });
        }
        if !stated {
            draft.idle_rows.push(row);
            draft.bare_duties.extend((!duty.is_none()).then_some((duty, row)));
        }
    }

    /// The cells of a row without the marks of Markdown.
    fn plain<'c>(&mut self, start: usize, cells: &'c [String]) -> Vec<Cow<'c, str>> {
        let (struck, parts) = (&mut self.struck, &self.grid.parts);
        let plain = |(cell, part): (&'c String, &Option<Part>)| {
            let between = if part.is_some_and(Part::is_many) { ";" } else { " " };
            let plain = markdown::plain(cell, between);
            let texts = plain.struck.iter().filter(|_| part.is_some());
            struck.extend(texts.map(|text| (start, text.to_string())));
            plain.text
        };
        cells.iter().zip(parts).map(plain).collect()
    }

    fn text<'c>(&self, part: Part, cells: &'c [Cow<str>]) -> &'c str {
        let at = self.grid.parts.iter().position(|p| *p == Some(part));
        at.and_then(|at| cells.get(at)).map_or("", |cell| unmarked(cell))
    }

    /// The role of a row of a roster, where it is one: as of columns, nothing is read of others.
    fn role_of_row(&self, draft: &mut Draft, cells: &[Cow<str>]) -> Key {
        match self.text(Part::RoleOfRow, cells) {
            text if role_text(draft.catalogue, text).is_some() => role(draft, text),
            _ => Key::NONE,
        }
    }

    /// The team and product of a row; of a matrix without either, the scope that the user gave.
    fn scope(&self, draft: &mut Draft, cells: &[Cow<str>]) -> (Key, Key) {
        let (mut team, mut product) = (self.text(Part::Team, cells), self.text(Part::Product, cells));
        let given = draft.scope.clone();
        if !self.grid.form.is_roster() && team.is_empty() && product.is_empty() {
            match &given {
                MatrixScope::Org => {}
                MatrixScope::Team(id) => team = id,
                MatrixScope::Product(id) => product = id,
            }
        }
        let team = draft.teams.refer_str(team, &mut draft.texts);
        (team, draft.products.refer_str(product, &mut draft.texts))
    }

    /// What one cell states.
    fn statement(
        &self,
        draft: &mut Draft,
        row: RowId,
        at: usize,
        cell: &str,
        about: &About,
    ) -> Option<Statement> {
        let key = self.keys.get(at).copied().unwrap_or_default();
        let &About { duty, label, place, .. } = about;
        let none = Letters { bits: 0, empty: true };
        let part = (*self.grid.parts.get(at)?)?;
        match part {
            Part::Role | Part::Member | Part::AtTeam | Part::AtProduct => {
                let (role, place) = match part {
                    Part::AtTeam => (about.role, (key, Key::NONE)),
                    Part::AtProduct => (about.role, (Key::NONE, key)),
                    _ => (key, place),
                };
                // Nobody is no member, and a row without a team has none.
                let member = part == Part::Member && !place.0.is_none() && !draft.tokens.is_vacancy(cell);
                if role.is_none() && !member {
                    return None;
                }
                let who = Who::Names(draft.parties.intern_str(cell, &mut draft.texts).0);
                Some(Statement { who, role, duty: Key::NONE, letters: none, place })
            }
            Part::Holders(bits) => {
                let letters = Letters { bits, empty: false };
                let mark = draft.tokens.is_mark(cell) && self.grid.has(Part::Label);
                let who = match mark {
                    true => Who::Party(party(draft, label)),
                    false if draft.tokens.is_no_letter(cell) => return None,
                    false => Who::Parties(draft.parties.intern_str(cell, &mut draft.texts).0),
                };
                (!duty.is_none()).then_some(Statement { who, role: Key::NONE, duty, letters, place })
            }
            Part::Letters => {
                let letters = read_letters(draft, row, cell)?;
                let (who, duty) = match self.grid.form {
                    Form::Turned => (party(draft, label), key),
                    _ => (key, duty),
                };
                let stated = !who.is_none() && !duty.is_none();
                stated.then_some(Statement { who: Who::Party(who), role: Key::NONE, duty, letters, place })
            }
            Part::Duty | Part::Team | Part::Product | Part::Label | Part::RoleOfRow => None,
        }
    }
}

/// The clean text of a cell that may hold several values; line breaks separate them.
pub fn cell_of_many(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    match text.contains(LINE_BREAKS) {
        true => clean(&text.trim().replace(LINE_BREAKS, ";")).into_owned(),
        false => clean(&text).into_owned(),
    }
}

/// The letters of a cell; a cell that holds none states nothing.
fn read_letters(draft: &mut Draft, row: RowId, cell: &str) -> Option<Letters> {
    let reading = letters::read(draft.tokens, cell);
    if reading.unreadable {
        let value = draft.texts.push(cell);
        draft.problems.push(Problem::Unreadable { row, column: "raci", value });
    }
    if reading.more && draft.odd_letters.last() != Some(&row) {
        draft.odd_letters.push(row);
    }
    if reading.look_alike && draft.look_alikes.last() != Some(&row) {
        draft.look_alikes.push(row);
    }
    (reading.letters.bits != 0).then_some(reading.letters)
}

/// A text without marks for bold or code around it.
fn unmarked(text: &str) -> &str {
    text.trim_matches(|c: char| matches!(c, '*' | '_' | '`') || c.is_whitespace())
}

/// A party: a role where the header is known as one in some form. A role in brackets may be a remark
/// about a person: that is decided when all files are read.
fn party(draft: &mut Draft, text: &str) -> Key {
    let text = unmarked(text);
    let bare = text.split('(').next().unwrap_or(text);
    let known = role_text(draft.catalogue, text);
    let known = known.filter(|known| known == text || role_text(draft.catalogue, bare).is_some());
    draft.parties.intern_str(known.as_deref().unwrap_or(text), &mut draft.texts).0
}

/// The role that a header names.
pub fn role(draft: &mut Draft, header: &str) -> Key {
    let known = role_text(draft.catalogue, header);
    draft.roles.intern_str(known.as_deref().unwrap_or(header), &mut draft.texts).0
}

/// A duty that is one whatever commas and semicolons it holds.
fn whole_duty(draft: &mut Draft, text: &str) -> Key {
    let (key, _) = draft.duties.intern_str(unmarked(text), &mut draft.texts);
    draft.whole_duties.insert(key);
    key
}

impl Line {
    /// A line of a grid at the organisation.
    pub fn of(row: RowId, who: Who, role: Key, duty: Key) -> Line {
        let none = Letters { bits: 0, empty: true };
        Line {
            row,
            who,
            team: Key::NONE,
            product: Key::NONE,
            role,
            duty,
            alloc: Key::NONE,
            status: Key::NONE,
            mode: Mode::Primary,
            mode_told: false,
            letters: none,
            sheet: false,
            named: (false, false),
        }
    }
}

impl super::register::Register {
    /// The key of a text that need not stand in a file.
    pub fn refer_str(&mut self, word: &str, texts: &mut crate::model::Texts) -> Key {
        if word.is_empty() {
            return Key::NONE;
        }
        match self.keys.find(word, texts) {
            Some(key) => key,
            None => {
                let text = texts.push(word);
                self.refer(text, texts, Lane::Ids)
            }
        }
    }
}
