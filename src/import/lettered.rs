//! Which columns of a table hold the letters of a party: those of RACI, or those of another scheme.

use super::flags;
use super::grid::{Sample, role_text};
use super::letters;
use super::tokens::Tokens;

/// Headers that may be parties of a matrix though they mean a column elsewhere.
const PARTIES: [&str; 6] = ["team", "product", "name", "person", "role", "parent"];
/// Headers of other columns that may be one where every cell holds letters: words for nobody ("Open"), and
/// those that teams and departments are called by ("Mobile", "Data", "Location").
const CALLED: [&str; 9] =
    ["vacancy", "personal", "date", "group", "service", "area", "function", "location", "tags"];
/// Headers of tables in which a single letter is rather the name of somebody.
const PLACES: [&str; 6] = ["team", "team-id", "product", "product-id", "name", "id"];
/// Letters of the longest cell that can hold letters of another scheme.
const LONGEST: usize = 4;
/// Cells with the same letter from which it is none by mistake.
const OFTEN: usize = 2;

impl Sample<'_> {
    /// For each column whether it holds letters: known ones in most cells; beside such columns, and
    /// below roles and duties, any.
    pub(super) fn parties(&self) -> Vec<bool> {
        let tokens = Tokens::embedded();
        let columns = 0..self.headers.len();
        let holds = |is: fn(&Tokens, &str) -> bool| -> Vec<bool> {
            columns
                .clone()
                .map(|at| self.may_be_party(at) && self.mostly(at, |cell| is(tokens, cell)))
                .collect()
        };
        let (mut parties, any) = (holds(letters::is_letters), holds(is_lettered));
        let count = |parties: &[bool]| parties.iter().filter(|party| **party).count();
        if count(&parties) >= 2 || !columns.clone().any(|at| self.means(at, &PLACES)) {
            columns.clone().filter(|&at| any[at]).for_each(|at| parties[at] |= self.is_role_or_duty(at));
        }
        if count(&parties) >= 2 {
            for at in columns.clone().skip(1).chain(columns.rev()) {
                let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
                let beside = beside.filter_map(|next| parties.get(next)).any(|party| *party);
                parties[at] |= any[at] && beside;
            }
        }
        parties
    }

    fn may_be_party(&self, at: usize) -> bool {
        let known = self.meaning(at);
        let called = || {
            let tokens = Tokens::embedded();
            let mut cells = self.cells(at).filter(|cell| !tokens.is_no_letter(cell)).peekable();
            CALLED.contains(&known)
                && cells.peek().is_some()
                && cells.all(|cell| letters::is_letters(tokens, cell))
        };
        !self.headers[at].is_empty() && (known.is_empty() || PARTIES.contains(&known) || called())
    }

    fn is_role_or_duty(&self, at: usize) -> bool {
        let header = &self.headers[at];
        role_text(self.catalogue, header).is_some() || self.catalogue.read_duty(header).is_some()
    }

    /// Whether most cells of a column that are not empty, nor marks for it, are this.
    fn mostly(&self, at: usize, is: impl Fn(&str) -> bool) -> bool {
        let tokens = Tokens::embedded();
        let (mut all, mut those) = (0, 0);
        for cell in self.cells(at).filter(|cell| !tokens.is_no_letter(cell)) {
            all += 1;
            those += usize::from(is(cell));
        }
        those * 2 > all
    }

    /// Letters of another scheme in the columns of parties: they state nothing.
    pub(super) fn other_letters(&self, parties: &[bool]) -> Option<(String, String)> {
        let tokens = Tokens::embedded();
        let columns = (0..self.headers.len()).filter(|&at| parties.get(at) == Some(&true));
        let words = columns.flat_map(|at| self.cells(at)).flat_map(words);
        let other =
            |word: &&str| is_single(word) && !tokens.is_mark(word) && letters::read(tokens, word).unreadable;
        let mut others: Vec<&str> = words.filter(other).collect();
        others.sort_unstable();
        // Where one of them stands often, the others belong to the same scheme.
        if !others.chunk_by(|one, next| one == next).any(|same| same.len() >= OFTEN) {
            return None;
        }
        others.dedup();
        let shown: Vec<String> = others.iter().map(|letter| format!("`{letter}`")).collect();
        let (letter, is) = if shown.len() == 1 { ("letter", "is") } else { ("letters", "are") };
        let found =
            format!("the {letter} {} {is} none of R, A, C, I and S, and {is} not read", shown.join(", "));
        Some((found, "write the one of R, A, C and I that is meant".to_string()))
    }
}

fn words(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn is_single(word: &str) -> bool {
    word.chars().count() == 1
}

/// Whether a cell holds letters of any scheme and nothing else, and says neither yes nor no.
fn is_lettered(tokens: &Tokens, cell: &str) -> bool {
    let single = || {
        let letters = words(cell).count();
        letters > 0
            && letters <= LONGEST
            && words(cell).all(is_single)
            && !cell.contains(|c: char| c.is_ascii_digit())
    };
    letters::is_letters(tokens, cell) || (single() && flags::said(cell).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_other_schemes_are_letters_and_words_and_marks_are_none() {
        let tokens = Tokens::embedded();
        for cell in ["D", "A/R", "V, M", "(Q)", "D;A"] {
            assert!(is_lettered(tokens, cell), "{cell}");
        }
        for cell in ["x", "Ana", "Y", "N", "D1", "Dr. A", "A B C D E"] {
            assert!(!is_lettered(tokens, cell), "{cell}");
        }
    }
}
