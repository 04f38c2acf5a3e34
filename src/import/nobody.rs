//! Words for nobody: alone, between signs, before a remark, behind a number.

use super::remarks::bracket;
use super::tokens::Tokens;

impl Tokens {
    /// Whether a name says that nobody sits here.
    pub fn is_vacancy(&self, text: &str) -> bool {
        self.vacancy.holds(text) || is_place(text) || self.is_decorated_vacancy(text)
    }

    /// Whether a text is a word for nobody between signs ("--- vacant ---", "Hiring..."), or before a remark
    /// in brackets that names nobody either ("vacant (hiring)", "TBD (Q3)", "open (2)").
    fn is_decorated_vacancy(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let is_sign = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_punctuation());
        if !is_sign(bytes.first()) && !is_sign(bytes.last()) {
            return false;
        }
        let bare = text.trim_matches(|c: char| c.is_ascii_punctuation() || c == ' ');
        if !bare.is_empty() && bare.len() < text.len() && self.vacancy.holds(bare) {
            return true;
        }
        let remarked = bracket(text).filter(|(word, _)| self.vacancy.holds(word));
        remarked.is_some_and(|(_, inner)| self.is_about_nobody(inner))
    }

    /// Whether a remark behind a word for nobody says nothing of a person: how many seats there are, when or
    /// how they are filled.
    fn is_about_nobody(&self, inner: &str) -> bool {
        let mut digits = false;
        let mut names_nobody = |word: &str| {
            digits |= word.bytes().any(|byte| byte.is_ascii_digit());
            word.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_punctuation()) || is_quarter(word)
        };
        let known = |text: &str| self.hiring.holds(text) || self.vacancy.holds(text);
        let rest = self.behind_since(inner).or_else(|| self.behind_until(inner)).unwrap_or(inner);
        known(inner) || (rest.split(' ').all(&mut names_nobody) && digits)
    }

    /// Whether a text in brackets behind the title of a post says that nobody sits there.
    pub fn is_unfilled(&self, inner: &str) -> bool {
        self.unfilled.holds(inner)
    }

    /// How many seats a text says to be vacant, where it says so with a number: "3 open positions".
    pub fn openings(&self, text: &str) -> Option<usize> {
        let (count, what) = match bracket(text) {
            // "open (2)", "vacant (x3)"
            Some((what, count)) => (count.trim_matches(TIMES).parse().ok()?, what),
            None => {
                let digits = text.bytes().take_while(u8::is_ascii_digit).count();
                (text.get(..digits)?.parse().ok()?, text.get(digits..)?.trim_start_matches(TIMES))
            }
        };
        let vacant = self.openings.holds(what) || self.vacancy.holds(what);
        (vacant && what.len() > 1 && (1..=MOST_OPENINGS).contains(&count)).then_some(count)
    }
}

/// Signs between a number of seats and the word for them.
const TIMES: [char; 3] = [' ', 'x', '×'];

/// Whether a word is a quarter or a half of a year: "Q3", "H2/2025".
fn is_quarter(word: &str) -> bool {
    let part = |bytes: &[u8]| bytes.iter().all(|byte| byte.is_ascii_digit() || *byte == b'/');
    matches!(word.as_bytes(), [b'Q' | b'q' | b'H' | b'h', b'1'..=b'4', rest @ ..] if part(rest))
}

/// Vacant seats beyond which a number is none of seats.
const MOST_OPENINGS: usize = 99;

/// Whether a name is a chat channel or an address of a page, and nobody's.
fn is_place(text: &str) -> bool {
    match text.as_bytes() {
        [b'#', letter, ..] => letter.is_ascii_alphabetic(),
        [b'h', b't', b't', b'p', ..] => text.starts_with("http://") || text.starts_with("https://"),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vacancies_are_compared_without_case_but_with_punctuation() {
        let tokens = Tokens::embedded();
        for word in ["TBD", "Vacant", "n/a", "N/A", "-", "?", "To be hired"] {
            assert!(tokens.is_vacancy(word), "{word}");
        }
        for word in
            ["--- vacant ---", "Hiring...", "*TBD*", "vacant (hiring)", "TBD (Q3)", "N.N. (Start 01.07.2025)"]
        {
            assert!(tokens.is_vacancy(word), "{word}");
        }
        for word in
            ["", "--", "T.B.D", "Tbdiana", "N/D", "vacant (Ann Lee acting)", "Ann (tbc)", "Open (Sales)"]
        {
            assert!(!tokens.is_vacancy(word), "{word}");
        }
        assert!(tokens.is_withheld("n/D"));
    }

    #[test]
    fn a_number_beside_a_word_for_nobody_counts_seats() {
        let tokens = Tokens::embedded();
        for text in ["2 open positions", "2x vacant", "open (2)", "vacant (x2)"] {
            assert_eq!(tokens.openings(text), Some(2), "{text}");
        }
        assert_eq!((tokens.openings("open (Q2)"), tokens.openings("Ann (2)")), (None, None));
    }
}
