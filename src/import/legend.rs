//! Legends below a matrix: what its letters stand for.

/// Letters of the shortest word that a letter stands for.
const SHORTEST: usize = 3;

/// Whether a row says what letters stand for and nothing else: "R = Responsible" in every cell, behind a
/// word such as "Legend" or not; or a letter in one cell and its word in the next.
pub fn is_legend(texts: &[String]) -> bool {
    let cells: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    match cells.as_slice() {
        [letter, word] if stands_for(letter, word) => true,
        [first, rest @ ..] => (is_entry(first) || rest.len() > 1) && rest.iter().all(|cell| is_entry(cell)),
        [] => false,
    }
}

/// Whether a text is a letter, a sign and its word, either way round.
fn is_entry(text: &str) -> bool {
    let signs = ['=', ':', '–', '—', '-'];
    signs.into_iter().filter_map(|sign| text.split_once(sign)).any(|(left, right)| {
        let last = left.trim().rsplit([' ', ':']).next().unwrap_or("");
        stands_for(last, right.trim()) || stands_for(right.trim(), left.trim())
    })
}

/// Whether a text is the first letter of a word or of words.
fn stands_for(letter: &str, word: &str) -> bool {
    let lower = |text: &str| text.chars().next().map(|c| c.to_lowercase().to_string());
    letter.chars().count() == 1
        && letter.chars().all(char::is_alphabetic)
        && word.chars().take_while(|c| c.is_alphabetic()).count() >= SHORTEST
        && lower(letter) == lower(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legends_are_told_from_duties() {
        let legend = |row: &str| is_legend(&row.split('|').map(str::to_string).collect::<Vec<_>>());
        for row in [
            "R = Responsible|A = Accountable|C = Consulted|I = Informed",
            "Legend|R: Responsible|A: Accountable|",
            "Legend: R = Responsible|A = Accountable",
            "|R|Responsible|",
            "V – verantwortlich",
            "Responsible = R|Accountable = A",
        ] {
            assert!(legend(row), "{row}");
        }
        for row in ["Order lunch|A|C|R", "Pay: all|A", "R|A|C", "Plan|A = Accountable", "|"] {
            assert!(!legend(row), "{row}");
        }
    }
}
