//! What one role text says: a role, how it is held, or several roles at once.

use std::borrow::Cow;

use super::tokens::Tokens;
use crate::model::Mode;
use crate::roles::{Catalogue, RoleReading};

/// A role that a text names, and how it is held where the text says that.
pub type Named<'t> = (Cow<'t, str>, RoleReading, Option<Mode>);

/// Signs and words between two roles of one text.
const BETWEEN: [char; 3] = ['/', '&', '+'];
const AND: [&str; 7] = ["and", "und", "et", "y", "e", "en", "sowie"];

/// The roles of a text that is none as a whole: the one that a word of [`Mode`] stands before or behind
/// in brackets, or several between signs. A text of which any part is unknown is unknown as a whole.
pub fn read<'t>(catalogue: &Catalogue, text: &'t str) -> Vec<Named<'t>> {
    let whole = catalogue.read_role(text);
    if !matches!(whole, RoleReading::Unknown(_)) {
        return vec![(Cow::Borrowed(text), whole, None)];
    }
    if let Some(found) = held(catalogue, text) {
        return vec![found];
    }
    let parts = parts(text);
    let named = |at: usize| one(catalogue, parts[at]).or_else(|| completed(catalogue, &parts, at));
    match (0..parts.len()).map(named).collect::<Option<Vec<Named>>>() {
        Some(parts) if parts.len() > 1 => parts,
        _ => vec![(Cow::Borrowed(text), whole, None)],
    }
}

/// The one known role that a text names.
pub fn one<'t>(catalogue: &Catalogue, text: &'t str) -> Option<Named<'t>> {
    match catalogue.read_role(text) {
        RoleReading::Unknown(_) => held(catalogue, text),
        known => Some((Cow::Borrowed(text), known, None)),
    }
}

/// A known role beside a word that says how it is held: "Acting PO", "PO (interim)".
fn held<'t>(catalogue: &Catalogue, text: &'t str) -> Option<Named<'t>> {
    let tokens = Tokens::embedded();
    let known = |role: &'t str, word: &str| {
        let mode = tokens.mode(word)?;
        let reading = catalogue.read_role(role.trim_matches([' ', '-', ':', ',']));
        (!matches!(reading, RoleReading::Unknown(_))).then_some((Cow::Borrowed(text), reading, Some(mode)))
    };
    if let Some((role, word)) = text.strip_suffix([')', ']']).and_then(|rest| rest.rsplit_once(['(', '['])) {
        return known(role, word);
    }
    // The word may be two: "ad interim Product Owner".
    let blanks = || text.match_indices([' ', '-', ':']).map(|(at, _)| at);
    let before = blanks().find_map(|at| known(&text[at..], &text[..at]));
    before.or_else(|| blanks().find_map(|at| known(&text[..at], &text[at..])))
}

/// The known role of a part that shares a word with its neighbour: the first of "Product Owner/Manager",
/// the last of "Product/Engineering Manager".
fn completed<'t>(catalogue: &Catalogue, parts: &[&str], at: usize) -> Option<Named<'t>> {
    let part = parts.get(at).filter(|part| !part.is_empty() && !part.contains(' '))?;
    let before = at.checked_sub(1).and_then(|before| parts.get(before)?.rsplit_once(' '));
    let behind = parts.get(at + 1).and_then(|behind| behind.rsplit_once(' '));
    let texts = [
        before.map(|(shared, _)| format!("{shared} {part}")),
        behind.map(|(_, shared)| format!("{part} {shared}")),
    ];
    let known = |text: String| match catalogue.read_role(&text) {
        RoleReading::Known(role) => Some((Cow::Owned(text), RoleReading::Known(role), None)),
        _ => None,
    };
    texts.into_iter().flatten().find_map(known)
}

/// The parts of a text between signs and words that join.
fn parts(text: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, word) in text.split(' ').map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word)) {
        if AND.iter().any(|and| word.eq_ignore_ascii_case(and)) {
            parts.push(&text[start..at]);
            start = at + word.len();
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().flat_map(|part| part.split(BETWEEN)).map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        let catalogue = Catalogue::embedded();
        let role = |(text, reading, mode): Named| {
            let role = reading.role().map_or(text.as_ref(), |role| catalogue.roles[role.index()].id.as_str());
            mode.map_or(role.to_string(), |mode| format!("{role} {}", mode.word()))
        };
        super::read(catalogue, text).into_iter().map(role).collect()
    }

    #[test]
    fn a_word_beside_a_role_says_how_it_is_held() {
        for text in ["Acting PO", "Product Owner (acting)", "PO [interim]", "PO a.i.", "ad interim PO"] {
            assert_eq!(read(text), ["PO acting"], "{text}");
        }
        assert_eq!(read("Deputy Scrum Master"), ["SM deputy"]);
        assert_eq!(read("Senior Product Owner (Vertretung)"), ["PO deputy"]);
        assert_eq!(read("Deputy Mayor"), ["Deputy Mayor"]);
        assert_eq!(read("Product Owner (Shop)"), ["Product Owner (Shop)"]);
    }

    #[test]
    fn roles_that_share_a_word_are_read_with_it() {
        for text in ["Product Owner/Manager", "Product Owner / Manager", "Senior Product Owner & Manager"] {
            assert_eq!(read(text), ["PO", "PM"], "{text}");
        }
        assert_eq!(read("Product Manager/Owner"), ["PM", "PO"]);
        assert_eq!(read("Product/Engineering Manager"), ["PM", "EM"]);
        assert_eq!(read("Product Owner/Astronaut"), ["Product Owner/Astronaut"]);
    }

    #[test]
    fn several_roles_of_one_text_are_read_where_all_are_known() {
        assert_eq!(read("Product Owner / Product Manager"), ["PO", "PM"]);
        assert_eq!(read("PO & acting SM"), ["PO", "SM acting"]);
        assert_eq!(read("PO+SM und Entwickler"), ["PO", "SM", "DEV"]);
        assert_eq!(read("UX/UI Designer"), ["DES"]);
        assert_eq!(read("Product Owner / Astronaut"), ["Product Owner / Astronaut"]);
    }
}
