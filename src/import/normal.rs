//! Headers as they are compared.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Remarks in brackets that are no name of the column (Google Workspace, Entra templates).
const REMARKS: [&str; 4] = ["required", "optional", "uploadonly", "readonly"];
/// Words behind a header that say nothing about it (Entra, Pingboard, Lattice).
const TRAILING: [&str; 7] =
    ["required", "optional", "overwrite", "yyyymmdd", "ddmmyyyy", "mmddyyyy", "mdyyyy"];

/// A header as it is compared: NFKC, no diacritics, lower case, letters and digits only, `#` read
/// as "number", `&` as "and", `%` as "percent", without remarks. A word in square brackets is the
/// name of the column where it is no remark (Entra: `Office [physicalDeliveryOfficeName]`).
pub fn normalise(header: &str) -> String {
    if let Some(token) = header.split_once('[').and_then(|(_, rest)| rest.split_once(']')).map(|(t, _)| t) {
        let name = letters(token);
        let is_name = !name.is_empty() && !token.trim().contains(char::is_whitespace);
        if is_name && !REMARKS.contains(&name.as_str()) {
            return name;
        }
    }
    let mut bare = String::with_capacity(header.len());
    let mut depth = 0usize;
    for c in header.chars() {
        match c {
            '[' | '(' => depth += 1,
            ']' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let mut words = letters(&bare);
    for trailing in TRAILING {
        match words.strip_suffix(trailing) {
            Some(rest) if !rest.is_empty() => words = rest.to_string(),
            _ => {}
        }
    }
    words
}

fn letters(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)) {
        match c {
            '#' => key.push_str("number"),
            '&' => key.push_str("and"),
            '%' => key.push_str("percent"),
            'ß' => key.push_str("ss"),
            c if c.is_alphanumeric() => key.extend(c.to_lowercase()),
            _ => {}
        }
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_compared_without_their_noise() {
        for header in [
            "Person ID",
            "person_id",
            "personId",
            "*PersonID",
            "Person-ID (text) [Required]",
            "PERSON ID required",
            "Person\u{a0}ID [MUST BE UNIQUE]",
        ] {
            assert_eq!(normalise(header), "personid", "{header}");
        }
        assert_eq!(normalise("Name [displayName] Required"), "displayname");
        assert_eq!(normalise("Employee #"), "employeenumber");
        assert_eq!(normalise("Start date YYYY/MM/DD"), "startdate");
        assert_eq!(normalise("Gültig ab (TT.MM.JJJJ)"), "gultigab");
    }
}
