//! Tables in the markup of Confluence and Jira: `||Team||Product Owner||` above `|Payments|Ann Lee|`.

/// What stands between the headers of such a table, and what between its cells.
const HEADERS: &str = "||";
const CELLS: &str = "|";
/// Lines among which the header is.
const LINES: usize = super::header_line::ROWS;

/// The text with one bar between headers as between cells, where it is such a table. Every row stays on its
/// line.
pub fn plain(text: &str, delimiter: u8) -> Option<String> {
    let is_header = |line: &str| {
        let line = line.trim();
        line.len() > HEADERS.len() && line.starts_with(HEADERS) && line.ends_with(HEADERS)
    };
    if delimiter != b'|' || !text.lines().take(LINES).any(is_header) {
        return None;
    }
    let plain = |line: &str| match line.trim_start().starts_with(HEADERS) {
        true => line.replace(HEADERS, CELLS),
        false => line.to_string(),
    };
    Some(text.split_inclusive(['\n', '\r']).map(plain).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_of_a_wiki_stand_between_single_bars() {
        let text = "||Team||PO||\r\n|Core||\r\n||Search|Ann|\r\n";
        assert_eq!(plain(text, b'|').as_deref(), Some("|Team|PO|\r\n|Core||\r\n|Search|Ann|\r\n"));
        assert_eq!(plain(text, b','), None);
        assert_eq!(plain("|Team|PO|\n|Core||\n", b'|'), None);
    }
}
